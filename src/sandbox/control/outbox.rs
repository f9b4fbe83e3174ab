//! The bytes of attachments that were sent.

use axum::body::Body;

use crate::sandbox::failure::Failure;
use crate::sandbox::state::State;
use crate::sandbox::wire::reply::{self, Reply};

/// Answers `outbox/{mail}/attachments/{attachment}`, both counted from zero as in `outbox`, and
/// `outbox/drafts`.
pub(super) fn answer(state: &State, path: &str) -> Reply {
    let segments: Vec<&str> = path.split('/').collect();
    let bytes = match segments.as_slice() {
        ["outbox", "drafts"] => {
            return Ok(reply::json(200, &serde_json::json!({ "value": state.outbox.drafts() })));
        }
        ["outbox", mail, "attachments", attachment] => mail
            .parse()
            .ok()
            .zip(attachment.parse().ok())
            .and_then(|(mail, attachment)| state.outbox.attachment(mail, attachment)),
        _ => None,
    };
    let bytes = bytes.ok_or_else(|| {
        Failure::new(404, "itemNotFound", "The sandbox has sent no such attachment.")
    })?;
    let mut response = reply::with_body(200, Body::from(bytes));
    reply::set(&mut response, http::header::CONTENT_TYPE, "application/octet-stream");
    Ok(response)
}
