//! One request: entered in the journal, perhaps disturbed, handled, and answered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use http::header::{AUTHORIZATION, CONTENT_RANGE, CONTENT_TYPE, DATE, RETRY_AFTER, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, HeaderName, Method, Request, Response, Uri};
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;

use super::batch;
use super::body::{Incoming, Origin, Outgoing, paced};
use super::call::Call;
use super::connection::Connection;
use super::query::Query;
use super::reply::{self, Reply};
use crate::sandbox::control;
use crate::sandbox::failure::Failure;
use crate::sandbox::faults::{FaultAction, FaultBody};
use crate::sandbox::graph::{self, paging};
use crate::sandbox::journal::{Host, RequestRecord, without_secrets};
use crate::sandbox::operation::Operation;
use crate::sandbox::route::{Route, route};
use crate::sandbox::state::State;
use crate::sandbox::storage;
use crate::sandbox::throttle::{self, Metered};

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// Which socket a request came in by, or which sort of host of the cloud it was meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listener {
    /// Graph, sign-in and control.
    Api,
    /// Bytes.
    Storage,
    /// Graph alone.
    Graph,
    /// Sign-in alone.
    SignIn,
    /// Bytes, and `SharePoint`'s own dialect of the API.
    Content,
}

/// Answers one request. A fault that cuts the connection makes this never end.
pub(crate) async fn answer(
    state: Arc<State>,
    listener: Listener,
    connection: Connection,
    request: Request<hyper::body::Incoming>,
) -> Response<Body> {
    let (mut parts, incoming) = request.into_parts();
    tunnel_method(&mut parts);
    let path = parts.uri.path().to_owned();
    let (route, operation) = route(listener, &parts.method, &path);
    let entry = state.journal.enter(record(&parts, &route, operation, &connection));
    let body = Incoming { inner: Origin::Wire(incoming), entry: Arc::clone(&entry) };
    let fault = disturbance(&state, &parts, &route, operation);
    let identity = Identity::new(&state, &parts.headers);
    let metered = metered(&state, &route, operation);
    let refused = metered.and_then(|metered| metered.retry_after);
    if fault == Some(FaultAction::CutBefore) {
        return cut(&connection).await;
    }
    wait(&state, fault.as_ref()).await;
    let reply = match &fault {
        Some(planned @ FaultAction::Status { .. }) => {
            call(parts, body).drain().await;
            Ok(disturbed(planned, &identity))
        }
        None if refused.is_some() => {
            call(parts, body).drain().await;
            Err(too_busy(refused.unwrap_or_default()))
        }
        _ => handle(&state, route, operation, parts, body).await,
    };
    if fault == Some(FaultAction::CutAfter) {
        return cut(&connection).await;
    }
    let mut response = reply.unwrap_or_else(|failure| refusal(&failure, &identity));
    if let Some(metered) = metered {
        metered.tell(response.headers_mut());
    }
    let response = disturb(response, fault.as_ref());
    let outgoing = Outgoing::new(entry, fault.as_ref(), &connection);
    finish(&state, &identity, response, outgoing)
}

/// Charges a request to the API or to storage.
fn metered(state: &State, route: &Route, operation: Operation) -> Option<Metered> {
    matches!(route.host(), Host::Api | Host::Storage).then(|| charged(state, operation)).flatten()
}

/// Charges a request, or a part of a batch, to the service.
pub(super) fn charged(state: &State, operation: Operation) -> Option<Metered> {
    let throttle = state.throttle.as_ref()?;
    Some(throttle.charge(throttle::units(operation), Instant::now()))
}

pub(super) fn too_busy(retry_after: u64) -> Failure {
    Failure::new(429, "activityLimitReached", "The application or user has been throttled.")
        .inner("throttledRequest")
        .header("retry-after", retry_after.to_string())
}

/// Does to a whole answer what a fault orders.
fn disturb(response: Response<Body>, fault: Option<&FaultAction>) -> Response<Body> {
    match fault {
        Some(FaultAction::SlowResponse(rate)) => response.map(|body| paced(body, *rate)),
        Some(FaultAction::ShiftRange) => shifted(response),
        _ => response,
    }
}

