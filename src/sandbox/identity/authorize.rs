//! `GET /{tenant}/oauth2/v2.0/authorize`, and the page on which a user decides.
//!
//! Source: entra-docs identity-platform/v2-oauth2-auth-code-flow

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::applications::Application;
use super::authority_error::AuthorityError;
use super::codes::AuthorizationCode;
use super::directory::Segment;
use super::parameters::{Parameters, Sent};
use super::redirect::{Destination, error_page};
use super::scopes::Scopes;
use super::state::{Identity, State as Shared};
use super::switches::{Approval, Switch};
use super::tenant::User;
use super::visit::Visit;
use super::{aadsts, client, jwt, page, pkce};

/// What the program asks for, once all of it is checked.
#[derive(Debug)]
struct Asked {
    app: &'static Application,
    segment: Segment,
    tenant: String,
    redirect_uri: String,
    scopes: Scopes,
    challenge: Option<String>,
    prompt: Option<Prompt>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prompt {
    None,
    Consent,
    /// `login`, `select_account` and `create`: all show a page, which the sandbox does anyway.
    Page,
}

/// Who signs in, if that is known already.
enum Choice {
    User(&'static User),
    Page,
}

type Chooser = fn(&Asked, &Shared, &Parameters) -> Result<Choice, AuthorityError>;

/// A program's request, made through the user's browser; or the user's decision: the same fields
/// as the request, and `user` or `decline`.
pub(super) async fn answer(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    sent: Sent,
) -> Response {
    let choose: Chooser = if sent.is_decision { from_page } else { from_settings };
    let (identity, visit, tenant) = (&*identity, &visit, tenant.as_str());
    let mut shared = identity.state();
    let (parameters, mut destination, app) = match destination(&shared, tenant, &sent.raw) {
        Ok(checked) => checked,
        Err(error) => return error_page(visit, &error),
    };
    destination.spoil(&shared.options);
    let asked = Asked::parse(app, tenant, &parameters, destination.uri());
    let chosen = asked.and_then(|asked| {
        let choice = asked.choose(&shared, &parameters, choose)?;
        asked.check_consent(&shared, &choice)?;
        Ok((choice, asked))
    });
    match chosen {
        Ok((Choice::Page, _)) => sign_in_page(&parameters),
        Ok((Choice::User(user), asked)) => {
            let fields = asked.approve(identity, &mut shared, visit, &parameters, user);
            destination.send(fields)
        }
        // Nobody can sign in here under this name, so the user stays on the page.
        Err(error) if matches!(error.number, Some(50_020 | 50_034)) => error_page(visit, &error),
        Err(error) => destination.refuse(visit, &error),
    }
}

/// The checks whose failure may not be sent to the redirect URI.
fn destination(
    shared: &Shared,
    tenant: &str,
    raw: &[u8],
) -> Result<(Parameters, Destination, &'static Application), AuthorityError> {
    let parameters = Parameters::parse(raw)?;
    let app = client::find(shared, tenant, parameters.require("client_id")?)?;
    Segment::for_sign_in(tenant, app)?;
    let destination = Destination::parse(&parameters, app)?;
    Ok((parameters, destination, app))
}

impl Asked {
    fn parse(
        app: &'static Application,
        tenant: &str,
        parameters: &Parameters,
        redirect_uri: &str,
    ) -> Result<Self, AuthorityError> {
        match parameters.get("response_mode") {
            None | Some("query" | "form_post") => {}
            Some(other) => return Err(aadsts::response_mode(other)),
        }
        match parameters.require("response_type")? {
            "code" => {}
            other => return Err(aadsts::response_type(other)),
        }
        parameters.check_claims()?;
        Ok(Self {
            app,
            segment: Segment::for_sign_in(tenant, app)?,
            tenant: tenant.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            scopes: Scopes::parse(parameters.require("scope")?)?,
            challenge: pkce::challenge(parameters, app)?,
            prompt: Prompt::parse(parameters)?,
        })
    }

