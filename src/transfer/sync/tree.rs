//! What one side of a comparison holds, by paths that the service would take for one.

use std::collections::BTreeMap;

use crate::graph::path::fold;

/// Everything below a folder. Names that differ only in case, or in how their accents are
/// composed, are one, as they are one to the service.
#[derive(Debug)]
pub struct Tree<T>(BTreeMap<String, Entry<T>>);

/// Something in a tree.
#[derive(Debug)]
pub struct Entry<T> {
    /// Its path below the folder, with `/`, as its own side writes it.
    pub path: String,
    /// What it is.
    pub sort: Sort,
    /// What that side knows of it.
    pub it: T,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A folder.
    Folder,
    /// A file.
    File,
    /// Something that is neither copied nor deleted: a link, a notebook.
    Other(&'static str),
    /// Something that `--include` and `--exclude` leave out, with all that is in it.
    LeftOut,
}

impl<T> Default for Tree<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Tree<T> {
    /// Adds an entry; gives it back if another has its name.
    pub fn insert(&mut self, path: String, sort: Sort, it: T) -> Result<(), Entry<T>> {
        use std::collections::btree_map::Entry::{Occupied, Vacant};
        let entry = Entry { path, sort, it };
        match self.0.entry(fold(&entry.path)) {
            Vacant(place) => {
                place.insert(entry);
                Ok(())
            }
            Occupied(_) => Err(entry),
        }
    }

    /// What has this folded path.
    pub fn get(&self, key: &str) -> Option<&Entry<T>> {
        self.0.get(key)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Entry<T>> {
        self.0.get_mut(key)
    }

    /// Takes out what has this folded path, with all that is below it.
    pub fn remove(&mut self, key: &str) -> Vec<Entry<T>> {
        let start = format!("{key}/");
        let below = self.0.range(start.clone()..).map(|(key, _)| key);
        let below: Vec<_> = below.take_while(|key| key.starts_with(&start)).cloned().collect();
        let gone = [key.to_owned()].into_iter().chain(below);
        gone.filter_map(|key| self.0.remove(&key)).collect()
    }

    /// Everything by its folded path, folders before what is in them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Entry<T>)> {
        self.0.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    /// What stands above `key` and is no folder, so that nothing can be at `key`.
    pub fn obstacle(&self, key: &str) -> Option<&Entry<T>> {
        let above = key.match_indices('/').filter_map(|(at, _)| self.0.get(&key[..at]));
        above.into_iter().find(|entry| entry.sort != Sort::Folder)
    }

    /// True if anything is below `key`.
    pub fn has_below(&self, key: &str) -> bool {
        let start = format!("{key}/");
        self.0.range(start.clone()..).next().is_some_and(|(key, _)| key.starts_with(&start))
    }

    /// True if it holds neither files nor folders, as far as they are meant.
    pub fn is_bare(&self) -> bool {
        !self.0.values().any(|entry| matches!(entry.sort, Sort::File | Sort::Folder))
    }
}

/// The folded path of the folder that holds `key`; empty for the top.
pub fn above(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(above, _)| above)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A tree of which nothing more is known.
    pub(in super::super) fn tree(entries: &[(&str, Sort)]) -> Tree<()> {
        let mut tree = Tree::default();
        for (path, sort) in entries {
            tree.insert((*path).to_owned(), *sort, ()).unwrap();
        }
        tree
    }

    #[test]
    fn names_that_are_one_to_the_service_are_one() {
        let mut tree = tree(&[("Caf\u{e9}/A.txt", Sort::File)]);
        let again = tree.insert("CAFE\u{301}/a.TXT".to_owned(), Sort::File, ());
        assert_eq!(again.unwrap_err().path, "CAFE\u{301}/a.TXT");
        assert_eq!(tree.get("caf\u{e9}/a.txt").unwrap().path, "Caf\u{e9}/A.txt");
    }

    #[test]
    fn what_is_no_folder_stands_in_the_way_of_what_would_be_in_it() {
        let tree = tree(&[
            ("a", Sort::Folder),
            ("a/link", Sort::Other("a link")),
            ("a-b", Sort::Folder),
            ("a-b/x", Sort::File),
            ("b", Sort::LeftOut),
        ]);
        assert_eq!(tree.obstacle("a/link/x/y").unwrap().path, "a/link");
        assert_eq!(tree.obstacle("b/x").unwrap().path, "b");
        assert!(tree.obstacle("a/x").is_none() && tree.obstacle("a/link").is_none());
        assert!(tree.has_below("a") && tree.has_below("a-b") && !tree.has_below("b"));
    }

    #[test]
    fn a_folder_is_taken_out_with_all_that_is_in_it() {
        let mut tree = tree(&[
            ("a", Sort::Folder),
            ("a/x", Sort::File),
            ("a-b", Sort::File),
            ("a0", Sort::File),
        ]);
        assert_eq!(tree.remove("a").len(), 2);
        assert!(tree.remove("none").is_empty());
        let keys: Vec<_> = tree.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["a-b", "a0"]);
    }

    #[test]
    fn folders_come_before_what_is_in_them() {
        let tree = tree(&[("a/b", Sort::File), ("a", Sort::Folder), ("a b", Sort::File)]);
        let keys: Vec<_> = tree.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["a", "a b", "a/b"]);
        assert_eq!((above("a/b/c"), above("a")), ("a/b", ""));
        assert!(!tree.is_bare() && self::tree(&[("l", Sort::Other("a link"))]).is_bare());
    }
}
