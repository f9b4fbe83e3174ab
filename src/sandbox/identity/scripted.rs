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

    /// Reads an answer as `POST /_sandbox/token-answers` takes it: `error`, `retryAfter`, `html`,
    /// `unavailable` or `body` says which one it is.
    pub fn from_json(json: &Value) -> Result<Self, &'static str> {
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let status = match json.get("status").map(Value::as_u64) {
            None => None,
            Some(number) => Some(
                number
                    .and_then(|number| u16::try_from(number).ok())
                    .filter(|status| (200..600).contains(status))
                    .ok_or("`status` is no HTTP status.")?,
            ),
        };
        if let Some(error) = text("error") {
            let number = json["number"].as_u64().and_then(|number| u32::try_from(number).ok());
            return Ok(Self::Error {
                status: status.unwrap_or(400),
                error,
                number: number.ok_or("`number` has to be there: the digits after AADSTS.")?,
                suberror: text("suberror"),
                claims: text("claims"),
            });
        }
        if json["html"] == true {
            return Ok(Self::Html { status: status.unwrap_or(502) });
        }
        if let Some(body) = json.get("body") {
            return Ok(Self::Json { status: status.unwrap_or(200), body: body.clone() });
        }
        match status {
            Some(429) => Ok(Self::Throttled { retry_after: text("retryAfter") }),
            Some(status @ 500..) => Ok(Self::Unavailable { status }),
            _ => Err(
                "Give an `error` with its `number`, `html`, a `body`, or a `status` of 429 or 5xx.",
            ),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_strictly() {
        let read = TokenAnswer::from_json;
        let error = json!({"error": "invalid_grant", "number": 50_076, "suberror": "basic_action"});
        assert!(matches!(
            read(&error),
            Ok(TokenAnswer::Error { status: 400, number: 50_076, suberror: Some(_), .. })
        ));
        let throttled = json!({"status": 429, "retryAfter": "1"});
        assert!(matches!(read(&throttled), Ok(TokenAnswer::Throttled { retry_after: Some(_) })));
        assert!(matches!(
            read(&json!({"status": 503})),
            Ok(TokenAnswer::Unavailable { status: 503 })
        ));
        assert!(matches!(read(&json!({"html": true})), Ok(TokenAnswer::Html { status: 502 })));
        assert!(matches!(read(&json!({"body": {}})), Ok(TokenAnswer::Json { status: 200, .. })));
        for bad in [json!({}), json!({"status": 404}), json!({"status": 9}), json!({"error": "x"})]
        {
            assert!(read(&bad).is_err(), "{bad}");
        }
    }
}
