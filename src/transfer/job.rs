//! What the engine is given to do, one file or a few folders at a time.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::mpsc::{Receiver, channel};

use super::download::{DownloadJob, DownloadOptions};
use super::report::Failure;
use super::sink::Destination;
use super::source::Source;
use super::upload_job::{How, UploadOptions};
use crate::base::Result;
use crate::graph::upload_session::UploadSession;
use crate::graph::{DriveItem, Target};

/// Files up to this length count as small: they take time for their requests, not their bytes.
const SMALL: u64 = 10 * 1024 * 1024;

/// What a planner hands over, as it finds it.
pub enum Work {
    /// Something to do.
    Job(Job),
    /// Something that is left alone: its name, and why.
    Skipped(String, String),
    /// Something that cannot even be planned.
    Failed(Failure),
}

/// Something to do.
pub enum Job {
    /// A file into a drive.
    Upload(Box<PlannedUpload>, UploadOptions),
    /// A file out of a drive.
    Download(Box<DownloadJob>, DownloadOptions),
    /// Folders to be made, those above before those below.
    Folders(Vec<FolderJob>, Turn),
}

/// A folder that is to be made.
pub struct FolderJob {
    /// Where.
    pub target: Target,
    /// What the user would name to have it made after all; empty where that is nothing by itself.
    pub name: String,
}

/// A file that is to go up; it is opened when its turn comes.
pub struct PlannedUpload {
    /// Where its bytes are.
    pub from: Origin,
    /// Bytes, as they were when it was planned.
    pub length: u64,
    /// Where it goes.
    pub target: Target,
    /// Where it goes instead if `target` turns out to be a folder.
    pub inside: Option<Target>,
    /// What has the name now, where that was asked; an identical file is left alone.
    pub occupant: Option<Box<DriveItem>>,
    /// The version that may be replaced.
    pub if_match: Option<Arc<str>>,
    /// When it may begin.
    pub turn: Turn,
    /// A session that was opened for it already.
    pub session: Option<UploadSession>,
}

/// Where the bytes of an upload are.
#[derive(Debug, Clone)]
pub enum Origin {
    /// Looked at already.
    Opened(Source),
    /// A file that is looked at when its turn comes.
    File(PathBuf),
}

/// When a job may begin. A planner sends jobs in this order, except that [`Turn::Any`] may stand
/// anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// At once, because it makes a folder for others on the way.
    First,
    /// When all of [`Turn::First`] are through.
    Second,
    /// When the folders are there.
    AfterFolders,
    /// Whenever there is room.
    Any,
    /// When everything else is through.
    Last,
}

/// Hands out a single job.
pub fn hand_out_one(job: Job) -> Receiver<Work> {
    let (sender, receiver) = channel(1);
    tokio::spawn(async move {
        // Nobody takes it when the engine is gone.
        drop(sender.send(Work::Job(job)).await);
    });
    receiver
}

impl Origin {
    /// Looks at the file now. Blocks.
    pub(super) fn open(self) -> Result<Source> {
        match self {
            Self::Opened(source) => Ok(source),
            Self::File(path) => Source::open(&path),
        }
    }

    /// The name for messages.
    pub fn name(&self) -> String {
        match self {
            Self::Opened(source) => source.name().to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

impl Job {
    /// When it may begin.
    pub fn turn(&self) -> Turn {
        match self {
            Self::Upload(upload, _) => upload.turn,
            Self::Download(..) => Turn::Any,
            Self::Folders(_, turn) => *turn,
        }
    }

    /// True if it occupies a connection for long, so that small ones should not queue behind it.
    pub fn is_large(&self) -> bool {
        match self {
            Self::Upload(upload, _) => upload.length > SMALL,
            // What goes to one stream keeps its order.
            Self::Download(download, _) => {
                !matches!(download.to, Destination::Stream(_)) && download.length() > SMALL
            }
            Self::Folders(..) => false,
        }
    }

    /// True if its upload session may be opened together with others.
    pub fn wants_session(&self) -> bool {
        match self {
            Self::Upload(upload, options) => {
                let how = options.how_for(&upload.from, upload.length, &upload.target);
                let is_one_fragment =
                    matches!(how, How::Session(plan) if upload.length <= plan.bytes());
                is_one_fragment
                    && upload.session.is_none()
                    && upload.inside.is_none()
                    && upload.occupant.is_none()
                    && upload.if_match.is_none()
                    && !options.restart
            }
            Self::Download(..) | Self::Folders(..) => false,
        }
    }
}
