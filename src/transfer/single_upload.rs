//! A small file in one request, which is repeated only if the first one surely had no effect.

use std::time::Instant;

use super::quick_xor::QuickXor;
use super::upload::Upload;
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::{DriveItem, Target, content};

impl Upload<'_> {
    /// Sends the file in one request; gives the item and the hash of what was sent.
    pub(super) async fn send_single(&self, target: &Target) -> Result<(DriveItem, QuickXor)> {
        let http = self.client.http();
        let mut retry = Retry::new(http.retry_policy().patient(), Instant::now());
        let whole = self.fragment(0, self.source.length(), QuickXor::default());
        let mut made_parent = false;
        self.fill(0, self.source.length()).await?;
        loop {
            let conflict = self.options.on_conflict.behavior();
            let if_match = self.if_match.as_deref();
            let sent = content::put(self.client, target, whole.clone(), conflict, if_match).await;
            let error = match sent {
                Ok(item) => return Ok((item, self.whole_hash(&whole).await?)),
                Err(error) if is_uncertain(&error) => error,
                // Quick replacements of one file meet each other.
                // Source: `OneDrive/onedrive-api-docs#1143`.
                Err(error) if is_outrun(&error) => {
                    if http.again(&mut retry, "putContent", Seen::Interrupted, true).await {
                        continue;
                    }
                    return Err(error);
                }
                Err(error) if !made_parent && self.made_parent(target, &error).await? => {
                    made_parent = true;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let hash = self.whole_hash(&whole).await?;
            if let Some(item) = self.landed(target, &hash).await? {
                return Ok((item, hash));
            }
            if !http.again(&mut retry, "putContent", Seen::Interrupted, true).await {
                return Err(error);
            }
        }
    }
}

/// True if the request may have taken effect although it failed.
fn is_uncertain(error: &Error) -> bool {
    let status = error.service_words().map(|words| words.status);
    // An answer that makes no sense was given by something on the way.
    let is_nonsense = error.kind() == Kind::Internal && status.is_none();
    error.may_have_arrived() || is_nonsense || matches!(status, Some(500 | 502 | 503 | 504))
}

/// True if another change came between, although none was excluded.
fn is_outrun(error: &Error) -> bool {
    error.service_words().is_some_and(|words| {
        words.status == 409 && words.code.eq_ignore_ascii_case("resourceModified")
    })
}
