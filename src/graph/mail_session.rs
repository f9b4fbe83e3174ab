//! Upload sessions for attachments. They answer otherwise than those of drives: 200 in between,
//! 201 without a body at the end, and a number for the next range.
//!
//! Source: graph/api/attachment-createuploadsession, graph/outlook-large-attachments.

use std::sync::Arc;

use http::{Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::client::{GraphClient, decode};
use super::failure::failure;
use super::mail::Described;
use super::mail_draft::{Draft, immutable};
use super::mail_failure::explained;
use crate::base::call::Call;
use crate::base::http::Http;
use crate::base::measured_body::BodySource;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::Answer;
use crate::base::{Kind, Result};

/// Files of this length and more go through a session, shorter ones in one request: "3 MB" on
/// the page. Sessions were seen to take 2 MiB and more, and requests less than 3 MiB.
/// Source: `microsoftgraph/msgraph-sdk-java#52`.
pub const SMALLEST: u64 = 3_000_000;
/// The longest attachment: "150 MB" on the page, read as the smaller of what that can mean, so
/// that nobody sends 150 MB to be refused at the end.
/// Source: <https://learn.microsoft.com/graph/outlook-large-attachments>.
pub const LARGEST: u64 = 150_000_000;
/// Bytes of one range: twelve times 320 KiB, and below the 4 MB that a request may have.
pub const RANGE: u64 = 12 * 320 * 1024;

/// An open session. Its address carries its own permission, so no token is sent there.
#[derive(Debug, Clone)]
pub struct AttachmentSession {
    url: PreauthUrl,
}

/// What came of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeReply {
    /// It is there; go on from this byte.
    Next(u64),
    /// It was the last, and the draft has the attachment.
    Complete,
    /// The service expects another range.
    OutOfStep,
    /// The session is gone, or was completed before.
    Gone,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AttachmentItem<'a> {
    attachment_type: &'static str,
    size: u64,
    #[serde(flatten)]
    described: &'a Described,
}

#[derive(Serialize)]
struct NewSession<'a> {
    #[serde(rename = "AttachmentItem")]
    item: AttachmentItem<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    upload_url: PreauthUrl,
}

impl AttachmentSession {
    /// Opens a session for a file of `size` bytes in `draft`. One that is opened twice does no
    /// harm: it ends by itself.
    pub async fn create(
        client: &GraphClient,
        draft: &Draft,
        described: &Described,
        size: u64,
    ) -> Result<Self> {
        let url = draft.url(client, "/attachments/createUploadSession")?;
        let item = AttachmentItem { attachment_type: "file", size, described };
        let call = client
            .call("createAttachmentSession", Method::POST, &url)?
            .json(&NewSession { item })?
            .replayable();
        let answer = client.send(&immutable(call), &described.name).await.map_err(explained)?;
        let Opened { upload_url } = decode(&answer)?;
        Ok(Self { url: upload_url })
    }

    /// A request that sends what `source` reads as the bytes from `start` of `total`.
    pub fn range(&self, start: u64, total: u64, source: Arc<dyn BodySource>) -> Call<'static> {
        let last = start + source.length().max(1) - 1;
        Call::preauthorised("uploadAttachment", Method::PUT, &self.url)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::CONTENT_RANGE, &format!("bytes {start}-{last}/{total}"))
            .stream(source)
            // A range that arrives twice is refused.
            .replayable()
    }

    /// Asks which byte is expected next; none if the session is gone or says nothing. Outlook's
    /// pages describe no such question, so no answer is taken as a failure.
    pub async fn next(&self, http: &Http) -> Result<Option<u64>> {
        let call = Call::preauthorised("getAttachmentSession", Method::GET, &self.url);
        let answer = http.send_once(&call).await?.whole().await?;
        let is_there = answer.head.status == StatusCode::OK;
        Ok(is_there.then(|| expected(&answer)).flatten())
    }

    /// Gives the session up; the service drops what it has. Gone already is as good.
    pub async fn cancel(&self, http: &Http) -> Result<()> {
        let call = Call::preauthorised("cancelAttachmentSession", Method::DELETE, &self.url);
        http.send(&call.replayable()).await.map(drop)
    }
}

