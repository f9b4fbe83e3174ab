//! What `put` and `get` share: the engine, and showing what comes of each file.

use std::time::{Duration, Instant};

use tokio::sync::mpsc::Receiver;

use super::choice::FailedList;
use super::context::Ctx;
use crate::base::size::{count, human};
use crate::base::{Error, Result};
use crate::graph::GraphClient;
use crate::transfer::engine::IDENTICAL;
use crate::transfer::{Done, Engine, Failure, Report, Work};
use crate::ui::{Records, Render};

/// Files at a time where nothing is said.
pub const DEFAULT_TRANSFERS: usize = 8;

/// How jobs are run.
#[derive(Debug)]
pub struct Running {
    /// Files at a time.
    pub transfers: usize,
    /// Where the paths of what fails go.
    pub failed: Option<FailedList>,
    /// Says at the end how much it was.
    pub sums_up: bool,
    /// How to run what failed again, where that is no list of paths.
    pub again: Option<&'static str>,
}

/// Runs what comes out of `work` and shows each result with `view`; `None` shows nothing.
pub async fn run<V: Render>(
    ctx: &Ctx,
    client: &GraphClient,
    work: Receiver<Work>,
    running: Running,
    view: impl Fn(Done) -> Option<V>,
) -> Result<()> {
    let mut records = Some(ctx.ui.records());
    each(ctx, client, work, running, |done| match (done.map(&view), &mut records) {
        (Some(Some(view)), Some(records)) => records.push(&view),
        (Some(None), _) | (_, None) => Ok(()),
        (None, _) => records.take().map_or(Ok(()), Records::finish),
    })
    .await
}

/// The same for a part of a list that goes on afterwards.
pub async fn run_into<V: Render>(
    records: &mut Records,
    ctx: &Ctx,
    client: &GraphClient,
    work: Receiver<Work>,
    running: Running,
    mut view: impl FnMut(Done) -> Option<V>,
) -> Result<()> {
    each(ctx, client, work, running, |done| match done.and_then(&mut view) {
        Some(view) => records.push(&view),
        None => Ok(()),
    })
    .await
}

/// Runs what comes out of `work` and shows nothing; gives what is done beside the outcome.
pub async fn gather(
    ctx: &Ctx,
    client: &GraphClient,
    work: Receiver<Work>,
    running: Running,
) -> (Vec<Done>, Result<()>) {
    let mut gathered = Vec::new();
    let outcome = each(ctx, client, work, running, |done| {
        gathered.extend(done);
        Ok(())
    })
    .await;
    (gathered, outcome)
}

/// `show` gets each thing that is done, and none at the end.
async fn each(
    ctx: &Ctx,
    client: &GraphClient,
    work: Receiver<Work>,
    running: Running,
    show: impl FnMut(Option<Done>) -> Result<()>,
) -> Result<()> {
    let journal = ctx.journal().clone();
    let progress = ctx.progress();
    let engine = Engine::new(client.clone(), journal, progress.clone(), running.transfers);
    let (began, before) = (Instant::now(), progress.retries());
    let (sums_up, again) = (running.sums_up, running.again);
    let mut telling = Telling::new(ctx, running.failed, show);
    let report: Report = engine
        .run(work, |outcome| match outcome {
            Ok(done) => telling.done(done),
            Err(failure) => telling.failed(failure),
        })
        .await;
    let (only, hint) = telling.finish(sums_up)?;
    if let Some(failure) = only {
        return Err(failure.error);
    }
    if sums_up && report.total() > 1 {
        ctx.ui.status(&summary(&report, began.elapsed(), progress.retries() - before));
    }
    report.outcome(again.unwrap_or(&hint))
}

/// Tells of each file as it ends.
struct Telling<'a, F> {
    ctx: &'a Ctx,
    show: F,
    list: Option<FailedList>,
    /// Why results can no longer be shown.
    unshown: Option<Error>,
    has_begun: bool,
    /// A failure that is the first to be heard of; if it stays alone, the exit tells it.
    held: Option<Failure>,
}

impl<'a, F: FnMut(Option<Done>) -> Result<()>> Telling<'a, F> {
    fn new(ctx: &'a Ctx, list: Option<FailedList>, show: F) -> Self {
        Self { ctx, show, list, unshown: None, has_begun: false, held: None }
    }

