//! A sign-in as encrypted bytes: version, place of the key, nonce, ciphertext with its tag.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::account_key::AccountKey;
use super::key_store::{CacheKey, KeyPlace};
use super::login::Login;
use super::pkce;
use crate::base::{Error, Kind, Result};

const VERSION: u8 = 1;
const HEADER_BYTES: usize = 2;
const NONCE_BYTES: usize = 24;

/// Encrypts `login` so that only `key` opens it, and only for `account`.
pub(super) fn seal(
    account: &AccountKey,
    login: &Login,
    key: &CacheKey,
    place: KeyPlace,
) -> Result<Vec<u8>> {
    let broken = || Error::new(Kind::Internal, "cannot encrypt the sign-in");
    let json = Zeroizing::new(serde_json::to_vec(login).map_err(|_| broken())?);
    let header = [VERSION, place as u8];
    let mut nonce = [0; NONCE_BYTES];
    pkce::fill(&mut nonce)?;
    let sealed = XChaCha20Poly1305::new(key.expose().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: &json, aad: &bound_to(header, account) })
        .map_err(|_| broken())?;
    Ok([&header[..], &nonce, &sealed].concat())
}

/// Where the key to these bytes lies; says why not if they are no sealed sign-in.
pub(super) fn key_place(bytes: &[u8]) -> std::result::Result<KeyPlace, &'static str> {
    match bytes {
        [VERSION, place, ..] => KeyPlace::of(*place).ok_or("it is damaged"),
        [] => Err("it is empty"),
        _ => Err("another version of graphctl wrote it"),
    }
}

/// Opens what [`seal`] made; says why not.
pub(super) fn open(
    account: &AccountKey,
    bytes: &[u8],
    key: &CacheKey,
) -> std::result::Result<Login, &'static str> {
    let damaged = "it is damaged, or the key is another one";
    let (header, rest) = bytes.split_first_chunk::<HEADER_BYTES>().ok_or(damaged)?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(damaged)?;
    let json = XChaCha20Poly1305::new(key.expose().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &bound_to(*header, account) })
        .map(Zeroizing::new)
        .map_err(|_| damaged)?;
    serde_json::from_slice(&json).map_err(|_| "another version of graphctl wrote it")
}

/// What the tag covers besides the ciphertext: a file copied to another account's name, or
/// with another header, does not open.
fn bound_to(header: [u8; HEADER_BYTES], account: &AccountKey) -> Vec<u8> {
    [&header[..], &account.bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::App;
    use crate::auth::login::tests::login;
    use crate::base::endpoint::Endpoint;

    fn account(profile: &str) -> AccountKey {
        let app = App { client_id: "1".into(), tenant: "t".into() };
        AccountKey::new(&Endpoint::cloud("global").unwrap(), &app, profile)
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_for_its_account_only() {
        let (key, login) = (CacheKey::random().unwrap(), login(0, 60));
        let bytes = seal(&account("a"), &login, &key, KeyPlace::File).unwrap();
        assert_eq!(key_place(&bytes), Ok(KeyPlace::File));
        assert_eq!(open(&account("a"), &bytes, &key), Ok(login.clone()));
        assert!(open(&account("b"), &bytes, &key).is_err());
        assert!(open(&account("a"), &bytes, &CacheKey::random().unwrap()).is_err());
        assert!(!bytes.windows(9).any(|part| part == b"refresh-1"));
        let again = seal(&account("a"), &login, &key, KeyPlace::File).unwrap();
        assert_ne!(bytes, again);
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let key = CacheKey::random().unwrap();
        let bytes = seal(&account("a"), &login(0, 60), &key, KeyPlace::Keyring).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(open(&account("a"), &changed, &key).is_err(), "byte {at}");
            assert!(open(&account("a"), &bytes[..at], &key).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn strange_files_are_told_from_ours() {
        for bytes in [&b""[..], b"\x07", b"\x01", b"\x01\x09abc", b"{}"] {
            assert!(key_place(bytes).is_err(), "{bytes:?}");
        }
    }
}

#[cfg(test)]
mod fuzz {
    use proptest::prelude::*;

    use super::*;
    use crate::auth::App;
    use crate::auth::login::tests::login;
    use crate::base::arbitrary::config;
    use crate::base::endpoint::Endpoint;

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn other_bytes_than_were_sealed_do_not_open(
            other in any::<Vec<u8>>(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            cut in any::<prop::sample::Index>(),
        ) {
            let app = App { client_id: "1".into(), tenant: "t".into() };
            let account = AccountKey::new(&Endpoint::cloud("global").unwrap(), &app, "a");
            let key = CacheKey::random().unwrap();
            prop_assert!(open(&account, &other, &key).is_err());
            key_place(&other).ok();
            let sealed = seal(&account, &login(0, 60), &key, KeyPlace::File).unwrap();
            prop_assert!(open(&account, &sealed[..cut.index(sealed.len())], &key).is_err());
            let mut changed = sealed.clone();
            for (at, byte) in changes {
                let at = at.index(changed.len());
                changed[at] = byte;
            }
            prop_assert_eq!(open(&account, &changed, &key).is_ok(), changed == sealed);
            prop_assert!(open(&account, &[&sealed[..], &other[..]].concat(), &key).is_err() || other.is_empty());
        }
    }
}
