//! Upload sessions: a large file in fragments, in order, at the position that the service says.
//!
//! Source: graph/api/driveitem-createuploadsession.

use std::num::NonZeroU8;
use std::sync::Arc;

use http::{Method, StatusCode, header};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::batch::{self, Part};
use super::client::{GraphClient, decode};
use super::content::ConflictBehavior;
use super::failure::failure;
use super::item::DriveItem;
use super::target::Target;
use crate::base::call::Call;
use crate::base::http::Http;
use crate::base::measured_body::BodySource;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::Answer;
use crate::base::{Error, Kind, Result};

/// Every fragment but the last is a multiple of this.
const UNIT: u64 = 320 * 1024;

/// How long the fragments of a file are: always a multiple of 320 KiB and below 60 MiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FragmentSize(NonZeroU8);

impl FragmentSize {
    /// The largest that stays below 60 MiB.
    const MAX_UNITS: u8 = 191;
    /// 10 MiB, which the page calls best on good links.
    const USUAL_UNITS: u8 = 32;
    /// Fragments of a long file grow until there are about this many of them.
    const USUAL_COUNT: u64 = 200;

    /// The largest of all.
    pub const LARGEST: Self = match NonZeroU8::new(Self::MAX_UNITS) {
        Some(units) => Self(units),
        None => Self(NonZeroU8::MIN),
    };
    /// Shorter ones, 1.25 MiB, are not worth their round trips unless somebody asks for them.
    pub const SHORTEST: Self = match NonZeroU8::new(4) {
        Some(units) => Self(units),
        None => Self(NonZeroU8::MIN),
    };

    /// The size for a file of `length` bytes.
    pub fn for_length(length: u64) -> Self {
        let units = length.div_ceil(Self::USUAL_COUNT * UNIT);
        let units = u8::try_from(units).unwrap_or(Self::MAX_UNITS);
        Self::units(units.clamp(Self::USUAL_UNITS, Self::MAX_UNITS))
    }

    /// The size that a person asked for, rounded down to a multiple of 320 KiB;
    /// [`Kind::Usage`] below one unit or above 60 MiB.
    pub fn from_bytes(bytes: u64) -> Result<Self> {
        let units = u8::try_from(bytes / UNIT).unwrap_or(u8::MAX);
        if (1..=192).contains(&units) && bytes <= 60 * 1024 * 1024 {
            return Ok(Self::units(units.min(Self::MAX_UNITS)));
        }
        Err(Error::new(Kind::Usage, format!("a fragment cannot have {bytes} bytes"))
            .hint("choose from 320KiB to 60MiB; it is rounded down to a multiple of 320 KiB"))
    }

    fn units(units: u8) -> Self {
        Self(NonZeroU8::new(units).unwrap_or(NonZeroU8::MIN))
    }

    /// Twice as long, as far as the service allows it.
    #[must_use]
    pub fn doubled(self) -> Self {
        Self::units(self.0.get().saturating_mul(2).min(Self::MAX_UNITS))
    }

    /// Half as long, rounded down, but a unit at least.
    #[must_use]
    pub fn halved(self) -> Self {
        Self::units(self.0.get() / 2)
    }

    /// Bytes.
    pub fn bytes(self) -> u64 {
        u64::from(self.0.get()) * UNIT
    }
}

/// How a session is to be opened.
#[derive(Debug, Clone, Copy)]
pub struct SessionRequest {
    /// Length of the file in bytes; the service checks its quota against it at once.
    pub length: u64,
    /// What happens if the name is taken.
    pub conflict: ConflictBehavior,
    /// The time of last change to set, in the one version that the upload makes.
    pub modified: Option<Timestamp>,
}

impl SessionRequest {
    fn body(self, target: &Target) -> Value {
        let mut item = json!({
            // Always said, since the documented default and the observed one differ.
            "@microsoft.graph.conflictBehavior": self.conflict.as_str(),
            "fileSize": self.length,
        });
        if let Some(name) = target.path.name() {
            item["name"] = json!(name.as_str());
        }
        if let Some(modified) = self.modified {
            // Drives keep whole seconds.
            let seconds = Timestamp::from_second(modified.as_second()).unwrap_or(modified);
            item["fileSystemInfo"] = json!({ "lastModifiedDateTime": seconds.to_string() });
        }
        json!({ "item": item })
    }
}

/// An open session.
#[derive(Debug, Clone)]
pub struct UploadSession {
    url: PreauthUrl,
}

/// What the service has of a file so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionStatus {
    /// The first byte that it does not have.
    pub next: u64,
    /// When the session ends unless something arrives.
    pub expires: Option<Timestamp>,
}

