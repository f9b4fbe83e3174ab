//! What can be set about the authority, and the ways in which it can be made to misbehave.

use std::collections::BTreeSet;
use std::time::Duration;

use super::tenant::USERS;

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
}

impl Switch {
    /// How sure it is that the service behaves so.
    pub fn evidence(self) -> Evidence {
        match self {
            Self::Decline | Self::Expire | Self::BlockDeviceCode | Self::EarlierConsents => {
                Evidence::Documented
            }
            Self::NumbersAsStrings | Self::DeviceErrorsAsOk | Self::VerificationUrl => {
                Evidence::Observed
            }
            Self::NoRefreshToken
            | Self::StrictRotation
            | Self::AlteredState
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
