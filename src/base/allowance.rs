//! What the service says is left of its budget, and the pace that makes it last.
//!
//! A decision without a clock. Source:
//! sharepoint/dev/general-development/how-to-avoid-getting-throttled, `RateLimit` headers; they
//! are best effort, and come once most of the budget of a minute is used.

use std::time::{Duration, Instant};

use http::HeaderMap;

use super::retry::LONGEST_WAIT;

/// Resource units a minute that the smallest tenants give one application.
const LEAST_ALLOWANCE: f64 = 1250.0;
/// Two answers of one window may name ends that differ by their rounding.
const SAME_WINDOW: Duration = Duration::from_secs(2);
/// A share that was named may be used up this far ahead, so that a short command does not crawl.
const HEAD_START: Duration = Duration::from_secs(5);

/// What one answer says of the budget.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reported {
    /// Resource units a minute.
    pub limit: Option<f64>,
    /// Units that are left.
    pub remaining: f64,
    /// Time until there are more.
    pub reset: Duration,
}

/// Reads `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset`, if they are there.
pub fn reported(headers: &HeaderMap) -> Option<Reported> {
    let number = |name: &str| -> Option<f64> {
        let number: f64 = headers.get(name)?.to_str().ok()?.trim().parse().ok()?;
        (number.is_finite() && number >= 0.0).then_some(number)
    };
    Some(Reported {
        limit: number("ratelimit-limit").filter(|limit| *limit > 0.0),
        remaining: number("ratelimit-remaining")?,
        reset: Duration::try_from_secs_f64(number("ratelimit-reset")?).ok()?.min(LONGEST_WAIT),
    })
}

/// Decides when requests may begin, so that what is left lasts until there is more.
#[derive(Debug)]
pub struct Allowance {
    /// The part of the budget that is ours, if somebody named one.
    share: Option<f64>,
    limit: f64,
    window: Option<Window>,
    /// Until when our share is spent, in the pace of a whole minute.
    spent: Option<Instant>,
}

#[derive(Debug)]
struct Window {
    remaining: f64,
    resets: Instant,
    next: Instant,
}

impl Allowance {
    /// An allowance of which `share` (above 0, up to 1) is ours. With a share that was named the
    /// pace holds from the first request on; without one it waits for the service's word.
    pub fn new(share: Option<f64>) -> Self {
        Self { share, limit: LEAST_ALLOWANCE, window: None, spent: None }
    }

    /// Takes `units` for a request that begins at `now`, or says when to ask again.
    pub fn take(&mut self, units: u32, now: Instant) -> Result<(), Instant> {
        if units == 0 {
            return Ok(());
        }
        let units = f64::from(units);
        self.window = self.window.take().filter(|window| now < window.resets);
        if let Some(window) = &self.window {
            if window.remaining < units {
                return Err(window.resets);
            }
            if now < window.next {
                return Err(window.next);
            }
        }
        self.spend(units, now)?;
        if let Some(window) = &mut self.window {
            let left = window.resets.saturating_duration_since(now);
            window.next = now + left.mul_f64((units / window.remaining).min(1.0));
            window.remaining -= units;
        }
        Ok(())
    }

    /// Holds a named share over the minutes, whatever the service says.
    fn spend(&mut self, units: f64, now: Instant) -> Result<(), Instant> {
        let Some(share) = self.share else { return Ok(()) };
        let spent = self.spent.unwrap_or(now).max(now);
        if spent > now + HEAD_START {
            return Err(spent.checked_sub(HEAD_START).unwrap_or(now));
        }
        let per_minute = self.limit * share;
        self.spent = Some(spent + Duration::from_secs_f64((units * 60.0 / per_minute).min(600.0)));
        Ok(())
    }

