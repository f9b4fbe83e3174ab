//! A sign-in: whose it is, its tokens, and how long they are good.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::application::ApplicationCredential;
pub use super::method::Method;
use super::scopes::Scopes;
use super::token_claims::TokenClaims;
use super::token_reply::TokenReply;
use crate::base::fingerprint;
use crate::base::secret::{self, Secret};

/// A token that dies within this time is renewed; as long as in Microsoft's own libraries.
const MARGIN: Duration = Duration::from_mins(5);

/// A longer life than this is not believed; access tokens live 28 hours at most.
const LONGEST_LIFE_SECONDS: u64 = 7 * 24 * 60 * 60;

/// Who is signed in. `home_account_id` names the account; the other fields are labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The display name of the person or the application.
    pub name: Option<String>,
    /// The name to sign in with; changes when people marry.
    pub user_principal_name: Option<String>,
    /// The object id of the user, or of the application's service principal, in the tenant that
    /// is signed in to. For an application it was read from its token, if that could be read.
    pub user_id: Option<String>,
    /// The tenant that is signed in to; for an application as above.
    pub tenant_id: Option<String>,
    /// The account in its home tenant, as `uid.utid`; differs from the above for guests. For an
    /// application it says what was signed in with.
    pub home_account_id: String,
}

impl Account {
    /// The account of what signed in by `method` without a person; `whose` tells it from others
    /// of that method. The labels are what the token says of itself.
    pub(super) fn of_application(method: Method, whose: &str, token: &Secret) -> Self {
        let claims = TokenClaims::read(token);
        Self {
            name: if claims.is_application() { claims.app_name } else { claims.name },
            user_principal_name: claims.user_principal_name,
            user_id: claims.object_id,
            tenant_id: claims.tenant_id,
            home_account_id: format!("{} {whose}", method.name()),
        }
    }

    /// True if both stand for the same person or application, however each has signed in.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let place = |account: &Self| Some((account.tenant_id.clone()?, account.user_id.clone()?));
        self.home_account_id == other.home_account_id
            || place(self).is_some_and(|here| place(other) == Some(here))
    }
}

/// A sign-in with its tokens. Times are whole seconds, as they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// Whose it is.
    pub account: Account,
    /// How it began.
    pub method: Method,
    /// The token for Graph. Opaque: nothing is read from it.
    #[serde(serialize_with = "secret::store")]
    pub access_token: Secret,
    /// When the access token was asked for.
    #[serde(with = "unix_seconds")]
    pub obtained_at: Timestamp,
    /// When the access token dies. Of a given token nobody knows, so this means nothing then.
    #[serde(with = "unix_seconds")]
    pub expires_at: Timestamp,
    /// When the service would like it renewed, if it said so.
    #[serde(default, with = "unix_seconds_option")]
    pub refresh_at: Option<Timestamp>,
    /// What was granted, which may be less or more than was asked for.
    pub scopes: Scopes,
    /// What renews the access token; gone once the service has refused it for good.
    #[serde(default, serialize_with = "secret::store_option")]
    pub refresh_token: Option<Secret>,
    /// What gets an application its next token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<ApplicationCredential>,
}

/// How good an access token still is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Use it.
    Fresh,
    /// Renew it, but if that fails for a passing reason it can still be used.
    Due,
    /// It is dead.
    Expired,
}

impl Login {
    /// The sign-in that `reply` grants. `asked_at` is from before the request, so that a slow
    /// answer never makes a token look younger than it is.
    pub(super) fn new(
        account: Account,
        method: Method,
        reply: TokenReply,
        asked: &Scopes,
        asked_at: Timestamp,
    ) -> Self {
        let obtained_at = whole_seconds(asked_at);
        let after = |seconds: u64| {
            let seconds = i64::try_from(seconds.min(LONGEST_LIFE_SECONDS)).unwrap_or(0);
            obtained_at + SignedDuration::from_secs(seconds)
        };
        Self {
            account,
            method,
            obtained_at,
            expires_at: after(reply.expires_in),
            refresh_at: reply.refresh_in.map(after),
            // RFC 6749, 5.1: no `scope` in the answer means that all was granted.
            scopes: reply.scope.as_deref().map_or_else(|| asked.clone(), Scopes::parse),
            access_token: reply.access_token,
            refresh_token: reply.refresh_token,
            credential: None,
        }
    }

