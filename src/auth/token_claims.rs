//! What an access token says of itself, for people to read.
//!
//! The token is made for Graph, its form may change, and nobody here checks its signature: what
//! stands in it is shown and decides nothing.
//! Source: entra/identity-platform/access-token-claims-reference.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::Value;

use crate::base::secret::Secret;

/// The readable claims; each is missing where the token is opaque or has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenClaims {
    /// `oid`: the object id of the user, or of the application's service principal.
    pub object_id: Option<String>,
    /// `tid`: the tenant.
    pub tenant_id: Option<String>,
    /// `appid` or `azp`: the application.
    pub client_id: Option<String>,
    /// `app_displayname`: the application's name.
    pub app_name: Option<String>,
    /// `name`: the user's name.
    pub name: Option<String>,
    /// `upn` or `preferred_username`: what the user signs in with.
    pub user_principal_name: Option<String>,
    /// `roles`: what the application may do.
    pub roles: Vec<String>,
    /// `scp`: what the application may do for the user.
    pub scopes: Vec<String>,
    /// `exp`: when the token dies.
    pub expires_at: Option<Timestamp>,
    /// `idtyp`: true for `app`, false for `user`.
    is_application: Option<bool>,
}

impl TokenClaims {
    /// Reads what can be read.
    pub fn read(token: &Secret) -> Self {
        let payload = token.expose().split('.').nth(1).unwrap_or_default();
        let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('='));
        let claims = bytes.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        claims.map_or_else(Self::default, |claims| Self::of(&claims))
    }

    fn of(claims: &Value) -> Self {
        let text = |name: &str| claims[name].as_str().map(str::to_owned);
        let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
        let roles = claims["roles"].as_array().map_or(&[][..], Vec::as_slice);
        Self {
            object_id: text("oid"),
            tenant_id: text("tid"),
            client_id: text("appid").or_else(|| text("azp")),
            app_name: text("app_displayname"),
            name: text("name"),
            user_principal_name: text("upn").or_else(|| text("preferred_username")),
            roles: roles.iter().filter_map(|role| role.as_str().map(str::to_owned)).collect(),
            scopes: text("scp").map(words).unwrap_or_default(),
            expires_at: claims["exp"].as_i64().and_then(|at| Timestamp::from_second(at).ok()),
            is_application: text("idtyp").map(|kind| kind == "app"),
        }
    }

    /// True if the token seems to be an application's own: it says so, or it has roles and acts
    /// for nobody.
    pub fn is_application(&self) -> bool {
        self.is_application.unwrap_or(self.scopes.is_empty() && !self.roles.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn token(claims: &Value) -> Secret {
        Secret::new(format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(claims.to_string())))
    }

    #[test]
    fn an_application_s_token_names_it_and_its_roles() {
        let claims = TokenClaims::read(&token(&json!({
            "oid": "o", "tid": "t", "appid": "a", "app_displayname": "nightly", "idtyp": "app",
            "roles": ["Sites.Selected", "Mail.Send"], "exp": 1_767_225_600,
        })));
        assert!(claims.is_application());
        assert_eq!(claims.app_name.as_deref(), Some("nightly"));
        assert_eq!(claims.roles, ["Sites.Selected", "Mail.Send"]);
        assert_eq!(claims.expires_at.unwrap().to_string(), "2026-01-01T00:00:00Z");
    }

    #[test]
    fn without_a_kind_the_permissions_tell() {
        let user = TokenClaims::read(&token(&json!({ "scp": "User.Read Mail.Send", "upn": "u" })));
        assert!(!user.is_application());
        assert_eq!(user.scopes, ["User.Read", "Mail.Send"]);
        assert!(TokenClaims::read(&token(&json!({ "roles": ["x"] }))).is_application());
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        for opaque in ["", "opaque", "a.b.c", "..", "EwB4A8l6BAAU"] {
            assert_eq!(TokenClaims::read(&Secret::new(opaque)), TokenClaims::default());
        }
        let odd = token(&json!({ "oid": 5, "roles": "x", "scp": [], "exp": "soon", "tid": "t" }));
        let claims = TokenClaims::read(&odd);
        assert_eq!(claims, TokenClaims { tenant_id: Some("t".into()), ..TokenClaims::default() });
    }
}
