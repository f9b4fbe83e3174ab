//! What the token endpoint grants.
//!
//! Source: entra/identity-platform/v2-oauth2-auth-code-flow, "Successful response".

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::{self, Deserializer};

use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// An answer that says nothing about its life gets the life that most tokens have.
const USUAL_LIFE_SECONDS: u64 = 3600;

/// The answer of the token endpoint.
#[derive(Debug, Deserialize)]
pub(super) struct TokenReply {
    #[serde(default)]
    token_type: Option<String>,
    /// The token for Graph.
    pub(super) access_token: Secret,
    /// Its life in seconds.
    #[serde(default = "usual_life", deserialize_with = "seconds")]
    pub(super) expires_in: u64,
    /// Seconds after which the service would like it renewed.
    #[serde(default, deserialize_with = "some_seconds")]
    pub(super) refresh_in: Option<u64>,
    /// What was granted.
    pub(super) scope: Option<String>,
    /// Only there if `offline_access` was asked for; replaces the one before.
    pub(super) refresh_token: Option<Secret>,
    /// Only there if `openid` was asked for.
    pub(super) id_token: Option<Secret>,
    client_info: Option<String>,
}

/// The account in its home tenant.
#[derive(Debug, Deserialize)]
struct ClientInfo {
    uid: String,
    utid: String,
}

impl TokenReply {
    /// Reads the body of a successful answer. [`Kind::Network`] if it is no JSON, as from a
    /// proxy's page; [`Kind::Internal`] if it grants nothing that we can use.
    pub(super) fn read(body: &[u8]) -> Result<Self> {
        // The parser's message may quote the body, which holds tokens: it is dropped.
        let json: serde_json::Value = serde_json::from_slice(body).map_err(|_| no_json())?;
        let reply: Self = serde_json::from_value(json).map_err(|_| {
            Error::new(Kind::Internal, "the sign-in service answered without a token")
        })?;
        match &reply.token_type {
            Some(kind) if !kind.eq_ignore_ascii_case("bearer") => Err(Error::new(
                Kind::Internal,
                "the sign-in service gave a token that is not a bearer token",
            )),
            _ => Ok(reply),
        }
    }

    /// A grant that says at which time it ends, and was asked for at `asked_at`.
    pub(super) fn until(expires_at: Timestamp, asked_at: Timestamp, access_token: Secret) -> Self {
        let life = asked_at.duration_until(expires_at).as_secs();
        Self {
            token_type: None,
            access_token,
            expires_in: u64::try_from(life).unwrap_or(0),
            refresh_in: None,
            scope: None,
            refresh_token: None,
            id_token: None,
            client_info: None,
        }
    }

    /// `uid.utid` of the account, if the answer says.
    pub(super) fn home_account_id(&self) -> Option<String> {
        let bytes =
            URL_SAFE_NO_PAD.decode(self.client_info.as_deref()?.trim_end_matches('=')).ok()?;
        let info: ClientInfo = serde_json::from_slice(&bytes).ok()?;
        Some(format!("{}.{}", info.uid, info.utid))
    }
}

/// The error for an answer that no sign-in service wrote.
pub(super) fn no_json() -> Error {
    Error::new(
        Kind::Network,
        "the answer does not come from the sign-in service; something between answered instead",
    )
    .hint("check `HTTPS_PROXY`, and whether this network wants a sign-in of its own")
}

/// The service writes some numbers as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Whole(u64),
    Fraction(f64),
    Text(String),
}

impl Number {
    fn seconds(self) -> Option<u64> {
        match self {
            Self::Whole(seconds) => Some(seconds),
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a float cast saturates, and fractions of a second do not matter"
            )]
            Self::Fraction(seconds) => Some(seconds as u64),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }
}

/// Reads seconds that may be written as a number or as text.
pub(super) fn seconds<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<u64, D::Error> {
    let number = Number::deserialize(from)?;
    number.seconds().ok_or_else(|| de::Error::custom("not a number of seconds"))
}

/// [`seconds`] that may be missing; what cannot be read counts as missing.
pub(super) fn some_seconds<'de, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<u64>, D::Error> {
    Ok(Option::<Number>::deserialize(from)?.and_then(Number::seconds))
}

