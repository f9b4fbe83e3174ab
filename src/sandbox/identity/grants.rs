//! The grant types of the token endpoint, each with the proof that it asks for.

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::codes::Redemption;
use super::devices::Decision;
use super::directory::Segment;
use super::parameters::Parameters;
use super::scopes::Scopes;
use super::state::State;
use super::switches::{IdentityOptions, Switch};
use super::tenant::User;
use super::visit::Visit;

/// A sign-in that a grant has proved.
#[derive(Debug)]
pub(super) struct SignIn {
    pub(super) app: &'static Application,
    pub(super) user: &'static User,
    pub(super) scopes: Scopes,
    pub(super) nonce: Option<String>,
    /// The refresh token that was exchanged, if this is a renewal.
    pub(super) refreshed: Option<String>,
    /// Whether the user did what Conditional Access wants.
    pub(super) policy_met: bool,
}

/// Where a grant is used, and by which application.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) app: &'static Application,
    pub(super) tenant: &'a str,
    pub(super) segment: Segment,
    pub(super) visit: &'a Visit,
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
            // MSAL for Node.js calls it by the short name, and the live service takes both.
            "urn:ietf:params:oauth:grant-type:device_code" | "device_code" => Ok(Self::DeviceCode),
            other => Err(aadsts::unsupported_grant_type(other)),
        }
    }
}

/// Checks the proof that comes with a grant.
pub(super) fn prove(
    state: &mut State,
    setting: Setting<'_>,
    grant: &str,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let sign_in = match Grant::parse(grant)? {
        Grant::AuthorizationCode => authorization_code(state, setting, parameters),
        Grant::RefreshToken => refresh_token(state, setting, parameters),
        Grant::DeviceCode => device_code(state, setting, parameters),
    }?;
    check_policy(&state.options, sign_in.policy_met)?;
    Ok(sign_in)
}

/// Plays the policies of Conditional Access that are switched on.
pub(super) fn check_policy(
    options: &IdentityOptions,
    policy_met: bool,
) -> Result<(), AuthorityError> {
    if options.has(Switch::ConditionalAccess) {
        return Err(aadsts::blocked_by_policy());
    }
    if options.has(Switch::DevicePlatform) {
        return Err(aadsts::device_platform());
    }
    if options.has(Switch::MultiFactor) && !policy_met {
        return Err(aadsts::multi_factor_needed());
    }
    Ok(())
}

fn authorization_code(
    state: &mut State,
    setting: Setting<'_>,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let redemption = Redemption {
        app: setting.app,
        code: parameters.require("code")?,
        tenant: setting.tenant,
        redirect_uri: parameters.require("redirect_uri")?,
        verifier: parameters.get("code_verifier"),
        now: setting.visit.now,
    };
    let scopes = scopes(parameters)?;
    if state.options.has(Switch::Expire) {
        return Err(aadsts::code_expired());
    }
    let code = state.codes.redeem(&redemption)?;
    Ok(SignIn {
        app: setting.app,
        user: code.user,
        scopes: scopes.unwrap_or(code.scopes),
        nonce: code.nonce,
        refreshed: None,
        policy_met: code.policy_met,
    })
}

/// A refresh token belongs to a person and an application; it serves every tenant that knows the
/// person. Source: entra-docs identity-platform/refresh-tokens
fn refresh_token(
    state: &mut State,
    setting: Setting<'_>,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let text = parameters.require("refresh_token")?;
    let scopes = scopes(parameters)?;
    let strict = state.options.has(Switch::StrictRotation);
    let token = state.issued.use_refresh(text, setting.app, setting.visit.now, strict)?;
    Ok(SignIn {
        app: setting.app,
        user: setting.segment.account(token.home, setting.app.audience)?,
        scopes: scopes.unwrap_or(token.scopes),
        nonce: None,
        refreshed: Some(text.to_owned()),
        policy_met: token.policy_met,
    })
}

fn device_code(
    state: &mut State,
    setting: Setting<'_>,
    parameters: &Parameters,
) -> Result<SignIn, AuthorityError> {
    let Setting { app, tenant, segment, visit } = setting;
    let device_code = parameters.require("device_code")?;
    let code = state.devices.by_device_code(device_code, app, tenant)?;
    if state.options.has(Switch::Expire) {
        return Err(aadsts::device_code_expired());
    }
    code.admit(visit.now)?;
    if code.is_due() {
        let user_code = code.user_code.clone();
        let decision = automatic(state, app, segment)?;
        state.decide_device(&user_code, decision, visit.now);
    }
    let blocked = state.options.has(Switch::BlockDeviceCode);
    let code = state.devices.by_device_code(device_code, app, tenant)?;
    if blocked && matches!(code.decision, Decision::Approved(_)) {
        return Err(aadsts::blocked_by_policy());
    }
    Ok(SignIn {
        app,
        user: code.redeem()?,
        scopes: code.scopes.clone(),
        nonce: None,
        refreshed: None,
        policy_met: false,
    })
}

/// What the sandbox decides about a device code by itself.
fn automatic(
    state: &State,
    app: &Application,
    segment: Segment,
) -> Result<Decision, AuthorityError> {
    if state.options.has(Switch::Decline) {
        return Ok(Decision::Declined);
    }
    state.auto_account(app, segment, None).map(Decision::Approved)
}

fn scopes(parameters: &Parameters) -> Result<Option<Scopes>, AuthorityError> {
    parameters.get("scope").map(Scopes::parse).transpose()
}
