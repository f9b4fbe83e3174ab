//! The bytes of a file: sending them in one request, and finding where to fetch them.

use std::sync::Arc;

use http::{Method, StatusCode, header};

use super::client::{GraphClient, decode};
use super::item::DriveItem;
use super::target::Target;
use crate::base::call::Call;
use crate::base::http::Http;
use crate::base::measured_body::BodySource;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::Incoming;
use crate::base::{Error, Kind, Result};

/// The most bytes that one request takes: 250 MB, read in the smaller of its two senses.
/// Source: graph/api/driveitem-put-content.
pub const LARGEST_PUT: u64 = 250_000_000;

/// Width and height within which a picture must fit; the service demands both.
const PICTURE: &str = "2048";

/// What happens if the name is taken. Source: graph/api/resources/driveitem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictBehavior {
    /// The new content becomes a version of the old item.
    Replace,
    /// The request fails.
    Fail,
    /// The service finds a free name.
    Rename,
}

impl ConflictBehavior {
    /// The value that Graph understands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Replace => "replace",
            Self::Fail => "fail",
            Self::Rename => "rename",
        }
    }
}

/// Sends a file in one request, of at most 250 MB.
///
/// The call is not replayable: a second arrival makes a second version, or meets the name that
/// the first one took. With `if_match`, [`Kind::Conflict`] unless the item there is still of
/// that version. Source: graph/api/driveitem-put-content.
pub async fn put(
    client: &GraphClient,
    target: &Target,
    source: Arc<dyn BodySource>,
    conflict: ConflictBehavior,
    if_match: Option<&str>,
) -> Result<DriveItem> {
    let mut call = put_call(client, target, conflict)?.stream(source);
    if let Some(e_tag) = if_match {
        call = call.header(header::IF_MATCH, e_tag);
    }
    decode(&client.send(&call, target).await?)
}

/// The request that [`put`] sends, without the bytes.
pub fn put_call<'a>(
    client: &'a GraphClient,
    target: &Target,
    conflict: ConflictBehavior,
) -> Result<Call<'a>> {
    let url = client
        .url(&target.address_of("content"))?
        .with_query("@microsoft.graph.conflictBehavior", conflict.as_str());
    let call = client.call("putContent", Method::PUT, &url)?;
    Ok(call.header(header::CONTENT_TYPE, "application/octet-stream"))
}

/// Which bytes of an item are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Rendition {
    /// The file as it is.
    #[default]
    Original,
    /// The file, converted to this format. Nothing tells its size or hash beforehand.
    Format(String),
    /// The file as it was in this version, which is not the current one.
    Version(String),
}

/// Where the bytes of `target` are, for items whose description does not say.
///
/// Source: graph/api/driveitem-get-content, driveitem-get-content-format,
/// driveitemversion-get-contents.
pub async fn locate(
    client: &GraphClient,
    target: &Target,
    rendition: &Rendition,
) -> Result<PreauthUrl> {
    let segment = match rendition {
        Rendition::Version(id) => format!("versions/{}/content", urlencoding::encode(id)),
        Rendition::Original | Rendition::Format(_) => "content".to_owned(),
    };
    let mut url = client.url(&target.address_of(&segment))?;
    if let Rendition::Format(format) = rendition {
        url = url.with_query("format", format);
        if format == "jpg" {
            url = url.with_query("width", PICTURE).with_query("height", PICTURE);
        }
    }
    let call = client.call("getContent", Method::GET, &url)?;
    let answer = client.exchange(&call).await?.answer;
    // The one request that a redirect answers; to all others it is a failure.
    let answer = match answer.head.status {
        StatusCode::FOUND => answer,
        _ => client.judge(answer, target).await.map_err(|error| match rendition {
            Rendition::Format(format) => unconverted(error, target, format),
            Rendition::Original | Rendition::Version(_) => error,
        })?,
    };
    let place = answer.head.header(header::LOCATION).ok_or_else(|| {
        Error::new(Kind::Internal, format!("the service did not say where {target} is"))
    })?;
    PreauthUrl::parse(place)
}

/// A refused conversion as advice. Source: none names the statuses; 400, 406, 415 and 501 are in use.
fn unconverted(error: Error, target: &Target, format: &str) -> Error {
    let status = error.service_words().map(|words| words.status);
    if !matches!(status, Some(400 | 406 | 415 | 501)) {
        return error;
    }
    let refused =
        Error::new(Kind::Usage, format!("the service does not convert {target} to {format}")).hint(
            "`--format pdf` takes Office and OpenDocument files, csv and rtf; without \
                 `--format` the file comes as it is",
        );
    match error.service_words() {
        Some(words) => refused.service(words.clone()),
        None => refused,
    }
}

/// Asks for the bytes behind `url` from `start` on, up to `end` where it is given. Any status is
/// an answer.
pub async fn fetch(
    http: &Http,
    url: &PreauthUrl,
    start: u64,
    end: Option<u64>,
) -> Result<Incoming> {
    let mut call = Call::preauthorised("downloadContent", Method::GET, url)
        // Positions in a compressed body would not be those of the file.
        .header(header::ACCEPT_ENCODING, "identity");
    match end {
        Some(end) => call = call.header(header::RANGE, &format!("bytes={start}-{}", end - 1)),
        None if start > 0 => call = call.header(header::RANGE, &format!("bytes={start}-")),
        None => {}
    }
    http.open(&call).await
}
