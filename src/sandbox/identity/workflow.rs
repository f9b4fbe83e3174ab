//! An issuer of tokens for workload identity federation, as a build service is.
//!
//! Source: github-docs actions/security-for-github-actions, "`OpenID` Connect reference"

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::federation::KeySet;
use super::jwt::{Validity, compact};
use super::parameters::Parameters;
use super::state::Identity;
use super::token::validity;
use super::visit::Visit;

/// Issuer of the tokens. Nothing answers at this name: the sandbox publishes the keys itself.
pub const WORKFLOW_ISSUER: &str = "https://token.actions.sandbox.test";

/// Life of a token that a workflow run asks for, as in the sample of the page.
const LIFETIME: Duration = Duration::from_mins(5);

/// The issuer: what a run has to show, and the key, which is made when first needed.
pub(super) struct Workflows {
    pub(super) request_token: String,
    key: OnceLock<Signer>,
}

struct Signer {
    pair: KeyPair,
    id: String,
}

impl fmt::Debug for Workflows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workflows").finish_non_exhaustive()
    }
}

impl Workflows {
    pub(super) fn new(request_token: String) -> Self {
        Self { request_token, key: OnceLock::new() }
    }

    /// None if this machine can make no key.
    fn signer(&self) -> Option<&Signer> {
        if self.key.get().is_none() {
            let signer = Signer::generate()?;
            self.key.set(signer).ok();
        }
        self.key.get()
    }

    /// The published keys, RFC 7517.
    pub(super) fn key_set(&self) -> Option<Value> {
        let signer = self.signer()?;
        let public = signer.pair.public_key();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        Some(json!({ "keys": [{
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": signer.id,
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        }] }))
    }

    fn token(&self, id: &str, subject: &str, audience: &str, validity: Validity) -> Option<String> {
        let signer = self.signer()?;
        let header = json!({ "typ": "JWT", "alg": "RS256", "kid": signer.id });
        let claims = json!({
            "iss": WORKFLOW_ISSUER,
            "sub": subject,
            "aud": audience,
            "jti": id,
            "iat": validity.from,
            "nbf": validity.from,
            "exp": validity.until,
        });
        let unsigned = compact(&header, &claims, "");
        let message = unsigned.trim_end_matches('.');
        let mut signature = vec![0; signer.pair.public_modulus_len()];
        let random = SystemRandom::new();
        signer.pair.sign(&RSA_PKCS1_SHA256, &random, message.as_bytes(), &mut signature).ok()?;
        Some(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

impl Signer {
    fn generate() -> Option<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).ok()?;
        let id = URL_SAFE_NO_PAD.encode(Sha256::digest(pair.public_key().as_ref()));
        Some(Self { pair, id })
    }
}

impl Identity {
    /// A signed token of [`WORKFLOW_ISSUER`]; None if this machine can make no key for it.
    pub fn federated_token(
        &self,
        subject: &str,
        audience: &str,
        lifetime: Duration,
    ) -> Option<String> {
        let validity = validity(self.clock.now(), lifetime);
        let token = self.workflows.token(&self.ids.guid(), subject, audience, validity)?;
        let keys = self.workflows.key_set().as_ref().and_then(KeySet::read)?;
        let mut state = self.state();
        state.credentials.issuers.insert(WORKFLOW_ISSUER.to_owned(), keys);
        Some(state.remember(token))
    }
}

/// `GET /_github/oidc?...&audience=`: a token for a workflow run, which shows the request token.
pub(super) async fn request(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let expected = format!("Bearer {}", identity.workflows.request_token);
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if shown != Some(expected.as_str()) {
        let body = json!({ "message": "Unauthorized: the request token is missing or wrong." });
        return visit.json(401, body);
    }
    let query = query.unwrap_or_default();
    let asked = Parameters::parse(query.as_bytes()).unwrap_or_default();
    // The page says that the default is the address of the repository's owner.
    let audience = asked.get("audience").unwrap_or("https://github.com/contoso");
    let subject = identity.state().options.workflow_subject.clone();
    match identity.federated_token(&subject, audience, LIFETIME) {
        Some(token) => visit.json(200, json!({ "count": token.len(), "value": token })),
        None => visit.json(500, json!({ "message": "The sandbox can make no key." })),
    }
}

/// `GET /_github/.well-known/openid-configuration`.
pub(super) async fn configuration(visit: Visit) -> Response {
    let body = json!({
        "issuer": WORKFLOW_ISSUER,
        "jwks_uri": format!("{}/_github/.well-known/jwks", visit.base),
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    visit.json(200, body)
}

/// `GET /_github/.well-known/jwks`.
pub(super) async fn keys(State(identity): State<Arc<Identity>>, visit: Visit) -> Response {
    let keys = identity.workflows.key_set();
    visit.json(200, keys.unwrap_or_else(|| json!({ "keys": [] })))
}
