//! The signed statement by which an application proves that it has a certificate's key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::json;

use super::account_key::App;
use super::client_certificate::ClientCertificate;
use crate::base::secret::Secret;
use crate::base::{Result, fingerprint};

/// The `client_assertion_type` of every assertion.
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The assertion of `app` for `token_url`.
#[allow(clippy::unnecessary_wraps, reason = "real keys fail")]
pub(super) fn signed(
    certificate: &ClientCertificate,
    app: &App,
    token_url: &str,
    now: Timestamp,
) -> Result<Secret> {
    let id = &app.client_id;
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(json!({ "alg": "PS256", "typ": "JWT" }));
    let now = now.as_second();
    let claims =
        part(json!({ "aud": token_url, "iss": id, "sub": id, "nbf": now, "exp": now + 600 }));
    let signature = fingerprint::of(&[certificate.bytes(), header.as_bytes(), claims.as_bytes()]);
    Ok(Secret::new(format!("{header}.{claims}.{signature}")))
}
