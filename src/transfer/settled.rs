//! Uploads that an earlier run left although their file is there: the last answer was lost, or
//! somebody else has sent the same.

use super::journal::Journal;
use crate::graph::upload_session::UploadSession;
use crate::graph::{GraphClient, Target};

/// Gives up what an earlier run left of the upload to `target`, which has the file already.
///
/// What another process works on is left alone, and what cannot be given up now stays for later.
pub(super) async fn settle(client: &GraphClient, journal: &Journal, target: &Target) {
    let Some(mut entry) = journal.left_for(client.endpoint(), target) else { return };
    if let Some(record) = entry.load() {
        // While it lives it holds the name.
        let session = UploadSession::resume(record.upload_url);
        if session.cancel(client.http()).await.is_err() {
            return;
        }
    }
    entry.remove();
}

/// The same for many; without a look at each where nothing was left at all.
pub async fn settle_all(
    client: &GraphClient,
    journal: &Journal,
    targets: impl Iterator<Item = Target>,
) {
    let left = journal.ids();
    if left.is_empty() {
        return;
    }
    for target in targets {
        if left.contains(&Journal::id(client.endpoint(), &target)) {
            settle(client, journal, &target).await;
        }
    }
}
