//! The authority as a program sees it: requests in, answers out.

mod admin_consent;
mod authorization_code;
mod client_credentials;
mod device_code;
mod discovery;
mod federation;
mod first_version;
mod graph_tokens;
mod managed_identity;
mod policies;
mod refresh_token;
mod signer;
mod tenants;
mod visiting;
pub(in crate::sandbox) mod wire;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use serde_json::Value;

use self::wire::{Reply, form, get, send};
use super::{CLIENT_ID, Identity, IdentityOptions};
use crate::sandbox::clock::Clock;
use crate::sandbox::ids::Ids;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:53127";
const SCOPE: &str = "User.Read Files.ReadWrite openid profile offline_access";
const TOKEN: &str = "/common/oauth2/v2.0/token";

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// An authority at a time that stands still.
struct Bench {
    identity: Arc<Identity>,
    clock: Arc<Clock>,
    router: Router,
}

impl Bench {
    fn new(options: IdentityOptions) -> Self {
        let clock = Arc::new(Clock::fixed("2026-02-01T10:00:00Z".parse().unwrap()));
        let ids = Arc::new(Ids::new(1));
        let identity = Arc::new(Identity::new(ids, Arc::clone(&clock), options));
        let router = identity.router();
        Self { identity, clock, router }
    }

    fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    async fn authorize(&self, fields: Fields<'_>) -> Reply {
        let query = encode(&fields);
        let path = format!("/common/oauth2/v2.0/authorize?{query}");
        send(&self.router, get(&path)).await
    }

    async fn post(&self, path: &str, fields: Fields<'_>) -> Reply {
        send(&self.router, form(path, &encode(&fields))).await
    }

    /// Signs in by code, and gives the answer of the token endpoint.
    async fn sign_in(&self, scope: &str) -> Value {
        let asked = with(authorize_fields(), &[("scope", scope)]);
        let code = self.authorize(asked).await.redirected("code");
        let reply = self.post(TOKEN, code_fields(&code)).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn authorize_fields() -> Fields<'static> {
    vec![
        ("client_id", CLIENT_ID),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", SCOPE),
        ("state", "a state"),
        ("nonce", "n-1"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
}

fn code_fields(code: &str) -> Fields<'_> {
    vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ]
}

/// Puts other values in; an empty value takes the field out.
fn with<'a>(mut fields: Fields<'a>, changes: &[(&'a str, &'a str)]) -> Fields<'a> {
    for &(name, value) in changes {
        fields.retain(|field| field.0 != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    fields
}

/// The part of a JWT between the dots.
fn claims(token: &Value) -> Value {
    use base64::Engine as _;
    let part = token.as_str().unwrap().split('.').nth(1).unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part);
    serde_json::from_slice(&bytes.unwrap()).unwrap()
}
