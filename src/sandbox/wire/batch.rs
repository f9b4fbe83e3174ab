//! `$batch`: several requests to the files in one.
//!
//! Source: graph/json-batching

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Body;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response};
use http_body_util::{BodyExt as _, Collected, Full};
use serde_json::{Value, json};

use super::body::{Incoming, Origin};
use super::call::Call;
use super::exchange::{Identity, Listener, charged, disturbed, refusal, too_busy};
use super::query::Query;
use super::reply::{self, Reply};
use crate::sandbox::dialect::Dialect;
use crate::sandbox::failure::Failure;
use crate::sandbox::faults::FaultAction;
use crate::sandbox::graph;
use crate::sandbox::journal::Entry;
use crate::sandbox::operation::Operation;
use crate::sandbox::route::{Route, route};
use crate::sandbox::state::State;

/// The most parts of one batch (same page).
const MOST_PARTS: usize = 20;

/// Answers a batch. Each part is let in, disturbed and answered by itself; the answers come in
/// another order than the parts, since the service promises none.
pub(crate) async fn answer(state: &Arc<State>, dialect: Dialect, call: &mut Call) -> Reply {
    if call.method != Method::POST {
        return Err(Failure::new(405, "invalidRequest", "The HTTP method is not allowed."));
    }
    let body = call.json().await?;
    let Some(parts) = body["requests"].as_array() else {
        return Err(Failure::invalid("The batch has no requests."));
    };
    if parts.is_empty() || parts.len() > MOST_PARTS {
        return Err(Failure::invalid("A batch takes 1 to 20 requests."));
    }
    let waits = chains(parts)?;
    let whole = Whole { headers: call.headers.clone(), entry: Arc::clone(&call.body.entry) };
    let mut responses = Vec::new();
    let mut failed = vec![false; parts.len()];
    for (at, part) in parts.iter().enumerate() {
        let response = if waits[at].iter().any(|before| failed[*before]) {
            refusal(&failed_dependency(), &Identity::new(state, &whole.headers))
        } else {
            answer_part(state, dialect, part, &whole).await
        };
        failed[at] = !response.status().is_success();
        responses.push(written(&part["id"], response).await);
    }
    responses.reverse();
    Ok(reply::json(200, &json!({ "responses": responses })))
}

/// Of each part the places of those that it comes after, which stand before it. The parts depend
/// on none, or each on the one before it, or all on one (same page).
fn chains(parts: &[Value]) -> Result<Vec<Vec<usize>>, Failure> {
    let mut places = HashMap::new();
    let mut waits = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let before = match &part["dependsOn"] {
            Value::Null => Some(Vec::new()),
            Value::Array(ids) => {
                let place = |id: &Value| places.get(id.as_str()?).copied();
                ids.iter().map(place).collect()
            }
            _ => None,
        };
        let message = "A request depends on one that is not before it in the batch.";
        waits.push(before.ok_or_else(|| Failure::invalid(message))?);
        let id = part["id"].as_str().filter(|id| !id.is_empty());
        if id.is_none_or(|id| places.insert(id.to_owned(), at).is_some()) {
            return Err(Failure::invalid("Every request of a batch needs an id of its own."));
        }
    }
    Ok(waits)
}

fn failed_dependency() -> Failure {
    // The code is a guess.
    let message = "A request that this one depends on has failed.";
    Failure::new(424, "failedDependency", message)
}

/// What the parts have in common.
struct Whole {
    headers: HeaderMap,
    entry: Arc<Entry>,
}

async fn answer_part(
    state: &Arc<State>,
    dialect: Dialect,
    part: &Value,
    whole: &Whole,
) -> Response<Body> {
    let identity = Identity::new(state, &whole.headers);
    let reply = part_reply(state, dialect, part, whole, &identity).await;
    reply.unwrap_or_else(|failure| refusal(&failure, &identity))
}

async fn part_reply(
    state: &Arc<State>,
    dialect: Dialect,
    part: &Value,
    whole: &Whole,
    identity: &Identity,
) -> Reply {
    let (Some(method), Some(url)) = (part["method"].as_str(), part["url"].as_str()) else {
        return Err(Failure::invalid("A request of a batch needs a method and a url."));
    };
    let method = Method::from_bytes(method.as_bytes())
        .map_err(|_| Failure::invalid("The method of a request is malformed."))?;
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = format!("{}{path}", dialect.prefix());
    whole.entry.carried(format!("{method} {path}"));
    let (Route::Graph(dialect, address), operation) = route(Listener::Api, &method, &path) else {
        return Err(Failure::invalid("The url of a request is not relative to the version."));
    };
    if let Some(action) = state.faults.take(operation.name(), method.as_str(), &path)
        && matches!(action, FaultAction::Status { .. })
    {
        return Ok(disturbed(&action, identity));
    }
    // Each part is metered by itself (same page).
    if let Some(wait) = charged(state, operation).and_then(|metered| metered.retry_after) {
        return Err(too_busy(wait));
    }
    if matches!(operation, Operation::PutContent | Operation::GetContent) {
        return Err(Failure::invalid("Content does not go through a batch here."));
    }
    let body = match &part["body"] {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    let mut call = Call {
        method,
        path,
        query: Query::parse(query),
        headers: headers(part, whole),
        body: Incoming { inner: Origin::Batch(Full::from(body)), entry: Arc::clone(&whole.entry) },
    };
    graph::answer(state, dialect, &address, operation, &mut call).await
}

/// The part's own headers, and who asks.
fn headers(part: &Value, whole: &Whole) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in part["headers"].as_object().into_iter().flatten() {
        let name = HeaderName::from_bytes(name.as_bytes()).ok();
        let value = value.as_str().and_then(|value| HeaderValue::from_str(value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.insert(name, value);
        }
    }
    if let Some(bearer) = whole.headers.get(AUTHORIZATION) {
        headers.insert(AUTHORIZATION, bearer.clone());
    }
    headers
}

async fn written(id: &Value, response: Response<Body>) -> Value {
    let (parts, body) = response.into_parts();
    let text = |(name, value): (&HeaderName, &HeaderValue)| {
        Some((name.to_string(), Value::from(value.to_str().ok()?)))
    };
    let headers: serde_json::Map<_, _> = parts.headers.iter().filter_map(text).collect();
    let bytes = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
    let is_json = parts
        .headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let body = if is_json { serde_json::from_slice(&bytes).ok() } else { None };
    let mut written = json!({ "id": id, "status": parts.status.as_u16(), "headers": headers });
    if let Some(body) = body {
        written["body"] = body;
    }
    written
}
