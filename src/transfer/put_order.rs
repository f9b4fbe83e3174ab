//! In which order a plan is worked off, so that folders are there when they are needed and cost
//! a request only where nothing else makes them.
//!
//! A simple upload makes the folders above it, an upload session does not.
//! Source: `OneDrive/onedrive-api-docs#83`.

use std::collections::HashSet;

use super::job::Turn;
use super::plan_put::{PutPlan, Where};
use super::upload_job::{How, UploadOptions};

/// The order of a plan.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PutOrder {
    /// Small files that make folders which others need, by number.
    pub(super) first: Vec<usize>,
    /// Folders that large files need and no small file makes, those above first.
    pub(super) folders: Vec<usize>,
    /// The other files and when each may begin.
    pub(super) rest: Vec<(usize, Turn)>,
    /// Folders that stay empty, those above first.
    pub(super) empty: Vec<usize>,
}

/// What is below a folder of the plan.
#[derive(Debug, Clone, Copy, Default)]
struct Below {
    /// The smallest file that goes in one request: its length and number.
    single: Option<(u64, usize)>,
    has_files: bool,
    /// True if a file in the folder itself goes by session.
    has_session: bool,
    has_wanted: bool,
}

/// Arranges `plan`; `exists` tells of folders that are known to be there.
pub(super) fn arrange(
    plan: &PutPlan,
    options: UploadOptions,
    exists: impl Fn(usize) -> bool,
) -> PutOrder {
    let below = look_below(plan, options);
    // The remote place itself is taken for granted unless somebody has looked.
    let is_given =
        |at: usize| exists(at) || plan.folders[at].parent.is_none() && !plan.folders[at].is_missing;
    let mut first = HashSet::new();
    let mut needed = HashSet::new();
    for (at, folder) in below.iter().enumerate() {
        let mut place = Some(at).filter(|_| folder.has_session);
        while let Some(at) = place.filter(|at| !is_given(*at)) {
            if let Some((_, file)) = below[at].single {
                first.insert(file);
                break;
            }
            if !needed.insert(at) {
                break;
            }
            place = plan.folders[at].parent;
        }
    }
    let is_empty = |at: &usize| {
        let is_alone = plan.folders.len() == 1;
        let is_left_out = is_given(*at) && !is_alone;
        !below[*at].has_files && below[*at].has_wanted && !is_left_out
    };
    let must_wait = !first.is_empty() || !needed.is_empty();
    let turn = |at: usize| match (must_wait, how(plan, options, at)) {
        (true, How::Session(_)) => Turn::AfterFolders,
        _ => Turn::Any,
    };
    let others = (0..plan.files.len()).filter(|at| !first.contains(at));
    let rest = others.map(|at| (at, turn(at))).collect();
    let by_depth = |mut folders: Vec<usize>| {
        folders.sort_by_key(|at| (plan.folders[*at].target.path.depth(), *at));
        folders
    };
    let mut first: Vec<_> = first.into_iter().collect();
    first.sort_unstable();
    PutOrder {
        first,
        folders: by_depth(needed.into_iter().collect()),
        rest,
        empty: by_depth((0..plan.folders.len()).filter(is_empty).collect()),
    }
}

