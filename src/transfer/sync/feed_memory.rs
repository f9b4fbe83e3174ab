//! What was read of a folder and where the feed of its drive is read on from, kept on disk so that the next
//! run asks only for what has changed.
//!
//! One file for each account, folder and choice of folders, mode 0600, replaced as a whole. It
//! holds items and the link that belongs to them, so that of two runs at a time either may write
//! last: whatever the other has seen is told to the next one again. It is a memory and nothing
//! more: where it cannot be written or read, or was lost, the folder is listed again.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::drive_tree::DriveTree;
use crate::base::{clock, fingerprint, private_file};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::item::{FileFacet, FileSystemInfo, Hashes, ParentReference};
use crate::graph::{DriveItem, Target};
use crate::transfer::path_filter::PathFilter;

/// How long a memory lives that no run has written.
const UNUSED: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Where the memory of one folder lies; nowhere if there is no place for it.
#[derive(Debug, Clone, Default)]
pub struct FeedMemory(Option<PathBuf>);

/// What is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remembered {
    /// Where the feed is read on from.
    pub link: String,
    #[serde(default)]
    drive: Option<DriveId>,
    #[serde(default)]
    drive_type: Option<String>,
    /// The id of the folder; none if there was nothing in it that tells.
    #[serde(default)]
    pub folder: Option<ItemId>,
    #[serde(default)]
    items: Vec<Kept>,
}

/// As much of an item as a comparison and a deletion need.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    path: String,
    id: ItemId,
    kind: ItemKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    e_tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quick_xor_hash: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum ItemKind {
    Folder,
    File,
    Shortcut,
    Package,
    Other,
}

impl FeedMemory {
    /// The memory of `folder` for `account` below the state folder; folders that `excludes`
    /// leaves out are not in it.
    pub fn new(state: &Path, account: &str, folder: &Target, excludes: &[String]) -> Self {
        let address = folder.address();
        let parts = [b"feed of the drive", account.as_bytes(), address.as_bytes()];
        let parts: Vec<_> =
            parts.into_iter().chain(excludes.iter().map(String::as_bytes)).collect();
        Self(Some(state.join("feeds").join(format!("{}.json", fingerprint::of(&parts)))))
    }

    /// True if a link is of use: it can be kept, and the drive is not known to have no feed.
    pub fn wants_link(&self) -> bool {
        self.0.as_ref().is_some_and(|path| !without_feed(path).exists())
    }

    /// What is remembered. What cannot be read is as good as nothing.
    pub fn read(&self) -> Option<Remembered> {
        let bytes = private_file::read(self.0.as_ref()?).ok()??;
        serde_json::from_slice(&bytes).ok()
    }

    /// Remembers `tree`, of which the feed is read on from `link`. One with a hole in it is
    /// forgotten.
    pub fn keep(&self, link: &str, tree: &DriveTree) {
        if !tree.failed.is_empty() || !tree.exists {
            return self.forget();
        }
        self.write(&Remembered::of(link, tree));
    }

    /// Remembers that the drive has no feed, so that nobody asks for it again.
    pub fn keep_none(&self) {
        self.forget();
        if let Some(path) = &self.0 {
            // Else it is asked for again.
            drop(private_file::replace(&without_feed(path), b""));
        }
    }

    /// Forgets: what is done now may not show in the feed for a while.
    pub fn forget(&self) {
        if let Some(path) = &self.0 {
            drop(private_file::remove(path));
        }
    }

    fn write(&self, remembered: &Remembered) {
        let (Some(path), Ok(bytes)) = (&self.0, serde_json::to_vec(remembered)) else { return };
        if private_file::replace(path, &bytes).is_err() {
            return self.forget();
        }
        if let Some(folder) = path.parent() {
            forget_unused(folder);
        }
    }
}

/// Removes what nobody has written for long: a folder may have gone, and a memory can be large.
fn forget_unused(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let written =
            entry.metadata().ok().and_then(|it| Timestamp::try_from(it.modified().ok()?).ok());
        if written.is_some_and(|written| clock::now().duration_since(written) > UNUSED) {
            // It is read no more, so it does no harm either.
            drop(private_file::remove(&entry.path()));
        }
    }
}

/// Says by being there that a drive has no feed.
fn without_feed(memory: &Path) -> PathBuf {
    memory.with_extension("none")
}

impl Remembered {
    fn of(link: &str, tree: &DriveTree) -> Self {
        let items = tree.tree.iter().map(|(_, entry)| Kept::of(&entry.path, &entry.it));
        let parent = tree.tree.iter().find_map(|(_, entry)| {
            entry.it.parent_reference.as_ref().filter(|parent| parent.drive_id.is_some())
        });
        Self {
            link: link.to_owned(),
            drive: parent.and_then(|parent| parent.drive_id.clone()),
            drive_type: parent.and_then(|parent| parent.drive_type.clone()),
            folder: tree.root_id(),
            items: items.collect(),
        }
    }