    /// The sign-in of what signed in without a person. Nothing was asked for by name.
    pub(super) fn of_application(
        account: Account,
        method: Method,
        reply: TokenReply,
        asked_at: Timestamp,
    ) -> Self {
        Self::new(account, method, reply, &Scopes::default(), asked_at)
    }

    /// The sign-in with an access token that somebody else got, and nobody here can renew.
    pub fn with_token(token: Secret, now: Timestamp) -> Self {
        let method = Method::AccessToken;
        let whose = fingerprint::of(&[token.expose().as_bytes()]);
        let account = Account::of_application(method, &whose, &token);
        let now = whole_seconds(now);
        Self {
            account,
            method,
            access_token: token,
            obtained_at: now,
            expires_at: now,
            refresh_at: None,
            scopes: Scopes::default(),
            refresh_token: None,
            credential: None,
        }
    }

    /// What the sign-in does not grant of `needed`, as far as that is known here: what an
    /// application may do is between its administrator and the service.
    pub fn missing(&self, needed: &Scopes) -> Scopes {
        if self.method.is_personal() { self.scopes.missing(needed) } else { Scopes::default() }
    }

    /// The same sign-in with the tokens of `reply`. Without a new refresh token the old one
    /// stays, since redeeming it does not revoke it.
    pub(super) fn renewed(
        &self,
        mut reply: TokenReply,
        asked: &Scopes,
        asked_at: Timestamp,
    ) -> Self {
        reply.refresh_token = reply.refresh_token.or_else(|| self.refresh_token.clone());
        Self::new(self.account.clone(), self.method, reply, asked, asked_at)
    }

    /// How good the access token is at `now`.
    pub fn freshness(&self, now: Timestamp) -> Freshness {
        // The service will say when a given token is dead.
        if self.method == Method::AccessToken {
            return Freshness::Fresh;
        }
        if now >= self.expires_at {
            return Freshness::Expired;
        }
        let left = now.duration_until(self.expires_at);
        let asked_to = self.refresh_at.is_some_and(|at| now >= at);
        if asked_to || left <= self.margin() { Freshness::Due } else { Freshness::Fresh }
    }

    /// Five minutes, or a tenth of a life so short that five minutes would be most of it.
    fn margin(&self) -> SignedDuration {
        let life = self.obtained_at.duration_until(self.expires_at);
        let margin = SignedDuration::try_from(MARGIN).unwrap_or(SignedDuration::ZERO);
        if life < margin * 2 { life / 10 } else { margin }
    }
}

fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// Stores a time as seconds since 1970.
mod unix_seconds {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(time: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(time.as_second())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        Timestamp::from_second(i64::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// [`unix_seconds`] for a time that may be missing.
mod unix_seconds_option {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de};

    #[allow(clippy::ref_option, reason = "serde calls it with a reference to the field")]
    pub(super) fn serialize<S: Serializer>(
        time: &Option<Timestamp>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        time.map(Timestamp::as_second).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        Option::<i64>::deserialize(from)?
            .map(|seconds| Timestamp::from_second(seconds).map_err(de::Error::custom))
            .transpose()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A sign-in at second `obtained` whose token lives `life` seconds.
    pub(in crate::auth) fn login(obtained: i64, life: i64) -> Login {
        Login {
            account: Account {
                name: Some("Megan Bowen".into()),
                user_principal_name: Some("megan@contoso.com".into()),
                user_id: Some("oid".into()),
                tenant_id: Some("tid".into()),
                home_account_id: "uid.utid".into(),
            },
            method: Method::Browser,
            access_token: Secret::new("access-1"),
            obtained_at: Timestamp::from_second(obtained).unwrap(),
            expires_at: Timestamp::from_second(obtained + life).unwrap(),
            refresh_at: None,
            scopes: Scopes::parse("User.Read Files.ReadWrite"),
            refresh_token: Some(Secret::new("refresh-1")),
            credential: None,
        }
    }

    fn freshness(login: &Login, at: i64) -> Freshness {
        login.freshness(Timestamp::from_second(at).unwrap())
    }

    #[test]
    fn the_margin_is_five_minutes_or_a_tenth_of_a_short_life() {
        let hour = login(0, 3600);
        assert_eq!(freshness(&hour, 3299), Freshness::Fresh);
        assert_eq!(freshness(&hour, 3300), Freshness::Due);
        assert_eq!(freshness(&hour, 3600), Freshness::Expired);
        let minute = login(0, 60);
        assert_eq!(freshness(&minute, 53), Freshness::Fresh);
        assert_eq!(freshness(&minute, 54), Freshness::Due);
    }

    #[test]
    fn the_service_may_ask_for_an_earlier_renewal() {
        let asked = Login { refresh_at: Timestamp::from_second(1800).ok(), ..login(0, 3600) };
        assert_eq!(freshness(&asked, 1799), Freshness::Fresh);
        assert_eq!(freshness(&asked, 1800), Freshness::Due);
    }

    #[test]
    fn what_is_stored_is_what_comes_back() {
        let login = login(1_790_000_000, 3600);
        let text = serde_json::to_string(&login).unwrap();
        assert_eq!(serde_json::from_str::<Login>(&text).unwrap(), login);
    }

    #[test]
    fn sign_ins_of_before_there_were_applications_still_open() {
        let text = r#"{"account":{"name":null,"user_principal_name":"a@b.c","user_id":"oid",
            "tenant_id":"tid","home_account_id":"u.t"},"method":"device-code",
            "access_token":"a","obtained_at":1,"expires_at":2,"scopes":"User.Read"}"#;
        let login: Login = serde_json::from_str(text).unwrap();
        assert_eq!(login.account.user_id.as_deref(), Some("oid"));
        assert_eq!((login.method, login.credential), (Method::DeviceCode, None));
    }

    #[test]
    fn a_given_token_is_used_until_it_is_refused_whatever_it_says() {
        let login = Login::with_token(Secret::new("opaque"), Timestamp::UNIX_EPOCH);
        assert_eq!(freshness(&login, 1_000_000), Freshness::Fresh);
        assert!(login.missing(&Scopes::parse("Mail.Send")).is_empty());
        assert!(!login.account.home_account_id.contains("opaque"));
    }

    #[test]
    fn debug_shows_no_token() {
        let shown = format!("{:?}", login(0, 60));
        assert!(!shown.contains("access-1") && !shown.contains("refresh-1"));
    }

    #[test]
    fn the_old_refresh_token_stays_unless_a_new_one_came() {
        let reply = |body: &str| TokenReply::read(body.as_bytes()).unwrap();
        let at = Timestamp::from_second(10).unwrap();
        let kept = login(0, 60).renewed(
            reply(r#"{"token_type":"Bearer","access_token":"a2","expires_in":60}"#),
            &Scopes::parse("User.Read"),
            at,
        );
        assert_eq!(kept.refresh_token, Some(Secret::new("refresh-1")));
        assert_eq!(kept.scopes, Scopes::parse("User.Read"));
        let rotated = login(0, 60).renewed(
            reply(r#"{"token_type":"Bearer","access_token":"a2","expires_in":60,"refresh_token":"r2"}"#),
            &Scopes::parse("User.Read"),
            at,
        );
        assert_eq!(rotated.refresh_token, Some(Secret::new("r2")));
    }
}
