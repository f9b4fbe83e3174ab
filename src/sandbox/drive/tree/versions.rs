//! Earlier contents of a file: brought back, and forgotten.

use super::{Drive, DriveType, content};
use crate::sandbox::drive::change::{Conflict, NewContent, Place};
use crate::sandbox::drive::item::{Stamp, Times};
use crate::sandbox::drive::quick_xor::QuickXor;
use crate::sandbox::failure::Failure;
use crate::sandbox::ids::Ids;

impl Drive {
    /// Gives the file the bytes of its version `version` again, as a further version.
    pub(crate) fn restore_version(
        &mut self,
        id: &str,
        version: &str,
        stamp: &Stamp,
        ids: &Ids,
    ) -> Result<(), Failure> {
        let item = self.item(id)?;
        content(item)?;
        if version == "current" || version == item.version_id() {
            // A guess; the page does not say.
            return Err(Failure::invalid("You cannot restore the current version."));
        }
        let old = item.old.iter().find(|old| old.id() == version).ok_or_else(Failure::not_found)?;
        let bytes = old.content.read().map_err(|error| Failure::broken(&error))?;
        let mut hash = QuickXor::new();
        hash.update(&bytes);
        let content = old.content.duplicate(ids).map_err(|error| Failure::broken(&error))?;
        let new = NewContent { content, quick_xor: hash.base64(), times: Times::default() };
        self.store(&Place::Item(id.to_owned()), Conflict::Replace, new, stamp, ids)?;
        Ok(())
    }

    /// Forgets a version that is not the current one.
    pub(crate) fn delete_version(&mut self, id: &str, version: &str) -> Result<(), Failure> {
        if self.facts.kind == DriveType::Personal {
            // The words are observed; the status is a guess.
            return Err(Failure::invalid("API not found"));
        }
        let item = self.item(id)?;
        content(item)?;
        if version == "current" || version == item.version_id() {
            // That it is refused is observed; the words are a guess.
            return Err(Failure::invalid("You cannot delete the current version."));
        }
        let at = item.old.iter().position(|old| old.id() == version);
        let at = at.ok_or_else(Failure::not_found)?;
        if let Some(item) = self.items.get_mut(id) {
            item.old.remove(at).content.discard();
            self.dirty.push(id.to_owned());
        }
        Ok(())
    }
}
