//! A file that is to go up, and how.

use serde::{Deserialize, Serialize};

use super::fragment_plan::FragmentPlan;
use super::job::Origin;
use super::office;
use super::source::Source;
use crate::graph::Target;
use crate::graph::content::{self, ConflictBehavior};
use crate::graph::target::DriveRef;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
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
    /// Through a session, in fragments as planned.
    Session(FragmentPlan),
}

/// What a decision about a file depends on besides its length.
#[derive(Debug, Clone, Copy)]
struct Manner {
    has_time: bool,
    /// True for a stream that cannot be read again.
    passes: bool,
}

impl UploadOptions {
    /// Up to one fragment goes in one request, which is one instead of two. A time can be set
    /// in the same version only through a session, which cannot take an empty file.
    ///
    /// An Office file that is in a library already goes in one request as far as one takes it,
    /// because libraries lose the sessions over such files; whether it is there is not asked.
    /// Source: abraunegg/onedrive #3859, rclone #9889.
    pub(super) fn how(self, source: &Source, target: &Target) -> How {
        let manner = Manner { has_time: source.modified().is_some(), passes: source.passes() };
        self.decide(source.length(), manner, target)
    }

    /// The same for a file that may not be open yet.
    pub(super) fn how_for(self, from: &Origin, length: u64, target: &Target) -> How {
        match from {
            Origin::Opened(source) => self.how(source, target),
            Origin::File(_) => {
                self.decide(length, Manner { has_time: true, passes: false }, target)
            }
        }
    }

    fn decide(self, length: u64, manner: Manner, target: &Target) -> How {
        let plan = FragmentPlan::new(self.fragment, length);
        let plan = if manner.passes { plan.bounded() } else { plan };
        let keeps_time = self.preserve && manner.has_time && length > 0;
        let loses_sessions = self.fragment.is_none()
            && !manner.passes
            && length <= content::LARGEST_PUT
            && matches!(target.drive, DriveRef::Id(_))
            && target.path.name().is_some_and(|name| office::is_office(name.as_str()));
        if !keeps_time && (length <= plan.bytes() || loses_sessions) {
            How::Single
        } else {
            How::Session(plan)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ids::DriveId;
    use crate::graph::path::RemotePath;

    const MIB: u64 = 1024 * 1024;

    fn how(length: u64, name: &str, drive: DriveRef, options: UploadOptions) -> How {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a");
        std::fs::File::create(&path).unwrap().set_len(length).unwrap();
        let target = Target::at(drive, RemotePath::parse(name).unwrap());
        options.how(&Source::open(&path).unwrap(), &target)
    }

    #[test]
    fn office_files_in_libraries_need_no_session() {
        let usual = UploadOptions {
            on_conflict: OnConflict::Replace,
            fragment: None,
            preserve: false,
            verify: true,
            restart: false,
        };
        let library = || DriveRef::Id(DriveId::new("b!1"));
        let is_single = |how| how == How::Single;
        assert!(is_single(how(10 * MIB, "a.iso", library(), usual)));
        assert!(!is_single(how(11 * MIB, "a.iso", library(), usual)));
        assert!(is_single(how(200 * MIB, "a.xlsx", library(), usual)));
        assert!(!is_single(how(251 * MIB, "a.xlsx", library(), usual)));
        assert!(!is_single(how(200 * MIB, "a.xlsx", DriveRef::Mine, usual)));
        // The time of change can be kept in one version only by a session.
        let keeping = UploadOptions { preserve: true, ..usual };
        assert!(!is_single(how(200 * MIB, "a.xlsx", library(), keeping)));
        assert!(!is_single(how(1, "a.iso", library(), keeping)));
        assert!(is_single(how(0, "a.iso", library(), keeping)));
    }
}
