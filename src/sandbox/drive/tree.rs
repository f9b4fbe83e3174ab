//! The tree of one drive, and the rules that every change of it keeps.

use std::collections::HashMap;

use super::change::{Conflict, NewContent, Place, Stored, Update};
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
    items: HashMap<String, Item>,
    /// Number of the latest change.
    latest: u64,
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
        };
        Self {
            root: root.id.clone(),
            items: HashMap::from([(root.id.clone(), root)]),
            facts,
            gone: Vec::new(),
            latest: 0,
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
            Kind::File { .. } => None,
        }
    }

    /// Children in the order of their folded names.
    pub(crate) fn children(&self, parent: &str) -> Result<Vec<&Item>, Failure> {
        match &self.item(parent)?.kind {
            Kind::Folder { children, .. } => Ok(children
                .values()
                .filter_map(|id| self.items.get(id))
                .collect()),
            Kind::File { .. } => Ok(Vec::new()),
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

    /// Refuses `more` bytes when they do not fit beside what is used.
    pub(crate) fn check_quota(&self, more: u64) -> Result<(), Failure> {
        let fits = self.used().saturating_add(more) <= self.facts.total;
        if fits { Ok(()) } else { Err(Failure::quota()) }
    }

    pub(crate) fn create_folder(
        &mut self,
        parent: &str,
        name: &str,
        conflict: Conflict,
        stamp: &Stamp,
        ids: &Ids,
    ) -> Result<String, Failure> {
        self.check_folder_name(parent, name)?;
        let name = match (self.child(parent, name), conflict) {
            (None, _) => name.to_owned(),
            (Some(_), Conflict::Rename) => self.free_name(parent, name),
            // That `replace` does not replace a folder is observed on work accounts.
            (Some(_), _) => return Err(Failure::name_exists()),
        };
        self.check_path(parent, &name)?;
        Ok(self.insert(
            parent,
            name,
            Kind::empty_folder(),
            Times::default(),
            stamp,
            ids,
        ))
    }

    /// The folder at `path` below `start`, created as far as it is missing.
    pub(crate) fn create_folders(
        &mut self,
        start: &str,
        path: &[String],
        stamp: &Stamp,
        ids: &Ids,
    ) -> Result<String, Failure> {
        let mut at = self.item(start)?.id.clone();
        for name in path {
            at = match self.child(&at, name) {
                Some(folder) if folder.is_folder() => folder.id.clone(),
                Some(_) => return Err(Failure::name_exists()),
                None => self.create_folder(&at, name, Conflict::Fail, stamp, ids)?,
            };
        }
        Ok(at)
    }

    /// Refuses an upload to `place` that could never be stored.
    pub(crate) fn check_place(&self, place: &Place) -> Result<(), Failure> {
        match place {
            Place::Item(id) if self.item(id)?.is_folder() => Err(Failure::name_exists()),
            Place::Item(_) => Ok(()),
            Place::Child { parent, name } => {
                if !self.item(parent)?.is_folder() {
                    return Err(Failure::not_found());
                }
                names::check(name)?;
                self.check_path(parent, name)
            }
        }
    }

    /// The file that an upload to `place` would replace.
    pub(crate) fn occupant(&self, place: &Place) -> Option<&Item> {
        match place {
            Place::Item(id) => self.items.get(id),
            Place::Child { parent, name } => self.child(parent, name),
        }
    }

    pub(crate) fn store(
        &mut self,
        place: &Place,
        conflict: Conflict,
        new: NewContent,
        stamp: &Stamp,
        ids: &Ids,
    ) -> Result<Stored, Failure> {
        self.check_place(place)?;
        let taken = self
            .occupant(place)
            .map(|item| (item.id.clone(), item.is_folder()));
        let old = taken
            .as_ref()
            .and_then(|(id, _)| self.items.get(id))
            .map_or(0, Item::size);
        let freed = if conflict == Conflict::Rename { 0 } else { old };
        self.check_quota(new.content.len().saturating_sub(freed))?;
        match (place, taken) {
            (Place::Child { parent, name }, None) => {
                Ok(self.store_new(parent, name.clone(), new, stamp, ids))
            }
            (Place::Child { parent, name }, Some(_)) if conflict == Conflict::Rename => {
                let name = self.free_name(parent, name);
                Ok(self.store_new(parent, name, new, stamp, ids))
            }
            (Place::Child { .. }, Some(_)) if conflict == Conflict::Fail => {
                Err(Failure::name_exists())
            }
            (_, Some((_, true))) => Err(Failure::name_exists()),
            (_, Some((id, false))) => Ok(self.overwrite(id, new, stamp)),
            (Place::Item(_), None) => Err(Failure::not_found()),
        }
    }

    fn store_new(
        &mut self,
        parent: &str,
        name: String,
        new: NewContent,
        stamp: &Stamp,
        ids: &Ids,
    ) -> Stored {
        let size = new.content.len();
        let kind = Kind::File {
            content: new.content,
            quick_xor: new.quick_xor,
        };
        let id = self.insert(parent, name, kind, new.times, stamp, ids);
        self.resize(&id, 0, size);
        Stored { id, created: true }
    }

    fn overwrite(&mut self, id: String, new: NewContent, stamp: &Stamp) -> Stored {
        let size = new.content.len();
        let mut old = 0;
        if let Some(item) = self.items.get_mut(&id) {
            old = item.size();
            if let Kind::File { content, quick_xor } = &mut item.kind {
                content.discard();
                *content = new.content;
                *quick_xor = new.quick_xor;
            }
            item.content_version += 1;
            item.file_modified = stamp.at;
            item.apply(new.times);
        }
        self.resize(&id, old, size);
        self.touch(&id, stamp);
        Stored { id, created: false }
    }

    pub(crate) fn update(
        &mut self,
        id: &str,
        update: &Update,
        stamp: &Stamp,
    ) -> Result<(), Failure> {
        let item = self.item(id)?;
        let old_parent = item.parent.clone();
        let name = update.name.clone().unwrap_or_else(|| item.name.clone());
        let parent = update.parent.clone().or_else(|| old_parent.clone());
        let moves = update.parent.is_some() || update.name.is_some();
        if moves {
            let (Some(old), Some(new)) = (&old_parent, &parent) else {
                return Err(Failure::invalid("The root cannot be renamed or moved."));
            };
            self.check_move(id, new, &name)?;
            self.relink(id, old, new, &name);
        }
        if let Some(item) = self.items.get_mut(id) {
            item.apply(update.times);
        }
        self.touch(id, stamp);
        Ok(())
    }

    fn check_move(&self, id: &str, parent: &str, name: &str) -> Result<(), Failure> {
        let item = self.item(id)?;
        if !self.item(parent)?.is_folder() {
            return Err(Failure::invalid("The target is not a folder."));
        }
        if item.is_folder() {
            self.check_folder_name(parent, name)?;
        } else {
            names::check(name)?;
        }
        if self.is_within(parent, id) {
            return Err(Failure::invalid("A folder cannot be moved into itself."));
        }
        self.check_path(parent, name)?;
        match self.child(parent, name) {
            Some(other) if other.id != id => Err(Failure::name_exists()),
            _ => Ok(()),
        }
    }

    fn relink(&mut self, id: &str, old: &str, new: &str, name: &str) {
        let Some(item) = self.items.get_mut(id) else {
            return;
        };
        let size = item.size();
        let before = names::fold(&item.name);
        name.clone_into(&mut item.name);
        self.grow(old, size, 0);
        if let Some(children) = self.children_mut(old) {
            children.remove(&before);
        }
        if let Some(children) = self.children_mut(new) {
            children.insert(names::fold(name), id.to_owned());
        }
        self.grow(new, 0, size);
        if let Some(item) = self.items.get_mut(id) {
            item.parent = Some(new.to_owned());
        }
    }

    /// Removes the item and everything in it.
    pub(crate) fn remove(&mut self, id: &str) -> Result<(), Failure> {
        let item = self.item(id)?;
        let (Some(parent), size) = (item.parent.clone(), item.size()) else {
            return Err(Failure::invalid("The root of a drive cannot be deleted."));
        };
        let name = names::fold(&item.name);
        self.grow(&parent, size, 0);
        if let Some(children) = self.children_mut(&parent) {
            children.remove(&name);
        }
        let mut doomed = vec![id.to_owned()];
        while let Some(id) = doomed.pop() {
            self.latest += 1;
            let Some(item) = self.items.remove(&id) else {
                continue;
            };
            let was_folder = item.is_folder();
            match item.kind {
                Kind::Folder { children, .. } => doomed.extend(children.into_values()),
                Kind::File { content, .. } => content.discard(),
            }
            let changed = self.latest;
            self.dirty.push(id.clone());
            self.gone.push(Gone {
                id,
                was_folder,
                changed,
            });
        }
        Ok(())
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
        };
        item.apply(times);
        self.adopt(item);
        self.touch(&id, stamp);
        id
    }

    /// Takes an item as it is and links it into its parent; sizes are left alone.
    fn adopt(&mut self, item: Item) {
        if let Some(children) = item.parent.as_ref().and_then(|id| self.children_mut(id)) {
            children.insert(names::fold(&item.name), item.id.clone());
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
        for item in items {
            self.items.insert(item.id.clone(), item);
        }
        for id in ids {
            let Some(item) = self.items.get(&id) else {
                continue;
            };
            let (name, size) = (names::fold(&item.name), item.size());
            let Some(parent) = item.parent.clone() else {
                continue;
            };
            if let Some(children) = self.children_mut(&parent) {
                children.insert(name, id.clone());
            }
            if !self.items.get(&id).is_some_and(Item::is_folder) {
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
            item.changed = self.latest;
            self.dirty.push(id.to_owned());
        }
    }

    fn children_mut(
        &mut self,
        id: &str,
    ) -> Option<&mut std::collections::BTreeMap<String, String>> {
        match &mut self.items.get_mut(id)?.kind {
            Kind::Folder { children, .. } => Some(children),
            Kind::File { .. } => None,
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

    fn is_within(&self, id: &str, ancestor: &str) -> bool {
        let mut next = Some(id);
        while let Some(id) = next {
            if id == ancestor {
                return true;
            }
            next = self.items.get(id).and_then(|item| item.parent.as_deref());
        }
        false
    }

    fn free_name(&self, parent: &str, name: &str) -> String {
        (1..u32::MAX)
            .map(|number| names::numbered(name, number))
            .find(|name| self.child(parent, name).is_none())
            .unwrap_or_else(|| name.to_owned())
    }

    fn check_folder_name(&self, parent: &str, name: &str) -> Result<(), Failure> {
        if !self.item(parent)?.is_folder() {
            return Err(Failure::invalid("The parent is not a folder."));
        }
        let in_library = self.facts.kind == DriveType::DocumentLibrary;
        Ok(names::check_folder(name, parent == self.root, in_library)?)
    }

    fn check_path(&self, parent: &str, name: &str) -> Result<(), Failure> {
        let units = |text: &str| text.encode_utf16().count() + 1;
        let folders: usize = self.path(parent).into_iter().map(units).sum();
        let whole = units(&self.facts.site_path) + folders + name.encode_utf16().count();
        if whole > names::LONGEST_PATH {
            let message = "The specified path is too long.";
            return Err(Failure::invalid(message).inner("pathIsTooLong"));
        }
        Ok(())
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
    }
}
