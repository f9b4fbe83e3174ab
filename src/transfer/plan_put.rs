//! From what the user named to the files that go up; `cp`'s rules, without asking the service.

use std::path::{Path, PathBuf};

use super::source::Source;
use super::upload_job::UploadJob;
use crate::base::progress::Progress;
use crate::base::{Error, Kind, Result};
use crate::graph::Target;
use crate::graph::path::ItemName;

/// A local argument of `put`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Local {
    /// `-`.
    StandardInput,
    /// A file.
    File(PathBuf),
}

/// Where one local file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Where it goes.
    pub target: Target,
    /// Where it goes instead if `target` turns out to be a folder.
    pub inside: Option<Target>,
}

/// Places each of `locals` at or below `remote`.
///
/// `is_folder` says that the user wrote a folder (`General/`). Several files go into a folder
/// whatever was written. One file and no slash means that name, or into it if it is a folder,
/// which only the service knows. [`Kind::Usage`] for standard input without a name, and for
/// names that the service forbids.
pub fn place(locals: &[Local], remote: &Target, is_folder: bool) -> Result<Vec<Placement>> {
    let into = is_folder || locals.len() > 1;
    locals
        .iter()
        .map(|local| match local {
            Local::StandardInput if into => {
                Err(Error::new(Kind::Usage, "standard input has no name of its own")
                    .hint("name the file, as in `graphctl put - Backups/app.sql`"))
            }
            Local::StandardInput => Ok(Placement { target: remote.clone(), inside: None }),
            Local::File(path) => {
                let inside = name_of(path).and_then(|name| remote.child(&name));
                Ok(if into {
                    Placement { target: inside?, inside: None }
                } else {
                    Placement { target: remote.clone(), inside: inside.ok() }
                })
            }
        })
        .collect()
}

/// Opens the files, so that a missing one is known before anything is sent. Standard input is
/// read to its end, which `progress` watches, unless its `length` is promised.
pub fn open(
    locals: &[Local],
    placements: Vec<Placement>,
    length: Option<u64>,
    progress: &dyn Progress,
) -> Result<Vec<UploadJob>> {
    let mut jobs = Vec::new();
    for (local, Placement { target, inside }) in locals.iter().zip(placements) {
        let source = match local {
            Local::StandardInput => standard_input(length, progress)?,
            Local::File(path) => Source::open(path)?,
        };
        jobs.push(UploadJob { source, target, inside });
    }
    Ok(jobs)
}

fn standard_input(length: Option<u64>, progress: &dyn Progress) -> Result<Source> {
    if let Some(length) = length {
        return Source::passing(std::io::stdin(), length);
    }
    let reading = progress.file("reading standard input", None);
    let source = Source::spool(std::io::stdin().lock(), |at| reading.at(at))?;
    reading.done();
    Ok(source)
}

fn name_of(path: &Path) -> Result<ItemName> {
    let name = path.file_name().ok_or_else(|| {
        Error::new(Kind::Usage, format!("{} has no file name", path.display()))
            .hint("name the file itself")
    })?;
    let name = name.to_str().ok_or_else(|| {
        Error::new(Kind::Usage, format!("the name {} is not UTF-8", path.display()))
            .hint("rename the file, or pipe it in and name it with `-`")
    })?;
    ItemName::for_local(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    fn placed(locals: &[&str], remote: &str, is_folder: bool) -> String {
        let locals: Vec<_> = locals
            .iter()
            .map(|local| match *local {
                "-" => Local::StandardInput,
                path => Local::File(path.into()),
            })
            .collect();
        let remote = Target::at(DriveRef::Mine, RemotePath::parse(remote).unwrap());
        match place(&locals, &remote, is_folder) {
            Err(error) => format!("{}: {}", error.kind().label(), error.message()),
            Ok(placements) => placements
                .iter()
                .map(|to| match &to.inside {
                    None => to.target.to_string(),
                    Some(inside) => format!("{} or {inside}", to.target),
                })
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    #[test]
    fn cp_rules() {
        assert_eq!(placed(&["d/big.iso"], "General", true), "General/big.iso");
        assert_eq!(placed(&["big.iso"], "General", false), "General or General/big.iso");
        assert_eq!(placed(&["a", "b"], "General", false), "General/a, General/b");
        assert_eq!(placed(&["-"], "Backups/app.sql", false), "Backups/app.sql");
        assert_eq!(placed(&["-"], "Backups", true), "usage: standard input has no name of its own");
        assert_eq!(placed(&["a", "-"], "x", false), "usage: standard input has no name of its own");
    }

    #[test]
    fn forbidden_names_are_found_before_anything_is_sent() {
        assert!(placed(&["ok", "a:b"], "General", true).starts_with("usage: "));
        assert_eq!(placed(&["a:b"], "good", false), "good");
        assert!(placed(&[".."], "General", true).starts_with("usage: "));
    }
}
