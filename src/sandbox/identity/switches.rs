//! What can be set about the authority, and the ways in which it can be made to misbehave.

use std::collections::BTreeSet;
use std::time::Duration;

use super::applications::DAEMON_ROLES;
use super::tenant::USERS;

/// Subject of a workflow run on the main branch of the demonstration repository.
/// Source: github-docs actions/security-for-github-actions, "`OpenID` Connect reference"
pub const WORKFLOW_SUBJECT: &str = "repo:contoso/demo:ref:refs/heads/main";

/// Who decides about a sign-in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Approval {
    /// The sandbox approves at once, as `auto_user` or as the user of `login_hint`.
    #[default]
    Auto,
    /// A page asks which user signs in, and offers to decline.
    Ask,
}

/// Where the knowledge of a behaviour comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Microsoft's documentation or an RFC that it follows says so.
    Documented,
    /// Other programs or issue threads report it.
    Observed,
    /// Nobody promised or reported it; the sandbox does it so that a client can be tested.
    Guessed,
}

/// A behaviour that is off until a test or a user switches it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    /// Under [`Approval::Auto`] the user declines every sign-in.
    Decline,
    /// Every code counts as expired when it is redeemed.
    Expire,
    /// Conditional Access refuses the device code once the user has approved (`AADSTS53003`).
    BlockDeviceCode,
    /// `expires_in` and `interval` arrive as strings.
    NumbersAsStrings,
    /// Errors of `/devicecode` arrive with HTTP 200.
    DeviceErrorsAsOk,
    /// `/devicecode` says `verification_url` for `verification_uri`.
    VerificationUrl,
    /// No answer carries a refresh token, though `offline_access` was asked for.
    NoRefreshToken,
    /// A rotated refresh token dies when its successor is used; Entra ID keeps it alive.
    StrictRotation,
    /// Tokens also carry what the user agreed to at other times.
    EarlierConsents,
    /// The redirect carries another `state` than the request.
    AlteredState,
    /// A redirect asked for as `form_post` arrives as a query.
    QueryForFormPost,
    /// Conditional Access refuses every grant (`AADSTS53003`).
    ConditionalAccess,
    /// Every grant wants multi-factor authentication (`AADSTS50076`, `basic_action`), until a
    /// sign-in through the browser brings the `claims` of that refusal.
    MultiFactor,
    /// Conditional Access refuses the platform of every device (`AADSTS50005`).
    DevicePlatform,
    /// The tenant lives in another cloud (`AADSTS90038`).
    NationalCloud,
    /// The permissions that new tenants keep for administrators need an administrator's consent
    /// (`AADSTS90094` at sign-in, `AADSTS65001` on renewal).
    AdminConsentNeeded,
    /// The secret of the confidential client is past its end (`AADSTS7000222`).
    SecretExpired,
    /// An administrator has disabled the applications (`AADSTS7000112`).
    AppDisabled,
    /// A client assertion counts once; otherwise it may be sent again until it expires.
    OneTimeAssertions,
    /// `client_info` names another account than the one that signed in.
    OtherAccount,
    /// The machine has no managed identity (`Identity not found`).
    NoManagedIdentity,
}

/// Every switch by the name that people write.
const NAMES: [(&str, Switch); 21] = [
    ("decline", Switch::Decline),
    ("expire", Switch::Expire),
    ("block-device-code", Switch::BlockDeviceCode),
    ("numbers-as-strings", Switch::NumbersAsStrings),
    ("device-errors-as-ok", Switch::DeviceErrorsAsOk),
    ("verification-url", Switch::VerificationUrl),
    ("no-refresh-token", Switch::NoRefreshToken),
    ("strict-rotation", Switch::StrictRotation),
    ("earlier-consents", Switch::EarlierConsents),
    ("altered-state", Switch::AlteredState),
    ("query-for-form-post", Switch::QueryForFormPost),
    ("conditional-access", Switch::ConditionalAccess),
    ("multi-factor", Switch::MultiFactor),
    ("device-platform", Switch::DevicePlatform),
    ("national-cloud", Switch::NationalCloud),
    ("admin-consent-needed", Switch::AdminConsentNeeded),
    ("secret-expired", Switch::SecretExpired),
    ("app-disabled", Switch::AppDisabled),
    ("one-time-assertions", Switch::OneTimeAssertions),
    ("other-account", Switch::OtherAccount),
    ("no-managed-identity", Switch::NoManagedIdentity),
];

