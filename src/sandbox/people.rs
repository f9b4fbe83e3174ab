//! `GET /me`, `GET /users/{id | userPrincipalName}`, and the list of them.
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/user-get

pub(in crate::sandbox) mod caller;
mod listing;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use serde_json::{Map, Value, json};

use self::caller::{Caller, refusal};
use super::identity::{Identity, TENANT_DOMAIN, User, find_user_in};
use super::principal::Refusal;

/// What an answer holds without `$select`.
const DEFAULT_PROPERTIES: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

/// What `User.ReadBasic.All` shows of other people; the rest is null (guessed).
const BASIC_PROPERTIES: [&str; 6] =
    ["displayName", "givenName", "id", "mail", "surname", "userPrincipalName"];

/// Permissions that show every property of everybody, to users and to applications.
const READ_ALL: [&str; 3] = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];
/// Permissions that show one's own properties.
const READ_SELF: [&str; 2] = ["User.Read", "User.ReadWrite"];

/// The routes of people, without a version prefix.
pub fn routes(identity: Arc<Identity>) -> Router {
    Router::new()
        .route("/me", get(me))
        .route("/users", get(listing::answer))
        .route("/users/{id}", get(user))
        .with_state(identity)
}

async fn me(caller: Caller, RawQuery(query): RawQuery) -> Response {
    match caller.principal.user() {
        Ok(own) => answer(&caller, &own.user_id, query.as_deref()),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

async fn user(caller: Caller, Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    answer(&caller, &id, query.as_deref())
}

fn answer(caller: &Caller, id: &str, query: Option<&str>) -> Response {
    match show(caller, id, query.unwrap_or_default()) {
        Ok(body) => caller.exchange.json(StatusCode::OK, body),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

fn show(caller: &Caller, id: &str, query: &str) -> Result<Value, Refusal> {
    let selected = selected(query, &[])?;
    let is_self = caller.principal.user().is_ok_and(|own| own.is_called(id));
    let all = caller.may(&READ_ALL) || (is_self && caller.may(&READ_SELF));
    if !all && !caller.may(&["User.ReadBasic.All"]) {
        return Err(denied());
    }
    let user = find_user_in(&caller.principal.tenant_id, id).ok_or_else(|| not_found(id))?;
    if user.is_personal() && !is_self {
        return Err(not_found(id));
    }
    let context = format!("{}/$entity", context(selected.as_deref()));
    let mut body = Map::from_iter([("@odata.context".to_owned(), json!(context))]);
    body.extend(properties(user, selected.as_deref(), all)?);
    Ok(Value::Object(body))
}

/// What an answer shows of a user: all that is selected, or of others no more than the basics.
fn properties(
    user: &User,
    selected: Option<&[String]>,
    all: bool,
) -> Result<Map<String, Value>, Refusal> {
    let usual = DEFAULT_PROPERTIES.map(str::to_owned);
    let mut shown = Map::new();
    for name in selected.unwrap_or(&usual) {
        let value = property(user, name).ok_or_else(|| no_property(name))?;
        let visible = all || BASIC_PROPERTIES.contains(&name.as_str());
        shown.insert(name.clone(), if visible { value } else { Value::Null });
    }
    Ok(shown)
}

fn denied() -> Refusal {
    let message = "Insufficient privileges to complete the operation.";
    refusal(403, "Authorization_RequestDenied", message)
}

/// Reads the query: `$select`, and no other system option than `others`.
fn selected(query: &str, others: &[&str]) -> Result<Option<Vec<String>>, Refusal> {
    let mut selected = None;
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        if name == "$select" {
            let names = value.split(',').map(|name| name.trim().to_owned());
            selected = Some(names.collect());
        } else if name.starts_with('$') && !others.contains(&&*name) {
            let message = format!("The query option '{name}' is not supported by the sandbox.");
            return Err(refusal(400, "BadRequest", message));
        }
    }
    Ok(selected)
}

fn context(selected: Option<&[String]>) -> String {
    let list = selected.map_or_else(String::new, |names| format!("({})", names.join(",")));
    format!("https://graph.microsoft.com/v1.0/$metadata#users{list}")
}

/// The value of a property, or nothing if users have no such property.
fn property(user: &User, name: &str) -> Option<Value> {
    let phones: Vec<&str> = user.business_phone.into_iter().collect();
    Some(match name {
        "accountEnabled" => json!(true),
        "businessPhones" => json!(phones),
        // A personal account belongs to no organization.
        "companyName" | "department" | "mySite" | "usageLocation" | "userType"
            if user.is_personal() =>
        {
            Value::Null
        }
        "companyName" => json!("Contoso"),
        "createdDateTime" => json!("2024-05-06T07:08:09Z"),
        "department" => json!(user.department),
        "displayName" => json!(user.display_name),
        "givenName" => json!(user.given_name),
        "id" => json!(user.graph_id()),
        "jobTitle" => json!(user.job_title),
        "mail" => json!(user.mail),
        "mailNickname" => json!(user.user_principal_name.split('@').next()),
        "mySite" => json!(format!("https://{}-my.sharepoint.com/", organization())),
        "employeeId" | "mobilePhone" | "aboutMe" => Value::Null,
        "officeLocation" => json!(user.office_location),
        "preferredLanguage" => json!(user.preferred_language),
        "proxyAddresses" => json!([format!("SMTP:{}", user.mail)]),
        "surname" => json!(user.surname),
        "usageLocation" => json!("US"),
        "userPrincipalName" => json!(user.user_principal_name),
        "userType" => json!(if user.is_guest() { "Guest" } else { "Member" }),
        _ => return None,
    })
}

fn organization() -> &'static str {
    TENANT_DOMAIN.split('.').next().unwrap_or(TENANT_DOMAIN)
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
