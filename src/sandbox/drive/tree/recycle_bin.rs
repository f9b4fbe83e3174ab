//! What becomes of deleted items: in the recycle bin for a while, or gone for good.
//!
//! Source: graph/api/driveitem-delete, driveitem-permanentdelete, driveitem-restore

use super::{Drive, Gone};
use crate::sandbox::drive::item::{Item, Kind, Stamp};
use crate::sandbox::drive::names;
use crate::sandbox::failure::Failure;
use crate::sandbox::ids::Ids;

/// An item in the recycle bin, with everything that was in it. A restart empties the bin.
#[derive(Debug)]
pub(crate) struct Recycled {
    /// Names the deletion; the item keeps an id of its own.
    pub(crate) id: String,
    pub(crate) deleted: Stamp,
    /// The folder that it was in, as names from below the root.
    pub(crate) from: Vec<String>,
    /// The item itself comes first.
    items: Vec<Item>,
}

impl Recycled {
    pub(crate) fn item(&self) -> Option<&Item> {
        self.items.first()
    }
}

impl Drive {
    /// What is in the recycle bin, in the order in which it was deleted.
    pub(crate) fn recycled(&self) -> &[Recycled] {
        &self.recycled
    }

    /// Puts the item and everything in it into the recycle bin.
    pub(crate) fn recycle(&mut self, id: &str, stamp: &Stamp, ids: &Ids) -> Result<(), Failure> {
        let mut from: Vec<String> = self.path(id).into_iter().map(str::to_owned).collect();
        from.pop();
        let items = self.take_out(id)?;
        let deleted = stamp.clone();
        self.recycled.push(Recycled { id: ids.guid(), deleted, from, items });
        Ok(())
    }

    /// Removes the item and everything in it for good.
    pub(crate) fn remove(&mut self, id: &str) -> Result<(), Failure> {
        self.take_out(id)?.iter().for_each(discard);
        Ok(())
    }

    /// Puts a deleted item back, into `parent` and under `name` where they are told.
    pub(crate) fn bring_back(
        &mut self,
        id: &str,
        parent: Option<String>,
        name: Option<String>,
        stamp: &Stamp,
    ) -> Result<(), Failure> {
        let is_meant = |recycled: &Recycled| recycled.item().is_some_and(|item| item.id == id);
        let place = self.recycled.iter().rposition(is_meant).ok_or_else(Failure::not_found)?;
        let top = self.recycled[place].item().ok_or_else(Failure::not_found)?;
        let name = name.unwrap_or_else(|| top.name.clone());
        let parent = parent.or_else(|| top.parent.clone()).ok_or_else(Failure::not_found)?;
        if !self.item(&parent)?.is_folder() {
            return Err(Failure::not_found());
        }
        names::check(&name)?;
        self.check_path(&parent, &name)?;
        if self.child(&parent, &name).is_some() {
            return Err(Failure::name_exists());
        }
        let mut items = self.recycled.remove(place).items;
        let size = items.first().map_or(0, Item::size);
        if let Some(top) = items.first_mut() {
            top.parent = Some(parent.clone());
            top.name.clone_from(&name);
        }
        let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        self.gone.retain(|gone| !ids.contains(&gone.id));
        self.items.extend(items.into_iter().map(|item| (item.id.clone(), item)));
        self.link(&parent, &name, id);
        self.grow(&parent, 0, size);
        for id in &ids {
            self.touch(id, stamp);
        }
        Ok(())
    }

    /// Unlinks the item and everything in it; the item itself comes first.
    fn take_out(&mut self, id: &str) -> Result<Vec<Item>, Failure> {
        let item = self.item(id)?;
        let (Some(parent), size) = (item.parent.clone(), item.size()) else {
            return Err(Failure::invalid("The root of a drive cannot be deleted."));
        };
        let name = item.name.clone();
        self.grow(&parent, size, 0);
        self.unlink(&parent, &name, id);
        let mut doomed = vec![id.to_owned()];
        let mut taken = Vec::new();
        while let Some(id) = doomed.pop() {
            self.latest += 1;
            let Some(item) = self.items.remove(&id) else { continue };
            self.changes.remove(&item.changed);
            if let Kind::Folder { children, .. } = &item.kind {
                doomed.extend(children.values().cloned());
            }
            let (was_folder, changed) = (item.is_folder(), self.latest);
            self.dirty.push(id.clone());
            self.gone.push(Gone { id, was_folder, changed });
            taken.push(item);
        }
        Ok(taken)
    }
}

fn discard(item: &Item) {
    item.old.iter().for_each(|old| old.content.discard());
    if let Kind::File { content, .. } = &item.kind {
        content.discard();
    }
}
