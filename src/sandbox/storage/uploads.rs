//! Requests to an upload URL.
//!
//! Source: graph/api/driveitem-createuploadsession

use std::sync::Arc;

use serde_json::{Value, json};

use super::range::Fragment;
use super::sessions::{Arrived, Destination, Session, Upload, expected_ranges};
use crate::sandbox::dialect::Dialect;
use crate::sandbox::drive::change::NewContent;
use crate::sandbox::drive::content::Draft;
use crate::sandbox::failure::Failure;
use crate::sandbox::graph::asker::Lens;
use crate::sandbox::graph::{content, item_view};
use crate::sandbox::state::{State, iso};
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::query::Query;
use crate::sandbox::wire::reply::{self, Reply};

/// Every fragment but the last is a multiple of 320 KiB.
const UNIT: u64 = 320 << 10;
/// A fragment is smaller than 60 MiB.
const TOO_LONG: u64 = 60 << 20;

pub(crate) async fn put(state: &State, call: &mut Call) -> Reply {
    super::refuse_bearer(call)?;
    let session = find(state, call)?;
    let fragment = Fragment::parse(call.header("content-range"))?;
    let mut upload = session.upload.lock().await;
    receive(state, &mut upload, fragment, call).await?;
    let expires = session.extend(state);
    if fragment.end == fragment.total && !session.wish.defer {
        return complete(state, &session, &mut upload, &session.wish.destination).await;
    }
    let ranges = expected_ranges(&state.quirks, fragment.end, Some(fragment.total));
    Ok(reply::json(202, &progress(&iso(expires), &ranges)))
}

pub(crate) async fn status(state: &State, call: &Call) -> Reply {
    let session = find(state, call)?;
    let upload = session.upload.lock().await;
    let next = match &upload.bytes {
        Arrived::Part(draft) => draft.kept(),
        Arrived::Whole { content, .. } => content.len(),
        Arrived::Taken => return find(state, call).map(|_| reply::empty(404)),
    };
    let ranges = expected_ranges(&state.quirks, next, upload.total);
    Ok(reply::json(200, &progress(&iso(session.expires()), &ranges)))
}

/// Completes a session that was asked to wait for it.
pub(crate) async fn commit(state: &State, call: &Call) -> Reply {
    super::refuse_bearer(call)?;
    let session = find(state, call)?;
    let mut upload = session.upload.lock().await;
    check_whole(&upload)?;
    complete(state, &session, &mut upload, &session.wish.destination).await
}

/// Completes the session behind `url` in another place than it was opened for.
pub(crate) async fn commit_to(state: &State, url: &str, destination: &Destination) -> Reply {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = Query::parse(query);
    let secret = query.get("tempauth").unwrap_or_default();
    let session = state.sessions.find(secret, state.clock.now())?;
    let mut upload = session.upload.lock().await;
    check_whole(&upload)?;
    complete(state, &session, &mut upload, destination).await
}

fn check_whole(upload: &Upload) -> Result<(), Failure> {
    match &upload.bytes {
        Arrived::Part(draft) if upload.total != Some(draft.kept()) => {
            let message = "The upload session is incomplete.";
            Err(Failure::invalid(message).inner("uploadSessionIncomplete"))
        }
        _ => Ok(()),
    }
}

pub(crate) fn cancel(state: &State, call: &Call) -> Reply {
    state.sessions.close(&*find(state, call)?);
    Ok(reply::empty(204))
}

fn find(state: &State, call: &Call) -> Result<Arc<Session>, Failure> {
    let secret = call.query.get("tempauth").unwrap_or_default();
    state.sessions.find(secret, state.clock.now())
}

fn progress(expires: &str, ranges: &Value) -> Value {
    json!({"expirationDateTime": expires, "nextExpectedRanges": ranges})
}

