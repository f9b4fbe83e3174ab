//! The sign-in authority of the sandbox: Entra ID for one small tenant.
//!
//! It knows the authorization code with PKCE, the device code and the refresh token, and one
//! registered public client. Times come from the sandbox's clock and secrets from its ids, so
//! that a run can be repeated. [`Switch`] lists the ways in which it can be made to misbehave.

mod aadsts;
mod authority_error;
mod authorize;
mod bearer;
mod codes;
mod consents;
mod device;
mod devices;
mod discovery;
mod grants;
mod issued;
mod jwt;
mod page;
mod parameters;
mod pkce;
mod redirect;
mod redirect_uri;
mod scopes;
mod scripted;
mod state;
mod switches;
mod tenant;
mod token;
mod visit;

#[cfg(test)]
pub(in crate::sandbox) mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};

use self::devices::Decision;
use self::issued::Standing;
use super::principal::{Principal, Refusal};

pub use self::issued::Challenge;
pub use self::scripted::TokenAnswer;
pub use self::state::Identity;
pub use self::switches::{Approval, Evidence, IdentityOptions, Switch};
pub use self::tenant::{
    ADELE_ID, ALEX_ID, CLIENT_ID, MEGAN_ID, TENANT_DOMAIN, TENANT_ID, USERS, User, find_user,
};

impl Identity {
    /// The routes of the authority, from the root of its host.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .route("/{tenant}/oauth2/v2.0/authorize", get(authorize::ask).post(authorize::decide))
            .route("/{tenant}/oauth2/v2.0/devicecode", post(device::start))
            .route("/{tenant}/oauth2/v2.0/token", post(token::answer))
            .route("/devicelogin", get(device::ask).post(device::decide))
            .route(
                "/{tenant}/v2.0/.well-known/openid-configuration",
                get(discovery::openid_configuration),
            )
            .route("/{tenant}/discovery/v2.0/keys", get(discovery::keys))
            .route("/common/discovery/instance", get(discovery::instance))
            .with_state(Arc::clone(self))
    }

    /// The user behind an `Authorization` header, or the 401 that Graph answers with.
    pub fn principal(&self, authorization: Option<&str>) -> Result<Principal, Refusal> {
        bearer::principal(&self.state().issued, authorization, self.clock.now())
    }

    /// Makes an access token without a sign-in, for a user by id or sign-in name. The token of a
    /// user who does not exist is one that Graph does not know.
    pub fn issue_token(&self, user: &str, scopes: &[&str], lifetime: Duration) -> String {
        let Some(user) = find_user(user) else {
            return format!("unknown.user.{}", self.ids.secret());
        };
        let scopes = scopes.iter().map(|&scope| scope.to_owned()).collect();
        token::access_token(self, &mut self.state(), user, scopes, lifetime)
    }

    /// Approves a device code as the default user; false if no open code is known by that name.
    pub fn approve(&self, user_code: &str) -> bool {
        let user = self.state().options.auto_user.clone();
        self.approve_as(user_code, &user)
    }

    /// Approves a device code as this user, given by id or sign-in name.
    pub fn approve_as(&self, user_code: &str, user: &str) -> bool {
        find_user(user).is_some_and(|user| self.decide(user_code, Decision::Approved(user)))
    }

    /// Declines a device code; false if no open code is known by that name.
    pub fn decline(&self, user_code: &str) -> bool {
        self.decide(user_code, Decision::Declined)
    }

    fn decide(&self, user_code: &str, decision: Decision) -> bool {
        let now = self.clock.now();
        self.state().decide_device(user_code, decision, now)
    }

    /// Lets all access tokens expire: the next Graph request with one of them is a 401.
    pub fn revoke_access_tokens(&self) {
        self.state().issued.set_standing(Standing::Revoked);
    }

    /// Lets Graph answer all access tokens given out so far with a claims challenge.
    pub fn challenge_access_tokens(&self, challenge: Challenge) {
        self.state().issued.set_standing(Standing::Challenged(challenge));
    }

    /// Revokes all refresh tokens, as a password change does: `invalid_grant`, `AADSTS50173`.
    pub fn revoke_refresh_tokens(&self) {
        self.state().issued.revoke_refresh();
    }

    /// Adds an answer that the token endpoint gives once, after those added before it.
    pub fn script_token_answer(&self, answer: TokenAnswer) {
        self.state().script.push_back(answer);
    }

    /// How many scripted answers have not been asked for yet.
    pub fn unused_token_answers(&self) -> usize {
        self.state().script.len()
    }

    /// Switches a behaviour on or off from now on.
    pub fn set(&self, switch: Switch, on: bool) {
        let switches = &mut self.state().options.switches;
        if on {
            switches.insert(switch);
        } else {
            switches.remove(&switch);
        }
    }

    /// Gives access tokens from now on this life.
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.state().options.token_lifetime = lifetime;
    }

    /// Every token and code given out and every verifier seen, for a search for leaks.
    pub fn secrets(&self) -> Vec<String> {
        self.state().secrets.clone()
    }
}