/// The answer with a `Content-Range` that begins one byte later.
fn shifted(mut response: Response<Body>) -> Response<Body> {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    if let Some((start, rest)) = range
        .and_then(|range| range.strip_prefix("bytes ")?.split_once('-'))
        .and_then(|(start, rest)| Some((start.parse::<u64>().ok()?, rest.to_owned())))
    {
        reply::set(&mut response, CONTENT_RANGE, &format!("bytes {}-{rest}", start + 1));
    }
    response
}

/// Lets pass what any answer takes, a refusal as well.
async fn wait(state: &State, fault: Option<&FaultAction>) {
    if let Some(latency) = state.latency {
        tokio::time::sleep(latency).await;
    }
    if let Some(FaultAction::Delay(delay)) = fault {
        tokio::time::sleep(*delay).await;
    }
}

/// Source: onedrive/developer/rest-api/concepts/http-verb-tunneling
fn tunnel_method(parts: &mut Parts) {
    let wanted = parts.headers.get("x-http-method-override");
    if let Some(wanted) = wanted.and_then(|method| Method::from_bytes(method.as_bytes()).ok())
        && parts.method == Method::POST
    {
        parts.method = wanted;
    }
}

fn record(
    parts: &Parts,
    route: &Route,
    operation: Operation,
    connection: &Connection,
) -> RequestRecord {
    let text = |name: &str| Some(parts.headers.get(name)?.to_str().ok()?.to_owned());
    RequestRecord {
        sequence: 0,
        host: route.host(),
        method: parts.method.to_string(),
        path: without_secrets(path_and_query(&parts.uri)),
        operation: operation.name(),
        status: None,
        request_bytes: 0,
        response_bytes: 0,
        has_authorization: parts.headers.contains_key(AUTHORIZATION),
        range: text("range"),
        content_range: text("content-range"),
        accept_encoding: text("accept-encoding"),
        client_request_id: text("client-request-id"),
        user_agent: text(USER_AGENT.as_str()),
        connection: connection.number,
        parts: Vec::new(),
        while_throttled: false,
    }
}

fn path_and_query(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |whole| whole.as_str())
}

fn disturbance(
    state: &State,
    parts: &Parts,
    route: &Route,
    operation: Operation,
) -> Option<FaultAction> {
    if matches!(route, Route::Control(_)) {
        return None;
    }
    let path = path_and_query(&parts.uri);
    state.faults.take(operation.name(), parts.method.as_str(), path)
}

async fn cut(connection: &Connection) -> Response<Body> {
    connection.cut();
    std::future::pending().await
}

fn call(parts: Parts, body: Incoming) -> Call {
    Call {
        method: parts.method,
        path: parts.uri.path().to_owned(),
        query: Query::parse(parts.uri.query().unwrap_or_default()),
        headers: parts.headers,
        body,
    }
}

async fn handle(
    state: &Arc<State>,
    route: Route,
    operation: Operation,
    parts: Parts,
    body: Incoming,
) -> Reply {
    match route {
        Route::SignIn => {
            let path = single_slashes(parts.uri.path());
            let parts = at(&path, parts)?;
            let reply = pass_on(&state.neighbours.sign_in, parts, body).await;
            reply.ok_or_else(Failure::not_found)
        }
        Route::Resource(path) => {
            let parts = at(&path, parts)?;
            let reply = pass_on(&state.neighbours.resources, parts, body).await;
            reply.ok_or_else(|| graph::unknown_segment(&path))
        }
        route => {
            let mut call = call(parts, body);
            let reply = match route {
                Route::Graph(dialect, address) => {
                    graph::answer(state, dialect, &address, operation, &mut call).await
                }
                Route::Batch(dialect) => batch::answer(state, dialect, &mut call).await,
                Route::Malformed(failure) => Err(failure),
                Route::Control(path) => control::answer(state, &path, &mut call).await,
                _ => storage::answer(state, operation, &mut call).await,
            };
            call.drain().await;
            reply
        }
    }
}

/// A path of the authority, in which empty segments count for nothing: MSAL for Python looks at
/// `/common//v2.0/.well-known/openid-configuration` unless it is told an authority.
fn single_slashes(path: &str) -> String {
    let mut single = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter != '/' || !single.ends_with('/') {
            single.push(letter);
        }
    }
    single
}

/// The same request under `path`.
fn at(path: &str, mut parts: Parts) -> Result<Parts, Failure> {
    let query = parts.uri.query().map(|query| format!("?{query}"));
    let uri = format!("{path}{}", query.unwrap_or_default());
    parts.uri = uri.parse().map_err(|_| Failure::invalid("The resource path is malformed."))?;
    Ok(parts)
}

