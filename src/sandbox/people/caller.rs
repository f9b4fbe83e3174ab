//! Who calls Graph, and the form in which Graph answers.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::sandbox::identity::Identity;
use crate::sandbox::principal::{Principal, Refusal};

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// A Graph request with a good token.
#[derive(Debug)]
pub(in crate::sandbox) struct Caller {
    pub(in crate::sandbox) principal: Principal,
    pub(in crate::sandbox) exchange: Exchange,
}

/// The ids and the time that one answer carries.
#[derive(Debug)]
pub(in crate::sandbox) struct Exchange {
    /// Time as error bodies spell it: no fraction, no zone.
    date: String,
    request_id: String,
    client_request_id: String,
}

impl Caller {
    /// Whether the token carries one of these permissions.
    pub(in crate::sandbox) fn may(&self, any_of: &[&str]) -> bool {
        self.principal.may(any_of)
    }
}

impl Exchange {
    fn of(identity: &Identity, parts: &Parts) -> Self {
        let request_id = identity.ids.guid();
        let named = parts.headers.get(CLIENT_REQUEST_ID);
        let client_request_id =
            named.and_then(|value| value.to_str().ok()).unwrap_or(&request_id).to_owned();
        Self {
            date: identity.clock.now().strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            request_id,
            client_request_id,
        }
    }

    /// The time of the request, as bodies spell it.
    pub(in crate::sandbox) fn date(&self) -> &str {
        &self.date
    }

    /// An answer with a JSON body.
    pub(in crate::sandbox) fn json(&self, status: StatusCode, body: Value) -> Response {
        self.tagged((status, Json(body)).into_response())
    }

    /// An answer without a body.
    pub(in crate::sandbox) fn empty(&self, status: StatusCode) -> Response {
        self.tagged(status.into_response())
    }

    /// An error. Source: microsoft-graph-docs concepts/errors
    pub(in crate::sandbox) fn refuse(&self, refusal: &Refusal) -> Response {
        let status =
            StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = json!({
            "error": {
                "code": refusal.code,
                "message": refusal.message,
                "innerError": {
                    "date": self.date,
                    "request-id": self.request_id,
                    "client-request-id": self.client_request_id,
                },
            },
        });
        let mut response = self.json(status, body);
        let challenge = refusal.www_authenticate.as_deref();
        if let Some(Ok(challenge)) = challenge.map(HeaderValue::from_str) {
            let headers = response.headers_mut();
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }

    fn tagged(&self, mut response: Response) -> Response {
        for (name, id) in
            [(REQUEST_ID, &self.request_id), (CLIENT_REQUEST_ID, &self.client_request_id)]
        {
            if let Ok(id) = HeaderValue::from_str(id) {
                response.headers_mut().insert(name, id);
            }
        }
        response
    }
}

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Arc<Identity>: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let identity = Arc::<Identity>::from_ref(state);
        let exchange = Exchange::of(&identity, parts);
        let authorization = parts.headers.get(header::AUTHORIZATION);
        let authorization = authorization.and_then(|value| value.to_str().ok());
        match identity.principal(authorization) {
            Ok(principal) => Ok(Self { principal, exchange }),
            Err(refusal) => Err(exchange.refuse(&refusal)),
        }
    }
}

/// An error without a challenge.
pub(in crate::sandbox) fn refusal(status: u16, code: &str, message: impl Into<String>) -> Refusal {
    Refusal { status, code: code.to_owned(), message: message.into(), www_authenticate: None }
}
