//! Asking the storage host for bytes, and judging whether what it sends is what was asked for.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use http::{StatusCode, header};

use super::address::{Address, Renewal};
use crate::base::http::Http;
use crate::base::reply::{Head, Incoming};
use crate::base::retry::{Retry, RetryPolicy, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::failure::failure;
use crate::graph::{Target, content};

const OPERATION: &str = "downloadContent";
/// How often a request is repeated that was answered with bytes from elsewhere.
const STRAYS: u32 = 2;

/// Why a download cannot go on as it was begun.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It failed.
    Failed(Error),
    /// All bytes are here, and they are not what the service promised.
    Damaged(Error),
    /// The item has other bytes than those that were asked for first.
    Changed,
    /// The whole file came in answer to the wish for a part; it is still arriving.
    Whole(Box<Incoming>),
    /// The file has this size, and not the one that its description states.
    OtherSize(u64),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// One file of the storage host.
pub(super) struct Fetch<'a> {
    http: &'a Http,
    target: &'a Target,
    address: Address<'a>,
    /// What the answers say of the file; all must say the same.
    stated: Mutex<Stated>,
    arrived: AtomicU64,
}

#[derive(Debug, Default)]
struct Stated {
    answers: u32,
    size: Option<u64>,
    tag: Option<String>,
}

impl<'a> Fetch<'a> {
    pub(super) fn new(http: &'a Http, target: &'a Target, address: Address<'a>) -> Self {
        let (stated, arrived) = (Mutex::default(), AtomicU64::new(0));
        Self { http, target, address, stated, arrived }
    }

    /// Counts bytes that have arrived.
    pub(super) fn count(&self, bytes: usize) {
        self.arrived.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// The size of the file as the storage host states it, once it has answered.
    pub(super) fn size(&self) -> Option<u64> {
        self.stated.lock().unwrap_or_else(PoisonError::into_inner).size
    }

    /// How many answers brought bytes.
    pub(super) fn answers(&self) -> u32 {
        self.stated.lock().unwrap_or_else(PoisonError::into_inner).answers
    }

    /// The patience of one connection.
    pub(super) fn patience(&self) -> Retry {
        Retry::new(self.http.retry_policy().patient(), Instant::now())
    }

    /// Asks for the bytes from `start` on, up to `end` where it is given, renewing the address
    /// when it is no longer good.
    pub(super) async fn open(
        &self,
        start: u64,
        end: Option<u64>,
    ) -> std::result::Result<Incoming, Trouble> {
        let is_range = start > 0 || end.is_some();
        let policy = self.http.retry_policy();
        // Whoever sends the wrong bytes mostly does so each time.
        let policy = RetryPolicy { retries: policy.retries.min(STRAYS), ..policy };
        let mut stray = Retry::new(policy, Instant::now());
        loop {
            let place = self.address.get().await?;
            let incoming = content::fetch(self.http, &place.url, start, end).await?;
            match fit(&incoming.head, start, is_range) {
                Fit::Continues => return self.agreed(incoming),
                Fit::Whole => {
                    return Err(Trouble::Whole(Box::new(self.agreed(incoming)?)));
                }
                Fit::Beyond => {
                    let size = size_stated(&incoming.head);
                    return Err(size.map_or(Trouble::Changed, Trouble::OtherSize));
                }
                Fit::Expired => {
                    let arrived = self.arrived.load(Ordering::Relaxed);
                    match self.address.renew(&place, arrived).await? {
                        Renewal::Renewed => {}
                        Renewal::Changed => return Err(Trouble::Changed),
                        Renewal::InVain => return Err(self.refused(incoming).await),
                    }
                }
                Fit::Elsewhere => {
                    let seen = Seen::Interrupted;
                    if !self.http.again(&mut stray, OPERATION, seen, true).await {
                        return Err(self.elsewhere().into());
                    }
                }
                Fit::Refused => return Err(self.refused(incoming).await),
            }
        }
    }

    /// Waits after a connection broke; gives the error back when it is time to give up.
    pub(super) async fn again(&self, retry: &mut Retry, error: Error) -> Result<()> {
        if error.kind() == Kind::Network
            && self.http.again(retry, OPERATION, Seen::Interrupted, true).await
        {
            return Ok(());
        }
        Err(error.during(format!("downloading {}", self.target)))
    }

    /// Compares what the answers say of the file. `If-Range` would say the same in advance, but
    /// nothing documents that these hosts know it, and one that misreads it would send the whole
    /// file each time; a tag that they send by themselves is believed.
    fn agreed(&self, incoming: Incoming) -> std::result::Result<Incoming, Trouble> {
        let mut stated = self.stated.lock().unwrap_or_else(PoisonError::into_inner);
        let (size, tag) = (size_stated(&incoming.head), incoming.head.header(header::ETAG));
        let differs = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_some() && a != b;
        let other_size = stated.size.is_some() && size.is_some() && stated.size != size;
        if other_size || differs(stated.tag.as_deref(), tag) {
            return Err(Trouble::Changed);
        }
        stated.answers += 1;
        stated.size = stated.size.or(size);
        stated.tag = stated.tag.take().or_else(|| tag.map(str::to_owned));
        Ok(incoming)
    }

    async fn refused(&self, incoming: Incoming) -> Trouble {
        match incoming.whole().await {
            Ok(answer) => failure(&answer, &self.target.to_string()).into(),
            Err(error) => error.into(),
        }
    }

    fn elsewhere(&self) -> Error {
        let message =
            format!("the service sent other bytes of {} than were asked for", self.target);
        Error::new(Kind::Integrity, message)
            .hint("run the command again with `--streams 1`; a proxy on the way may be the reason")
    }
}

/// How an answer fits to what was asked.
#[derive(Debug, PartialEq, Eq)]
enum Fit {
    Continues,
    Whole,
    Beyond,
    Expired,
    Elsewhere,
    Refused,
}

/// Source: graph/api/driveitem-get-content; the service may answer 200 with the whole file to a
/// range that it cannot produce.
fn fit(head: &Head, start: u64, is_range: bool) -> Fit {
    let is_encoded = head.header(header::CONTENT_ENCODING).is_some_and(|how| how != "identity");
    match head.status {
        // Positions in a compressed body are not those of the file.
        StatusCode::OK | StatusCode::PARTIAL_CONTENT if is_encoded => Fit::Elsewhere,
        StatusCode::OK if is_range => Fit::Whole,
        StatusCode::OK => Fit::Continues,
        StatusCode::PARTIAL_CONTENT if is_range && begins_at(head) == Some(start) => Fit::Continues,
        StatusCode::PARTIAL_CONTENT => Fit::Elsewhere,
        StatusCode::RANGE_NOT_SATISFIABLE => Fit::Beyond,
        StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN
        | StatusCode::NOT_FOUND
        | StatusCode::GONE => Fit::Expired,
        _ => Fit::Refused,
    }
}

fn begins_at(head: &Head) -> Option<u64> {
    let range = head.header(header::CONTENT_RANGE)?.strip_prefix("bytes ")?;
    range.split('-').next()?.trim().parse().ok()
}

/// The size of the whole file, if the answer says it.
fn size_stated(head: &Head) -> Option<u64> {
    let text = match head.status {
        StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
            head.header(header::CONTENT_RANGE)?.rsplit('/').next()?
        }
        _ => head.header(header::CONTENT_LENGTH)?,
    };
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;

