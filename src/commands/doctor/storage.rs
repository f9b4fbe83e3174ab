//! The state folder: whether it takes files, who may read them, and what lies there.

use std::path::{Path, PathBuf};

use super::Finding;
use crate::base::size::human;
use crate::base::{Error, Kind, Result, env, private_file};
use crate::commands::context::Ctx;
use crate::transfer::disk_space;

/// Less than this is told.
const LITTLE: u64 = 100 << 20;
/// With less than this not even a sign-in can be kept.
const NOTHING: u64 = 1 << 20;

/// Looks at the state folder and at what interrupted runs have left there.
pub(super) fn check(ctx: &Ctx) -> Vec<Finding> {
    let mut findings = vec![of_folder(ctx)];
    if let Some(state) = ctx.settings.dirs.state.known() {
        findings.extend(existing(state).and_then(disk_space::free).map(of_space));
        findings.push(of_files(state));
    }
    findings.push(of_transfers(ctx));
    findings
}

fn of_folder(ctx: &Ctx) -> Finding {
    const CHECK: &str = "state folder";
    let tried = ctx.settings.dirs.state.path().and_then(|state| {
        private_file::try_out(&state.join("doctor"))?;
        Ok(state)
    });
    match tried {
        Ok(state) => Finding::ok(CHECK, format!("{} can be written to", state.display())),
        Err(error) => {
            let error = error.hint(format!("`{}` names another folder", env::STATE_DIR));
            let failed = Finding::failed(CHECK, &error);
            if ctx.environment.get(env::ACCESS_TOKEN).is_none() {
                return failed;
            }
            // The sign-in is given, so only interrupted uploads are the worse for it.
            let detail = format!("{}; interrupted uploads cannot be continued", failed.detail);
            Finding::warn(CHECK, detail, failed.hint.unwrap_or_default())
        }
    }
}

/// The nearest folder above that is there.
fn existing(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.is_dir())
}

fn of_space(free: u64) -> Finding {
    const CHECK: &str = "disk space";
    let shown = format!("{} are free for the state folder", human(free));
    if free < NOTHING {
        let error = Error::new(Kind::Quota, shown);
        return Finding::failed(CHECK, &error);
    }
    if free < LITTLE {
        return Finding::warn(CHECK, shown, "free some space");
    }
    Finding::ok(CHECK, shown)
}

/// The files that nobody else may read, and those that could not be read at all.
fn of_files(state: &Path) -> Finding {
    const CHECK: &str = "state files";
    let files = match files(state) {
        Ok(files) => files,
        Err(error) => return Finding::failed(CHECK, &error),
    };
    let open: Vec<_> = files.iter().filter(|path| is_open_to_others(path)).collect();
    if let [first, ..] = &open[..] {
        let detail = format!("others may read {} and so {} in all", first.display(), open.len());
        return Finding::warn(CHECK, detail, format!("chmod -R go= {}", state.display()));
    }
    let aside: Vec<_> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "unreadable"))
        .collect();
    if let [first, ..] = &aside[..] {
        let detail = format!("a sign-in that could not be read was moved to {}", first.display());
        return Finding::warn(CHECK, detail, "sign in with `graphctl login`, and delete that file");
    }
    Finding::ok(CHECK, format!("{} files, for nobody else to read", files.len()))
}

/// The files of the program, which lie in the folder and one level below.
fn files(state: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(state).max_depth(2).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(entry.into_path()),
            Ok(_) => {}
            Err(error) if is_absent(&error) => {}
            Err(error) => {
                let path = error.path().unwrap_or(state).to_owned();
                return Err(Error::file("read", &path, error.into()));
            }
        }
    }
    Ok(found)
}

/// Other runs come and go.
fn is_absent(error: &walkdir::Error) -> bool {
    let io = error.io_error().map(std::io::Error::kind);
    matches!(io, Some(std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory))
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    // What locks and nothing else is no secret.
    let is_lock = path.extension().is_some_and(|extension| extension == "lock");
    let is_open = |path: &Path| {
        std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
    };
    // A folder that nobody else may enter keeps them as well.
    let is_kept = path.parent().is_some_and(|folder| !is_open(folder));
    !is_lock && !is_kept && is_open(path)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

fn of_transfers(ctx: &Ctx) -> Finding {
    const CHECK: &str = "transfers";
    let uploads = ctx.journal().unfinished().map(|found| found.len());
    let downloads = ctx.unfinished_downloads().list().map(|found| found.len());
    match (uploads, downloads) {
        (Ok(0), Ok(0)) => Finding::ok(CHECK, "none is unfinished"),
        (Ok(uploads), Ok(downloads)) => Finding::warn(
            CHECK,
            format!("{} unfinished: uploads {uploads}, downloads {downloads}", uploads + downloads),
            "`graphctl transfers` lists them, and continues or discards them",
        ),
        (Err(error), _) | (_, Err(error)) => Finding::failed(CHECK, &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Status;

    #[test]
    fn little_space_is_told_and_none_is_a_failure() {
        assert_eq!(of_space(u64::MAX).status, Status::Ok);
        assert_eq!(of_space(5 << 20).status, Status::Warn);
        let full = of_space(1);
        assert_eq!((full.status, full.kind), (Status::Failed, Some(Kind::Quota)));
    }

    #[cfg(unix)]
    #[test]
    fn what_others_may_read_is_found() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let chmod = |name: &str, mode| {
            let mode = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(home.path().join(name), mode).unwrap();
        };
        std::fs::create_dir(home.path().join("tokens")).unwrap();
        std::fs::write(home.path().join("tokens/a.login"), "").unwrap();
        chmod("tokens/a.login", 0o644);
        chmod("tokens", 0o700);
        assert_eq!(of_files(home.path()).status, Status::Ok);
        chmod("tokens", 0o755);
        let found = of_files(home.path());
        assert_eq!(found.status, Status::Warn);
        assert!(found.hint.unwrap().starts_with("chmod -R go= "));
        chmod("tokens/a.login", 0o600);
        std::fs::write(home.path().join("tokens/a.unreadable"), "").unwrap();
        chmod("tokens/a.unreadable", 0o600);
        assert!(of_files(home.path()).detail.contains("could not be read"));
        assert_eq!(of_files(&home.path().join("nowhere")).status, Status::Ok);
    }
}
