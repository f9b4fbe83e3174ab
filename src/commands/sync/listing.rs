//! The remote side of a comparison, listed.

use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::ls::folder::{self, Opened};
use crate::commands::remote::Resolved;
use crate::graph::children::{self, Detail, Pages};
use crate::graph::{DriveItem, GraphClient, item};
use crate::transfer::path_filter::PathFilter;
use crate::transfer::sync::drive_tree::DriveTree;
use crate::transfer::tree_listing::TreeListing;

/// Lists a folder that must be there, and gives where it really is, since a shortcut is followed.
/// Of items for which `is_wanted` says yes, everything is kept that the service tells.
pub(in crate::commands) async fn existing(
    ctx: &Ctx,
    client: &GraphClient,
    place: Resolved,
    detail: Detail,
    filter: &PathFilter,
    is_wanted: impl Fn(&str, &DriveItem) -> bool,
) -> Result<(Resolved, DriveTree)> {
    let name = place.remote_at(&place.target);
    match folder::open(client, &ctx.settings.profile, place, detail).await? {
        Opened::Item(_) => Err(no_folder(&name)),
        Opened::Folder(place, first, pages) => {
            let listing = listing(client, &place, detail, filter, *pages);
            let root = place.target.clone();
            Ok((*place, DriveTree::read(listing, first, root, filter, is_wanted).await?))
        }
    }
}

/// Lists a folder that may be missing.
pub(super) async fn expected(
    client: &GraphClient,
    place: &Resolved,
    filter: &PathFilter,
) -> Result<DriveTree> {
    let detail = Detail::Compared;
    let mut pages = children::list(client, &place.target, detail)?;
    let mut first = Vec::new();
    loop {
        match pages.next().await {
            Ok(Some(page)) if page.is_empty() => {}
            Ok(Some(page)) => break first.extend(page),
            Ok(None) => {
                // A file has no children, and neither has an empty folder.
                let is_known = place.is_folder || place.target.path.is_root();
                if !is_known && !item::get(client, &place.target).await?.is_folder() {
                    return Err(no_folder(&place.remote_at(&place.target)));
                }
                break;
            }
            Err(error) if error.kind() == Kind::NotFound => {
                return Ok(DriveTree::missing(place.target.clone()));
            }
            Err(error) => return Err(error),
        }
    }
    let listing = listing(client, place, detail, filter, pages);
    DriveTree::read(listing, first, place.target.clone(), filter, |_, _| false).await
}

fn listing(
    client: &GraphClient,
    place: &Resolved,
    detail: Detail,
    filter: &PathFilter,
    pages: Pages<DriveItem>,
) -> TreeListing {
    let name = place.remote_at(&place.target);
    let listing = TreeListing::new(client, place.target.clone(), &name, detail, pages);
    listing.current(filter.clone())
}

fn no_folder(name: &str) -> Error {
    Error::new(Kind::Usage, format!("{name} is a file"))
        .hint("name the folder that holds it; `put` and `get` move single files")
}
