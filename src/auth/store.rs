//! Where sign-ins are kept.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::account_key::AccountKey;
use super::login::Login;
use super::turn::Turn;
use crate::base::{Error, Kind, Result};

/// Keeps sign-ins. Calls may block for a few seconds, so async code makes them on a thread for
/// blocking work.
pub trait TokenStore: Send + Sync + fmt::Debug {
    /// The sign-in of `account`, `None` if there is none that can be read.
    fn load(&self, account: &AccountKey) -> Result<Option<Login>>;

    /// Keeps `login`; after a crash the store holds it or the one before.
    fn save(&self, account: &AccountKey, login: &Login) -> Result<()>;

    /// Forgets the sign-in; true if there was one.
    fn remove(&self, account: &AccountKey) -> Result<bool>;

    /// Tries to be the only process that renews the sign-in of `account`, without waiting.
    fn try_turn(&self, account: &AccountKey) -> Turn;

    /// Proves that a sign-in of `account` can be kept, by writing, reading and removing a trial.
    /// Nothing of it stays. For asking before the user goes through a sign-in.
    fn check(&self, account: &AccountKey) -> Result<()>;

    /// Forgets every sign-in, whoever's it is, with all that belongs to them; how many there were.
    fn clear(&self) -> Result<usize>;

    /// Keeps a note beside the sign-in of `account` until the sign-in changes. It is not
    /// encrypted.
    fn put_note(&self, account: &AccountKey, note: &[u8]) -> Result<()>;

    /// The note beside the sign-in of `account`.
    fn note(&self, account: &AccountKey) -> Option<Vec<u8>>;

    /// Where `account` is kept, for people.
    fn location(&self, account: &AccountKey) -> String;
}

/// Where the key to the stored sign-ins is to lie; the value of `GRAPHCTL_TOKEN_STORE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StoreChoice {
    /// In the OS keyring, or in a file, with a warning, where there is no keyring.
    #[default]
    Auto,
    /// In the OS keyring or nowhere.
    Keyring,
    /// In a file; the keyring is not touched.
    File,
}

impl StoreChoice {
    /// Reads `auto`, `keyring` or `file`; [`Kind::Usage`] for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        match text.to_ascii_lowercase().as_str() {
            "auto" => Ok(Self::Auto),
            "keyring" => Ok(Self::Keyring),
            "file" => Ok(Self::File),
            _ => Err(Error::new(Kind::Usage, format!("there is no token store `{text}`"))
                .hint("known stores: `auto`, `keyring`, `file`")),
        }
    }
}

/// Keeps sign-ins until the process ends.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<BTreeMap<AccountKey, Kept>>);

/// A sign-in and the note beside it.
type Kept = (Login, Option<Vec<u8>>);

impl MemoryStore {
    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<AccountKey, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenStore for MemoryStore {
    fn load(&self, account: &AccountKey) -> Result<Option<Login>> {
        Ok(self.all().get(account).map(|(login, _)| login.clone()))
    }

    fn save(&self, account: &AccountKey, login: &Login) -> Result<()> {
        self.all().insert(account.clone(), (login.clone(), None));
        Ok(())
    }

    fn remove(&self, account: &AccountKey) -> Result<bool> {
        Ok(self.all().remove(account).is_some())
    }

    fn try_turn(&self, _: &AccountKey) -> Turn {
        Turn::Unneeded
    }

    fn check(&self, _: &AccountKey) -> Result<()> {
        Ok(())
    }

    fn clear(&self) -> Result<usize> {
        Ok(std::mem::take(&mut *self.all()).len())
    }

    fn put_note(&self, account: &AccountKey, note: &[u8]) -> Result<()> {
        if let Some((_, kept)) = self.all().get_mut(account) {
            *kept = Some(note.to_owned());
        }
        Ok(())
    }

    fn note(&self, account: &AccountKey) -> Option<Vec<u8>> {
        self.all().get(account)?.1.clone()
    }

    fn location(&self, _: &AccountKey) -> String {
        "memory".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices() {
        assert_eq!(StoreChoice::parse("Keyring").unwrap(), StoreChoice::Keyring);
        assert_eq!(StoreChoice::parse("vault").unwrap_err().kind(), Kind::Usage);
    }
}
