//! One round through a session, fragment by fragment, at the position that the service says.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::fragment::Fragment;
use super::fragment_plan::FragmentPlan;
use super::quick_xor::QuickXor;
use super::upload::Upload;
use crate::base::http::{Http, seen};
use crate::base::measured_body::BodySource as _;
use crate::base::reply::Answer;
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::upload_session::{FragmentReply, UploadSession, read_fragment_reply};
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
    /// The session is gone.
    Lost {
        /// The hash of the whole file if its last byte was sent.
        whole: Option<QuickXor>,
        /// True if the session never took anything.
        is_fruitless: bool,
    },
}

/// What came of offering a fragment.
struct Offered {
    reply: FragmentReply,
    /// The line or the service failed on it.
    was_lost: bool,
}

impl Upload<'_> {
    /// Sends fragments from `start` on until the file is complete or the session is lost.
    pub(super) async fn fragments(
        &self,
        target: &Target,
        session: &UploadSession,
        start: u64,
        plan: &mut FragmentPlan,
    ) -> Result<Round> {
        let total = self.source.length();
        let mut retry = Retry::new(self.client.http().retry_policy().patient(), Instant::now());
        let mut hash = self.hash_to(start).await?;
        let mut whole = None;
        let mut on_the_spot = 0;
        let is_kept = self.source.path().is_some();
        let ticket = is_kept.then(|| self.journal.under_way().begin(self.source.name(), total));
        let mut is_young = start == 0;
        loop {
            let position = hash.length();
            self.progress.at(position);
            if let Some(ticket) = &ticket {
                ticket.at(position);
            }
            let end = total.min(position + plan.bytes());
            let fragment = self.fragment(position, end, hash.clone());
            let began = Instant::now();
            let offered = self.offer(target, session, &fragment, position, &mut retry).await?;
            let Offered { reply, was_lost } = offered;
            if was_lost {
                plan.lost();
            }
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
                FragmentReply::TooLong if !plan.refused() => {
                    return Err(not_taken(self.source.name(), position));
                }
                FragmentReply::TooLong => Some(position),
                reply => self.next_position(session, reply).await?,
            };
            let Some(next) = next else {
                let is_fruitless = position == 0 && whole.is_none();
                return Ok(Round::Lost { whole, is_fruitless });
            };
            if next > position {
                if !was_lost {
                    plan.went_through(next - position, began.elapsed());
                }
                is_young = false;
                on_the_spot = 0;
                retry.progressed(Instant::now());
            } else {
                on_the_spot += 1;
            }
            if on_the_spot > STEPS_ON_THE_SPOT {
                return Err(not_taken(self.source.name(), next));
            }
            hash = match fragment.hash_after() {
                Some(after) if after.length() == next => after,
                _ if next == position => hash,
                _ => self.hash_on(hash, next).await?,
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
    ) -> Result<Offered> {
        const OPERATION: &str = "uploadFragment";
        let http = self.client.http();
        let total = self.source.length();
        self.fill(position, position + fragment.length()).await?;
        let outcome = send_fragment(http, session, fragment, position, total).await;
        let judged = seen(outcome.as_ref().map(|answer| &answer.head));
        if let Some(seen) = judged
            && http.again(retry, OPERATION, seen, true).await
        {
            let was_lost = !was_turned_away(seen);
            let next = FragmentReply::Next(position);
            let reply = if was_lost { FragmentReply::OutOfStep } else { next };
            return Ok(Offered { reply, was_lost });
        }
        let end = position + fragment.length();
        let uploading = || format!("uploading {}", self.source.name());
        let answer = outcome.map_err(|error| error.during(uploading()))?;
        match read_fragment_reply(&answer, end, &target.to_string()) {
            Ok(reply) => Ok(Offered { reply, was_lost: false }),
            // Something on the way answered in the service's place.
            Err(error)
                if error.kind() == Kind::Internal
                    && http.again(retry, OPERATION, Seen::Interrupted, true).await =>
            {
                Ok(Offered { reply: FragmentReply::OutOfStep, was_lost: false })
            }
            Err(error) => Err(error.during(uploading())),
        }
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
            FragmentReply::TooLong
            | FragmentReply::Complete(_)
            | FragmentReply::Gone
            | FragmentReply::Outrun
            | FragmentReply::Expired => None,
        };
        Ok(next.filter(|next| *next < self.source.length()))
    }
}

fn not_taken(name: &str, position: u64) -> Error {
    let message = format!("the service does not take {name} beyond byte {position}");
    Error::new(Kind::Unavailable, message)
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
