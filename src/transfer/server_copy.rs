//! A copy that the service makes: asked for, watched to its end, and looked at.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::copies_under_way::{CopiesUnderWay, Ticket};
use crate::base::preauth_url::PreauthUrl;
use crate::base::progress::{FileProgress, Progress};
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::content::ConflictBehavior;
use crate::graph::copy::{self, CopyRequest, Started};
use crate::graph::ids::ItemId;
use crate::graph::monitor::{self, Stand};
use crate::graph::path::RemotePath;
use crate::graph::target::Start;
use crate::graph::{DriveItem, GraphClient, Target, item};

/// The first wait for a monitor; small files are copied at once.
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// The longest wait. Source: none; large folders take minutes to hours.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Waits for a copy that is said to be complete and does not show yet. That it happens is
/// observed (`OneDrive/onedrive-api-docs#1239`).
const GRACE: [Duration; 6] = [
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
];
/// Answers without sense in a row after which a monitor is given up.
const SENSELESS: u32 = 5;

/// One copy.
#[derive(Debug, Clone)]
pub struct CopyJob {
    /// What is copied.
    pub source: Target,
    /// Bytes of it, where known; the progress is told in bytes then.
    pub size: Option<u64>,
    /// What is asked of the service.
    pub request: CopyRequest,
    /// Where the copy is to be found, which also names it in messages. Without a name of its
    /// own, it is the folder.
    pub place: Target,
    /// True if `place` is the copy itself and not only its folder.
    pub is_named: bool,
}

/// A request for a copy that went out together with others.
#[derive(Debug)]
pub struct Asked {
    /// When it went out.
    at: Instant,
    outcome: Result<Started>,
    /// Its place in the list of what goes on, if it does.
    ticket: Option<Ticket>,
}

/// Whoever copies.
#[derive(Debug, Clone)]
pub struct ServerCopies {
    /// The account.
    pub client: GraphClient,
    /// Who watches.
    pub progress: Arc<dyn Progress>,
    /// What an interrupted run leaves to the service.
    pub under_way: CopiesUnderWay,
}

impl ServerCopies {
    /// Sends the first requests of several copies together.
    pub async fn ask(&self, jobs: &[CopyJob]) -> Vec<Asked> {
        let at = Instant::now();
        let requests: Vec<_> = jobs.iter().map(|job| (&job.source, &job.request)).collect();
        let outcomes = copy::start_all(&self.client, &requests).await;
        let asked = jobs.iter().zip(outcomes).map(|(job, outcome)| {
            let goes_on = matches!(outcome, Ok(Started::Running(_)));
            let ticket = goes_on.then(|| self.under_way.begin(&job.source.to_string()));
            Asked { at, outcome, ticket }
        });
        asked.collect()
    }

    /// Makes the copy and gives it as it shows; with `asked`, the first request went out already.
    ///
    /// [`Kind::Conflict`] if the name is taken and `job` does not say what then.
    pub async fn run(&self, job: &CopyJob, asked: Option<Asked>) -> Result<DriveItem> {
        let began = asked.as_ref().map_or_else(Instant::now, |asked| asked.at);
        let (first, ticket) = asked.map(|asked| (asked.outcome, asked.ticket)).unzip();
        let monitor = match self.start(job, began, first).await? {
            Started::Complete(item) => return Ok(*item),
            Started::Running(monitor) => monitor,
        };
        let name = job.source.to_string();
        let ticket = ticket.flatten().unwrap_or_else(|| self.under_way.begin(&name));
        let progress = self.progress.copy(&name, job.size);
        let outcome = self.watch(job, &monitor, began, progress.as_ref()).await;
        ticket.over();
        if outcome.is_ok() {
            progress.done();
        }
        outcome
    }

