//! Upload sessions for attachments, which answer otherwise than those of drives do.
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/attachment-createuploadsession,
//! concepts/outlook-large-attachments

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::LOCATION;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Request;
use super::attachment::{Attachment, Described};
use super::message::unreadable;
use crate::sandbox::failure::Failure;
use crate::sandbox::people::caller::refusal;
use crate::sandbox::principal::{Refusal, SignedIn};
use crate::sandbox::state::{State, iso};
use crate::sandbox::storage::range::Fragment;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// Smaller files come in one request.
const SMALLEST: u64 = 3_000_000;
/// Larger ones do not come at all.
const LARGEST: u64 = 150_000_000;
/// Bytes of one `PUT` at most.
const LARGEST_RANGE: u64 = 4 << 20;
/// Life of a session; that it does not grow with each range is guessed.
const LIFE: Duration = Duration::from_hours(1);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewSession {
    #[serde(rename = "AttachmentItem", alias = "attachmentItem")]
    item: AttachmentItem,
}

/// `microsoft.graph.attachmentItem`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct AttachmentItem {
    attachment_type: String,
    name: String,
    size: u64,
    content_type: Option<String>,
    #[serde(default)]
    is_inline: bool,
    content_id: Option<String>,
}

/// An open session.
#[derive(Debug)]
struct Session {
    owner: SignedIn,
    /// The id of the draft that does not change.
    message: String,
    size: u64,
    described: Described,
    expires: Timestamp,
    /// Held while a range arrives, so that ranges do not mix.
    arrived: tokio::sync::Mutex<Vec<Bytes>>,
}

/// All open sessions, by the secret in their address.
#[derive(Debug, Default)]
pub(super) struct AttachmentSessions(Mutex<HashMap<String, Arc<Session>>>);

