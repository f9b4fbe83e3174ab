//! Everything below a folder, as it arrives, with few requests and little memory.

mod place;
mod way;

use std::collections::VecDeque;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesOrdered;

use super::path_filter::PathFilter;
use crate::base::{Error, Result};
use crate::graph::children::{self, Detail, Pages};
use crate::graph::delta::{self, Enumeration};
use crate::graph::ids::ItemId;
use crate::graph::path::{ItemName, RemotePath};
use crate::graph::seen::SeenItems;
use crate::graph::target::Start;
use crate::graph::{DriveItem, GraphClient, Target};
use place::Places;
use way::{Known, Way};

pub use place::Located;

/// Folders that are listed at a time.
const LISTINGS: usize = 4;
/// Pages of the drive's feed that are read beyond what listings would have cost.
const PATIENCE: u64 = 8;

/// What comes of a tree.
#[derive(Debug)]
pub enum Step {
    /// Items, each once, mostly after the folder that they are in.
    Items(Vec<Located>),
    /// A folder that cannot be listed: its path, which the error names as well.
    Unlisted(String, Error),
    /// Something worth telling those who want to know how it is done.
    Note(String),
    /// Something is missing.
    Warning(String),
}

/// The tree below a folder on its way.
pub struct TreeListing {
    client: GraphClient,
    target: Target,
    name: String,
    detail: Detail,
    /// Hold a feed back until its end, so that what it says last of an item holds.
    exact: bool,
    /// How many levels are listed; all if left out.
    levels: Option<u32>,
    /// Folders that it excludes are told and not entered.
    filter: PathFilter,
    /// The id of the folder that is listed; what is in it tells.
    start: Option<ItemId>,
    seen: SeenItems,
    known: Known,
    waiting: VecDeque<Folder>,
    /// How many items the waiting folders are said to have.
    inside: u64,
    ahead: FuturesOrdered<BoxFuture<'static, Opened>>,
    now: Now,
}

/// A folder in the tree.
#[derive(Debug, Clone)]
struct Folder {
    target: Target,
    path: String,
    is_addressable: bool,
    /// True for the folder that was named.
    is_top: bool,
    /// How many folders are above it, up to the one that was named.
    depth: u32,
    /// How many items it is said to have.
    children: u64,
}

/// A folder whose first page has come, or could not be had.
struct Opened {
    folder: Folder,
    pages: Option<Pages<DriveItem>>,
    first: Result<Option<Vec<DriveItem>>>,
}

enum Now {
    /// Between two folders.
    Between,
    /// In the pages of a folder.
    Listing(Folder, Pages<DriveItem>),
    /// In a feed: how many pages it may have, and how many it had.
    Feed { feed: Enumeration, places: Places, way: Way, pages: u64, limit: u64 },
    /// At the end.
    Done,
}

impl TreeListing {
    /// The tree below `target`, a folder that the user knows as `name`, whose first page came
    /// with `pages` behind it.
    pub fn new(
        client: &GraphClient,
        target: Target,
        name: &str,
        detail: Detail,
        pages: Pages<DriveItem>,
    ) -> Self {
        let is_root = target.start == Start::Root && target.path.is_root();
        let top = Folder {
            target: target.clone(),
            path: String::new(),
            is_addressable: true,
            is_top: true,
            depth: 0,
            children: 0,
        };
        Self {
            client: client.clone(),
            target,
            name: name.to_owned(),
            detail,
            exact: false,
            levels: None,
            filter: PathFilter::default(),
            start: None,
            seen: SeenItems::default(),
            known: Known { listed: 1, is_root, ..Known::default() },
            waiting: VecDeque::new(),
            inside: 0,
            ahead: FuturesOrdered::new(),
            now: Now::Listing(top, pages),
        }
    }

    /// Waits for the end of a feed, where an item may be told anew, before its items are given.
    #[must_use]
    pub fn exact(self, exact: bool) -> Self {
        Self { exact, ..self }
    }

