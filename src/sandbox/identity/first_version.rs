//! The endpoints of the first version, `/{tenant}/oauth2/…`, which older libraries use: a request
//! names a resource where the second version names scopes, and numbers come back as text.
//!
//! A request is put into the words of the second version, and the answer into those of the first.
//! ID tokens stay as the second version makes them.
//!
//! Source: azure-docs active-directory/azuread-dev/v1-protocols-oauth-code,
//! v1-oauth2-client-creds-grant-flow; the device code as ADAL for Python sends it.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::aadsts;
use super::authority_error::AuthorityError;
use super::client_credentials::{self, is_graph};
use super::parameters::{Parameters, Sent};
use super::state::Identity;
use super::token::form;
use super::visit::Visit;
use super::{authorize, device, token};

const GRAPH: &str = "https://graph.microsoft.com";
/// No answer of the sandbox is longer.
const LONGEST_ANSWER: usize = 1 << 20;

/// A program's request, made through the user's browser. What it may do is what was registered.
pub(super) async fn authorize(
    state: State<Arc<Identity>>,
    visit: Visit,
    tenant: Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Parameters::parse(query.unwrap_or_default().as_bytes())
        .and_then(|parameters| translated(&parameters, &visit, Need::Optional));
    match asked {
        Ok(query) => {
            let sent = Sent { raw: query.into(), is_decision: false };
            authorize::answer(state, visit, tenant, sent).await
        }
        Err(error) => super::redirect::error_page(&visit, &error),
    }
}

/// Starts a sign-in on another device.
pub(super) async fn device_code(
    state: State<Arc<Identity>>,
    visit: Visit,
    tenant: Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = form(&headers, &body)
        .and_then(|parameters| translated(&parameters, &visit, Need::Required));
    let body = match asked {
        Ok(body) => body,
        Err(error) => return visit.refuse(&error),
    };
    let answer = device::start(state, visit, tenant, headers, body.into()).await;
    respelled(answer, |answer| {
        if let Some(page) = answer.remove("verification_uri") {
            answer.insert("verification_url".to_owned(), page);
        }
    })
    .await
}

/// Answers a token request.
pub(super) async fn tokens(
    state: State<Arc<Identity>>,
    visit: Visit,
    tenant: Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = form(&headers, &body).and_then(|parameters| {
        let need = Need::of(parameters.get("grant_type").unwrap_or_default());
        translated(&parameters, &visit, need)
    });
    let body = match asked {
        Ok(body) => body,
        Err(error) => return visit.refuse(&error),
    };
    let now = visit.now.as_second();
    let answer = token::answer(state, visit, tenant, headers, body.into()).await;
    respelled(answer, |answer| {
        if let Some(life) = answer.get("expires_in").and_then(Value::as_i64) {
            answer.insert("expires_on".to_owned(), json!(now.saturating_add(life)));
            answer.insert("not_before".to_owned(), json!(now));
            answer.insert("resource".to_owned(), json!(GRAPH));
        }
    })
    .await
}

/// Whether a request has to name its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    /// Where it was named before.
    Optional,
}

impl Need {
    fn of(grant: &str) -> Self {
        if matches!(grant, "authorization_code" | "refresh_token") {
            Self::Optional
        } else {
            Self::Required
        }
    }
}

/// The request in the words of the second version, as a form.
fn translated(
    parameters: &Parameters,
    visit: &Visit,
    need: Need,
) -> Result<String, AuthorityError> {
    match parameters.get("resource") {
        Some(resource) if is_graph(resource, visit) => {}
        Some(resource) => return Err(aadsts::unknown_resource(resource)),
        None if need == Need::Optional => {}
        None => return Err(aadsts::missing("resource")),
    }
    let grant = parameters.get("grant_type");
    let scope = if grant == Some(client_credentials::GRANT) {
        format!("{GRAPH}/.default")
    } else {
        format!("{GRAPH}/.default openid profile offline_access")
    };
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in parameters.iter() {
        match name {
            "resource" | "scope" | "api-version" => {}
            "code" if grant == Some("device_code") => {
                form.append_pair("device_code", value);
            }
            name => {
                form.append_pair(name, value);
            }
        }
    }
    form.append_pair("scope", &scope);
    Ok(form.finish())
}

/// The answer with `change` made to it and its numbers as text; a refusal stays as it is.
async fn respelled(answer: Response, change: impl FnOnce(&mut Map<String, Value>)) -> Response {
    if !answer.status().is_success() {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let body = to_bytes(body, LONGEST_ANSWER).await.unwrap_or_default();
    let Ok(Value::Object(mut told)) = serde_json::from_slice(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    change(&mut told);
    for value in told.values_mut().filter(|value| value.is_number()) {
        *value = json!(value.to_string());
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(Value::Object(told).to_string()))
}
