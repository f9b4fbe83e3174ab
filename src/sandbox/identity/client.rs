//! Which application a token request comes from, and whether it is that application.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::aadsts;
use super::applications::{self, Application, Kind};
use super::authority_error::AuthorityError;
use super::credentials::{Check, Credentials};
use super::directory::Segment;
use super::parameters::Parameters;
use super::state::State;
use super::switches::Switch;
use super::visit::Visit;

/// Source: entra-docs identity-platform/certificate-credentials
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What a request proves its application with.
#[derive(Debug, PartialEq, Eq)]
enum Proof {
    None,
    Secret(String),
    Assertion(String),
}

/// The client id and the proof, wherever the request has them.
#[derive(Debug)]
pub(super) struct Claimant {
    client_id: String,
    proof: Proof,
}

impl Claimant {
    /// Reads a form, and the `Authorization` header with it. RFC 6749 section 2.3.1.
    pub(super) fn read(
        headers: &HeaderMap,
        parameters: &Parameters,
    ) -> Result<Self, AuthorityError> {
        let mut proofs = Vec::new();
        let mut client_id = parameters.get("client_id").map(str::to_owned);
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let (id, secret) = value.to_str().ok().and_then(basic).ok_or_else(aadsts::malformed)?;
            if client_id.as_ref().is_some_and(|named| !named.eq_ignore_ascii_case(&id)) {
                return Err(aadsts::malformed());
            }
            client_id = Some(id);
            proofs.push(Proof::Secret(secret));
        }
        if let Some(secret) = parameters.get("client_secret") {
            proofs.push(Proof::Secret(secret.to_owned()));
        }
        if let Some(assertion) = parameters.get("client_assertion") {
            proofs.push(Proof::Assertion(assertion.to_owned()));
        }
        let proof = proofs.pop().unwrap_or(Proof::None);
        if !proofs.is_empty() {
            return Err(aadsts::malformed());
        }
        let client_id = client_id.ok_or_else(|| aadsts::missing("client_id"))?;
        Ok(Self { client_id, proof })
    }

    /// What has to be kept out of every log.
    pub(super) fn secret(&self) -> Option<&str> {
        match &self.proof {
            Proof::None => None,
            Proof::Secret(text) | Proof::Assertion(text) => Some(text),
        }
    }

    /// The application, if the tenant knows it and it may be used there.
    pub(super) fn application(
        &self,
        state: &State,
        tenant: &str,
    ) -> Result<(&'static Application, Segment), AuthorityError> {
        let app = find(state, tenant, &self.client_id)?;
        let segment = Segment::for_sign_in(tenant, app)?;
        if self.proof != Proof::None && app.kind == Kind::Public {
            return Err(aadsts::secret_from_public_client());
        }
        Ok((app, segment))
    }

    /// Checks the proof that a confidential client has to bring with every grant.
    pub(super) fn authenticate(
        &self,
        app: &'static Application,
        state: &mut State,
        visit: &Visit,
        tenant: &str,
        parameters: &Parameters,
    ) -> Result<(), AuthorityError> {
        let daemon_grant = parameters.get("grant_type") == Some("client_credentials");
        match (&self.proof, app.kind) {
            (Proof::None, _) if daemon_grant => Err(aadsts::no_client_proof_for_credentials()),
            (_, Kind::Public | Kind::Visiting) => Ok(()),
            (Proof::None, Kind::Confidential) => Err(aadsts::no_client_proof()),
            (Proof::Secret(_), _) if state.options.has(Switch::SecretExpired) => {
                Err(aadsts::secret_expired(app))
            }
            (Proof::Secret(secret), _) => Credentials::check_secret(app, secret),
            (Proof::Assertion(text), _) => {
                if parameters.get("client_assertion_type") != Some(ASSERTION_TYPE) {
                    return Err(aadsts::assertion_type());
                }
                if state.issued.is_app_token(text) {
                    return Err(aadsts::app_token_as_assertion());
                }
                let check = Check {
                    app,
                    endpoint: &format!("{}/{tenant}/oauth2/v2.0/token", visit.base),
                    now: visit.now,
                    one_time: state.options.has(Switch::OneTimeAssertions),
                };
                state.credentials.check_assertion(text, &check)
            }
        }
    }
}

/// The application with this id, and the switches that are about all of them.
pub(super) fn find(
    state: &State,
    tenant: &str,
    client_id: &str,
) -> Result<&'static Application, AuthorityError> {
    let segment = Segment::parse(tenant)?;
    if state.options.has(Switch::NationalCloud) {
        return Err(aadsts::national_cloud(tenant));
    }
    let app = applications::find(client_id)
        .or_else(|| state.visiting(client_id))
        .ok_or_else(|| aadsts::unknown_client(client_id, segment.tenant_id()))?;
    if state.options.has(Switch::AppDisabled) {
        return Err(aadsts::app_disabled(app));
    }
    Ok(app)
}

/// Both parts are encoded as in a form before they are joined.
fn basic(value: &str) -> Option<(String, String)> {
    let (scheme, pair) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(pair.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decode = |text: &str| {
        let spaced = text.replace('+', " ");
        urlencoding::decode(&spaced).ok().map(std::borrow::Cow::into_owned)
    };
    Some((decode(id)?, decode(secret)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(pair: &str) -> String {
        format!("Basic {}", STANDARD.encode(pair))
    }

    #[test]
    fn basic_credentials_are_decoded_like_a_form() {
        let found = basic(&header("an%2Did:a%2Bb+c%25")).unwrap();
        assert_eq!(found, ("an-id".to_owned(), "a+b c%".to_owned()));
        assert_eq!(basic("Bearer x"), None);
        assert_eq!(basic(&header("no colon")), None);
    }

    #[test]
    fn two_proofs_are_too_many() {
        let parameters = Parameters::parse(b"client_id=a&client_secret=b&client_assertion=c");
        let read = Claimant::read(&HeaderMap::new(), &parameters.unwrap());
        assert_eq!(read.unwrap_err().number, Some(9_002_313));
    }
}