    /// Goes down so many levels, folder by folder: a feed would tell of everything below.
    #[must_use]
    pub fn no_deeper_than(mut self, levels: Option<u32>) -> Self {
        self.levels = levels;
        self.known.is_cut = levels.is_some();
        self
    }

    /// Goes folder by folder, since a feed may be behind, and not into folders that `filter`
    /// leaves out.
    #[must_use]
    pub fn current(self, filter: PathFilter) -> Self {
        Self { filter, ..self.no_deeper_than(Some(u32::MAX)) }
    }

    /// Takes in a page of the folder itself that was asked for by somebody else.
    pub fn first(&mut self, page: Vec<DriveItem>) -> Step {
        match std::mem::replace(&mut self.now, Now::Between) {
            Now::Listing(folder, pages) => {
                let items = self.listed(&folder, page);
                self.now = Now::Listing(folder, pages);
                Step::Items(items)
            }
            other => {
                self.now = other;
                Step::Items(Vec::new())
            }
        }
    }

    /// What comes next, `None` at the end. Fails if the folder itself cannot be listed.
    pub async fn next(&mut self) -> Result<Option<Step>> {
        loop {
            match std::mem::replace(&mut self.now, Now::Done) {
                Now::Done => return Ok(None),
                Now::Between => {
                    if let Some(step) = self.go_on().await? {
                        return Ok(Some(step));
                    }
                }
                Now::Listing(folder, mut pages) => match pages.next().await {
                    Ok(Some(page)) => {
                        let items = self.listed(&folder, page);
                        self.now = Now::Listing(folder, pages);
                        return Ok(Some(Step::Items(items)));
                    }
                    Ok(None) => self.now = Now::Between,
                    Err(error) if folder.is_top => return Err(error),
                    Err(error) => {
                        self.now = Now::Between;
                        return Ok(Some(Step::Unlisted(folder.path, error)));
                    }
                },
                Now::Feed { feed, places, way, pages, limit } => {
                    if let Some(step) = self.read_feed(feed, places, way, pages, limit).await? {
                        return Ok(Some(step));
                    }
                }
            }
        }
    }

    /// Opens the next folder, or a feed. Leaves `now` at the end if there is nothing more.
    async fn go_on(&mut self) -> Result<Option<Step>> {
        let way = self.way();
        while way == Way::Folders
            && self.ahead.len() < LISTINGS
            && let Some(folder) = self.waiting.pop_front()
        {
            self.inside -= folder.children;
            self.ahead.push_back(Box::pin(open(self.client.clone(), folder, self.detail)));
        }
        if let Some(Opened { folder, pages, first }) = self.ahead.next().await {
            self.known.listed += 1;
            self.now = Now::Between;
            return match (first, pages) {
                (Ok(Some(page)), Some(pages)) => {
                    let items = self.listed(&folder, page);
                    self.now = Now::Listing(folder, pages);
                    Ok(Some(Step::Items(items)))
                }
                (Err(error), _) => Ok(Some(Step::Unlisted(folder.path, error))),
                (Ok(_), _) => Ok(None),
            };
        }
        if way == Way::Folders {
            return Ok(None);
        }
        self.open_feed(way)
    }

    fn way(&self) -> Way {
        let waiting = self.waiting.len() as u64;
        let items = self.seen.count() as u64 + self.inside;
        Known { waiting, items, ..self.known }.way()
    }

    fn open_feed(&mut self, way: Way) -> Result<Option<Step>> {
        let Some(start) = self.start.clone() else {
            // Nobody said which folder it is, so nothing could be located.
            self.known.no_feed = true;
            self.known.no_drive_feed = true;
            self.now = Now::Between;
            return Ok(None);
        };
        let waiting = self.waiting.len() as u64;
        let (target, limit) = match way {
            Way::DriveFeed => {
                let root =
                    Target { start: Start::Root, path: RemotePath::root(), ..self.target.clone() };
                (root, waiting + PATIENCE)
            }
            Way::Folders | Way::Feed => (self.target.clone(), u64::MAX),
        };
        let feed = Enumeration::of(&self.client, &target, &self.name, self.detail)?;
        let whose = if way == Way::DriveFeed { "the drive" } else { "the folder" };
        let note = format!(
            "{} has {waiting} more folders to list; reading the feed of {whose} instead",
            self.name
        );
        self.now = Now::Feed { feed, places: Places::new(start), way, pages: 0, limit };
        Ok(Some(Step::Note(note)))
    }