    /// How many requests it would take to list the folder.
    pub fn listings(&self) -> usize {
        1 + self.items.iter().filter(|kept| kept.kind == ItemKind::Folder).count()
    }

    /// The tree as it was.
    pub fn tree(self, root: Target, filter: &PathFilter) -> DriveTree {
        let Self { drive, drive_type, folder, items, .. } = self;
        let items = items.into_iter().map(|kept| {
            let id = folder.clone().filter(|_| !kept.path.contains('/'));
            let (drive_id, drive_type) = (drive.clone(), drive_type.clone());
            let parent = ParentReference { drive_id, drive_type, id, ..ParentReference::default() };
            (kept.path.clone(), kept.item(parent))
        });
        DriveTree::kept(root, items, filter)
    }
}

impl Kept {
    fn of(path: &str, item: &DriveItem) -> Self {
        let kind = match (&item.remote_item, &item.package, &item.file) {
            (Some(_), ..) => ItemKind::Shortcut,
            (None, Some(_), _) => ItemKind::Package,
            _ if item.is_folder() => ItemKind::Folder,
            (None, None, Some(_)) => ItemKind::File,
            (None, None, None) => ItemKind::Other,
        };
        Self {
            path: path.to_owned(),
            id: item.id.clone(),
            kind,
            size: item.size.filter(|_| kind == ItemKind::File),
            e_tag: item.e_tag.clone().filter(|_| kind == ItemKind::File),
            quick_xor_hash: item.quick_xor_hash().map(ToOwned::to_owned),
            modified: item.modified().map(|time| time.to_string()),
        }
    }

