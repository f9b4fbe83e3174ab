//! The tree of one drive: what is in it, and how its parts hold together.

mod edits;
mod feed;
mod plant;
mod recycle_bin;
mod versions;

use std::collections::{BTreeMap, HashMap};

use serde_json::Map;

pub(crate) use plant::Seed;

pub(crate) use recycle_bin::Recycled;

use super::content::Content;
use super::item::{Item, Kind, Person, Stamp, Times};
use super::names;
use crate::sandbox::failure::Failure;
use crate::sandbox::ids::Ids;

/// The account families, which differ in many small ways.
///
/// Source: graph/api/resources/drive, `driveType`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DriveType {
    /// A consumer's `OneDrive`.
    Personal,
    /// A work user's `OneDrive`.
    #[default]
    Business,
    /// A library of a site.
    DocumentLibrary,
}

impl DriveType {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Business => "business",
            Self::DocumentLibrary => "documentLibrary",
        }
    }
}

/// What is fixed about a drive.
#[derive(Debug, Clone)]
pub(crate) struct DriveFacts {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: DriveType,
    pub(crate) web_url: String,
    /// The part of every path that the 400 characters also count, such as
    /// `sites/demo/Shared Documents`.
    pub(crate) site_path: String,
    pub(crate) site: Option<String>,
    pub(crate) owner: Person,
    pub(crate) created: Stamp,
    /// Bytes that fit.
    pub(crate) total: u64,
}

/// An item that is no more.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    pub(crate) id: String,
    pub(crate) was_folder: bool,
    pub(crate) changed: u64,
}

/// A drive with its items.
#[derive(Debug)]
pub(crate) struct Drive {
    pub(crate) facts: DriveFacts,
    pub(crate) root: String,
    pub(crate) gone: Vec<Gone>,
    recycled: Vec<Recycled>,
    items: HashMap<String, Item>,
    /// Tokens of the feed that were given in another era are no longer known.
    pub(crate) era: u64,
    /// Number of the latest change.
    latest: u64,
    /// The items by the number of their latest change; the root never changed at first.
    changes: BTreeMap<u64, String>,
    /// Ids whose state the data directory does not have yet.
    dirty: Vec<String>,
}

impl Drive {
    pub(crate) fn new(facts: DriveFacts, ids: &Ids) -> Self {
        let root = Item {
            id: item_id(&facts, ids),
            parent: None,
            name: "root".to_owned(),
            guid: ids.guid(),
            version: 1,
            content_version: 0,
            created: facts.created.clone(),
            modified: facts.created.clone(),
            file_created: facts.created.at,
            file_modified: facts.created.at,
            changed: 0,
            kind: Kind::empty_folder(),
            old: Vec::new(),
            facets: Map::new(),
        };
        Self {
            root: root.id.clone(),
            items: HashMap::from([(root.id.clone(), root)]),
            facts,
            gone: Vec::new(),
            recycled: Vec::new(),
            era: 0,
            latest: 0,
            changes: BTreeMap::new(),
            dirty: Vec::new(),
        }
    }

    pub(crate) fn item(&self, id: &str) -> Result<&Item, Failure> {
        self.items.get(id).ok_or_else(Failure::not_found)
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    pub(crate) fn latest(&self) -> u64 {
        self.latest
    }

    pub(crate) fn used(&self) -> u64 {
        self.items.get(&self.root).map_or(0, Item::size)
    }

    pub(crate) fn child(&self, parent: &str, name: &str) -> Option<&Item> {
        match &self.items.get(parent)?.kind {
            Kind::Folder { children, .. } => self.items.get(children.get(&names::fold(name))?),
            Kind::File { .. } | Kind::Pointer(_) | Kind::Package { .. } => None,
        }
    }

    /// Children in the order of their folded names.
    pub(crate) fn children(&self, parent: &str) -> Result<Vec<&Item>, Failure> {
        match &self.item(parent)?.kind {
            Kind::Folder { children, .. } => {
                Ok(children.values().filter_map(|id| self.items.get(id)).collect())
            }
            Kind::File { .. } | Kind::Package { .. } => Ok(Vec::new()),
            // That this is an error is documented, which one is a guess.
            Kind::Pointer(_) => Err(Failure::invalid("The item is in another drive.")),
        }
    }

    /// Walks `path` down from `start`.
    pub(crate) fn resolve(&self, start: &str, path: &[String]) -> Result<&Item, Failure> {
        let mut item = self.item(start)?;
        for name in path {
            item = self.child(&item.id, name).ok_or_else(Failure::not_found)?;
        }
        Ok(item)
    }

    /// Names from below the root down to the item.
    pub(crate) fn path(&self, id: &str) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = self.items.get(id);
        while let Some(item) = next {
            let Some(parent) = &item.parent else { break };
            path.push(item.name.as_str());
            next = self.items.get(parent);
        }
        path.reverse();
        path
    }

