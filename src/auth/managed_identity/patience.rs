//! How long a host is asked again that gives no token yet: a decision without a clock.
//!
//! Source: entra/identity/managed-identities-azure-resources/how-to-use-vm-token, "Retry guidance".

use std::time::{Duration, Instant};

use http::StatusCode;

/// The documented waits after a failure that passes.
const WAITS: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_secs(2),
    Duration::from_secs(6),
    Duration::from_secs(14),
    Duration::from_secs(30),
];

/// The metadata service is being replaced, which takes up to 70 seconds.
const REPLACED_WAIT: Duration = Duration::from_secs(10);
const REPLACED_FOR: Duration = Duration::from_secs(70);

/// The repetitions of one question.
#[derive(Debug, Clone)]
pub(super) struct Patience {
    waits: std::slice::Iter<'static, Duration>,
    replaced_wait: Duration,
    replaced_since: Option<Instant>,
}

impl Default for Patience {
    fn default() -> Self {
        Self::new(&WAITS, REPLACED_WAIT)
    }
}

impl Patience {
    pub(super) fn new(waits: &'static [Duration], replaced_wait: Duration) -> Self {
        Self { waits: waits.iter(), replaced_wait, replaced_since: None }
    }

    /// How long to wait before asking again; `None` to take the answer as it is. `status` is
    /// `None` if the answer broke off.
    pub(super) fn after(&mut self, status: Option<StatusCode>, now: Instant) -> Option<Duration> {
        if status == Some(StatusCode::GONE) {
            let since = *self.replaced_since.get_or_insert(now);
            return (now.duration_since(since) < REPLACED_FOR).then_some(self.replaced_wait);
        }
        if status.is_some_and(|status| !Self::would_pass(status)) {
            return None;
        }
        self.waits.next().copied()
    }

    /// True for answers that time may change.
    pub(super) fn would_pass(status: StatusCode) -> bool {
        status.is_server_error() || matches!(status.as_u16(), 404 | 408 | 410 | 429)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(code: u16) -> Option<StatusCode> {
        StatusCode::from_u16(code).ok()
    }

    #[test]
    fn the_documented_waits() {
        let mut patience = Patience::default();
        let codes = [404, 429, 500, 503, 404, 500];
        let waits: Vec<_> = codes
            .iter()
            .map(|code| patience.after(status(*code), Instant::now()).map(|wait| wait.as_secs()))
            .collect();
        assert_eq!(waits, [Some(0), Some(2), Some(6), Some(14), Some(30), None]);
    }

    #[test]
    fn a_service_that_is_replaced_gets_seventy_seconds() {
        let (mut patience, began) = (Patience::default(), Instant::now());
        let mut after = |seconds| patience.after(status(410), began + Duration::from_secs(seconds));
        assert_eq!(after(0), Some(REPLACED_WAIT));
        assert_eq!(after(69), Some(REPLACED_WAIT));
        assert_eq!(after(70), None);
    }

    #[test]
    fn answers_that_stay_are_taken() {
        for code in [200, 302, 400, 401, 403] {
            assert_eq!(Patience::default().after(status(code), Instant::now()), None, "{code}");
        }
        assert_eq!(Patience::default().after(None, Instant::now()), Some(Duration::ZERO));
    }
}
