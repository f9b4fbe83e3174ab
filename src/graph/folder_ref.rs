//! How a request names the folder that an item goes into: its `parentReference`.

use serde_json::{Value, json};

use super::ids::{DriveId, ItemId};
use super::item::DriveItem;
use super::target::{DriveRef, Start, Target};
use crate::base::{Error, Kind, Result};

/// Characters that mean something in an encoded address. The service itself writes such paths
/// now encoded and now not, so that a path with one of them could be read in two ways.
const AMBIGUOUS: [char; 5] = ['%', '#', '?', '+', '&'];

/// A folder as `parentReference` takes it: a path or an id, never both.
///
/// Source: graph/api/driveitem-move, driveitem-copy; onedrive/onedrive-api-docs, items/copy, for
/// paths, which the newer pages do not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderRef {
    /// `/drive/root:/A/B` or `/drives/{id}/root:/A/B`.
    Path(String),
    /// The folder's id, and its drive where that is known.
    Id(Option<DriveId>, ItemId),
}

impl FolderRef {
    /// Names `folder` without asking for it. `None` where only its id will do: for a root, which
    /// work accounts refuse by path, for another user's drive, and for names that could be
    /// misread.
    pub fn without_look_up(folder: &Target) -> Option<Self> {
        match (&folder.start, &folder.drive) {
            (Start::Item(id), drive) if folder.path.is_root() => {
                let drive = match drive {
                    DriveRef::Id(drive) => Some(drive.clone()),
                    DriveRef::Mine | DriveRef::User(_) => None,
                };
                Some(Self::Id(drive, id.clone()))
            }
            (Start::Root, drive) if !folder.path.is_root() => {
                let path = folder.path.to_string();
                if path.contains(AMBIGUOUS) {
                    return None;
                }
                match drive {
                    DriveRef::Mine => Some(Self::Path(format!("/drive/root:/{path}"))),
                    DriveRef::Id(id) => Some(Self::Path(format!("/drives/{id}/root:/{path}"))),
                    DriveRef::User(_) => None,
                }
            }
            _ => None,
        }
    }

    /// Names a folder that was looked up; [`Kind::Conflict`] if it is none.
    pub fn of(folder: &DriveItem, subject: &Target) -> Result<Self> {
        if !folder.is_folder() {
            return Err(Error::new(Kind::Conflict, format!("{subject} is not a folder"))
                .hint("name a folder, or a new name inside of one"));
        }
        Ok(Self::Id(folder.drive_id().cloned(), folder.id.clone()))
    }

    /// The value of `parentReference`.
    pub fn json(&self) -> Value {
        match self {
            Self::Path(path) => json!({ "path": path }),
            Self::Id(None, id) => json!({ "id": id }),
            Self::Id(Some(drive), id) => json!({ "driveId": drive, "id": id }),
        }
    }

    /// Whether `item` lies in this folder, which is at `path` from its root; `None` where the
    /// service does not say enough.
    pub fn holds(&self, item: &DriveItem, path: Option<&str>) -> Option<bool> {
        let parent = item.parent_reference.as_ref()?;
        match self {
            Self::Id(_, id) => parent.id.as_ref().map(|parent| parent == id),
            Self::Path(_) => {
                let told = parent.other.get("path")?.as_str()?;
                let (_, told) = told.split_once("root:")?;
                let told = told.trim_matches('/');
                let decoded = urlencoding::decode(told).ok();
                let wanted = super::path::fold(path?);
                let same = |told: &str| super::path::fold(told) == wanted;
                Some(same(told) || decoded.is_some_and(|decoded| same(&decoded)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::RemotePath;

    fn folder(drive: DriveRef, path: &str) -> Target {
        Target::at(drive, RemotePath::parse(path).unwrap())
    }

    #[test]
    fn what_is_named_without_a_question() {
        let drive = || DriveRef::Id(DriveId::new("b!x"));
        let table = [
            (folder(DriveRef::Mine, "A b/Ü"), Some(json!({"path": "/drive/root:/A b/Ü"}))),
            (folder(drive(), "A"), Some(json!({"path": "/drives/b!x/root:/A"}))),
            (folder(drive(), ""), None),
            (folder(drive(), "100%"), None),
            (folder(DriveRef::User("a@b.c".into()), "A"), None),
            (
                Target::by_id(DriveId::new("b!x"), ItemId::new("01")),
                Some(json!({"driveId": "b!x", "id": "01"})),
            ),
        ];
        for (folder, expected) in table {
            let named = FolderRef::without_look_up(&folder).map(|named| named.json());
            assert_eq!(named, expected, "{folder:?}");
        }
    }

    #[test]
    fn the_answer_says_where_the_item_is_now() {
        let named = FolderRef::Path("/drive/root:/A b".to_owned());
        let item = |path: &str| -> DriveItem {
            serde_json::from_value(json!({"id": "1", "parentReference": {"path": path}})).unwrap()
        };
        for (told, expected) in [
            ("/drives/b!x/root:/A b", Some(true)),
            ("/drive/root:/a%20B", Some(true)),
            ("/drive/root:", Some(false)),
            ("/drives/b!x/items/1:", None),
        ] {
            assert_eq!(named.holds(&item(told), Some("A b")), expected, "{told}");
        }
    }
}
