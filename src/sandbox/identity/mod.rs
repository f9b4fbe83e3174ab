//! The sign-in authority of the sandbox: Entra ID for three small tenants.
//!
//! People sign in by authorization code with PKCE and by device code; an application signs in by
//! secret, certificate or a token of another issuer, a machine by its managed identity. Times come from the sandbox's clock and secrets from its ids, so
//! that a run can be repeated. [`Switch`] lists the ways in which it can be made to misbehave.

mod aadsts;
mod admin_consent;
mod applications;
mod assertion;
mod authority_error;
mod authorize;
mod bearer;
mod certificate;
mod client;
mod client_credentials;
mod codes;
mod consents;
mod credentials;
mod device;
mod devices;
mod directory;
mod discovery;
mod federation;
mod first_version;
mod grants;
mod issued;
mod jwt;
mod managed_identity;
mod page;
mod parameters;
mod pkce;
mod public_key;
mod redirect;
mod redirect_uri;
mod registration;
mod scopes;
mod scripted;
mod service;
mod state;
mod switches;
mod tenant;
mod token;
mod visit;
mod workflow;

#[cfg(test)]
pub(in crate::sandbox) mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};

use self::devices::Decision;
use self::issued::{Bearer, Standing};
use self::service::Service;
use super::principal::{Principal, Refusal};

pub use self::applications::{CONSUMER_CLIENT_ID, DAEMON_CLIENT_ID, DAEMON_SECRET};
pub use self::certificate::{BadCertificate, certificate_from_pem};
pub use self::directory::{FABRIKAM_DOMAIN, FABRIKAM_ID, GUEST_ID, PERSONAL_ID};
pub use self::issued::Challenge;
pub use self::managed_identity::{ASSIGNED_CLIENT_ID, ASSIGNED_OBJECT_ID, ASSIGNED_RESOURCE_ID};
pub use self::scripted::TokenAnswer;
pub use self::state::Identity;
pub use self::switches::{Approval, Evidence, IdentityOptions, Switch, WORKFLOW_SUBJECT};
pub use self::tenant::{
    ADELE_ID, ALEX_ID, CLIENT_ID, MEGAN_ID, PERSONAL_TENANT_ID, TENANT_DOMAIN, TENANT_ID, USERS,
    User, find_user, find_user_in, users_of,
};
pub use self::workflow::WORKFLOW_ISSUER;

impl Identity {
    /// The routes of the authority, from the root of its host.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .route(
                "/{tenant}/oauth2/v2.0/authorize",
                get(authorize::answer).post(authorize::answer),
            )
            .route("/{tenant}/oauth2/v2.0/devicecode", post(device::start))
            .route("/{tenant}/oauth2/v2.0/token", post(token::answer))
            .route(
                "/{tenant}/oauth2/authorize",
                get(first_version::authorize).post(authorize::answer),
            )
            .route("/{tenant}/oauth2/devicecode", post(first_version::device_code))
            .route("/{tenant}/oauth2/token", post(first_version::tokens))
            .route("/devicelogin", get(device::ask).post(device::decide))
            .route(
                "/{tenant}/v2.0/.well-known/openid-configuration",
                get(discovery::openid_configuration),
            )
            .route("/{tenant}/discovery/v2.0/keys", get(discovery::keys))
            .route("/common/discovery/instance", get(discovery::instance))
            .route(
                "/{tenant}/v2.0/adminconsent",
                get(admin_consent::named).post(admin_consent::named),
            )
            .route(
                "/{tenant}/adminconsent",
                get(admin_consent::registered).post(admin_consent::registered),
            )
            .route("/{tenant}/oauth2/v2.0/logout", get(admin_consent::logout))
            .route("/metadata/identity/oauth2/token", get(managed_identity::machine))
            .route("/msi/token", get(managed_identity::web_application))
            .route("/_github/oidc", get(workflow::request))
            .route("/_github/.well-known/openid-configuration", get(workflow::configuration))
            .route("/_github/.well-known/jwks", get(workflow::keys))
            .with_state(Arc::clone(self))
    }

    /// Who is behind an `Authorization` header, or the 401 that Graph answers with.
    pub fn principal(&self, authorization: Option<&str>) -> Result<Principal, Refusal> {
        bearer::principal(&mut self.state().issued, authorization, self.clock.now())
    }

    /// Makes an access token without a sign-in, for a user by id or sign-in name. The token of a
    /// user who does not exist is one that Graph does not know.
    pub fn issue_token(&self, user: &str, scopes: &[&str], lifetime: Duration) -> String {
        let Some(user) = find_user(user) else {
            return format!("unknown.user.{}", self.ids.secret());
        };
        let scopes = scopes.iter().map(|&scope| scope.to_owned()).collect();
        let bearer = Bearer::User(applications::of(user), user);
        token::access_token(self, &mut self.state(), bearer, scopes, lifetime)
    }

    /// Makes an access token of the confidential application without a sign-in.
    pub fn issue_app_token(&self, roles: &[&str], lifetime: Duration) -> String {
        let roles = roles.iter().map(|&role| role.to_owned()).collect();
        let bearer = Bearer::App(Service::of(applications::daemon()));
        token::access_token(self, &mut self.state(), bearer, roles, lifetime)
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

    /// Adds an answer that the managed identity endpoints give once, after those added before it.
    pub fn script_managed_identity_answer(&self, answer: TokenAnswer) {
        self.state().identity_script.push_back(answer);
    }

    /// Which behaviours are switched on.
    pub fn switches(&self) -> Vec<Switch> {
        self.state().options.switches.iter().copied().collect()
    }

    /// Changes the settings from now on; tokens that were issued stay as they are.
    pub fn change_options(&self, change: impl FnOnce(&mut IdentityOptions)) {
        change(&mut self.state().options);
    }

    /// What a workflow run shows at `/_github/oidc`: `ACTIONS_ID_TOKEN_REQUEST_TOKEN`.
    pub fn workflow_request_token(&self) -> &str {
        &self.workflows.request_token
    }

    /// What a web application shows at `/msi/token`: `IDENTITY_HEADER`.
    pub fn identity_header(&self) -> &str {
        &self.endpoint_secret
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

    /// Every token, code and other secret given out, and every verifier, secret and assertion
    /// received, for a search for leaks.
    pub fn secrets(&self) -> Vec<String> {
        self.state().secrets.clone()
    }
}
