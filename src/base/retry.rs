//! Whether a call is made again, and after how long: a decision without a clock or a socket.

use std::time::{Duration, Instant, SystemTime};

use http::{HeaderMap, StatusCode, header};

/// How often and how long calls are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Repetitions of one call, the first attempt not counted.
    pub retries: u32,
    /// Repetitions while the host cannot be reached at all; more than a few only keep people
    /// waiting, except in the middle of a transfer.
    pub unreachable: u32,
    /// Time after which no further attempt starts, waits included.
    pub patience: Duration,
}

impl Default for RetryPolicy {
    /// Eight repetitions outlast a restart of a front end; fifteen minutes hold any
    /// `Retry-After` that the throttling pages mention.
    fn default() -> Self {
        Self::new(8)
    }
}

impl RetryPolicy {
    /// The usual policy with `retries` repetitions.
    pub fn new(retries: u32) -> Self {
        Self { retries, unreachable: retries.min(2), patience: Duration::from_mins(15) }
    }

    /// The same for a transfer under way, which outlasts a lost connection.
    #[must_use]
    pub fn patient(self) -> Self {
        Self { unreachable: self.retries, ..self }
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The service answered.
    Status {
        /// Its status.
        status: StatusCode,
        /// What its `Retry-After` asks for.
        retry_after: Option<Duration>,
    },
    /// The request never left this machine.
    NotSent,
    /// The connection broke after the request may have arrived.
    Interrupted,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Take the answer as it is.
    Accept,
    /// Try again after this time.
    Again {
        /// How long to wait first.
        after: Duration,
    },
    /// Report the failure.
    GiveUp,
}

/// The state of one call's repetitions.
#[derive(Debug, Clone, Copy)]
pub struct Retry {
    policy: RetryPolicy,
    began: Instant,
    repeated: u32,
}

impl Retry {
    /// Starts counting for a call that begins at `now`.
    pub fn new(policy: RetryPolicy, now: Instant) -> Self {
        Self { policy, began: now, repeated: 0 }
    }

    /// Judges an attempt.
    ///
    /// `replayable` says that a second arrival does no harm; without it a call is repeated only
    /// if the first one surely had no effect. `random` lies in `0..1` and spreads the waits of
    /// many clients.
    pub fn judge(&mut self, seen: Seen, replayable: bool, now: Instant, random: f64) -> Verdict {
        let asked = match seen {
            Seen::Status { status, retry_after } if is_temporary(status) => {
                // A 500 may come after the effect; only a refusal surely comes before it.
                if !replayable && !is_refusal(status, retry_after) {
                    return Verdict::Accept;
                }
                retry_after
            }
            Seen::Status { .. } => return Verdict::Accept,
            Seen::Interrupted if !replayable => return Verdict::GiveUp,
            Seen::NotSent | Seen::Interrupted => None,
        };
        let after = asked.unwrap_or_else(|| backoff(self.repeated, random));
        let spent = now.saturating_duration_since(self.began);
        let limit = match seen {
            Seen::NotSent => self.policy.unreachable,
            _ => self.policy.retries,
        };
        if self.repeated >= limit || spent + after > self.policy.patience {
            return Verdict::GiveUp;
        }
        self.repeated += 1;
        Verdict::Again { after }
    }

    /// Starts anew after progress, so that a long transfer is not judged by its sum of waits.
    pub fn progressed(&mut self, now: Instant) {
        self.began = now;
        self.repeated = 0;
    }
}

/// Statuses that pass by themselves.
///
/// Source: graph/errors; 509 is the bandwidth limit. 507 is not among them: the drive is full.
fn is_temporary(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504 | 509)
}

/// Statuses that say that the service is too busy for this application.
pub(super) fn is_throttle(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 503 | 509)
}

/// True if the service turned the request away before it did anything.
fn is_refusal(status: StatusCode, retry_after: Option<Duration>) -> bool {
    matches!(status.as_u16(), 429 | 509) || retry_after.is_some()
}

/// Half a second, doubled each time up to a minute, of which `random` takes away up to half.
pub(super) fn backoff(repeated: u32, random: f64) -> Duration {
    let full = Duration::from_millis(500) * 2_u32.pow(repeated.min(7));
    full.min(Duration::from_mins(1)).mul_f64(1.0 - random.clamp(0.0, 1.0) / 2.0)
}

/// The longest wait that a header is taken to mean: nobody waits so long, and a clock can still
/// add it to any moment.
pub(super) const LONGEST_WAIT: Duration = Duration::from_hours(366 * 24);

/// Reads `Retry-After`: seconds, decimal seconds as on Graph's throttling page, or a date, which
/// is measured against the `Date` of the same answer; `now` stands in for one that is missing.
/// At most a year.
pub fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(LONGEST_WAIT));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    // The clock of this machine may be wrong; the service's is at least its own.
    let theirs = headers.get(header::DATE).and_then(|date| date.to_str().ok());
    let now = theirs.and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or(now);
    Some(until.duration_since(now).unwrap_or_default().min(LONGEST_WAIT))
}

