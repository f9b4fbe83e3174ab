//! A file that is to go up, and how.

use super::source::Source;
use crate::graph::Target;
use crate::graph::content::ConflictBehavior;
use crate::graph::upload_session::FragmentSize;

/// A file that is to go into a drive.
#[derive(Debug, Clone)]
pub struct UploadJob {
    /// The bytes.
    pub source: Source,
    /// Where they go.
    pub target: Target,
    /// Where they go instead if `target` turns out to be a folder.
    pub inside: Option<Target>,
}

/// How files are uploaded.
#[derive(Debug, Clone, Copy)]
pub struct UploadOptions {
    /// What happens if the name is taken.
    pub on_conflict: OnConflict,
    /// Length of fragments; by the length of the file where nothing is said.
    pub fragment: Option<FragmentSize>,
    /// Keep the file's time of last change.
    pub preserve: bool,
    /// Compare the service's hash with ours.
    pub verify: bool,
    /// Forget sessions that an earlier run left.
    pub restart: bool,
}

/// What happens if the name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnConflict {
    /// The file becomes a new version of the item.
    Replace,
    /// The file is left out.
    Skip,
    /// The service finds a free name.
    Rename,
    /// The file fails.
    Fail,
}

impl OnConflict {
    /// What Graph is asked for.
    pub(super) fn behavior(self) -> ConflictBehavior {
        match self {
            Self::Replace => ConflictBehavior::Replace,
            Self::Rename => ConflictBehavior::Rename,
            Self::Skip | Self::Fail => ConflictBehavior::Fail,
        }
    }
}

/// How one file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// In one request.
    Single,
    /// Through a session, in fragments of this length.
    Session(FragmentSize),
}

impl UploadOptions {
    /// Up to one fragment goes in one request, which is one instead of two. A time can be set
    /// in the same version only through a session, which cannot take an empty file.
    pub(super) fn how(self, source: &Source) -> How {
        self.how_for(source.length(), source.modified().is_some())
    }

    /// The same for a file that is not open yet.
    pub(super) fn how_for(self, length: u64, has_time: bool) -> How {
        let size = self.fragment.unwrap_or_else(|| FragmentSize::for_length(length));
        let keeps_time = self.preserve && has_time && length > 0;
        if length <= size.bytes() && !keeps_time { How::Single } else { How::Session(size) }
    }
}
