//! What of a folder of a drive is to be fetched, given what is here, and the jobs that come of it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use tokio::sync::mpsc::{Receiver, Sender, channel, error::SendError};

use super::drive_tree::DriveTree;
use super::local_tree::{LocalEntry, LocalTree};
use super::same::{Basis, Verdict, judge_copy};
use super::tree::{Entry, Sort};
use crate::base::progress::Progress;
use crate::base::{Error, Kind, Result};
use crate::graph::{DriveItem, Target};
use crate::transfer::download::{DownloadJob, DownloadOptions};
use crate::transfer::engine::{IDENTICAL, on_disk};
use crate::transfer::job::{Job, Origin, Work};
use crate::transfer::local_name::{local_name, shown_path};
use crate::transfer::path_filter::PathFilter;
use crate::transfer::put_work::is_identical;
use crate::transfer::report::Failure;
use crate::transfer::sink::Destination;

/// Jobs between the planner and the engine.
const AHEAD: usize = 64;

/// What is to be fetched.
#[derive(Debug, Default)]
pub struct Downward {
    /// Files that are new or may have changed.
    pub files: Vec<Fetch>,
    /// Directories that are made although nothing goes into them.
    pub directories: Vec<PathBuf>,
    /// What is left alone, and why.
    pub skipped: Vec<(String, &'static str)>,
    /// What cannot be done.
    pub failed: Vec<Failure>,
    /// How many files are the same on both sides.
    pub same: usize,
}

/// A file that is to be fetched.
#[derive(Debug)]
pub struct Fetch {
    /// The item.
    pub target: Target,
    /// What the user would name to have it fetched.
    pub name: String,
    /// What the item is.
    pub item: DriveItem,
    /// Where it goes.
    pub path: PathBuf,
    /// True if it is not fetched should what is at that path have its hash.
    pub by_hash: bool,
}

impl Downward {
    /// Compares `drive` with what is here; `named` tells how a target is called.
    pub fn new(
        drive: &DriveTree,
        local: &LocalTree,
        filter: &PathFilter,
        basis: Basis,
        named: impl Fn(&Target) -> String,
    ) -> Self {
        let mut down = Self::default();
        let mut told: HashSet<&str> = HashSet::new();
        for (key, entry) in drive.tree.iter() {
            // One message is enough for all that something keeps out.
            if key.match_indices('/').any(|(at, _)| told.contains(&key[..at])) {
                continue;
            }
            let target = drive.target_of(&entry.path, &entry.it);
            match entry.sort {
                Sort::LeftOut => {}
                Sort::Other(reason) => down.skipped.push((named(&target), reason)),
                Sort::Folder | Sort::File => {
                    let obstacle = obstacle(local, key, entry.sort);
                    let broken = entry.path.split('/').find_map(|name| local_name(name).err());
                    if let Some(error) = broken.or(obstacle.map(|it| conflict(&entry.path, it))) {
                        down.failed.push(Failure { name: named(&target), error });
                        told.insert(key);
                        continue;
                    }
                    let path = local.place_of(&entry.path);
                    let here = local.tree.get(key);
                    if entry.sort == Sort::Folder {
                        let is_wanted = here.is_none()
                            && !drive.tree.has_below(key)
                            && filter.wants_empty_folder(&entry.path);
                        down.directories.extend(is_wanted.then_some(path));
                        continue;
                    }
                    let verdict = here.map_or(Verdict::Different, |here| {
                        judge_copy(here.it.stamp, &entry.it, basis)
                    });
                    if verdict == Verdict::Same {
                        down.same += 1;
                        continue;
                    }
                    let by_hash = verdict == Verdict::ByHash;
                    let (name, item) = (named(&target), entry.it.clone());
                    down.files.push(Fetch { target, name, item, path, by_hash });
                }
            }
        }
        down
    }

    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().filter_map(|file| file.item.size).sum()
    }

    /// Hands out the downloads as they are taken. What turns out to be the same gets the time of
    /// the item, which costs nothing.
    pub fn hand_out(self, options: DownloadOptions, progress: &dyn Progress) -> Receiver<Work> {
        let (sender, receiver) = channel(AHEAD);
        progress.expect(self.files.len() as u64, self.bytes());
        progress.expect_no_more();
        tokio::spawn(async move {
            // Nobody takes the rest when the engine is gone.
            drop(self.send(&options, &sender).await);
        });
        receiver
    }

    async fn send(
        self,
        options: &DownloadOptions,
        to: &Sender<Work>,
    ) -> std::result::Result<(), SendError<Work>> {
        for (name, reason) in self.skipped {
            to.send(Work::Skipped(name, reason.to_owned())).await?;
        }
        for failure in self.failed {
            to.send(Work::Failed(failure)).await?;
        }
        for directory in self.directories {
            if let Err(error) = make(directory.clone()).await {
                let name = shown_path(&directory);
                to.send(Work::Failed(Failure { name, error })).await?;
            }
        }
        for file in self.files {
            to.send(file.work(options).await).await?;
        }
        Ok(())
    }
}

