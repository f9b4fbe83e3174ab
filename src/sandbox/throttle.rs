//! The budget of one application in one tenant: metered, told, and enforced.
//!
//! Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled. The window slides
//! there and is fixed here; how much an early request lengthens the wait is a guess.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderName, HeaderValue};

use super::operation::Operation;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// How much an application may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThrottleOptions {
    /// Resource units in a window.
    pub units: u32,
    /// Length of a window; the service's is a minute.
    pub window: Duration,
}

/// What is used up.
#[derive(Debug)]
pub(crate) struct Throttle {
    options: ThrottleOptions,
    used: Mutex<Used>,
}

#[derive(Debug, Default)]
struct Used {
    units: u32,
    ends: Option<Instant>,
    quiet_until: Option<Instant>,
}

/// What a request learns of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Metered {
    limit: u32,
    remaining: u32,
    reset: Duration,
    /// For how long nothing is to be sent, if the request is turned away.
    pub(crate) retry_after: Option<u64>,
}

impl Throttle {
    pub(crate) fn new(options: ThrottleOptions) -> Self {
        Self { options, used: Mutex::default() }
    }

    /// Charges a request of `units` at `now`. Who sends while told to be silent waits longer.
    pub(crate) fn charge(&self, units: u32, now: Instant) -> Metered {
        let ThrottleOptions { units: limit, window } = self.options;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut refused = false;
        if let Some(until) = used.quiet_until.filter(|until| now < *until) {
            used.quiet_until = Some(until + window / 10);
            refused = true;
        } else if used.ends.is_none_or(|ends| ends <= now) {
            *used = Used { ends: Some(now + window), ..Used::default() };
        }
        let ends = used.ends.unwrap_or(now);
        if !refused && units > 0 && used.units + units > limit {
            used.quiet_until = Some(ends);
            refused = true;
        }
        if !refused {
            used.units += units;
        }
        let left = |until: Instant| until.saturating_duration_since(now);
        let quiet = used.quiet_until.map(left).filter(|_| refused);
        Metered {
            limit,
            remaining: limit.saturating_sub(used.units),
            reset: quiet.unwrap_or_else(|| left(ends)),
            retry_after: quiet.map(whole_seconds),
        }
    }
}

impl Metered {
    /// Tells the budget once most of it is used.
    pub(crate) fn tell(self, headers: &mut HeaderMap) {
        if u64::from(self.remaining) * 5 > u64::from(self.limit) {
            return;
        }
        headers.insert(LIMIT, HeaderValue::from(self.limit));
        headers.insert(REMAINING, HeaderValue::from(self.remaining));
        headers.insert(RESET, HeaderValue::from(whole_seconds(self.reset)));
    }
}

/// Never shorter than it is.
fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// The units of an operation.
pub(crate) fn units(operation: Operation) -> u32 {
    use Operation as Op;
    match operation {
        Op::GetItem
        | Op::GetDrive
        | Op::GetSite
        | Op::GetContent
        | Op::GetVersion
        | Op::GetVersionContent
        | Op::DownloadContent
        | Op::GetCopyStatus => 1,
        Op::ListDrives
        | Op::ListChildren
        | Op::ListVersions
        | Op::SearchSites
        | Op::SearchItems
        | Op::ListSubsites
        | Op::GetAllSites
        | Op::ListFollowedSites
        | Op::FollowSites
        | Op::UnfollowSites
        | Op::Delta
        | Op::UpdateItem
        | Op::DeleteItem
        | Op::PermanentlyDeleteItem
        | Op::CreateFolder
        | Op::PutContent
        | Op::CreateUploadSession
        | Op::CommitUploadSession
        | Op::CopyItem => 2,
        Op::CreateLink
        | Op::Invite
        | Op::ListPermissions
        | Op::GetPermission
        | Op::UpdatePermission
        | Op::DeletePermission
        | Op::GetSharedItem => 5,
        // Fragments count as bandwidth; the directory, mail and sign-in are metered elsewhere.
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    #[test]
    fn a_budget_is_used_up_and_comes_back() {
        let throttle = Throttle::new(ThrottleOptions { units: 4, window: MINUTE });
        let now = Instant::now();
        assert_eq!(throttle.charge(2, now).remaining, 2);
        assert_eq!(throttle.charge(2, now).remaining, 0);
        let refused = throttle.charge(1, now + Duration::from_secs(20));
        assert_eq!((refused.retry_after, refused.remaining), (Some(40), 0));
        assert_eq!(throttle.charge(1, now + MINUTE).remaining, 3);
    }

    #[test]
    fn who_does_not_wait_waits_longer() {
        let throttle = Throttle::new(ThrottleOptions { units: 1, window: MINUTE });
        let now = Instant::now();
        let waits: Vec<_> = (0..4).map(|_| throttle.charge(1, now).retry_after).collect();
        assert_eq!(waits, [None, Some(60), Some(66), Some(72)]);
        assert_eq!(throttle.charge(1, now + MINUTE).retry_after, Some(18));
        assert_eq!(throttle.charge(1, now + MINUTE * 2).retry_after, None);
    }

    #[test]
    fn headers_come_when_four_fifths_are_used() {
        let throttle = Throttle::new(ThrottleOptions { units: 10, window: MINUTE });
        let now = Instant::now();
        let told = |units| {
            let mut headers = HeaderMap::new();
            throttle.charge(units, now).tell(&mut headers);
            headers.get(REMAINING).map(|left| left.to_str().unwrap().to_owned())
        };
        assert_eq!(
            [told(5), told(2), told(1), told(0)],
            [None, None, Some("2".into()), Some("2".into())]
        );
    }
}
