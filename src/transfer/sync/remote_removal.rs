//! Moving items of a drive to the recycle bin that this machine does not have.

use std::collections::HashSet;

use futures_util::StreamExt as _;
use futures_util::stream;

use super::drive_tree::DriveTree;
use super::surplus;
use super::tree::{Entry, Sort, above};
use crate::base::{Error, Kind, Result};
use crate::graph::ids::ItemId;
use crate::graph::removal::{self, Fate, Removal};
use crate::graph::{DriveItem, GraphClient, Target, children};

/// Requests on their way at once, each for 20 items.
const AT_ONCE: usize = 4;

/// What came of something that was to go.
pub type Outcome<'a> = (&'a Entry<DriveItem>, Result<()>);

/// What `going` names in `drive` without what goes with a folder above it, as removals.
///
/// Everything goes by its path, so that what was moved elsewhere meanwhile stays, and a file only if
/// it is still of the version that was seen.
pub fn planned(
    drive: &DriveTree,
    going: &[String],
    is_whole: impl Fn(&str) -> bool,
) -> Vec<(String, Removal)> {
    let tops = surplus::tops(going, is_whole);
    let removals = tops.into_iter().filter_map(|key| {
        let entry = drive.tree.get(key)?;
        let target = drive.target_of(&entry.path, &entry.it);
        let if_match = entry.it.e_tag.clone().filter(|_| entry.sort == Sort::File);
        Some((key.to_owned(), Removal { target, fate: Fate::RecycleBin, if_match }))
    });
    removals.collect()
}

/// True if the ids of all that `going` names are known. A folder that an upload has made on its
/// way has none until the feed tells it, and would look like something new in the folder above.
pub fn are_known(drive: &DriveTree, going: &[String]) -> bool {
    let mut entries = going.iter().filter_map(|key| drive.tree.get(key));
    entries.all(|entry| entry.it.id != ItemId::default())
}

/// Moves what `going` names in `drive` to the recycle bin, and tells `each` what came of it.
///
/// A folder goes as a whole, once it was listed again: what is in it that nobody has seen before
/// stays, and so does the folder. What is gone already is as good. Fails only if a listing or a
/// request had no answer, and then nothing more is tried.
pub async fn remove<'a>(
    client: &GraphClient,
    drive: &'a DriveTree,
    going: &[String],
    mut each: impl FnMut(Outcome<'a>) -> Result<()>,
) -> Result<()> {
    let partial = partial(client, drive, going).await?;
    let is_whole = |key: &str| !partial.contains(key);
    let removals = planned(drive, going, is_whole);
    let (stay, go): (Vec<_>, Vec<_>) =
        removals.into_iter().partition(|(key, _)| partial.contains(key));
    for (key, _) in stay {
        if let Some(entry) = drive.tree.get(&key) {
            let message = format!("{} stays: something new is in it", entry.path);
            let error = Error::new(Kind::Conflict, message).hint("run the command again");
            each((entry, Err(error)))?;
        }
    }
    let groups: Vec<_> = go.chunks(removal::group_size(false)).collect();
    let mut outcomes = stream::iter(groups)
        .map(|group| async move {
            let removals: Vec<_> = group.iter().map(|(_, removal)| removal.clone()).collect();
            (removal::remove(client, &removals, false).await, group)
        })
        .buffered(AT_ONCE);
    while let Some((removed, group)) = outcomes.next().await {
        for ((key, _), outcome) in group.iter().zip(removed?) {
            let Some(entry) = drive.tree.get(key) else { continue };
            let outcome = match outcome {
                Err(error) if error.kind() == Kind::NotFound => Ok(()),
                outcome => outcome.map(drop),
            };
            each((entry, outcome))?;
        }
    }
    Ok(())
}

/// The folders among `going` that hold something nobody has seen, and all above them.
async fn partial(
    client: &GraphClient,
    drive: &DriveTree,
    going: &[String],
) -> Result<HashSet<String>> {
    let entries: Vec<_> =
        going.iter().filter_map(|key| Some((key, drive.tree.get(key)?))).collect();
    let known: HashSet<_> = entries.iter().map(|(_, entry)| &entry.it.id).collect();
    let folders: Vec<_> = entries.iter().filter(|(_, entry)| entry.sort == Sort::Folder).collect();
    let targets: Vec<Target> =
        folders.iter().map(|(_, entry)| drive.target_of(&entry.path, &entry.it)).collect();
    let mut partial = HashSet::new();
    for ((key, _), ids) in folders.iter().zip(children::ids_in_all(client, &targets).await?) {
        let ids = match ids {
            Err(error) if error.kind() == Kind::NotFound => continue,
            ids => ids?,
        };
        if ids.iter().any(|id| !known.contains(id)) {
            let mut at = key.as_str();
            while !at.is_empty() && partial.insert(at.to_owned()) {
                at = above(at);
            }
        }
    }
    Ok(partial)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;
    use crate::transfer::path_filter::PathFilter;

    fn drive() -> DriveTree {
        let root = Target::at(DriveRef::Mine, RemotePath::parse("Site").unwrap());
        let parent = json!({"driveId": "b!1"});
        let items = [
            json!({"id": "1", "name": "gone", "folder": {}, "parentReference": parent}),
            json!({"id": "2", "name": "gone/x", "file": {}, "eTag": "\"v1\"", "parentReference": parent}),
            json!({"id": "", "name": "made", "folder": {}}),
            json!({"id": "3", "name": "y", "file": {}, "eTag": "\"v2\"", "parentReference": parent}),
        ];
        let items = items.into_iter().map(|mut item| {
            let path = item["name"].as_str().unwrap().to_owned();
            item["name"] = path.rsplit('/').next().unwrap().into();
            (path, serde_json::from_value(item).unwrap())
        });
        DriveTree::kept(root, items, &PathFilter::default())
    }

    fn going(keys: &[&str]) -> Vec<String> {
        keys.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn everything_goes_by_its_path_and_files_in_the_version_that_was_seen() {
        let drive = drive();
        let told = |is_whole: bool| {
            let planned = planned(&drive, &going(&["gone", "gone/x", "y"]), |_| is_whole);
            let told = planned.into_iter().map(|(_, Removal { target, if_match, .. })| {
                format!("{} {}", target.address(), if_match.unwrap_or_default())
            });
            told.collect::<Vec<_>>()
        };
        let (folder, y) = ("me/drive/root:/Site/gone ", "me/drive/root:/Site/y \"v2\"");
        assert_eq!(told(true), [folder, y]);
        assert_eq!(told(false), [folder, "me/drive/root:/Site/gone/x \"v1\"", y]);
    }

    #[test]
    fn a_folder_without_an_id_is_not_known() {
        let drive = drive();
        assert!(are_known(&drive, &going(&["gone", "gone/x"])));
        assert!(!are_known(&drive, &going(&["gone", "made"])));
    }
}
