//! Files that only their owner may read, replaced as a whole or not at all.

use std::fs::{self, DirBuilder};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Error, Kind, Result};

/// How the names of files end that are not yet in their place.
const UNFINISHED: &str = ".tmp";

/// Creates `directory` and its parents, readable by their owner only.
pub fn create_directory(directory: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|error| Error::file("create", directory, error))
}

/// Replaces the content of `path`. After a crash the file holds the old bytes or the new.
pub fn replace(path: &Path, content: &[u8]) -> Result<()> {
    replace_for(path, path, content)
}

/// [`replace`] whose failures are about `meant`.
fn replace_for(meant: &Path, path: &Path, content: &[u8]) -> Result<()> {
    let directory = folder_of(path);
    create_directory(directory)?;
    let failed = |error| Error::file("write", meant, error);
    // Created with mode 0600 on Unix.
    let mut file = unfinished(path, directory).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    file.as_file().sync_data().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Proves that [`replace`] can keep a file in the folder of `path` and that it can be read and
/// removed again. Nothing stays behind but the folder.
pub fn try_out(path: &Path) -> Result<()> {
    const CONTENT: &[u8] = b"a trial";
    // Nobody's file, so that no `sweep` takes it away meanwhile.
    let trial = path.with_file_name(format!("trial.{}", std::process::id()));
    replace_for(path, &trial, CONTENT)?;
    let kept = read(&trial);
    remove(&trial)?;
    if kept?.as_deref() == Some(CONTENT) {
        return Ok(());
    }
    let folder = folder_of(path).display();
    Err(Error::new(Kind::Failed, format!("{folder} does not give back what is written to it")))
}

/// Removes what processes left that were killed while they replaced `path`. Only for those who
/// know that no other process is doing so now.
pub fn sweep(path: &Path) {
    let Ok(entries) = fs::read_dir(folder_of(path)) else { return };
    let prefix = unfinished_prefix(path);
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(UNFINISHED) {
            // A file that stays behind is encrypted or never held anything.
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// The content of `path`, `None` if there is no such file.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if is_absent(&error, path) => Ok(None),
        Err(error) => Err(Error::file("read", path, error)),
    }
}

/// Removes `path`; true if it was there.
pub fn remove(path: &Path) -> Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if is_absent(&error, path) => Ok(false),
        Err(error) => Err(Error::file("remove", path, error)),
    }
}

/// True if `path` is not there. In somebody else's home, as in a container that runs under any
/// user id, one may not even look; nothing of ours is there.
fn is_absent(error: &std::io::Error, path: &Path) -> bool {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => true,
        ErrorKind::PermissionDenied => {
            let folder = fs::metadata(folder_of(path));
            folder.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied)
        }
        _ => false,
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn unfinished(path: &Path, directory: &Path) -> std::io::Result<NamedTempFile> {
    let prefix = PathBuf::from(unfinished_prefix(path));
    tempfile::Builder::new().prefix(&prefix).suffix(UNFINISHED).tempfile_in(directory)
}

/// Tells whose temporary file it is, so that [`sweep`] takes no other's.
fn unfinished_prefix(path: &Path) -> String {
    format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy())
}

/// The files `ID.json` in `folder`, each with its id; none if there is no such folder.
pub fn records(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::file("read", folder, error)),
    };
    let record = |path: PathBuf| {
        let is_record = path.extension().is_some_and(|sort| sort == "json");
        let id = path.file_stem()?.to_str()?.to_owned();
        is_record.then_some((id, path))
    };
    Ok(entries.flatten().filter_map(|entry| record(entry.path())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a/b/secret");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), b"two");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert!(remove(&path).unwrap() && !remove(&path).unwrap());
    }

    #[test]
    fn a_trial_leaves_nothing_and_tells_where_nothing_can_be_kept() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a/secret");
        try_out(&path).unwrap();
        assert_eq!(fs::read_dir(home.path().join("a")).unwrap().count(), 0);
        fs::write(home.path().join("file"), "").unwrap();
        let error = try_out(&home.path().join("file/a/secret")).unwrap_err();
        assert!(error.message().starts_with("cannot create "), "{error}");
    }

    #[test]
    fn what_a_killed_process_left_is_swept_up_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let left = unfinished(&at("secret"), home.path()).unwrap().keep().unwrap();
        drop(left);
        drop(unfinished(&at("trial.1"), home.path()).unwrap().keep().unwrap());
        for name in [".other.abc.tmp", ".secret.txt", "secret"] {
            fs::write(at(name), "").unwrap();
        }
        sweep(&at("secret"));
        let mut names: Vec<_> = fs::read_dir(home.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert!(names.remove(2).starts_with(".trial.1."));
        assert_eq!(names, [".other.abc.tmp", ".secret.txt", "secret"]);
    }

    #[cfg(unix)]
    #[test]
    fn below_a_file_there_is_no_file() {
        let path = Path::new("/dev/null/graphctl/config.toml");
        assert!(read(path).unwrap().is_none() && !remove(path).unwrap());
    }
}