/// What came of a fragment.
#[derive(Debug)]
pub enum FragmentReply {
    /// It is there; go on from this position.
    Next(u64),
    /// It was the last, and the file is complete.
    Complete(Box<DriveItem>),
    /// The service expects another position: ask which.
    OutOfStep,
    /// The service does not take fragments of this length.
    TooLong,
    /// The session is gone, or was completed before.
    Gone,
    /// The file changed there while it was sent, which also the session itself may have done.
    Outrun,
    /// The address is no longer good, although the session may live.
    Expired,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SessionReply {
    upload_url: Option<PreauthUrl>,
    expiration_date_time: Option<Timestamp>,
    #[serde(default)]
    next_expected_ranges: Vec<String>,
}

impl UploadSession {
    /// Opens a session for `target`, and says when it ends unless something arrives.
    ///
    /// With `if_match`, [`Kind::Conflict`] unless the item there is still of that version.
    pub async fn create(
        client: &GraphClient,
        target: &Target,
        request: SessionRequest,
        if_match: Option<&str>,
    ) -> Result<(Self, SessionStatus)> {
        let url = client.url(&target.address_of("createUploadSession"))?;
        let mut call = client
            .call("createUploadSession", Method::POST, &url)?
            .json(&request.body(target))?
            .replayable();
        if let Some(e_tag) = if_match {
            call = call.header(header::IF_MATCH, e_tag);
        }
        Self::opened(&client.send(&call, target).await?)
    }

    /// Opens sessions for at most 20 targets with one request; gives what came of each.
    ///
    /// Fails as a whole if there is no answer to that request.
    pub async fn create_all(
        client: &GraphClient,
        wanted: &[(Target, SessionRequest)],
    ) -> Result<Vec<Result<(Self, SessionStatus)>>> {
        let part = |(target, request): &(Target, SessionRequest)| {
            let address = target.address_of("createUploadSession");
            Part::post(address, request.body(target)).replayable()
        };
        let parts: Vec<_> = wanted.iter().map(part).collect();
        let outcomes = batch::send(client, "createUploadSessions", &parts).await?;
        let opened = outcomes.iter().zip(wanted).map(|(outcome, (target, _))| {
            let answer = &outcome.answer;
            if answer.head.status.is_success() {
                Self::opened(answer)
            } else {
                Err(failure(answer, &target.to_string()))
            }
        });
        Ok(opened.collect())
    }

    fn opened(answer: &Answer) -> Result<(Self, SessionStatus)> {
        let reply: SessionReply = decode(answer)?;
        let status = reply.status()?;
        let url = reply.upload_url.ok_or_else(|| {
            Error::new(Kind::Internal, "the service opened an upload session without an address")
        })?;
        Ok((Self { url }, status))
    }

    /// A session that was opened before, by its address.
    pub fn resume(url: PreauthUrl) -> Self {
        Self { url }
    }

    /// The address, for the private journal.
    pub fn url(&self) -> &PreauthUrl {
        &self.url
    }

    /// A request that sends what `source` reads as the bytes from `start` of `total`.
    pub fn fragment(&self, start: u64, total: u64, source: Arc<dyn BodySource>) -> Call<'static> {
        let last = start + source.length().max(1) - 1;
        Call::preauthorised("uploadFragment", Method::PUT, &self.url)
            .header(header::CONTENT_RANGE, &format!("bytes {start}-{last}/{total}"))
            .stream(source)
            // Bytes that arrive twice are answered with 416, and the position is asked for.
            .replayable()
    }

    /// Asks what the service has; `None` if the session is gone.
    pub async fn status(&self, http: &Http) -> Result<Option<SessionStatus>> {
        let call = Call::preauthorised("getUploadSession", Method::GET, &self.url);
        let answer = http.send(&call).await?;
        match answer.head.status.as_u16() {
            200 => decode::<SessionReply>(&answer)?.status().map(Some),
            401 | 403 | 404 | 410 => Ok(None),
            _ => Err(failure(&answer, "the upload session")),
        }
    }

    /// Gives the session up; the service drops what it has. Gone already is as good.
    pub async fn cancel(&self, http: &Http) -> Result<()> {
        let call = Call::preauthorised("cancelUploadSession", Method::DELETE, &self.url);
        http.send(&call.replayable()).await.map(drop)
    }
}

impl SessionReply {
    fn status(&self) -> Result<SessionStatus> {
        let next = match self.next_expected_ranges.first() {
            Some(range) => range_start(range)?,
            None => 0,
        };
        Ok(SessionStatus { next, expires: self.expiration_date_time })
    }
}

