//! Whether a copy holds the same as its source, before anybody deletes the source.

use std::collections::BTreeMap;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::path::fold;
use crate::graph::target::{DriveRef, Start};
use crate::graph::{DriveItem, GraphClient, Target};

/// Folders that are listed at a time.
const LISTINGS: usize = 4;

/// What proves a file to be the same as another.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Leaf {
    Folder,
    /// Size and quickXorHash.
    File(u64, String),
    /// A file without size or hash, or something that is neither file nor folder.
    Unprovable,
}

/// All that a tree holds, by its path with cases folded; the item itself has an empty path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<String, (String, Leaf)>);

impl Tree {
    /// Lists what is in `item` and below; a file is a tree of its own.
    pub async fn of(client: &GraphClient, item: &DriveItem, drive: &DriveRef) -> Result<Self> {
        let mut tree = Self::default();
        tree.enter("", item);
        let mut level = vec![(String::new(), item.id.clone())];
        if !item.is_folder() {
            level.clear();
        }
        while !level.is_empty() {
            let lists = stream::iter(level.into_iter().map(|(path, id)| async move {
                let start = Start::Item(id);
                let path_of_folder = crate::graph::path::RemotePath::root();
                let target = Target { drive: drive.clone(), start, path: path_of_folder };
                let items = children::list(client, &target, Detail::Full)?.all().await?;
                Ok::<_, Error>((path, items))
            }));
            let lists: Vec<_> = lists.buffer_unordered(LISTINGS).try_collect().await?;
            level = Vec::new();
            for (path, items) in lists {
                for item in items {
                    let path = if path.is_empty() {
                        item.name.clone()
                    } else {
                        format!("{path}/{}", item.name)
                    };
                    tree.enter(&path, &item);
                    if item.is_folder() {
                        level.push((path, item.id));
                    }
                }
            }
        }
        Ok(tree)
    }

    fn enter(&mut self, path: &str, item: &DriveItem) {
        let leaf = match (&item.file, item.size, item.quick_xor_hash()) {
            _ if item.is_folder() => Leaf::Folder,
            (Some(_), Some(size), Some(hash)) => Leaf::File(size, hash.to_owned()),
            _ => Leaf::Unprovable,
        };
        self.0.insert(fold(path), (path.to_owned(), leaf));
    }

    /// How many files and folders it has, itself included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there is nothing, which a tree that was listed never is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What keeps `copy` from being proved the same: everything that is here must be there, with
    /// the same bytes. `None` if it is proved.
    pub fn difference(&self, copy: &Self) -> Option<Difference> {
        self.0.iter().find_map(|(key, (path, leaf))| {
            let path = if path.is_empty() { "the item".to_owned() } else { format!("`{path}`") };
            match (leaf, copy.0.get(key).map(|(_, leaf)| leaf)) {
                (Leaf::Unprovable, _) => Some(Difference::Unprovable(path)),
                (_, Some(Leaf::Unprovable)) => Some(Difference::Untold(path)),
                (_, None) => Some(Difference::Missing(path)),
                (mine, Some(theirs)) if mine == theirs => None,
                (_, Some(_)) => Some(Difference::Other(path)),
            }
        })
    }
}

/// The first thing by which a copy is not proved to be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It does not show in the copy, or not yet.
    Missing(String),
    /// The service tells no size and hash of it in the source.
    Unprovable(String),
    /// The service tells no size and hash of it in the copy, or not yet.
    Untold(String),
    /// It is another there.
    Other(String),
}

impl Difference {
    /// Whether it may pass by itself, since copies show late.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Missing(_) | Self::Untold(_))
    }

    /// The failure that it is.
    pub fn into_error(self) -> Error {
        let what = match self {
            Self::Missing(path) => format!("{path} is missing in the copy"),
            Self::Unprovable(path) => format!("the service tells no size and hash of {path}"),
            Self::Untold(path) => {
                format!("the service tells no size and hash of {path} in the copy")
            }
            Self::Other(path) => format!("{path} differs in the copy"),
        };
        Error::new(Kind::Integrity, what)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn tree(items: &[(&str, serde_json::Value)]) -> Tree {
        let mut tree = Tree::default();
        for (path, item) in items {
            let mut item = item.clone();
            item["id"] = "1".into();
            tree.enter(path, &serde_json::from_value(item).unwrap());
        }
        tree
    }

    fn file(size: u64, hash: &str) -> serde_json::Value {
        json!({"size": size, "file": {"hashes": {"quickXorHash": hash}}})
    }

    #[test]
    fn a_copy_must_hold_everything_with_the_same_bytes() {
        let folder = || json!({"folder": {}});
        let source = tree(&[("", folder()), ("A", folder()), ("A/x.txt", file(1, "h"))]);
        let told = |copy: &[(&str, serde_json::Value)]| match source.difference(&tree(copy)) {
            None => "same".to_owned(),
            Some(difference) => difference.into_error().message().to_owned(),
        };
        let whole = [("", folder()), ("a", folder()), ("a/X.txt", file(1, "h"))];
        assert_eq!(told(&whole), "same");
        assert_eq!(told(&whole[..2]), "`A/x.txt` is missing in the copy");
        for other in [file(2, "h"), file(1, "i"), folder()] {
            let copy = [("", folder()), ("A", folder()), ("A/x.txt", other)];
            assert_eq!(told(&copy), "`A/x.txt` differs in the copy");
        }
        let copy = [("", folder()), ("A", folder()), ("A/x.txt", json!({"size": 1, "file": {}}))];
        assert_eq!(told(&copy), "the service tells no size and hash of `A/x.txt` in the copy");
        let notebook = tree(&[("", json!({"package": {"type": "oneNote"}}))]);
        assert_eq!(
            notebook.difference(&notebook),
            Some(Difference::Unprovable("the item".to_owned()))
        );
    }
}
