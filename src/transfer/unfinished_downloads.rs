//! Large downloads that are not complete, on disk, so that they are found wherever they lie.
//!
//! One file a download, mode 0600, written when it begins and removed when it ends. How far it
//! is stands beside the part file alone, and a record whose part file is gone means nothing.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::part_file::PartFile;
use super::range_journal;
use super::saved_download::SavedDownload;
use crate::base::{Result, clock, fingerprint, private_file};

/// The folder of records. Cheap to clone.
#[derive(Debug, Clone)]
pub struct UnfinishedDownloads {
    /// `None` if there is nowhere to keep anything.
    folder: Option<PathBuf>,
}

/// What is remembered of a download.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Record {
    /// The file that is to be; absolute, as the next.
    pub target: PathBuf,
    /// The file that holds what has arrived.
    pub part: PathBuf,
    /// What is fetched, for people.
    pub remote: String,
    /// Its length in bytes.
    pub size: u64,
    /// When the first run of it began.
    pub begun: Timestamp,
    /// The download itself, to be run again without its command line.
    pub download: SavedDownload,
}

/// A download that is not complete.
#[derive(Debug, Clone)]
pub struct UnfinishedDownload {
    /// Tells it from others on this machine.
    pub id: String,
    /// What is remembered of it.
    pub record: Record,
    /// True while a process works on it.
    pub is_under_way: bool,
    /// Bytes that are here, unless the disk has lost some.
    pub arrived: u64,
    note: PathBuf,
}

impl UnfinishedDownloads {
    /// The records below the state folder; nothing is created before it is needed.
    pub fn new(state: &Path) -> Self {
        Self { folder: Some(state.join("downloads")) }
    }

    /// Nothing is kept; a download that is interrupted is continued by its command alone.
    pub fn nowhere() -> Self {
        Self { folder: None }
    }

    /// Remembers that `part` is not complete, until it is. Where nothing may be written, the
    /// download works all the same. Blocks.
    pub(super) fn keep(&self, part: &PartFile, remote: &str, size: u64, download: SavedDownload) {
        let Some(folder) = &self.folder else { return };
        let absolute = (std::path::absolute(part.target()), std::path::absolute(part.path()));
        let (Ok(target), Ok(path)) = absolute else { return };
        let id = fingerprint::of(&[b"download", path.as_os_str().as_encoded_bytes()]);
        let note = folder.join(format!("{id}.json"));
        let earlier = read(&note).map(|record| record.begun);
        let (begun, remote) = (earlier.unwrap_or_else(clock::now), remote.to_owned());
        let record = Record { target, part: path, remote, size, begun, download };
        // A name that is not Unicode cannot be written down.
        let Ok(text) = serde_json::to_vec(&record) else { return };
        // Nobody else is at it, since the part file is locked.
        private_file::sweep(&note);
        if private_file::replace(&note, &text).is_ok() {
            part.noted_at(note);
        }
    }

    /// All of them, those that began earlier first; records without a part file are removed.
    /// Blocks.
    pub fn list(&self) -> Result<Vec<UnfinishedDownload>> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (id, note) in private_file::records(folder)? {
            let Some(record) = read(&note) else { continue };
            match PartFile::is_under_way(&record.part) {
                Some(is_under_way) => {
                    let arrived = arrived(&record);
                    found.push(UnfinishedDownload { id, record, is_under_way, arrived, note });
                }
                // One that stays behind is looked at again.
                None => drop(std::fs::remove_file(&note)),
            }
        }
        found.sort_by(|a, b| (a.record.begun, &a.id).cmp(&(b.record.begun, &b.id)));
        Ok(found)
    }
}

impl UnfinishedDownload {
    /// Removes what has arrived, and the record. [`crate::base::Kind::Conflict`] if a process
    /// works on it. Blocks.
    pub fn discard(&self) -> Result<()> {
        if let Some(part) = PartFile::take(&self.record.part, &self.record.target)? {
            part.remove()?;
        }
        private_file::remove(&self.note).map(drop)
    }
}

