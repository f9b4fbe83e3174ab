//! `GET /{tenant}/oauth2/v2.0/authorize`, and the page on which a user decides.
//!
//! Source: entra-docs identity-platform/v2-oauth2-auth-code-flow

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::authority_error::AuthorityError;
use super::codes::AuthorizationCode;
use super::parameters::Parameters;
use super::redirect::{Destination, error_page};
use super::scopes::Scopes;
use super::state::{Identity, State as Shared};
use super::switches::{Approval, Switch};
use super::tenant::{self, Segment, User};
use super::visit::Visit;
use super::{aadsts, jwt, page, pkce};

/// What the program asks for, once all of it is checked.
#[derive(Debug)]
struct Asked {
    tenant: String,
    redirect_uri: String,
    scopes: Scopes,
    challenge: String,
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

/// A program's request, made through the user's browser.
pub(super) async fn ask(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    answer(&identity, &visit, &tenant, query.as_bytes(), from_settings)
}

/// The user's decision: the same fields as the request, and `user` or `decline`.
pub(super) async fn decide(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    body: Bytes,
) -> Response {
    answer(&identity, &visit, &tenant, &body, from_page)
}

type Chooser = fn(&Shared, &Parameters) -> Result<Choice, AuthorityError>;

fn answer(
    identity: &Identity,
    visit: &Visit,
    tenant: &str,
    raw: &[u8],
    choose: Chooser,
) -> Response {
    let (parameters, mut destination) = match destination(tenant, raw) {
        Ok(checked) => checked,
        Err(error) => return error_page(visit, &error),
    };
    let mut shared = identity.state();
    destination.spoil(&shared.options);
    let asked = Asked::parse(tenant, &parameters, destination.uri());
    let chosen = asked.and_then(|asked| Ok((asked.choose(&shared, &parameters, choose)?, asked)));
    match chosen {
        Ok((Choice::Page, _)) => sign_in_page(&parameters),
        Ok((Choice::User(user), asked)) => {
            let fields = asked.approve(identity, &mut shared, visit, &parameters, user);
            destination.send(fields)
        }
        // Nobody can sign in under this name, so the user stays on the page.
        Err(error) if error.number == Some(50_034) => error_page(visit, &error),
        Err(error) => destination.refuse(visit, &error),
    }
}

/// The checks whose failure may not be sent to the redirect URI.
fn destination(tenant: &str, raw: &[u8]) -> Result<(Parameters, Destination), AuthorityError> {
    let parameters = Parameters::parse(raw)?;
    Segment::for_sign_in(tenant)?;
    let client = parameters.require("client_id")?;
    if !client.eq_ignore_ascii_case(tenant::CLIENT_ID) {
        return Err(aadsts::unknown_client(client));
    }
    let destination = Destination::parse(&parameters)?;
    Ok((parameters, destination))
}

impl Asked {
    fn parse(
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
            tenant: tenant.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            scopes: Scopes::parse(parameters.require("scope")?)?,
            challenge: pkce::challenge(parameters)?,
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
            return choose(shared, parameters);
        }
        let hint = parameters.get("login_hint");
        let user = tenant::find_user(hint.unwrap_or(&shared.options.auto_user))
            .filter(|user| shared.consents.knows(user.id))
            .ok_or_else(aadsts::no_session)?;
        match shared.consents.grant(user.id, &self.scopes, false) {
            Some(_) => Ok(Choice::User(user)),
            None => Err(aadsts::no_consent("consent_required")),
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
        shared.agree(user, &self.scopes, forced);
        let code = shared.remember(format!("1.{}", identity.ids.secret()));
        let grant = AuthorizationCode {
            user,
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
            fields.push(("client_info", jwt::client_info(user)));
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

fn from_settings(shared: &Shared, parameters: &Parameters) -> Result<Choice, AuthorityError> {
    match shared.options.approval {
        Approval::Ask => Ok(Choice::Page),
        Approval::Auto if shared.options.has(Switch::Decline) => Err(aadsts::declined()),
        Approval::Auto => {
            let hint = parameters.get("login_hint");
            user(hint.unwrap_or(&shared.options.auto_user))
        }
    }
}

fn from_page(_: &Shared, parameters: &Parameters) -> Result<Choice, AuthorityError> {
    match (parameters.get("decline"), parameters.get("user")) {
        (Some(_), _) => Err(aadsts::declined()),
        (None, Some(name)) => user(name),
        (None, None) => Ok(Choice::Page),
    }
}

fn user(name: &str) -> Result<Choice, AuthorityError> {
    tenant::find_user(name).map(Choice::User).ok_or_else(|| aadsts::unknown_user(name))
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
