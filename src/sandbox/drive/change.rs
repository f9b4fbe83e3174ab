//! What a caller asks of a drive.

use super::content::Content;
use super::item::Times;

/// What to do when the wanted name is taken.
///
/// Source: graph/api/resources/driveitem, "Instance attributes"
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Answer 409.
    Fail,
    /// Take the next free name.
    Rename,
    /// Overwrite what is there.
    Replace,
}

impl Conflict {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "fail" => Some(Self::Fail),
            "rename" => Some(Self::Rename),
            "replace" => Some(Self::Replace),
            _ => None,
        }
    }
}

/// Bytes that have arrived for a file.
#[derive(Debug)]
pub(crate) struct NewContent {
    pub(crate) content: Content,
    pub(crate) quick_xor: String,
    pub(crate) times: Times,
}

/// New values for an item; what is None stays.
#[derive(Debug, Clone, Default)]
pub(crate) struct Update {
    pub(crate) name: Option<String>,
    pub(crate) parent: Option<String>,
    pub(crate) times: Times,
}

/// Where an uploaded file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Over the bytes of this file.
    Item(String),
    /// Into this folder under this name.
    Child { parent: String, name: String },
}

/// What an upload did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) id: String,
    /// False when the file was there before.
    pub(crate) created: bool,
}
