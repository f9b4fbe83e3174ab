//! Walks what `put` was told to send and makes the plan of it: every name is checked, and all
//! that is wrong is found at once, before the service hears of anything.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::job::Origin;
use super::path_filter::PathFilter;
use super::plan_put::{
    Input, Local, PlannedFile, PlannedFolder, PutPlan, Skip, Where, name_of, named, open, place,
};
use super::report::Failure;
use super::shard::Shard;
use crate::base::{Error, Kind, Result};
use crate::graph::Target;
use crate::graph::path::ItemName;

/// What happens to links inside of directories; those that the user names are always followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// What they point to is sent in their place.
    Follow,
    /// They are left out.
    Skip,
}

/// Which part of the directories is meant.
#[derive(Debug, Clone)]
pub struct Choice {
    /// By patterns.
    pub filter: PathFilter,
    /// Links.
    pub links: Links,
    /// Only these files and directories, as the user would name them.
    pub only: Option<HashSet<PathBuf>>,
    /// Only this part of them.
    pub shard: Option<Shard>,
}

/// Plans the upload of `locals` to `remote`; with `into`, `remote` is a folder that they go into,
/// else it is what they become.
///
/// Files that the user named must be there and readable. Blocks.
pub fn plan(
    locals: &[Local],
    remote: &Target,
    into: bool,
    choice: &Choice,
    input: &Input,
) -> Result<PutPlan> {
    let mut planner = Planner::new(remote, choice);
    for local in locals {
        match local {
            Local::Directory(path) => planner.directory(path, into),
            file => planner.file(file, remote, into, input)?,
        }
    }
    Ok(planner.plan)
}

/// Plans the upload of `paths` into `remote`, where each keeps its directories.
///
/// What is missing is a failure of that path only. Blocks.
pub fn plan_list(paths: &[PathBuf], remote: &Target, recursive: bool, choice: &Choice) -> PutPlan {
    let mut planner = Planner::new(remote, choice);
    for path in paths {
        if let Err(error) = planner.listed(path, recursive) {
            let failure = Failure { name: path.display().to_string(), error };
            planner.plan.failed.push(failure);
        }
    }
    planner.plan
}

struct Planner<'a> {
    plan: PutPlan,
    choice: &'a Choice,
    /// Who has which name in the folders that are not closed yet.
    names: HashMap<usize, HashMap<String, PathBuf>>,
    /// Folders that a list of paths has made, by their local path.
    listed: HashMap<PathBuf, usize>,
    /// The path of what is walked, below the transfer's root; empty if it is that root.
    above: String,
}

impl<'a> Planner<'a> {
    fn new(remote: &Target, choice: &'a Choice) -> Self {
        let mut plan = PutPlan::default();
        plan.folders.push(PlannedFolder {
            target: remote.clone(),
            local: None,
            parent: None,
            is_wanted_empty: false,
            is_missing: false,
        });
        Self { plan, choice, names: HashMap::new(), listed: HashMap::new(), above: String::new() }
    }

