//! Sign-in with a code that is typed into a browser anywhere.
//!
//! Source: entra/identity-platform/v2-oauth2-device-code; RFC 8628.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use serde::Deserialize;
use tokio::time::{Instant, sleep};

use super::claims;
use super::flow::Flow;
use super::login::{Login, Method};
use super::sign_in::{DeviceCodePrompt, SignIn, SignInPrompt};
use super::token_endpoint::{self, Failure};
use super::token_reply::{TokenReply, seconds, some_seconds};
use crate::base::call::Call;
use crate::base::credential::BoxFuture;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, clock};

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// RFC 8628, 3.5: how much slower to ask after `slow_down`.
const SLOW_DOWN: Duration = Duration::from_secs(5);

/// Longest pause between two questions while the service cannot be reached.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// No code lives longer, so that a longer pause between two questions makes no sense.
const LONGEST_INTERVAL_SECONDS: u64 = 24 * 60 * 60;

/// The answer of the device code endpoint.
#[derive(Debug, Deserialize)]
struct Offer {
    #[serde(rename = "device_code")]
    secret: Secret,
    user_code: String,
    // Older servers, and some of Microsoft's, use the second name.
    #[serde(alias = "verification_url")]
    verification_uri: String,
    #[serde(deserialize_with = "seconds")]
    expires_in: u64,
    #[serde(default, deserialize_with = "some_seconds")]
    interval: Option<u64>,
    #[serde(default)]
    message: Option<String>,
}

/// What one question after the tokens brought.
#[derive(Debug)]
enum Polled {
    Granted(Box<TokenReply>),
    Pending,
    SlowDown,
    Unreachable,
    Over(Failure),
}

/// How long to wait before the next question.
#[derive(Debug)]
struct Pace {
    interval: Duration,
    unreachable: u32,
}

impl Pace {
    /// RFC 8628, 3.2: five seconds if the service names no interval. A zero would hammer it.
    fn new(interval: Option<u64>) -> Self {
        let seconds = interval.unwrap_or(5).clamp(1, LONGEST_INTERVAL_SECONDS);
        Self { interval: Duration::from_secs(seconds), unreachable: 0 }
    }

    /// The wait before the next question. Twice as long after each failure to get through, so
    /// that a network in trouble is left in peace.
    fn pause(&self) -> Duration {
        let factor = 2_u32.saturating_pow(self.unreachable.min(6));
        let longest = LONGEST_PAUSE.max(self.interval);
        self.interval.saturating_mul(factor).min(longest)
    }

    fn heed(&mut self, polled: &Polled) {
        match polled {
            Polled::SlowDown => {
                // For good, not for once: RFC 8628, 3.5.
                self.interval = self.interval.saturating_add(SLOW_DOWN);
                self.unreachable = 0;
            }
            Polled::Unreachable => self.unreachable += 1,
            _ => self.unreachable = 0,
        }
    }
}

/// The flow: shows a code, then asks until somebody has entered it.
///
/// Fails with [`Kind::Auth`] if it is not entered in time. Dropping the future gives up.
#[derive(Debug)]
pub struct DeviceCode {
    /// Who tells the user.
    pub prompt: Arc<dyn SignInPrompt>,
}

