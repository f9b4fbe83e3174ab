//! The bytes of a file: sending them in one request, and finding where to fetch them.

use std::sync::Arc;

use http::{Method, header};

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
    let url = client
        .url(&target.address_of("content"))?
        .with_query("@microsoft.graph.conflictBehavior", conflict.as_str());
    let mut call = client
        .call("putContent", Method::PUT, &url)?
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .stream(source);
    if let Some(e_tag) = if_match {
        call = call.header(header::IF_MATCH, e_tag);
    }
    decode(&client.send(&call, target).await?)
}

/// Where the bytes of `target` are, for items whose description does not say.
///
/// Source: graph/api/driveitem-get-content.
pub async fn locate(client: &GraphClient, target: &Target) -> Result<PreauthUrl> {
    let url = client.url(&target.address_of("content"))?;
    let call = client.call("getContent", Method::GET, &url)?;
    let answer = client.send(&call, target).await?;
    let place = answer.head.header(header::LOCATION).ok_or_else(|| {
        Error::new(Kind::Internal, format!("the service did not say where {target} is"))
    })?;
    PreauthUrl::parse(place)
}

/// Asks for the bytes behind `url`, from `offset` on. Any status is an answer.
pub async fn fetch(http: &Http, url: &PreauthUrl, offset: u64) -> Result<Incoming> {
    let mut call = Call::preauthorised("downloadContent", Method::GET, url);
    if offset > 0 {
        call = call.header(header::RANGE, &format!("bytes={offset}-"));
    }
    http.open(&call).await
}
