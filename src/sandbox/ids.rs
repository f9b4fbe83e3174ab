//! Identifiers and secrets drawn from a seed, so that two runs with one seed agree.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Alphabet of `SharePoint` item ids: upper-case base 32.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A stream of identifiers that depends on its seed alone.
#[derive(Debug)]
pub struct Ids {
    seed: u64,
    drawn: AtomicU64,
}

impl Ids {
    /// Starts the stream of `seed`.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: AtomicU64::new(0) }
    }

    /// A GUID in lower case with hyphens.
    pub fn guid(&self) -> String {
        uuid::Builder::from_random_bytes(first_16(&self.draw())).into_uuid().to_string()
    }

    /// A drive item id of the form that `SharePoint` gives: `01` and 32 characters.
    pub fn item(&self) -> String {
        let letters = self.draw().map(|byte| char::from(BASE32[usize::from(byte % 32)]));
        format!("01{}", letters.iter().collect::<String>())
    }

    /// A drive id of the form that `SharePoint` gives: `b!` and 64 characters of base64url.
    pub fn drive(&self) -> String {
        let bytes = [self.draw(), self.draw()].concat();
        format!("b!{}", URL_SAFE_NO_PAD.encode(&bytes[..48]))
    }

    /// A secret of 43 characters of base64url.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.draw())
    }

    fn draw(&self) -> [u8; 32] {
        let number = self.drawn.fetch_add(1, Ordering::Relaxed);
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update(number.to_le_bytes());
        hash.finalize().into()
    }
}

fn first_16(bytes: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&bytes[..16]);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_stream() {
        let (a, b, c) = (Ids::new(7), Ids::new(7), Ids::new(8));
        assert_eq!((a.guid(), a.item()), (b.guid(), b.item()));
        assert_ne!(a.guid(), c.guid());
    }

    #[test]
    fn forms_are_those_of_the_service() {
        let ids = Ids::new(1);
        assert_eq!(ids.item().len(), 34);
        assert_eq!(ids.drive().len(), 66);
        assert_eq!(ids.guid().len(), 36);
    }
}
