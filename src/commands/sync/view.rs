//! What `sync` shows of what it did.

use serde::Serialize;

use crate::commands::item_view::ItemView;
use crate::graph::DriveItem;
use crate::ui::{Page, Render};

/// What was done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Action {
    /// It is in the drive now.
    Uploaded,
    /// It is here now.
    Downloaded,
    /// It is gone at the destination.
    Deleted,
}

/// Something that was done.
#[derive(Debug, Serialize)]
pub(super) struct SyncView {
    pub(super) action: Action,
    /// Its path below both sides.
    pub(super) path: String,
    /// The local path, where it is there, or was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) local: Option<String>,
    /// Usable as `REMOTE`, where it is there, or was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) remote: Option<String>,
    /// The item of what was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item: Option<Item>,
}

/// An item, with the fields of ours where they are known.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Item {
    Bare(Box<DriveItem>),
    Placed(Box<ItemView>),
}

impl Render for SyncView {
    /// What is there now, as `put` and `get` print it; what is gone is told on stderr.
    fn text(&self, page: &mut Page) {
        let place = match self.action {
            Action::Uploaded => &self.remote,
            Action::Downloaded => &self.local,
            Action::Deleted => return,
        };
        if let Some(place) = place {
            page.line(place.clone());
        }
    }
}
