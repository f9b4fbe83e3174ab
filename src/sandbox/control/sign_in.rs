//! The endpoints under `/_sandbox` that steer sign-in.

use std::time::Duration;

use serde_json::{Value, json};

use crate::sandbox::failure::Failure;
use crate::sandbox::identity::{
    self, Approval, Challenge, DAEMON_CLIENT_ID, Identity, Switch, TokenAnswer,
};
use crate::sandbox::state::State;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// What a token of `POST /_sandbox/tokens` allows unless it is told.
const ALL_SCOPES: &str = "User.Read Files.ReadWrite.All Sites.ReadWrite.All Mail.Send";
/// Audience of tokens for federation, in the global cloud.
const EXCHANGE: &str = "api://AzureADTokenExchange";

/// Answers a request for one of them; None if `path` is none of theirs.
pub(super) async fn answer(state: &State, path: &str, call: &mut Call) -> Option<Reply> {
    let reply = match (call.method.as_str(), path) {
        ("GET", "credentials") => Ok(reply::json(200, &credentials(state))),
        ("GET", "switches") => Ok(reply::json(200, &switches(&state.identity))),
        ("POST", "certificates") => register_certificate(state, call).await,
        ("POST", "applications") => body(call).await.and_then(|body| register(state, &body)),
        ("POST", "tokens") => body(call).await.and_then(|body| issue_token(state, &body)),
        ("POST", "switches") => body(call).await.and_then(|body| set(state, &body)),
        ("POST", "federations") => body(call).await.and_then(|body| federate(state, &body)),
        ("POST", "federated-token") => body(call).await.and_then(|body| mint(state, &body)),
        ("POST", "token-answers") => body(call).await.and_then(|body| script(state, &body)),
        ("POST", "challenge") => body(call).await.and_then(|body| challenge(state, &body)),
        ("POST", "revocations") => body(call).await.and_then(|body| revoke(state, &body)),
        _ => return None,
    };
    Some(reply)
}

async fn body(call: &mut Call) -> Result<Value, Failure> {
    call.json_of_any_type().await
}

/// Sign-in, for clients that come by the proxy.
const CLOUD_AUTHORITY: &str = "https://login.microsoftonline.com";

/// The names, secrets and addresses that a program signs in with, by the environment variables
/// that customarily hold them.
pub(crate) fn credentials(state: &State) -> Value {
    let base = &state.local_url;
    let authority = state.proxy.as_ref().map_or(&**base, |_| CLOUD_AUTHORITY);
    json!({
        "AZURE_AUTHORITY_HOST": authority,
        "AZURE_TENANT_ID": identity::TENANT_ID,
        "AZURE_CLIENT_ID": DAEMON_CLIENT_ID,
        "AZURE_CLIENT_SECRET": identity::DAEMON_SECRET,
        "ACTIONS_ID_TOKEN_REQUEST_URL": format!("{base}/_github/oidc?api-version=2.0"),
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": state.identity.workflow_request_token(),
        "IDENTITY_ENDPOINT": format!("{base}/msi/token"),
        "IDENTITY_HEADER": state.identity.identity_header(),
        "AZURE_POD_IDENTITY_AUTHORITY_HOST": base,
    })
}

async fn register_certificate(state: &State, call: &mut Call) -> Reply {
    let pem = call.text().await?;
    let refused = |error: identity::BadCertificate| Failure::invalid(error.to_string());
    let der = identity::certificate_from_pem(pem.as_bytes()).map_err(refused)?;
    state.identity.register_certificate(DAEMON_CLIENT_ID, &der).map_err(refused)?;
    Ok(reply::empty(204))
}

/// Lets in an application of somebody else's.
fn register(state: &State, body: &Value) -> Reply {
    let client_id = body["clientId"].as_str().unwrap_or_default();
    if client_id.parse::<uuid::Uuid>().is_err() {
        return Err(Failure::invalid("`clientId` is not the id of an application."));
    }
    let name = body["name"].as_str().unwrap_or("an application of yours");
    if !state.identity.register_application(client_id, name) {
        return Err(Failure::invalid("The sandbox has an application with this `clientId`."));
    }
    Ok(reply::empty(204))
}

/// An access token without a sign-in, for clients that bring none of their own.
fn issue_token(state: &State, body: &Value) -> Reply {
    let lifetime = Duration::from_secs(body["lifetimeSeconds"].as_u64().unwrap_or(3600));
    let scopes = body["scopes"].as_str().unwrap_or(ALL_SCOPES);
    let scopes: Vec<&str> = scopes.split_whitespace().collect();
    let token = if body["app"] == true {
        state.identity.issue_app_token(&scopes, lifetime)
    } else {
        let user = body["user"].as_str().unwrap_or(identity::ADELE_ID);
        if identity::find_user(user).is_none() {
            return Err(Failure::invalid("`user` is not a user of this sandbox."));
        }
        state.identity.issue_token(user, &scopes, lifetime)
    };
    Ok(reply::json(200, &json!({"token_type": "Bearer", "access_token": token})))
}

