//! Walks remote folders, a few listings at a time, and hands over what it finds as it arrives.

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};

use tokio::sync::mpsc::Sender;
use tokio::task::JoinSet;

use super::local_name::local_name;
use super::path_filter::PathFilter;
use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::path::ItemName;
use crate::graph::{DriveItem, GraphClient, Target, item, pointer};

/// Listings at a time. The downloads that they lead to take most of the connections.
const LISTINGS: usize = 4;

/// Something in a tree.
#[derive(Debug)]
pub enum Found {
    /// A folder with nothing in it.
    Folder(Spot),
    /// Anything else.
    Item(Spot, Box<DriveItem>),
    /// A folder that could not be listed, or a name that cannot be a file here.
    Unlisted(Spot, Error),
}

/// Where something was found.
#[derive(Debug, Clone)]
pub struct Spot {
    /// How it is addressed.
    pub target: Target,
    /// How the user would name it.
    pub name: String,
    /// What the service calls it, where the address does not say.
    pub title: Option<String>,
    /// Its path below the folder where the walk began; empty for that folder itself.
    pub below: PathBuf,
}

impl Spot {
    /// What is called `item.name` in this folder.
    #[must_use]
    pub fn child(&self, item: &DriveItem) -> Self {
        let named = ItemName::parse(&item.name).and_then(|name| self.target.child(&name));
        let by_id = || {
            let drive = item.drive_id().cloned();
            drive.map(|drive| Target::by_id(drive, item.id.clone()))
        };
        // A name that nobody could give today is still there, and has an id.
        let target = named.ok().or_else(by_id).unwrap_or_else(|| self.target.clone());
        let is_at_root = self.name.is_empty() || self.name.ends_with([':', '/']);
        let slash = if is_at_root { "" } else { "/" };
        let is_named_by_id = ["id:", "https://"].iter().any(|start| self.name.starts_with(start));
        let name = match (is_named_by_id, item.drive_id()) {
            (true, Some(drive)) => format!("id:{}/{}", drive.as_str(), item.id),
            _ => format!("{}{slash}{}", self.name, item.name),
        };
        Self { target, name, title: Some(item.name.clone()), below: self.below.join(&item.name) }
    }

    /// The path below the start, with `/` as the service writes it.
    pub fn path(&self) -> String {
        let parts = self.below.iter().map(|part| part.to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Lists the folder at `root` and those below it that `filter` lets pass, into `found`, until
/// nobody listens any more.
///
/// With `may_be_file`, the root may be a file, which costs a further request only where the
/// listing does not show it to be a folder. Fails if the root cannot be listed.
pub async fn walk(
    client: &GraphClient,
    root: Spot,
    may_be_file: bool,
    filter: &PathFilter,
    found: &Sender<Found>,
) -> Result<()> {
    let mut waiting = VecDeque::from([(root, may_be_file)]);
    let mut listings: JoinSet<(Spot, bool, Result<Vec<Spot>>)> = JoinSet::new();
    loop {
        while listings.len() < LISTINGS
            && let Some((folder, is_root)) = waiting.pop_front()
        {
            let (client, filter, found) = (client.clone(), filter.clone(), found.clone());
            let is_start = folder.below == Path::new("");
            listings.spawn(async move {
                let inner = list(&client, &folder, is_root, &filter, &found).await;
                (folder, is_start, inner)
            });
        }
        match listings.join_next().await {
            None => return Ok(()),
            Some(Err(_)) => return Err(Error::new(Kind::Internal, "a listing ended in a panic")),
            Some(Ok((_, _, Ok(folders)))) => {
                waiting.extend(folders.into_iter().map(|folder| (folder, false)));
            }
            Some(Ok((_, true, Err(error)))) => return Err(error),
            Some(Ok((folder, false, Err(error)))) => {
                if found.send(Found::Unlisted(folder, error)).await.is_err() {
                    return Ok(());
                }
            }
        }
        if found.is_closed() {
            return Ok(());
        }
    }
}

/// Lists one folder and gives the folders in it.
async fn list(
    client: &GraphClient,
    folder: &Spot,
    may_be_file: bool,
    filter: &PathFilter,
    found: &Sender<Found>,
) -> Result<Vec<Spot>> {
    let mut folder = folder.clone();
    let mut pages = children::list(client, &folder.target, Detail::Full)?;
    let mut folders = Vec::new();
    let mut seen = HashSet::new();
    let mut is_told = false;
    loop {
        let page = match pages.next().await {
            Ok(page) => page,
            Err(error) if may_be_file && !is_told => {
                // A shortcut that was named is followed; those in a tree are left out.
                if let Some(target) = pointer::behind(client, &folder.target, &error).await {
                    pages = children::list(client, &target, Detail::Full)?;
                    folder.target = target;
                    continue;
                }
                return the_file_itself(client, &folder, Some(error), found).await;
            }
            Err(error) => return Err(error),
        };
        let Some(page) = page else { break };
        is_told |= !page.is_empty();
        for item in page {
            // Pages of one listing have overlapped. Source: `OneDrive/onedrive-api-docs#740`.
            if !seen.insert(item.id.clone()) {
                continue;
            }
            let spot = folder.child(&item);
            if let Err(error) = local_name(&item.name) {
                drop(found.send(Found::Unlisted(spot, error)).await);
                continue;
            }
            if item.holds_children() {
                if !filter.excludes(&spot.path(), true) {
                    folders.push(spot);
                }
            } else if filter.wants_file(&spot.path())
                && found.send(Found::Item(spot, Box::new(item))).await.is_err()
            {
                return Ok(Vec::new());
            }
        }
    }
    if !is_told && may_be_file {
        return the_file_itself(client, &folder, None, found).await;
    }
    if !is_told && (filter.wants_empty_folder(&folder.path()) || folder.below == Path::new("")) {
        drop(found.send(Found::Folder(folder.clone())).await);
    }
    Ok(folders)
}

/// A file has no children, and an empty folder has none either.
async fn the_file_itself(
    client: &GraphClient,
    spot: &Spot,
    error: Option<Error>,
    found: &Sender<Found>,
) -> Result<Vec<Spot>> {
    if let Some(error) = error
        && !matches!(error.kind(), Kind::NotFound | Kind::Failed)
    {
        return Err(error);
    }
    let item = item::get(client, &spot.target).await?;
    let what = if item.is_folder() {
        Found::Folder(spot.clone())
    } else {
        Found::Item(spot.clone(), Box::new(item))
    };
    drop(found.send(what).await);
    Ok(Vec::new())
}