/// Hands a request to a neighbour's router; None when the router has no such path.
async fn pass_on(router: &Router, parts: Parts, body: Incoming) -> Option<Response<Body>> {
    let request = Request::from_parts(parts, Body::new(body));
    let Ok(response) = TowerToHyperService::new(router.clone()).call(request).await;
    let is_from_router = response.status() == 404 && !response.headers().contains_key(CONTENT_TYPE);
    (!is_from_router).then_some(response)
}

/// The ids and the date of an answer.
pub(crate) struct Identity {
    request_id: String,
    client_request_id: String,
    date: jiff::Timestamp,
}

impl Identity {
    pub(crate) fn new(state: &State, headers: &HeaderMap) -> Self {
        let request_id = state.ids.guid();
        let sent = headers.get(CLIENT_REQUEST_ID).and_then(|id| id.to_str().ok());
        Self {
            client_request_id: sent.map_or_else(|| request_id.clone(), str::to_owned),
            request_id,
            date: state.clock.now(),
        }
    }
}

pub(crate) fn refusal(failure: &Failure, identity: &Identity) -> Response<Body> {
    let date = identity.date.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let body = failure.body(&date, &identity.request_id, &identity.client_request_id);
    let mut response = reply::json(failure.status, &body);
    for (name, value) in &failure.headers {
        reply::set(&mut response, HeaderName::from_static(name), value);
    }
    response
}

pub(crate) fn disturbed(planned: &FaultAction, identity: &Identity) -> Response<Body> {
    let FaultAction::Status { status, retry_after, body, code } = planned else {
        return reply::empty(500);
    };
    let mut response = match body {
        FaultBody::Graph => {
            let code = code.as_deref().unwrap_or_else(|| usual_code(*status));
            let message = "The sandbox was asked to refuse this request.";
            refusal(&Failure::new(*status, code, message), identity)
        }
        FaultBody::PagingToken => refusal(&paging::lost_place(), identity),
        FaultBody::Html => reply::html(*status),
        FaultBody::Empty => reply::empty(*status),
    };
    if let Some(wait) = retry_after {
        reply::set(&mut response, RETRY_AFTER, wait);
    }
    response
}

/// Source: graph/errors
fn usual_code(status: u16) -> &'static str {
    match status {
        401 => "InvalidAuthenticationToken",
        403 => "accessDenied",
        404 => "itemNotFound",
        409 => "nameAlreadyExists",
        412 => "resourceModified",
        416 => "invalidRange",
        423 => "notAllowed",
        429 => "activityLimitReached",
        503 => "serviceNotAvailable",
        507 => "quotaLimitReached",
        400..500 => "invalidRequest",
        _ => "generalException",
    }
}

/// How long a `Retry-After` asks to be silent: seconds, or a date by the sandbox's clock.
fn silence(retry_after: &str, now: jiff::Timestamp) -> Option<Duration> {
    if let Ok(seconds) = retry_after.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let until = httpdate::parse_http_date(retry_after).ok()?;
    // The `Date` of the answer has whole seconds, and that is what the date is measured by.
    let now = jiff::Timestamp::from_second(now.as_second()).ok()?;
    Some(until.duration_since(std::time::SystemTime::from(now)).unwrap_or_default())
}

fn finish(
    state: &State,
    identity: &Identity,
    mut response: Response<Body>,
    mut outgoing: Outgoing,
) -> Response<Body> {
    outgoing.entry.answered(response.status().as_u16());
    if let Some(wait) = response.headers().get(RETRY_AFTER).and_then(|wait| wait.to_str().ok())
        && let Some(wait) = silence(wait, identity.date)
    {
        state.journal.throttled(wait);
    }
    // A neighbour's error body has the ids that its headers have.
    if !response.headers().contains_key(REQUEST_ID) {
        let client = &identity.client_request_id;
        reply::set(&mut response, REQUEST_ID, &identity.request_id);
        reply::set(&mut response, CLIENT_REQUEST_ID, client);
    }
    let date = identity.date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    reply::set(&mut response, DATE, &date);
    let (parts, body) = response.into_parts();
    outgoing.inner = body;
    Response::from_parts(parts, Body::new(outgoing))
}