impl AttachmentSessions {
    /// Opens a session for a draft that has `length` bytes already, and gives the answer.
    pub(super) fn open(
        &self,
        request: &Request<'_>,
        owner: &SignedIn,
        message: &str,
        length: u64,
    ) -> Result<Value, Refusal> {
        let NewSession { item } =
            serde_json::from_slice(request.body).map_err(|error| unreadable(error.to_string()))?;
        if item.attachment_type != "file" {
            return Err(unreadable("The sandbox uploads attachments of type 'file'.".to_owned()));
        }
        if item.size < SMALLEST {
            let message = "The attachment size should be greater than or equal to 3 MB.";
            return Err(refusal(400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize", message));
        }
        if item.size > LARGEST {
            let message = "The attachment size exceeds the limit of 150 MB.";
            return Err(refusal(400, "ErrorAttachmentSizeLimitExceeded", message));
        }
        request.check_size(length + item.size)?;
        let identity = &request.office.identity;
        let now = identity.clock.now();
        let expires = now.checked_add(LIFE).unwrap_or(now);
        let (secret, number) = (identity.ids.secret(), identity.ids.guid());
        let url = format!(
            "{}/api/gv1.0/users('{}')/messages('{message}')/AttachmentSessions('{number}')\
             ?authtoken={secret}",
            request.office.outbox.storage_url(),
            owner.user_id,
        );
        let session = Session {
            owner: owner.clone(),
            message: message.to_owned(),
            size: item.size,
            described: Described {
                name: item.name,
                content_type: item.content_type,
                is_inline: item.is_inline,
                content_id: item.content_id,
            },
            expires,
            arrived: tokio::sync::Mutex::default(),
        };
        let mut open = self.lock();
        open.retain(|_, session| now < session.expires);
        open.insert(secret, Arc::new(session));
        Ok(json!({
            "uploadUrl": url,
            "expirationDateTime": iso(expires),
            "nextExpectedRanges": ["0-"],
        }))
    }

    fn find(&self, call: &Call, now: Timestamp) -> Result<Arc<Session>, Failure> {
        let secret = call.query.get("authtoken").unwrap_or_default();
        let mut open = self.lock();
        let session = open.get(secret).cloned();
        match session {
            Some(session) if now < session.expires => Ok(session),
            _ => {
                open.remove(secret);
                let message = "The attachment upload session was not found or has expired.";
                Err(Failure::new(404, "ErrorItemNotFound", message))
            }
        }
    }

    fn close(&self, call: &Call) {
        self.lock().remove(call.query.get("authtoken").unwrap_or_default());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Session>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a range; after the last the draft has the attachment and the session is over.
pub(crate) async fn put(state: &State, call: &mut Call) -> Reply {
    let session = state.outbox.sessions.find(call, state.clock.now())?;
    let range = Fragment::parse(call.header("content-range"))?;
    check_range(call, range, session.size)?;
    let mut arrived = session.arrived.lock().await;
    if range.start != received(&arrived) {
        let message = "The range is not the one that is expected next.";
        return Err(Failure::new(416, "ErrorRangeNotSatisfiable", message));
    }
    let mut parts = Vec::new();
    let mut length = 0;
    while let Some(bytes) = call.bytes().await? {
        length += bytes.len() as u64;
        parts.push(bytes);
    }
    if length != range.len() {
        return Err(Failure::invalid("The request body ended early."));
    }
    // What comes from the wire in small pieces is kept in one.
    arrived.push(parts.concat().into());
    if range.end < range.total {
        return Ok(reply::json(200, &progress(&session, range.end)));
    }
    let attachment = Attachment::new(session.described.clone(), std::mem::take(&mut *arrived));
    let ids = &state.ids;
    let attached = state.outbox.mailboxes.with(&session.owner, &session.message, |letter| {
        letter.is_draft().then(|| letter.attach(ids, attachment))
    });
    state.outbox.sessions.close(call);
    let Some(Some(id)) = attached else {
        let message = "The specified object was not found in the store.";
        return Err(Failure::new(404, "ErrorItemNotFound", message));
    };
    let mut response = reply::empty(201);
    let place = format!(
        "https://outlook.office.com/api/gv1.0/users('{}')/messages('{}')/attachments('{id}')",
        session.owner.user_id, session.message
    );
    reply::set(&mut response, LOCATION, &place);
    Ok(response)
}

/// Says what is expected next; that Outlook answers this as drives do is guessed.
pub(crate) async fn status(state: &State, call: &Call) -> Reply {
    let session = state.outbox.sessions.find(call, state.clock.now())?;
    let next = received(&session.arrived.lock().await);
    Ok(reply::json(200, &progress(&session, next)))
}

/// Gives a session up.
pub(crate) fn cancel(state: &State, call: &Call) -> Reply {
    state.outbox.sessions.find(call, state.clock.now())?;
    state.outbox.sessions.close(call);
    Ok(reply::empty(204))
}

fn check_range(call: &Call, range: Fragment, size: u64) -> Result<(), Failure> {
    if range.total != size {
        let message = "The total length differs from the size that was announced.";
        return Err(Failure::new(400, "ErrorInvalidRequest", message));
    }
    if call.content_length() != Some(range.len()) {
        let message = "The Content-Length header does not match the Content-Range.";
        return Err(Failure::new(400, "ErrorInvalidRequest", message));
    }
    if range.len() > LARGEST_RANGE {
        let message = "The maximum request length supported is 4MB.";
        return Err(Failure::new(413, "RequestEntityTooLarge", message));
    }
    Ok(())
}

/// The answer's names and forms are Outlook's: a capital letter, and a number for a range.
fn progress(session: &Session, next: u64) -> Value {
    json!({
        "@odata.context": "https://outlook.office.com/api/gv1.0/$metadata#uploadSession",
        "ExpirationDateTime": iso(session.expires),
        "nextExpectedRanges": [next.to_string()],
    })
}

fn received(parts: &[Bytes]) -> u64 {
    parts.iter().map(|part| part.len() as u64).sum()
}
