//! What of a plan of uploads is really to be sent, given what the drive has.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::drive_tree::{DriveTree, UNLISTED};
use super::local_tree::LocalTree;
use super::same::{Basis, Verdict, judge};
use super::tree::{Entry, Sort};
use crate::base::{Error, Kind};
use crate::graph::path::fold;
use crate::graph::{DriveItem, Target};
use crate::transfer::plan_put::{PlannedFile, PutPlan, Skip, Where};
use crate::transfer::put_work::Present;
use crate::transfer::report::Failure;

/// What is to be sent.
#[derive(Debug)]
pub struct Upward {
    /// Files that are new or may have changed, and folders that are wanted empty.
    pub plan: PutPlan,
    /// What the drive has; of files whose hash decides, the items.
    pub present: Present,
    /// Files that are the same on both sides.
    pub same: Vec<PlannedFile>,
}

/// Leaves out of `plan`, which is of the directory of `local`, what `drive` has already. What
/// cannot go where something else is becomes a failure of the plan.
pub fn narrow(mut plan: PutPlan, local: &LocalTree, drive: &DriveTree, basis: Basis) -> Upward {
    let keys: Vec<_> =
        plan.folders.iter().map(|folder| below(&drive.root, &folder.target)).collect();
    plan.skipped = left_alone(local);
    let mut conflicts = Conflicts::default();
    let mut folders = vec![drive.exists; plan.folders.len()];
    for (at, key) in keys.iter().enumerate().skip(1) {
        let there = drive.tree.get(key);
        folders[at] = there.is_some_and(|entry| entry.sort == Sort::Folder);
        let folder = &mut plan.folders[at];
        if folder.is_wanted_empty && !folders[at] {
            let obstacle = drive.tree.obstacle(key).or(there);
            conflicts.add(obstacle, folder.local.as_deref());
            folder.is_wanted_empty = obstacle.is_none();
        }
    }
    let top = &mut plan.folders[0];
    top.is_missing = !drive.exists;
    for (folder, exists) in plan.folders.iter_mut().zip(&folders) {
        folder.is_wanted_empty &= !exists;
    }
    let (mut occupants, mut same, mut kept) = (HashMap::new(), Vec::new(), Vec::new());
    for file in std::mem::take(&mut plan.files) {
        let Where::In(folder, name) = &file.to else { continue };
        let key = joined(&keys[*folder], &name.folded());
        if local.tree.get(&key).is_some_and(|here| here.sort == Sort::LeftOut) {
            continue;
        }
        let from = file.from.name();
        if let Some(obstacle) = drive.tree.obstacle(&key) {
            conflicts.add(Some(obstacle), Some(Path::new(&from)));
            continue;
        }
        match drive.tree.get(&key) {
            None => kept.push(file),
            Some(entry) if entry.sort == Sort::File => match verdict(local, &key, entry, basis) {
                Verdict::Same => same.push(file),
                Verdict::Different => kept.push(file),
                Verdict::ByHash => {
                    occupants.insert(kept.len(), Box::new(entry.it.clone()));
                    kept.push(file);
                }
            },
            obstacle => conflicts.add(obstacle, Some(Path::new(&from))),
        }
    }
    plan.files = kept;
    plan.failed.extend(conflicts.into_failures());
    Upward { plan, present: Present::of(occupants, folders), same }
}

fn verdict(local: &LocalTree, key: &str, there: &Entry<DriveItem>, basis: Basis) -> Verdict {
    match local.tree.get(key) {
        Some(here) => judge(here.it.stamp, &there.it, basis),
        // It came after the tree was read.
        None => Verdict::Different,
    }
}

/// Links and the like, which a plan names in words that are for `put`.
fn left_alone(local: &LocalTree) -> Vec<Skip> {
    let others = local.tree.iter().filter_map(|(_, entry)| match entry.sort {
        Sort::Other(reason) => Some(Skip { name: entry.it.path.display().to_string(), reason }),
        _ => None,
    });
    others.collect()
}

/// The folded path of `target` below `root`.
fn below(root: &Target, target: &Target) -> String {
    let names = target.path.names().skip(root.path.depth());
    fold(&names.map(ToString::to_string).collect::<Vec<_>>().join("/"))
}

fn joined(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") }
}

/// What stands in the way, once for all that it keeps out.
#[derive(Default)]
struct Conflicts(BTreeMap<String, Failure>);

