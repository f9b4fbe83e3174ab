//! What is under way, counted apart from how it is shown.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::moving_file::{MovingFile, clock, rate};
use super::pace::Pace;
use crate::base::progress::Wait;
use crate::base::size::{self, count};

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
    skipped: u64,
    /// Files and bytes that are known of, those that began included; none if nobody said.
    expected: Option<(u64, u64)>,
    expects_more: bool,
    retries: u64,
    first_begin: Option<Instant>,
    last_end: Option<Instant>,
    /// Bytes of files that are no longer under way.
    past: u64,
    pace: Pace,
    pause: Option<Pause>,
}

/// How a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It is through.
    Done,
    /// It failed.
    Failed,
    /// It was left alone.
    Skipped,
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
        self.enter(MovingFile::new(name, total, now))
    }

    /// The same for a copy whose size is not known.
    pub(super) fn begin_in_hundredths(&mut self, name: &str, now: Instant) -> u64 {
        self.enter(MovingFile::in_hundredths(name, now))
    }

    fn enter(&mut self, file: MovingFile) -> u64 {
        let number = self.begun;
        self.begun += 1;
        self.first_begin.get_or_insert(file.began);
        self.files.insert(number, file);
        number
    }

    /// A file is so far.
    pub(super) fn at(&mut self, number: u64, position: u64, now: Instant) {
        if let Some(file) = self.files.get_mut(&number) {
            file.at(position, now);
            self.pace.note(self.bytes(), now);
        }
    }

    /// So many more files and bytes will come.
    pub(super) fn expect(&mut self, files: u64, bytes: u64) {
        let (known_files, known_bytes) = self.expected.unwrap_or_default();
        self.expected = Some((known_files + files, known_bytes + bytes));
        self.expects_more = true;
    }

    /// No more will come than were expected.
    pub(super) fn expect_no_more(&mut self) {
        self.expects_more = false;
    }

    /// A file has ended.
    pub(super) fn end(&mut self, number: u64, how: End, now: Instant) {
        let Some(mut file) = self.files.remove(&number) else {
            return;
        };
        match how {
            End::Done => {
                file.complete();
                self.done += 1;
            }
            End::Failed => self.failed += 1,
            End::Skipped => {
                self.skipped += 1;
                file.position = 0;
            }
        }
        // What is not sent is not awaited either.
        if let Some((_, bytes)) = &mut self.expected
            && how != End::Done
        {
            *bytes = bytes.saturating_sub(file.total.unwrap_or(0).saturating_sub(file.position));
        }
        self.past += file.bytes();
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
        self.retries += 1;
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
        self.done + self.failed + self.skipped
    }

    /// How many files there were so far.
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// All in one line: `12 done, 3 under way, 1.2 GiB, 10.0 MiB/s`, and where it is known how
    /// much there is, `12 of 300 files, 1.2 of 5.0 GiB, 10.0 MiB/s, 6:29 left`.
    pub(super) fn summary(&self, now: Instant) -> String {
        let per_second = self.pace.per_second(now);
        let mut parts = Vec::new();
        if let Some((files, _)) = self.expected {
            let files = files.max(self.begun);
            let more = if self.expects_more { "+" } else { "" };
            parts.push(format!("{} of {}{more} files", count(self.ended()), count(files)));
            parts.extend((self.failed > 0).then(|| format!("{} failed", self.failed)));
        } else {
            let under_way = self.files.len() as u64;
            let counts = [(self.done, "done"), (self.failed, "failed"), (under_way, "under way")];
            let some = counts.iter().filter(|(count, _)| *count > 0);
            parts.extend(some.map(|(count, what)| format!("{count} {what}")));
        }
        let bytes = self.bytes();
        parts.push(match self.expected {
            Some((_, total)) if !self.expects_more && total >= bytes => {
                format!("{} of {}", size::human(bytes), size::human(total))
            }
            _ => size::human(bytes),
        });
        parts.extend(per_second.map(rate));
        if let (Some((_, total)), Some(per_second @ 1..), false) =
            (self.expected, per_second, self.expects_more)
        {
            let seconds = total.saturating_sub(bytes).div_ceil(per_second);
            parts.push(format!("{} left", clock(seconds)));
        }
        match self.retries {
            0 => {}
            1 => parts.push("1 retry".to_owned()),
            retries => parts.push(format!("{retries} retries")),
        }
        parts.join(", ")
    }

    fn bytes(&self) -> u64 {
        self.past + self.files.values().map(MovingFile::bytes).sum::<u64>()
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
        tally.end(numbers[0], End::Done, began);
        assert_eq!(tally.summary(began), "1 done, 2 under way, 1.0 MiB");
        tally.end(numbers[1], End::Failed, began);
        tally.end(numbers[1], End::Done, began);
        assert_eq!(tally.summary(began), "1 done, 1 failed, 1 under way, 1.0 MiB");
    }

    #[test]
    fn a_known_total_gives_the_time_that_is_left() {
        let began = Instant::now();
        let mut tally = Tally::default();
        tally.expect(1200, 90 * MIB);
        let file = tally.begin("a", Some(10 * MIB), began);
        tally.at(file, 0, began);
        let now = began + Duration::from_secs(2);
        tally.end(file, End::Done, now);
        assert_eq!(tally.summary(now), "1 of 1,200+ files, 10.0 MiB, 5.0 MiB/s");
        tally.expect_no_more();
        let same = tally.begin("b", Some(30 * MIB), now);
        tally.end(same, End::Skipped, now);
        assert!(!tally.pause(&wait("server busy (429)", 10), now));
        let line = tally.summary(now);
        assert_eq!(line, "2 of 1,200 files, 10.0 MiB of 60.0 MiB, 5.0 MiB/s, 0:10 left, 1 retry");
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
