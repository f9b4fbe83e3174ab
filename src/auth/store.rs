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
pub struct MemoryStore(Mutex<BTreeMap<AccountKey, Login>>);

impl MemoryStore {
    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<AccountKey, Login>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenStore for MemoryStore {
    fn load(&self, account: &AccountKey) -> Result<Option<Login>> {
        Ok(self.all().get(account).cloned())
    }

    fn save(&self, account: &AccountKey, login: &Login) -> Result<()> {
        self.all().insert(account.clone(), login.clone());
        Ok(())
    }

    fn remove(&self, account: &AccountKey) -> Result<bool> {
        Ok(self.all().remove(account).is_some())
    }

    fn try_turn(&self, _: &AccountKey) -> Turn {
        Turn::Unneeded
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
