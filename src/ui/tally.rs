//! What is under way, counted apart from how it is shown.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::pace::Pace;
use crate::base::progress::Wait;
use crate::base::size;

/// Waits shorter than this are not worth a word.
const LEAST_WAIT: Duration = Duration::from_secs(1);

/// Counts and files under way.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By number, so that the oldest comes first.
    files: BTreeMap<u64, File>,
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

/// One file under way.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) total: Option<u64>,
    pub(super) position: u64,
    pub(super) began: Instant,
    pub(super) pace: Pace,
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
        self.files.insert(number, File::new(name, total, now));
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
        self.pause = Some(Pause {
            why: wait.why.to_owned(),
            until,
        });
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
    pub(super) fn files(&self) -> impl ExactSizeIterator<Item = &File> {
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
        let counts = [
            (self.done, "done"),
            (self.failed, "failed"),
            (self.files.len() as u64, "under way"),
        ];
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

impl File {
    pub(super) fn new(name: &str, total: Option<u64>, now: Instant) -> Self {
        Self {
            name: name.to_owned(),
            total,
            position: 0,
            began: now,
            pace: Pace::default(),
        }
    }

    pub(super) fn at(&mut self, position: u64, now: Instant) {
        self.position = position;
        self.pace.note(position, now);
    }

    /// All of it is through, also if nobody said so step by step.
    pub(super) fn complete(&mut self) {
        self.position = self.total.unwrap_or(self.position);
    }

    /// How far it is: `1.2 GiB of 4.0 GiB, 10.0 MiB/s, 4:40 left`.
    pub(super) fn state(&self, now: Instant) -> String {
        let mut parts = vec![match self.total {
            Some(total) => format!("{} of {}", size::human(self.position), size::human(total)),
            None => size::human(self.position),
        }];
        let per_second = self.pace.per_second(now);
        parts.extend(per_second.map(rate));
        if let (Some(total), Some(per_second @ 1..)) = (self.total, per_second) {
            let seconds = total.saturating_sub(self.position).div_ceil(per_second);
            parts.push(format!("{} left", clock(seconds)));
        }
        parts.join(", ")
    }
}

/// Seconds to wait, never said shorter than they are.
pub(super) fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

fn rate(per_second: u64) -> String {
    format!("{}/s", size::human(per_second))
}

/// `0:07`, `4:40`, `1:02:03`.
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;

    fn wait(why: &str, millis: u64) -> Wait<'_> {
        Wait {
            operation: "listChildren",
            why,
            delay: Duration::from_millis(millis),
        }
    }

    #[test]
    fn a_file_tells_how_far_it_is() {
        let began = Instant::now();
        let mut file = File::new("big.iso", Some(100 * MIB), began);
        assert_eq!(file.state(began), "0 B of 100.0 MiB");
        file.at(0, began);
        let now = began + Duration::from_secs(2);
        file.at(20 * MIB, now);
        assert_eq!(
            file.state(now),
            "20.0 MiB of 100.0 MiB, 10.0 MiB/s, 0:08 left"
        );
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
        assert_eq!(
            tally.summary(began),
            "1 done, 1 failed, 1 under way, 1.0 MiB"
        );
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

    #[test]
    fn times_read_like_a_clock() {
        assert_eq!(
            [7, 280, 3723].map(clock),
            ["0:07".to_owned(), "4:40".into(), "1:02:03".into()]
        );
    }
}
