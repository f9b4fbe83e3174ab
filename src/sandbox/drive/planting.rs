//! Items put into a drive past the rules, for tests of clients.

use std::io;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::files::{Files, refused, split};
use super::item::Person;
use super::tree::Seed;

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
        let bytes = bytes.map(Bytes::copy_from_slice);
        let content = bytes.map(|bytes| self.content(bytes)).transpose()?;
        let seed = Seed { name: name.to_owned(), content, facets };
        let stamp = self.stamp(&Person::system());
        self.change(drive, |drive| {
            let root = drive.root.clone();
            let parent = drive.create_folders(&root, &split(path), &stamp, self.ids())?;
            drive.plant(&parent, seed, &stamp, self.ids())
        })
        .map_err(|failure| refused(&failure))
    }
}
