//! The bytes that can be had of a file: as they are, as they were, and in another format.
//!
//! Source: graph/api/driveitem-get-content-format, driveitemversion-get-contents

use std::fmt;

use bytes::Bytes;

use super::content::Content;
use super::item::{Item, Kind};
use super::tree;
use crate::sandbox::failure::Failure;

/// Which bytes of a file are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rendition {
    Original,
    Format(String),
    Version(String),
}

/// Formats, and the extensions that can be converted to them.
const FORMATS: [(&str, &[&str]); 3] = [
    (
        "pdf",
        &[
            "csv", "doc", "docx", "odp", "ods", "odt", "pot", "potm", "potx", "pps", "ppsx",
            "ppsxm", "ppt", "pptm", "pptx", "rtf", "xls", "xlsx",
        ],
    ),
    ("html", &["fluid", "loop", "wbtx"]),
    ("jpg", &["bmp", "docx", "gif", "jpeg", "pdf", "png", "pptx", "tiff", "xlsx"]),
];

impl Rendition {
    /// Reads what [`fmt::Display`] writes.
    pub(crate) fn parse(text: &str) -> Self {
        match text.split_once('=') {
            Some(("format", format)) => Self::Format(format.to_owned()),
            Some((_, version)) => Self::Version(version.to_owned()),
            None => Self::Original,
        }
    }

    /// The bytes; a failure if there are none of this sort.
    pub(crate) fn of(&self, item: &Item) -> Result<Content, Failure> {
        match self {
            Self::Original => tree::content(item).cloned(),
            Self::Format(format) => convert(item, format),
            Self::Version(id) => old(item, id),
        }
    }
}

impl fmt::Display for Rendition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Original => f.write_str("original"),
            Self::Format(format) => write!(f, "format={format}"),
            Self::Version(id) => write!(f, "version={id}"),
        }
    }
}

/// The statuses are guesses; the pages name none.
fn convert(item: &Item, format: &str) -> Result<Content, Failure> {
    let Kind::File { quick_xor, .. } = &item.kind else {
        return Err(Failure::invalid("A folder has no content."));
    };
    let known = FORMATS.iter().find(|(name, _)| name.eq_ignore_ascii_case(format));
    let Some((name, sources)) = known else {
        return Err(Failure::invalid("The requested format is not supported."));
    };
    let extension = item.name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    if !extension.is_some_and(|extension| sources.contains(&extension.as_str())) {
        let message = "The file cannot be converted to the requested format.";
        return Err(Failure::new(406, "notSupported", message));
    }
    // The bytes are made up, and the same for the same content.
    let text = format!("%{} {} {quick_xor}\n", name.to_uppercase(), item.name);
    Ok(Content::of(Bytes::from(text)))
}

fn old(item: &Item, id: &str) -> Result<Content, Failure> {
    if id == "current" || id == item.version_id() {
        // Observed, in these words.
        return Err(Failure::invalid("You cannot get the content of the current version."));
    }
    let found = item.old.iter().find(|old| old.id() == id);
    found.map(|old| old.content.clone()).ok_or_else(Failure::not_found)
}
