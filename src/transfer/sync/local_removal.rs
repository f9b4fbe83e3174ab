//! Deleting files and directories of this machine that a drive does not have.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::local_tree::{LocalEntry, LocalTree, stamp};
use super::tree::{Entry, Sort};
use crate::base::{Error, Kind, Result};

/// Deletes what `going` names in `tree`, what is in a folder before the folder, and gives what
/// came of each. Blocks.
///
/// Nothing outside of the tree's root is touched, though somebody may have put a link in the place
/// of a directory since the tree was read: what lies elsewhere now is a failure. So is a file
/// that was changed since. A directory goes only when it is empty.
pub fn remove<'a>(tree: &'a LocalTree, going: &[String]) -> Vec<(&'a Path, Result<()>)> {
    let mut homes = Homes { root: tree.root.canonicalize(), known: HashMap::new() };
    let entries = going.iter().rev().filter_map(|key| tree.tree.get(key));
    entries.map(|entry| (entry.it.path.as_path(), homes.remove(entry))).collect()
}

/// Which directories really lie below the root.
struct Homes {
    root: std::io::Result<PathBuf>,
    known: HashMap<PathBuf, bool>,
}

impl Homes {
    fn remove(&mut self, entry: &Entry<LocalEntry>) -> Result<()> {
        let path = &entry.it.path;
        if !path.parent().is_some_and(|parent| self.holds(parent)) {
            return Err(changed(path, "it lies elsewhere now"));
        }
        let metadata = match std::fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            metadata => metadata.map_err(|error| Error::file("read", path, error))?,
        };
        let removed = match entry.sort {
            Sort::Folder if metadata.is_dir() => std::fs::remove_dir(path),
            Sort::File if metadata.is_file() && stamp(&metadata) == entry.it.stamp => {
                std::fs::remove_file(path)
            }
            _ => return Err(changed(path, "it was changed meanwhile")),
        };
        match removed {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => {
                Err(changed(path, "something is in it that was not there before"))
            }
            removed => removed.map_err(|error| Error::file("delete", path, error)),
        }
    }

    fn holds(&mut self, directory: &Path) -> bool {
        let Ok(root) = &self.root else { return false };
        if let Some(known) = self.known.get(directory) {
            return *known;
        }
        let is_below = directory.canonicalize().is_ok_and(|place| place.starts_with(root));
        self.known.insert(directory.to_owned(), is_below);
        is_below
    }
}

fn changed(path: &Path, why: &str) -> Error {
    Error::new(Kind::Conflict, format!("{} stays: {why}", path.display()))
        .hint("look at it, and run the command again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::path_filter::PathFilter;

    fn tree(files: &[&str]) -> (tempfile::TempDir, LocalTree) {
        let home = tempfile::tempdir().unwrap();
        for path in files {
            let path = home.path().join("d").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let tree = LocalTree::read(&home.path().join("d"), &PathFilter::default()).unwrap();
        (home, tree)
    }

    fn going(keys: &[&str]) -> Vec<String> {
        keys.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn directories_go_after_what_is_in_them() {
        let (home, tree) = tree(&["a/b/x", "a/y", "z"]);
        let removed = remove(&tree, &going(&["a", "a/b", "a/b/x", "a/y"]));
        assert!(removed.iter().all(|(_, outcome)| outcome.is_ok()), "{removed:?}");
        let left: Vec<_> = std::fs::read_dir(home.path().join("d")).unwrap().collect();
        assert_eq!(left.len(), 1);
    }

    #[test]
    fn what_was_changed_meanwhile_stays() {
        let (home, tree) = tree(&["a/x", "y"]);
        std::fs::write(home.path().join("d/y"), "longer").unwrap();
        std::fs::write(home.path().join("d/a/new"), "").unwrap();
        let removed = remove(&tree, &going(&["a", "a/x", "y"]));
        let failed = removed.iter().filter_map(|(_, outcome)| outcome.as_ref().err());
        let kinds: Vec<_> = failed.map(Error::kind).collect();
        assert_eq!(kinds, [Kind::Conflict, Kind::Conflict]);
        assert!(home.path().join("d/y").exists() && home.path().join("d/a/new").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_took_the_place_of_a_directory_leads_nowhere() {
        let (home, tree) = tree(&["a/x"]);
        std::fs::rename(home.path().join("d/a"), home.path().join("outside")).unwrap();
        std::os::unix::fs::symlink("../outside", home.path().join("d/a")).unwrap();
        let removed = remove(&tree, &going(&["a", "a/x"]));
        assert!(removed.iter().all(|(_, outcome)| outcome.is_err()), "{removed:?}");
        assert!(home.path().join("outside/x").exists());
        assert!(home.path().join("d/a").is_symlink());
    }
}