/// Reads the answer to the range up to `end` of the file `name`, which has `total` bytes. Other
/// answers are failures; those that may pass by themselves have been judged before.
pub fn read_range_reply(answer: &Answer, end: u64, total: u64, name: &str) -> Result<RangeReply> {
    match answer.head.status.as_u16() {
        201 => Ok(RangeReply::Complete),
        // Sessions of drives complete with 200, too; here it says so without another range.
        200 | 202 if end == total && expected(answer).is_none() => Ok(RangeReply::Complete),
        200 | 202 => Ok(RangeReply::Next(expected(answer).unwrap_or(end))),
        404 | 410 | 401 | 403 => Ok(RangeReply::Gone),
        409 | 416 => Ok(RangeReply::OutOfStep),
        _ => {
            let error = failure(answer, name);
            match error.kind() {
                // What else a range may be refused for is not documented; a size limit is told.
                Kind::Failed => Ok(RangeReply::OutOfStep),
                _ => Err(explained(error)),
            }
        }
    }
}

/// The first byte that is expected, in any of the spellings: `["3932160"]`, `["0-"]`,
/// `["123-456"]`, `[123]`, or without the list around it.
fn expected(answer: &Answer) -> Option<u64> {
    let body: Value = serde_json::from_slice(&answer.body).ok()?;
    let ranges = ["nextExpectedRanges", "NextExpectedRanges"].iter().find_map(|it| body.get(it))?;
    let first = ranges.as_array().map_or(Some(ranges), |list| list.first())?;
    match first {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.split('-').next()?.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;
    use crate::base::reply::Head;

    fn answer(status: u16, body: &str) -> Answer {
        let status = StatusCode::from_u16(status).unwrap();
        Answer { head: Head { status, headers: HeaderMap::new() }, body: body.to_owned().into() }
    }

    fn reply(status: u16, body: &str) -> String {
        match read_range_reply(&answer(status, body), 99, 200, "a.iso") {
            Ok(reply) => format!("{reply:?}"),
            Err(error) => error.kind().label().to_owned(),
        }
    }

    #[test]
    fn ranges_are_read_in_every_spelling() {
        let bodies = [
            r#"{"ExpirationDateTime":"2026","nextExpectedRanges":["99"]}"#,
            r#"{"nextExpectedRanges":["99-"]}"#,
            r#"{"NextExpectedRanges":["99-199"]}"#,
            r#"{"nextExpectedRanges":[99]}"#,
            r#"{"nextExpectedRanges":"99"}"#,
            "{}",
            "",
        ];
        for body in bodies {
            assert_eq!(reply(200, body), "Next(99)", "{body}");
        }
        assert_eq!(reply(202, r#"{"nextExpectedRanges":["12-55","77-"]}"#), "Next(12)");
    }

    #[test]
    fn the_last_range_completes_without_a_body() {
        assert_eq!(reply(201, ""), "Complete");
        let last = |body: &str| read_range_reply(&answer(200, body), 200, 200, "a.iso").unwrap();
        assert_eq!(last("{}"), RangeReply::Complete);
        assert_eq!(last(r#"{"nextExpectedRanges":["7"]}"#), RangeReply::Next(7));
    }

    #[test]
    fn refusals_are_told_apart() {
        let told: Vec<_> = [404, 410, 401, 416, 400, 413, 507].map(|it| reply(it, "")).into();
        assert_eq!(told, ["Gone", "Gone", "Gone", "OutOfStep", "OutOfStep", "quota", "quota"]);
        let limit = r#"{"error":{"code":"ErrorMessageSizeExceeded"}}"#;
        assert_eq!(reply(400, limit), "quota");
    }
}
