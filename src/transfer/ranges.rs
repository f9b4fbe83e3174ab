//! Which bytes of a file are there, and which connection fetches which of the others: decisions
//! without a socket.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

const MIB: u64 = 1024 * 1024;

/// Files from this size on are fetched over several connections where nothing is said. Below, a
/// second connection costs more than it brings.
pub const LARGE: u64 = 16 * MIB;
/// Connections for one file where nothing is said: the storage hosts limit each of them.
const USUAL_STREAMS: u64 = 4;
/// Files from this size on take so long that more connections pay.
const HUGE: u64 = 256 * MIB;
/// Connections for one of those.
const MANY_STREAMS: u64 = 10;
/// No connection is opened for less.
const LEAST_RANGE: u64 = MIB;
/// A longer range gains nothing, and is more to take over from a slow connection.
const LONGEST_RANGE: u64 = 64 * MIB;

/// A rest that takes longer than this is shared with a connection that has nothing to do.
const WORTH_SHARING: Duration = Duration::from_secs(2);
/// Of a rest that is shorter nothing is left for its connection.
const WORTH_HALVING: u64 = 512 * 1024;

/// Bytes from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u64,
    /// The byte after the last.
    pub end: u64,
}

impl Span {
    /// How many bytes these are.
    pub fn length(self) -> u64 {
        self.end - self.start
    }
}

/// The bytes of a file that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Adds `span`; false, and nothing is added, if some of it is there already.
    pub fn add(&mut self, span: Span) -> bool {
        if span.start >= span.end {
            return false;
        }
        let at = self.0.partition_point(|known| known.end <= span.start);
        if self.0.get(at).is_some_and(|next| next.start < span.end) {
            return false;
        }
        let joins_next = self.0.get(at).is_some_and(|next| next.start == span.end);
        let joins_last = at > 0 && self.0[at - 1].end == span.start;
        match (joins_last, joins_next) {
            (true, true) => self.0[at - 1].end = self.0.remove(at).end,
            (true, false) => self.0[at - 1].end = span.end,
            (false, true) => self.0[at].start = span.start,
            (false, false) => self.0.insert(at, span),
        }
        true
    }

    /// How many bytes are there.
    pub fn total(&self) -> u64 {
        self.0.iter().map(|span| span.length()).sum()
    }

    /// What is missing of a file of `size` bytes.
    pub fn gaps(&self, size: u64) -> Vec<Span> {
        let mut gaps = Vec::new();
        let mut start = 0;
        for span in &self.0 {
            gaps.push(Span { start, end: span.start.min(size) });
            start = span.end;
        }
        gaps.push(Span { start, end: size });
        gaps.retain(|gap| gap.start < gap.end);
        gaps
    }
}

/// Over how many connections a file of `size` bytes is fetched, `asked` for by the user or not.
pub fn streams_for(size: u64, asked: Option<u8>) -> usize {
    let most = size / LEAST_RANGE;
    let streams = match asked {
        Some(asked) => u64::from(asked).min(most),
        None if size >= HUGE => MANY_STREAMS,
        None if size >= LARGE => USUAL_STREAMS,
        None => 1,
    };
    usize::try_from(streams).unwrap_or(1).max(1)
}

/// How long the ranges of a file are: at least two a connection, so that each keeps busy.
fn range_length(size: u64, streams: usize) -> u64 {
    let share = size / (2 * streams.max(1) as u64);
    share.clamp(LEAST_RANGE, LONGEST_RANGE).next_multiple_of(LEAST_RANGE)
}

/// What a connection does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It fetches this.
    Fetch(Span),
    /// Others are at work, and none of them needs help so far.
    Wait,
    /// Nothing is left to do.
    Finished,
}

/// Who fetches what. Ranges are handed out in the order of the file; at the end a connection
/// that has nothing to do takes over the second half of what the slowest still has before it.
#[derive(Debug)]
pub struct Schedule {
    waiting: VecDeque<Span>,
    active: Vec<Option<Active>>,
}

/// A connection at work.
#[derive(Debug, Clone, Copy)]
struct Active {
    began: Instant,
    first: u64,
    next: u64,
    end: u64,
}

impl Active {
    fn rest(&self) -> u64 {
        self.end - self.next
    }

    /// How long the rest will take at this connection's pace; nothing as long as it has no pace.
    fn time_left(&self, now: Instant) -> Duration {
        let spent = now.saturating_duration_since(self.began);
        if spent < WORTH_SHARING / 2 {
            return Duration::ZERO;
        }
        let spent = spent.as_secs_f64();
        let arrived = self.next - self.first;
        #[allow(clippy::cast_precision_loss, reason = "an estimate")]
        let seconds = spent * self.rest() as f64 / arrived.max(1) as f64;
        Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
    }
}

impl Schedule {
    /// Shares the `gaps` of a file of `size` bytes among `streams` connections.
    pub fn new(gaps: &[Span], size: u64, streams: usize) -> Self {
        let length = range_length(size, streams);
        let mut waiting = VecDeque::new();
        for gap in gaps {
            let mut start = gap.start;
            while start < gap.end {
                let end = (start / length + 1).saturating_mul(length).min(gap.end);
                waiting.push_back(Span { start, end });
                start = end;
            }
        }
        Self { waiting, active: vec![None; streams.max(1)] }
    }

    /// What connection number `stream` does next.
    pub fn next(&mut self, stream: usize, now: Instant) -> Next {
        let span = match self.waiting.pop_front() {
            Some(span) => span,
            None => match self.take_over(now) {
                Some(span) => span,
                None if self.is_finished() => return Next::Finished,
                None => return Next::Wait,
            },
        };
        let Span { start, end } = span;
        self.active[stream] = Some(Active { began: now, first: start, next: start, end });
        Next::Fetch(span)
    }

    /// Takes work off the connection that needs longest.
    fn take_over(&mut self, now: Instant) -> Option<Span> {
        let active = self.active.iter_mut().flatten();
        let slowest = active.max_by_key(|active| active.time_left(now))?;
        if slowest.time_left(now) < WORTH_SHARING {
            return None;
        }
        let end = slowest.end;
        let stays = if slowest.rest() < WORTH_HALVING { 0 } else { slowest.rest() / 2 };
        slowest.end = slowest.next + stays;
        Some(Span { start: slowest.end, end })
    }

    /// True if nothing is left to do.
    pub fn is_finished(&self) -> bool {
        self.waiting.is_empty() && self.active.iter().all(Option::is_none)
    }

    /// How many of the `length` bytes that arrived next are still the business of `stream`.
    /// Those are its own from now on.
    pub fn accept(&mut self, stream: usize, length: usize) -> usize {
        let Some(active) = &mut self.active[stream] else { return 0 };
        let taken = active.rest().min(length as u64);
        active.next += taken;
        usize::try_from(taken).unwrap_or(length)
    }

    /// What is left to fetch for `stream`; none once it has nothing to do.
    pub fn rest(&mut self, stream: usize) -> Option<Span> {
        let active = self.active[stream]?;
        if active.rest() == 0 {
            self.active[stream] = None;
            return None;
        }
        Some(Span { start: active.next, end: active.end })
    }
}

#[cfg(test)]
mod tests;
