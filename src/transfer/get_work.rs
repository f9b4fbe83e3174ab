//! From remote places to downloads, handed over while the listings arrive.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::download::{DownloadJob, DownloadOptions};
use super::engine::on_disk;
use super::job::{Job, Work};
use super::local_name::{clash_key, local_name, shown_path};
use super::path_filter::PathFilter;
use super::remote_glob::{self, Pattern};
use super::remote_tree::{self, Found, Spot};
use super::report::Failure;
use super::shard::Shard;
use super::sink::Destination;
use crate::base::progress::Progress;
use crate::base::{Error, Kind, Result};
use crate::graph::content::Rendition;
use crate::graph::{DriveItem, GraphClient, item};

/// Jobs between the planner and the engine.
const AHEAD: usize = 64;
/// What listings may find ahead of the planner; a page holds up to 1,000 items.
const FOUND_AHEAD: usize = 256;

/// A remote argument.
#[derive(Debug)]
pub struct Root {
    /// Where it is, or the folder that a pattern begins in.
    pub spot: Spot,
    /// What is meant there.
    pub what: What,
    /// Where it goes.
    pub to: Goal,
    /// Its path below the transfer's root, with `/`; empty if it is that root itself.
    pub path: String,
}

/// What is meant by an argument.
#[derive(Debug)]
pub enum What {
    /// A file.
    File,
    /// Whatever it is, with all that is in it; true if it is known to be a folder.
    Tree(bool),
    /// What fits this pattern.
    Fitting(Pattern),
}

/// Where an argument goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To standard output.
    Stream,
    /// Into this directory, under its own name.
    Into(PathBuf),
    /// To this file, or it becomes this directory.
    As(PathBuf),
}

/// How everything is fetched.
#[derive(Clone)]
pub struct GetOrder {
    /// Take what is in folders, too.
    pub recursive: bool,
    /// Which part of the trees is meant.
    pub filter: PathFilter,
    /// Only this part of them.
    pub shard: Option<Shard>,
    /// How files are downloaded.
    pub options: DownloadOptions,
    /// Makes standard output for one file.
    pub stream: Arc<dyn Fn() -> Destination + Send + Sync>,
    /// False if nothing is to be changed here.
    pub makes_directories: bool,
}

/// Hands out the downloads of `roots` as they are found and taken.
pub fn hand_out(
    client: &GraphClient,
    roots: Vec<Root>,
    order: GetOrder,
    progress: Arc<dyn Progress>,
) -> Receiver<Work> {
    let (sender, receiver) = channel(AHEAD);
    let mut planner = Planner {
        client: client.clone(),
        order,
        progress,
        to: sender,
        above: String::new(),
        targets: HashSet::new(),
        directories: HashSet::new(),
    };
    tokio::spawn(async move {
        for root in roots {
            let name = root.spot.name.clone();
            if let Err(error) = planner.root(root).await
                && planner.send(Work::Failed(Failure { name, error })).await.is_err()
            {
                return;
            }
        }
        planner.progress.expect_no_more();
    });
    receiver
}

struct Planner {
    client: GraphClient,
    order: GetOrder,
    progress: Arc<dyn Progress>,
    to: Sender<Work>,
    /// The path of the argument that is looked at, below the transfer's root.
    above: String,
    /// Fingerprints of the local files that have been given away.
    targets: HashSet<u64>,
    /// Directories that are there.
    directories: HashSet<PathBuf>,
}

/// Nobody takes any more jobs.
fn stopped() -> Error {
    Error::new(Kind::Canceled, "the downloads were given up")
}

impl Planner {
    async fn root(&mut self, root: Root) -> Result<()> {
        let Root { spot, what, to, path } = root;
        self.above = path;
        match what {
            What::File => self.lone(spot, None, to).await,
            What::Tree(is_folder) => self.tree(spot, is_folder, to).await,
            What::Fitting(pattern) => self.fitting(spot, &pattern, to).await,
        }
    }

    /// A file that is known by its place only, or an item that a listing told.
    async fn lone(&mut self, spot: Spot, item: Option<Box<DriveItem>>, to: Goal) -> Result<()> {
        let to = match (to, &item) {
            (Goal::Stream, _) => (self.order.stream)(),
            (Goal::Into(directory), None) => Destination::Directory(directory),
            (Goal::Into(directory), Some(item)) => {
                let name = self.order.options.name_of(&item.name);
                Destination::File(directory.join(local_name(&name)?))
            }
            (Goal::As(path), _) => Destination::File(path),
        };
        self.download(spot, item, to).await
    }