    fn done(&mut self, done: Done) {
        self.begin();
        tell(self.ctx, &done);
        let shown = (self.show)(Some(done));
        self.unshown = self.unshown.take().or(shown.err());
    }

    fn failed(&mut self, failure: Failure) {
        let is_first = !self.has_begun;
        self.begin();
        // A folder that several things were to go into has no name here; they fail by themselves.
        let list = self.list.as_mut().filter(|_| !failure.name.is_empty());
        let listed = list.map_or(Ok(()), |list| list.add(&failure.name));
        self.unshown = self.unshown.take().or(listed.err());
        if is_first {
            self.held = Some(failure);
        } else {
            self.ctx.ui.failure(&failure.error);
        }
    }

    /// Something else has ended, so what was held is not alone.
    fn begin(&mut self) {
        self.has_begun = true;
        if let Some(failure) = self.held.take() {
            self.ctx.ui.failure(&failure.error);
        }
    }

    /// The only failure if nothing else happened, and how to run what failed again.
    fn finish(mut self, sums_up: bool) -> Result<(Option<Failure>, String)> {
        (self.show)(None)?;
        match (self.unshown, self.list) {
            (Some(error), _) => Err(error),
            (None, Some(list)) => Ok((self.held, list.hint())),
            (None, None) if !sums_up => {
                Ok((self.held, "the messages above say which, and why".to_owned()))
            }
            (None, None) => {
                let hint = "mend what the messages say and run the command again; with \
                            `--failed-to FILE` it writes a list for `--files-from`";
                Ok((self.held, hint.to_owned()))
            }
        }
    }
}

fn tell(ctx: &Ctx, done: &Done) {
    match done {
        Done::Uploaded { note: Some(note), .. } | Done::Downloaded { note: Some(note), .. } => {
            ctx.ui.note(note);
        }
        // Of a tree that has not changed much, thousands are identical; the summary counts them.
        Done::Skipped { reason, .. } if reason == IDENTICAL => {}
        Done::Skipped { name, reason } => ctx.ui.note(&format!("skipped {name}: {reason}")),
        Done::Uploaded { .. } | Done::Downloaded { .. } => {}
    }
}

/// `1,234 files, 5.1 GiB in 42 s (124.3 MiB/s), 12 skipped, 3 retries`
fn summary(report: &Report, took: Duration, retries: u64) -> String {
    let number = |number: usize| count(number as u64);
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    let done = report.done;
    let mut first = format!(
        "{} file{}, {} in {}",
        number(done),
        plural(done as u64),
        human(report.bytes),
        time(took)
    );
    let millis = took.as_millis().max(1);
    if let Ok(rate @ 1..) = u64::try_from(u128::from(report.bytes) * 1000 / millis) {
        first = format!("{first} ({}/s)", human(rate));
    }
    let mut parts = vec![first];
    for (count, what) in [(report.skipped, "skipped"), (report.failed.len(), "failed")] {
        parts.extend((count > 0).then(|| format!("{} {what}", number(count))));
    }
    let ending = if retries == 1 { "y" } else { "ies" };
    parts.extend((retries > 0).then(|| format!("{} retr{ending}", count(retries))));
    parts.join(", ")
}

/// `0.4 s`, `42 s`, `3:20`, `1:02:03`.
fn time(took: Duration) -> String {
    let seconds = took.as_secs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    match (hours, minutes, seconds) {
        (0, 0, 0..10) => format!("{:.1} s", took.as_secs_f64()),
        (0, 0, _) => format!("{seconds} s"),
        (0, ..) => format!("{minutes}:{:02}", seconds % 60),
        _ => format!("{hours}:{minutes:02}:{:02}", seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Kind;

    #[test]
    fn the_summary_tells_what_there_is() {
        let failed = vec![Kind::Failed];
        let report = Report { done: 1234, skipped: 0, bytes: 5_476_083_302, failed: Vec::new() };
        assert_eq!(
            summary(&report, Duration::from_secs(42), 3),
            "1,234 files, 5.1 GiB in 42 s (124.3 MiB/s), 3 retries"
        );
        let report = Report { done: 1, skipped: 2, bytes: 0, failed };
        assert_eq!(
            summary(&report, Duration::from_millis(350), 1),
            "1 file, 0 B in 0.3 s, 2 skipped, 1 failed, 1 retry"
        );
        assert_eq!(time(Duration::from_secs(200)), "3:20");
        assert_eq!(time(Duration::from_secs(3723)), "1:02:03");
    }
}
