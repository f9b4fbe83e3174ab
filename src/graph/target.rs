//! Which item a request is about: a drive and a place in it.

use std::fmt;

use super::ids::{DriveId, ItemId};
use super::path::{ItemName, RemotePath};
use crate::base::Result;

/// A drive as it is addressed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DriveRef {
    /// The signed-in user's OneDrive.
    Mine,
    /// Another user's OneDrive, by user principal name or id.
    User(String),
    /// Any drive, by id.
    Id(DriveId),
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Start {
    /// At the root of the drive.
    Root,
    /// At an item that is known by id.
    Item(ItemId),
}

/// An item, existing or to be made.
///
/// Displays as a person would name it: the path, else the id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// The drive.
    pub drive: DriveRef,
    /// Where the path starts.
    pub start: Start,
    /// The path from there; empty for the start itself.
    pub path: RemotePath,
}

impl DriveRef {
    /// The address of the drive itself, relative to Graph's version.
    pub fn address(&self) -> String {
        match self {
            Self::Mine => "me/drive".to_owned(),
            Self::User(user) => format!("users/{}/drive", urlencoding::encode(user)),
            Self::Id(id) => format!("drives/{}", id.encoded()),
        }
    }
}

impl Target {
    /// The item at `path` from the root of `drive`.
    pub fn at(drive: DriveRef, path: RemotePath) -> Self {
        Self { drive, start: Start::Root, path }
    }

    /// The item with this id in `drive`.
    pub fn by_id(drive: DriveId, item: ItemId) -> Self {
        Self { drive: DriveRef::Id(drive), start: Start::Item(item), path: RemotePath::root() }
    }

    /// The item called `name` in this folder.
    pub fn child(&self, name: &ItemName) -> Result<Self> {
        Ok(Self { path: self.path.join(name)?, ..self.clone() })
    }

    /// [`Kind::Usage`](crate::base::Kind::Usage) if no new folder may be called so. Which other
    /// drives than libraries have these rules is not known; what the service thinks of names
    /// there, it says.
    pub fn check_new_folder(&self) -> Result<()> {
        match (&self.drive, self.path.name(), self.path.parent()) {
            (DriveRef::Id(drive), Some(name), Some(above)) if drive.is_of_sharepoint() => {
                name.check_new_folder(above.is_root() && self.start == Start::Root)
            }
            _ => Ok(()),
        }
    }

    /// The folder that holds this item, where the path says so.
    pub fn parent(&self) -> Option<Self> {
        Some(Self { path: self.path.parent()?, ..self.clone() })
    }

    /// The address of the item itself, relative to Graph's version.
    ///
    /// Source: graph/onedrive-addressing-driveitems.
    pub fn address(&self) -> String {
        if self.path.is_root() {
            return self.start_address();
        }
        format!("{}:/{}", self.start_address(), self.path.encoded())
    }

    /// The address of `segment` of the item: `children`, `content`, `createLink`.
    pub fn address_of(&self, segment: &str) -> String {
        // The colon closes the path; it is needed only before a further segment.
        let close = if self.path.is_root() { "" } else { ":" };
        format!("{}{close}/{segment}", self.address())
    }

    fn start_address(&self) -> String {
        let drive = self.drive.address();
        match &self.start {
            Start::Root => format!("{drive}/root"),
            Start::Item(id) => format!("{drive}/items/{}", id.encoded()),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.start {
            _ if !self.path.is_root() => write!(f, "{}", self.path),
            Start::Root => f.write_str("the root of the drive"),
            Start::Item(id) => write!(f, "item {id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> RemotePath {
        RemotePath::parse(text).unwrap()
    }

    #[test]
    fn every_form_of_address() {
        let drive = || DriveRef::Id(DriveId::new("b!x-y_z"));
        let item = Target::by_id(DriveId::new("b!x-y_z"), ItemId::new("01ABC!7"));
        let forms = [
            Target::at(DriveRef::Mine, RemotePath::root()),
            Target::at(DriveRef::Mine, path("A b/c#.txt")),
            Target::at(DriveRef::User("a#b@c.com".into()), path("x")),
            Target::at(drive(), path("x")),
            item.clone(),
            item.child(&ItemName::parse("new one.txt").unwrap()).unwrap(),
        ];
        let shown: Vec<_> = forms
            .iter()
            .map(|form| format!("{}  {}", form.address(), form.address_of("content")))
            .collect();
        insta::assert_snapshot!(shown.join("\n"), @"
        me/drive/root  me/drive/root/content
        me/drive/root:/A%20b/c%23.txt  me/drive/root:/A%20b/c%23.txt:/content
        users/a%23b%40c.com/drive/root:/x  users/a%23b%40c.com/drive/root:/x:/content
        drives/b!x-y_z/root:/x  drives/b!x-y_z/root:/x:/content
        drives/b!x-y_z/items/01ABC!7  drives/b!x-y_z/items/01ABC!7/content
        drives/b!x-y_z/items/01ABC!7:/new%20one.txt  drives/b!x-y_z/items/01ABC!7:/new%20one.txt:/content
        ");
    }
}