/// The record at `note`. One that names no part file is none: what it names is to be removed.
fn read(note: &Path) -> Option<Record> {
    let record: Record = serde_json::from_slice(&std::fs::read(note).ok()?).ok()?;
    PartFile::is_name(&record.part).then_some(record)
}

/// A file that is filled in ranges has its whole length from the start; its journal tells.
fn arrived(record: &Record) -> u64 {
    let named = range_journal::named(&range_journal::path_beside(&record.part), record.size);
    let length = || record.part.metadata().map_or(0, |metadata| metadata.len());
    named.unwrap_or_default().unwrap_or_else(length)
}

#[cfg(test)]
mod tests {
    use super::super::part_file::Version;
    use super::*;

    /// The part file of `target`, noted below `home`.
    fn kept(home: &Path, target: &str) -> (UnfinishedDownloads, PartFile) {
        let version = Version { item: "i".to_owned(), content: "v".to_owned() };
        let part = PartFile::open(&home.join(target), &version).unwrap();
        let unfinished = UnfinishedDownloads::new(&home.join("state"));
        let saved = r#"{"service":"s","drive":"mine","item":"01","onConflict":"replace",
            "preserve":true,"verify":true}"#;
        unfinished.keep(&part, "General/big", 100, serde_json::from_str(saved).unwrap());
        (unfinished, part)
    }

    #[test]
    fn how_far_it_is_stands_beside_the_part_file() {
        let home = tempfile::tempdir().unwrap();
        let (unfinished, part) = kept(home.path(), "big");
        let only = || unfinished.list().unwrap().remove(0);
        assert!(only().is_under_way);
        let record = only().record;
        assert_eq!((record.target, record.size), (home.path().join("big"), 100));
        part.write(&[1; 30], 0).unwrap();
        assert_eq!(only().arrived, 30);
        std::fs::write(part.journal_path(), "graphctl ranges 1 100\n5 7 h\n50 4 h\n9 9").unwrap();
        assert_eq!(only().arrived, 11);
        drop(part);
        assert!(!only().is_under_way);
        let begun = only().record.begun;
        let (_, part) = kept(home.path(), "big");
        assert_eq!(only().record.begun, begun);
        part.finish(None).unwrap();
        assert!(unfinished.list().unwrap().is_empty());
    }

    #[test]
    fn what_is_discarded_or_gone_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        let (unfinished, part) = kept(home.path(), "one");
        let (_, other) = kept(home.path(), "two");
        let listed = unfinished.list().unwrap();
        let find = |name: &str| {
            listed.iter().find(|found| found.record.target.ends_with(name)).unwrap().clone()
        };
        assert_eq!(find("one").discard().unwrap_err().kind(), crate::base::Kind::Conflict);
        std::fs::write(part.journal_path(), "x").unwrap();
        drop(part);
        find("one").discard().unwrap();
        std::fs::remove_file(other.path()).unwrap();
        assert!(unfinished.list().unwrap().is_empty());
        let left = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
        assert_eq!((left(home.path()), left(&home.path().join("state/downloads"))), (1, 0));
    }

    #[test]
    fn a_record_of_anything_but_a_part_file_is_none() {
        let home = tempfile::tempdir().unwrap();
        let (unfinished, part) = kept(home.path(), "a");
        let note = unfinished.list().unwrap().remove(0).note;
        let text = std::fs::read_to_string(&note).unwrap();
        let own = part.path().display().to_string();
        std::fs::write(&note, text.replace(&own, "/etc/passwd")).unwrap();
        assert!(unfinished.list().unwrap().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it_and_without_a_place_there_is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let (unfinished, _part) = kept(home.path(), "a");
        let note = unfinished.list().unwrap().remove(0).note;
        assert_eq!(note.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let other = tempfile::tempdir().unwrap();
        std::fs::write(other.path().join("state"), "no folder").unwrap();
        let (unfinished, part) = kept(other.path(), "a");
        drop(unfinished);
        part.finish(None).unwrap();
        assert!(other.path().join("a").exists());
    }
}
