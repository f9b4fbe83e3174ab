//! Federated identity credentials: trust in the tokens of another issuer.
//!
//! Source: entra-docs workload-id/workload-identity-federation

use serde_json::Value;

use super::aadsts;
use super::assertion::Assertion;
use super::authority_error::AuthorityError;
use super::public_key::PublicKey;

/// Most keys of an issuer that are looked at.
const KEY_LIMIT: usize = 100;

/// One credential of an application. All three are compared letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Federation {
    pub(super) issuer: String,
    pub(super) subject: String,
    pub(super) audience: String,
}

/// The key set of an issuer, with the ids of its keys.
#[derive(Debug, Clone, Default)]
pub(super) struct KeySet(Vec<(Option<String>, PublicKey)>);

impl KeySet {
    /// Reads `{"keys": [...]}`, RFC 7517; None if that is not its form.
    pub(super) fn read(set: &Value) -> Option<Self> {
        let keys = set["keys"].as_array()?.iter().take(KEY_LIMIT);
        let named =
            |jwk: &Value| Some((jwk["kid"].as_str().map(str::to_owned), PublicKey::from_jwk(jwk)?));
        Some(Self(keys.filter_map(named).collect()))
    }

    fn has_signed(&self, assertion: &Assertion) -> Result<bool, AuthorityError> {
        let kid = assertion.key_id();
        for (name, key) in &self.0 {
            let is_meant = kid.is_none() || name.as_deref() == kid;
            if is_meant && assertion.is_signed_by(key)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Finds the credential that an assertion matches, and checks who signed it.
pub(super) fn check(
    federations: &[Federation],
    assertion: &Assertion,
    keys: Option<&KeySet>,
) -> Result<(), AuthorityError> {
    let (issuer, subject) = (assertion.claim("iss"), assertion.claim("sub"));
    let of_issuer: Vec<_> = federations.iter().filter(|one| one.issuer == issuer).collect();
    if of_issuer.is_empty() {
        return Err(aadsts::no_federation_issuer(issuer));
    }
    let of_subject: Vec<_> = of_issuer.iter().filter(|one| one.subject == subject).collect();
    if of_subject.is_empty() {
        return Err(aadsts::no_federation_subject(subject));
    }
    if !of_subject.iter().any(|one| assertion.is_for(&one.audience)) {
        return Err(aadsts::no_federation_audience(&assertion.audience()));
    }
    match keys.map(|keys| keys.has_signed(assertion)).transpose()? {
        Some(true) => Ok(()),
        Some(false) | None => Err(aadsts::bad_assertion_signature(issuer)),
    }
}
