//! The sandbox's time, which a caller may set and move.

use std::sync::Mutex;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// Real time, or a time that stands still until it is moved.
#[derive(Debug)]
pub struct Clock {
    fixed: Option<Timestamp>,
    moved: Mutex<SignedDuration>,
}

impl Clock {
    /// A clock that follows the machine's.
    pub fn real() -> Self {
        Self { fixed: None, moved: Mutex::new(SignedDuration::ZERO) }
    }

    /// A clock that shows `at` until [`Clock::advance`] moves it.
    pub fn fixed(at: Timestamp) -> Self {
        Self { fixed: Some(at), moved: Mutex::new(SignedDuration::ZERO) }
    }

    /// The time by this clock.
    pub fn now(&self) -> Timestamp {
        let moved = *self.moved.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let base = self.fixed.unwrap_or_else(Timestamp::now);
        base.checked_add(moved).unwrap_or(base)
    }

    /// Moves the clock forward, as if `by` had passed.
    pub fn advance(&self, by: Duration) {
        let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
        let mut moved = self.moved.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *moved = moved.saturating_add(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed("2026-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(clock.now(), clock.now());
        clock.advance(Duration::from_mins(1));
        assert_eq!(clock.now().to_string(), "2026-01-01T00:01:00Z");
    }
}
