//! What all flows have in common: who asks, and for what; and who tells the user.

use std::fmt;

use jiff::Timestamp;

use super::aadsts;
use super::account_home::is_personal_tenant;
use super::account_key::{AccountKey, App};
use super::application;
use super::consent::admin_consent_url;
use super::flow::Flow;
use super::id_token::IdClaims;
use super::login::{Login, Method};
use super::oauth_error::Refusal;
use super::scopes::Scopes;
use super::token_endpoint::Failure;
use super::token_reply::TokenReply;
use crate::base::endpoint::Endpoint;
use crate::base::http::Http;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// Says to the user what a flow needs from them.
pub trait SignInPrompt: Send + Sync {
    /// Asks them to enter a code in a browser.
    fn device_code(&self, prompt: &DeviceCodePrompt);

    /// Asks them to go on in the browser; `opened` is false if they have to open `url` first.
    fn browser(&self, url: &str, opened: bool);
}

impl fmt::Debug for dyn SignInPrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignInPrompt")
    }
}

/// What the user needs to know for the device code flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceCodePrompt {
    /// The code to enter.
    pub user_code: String,
    /// Where to enter it.
    pub verification_uri: String,
    /// The same as a sentence of the service's, if it sent one.
    pub message: Option<String>,
    /// When the code dies.
    pub expires_at: Timestamp,
}

/// What is asked of the service, however it is asked.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// The way out.
    pub http: &'a Http,
    /// The sign-in host.
    pub endpoint: &'a Endpoint,
    /// The application that asks.
    pub app: &'a App,
    /// What it asks for.
    pub scopes: &'a Scopes,
    /// The account that the sign-in is for; hints name its profile.
    pub account: &'a AccountKey,
    /// The claims challenge that the new tokens have to satisfy, if the service sent one.
    pub claims: Option<&'a Secret>,
}

impl SignIn<'_> {
    /// Goes through `flow`. [`Kind::Auth`] if the service or the user refuses; [`Kind::Network`]
    /// or [`Kind::Unavailable`] if the service cannot be asked.
    pub async fn by(&self, flow: &dyn Flow) -> Result<Login> {
        let outcome = flow.sign_in(self).await;
        outcome.map_err(|failure| {
            if flow.method().is_personal() {
                return self.explain(failure);
            }
            application::explain(failure, &self.account.login_command_by(flow.method()))
        })
    }

    /// Makes the sign-in of an answer; `nonce` is what the request carried, if it could.
    pub(super) fn finish(
        &self,
        method: Method,
        reply: TokenReply,
        asked_at: Timestamp,
        nonce: Option<&Secret>,
    ) -> Result<Login> {
        let token = reply.id_token.as_ref().ok_or_else(|| {
            Error::new(Kind::Internal, "the sign-in service does not say who signed in")
        })?;
        let claims = IdClaims::read(token)?;
        claims.check(self.app, nonce).map_err(|error| {
            let command = self.account.login_command();
            error.hint(format!("run `{command}` again; if it happens again, somebody interferes"))
        })?;
        let account = claims.account(reply.home_account_id());
        Ok(Login::new(account, method, reply, self.scopes, asked_at))
    }

    /// The failure to report, with the address for the administrator where one is needed.
    pub fn explain(&self, failure: Failure) -> Error {
        match failure {
            Failure::Failed(error) | Failure::Impossible(error) => error,
            Failure::Refused(refusal) => with_consent_address(
                refusal.to_error(&self.account.login_command()),
                &refusal,
                self.endpoint,
                self.app,
                self.scopes,
            ),
        }
    }
}

/// Adds to `error` where an administrator consents, if that is what `refusal` is about.
pub(super) fn with_consent_address(
    error: Error,
    refusal: &Refusal,
    endpoint: &Endpoint,
    app: &App,
    scopes: &Scopes,
) -> Error {
    let named = refusal.codes.iter().any(|code| aadsts::CONSENT_CODES.contains(code));
    // A personal account has no administrator.
    if is_personal_tenant(&app.tenant) || (!named && !refusal.lacks_consent()) {
        return error;
    }
    match admin_consent_url(endpoint, app, scopes) {
        Ok(url) => error.hint(format!("an administrator can consent for everybody at {url}")),
        Err(_) => error,
    }
}
