//! Upload sessions that are open, on disk, so that a killed upload continues when run again.
//!
//! One file a session, mode 0600 because the address in it is itself a permission. It is
//! written once, before the first byte leaves; the position always comes from the service.

use std::collections::HashSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::saved_upload::SavedUpload;
use super::source::Source;
use super::under_way::UnderWay;
use crate::base::endpoint::Endpoint;
use crate::base::preauth_url::PreauthUrl;
use crate::base::{Error, Kind, Result, clock, fingerprint, private_file};
use crate::graph::Target;
use crate::graph::upload_session::UploadSession;

/// Sessions slide on while something arrives, so one is kept for long after the end that it
/// was given at first.
const KEPT_AFTER_EXPIRY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The folder of open sessions.
#[derive(Debug, Clone)]
pub struct Journal {
    /// `None` if there is nowhere to keep anything.
    folder: Option<PathBuf>,
    pruning: Arc<Once>,
    under_way: UnderWay,
}

/// One upload's place in the journal, locked against other processes until it is dropped.
#[derive(Debug)]
pub struct Entry {
    path: PathBuf,
    file: File,
    source: String,
}

/// What is remembered of a session.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Record {
    /// The session's address.
    #[serde(serialize_with = "store_url")]
    pub upload_url: PreauthUrl,
    /// When the session ends unless something arrives, as told at its beginning.
    pub expires: Option<Timestamp>,
    /// Where the file goes, for people.
    pub remote: String,
    /// Where it comes from, for people.
    pub local: String,
    /// Its length in bytes.
    pub length: u64,
    /// Tells the file, as it was, from others: [`Entry::source`].
    #[serde(default)]
    pub source: String,
    /// The upload itself, to be run again without its command line.
    #[serde(default)]
    pub upload: Option<SavedUpload>,
}

/// An upload that is not complete, as the journal lists it.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// Tells it from others on this machine.
    pub id: String,
    /// What is remembered of it.
    pub record: Record,
    /// True while a process works on it.
    pub is_under_way: bool,
    path: PathBuf,
}

/// A session of an earlier run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftBehind {
    /// Of the same file as it is now, which continues there.
    Same,
    /// Of another one; it is given up.
    Other,
}

impl Record {
    /// What is to be remembered of the session that takes `source` to `target`.
    pub(super) fn new(
        session: &UploadSession,
        expires: Option<Timestamp>,
        target: &Target,
        source: &Source,
        entry: &Entry,
        upload: Option<SavedUpload>,
    ) -> Self {
        Self {
            upload_url: session.url().clone(),
            expires,
            remote: target.to_string(),
            local: source.name().to_owned(),
            length: source.length(),
            source: entry.source().to_owned(),
            upload,
        }
    }
}

impl Journal {
    /// The journal below the state folder; nothing is created before it is needed.
    pub fn new(state: &Path) -> Self {
        Self::of(Some(state.join("uploads")))
    }

    /// A journal that keeps nothing: an upload that is interrupted begins anew.
    pub fn nowhere() -> Self {
        Self::of(None)
    }

    fn of(folder: Option<PathBuf>) -> Self {
        Self { folder, pruning: Arc::new(Once::new()), under_way: UnderWay::default() }
    }

    /// What this process uploads at the moment.
    pub fn under_way(&self) -> &UnderWay {
        &self.under_way
    }

    /// The id of the upload to `target`.
    pub fn id(endpoint: &Endpoint, target: &Target) -> String {
        fingerprint::of(&[endpoint.key().as_bytes(), target.address().as_bytes()])
    }