    async fn tree(&mut self, spot: Spot, is_folder: bool, to: Goal) -> Result<()> {
        // Only a path tells the name of the folder.
        let is_nameless =
            spot.title.is_none() && spot.target.path.is_root() && spot.name.starts_with("id:");
        let mut known = spot.title.clone();
        if is_nameless {
            let item = item::get(&self.client, &spot.target).await?;
            if !item.is_folder() {
                return self.lone(spot, Some(Box::new(item)), to).await;
            }
            known = Some(item.name);
        }
        let is_folder = is_folder || is_nameless;
        let name = known.or_else(|| spot.target.path.name().map(ToString::to_string));
        let local = match (&to, name) {
            (Goal::Into(directory), Some(name)) => Some(directory.join(local_name(&name)?)),
            (Goal::Into(path), None) | (Goal::As(path), _) => Some(path.clone()),
            (Goal::Stream, _) => None,
        };
        self.below(spot, is_folder, local, to).await
    }

    /// Takes in everything below `spot`, whose content goes into the directory `local`.
    async fn below(
        &mut self,
        spot: Spot,
        is_folder: bool,
        local: Option<PathBuf>,
        to: Goal,
    ) -> Result<()> {
        let (sender, mut found) = channel(FOUND_AHEAD);
        let (client, filter) = (self.client.clone(), self.order.filter.clone());
        let walk = tokio::spawn(async move {
            remote_tree::walk(&client, spot, !is_folder, &filter, &sender).await
        });
        while let Some(found) = found.recv().await {
            self.found(found, local.as_deref(), &to).await?;
        }
        walk.await.map_err(|_| Error::new(Kind::Internal, "a listing ended in a panic"))?
    }

    async fn found(&mut self, found: Found, local: Option<&Path>, to: &Goal) -> Result<()> {
        match found {
            Found::Unlisted(spot, error) => {
                self.send(Work::Failed(Failure { name: spot.name, error })).await
            }
            Found::Item(spot, item) if spot.below == Path::new("") => {
                self.lone(spot, Some(item), to.clone()).await
            }
            Found::Folder(spot) if !self.is_ours(&spot) => Ok(()),
            Found::Folder(spot) => match local {
                Some(local) => {
                    let directory = local.join(&spot.below);
                    match self.directory(&directory).await {
                        Ok(()) => Ok(()),
                        Err(error) => {
                            self.send(Work::Failed(Failure { name: spot.name, error })).await
                        }
                    }
                }
                None => Err(is_folder(&spot)),
            },
            Found::Item(spot, item) => match local {
                Some(local) => {
                    let path = local.join(&spot.below);
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let path = path.with_file_name(self.order.options.name_of(&name));
                    self.download(spot, Some(item), Destination::File(path)).await
                }
                None => Err(is_folder(&spot)),
            },
        }
    }

    async fn fitting(&mut self, spot: Spot, pattern: &Pattern, to: Goal) -> Result<()> {
        let (sender, mut fitting) = channel::<(Spot, DriveItem)>(FOUND_AHEAD);
        let (client, begin, wanted) = (self.client.clone(), spot.clone(), pattern.clone());
        let is_recursive = self.order.recursive;
        let listing = tokio::spawn(async move {
            remote_glob::expand(&client, begin, &wanted, |spot, item| {
                let sender = sender.clone();
                async move {
                    let takes_all = is_recursive && item.is_folder();
                    sender.send((spot, item)).await.map_err(|_| stopped())?;
                    Ok(!takes_all)
                }
            })
            .await
        });
        let mut is_any = false;
        while let Some((spot, item)) = fitting.recv().await {
            is_any = true;
            let name = spot.name.clone();
            if let Err(error) = self.fits(spot, item, to.clone()).await {
                self.send(Work::Failed(Failure { name, error })).await?;
            }
        }
        listing.await.map_err(|_| Error::new(Kind::Internal, "a listing ended in a panic"))??;
        if is_any {
            return Ok(());
        }
        if pattern.may_be_name() {
            let target = pattern_as_path(&spot, pattern);
            let what = if is_recursive { What::Tree(false) } else { What::File };
            let path = pattern.text().to_owned();
            return Box::pin(self.root(Root { spot: target, what, to, path })).await;
        }
        Err(Error::new(Kind::NotFound, format!("nothing fits {}", pattern.text()))
            .hint("`graphctl ls` shows what is there; `--literal` takes names as they are"))
    }

