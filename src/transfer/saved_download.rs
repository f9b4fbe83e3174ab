//! A download as it is remembered, so that it can be continued without its command line.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::download::{DownloadJob, DownloadOptions};
use super::downloads_under_way::DownloadsUnderWay;
use super::saved_upload::SavedDrive;
use super::sink::Destination;
use super::streams::Streams;
use super::unfinished_downloads::UnfinishedDownloads;
use super::upload_job::OnConflict;
use crate::base::endpoint::Endpoint;
use crate::graph::content::Rendition;
use crate::graph::ids::ItemId;
use crate::graph::path::RemotePath;
use crate::graph::target::Start;
use crate::graph::{DriveItem, Target};

/// What a command line meant for one file. The address of the bytes is not part of it: it is a
/// secret, and good for an hour at most.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SavedDownload {
    /// [`Endpoint::key`] of the service.
    service: String,
    drive: SavedDrive,
    item: ItemId,
    /// The item's version when the download began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    e_tag: Option<String>,
    /// The earlier version that is fetched, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    on_conflict: OnConflict,
    preserve: bool,
    verify: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    streams: Option<u8>,
}

impl SavedDownload {
    /// Remembers the download of `item`, which is at `target`; `None` for conversions, which
    /// cannot be continued.
    pub(super) fn new(
        endpoint: &Endpoint,
        target: &Target,
        item: &DriveItem,
        options: &DownloadOptions,
    ) -> Option<Self> {
        let version = match &options.rendition {
            Rendition::Original => None,
            Rendition::Version(id) => Some(id.clone()),
            Rendition::Format(_) => return None,
        };
        Some(Self {
            service: endpoint.key(),
            drive: SavedDrive::from(&target.drive),
            item: item.id.clone(),
            e_tag: item.e_tag.clone(),
            version,
            on_conflict: options.on_conflict,
            preserve: options.preserve,
            verify: options.verify,
            streams: options.streams.asked(),
        })
    }

    /// True if it was begun at this service.
    pub fn is_of(&self, endpoint: &Endpoint) -> bool {
        self.service == endpoint.key()
    }

    /// The download of what people call `name` to the file `to`, ready to be run.
    pub fn restored(
        &self,
        name: String,
        to: PathBuf,
        under_way: DownloadsUnderWay,
        unfinished: UnfinishedDownloads,
    ) -> (DownloadJob, DownloadOptions) {
        let target = Target {
            drive: self.drive.clone().into(),
            start: Start::Item(self.item.clone()),
            path: RemotePath::root(),
        };
        let job = DownloadJob { target, name, item: None, to: Destination::File(to) };
        let options = DownloadOptions {
            on_conflict: self.on_conflict,
            update: false,
            verify: self.verify,
            preserve: self.preserve,
            streams: Streams::new(self.streams),
            rendition: self.version.clone().map_or(Rendition::Original, Rendition::Version),
            under_way,
            unfinished,
        };
        (job, options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::target::DriveRef;

    fn options(rendition: Rendition) -> DownloadOptions {
        DownloadOptions {
            on_conflict: OnConflict::Rename,
            update: true,
            verify: false,
            preserve: true,
            streams: Streams::new(Some(7)),
            rendition,
            under_way: DownloadsUnderWay::default(),
            unfinished: UnfinishedDownloads::nowhere(),
        }
    }

    #[test]
    fn a_download_comes_back_as_it_was() {
        let endpoint = Endpoint::cloud("global").unwrap();
        let item =
            r#"{"id":"01AB","eTag":"e","@microsoft.graph.downloadUrl":"https://c.com/secret"}"#;
        let item: DriveItem = serde_json::from_str(item).unwrap();
        let path = RemotePath::parse("a/b").unwrap();
        for rendition in [Rendition::Original, Rendition::Version("3.0".into())] {
            for drive in [DriveRef::Mine, DriveRef::User("a@b".into())] {
                let (target, options) =
                    (Target::at(drive, path.clone()), options(rendition.clone()));
                let saved = SavedDownload::new(&endpoint, &target, &item, &options).unwrap();
                let text = serde_json::to_string(&saved).unwrap();
                assert!(!text.contains("secret"), "{text}");
                let read: SavedDownload = serde_json::from_str(&text).unwrap();
                assert_eq!(read, saved);
                assert!(read.is_of(&endpoint) && !read.is_of(&Endpoint::cloud("china").unwrap()));
                let (job, again) = read.restored(
                    "a/b".into(),
                    "/tmp/b".into(),
                    options.under_way,
                    options.unfinished,
                );
                assert_eq!((job.target.drive, job.target.path), (target.drive, RemotePath::root()));
                assert_eq!(job.target.start, Start::Item(ItemId::new("01AB")));
                assert!(matches!(job.to, Destination::File(to) if to.as_os_str() == "/tmp/b"));
                assert_eq!(again.rendition, options.rendition);
                assert_eq!(again.on_conflict, OnConflict::Rename);
                assert_eq!(again.streams.asked(), Some(7));
                assert_eq!((again.verify, again.preserve), (false, true));
            }
        }
        let target = Target::at(DriveRef::Mine, path);
        let options = options(Rendition::Format("pdf".into()));
        assert_eq!(SavedDownload::new(&endpoint, &target, &item, &options), None);
    }
}
