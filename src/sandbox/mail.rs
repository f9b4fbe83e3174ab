//! `POST /me/sendMail` and `POST /users/{id | userPrincipalName}/sendMail`.
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/user-sendmail

mod address;
mod attachment;
mod message;
mod outbox;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRef, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};

use self::message::SendMail;
use super::identity::{Identity, find_user_in};
use super::people::caller::{Caller, refusal};
use super::principal::{Holder, Refusal, SignedIn};

pub use self::outbox::Outbox;

/// Largest body of a request, in bytes: 4 MB.
/// Source: observed, microsoft-graph-docs issue 682
const BODY_LIMIT: usize = 4_194_304;

/// What the routes of mail share.
#[derive(Clone)]
struct PostOffice {
    identity: Arc<Identity>,
    outbox: Arc<Outbox>,
}

impl FromRef<PostOffice> for Arc<Identity> {
    fn from_ref(office: &PostOffice) -> Self {
        Arc::clone(&office.identity)
    }
}

impl FromRef<PostOffice> for Arc<Outbox> {
    fn from_ref(office: &PostOffice) -> Self {
        Arc::clone(&office.outbox)
    }
}

/// The routes of people and of their mail, without a version prefix.
pub fn routes(identity: Arc<Identity>, outbox: Arc<Outbox>) -> Router {
    let people = super::people::routes(Arc::clone(&identity));
    Router::new()
        .route("/me/sendMail", post(send_mine))
        .route("/users/{id}/sendMail", post(send_for))
        // The limit of Graph is applied below, with Graph's answer.
        .layer(DefaultBodyLimit::disable())
        .with_state(PostOffice { identity, outbox })
        .merge(people)
}

async fn send_mine(
    caller: Result<Caller, Response>,
    State(outbox): State<Arc<Outbox>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    send(caller, None, &outbox, &headers, body).await
}

async fn send_for(
    caller: Result<Caller, Response>,
    State(outbox): State<Arc<Outbox>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    send(caller, Some(&id), &outbox, &headers, body).await
}

/// Handles a mail for the caller's own mailbox, or for the named one.
async fn send(
    caller: Result<Caller, Response>,
    mailbox: Option<&str>,
    outbox: &Outbox,
    headers: &HeaderMap,
    body: Body,
) -> Response {
    // Read first: a body left in the socket would reset the connection under the answer.
    let body = read(body).await;
    let caller = match caller {
        Ok(caller) => caller,
        Err(refused) => return refused,
    };
    let mail =
        check_mailbox(&caller, mailbox).and_then(|owner| open(&owner, &caller, headers, &body?));
    match mail {
        Ok(mail) => {
            outbox.add(mail);
            caller.exchange.empty(StatusCode::ACCEPTED)
        }
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

/// Reads all of a body, but keeps no more than a request may have.
async fn read(mut body: Body) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::new();
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| refusal(400, "BadRequest", "The body ended too early."))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        size += data.len();
        if size <= BODY_LIMIT {
            kept.extend_from_slice(&data);
        }
    }
    if size <= BODY_LIMIT {
        Ok(kept)
    } else {
        let message = "The maximum request length supported is 4MB.";
        Err(refusal(413, "BadRequest", message))
    }
}

/// Whose mailbox sends. A delegated token opens its own user's; another one takes
/// `Mail.Send.Shared` and a right in Exchange, which nobody has here. An application opens every
/// mailbox of its tenant.
fn check_mailbox(caller: &Caller, mailbox: Option<&str>) -> Result<SignedIn, Refusal> {
    let denied = || {
        let message = "Access is denied. Check credentials and try again.";
        refusal(403, "ErrorAccessDenied", message)
    };
    let Some(mailbox) = mailbox else {
        let own = caller.principal.user()?;
        return if caller.may(&["Mail.Send"]) { Ok(own.clone()) } else { Err(denied()) };
    };
    if !caller.may(&["Mail.Send"]) {
        return Err(denied());
    }
    let user = find_user_in(&caller.principal.tenant_id, mailbox).ok_or_else(|| {
        let message = format!("The requested user '{mailbox}' is invalid.");
        refusal(404, "ErrorInvalidUser", message)
    })?;
    match &caller.principal.holder {
        Holder::User(own) if !own.is_called(mailbox) => Err(denied()),
        Holder::User(_) | Holder::App(_) => Ok(user.signed_in()),
    }
}

/// Reads the mail in either of its two forms.
fn open(
    owner: &SignedIn,
    caller: &Caller,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Value, Refusal> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(|kind| kind.trim().to_ascii_lowercase());
    let mut mail = match kind.as_deref() {
        Some("application/json") => SendMail::parse(body)?.check(owner)?,
        Some("text/plain") => mime(body)?,
        _ => {
            let message = "Write requests (excluding DELETE) must contain the Content-Type \
                           header declaration.";
            return Err(refusal(400, "BadRequest", message));
        }
    };
    mail["mailbox"] = json!(owner.user_principal_name);
    mail["sentDateTime"] = json!(format!("{}Z", caller.exchange.date()));
    Ok(mail)
}

/// The MIME form is kept as it is: the body is the base64 of a whole message.
fn mime(body: &[u8]) -> Result<Value, Refusal> {
    let message = STANDARD.decode(body).map_err(|_| {
        let message = "Invalid base64 string for MIME content.";
        refusal(400, "ErrorMimeContentInvalidBase64String", message)
    })?;
    Ok(json!({ "mime": String::from_utf8_lossy(&message), "size": message.len() }))
}
