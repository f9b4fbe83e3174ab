//! The grant by which an application asks for itself.
//!
//! Source: entra-docs identity-platform/v2-oauth2-client-creds-grant-flow

use serde_json::{Value, json};

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::directory::Segment;
use super::grants::check_policy;
use super::issued::Bearer;
use super::jwt::GRAPH_ID;
use super::parameters::Parameters;
use super::service::Service;
use super::state::{Identity, State};
use super::token::{access_token, number};
use super::visit::Visit;

pub(super) const GRANT: &str = "client_credentials";

/// Refuses a tenant segment that does not name one organization.
pub(super) fn check_tenant(tenant: &str) -> Result<(), AuthorityError> {
    match Segment::parse(tenant)? {
        Segment::Common | Segment::Organizations => Err(aadsts::grant_without_tenant()),
        segment if segment.is_personal() => Err(aadsts::grant_in_personal_tenant()),
        Segment::Tenant(_) => Ok(()),
    }
}

/// The answer to an application that has proved who it is: an access token and nothing else.
pub(super) fn award(
    identity: &Identity,
    state: &mut State,
    visit: &Visit,
    app: &Application,
    parameters: &Parameters,
) -> Result<Value, AuthorityError> {
    check_scope(parameters.require("scope")?, visit)?;
    check_policy(&state.options, false)?;
    let lifetime = state.options.token_lifetime;
    let bearer = Bearer::App(Service::of(app));
    let roles = state.options.app_roles.clone();
    let token = access_token(identity, state, bearer, roles, lifetime);
    let mut body = json!({
        "token_type": "Bearer",
        "expires_in": number(&state.options, lifetime.as_secs()),
        "ext_expires_in": number(&state.options, lifetime.as_secs()),
        "access_token": token,
    });
    if let Some(refresh_in) = state.options.refresh_in {
        body["refresh_in"] = number(&state.options, refresh_in.as_secs());
    }
    Ok(body)
}

/// `.default` of Graph is the only scope that an application may ask for. Without a resource Graph
/// is meant, as Graph's first SDK for Python has it.
fn check_scope(scope: &str, visit: &Visit) -> Result<(), AuthorityError> {
    if scope == ".default" {
        return Ok(());
    }
    match scope.strip_suffix("/.default") {
        Some(resource) if is_graph(resource, visit) => Ok(()),
        Some(resource) if !resource.contains(' ') => Err(aadsts::unknown_scope(scope)),
        _ => Err(aadsts::not_a_default_scope(scope)),
    }
}

/// Whether a resource is Graph: by its address, its id, or the address of this sandbox.
pub(super) fn is_graph(resource: &str, visit: &Visit) -> bool {
    let resource = resource.trim_end_matches('/');
    ["https://graph.microsoft.com", GRAPH_ID, visit.base.as_str()].contains(&resource)
}