    fn file(&mut self, local: &Local, remote: &Target, into: bool, input: &Input) -> Result<()> {
        let named = match local {
            Local::StandardInput => Path::new("-"),
            Local::File(path) | Local::Directory(path) => path,
        };
        if !self.is_chosen(named) {
            return Ok(());
        }
        let to = match place(local, remote, into) {
            Ok(to) => to,
            Err(error) if matches!(local, Local::File(_)) => {
                self.refuse(named, error);
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        if let Where::In(folder, name) = &to
            && !self.takes(*folder, name, named)
        {
            return Ok(());
        }
        if !self.is_ours(&file_name(named)) {
            return Ok(());
        }
        let source = open(local, input)?;
        let length = source.length();
        self.plan.files.push(PlannedFile { from: Origin::Opened(source), length, to });
        Ok(())
    }

    fn directory(&mut self, root: &Path, into: bool) {
        let name = match name_of(root) {
            Ok(name) => name.filter(|_| into),
            Err(error) => return self.refuse(root, error),
        };
        let is_ours = self.is_ours(&file_name(root));
        let top = match name {
            None => {
                // The remote place itself becomes the directory, and may have to be made.
                let top = &mut self.plan.folders[0];
                top.local = Some(root.to_owned());
                top.is_wanted_empty = is_ours && is_empty(root);
                if let Err(error) = top.target.check_new_folder() {
                    self.refuse(root, error);
                }
                0
            }
            Some(name) => {
                let Some(top) = self.folder(0, &name, root) else { return };
                self.plan.folders[top].is_wanted_empty = is_ours && is_empty(root);
                top
            }
        };
        self.walk(root, top);
    }

    fn listed(&mut self, path: &Path, recursive: bool) -> Result<()> {
        let mut folder = 0;
        let above = path.parent().unwrap_or(Path::new(""));
        let mut so_far = PathBuf::new();
        for part in above.components() {
            use std::path::Component;
            let name = match part {
                Component::Normal(name) => name,
                Component::ParentDir => {
                    return Err(Error::new(
                        Kind::Usage,
                        format!("`..` is not allowed in a list: {}", path.display()),
                    )
                    .hint("change into the directory that holds everything"));
                }
                Component::CurDir | Component::RootDir | Component::Prefix(_) => continue,
            };
            so_far.push(name);
            if let Some(known) = self.listed.get(&so_far) {
                folder = *known;
                continue;
            }
            let made = match named(Path::new(name)) {
                Ok(name) => self.folder(folder, &name, &so_far),
                Err(error) => {
                    self.refuse(path, error);
                    None
                }
            };
            let Some(made) = made else { return Ok(()) };
            self.listed.insert(so_far.clone(), made);
            folder = made;
        }
        let Some(name) = path.file_name() else { return Ok(()) };
        let listed = slashed(&so_far.join(name));
        let is_ours = self.is_ours(&listed);
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(_) if !is_ours => return Ok(()),
            Err(error) => return Err(Error::file("read", path, error)),
        };
        let name = match named(Path::new(name)) {
            Ok(name) => name,
            Err(error) => {
                self.refuse(path, error);
                return Ok(());
            }
        };
        if !metadata.is_dir() {
            if self.takes(folder, &name, path) && is_ours {
                self.add(path, metadata.len(), folder, name);
            }
            return Ok(());
        }
        if !recursive {
            return Err(is_directory(path));
        }
        if let Some(top) = self.folder(folder, &name, path) {
            self.plan.folders[top].is_wanted_empty = is_ours && is_empty(path);
            self.listed.insert(path.to_owned(), top);
            self.above = listed;
            self.walk(path, top);
            self.above.clear();
        }
        Ok(())
    }

    /// Takes in what is below `root`, which becomes the folder `top` of the plan.
    fn walk(&mut self, root: &Path, top: usize) {
        let follows = self.choice.links == Links::Follow;
        let walk = WalkDir::new(root).min_depth(1).follow_links(follows).sort_by_file_name();
        let mut open = vec![top];
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.unreadable(root, &error);
                    continue;
                }
            };
            for closed in open.drain(entry.depth()..) {
                self.names.remove(&closed);
            }
            let Some(folder) = open.last().copied() else { continue };
            match self.entry(root, &entry, folder) {
                Entered::Folder(inner) => open.push(inner),
                Entered::Pruned => entries.skip_current_dir(),
                Entered::Nothing => {}
            }
        }
        for closed in open.into_iter().skip(1) {
            self.names.remove(&closed);
        }
    }

    fn entry(&mut self, root: &Path, entry: &DirEntry, folder: usize) -> Entered {
        let path = entry.path();
        let kind = entry.file_type();
        let relative = slashed(path.strip_prefix(root).unwrap_or(path));
        let pruned = if kind.is_dir() { Entered::Pruned } else { Entered::Nothing };
        if self.choice.filter.excludes(&relative, kind.is_dir()) {
            return pruned;
        }
        let is_ours = match self.above.as_str() {
            "" => self.is_ours(&relative),
            above => self.is_ours(&format!("{above}/{relative}")),
        };
        if kind.is_dir() {
            let name = named(Path::new(entry.file_name())).unwrap_or_else(|error| {
                self.refuse(path, error);
                // What is in it is looked at all the same, so that everything is found at once.
                ItemName::stand_in()
            });
            let Some(inner) = self.folder(folder, &name, path) else { return Entered::Pruned };
            let is_wanted = self.choice.filter.wants_empty_folder(&relative);
            self.plan.folders[inner].is_wanted_empty =
                is_wanted && is_ours && self.is_chosen(path) && is_empty(path);
            return Entered::Folder(inner);
        }
        if !self.choice.filter.wants_file(&relative) || !self.is_chosen(path) {
            return Entered::Nothing;
        }
        if !kind.is_file() {
            let reason = if kind.is_symlink() {
                "a link; `--links follow` sends what it points to"
            } else {
                "neither a file nor a directory"
            };
            if is_ours {
                self.plan.skipped.push(Skip { name: path.display().to_string(), reason });
            }
            return Entered::Nothing;
        }
        match named(Path::new(entry.file_name())) {
            Ok(name) if self.takes(folder, &name, path) && is_ours => {
                self.measured(entry, folder, name);
            }
            Ok(_) => {}
            Err(error) => self.refuse(path, error),
        }
        Entered::Nothing
    }

    fn measured(&mut self, entry: &DirEntry, folder: usize, name: ItemName) {
        let length = match entry.metadata() {
            Ok(metadata) => metadata.len(),
            Err(error) => return self.unreadable(entry.path(), &error),
        };
        self.add(entry.path(), length, folder, name);
    }

    fn add(&mut self, path: &Path, length: u64, folder: usize, name: ItemName) {
        let from = Origin::File(path.to_owned());
        self.plan.files.push(PlannedFile { from, length, to: Where::In(folder, name) });
    }

    /// A new folder of the plan, none if its name cannot be.
    fn folder(&mut self, parent: usize, name: &ItemName, path: &Path) -> Option<usize> {
        let is_stand_in = *name == ItemName::stand_in();
        if !is_stand_in && !self.takes(parent, name, path) {
            return None;
        }
        let target = match self.plan.folders[parent].target.child(name) {
            Ok(target) => target,
            Err(error) => {
                self.refuse(path, error);
                return None;
            }
        };
        if let Err(error) = target.check_new_folder() {
            // What is in it is looked at all the same.
            self.refuse(path, error);
        }
        let folder = PlannedFolder {
            target,
            local: Some(path.to_owned()),
            parent: Some(parent),
            is_wanted_empty: false,
            is_missing: false,
        };
        self.plan.folders.push(folder);
        Some(self.plan.folders.len() - 1)
    }

    /// True if `folder` can hold `name` for `path`: nobody else has it, whatever the case, and
    /// the whole path is short enough.
    fn takes(&mut self, folder: usize, name: &ItemName, path: &Path) -> bool {
        let taken = self.names.entry(folder).or_default();
        if let Some(other) = taken.get(&name.folded()) {
            let (path_shown, other) = (path.display(), other.display());
            let error = Error::new(
                Kind::Usage,
                format!("{path_shown} and {other} would be one item: case makes no difference"),
            );
            self.refuse(path, error.hint("rename one of them, or leave it out with `--exclude`"));
            return false;
        }
        taken.insert(name.folded(), path.to_owned());
        match self.plan.folders[folder].target.child(name) {
            Ok(_) => true,
            Err(error) => {
                self.refuse(path, error);
                false
            }
        }
    }

    /// True if no other shard takes what is at `path` below the transfer's root.
    fn is_ours(&self, path: &str) -> bool {
        self.choice.shard.is_none_or(|shard| shard.contains(path))
    }

    fn is_chosen(&self, path: &Path) -> bool {
        let Some(only) = &self.choice.only else { return true };
        path.ancestors().any(|above| only.contains(above))
    }

    fn refuse(&mut self, path: &Path, error: Error) {
        let name = path.display().to_string();
        let error = if error.message().contains(&name) {
            error
        } else {
            error.during(format!("planning {name}"))
        };
        self.plan.refused.push(Failure { name, error });
    }

    fn unreadable(&mut self, path: &Path, error: &walkdir::Error) {
        let path = error.path().unwrap_or(path);
        let name = path.display().to_string();
        if error.loop_ancestor().is_some() {
            self.plan.skipped.push(Skip { name, reason: "a link that leads in a circle" });
            return;
        }
        let cause = match error.io_error() {
            Some(cause) => std::io::Error::new(cause.kind(), cause.to_string()),
            None => std::io::Error::other(error.to_string()),
        };
        self.plan.failed.push(Failure { name, error: Error::file("read", path, cause) });
    }
}

enum Entered {
    Folder(usize),
    Pruned,
    Nothing,
}

/// The refusal of a directory without `-r`.
pub fn is_directory(path: &Path) -> Error {
    Error::new(Kind::Usage, format!("{} is a directory", path.display()))
        .hint("add `-r` to send all that is in it")
}

/// A relative path with `/` between its names.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// What the user named goes by its own name.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_empty(directory: &Path) -> bool {
    std::fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_none())
}
