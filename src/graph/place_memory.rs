//! Where addresses were found to lead, kept on disk so that the next run need not ask again.
//!
//! One file an account, mode 0600. Addresses may be secrets, so a fingerprint stands in for each;
//! what is kept beside it are ids, which open nothing by themselves. It is a memory and nothing
//! more: where it cannot be written, or was lost, the service is asked again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::ids::{DriveId, ItemId};
use crate::base::{fingerprint, private_file};

/// How many places are kept; the one that was learned first goes first.
const PLACES: usize = 1000;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The drive.
    pub drive: DriveId,
    /// The item; the root of the drive if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Whether the item is a folder.
    #[serde(default)]
    pub is_folder: bool,
    /// What the service calls the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// The places that one account knows. Clones share what they know.
#[derive(Debug, Clone, Default)]
pub struct PlaceMemory(Option<Arc<Kept>>);

#[derive(Debug)]
struct Kept {
    path: PathBuf,
    /// What of it this run has relied on.
    relied_on: Mutex<Vec<Known>>,
}

/// An address, by its fingerprint, and its place.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    address: String,
    place: Place,
}

#[derive(Default, Serialize, Deserialize)]
struct File {
    known: Vec<Known>,
}

impl Place {
    /// The root of `drive`.
    pub fn root_of(drive: DriveId) -> Self {
        Self { drive, item: None, is_folder: true, name: None }
    }
}

impl PlaceMemory {
    /// The memory of `account` below the state folder; nothing is created before it is needed.
    pub fn new(state: &Path, account: &str) -> Self {
        let name = fingerprint::of(&[b"places", account.as_bytes()]);
        let path = state.join("places").join(format!("{name}.json"));
        Self(Some(Arc::new(Kept { path, relied_on: Mutex::default() })))
    }

    /// The place of the first of `addresses` that is known, and which one that is.
    pub fn recall<'a>(
        &self,
        addresses: impl IntoIterator<Item = &'a str>,
    ) -> Option<(usize, Place)> {
        let kept = self.0.as_ref()?;
        let known = kept.read().known;
        if known.is_empty() {
            return None;
        }
        addresses.into_iter().enumerate().find_map(|(at, address)| {
            let address = fingerprint::of(&[address.as_bytes()]);
            let found = known.iter().rev().find(|known| known.address == address)?;
            kept.relied_on().push(found.clone());
            Some((at, found.place.clone()))
        })
    }

    /// Keeps that `address` leads to `place`.
    pub fn keep(&self, address: &str, place: Place) {
        let Some(kept) = &self.0 else { return };
        let address = fingerprint::of(&[address.as_bytes()]);
        let mut file = kept.read();
        file.known.retain(|known| known.address != address);
        file.known.push(Known { address, place });
        let surplus = file.known.len().saturating_sub(PLACES);
        file.known.drain(..surplus);
        kept.write(&file);
    }

    /// Forgets what this run relied on and `path`, at which the service found nothing, is about.
    /// True if there was any such thing.
    pub fn missed(&self, path: &str) -> bool {
        let Some(kept) = &self.0 else { return false };
        let mut relied_on = kept.relied_on();
        let is_missed = |known: &Known| path.contains(&known.place.drive.encoded());
        let missed: Vec<_> =
            relied_on.extract_if(.., |known| is_missed(known)).map(|known| known.address).collect();
        drop(relied_on);
        if missed.is_empty() {
            return false;
        }
        let mut file = kept.read();
        file.known.retain(|known| !missed.contains(&known.address));
        kept.write(&file);
        true
    }
}

impl Kept {
    fn relied_on(&self) -> MutexGuard<'_, Vec<Known>> {
        self.relied_on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What cannot be read is as good as nothing.
    fn read(&self) -> File {
        let bytes = private_file::read(&self.path).ok().flatten();
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Two runs at a time may lose what one of them has learned, which costs a request later.
    fn write(&self, file: &File) {
        if let Ok(bytes) = serde_json::to_vec(file) {
            drop(private_file::replace(&self.path, &bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(drive: &str) -> Place {
        Place::root_of(DriveId::new(drive))
    }

    #[test]
    fn what_one_run_learned_the_next_knows_without_the_address_on_disk() {
        let state = tempfile::tempdir().unwrap();
        PlaceMemory::new(state.path(), "ann").keep("https://x/secret", place("b!1"));
        let next = PlaceMemory::new(state.path(), "ann");
        let found = next.recall(["https://x/secret/deeper", "https://x/secret"]);
        assert_eq!(found, Some((1, place("b!1"))));
        assert_eq!(PlaceMemory::new(state.path(), "bob").recall(["https://x/secret"]), None);
        assert_eq!(PlaceMemory::default().recall(["https://x/secret"]), None);
        for entry in std::fs::read_dir(state.path().join("places")).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            assert!(text.contains("b!1") && !text.contains("secret"), "{text}");
        }
    }

    #[test]
    fn a_miss_forgets_what_led_there_and_nothing_else() {
        let state = tempfile::tempdir().unwrap();
        let memory = PlaceMemory::new(state.path(), "ann");
        memory.keep("one", place("b!1"));
        memory.keep("two", place("b!2"));
        assert!(!memory.missed("/v1.0/drives/b!1/root"), "this run did not rely on it");
        memory.recall(["one"]).unwrap();
        memory.recall(["two"]).unwrap();
        assert!(memory.missed("/v1.0/drives/b!1/root:/x"));
        assert_eq!(memory.recall(["one"]), None);
        assert!(memory.recall(["two"]).is_some());
    }

    #[test]
    fn a_full_or_broken_memory_goes_on() {
        let state = tempfile::tempdir().unwrap();
        let memory = PlaceMemory::new(state.path(), "ann");
        for number in 0..3 {
            memory.keep(&number.to_string(), place("b!1"));
        }
        let kept = memory.0.as_ref().unwrap();
        assert_eq!(kept.read().known.len(), 3);
        private_file::replace(&kept.path, b"{").unwrap();
        assert_eq!(memory.recall(["1"]), None);
        memory.keep("1", place("b!1"));
        assert!(memory.recall(["1"]).is_some());
    }
}
