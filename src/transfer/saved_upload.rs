//! An upload as it is remembered, so that it can be continued without its command line.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::job::{Origin, PlannedUpload, Turn};
use super::source::Source;
use super::upload_job::{OnConflict, UploadOptions};
use crate::base::Result;
use crate::graph::Target;
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::path::RemotePath;
use crate::graph::target::{DriveRef, Start};
use crate::graph::upload_session::FragmentSize;

/// What a command line meant for one file.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct SavedUpload {
    /// The file's absolute path.
    local: PathBuf,
    drive: SavedDrive,
    /// The item that the path starts at; the root where there is none.
    item: Option<ItemId>,
    path: String,
    on_conflict: OnConflict,
    fragment_bytes: Option<u64>,
    preserve: bool,
    verify: bool,
    /// The version that may be replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    if_match: Option<String>,
}

/// A drive as it was addressed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum SavedDrive {
    Mine,
    User(String),
    Id(DriveId),
}

impl From<&DriveRef> for SavedDrive {
    fn from(drive: &DriveRef) -> Self {
        match drive {
            DriveRef::Mine => Self::Mine,
            DriveRef::User(user) => Self::User(user.clone()),
            DriveRef::Id(id) => Self::Id(id.clone()),
        }
    }
}

impl From<SavedDrive> for DriveRef {
    fn from(drive: SavedDrive) -> Self {
        match drive {
            SavedDrive::Mine => Self::Mine,
            SavedDrive::User(user) => Self::User(user),
            SavedDrive::Id(id) => Self::Id(id),
        }
    }
}

impl SavedUpload {
    /// Remembers the upload of `source` to `target`; `None` for what cannot be written down.
    pub(super) fn new(
        source: &Source,
        target: &Target,
        options: UploadOptions,
        if_match: Option<&str>,
    ) -> Option<Self> {
        let local = source.path()?.to_owned();
        local.to_str()?;
        Some(Self {
            local,
            drive: SavedDrive::from(&target.drive),
            item: match &target.start {
                Start::Root => None,
                Start::Item(id) => Some(id.clone()),
            },
            path: target.path.to_string(),
            on_conflict: options.on_conflict,
            fragment_bytes: options.fragment.map(FragmentSize::bytes),
            preserve: options.preserve,
            verify: options.verify,
            if_match: if_match.map(ToOwned::to_owned),
        })
    }

    /// The upload, ready to be run. Fails if the file is gone.
    pub fn restored(&self) -> Result<(PlannedUpload, UploadOptions)> {
        let path = match self.path.as_str() {
            "" => RemotePath::root(),
            path => RemotePath::parse(path)?,
        };
        let drive = DriveRef::from(self.drive.clone());
        let start = self.item.clone().map_or(Start::Root, Start::Item);
        let target = Target { drive, start, path };
        let source = Source::open(&self.local)?;
        let upload = PlannedUpload {
            length: source.length(),
            from: Origin::Opened(source),
            target,
            inside: None,
            occupant: None,
            if_match: self.if_match.as_deref().map(Arc::from),
            turn: Turn::Any,
            session: None,
        };
        let options = UploadOptions {
            on_conflict: self.on_conflict,
            fragment: self.fragment_bytes.map(FragmentSize::from_bytes).transpose()?,
            preserve: self.preserve,
            verify: self.verify,
            restart: false,
        };
        Ok((upload, options))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_comes_back_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let local = home.path().join("a");
        std::fs::write(&local, "abc").unwrap();
        let source = Source::open(&local).unwrap();
        let options = UploadOptions {
            on_conflict: OnConflict::Rename,
            fragment: Some(FragmentSize::from_bytes(640 * 1024).unwrap()),
            preserve: true,
            verify: false,
            restart: true,
        };
        let path = |text| RemotePath::parse(text).unwrap();
        let targets = [
            Target::at(DriveRef::Mine, path("General/a b#.txt")),
            Target::at(DriveRef::User("a@b.c".into()), path("x")),
            Target::by_id(DriveId::new("b!1"), ItemId::new("01AB")),
            Target { path: path("x"), ..Target::by_id(DriveId::new("b!1"), ItemId::new("01AB")) },
        ];
        for target in targets {
            let saved = SavedUpload::new(&source, &target, options, Some("e1")).unwrap();
            let text = serde_json::to_string(&saved).unwrap();
            let (job, again) =
                serde_json::from_str::<SavedUpload>(&text).unwrap().restored().unwrap();
            assert_eq!(job.target, target);
            assert_eq!(job.from.open().unwrap().path(), Some(local.as_path()));
            assert_eq!(job.if_match.as_deref(), Some("e1"));
            assert_eq!(
                (again.on_conflict, again.fragment),
                (options.on_conflict, options.fragment)
            );
            assert_eq!((again.preserve, again.verify, again.restart), (true, false, false));
        }
    }
}