    fn head(status: u16, headers: &[(header::HeaderName, &str)]) -> Head {
        let pairs = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        let headers: HeaderMap = pairs.collect();
        Head { status: StatusCode::from_u16(status).unwrap(), headers }
    }

    #[test]
    fn bytes_are_taken_only_where_they_belong() {
        let fit = |status, range: Option<&str>, start, is_range| {
            let headers: Vec<_> =
                range.into_iter().map(|range| (header::CONTENT_RANGE, range)).collect();
            fit(&head(status, &headers), start, is_range)
        };
        assert_eq!(fit(200, None, 0, false), Fit::Continues);
        assert_eq!(fit(200, None, 0, true), Fit::Whole);
        assert_eq!(fit(206, Some("bytes 5-9/10"), 5, true), Fit::Continues);
        assert_eq!(fit(206, Some("bytes 4-9/10"), 5, true), Fit::Elsewhere);
        assert_eq!(fit(206, Some("bytes 0-9/10"), 0, false), Fit::Elsewhere);
        assert_eq!(fit(206, None, 5, true), Fit::Elsewhere);
        assert_eq!(fit(416, None, 5, true), Fit::Beyond);
        for status in [401, 403, 404, 410] {
            assert_eq!(fit(status, None, 5, true), Fit::Expired);
        }
        assert_eq!(fit(302, None, 0, true), Fit::Refused);
    }

    #[test]
    fn a_compressed_body_is_not_the_file() {
        let encoded = [(header::CONTENT_ENCODING, "gzip")];
        assert_eq!(fit(&head(200, &encoded), 0, false), Fit::Elsewhere);
        let plain = [(header::CONTENT_ENCODING, "identity")];
        assert_eq!(fit(&head(200, &plain), 0, false), Fit::Continues);
    }

    #[test]
    fn the_size_of_the_whole_is_read_from_either_answer() {
        let range = [(header::CONTENT_RANGE, "bytes 5-9/10"), (header::CONTENT_LENGTH, "5")];
        assert_eq!(size_stated(&head(206, &range)), Some(10));
        assert_eq!(size_stated(&head(206, &[(header::CONTENT_RANGE, "bytes 5-9/*")])), None);
        assert_eq!(size_stated(&head(416, &[(header::CONTENT_RANGE, "bytes */7")])), Some(7));
        assert_eq!(size_stated(&head(200, &[(header::CONTENT_LENGTH, "12")])), Some(12));
    }
}

#[cfg(test)]
mod fuzz {
    use http::{HeaderMap, HeaderValue};
    use proptest::prelude::*;

    use super::*;
    use crate::base::arbitrary::config;

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn bytes_of_any_range_continue_only_at_their_place(
            range in prop_oneof![
                any::<Vec<u8>>(),
                (any::<u64>(), any::<u64>(), any::<u64>())
                    .prop_map(|(start, end, size)| format!("bytes {start}-{end}/{size}").into_bytes()),
                "bytes [0-9*/ -]{0,30}".prop_map(String::into_bytes),
            ],
            length in "[0-9]{0,25}",
            start in any::<u64>(),
            status in prop_oneof![Just(200_u16), Just(206), Just(416), 100..1000_u16],
            is_range in any::<bool>(),
        ) {
            let mut headers = HeaderMap::new();
            if let Ok(range) = HeaderValue::from_bytes(&range) {
                headers.insert(header::CONTENT_RANGE, range);
            }
            if let Ok(length) = HeaderValue::from_str(&length) {
                headers.insert(header::CONTENT_LENGTH, length);
            }
            let head = Head { status: StatusCode::from_u16(status).unwrap(), headers };
            size_stated(&head);
            let begins = begins_at(&head);
            if matches!(fit(&head, start, is_range), Fit::Continues) && status == 206 {
                prop_assert_eq!(begins, Some(start));
            }
        }
    }
}
