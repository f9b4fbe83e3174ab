//! Sign-ins as encrypted files, one per account, whose key lies in the OS keyring or a file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::account_key::AccountKey;
use super::announcement::{Announcement, Announcements};
use super::cache_keys::{CacheKeys, locks_nothing, wait};
use super::key_file::KeyFile;
use super::key_store::{KeyPlace, KeyStore};
use super::lock_file::try_lock;
use super::login::Login;
use super::os_keyring::OsKeyring;
use super::sealed_login;
use super::store::{StoreChoice, TokenStore};
use super::turn::Turn;
use crate::base::{Error, Result, env, private_file};

/// The extension of sign-ins; others of the same name belong to the same account.
const LOGIN: &str = "login";
const LOCK: &str = "lock";
const NOTE: &str = "note";
const UNREADABLE: &str = "unreadable";

/// A sign-in, or why it cannot be read.
type Opened = std::result::Result<Login, &'static str>;

/// The store that outlives the process.
///
/// Under the state folder: `tokens/NAME.login` per account, beside it `NAME.lock`, perhaps
/// `NAME.note` and `NAME.unreadable`, and `cache.key` where there is no keyring.
#[derive(Debug)]
pub struct EncryptedStore {
    folder: PathBuf,
    keys: CacheKeys,
    announcements: Announcements,
}

impl EncryptedStore {
    /// The store in the folder `state`. Touches neither folder nor keyring yet. What the user
    /// should hear later goes to `announcements`.
    pub fn new(state: &Path, choice: StoreChoice, announcements: Announcements) -> Self {
        // Each state folder has a key of its own, so that logging out of one keeps the others.
        // Absolute, so that it has the same name from wherever the program is started.
        let whole = std::path::absolute(state).unwrap_or_else(|_| state.to_owned());
        let name = format!("token cache key of {}", whole.display());
        Self::with_keyring(state, choice, announcements, Box::new(OsKeyring::new(name)))
    }

    fn with_keyring(
        state: &Path,
        choice: StoreChoice,
        announcements: Announcements,
        keyring: Box<dyn KeyStore>,
    ) -> Self {
        let folder = state.join("tokens");
        Self {
            keys: CacheKeys {
                choice,
                keyring,
                file: KeyFile::new(state.join("cache.key")),
                lock: folder.join("key.lock"),
                announcements: announcements.clone(),
                known: Mutex::new(None),
            },
            folder,
            announcements,
        }
    }

    fn path(&self, account: &AccountKey, extension: &str) -> PathBuf {
        let mut path = self.folder.join(account.file_stem());
        path.set_extension(extension);
        path
    }

    /// Moves a file that cannot be read out of the way and says so. It is not deleted: the
    /// reason may be a passing one, such as a keyring that was restored without its entries.
    fn set_aside(&self, account: &AccountKey, why: &str) {
        let (path, aside) = (self.path(account, LOGIN), self.path(account, UNREADABLE));
        let moved = std::fs::rename(&path, &aside).is_ok();
        self.announcements.add(Announcement::SetAside {
            path: if moved { aside } else { path },
            why: why.to_owned(),
        });
    }

    /// Opens `bytes`, or says why they open to nobody. [`Kind::Auth`](crate::base::Kind::Auth) if
    /// the key cannot be reached now.
    fn open(&self, account: &AccountKey, bytes: &[u8]) -> Result<Opened> {
        let place = match sealed_login::key_place(bytes) {
            Ok(place) => place,
            Err(why) => return Ok(Err(why)),
        };
        let in_use = self.keys.in_use(place);
        if let Some(Ok(login)) = in_use.map(|key| sealed_login::open(account, bytes, &key)) {
            return Ok(Ok(login));
        }
        let key = self.keys.read(place)?.ok_or("its key is gone");
        Ok(key.and_then(|key| sealed_login::open(account, bytes, &key)))
    }

    fn place_in_use(&self, account: &AccountKey) -> Option<KeyPlace> {
        place_of(&self.path(account, LOGIN))
    }

    /// Forgets the keys if they lock nothing any more. `used` is where that of the last sign-in
    /// lay.
    fn forget_keys_if_empty(&self, used: &[KeyPlace]) {
        let turn = self.keys.turn();
        if locks_nothing(&self.keys.lock) {
            self.keys.forget(&turn, &self.keys.places_to_clear(used));
        }
    }

    /// Everything in the folder; nothing if there is none.
    fn files(&self) -> Result<Vec<PathBuf>> {
        match std::fs::read_dir(&self.folder) {
            Ok(entries) => Ok(entries.flatten().map(|entry| entry.path()).collect()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(Error::file("read", &self.folder, error)),
        }
    }
}

impl TokenStore for EncryptedStore {
    /// [`Kind::Auth`](crate::base::Kind::Auth) if the key cannot be reached now, though it may be
    /// later. A file that cannot be opened at all is moved aside and announced.
    fn load(&self, account: &AccountKey) -> Result<Option<Login>> {
        let path = self.path(account, LOGIN);
        let Some(bytes) = private_file::read(&path)? else {
            return Ok(None);
        };
        if let Ok(login) = self.open(account, &bytes)? {
            return Ok(Some(login));
        }
        // Somebody who logs out and in again changes the file and the key, and we may have the
        // one from before and the other from after. In the turn nobody does.
        let _turn = self.keys.turn();
        let Some(bytes) = private_file::read(&path)? else {
            return Ok(None);
        };
        match self.open(account, &bytes)? {
            Ok(login) => Ok(Some(login)),
            Err(why) => {
                self.set_aside(account, why);
                Ok(None)
            }
        }
    }

