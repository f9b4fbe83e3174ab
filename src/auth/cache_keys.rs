//! The key that locks the stored sign-ins: where it is looked for, where it is made.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::announcement::{Announcement, Announcements};
use super::key_file::KeyFile;
use super::key_store::{CacheKey, KeyFailure, KeyPlace, KeyStore};
use super::lock_file::try_lock;
use super::store::StoreChoice;
use super::turn::Turn;
use crate::base::{Error, Kind, Result, env};

/// How long to wait while another process makes the key: three calls of a slow keyring.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often to look whether it is done.
const POLL: Duration = Duration::from_millis(20);

/// The key of one state folder, in the OS keyring or in a file as the user chose.
#[derive(Debug)]
pub(super) struct CacheKeys {
    pub(super) choice: StoreChoice,
    pub(super) keyring: Box<dyn KeyStore>,
    pub(super) file: KeyFile,
    /// The file whose lock is held while a key is made or removed.
    pub(super) lock: PathBuf,
    pub(super) announcements: Announcements,
    /// The key in use, so that the keyring is asked once.
    pub(super) known: Mutex<Option<(KeyPlace, CacheKey)>>,
}

impl CacheKeys {
    /// The key file, whether or not it is in use.
    pub(super) fn file_path(&self) -> &Path {
        self.file.path()
    }

    /// Where the key lies, or would lie as far as one can tell without asking the keyring.
    pub(super) fn likely_place(&self) -> KeyPlace {
        let by_choice = match self.choice {
            StoreChoice::File => KeyPlace::File,
            StoreChoice::Auto | StoreChoice::Keyring => KeyPlace::Keyring,
        };
        self.known().map_or(by_choice, |(place, _)| place)
    }

    /// Waits until nobody else makes, removes or uses a key for writing. Sign-ins are written only
    /// under this turn, so that no key goes away between its reading and the writing.
    pub(super) fn turn(&self) -> Turn {
        wait(|| try_lock(&self.lock, locks_nothing))
    }

    /// Forgets the keys in `places`, which lock nothing any more, in the turn that the caller has.
    pub(super) fn forget(&self, _turn: &Turn, places: &[KeyPlace]) {
        self.remember(None);
        for place in places {
            // Without a file to open the key is worth nothing, so a failure does not matter.
            drop(self.store(*place).remove());
        }
        self.file.sweep();
    }

    /// Where keys may lie that this user has no use for when the last sign-in goes, which had its
    /// key in `used`: a keyring that was locked once may still have an older one.
    pub(super) fn places_to_clear(&self, used: &[KeyPlace]) -> Vec<KeyPlace> {
        let keyring = KeyPlace::Keyring;
        let asked = self.choice != StoreChoice::File || used.contains(&keyring);
        asked.then_some(keyring).into_iter().chain([KeyPlace::File]).collect()
    }

    fn store(&self, place: KeyPlace) -> &dyn KeyStore {
        match place {
            KeyPlace::Keyring => self.keyring.as_ref(),
            KeyPlace::File => &self.file,
        }
    }

