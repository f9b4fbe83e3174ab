//! Device codes, and what has been decided about each. RFC 8628.

use jiff::{SignedDuration, Timestamp};

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::scopes::Scopes;
use super::tenant::User;

/// Seconds that a device code lives.
/// Source: entra-docs identity-platform/v2-oauth2-device-code
pub(super) const LIFETIME_SECONDS: i64 = 900;

/// Seconds that one `slow_down` adds to the interval. RFC 8628 section 3.5.
const SLOW_DOWN_SECONDS: u64 = 5;

/// One sign-in on another device.
#[derive(Debug)]
pub(super) struct DeviceCode {
    pub(super) app: &'static Application,
    /// What the program polls with.
    pub(super) secret: String,
    /// What the user types.
    pub(super) user_code: String,
    /// The tenant part of the URL that gave the code; polls have to use the same.
    pub(super) tenant: String,
    pub(super) scopes: Scopes,
    pub(super) issued: Timestamp,
    /// Seconds between two polls.
    pub(super) interval: u64,
    pub(super) last_poll: Option<Timestamp>,
    /// `authorization_pending` answers that are still due before the sandbox approves by itself.
    pub(super) pending_polls: Option<u32>,
    pub(super) decision: Decision,
}

/// What the user did with a device code.
#[derive(Debug, Clone, Copy)]
pub(super) enum Decision {
    /// Nothing yet.
    Open,
    /// Signed in and agreed.
    Approved(&'static User),
    /// Declined.
    Declined,
    /// The token was fetched; the code is worth nothing now.
    Redeemed,
}

/// All device codes that were handed out.
#[derive(Debug, Default)]
pub(super) struct Devices {
    codes: Vec<DeviceCode>,
}

impl Devices {
    pub(super) fn insert(&mut self, code: DeviceCode) {
        self.codes.push(code);
    }

    /// The code that a user typed: in any case, with or without spaces and hyphens.
    pub(super) fn by_user_code(&mut self, typed: &str, now: Timestamp) -> Option<&mut DeviceCode> {
        let typed: String = typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        self.codes.iter_mut().find(|code| code.user_code == typed && !code.is_over(now))
    }

    /// The code of a poll; the tenant has to be the one that gave it.
    pub(super) fn by_device_code(
        &mut self,
        device_code: &str,
        app: &Application,
        tenant: &str,
    ) -> Result<&mut DeviceCode, AuthorityError> {
        self.codes
            .iter_mut()
            .find(|code| code.secret == device_code)
            .filter(|code| code.app.id == app.id && code.tenant.eq_ignore_ascii_case(tenant))
            .ok_or_else(aadsts::bad_device_code)
    }
}

impl DeviceCode {
    pub(super) fn is_open(&self) -> bool {
        matches!(self.decision, Decision::Open)
    }

    fn is_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.issued).as_secs() >= LIFETIME_SECONDS
    }

    /// Refuses a poll after the end of the code, or one that comes too soon after the last.
    pub(super) fn admit(&mut self, now: Timestamp) -> Result<(), AuthorityError> {
        if self.is_over(now) {
            return Err(aadsts::device_code_expired());
        }
        let wait = SignedDuration::from_secs(i64::try_from(self.interval).unwrap_or(i64::MAX));
        let last = self.last_poll.replace(now);
        if last.is_some_and(|last| now.duration_since(last) < wait) {
            self.interval = self.interval.saturating_add(SLOW_DOWN_SECONDS);
            return Err(aadsts::slow_down());
        }
        Ok(())
    }

    /// Counts one poll; says whether it is time for the sandbox to decide by itself.
    pub(super) fn is_due(&mut self) -> bool {
        match &mut self.pending_polls {
            Some(0) => self.is_open(),
            Some(left) => {
                *left -= 1;
                false
            }
            None => false,
        }
    }

    /// Gives the user who approved, once.
    pub(super) fn redeem(&mut self) -> Result<&'static User, AuthorityError> {
        match self.decision {
            Decision::Open => Err(aadsts::authorization_pending()),
            Decision::Declined => Err(aadsts::authorization_declined()),
            Decision::Redeemed => Err(aadsts::bad_device_code()),
            Decision::Approved(user) => {
                self.decision = Decision::Redeemed;
                Ok(user)
            }
        }
    }
}
