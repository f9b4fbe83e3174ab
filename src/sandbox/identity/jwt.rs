//! Tokens in the compact form of a JWT.
//!
//! Nothing here is signed. An ID token says so (`alg` is `none`, and the key set of discovery is
//! empty). That is enough for a client that had it straight from the token endpoint: `OpenID` Core
//! 3.1.3.7 lets such a client do without the signature. An access token ends in a random secret
//! where a signature would be: its claims are for display, and the sandbox knows it by its text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::applications::Application;
use super::issued::Bearer;
use super::scopes::Granted;
use super::tenant::{TENANT_ID, User};

/// Application id of Microsoft Graph, the audience of access tokens.
pub(super) const GRAPH_ID: &str = "00000003-0000-0000-c000-000000000000";

/// Start and end of a token's life, in seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub(super) struct Validity {
    pub(super) from: i64,
    pub(super) until: i64,
}

/// An ID token. Source: entra-docs identity-platform/id-token-claims-reference
pub(super) fn id_token(
    base: &str,
    app: &Application,
    user: &'static User,
    granted: &Granted,
    nonce: Option<&str>,
    validity: Validity,
) -> String {
    let tenant = user.tenant_id();
    let mut claims = json!({
        "aud": app.id,
        "iss": format!("{base}/{tenant}/v2.0"),
        "iat": validity.from,
        "nbf": validity.from,
        "exp": validity.until,
        "sub": pairwise_subject(app, user),
        "tid": tenant,
        "ver": "2.0",
    });
    if granted.has("profile") {
        claims["oid"] = json!(user.id);
        claims["name"] = json!(user.display_name);
        claims["preferred_username"] = json!(user.home().user_principal_name);
    }
    if granted.has("email") {
        claims["email"] = json!(user.mail);
    }
    if let Some(nonce) = nonce {
        claims["nonce"] = json!(nonce);
    }
    compact(&json!({ "typ": "JWT", "alg": "none" }), &claims, "")
}

/// An access token for Graph. Source: entra-docs identity-platform/access-token-claims-reference
pub(super) fn access_token(
    bearer: Bearer,
    scopes: &[String],
    validity: Validity,
    secret: &str,
) -> String {
    let header = json!({ "typ": "JWT", "alg": "RS256", "nonce": &secret[..secret.len().min(8)] });
    let mut claims = json!({
        "aud": GRAPH_ID,
        "iat": validity.from,
        "nbf": validity.from,
        "exp": validity.until,
        "ver": "1.0",
    });
    match bearer {
        Bearer::User(app, user) => {
            claims["app_displayname"] = json!(app.name);
            claims["appid"] = json!(app.id);
            claims["idtyp"] = json!("user");
            claims["oid"] = json!(user.id);
            claims["scp"] = json!(scopes.join(" "));
            claims["tid"] = json!(user.tenant_id());
            claims["upn"] = json!(user.user_principal_name);
        }
        Bearer::App(service) => {
            claims["app_displayname"] = json!(service.name);
            claims["appid"] = json!(service.client_id);
            claims["idtyp"] = json!("app");
            claims["oid"] = json!(service.object_id);
            claims["sub"] = json!(service.object_id);
            claims["roles"] = json!(scopes);
            claims["tid"] = json!(TENANT_ID);
        }
    }
    compact(&header, &claims, secret)
}

/// The `client_info` of an answer: which account, in the tenant where it lives. With `other_id` it
/// is wrong.
pub(super) fn client_info(user: &'static User, other_id: Option<&str>) -> String {
    let home = user.home();
    encode(&json!({ "uid": other_id.unwrap_or(home.id), "utid": home.tenant_id() }))
}

/// `sub` differs between applications, so that nobody can take it for the object id.
fn pairwise_subject(app: &Application, user: &User) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{} {}", app.id, user.id)))
}

pub(super) fn compact(header: &Value, claims: &Value, signature: &str) -> String {
    format!("{}.{}.{signature}", encode(header), encode(claims))
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}