    /// `prompt=none` works only where a page would have nothing left to ask.
    fn choose(
        &self,
        shared: &Shared,
        parameters: &Parameters,
        choose: Chooser,
    ) -> Result<Choice, AuthorityError> {
        if self.prompt != Some(Prompt::None) {
            return choose(self, shared, parameters);
        }
        let user = shared
            .auto_account(self.app, self.segment, parameters.get("login_hint"))
            .ok()
            .filter(|user| shared.consents.has_session(user.home()))
            .ok_or_else(aadsts::no_session)?;
        match shared.consents.grant(self.app, user, &self.scopes, false) {
            Some(_) => Ok(Choice::User(user)),
            None => Err(aadsts::no_consent("consent_required", self.app)),
        }
    }

    /// Stops a user who asks for what only an administrator may give.
    fn check_consent(&self, shared: &Shared, choice: &Choice) -> Result<(), AuthorityError> {
        match choice {
            Choice::User(user) if shared.admin_must_agree(self.app, user, &self.scopes) => {
                Err(aadsts::admin_must_consent(self.app))
            }
            Choice::User(_) | Choice::Page => Ok(()),
        }
    }

    /// Notes the user's consent and makes the code.
    fn approve(
        self,
        identity: &Identity,
        shared: &mut Shared,
        visit: &Visit,
        parameters: &Parameters,
        user: &'static User,
    ) -> Vec<(&'static str, String)> {
        let forced = self.prompt == Some(Prompt::Consent);
        shared.agree(self.app, user, &self.scopes, forced);
        let code = shared.remember(format!("1.{}", identity.ids.secret()));
        let grant = AuthorizationCode {
            app: self.app,
            user,
            // The claims of a refusal, sent back: this sandbox's users then do what is wanted.
            policy_met: parameters.get("claims").is_some_and(|claims| claims.contains("capolids")),
            tenant: self.tenant,
            redirect_uri: self.redirect_uri,
            challenge: self.challenge,
            scopes: self.scopes,
            nonce: parameters.get("nonce").map(str::to_owned),
            issued: visit.now,
        };
        shared.codes.insert(code.clone(), grant);
        let mut fields = vec![("code", code)];
        if parameters.wants_client_info() {
            fields.push(("client_info", jwt::client_info(user, None)));
        }
        fields.push(("session_state", identity.ids.guid()));
        fields
    }
}

impl Prompt {
    fn parse(parameters: &Parameters) -> Result<Option<Self>, AuthorityError> {
        match parameters.get("prompt") {
            None => Ok(None),
            Some("none") => Ok(Some(Self::None)),
            Some("consent") => Ok(Some(Self::Consent)),
            // A hint names one account, and the page offers all of them: the two exclude each
            // other. The number is guessed.
            Some("select_account") if parameters.get("login_hint").is_some() => {
                Err(aadsts::prompt("select_account"))
            }
            Some("login" | "select_account" | "create") => Ok(Some(Self::Page)),
            Some(other) => Err(aadsts::prompt(other)),
        }
    }
}

fn from_settings(
    asked: &Asked,
    shared: &Shared,
    parameters: &Parameters,
) -> Result<Choice, AuthorityError> {
    match shared.options.approval {
        Approval::Ask => Ok(Choice::Page),
        Approval::Auto if shared.options.has(Switch::Decline) => Err(aadsts::declined()),
        Approval::Auto => {
            let hint = parameters.get("login_hint");
            shared.auto_account(asked.app, asked.segment, hint).map(Choice::User)
        }
    }
}

fn from_page(asked: &Asked, _: &Shared, parameters: &Parameters) -> Result<Choice, AuthorityError> {
    match (parameters.get("decline"), parameters.get("user")) {
        (Some(_), _) => Err(aadsts::declined()),
        (None, Some(name)) => Shared::account(asked.app, asked.segment, name).map(Choice::User),
        (None, None) => Ok(Choice::Page),
    }
}

/// Carries the whole request in hidden fields, so that the sandbox keeps nothing meanwhile.
fn sign_in_page(parameters: &Parameters) -> Response {
    let hidden: String = parameters.iter().map(|(name, value)| page::hidden(name, value)).collect();
    let scope = page::escape(parameters.get("scope").unwrap_or_default());
    let hint = parameters.get("login_hint").map_or_else(String::new, |hint| {
        format!("<p>The program suggests {}.</p>", page::escape(hint))
    });
    let body = format!(
        "<p>A program on this computer asks for: {scope}</p>{hint}\
         <form method=\"post\">{hidden}{}</form>",
        page::user_buttons()
    );
    page::page(StatusCode::OK, "Sign in to the sandbox", &body)
}
