//! Changes of a drive, and the rules that each of them keeps.

use super::{Drive, DriveType};
use crate::sandbox::drive::change::{Conflict, NewContent, Place, Stored, Update};
use crate::sandbox::drive::item::{Item, Kind, OldVersion, Stamp, Times};
use crate::sandbox::drive::names;
use crate::sandbox::failure::Failure;
use crate::sandbox::ids::Ids;

/// Contents of a file that are kept beside the current one. Libraries keep 500; these are fewer
/// because they may lie in memory.
const VERSIONS: usize = 50;

impl Drive {
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
        Ok(self.insert(parent, name, Kind::empty_folder(), Times::default(), stamp, ids))
    }

    /// Makes something that is neither a file nor a folder.
    pub(crate) fn create_other(
        &mut self,
        parent: &str,
        name: &str,
        kind: Kind,
        conflict: Conflict,
        stamp: &Stamp,
        ids: &Ids,
    ) -> Result<String, Failure> {
        if !self.item(parent)?.is_folder() {
            return Err(Failure::invalid("The parent is not a folder."));
        }
        names::check(name)?;
        let name = match (self.child(parent, name), conflict) {
            (None, _) => name.to_owned(),
            (Some(_), Conflict::Rename) => self.free_name(parent, name),
            (Some(_), _) => return Err(Failure::name_exists()),
        };
        self.check_path(parent, &name)?;
        Ok(self.insert(parent, name, kind, Times::default(), stamp, ids))
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
            Place::Item(id) if !self.item(id)?.is_file() => Err(Failure::name_exists()),
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
        let taken = self.occupant(place).map(|item| (item.id.clone(), !item.is_file()));
        let old = taken.as_ref().and_then(|(id, _)| self.items.get(id)).map_or(0, Item::size);
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
        let kind = Kind::File { content: new.content, quick_xor: new.quick_xor };
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
                let content = std::mem::replace(content, new.content);
                let (number, modified) = (item.content_version, item.modified.clone());
                item.old.push(OldVersion { number, modified, content });
                *quick_xor = new.quick_xor;
            }
            if item.old.len() > VERSIONS {
                item.old.remove(0).content.discard();
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
        let before = std::mem::replace(&mut item.name, name.to_owned());
        self.grow(old, size, 0);
        self.unlink(old, &before, id);
        self.link(new, name, id);
        self.grow(new, 0, size);
        if let Some(item) = self.items.get_mut(id) {
            item.parent = Some(new.to_owned());
        }
    }

    /// Gives an item a name that no request could give it.
    pub(crate) fn rename_unchecked(&mut self, id: &str, name: &str) -> Result<(), Failure> {
        let parent = self.item(id)?.parent.clone();
        let parent = parent.ok_or_else(|| Failure::invalid("The root cannot be renamed."))?;
        self.relink(id, &parent, &parent, name);
        Ok(())
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

    pub(super) fn check_path(&self, parent: &str, name: &str) -> Result<(), Failure> {
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
