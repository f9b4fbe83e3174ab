//! Sign-in in the system's browser: authorization code with PKCE.
//!
//! Source: entra/identity-platform/v2-oauth2-auth-code-flow; RFC 8252.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use super::claims;
use super::consent::query;
use super::flow::Flow;
use super::login::{Login, Method};
use super::loopback::Loopback;
use super::oauth_error::Refusal;
use super::pkce;
use super::redirect::Redirect;
use super::sign_in::{SignIn, SignInPrompt};
use super::token_endpoint::{self, Failure};
use crate::base::credential::BoxFuture;
use crate::base::env::{self, Environment};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

/// How long people may take on the sign-in page.
const PATIENCE: Duration = Duration::from_mins(5);

/// A browser that has not failed after this long is taken for open.
const OPENING: Duration = Duration::from_secs(3);

/// The flow. Its address is given to the prompt whether or not the browser could be opened.
///
/// Fails with [`Kind::Auth`] if the sign-in takes longer than five minutes. Dropping the future
/// gives up and closes the listener.
#[derive(Debug)]
pub struct Browser {
    /// Whether to open the browser.
    pub open: bool,
    /// Whether to give up with [`Failure::Impossible`] if it does not open, instead of waiting
    /// for the user to open the address elsewhere on this machine.
    pub must_open: bool,
    /// The account to sign in again, where it is known.
    pub login_hint: Option<String>,
    /// Whether to show the consent page even to those who consented: what is missing may have
    /// been withdrawn since.
    pub ask_consent: bool,
    /// Who tells the user.
    pub prompt: Arc<dyn SignInPrompt>,
}

impl Flow for Browser {
    fn method(&self) -> Method {
        Method::Browser
    }

    fn sign_in<'a>(
        &'a self,
        request: &'a SignIn<'a>,
    ) -> BoxFuture<'a, std::result::Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl Browser {
    async fn run(&self, request: &SignIn<'_>) -> std::result::Result<Login, Failure> {
        let loopback = Loopback::bind().await.map_err(Failure::Impossible)?;
        let redirect_uri = loopback.redirect_uri();
        let attempt = Attempt::new()?;
        let url = self.authorize_url(request, &redirect_uri, &attempt)?;
        let opened = self.open && open_browser(&url).await;
        if self.must_open && !opened {
            return Err(Failure::Impossible(request.no_browser()));
        }
        self.prompt.browser(&url, opened);
        match loopback.answer(attempt.state, PATIENCE).await {
            None => Err(request.too_late().into()),
            Some(Redirect::Failed { error, description }) => {
                let refusal = Refusal::from_redirect(&error, &description);
                Err(Failure::Refused(Box::new(refusal)))
            }
            Some(Redirect::Code(code)) => {
                let asked_at = clock::now();
                let form = [
                    ("grant_type", "authorization_code"),
                    ("code", code.expose()),
                    ("redirect_uri", &redirect_uri),
                    ("code_verifier", attempt.verifier.expose()),
                    ("scope", &request.scopes.request()),
                    ("claims", &claims::request(request.claims)?),
                ];
                // Never `replayable`: a code works once, and a second use may revoke the first.
                let call = token_endpoint::call("token", request.endpoint, request.app, &form)?;
                let reply = token_endpoint::exchange(request.http, &call).await?;
                Ok(request.finish(Method::Browser, reply, asked_at, Some(&attempt.nonce))?)
            }
        }
    }
}

impl SignIn<'_> {
    fn too_late(&self) -> Error {
        let (command, minutes) = (self.account.login_command(), PATIENCE.as_secs() / 60);
        let message = format!("nobody signed in within {minutes} minutes");
        Error::new(Kind::Auth, message)
            .hint(format!("run `{command}` again"))
            .hint(format!("if the browser runs on another machine: `{command} --device-code`"))
    }

    fn no_browser(&self) -> Error {
        let command = self.account.login_command();
        Error::new(Kind::Auth, "no browser could be opened")
            .hint(format!("run `{command} --device-code`, and enter the code in any browser"))
    }
}

