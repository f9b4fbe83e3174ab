//! Answers that the token endpoint gives, once each, in place of its own.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use super::authority_error::AuthorityError;
use super::visit::Visit;

/// One answer of the token endpoint, prepared by a test.
#[derive(Debug, Clone)]
pub enum TokenAnswer {
    /// 429 with `Retry-After` as given, or without it.
    /// Source: entra-docs identity-platform/reference-error-codes (`AADSTS90055`)
    Throttled {
        /// Value of the header: seconds or a date.
        retry_after: Option<String>,
    },
    /// A server error with a JSON body.
    Unavailable {
        /// HTTP status, 500 to 599.
        status: u16,
    },
    /// A page in HTML, as proxies and captive portals send.
    Html {
        /// HTTP status.
        status: u16,
    },
    /// An error in the authority's own form.
    Error {
        /// HTTP status.
        status: u16,
        /// OAuth's name, such as `interaction_required`.
        error: String,
        /// The digits after `AADSTS`.
        number: u32,
        /// Classification, such as `basic_action`.
        suberror: Option<String>,
        /// Claims challenge, as JSON text.
        claims: Option<String>,
    },
    /// Any other JSON.
    Json {
        /// HTTP status.
        status: u16,
        /// The body.
        body: Value,
    },
}

impl TokenAnswer {
    /// An error with status 400 and neither classification nor claims.
    pub fn error(error: &str, number: u32) -> Self {
        Self::Error { status: 400, error: error.to_owned(), number, suberror: None, claims: None }
    }

    pub(super) fn into_response(self, visit: &Visit) -> Response {
        match self {
            Self::Throttled { retry_after } => throttled(visit, retry_after.as_deref()),
            Self::Unavailable { status } => {
                let text = "The service is temporarily unavailable. Please retry later.";
                let error = AuthorityError::new("temporarily_unavailable", 90_006, text);
                visit.refuse(&error.with_status(status))
            }
            Self::Html { status } => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
                let page = "<html><head><title>Proxy</title></head><body>Bad gateway</body></html>";
                (status, Html(page)).into_response()
            }
            Self::Error { status, error, number, suberror, claims } => {
                let text = "This answer was prepared by a test.";
                visit.refuse(&AuthorityError {
                    status,
                    suberror,
                    claims,
                    ..AuthorityError::new(&error, number, text)
                })
            }
            Self::Json { status, body } => visit.json(status, body),
        }
    }
}

fn throttled(visit: &Visit, retry_after: Option<&str>) -> Response {
    let mut body = json!({ "error": "temporarily_unavailable" });
    body["error_description"] = json!("AADSTS90055: The tenant is throttled, too many requests.");
    body["error_codes"] = json!([90_055]);
    let mut response = visit.json(429, body);
    if let Some(Ok(value)) = retry_after.map(HeaderValue::from_str) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}
