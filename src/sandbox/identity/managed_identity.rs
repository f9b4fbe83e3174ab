//! The endpoints by which a machine in the cloud gets tokens of its managed identity.
//!
//! Sources: entra-docs identity/managed-identities-azure-resources/how-to-use-vm-token;
//! azure-docs app-service/overview-managed-identity

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::client_credentials::is_graph;
use super::issued::Bearer;
use super::parameters::Parameters;
use super::service::Service;
use super::state::{Identity, State as Shared};
use super::switches::Switch;
use super::token::{access_token, end};
use super::visit::Visit;

/// Client id of the user-assigned identity.
pub const ASSIGNED_CLIENT_ID: &str = "2b7e91c4-5fd8-4a03-8c6e-f03d19a7b582";
/// Object id of the user-assigned identity.
pub const ASSIGNED_OBJECT_ID: &str = "96d4b1f7-e20c-4835-a7b9-0c5e83f6d241";
/// Resource id of the user-assigned identity.
pub const ASSIGNED_RESOURCE_ID: &str = "/subscriptions/4f8c2d6a-1b3e-4c59-9a70-d5e2f1b86c37/\
resourcegroups/demo/providers/Microsoft.ManagedIdentity/userAssignedIdentities/demo";

const SYSTEM: Service = Service {
    client_id: "e57a0c93-8d41-4b6f-b2e8-7a94d3c1f065",
    object_id: "3d1f86b5-c7e9-4042-95ad-e8b20f6c7a91",
    name: "demo-machine",
};
const ASSIGNED: Service =
    Service { client_id: ASSIGNED_CLIENT_ID, object_id: ASSIGNED_OBJECT_ID, name: "demo" };

/// A refusal before it has the form of either endpoint.
#[derive(Debug)]
struct Refused {
    error: &'static str,
    text: String,
}

/// A token that was issued, as both endpoints describe it.
#[derive(Debug)]
struct Awarded {
    body: Value,
    seconds: u64,
}

/// `GET /metadata/identity/oauth2/token`, as on a virtual machine.
pub(super) async fn machine(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let mut shared = identity.state();
    if let Some(scripted) = shared.identity_script.pop_front() {
        return scripted.into_response(&visit);
    }
    let refuse = |refused: &Refused| {
        visit.json(400, json!({ "error": refused.error, "error_description": refused.text }))
    };
    let says_metadata =
        headers.get("metadata").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"));
    if !says_metadata {
        return refuse(&refused("bad_request_102", "Required metadata header not specified"));
    }
    if headers.contains_key("x-forwarded-for") {
        return refuse(&refused("invalid_request", "The endpoint takes no request from a proxy."));
    }
    let names = ["client_id", "object_id", "msi_res_id"];
    let awarded = award(&identity, &mut shared, &visit, query.as_deref(), "2018-02-01", &names);
    match awarded {
        Ok(Awarded { mut body, seconds }) => {
            body["expires_in"] = json!(seconds.to_string());
            body["ext_expires_in"] = json!(seconds.to_string());
            body["not_before"] = json!(visit.now.as_second().to_string());
            visit.json(200, body)
        }
        Err(error) => refuse(&error),
    }
}

/// `GET /msi/token`, as in a web application.
pub(super) async fn web_application(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let mut shared = identity.state();
    if let Some(scripted) = shared.identity_script.pop_front() {
        return scripted.into_response(&visit);
    }
    let refuse = |status: u16, text: &str| {
        visit.json(status, json!({ "statusCode": status, "message": text }))
    };
    let shown = headers.get("x-identity-header").map(HeaderValue::as_bytes);
    if shown != Some(identity.endpoint_secret.as_bytes()) {
        return refuse(401, "The X-IDENTITY-HEADER is missing or wrong.");
    }
    let names = ["client_id", "principal_id", "object_id", "mi_res_id"];
    match award(&identity, &mut shared, &visit, query.as_deref(), "2019-08-01", &names) {
        Ok(Awarded { body, .. }) => visit.json(200, body),
        Err(error) => refuse(400, &error.text),
    }
}

fn award(
    identity: &Identity,
    shared: &mut Shared,
    visit: &Visit,
    query: Option<&str>,
    version: &str,
    names: &[&str],
) -> Result<Awarded, Refused> {
    let asked = Parameters::parse(query.unwrap_or_default().as_bytes())
        .map_err(|_| refused("invalid_request", "The query is malformed."))?;
    if asked.get("api-version") != Some(version) {
        return Err(refused("invalid_request", format!("The api-version has to be {version}.")));
    }
    let resource = asked
        .get("resource")
        .ok_or_else(|| refused("invalid_request", "Parameter 'resource' is missing."))?;
    let service = find(shared, &asked, names)?;
    if !is_graph(resource, visit) {
        let text = format!(
            "AADSTS500011: The resource principal named {resource} was not found in the tenant."
        );
        return Err(refused("invalid_resource", text));
    }
    let (lifetime, roles) =
        (shared.options.token_lifetime, shared.options.managed_identity_roles.clone());
    let until: Timestamp = end(visit.now, lifetime);
    let token = access_token(identity, shared, Bearer::App(service), roles, lifetime);
    let body = json!({
        "access_token": token,
        "client_id": service.client_id,
        "expires_on": until.as_second().to_string(),
        "resource": resource,
        "token_type": "Bearer",
    });
    Ok(Awarded { body, seconds: lifetime.as_secs() })
}

/// The identity that a query names; the machine's own if it names none.
fn find(shared: &Shared, asked: &Parameters, names: &[&str]) -> Result<Service, Refused> {
    let not_found = || refused("invalid_request", "Identity not found");
    if shared.options.has(Switch::NoManagedIdentity) {
        return Err(not_found());
    }
    let mut given = names.iter().filter_map(|name| Some((*name, asked.get(name)?)));
    let service = match given.next() {
        None => SYSTEM,
        Some((name, value)) => {
            let own = match name {
                "client_id" => ASSIGNED_CLIENT_ID,
                "object_id" | "principal_id" => ASSIGNED_OBJECT_ID,
                _ => ASSIGNED_RESOURCE_ID,
            };
            if !own.eq_ignore_ascii_case(value) {
                return Err(not_found());
            }
            ASSIGNED
        }
    };
    match given.next() {
        None => Ok(service),
        Some(_) => Err(refused("invalid_request", "More than one identity is named.")),
    }
}

fn refused(error: &'static str, text: impl Into<String>) -> Refused {
    Refused { error, text: text.into() }
}
