//! Where two trees differ, one on this machine and one in a drive.

use std::collections::BTreeSet;

use super::local_tree::LocalEntry;
use super::same::{Basis, Verdict, judge};
use super::tree::{Entry, Sort, Tree};
use crate::graph::DriveItem;
use crate::transfer::path_filter::PathFilter;

/// How a pair differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// It is on this machine and not in the drive.
    OnlyLocal,
    /// It is in the drive and not on this machine.
    OnlyRemote,
    /// It is a file on one side and a folder on the other.
    Kind,
    /// The sizes differ.
    Size,
    /// The times differ, and the service tells no hash.
    Time,
    /// The hashes differ.
    Content,
}

/// Something that differs, or may.
#[derive(Debug)]
pub struct Pair<'a> {
    /// On this machine.
    pub local: Option<&'a Entry<LocalEntry>>,
    /// In the drive.
    pub remote: Option<&'a Entry<DriveItem>>,
    /// How it differs; none where only the hash of the local file tells whether it does.
    pub difference: Option<Difference>,
}

/// Finds all pairs that are not known to be the same, in the order of their paths.
///
/// Folders count where nothing is in them, since files tell the rest. What is left out on one
/// side, or is neither a file nor a folder there, is compared with nothing.
pub fn pairs<'a>(
    local: &'a Tree<LocalEntry>,
    remote: &'a Tree<DriveItem>,
    filter: &PathFilter,
    basis: Basis,
) -> Vec<Pair<'a>> {
    let keys = local.iter().map(|(key, _)| key).chain(remote.iter().map(|(key, _)| key));
    let keys: BTreeSet<_> = keys.collect();
    keys.into_iter()
        .filter_map(|key| pair(local, remote, key, basis))
        .filter(|pair| pair.is_meant(filter))
        .collect()
}

impl Pair<'_> {
    /// False for an empty folder that `filter` does not mean.
    fn is_meant(&self, filter: &PathFilter) -> bool {
        let is_meant = |path: &str, sort| sort != Sort::Folder || filter.wants_empty_folder(path);
        match (self.local, self.remote) {
            (Some(only), None) => is_meant(&only.path, only.sort),
            (None, Some(only)) => is_meant(&only.path, only.sort),
            _ => true,
        }
    }
}

fn pair<'a>(
    local: &'a Tree<LocalEntry>,
    remote: &'a Tree<DriveItem>,
    key: &str,
    basis: Basis,
) -> Option<Pair<'a>> {
    let blocks = |sort: Sort| matches!(sort, Sort::Other(_) | Sort::LeftOut);
    let is_blocked = local.obstacle(key).is_some_and(|above| blocks(above.sort))
        || remote.obstacle(key).is_some_and(|above| blocks(above.sort));
    if is_blocked {
        return None;
    }
    let (here, there) = (local.get(key), remote.get(key));
    let difference = match (here.map(|it| it.sort), there.map(|it| it.sort)) {
        (Some(Sort::File), Some(Sort::File)) => {
            let (here, there) = (here?, there?);
            match judge(here.it.stamp, &there.it, basis) {
                Verdict::Same => return None,
                Verdict::ByHash => None,
                Verdict::Different if there.it.size != Some(here.it.stamp.size) => {
                    Some(Difference::Size)
                }
                Verdict::Different => Some(Difference::Time),
            }
        }
        (Some(Sort::File), Some(Sort::Folder)) | (Some(Sort::Folder), Some(Sort::File)) => {
            Some(Difference::Kind)
        }
        (Some(Sort::File), None) => Some(Difference::OnlyLocal),
        (None, Some(Sort::File)) => Some(Difference::OnlyRemote),
        (Some(Sort::Folder), None) if !local.has_below(key) => Some(Difference::OnlyLocal),
        (None, Some(Sort::Folder)) if !remote.has_below(key) => Some(Difference::OnlyRemote),
        _ => return None,
    };
    Some(Pair { local: here, remote: there, difference })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::sync::same::Stamp;

    fn trees(local: &[(&str, Sort)], remote: &[(&str, Sort)]) -> Vec<String> {
        let (mut here, mut there) = (Tree::default(), Tree::default());
        for (path, sort) in local {
            let stamp = Stamp { size: 1, seconds: None };
            let it = LocalEntry { stamp, ..LocalEntry::default() };
            here.insert((*path).to_owned(), *sort, it).unwrap();
        }
        for (path, sort) in remote {
            let item = DriveItem { size: Some(2), ..DriveItem::default() };
            there.insert((*path).to_owned(), *sort, item).unwrap();
        }
        let shown = |pair: Pair<'_>| {
            let path = pair.local.map(|entry| &entry.path);
            let path = path.or(pair.remote.map(|entry| &entry.path)).unwrap().clone();
            format!("{path} {:?}", pair.difference.unwrap())
        };
        pairs(&here, &there, &PathFilter::default(), Basis::Time).into_iter().map(shown).collect()
    }

    #[test]
    fn files_tell_and_folders_only_where_they_are_empty() {
        use Sort::{File, Folder};
        let found = trees(
            &[("a", Folder), ("a/x", File), ("B", File), ("e", Folder), ("k", File)],
            &[("b", File), ("c", Folder), ("c/y", File), ("k", Folder), ("k/z", File)],
        );
        let expected = [
            "a/x OnlyLocal",
            "B Size",
            "c/y OnlyRemote",
            "e OnlyLocal",
            "k Kind",
            "k/z OnlyRemote",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_left_out_on_one_side_is_compared_with_nothing() {
        use Sort::{File, Folder, LeftOut, Other};
        let found = trees(
            &[("link", Other("a link")), ("x", LeftOut), ("d", LeftOut)],
            &[("link", Folder), ("link/a", File), ("x", File), ("d", Folder), ("d/e", File)],
        );
        assert_eq!(found, [""; 0]);
    }
}