impl Switch {
    /// All of them, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(_, switch)| *switch)
    }

    /// The switch that people write so, such as `multi-factor`.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, switch)| *switch)
    }

    /// The name that people write.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, switch)| *switch == self).map_or("", |(name, _)| name)
    }

    /// How sure it is that the service behaves so.
    pub fn evidence(self) -> Evidence {
        match self {
            Self::Decline
            | Self::Expire
            | Self::BlockDeviceCode
            | Self::EarlierConsents
            | Self::ConditionalAccess
            | Self::MultiFactor
            | Self::DevicePlatform
            | Self::NationalCloud
            | Self::AdminConsentNeeded
            | Self::SecretExpired
            | Self::AppDisabled
            | Self::NoManagedIdentity => Evidence::Documented,
            Self::NumbersAsStrings | Self::DeviceErrorsAsOk | Self::VerificationUrl => {
                Evidence::Observed
            }
            Self::NoRefreshToken
            | Self::StrictRotation
            | Self::AlteredState
            | Self::OtherAccount
            | Self::OneTimeAssertions
            | Self::QueryForFormPost => Evidence::Guessed,
        }
    }
}

/// Settings of the authority.
#[derive(Debug, Clone)]
pub struct IdentityOptions {
    /// Who decides about a sign-in.
    pub approval: Approval,
    /// Object id or sign-in name of the user whom [`Approval::Auto`] signs in.
    pub auto_user: String,
    /// Life of an access token.
    pub token_lifetime: Duration,
    /// Seconds between two polls of a device code; 0 allows any pace.
    pub poll_interval: u64,
    /// Answers of `authorization_pending` before [`Approval::Auto`] approves a device code.
    pub pending_polls: u32,
    /// When to refresh ahead of time: sent as `refresh_in` if set.
    pub refresh_in: Option<Duration>,
    /// Permissions that the user refuses on the consent page.
    pub declined_scopes: Vec<String>,
    /// Application roles of the confidential client, as its administrator granted them.
    pub app_roles: Vec<String>,
    /// Application roles of the managed identities.
    pub managed_identity_roles: Vec<String>,
    /// How many requests Graph takes with each access token; None for any number.
    pub token_calls: Option<u32>,
    /// Subject of the tokens that the sandbox's workflow runs get.
    pub workflow_subject: String,
    /// Behaviours that are switched on.
    pub switches: BTreeSet<Switch>,
}

impl Default for IdentityOptions {
    fn default() -> Self {
        Self {
            approval: Approval::Auto,
            auto_user: USERS[0].user_principal_name.to_owned(),
            token_lifetime: Duration::from_hours(1),
            poll_interval: 5,
            pending_polls: 1,
            refresh_in: None,
            declined_scopes: Vec::new(),
            app_roles: DAEMON_ROLES.map(str::to_owned).to_vec(),
            managed_identity_roles: DAEMON_ROLES.map(str::to_owned).to_vec(),
            token_calls: None,
            workflow_subject: WORKFLOW_SUBJECT.to_owned(),
            switches: BTreeSet::new(),
        }
    }
}

impl IdentityOptions {
    /// The same settings with one more behaviour switched on.
    #[must_use]
    pub fn with(mut self, switch: Switch) -> Self {
        self.switches.insert(switch);
        self
    }

    pub(super) fn has(&self, switch: Switch) -> bool {
        self.switches.contains(&switch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_has_a_name_of_its_own() {
        let names: BTreeSet<_> = Switch::all().map(Switch::name).collect();
        assert_eq!(names.len(), NAMES.len());
        assert!(Switch::all().all(|switch| Switch::named(switch.name()) == Some(switch)));
        assert_eq!(Switch::named("no-such-switch"), None);
    }
}
