//! Items put into a drive past the rules, for tests of clients.

use std::io;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::change::Update;
use super::files::{Files, refused, split};
use super::item::{Person, Stamp};
use super::tree::{Drive, Seed};
use crate::sandbox::failure::Failure;

impl Files {
    /// Puts an item called `name` into the folder at `path` past all rules: names that nobody
    /// could give, and properties that nothing here has otherwise. None for `bytes` makes a
    /// folder; in `facets`, a null hides a property. Gives the item's id.
    pub fn plant(
        &self,
        drive: &str,
        path: &str,
        name: &str,
        bytes: Option<&[u8]>,
        facets: Map<String, Value>,
    ) -> io::Result<String> {
        self.plant_below(drive, name, bytes, facets, |drive, stamp| {
            let root = drive.root.clone();
            drive.create_folders(&root, &split(path), stamp, self.ids())
        })
    }

    /// The same in the folder with the id `parent`.
    pub fn plant_in(
        &self,
        drive: &str,
        parent: &str,
        name: &str,
        bytes: Option<&[u8]>,
        facets: Map<String, Value>,
    ) -> io::Result<String> {
        self.plant_below(drive, name, bytes, facets, |_, _| Ok(parent.to_owned()))
    }

    fn plant_below(
        &self,
        drive: &str,
        name: &str,
        bytes: Option<&[u8]>,
        facets: Map<String, Value>,
        parent: impl FnOnce(&mut Drive, &Stamp) -> Result<String, Failure>,
    ) -> io::Result<String> {
        let bytes = bytes.map(Bytes::copy_from_slice);
        let content = bytes.map(|bytes| self.content(bytes)).transpose()?;
        let seed = Seed { name: name.to_owned(), content, facets };
        let stamp = self.stamp(&Person::system());
        self.change(drive, |drive| {
            let parent = parent(drive, &stamp)?;
            drive.plant(&parent, seed, &stamp, self.ids())
        })
        .map_err(|failure| refused(&failure))
    }

    /// Deletes the item with this id.
    pub fn remove(&self, drive: &str, id: &str) -> io::Result<()> {
        self.change(drive, |drive| drive.remove(id)).map_err(|failure| refused(&failure))
    }

    /// Makes the item with this id the one that was changed last.
    pub fn touch(&self, drive: &str, id: &str) -> io::Result<()> {
        let stamp = self.stamp(&Person::system());
        self.change(drive, |drive| drive.update(id, &Update::default(), &stamp))
            .map_err(|failure| refused(&failure))
    }

    /// Forgets all places in the feed of a drive, as the service does now and then: whoever goes
    /// on from one is told to begin anew.
    pub fn forget_feed_tokens(&self, drive: &str) -> io::Result<()> {
        let forget = |drive: &mut Drive| {
            drive.era += 1;
            Ok(())
        };
        self.change(drive, forget).map_err(|failure| refused(&failure))
    }
}
