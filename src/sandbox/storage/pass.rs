//! The secret in a download URL: signed, so that none has to be remembered.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::sandbox::failure::Failure;

/// Signs and checks passes.
#[derive(Debug)]
pub(crate) struct Passes {
    key: String,
}

impl Passes {
    pub(crate) fn new(key: String) -> Self {
        Self { key }
    }

    /// A pass to the item until `expires`.
    pub(crate) fn issue(&self, drive: &str, item: &str, expires: Timestamp) -> String {
        let claims = URL_SAFE_NO_PAD.encode(format!("{drive} {item} {}", expires.as_second()));
        let signature = self.sign(&claims);
        format!("v1.{claims}.{signature}")
    }

    /// The drive and the item that a pass lets in to.
    pub(crate) fn check(&self, pass: &str, now: Timestamp) -> Result<(String, String), Failure> {
        let refused = || Failure::unauthenticated("The pre-signed URL is not valid.");
        let (claims, signature) =
            pass.strip_prefix("v1.").and_then(|rest| rest.split_once('.')).ok_or_else(refused)?;
        if self.sign(claims) != signature {
            return Err(refused());
        }
        let text =
            URL_SAFE_NO_PAD.decode(claims).ok().and_then(|text| String::from_utf8(text).ok());
        let text = text.ok_or_else(refused)?;
        let fields: Vec<&str> = text.split(' ').collect();
        let [drive, item, expires] = fields.as_slice() else {
            return Err(refused());
        };
        if expires.parse().is_ok_and(|expires: i64| now.as_second() < expires) {
            return Ok(((*drive).to_owned(), (*item).to_owned()));
        }
        let message = "The pre-signed URL has expired.";
        Err(Failure::unauthenticated(message).inner("expiredToken"))
    }

    /// Good enough for a secret that guards a sandbox on loopback.
    fn sign(&self, claims: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.key.as_bytes());
        hash.update(claims.as_bytes());
        URL_SAFE_NO_PAD.encode(hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_lets_in_until_it_expires() {
        let passes = Passes::new("key".to_owned());
        let at = |second| Timestamp::from_second(second).unwrap();
        let pass = passes.issue("d", "i", at(100));
        assert_eq!(passes.check(&pass, at(99)), Ok(("d".to_owned(), "i".to_owned())));
        let late = passes.check(&pass, at(100)).unwrap_err();
        assert_eq!((late.status, late.inner), (401, Some("expiredToken")));
        assert!(passes.check(&pass.replace("v1.", "v1.x"), at(0)).is_err());
        assert!(Passes::new("other".to_owned()).check(&pass, at(0)).is_err());
    }
}
