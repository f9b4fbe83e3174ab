//! One file out of a drive: to a temporary file that is continued, verified and renamed, or in
//! order to a stream.

use std::sync::Arc;
use std::time::Instant;

use http::{StatusCode, header};

use super::quick_xor::QuickXor;
use super::report::Done;
use super::sink::{Destination, Sink, receive};
use super::upload_job::OnConflict;
use super::verify::{self, Comparison};
use crate::base::preauth_url::PreauthUrl;
use crate::base::progress::FileProgress;
use crate::base::reply::Head;
use crate::base::retry::{Retry, Seen};
use crate::base::{Error, Kind, Result};
use crate::graph::failure::failure;
use crate::graph::ids::ItemId;
use crate::graph::{DriveItem, GraphClient, Target, content, item};

/// How often a download address that is no longer good is asked for anew.
const RENEWALS: u32 = 3;

/// A file that is to be fetched.
pub struct DownloadJob {
    /// The item.
    pub target: Target,
    /// What the user would name to have it fetched.
    pub name: String,
    /// What the item is, where a listing told; else it is asked.
    pub item: Option<Box<DriveItem>>,
    /// Where its bytes go.
    pub to: Destination,
}

impl DownloadJob {
    /// Bytes, 0 where they are not known yet.
    pub fn length(&self) -> u64 {
        self.item.as_ref().and_then(|item| item.size).unwrap_or(0)
    }
}

/// How files are downloaded.
#[derive(Debug, Clone, Copy)]
pub struct DownloadOptions {
    /// What happens if the local name is taken.
    pub on_conflict: OnConflict,
    /// Leave a local file alone that is identical.
    pub update: bool,
    /// Compare the hash of what arrived with the service's.
    pub verify: bool,
    /// Give the file the time that the item has.
    pub preserve: bool,
}

/// One job on its way.
pub struct Download<'a> {
    client: &'a GraphClient,
    options: DownloadOptions,
    target: &'a Target,
}

impl<'a> Download<'a> {
    /// Prepares the download of `target`.
    pub fn new(client: &'a GraphClient, options: DownloadOptions, target: &'a Target) -> Self {
        Self { client, options, target }
    }

    /// Reads what the item is. Its bytes come with the second request.
    pub async fn look(&self) -> Result<DriveItem> {
        let item = item::get(self.client, self.target).await?;
        if item.file.is_some() || item.remote_item.is_some() {
            return Ok(item);
        }
        let what = if item.is_folder() { "a folder" } else { "not a file" };
        Err(Error::new(Kind::Usage, format!("{} is {what}", self.target))
            .hint("add `-r` to get what is in a folder, or name the files"))
    }

