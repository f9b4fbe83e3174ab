//! The remote side of a comparison: remembered with what has changed since, or listed.

use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::ls::folder::{self, Opened};
use crate::commands::remote::Resolved;
use crate::graph::children::{self, Detail, Pages};
use crate::graph::delta;
use crate::graph::ids::ItemId;
use crate::graph::path::RemotePath;
use crate::graph::target::Start;
use crate::graph::{DriveItem, GraphClient, Target, item};
use crate::transfer::path_filter::PathFilter;
use crate::transfer::sync::drive_tree::DriveTree;
use crate::transfer::sync::feed_memory::FeedMemory;
use crate::transfer::sync::news::{News, Told};
use crate::transfer::tree_listing::TreeListing;

/// Pages of a feed that are read although a listing would take fewer requests: listings are read
/// one folder after the other where the tree is deep.
const FEED_PAGES: usize = 8;

/// How the remote side is looked at.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Look<'a> {
    pub(in crate::commands) client: &'a GraphClient,
    pub(in crate::commands) filter: &'a PathFilter,
    pub(in crate::commands) memory: FeedMemory,
    /// False to list everything, whatever is remembered.
    pub(in crate::commands) recalls: bool,
    /// False if nothing is to be remembered.
    pub(in crate::commands) learns: bool,
}

/// What is there.
#[derive(Debug)]
pub(in crate::commands) struct Seen {
    pub(in crate::commands) drive: DriveTree,
    /// Where its feed is read on from the next time.
    pub(super) link: Option<String>,
    /// True if a feed told what has changed, and may be behind.
    pub(super) is_remembered: bool,
}