    fn known(&self) -> Option<(KeyPlace, CacheKey)> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    fn remember(&self, key: Option<(KeyPlace, CacheKey)>) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = key;
    }

    /// The key in use, if it lies in `place`. It may be outdated: a user who logs out and in
    /// again makes a new one.
    pub(super) fn in_use(&self, place: KeyPlace) -> Option<CacheKey> {
        let (known, key) = self.known()?;
        (known == place).then_some(key)
    }

    /// The key that lies in `place` now. [`Kind::Auth`] if the place cannot be reached, or may
    /// not be used by the user's choice.
    pub(super) fn read(&self, place: KeyPlace) -> Result<Option<CacheKey>> {
        match (self.choice, place) {
            (StoreChoice::Keyring, KeyPlace::File) | (StoreChoice::File, KeyPlace::Keyring) => {
                return Err(other_place(place));
            }
            _ => {}
        }
        let key = self.store(place).read().map_err(locked_out)?;
        if let Some(key) = &key {
            self.remember(Some((place, key.clone())));
        }
        Ok(key)
    }

    /// The key to lock a file with, made if there is none yet, and the turn to hold until that
    /// file is written.
    pub(super) fn to_lock(&self) -> Result<(KeyPlace, CacheKey, Turn)> {
        // Two processes that both make a key would lock each other out.
        let turn = self.turn();
        let (place, key) = match self.still_known() {
            Some(found) => found,
            None => self.find_or_make()?,
        };
        self.remember(Some((place, key.clone())));
        Ok((place, key, turn))
    }

    /// The key in use, unless it was removed or changed since: the one that lies there now. From
    /// a keyring that was locked meanwhile nobody can have removed it.
    fn still_known(&self) -> Option<(KeyPlace, CacheKey)> {
        let (place, key) = self.known()?;
        match self.store(place).read() {
            Ok(current) => Some((place, current?)),
            Err(_) => Some((place, key)),
        }
    }

    fn find_or_make(&self) -> Result<(KeyPlace, CacheKey)> {
        let found = match self.choice {
            StoreChoice::File => (KeyPlace::File, self.key_in(KeyPlace::File)),
            StoreChoice::Keyring => (KeyPlace::Keyring, self.key_in(KeyPlace::Keyring)),
            StoreChoice::Auto => match self.key_in(KeyPlace::Keyring) {
                Err(KeyFailure::NoStore(why)) => {
                    let key = self.key_in(KeyPlace::File);
                    if key.is_ok() {
                        let path = self.file.path().to_owned();
                        self.announcements.add(Announcement::KeyInFile { path, why });
                    }
                    (KeyPlace::File, key)
                }
                key => (KeyPlace::Keyring, key),
            },
        };
        let (place, key) = found;
        Ok((place, key.map_err(locked_out)?))
    }

    fn key_in(&self, place: KeyPlace) -> std::result::Result<CacheKey, KeyFailure> {
        let store = self.store(place);
        if let Some(key) = store.read()? {
            return Ok(key);
        }
        let key = CacheKey::random().map_err(KeyFailure::Failed)?;
        store.write(&key)?;
        // Some keyrings take a secret and do not give it back.
        match store.read()? {
            Some(kept) if kept.expose() == key.expose() => Ok(key),
            _ => Err(KeyFailure::NoStore("it does not keep secrets".to_owned())),
        }
    }
}

/// Takes a turn as soon as there is one; [`Turn::Busy`] if it does not come. Blocks.
pub(super) fn wait(take: impl Fn() -> Turn) -> Turn {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match take() {
            Turn::Busy if Instant::now() < deadline => std::thread::sleep(POLL),
            turn => return turn,
        }
    }
}

/// True if the folder of the lock `path` has no sign-in that a key would open.
pub(super) fn locks_nothing(path: &Path) -> bool {
    let is_login = |entry: std::io::Result<std::fs::DirEntry>| {
        // What cannot be told counts as a sign-in.
        entry.map_or(true, |entry| entry.path().extension().is_some_and(|end| end == "login"))
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    match std::fs::read_dir(folder) {
        Ok(mut files) => !files.any(is_login),
        Err(error) => matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
    }
}

/// The key cannot be reached, though it may exist.
fn locked_out(failure: KeyFailure) -> Error {
    match failure {
        KeyFailure::Failed(error) => error,
        KeyFailure::NoStore(why) => Error::new(
            Kind::Auth,
            format!("the OS keyring, which keeps the key to the sign-in, cannot be used: {why}"),
        )
        .hint("unlock the keyring and run the command again")
        .hint(format!("or do without it: `{}=file graphctl login`", env::TOKEN_STORE)),
    }
}

fn other_place(place: KeyPlace) -> Error {
    let (where_it_is, choice) = match place {
        KeyPlace::Keyring => ("in the OS keyring", "keyring"),
        KeyPlace::File => ("in a file", "file"),
    };
    Error::new(
        Kind::Auth,
        format!(
            "the key to the stored sign-in lies {where_it_is}, but `{}` says otherwise",
            env::TOKEN_STORE
        ),
    )
    .hint(format!(
        "unset `{0}` or set it to `{choice}`, or run `graphctl login` to sign in anew",
        env::TOKEN_STORE
    ))
}