    /// Takes note of what an answer says.
    pub fn heard(&mut self, reported: Reported, now: Instant) {
        self.limit = reported.limit.unwrap_or(self.limit);
        let resets = now + reported.reset;
        let remaining = reported.remaining * self.share.unwrap_or(1.0);
        match &mut self.window {
            Some(window) if resets + SAME_WINDOW < window.resets => {}
            Some(window) if resets <= window.resets + SAME_WINDOW => {
                // Requests on their way are not in the service's number, but they are in ours.
                window.remaining = window.remaining.min(remaining);
            }
            window => *window = Some(Window { remaining, resets, next: now }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(count: f64) -> Duration {
        Duration::from_secs_f64(count)
    }

    fn say(remaining: f64, reset: f64) -> Reported {
        Reported { limit: Some(100.0), remaining, reset: seconds(reset) }
    }

    /// Begins as many requests as it may until `until`, and gives the seconds of their beginnings.
    fn play(allowance: &mut Allowance, units: u32, began: Instant, until: f64) -> Vec<f64> {
        let mut now = began;
        let mut starts = Vec::new();
        while now < began + seconds(until) {
            match allowance.take(units, now) {
                Ok(()) => starts.push((now - began).as_secs_f64()),
                Err(later) => {
                    assert!(later > now, "time must go on");
                    now = later;
                }
            }
            assert!(starts.len() < 1000);
        }
        starts
    }

    #[test]
    fn without_a_word_there_is_no_pace() {
        let now = Instant::now();
        let mut allowance = Allowance::new(None);
        assert!((0..10_000).all(|_| allowance.take(5, now).is_ok()));
    }

    #[test]
    fn what_is_left_lasts_until_there_is_more() {
        let now = Instant::now();
        let mut allowance = Allowance::new(None);
        allowance.heard(say(20.0, 30.0), now);
        let begun = play(&mut allowance, 2, now, 29.9);
        assert_eq!(begun.len(), 10);
        assert!(begun.windows(2).all(|pair| (pair[1] - pair[0] - 3.0).abs() < 0.01), "{begun:?}");
        assert!(allowance.take(2, now + seconds(30.0)).is_ok());
    }

    #[test]
    fn nothing_left_means_to_wait_for_the_next_window() {
        let now = Instant::now();
        let mut allowance = Allowance::new(None);
        allowance.heard(say(1.0, 12.0), now);
        assert_eq!(allowance.take(2, now), Err(now + seconds(12.0)));
        assert_eq!(allowance.take(0, now), Ok(()), "what costs nothing is not held up");
    }

    #[test]
    fn a_late_answer_does_not_give_back_what_is_on_its_way() {
        let now = Instant::now();
        let mut allowance = Allowance::new(None);
        allowance.heard(say(4.0, 10.0), now);
        assert!(allowance.take(2, now).is_ok());
        allowance.heard(say(4.0, 10.0), now);
        assert_eq!(play(&mut allowance, 2, now, 9.9).len(), 1);
        // The next window has a number of its own.
        allowance.heard(say(6.0, 10.0), now + seconds(10.0));
        assert!(allowance.take(2, now + seconds(10.0)).is_ok());
    }

    #[test]
    fn a_share_takes_its_part_of_what_is_left() {
        let now = Instant::now();
        let mut allowance = Allowance::new(Some(0.5));
        allowance.heard(say(20.0, 30.0), now);
        assert_eq!(play(&mut allowance, 2, now, 29.9).len(), 5);
    }

    #[test]
    fn a_share_holds_before_the_service_says_a_word() {
        let now = Instant::now();
        let mut allowance = Allowance::new(Some(0.1));
        // 125 units a minute, and five seconds of them ahead.
        let begun = play(&mut allowance, 1, now, 60.0).len();
        assert!((125..=137).contains(&begun), "{begun}");
    }

    #[test]
    fn headers_are_read_or_not_there() {
        let read = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            reported(&headers)
        };
        let all = [
            ("ratelimit-limit", "1250"),
            ("ratelimit-remaining", "240"),
            ("ratelimit-reset", "31"),
        ];
        let expected =
            Reported { limit: Some(1250.0), remaining: 240.0, reset: Duration::from_secs(31) };
        assert_eq!(read(&all), Some(expected));
        assert_eq!(read(&all[1..]).unwrap().limit, None);
        assert_eq!(read(&all[..2]), None);
        assert_eq!(read(&[("ratelimit-remaining", "-1"), ("ratelimit-reset", "nan")]), None);
    }
}
