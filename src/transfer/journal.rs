//! Upload sessions that are open, on disk, so that a killed upload continues when run again.
//!
//! One file a session, mode 0600 because the address in it is itself a permission. It is
//! written once, before the first byte leaves; the position always comes from the service.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::source::Source;
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
    folder: PathBuf,
    pruning: Arc<Once>,
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
}

impl Record {
    /// What is to be remembered of the session that takes `source` to `target`.
    pub(super) fn new(
        session: &UploadSession,
        expires: Option<Timestamp>,
        target: &Target,
        source: &Source,
        entry: &Entry,
    ) -> Self {
        Self {
            upload_url: session.url().clone(),
            expires,
            remote: target.to_string(),
            local: source.name().to_owned(),
            length: source.length(),
            source: entry.source().to_owned(),
        }
    }
}

impl Journal {
    /// The journal below the state folder; nothing is created before it is needed.
    pub fn new(state: &Path) -> Self {
        Self { folder: state.join("uploads"), pruning: Arc::new(Once::new()) }
    }

    /// The place of the upload of `source` to `target`, `None` for standard input, which
    /// cannot be read again.
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
        let Some(local) = source.path() else { return Ok(None) };
        private_file::create_directory(&self.folder)?;
        self.pruning.call_once(|| self.prune());
        let modified = source.modified().map(Timestamp::as_nanosecond).unwrap_or_default();
        let name = fingerprint::of(&[endpoint.key().as_bytes(), target.address().as_bytes()]);
        // A file that was changed is another file.
        let as_it_is = fingerprint::of(&[
            local.as_os_str().as_encoded_bytes(),
            &source.length().to_le_bytes(),
            &modified.to_le_bytes(),
        ]);
        let path = self.folder.join(format!("{name}.json"));
        let file = open_private(&path).map_err(|error| Error::file("open", &path, error))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(Error::new(
                Kind::Conflict,
                format!("another graphctl is uploading {} there", source.name()),
            )
            .hint("wait for it, or stop it and run this command again")),
            // Network file systems may have no locks; an upload is then merely unguarded.
            Ok(()) | Err(TryLockError::Error(_)) => {
                Ok(Some(Entry { path, file, source: as_it_is }))
            }
        }
    }

    /// Removes entries whose session is long gone, once a run. What cannot be read is left alone.
    ///
    /// Locks nothing that may be in use: a transfer that begins meanwhile would take the lock
    /// for somebody else's upload.
    fn prune(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let Ok(file) = File::open(&path) else { continue };
            if is_outdated(&file) && file.try_lock().is_ok() {
                // Another process may have been quicker.
                drop(std::fs::remove_file(&path));
            }
        }
    }
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
