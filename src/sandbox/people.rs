//! The directory: `GET /me`, `GET /users`, `GET /users/{id | userPrincipalName}`, and photos.
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/user-get, user-list, profilephoto-get

#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a type with a lifetime does not fit for any lifetime"
)]

pub(in crate::sandbox) mod caller;
mod filter;
mod listing;
mod person;
mod photos;
mod picture;
mod register;
mod search;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, Path, RawQuery, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use self::caller::{Caller, refusal};
use self::person::{BASIC_PROPERTIES, DEFAULT_PROPERTIES};
use super::identity::Identity;
use super::mail::read;
use super::principal::Refusal;

pub use self::register::People;

/// Permissions that show every property of everybody, to users and to applications.
const READ_ALL: [&str; 3] = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];
/// Permissions that show one's own properties.
const READ_SELF: [&str; 2] = ["User.Read", "User.ReadWrite"];

/// What the routes of people share.
#[derive(Clone)]
struct Office {
    identity: Arc<Identity>,
    people: Arc<People>,
}

impl FromRef<Office> for Arc<Identity> {
    fn from_ref(office: &Office) -> Self {
        Self::clone(&office.identity)
    }
}

/// The routes of people, without a version prefix.
pub fn routes(identity: Arc<Identity>, people: Arc<People>) -> Router {
    Router::new()
        .route("/me", get(me))
        .route("/users", get(users))
        .route("/users/$count", get(count))
        .route("/users/{id}", get(user))
        .route("/me/photo", get(description))
        .route("/me/photos", get(photos))
        .route("/me/photo/$value", any(photo))
        .route("/me/photos/{size}/$value", get(sized))
        .route("/users/{id}/photo", get(description))
        .route("/users/{id}/photos", get(photos))
        .route("/users/{id}/photo/$value", any(photo))
        .route("/users/{id}/photos/{size}/$value", get(sized))
        .with_state(Office { identity, people })
}

async fn me(caller: Caller, State(office): State<Office>, RawQuery(query): RawQuery) -> Response {
    match caller.principal.user() {
        Ok(own) => answer(&office, &caller, &own.user_id, query.as_deref()),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

async fn user(
    caller: Caller,
    State(office): State<Office>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    answer(&office, &caller, &id, query.as_deref())
}

async fn users(
    caller: Caller,
    State(office): State<Office>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    match listing::list(&office.people, &caller, &headers, &query) {
        Ok(body) => caller.exchange.json(StatusCode::OK, body),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

async fn count(
    caller: Caller,
    State(office): State<Office>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    match listing::count(&office.people, &caller, &headers, &query) {
        // With a byte order mark, as observed.
        Ok(count) => (StatusCode::OK, format!("\u{feff}{count}")).into_response(),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

/// Whose photo a path is about, and which; without an `id` it is the caller's own.
#[derive(Deserialize)]
struct Whose {
    id: Option<String>,
    size: Option<String>,
}

async fn photo(
    caller: Result<Caller, Response>,
    State(office): State<Office>,
    Path(whose): Path<Whose>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Response {
    // Read first: a body left in the socket would reset the connection under the answer.
    let body = read(body).await;
    let caller = match caller {
        Ok(caller) => caller,
        Err(refused) => return refused,
    };
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    about_photo(&office, &caller, &whose, |request| request.content(&method, kind, body?))
}

async fn sized(caller: Caller, State(office): State<Office>, Path(whose): Path<Whose>) -> Response {
    let size = whose.size.as_deref().unwrap_or_default();
    about_photo(&office, &caller, &whose, |request| request.sized(size))
}

async fn description(
    caller: Caller,
    State(office): State<Office>,
    Path(whose): Path<Whose>,
) -> Response {
    about_photo(&office, &caller, &whose, |request| request.description())
}

async fn photos(
    caller: Caller,
    State(office): State<Office>,
    Path(whose): Path<Whose>,
) -> Response {
    about_photo(&office, &caller, &whose, |request| request.list())
}

fn about_photo(
    office: &Office,
    caller: &Caller,
    whose: &Whose,
    act: impl FnOnce(&photos::Request<'_>) -> Result<Response, Refusal>,
) -> Response {
    let request = photos::Request { people: &office.people, caller, user: whose.id.as_deref() };
    act(&request).unwrap_or_else(|refusal| caller.exchange.refuse(&refusal))
}

fn answer(office: &Office, caller: &Caller, id: &str, query: Option<&str>) -> Response {
    match show(office, caller, id, query.unwrap_or_default()) {
        Ok(body) => caller.exchange.json(StatusCode::OK, body),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

fn show(office: &Office, caller: &Caller, id: &str, query: &str) -> Result<Value, Refusal> {
    let selected = selected(query)?;
    let is_self = caller.principal.user().is_ok_and(|own| own.is_called(id));
    let all = caller.may(&READ_ALL) || (is_self && caller.may(&READ_SELF));
    if !all && !caller.may(&["User.ReadBasic.All"]) {
        return Err(denied());
    }
    let person = office.people.find(&caller.principal.tenant_id, id);
    let person = person.ok_or_else(|| not_found(id))?;
    if person.is_personal && !is_self {
        return Err(not_found(id));
    }
    let mut body = Map::new();
    body.insert("@odata.context".to_owned(), json!(context(selected.as_deref())));
    let names = selected.unwrap_or_else(|| DEFAULT_PROPERTIES.map(str::to_owned).to_vec());
    for name in names {
        let value = person.property(&name).ok_or_else(|| no_property(&name))?;
        let visible = all || BASIC_PROPERTIES.contains(&name.as_str());
        body.insert(name, if visible { value } else { Value::Null });
    }
    Ok(Value::Object(body))
}

/// Reads the query: `$select` is the only system option of a single user here.
fn selected(query: &str) -> Result<Option<Vec<String>>, Refusal> {
    let mut selected = None;
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        if name == "$select" {
            let names = value.split(',').map(|name| name.trim().to_owned());
            selected = Some(names.collect());
        } else if name.starts_with('$') {
            let message = format!("The query option '{name}' is not supported by the sandbox.");
            return Err(refusal(400, "BadRequest", message));
        }
    }
    Ok(selected)
}

fn context(selected: Option<&[String]>) -> String {
    let list = selected.map_or_else(String::new, |names| format!("({})", names.join(",")));
    format!("https://graph.microsoft.com/v1.0/$metadata#users{list}/$entity")
}

fn denied() -> Refusal {
    let message = "Insufficient privileges to complete the operation.";
    refusal(403, "Authorization_RequestDenied", message)
}

fn no_property(name: &str) -> Refusal {
    let message = format!(
        "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type \
         'microsoft.graph.user'."
    );
    refusal(400, "BadRequest", message)
}

fn not_found(id: &str) -> Refusal {
    let message = format!(
        "Resource '{id}' does not exist or one of its queried reference-property objects are not \
         present."
    );
    refusal(404, "Request_ResourceNotFound", message)
}
