//! One item of a drive.
//!
//! Source: graph/api/resources/driveitem

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::content::Content;

/// Somebody who made or changed an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) mail: String,
}

impl Person {
    /// Who owns what nobody uploaded.
    pub(crate) fn system() -> Self {
        Self {
            id: "00000000-0000-0000-0000-000000000000".to_owned(),
            name: "System Account".to_owned(),
            mail: String::new(),
        }
    }
}

/// Who does something, and when.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    pub(crate) at: Timestamp,
    pub(crate) by: Person,
}

/// The times that a client may set.
///
/// Source: graph/api/resources/filesysteminfo
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) created: Option<Timestamp>,
    pub(crate) modified: Option<Timestamp>,
}

/// A file or a folder.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: String,
    /// None for the root.
    pub(crate) parent: Option<String>,
    pub(crate) name: String,
    /// The GUID inside both tags.
    pub(crate) guid: String,
    /// Counts every change.
    pub(crate) version: u64,
    /// Counts changes of content.
    pub(crate) content_version: u64,
    pub(crate) created: Stamp,
    pub(crate) modified: Stamp,
    /// What `fileSystemInfo` says.
    pub(crate) file_created: Timestamp,
    pub(crate) file_modified: Timestamp,
    /// Position in the drive's sequence of changes.
    pub(crate) changed: u64,
    pub(crate) kind: Kind,
    /// Content that was replaced, the oldest first.
    pub(crate) old: Vec<OldVersion>,
    /// What else it shows, as a test planted it: `package`, `malware`, `remoteItem`. A null hides
    /// a property.
    pub(crate) facets: Map<String, Value>,
}

/// What a file was before.
#[derive(Debug, Clone)]
pub(crate) struct OldVersion {
    /// Which of the item's contents it was, from 1.
    pub(crate) number: u64,
    pub(crate) modified: Stamp,
    pub(crate) content: Content,
}

impl OldVersion {
    pub(crate) fn id(&self) -> String {
        format!("{}.0", self.number)
    }
}

/// What an item is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Folder {
        /// Folded name to id.
        children: BTreeMap<String, String>,
        /// Bytes in the whole subtree.
        size: u64,
    },
    File {
        content: Content,
        quick_xor: String,
    },
    /// A shortcut to an item of another drive.
    Pointer(Pointer),
    /// A notebook or the like, which is no folder to the API.
    Package {
        /// Such as `oneNote`.
        kind: String,
    },
}

/// What a shortcut knows of the item that it stands for.
///
/// Source: graph/api/resources/remoteitem
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pointer {
    pub(crate) drive: String,
    pub(crate) drive_type: String,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_folder: bool,
    pub(crate) size: u64,
    pub(crate) web_url: String,
}

impl Kind {
    pub(crate) fn empty_folder() -> Self {
        Self::Folder { children: BTreeMap::new(), size: 0 }
    }
}

impl Item {
    pub(crate) fn is_folder(&self) -> bool {
        matches!(self.kind, Kind::Folder { .. })
    }

    pub(crate) fn is_file(&self) -> bool {
        matches!(self.kind, Kind::File { .. })
    }

    pub(crate) fn size(&self) -> u64 {
        match &self.kind {
            Kind::Folder { size, .. } => *size,
            Kind::File { content, .. } => content.len(),
            Kind::Pointer(_) | Kind::Package { .. } => 0,
        }
    }

    pub(crate) fn e_tag(&self) -> String {
        format!("\"{{{}}},{}\"", self.guid.to_uppercase(), self.version)
    }

    pub(crate) fn c_tag(&self) -> String {
        let guid = self.guid.to_uppercase();
        format!("\"c:{{{guid}}},{}\"", self.content_version)
    }

    /// Whether the value of an `If-Match` or `If-None-Match` header means this state.
    pub(crate) fn matches(&self, header: &str) -> bool {
        header.trim() == "*"
            || header
                .split("\",")
                .map(|tag| format!("\"{}\"", tag.trim().trim_matches('"')))
                .any(|tag| tag == self.e_tag() || tag == self.c_tag())
    }

    /// The id of the current version, in the form that work accounts have.
    pub(crate) fn version_id(&self) -> String {
        format!("{}.0", self.content_version)
    }

    pub(crate) fn apply(&mut self, times: Times) {
        self.file_created = times.created.unwrap_or(self.file_created);
        self.file_modified = times.modified.unwrap_or(self.file_modified);
    }
}
