//! What a `REMOTE` stands for, and how what is there is written as a `REMOTE` again.

use super::DriveName;
use super::page::Page;
use crate::base::{Error, Kind, Result};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::path::{ItemName, RemotePath};
use crate::graph::place_memory::Place;
use crate::graph::target::{DriveRef, Start};
use crate::graph::{DriveItem, Target, pointer};

/// What a `REMOTE` stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The item.
    pub target: Target,
    /// True if it is known or said to be a folder.
    pub is_folder: bool,
    /// What the service calls it, where it was asked.
    pub item_name: Option<String>,
    /// The drive as the user names it, `None` for one that is known by id only.
    name: Option<DriveName>,
    /// The library as an address names it, where the target is a path in that.
    library: Option<Page>,
}

impl Resolved {
    /// A path in a drive that has a name.
    pub(super) fn named(drive: DriveName, target: Target, is_folder: bool) -> Self {
        Self { target, is_folder, item_name: None, name: Some(drive), library: None }
    }

    /// An item that only ids are known of.
    pub(super) fn by_id(drive: DriveId, item: ItemId) -> Self {
        let target = Target::by_id(drive, item);
        Self { target, is_folder: false, item_name: None, name: None, library: None }
    }

    /// A path in the library that `library` is the address of.
    pub(super) fn in_library(
        drive: DriveId,
        library: Page,
        path: RemotePath,
        is_folder: bool,
    ) -> Self {
        let item_name = library.names.last().filter(|_| path.is_root()).cloned();
        let is_folder = is_folder || path.is_root();
        let target = Target::at(DriveRef::Id(drive), path);
        Self { target, is_folder, item_name, name: None, library: Some(library) }
    }

    /// What was learned about an address.
    pub(super) fn at_place(place: Place) -> Self {
        let target = match place.item {
            Some(item) => Target::by_id(place.drive, item),
            None => Target::at(DriveRef::Id(place.drive), RemotePath::root()),
        };
        let Place { is_folder, name: item_name, .. } = place;
        Self { target, is_folder, item_name, name: None, library: None }
    }

    /// The item that an address led to, or what that is a pointer to. `place` names it in the
    /// failure of a service that does not say where it is.
    pub(super) fn of_item(item: DriveItem, place: &str) -> Result<Self> {
        let own = || Some(Target::by_id(item.drive_id()?.clone(), item.id.clone()));
        let target = pointer::pointee(&item).or_else(own).ok_or_else(|| {
            Error::new(Kind::Internal, format!("the service does not say where {place} is"))
        })?;
        let is_folder = pointer::leads_to_folder(&item);
        Ok(Self { target, is_folder, item_name: Some(item.name), name: None, library: None })
    }

    /// What is worth to be remembered of an item that is known by ids.
    pub(super) fn as_place(&self) -> Option<Place> {
        let (DriveRef::Id(drive), Start::Item(item)) = (&self.target.drive, &self.target.start)
        else {
            return None;
        };
        let (drive, item) = (drive.clone(), Some(item.clone()));
        let (is_folder, name) = (self.is_folder, self.item_name.clone());
        Some(Place { drive, item, is_folder, name })
    }

    /// How `item`, which lies in `folder` of the same drive, is written as a `REMOTE`.
    ///
    /// The name is the service's, whatever was asked for. One that nobody could give today has
    /// no path that could be written, but an id.
    pub fn remote_of(&self, folder: Option<&RemotePath>, item: &DriveItem) -> String {
        let drive = item.drive_id().map_or("", |drive| drive.as_str());
        match (&self.name, folder) {
            (Some(name), Some(folder)) if drive.is_empty() || is_writable(folder, &item.name) => {
                format!("{name}{}", join(folder, &item.name))
            }
            _ => format!("id:{drive}/{}", item.id),
        }
    }

    /// How `target`, which may not exist yet, is written as a `REMOTE` where it can be.
    pub fn remote_at(&self, target: &Target) -> String {
        match (&self.name, &self.library) {
            (Some(name), _) => format!("{name}{}", target.path),
            (None, Some(library)) if target.start == Start::Root => {
                let slash = if target.path.is_root() { "" } else { "/" };
                format!("{}{slash}{}", library.address(), target.path.encoded())
            }
            (None, _) => match (&target.drive, &target.start) {
                (DriveRef::Id(drive), Start::Item(item)) if target.path.is_root() => {
                    format!("id:{}/{item}", drive.as_str())
                }
                _ => target.to_string(),
            },
        }
    }

    /// What lies at `path` below this folder.
    pub fn below(&self, path: &RemotePath) -> Result<Self> {
        let mut target = self.target.clone();
        for name in path.names() {
            target = target.child(name)?;
        }
        let (name, library) = (self.name.clone(), self.library.clone());
        Ok(Self { target, is_folder: false, item_name: None, name, library })
    }

    /// The folder that holds the target as a `REMOTE`; empty for the root of the default drive.
    /// `None` for a root, and for what is known by id only.
    pub fn remote_of_parent(&self) -> Option<String> {
        Some(format!("{}{}", self.name.as_ref()?, self.target.path.parent()?))
    }

    /// The folder that holds the target, where it is known by path from the root.
    pub fn folder_of_target(&self) -> Option<RemotePath> {
        self.name.as_ref().map(|_| self.target.path.parent().unwrap_or_default())
    }

    /// The target as the folder of what is in it, where it is known by path from the root.
    pub fn as_folder(&self) -> Option<&RemotePath> {
        self.name.as_ref().map(|_| &self.target.path)
    }
}

/// `name` in `folder`, without the checks for new names: it exists already.
pub fn join(folder: &RemotePath, name: &str) -> String {
    if folder.is_root() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Whether `name` in `folder` can be read back as a `REMOTE`.
fn is_writable(folder: &RemotePath, name: &str) -> bool {
    ItemName::parse(name).is_ok_and(|name| folder.join(&name).is_ok())
}
