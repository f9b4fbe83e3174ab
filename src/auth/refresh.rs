//! Renewing the access token with the refresh token.
//!
//! Source: entra/identity-platform/refresh-tokens.

use super::account_key::App;
use super::claims;
use super::login::Login;
use super::scopes::Scopes;
use super::token_endpoint::{self, Failure};
use crate::base::clock;
use crate::base::endpoint::Endpoint;
use crate::base::http::Http;
use crate::base::secret::Secret;

/// What a renewal is to bring.
#[derive(Debug, Default)]
pub(super) struct Renewal {
    /// The permissions to ask for; any that were consented to once.
    pub(super) scopes: Scopes,
    /// The claims challenge to satisfy, if the service sent one.
    pub(super) claims: Option<Secret>,
}

/// Redeems `refresh_token`, which `login` holds. The sign-in that comes back must be stored before
/// anything else is done with it: it may hold the only refresh token of tomorrow.
pub(super) async fn refresh(
    http: &Http,
    endpoint: &Endpoint,
    app: &App,
    login: &Login,
    refresh_token: &Secret,
    renewal: &Renewal,
) -> Result<Login, Failure> {
    let asked_at = clock::now();
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token.expose()),
        ("scope", &renewal.scopes.request()),
        ("claims", &claims::request(renewal.claims.as_ref())?),
    ];
    // Redeeming a refresh token twice is allowed: the first time does not revoke it.
    let call = token_endpoint::call("token", endpoint, app, &form)?.replayable();
    let reply = token_endpoint::exchange(http, &call).await?;
    Ok(login.renewed(reply, &renewal.scopes, asked_at))
}