/// A number in `0..1` for [`Retry::judge`].
pub fn random() -> f64 {
    let mut bytes = [0; 4];
    // Without randomness the waits are merely alike.
    if getrandom::fill(&mut bytes).is_err() {
        return 0.5;
    }
    f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(seen: Seen, replayable: bool) -> Verdict {
        let now = Instant::now();
        Retry::new(RetryPolicy::default(), now).judge(seen, replayable, now, 0.0)
    }

    fn status(status: u16, retry_after: Option<u64>) -> Seen {
        Seen::Status {
            status: StatusCode::from_u16(status).unwrap(),
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    #[test]
    fn table_of_statuses() {
        let codes =
            [200, 308, 400, 401, 404, 408, 409, 412, 416, 423, 429, 500, 502, 503, 504, 507, 509];
        let verdict = |code: &u16| format!("{code} {:?}\n", judge(status(*code, None), true));
        let table: String = codes.iter().map(verdict).collect();
        insta::assert_snapshot!(table, @"
        200 Accept
        308 Accept
        400 Accept
        401 Accept
        404 Accept
        408 Again { after: 500ms }
        409 Accept
        412 Accept
        416 Accept
        423 Accept
        429 Again { after: 500ms }
        500 Again { after: 500ms }
        502 Again { after: 500ms }
        503 Again { after: 500ms }
        504 Again { after: 500ms }
        507 Accept
        509 Again { after: 500ms }
        ");
    }

    #[test]
    fn an_interrupted_call_is_repeated_only_if_harmless() {
        assert_eq!(judge(Seen::Interrupted, false), Verdict::GiveUp);
        assert!(matches!(judge(Seen::Interrupted, true), Verdict::Again { .. }));
        assert!(matches!(judge(Seen::NotSent, false), Verdict::Again { .. }));
        assert_eq!(judge(status(504, None), false), Verdict::Accept);
        assert!(matches!(judge(status(429, None), false), Verdict::Again { .. }));
        assert!(matches!(judge(status(503, Some(1)), false), Verdict::Again { .. }));
    }

    #[test]
    fn retry_after_is_obeyed_to_the_letter_or_not_at_all() {
        let asked = Verdict::Again { after: Duration::from_secs(7) };
        assert_eq!(judge(status(429, Some(7)), true), asked);
        assert_eq!(judge(status(429, Some(3600)), true), Verdict::GiveUp);
    }

    #[test]
    fn gives_up_by_count_and_starts_anew_after_progress() {
        let now = Instant::now();
        let policy = RetryPolicy::new(1);
        let mut retry = Retry::new(policy, now);
        assert!(matches!(retry.judge(status(500, None), true, now, 0.0), Verdict::Again { .. }));
        assert_eq!(retry.judge(status(500, None), true, now, 0.0), Verdict::GiveUp);
        retry.progressed(now);
        assert!(matches!(retry.judge(status(500, None), true, now, 0.0), Verdict::Again { .. }));
    }

    #[test]
    fn waits_double_up_to_a_minute() {
        let waits: Vec<_> = (0..9).map(|n| backoff(n, 0.0).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
        assert_eq!(backoff(0, 1.0), Duration::from_millis(250));
    }

    #[test]
    fn retry_after_in_all_its_spellings() {
        let now = httpdate::parse_http_date("Sat, 21 Nov 2026 10:00:00 GMT").unwrap();
        let read = |text: &str| {
            let headers = HeaderMap::from_iter([(header::RETRY_AFTER, text.parse().unwrap())]);
            retry_after(&headers, now)
        };
        assert_eq!(read("120"), Some(Duration::from_mins(2)));
        assert_eq!(read("2.128"), Some(Duration::from_millis(2128)));
        assert_eq!(read("Sat, 21 Nov 2026 10:00:09 GMT"), Some(Duration::from_secs(9)));
        assert_eq!(read("Sat, 21 Nov 2026 09:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!((read("-1"), read("soon"), read("1e400")), (None, None, None));
    }

    #[test]
    fn a_date_is_measured_by_the_clock_that_set_it() {
        let wrong_clock = httpdate::parse_http_date("Sat, 21 Nov 2020 10:00:00 GMT").unwrap();
        let headers = HeaderMap::from_iter([
            (header::DATE, "Sat, 21 Nov 2026 10:00:00 GMT".parse().unwrap()),
            (header::RETRY_AFTER, "Sat, 21 Nov 2026 10:00:09 GMT".parse().unwrap()),
        ]);
        assert_eq!(retry_after(&headers, wrong_clock), Some(Duration::from_secs(9)));
    }
}
