//! What the authority says about itself. Every endpoint is on the host that the caller used.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use serde_json::{Value, json};
use url::Url;

use super::authority_error::AuthorityError;
use super::directory::Segment;
use super::parameters::Parameters;
use super::visit::Visit;

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`.
/// Source: entra-docs identity-platform/v2-protocols-oidc
pub(super) async fn openid_configuration(visit: Visit, Path(tenant): Path<String>) -> Response {
    match Segment::parse(&tenant) {
        Ok(segment) => visit.json(200, configuration(&visit, &tenant, segment)),
        Err(error) => visit.refuse(&AuthorityError { error: "invalid_tenant".to_owned(), ..error }),
    }
}

fn configuration(visit: &Visit, tenant: &str, segment: Segment) -> Value {
    let base = &visit.base;
    let oauth = format!("{base}/{tenant}/oauth2/v2.0");
    json!({
        "issuer": format!("{base}/{}/v2.0", segment.issuer_tenant()),
        "authorization_endpoint": format!("{oauth}/authorize"),
        "token_endpoint": format!("{oauth}/token"),
        "device_authorization_endpoint": format!("{oauth}/devicecode"),
        "jwks_uri": format!("{base}/{tenant}/discovery/v2.0/keys"),
        "end_session_endpoint": format!("{oauth}/logout"),
        "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
        "token_endpoint_auth_methods_supported": [
            "client_secret_post", "private_key_jwt", "client_secret_basic",
        ],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "claims_supported": [
            "sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver",
            "oid", "email",
        ],
        "request_uri_parameter_supported": false,
        "tenant_region_scope": null,
        "cloud_instance_name": host(visit),
        "msgraph_host": host(visit),
    })
}

/// `GET /{tenant}/discovery/v2.0/keys`: empty, because no token is signed.
pub(super) async fn keys(visit: Visit) -> Response {
    visit.json(200, json!({ "keys": [] }))
}

/// `GET /common/discovery/instance`: whether a host is an authority that this one vouches for.
pub(super) async fn instance(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match Parameters::parse(query.as_bytes()).and_then(|asked| metadata(&visit, &asked)) {
        Ok(body) => visit.json(200, body),
        Err(error) => visit.refuse(&error),
    }
}

fn metadata(visit: &Visit, asked: &Parameters) -> Result<Value, AuthorityError> {
    let endpoint = asked.require("authorization_endpoint")?;
    let tenant = own_tenant(visit, endpoint).ok_or_else(|| {
        AuthorityError::new("invalid_instance", 50_049, "Unknown or invalid instance.")
    })?;
    let host = host(visit);
    let discovery = format!("{}/{tenant}/v2.0/.well-known/openid-configuration", visit.base);
    Ok(json!({
        "tenant_discovery_endpoint": discovery,
        "api-version": "1.1",
        "metadata": [{ "preferred_network": host, "preferred_cache": host, "aliases": [host] }],
    }))
}

/// The tenant part of an endpoint on this very host.
fn own_tenant(visit: &Visit, endpoint: &str) -> Option<String> {
    let own = Url::parse(&visit.base).ok()?;
    let endpoint = Url::parse(endpoint).ok()?;
    let same = endpoint.host_str() == own.host_str() && endpoint.port() == own.port();
    let tenant = endpoint.path_segments()?.next()?;
    (same && !tenant.is_empty()).then(|| tenant.to_owned())
}

fn host(visit: &Visit) -> &str {
    visit.base.split_once("://").map_or(visit.base.as_str(), |(_, host)| host)
}
