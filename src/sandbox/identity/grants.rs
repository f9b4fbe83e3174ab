//! The grant types of the token endpoint, each with the proof that it asks for.

use super::aadsts;
use super::authority_error::AuthorityError;
use super::codes::Redemption;
use super::devices::Decision;
use super::parameters::Parameters;
use super::scopes::Scopes;
use super::state::State;
use super::switches::Switch;
use super::tenant::{self, User};
use super::visit::Visit;

/// A sign-in that a grant has proved.
#[derive(Debug)]
pub(super) struct SignIn {
    pub(super) user: &'static User,
    pub(super) scopes: Scopes,
    pub(super) nonce: Option<String>,
    /// The refresh token that was exchanged, if this is a renewal.
    pub(super) refreshed: Option<String>,
}

impl SignIn {
    /// A sign-in has to ask for a refresh token by `offline_access`. A renewal need not: the
    /// documented sample of a refresh leaves that scope out and shows a new refresh token.
    pub(super) fn wants_refresh_token(&self) -> bool {
        self.scopes.offline_access() || self.refreshed.is_some()
    }
}

/// The grants that the sandbox knows.
#[derive(Debug, Clone, Copy)]
enum Grant {
    AuthorizationCode,
    RefreshToken,
    DeviceCode,
}

impl Grant {
    fn parse(name: &str) -> Result<Self, AuthorityError> {
        match name {
            "authorization_code" => Ok(Self::AuthorizationCode),
            "refresh_token" => Ok(Self::RefreshToken),
            "urn:ietf:params:oauth:grant-type:device_code" => Ok(Self::DeviceCode),
            other => Err(aadsts::unsupported_grant_type(other)),
        }
    }
}

/// Checks the proof that comes with a grant.
pub(super) fn prove(
    state: &mut State,
    visit: &Visit,
    tenant: &str,
    grant: &str,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    match Grant::parse(grant)? {
        Grant::AuthorizationCode => authorization_code(state, visit, tenant, parameters),
        Grant::RefreshToken => refresh_token(state, visit, parameters),
        Grant::DeviceCode => device_code(state, visit, tenant, parameters),
    }
}

fn authorization_code(
    state: &mut State,
    visit: &Visit,
    tenant: &str,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let redemption = Redemption {
        code: parameters.require("code")?,
        tenant,
        redirect_uri: parameters.require("redirect_uri")?,
        verifier: parameters.require("code_verifier")?,
        now: visit.now,
    };
    let scopes = scopes(parameters)?;
    if state.options.has(Switch::Expire) {
        return Err(aadsts::code_expired());
    }
    let code = state.codes.redeem(&redemption)?;
    Ok(SignIn {
        user: code.user,
        scopes: scopes.unwrap_or(code.scopes),
        nonce: code.nonce,
        refreshed: None,
    })
}

fn refresh_token(
    state: &mut State,
    visit: &Visit,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let text = parameters.require("refresh_token")?;
    let scopes = scopes(parameters)?;
    let strict = state.options.has(Switch::StrictRotation);
    let token = state.issued.use_refresh(text, visit.now, strict)?;
    Ok(SignIn {
        user: token.user,
        scopes: scopes.unwrap_or(token.scopes),
        nonce: None,
        refreshed: Some(text.to_owned()),
    })
}

fn device_code(
    state: &mut State,
    visit: &Visit,
    tenant: &str,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let device_code = parameters.require("device_code")?;
    let code = state.devices.by_device_code(device_code, tenant)?;
    if state.options.has(Switch::Expire) {
        return Err(aadsts::device_code_expired());
    }
    code.admit(visit.now)?;
    if code.is_due() {
        let user_code = code.user_code.clone();
        let decision = automatic(state)?;
        state.decide_device(&user_code, decision, visit.now);
    }
    let blocked = state.options.has(Switch::BlockDeviceCode);
    let code = state.devices.by_device_code(device_code, tenant)?;
    if blocked && matches!(code.decision, Decision::Approved(_)) {
        return Err(aadsts::blocked_by_policy());
    }
    Ok(SignIn { user: code.redeem()?, scopes: code.scopes.clone(), nonce: None, refreshed: None })
}

/// What the sandbox decides about a device code by itself.
fn automatic(state: &State) -> Result<Decision, AuthorityError> {
    if state.options.has(Switch::Decline) {
        return Ok(Decision::Declined);
    }
    let name = &state.options.auto_user;
    tenant::find_user(name).map(Decision::Approved).ok_or_else(|| aadsts::unknown_user(name))
}

fn scopes(parameters: &Parameters) -> Result<Option<Scopes>, AuthorityError> {
    parameters.get("scope").map(Scopes::parse).transpose()
}
