//! Parameters of a request, read strictly: each at most once, and well encoded.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::Method;
use serde_json::Value;

use super::aadsts;
use super::authority_error::AuthorityError;

/// The fields of a query or of a form.
#[derive(Debug, Default)]
pub(super) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// Reads `application/x-www-form-urlencoded` text.
    pub(super) fn parse(raw: &[u8]) -> Result<Self, AuthorityError> {
        if !is_well_encoded(raw) {
            return Err(aadsts::malformed());
        }
        let mut fields = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(raw) {
            if fields.insert(name.to_string(), value.into_owned()).is_some() {
                return Err(aadsts::duplicated(&name));
            }
        }
        Ok(Self(fields))
    }

    /// A parameter that may be left out; an empty one counts as left out.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// A parameter that has to be there.
    pub(super) fn require(&self, name: &str) -> Result<&str, AuthorityError> {
        self.get(name).ok_or_else(|| aadsts::missing(name))
    }

    /// Whether the caller asks for `client_info` in the answer.
    pub(super) fn wants_client_info(&self) -> bool {
        self.get("client_info") == Some("1")
    }

    /// Refuses a claims request that is not a JSON object.
    pub(super) fn check_claims(&self) -> Result<(), AuthorityError> {
        match self.get("claims").map(serde_json::from_str::<Value>) {
            None | Some(Ok(Value::Object(_))) => Ok(()),
            Some(_) => Err(aadsts::malformed()),
        }
    }

    /// All fields, in the order of their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// What a browser brings to a page: what a program asks for in its address, or, with the same
/// fields in a form, what the person on the page has decided.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) raw: Bytes,
    pub(super) is_decision: bool,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = BytesRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        if request.method() == Method::POST {
            return Ok(Self { raw: Bytes::from_request(request, state).await?, is_decision: true });
        }
        let query = request.uri().query().unwrap_or_default();
        Ok(Self { raw: Bytes::copy_from_slice(query.as_bytes()), is_decision: false })
    }
}

/// Printable ASCII where each `%` starts a byte, and UTF-8 once decoded.
fn is_well_encoded(raw: &[u8]) -> bool {
    let whole_escapes = raw.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => {
            raw.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        }
        other => other.is_ascii_graphic(),
    });
    whole_escapes && String::from_utf8(urlencoding::decode_binary(raw).into_owned()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(raw: &str) -> Option<u32> {
        Parameters::parse(raw.as_bytes()).unwrap_err().number
    }

    #[test]
    fn spaces_are_plus_or_escaped_and_empty_is_absent() {
        let fields = Parameters::parse(b"scope=a+b%20c&state=").unwrap();
        assert_eq!(fields.get("scope"), Some("a b c"));
        assert_eq!(fields.get("state"), None);
        assert_eq!(fields.require("state").unwrap_err().number, Some(900_144));
    }

    #[test]
    fn sloppy_bodies_are_refused() {
        assert_eq!(number("a=1&a=2"), Some(9_000_411));
        assert_eq!(number("a=100%"), Some(9_002_313));
        assert_eq!(number("a=b c"), Some(9_002_313));
        assert_eq!(number("a=%FF"), Some(9_002_313));
    }

    #[test]
    fn claims_have_to_be_an_object() {
        let claims = |raw: &str| Parameters::parse(raw.as_bytes()).unwrap().check_claims();
        assert!(claims("claims=%7B%7D").is_ok());
        assert!(claims("claims=cp1").is_err());
    }
}