impl Look<'_> {
    /// A folder that must be there, and where it really is, since a shortcut is followed. Of items
    /// for which `is_wanted` says yes, everything is kept that the service tells.
    pub(in crate::commands) async fn existing(
        &self,
        ctx: &Ctx,
        place: Resolved,
        detail: Detail,
        is_wanted: impl Fn(&str, &DriveItem) -> bool,
    ) -> Result<(Resolved, Seen)> {
        let name = place.remote_at(&place.target);
        if let Some(seen) = self.remembered(&place).await? {
            return Ok((place, seen));
        }
        let named = place.target.clone();
        let link = self.start(&place).await?;
        match folder::open(self.client, &ctx.settings.profile, place, detail).await? {
            Opened::Item(_) => Err(no_folder(&name)),
            Opened::Folder(place, first, pages) => {
                let link = link.filter(|_| place.target == named);
                let listing = self.listing(&place, detail, *pages);
                let root = place.target.clone();
                let drive = DriveTree::read(listing, first, root, self.filter, is_wanted).await?;
                Ok((*place, Seen { drive, link, is_remembered: false }))
            }
        }
    }

    /// A folder that may be missing.
    pub(super) async fn expected(&self, place: &Resolved) -> Result<Seen> {
        if let Some(seen) = self.remembered(place).await? {
            return Ok(seen);
        }
        let link = self.start(place).await?;
        let detail = Detail::Compared;
        let mut pages = children::list(self.client, &place.target, detail)?;
        let mut first = Vec::new();
        loop {
            match pages.next().await {
                Ok(Some(page)) if page.is_empty() => {}
                Ok(Some(page)) => break first.extend(page),
                Ok(None) => {
                    // A file has no children, and neither has an empty folder.
                    let is_known = place.is_folder || place.target.path.is_root();
                    if !is_known && !item::get(self.client, &place.target).await?.is_folder() {
                        return Err(no_folder(&place.remote_at(&place.target)));
                    }
                    break;
                }
                Err(error) if error.kind() == Kind::NotFound => {
                    let drive = DriveTree::missing(place.target.clone());
                    return Ok(Seen { drive, link, is_remembered: false });
                }
                Err(error) => return Err(error),
            }
        }
        let listing = self.listing(place, detail, pages);
        let root = place.target.clone();
        let drive = DriveTree::read(listing, first, root, self.filter, |_, _| false).await?;
        Ok(Seen { drive, link, is_remembered: false })
    }

    /// What an earlier run has seen, with what has changed since; none if that cannot be told.
    async fn remembered(&self, place: &Resolved) -> Result<Option<Seen>> {
        if !self.recalls {
            return Ok(None);
        }
        let Some(kept) = self.memory.read() else { return Ok(None) };
        if !place.target.path.is_root() && kept.folder.is_none() {
            return Ok(None);
        }
        let name = place.remote_at(&place.target);
        let (leads_there, changes) = tokio::join!(
            self.leads_to(&place.target, kept.folder.as_ref()),
            delta::since(self.client, &kept.link, &name, kept.listings().max(FEED_PAGES))
        );
        let Some(changes) = (if leads_there? { changes? } else { None }) else {
            self.forget();
            return Ok(None);
        };
        let mut drive = kept.tree(place.target.clone(), self.filter);
        if !drive.failed.is_empty() {
            return Ok(None);
        }
        if !changes.items.is_empty() && !self.takes(&mut drive, changes.items).await? {
            return Ok(None);
        }
        Ok(Some(Seen { drive, link: Some(changes.link), is_remembered: true }))
    }

    /// True if `target` is the folder of this id. It, or a folder above it, may have been renamed or
    /// moved, and another may stand in its place.
    async fn leads_to(&self, target: &Target, folder: Option<&ItemId>) -> Result<bool> {
        if target.path.is_root() {
            return Ok(true);
        }
        match item::get(self.client, target).await {
            Ok(item) => Ok(Some(&item.id) == folder),
            Err(error) if error.kind() == Kind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Takes in what a feed has told; false if everything is to be listed anew.
    async fn takes(&self, drive: &mut DriveTree, told: Vec<DriveItem>) -> Result<bool> {
        let root = drive.root.clone();
        let Some(mut news) = News::of(drive, self.filter) else { return Ok(false) };
        let Told::Ask(ids) = news.take(told) else { return Ok(false) };
        let target = |id: &_| Target {
            start: Start::Item(Clone::clone(id)),
            path: RemotePath::root(),
            drive: root.drive.clone(),
        };
        let targets: Vec<_> = ids.iter().map(target).collect();
        let answers =
            if ids.is_empty() { Vec::new() } else { item::get_all(self.client, &targets).await? };
        for (id, answer) in ids.iter().zip(answers) {
            let item = match answer {
                Ok(item) => Some(item),
                Err(error) if error.kind() == Kind::NotFound => None,
                Err(error) => return Err(error),
            };
            if !news.answer(id, item) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where the feed of the drive ends before the listing begins, so that nothing that happens
    /// meanwhile is missed by the next run.
    async fn start(&self, place: &Resolved) -> Result<Option<String>> {
        if !self.learns || !self.memory.wants_link() {
            return Ok(None);
        }
        let name = place.remote_at(&place.target);
        let drive = Target::at(place.target.drive.clone(), RemotePath::root());
        let link = match delta::latest(self.client, &drive, &name).await {
            // Who may list a folder need not be allowed to read the feed of its drive.
            Err(error) if matches!(error.kind(), Kind::Forbidden | Kind::NotFound) => {
                return Ok(None);
            }
            link => link?,
        };
        if link.is_none() {
            self.memory.keep_none();
        }
        Ok(link)
    }

    /// Remembers what is there now, for the next run.
    pub(super) fn keep(&self, seen: &Seen) {
        if let (true, Some(link)) = (self.learns, &seen.link) {
            self.memory.keep(link, &seen.drive);
        }
    }

    /// Forgets, before anything is done that may not show in the feed for a while.
    pub(super) fn forget(&self) {
        if self.learns {
            self.memory.forget();
        }
    }

    fn listing(&self, place: &Resolved, detail: Detail, pages: Pages<DriveItem>) -> TreeListing {
        let name = place.remote_at(&place.target);
        let listing = TreeListing::new(self.client, place.target.clone(), &name, detail, pages);
        listing.current(self.filter.clone())
    }
}

fn no_folder(name: &str) -> Error {
    Error::new(Kind::Usage, format!("{name} is a file"))
        .hint("name the folder that holds it; `put` and `get` move single files")
}
