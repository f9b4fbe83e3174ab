//! The client credentials grant, which all proofs of an application end in.
//!
//! Source: entra/identity-platform/v2-oauth2-client-creds-grant-flow.

use crate::auth::account_key::App;
use crate::auth::claims;
use crate::auth::client_assertion::ASSERTION_TYPE;
use crate::auth::login::{Account, Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::{self, Failure};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

/// Tenant names that stand for many tenants; an application lives in one.
const MANY_TENANTS: [&str; 3] = ["common", "organizations", "consumers"];

/// [`Kind::Usage`] unless `app` names the one tenant that it works in.
pub fn check_tenant(app: &App) -> Result<()> {
    if !MANY_TENANTS.iter().any(|many| many.eq_ignore_ascii_case(&app.tenant)) {
        return Ok(());
    }
    let message = format!("an application signs in to one tenant, not to `{}`", app.tenant);
    Err(Error::new(Kind::Usage, message)
        .hint("name the tenant with `--tenant` or `GRAPHCTL_TENANT`: its id, or a domain of it"))
}

/// Signs the application of `request` in with a client secret.
pub(super) async fn with_secret(
    request: &SignIn<'_>,
    method: Method,
    secret: &Secret,
) -> std::result::Result<Login, Failure> {
    exchange(request, method, &[("client_secret", secret.expose())]).await
}

/// Signs the application of `request` in with an assertion, its own or that of an issuer that
/// it trusts.
pub(super) async fn with_assertion(
    request: &SignIn<'_>,
    method: Method,
    assertion: &Secret,
) -> std::result::Result<Login, Failure> {
    let proof =
        [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", assertion.expose())];
    exchange(request, method, &proof).await
}

async fn exchange(
    request: &SignIn<'_>,
    method: Method,
    proof: &[(&str, &str)],
) -> std::result::Result<Login, Failure> {
    check_tenant(request.app)?;
    let asked_at = clock::now();
    let scope = format!("{}/.default", request.endpoint.graph_origin());
    let claims = claims::request(request.claims)?;
    let mut form = vec![
        ("grant_type", "client_credentials"),
        ("scope", scope.as_str()),
        ("claims", claims.as_str()),
    ];
    form.extend(proof);
    // Asking twice gives two tokens and harms nobody.
    let call = token_endpoint::application_call("token", request.endpoint, request.app, &form)?
        .replayable();
    let reply = token_endpoint::exchange(request.http, &call).await?;
    let account = Account::of_application(method, &request.app.client_id, &reply.access_token);
    Ok(Login::of_application(account, method, reply, asked_at))
}
