//! What is below a directory of this machine.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use walkdir::{DirEntry, WalkDir};

use super::same::Stamp;
use super::tree::{Sort, Tree};
use crate::base::{Error, Kind, Result};
use crate::graph::path::fold;
use crate::transfer::part_file::PartFile;
use crate::transfer::path_filter::PathFilter;
use crate::transfer::report::Failure;

/// A file or directory.
#[derive(Debug, Clone, Default)]
pub struct LocalEntry {
    /// Where it is.
    pub path: PathBuf,
    /// Of a file.
    pub stamp: Stamp,
}

/// Everything below a directory.
#[derive(Debug, Default)]
pub struct LocalTree {
    /// The directory.
    pub root: PathBuf,
    /// False if it is not there.
    pub exists: bool,
    /// What is in it.
    pub tree: Tree<LocalEntry>,
    /// What could not be read, and names that would be one in a drive.
    pub failed: Vec<Failure>,
}

impl LocalTree {
    /// Reads the directory at `root`. Links are not followed, except `root` itself. Blocks.
    ///
    /// [`Kind::Usage`] if it is no directory; what cannot be read below it is among `failed`.
    pub fn read(root: &Path, filter: &PathFilter) -> Result<Self> {
        let mut read = Self { root: root.to_owned(), ..Self::default() };
        match std::fs::metadata(root) {
            Ok(metadata) if metadata.is_dir() => read.exists = true,
            Ok(_) => {
                return Err(Error::new(
                    Kind::Usage,
                    format!("{} is not a directory", root.display()),
                )
                .hint("name the directory that holds it; `put` and `get` move single files"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(read),
            Err(error) => return Err(Error::file("read", root, error)),
        }
        let mut entries = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let is_entered = read.entry(&entry, filter);
                    if entry.file_type().is_dir() && !is_entered {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => read.unreadable(&error),
            }
        }
        Ok(read)
    }

    /// Takes an entry in; true if what is below it is wanted, too.
    fn entry(&mut self, entry: &DirEntry, filter: &PathFilter) -> bool {
        let relative = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
        let parts = relative.iter().map(|part| part.to_string_lossy());
        let path = parts.collect::<Vec<_>>().join("/");
        let kind = entry.file_type();
        let sort = if relative.to_str().is_none() {
            Sort::Other("its name is not UTF-8")
        } else if filter.excludes(&path, kind.is_dir())
            || !kind.is_dir() && !filter.wants_file(&path)
            || is_part(entry.path())
        {
            Sort::LeftOut
        } else if kind.is_dir() {
            Sort::Folder
        } else if kind.is_file() {
            Sort::File
        } else if kind.is_symlink() {
            Sort::Other("a link")
        } else {
            Sort::Other("neither a file nor a directory")
        };
        let mut it = LocalEntry { path: entry.path().to_owned(), stamp: Stamp::default() };
        if sort == Sort::File {
            match entry.metadata() {
                Ok(metadata) => it.stamp = stamp(&metadata),
                Err(error) => self.unreadable(&error),
            }
        }
        if let Err(entry) = self.tree.insert(path, sort, it) {
            let other = self.tree.get(&fold(&entry.path)).map_or("", |other| &other.path);
            let message =
                format!("{} and {other} would be one item: case makes no difference", entry.path);
            let error = Error::new(Kind::Usage, message)
                .hint("rename one of them, or leave it out with `--exclude`");
            let name = entry.it.path.display().to_string();
            self.failed.push(Failure { name, error });
            return false;
        }
        sort == Sort::Folder
    }

    fn unreadable(&mut self, error: &walkdir::Error) {
        let path = error.path().unwrap_or(&self.root).to_owned();
        let cause = match error.io_error() {
            Some(cause) => std::io::Error::new(cause.kind(), cause.to_string()),
            None => std::io::Error::other(error.to_string()),
        };
        let name = path.display().to_string();
        self.failed.push(Failure { name, error: Error::file("read", &path, cause) });
    }

    /// Where the item at `path` of the drive goes. Names that are here already stay as they are
    /// written here.
    pub fn place_of(&self, path: &str) -> PathBuf {
        if let Some(entry) = self.tree.get(&fold(path)) {
            return entry.it.path.clone();
        }
        match path.rsplit_once('/') {
            Some((above, name)) => self.place_of(above).join(name),
            None => self.root.join(path),
        }
    }
}

/// What is told of a file without reading it.
pub(super) fn stamp(metadata: &std::fs::Metadata) -> Stamp {
    let time = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    Stamp { size: metadata.len(), seconds: time.map(Timestamp::as_second) }
}

/// True for what an interrupted download left, and for the journal beside it.
fn is_part(path: &Path) -> bool {
    let is_ours = path.extension().is_some_and(|sort| sort == "part" || sort == "ranges");
    let name = path.with_extension("part");
    is_ours && PartFile::is_name(&Path::new("/").join(name.file_name().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &[&str]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for path in files {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        home
    }

    #[test]
    fn what_is_left_out_is_known_to_be_there() {
        let home = written(&[
            "a/b.txt",
            "a/c.tmp",
            "cache/x",
            ".graphctl-0-1.part",
            ".graphctl-0-1.ranges",
        ]);
        let filter = PathFilter::new(&[], &["*.tmp".into(), "cache/".into()]).unwrap();
        let read = LocalTree::read(home.path(), &filter).unwrap();
        let all: Vec<_> = read.tree.iter().map(|(key, entry)| (key, entry.sort)).collect();
        let expected = [
            (".graphctl-0-1.part", Sort::LeftOut),
            (".graphctl-0-1.ranges", Sort::LeftOut),
            ("a", Sort::Folder),
            ("a/b.txt", Sort::File),
            ("a/c.tmp", Sort::LeftOut),
            ("cache", Sort::LeftOut),
        ];
        assert_eq!(all, expected);
        assert_eq!(read.tree.get("a/b.txt").unwrap().it.stamp.size, 1);
        assert!(read.exists && read.failed.is_empty());
    }

    #[test]
    fn names_keep_their_spelling_here() {
        let home = written(&["Docs/Plan.txt"]);
        let read = LocalTree::read(home.path(), &PathFilter::default()).unwrap();
        assert_eq!(read.place_of("docs/PLAN.txt"), home.path().join("Docs/Plan.txt"));
        assert_eq!(read.place_of("docs/new/x"), home.path().join("Docs/new/x"));
        assert_eq!(read.place_of("other"), home.path().join("other"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn links_and_clashes_are_no_files() {
        let home = written(&["a", "A", "d/x"]);
        std::os::unix::fs::symlink("d", home.path().join("link")).unwrap();
        let read = LocalTree::read(home.path(), &PathFilter::default()).unwrap();
        assert_eq!(read.tree.get("link").unwrap().sort, Sort::Other("a link"));
        assert_eq!(read.failed.len(), 1);
        let message = read.failed[0].error.message();
        assert_eq!(message, "a and A would be one item: case makes no difference");
    }

    #[test]
    fn a_file_is_no_directory_and_nothing_is_nothing() {
        let home = written(&["a"]);
        let filter = PathFilter::default();
        let error = LocalTree::read(&home.path().join("a"), &filter).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert!(!LocalTree::read(&home.path().join("none"), &filter).unwrap().exists);
    }
}