fn look_below(plan: &PutPlan, options: UploadOptions) -> Vec<Below> {
    let mut below = vec![Below::default(); plan.folders.len()];
    for (at, file) in plan.files.iter().enumerate() {
        let Where::In(folder, _) = &file.to else { continue };
        let Some(place) = below.get_mut(*folder) else { continue };
        place.has_files = true;
        match how(plan, options, at) {
            How::Single => {
                let this = (file.length, at);
                place.single = Some(place.single.map_or(this, |other| other.min(this)));
            }
            How::Session(_) => place.has_session = true,
        }
    }
    // A folder stands after the one that holds it, so going back sees all of its content first.
    for at in (0..plan.folders.len()).rev() {
        below[at].has_wanted |= plan.folders[at].is_wanted_empty;
        let Some(parent) = plan.folders[at].parent else { continue };
        let inner = below[at];
        let outer = &mut below[parent];
        outer.has_files |= inner.has_files;
        outer.has_wanted |= inner.has_wanted;
        outer.single = match (outer.single, inner.single) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    below
}

fn how(plan: &PutPlan, options: UploadOptions, at: usize) -> How {
    let file = &plan.files[at];
    match plan.target(file) {
        Ok(target) => options.how_for(&file.from, file.length, &target),
        // It fails before it is sent in either way.
        Err(_) => How::Single,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Target;
    use crate::graph::path::{ItemName, RemotePath};
    use crate::graph::target::DriveRef;
    use crate::transfer::job::Origin;
    use crate::transfer::plan_put::{PlannedFile, PlannedFolder};
    use crate::transfer::upload_job::OnConflict;

    const BIG: u64 = 99 * 1024 * 1024;

    /// A plan of folders, each after its parent, and of files with their length.
    fn plan(folders: &[&str], files: &[(&str, u64)]) -> PutPlan {
        let mut plan = PutPlan::default();
        let at = |path: &str| folders.iter().position(|folder| *folder == path);
        for path in folders {
            let parent = path.rsplit_once('/').and_then(|(parent, _)| at(parent));
            let target = Target::at(DriveRef::Mine, RemotePath::parse(path).unwrap());
            let folder = PlannedFolder {
                target,
                local: None,
                parent,
                is_wanted_empty: true,
                is_missing: false,
            };
            plan.folders.push(folder);
        }
        for (path, length) in files {
            let (folder, name) = path.rsplit_once('/').unwrap();
            let to = Where::In(at(folder).unwrap(), ItemName::parse(name).unwrap());
            plan.files.push(PlannedFile { from: Origin::File(path.into()), length: *length, to });
        }
        plan
    }

    fn options(preserve: bool) -> UploadOptions {
        UploadOptions {
            on_conflict: OnConflict::Replace,
            fragment: None,
            preserve,
            verify: true,
            restart: false,
        }
    }

    fn arranged(plan: &PutPlan, preserve: bool) -> String {
        let order = arrange(plan, options(preserve), |_| false);
        let names = |folders: &[usize]| {
            folders
                .iter()
                .map(|at| plan.folders[*at].target.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let file = |at: usize| plan.files[at].from.name();
        let first: Vec<_> = order.first.iter().map(|at| file(*at)).collect();
        let rest: Vec<_> =
            order.rest.iter().map(|(at, turn)| format!("{} {turn:?}", file(*at))).collect();
        format!(
            "first [{}] folders [{}] rest [{}] empty [{}]",
            first.join(" "),
            names(&order.folders),
            rest.join(", "),
            names(&order.empty)
        )
    }

    #[test]
    fn small_files_make_their_folders() {
        let plan = plan(&["G", "G/a", "G/a/b", "G/e", "G/e/f"], &[("G/a/b/x", 1), ("G/a/y", 2)]);
        assert_eq!(
            arranged(&plan, false),
            "first [] folders [] rest [G/a/b/x Any, G/a/y Any] empty [G/e G/e/f]"
        );
    }

    #[test]
    fn a_small_file_goes_ahead_where_a_large_one_needs_its_folder() {
        let plan = plan(&["G", "G/a"], &[("G/a/big", BIG), ("G/a/x", 2), ("G/a/y", 1)]);
        assert_eq!(
            arranged(&plan, false),
            "first [G/a/y] folders [] rest [G/a/big AfterFolders, G/a/x Any] empty []"
        );
    }

    #[test]
    fn folders_of_large_files_alone_are_made() {
        let plan = plan(
            &["G", "G/a", "G/a/b", "G/a/b/c"],
            &[("G/a/x", 1), ("G/a/b/c/big", BIG), ("G/big", BIG)],
        );
        assert_eq!(
            arranged(&plan, false),
            "first [G/a/x] folders [G/a/b G/a/b/c] rest [G/a/b/c/big AfterFolders, G/big AfterFolders] empty []"
        );
    }

    #[test]
    fn kept_times_need_all_folders() {
        let plan = plan(&["G", "G/a", "G/b"], &[("G/a/x", 1), ("G/b/y", 1)]);
        assert_eq!(
            arranged(&plan, true),
            "first [] folders [G/a G/b] rest [G/a/x AfterFolders, G/b/y AfterFolders] empty []"
        );
    }

    #[test]
    fn what_exists_is_not_made() {
        let plan = plan(&["G", "G/a", "G/e"], &[("G/a/big", BIG)]);
        let order = arrange(&plan, options(false), |_| true);
        assert!(order.folders.is_empty() && order.empty.is_empty(), "{order:?}");
        assert_eq!(order.rest, [(0, Turn::Any)]);
    }

    #[test]
    fn one_empty_directory_is_made() {
        assert!(arranged(&plan(&["G"], &[]), false).ends_with("empty [G]"));
    }
}
