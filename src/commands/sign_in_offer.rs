//! The offer to sign in when a command finds out that the sign-in is not good enough.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::sign_in::{Way, sign_in};
use super::sign_in_words::SignInWords;
use crate::auth::{
    AccountKey, App, Interaction, Login, Method, Need, SignIn, browser_is_possible,
    is_personal_tenant,
};
use crate::base::Result;
use crate::base::credential::BoxFuture;
use crate::base::endpoint::Endpoint;
use crate::base::env::Environment;
use crate::base::http::Http;
use crate::ui::{Enter, Ui};

/// The person at the terminal, who is asked once in a run.
#[derive(Debug)]
pub struct SignInOffer {
    /// The person.
    pub ui: Ui,
    /// What says whether there is a browser.
    pub environment: Environment,
    /// The way out.
    pub http: Arc<Http>,
    /// The sign-in host.
    pub endpoint: Endpoint,
    /// The application that asks.
    pub app: App,
    /// The profile that the sign-in is for.
    pub account: AccountKey,
    /// The command that found out, as `site use`.
    pub command: String,
    /// Whether the question was put; shared by all offers of the run.
    pub asked: Arc<OnceAsked>,
}

/// Whether the one question of this run was put.
#[derive(Debug, Default)]
pub struct OnceAsked(AtomicBool);

impl OnceAsked {
    /// True the first time.
    fn begin(&self) -> bool {
        !self.0.swap(true, Ordering::SeqCst)
    }
}

impl Interaction for SignInOffer {
    fn obtain<'a>(&'a self, need: &'a Need) -> BoxFuture<'a, Result<Option<Login>>> {
        Box::pin(self.offer(need))
    }
}

impl SignInOffer {
    async fn offer(&self, need: &Need) -> Result<Option<Login>> {
        let in_person = need.method == Method::Browser || need.method == Method::DeviceCode;
        if !in_person || !self.ui.may_offer() || !self.asked.begin() {
            return Ok(None);
        }
        for line in explanation(&self.command, need) {
            self.ui.demand(&line);
        }
        if !self.ui.ask("Sign in now?", Enter::Yes).await? {
            return Ok(None);
        }
        let browser_is_possible = browser_is_possible(&self.environment);
        // As before, unless it was on another machine; but codes that are refused stay refused.
        let no_way = need.method == need.login.method && !browser_is_possible;
        let way = Way {
            method: if no_way { Method::DeviceCode } else { need.method },
            is_named: false,
            browser_is_possible,
            login_hint: need.login.account.user_principal_name.clone(),
            ask_consent: need.lacks_consent,
        };
        let request = SignIn {
            http: &self.http,
            endpoint: &self.endpoint,
            app: &self.app,
            account: &self.account,
            scopes: &need.scopes,
            claims: need.claims.as_ref(),
        };
        let words = Arc::new(SignInWords {
            ui: self.ui.clone(),
            copy_code: false,
            is_personal: is_personal_tenant(&self.app.tenant),
            command: self.account.login_command(),
        });
        sign_in(&self.ui, &request, &way, &words).await.map(Some)
    }
}

/// What is needed and why, in a line or two.
fn explanation(command: &str, need: &Need) -> Vec<String> {
    let account = need.login.account.label();
    if need.missing.is_empty() {
        let reason = &need.reason;
        return vec![format!("`{command}` needs a new sign-in of {account}: {reason}.")];
    }
    let names: Vec<_> = need.missing.iter().collect();
    let names = names.join(", ");
    let mut lines = vec![format!(
        "`{command}` needs {names}, which the sign-in of {account} does not include."
    )];
    if need.missing.are_often_reserved() {
        lines.push("Many organizations let only an administrator approve that.".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_question_in_a_run() {
        let asked = OnceAsked::default();
        assert!(asked.begin());
        assert!(!asked.begin());
    }
}
