//! `POST /{tenant}/oauth2/v2.0/token`: proves a grant and answers with tokens.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::aadsts;
use super::authority_error::AuthorityError;
use super::grants::{self, SignIn};
use super::issued::{Access, Refresh, Standing};
use super::jwt::{self, Validity};
use super::parameters::Parameters;
use super::state::{Identity, State as Shared};
use super::switches::{IdentityOptions, Switch};
use super::tenant::{CLIENT_ID, Segment, User};
use super::visit::Visit;

/// Answers a token request, or gives the next scripted answer in its place.
pub(super) async fn answer(
    State(identity): State<Arc<Identity>>,
    visit: Visit,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut shared = identity.state();
    let parameters = form(&headers, &body);
    if let Some(verifier) = parameters.as_ref().ok().and_then(|p| p.get("code_verifier")) {
        shared.remember(verifier.to_owned());
    }
    if let Some(scripted) = shared.script.pop_front() {
        return scripted.into_response(&visit);
    }
    let tokens = parameters.and_then(|parameters| {
        let grant = parameters.require("grant_type")?;
        check_client(&tenant, &parameters)?;
        let sign_in = grants::prove(&mut shared, &visit, &tenant, grant, &parameters)?;
        award(&identity, &mut shared, &visit, &parameters, &sign_in)
    });
    match tokens {
        Ok(body) => visit.json(200, body),
        Err(error) => visit.refuse(&error),
    }
}

/// The fields of a form; a body of another type has none.
pub(super) fn form(headers: &HeaderMap, body: &[u8]) -> Result<Parameters, AuthorityError> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    let is_form = kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded");
    if is_form { Parameters::parse(body) } else { Ok(Parameters::default()) }
}

/// The checks that all forms share: tenant, application, and nothing that a public client of the
/// v2 endpoints may not send.
pub(super) fn check_client(tenant: &str, parameters: &Parameters) -> Result<(), AuthorityError> {
    Segment::for_sign_in(tenant)?;
    let client = parameters.require("client_id")?;
    if !client.eq_ignore_ascii_case(CLIENT_ID) {
        return Err(aadsts::unknown_client(client));
    }
    if parameters.get("resource").is_some() {
        return Err(aadsts::resource_not_supported());
    }
    if ["client_secret", "client_assertion"].iter().any(|name| parameters.get(name).is_some()) {
        return Err(aadsts::secret_from_public_client());
    }
    parameters.check_claims()
}

/// A count of seconds as the settings want it written.
pub(super) fn number(options: &IdentityOptions, seconds: u64) -> Value {
    if options.has(Switch::NumbersAsStrings) { json!(seconds.to_string()) } else { json!(seconds) }
}

/// The answer to a proved sign-in. Source: entra-docs identity-platform/v2-oauth2-auth-code-flow
fn award(
    identity: &Identity,
    shared: &mut Shared,
    visit: &Visit,
    parameters: &Parameters,
    sign_in: &SignIn,
) -> Result<Value, AuthorityError> {
    let user = sign_in.user;
    let wide = shared.options.has(Switch::EarlierConsents);
    let granted = shared
        .consents
        .grant(user.id, &sign_in.scopes, wide)
        .ok_or_else(|| aadsts::no_consent("invalid_grant"))?;
    let lifetime = shared.options.token_lifetime;
    let access = access_token(identity, shared, user, granted.names.clone(), lifetime);
    let mut body = json!({
        "token_type": "Bearer",
        "scope": granted.names.join(" "),
        "expires_in": number(&shared.options, lifetime.as_secs()),
        "ext_expires_in": number(&shared.options, lifetime.as_secs()),
        "access_token": access,
    });
    if let Some(refresh_in) = shared.options.refresh_in {
        body["refresh_in"] = number(&shared.options, refresh_in.as_secs());
    }
    if sign_in.wants_refresh_token() && !shared.options.has(Switch::NoRefreshToken) {
        body["refresh_token"] = json!(refresh_token(identity, shared, visit.now, sign_in));
    }
    if granted.has("openid") {
        let nonce = sign_in.nonce.as_deref();
        let id = jwt::id_token(&visit.base, user, &granted, nonce, validity(visit.now, lifetime));
        body["id_token"] = json!(shared.remember(id));
    }
    if parameters.wants_client_info() {
        body["client_info"] = json!(jwt::client_info(user));
    }
    Ok(body)
}

/// Makes an access token that Graph will know.
pub(super) fn access_token(
    identity: &Identity,
    shared: &mut Shared,
    user: &'static User,
    scopes: Vec<String>,
    lifetime: Duration,
) -> String {
    let now = identity.clock.now();
    let secret = identity.ids.secret();
    let text = jwt::access_token(user, &scopes, validity(now, lifetime), &secret);
    let token = Access { user, scopes, until: end(now, lifetime), standing: Standing::Good };
    shared.issued.add_access(text.clone(), token);
    shared.remember(text)
}

fn refresh_token(
    identity: &Identity,
    shared: &mut Shared,
    now: Timestamp,
    sign_in: &SignIn,
) -> String {
    let text = format!("1.{}{}", identity.ids.secret(), identity.ids.secret());
    let token = Refresh {
        user: sign_in.user,
        scopes: sign_in.scopes.clone(),
        issued: now,
        parent: sign_in.refreshed.clone(),
    };
    shared.issued.add_refresh(text.clone(), token);
    shared.remember(text)
}

fn validity(now: Timestamp, lifetime: Duration) -> Validity {
    Validity { from: now.as_second(), until: end(now, lifetime).as_second() }
}

fn end(now: Timestamp, lifetime: Duration) -> Timestamp {
    let lifetime = SignedDuration::try_from(lifetime).unwrap_or(SignedDuration::MAX);
    now.checked_add(lifetime).unwrap_or(Timestamp::MAX)
}