impl Fetch {
    /// True if the local file has the item's hash. Reads the file.
    pub async fn is_here(&self) -> Result<bool> {
        if !self.by_hash {
            return Ok(false);
        }
        is_identical(&self.item, Origin::File(self.path.clone())).await
    }

    async fn work(self, options: &DownloadOptions) -> Work {
        let ready = async {
            if self.is_here().await? {
                if options.preserve {
                    set_time(&self.path, &self.item).await;
                }
                return Ok(true);
            }
            if let Some(parent) = self.path.parent() {
                make(parent.to_owned()).await?;
            }
            Ok(false)
        };
        match ready.await {
            Err(error) => Work::Failed(Failure { name: self.name, error }),
            Ok(true) => Work::Skipped(shown_path(&self.path), IDENTICAL.to_owned()),
            Ok(false) => {
                let Self { target, name, item, path, .. } = self;
                let (item, to) = (Some(Box::new(item)), Destination::File(path));
                let job = DownloadJob { target, name, item, to };
                Work::Job(Job::Download(Box::new(job), options.clone()))
            }
        }
    }
}

/// What is here at `key` or above it, so that no `sort` of thing can come there.
fn obstacle<'a>(local: &'a LocalTree, key: &str, sort: Sort) -> Option<&'a Entry<LocalEntry>> {
    local.tree.obstacle(key).or_else(|| local.tree.get(key).filter(|here| here.sort != sort))
}

fn conflict(path: &str, here: &Entry<LocalEntry>) -> Error {
    let what = match here.sort {
        Sort::Folder => "a directory".to_owned(),
        Sort::File => "a file".to_owned(),
        Sort::LeftOut => "left out by `--include` or `--exclude`".to_owned(),
        Sort::Other(what) => what.to_owned(),
    };
    let local = shown_path(&here.it.path);
    Error::new(Kind::Conflict, format!("{path} cannot go to {local}: here, that is {what}"))
        .hint("rename one of them, or delete one")
}

async fn make(directory: PathBuf) -> Result<()> {
    on_disk(move || {
        std::fs::create_dir_all(&directory).map_err(|error| Error::file("make", &directory, error))
    })
    .await
}

/// A time that cannot be set is only compared by hash again.
async fn set_time(path: &Path, item: &DriveItem) {
    let (path, Some(modified)) = (path.to_owned(), item.modified()) else { return };
    let set = on_disk(move || {
        let file = std::fs::OpenOptions::new().append(true).open(&path);
        let set = file.and_then(|file| file.set_modified(modified.into()));
        set.map_err(|error| Error::file("write", &path, error))
    });
    drop(set.await);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    #[test]
    fn only_what_is_not_here_is_fetched() {
        let home = tempfile::tempdir().unwrap();
        for path in ["Sub/Same", "sub2/file", "taken"] {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, "x").unwrap();
            let file = std::fs::File::options().append(true).open(path).unwrap();
            file.set_modified("2026-01-02T12:00:00.5Z".parse::<jiff::Timestamp>().unwrap().into())
                .unwrap();
        }
        let noon = json!({"lastModifiedDateTime": "2026-01-02T12:00:00Z"});
        let file = |size: u64| json!({"file": {}, "size": size, "fileSystemInfo": noon});
        let folder = || json!({"folder": {}});
        let items: [(&str, Value); 9] = [
            ("book", json!({"package": {"type": "oneNote"}})),
            ("empty", folder()),
            ("sub", folder()),
            ("sub/new", file(7)),
            ("sub/same", file(1)),
            ("sub2", file(1)),
            ("taken", folder()),
            ("taken/x", file(1)),
            ("taken/y", file(1)),
        ];
        let items = items.into_iter().map(|(path, mut item)| {
            item["id"] = path.into();
            item["name"] = path.rsplit('/').next().unwrap().into();
            (path.to_owned(), serde_json::from_value(item).unwrap())
        });
        let root = Target::at(DriveRef::Mine, RemotePath::root());
        let filter = PathFilter::default();
        let drive = DriveTree::kept(root, items, &filter);
        let local = LocalTree::read(home.path(), &filter).unwrap();
        let down = Downward::new(&drive, &local, &filter, Basis::Time, Target::to_string);
        let paths: Vec<_> = down.files.iter().map(|file| file.path.clone()).collect();
        assert_eq!(paths, [home.path().join("Sub/new")]);
        assert_eq!(down.directories, [home.path().join("empty")]);
        assert_eq!(down.skipped, [("book".to_owned(), "a notebook, which is no file")]);
        let failed: Vec<_> = down.failed.iter().map(|failure| failure.name.as_str()).collect();
        assert_eq!(failed, ["sub2", "taken"], "what is in them is not told again");
        assert_eq!((down.same, down.bytes()), (1, 7));
    }
}
