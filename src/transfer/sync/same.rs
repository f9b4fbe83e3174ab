//! Whether a file and an item are the same, as far as that is told without reading the file.

use crate::graph::DriveItem;
use crate::transfer::verify;

/// What a comparison goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Size and time of last change; the hash only where the times differ.
    Time,
    /// Size and hash.
    Checksum,
}

/// What is known of a local file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Time of last change in whole seconds, as the service keeps it.
    pub seconds: Option<i64>,
}

/// What a comparison shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are the same.
    Same,
    /// They differ.
    Different,
    /// The hash of the local file decides.
    ByHash,
}

/// Compares a file with an item.
///
/// Libraries rewrite Office files after the upload, which changes size and hash and not the time
/// that was kept; such a file is the same as long as the time is, or it would be sent again each
/// time. The same goes for what the service tells no hash of. An empty file is always the same
/// as another: its time cannot be kept without a version more.
pub fn judge(local: Stamp, item: &DriveItem, basis: Basis) -> Verdict {
    let has_hash = item.quick_xor_hash().is_some();
    let same_time = local.seconds.is_some() && local.seconds == seconds(item);
    if item.size != Some(local.size) {
        let is_rewritten = same_time && verify::may_be_rewritten(item);
        return if is_rewritten { Verdict::Same } else { Verdict::Different };
    }
    if local.size == 0 || same_time && (basis == Basis::Time || !has_hash) {
        return Verdict::Same;
    }
    if has_hash { Verdict::ByHash } else { Verdict::Different }
}

/// Compares a file that is to be a copy of `item`. Unlike [`judge`] it wants the size of the item
/// for whatever name: a library rewrites what it is sent, not what it sends. Where the service
/// states another size than it sends, the file is fetched each time, rather than never.
pub fn judge_copy(local: Stamp, item: &DriveItem, basis: Basis) -> Verdict {
    if item.size == Some(local.size) { judge(local, item, basis) } else { Verdict::Different }
}

/// When the item's content was last changed, in whole seconds.
pub fn seconds(item: &DriveItem) -> Option<i64> {
    Some(item.modified()?.as_second())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOON: i64 = 1_767_355_200;

    fn item(name: &str, size: u64, hash: Option<&str>) -> DriveItem {
        serde_json::from_value(json!({
            "id": "1", "name": name, "size": size,
            "file": {"hashes": {"quickXorHash": hash}},
            "fileSystemInfo": {"lastModifiedDateTime": "2026-01-02T12:00:00Z"},
            "parentReference": {"driveType": "documentLibrary"},
        }))
        .unwrap()
    }

    #[test]
    fn size_and_time_decide_and_then_the_hash() {
        let judge = |size, seconds, basis| {
            judge(Stamp { size, seconds: Some(seconds) }, &item("a.iso", 3, Some("h")), basis)
        };
        assert_eq!(judge(3, NOON, Basis::Time), Verdict::Same);
        assert_eq!(judge(3, NOON + 1, Basis::Time), Verdict::ByHash);
        assert_eq!(judge(4, NOON, Basis::Time), Verdict::Different);
        assert_eq!(judge(3, NOON, Basis::Checksum), Verdict::ByHash);
        assert_eq!(judge(4, NOON, Basis::Checksum), Verdict::Different);
    }

    #[test]
    fn without_a_hash_only_the_time_can_tell() {
        for basis in [Basis::Time, Basis::Checksum] {
            let judge = |seconds| judge(Stamp { size: 3, seconds }, &item("a", 3, None), basis);
            assert_eq!(judge(Some(NOON)), Verdict::Same);
            assert_eq!(judge(Some(NOON + 1)), Verdict::Different);
            assert_eq!(judge(None), Verdict::Different);
        }
    }

    #[test]
    fn what_a_library_has_rewritten_is_the_same_while_its_time_is() {
        let rewritten = item("a.docx", 9000, Some("x"));
        for basis in [Basis::Time, Basis::Checksum] {
            let judge =
                |seconds| judge(Stamp { size: 3, seconds: Some(seconds) }, &rewritten, basis);
            assert_eq!(judge(NOON), Verdict::Same);
            assert_eq!(judge(NOON + 1), Verdict::Different);
            let stamp = |size| Stamp { size, seconds: Some(NOON) };
            assert_eq!(judge_copy(stamp(3), &rewritten, basis), Verdict::Different);
            let copied = judge_copy(stamp(9000), &rewritten, basis);
            assert_eq!(copied, super::judge(stamp(9000), &rewritten, basis));
        }
    }

    #[test]
    fn nothing_is_the_same_as_nothing() {
        for basis in [Basis::Time, Basis::Checksum] {
            let stamp = Stamp { size: 0, seconds: Some(1) };
            assert_eq!(judge(stamp, &item("a", 0, None), basis), Verdict::Same);
        }
    }
}