impl Conflicts {
    fn add(&mut self, obstacle: Option<&Entry<DriveItem>>, local: Option<&Path>) {
        let (Some(obstacle), Some(local)) = (obstacle, local) else { return };
        if obstacle.sort == Sort::Other(UNLISTED) {
            // That is a failure of its own.
            return;
        }
        let (path, local) = (&obstacle.path, local.display());
        let what = match obstacle.sort {
            Sort::Folder => "a folder".to_owned(),
            Sort::File => "a file".to_owned(),
            Sort::LeftOut => "left out by `--include` or `--exclude`".to_owned(),
            Sort::Other(what) => what.to_owned(),
        };
        let message = format!("{local} cannot go to {path}: in the drive, that is {what}");
        let error = Error::new(Kind::Conflict, message).hint("rename one of them, or delete one");
        let failure = Failure { name: local.to_string(), error };
        self.0.entry(path.clone()).or_insert(failure);
    }

    fn into_failures(self) -> impl Iterator<Item = Failure> {
        self.0.into_values()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::*;
    use crate::base::progress::NoProgress;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;
    use crate::transfer::path_filter::PathFilter;
    use crate::transfer::plan_put::{Input, Local};
    use crate::transfer::put_tree::{self, Choice, Links};

    fn drive(items: &[(&str, Value)]) -> DriveTree {
        let root = Target::at(DriveRef::Mine, RemotePath::parse("Site").unwrap());
        let items = items.iter().map(|(path, more)| {
            let name = path.rsplit('/').next().unwrap();
            let mut item = json!({"id": *path, "name": name});
            item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            ((*path).to_owned(), serde_json::from_value(item).unwrap())
        });
        DriveTree::kept(root, items, &PathFilter::default())
    }

    /// What is sent, which folders are made for themselves, what fails, and how much is the same.
    fn narrowed(drive: &DriveTree) -> (Vec<String>, Vec<String>, Vec<String>, usize) {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join("a/empty")).unwrap();
        std::fs::create_dir_all(home.path().join("hollow")).unwrap();
        for path in ["a/new", "a/same", "a/other", "taken"] {
            std::fs::write(home.path().join(path), "x").unwrap();
            let file = std::fs::File::options().append(true).open(home.path().join(path)).unwrap();
            file.set_modified("2026-01-02T12:00:00.5Z".parse::<jiff::Timestamp>().unwrap().into())
                .unwrap();
        }
        let filter = PathFilter::default();
        let local = LocalTree::read(home.path(), &filter).unwrap();
        let choice = Choice { filter, links: Links::Skip, only: None, shard: None };
        let input = Input { length: None, progress: Arc::new(NoProgress) };
        let locals = [Local::Directory(home.path().to_owned())];
        let plan = put_tree::plan(&locals, &drive.root, false, &choice, &input).unwrap();
        let Upward { plan, same, .. } = narrow(plan, &local, drive, Basis::Time);
        let target = |file| plan.target(file).unwrap().to_string();
        let folders = plan.folders.iter().filter(|folder| folder.is_wanted_empty);
        (
            plan.files.iter().map(target).collect(),
            folders.map(|folder| folder.target.to_string()).collect(),
            plan.failed.iter().map(|failure| failure.error.message().to_owned()).collect(),
            same.len(),
        )
    }

    #[test]
    fn only_what_the_drive_has_not_is_sent() {
        let noon = json!({"lastModifiedDateTime": "2026-01-02T12:00:00Z"});
        let file = |size: u64| json!({"file": {}, "size": size, "fileSystemInfo": noon});
        let (files, folders, failed, same) = narrowed(&drive(&[
            ("A", json!({"folder": {}})),
            ("A/Same", file(1)),
            ("A/other", file(2)),
            ("hollow", json!({"folder": {}})),
            ("taken", json!({"folder": {}})),
        ]));
        assert_eq!(files, ["Site/a/new", "Site/a/other"]);
        assert_eq!(folders, ["Site/a/empty"]);
        assert_eq!(failed.len(), 1);
        assert!(failed[0].ends_with("cannot go to taken: in the drive, that is a folder"));
        assert_eq!(same, 1);
    }

    #[test]
    fn what_stands_in_the_way_of_several_is_told_once_and_a_hole_not_at_all() {
        let (files, folders, failed, _) = narrowed(&drive(&[("a", json!({"file": {}}))]));
        assert_eq!(
            (files, folders),
            (vec!["Site/taken".to_owned()], vec!["Site/hollow".to_owned()])
        );
        assert_eq!(failed.len(), 1, "{failed:?}");
        let mut unlisted = drive(&[("a", json!({"folder": {}}))]);
        unlisted.tree.get_mut("a").unwrap().sort = Sort::Other(UNLISTED);
        let (files, _, failed, _) = narrowed(&unlisted);
        assert_eq!((files, failed), (vec!["Site/taken".to_owned()], vec![]));
    }
}
