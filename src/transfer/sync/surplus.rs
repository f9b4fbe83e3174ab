//! What a destination has and the source has not, so that `--delete` removes it.

use std::collections::HashSet;

use super::tree::{Sort, Tree, above};
use crate::transfer::path_filter::PathFilter;

/// Finds, by folded paths and folders before what is in them, what is only in `destination`.
///
/// A folder goes only with all that is in it. What stands in the source as something that is not
/// copied, or is left out there, stays at the destination, and so does all below it: nobody has
/// said that it is gone.
pub fn find<S, D>(source: &Tree<S>, destination: &Tree<D>, filter: &PathFilter) -> Vec<String> {
    let mut stays: HashSet<&str> = HashSet::new();
    let mut surplus = Vec::new();
    // Backwards, all that is in a folder comes before the folder.
    for (key, entry) in destination.iter().rev() {
        let is_gone = source.get(key).is_none() && source.obstacle(key).is_none();
        let goes = is_gone
            && match entry.sort {
                Sort::File => true,
                Sort::Folder => !stays.contains(key) && filter.wants_empty_folder(&entry.path),
                Sort::Other(_) | Sort::LeftOut => false,
            };
        if goes {
            surplus.push(key.to_owned());
        } else {
            stays.insert(above(key));
        }
    }
    surplus.reverse();
    surplus
}

/// Of what goes, that which does not go with a folder above it.
pub fn tops(going: &[String], is_whole: impl Fn(&str) -> bool) -> Vec<&str> {
    let all: HashSet<&str> = going.iter().map(String::as_str).collect();
    let goes_with = |key: &str| {
        let above = above(key);
        !above.is_empty() && all.contains(above) && is_whole(above)
    };
    going.iter().map(String::as_str).filter(|key| !goes_with(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::sync::tree::tests::tree;
    use Sort::{File, Folder, LeftOut, Other};

    #[test]
    fn what_only_the_destination_has_goes_and_folders_go_whole() {
        let source = tree(&[("keep", File), ("d", Folder), ("d/x", File)]);
        let destination = tree(&[
            ("KEEP", File),
            ("d", Folder),
            ("d/x", File),
            ("d/y", File),
            ("e", Folder),
            ("e/f", Folder),
            ("e/f/z", File),
        ]);
        let found = find(&source, &destination, &PathFilter::default());
        assert_eq!(found, ["d/y", "e", "e/f", "e/f/z"]);
        assert_eq!(tops(&found, |_| true), ["d/y", "e"]);
        assert_eq!(tops(&found, |key| key != "e"), ["d/y", "e", "e/f"]);
    }

    #[test]
    fn what_is_left_out_stays_with_the_folders_above_it() {
        let source = tree(&[("link", Other("a link")), ("cache", LeftOut), ("was", File)]);
        let destination = tree(&[
            ("link", Folder),
            ("link/a", File),
            ("Cache", Folder),
            ("cache/b", File),
            ("e", Folder),
            ("e/book", Other("a notebook")),
            ("e/f", Folder),
            ("e/f/x.tmp", LeftOut),
            ("e/f/y", File),
            ("was", Folder),
            ("was/c", File),
        ]);
        assert_eq!(find(&source, &destination, &PathFilter::default()), ["e/f/y"]);
    }

    #[test]
    fn with_includes_a_folder_goes_only_if_it_is_meant() {
        let filter = PathFilter::new(&["*.md".into(), "img/".into()], &[]).unwrap();
        let destination =
            tree(&[("a", Folder), ("a/x.md", File), ("img", Folder), ("img/y.png", File)]);
        assert_eq!(find(&tree(&[]), &destination, &filter), ["a/x.md", "img", "img/y.png"]);
    }
}
