//! What the confidential application can prove itself with.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::aadsts;
use super::applications::{Application, DAEMON_SECRET};
use super::assertion::Assertion;
use super::authority_error::AuthorityError;
use super::certificate::Certificate;
use super::federation::{self, Federation, KeySet};

/// The credentials of the confidential application, and the issuers that it may trust.
#[derive(Debug, Default)]
pub(super) struct Credentials {
    pub(super) certificates: Vec<Certificate>,
    pub(super) federations: Vec<Federation>,
    /// Published keys by issuer.
    pub(super) issuers: BTreeMap<String, KeySet>,
    /// Ids of assertions that were used.
    used: BTreeSet<String>,
}

/// What an assertion is checked against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Check<'a> {
    pub(super) app: &'a Application,
    /// The token endpoint that the request came to.
    pub(super) endpoint: &'a str,
    pub(super) now: Timestamp,
    /// Whether an assertion counts once.
    pub(super) one_time: bool,
}

impl Credentials {
    /// Compares a secret with the one that is registered.
    pub(super) fn check_secret(app: &Application, secret: &str) -> Result<(), AuthorityError> {
        if secret == DAEMON_SECRET { Ok(()) } else { Err(aadsts::wrong_secret(app)) }
    }

    /// Checks an assertion: one that names a certificate, or one of another issuer.
    pub(super) fn check_assertion(
        &mut self,
        text: &str,
        check: &Check<'_>,
    ) -> Result<(), AuthorityError> {
        let assertion = Assertion::parse(text)?;
        if let Some(thumbprints) = assertion.thumbprints() {
            let certificate = self.certificates.iter().find(|one| one.has(&thumbprints));
            let Some(certificate) = certificate else {
                assertion.algorithm()?;
                return Err(aadsts::unknown_certificate(&thumbprints.hex(), check.app));
            };
            if !assertion.is_signed_by(&certificate.key)? {
                return Err(aadsts::wrong_signature(&thumbprints.hex(), check.app));
            }
            check.claims(&assertion)?;
            return self.use_up(&assertion, check);
        }
        let keys = self.issuers.get(assertion.claim("iss"));
        federation::check(&self.federations, &assertion, keys)?;
        assertion.check_time(check.now)
    }

    fn use_up(&mut self, assertion: &Assertion, check: &Check<'_>) -> Result<(), AuthorityError> {
        let id = assertion.claim("jti");
        if id.is_empty() {
            return Err(aadsts::assertion_without_id());
        }
        let is_new = self.used.insert(id.to_owned());
        if is_new || !check.one_time { Ok(()) } else { Err(aadsts::assertion_reused()) }
    }
}

impl Check<'_> {
    fn claims(&self, assertion: &Assertion) -> Result<(), AuthorityError> {
        let is_us = |name| assertion.claim(name).eq_ignore_ascii_case(self.app.id);
        if !is_us("iss") {
            return Err(aadsts::assertion_issuer(assertion.claim("iss")));
        }
        if !is_us("sub") {
            return Err(aadsts::assertion_subject());
        }
        if !assertion.is_for(self.endpoint) {
            return Err(aadsts::assertion_audience(&assertion.audience(), self.endpoint));
        }
        assertion.check_time(self.now)
    }
}
