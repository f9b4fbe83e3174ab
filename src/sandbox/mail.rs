//! Mail of `/me` and of `/users/{id | userPrincipalName}`: sending in one request, drafts, and
//! their attachments.
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/user-sendmail, user-post-messages,
//! message-send, message-post-attachments, attachment-createuploadsession

mod address;
mod attachment;
mod drafts;
mod mailboxes;
mod message;
mod outbox;
mod rights;
pub(crate) mod sessions;

#[cfg(test)]
mod session_tests;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRef, Path, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt as _;
use serde_json::json;

use self::message::SendMail;
use self::outbox::Mail;
use self::rights::{Power, Sender};
use super::identity::Identity;
use super::people::People;
use super::people::caller::{Caller, refusal};
use super::principal::{Refusal, SignedIn};

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

/// A request to a mailbox.
struct Request<'a> {
    office: &'a PostOffice,
    caller: &'a Caller,
    /// As the path names it; none for the caller's own.
    mailbox: Option<&'a str>,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

/// The routes of people and of their mail, without a version prefix.
pub fn routes(identity: Arc<Identity>, outbox: Arc<Outbox>, people: Arc<People>) -> Router {
    let people = super::people::routes(Arc::clone(&identity), people);
    Router::new()
        .route("/me/{*path}", any(mine))
        .route("/users/{id}/{*path}", any(theirs))
        // The limit of Graph is applied below, with Graph's answer.
        .layer(DefaultBodyLimit::disable())
        .with_state(PostOffice { identity, outbox })
        .merge(people)
}

async fn mine(
    caller: Result<Caller, Response>,
    State(office): State<PostOffice>,
    Path(path): Path<String>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(&office, caller, (None, &path), &method, &headers, body).await
}

async fn theirs(
    caller: Result<Caller, Response>,
    State(office): State<PostOffice>,
    Path((id, path)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(&office, caller, (Some(&id), &path), &method, &headers, body).await
}

async fn answer(
    office: &PostOffice,
    caller: Result<Caller, Response>,
    (mailbox, path): (Option<&str>, &str),
    method: &Method,
    headers: &HeaderMap,
    body: Body,
) -> Response {
    // Read first: a body left in the socket would reset the connection under the answer.
    let body = read(body).await;
    let caller = match caller {
        Ok(caller) => caller,
        Err(refused) => return refused,
    };
    let body = match body {
        Ok(body) => body,
        Err(refusal) => return caller.exchange.refuse(&refusal),
    };
    let request = Request { office, caller: &caller, mailbox, headers, body: &body };
    let segments: Vec<&str> = path.split('/').collect();
    let outcome = match (segments.as_slice(), method.as_str()) {
        (["sendMail" | "microsoft.graph.sendMail"], "POST") => request.send_mail(),
        (["messages", rest @ ..], method) => match request.messages(rest, method) {
            Some(outcome) => outcome,
            None => return StatusCode::NOT_FOUND.into_response(),
        },
        (["mailFolders", folder, "messages"], "GET") => request.list(Some(folder)),
        (["sendMail"], _) => Err(not_allowed()),
        // Without a content type, which says that nothing here has that path.
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    outcome.unwrap_or_else(|refusal| caller.exchange.refuse(&refusal))
}

/// Reads all of a body, but keeps no more than a request may have.
pub(super) async fn read(mut body: Body) -> Result<Vec<u8>, Refusal> {
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

impl Request<'_> {
    fn send_mail(&self) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Send)?;
        let mail = self.opened(&owner)?;
        self.check_size(mail.length())?;
        self.office.outbox.add(mail);
        Ok(self.caller.exchange.empty(StatusCode::ACCEPTED))
    }

    /// Reads the mail in either of its two forms.
    fn opened(&self, owner: &SignedIn) -> Result<Mail, Refusal> {
        if self.is_mime()? {
            let bytes = mime(self.body)?;
            return Ok(self.stamped(Mail::of_mime(&bytes), owner));
        }
        let SendMail { mut message, save_to_sent_items } = SendMail::parse(self.body)?;
        message.check_recipients()?;
        let sender = Sender::of(self.caller, owner, message.wanted_sender())?;
        let attachments = message.take_attachments()?;
        let mut mail = Mail { facts: message.json(&sender)?, attachments };
        mail.facts["saveToSentItems"] = json!(save_to_sent_items.is_none_or(|flag| flag.is_true()));
        Ok(self.stamped(mail, owner))
    }

    fn stamped(&self, mut mail: Mail, owner: &SignedIn) -> Mail {
        mail.facts["mailbox"] = json!(owner.user_principal_name);
        mail.facts["sentDateTime"] = json!(format!("{}Z", self.caller.exchange.date()));
        mail
    }

    /// Whether the body is MIME; else it is JSON.
    fn is_mime(&self) -> Result<bool, Refusal> {
        let kind = self.headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|value| value.to_str().ok()?.split(';').next());
        match kind.map(|kind| kind.trim().to_ascii_lowercase()).as_deref() {
            Some("application/json") => Ok(false),
            Some("text/plain") => Ok(true),
            _ => {
                let message = "Write requests (excluding DELETE) must contain the Content-Type \
                               header declaration.";
                Err(refusal(400, "BadRequest", message))
            }
        }
    }

    fn check_size(&self, length: u64) -> Result<(), Refusal> {
        if length <= self.office.outbox.largest_message() {
            return Ok(());
        }
        let message = "The message exceeds the maximum supported size.";
        Err(refusal(400, "ErrorMessageSizeExceeded", message))
    }
}

/// The MIME form: the body is the base64 of a whole message.
fn mime(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    STANDARD.decode(body).map_err(|_| {
        let message = "Invalid base64 string for MIME content.";
        refusal(400, "ErrorMimeContentInvalidBase64String", message)
    })
}

fn not_allowed() -> Refusal {
    refusal(405, "BadRequest", "The OData request is not supported.")
}