    fn insert(
        &mut self,
        parent: &str,
        name: String,
        kind: Kind,
        times: Times,
        stamp: &Stamp,
        ids: &Ids,
    ) -> String {
        let id = item_id(&self.facts, ids);
        let mut item = Item {
            id: id.clone(),
            parent: Some(parent.to_owned()),
            name,
            guid: ids.guid(),
            version: 0,
            content_version: u64::from(matches!(kind, Kind::File { .. })),
            created: stamp.clone(),
            modified: stamp.clone(),
            file_created: stamp.at,
            file_modified: stamp.at,
            changed: 0,
            kind,
            old: Vec::new(),
            facets: Map::new(),
        };
        item.apply(times);
        self.adopt(item);
        self.touch(&id, stamp);
        id
    }

    /// Takes an item as it is and links it into its parent; sizes are left alone.
    fn adopt(&mut self, item: Item) {
        if let Some(parent) = &item.parent {
            self.link(&parent.clone(), &item.name, &item.id);
        }
        self.items.insert(item.id.clone(), item);
    }

    /// Rebuilds the drive from stored items, in any order.
    pub(crate) fn restore(&mut self, items: Vec<Item>, gone: Vec<Gone>) {
        self.latest = items
            .iter()
            .map(|item| item.changed)
            .chain(gone.iter().map(|gone| gone.changed))
            .max()
            .unwrap_or(0);
        let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        self.changes.clear();
        for item in items {
            self.changes.insert(item.changed, item.id.clone());
            self.items.insert(item.id.clone(), item);
        }
        for id in ids {
            let Some(item) = self.items.get(&id) else {
                continue;
            };
            let (name, size) = (item.name.clone(), item.size());
            let Some(parent) = item.parent.clone() else {
                continue;
            };
            self.link(&parent, &name, &id);
            if self.items.get(&id).is_some_and(Item::is_file) {
                self.resize(&id, 0, size);
            }
        }
        self.gone = gone;
    }

    /// Ids that changed since the last call.
    pub(crate) fn take_dirty(&mut self) -> Vec<String> {
        std::mem::take(&mut self.dirty)
    }

    fn touch(&mut self, id: &str, stamp: &Stamp) {
        self.latest += 1;
        if let Some(item) = self.items.get_mut(id) {
            item.version += 1;
            item.modified = stamp.clone();
            self.changes.remove(&item.changed);
            item.changed = self.latest;
            self.changes.insert(item.changed, id.to_owned());
            self.dirty.push(id.to_owned());
        }
    }

    fn children_mut(&mut self, id: &str) -> Option<&mut BTreeMap<String, String>> {
        match &mut self.items.get_mut(id)?.kind {
            Kind::Folder { children, .. } => Some(children),
            Kind::File { .. } | Kind::Pointer(_) | Kind::Package { .. } => None,
        }
    }

    /// Tells the folders above `id` that its size went from `old` to `new`.
    fn resize(&mut self, id: &str, old: u64, new: u64) {
        let parent = self.items.get(id).and_then(|item| item.parent.clone());
        if let Some(parent) = parent {
            self.grow(&parent, old, new);
        }
    }

    fn grow(&mut self, folder: &str, old: u64, new: u64) {
        let mut next = Some(folder.to_owned());
        while let Some(item) = next.and_then(|id| self.items.get_mut(&id)) {
            if let Kind::Folder { size, .. } = &mut item.kind {
                *size = (*size + new).saturating_sub(old);
            }
            let above = item.parent.clone();
            next = above;
        }
    }
}

fn item_id(facts: &DriveFacts, ids: &Ids) -> String {
    match facts.kind {
        // The form of migrated consumer accounts, as observed.
        DriveType::Personal => format!("{}!s{}", facts.id, ids.guid().replace('-', "")),
        DriveType::Business | DriveType::DocumentLibrary => ids.item(),
    }
}

/// The bytes of a file.
pub(crate) fn content(item: &Item) -> Result<&Content, Failure> {
    match &item.kind {
        Kind::File { content, .. } => Ok(content),
        // The status for folders is not documented; this is a guess.
        Kind::Folder { .. } => Err(Failure::invalid("A folder has no content.")),
        Kind::Pointer(_) => Err(Failure::invalid("The item is in another drive.")),
        Kind::Package { .. } => Err(Failure::invalid("A package has no content.")),
    }
}
