//! How fast something goes, judged by the last few seconds.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Long enough to smooth out fragments, short enough to notice a change.
const WINDOW: Duration = Duration::from_secs(10);
/// A silence up to this is the gap between two reports; a longer one counts as standing still.
const SILENCE: Duration = Duration::from_secs(3);
/// Samples closer together than this add nothing.
const STEP: Duration = Duration::from_millis(250);

/// Positions over the last seconds.
#[derive(Debug, Default)]
pub(super) struct Pace {
    samples: VecDeque<(Instant, u64)>,
}

impl Pace {
    /// Notes a position. The first one is where it starts, so that a resumed file does not
    /// seem to fly; a rewind starts anew.
    pub(super) fn note(&mut self, position: u64, now: Instant) {
        match self.samples.back() {
            Some((_, last)) if position < *last => self.samples.clear(),
            Some((at, _)) if now.saturating_duration_since(*at) < STEP => return,
            _ => {}
        }
        // The oldest sample stays as long as it is the only one before the window.
        while self
            .samples
            .get(1)
            .is_some_and(|(at, _)| now.saturating_duration_since(*at) >= WINDOW)
        {
            self.samples.pop_front();
        }
        self.samples.push_back((now, position));
    }

    /// Bytes a second up to `now`, while nothing arrives less and less; `None` while it is too
    /// early to tell.
    pub(super) fn per_second(&self, now: Instant) -> Option<u64> {
        let ((began, from), (last, to)) = (self.samples.front()?, self.samples.back()?);
        if self.samples.len() < 2 {
            return None;
        }
        let is_moving = now.saturating_duration_since(*last) <= SILENCE;
        let until = if is_moving { *last } else { now };
        let time = until.saturating_duration_since(*began);
        let rate = u128::from(to - from) * 1000 / time.as_millis().max(1);
        u64::try_from(rate).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_that_of_the_last_seconds() {
        let began = Instant::now();
        let at = |seconds| began + Duration::from_secs(seconds);
        let mut pace = Pace::default();
        pace.note(5_000_000, began);
        assert_eq!(pace.per_second(at(1)), None);
        for second in 1..=30 {
            pace.note(5_000_000 + second * 1000, at(second));
        }
        assert_eq!(pace.per_second(at(30)), Some(1000));
        assert_eq!(pace.per_second(at(32)), Some(1000));
        assert_eq!(pace.per_second(at(40)), Some(500));
        pace.note(0, at(41));
        assert_eq!(pace.per_second(at(42)), None);
    }
}