    async fn read_feed(
        &mut self,
        mut feed: Enumeration,
        mut places: Places,
        way: Way,
        pages: u64,
        limit: u64,
    ) -> Result<Option<Step>> {
        let page = match self.page_of(&mut feed).await {
            Err(error) if pages == 0 && delta::is_refused(&error) => {
                let note = format!("there is no feed for {}", self.name);
                return Ok(Some(self.without_feed(way, note)));
            }
            page => page?,
        };
        let Some(page) = page else {
            self.waiting.clear();
            return Ok(match places.waiting() {
                0 => None,
                lost => Some(Step::Warning(format!(
                    "{lost} items came without the folder that they are in, and are left out"
                ))),
            });
        };
        if pages >= limit {
            let note = format!("the drive is far larger than {}", self.name);
            return Ok(Some(self.without_feed(way, note)));
        }
        let mut items = places.take(page);
        items.retain(|located| self.seen.is_new(&located.item.id));
        self.now = Now::Feed { feed, places, way, pages: pages + 1, limit };
        Ok(Some(Step::Items(items)))
    }

    /// The next page, or all pages as one.
    async fn page_of(&self, feed: &mut Enumeration) -> Result<Option<Vec<DriveItem>>> {
        let first = feed.next().await?;
        let Some(mut all) = first else { return Ok(None) };
        if !self.exact {
            return Ok(Some(all));
        }
        while let Some(page) = feed.next().await? {
            all.extend(page);
        }
        Ok(Some(all))
    }

    fn without_feed(&mut self, way: Way, why: String) -> Step {
        match way {
            Way::DriveFeed => self.known.no_drive_feed = true,
            Way::Folders | Way::Feed => self.known.no_feed = true,
        }
        self.now = Now::Between;
        Step::Note(why)
    }

    /// Locates a page of `folder`, and notes the folders in it.
    fn listed(&mut self, folder: &Folder, page: Vec<DriveItem>) -> Vec<Located> {
        let mut located = Vec::with_capacity(page.len());
        for item in page {
            if folder.is_top && self.start.is_none() {
                self.start = item.parent_reference.as_ref().and_then(|parent| parent.id.clone());
            }
            if !self.seen.is_new(&item.id) {
                continue;
            }
            let slash = if folder.path.is_empty() { "" } else { "/" };
            let path = format!("{}{slash}{}", folder.path, item.name);
            let is_addressable = folder.is_addressable && ItemName::parse(&item.name).is_ok();
            let children = child_count(&item);
            let depth = folder.depth + 1;
            let is_within = self.levels.is_none_or(|levels| depth < levels);
            let is_inner = item.holds_children() && children != Some(0);
            if is_inner && is_within && !self.filter.excludes(&path, true) {
                let (start, root) = (Start::Item(item.id.clone()), RemotePath::root());
                let target = Target { start, path: root, ..folder.target.clone() };
                let (path, children) = (path.clone(), children.unwrap_or(1));
                self.inside += children;
                let inner = Folder { target, path, is_addressable, is_top: false, depth, children };
                self.waiting.push_back(inner);
            }
            located.push(Located { path, is_addressable, item });
        }
        located
    }
}

/// How many items a folder says that it has: a hint, but an empty folder knows that it is.
fn child_count(folder: &DriveItem) -> Option<u64> {
    folder.folder.as_ref()?.get("childCount")?.as_u64()
}

async fn open(client: GraphClient, folder: Folder, detail: Detail) -> Opened {
    match children::list_named(&client, &folder.target, &folder.path, detail) {
        Ok(mut pages) => {
            let first = pages.next().await;
            Opened { folder, pages: Some(pages), first }
        }
        Err(error) => Opened { folder, pages: None, first: Err(error) },
    }
}
