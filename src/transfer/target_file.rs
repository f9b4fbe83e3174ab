//! What a local path that is to be written stands for.

use std::path::{Path, PathBuf};

use crate::base::{Error, Kind, Result};

/// Symbolic links that are followed at most.
const LINKS: usize = 40;

/// A place for a download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetFile {
    /// A file that is there or not, and is put in place in one step. Not a symbolic link: a link
    /// stays, and the file that it leads to is replaced. Other hard links to a file that is
    /// replaced keep the old content.
    File(PathBuf),
    /// A pipe or a device, which takes bytes in order and must not be replaced by a file.
    Stream(PathBuf),
}

impl TargetFile {
    /// Looks at `path`; [`Kind::Failed`] if it is a directory, or a circle of links. Blocks.
    pub fn find(path: &Path) -> Result<Self> {
        let refused = |why: &str| {
            let message = format!("cannot write {}: it is {why}", path.display());
            Err(Error::new(Kind::Failed, message).hint("name another local path"))
        };
        let mut place = path.to_owned();
        for _ in 0..LINKS {
            let Ok(metadata) = std::fs::symlink_metadata(&place) else {
                return Ok(Self::File(place));
            };
            if metadata.is_symlink() {
                let to = std::fs::read_link(&place)
                    .map_err(|error| Error::file("write", path, error))?;
                // A relative link starts where it lies.
                place = place.parent().unwrap_or(Path::new("")).join(to);
            } else if metadata.is_dir() {
                return refused("a directory");
            } else if metadata.is_file() {
                return Ok(Self::File(place));
            } else {
                return Ok(Self::Stream(place));
            }
        }
        refused("a link that leads in a circle")
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_lead_to_their_file_whether_it_is_there_or_not() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        std::fs::create_dir(at("d")).unwrap();
        symlink("d/b", at("a")).unwrap();
        symlink("../c", at("d/b")).unwrap();
        let found = |name: &str| TargetFile::find(&at(name));
        assert_eq!(found("a").unwrap(), TargetFile::File(at("d/../c")));
        std::fs::write(at("c"), "").unwrap();
        assert_eq!(found("a").unwrap(), TargetFile::File(at("d/../c")));
        assert_eq!(found("new").unwrap(), TargetFile::File(at("new")));
        symlink("round", at("round")).unwrap();
        symlink("d", at("to-d")).unwrap();
        for name in ["round", "d", "to-d"] {
            assert_eq!(found(name).unwrap_err().kind(), Kind::Failed, "{name}");
        }
        let null = TargetFile::find(Path::new("/dev/null")).unwrap();
        assert_eq!(null, TargetFile::Stream("/dev/null".into()));
    }
}