    fn item(self, parent: ParentReference) -> DriveItem {
        let facet = |kind| (self.kind == kind).then(|| json!({}));
        let hashes = self
            .quick_xor_hash
            .map(|hash| Hashes { quick_xor_hash: Some(hash), ..Hashes::default() });
        let file = FileFacet { hashes, ..FileFacet::default() };
        let times =
            FileSystemInfo { last_modified_date_time: self.modified, ..FileSystemInfo::default() };
        DriveItem {
            name: self.path.rsplit('/').next().unwrap_or_default().to_owned(),
            size: self.size,
            e_tag: self.e_tag,
            file: (self.kind == ItemKind::File).then_some(file),
            folder: facet(ItemKind::Folder),
            package: facet(ItemKind::Package),
            remote_item: facet(ItemKind::Shortcut),
            parent_reference: Some(parent),
            file_system_info: Some(times),
            id: self.id,
            ..DriveItem::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;
    use crate::transfer::sync::tree::Sort;

    fn folder() -> Target {
        Target::at(DriveRef::Mine, RemotePath::parse("Site").unwrap())
    }

    fn tree() -> DriveTree {
        let item = |text: serde_json::Value| serde_json::from_value(text).unwrap();
        let items = [
            (
                "a".to_owned(),
                item(json!({"id": "1", "name": "a", "folder": {},
                "parentReference": {"id": "0", "driveId": "b!1", "driveType": "business"}})),
            ),
            (
                "a/x.txt".to_owned(),
                item(json!({"id": "2", "name": "x.txt", "size": 3,
                "eTag": "\"e,1\"", "file": {"hashes": {"quickXorHash": "h"}},
                "fileSystemInfo": {"lastModifiedDateTime": "2026-01-02T12:00:00Z"},
                "parentReference": {"id": "1", "driveId": "b!1", "driveType": "business"}})),
            ),
            ("book".to_owned(), item(json!({"id": "3", "name": "book", "package": {}}))),
        ];
        DriveTree::kept(folder(), items, &PathFilter::default())
    }

    #[test]
    fn a_tree_comes_back_as_it_was_kept() {
        let state = tempfile::tempdir().unwrap();
        let memory = FeedMemory::new(state.path(), "ann", &folder(), &[]);
        assert!(memory.read().is_none());
        memory.keep("https://x/delta", &tree());
        let remembered = memory.read().unwrap();
        assert_eq!(remembered.link, "https://x/delta");
        let back = remembered.tree(folder(), &PathFilter::default());
        let sorts: Vec<_> = back.tree.iter().map(|(key, entry)| (key, entry.sort)).collect();
        let book = Sort::Other("a notebook, which is no file");
        assert_eq!(sorts, [("a", Sort::Folder), ("a/x.txt", Sort::File), ("book", book)]);
        let file = &back.tree.get("a/x.txt").unwrap().it;
        assert_eq!(file.e_tag.as_deref(), Some("\"e,1\""));
        assert_eq!((file.size, file.quick_xor_hash()), (Some(3), Some("h")));
        assert_eq!(file.modified().unwrap().to_string(), "2026-01-02T12:00:00Z");
        assert_eq!(file.drive_id().unwrap().as_str(), "b!1");
        assert_eq!(back.root_id(), Some(ItemId::new("0")));
    }

    #[test]
    fn others_and_what_is_broken_are_as_good_as_nothing() {
        let state = tempfile::tempdir().unwrap();
        let memory = FeedMemory::new(state.path(), "ann", &folder(), &[]);
        memory.keep("https://x/delta", &tree());
        assert!(FeedMemory::new(state.path(), "bob", &folder(), &[]).read().is_none());
        assert!(FeedMemory::new(state.path(), "ann", &folder(), &["x".into()]).read().is_none());
        private_file::replace(memory.0.as_ref().unwrap(), b"{\"link\":").unwrap();
        assert!(memory.read().is_none());
        memory.keep("https://x/delta", &tree());
        memory.forget();
        assert!(memory.read().is_none() && memory.wants_link());
        memory.keep_none();
        assert!(!memory.wants_link() && !FeedMemory::default().wants_link());
    }

    #[test]
    fn what_nobody_has_written_for_long_goes() {
        let state = tempfile::tempdir().unwrap();
        let old = FeedMemory::new(state.path(), "ann", &folder(), &["old".into()]);
        let recent = FeedMemory::new(state.path(), "ann", &folder(), &["recent".into()]);
        for (memory, days) in [(&old, 91), (&recent, 89)] {
            memory.keep("https://x/delta", &tree());
            let file = std::fs::File::options().append(true).open(memory.0.as_ref().unwrap());
            let time = clock::now() - SignedDuration::from_hours(days * 24);
            file.unwrap().set_modified(time.into()).unwrap();
        }
        FeedMemory::new(state.path(), "ann", &folder(), &[]).keep("https://x/delta", &tree());
        assert!(old.read().is_none() && recent.read().is_some());
    }

    #[test]
    fn a_tree_with_a_hole_is_not_kept() {
        let state = tempfile::tempdir().unwrap();
        let memory = FeedMemory::new(state.path(), "ann", &folder(), &[]);
        memory.keep("https://x/delta", &tree());
        let error = crate::base::Error::new(crate::base::Kind::Forbidden, "no");
        let failed = vec![crate::transfer::Failure { name: "a".to_owned(), error }];
        memory.keep("https://x/delta", &DriveTree { failed, ..tree() });
        assert!(memory.read().is_none());
    }
}

#[cfg(test)]
mod fuzz {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::Value;

    use super::super::drive_tree::leads_elsewhere;
    use super::super::tree::{Sort, above};
    use super::*;
    use crate::base::arbitrary::{body, config, text};
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    /// A memory as this program writes it, or nearly.
    fn memory() -> impl Strategy<Value = Value> {
        let path = "(a|b|A|\\.|\\.\\.|)(/(a|b|É|\\.\\.|:|)){0,3}";
        let kinds = select(vec!["folder", "folder", "file", "shortcut", "package", "other", "x"]);
        let kept = (path, text(), kinds, any::<Option<u64>>(), text());
        let kept = kept.prop_map(|(path, id, kind, size, tag)| {
            json!({"path": path, "id": id, "kind": kind, "size": size, "eTag": tag,
                "quickXorHash": tag, "modified": tag})
        });
        (text(), any::<Option<String>>(), any::<Option<String>>(), vec(kept, 0..12)).prop_map(
            |(link, drive, folder, items)| {
                json!({"link": link, "drive": drive, "folder": folder, "items": items})
            },
        )
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_memory_is_a_tree_below_its_folder_or_none(
            bytes in prop_oneof![
                4 => memory().prop_map(|value| value.to_string().into_bytes()),
                1 => body(),
            ],
        ) {
            let state = tempfile::tempdir().unwrap();
            let root = Target::at(DriveRef::Mine, RemotePath::parse("Site").unwrap());
            let memory = FeedMemory::new(state.path(), "ann", &root, &[]);
            private_file::replace(memory.0.as_ref().unwrap(), &bytes).unwrap();
            let Some(remembered) = memory.read() else { return Ok(()) };
            let read = remembered.tree(root, &PathFilter::default());
            for (key, entry) in read.tree.iter() {
                prop_assert!(!entry.path.split('/').any(leads_elsewhere), "{:?}", entry.path);
                let above = above(key);
                let is_whole = read.tree.get(above).is_some_and(|it| it.sort == Sort::Folder);
                prop_assert!(above.is_empty() || is_whole, "{:?}", entry.path);
                read.target_of(&entry.path, &entry.it);
            }
        }
    }
}