fn usual_life() -> u64 {
    USUAL_LIFE_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_answer() {
        let reply = TokenReply::read(
            br#"{"token_type":"Bearer","scope":"Files.ReadWrite User.Read profile openid email",
            "expires_in":4711,"ext_expires_in":4711,"access_token":"opaque","refresh_token":"1.AX",
            "id_token":"eyJ0","client_info":"eyJ1aWQiOiIxMTExMTExMS0xMTExLTExMTEtMTExMS0xMTExMTExMTExMTEiLCJ1dGlkIjoiMjIyMjIyMjItMjIyMi0yMjIyLTIyMjItMjIyMjIyMjIyMjIyIn0"}"#,
        )
        .unwrap();
        assert_eq!(reply.expires_in, 4711);
        assert_eq!(
            reply.home_account_id().as_deref(),
            Some("11111111-1111-1111-1111-111111111111.22222222-2222-2222-2222-222222222222")
        );
        assert!(!format!("{reply:?}").contains("1.AX"));
    }

    #[test]
    fn numbers_may_be_text_and_much_may_be_missing() {
        let reply = TokenReply::read(
            br#"{"token_type":"bearer","access_token":"a","expires_in":"60","refresh_in":"30"}"#,
        )
        .unwrap();
        assert_eq!((reply.expires_in, reply.refresh_in), (60, Some(30)));
        assert!(reply.refresh_token.is_none() && reply.scope.is_none());
        let bare = TokenReply::read(br#"{"access_token":"a","client_info":"x"}"#).unwrap();
        assert_eq!((bare.expires_in, bare.home_account_id()), (3600, None));
    }

    #[test]
    fn a_life_that_ends_at_a_time_counts_from_the_question() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let reply = TokenReply::until(at(1060), at(1000), Secret::new("a"));
        assert_eq!((reply.expires_in, reply.home_account_id()), (60, None));
        assert_eq!(TokenReply::until(at(900), at(1000), Secret::new("a")).expires_in, 0);
    }

    #[test]
    fn what_is_no_grant_is_no_grant_and_is_not_quoted() {
        let kind = |body: &str| TokenReply::read(body.as_bytes()).unwrap_err().kind();
        assert_eq!(kind("<html>Welcome to the hotel</html>"), Kind::Network);
        assert_eq!(kind(r#"{"refresh_token":"r"}"#), Kind::Internal);
        let other = r#"{"token_type":"pop","access_token":"s3cret","expires_in":1}"#;
        let error = TokenReply::read(other.as_bytes()).unwrap_err();
        assert!(!format!("{error:?}").contains("s3cret"));
    }
}

#[cfg(test)]
mod fuzz {
    use proptest::prelude::*;

    use super::*;
    use crate::auth::login::{Login, Method};
    use crate::auth::oauth_error::Refusal;
    use crate::auth::{Account, Scopes};
    use crate::base::arbitrary::{body, config, json};
    use crate::base::clock;

    /// Reads an answer to its end, and asks the sign-in that it grants how good it is.
    fn use_up(body: &[u8]) {
        let Ok(reply) = TokenReply::read(body) else { return };
        reply.home_account_id();
        let account = Account {
            name: None,
            user_principal_name: None,
            user_id: None,
            tenant_id: None,
            home_account_id: String::new(),
        };
        let login = Login::new(account, Method::Browser, reply, &Scopes::default(), clock::now());
        login.freshness(clock::now());
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_answer_is_a_grant_or_an_error(body in body(), status in any::<u16>()) {
            use_up(&body);
            if let Some(refusal) = Refusal::read(status, &body) {
                refusal.as_shown();
                refusal.to_error("graphctl login");
                refusal.lacks_consent();
                refusal.wants_person();
            }
        }

        #[test]
        fn any_life_is_a_life(life in json(), renewal in json(), info in json()) {
            let reply = serde_json::json!({
                "access_token": "a", "expires_in": life, "refresh_in": renewal,
                "client_info": info,
            });
            use_up(reply.to_string().as_bytes());
        }
    }
}