impl Flow for DeviceCode {
    fn method(&self) -> Method {
        Method::DeviceCode
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl DeviceCode {
    async fn run(&self, request: &SignIn<'_>) -> Result<Login, Failure> {
        let code = request.start_device_code().await?;
        // Both clocks: one that counts while we wait, one that people read.
        let life = code.expires_in.min(24 * 60 * 60);
        let deadline = Instant::now() + Duration::from_secs(life);
        let life = i64::try_from(life).unwrap_or_default();
        self.prompt.device_code(&DeviceCodePrompt {
            user_code: code.user_code.clone(),
            verification_uri: code.verification_uri.clone(),
            message: code.message.clone(),
            expires_at: clock::now() + SignedDuration::from_secs(life),
        });
        let mut pace = Pace::new(code.interval);
        loop {
            sleep(pace.pause()).await;
            if Instant::now() >= deadline {
                return Err(request.code_expired().into());
            }
            let asked_at = clock::now();
            let polled = request.poll(&code.secret).await;
            pace.heed(&polled);
            match polled {
                Polled::Granted(reply) => {
                    return Ok(request.finish(Method::DeviceCode, *reply, asked_at, None)?);
                }
                Polled::Over(failure) => return Err(failure),
                Polled::Pending | Polled::SlowDown | Polled::Unreachable => {}
            }
        }
    }
}

impl SignIn<'_> {
    async fn start_device_code(&self) -> Result<Offer, Failure> {
        let url = self.endpoint.authority(&self.app.tenant, "oauth2/v2.0/devicecode")?;
        let form = [
            ("client_id", self.app.client_id.as_str()),
            ("scope", &self.scopes.request()),
            ("claims", &claims::request(self.claims)?),
        ];
        // A second code does no harm: the first is never shown to anybody.
        let call = token_endpoint::with_library_headers(Call::authority("devicecode", &url, &form))
            .replayable();
        let answer = self.http.send(&call).await?;
        if let Some(refusal) = token_endpoint::read_refusal(&answer)? {
            return Err(Failure::Refused(Box::new(refusal)));
        }
        serde_json::from_slice(&answer.body)
            .map_err(|_| super::token_reply::no_json().during("reading the device code").into())
    }

    fn code_expired(&self) -> Error {
        let command = self.account.login_command();
        Error::new(Kind::Auth, "nobody entered the code in time")
            .hint(format!("run `{command} --device-code` again"))
            .hint(format!(
                "if the browser showed an error, codes may be blocked here: `{command} --browser`"
            ))
    }

    /// Asks once. Repetition is ours, not the HTTP layer's: the protocol sets its pace.
    async fn poll(&self, code: &Secret) -> Polled {
        let form = [("grant_type", GRANT_TYPE), ("device_code", code.expose())];
        let call = match token_endpoint::call("token", self.endpoint, self.app, &form) {
            Ok(call) => call,
            Err(error) => return Polled::Over(error.into()),
        };
        let answer = match self.http.send_once(&call).await {
            Ok(incoming) => incoming.whole().await,
            Err(error) => Err(error),
        };
        match answer {
            Ok(answer) => judge(token_endpoint::read(&answer)),
            Err(error) => judge(Err(error.into())),
        }
    }
}

/// What an answer means for the waiting: only `error` decides.
fn judge(answer: Result<TokenReply, Failure>) -> Polled {
    match answer {
        Ok(reply) => Polled::Granted(Box::new(reply)),
        Err(Failure::Refused(refusal)) => match refusal.error.as_str() {
            "authorization_pending" => Polled::Pending,
            "slow_down" => Polled::SlowDown,
            _ if refusal.is_temporary() => Polled::Unreachable,
            _ => Polled::Over(Failure::Refused(refusal)),
        },
        Err(Failure::Failed(error) | Failure::Impossible(error)) => match error.kind() {
            Kind::Network | Kind::Unavailable => Polled::Unreachable,
            _ => Polled::Over(error.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Scopes;
    use crate::auth::oauth_error::Refusal;
    use crate::auth::played_authority::{PlayedAuthority, refusal, signed_in};
    use crate::base::Result;
    use serde_json::json;
    use std::sync::Mutex;

    fn refused(status: u16, error: &str) -> Polled {
        let body = serde_json::json!({ "error": error }).to_string();
        let refusal = Refusal::read(status, body.as_bytes()).unwrap();
        judge(Err(Failure::Refused(Box::new(refusal))))
    }

    #[test]
    fn every_word_of_the_protocol() {
        assert!(matches!(refused(400, "authorization_pending"), Polled::Pending));
        assert!(matches!(refused(400, "slow_down"), Polled::SlowDown));
        assert!(matches!(refused(503, "server_error"), Polled::Unreachable));
        for end in [
            "authorization_declined",
            "access_denied",
            "expired_token",
            "code_expired",
            "bad_verification_code",
            "invalid_client",
            "invalid_grant",
            "interaction_required",
        ] {
            assert!(matches!(refused(400, end), Polled::Over(_)), "{end}");
        }
        let lost = Error::new(Kind::Network, "lost");
        assert!(matches!(judge(Err(lost.into())), Polled::Unreachable));
    }

    #[test]
    fn slow_down_lasts_and_failures_double_for_a_while() {
        let mut pace = Pace::new(None);
        let mut seconds = |polled: Polled| {
            pace.heed(&polled);
            pace.pause().as_secs()
        };
        assert_eq!(seconds(Polled::Pending), 5);
        assert_eq!(seconds(Polled::SlowDown), 10);
        assert_eq!(seconds(Polled::Unreachable), 20);
        assert_eq!(seconds(Polled::Unreachable), 40);
        assert_eq!(seconds(Polled::Unreachable), 60);
        assert_eq!(seconds(Polled::Pending), 10);
        assert_eq!(seconds(Polled::SlowDown), 15);
        assert_eq!(Pace::new(Some(0)).pause().as_secs(), 1);
    }

    #[test]
    fn both_names_of_the_address_and_numbers_as_text() {
        let code: Offer = serde_json::from_str(
            r#"{"device_code":"GAB","user_code":"F7K2","verification_url":"https://x","expires_in":"900"}"#,
        )
        .unwrap();
        assert_eq!((code.expires_in, code.interval), (900, None));
        assert_eq!(code.verification_uri, "https://x");
        assert!(!format!("{code:?}").contains("GAB"));
    }

    #[derive(Default)]
    struct Shown(Mutex<Vec<DeviceCodePrompt>>);

    impl SignInPrompt for Shown {
        fn device_code(&self, prompt: &DeviceCodePrompt) {
            self.0.lock().unwrap().push(prompt.clone());
        }

        fn browser(&self, _: &str, _: bool) {}
    }

    async fn sign_in(authority: &PlayedAuthority, shown: &Arc<Shown>) -> Result<Login> {
        let flow = DeviceCode { prompt: shown.clone() };
        SignIn {
            http: &authority.http,
            endpoint: &authority.endpoint,
            app: &PlayedAuthority::app(),
            scopes: &Scopes::parse("User.Read"),
            account: &authority.account(),
            claims: None,
        }
        .by(&flow)
        .await
    }

    fn code(expires_in: u32) -> serde_json::Value {
        json!({
            "device_code": "GAB", "user_code": "F7K2QX9LD", "expires_in": expires_in,
            "verification_uri": "https://microsoft.com/devicelogin", "interval": "1",
        })
    }

    #[tokio::test]
    async fn the_whole_flow() {
        let (authority, shown) = (PlayedAuthority::start().await, Arc::new(Shown::default()));
        authority.will_answer(200, code(900));
        authority.will_answer(400, refusal("authorization_pending", "", 70016));
        authority.will_answer(503, json!("down"));
        authority.will_answer(200, signed_in(None));
        let login = sign_in(&authority, &shown).await.unwrap();
        assert_eq!(login.method, Method::DeviceCode);
        assert_eq!(login.account.user_id.as_deref(), Some("oid-1"));
        assert_eq!(login.account.home_account_id, "uid-1.utid-1");
        assert_eq!(shown.0.lock().unwrap()[0].user_code, "F7K2QX9LD");
        let asked = authority.asked();
        assert_eq!(asked[0].path, "/common/oauth2/v2.0/devicecode");
        assert_eq!(asked[0].form["scope"], "User.Read openid profile offline_access");
        assert_eq!(asked[3].form["device_code"], "GAB");
        assert_eq!(asked[3].form["grant_type"], GRANT_TYPE);
    }

    #[tokio::test]
    async fn an_error_with_status_200_is_an_error() {
        let (authority, shown) = (PlayedAuthority::start().await, Arc::new(Shown::default()));
        authority.will_answer(200, refusal("unauthorized_client", "", 700_016));
        let error = sign_in(&authority, &shown).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Auth);
        assert!(error.hints()[0].contains("--client-id"));
        assert!(shown.0.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn our_own_clock_ends_it_and_a_refusal_as_well() {
        let (authority, shown) = (PlayedAuthority::start().await, Arc::new(Shown::default()));
        authority.will_answer(200, code(1));
        let error = sign_in(&authority, &shown).await.unwrap_err();
        assert_eq!(error.message(), "nobody entered the code in time");
        authority.will_answer(200, code(900));
        authority.will_answer(400, refusal("authorization_declined", "", 0));
        let error = sign_in(&authority, &shown).await.unwrap_err();
        assert_eq!(error.message(), "the sign-in was declined");
    }
}
