//! Authorization codes: each lives ten minutes and works once.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::pkce;
use super::scopes::Scopes;
use super::tenant::User;

/// Source: entra-docs identity-platform/v2-oauth2-auth-code-flow ("they expire after about 10
/// minutes")
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// What a code remembers of the request that it answers.
#[derive(Debug, Clone)]
pub(super) struct AuthorizationCode {
    pub(super) app: &'static Application,
    pub(super) user: &'static User,
    /// Whether the user did what Conditional Access wants.
    pub(super) policy_met: bool,
    /// The tenant part of the authorize URL; the token request has to use the same.
    pub(super) tenant: String,
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<String>,
    pub(super) scopes: Scopes,
    pub(super) nonce: Option<String>,
    pub(super) issued: Timestamp,
}

/// A token request's side of the bargain.
#[derive(Debug)]
pub(super) struct Redemption<'a> {
    pub(super) app: &'a Application,
    pub(super) code: &'a str,
    pub(super) tenant: &'a str,
    pub(super) redirect_uri: &'a str,
    pub(super) verifier: Option<&'a str>,
    pub(super) now: Timestamp,
}

/// All codes that were handed out, spent ones included.
#[derive(Debug, Default)]
pub(super) struct Codes {
    codes: HashMap<String, (AuthorizationCode, bool)>,
}

impl Codes {
    pub(super) fn insert(&mut self, text: String, code: AuthorizationCode) {
        self.codes.insert(text, (code, false));
    }

    /// Checks a redemption and spends the code. A refused attempt leaves the code as it was
    /// (guessed: the service does not say).
    pub(super) fn redeem(
        &mut self,
        asked: &Redemption<'_>,
    ) -> Result<AuthorizationCode, AuthorityError> {
        let (code, spent) = self.codes.get_mut(asked.code).ok_or_else(aadsts::unknown_grant)?;
        if code.app.id != asked.app.id {
            return Err(aadsts::client_mismatch());
        }
        if *spent {
            return Err(aadsts::code_redeemed());
        }
        if asked.now.duration_since(code.issued) > LIFETIME {
            return Err(aadsts::code_expired());
        }
        if !asked.tenant.eq_ignore_ascii_case(&code.tenant) {
            return Err(aadsts::other_tenant());
        }
        if asked.redirect_uri != code.redirect_uri {
            return Err(aadsts::other_redirect_uri(asked.redirect_uri, &code.redirect_uri));
        }
        pkce::check(asked.verifier, code.challenge.as_deref())?;
        *spent = true;
        Ok(code.clone())
    }
}
