//! JWTs by which a client says who it is.
//!
//! Source: entra-docs identity-platform/certificate-credentials

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::aadsts;
use super::authority_error::AuthorityError;
use super::certificate::Thumbprints;
use super::public_key::{Algorithm, PublicKey};

/// How far the clocks of a client and of the authority may differ.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// A JWT that was taken apart; nothing of it is checked yet.
#[derive(Debug)]
pub(super) struct Assertion {
    header: Value,
    claims: Value,
    signed: String,
    signature: Vec<u8>,
}

impl Assertion {
    /// Reads the compact form, RFC 7515 section 7.1.
    pub(super) fn parse(text: &str) -> Result<Self, AuthorityError> {
        Self::take_apart(text).ok_or_else(aadsts::malformed_assertion)
    }

    fn take_apart(text: &str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let object = |part: &str| {
            let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
            serde_json::from_slice::<Value>(&bytes).ok().filter(Value::is_object)
        };
        Some(Self {
            header: object(header)?,
            claims: object(claims)?,
            signed: signed.to_owned(),
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }

    /// How the header names the certificate; None if it names none.
    pub(super) fn thumbprints(&self) -> Option<Thumbprints> {
        Thumbprints::read(self.header["x5t#S256"].as_str(), self.header["x5t"].as_str())
    }

    /// The id of the key, as key sets name it.
    pub(super) fn key_id(&self) -> Option<&str> {
        self.header["kid"].as_str()
    }

    /// A claim that is text; an empty text if it is missing.
    pub(super) fn claim(&self, name: &str) -> &str {
        self.claims[name].as_str().unwrap_or_default()
    }

    /// Whether `audience` is the audience, or one of several.
    pub(super) fn is_for(&self, audience: &str) -> bool {
        match &self.claims["aud"] {
            Value::Array(all) => all.iter().any(|one| one == audience),
            one => one == audience,
        }
    }

    /// The audience as errors show it.
    pub(super) fn audience(&self) -> String {
        self.claims["aud"].as_str().map_or_else(|| self.claims["aud"].to_string(), str::to_owned)
    }

    /// The algorithm of the signature.
    pub(super) fn algorithm(&self) -> Result<Algorithm, AuthorityError> {
        let name = self.header["alg"].as_str().unwrap_or_default();
        Algorithm::parse(name).ok_or_else(|| aadsts::assertion_algorithm(name))
    }

    /// Whether the key's owner has signed it.
    pub(super) fn is_signed_by(&self, key: &PublicKey) -> Result<bool, AuthorityError> {
        Ok(key.verifies(self.algorithm()?, self.signed.as_bytes(), &self.signature))
    }

    /// Checks that it is neither too old nor from the future. `exp` has to be there, `nbf` need
    /// not. Some clients write the times with a fraction.
    pub(super) fn check_time(&self, now: Timestamp) -> Result<(), AuthorityError> {
        let until = time(&self.claims["exp"]).ok_or_else(aadsts::malformed_assertion)?;
        let from = time(&self.claims["nbf"]);
        let late = now.duration_since(until) > SKEW;
        let early = from.is_some_and(|from| from.duration_since(now) > SKEW);
        if late || early {
            return Err(aadsts::assertion_out_of_time(now, from, until));
        }
        Ok(())
    }
}

fn time(value: &Value) -> Option<Timestamp> {
    let seconds = value.as_f64().filter(|seconds| seconds.abs() < 1e11)?;
    let seconds = SignedDuration::try_from_secs_f64(seconds).ok()?;
    Timestamp::from_duration(seconds).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::jwt::compact;
    use super::*;

    fn assertion(claims: &Value) -> Assertion {
        Assertion::parse(&compact(&json!({ "alg": "PS256" }), claims, "c2ln")).unwrap()
    }

    #[test]
    fn clocks_may_differ_by_five_minutes() {
        let now = Timestamp::from_second(1_770_000_000).unwrap();
        let check = |nbf: i64, exp: i64| {
            let claims = json!({ "nbf": 1_770_000_000 + nbf, "exp": 1_770_000_000 + exp });
            assertion(&claims).check_time(now).err().and_then(|error| error.number)
        };
        assert_eq!(check(300, 600), None);
        assert_eq!(check(301, 600), Some(700_024));
        assert_eq!(check(-900, -300), None);
        assert_eq!(check(-900, -301), Some(700_024));
        let fraction = json!({ "exp": 1_770_000_000.5 });
        assert!(assertion(&fraction).check_time(now).is_ok());
        let endless = assertion(&json!({})).check_time(now).unwrap_err();
        assert_eq!(endless.number, Some(50_013));
    }

    #[test]
    fn what_is_no_jwt_is_refused() {
        for bad in ["", "a.b", "e30.e30.*", "W10.e30.c2ln"] {
            assert_eq!(Assertion::parse(bad).unwrap_err().number, Some(50_013), "{bad}");
        }
    }
}
