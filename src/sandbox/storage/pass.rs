//! The secret in a download URL: signed, so that none has to be remembered.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::sandbox::drive::rendition::Rendition;
use crate::sandbox::failure::Failure;

/// What a pass lets in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Admitted {
    pub(crate) drive: String,
    pub(crate) item: String,
    pub(crate) rendition: Rendition,
}

/// Signs and checks passes.
#[derive(Debug)]
pub(crate) struct Passes {
    key: String,
}

impl Passes {
    pub(crate) fn new(key: String) -> Self {
        Self { key }
    }

    /// A pass to these bytes until `expires`.
    pub(crate) fn issue(&self, to: &Admitted, expires: Timestamp) -> String {
        let (Admitted { drive, item, rendition }, second) = (to, expires.as_second());
        let claims = URL_SAFE_NO_PAD.encode(format!("{drive} {item} {second} {rendition}"));
        let signature = self.sign(&claims);
        format!("v1.{claims}.{signature}")
    }

    /// What a pass lets in to.
    pub(crate) fn check(&self, pass: &str, now: Timestamp) -> Result<Admitted, Failure> {
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
        let [drive, item, expires, rendition] = fields.as_slice() else {
            return Err(refused());
        };
        if expires.parse().is_ok_and(|expires: i64| now.as_second() < expires) {
            let (drive, item) = ((*drive).to_owned(), (*item).to_owned());
            return Ok(Admitted { drive, item, rendition: Rendition::parse(rendition) });
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
        for rendition in [
            Rendition::Original,
            Rendition::Format("pdf".to_owned()),
            Rendition::Version("3.0".to_owned()),
        ] {
            let to = Admitted { drive: "d".to_owned(), item: "i".to_owned(), rendition };
            assert_eq!(passes.check(&passes.issue(&to, at(100)), at(99)), Ok(to));
        }
        let rendition = Rendition::Original;
        let to = Admitted { drive: "d".to_owned(), item: "i".to_owned(), rendition };
        let pass = passes.issue(&to, at(100));
        let late = passes.check(&pass, at(100)).unwrap_err();
        assert_eq!((late.status, late.inner), (401, Some("expiredToken")));
        assert!(passes.check(&pass.replace("v1.", "v1.x"), at(0)).is_err());
        assert!(Passes::new("other".to_owned()).check(&pass, at(0)).is_err());
    }
}
