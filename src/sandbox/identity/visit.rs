//! What every request to the authority has in common: where it arrived, when, and its ids.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::Value;

use super::Identity;
use super::authority_error::AuthorityError;

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
const RETURN_CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("return-client-request-id");
const MS_REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-request-id");

/// One request as the authority logs it.
#[derive(Debug)]
pub(super) struct Visit {
    /// Scheme and host that the caller used: every URL in an answer starts with it.
    pub(super) base: String,
    pub(super) now: Timestamp,
    pub(super) trace_id: String,
    /// The caller's `client-request-id`, or an id of our own.
    pub(super) correlation_id: String,
    echo: bool,
}

impl Visit {
    /// The time as error bodies spell it.
    pub(super) fn timestamp(&self) -> String {
        self.now.strftime("%Y-%m-%d %H:%M:%SZ").to_string()
    }

    /// A JSON answer that no cache may keep.
    pub(super) fn json(&self, status: u16, body: Value) -> Response {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, self.headers(), Json(body)).into_response()
    }

    /// An error as JSON.
    pub(super) fn refuse(&self, error: &AuthorityError) -> Response {
        self.json(error.status, error.body(self))
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-cache"));
        headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
        if let Ok(id) = HeaderValue::from_str(&self.trace_id) {
            headers.insert(MS_REQUEST_ID, id);
        }
        if let (true, Ok(id)) = (self.echo, HeaderValue::from_str(&self.correlation_id)) {
            headers.insert(CLIENT_REQUEST_ID, id);
        }
        headers
    }
}

impl FromRequestParts<Arc<Identity>> for Visit {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(
        parts: &mut Parts,
        identity: &Arc<Identity>,
    ) -> Result<Self, Self::Rejection> {
        let host = host(parts).filter(|host| is_loopback(host));
        let host = host.ok_or((StatusCode::BAD_REQUEST, "the sandbox answers on loopback only"))?;
        let asked = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let correlation_id = asked(CLIENT_REQUEST_ID)
            .filter(|id| uuid::Uuid::try_parse(id).is_ok())
            .map_or_else(|| identity.ids.guid(), str::to_owned);
        Ok(Self {
            base: base(parts, host),
            now: identity.clock.now(),
            trace_id: identity.ids.guid(),
            correlation_id,
            echo: asked(RETURN_CLIENT_REQUEST_ID).is_some_and(|v| v.eq_ignore_ascii_case("true")),
        })
    }
}

/// Scheme and host that a caller used.
fn base(parts: &Parts, host: &str) -> String {
    forwarded(parts).unwrap_or_else(|| format!("http://{host}"))
}

/// The address that a program used which speaks https alone, when something in front of the
/// sandbox passes its requests on. A page in a browser cannot set these headers unasked.
fn forwarded(parts: &Parts) -> Option<String> {
    let text = |name: &str| parts.headers.get(name)?.to_str().ok();
    let host = text("x-forwarded-host")?;
    let is_host = host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:".contains(&b));
    (is_host && text("x-forwarded-proto")? == "https").then(|| format!("https://{host}"))
}

fn host(parts: &Parts) -> Option<&str> {
    let named = parts.headers.get(header::HOST);
    named
        .and_then(|value| value.to_str().ok())
        .or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
}

/// A page elsewhere may point its own name at 127.0.0.1; its name then stands in `Host`.
fn is_loopback(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| {
            rest.is_empty()
                || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_served() {
        for good in ["localhost:80", "127.0.0.1:5000", "[::1]:9", "localhost"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in ["localhost.evil.example", "example.com", "127.0.0.1:x", "localhost@evil"] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