    /// All uploads that are not complete, those that begin earlier to end first.
    pub fn unfinished(&self) -> Result<Vec<Unfinished>> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (id, path) in private_file::records(folder)? {
            let Ok(mut file) = File::open(&path) else { continue };
            let mut text = Vec::new();
            let Ok(record) = file.read_to_end(&mut text).and_then(|_| {
                serde_json::from_slice::<Record>(&text).map_err(std::io::Error::from)
            }) else {
                continue;
            };
            // A shared lock, so that two that look do not take each other for uploads.
            let is_under_way = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
            found.push(Unfinished { id, record, is_under_way, path });
        }
        found.sort_by(|a, b| (a.record.expires, &a.id).cmp(&(b.record.expires, &b.id)));
        Ok(found)
    }

    /// Takes an upload away from the journal, so that it can be given up. [`Kind::Conflict`] if
    /// a process works on it.
    pub fn take(&self, upload: &Unfinished) -> Result<Entry> {
        let path = upload.path.clone();
        let file = open_private(&path).map_err(|error| Error::file("open", &path, error))?;
        lock(path, file, upload.record.source.clone(), &upload.record.local)
    }

    /// What an earlier run left that held the name of `target`, if it left anything. Changes
    /// nothing and locks nothing.
    pub fn left_behind(
        &self,
        endpoint: &Endpoint,
        target: &Target,
        source: &Source,
    ) -> Option<LeftBehind> {
        let (local, folder) = (source.path()?, self.folder.as_ref()?);
        let path = folder.join(format!("{}.json", Self::id(endpoint, target)));
        let record: Record = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        let is_same = record.source == as_it_is(local, source);
        Some(if is_same { LeftBehind::Same } else { LeftBehind::Other })
    }

    /// The ids of all uploads that may not be complete.
    pub(super) fn ids(&self) -> HashSet<String> {
        let records = self.folder.as_ref().and_then(|folder| private_file::records(folder).ok());
        records.unwrap_or_default().into_iter().map(|(id, _)| id).collect()
    }

    /// What an earlier run left for `target`, of whatever file; `None` if a process works on it.
    pub(super) fn left_for(&self, endpoint: &Endpoint, target: &Target) -> Option<Entry> {
        let path = self.folder.as_ref()?.join(format!("{}.json", Self::id(endpoint, target)));
        let file = OpenOptions::new().read(true).write(true).open(&path).ok()?;
        lock(path, file, String::new(), "").ok()
    }

    /// The place of the upload of `source` to `target`, `None` for standard input, which
    /// cannot be read again, and where nothing may be written, as on a read-only file system:
    /// such an upload works, but cannot be continued.
    ///
    /// There is one place for a target, because the service has one session for a name: an
    /// upload of another file is found there, to be given up.
    /// [`Kind::Conflict`] if another process is uploading to the same target.
    pub fn entry(
        &self,
        endpoint: &Endpoint,
        target: &Target,
        source: &Source,
    ) -> Result<Option<Entry>> {
        let (Some(local), Some(folder)) = (source.path(), &self.folder) else { return Ok(None) };
        if private_file::create_directory(folder).is_err() {
            return Ok(None);
        }
        self.pruning.call_once(|| prune(folder));
        let path = folder.join(format!("{}.json", Self::id(endpoint, target)));
        match open_private(&path) {
            Ok(file) => lock(path, file, as_it_is(local, source), source.name()).map(Some),
            Err(error) if is_forbidden(&error) => Ok(None),
            Err(error) => Err(Error::file("open", &path, error)),
        }
    }
}

/// Tells the file at `local` from others; one that was changed is another one.
fn as_it_is(local: &Path, source: &Source) -> String {
    let modified = source.modified().map(Timestamp::as_nanosecond).unwrap_or_default();
    fingerprint::of(&[
        local.as_os_str().as_encoded_bytes(),
        &source.length().to_le_bytes(),
        &modified.to_le_bytes(),
    ])
}

