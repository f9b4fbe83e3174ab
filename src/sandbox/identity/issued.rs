//! The access and refresh tokens that were handed out, and what became of them.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::scopes::Scopes;
use super::service::Service;
use super::tenant::User;

/// Life of a refresh token since it was issued; each use gives a new one.
/// Source: entra-docs identity-platform/refresh-tokens
const REFRESH_LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

/// An access token.
#[derive(Debug, Clone)]
pub(super) struct Access {
    pub(super) bearer: Bearer,
    /// Delegated permissions, or application roles.
    pub(super) scopes: Vec<String>,
    pub(super) until: Timestamp,
    pub(super) standing: Standing,
    /// How many more requests Graph takes with it; None for any number.
    pub(super) calls_left: Option<u32>,
}

/// For whom an access token was issued.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bearer {
    /// A user who signed in with an application.
    User(&'static Application, &'static User),
    /// An application or a managed identity by itself.
    App(Service),
}

/// Whether Graph still takes an access token that has not expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Good,
    Revoked,
    Challenged(Challenge),
}

/// The form of a claims challenge of continuous access evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Challenge {
    /// One `Bearer` challenge. Source: entra-docs identity-platform/claims-challenge
    Bearer,
    /// A `PoP` challenge before the `Bearer` one in the same header, as observed.
    PopThenBearer,
}

/// A refresh token.
#[derive(Debug, Clone)]
pub(super) struct Refresh {
    /// The application that it was given to; no other may use it.
    pub(super) app: &'static Application,
    /// The person, in the tenant where the account lives: a refresh token serves every tenant.
    pub(super) home: &'static User,
    /// Whether the sign-in did what Conditional Access wants.
    pub(super) policy_met: bool,
    /// What the sign-in asked for: the default of a refresh without `scope`.
    pub(super) scopes: Scopes,
    pub(super) issued: Timestamp,
    /// The token that was exchanged for this one.
    pub(super) parent: Option<String>,
}

#[derive(Debug)]
struct Kept {
    token: Refresh,
    revoked: bool,
    /// Whether a token that came from this one has been used.
    superseded: bool,
}

/// Every token by its text.
#[derive(Debug, Default)]
pub(super) struct Issued {
    access: HashMap<String, Access>,
    refresh: HashMap<String, Kept>,
}

impl Issued {
    pub(super) fn add_access(&mut self, text: String, token: Access) {
        self.access.insert(text, token);
    }

    pub(super) fn access(&self, text: &str) -> Option<&Access> {
        self.access.get(text)
    }

    /// Whether this is a token that an application got for itself.
    pub(super) fn is_app_token(&self, text: &str) -> bool {
        self.access(text).is_some_and(|token| matches!(token.bearer, Bearer::App(_)))
    }

    /// Counts a request with this token; false if no more are allowed.
    pub(super) fn count_call(&mut self, text: &str) -> bool {
        match self.access.get_mut(text).and_then(|token| token.calls_left.as_mut()) {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }

    /// Changes the standing of all access tokens given out so far.
    pub(super) fn set_standing(&mut self, standing: Standing) {
        for token in self.access.values_mut() {
            token.standing = standing;
        }
    }

    pub(super) fn add_refresh(&mut self, text: String, token: Refresh) {
        let kept = Kept { token, revoked: false, superseded: false };
        self.refresh.insert(text, kept);
    }

    pub(super) fn revoke_refresh(&mut self) {
        for kept in self.refresh.values_mut() {
            kept.revoked = true;
        }
    }

    /// Uses a refresh token. It stays valid, as Entra ID's do, unless rotation is `strict` and
    /// its successor has been used: RFC 9700 section 4.14.2 takes that for a stolen token.
    pub(super) fn use_refresh(
        &mut self,
        text: &str,
        app: &Application,
        now: Timestamp,
        strict: bool,
    ) -> Result<Refresh, AuthorityError> {
        let kept = self.refresh.get(text).ok_or_else(aadsts::unknown_grant)?;
        if kept.token.app.id != app.id {
            return Err(aadsts::client_mismatch());
        }
        if kept.revoked {
            return Err(aadsts::refresh_token_revoked());
        }
        if now.duration_since(kept.token.issued) > REFRESH_LIFETIME {
            return Err(aadsts::refresh_token_expired());
        }
        if strict && kept.superseded {
            return Err(aadsts::unknown_grant());
        }
        let token = kept.token.clone();
        let parent = token.parent.as_deref();
        if let Some(parent) = parent.and_then(|parent| self.refresh.get_mut(parent)) {
            parent.superseded = true;
        }
        Ok(token)
    }
}
