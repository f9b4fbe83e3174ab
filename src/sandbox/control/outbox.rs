//! The bytes of attachments that were sent.

use std::convert::Infallible;

use axum::body::Body;
use futures_util::stream;

use crate::sandbox::failure::Failure;
use crate::sandbox::state::State;
use crate::sandbox::wire::reply::{self, Reply};

/// Answers `outbox/{mail}/attachments/{attachment}`, both counted from zero as in `outbox`, and
/// `outbox/drafts`.
pub(super) fn answer(state: &State, path: &str) -> Reply {
    let segments: Vec<&str> = path.split('/').collect();
    let parts = match segments.as_slice() {
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
    let parts = parts.ok_or_else(|| {
        Failure::new(404, "itemNotFound", "The sandbox has sent no such attachment.")
    })?;
    let length = parts.iter().map(|part| part.len() as u64).sum();
    let parts = stream::iter(parts.into_iter().map(Ok::<_, Infallible>));
    let mut response = reply::with_body(200, Body::from_stream(parts));
    reply::set_length(&mut response, length);
    reply::set(&mut response, http::header::CONTENT_TYPE, "application/octet-stream");
    Ok(response)
}