impl Browser {
    fn authorize_url(
        &self,
        request: &SignIn<'_>,
        redirect_uri: &str,
        attempt: &Attempt,
    ) -> Result<String> {
        let mut url = request
            .endpoint
            .authority(&request.app.tenant, "oauth2/v2.0/authorize")?
            .as_url()
            .clone();
        let (scope, challenge) = (request.scopes.request(), pkce::challenge(&attempt.verifier));
        let claims = claims::request(request.claims)?;
        // People have several accounts: let them choose, unless it is known which one it is.
        let account = match &self.login_hint {
            Some(name) => ("login_hint", name.as_str()),
            None => ("prompt", "select_account"),
        };
        let mut pairs = vec![
            ("client_id", request.app.client_id.as_str()),
            ("response_type", "code"),
            ("response_mode", "form_post"),
            ("redirect_uri", redirect_uri),
            ("scope", &scope),
            ("state", attempt.state.expose()),
            ("nonce", attempt.nonce.expose()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("client_info", "1"),
            ("claims", &claims),
            account,
        ];
        if self.ask_consent && self.login_hint.is_some() {
            pairs.push(("prompt", "consent"));
        }
        url.set_query(Some(&query(&pairs)));
        Ok(url.into())
    }
}

/// The random values of one attempt.
struct Attempt {
    state: Secret,
    nonce: Secret,
    verifier: Secret,
}

impl Attempt {
    fn new() -> Result<Self> {
        Ok(Self {
            state: pkce::random_text()?,
            nonce: pkce::random_text()?,
            verifier: pkce::random_text()?,
        })
    }
}

/// Opens the browser, `$BROWSER` first; true if it seems to have worked.
async fn open_browser(url: &str) -> bool {
    let (report, outcome) = oneshot::channel();
    let url = url.to_owned();
    // A thread of its own, because a browser in the terminal stays until it is closed.
    std::thread::spawn(move || report.send(webbrowser::open(&url).is_ok()));
    match timeout(OPENING, outcome).await {
        Ok(Ok(opened)) => opened,
        Ok(Err(_)) => false,
        Err(_) => true,
    }
}

/// True if a browser that can reach this machine can probably be opened.
///
/// `$BROWSER` is a deliberate choice and believed. Over SSH a browser would open on the wrong
/// machine, if at all, unless a display is forwarded; on Linux there is none without a display.
pub fn browser_is_possible(environment: &Environment) -> bool {
    possible(environment, cfg!(any(windows, target_os = "macos")))
}

fn possible(environment: &Environment, desktop_always: bool) -> bool {
    let set = |name| environment.get(name).is_some();
    let display = set(env::DISPLAY) || set(env::WAYLAND_DISPLAY);
    set(env::BROWSER) || display || (desktop_always && !set(env::SSH_CONNECTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::played_authority::{Asked, PlayedAuthority, TENANT, signed_in};
    use crate::auth::{AccountKey, DeviceCodePrompt, Scopes};
    use crate::base::endpoint::Endpoint;
    use crate::base::http::{Http, HttpOptions};
    use crate::base::progress::NoProgress;
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use url::Url;

    #[test]
    fn the_authorize_request() {
        let http = Http::new(HttpOptions::default(), Arc::new(NoProgress)).unwrap();
        let (endpoint, app) = (Endpoint::cloud("global").unwrap(), PlayedAuthority::app());
        let sign_in = SignIn {
            http: &http,
            endpoint: &endpoint,
            app: &app,
            scopes: &Scopes::parse("User.Read"),
            account: &AccountKey::new(&endpoint, &app, "default"),
            claims: None,
        };
        let attempt = Attempt {
            state: Secret::new("s"),
            nonce: Secret::new("n"),
            verifier: Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        };
        let uri = "http://localhost:4711";
        let mut flow = Browser {
            open: false,
            must_open: false,
            login_hint: None,
            ask_consent: false,
            prompt: Arc::new(Nobody),
        };
        let url = flow.authorize_url(&sign_in, uri, &attempt).unwrap();
        insta::assert_snapshot!(url.replace('&', "\n&"), @"
        https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=app-1
        &response_type=code
        &response_mode=form_post
        &redirect_uri=http%3A%2F%2Flocalhost%3A4711
        &scope=User.Read%20openid%20profile%20offline_access
        &state=s
        &nonce=n
        &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
        &code_challenge_method=S256
        &client_info=1
        &claims=%7B%22access_token%22%3A%7B%22xms_cc%22%3A%7B%22values%22%3A%5B%22cp1%22%5D%7D%7D%7D
        &prompt=select_account
        ");
        flow.login_hint = Some("m@c.com".into());
        let again = flow.authorize_url(&sign_in, uri, &attempt).unwrap();
        assert!(again.ends_with("&login_hint=m%40c.com") && !again.contains("prompt"));
        flow.ask_consent = true;
        let consent = flow.authorize_url(&sign_in, uri, &attempt).unwrap();
        assert!(consent.ends_with("&login_hint=m%40c.com&prompt=consent"));
    }

    #[test]
    fn where_a_browser_is_possible() {
        let environment = |names: &[&str]| {
            Environment::from_pairs(names.iter().map(|name| ((*name).to_owned(), "x".to_owned())))
        };
        let cases: [(&[&str], bool, bool); 6] = [
            (&[], false, true),
            (&["DISPLAY"], true, true),
            (&["WAYLAND_DISPLAY"], true, true),
            (&["SSH_CONNECTION"], false, false),
            (&["SSH_CONNECTION", "DISPLAY"], true, true),
            (&["SSH_CONNECTION", "BROWSER"], true, true),
        ];
        for (names, linux, desktop) in cases {
            let environment = environment(names);
            assert_eq!(possible(&environment, false), linux, "{names:?}");
            assert_eq!(possible(&environment, true), desktop, "{names:?}");
        }
    }

    #[derive(Debug)]
    struct Nobody;

    impl SignInPrompt for Nobody {
        fn device_code(&self, _: &DeviceCodePrompt) {}

        fn browser(&self, _: &str, _: bool) {}
    }

    /// Plays the person and the browser: signs in at once and posts the answer.
    struct Person {
        authority: Arc<PlayedAuthority>,
        form: fn(&BTreeMap<String, String>) -> String,
    }

    impl SignInPrompt for Person {
        fn device_code(&self, _: &DeviceCodePrompt) {}

        fn browser(&self, url: &str, opened: bool) {
            assert!(!opened);
            let url = Url::parse(url).unwrap();
            let query: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
            let nonce = query.get("nonce").map(String::as_str);
            self.authority.will_answer(200, signed_in(nonce));
            let host = query["redirect_uri"].strip_prefix("http://").unwrap().to_owned();
            let form = (self.form)(&query);
            tokio::spawn(async move {
                let mut stream = tokio::net::TcpStream::connect(&host).await.unwrap();
                let request = format!(
                    "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\
                     Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
                    form.len()
                );
                stream.write_all(request.as_bytes()).await.unwrap();
                let mut page = String::new();
                stream.read_to_string(&mut page).await.unwrap();
                assert!(page.contains("Return to the terminal"), "{page}");
            });
        }
    }

    async fn sign_in(form: fn(&BTreeMap<String, String>) -> String) -> (Result<Login>, Vec<Asked>) {
        let authority = Arc::new(PlayedAuthority::start().await);
        let prompt = Arc::new(Person { authority: Arc::clone(&authority), form });
        let flow =
            Browser { open: false, must_open: false, login_hint: None, ask_consent: false, prompt };
        let login = SignIn {
            http: &authority.http,
            endpoint: &authority.endpoint,
            app: &PlayedAuthority::app(),
            scopes: &Scopes::parse("User.Read"),
            account: &authority.account(),
            claims: None,
        }
        .by(&flow)
        .await;
        (login, authority.asked())
    }

    #[tokio::test]
    async fn the_whole_flow() {
        let (login, asked) = sign_in(|query| format!("code=c1&state={}", query["state"])).await;
        let login = login.unwrap();
        assert_eq!(login.method, Method::Browser);
        assert_eq!(login.account.tenant_id.as_deref(), Some(TENANT));
        assert_eq!(login.refresh_token, Some(Secret::new("refresh-1")));
        let form = &asked[0].form;
        assert_eq!(form["code"], "c1");
        assert_eq!(form["code_verifier"].len(), 43);
        assert!(form["redirect_uri"].starts_with("http://localhost:"));
        assert!(!form.contains_key("client_secret"));
    }

    #[tokio::test]
    async fn a_person_may_change_their_mind() {
        let (login, asked) = sign_in(|query| {
            let words = "AADSTS65004:+User+declined+to+consent";
            let state = &query["state"];
            format!("error=access_denied&error_description={words}&state={state}")
        })
        .await;
        let error = login.unwrap_err();
        assert_eq!((error.kind(), error.message()), (Kind::Auth, "consent was declined"));
        assert!(asked.is_empty());
    }
}
