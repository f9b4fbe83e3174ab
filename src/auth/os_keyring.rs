//! The key in the keyring of the operating system: Secret Service, Keychain, Credential
//! Manager.
//!
//! A keyring that waits for an unlock dialog nobody sees would hang the program, so each call
//! runs on a thread of its own, which is left behind when it takes too long.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring::{Entry, Error as KeyringError};
use zeroize::Zeroizing;

use super::key_store::{CacheKey, KeyFailure, KeyStore};

const SERVICE: &str = "graphctl";

/// As long as `gh` waits. An unlocked keyring answers in milliseconds.
const LIMIT: Duration = Duration::from_secs(3);

/// True once a call took too long: the next would as well, and the user waits once only.
static HANGS: AtomicBool = AtomicBool::new(false);

/// An entry of the keyring.
#[derive(Debug)]
pub(super) struct OsKeyring {
    name: String,
}

impl OsKeyring {
    /// The entry called `name`.
    pub(super) fn new(name: String) -> Self {
        Self { name }
    }

    fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Entry) -> keyring::Result<T> + Send + 'static,
    ) -> Result<Option<T>, KeyFailure> {
        if HANGS.load(Ordering::Relaxed) {
            return Err(too_slow());
        }
        let name = self.name.clone();
        let outcome = within(LIMIT, move || {
            Entry::store_status().as_ref().map_err(|error| KeyFailure::NoStore(reason(error)))?;
            let found = Entry::new(SERVICE, &name).and_then(|entry| work(&entry));
            match found {
                Ok(value) => Ok(Some(value)),
                Err(KeyringError::NoEntry) => Ok(None),
                Err(error) => Err(KeyFailure::NoStore(reason(&error))),
            }
        });
        outcome.unwrap_or_else(|| {
            HANGS.store(true, Ordering::Relaxed);
            Err(too_slow())
        })
    }
}

impl KeyStore for OsKeyring {
    fn read(&self) -> Result<Option<CacheKey>, KeyFailure> {
        let bytes = self.call(|entry| entry.get_secret().map(Zeroizing::new))?;
        Ok(bytes.and_then(|bytes| CacheKey::from_bytes(&bytes)))
    }

    fn write(&self, key: &CacheKey) -> Result<(), KeyFailure> {
        let key = key.clone();
        self.call(move |entry| entry.set_secret(key.expose())).map(drop)
    }

    fn remove(&self) -> Result<(), KeyFailure> {
        self.call(Entry::delete_credential).map(drop)
    }
}

fn too_slow() -> KeyFailure {
    let seconds = LIMIT.as_secs();
    KeyFailure::NoStore(format!("it did not answer within {seconds} s; it may be locked"))
}

/// Runs `work` on a thread of its own; `None` if it takes longer than `limit`.
fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, KeyFailure> + Send + 'static,
) -> Option<Result<T, KeyFailure>> {
    let (report, outcome) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name("keyring".to_owned())
        // The receiver may have stopped waiting.
        .spawn(move || drop(report.send(work())));
    if spawned.is_err() {
        return Some(Err(KeyFailure::NoStore("no thread to ask it".to_owned())));
    }
    match outcome.recv_timeout(limit) {
        Ok(outcome) => Some(outcome),
        Err(mpsc::RecvTimeoutError::Timeout) => None,
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Some(Err(KeyFailure::NoStore("it broke down".to_owned())))
        }
    }
}

/// Why there is no keyring, in words of ours: some of the library's contain what was stored.
fn reason(error: &KeyringError) -> String {
    match error {
        KeyringError::NoDefaultStore | KeyringError::PlatformFailure(_) => {
            "no keyring service is running here".to_owned()
        }
        KeyringError::NoStorageAccess(_) => "it is locked".to_owned(),
        KeyringError::Ambiguous(_) => "it holds the entry twice".to_owned(),
        KeyringError::TooLong(..) => "it takes shorter secrets only".to_owned(),
        KeyringError::NotSupportedByStore(_) | KeyringError::Invalid(..) => {
            "it does not support this".to_owned()
        }
        _ => "it failed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_hangs_does_not_hang_us() {
        let began = std::time::Instant::now();
        let outcome = within(Duration::from_millis(20), || {
            thread::sleep(Duration::from_mins(1));
            Ok(())
        });
        assert!(outcome.is_none());
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_keyring_that_panics_is_no_keyring() {
        let outcome: Option<Result<(), _>> = within(LIMIT, || panic!("as a library may"));
        assert!(matches!(outcome, Some(Err(KeyFailure::NoStore(_)))));
    }

    #[test]
    fn reasons_do_not_quote_what_was_stored() {
        let broken = KeyringError::BadEncoding(b"hunter2".to_vec());
        assert_eq!(reason(&broken), "it failed");
    }
}
