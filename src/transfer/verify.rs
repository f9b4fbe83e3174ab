//! Whether what arrived is what was sent.

use super::office;
use crate::base::{Error, Kind};
use crate::graph::DriveItem;

/// What a comparison of the item with our bytes shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Size and hash agree.
    Same,
    /// The size agrees and the service told no hash.
    Unproven,
    /// They differ, as they do for files that the service rewrites.
    Rewritten,
    /// They differ.
    Different,
}

/// Compares `item` with `length` bytes that have the quickXorHash `hash`.
pub fn compare(item: &DriveItem, length: u64, hash: &str) -> Comparison {
    let same_size = item.size == Some(length);
    match item.quick_xor_hash() {
        Some(theirs) if theirs == hash && same_size => Comparison::Same,
        None if same_size => Comparison::Unproven,
        _ if may_be_rewritten(item) => Comparison::Rewritten,
        _ => Comparison::Different,
    }
}

/// Libraries rewrite such files; personal drives never do.
pub fn may_be_rewritten(item: &DriveItem) -> bool {
    item.drive_type() != Some("personal") && office::may_be_rewritten(&item.name)
}

/// The failure for [`Comparison::Different`].
pub fn differs(name: &str) -> Error {
    Error::new(Kind::Integrity, format!("{name} arrived damaged: its hash differs"))
        .hint("run the command again; if it happens again, something on the way alters data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, drive_type: &str, size: u64, hash: Option<&str>) -> DriveItem {
        serde_json::from_value(serde_json::json!({
            "id": "1", "name": name, "size": size,
            "file": {"hashes": {"quickXorHash": hash}},
            "parentReference": {"driveType": drive_type},
        }))
        .unwrap()
    }

    #[test]
    fn damage_is_told_from_rewriting() {
        let library = "documentLibrary";
        let compare = |item| compare(&item, 3, "h");
        assert_eq!(compare(item("a.iso", library, 3, Some("h"))), Comparison::Same);
        assert_eq!(compare(item("a.iso", library, 3, None)), Comparison::Unproven);
        assert_eq!(compare(item("a.iso", library, 3, Some("x"))), Comparison::Different);
        assert_eq!(compare(item("a.iso", library, 4, Some("h"))), Comparison::Different);
        assert_eq!(compare(item("a.DOCX", library, 4, Some("x"))), Comparison::Rewritten);
        assert_eq!(compare(item("a.docx", "personal", 4, Some("x"))), Comparison::Different);
    }
}
