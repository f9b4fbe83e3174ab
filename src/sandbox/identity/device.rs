//! `POST /{tenant}/oauth2/v2.0/devicecode`, and the page where the user types the code.
//!
//! Source: entra-docs identity-platform/v2-oauth2-device-code

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::aadsts;
use super::applications::Application;
use super::authority_error::AuthorityError;
use super::client::Claimant;
use super::devices::{Decision, DeviceCode, LIFETIME_SECONDS};
use super::page;
use super::parameters::Parameters;
use super::scopes::Scopes;
use super::state::Identity;
use super::switches::{Approval, Switch};
use super::tenant;
use super::token::{form, number};
use super::visit::Visit;

/// Letters and digits of a user code: none that looks like another.
const USER_CODE_LETTERS: &[u8; 28] = b"ABCDEFGHJKLMNPQRSTVWXYZ23456";
const USER_CODE_LENGTH: usize = 9;

/// Starts a sign-in on another device.
pub(super) async fn start(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = form(&headers, &body).and_then(|parameters| {
        let claimant = Claimant::read(&headers, &parameters)?;
        if parameters.get("resource").is_some() {
            return Err(aadsts::resource_not_supported());
        }
        let (app, _) = claimant.application(&identity.state(), &tenant)?;
        parameters.check_claims()?;
        Ok((app, Scopes::parse(parameters.require("scope")?)?))
    });
    match asked {
        Ok((app, scopes)) => visit.json(200, issue(&identity, &visit, app, tenant, scopes)),
        Err(error) => refuse(&identity, &visit, error),
    }
}

fn refuse(identity: &Identity, visit: &Visit, error: AuthorityError) -> Response {
    let as_ok = identity.state().options.has(Switch::DeviceErrorsAsOk);
    let error = if as_ok { error.with_status(200) } else { error };
    visit.refuse(&error)
}

fn issue(
    identity: &Identity,
    visit: &Visit,
    app: &'static Application,
    tenant: String,
    scopes: Scopes,
) -> Value {
    let mut state = identity.state();
    let device_code = state.remember(identity.ids.secret());
    let user_code = user_code(&identity.ids.secret());
    let auto = state.options.approval == Approval::Auto;
    let code = DeviceCode {
        app,
        secret: device_code.clone(),
        user_code: user_code.clone(),
        tenant,
        scopes,
        issued: visit.now,
        interval: state.options.poll_interval,
        last_poll: None,
        pending_polls: auto.then_some(state.options.pending_polls),
        decision: Decision::Open,
    };
    let page = format!("{}/devicelogin", visit.base);
    let old_spelling = state.options.has(Switch::VerificationUrl);
    let uri_name = if old_spelling { "verification_url" } else { "verification_uri" };
    let mut body = json!({
        "device_code": device_code,
        "user_code": user_code,
        "expires_in": number(&state.options, LIFETIME_SECONDS.unsigned_abs()),
        "interval": number(&state.options, code.interval),
        "message": format!(
            "To sign in, use a web browser to open the page {page} and enter the code \
             {user_code} to authenticate."
        ),
    });
    body[uri_name] = json!(page);
    state.devices.insert(code);
    body
}

fn user_code(secret: &str) -> String {
    secret
        .bytes()
        .take(USER_CODE_LENGTH)
        .map(|byte| char::from(USER_CODE_LETTERS[usize::from(byte) % USER_CODE_LETTERS.len()]))
        .collect()
}

/// Shows the page on which the user types the code; `?user_code=` fills it in.
pub(super) async fn ask(_: Visit, RawQuery(query): RawQuery) -> Response {
    let parameters = Parameters::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    code_page("", parameters.get("user_code").unwrap_or_default())
}

/// Takes the user's decision.
pub(super) async fn decide(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    body: Bytes,
) -> Response {
    let parameters = Parameters::parse(&body).unwrap_or_default();
    let typed = parameters.get("user_code").unwrap_or_default();
    let user = parameters.get("user").and_then(tenant::find_user);
    let (decision, done) = match (parameters.get("decline"), user) {
        (Some(_), _) => (Decision::Declined, "You declined."),
        (None, Some(user)) => (Decision::Approved(user), "You are signed in."),
        (None, None) => return code_page("Choose a user.", typed),
    };
    if identity.state().decide_device(typed, decision, visit.now) {
        let body = "<p>Return to the program that showed you the code.</p>";
        page::page(StatusCode::OK, done, body)
    } else {
        code_page("That code didn't work. Check the code and try again.", typed)
    }
}

fn code_page(complaint: &str, typed: &str) -> Response {
    let body = format!(
        "<p>{}</p><p>Enter the code only if you started the program that shows it.</p>\
         <form method=\"post\" action=\"/devicelogin\">\
         <p><label>Code <input name=\"user_code\" value=\"{}\" autocomplete=\"off\"></label></p>\
         {}</form>",
        page::escape(complaint),
        page::escape(typed),
        page::user_buttons()
    );
    page::page(StatusCode::OK, "Enter the code", &body)
}
