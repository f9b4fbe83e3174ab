//! One round through a session, fragment by fragment, at the position that the service says.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::fragment::Fragment;
use super::quick_xor::QuickXor;
use super::upload::Upload;
use crate::base::http::{Http, seen};
use crate::base::measured_body::BodySource as _;
use crate::base::reply::Answer;
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::upload_session::{
    FragmentReply, FragmentSize, UploadSession, read_fragment_reply,
};
use crate::graph::{DriveItem, Target};

/// How often the service may name a position without any progress.
const STEPS_ON_THE_SPOT: u32 = 8;
/// How long a session may take to be known everywhere. Source: rclone
/// `backend/onedrive/onedrive.go`, `uploadFragment`.
const YOUNG_SESSION_WAIT: Duration = Duration::from_secs(5);

/// How a round through a session ended.
pub(super) enum Round {
    /// The file is complete; its hash.
    Complete(Box<DriveItem>, QuickXor),
    /// The session is gone; the hash of the whole file if its last byte was sent.
    Lost(Option<QuickXor>),
}

impl Upload<'_> {
    /// Sends fragments from `start` on until the file is complete or the session is lost.
    pub(super) async fn fragments(
        &self,
        target: &Target,
        session: &UploadSession,
        start: u64,
        size: FragmentSize,
    ) -> Result<Round> {
        let total = self.source.length();
        let mut retry = Retry::new(self.client.http().retry_policy().patient(), Instant::now());
        let mut hash = self.hash_to(start).await?;
        let mut whole = None;
        let mut on_the_spot = 0;
        let mut is_young = start == 0;
        loop {
            let position = hash.length();
            self.progress.at(position);
            let end = total.min(position + size.bytes());
            let fragment = self.fragment(position, end, hash.clone());
            let reply = self.offer(target, session, &fragment, position, &mut retry).await?;
            if end == total {
                whole = fragment.hash_after().or(whole);
            }
            let next = match reply {
                FragmentReply::Complete(item) => {
                    return Ok(Round::Complete(item, self.whole_hash(&fragment).await?));
                }
                FragmentReply::Gone if is_young && whole.is_none() => {
                    is_young = false;
                    tokio::time::sleep(YOUNG_SESSION_WAIT).await;
                    continue;
                }
                reply => self.next_position(session, reply).await?,
            };
            let Some(next) = next else { return Ok(Round::Lost(whole)) };
            if next > position {
                is_young = false;
                on_the_spot = 0;
                retry.progressed(Instant::now());
            } else {
                on_the_spot += 1;
            }
            if on_the_spot > STEPS_ON_THE_SPOT {
                return Err(Error::new(
                    Kind::Unavailable,
                    format!("the service does not take {} beyond byte {next}", self.source.name()),
                ));
            }
            hash = match fragment.hash_after() {
                Some(after) if after.length() == next => after,
                _ if next == position => hash,
                _ => self.hash_to(next).await?,
            };
        }
    }

    /// Sends one fragment and says what came of it, after the wait that a temporary failure
    /// calls for.
    async fn offer(
        &self,
        target: &Target,
        session: &UploadSession,
        fragment: &Arc<Fragment>,
        position: u64,
        retry: &mut Retry,
    ) -> Result<FragmentReply> {
        const OPERATION: &str = "uploadFragment";
        let http = self.client.http();
        let total = self.source.length();
        let outcome = send_fragment(http, session, fragment, position, total).await;
        let judged = seen(outcome.as_ref().map(|answer| &answer.head));
        if let Some(seen) = judged
            && http.again(retry, OPERATION, seen, true).await
        {
            return Ok(if was_turned_away(seen) {
                FragmentReply::Next(position)
            } else {
                FragmentReply::OutOfStep
            });
        }
        let end = position + fragment.length();
        let uploading = || format!("uploading {}", self.source.name());
        let answer = outcome.map_err(|error| error.during(uploading()))?;
        read_fragment_reply(&answer, end, &target.to_string())
            .map_err(|error| error.during(uploading()))
    }

    /// Where to go on; `None` if the session is gone, or has every byte and yet no item: then
    /// only a look at the target tells what became of it.
    async fn next_position(
        &self,
        session: &UploadSession,
        reply: FragmentReply,
    ) -> Result<Option<u64>> {
        let next = match reply {
            FragmentReply::Next(next) => Some(next),
            FragmentReply::OutOfStep => {
                session.status(self.client.http()).await?.map(|status| status.next)
            }
            FragmentReply::Complete(_) | FragmentReply::Gone | FragmentReply::Expired => None,
        };
        Ok(next.filter(|next| *next < self.source.length()))
    }
}

async fn send_fragment(
    http: &Http,
    session: &UploadSession,
    fragment: &Arc<Fragment>,
    position: u64,
    total: u64,
) -> Result<Answer> {
    let call = session.fragment(position, total, fragment.clone());
    http.send_once(&call).await?.whole().await
}

/// True if the service refused the fragment without looking at it, so that its position is
/// what it was.
fn was_turned_away(seen: Seen) -> bool {
    matches!(seen, Seen::NotSent)
        || matches!(seen, Seen::Status { status, .. } if matches!(status.as_u16(), 429 | 509))
}
