//! The key that locks the stored sign-ins, and the places where it may lie.

use std::fmt;

use zeroize::Zeroizing;

use super::pkce;
use crate::base::{Error, Result};

/// Length of the key in bytes, as XChaCha20-Poly1305 wants it.
pub(super) const KEY_BYTES: usize = 32;

/// A key. It is small enough for any keyring, unlike the tokens, of which a single one may
/// exceed what Windows takes.
#[derive(Clone)]
pub(super) struct CacheKey(Zeroizing<[u8; KEY_BYTES]>);

impl CacheKey {
    /// A new one; [`Kind::Failed`](crate::base::Kind::Failed) if there is no randomness.
    pub(super) fn random() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        pkce::fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// The key made of `bytes`, `None` if they are no key.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// The key itself.
    pub(super) fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }
}

impl fmt::Debug for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CacheKey")
    }
}

/// Where a key lies; the number is written into each file that the key locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum KeyPlace {
    Keyring = 1,
    File = 2,
}

impl KeyPlace {
    /// The place with this number.
    pub(super) fn of(number: u8) -> Option<Self> {
        [Self::Keyring, Self::File].into_iter().find(|place| *place as u8 == number)
    }
}

/// Why a key cannot be had; that there is none yet is no failure.
#[derive(Debug)]
pub(super) enum KeyFailure {
    /// There is no such store here, or it does not answer. Says why, for people.
    NoStore(String),
    /// The store is there but failed.
    Failed(Error),
}

/// A place that can hold one key.
pub(super) trait KeyStore: Send + Sync + fmt::Debug {
    /// The key, `None` if there is none.
    fn read(&self) -> std::result::Result<Option<CacheKey>, KeyFailure>;

    /// Keeps `key`.
    fn write(&self, key: &CacheKey) -> std::result::Result<(), KeyFailure>;

    /// Forgets the key, if there is one.
    fn remove(&self) -> std::result::Result<(), KeyFailure>;
}
