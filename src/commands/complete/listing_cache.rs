//! Listings of the last seconds, so that pressing Tab again costs nothing.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::base::private_file;

/// How long a listing holds.
const FRESH: Duration = Duration::from_secs(20);
/// How long a service that did not answer is left alone.
const SILENT: Duration = Duration::from_secs(5);
/// When a file is removed, whatever it says.
const OLD: Duration = Duration::from_mins(1);

/// A name in a folder, and whether it is itself a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_folder: bool,
}

/// One file for each folder of each account, readable by its owner only.
#[derive(Debug)]
pub(super) struct ListingCache {
    folder: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Seconds since 1970.
    until: u64,
    entries: Vec<Entry>,
}

impl ListingCache {
    /// The cache in this state folder.
    pub(super) fn new(state: &Path) -> Self {
        Self { folder: state.join("completions") }
    }

    /// What was kept under `key`, if it still holds at `now`.
    pub(super) fn find(&self, key: &str, now: SystemTime) -> Option<Vec<Entry>> {
        let bytes = private_file::read(&self.file(key)).ok()??;
        let kept: Kept = serde_json::from_slice(&bytes).ok()?;
        let until = UNIX_EPOCH.checked_add(Duration::from_secs(kept.until))?;
        // A clock that was set back must not keep it for ever.
        let holds = now < until && until <= now + FRESH + Duration::from_secs(1);
        holds.then_some(kept.entries)
    }

    /// Keeps `entries` under `key`, `None` if the service did not answer in time, and removes
    /// what is old. What cannot be kept costs a request.
    pub(super) fn keep(&self, key: &str, entries: Option<&[Entry]>, now: SystemTime) {
        self.prune(now);
        let holds = if entries.is_some() { FRESH } else { SILENT };
        let until = (now + holds).duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let kept = Kept { until, entries: entries.unwrap_or_default().to_vec() };
        if let Ok(bytes) = serde_json::to_vec(&kept) {
            drop(private_file::replace(&self.file(key), &bytes));
        }
    }

    fn prune(&self, now: SystemTime) {
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let changed = entry.metadata().and_then(|metadata| metadata.modified());
            let age = changed.ok().and_then(|changed| now.duration_since(changed).ok());
            if age.is_some_and(|age| age > OLD) {
                drop(std::fs::remove_file(entry.path()));
            }
        }
    }

    fn file(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.json"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        vec![Entry { name: "General".into(), is_folder: true }]
    }

    #[test]
    fn a_listing_holds_for_seconds_and_its_file_is_removed_after_a_minute() {
        let home = tempfile::tempdir().unwrap();
        let cache = ListingCache::new(home.path());
        let now = SystemTime::now();
        cache.keep("a", Some(&entries()), now);
        assert_eq!(cache.find("a", now), Some(entries()));
        assert_eq!(cache.find("b", now), None);
        assert_eq!(cache.find("a", now + FRESH), None);
        assert_eq!(cache.find("a", now - OLD), None);
        cache.keep("b", Some(&[]), now + OLD + FRESH);
        assert!(!cache.file("a").exists());
    }

    #[test]
    fn silence_is_remembered_for_less_long() {
        let home = tempfile::tempdir().unwrap();
        let cache = ListingCache::new(home.path());
        let now = SystemTime::now();
        cache.keep("a", None, now);
        assert_eq!(cache.find("a", now), Some(Vec::new()));
        assert_eq!(cache.find("a", now + SILENT), None);
    }
}
