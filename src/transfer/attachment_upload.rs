//! A large attachment on its way into a draft, range by range.

use std::sync::Arc;
use std::time::Instant;

use super::fragment::Fragment;
use super::quick_xor::QuickXor;
use super::source::Source;
use crate::base::http::{Http, seen};
use crate::base::measured_body::BodySource as _;
use crate::base::progress::FileProgress;
use crate::base::reply::Answer;
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::mail::Described;
use crate::graph::mail_draft::Draft;
use crate::graph::mail_session::{AttachmentSession, RANGE, RangeReply, read_range_reply};

/// How often a file is begun anew after its session was lost.
const ROUNDS: u32 = 3;
/// How often the service may name a position without any progress.
const STEPS_ON_THE_SPOT: u32 = 8;

/// One attachment and the draft that it goes into.
pub struct AttachmentUpload<'a> {
    /// Whose draft it is.
    pub client: &'a GraphClient,
    /// Where it goes.
    pub draft: &'a Draft,
    /// Its name and type.
    pub described: &'a Described,
    /// Its bytes, which stay on the disk until they are sent.
    pub source: &'a Source,
    /// Who watches.
    pub progress: Arc<dyn FileProgress>,
    /// How many attachments the draft has before it.
    pub before: usize,
}

/// How a round through a session ended.
enum Round {
    Complete,
    /// The session is gone; true if its last range was sent.
    Lost(bool),
}

impl AttachmentUpload<'_> {
    /// Sends the file. What was begun and not finished goes with the draft.
    pub async fn run(&self) -> Result<()> {
        for round in 1.. {
            let session = AttachmentSession::create(
                self.client,
                self.draft,
                self.described,
                self.source.length(),
            )
            .await?;
            match self.ranges(&session).await {
                Ok(Round::Complete) => break,
                Ok(Round::Lost(true)) if self.is_attached().await? => break,
                Ok(Round::Lost(_)) if round < ROUNDS => {}
                Ok(Round::Lost(_)) => return Err(self.lost()),
                Err(error) => {
                    // The service forgets it by itself, too.
                    drop(session.cancel(self.client.http()).await);
                    return Err(error);
                }
            }
        }
        self.progress.done();
        Ok(())
    }

    fn lost(&self) -> Error {
        let message = format!("the service lost the upload of {} several times", self.name());
        Error::new(Kind::Unavailable, message).hint("run the command again later")
    }

    /// Whether the last range arrived although nobody said so.
    async fn is_attached(&self) -> Result<bool> {
        Ok(self.draft.attachment_count(self.client).await? > self.before)
    }

    async fn ranges(&self, session: &AttachmentSession) -> Result<Round> {
        let (http, total) = (self.client.http(), self.source.length());
        let mut retry = Retry::new(http.retry_policy().patient(), Instant::now());
        let (mut position, mut on_the_spot, mut was_last_sent) = (0, 0, false);
        loop {
            self.progress.at(position);
            let end = total.min(position + RANGE);
            was_last_sent |= end == total;
            let outcome = self.send(http, session, position, end).await;
            let judged = seen(outcome.as_ref().map(|answer| &answer.head));
            let reply = match judged {
                Some(seen) if http.again(&mut retry, "uploadAttachment", seen, true).await => {
                    if was_turned_away(seen) {
                        RangeReply::Next(position)
                    } else {
                        // Without an answer the same range is offered again.
                        RangeReply::Next(self.expected(session).await.unwrap_or(position))
                    }
                }
                _ => {
                    let answer = outcome.map_err(|error| error.during(self.doing()))?;
                    read_range_reply(&answer, end, total, self.name())
                        .map_err(|error| error.during(self.doing()))?
                }
            };
            let next = match reply {
                RangeReply::Complete => return Ok(Round::Complete),
                RangeReply::Gone => return Ok(Round::Lost(was_last_sent)),
                RangeReply::Next(next) => Some(next),
                RangeReply::OutOfStep => {
                    self.expected(session).await.filter(|next| *next != position)
                }
            };
            match next {
                Some(next) if next < total && on_the_spot < STEPS_ON_THE_SPOT => {
                    if next > position {
                        on_the_spot = 0;
                        retry.progressed(Instant::now());
                    } else {
                        on_the_spot += 1;
                    }
                    position = next;
                }
                _ => return Ok(Round::Lost(was_last_sent)),
            }
        }
    }

    /// Where the service would go on, if it says so.
    async fn expected(&self, session: &AttachmentSession) -> Option<u64> {
        session.next(self.client.http()).await.ok().flatten()
    }

    async fn send(
        &self,
        http: &Http,
        session: &AttachmentSession,
        start: u64,
        end: u64,
    ) -> Result<Answer> {
        // Outlook gives no hash that could be compared.
        let fragment = Fragment::new(self.source, start, end, QuickXor::default(), &self.progress);
        debug_assert_eq!(fragment.length(), end - start);
        let call = session.range(start, self.source.length(), Arc::new(fragment));
        http.send_once(&call).await?.whole().await
    }

    fn name(&self) -> &str {
        &self.described.name
    }

    fn doing(&self) -> String {
        format!("attaching {}", self.name())
    }
}

/// True if the service refused the range without looking at it, so that its position is what
/// it was.
fn was_turned_away(seen: Seen) -> bool {
    matches!(seen, Seen::NotSent)
        || matches!(seen, Seen::Status { status, .. } if matches!(status.as_u16(), 429 | 509))
}
