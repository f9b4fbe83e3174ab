//! What is under way, counted apart from how it is shown.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::moving_file::{MovingFile, rate};
use super::pace::Pace;
use crate::base::progress::Wait;
use crate::base::size;

/// Waits shorter than this are not worth a word.
const LEAST_WAIT: Duration = Duration::from_secs(1);

/// Counts and files under way.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By number, so that the oldest comes first.
    files: BTreeMap<u64, MovingFile>,
    begun: u64,
    done: u64,
    failed: u64,
    first_begin: Option<Instant>,
    last_end: Option<Instant>,
    /// Bytes of files that are no longer under way.
    past: u64,
    pace: Pace,
    pause: Option<Pause>,
}

/// A wait that is on.
#[derive(Debug)]
struct Pause {
    why: String,
    until: Instant,
}

impl Tally {
    /// A file begins; the number stands for it from now on.
    pub(super) fn begin(&mut self, name: &str, total: Option<u64>, now: Instant) -> u64 {
        let number = self.begun;
        self.begun += 1;
        self.first_begin.get_or_insert(now);
        self.files.insert(number, MovingFile::new(name, total, now));
        number
    }

    /// A file is so far.
    pub(super) fn at(&mut self, number: u64, position: u64, now: Instant) {
        if let Some(file) = self.files.get_mut(&number) {
            file.at(position, now);
            self.pace.note(self.bytes(), now);
        }
    }

    /// A file is through, or failed.
    pub(super) fn end(&mut self, number: u64, is_done: bool, now: Instant) {
        let Some(mut file) = self.files.remove(&number) else {
            return;
        };
        if is_done {
            file.complete();
            self.done += 1;
        } else {
            self.failed += 1;
        }
        self.past += file.position;
        self.pace.note(self.bytes(), now);
        self.last_end = Some(now);
    }

    /// How long ago the first file began.
    pub(super) fn age(&self, now: Instant) -> Duration {
        let began = self.first_begin.unwrap_or(now);
        now.saturating_duration_since(began)
    }

    /// True while files are under way and for `grace` after, so that the gap between two small
    /// files is not taken for the end.
    pub(super) fn is_busy(&self, grace: Duration, now: Instant) -> bool {
        let is_recent = |end| now.saturating_duration_since(end) < grace;
        !self.files.is_empty() || self.last_end.is_some_and(is_recent)
    }

    /// A wait begins. True if it is news: long enough, and not the same as one that is on,
    /// since all transfers wait together when the service asks one of them to.
    pub(super) fn pause(&mut self, wait: &Wait<'_>, now: Instant) -> bool {
        if wait.delay < LEAST_WAIT {
            return false;
        }
        let until = now + wait.delay;
        let on = self.pause.take().filter(|pause| pause.until > now);
        let is_news = on.as_ref().is_none_or(|pause| pause.why != wait.why);
        let until = on.map_or(until, |pause| pause.until.max(until));
        self.pause = Some(Pause { why: wait.why.to_owned(), until });
        is_news
    }

    /// The reason of the wait that is on and the whole seconds that are left of it.
    pub(super) fn pausing(&self, now: Instant) -> Option<(&str, u64)> {
        let pause = self.pause.as_ref()?;
        let left = pause.until.checked_duration_since(now)?;
        let seconds = whole_seconds(left);
        (seconds > 0).then_some((pause.why.as_str(), seconds))
    }

    /// The files under way, oldest first.
    pub(super) fn files(&self) -> impl ExactSizeIterator<Item = &MovingFile> {
        self.files.values()
    }

    /// How many files are no longer under way.
    pub(super) fn ended(&self) -> u64 {
        self.done + self.failed
    }

    /// How many files there were so far.
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// All in one line: `12 done, 3 under way, 1.2 GiB, 10.0 MiB/s`.
    pub(super) fn summary(&self, now: Instant) -> String {
        let counts =
            [(self.done, "done"), (self.failed, "failed"), (self.files.len() as u64, "under way")];
        let mut parts: Vec<_> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        parts.push(size::human(self.bytes()));
        parts.extend(self.pace.per_second(now).map(rate));
        parts.join(", ")
    }

    fn bytes(&self) -> u64 {
        self.past + self.files.values().map(|file| file.position).sum::<u64>()
    }
}

/// Seconds to wait, never said shorter than they are.
pub(super) fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;

    fn wait(why: &str, millis: u64) -> Wait<'_> {
        Wait { operation: "listChildren", why, delay: Duration::from_millis(millis) }
    }

    #[test]
    fn the_summary_leaves_out_what_is_zero() {
        let began = Instant::now();
        let mut tally = Tally::default();
        let numbers = ["a", "b", "c"].map(|name| tally.begin(name, None, began));
        tally.at(numbers[0], MIB, began);
        tally.end(numbers[0], true, began);
        assert_eq!(tally.summary(began), "1 done, 2 under way, 1.0 MiB");
        tally.end(numbers[1], false, began);
        tally.end(numbers[1], true, began);
        assert_eq!(tally.summary(began), "1 done, 1 failed, 1 under way, 1.0 MiB");
    }

    #[test]
    fn one_wait_of_many_transfers_is_news_once() {
        let began = Instant::now();
        let mut tally = Tally::default();
        assert!(!tally.pause(&wait("server busy (429)", 999), began));
        assert_eq!(tally.pausing(began), None);
        assert!(tally.pause(&wait("server busy (429)", 2500), began));
        assert!(!tally.pause(&wait("server busy (429)", 2000), began));
        assert_eq!(tally.pausing(began), Some(("server busy (429)", 3)));
        let later = began + Duration::from_secs(3);
        assert_eq!(tally.pausing(later), None);
        assert!(tally.pause(&wait("server busy (429)", 2000), later));
    }
}
