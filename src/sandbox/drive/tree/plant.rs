//! Items that no client could make: a server may be hostile, and a test shows how that is borne.

use serde_json::{Map, Value};

use super::Drive;
use crate::sandbox::drive::change::NewContent;
use crate::sandbox::drive::item::{Kind, Stamp, Times};
use crate::sandbox::drive::names;
use crate::sandbox::failure::Failure;
use crate::sandbox::ids::Ids;

/// Something to plant.
#[derive(Debug)]
pub(crate) struct Seed {
    /// Any name at all.
    pub(crate) name: String,
    /// The bytes of a file; None plants a folder.
    pub(crate) content: Option<NewContent>,
    /// Properties to show on top of what it has; a null hides one.
    pub(crate) facets: Map<String, Value>,
}

impl Drive {
    /// Puts an item into `parent` past all rules for names, twins that differ by case included.
    pub(crate) fn plant(
        &mut self,
        parent: &str,
        seed: Seed,
        stamp: &Stamp,
        ids: &Ids,
    ) -> Result<String, Failure> {
        if !self.item(parent)?.is_folder() {
            return Err(Failure::invalid("The parent is not a folder."));
        }
        let kind = match seed.content {
            None => Kind::empty_folder(),
            Some(NewContent { content, quick_xor, .. }) => Kind::File { content, quick_xor },
        };
        let id = self.insert(parent, seed.name, kind, Times::default(), stamp, ids);
        if let Some(item) = self.items.get_mut(&id) {
            item.facets = seed.facets;
            let size = if item.is_folder() { 0 } else { item.size() };
            self.resize(&id, 0, size);
        }
        Ok(id)
    }

    /// Enters a child of `parent`. A twin of one that is there gets a key of its own, so that
    /// both are listed; by path, the first is found.
    pub(super) fn link(&mut self, parent: &str, name: &str, id: &str) {
        let Some(children) = self.children_mut(parent) else { return };
        let key = names::fold(name);
        let is_free = children.get(&key).is_none_or(|other| other == id);
        let key = if is_free { key } else { format!("{key}\0{id}") };
        children.insert(key, id.to_owned());
    }

    /// Takes such an entry out.
    pub(super) fn unlink(&mut self, parent: &str, name: &str, id: &str) {
        let Some(children) = self.children_mut(parent) else { return };
        let key = names::fold(name);
        let is_own = children.get(&key).is_some_and(|other| other == id);
        let key = if is_own { key } else { format!("{key}\0{id}") };
        children.remove(&key);
    }
}
