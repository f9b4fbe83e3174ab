//! How long the next fragment is, by what became of those before: a decision without a clock.

use std::time::Duration;

use crate::graph::upload_session::FragmentSize;

/// A fragment that takes less leaves the line idle too often, one round trip for each.
const SHORT: Duration = Duration::from_secs(4);
/// A fragment that takes more loses too much when it is lost, and meets the service's own limits.
const LONG: Duration = Duration::from_secs(20);

/// The length of fragments on the way through a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FragmentPlan {
    size: FragmentSize,
    /// No fragment is longer from now on.
    largest: FragmentSize,
    may_change: bool,
}

impl FragmentPlan {
    /// The plan for a file of `length` bytes; a size that was `asked` for is kept.
    pub(super) fn new(asked: Option<FragmentSize>, length: u64) -> Self {
        let size = asked.unwrap_or_else(|| FragmentSize::for_length(length));
        Self { size, largest: FragmentSize::LARGEST, may_change: asked.is_none() }
    }

    /// The same with fragments that do not grow, because each is kept in memory.
    #[must_use]
    pub(super) fn bounded(self) -> Self {
        Self { largest: self.size, ..self }
    }

    /// Bytes of the next fragment, if the file has as many.
    pub(super) fn bytes(self) -> u64 {
        self.size.bytes()
    }

    /// A fragment of `bytes` went through in `took`.
    pub(super) fn went_through(&mut self, bytes: u64, took: Duration) {
        if !self.may_change || bytes < self.bytes() {
            return;
        }
        if took < SHORT {
            self.size = self.size.doubled().min(self.largest);
        } else if took > LONG {
            self.shorten();
        }
    }

    /// A fragment was lost on its way: shorter ones lose less, and come through more often.
    pub(super) fn lost(&mut self) {
        if self.may_change {
            self.shorten();
            self.largest = self.size;
        }
    }

    /// The service takes no fragment of this length, whoever asked for it. False if it is as
    /// short as can be.
    pub(super) fn refused(&mut self) -> bool {
        let before = self.size;
        self.size = self.size.halved();
        self.largest = self.size;
        self.size < before
    }

    fn shorten(&mut self) {
        self.size = self.size.halved().max(FragmentSize::SHORTEST.min(self.size));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;
    const UNIT: u64 = 320 * 1024;

    fn sizes(plan: &mut FragmentPlan, times: usize, took: u64) -> Vec<u64> {
        let mut sizes = Vec::new();
        for _ in 0..times {
            plan.went_through(plan.bytes(), Duration::from_secs(took));
            assert_eq!(plan.bytes() % UNIT, 0);
            assert!(plan.bytes() < 60 * MIB);
            sizes.push(plan.bytes() / UNIT);
        }
        sizes
    }

    #[test]
    fn fragments_grow_on_a_fast_line_and_shrink_on_a_slow_one() {
        let mut plan = FragmentPlan::new(None, 1000 * MIB);
        assert_eq!(plan.bytes(), 10 * MIB);
        assert_eq!(sizes(&mut plan, 4, 1), [64, 128, 191, 191]);
        assert_eq!(sizes(&mut plan, 2, 10), [191, 191]);
        assert_eq!(sizes(&mut plan, 7, 30), [95, 47, 23, 11, 5, 4, 4]);
    }

    #[test]
    fn a_lost_fragment_halves_those_to_come_for_good() {
        let mut plan = FragmentPlan::new(None, 1000 * MIB);
        plan.lost();
        assert_eq!(sizes(&mut plan, 3, 0), [16, 16, 16]);
        for _ in 0..9 {
            plan.lost();
        }
        assert_eq!(plan.bytes(), 4 * UNIT);
    }

    #[test]
    fn a_size_that_was_asked_for_is_kept_unless_it_is_refused() {
        let asked = FragmentSize::from_bytes(640 * 1024).unwrap();
        let mut plan = FragmentPlan::new(Some(asked), 1000 * MIB);
        plan.lost();
        assert_eq!(sizes(&mut plan, 3, 0), [2, 2, 2]);
        assert!(plan.refused());
        assert_eq!(plan.bytes(), UNIT);
        assert!(!plan.refused());
    }

    #[test]
    fn the_last_fragment_says_nothing_of_the_line() {
        let mut plan = FragmentPlan::new(None, 1000 * MIB);
        plan.went_through(UNIT, Duration::ZERO);
        assert_eq!(plan.bytes(), 10 * MIB);
        assert_eq!(sizes(&mut plan.bounded(), 2, 0), [32, 32]);
    }
}
