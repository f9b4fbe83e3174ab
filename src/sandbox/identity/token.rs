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
use super::client::Claimant;
use super::client_credentials;
use super::grants::{self, Setting, SignIn};
use super::issued::{Access, Bearer, Refresh, Standing};
use super::jwt::{self, Validity};
use super::parameters::Parameters;
use super::state::{Identity, State as Shared};
use super::switches::{IdentityOptions, Switch};
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
    if let Ok(parameters) = &parameters {
        remember_received(&mut shared, &headers, parameters);
    }
    if let Some(scripted) = shared.script.pop_front() {
        return scripted.into_response(&visit);
    }
    let tokens = parameters.and_then(|parameters| {
        exchange(&identity, &mut shared, &visit, &tenant, &headers, &parameters)
    });
    match tokens {
        Ok(body) => visit.json(200, body),
        Err(error) => visit.refuse(&error),
    }
}

/// Notes the secrets that came with a request, whatever becomes of it.
fn remember_received(shared: &mut Shared, headers: &HeaderMap, parameters: &Parameters) {
    let named = ["code_verifier", "client_secret", "client_assertion", "refresh_token", "code"];
    for secret in named.iter().filter_map(|name| parameters.get(name)) {
        shared.remember(secret.to_owned());
    }
    if let Ok(claimant) = Claimant::read(headers, parameters)
        && let Some(secret) = claimant.secret()
    {
        shared.remember(secret.to_owned());
    }
}

/// Checks who asks and what with, and gives the tokens for it.
fn exchange(
    identity: &Identity,
    shared: &mut Shared,
    visit: &Visit,
    tenant: &str,
    headers: &HeaderMap,
    parameters: &Parameters,
) -> Result<Value, AuthorityError> {
    let grant = parameters.require("grant_type")?;
    let by_itself = grant == client_credentials::GRANT;
    if by_itself {
        client_credentials::check_tenant(tenant)?;
    }
    let claimant = Claimant::read(headers, parameters)?;
    let (app, segment) = claimant.application(shared, tenant)?;
    if parameters.get("resource").is_some() {
        return Err(aadsts::resource_not_supported());
    }
    parameters.check_claims()?;
    claimant.authenticate(app, shared, visit, tenant, parameters)?;
    if by_itself {
        return client_credentials::award(identity, shared, visit, app, parameters);
    }
    let setting = Setting { app, tenant, segment, visit };
    let sign_in = grants::prove(shared, setting, grant, parameters)?;
    award(identity, shared, visit, parameters, &sign_in)
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
        .grant(sign_in.app, user, &sign_in.scopes, wide)
        .ok_or_else(|| aadsts::no_consent("invalid_grant", sign_in.app))?;
    let lifetime = shared.options.token_lifetime;
    let bearer = Bearer::User(sign_in.app, user);
    let access = access_token(identity, shared, bearer, granted.names.clone(), lifetime);
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
        let validity = validity(visit.now, lifetime);
        let id = jwt::id_token(&visit.base, sign_in.app, user, &granted, nonce, validity);
        body["id_token"] = json!(shared.remember(id));
    }
    if parameters.wants_client_info() {
        let other = shared.options.has(Switch::OtherAccount).then(|| identity.ids.guid());
        body["client_info"] = json!(jwt::client_info(user, other.as_deref()));
    }
    Ok(body)
}

/// Makes an access token that Graph will know.
pub(super) fn access_token(
    identity: &Identity,
    shared: &mut Shared,
    bearer: Bearer,
    scopes: Vec<String>,
    lifetime: Duration,
) -> String {
    let now = identity.clock.now();
    let secret = identity.ids.secret();
    let text = jwt::access_token(bearer, &scopes, validity(now, lifetime), &secret);
    let token = Access {
        bearer,
        scopes,
        until: end(now, lifetime),
        standing: Standing::Good,
        calls_left: shared.options.token_calls,
    };
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
        app: sign_in.app,
        home: sign_in.user.home(),
        policy_met: sign_in.policy_met,
        scopes: sign_in.scopes.clone(),
        issued: now,
        parent: sign_in.refreshed.clone(),
    };
    shared.issued.add_refresh(text.clone(), token);
    shared.remember(text)
}

pub(super) fn validity(now: Timestamp, lifetime: Duration) -> Validity {
    Validity { from: now.as_second(), until: end(now, lifetime).as_second() }
}

pub(super) fn end(now: Timestamp, lifetime: Duration) -> Timestamp {
    let lifetime = SignedDuration::try_from(lifetime).unwrap_or(SignedDuration::MAX);
    now.checked_add(lifetime).unwrap_or(Timestamp::MAX)
}
