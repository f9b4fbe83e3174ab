//! Where downloaded files go; `cp`'s rules.

use std::path::{Path, PathBuf};

use crate::base::{Error, Kind, Result};

/// The local argument of `get`, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalTarget {
    /// `-`.
    StandardOutput,
    /// Into this directory, under the names that the items have.
    Directory(PathBuf),
    /// To this file.
    File(PathBuf),
}

/// Reads the local argument for a number of files; without one they go into the current
/// directory.
///
/// `is_directory` looks at the disk. [`Kind::Usage`] if several files would go to one.
pub fn local_target(
    local: Option<&Path>,
    files: usize,
    is_directory: impl Fn(&Path) -> bool,
) -> Result<LocalTarget> {
    let Some(local) = local else { return Ok(LocalTarget::Directory(PathBuf::from("."))) };
    if local.as_os_str() == "-" {
        return Ok(LocalTarget::StandardOutput);
    }
    if is_directory(local) {
        return Ok(LocalTarget::Directory(local.to_owned()));
    }
    let says_directory =
        local.as_os_str().as_encoded_bytes().last().is_some_and(|last| *last == b'/');
    if files > 1 || says_directory {
        return Err(Error::new(Kind::Usage, format!("{} is not a directory", local.display()))
            .hint(format!("make it first: `mkdir -p {}`", local.display())));
    }
    Ok(LocalTarget::File(local.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(local: Option<&str>, files: usize) -> Result<LocalTarget> {
        local_target(local.map(Path::new), files, |path| path == Path::new("dir"))
    }

    #[test]
    fn cp_rules() {
        assert_eq!(target(None, 2).unwrap(), LocalTarget::Directory(".".into()));
        assert_eq!(target(Some("-"), 2).unwrap(), LocalTarget::StandardOutput);
        assert_eq!(target(Some("dir"), 1).unwrap(), LocalTarget::Directory("dir".into()));
        assert_eq!(target(Some("new"), 1).unwrap(), LocalTarget::File("new".into()));
        for (local, files) in [("new", 2), ("new/", 1)] {
            assert_eq!(target(Some(local), files).unwrap_err().kind(), Kind::Usage);
        }
    }
}
