//! What is below a folder of a drive.

use serde_json::Value;

use super::tree::{Sort, Tree};
use crate::base::{Error, Kind, Result};
use crate::graph::ids::ItemId;
use crate::graph::path::{ItemName, fold};
use crate::graph::{DriveItem, Target};
use crate::transfer::path_filter::PathFilter;
use crate::transfer::report::Failure;
use crate::transfer::tree_listing::{Located, Step, TreeListing};

/// Why nothing is known of what is in a folder.
pub(super) const UNLISTED: &str = "a folder that could not be listed";

/// Everything below a folder of a drive.
#[derive(Debug)]
pub struct DriveTree {
    /// The folder.
    pub root: Target,
    /// False if it is not there.
    pub exists: bool,
    /// What is in it.
    pub tree: Tree<DriveItem>,
    /// Folders that could not be listed, and names that lead elsewhere.
    pub failed: Vec<Failure>,
}

impl DriveTree {
    /// Nothing at `root`.
    pub fn missing(root: Target) -> Self {
        Self { root, exists: false, tree: Tree::default(), failed: Vec::new() }
    }

    /// Reads `listing`, which is of `root` and whose first items have come, to its end. Of items for which `is_wanted` says no,
    /// only what a comparison needs is kept, since there may be very many of them.
    ///
    /// Fails if the folder itself cannot be listed.
    pub async fn read(
        mut listing: TreeListing,
        first: Vec<DriveItem>,
        root: Target,
        filter: &PathFilter,
        is_wanted: impl Fn(&str, &DriveItem) -> bool,
    ) -> Result<Self> {
        let mut read = Self { exists: true, ..Self::missing(root) };
        let mut step = Some(listing.first(first));
        while let Some(told) = step {
            match told {
                Step::Items(items) => {
                    for item in items {
                        read.add(item, filter, &is_wanted);
                    }
                }
                Step::Unlisted(path, error) => {
                    if let Some(entry) = read.tree.get_mut(&fold(&path)) {
                        entry.sort = Sort::Other(UNLISTED);
                    }
                    read.failed.push(Failure { name: path, error });
                }
                Step::Note(_) | Step::Warning(_) => {}
            }
            step = listing.next().await?;
        }
        Ok(read)
    }

    fn add(
        &mut self,
        located: Located,
        filter: &PathFilter,
        is_wanted: &impl Fn(&str, &DriveItem) -> bool,
    ) {
        let Located { path, item, .. } = located;
        if leads_elsewhere(&item.name) || path.starts_with('/') {
            return self.refuse(&path, "the name leads to another folder");
        }
        let key = fold(&path);
        // What is in a folder that was refused is refused with it.
        let above = super::tree::above(&key);
        if !above.is_empty() && self.tree.get(above).is_none_or(|above| above.sort != Sort::Folder)
        {
            return;
        }
        let sort = sort(&path, &item, filter);
        let item = if is_wanted(&key, &item) { item } else { slim(item) };
        if self.tree.insert(path.clone(), sort, item).is_err() {
            self.refuse(&path, "another item has that name");
        }
    }

    fn refuse(&mut self, path: &str, why: &str) {
        let message = format!("`{}` of the drive is left out: {why}", path.escape_debug());
        let error = Error::new(Kind::Conflict, message).hint("rename it in the drive");
        self.failed.push(Failure { name: path.to_owned(), error });
    }

    /// A tree of items that somebody has kept, with their paths, folders first.
    pub(super) fn kept(
        root: Target,
        items: impl IntoIterator<Item = (String, DriveItem)>,
        filter: &PathFilter,
    ) -> Self {
        let mut kept = Self { exists: true, ..Self::missing(root) };
        for (path, item) in items {
            kept.add(Located { path, is_addressable: true, item }, filter, &|_, _| true);
        }
        kept
    }

    /// Takes in that `item` is at `path` now, with the folders above it.
    pub fn has_now(&mut self, path: &str, item: DriveItem, filter: &PathFilter) {
        self.exists = true;
        let parent = item.parent_reference.as_ref().and_then(|parent| parent.id.clone());
        let above: Vec<_> = path.match_indices('/').map(|(at, _)| &path[..at]).collect();
        for (depth, folder) in above.iter().enumerate() {
            let is_parent = depth + 1 == above.len();
            let id = parent.clone().filter(|_| is_parent).unwrap_or_default();
            match self.tree.get_mut(&fold(folder)) {
                Some(known) if is_parent && known.it.id == ItemId::default() => known.it.id = id,
                Some(_) => {}
                None => {
                    let name = folder.rsplit('/').next().unwrap_or(folder).to_owned();
                    let made =
                        DriveItem { id, name, folder: Some(Value::Null), ..DriveItem::default() };
                    drop(self.tree.insert((*folder).to_owned(), Sort::Folder, made));
                }
            }
        }
        let key = fold(path);
        // The spelling of a file that was there already stays.
        let path = self.tree.remove(&key).pop().map_or_else(|| path.to_owned(), |was| was.path);
        let sort = sort(&path, &item, filter);
        drop(self.tree.insert(path, sort, item));
    }