    /// Fetches `item`.
    pub async fn run(
        &self,
        item: DriveItem,
        to: Destination,
        progress: &Arc<dyn FileProgress>,
    ) -> Result<Done> {
        let mut sink = Sink::open(&item, to).await?;
        let mut place = match item.download_url.clone() {
            Some(url) => url,
            None => content::locate(self.client, self.target).await?,
        };
        let http = self.client.http();
        let mut retry = Retry::new(http.retry_policy().patient(), Instant::now());
        let mut renewals = 0;
        loop {
            let offset = sink.length();
            progress.at(offset);
            let end = item.size.unwrap_or(u64::MAX);
            if offset == end && offset > 0 {
                break;
            }
            let incoming = content::fetch(http, &place, offset).await?;
            match place_of(&incoming.head, offset) {
                Place::Continues => {}
                Place::FromStart => sink.restart()?,
                Place::Beyond => {
                    // What is there already is not of this file.
                    sink.restart()?;
                    renewals += 1;
                    if renewals > RENEWALS {
                        return Err(failure(&incoming.whole().await?, &self.target.to_string()));
                    }
                    continue;
                }
                Place::Expired if renewals < RENEWALS => {
                    renewals += 1;
                    place = self.renewed(&item).await?;
                    continue;
                }
                Place::Expired | Place::Refused => {
                    return Err(failure(&incoming.whole().await?, &self.target.to_string()));
                }
            }
            let before = sink.length();
            let (after, outcome) = receive(incoming, sink, progress).await?;
            sink = after;
            match outcome {
                Ok(()) => break,
                Err(error) if error.kind() == Kind::Network => {
                    if sink.length() > before {
                        retry.progressed(Instant::now());
                    }
                    if !http.again(&mut retry, "downloadContent", Seen::Interrupted, true).await {
                        return Err(error.during(format!("downloading {}", self.target)));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        self.finish(item, sink, progress)
    }

    /// A new address for the same version; [`Kind::Conflict`] if there is another version now.
    async fn renewed(&self, item: &DriveItem) -> Result<PreauthUrl> {
        let now = item::get(self.client, self.target).await?;
        if now.e_tag != item.e_tag {
            return Err(Error::new(
                Kind::Conflict,
                format!("{} was changed while it was downloaded", self.target),
            )
            .hint("run the command again to get the new version"));
        }
        match now.download_url {
            Some(url) => Ok(url),
            None => content::locate(self.client, self.target).await,
        }
    }

    fn finish(
        &self,
        item: DriveItem,
        sink: Sink,
        progress: &Arc<dyn FileProgress>,
    ) -> Result<Done> {
        let (path, note) = match sink {
            Sink::Stream { reader_left: true, .. } => (None, None),
            Sink::Stream { hash, .. } => (None, self.verified(&item, &hash)?),
            Sink::Part(part) => match self.verified(&item, part.hash()) {
                Ok(note) => {
                    let modified = item.modified().filter(|_| self.options.preserve);
                    (Some(part.finish(modified)?), note)
                }
                Err(error) => {
                    part.discard();
                    return Err(error);
                }
            },
        };
        progress.done();
        Ok(Done::Downloaded { item: Box::new(item), path, note })
    }

    fn verified(&self, item: &DriveItem, hash: &QuickXor) -> Result<Option<String>> {
        if !self.options.verify {
            return Ok(None);
        }
        match verify::compare(item, hash.length(), &hash.finish()) {
            Comparison::Same | Comparison::Unproven => Ok(None),
            Comparison::Rewritten => Ok(Some(format!(
                "{} differs from what SharePoint says of it, as its Office files do",
                item.name
            ))),
            Comparison::Different => Err(verify::differs(&item.name)),
        }
    }
}

/// How the bytes of an answer fit to those that are there.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Continues,
    FromStart,
    Beyond,
    Expired,
    Refused,
}

/// Source: graph/api/driveitem-get-content; the service may answer 200 with the whole file to a
/// range that it cannot produce.
fn place_of(head: &Head, offset: u64) -> Place {
    let begins = head.header(header::CONTENT_RANGE).and_then(range_start);
    match head.status {
        StatusCode::OK if offset == 0 => Place::Continues,
        StatusCode::OK => Place::FromStart,
        StatusCode::PARTIAL_CONTENT if begins == Some(offset) => Place::Continues,
        StatusCode::RANGE_NOT_SATISFIABLE => Place::Beyond,
        StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN
        | StatusCode::NOT_FOUND
        | StatusCode::GONE => Place::Expired,
        _ => Place::Refused,
    }
}

fn range_start(range: &str) -> Option<u64> {
    range.strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}

/// The job's item, without its folder part, for progress and messages.
pub fn shown_name(item: &DriveItem, id: &Target) -> String {
    if item.name.is_empty() { ItemId::new(id.to_string()).to_string() } else { item.name.clone() }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;

    fn place(status: u16, range: Option<&str>, offset: u64) -> Place {
        let mut headers = HeaderMap::new();
        if let Some(range) = range {
            headers.insert(header::CONTENT_RANGE, range.parse().unwrap());
        }
        place_of(&Head { status: StatusCode::from_u16(status).unwrap(), headers }, offset)
    }

    #[test]
    fn bytes_are_taken_only_where_they_belong() {
        assert_eq!(place(200, None, 0), Place::Continues);
        assert_eq!(place(200, None, 5), Place::FromStart);
        assert_eq!(place(206, Some("bytes 5-9/10"), 5), Place::Continues);
        assert_eq!(place(206, Some("bytes 4-9/10"), 5), Place::Refused);
        assert_eq!(place(206, None, 5), Place::Refused);
        assert_eq!(place(416, None, 5), Place::Beyond);
        for status in [401, 403, 404, 410] {
            assert_eq!(place(status, None, 5), Place::Expired);
        }
        assert_eq!(place(302, None, 0), Place::Refused);
    }
}