    async fn fits(&mut self, spot: Spot, item: DriveItem, to: Goal) -> Result<()> {
        self.above = spot.path();
        let spot = Spot { below: PathBuf::new(), ..spot };
        if !item.holds_children() {
            if !self.order.filter.wants_file(&item.name) {
                return Ok(());
            }
            return self.lone(spot, Some(Box::new(item)), to).await;
        }
        if !self.order.recursive {
            let reason = "a folder; add `-r` to get what is in it".to_owned();
            return self.send(Work::Skipped(spot.name, reason)).await;
        }
        if self.order.filter.excludes(&item.name, true) {
            return Ok(());
        }
        let local = match &to {
            Goal::Into(directory) => Some(directory.join(local_name(&item.name)?)),
            Goal::As(path) => Some(path.clone()),
            Goal::Stream => None,
        };
        self.below(spot, true, local, to).await
    }

    async fn download(
        &mut self,
        spot: Spot,
        item: Option<Box<DriveItem>>,
        to: Destination,
    ) -> Result<()> {
        let is_ours = self.is_ours(&spot);
        if let Some(item) = &item
            && item.file.is_none()
        {
            let reason = match (&item.package, &item.remote_item) {
                (_, Some(_)) => "a shortcut to another drive",
                (Some(_), None) => "a notebook, which is no file",
                (None, None) => "neither a file nor a folder",
            };
            if is_ours {
                self.send(Work::Skipped(spot.name, reason.to_owned())).await?;
            }
            return Ok(());
        }
        // What clashes must be found even if two shards would fetch it.
        let path = match &to {
            Destination::File(path) => Some(path.clone()),
            Destination::Directory(_) | Destination::Stream(_) => None,
        };
        let claimed = path.as_deref().map_or(Ok(()), |path| self.claim(path));
        if !is_ours {
            return Ok(());
        }
        let ready = match (claimed, path) {
            (Ok(()), Some(path)) => self.directory_of(&path).await,
            (claimed, _) => claimed,
        };
        if let Err(error) = ready {
            return self.send(Work::Failed(Failure { name: spot.name, error })).await;
        }
        // Nothing tells the size of a version or a conversion before it arrives.
        let is_known = self.order.options.rendition == Rendition::Original;
        let size = item.as_ref().and_then(|item| item.size).filter(|_| is_known);
        self.progress.expect(1, size.unwrap_or(0));
        let job = DownloadJob { target: spot.target, name: spot.name, item, to };
        self.send(Work::Job(Job::Download(Box::new(job), self.order.options.clone()))).await
    }

    /// True if no other shard takes what is at `spot`. What the user named goes by its own name.
    fn is_ours(&self, spot: &Spot) -> bool {
        let Some(shard) = self.order.shard else { return true };
        let below = spot.path();
        let own = || match (&spot.title, spot.target.path.name()) {
            (Some(title), _) => title.clone(),
            (None, Some(name)) => name.to_string(),
            (None, None) => spot.name.clone(),
        };
        shard.contains(&match (self.above.as_str(), below.as_str()) {
            ("", "") => own(),
            ("", only) | (only, "") => only.to_owned(),
            (above, below) => format!("{above}/{below}"),
        })
    }

    /// Makes sure that no other download goes to `path`.
    fn claim(&mut self, path: &Path) -> Result<()> {
        let mut hasher = DefaultHasher::new();
        clash_key(&path.to_string_lossy()).hash(&mut hasher);
        if !self.targets.insert(hasher.finish()) {
            return Err(Error::new(
                Kind::Conflict,
                format!("another file goes to {} already", shown_path(path)),
            )
            .hint("get one of them by itself, under another name"));
        }
        Ok(())
    }

    async fn directory_of(&mut self, path: &Path) -> Result<()> {
        match path.parent() {
            // What the user named must be there; what is below it is made.
            Some(parent) if self.order.makes_directories && self.order.recursive => {
                self.directory(parent).await
            }
            _ => Ok(()),
        }
    }

    async fn directory(&mut self, path: &Path) -> Result<()> {
        if !self.order.makes_directories || self.directories.contains(path) {
            return Ok(());
        }
        let wanted = path.to_owned();
        on_disk(move || {
            std::fs::create_dir_all(&wanted).map_err(|error| Error::file("make", &wanted, error))
        })
        .await?;
        self.directories.insert(path.to_owned());
        Ok(())
    }

    async fn send(&self, work: Work) -> Result<()> {
        self.to.send(work).await.map_err(|_| stopped())
    }
}

/// What a pattern with brackets means if it is a name after all.
fn pattern_as_path(folder: &Spot, pattern: &Pattern) -> Spot {
    let mut spot = folder.clone();
    for name in pattern.text().split('/').filter(|name| !name.is_empty()) {
        let item = DriveItem { name: name.to_owned(), ..DriveItem::default() };
        spot = spot.child(&item);
    }
    Spot { below: PathBuf::new(), ..spot }
}

fn is_folder(spot: &Spot) -> Error {
    Error::new(Kind::Usage, format!("{} is a folder", spot.name))
        .hint("name a local directory for it")
}