async fn receive(
    state: &State,
    upload: &mut Upload,
    fragment: Fragment,
    call: &mut Call,
) -> Result<(), Failure> {
    check_length(fragment, call)?;
    if upload.total.is_some_and(|total| total != fragment.total) {
        return Err(Failure::invalid("The total length must be the same for every fragment."));
    }
    let is_unaligned = fragment.end < fragment.total && !fragment.len().is_multiple_of(UNIT);
    if is_unaligned && !state.quirks.alignment_at_commit {
        return Err(unaligned());
    }
    let Arrived::Part(draft) = &mut upload.bytes else {
        return Err(overlap());
    };
    if fragment.start < draft.kept() {
        return Err(overlap());
    }
    if fragment.start > draft.kept() {
        let message = "The fragment does not follow the bytes that were received.";
        return Err(Failure::new(416, "invalidRange", message).inner("fragmentOutOfOrder"));
    }
    take(draft, fragment, call).await?;
    upload.total = Some(fragment.total);
    upload.is_unaligned |= is_unaligned;
    Ok(())
}

fn check_length(fragment: Fragment, call: &Call) -> Result<(), Failure> {
    let Some(length) = call.content_length() else {
        // The page asks for the header; the status is HTTP's.
        return Err(Failure::new(411, "invalidRequest", "The Content-Length header is required."));
    };
    if length != fragment.len() {
        let message = "The Content-Range header does not match the Content-Length.";
        return Err(Failure::new(400, "invalidRange", message).inner("fragmentLengthMismatch"));
    }
    if length >= TOO_LONG {
        let message = "The maximum bytes in any given request is less than 60 MiB.";
        return Err(Failure::new(400, "invalidRange", message).inner("maxFragmentLengthExceeded"));
    }
    Ok(())
}

/// Bytes of a fragment count only when all of it has arrived.
async fn take(draft: &mut Draft, fragment: Fragment, call: &mut Call) -> Result<(), Failure> {
    let broken = |error| Failure::broken(&error);
    draft.forget().await.map_err(broken)?;
    while let Some(bytes) = call.bytes().await? {
        draft.write(bytes).await.map_err(broken)?;
    }
    if draft.written() != fragment.end {
        return Err(Failure::invalid("The request body ended early."));
    }
    draft.keep();
    Ok(())
}

fn overlap() -> Failure {
    let message = "The uploaded fragment overlaps with data that has already been received.";
    Failure::new(416, "invalidRange", message).inner("fragmentOverlap")
}

fn unaligned() -> Failure {
    Failure::invalid("Every fragment but the last must be a multiple of 320 KiB.")
}

/// Puts the file in its place. When that fails, the session stays, and the bytes with it.
async fn complete(
    state: &State,
    session: &Session,
    upload: &mut Upload,
    to: &Destination,
) -> Reply {
    if upload.is_unaligned {
        return Err(unaligned());
    }
    upload.bytes = match std::mem::replace(&mut upload.bytes, Arrived::Taken) {
        Arrived::Part(draft) => close_draft(state, to, *draft).await?,
        other => other,
    };
    let Arrived::Whole { content, quick_xor } = &upload.bytes else {
        return Err(Failure::not_found());
    };
    let new = NewContent {
        content: content.clone(),
        quick_xor: quick_xor.clone(),
        times: session.wish.times,
    };
    let stamp = state.files.stamp(&session.wish.by);
    let stored = state.files.change(&to.drive, |drive| {
        drive.store(&to.place, to.conflict, new, &stamp, state.files.ids())
    })?;
    upload.bytes = Arrived::Taken;
    state.sessions.close(session);
    let lens = Lens { state, dialect: Dialect::V1 };
    let status = if stored.created { 201 } else { 200 };
    state.files.view(&to.drive, |drive| {
        let item = drive.item(&stored.id)?;
        Ok(reply::json(status, &item_view::single(lens, drive, item)))
    })
}

async fn close_draft(
    state: &State,
    to: &Destination,
    mut draft: Draft,
) -> Result<Arrived, Failure> {
    content::rewrite(state, &to.drive, &to.place, &mut draft).await?;
    let finished = draft.finish().await;
    let (content, quick_xor) = finished.map_err(|error| Failure::broken(&error))?;
    Ok(Arrived::Whole { content, quick_xor })
}