    /// [`Kind::Auth`](crate::base::Kind::Auth) if there is no place for the key; else as
    /// [`private_file::replace`] fails.
    fn save(&self, account: &AccountKey, login: &Login) -> Result<()> {
        let path = self.path(account, LOGIN);
        let (place, key, turn) = self.keys.to_lock()?;
        let bytes = sealed_login::seal(account, login, &key, place)?;
        if matches!(turn, Turn::Held(_)) {
            private_file::sweep(&path);
        }
        private_file::replace(&path, &bytes)?;
        // It was about the sign-in before, and would not be believed any more.
        drop(private_file::remove(&self.path(account, NOTE)));
        Ok(())
    }

    /// Removes the key as well if it locks nothing any more.
    fn remove(&self, account: &AccountKey) -> Result<bool> {
        let place = self.place_in_use(account);
        let removed = remove_files(&self.path(account, LOGIN))?;
        if removed {
            self.forget_keys_if_empty(place.as_slice());
        }
        Ok(removed)
    }

    fn try_turn(&self, account: &AccountKey) -> Turn {
        try_lock(&self.path(account, LOCK), guards_nothing)
    }

    /// Makes the key if there is none, so that a keyring that takes secrets and does not give
    /// them back is found out, and removes it again if it locks nothing.
    fn check(&self, account: &AccountKey) -> Result<()> {
        let failed = |error: Error| {
            error
                .during("trying out whether a sign-in can be kept")
                .hint(format!("`{}` names another folder for it", env::STATE_DIR))
        };
        let (place, _, turn) = self.keys.to_lock()?;
        let outcome = private_file::try_out(&self.path(account, LOGIN)).map_err(failed);
        if locks_nothing(&self.keys.lock) {
            self.keys.forget(&turn, &[place]);
        }
        outcome
    }

    fn clear(&self) -> Result<usize> {
        let mut count = 0;
        let mut used = Vec::new();
        for path in self.files()? {
            if path.extension().is_none_or(|end| end != LOGIN && end != UNREADABLE) {
                continue;
            }
            // Whoever renews this one writes it before we remove it, and not after.
            let turn = wait(|| try_lock(&path.with_extension(LOCK), guards_nothing));
            used.extend(place_of(&path));
            count += usize::from(remove_files(&path.with_extension(LOGIN))?);
            drop(turn);
        }
        let turn = self.keys.turn();
        for path in self.files()? {
            let is_locked = path.extension().is_some_and(|end| end == LOCK);
            if is_locked && path != self.keys.lock {
                drop(try_lock(&path, guards_nothing));
            } else if path.is_dir() && !path.is_symlink() {
                std::fs::remove_dir_all(&path)
                    .map_err(|error| Error::file("remove", &path, error))?;
            } else if !is_locked && path.extension().is_none_or(|end| end != LOGIN) {
                private_file::remove(&path)?;
            }
        }
        if locks_nothing(&self.keys.lock) {
            self.keys.forget(&turn, &self.keys.places_to_clear(&used));
        }
        Ok(count)
    }

    fn put_note(&self, account: &AccountKey, note: &[u8]) -> Result<()> {
        private_file::replace(&self.path(account, NOTE), note)
    }

    fn note(&self, account: &AccountKey) -> Option<Vec<u8>> {
        private_file::read(&self.path(account, NOTE)).ok()?
    }

    fn location(&self, account: &AccountKey) -> String {
        let path = self.path(account, LOGIN);
        let place = self.place_in_use(account).unwrap_or_else(|| self.keys.likely_place());
        match place {
            KeyPlace::Keyring => format!("{}, its key in the OS keyring", path.display()),
            KeyPlace::File => {
                let key = self.keys.file_path().display();
                format!("{}, its key in {key}", path.display())
            }
        }
    }
}

/// True if the account whose lock `path` is has no sign-in.
fn guards_nothing(path: &Path) -> bool {
    path.with_extension(LOGIN).try_exists().is_ok_and(|exists| !exists)
}

/// Removes all that belongs to the sign-in at `path`; true if there was one, readable or not.
fn remove_files(path: &Path) -> Result<bool> {
    let removed = private_file::remove(path)?;
    let aside = private_file::remove(&path.with_extension(UNREADABLE))?;
    private_file::remove(&path.with_extension(NOTE))?;
    private_file::sweep(path);
    Ok(removed || aside)
}

fn place_of(path: &Path) -> Option<KeyPlace> {
    let bytes = private_file::read(path).ok()??;
    sealed_login::key_place(&bytes).ok()
}

#[cfg(test)]
mod tests;
