//! How many requests are on their way at once: halved when the service is too busy, and grown
//! back slowly. A decision without a clock.

use std::time::{Duration, Instant};

/// More than this is never useful from one process.
const WIDEST: f64 = 64.0;
/// After it was narrowed, nothing is widened for this long.
const CALM: Duration = Duration::from_secs(5);

/// The number of requests that may be on their way.
#[derive(Debug)]
pub struct Width {
    limit: f64,
    narrowed: Option<Instant>,
}

impl Default for Width {
    fn default() -> Self {
        Self { limit: WIDEST, narrowed: None }
    }
}

impl Width {
    /// Requests at once; at least one.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the limit lies between 1 and 64"
    )]
    pub fn requests(&self) -> usize {
        self.limit.clamp(1.0, WIDEST) as usize
    }

    /// A request that began at `began` was turned away while `on_their_way` were, itself included.
    ///
    /// Several that began before the last narrowing are one refusal.
    pub fn refused(&mut self, began: Instant, on_their_way: usize, now: Instant) {
        if self.narrowed.is_some_and(|narrowed| began <= narrowed) {
            return;
        }
        let on_their_way = f64::from(u32::try_from(on_their_way).unwrap_or(u32::MAX));
        self.limit = (self.limit.min(on_their_way) / 2.0).max(1.0);
        self.narrowed = Some(now);
    }

    /// A request was answered as it should be: one more at once for as many as there may be.
    pub fn answered(&mut self, now: Instant) {
        let Some(narrowed) = self.narrowed else { return };
        if now.saturating_duration_since(narrowed) < CALM {
            return;
        }
        self.limit += 1.0 / self.limit;
        if self.limit >= WIDEST {
            *self = Self::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_halves_once_for_all_that_were_on_their_way() {
        let began = Instant::now();
        let at = |seconds| began + Duration::from_secs(seconds);
        let mut width = Width::default();
        assert_eq!(width.requests(), 64);
        for _ in 0..8 {
            width.refused(began, 8, at(1));
        }
        assert_eq!(width.requests(), 4);
        width.refused(at(2), 4, at(3));
        assert_eq!(width.requests(), 2);
        for second in (4..40).step_by(2) {
            width.refused(at(second), 1, at(second + 1));
        }
        assert_eq!(width.requests(), 1);
    }

    #[test]
    fn it_grows_back_slowly_and_after_a_while() {
        let began = Instant::now();
        let mut width = Width::default();
        width.refused(began, 8, began);
        let mut rounds = Vec::new();
        for second in 0..12 {
            // Each round, as many answers as there may be requests.
            for _ in 0..width.requests() {
                width.answered(began + Duration::from_secs(second));
            }
            rounds.push(width.requests());
        }
        assert_eq!(rounds[..5], [4; 5]);
        assert!(rounds.windows(2).all(|pair| pair[1] - pair[0] <= 1), "{rounds:?}");
        assert!((9..=11).contains(&rounds[11]), "{rounds:?}");
    }
}
