//! Who signed in, read from the ID token.
//!
//! Its signature is not checked: it came straight from the token endpoint (OIDC
//! core, 3.1.3.7). Source: entra/identity-platform/id-token-claims-reference.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::account_home::PERSONAL_TENANT;
use super::account_key::App;
use super::login::Account;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The claims that we read.
#[derive(Debug, Deserialize)]
pub(super) struct IdClaims {
    aud: String,
    #[serde(default)]
    iss: Option<String>,
    tid: String,
    oid: Option<String>,
    sub: String,
    nonce: Option<String>,
    name: Option<String>,
    preferred_username: Option<String>,
}

impl IdClaims {
    /// Reads the token without judging it; [`Kind::Internal`] if it is no ID token.
    pub(super) fn read(token: &Secret) -> Result<Self> {
        let payload = token.expose().split('.').nth(1).unwrap_or_default();
        let claims = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok();
        claims.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or_else(|| {
            Error::new(Kind::Internal, "the sign-in service gave an ID token that cannot be read")
        })
    }

    /// Checks that the token is for `app`, from the tenant that was asked, and the answer to
    /// the request that carried `nonce`. [`Kind::Auth`] if not.
    ///
    /// Times are not checked, as a wrong clock here would lock its user out.
    pub(super) fn check(&self, app: &App, nonce: Option<&Secret>) -> Result<()> {
        let refused = |why: &str| {
            Error::new(Kind::Auth, format!("the sign-in does not belong to this request: {why}"))
        };
        if !self.aud.eq_ignore_ascii_case(&app.client_id) {
            return Err(refused("it is for another application"));
        }
        let personal = self.tid.eq_ignore_ascii_case(PERSONAL_TENANT);
        let right_tenant = match app.tenant.to_ascii_lowercase().as_str() {
            "common" => true,
            "organizations" => !personal,
            "consumers" => personal,
            tenant if uuid::Uuid::try_parse(tenant).is_ok() => {
                self.tid.eq_ignore_ascii_case(tenant)
            }
            // A domain; which tenant it names is for the service to say.
            _ => true,
        };
        if !right_tenant {
            return Err(refused("it is from another tenant"));
        }
        let issuer_fits = |issuer: &String| issuer.ends_with(&format!("/{}/v2.0", self.tid));
        if !self.iss.as_ref().is_none_or(issuer_fits) {
            return Err(refused("its issuer is not its tenant"));
        }
        match nonce {
            Some(nonce) if self.nonce.as_deref() != Some(nonce.expose()) => {
                Err(refused("it answers another request"))
            }
            _ => Ok(()),
        }
    }

    /// The account, of which `home_account_id` comes from the answer beside the token.
    pub(super) fn account(self, home_account_id: Option<String>) -> Account {
        let user_id = self.oid.unwrap_or_else(|| self.sub.clone());
        Account {
            name: self.name,
            user_principal_name: self.preferred_username,
            home_account_id: home_account_id.unwrap_or(self.sub),
            tenant_id: Some(self.tid),
            user_id: Some(user_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "22222222-2222-2222-2222-222222222222";

    fn claims(change: impl FnOnce(&mut serde_json::Value)) -> IdClaims {
        let mut claims = serde_json::json!({
            "aud": "app", "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
            "tid": TENANT, "oid": "oid-1", "sub": "sub-1", "nonce": "n",
            "name": "Megan", "preferred_username": "megan@contoso.com", "exp": 1,
        });
        change(&mut claims);
        let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
        IdClaims::read(&Secret::new(format!("e30.{payload}.sig"))).unwrap()
    }

    fn check(claims: &IdClaims, tenant: &str) -> bool {
        let app = App { client_id: "APP".into(), tenant: tenant.into() };
        claims.check(&app, Some(&Secret::new("n"))).is_ok()
    }

    #[test]
    fn the_right_token_passes() {
        let right = claims(|_| {});
        for tenant in ["common", "organizations", TENANT, "contoso.onmicrosoft.com"] {
            assert!(check(&right, tenant), "{tenant}");
        }
        assert!(!check(&right, "consumers"));
        assert!(!check(&right, "33333333-3333-3333-3333-333333333333"));
        let account = right.account(Some("u.t".into()));
        assert_eq!((account.user_id.as_deref(), &*account.home_account_id), (Some("oid-1"), "u.t"));
    }

    #[test]
    fn foreign_tokens_are_refused() {
        assert!(!check(&claims(|c| c["aud"] = "other".into()), "common"));
        assert!(!check(&claims(|c| c["nonce"] = "old".into()), "common"));
        assert!(!check(&claims(|c| c["nonce"] = serde_json::Value::Null), "common"));
        let issuer = "https://login.microsoftonline.com/other/v2.0";
        assert!(!check(&claims(|c| c["iss"] = issuer.into()), "common"));
        let personal = claims(|c| {
            c["tid"] = PERSONAL_TENANT.into();
            c["iss"] = format!("https://login.live.com/{PERSONAL_TENANT}/v2.0").into();
        });
        assert!(check(&personal, "consumers") && !check(&personal, "organizations"));
    }

    #[test]
    fn garbage_is_an_error() {
        for garbage in ["", "a.b.c", "a", "..", "e30.e30.x"] {
            assert!(IdClaims::read(&Secret::new(garbage)).is_err(), "{garbage}");
        }
    }
}