/// Reads the answer to a fragment about `subject`. Other answers are failures; those that may
/// pass by themselves have been judged before.
pub fn read_fragment_reply(answer: &Answer, end: u64, subject: &str) -> Result<FragmentReply> {
    match answer.head.status {
        StatusCode::OK | StatusCode::CREATED => {
            // Only a description of the file says that it is complete.
            decode(answer).map(|item| FragmentReply::Complete(Box::new(item)))
        }
        StatusCode::ACCEPTED => {
            let reply: SessionReply = decode(answer)?;
            let next = match reply.next_expected_ranges.first() {
                Some(range) => range_start(range)?,
                None => end,
            };
            Ok(FragmentReply::Next(next))
        }
        StatusCode::RANGE_NOT_SATISFIABLE => Ok(FragmentReply::OutOfStep),
        StatusCode::NOT_FOUND | StatusCode::GONE => Ok(FragmentReply::Gone),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Ok(FragmentReply::Expired),
        StatusCode::PAYLOAD_TOO_LARGE => Ok(FragmentReply::TooLong),
        status => {
            let failure = failure(answer, subject);
            let code = failure.service_words().map(|words| words.code.to_ascii_lowercase());
            match (status.as_u16(), code.as_deref()) {
                (400, Some("invalidrange" | "maxfragmentlengthexceeded")) => {
                    Ok(FragmentReply::TooLong)
                }
                (409 | 412, Some("resourcemodified")) => Ok(FragmentReply::Outrun),
                _ => Err(failure),
            }
        }
    }
}

/// The first number of `26-`, `26-99` or `26`. The end is no advice on fragment length.
fn range_start(range: &str) -> Result<u64> {
    let start = range.split('-').next().unwrap_or_default().trim();
    start
        .parse()
        .map_err(|_| Error::new(Kind::Internal, "the service expects a range that makes no sense"))
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;
    use crate::base::reply::Head;

    #[test]
    fn fragments_are_aligned_and_below_sixty_mebibytes() {
        const MIB: u64 = 1024 * 1024;
        for length in [0, 11 * MIB, 300 * MIB, 2_000 * MIB, 3_000 * MIB, 250_000 * MIB, u64::MAX] {
            let bytes = FragmentSize::for_length(length).bytes();
            assert_eq!(bytes % UNIT, 0);
            assert!((10 * MIB..60 * MIB).contains(&bytes), "{length}: {bytes}");
        }
        assert_eq!(FragmentSize::for_length(300 * MIB).bytes(), 10 * MIB);
        assert_eq!(FragmentSize::for_length(250_000 * MIB).bytes(), 191 * UNIT);
    }

    #[test]
    fn asked_sizes_are_rounded_down_or_refused() {
        let size = |bytes| FragmentSize::from_bytes(bytes).map(FragmentSize::bytes);
        assert_eq!(size(1_000_000).unwrap(), 3 * UNIT);
        assert_eq!(size(60 * 1024 * 1024).unwrap(), 191 * UNIT);
        for wrong in [0, 1, UNIT - 1, 60 * 1024 * 1024 + 1, u64::MAX] {
            assert_eq!(size(wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }

    fn reply(status: u16, body: &str) -> String {
        let head =
            Head { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new() };
        match read_fragment_reply(&Answer { head, body: body.to_owned().into() }, 99, "a.iso") {
            Ok(FragmentReply::Complete(item)) => format!("complete {}", item.name),
            Ok(reply) => format!("{reply:?}"),
            Err(error) => error.kind().label().to_owned(),
        }
    }

    #[test]
    fn positions_come_from_the_service() {
        assert_eq!(reply(202, r#"{"nextExpectedRanges":["26-"]}"#), "Next(26)");
        assert_eq!(reply(202, r#"{"nextExpectedRanges":["12-55","77-"]}"#), "Next(12)");
        assert_eq!(reply(202, r#"{"nextExpectedRanges":["123"]}"#), "Next(123)");
        assert_eq!(reply(202, "{}"), "Next(99)");
        assert_eq!(reply(202, r#"{"nextExpectedRanges":["x"]}"#), "internal");
    }

    #[test]
    fn only_an_item_completes() {
        assert_eq!(reply(201, r#"{"id":"1","name":"a.iso"}"#), "complete a.iso");
        assert_eq!(reply(200, r#"{"id":"1","name":"a.iso"}"#), "complete a.iso");
        assert_eq!(reply(200, "{}"), "internal");
        assert_eq!(reply(201, ""), "internal");
    }

    #[test]
    fn failures_are_told_apart() {
        let told: Vec<_> =
            [416, 404, 410, 401, 403, 413, 409, 507, 400].iter().map(|s| reply(*s, "")).collect();
        let expected = [
            "OutOfStep",
            "Gone",
            "Gone",
            "Expired",
            "Expired",
            "TooLong",
            "conflict",
            "quota",
            "failed",
        ];
        assert_eq!(told, expected);
        let with = |status, code| reply(status, &format!(r#"{{"error":{{"code":"{code}"}}}}"#));
        assert_eq!(with(400, "invalidRange"), "TooLong");
        assert_eq!(with(409, "resourceModified"), "Outrun");
        assert_eq!(with(409, "nameAlreadyExists"), "conflict");
    }
}