fn switches(identity: &Identity) -> Value {
    let on = identity.switches();
    let all: serde_json::Map<String, Value> =
        Switch::all().map(|one| (one.name().to_owned(), json!(on.contains(&one)))).collect();
    json!({ "switches": all })
}

/// Sets switches by name, and the settings that stand beside them.
fn set(state: &State, body: &Value) -> Reply {
    let mut turns = Vec::new();
    for (name, on) in body["switches"].as_object().into_iter().flatten() {
        let (Some(switch), Some(on)) = (Switch::named(name), on.as_bool()) else {
            return Err(Failure::invalid(format!("`{name}` is no switch that is true or false.")));
        };
        turns.push((switch, on));
    }
    let approval = match body["approval"].as_str() {
        None => None,
        Some("auto") => Some(Approval::Auto),
        Some("ask") => Some(Approval::Ask),
        Some(_) => return Err(Failure::invalid("`approval` is `auto` or `ask`.")),
    };
    let user = match body["user"].as_str().map(|name| (name, identity::find_user(name))) {
        Some((_, None)) => return Err(Failure::invalid("`user` is not a user of this sandbox.")),
        found => found.map(|(name, _)| name.to_owned()),
    };
    let calls = body.get("tokenCalls").map(|calls| calls.as_u64().and_then(|n| n.try_into().ok()));
    let subject = body["workflowSubject"].as_str().map(str::to_owned);
    let (app, machine) = (words(&body["appRoles"]), words(&body["managedIdentityRoles"]));
    state.identity.change_options(|options| {
        options.approval = approval.unwrap_or(options.approval);
        options.auto_user = user.unwrap_or_else(|| std::mem::take(&mut options.auto_user));
        options.token_calls = calls.unwrap_or(options.token_calls);
        options.workflow_subject =
            subject.unwrap_or_else(|| std::mem::take(&mut options.workflow_subject));
        options.app_roles = app.unwrap_or_else(|| std::mem::take(&mut options.app_roles));
        options.managed_identity_roles =
            machine.unwrap_or_else(|| std::mem::take(&mut options.managed_identity_roles));
    });
    for (switch, on) in turns {
        state.identity.set(switch, on);
    }
    Ok(reply::json(200, &switches(&state.identity)))
}

fn words(value: &Value) -> Option<Vec<String>> {
    Some(value.as_str()?.split_whitespace().map(str::to_owned).collect())
}

fn federate(state: &State, body: &Value) -> Reply {
    let (Some(issuer), Some(subject)) = (body["issuer"].as_str(), body["subject"].as_str()) else {
        return Err(Failure::invalid("`issuer` and `subject` have to be there."));
    };
    let audience = body["audience"].as_str().unwrap_or(EXCHANGE);
    state.identity.register_federation(DAEMON_CLIENT_ID, issuer, subject, audience);
    if let Some(keys) = body.get("keys")
        && !state.identity.publish_issuer_keys(issuer, keys)
    {
        return Err(Failure::invalid("`keys` is no key set."));
    }
    Ok(reply::empty(204))
}

fn mint(state: &State, body: &Value) -> Reply {
    let subject = body["subject"].as_str().unwrap_or(identity::WORKFLOW_SUBJECT);
    let audience = body["audience"].as_str().unwrap_or(EXCHANGE);
    let lifetime = Duration::from_secs(body["lifetime"].as_u64().unwrap_or(300));
    let token = state.identity.federated_token(subject, audience, lifetime);
    let token = token.ok_or_else(|| {
        Failure::new(500, "generalException", "The sandbox can make no key on this machine.")
    })?;
    Ok(reply::json(200, &json!({"issuer": identity::WORKFLOW_ISSUER, "token": token})))
}

fn script(state: &State, body: &Value) -> Reply {
    let answer = TokenAnswer::from_json(body).map_err(Failure::invalid)?;
    match body["of"].as_str() {
        None | Some("token") => state.identity.script_token_answer(answer),
        Some("managedIdentity") => state.identity.script_managed_identity_answer(answer),
        Some(_) => return Err(Failure::invalid("`of` is `token` or `managedIdentity`.")),
    }
    Ok(reply::empty(204))
}

fn challenge(state: &State, body: &Value) -> Reply {
    let challenge = match body["form"].as_str() {
        None | Some("bearer") => Challenge::Bearer,
        Some("popThenBearer") => Challenge::PopThenBearer,
        Some(_) => return Err(Failure::invalid("`form` is `bearer` or `popThenBearer`.")),
    };
    state.identity.challenge_access_tokens(challenge);
    Ok(reply::empty(204))
}

fn revoke(state: &State, body: &Value) -> Reply {
    let (access, refresh) = (body["access"] == true, body["refresh"] == true);
    if !access && !refresh {
        return Err(Failure::invalid("Say whether `access` or `refresh` tokens are meant."));
    }
    if access {
        state.identity.revoke_access_tokens();
    }
    if refresh {
        state.identity.revoke_refresh_tokens();
    }
    Ok(reply::empty(204))
}
