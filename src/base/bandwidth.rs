//! Bytes in and out: counted, and held to a rate that all transfers share.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::sleep_until;

/// The usual length of a piece that is handed on at once.
const PIECE: usize = 256 * 1024;
/// Pieces in a second where a rate is set, so that the line is even.
const PIECES_A_SECOND: u64 = 8;
/// How far the line may run ahead after a silence.
const SLACK: Duration = Duration::from_millis(250);

/// The line of the process.
#[derive(Debug, Default)]
pub struct Bandwidth {
    rate: Option<u64>,
    free: Mutex<Option<Instant>>,
    sent: AtomicU64,
    received: AtomicU64,
}

impl Bandwidth {
    /// A line that takes `rate` bytes a second, both ways together; `None` is as much as goes.
    pub fn new(rate: Option<u64>) -> Self {
        Self { rate, ..Self::default() }
    }

    /// Bytes that were handed to connections.
    pub fn sent_bytes(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Bytes that arrived.
    pub fn received_bytes(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// How much is handed on at once.
    pub(super) fn piece(&self) -> usize {
        let even = |rate: u64| usize::try_from(rate / PIECES_A_SECOND).unwrap_or(PIECE);
        self.rate.map_or(PIECE, |rate| even(rate).clamp(1024, PIECE))
    }

    /// Counts bytes that are to leave, and says until when they must wait.
    pub(super) fn sending(&self, bytes: usize) -> Option<Instant> {
        self.sent.fetch_add(bytes as u64, Ordering::Relaxed);
        self.take(bytes as u64, tokio::time::Instant::now().into_std())
    }

    /// Counts bytes that arrived, and waits as long as they should have taken.
    pub(super) async fn received(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
        if let Some(until) = self.take(bytes as u64, tokio::time::Instant::now().into_std()) {
            sleep_until(until.into()).await;
        }
    }

    /// The time at which the line is free for these bytes, unless it is now.
    fn take(&self, bytes: u64, now: Instant) -> Option<Instant> {
        let rate = self.rate?.max(1);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let earliest = now.checked_sub(SLACK).unwrap_or(now);
        let at = free.map_or(now, |free| free.max(earliest));
        let millis = bytes.saturating_mul(1000) / rate;
        *free = Some(at + Duration::from_millis(millis));
        (at > now).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_rate_nothing_waits() {
        let line = Bandwidth::new(None);
        assert!((0..100).all(|_| line.sending(1 << 20).is_none()));
        assert_eq!((line.sent_bytes(), line.piece()), (100 << 20, PIECE));
    }

    #[test]
    fn all_together_keep_the_rate() {
        let line = Bandwidth::new(Some(1_000_000));
        let began = Instant::now();
        let mut now = began;
        for _ in 0..100 {
            now = line.take(100_000, now).unwrap_or(now);
        }
        let took = (now - began).as_secs_f64();
        assert!((9.8..=10.0).contains(&took), "{took}");
        // A silence is not made up for.
        let later = now + Duration::from_mins(1);
        assert_eq!(line.take(500_000, later), None);
        let next = line.take(1, later).unwrap();
        assert_eq!(next - later, Duration::from_millis(250));
    }

    #[test]
    fn pieces_are_small_where_the_line_is() {
        assert_eq!(Bandwidth::new(Some(80_000)).piece(), 10_000);
        assert_eq!(Bandwidth::new(Some(1)).piece(), 1024);
    }
}