impl Entry {
    /// Tells the file that is to be uploaded, as it is now, from others.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The session that an earlier run left, if it left one that can be read.
    pub fn load(&mut self) -> Option<Record> {
        let mut text = Vec::new();
        self.file.rewind().ok()?;
        self.file.read_to_end(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Remembers a session; it is on disk when this returns.
    pub fn save(&mut self, record: &Record) -> Result<()> {
        self.save_unsynced(record)?;
        self.file.sync_data().map_err(|error| Error::file("write", &self.path, error))
    }

    /// Remembers a session as long as the machine runs. For small files, of which a power cut
    /// would lose little, and whose number would make waiting for the disk long.
    pub(super) fn save_unsynced(&mut self, record: &Record) -> Result<()> {
        let failed = |error| Error::file("write", &self.path, error);
        let text = serde_json::to_vec(record).map_err(|error| {
            Error::new(Kind::Internal, "cannot write the upload journal").source(error)
        })?;
        self.file.rewind().map_err(failed)?;
        self.file.set_len(0).map_err(failed)?;
        self.file.write_all(&text).map_err(failed)
    }

    /// Forgets the session: it is complete or given up.
    pub fn remove(self) {
        // A file that stays behind costs one question to the service on the next run.
        drop(std::fs::remove_file(&self.path));
    }
}

/// Removes entries whose session is long gone, once a run. What cannot be read is left alone.
///
/// Locks nothing that may be in use: a transfer that begins meanwhile would take the lock
/// for somebody else's upload.
fn prune(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let Ok(file) = File::open(&path) else { continue };
        if is_outdated(&file) && file.try_lock().is_ok() {
            // Another process may have been quicker.
            drop(std::fs::remove_file(&path));
        }
    }
}

fn is_forbidden(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Locks an entry. [`Kind::Conflict`] if another process works on it.
fn lock(path: PathBuf, file: File, source: String, local: &str) -> Result<Entry> {
    let mut locked = file.try_lock();
    for _ in 0..3 {
        // Somebody who lists uploads holds each for a moment.
        if matches!(locked, Err(TryLockError::WouldBlock)) {
            std::thread::sleep(Duration::from_millis(10));
            locked = file.try_lock();
        }
    }
    match locked {
        Err(TryLockError::WouldBlock) => {
            Err(Error::new(Kind::Conflict, format!("another graphctl is uploading {local} there"))
                .hint("wait for it, or stop it and run this command again"))
        }
        // Network file systems may have no locks; an upload is then merely unguarded.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Entry { path, file, source }),
    }
}

fn open_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// True if the session ended long ago, or the entry was left without one.
fn is_outdated(file: &File) -> bool {
    let end = match serde_json::from_reader::<_, Record>(file) {
        Ok(record) => record.expires,
        Err(_) => file
            .metadata()
            .and_then(|metadata| metadata.modified())
            .ok()
            .and_then(|modified| Timestamp::try_from(modified).ok()),
    };
    end.is_some_and(|end| clock::now().duration_since(end) > KEPT_AFTER_EXPIRY)
}

fn store_url<S: serde::Serializer>(
    url: &PreauthUrl,
    to: S,
) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(url.expose().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    fn record(expires: &str) -> Record {
        Record {
            upload_url: PreauthUrl::parse("https://contoso.sharepoint.com/up?secret").unwrap(),
            expires: Some(expires.parse().unwrap()),
            remote: "General/a".into(),
            local: "a".into(),
            length: 3,
            source: String::new(),
            upload: None,
        }
    }

    fn entry(home: &Path, remote: &str) -> Result<Option<Entry>> {
        let local = home.join("a");
        if !local.exists() {
            std::fs::write(&local, "abc").unwrap();
        }
        let target = Target::at(DriveRef::Mine, RemotePath::parse(remote).unwrap());
        let source = Source::open(&local).unwrap();
        Journal::new(home).entry(&Endpoint::cloud("global").unwrap(), &target, &source)
    }

    #[test]
    fn a_session_outlives_the_process() {
        let home = tempfile::tempdir().unwrap();
        let mut first = entry(home.path(), "x").unwrap().unwrap();
        assert!(first.load().is_none());
        first.save(&record("2999-01-01T00:00:00Z")).unwrap();
        drop(first);
        assert!(entry(home.path(), "y").unwrap().unwrap().load().is_none());
        let mut again = entry(home.path(), "x").unwrap().unwrap();
        assert_eq!(again.load().unwrap().remote, "General/a");
        again.remove();
        assert!(entry(home.path(), "x").unwrap().unwrap().load().is_none());
    }

    #[test]
    fn two_processes_do_not_share_an_upload() {
        let home = tempfile::tempdir().unwrap();
        let held = entry(home.path(), "x").unwrap();
        assert_eq!(entry(home.path(), "x").unwrap_err().kind(), Kind::Conflict);
        drop(held);
        assert!(entry(home.path(), "x").is_ok());
    }

    #[test]
    fn long_expired_sessions_are_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let mut old = entry(home.path(), "x").unwrap().unwrap();
        old.save(&record("2020-01-01T00:00:00Z")).unwrap();
        let path = old.path.clone();
        drop(old);
        drop(entry(home.path(), "y").unwrap());
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let entry = entry(home.path(), "x").unwrap().unwrap();
        assert_eq!(entry.path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}