    /// Asks for the copy. A second request could make a second copy, so after a lost answer what
    /// the first one did is looked for.
    async fn start(
        &self,
        job: &CopyJob,
        began: Instant,
        mut first: Option<Result<Started>>,
    ) -> Result<Started> {
        let http = self.client.http();
        let mut retry = Retry::new(http.retry_policy(), began);
        loop {
            let outcome = match first.take() {
                Some(outcome) => outcome,
                None => copy::start(&self.client, &job.source, &job.request).await,
            };
            let error = match outcome {
                Ok(started) => return Ok(started),
                Err(error) if !is_lost(&error) => return Err(error),
                Err(error) => error,
            };
            if job.request.conflict == ConflictBehavior::Rename || !job.is_named {
                return Err(error.hint(format!(
                    "look into {} before you run the command again: the copy may be there",
                    job.place.parent().unwrap_or_else(|| job.place.clone())
                )));
            }
            // It may have been taken on, and take a while.
            for wait in &GRACE[..3] {
                sleep(*wait).await;
                if let Some(item) =
                    copy::find_made(&self.client, &job.place, began.elapsed()).await?
                {
                    return Ok(Started::Complete(Box::new(item)));
                }
            }
            if !http.again(&mut retry, "copyItem", Seen::Interrupted, true).await {
                return Err(error);
            }
        }
    }

    async fn watch(
        &self,
        job: &CopyJob,
        monitor: &PreauthUrl,
        began: Instant,
        progress: &dyn FileProgress,
    ) -> Result<DriveItem> {
        let subject = job.place.to_string();
        let (mut wait, mut senseless) = (FIRST_WAIT, 0);
        loop {
            sleep(wait).await;
            let (stand, asked) = monitor::ask(self.client.http(), monitor, &subject)
                .await
                .map_err(|error| error.hint("the service goes on with the copy by itself"))?;
            match stand {
                Stand::Running(percent) => {
                    senseless = 0;
                    if let Some(percent) = percent {
                        let of = job.size.unwrap_or(100);
                        progress.at(u64::from(percent) * of / 100);
                    }
                }
                Stand::Complete(id) => return self.found(job, id, began).await,
                Stand::Failed(error) => return Err(error),
                Stand::Lost => {
                    senseless += 1;
                    if job.is_named
                        && let Some(item) =
                            copy::find_made(&self.client, &job.place, began.elapsed()).await?
                    {
                        return Ok(item);
                    }
                    if senseless >= SENSELESS {
                        return Err(unwatched(job));
                    }
                }
            }
            wait = asked.map_or(next_wait(wait), |asked| asked.max(FIRST_WAIT));
        }
    }

    /// The copy, which may take a while to show.
    async fn found(&self, job: &CopyJob, id: Option<ItemId>, began: Instant) -> Result<DriveItem> {
        let by_id = id.map(|id| Target {
            drive: job.place.drive.clone(),
            start: Start::Item(id),
            path: RemotePath::root(),
        });
        for wait in [Duration::ZERO].iter().chain(&GRACE) {
            sleep(*wait).await;
            let found = match &by_id {
                Some(target) => match item::get(&self.client, target).await {
                    Err(error) if error.kind() == Kind::NotFound => None,
                    other => Some(other?),
                },
                None if job.is_named => {
                    copy::find_made(&self.client, &job.place, began.elapsed()).await?
                }
                None => return Err(unwatched(job)),
            };
            if let Some(item) = found {
                return Ok(item);
            }
        }
        Err(Error::new(
            Kind::Unavailable,
            format!("the copy of {} is said to be complete, but it does not show", job.source),
        )
        .hint("look for it with `graphctl ls` in some minutes"))
    }
}

fn unwatched(job: &CopyJob) -> Error {
    Error::new(
        Kind::Unavailable,
        format!("the service no longer tells what became of the copy of {}", job.source),
    )
    .hint("look for it with `graphctl ls` before you run the command again")
}

/// Twice as long as before, up to a limit.
fn next_wait(wait: Duration) -> Duration {
    (wait * 2).min(LONGEST_WAIT)
}

/// Whether a request may have taken effect though its answer is none.
pub fn is_lost(error: &Error) -> bool {
    let status = error.service_words().map(|words| words.status);
    error.may_have_arrived() || matches!(status, Some(408 | 500 | 502 | 503 | 504))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polls_become_rarer() {
        let mut wait = FIRST_WAIT;
        let mut waits = Vec::new();
        for _ in 0..10 {
            waits.push(wait.as_millis());
            wait = next_wait(wait);
        }
        assert_eq!(waits, [200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000]);
    }
}