    /// The id of the folder itself, where what is in it tells.
    pub(super) fn root_id(&self) -> Option<ItemId> {
        let mut top = self.tree.iter().filter(|(key, _)| !key.contains('/'));
        let parent = |item: &DriveItem| item.parent_reference.as_ref()?.id.clone();
        top.find_map(|(_, entry)| parent(&entry.it))
    }

    /// How the item at `path` is asked for: by its path, or by its id where a name in the path
    /// is one that nobody could give today.
    pub fn target_of(&self, path: &str, item: &DriveItem) -> Target {
        let names = path.split('/').map(ItemName::parse);
        let below =
            names.into_iter().try_fold(self.root.clone(), |target, name| target.child(&name?));
        let by_id = || Some(Target::by_id(item.drive_id()?.clone(), item.id.clone()));
        below.ok().or_else(by_id).unwrap_or_else(|| self.root.clone())
    }
}

pub(super) fn leads_elsewhere(name: &str) -> bool {
    matches!(name, "" | "." | "..") || name.contains(['/', '\0'])
}

fn sort(path: &str, item: &DriveItem, filter: &PathFilter) -> Sort {
    let is_folder = item.holds_children();
    if filter.excludes(path, is_folder) || !is_folder && !filter.wants_file(path) {
        return Sort::LeftOut;
    }
    match (&item.remote_item, &item.package, &item.file) {
        (Some(_), ..) => Sort::Other("a shortcut to another drive"),
        (None, Some(_), _) => Sort::Other("a notebook, which is no file"),
        _ if is_folder => Sort::Folder,
        (None, None, Some(_)) => Sort::File,
        (None, None, None) => Sort::Other("neither a file nor a folder"),
    }
}

/// Only what a comparison and a deletion need.
pub fn slim(item: DriveItem) -> DriveItem {
    let DriveItem { id, name, size, e_tag, file, folder, package, remote_item, .. } = item;
    let parent_reference = item.parent_reference;
    let (file_system_info, last_modified_date_time) =
        (item.file_system_info, item.last_modified_date_time);
    DriveItem {
        id,
        name,
        size,
        e_tag,
        file,
        folder,
        package,
        remote_item,
        parent_reference,
        file_system_info,
        last_modified_date_time,
        ..DriveItem::default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::graph::ids::DriveId;
    use crate::graph::path::RemotePath;
    use crate::graph::target::{DriveRef, Start};

    fn read(items: &[(&str, Value)]) -> DriveTree {
        let root = Target::at(DriveRef::Mine, RemotePath::parse("General").unwrap());
        let mut read = DriveTree { exists: true, ..DriveTree::missing(root) };
        let filter = PathFilter::new(&[], &["*.tmp".into()]).unwrap();
        for (path, more) in items {
            let mut item = json!({
                "id": *path, "name": path.rsplit('/').next().unwrap(),
                "parentReference": {"driveId": "b!1"},
            });
            item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let item = serde_json::from_value(item).unwrap();
            let located = Located { path: (*path).to_owned(), is_addressable: true, item };
            read.add(located, &filter, &|_, _| false);
        }
        read
    }

    #[test]
    fn every_item_is_of_one_sort() {
        let (file, folder) = (json!({"file": {}}), json!({"folder": {}}));
        let read = read(&[
            ("a", folder.clone()),
            ("a/x.txt", file.clone()),
            ("a/x.tmp", file.clone()),
            ("book", json!({"package": {"type": "oneNote"}})),
            ("there", json!({"folder": {}, "remoteItem": {"id": "1"}})),
        ]);
        let sorts: Vec<_> = read.tree.iter().map(|(_, entry)| entry.sort).collect();
        let (notebook, shortcut) = (
            Sort::Other("a notebook, which is no file"),
            Sort::Other("a shortcut to another drive"),
        );
        assert_eq!(sorts, [Sort::Folder, Sort::LeftOut, Sort::File, notebook, shortcut]);
    }

    #[test]
    fn names_that_lead_elsewhere_are_failures_with_all_that_is_in_them() {
        let (file, folder) = (json!({"file": {}}), json!({"folder": {}}));
        let read =
            read(&[("..", folder), ("../x", file.clone()), ("A", file.clone()), ("a", file)]);
        assert_eq!(read.tree.iter().count(), 1);
        let names: Vec<_> = read.failed.iter().map(|failure| failure.name.as_str()).collect();
        assert_eq!(names, ["..", "a"]);
    }

    #[test]
    fn a_name_that_nobody_could_give_is_asked_for_by_id() {
        let read = read(&[("a", json!({"folder": {}})), ("a/b:c", json!({"file": {}}))]);
        let target = |key: &str| {
            let entry = read.tree.get(key).unwrap();
            read.target_of(&entry.path, &entry.it)
        };
        assert_eq!(target("a").address(), "me/drive/root:/General/a");
        let by_id = Target::by_id(DriveId::new("b!1"), ItemId::new("a/b:c"));
        assert_eq!(target("a/b:c"), by_id);
        assert!(matches!(by_id.start, Start::Item(_)));
    }
}
