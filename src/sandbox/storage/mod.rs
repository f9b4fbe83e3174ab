//! The storage host: pre-signed URLs, which need no token and refuse one.

pub(crate) mod downloads;
pub(crate) mod pass;
pub(crate) mod range;
pub(crate) mod sessions;
pub(crate) mod uploads;

use super::failure::Failure;
use super::graph::copies;
use super::mail;
use super::operation::Operation;
use super::state::State;
use super::wire::call::Call;
use super::wire::reply::Reply;

/// Answers a request to the storage host.
pub(crate) async fn answer(state: &State, operation: Operation, call: &mut Call) -> Reply {
    match operation {
        Operation::DownloadContent => downloads::get(state, call).await,
        Operation::UploadFragment => uploads::put(state, call).await,
        Operation::GetUploadStatus => uploads::status(state, call).await,
        Operation::CommitUpload => uploads::commit(state, call).await,
        Operation::CancelUpload => uploads::cancel(state, call),
        Operation::UploadAttachment => {
            refuse_bearer(call)?;
            mail::sessions::put(state, call).await
        }
        Operation::GetAttachmentStatus => {
            refuse_bearer(call)?;
            mail::sessions::status(state, call).await
        }
        Operation::CancelAttachment => {
            refuse_bearer(call)?;
            mail::sessions::cancel(state, call)
        }
        Operation::GetCopyStatus => {
            refuse_bearer(call)?;
            copies::monitor(state, call.path.rsplit('/').next().unwrap_or_default())
        }
        Operation::NotAllowed => {
            Err(Failure::new(405, "invalidRequest", "The HTTP method is not allowed here."))
        }
        _ => Err(Failure::not_found()),
    }
}

/// The refusal of a token where a secret in the URL is all that counts.
fn refuse_bearer(call: &Call) -> Result<(), Failure> {
    if call.headers.contains_key("authorization") {
        let message = "A pre-signed URL must be called without an Authorization header.";
        return Err(Failure::unauthenticated(message));
    }
    Ok(())
}
