//! Signing in with a person, by the way that works here.

use std::sync::Arc;

use super::sign_in_words::SignInWords;
use crate::auth::{
    self, Browser, DeviceCode, Failure, Flow, Login, Method, SignIn, browser_is_possible,
};
use crate::base::env::Environment;
use crate::base::{Error, Result};
use crate::ui::{Enter, Ui};

/// How to sign in, as far as that is up to us.
#[derive(Debug)]
pub struct Way {
    /// The way to begin with: [`Method::Browser`] or [`Method::DeviceCode`].
    pub method: Method,
    /// Whether the user named it; then no other is taken unasked.
    pub is_named: bool,
    /// Whether a browser of the user's can probably be opened.
    pub browser_is_possible: bool,
    /// The account to sign in again, where it is known.
    pub login_hint: Option<String>,
    /// Whether to show the consent page in any case.
    pub ask_consent: bool,
}

impl Way {
    /// The way of someone who named none: the browser where there is one, else a code.
    pub fn usual(environment: &Environment) -> Self {
        let browser_is_possible = browser_is_possible(environment);
        Self {
            method: if browser_is_possible { Method::Browser } else { Method::DeviceCode },
            is_named: false,
            browser_is_possible,
            login_hint: None,
            ask_consent: false,
        }
    }

    fn flow(&self, method: Method, words: &Arc<SignInWords>) -> Box<dyn Flow> {
        let prompt = Arc::clone(words);
        if method == Method::Browser {
            Box::new(Browser {
                open: self.browser_is_possible,
                must_open: self.browser_is_possible && !self.is_named,
                login_hint: self.login_hint.clone(),
                ask_consent: self.ask_consent,
                prompt,
            })
        } else {
            Box::new(DeviceCode { prompt })
        }
    }
}

/// Signs in, and offers the other way where the tenant or the machine has closed the first.
/// Fails as [`SignIn::by`] does.
pub async fn sign_in(
    ui: &Ui,
    request: &SignIn<'_>,
    way: &Way,
    words: &Arc<SignInWords>,
) -> Result<Login> {
    let failure = match way.flow(way.method, words).sign_in(request).await {
        Ok(login) => return Ok(login),
        Err(failure) => failure,
    };
    let other = auth::other_way(way.method, &failure);
    let is_refused = matches!(failure, Failure::Refused(_));
    let error = request.explain(failure);
    let Some(other) = other else { return Err(error) };
    if other == Method::DeviceCode && way.is_named {
        return Err(error);
    }
    if other == Method::DeviceCode {
        ui.note(&format!("{}; a code does instead", error.message()));
    } else if !consents_to_browser(ui, way, &error).await? {
        return Err(with_browser_hint(error, request));
    } else if is_refused {
        ui.status("Signing in through the browser instead.");
    }
    request.by(way.flow(other, words).as_ref()).await
}

/// Asks whether to go on in the browser, where there is one and somebody to ask.
async fn consents_to_browser(ui: &Ui, way: &Way, error: &Error) -> Result<bool> {
    if !way.browser_is_possible || !ui.may_offer() {
        return Ok(false);
    }
    ui.warn(&format!("device codes are refused here: {}", error.message()));
    ui.ask("Continue in the browser?", Enter::Yes).await
}

fn with_browser_hint(error: Error, request: &SignIn<'_>) -> Error {
    let command = format!("{} --browser", request.account.login_command());
    if error.hints().iter().any(|hint| hint.contains(&command)) {
        return error;
    }
    error.hint(format!("run `{command}` where a browser can be opened"))
}
