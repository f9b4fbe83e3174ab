//! From an address to the item that it stands for, with as few requests as that takes.
//!
//! The address of a page is tried as it is, which costs one request and finds what is there.
//! What is not there yet, and what the service does not know by that address, is found by the
//! libraries of its site. Either way the library is remembered, and addresses in it cost nothing
//! from then on. Source: graph/api/shares-get, drive-list, site-getbypath.

use super::page::Page;
use super::resolved::Resolved;
use super::web_address::WebAddress;
use super::{DriveName, no_address};
use crate::base::{Error, Kind, Result};
use crate::graph::client::Access;
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::path::{RemotePath, fold};
use crate::graph::place_memory::Place;
use crate::graph::shared_item::{self, Redeem};
use crate::graph::target::DriveRef;
use crate::graph::{DriveItem, GraphClient, Target, channel, drive, item};

/// Finds what `address` stands for.
pub(super) async fn find(client: &GraphClient, address: &WebAddress) -> Result<Resolved> {
    match address {
        WebAddress::Mine => {
            let root = Target::at(DriveRef::Mine, RemotePath::root());
            Ok(Resolved::named(DriveName::Me, root, true))
        }
        WebAddress::Item(drive, item) => Ok(Resolved::by_id(drive.clone(), item.clone())),
        WebAddress::InDrive(drive, names) => {
            let names_above = ["personal", drive.as_str(), "Documents"].map(str::to_owned).into();
            let host = "onedrive.live.com".to_owned();
            let library = Page { host, names: names_above, is_folder: true };
            Ok(Resolved::in_library(drive.clone(), library, path(names)?, false))
        }
        WebAddress::Page(page) => by_page(client, page).await,
        WebAddress::Site(page) => by_site(client, page).await,
        WebAddress::Document { address, site, id } => {
            let key = format!("{}/{id}", site.key());
            remembered_or(client, &key, || by_document(client, address, site, id)).await
        }
        WebAddress::Link(link) => {
            let shown = address.to_string();
            let key = link.split('?').next().filter(|_| !is_in_query(link)).unwrap_or(link);
            remembered_or(client, key, || by_link(client, link, &shown)).await
        }
        WebAddress::Channel { team, channel } => {
            let key = format!("channel/{team}/{channel}");
            remembered_or(client, &key, || by_channel(client, team, channel)).await
        }
    }
}

/// Whether what names the item stands in the query, which otherwise changes from copy to copy.
fn is_in_query(link: &str) -> bool {
    link.contains(".aspx") || link.contains("://onedrive.live.com/")
}

/// What `key` led to in an earlier run, else what `look` finds, which is then remembered.
async fn remembered_or<F: Future<Output = Result<Resolved>>>(
    client: &GraphClient,
    key: &str,
    look: impl FnOnce() -> F,
) -> Result<Resolved> {
    if let Some((_, place)) = client.places().recall([key]) {
        return Ok(Resolved::at_place(place));
    }
    let found = look().await?;
    // What was opened for one request only will not open by its id.
    if let Some(place) = found.as_place().filter(|_| client.access() == Access::Full) {
        client.places().keep(key, place);
    }
    Ok(found)
}

async fn by_page(client: &GraphClient, page: &Page) -> Result<Resolved> {
    if let Some((depth, drive)) = known_library(client, page)
        && let Ok(path) = path(&page.names[depth..])
    {
        return Ok(Resolved::in_library(drive, page.above(depth), path, page.is_folder));
    }
    let shown = page.to_string();
    let opened = shared_item::open(client, &page.address(), Redeem::Not, &shown).await;
    let refused = match opened {
        Ok(item) => {
            let depth = depth_of_library(page, &item);
            if let (Some(depth), Some(drive)) = (depth, item.drive_id()) {
                remember_library(client, &page.above(depth), drive);
            }
            let mut found = Resolved::of_item(item, &shown)?;
            if depth == Some(page.names.len()) {
                found.item_name = page.names.last().cloned();
            }
            return Ok(found);
        }
        Err(error) if may_be_there(&error) => error,
        Err(error) => return Err(error),
    };
    match library_above(client, page).await? {
        Some((depth, drive)) => {
            let library = page.above(depth);
            remember_library(client, &library, &drive);
            let path = path(&page.names[depth..])?;
            Ok(Resolved::in_library(drive, library, path, page.is_folder))
        }
        // A site below another has an address that may as well be a library's.
        None => by_site(client, page).await.map_err(|_| no_address::of_page(refused)),
    }
}

/// The deepest folder above that is known to be a library.
fn known_library(client: &GraphClient, page: &Page) -> Option<(usize, DriveId)> {
    let keys: Vec<_> = (1..=page.names.len()).rev().map(|depth| page.above(depth).key()).collect();
    let (at, place) = client.places().recall(keys.iter().map(String::as_str))?;
    Some((page.names.len() - at, place.drive))
}

fn remember_library(client: &GraphClient, library: &Page, drive: &DriveId) {
    client.places().keep(&library.key(), Place::root_of(drive.clone()));
}

/// How many names of `page` are the library's, as far as `item`, which it shows, tells. Whether
/// `parentReference.path` is encoded differs; how many names it has does not.
fn depth_of_library(page: &Page, item: &DriveItem) -> Option<usize> {
    if item.other.contains_key("root") {
        return Some(page.names.len()).filter(|depth| *depth > 0);
    }
    let above = item.parent_reference.as_ref()?.other.get("path")?.as_str()?;
    let (_, folders) = above.split_once("/root:")?;
    let below = folders.split('/').filter(|name| !name.is_empty()).count() + 1;
    let is_same = fold(page.names.last()?) == fold(&item.name);
    page.names.len().checked_sub(below).filter(|depth| *depth > 0 && is_same)
}

/// Whether something may be at an address that `error` was the answer to: the service gives these
/// answers, too, where it cannot make anything of the address of a page.
/// Source: `microsoft-graph-docs-contrib#567` for 403.
fn may_be_there(error: &Error) -> bool {
    matches!(error.kind(), Kind::NotFound | Kind::Failed | Kind::Usage | Kind::Forbidden)
}

/// The library that `page` is in, and how many of its names are the library's.
async fn library_above(client: &GraphClient, page: &Page) -> Result<Option<(usize, DriveId)>> {
    for depth in page.depths_of_site() {
        let site = &page.names[..depth];
        let drives = match drive::all_at(client, &page.host, site).await {
            Ok(drives) => drives,
            Err(error) if may_be_there(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let depth_in = |drive: drive::Drive| Some((library_depth(page, &drive)?, drive.id));
        if let Some(found) = drives.into_iter().filter_map(depth_in).max_by_key(|(depth, _)| *depth)
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// How many names `drive` has if `page` is in it. Its name is in the site's language, its address
/// is not.
fn library_depth(page: &Page, drive: &drive::Drive) -> Option<usize> {
    let library = Page::of(&url::Url::parse(drive.web_url.as_ref()?).ok()?).ok()?;
    let depth = library.names.len();
    (depth <= page.names.len() && page.above(depth).key() == library.key()).then_some(depth)
}

async fn by_site(client: &GraphClient, site: &Page) -> Result<Resolved> {
    let root =
        |drive, library: Page| Resolved::in_library(drive, library, RemotePath::root(), true);
    let key = format!("site {}", site.key());
    if let Some((_, place)) = client.places().recall([key.as_str()])
        && let Some(name) = place.name
    {
        return Ok(root(place.drive, site.child(name)));
    }
    let found = drive::default_at(client, &site.host, &site.names).await;
    let found = found.map_err(no_address::of_page)?;
    let address = found.web_url.and_then(|address| url::Url::parse(&address).ok());
    let Some(library) = address.and_then(|address| Page::of(&address).ok()) else {
        return Ok(Resolved::at_place(Place::root_of(found.id)));
    };
    remember_library(client, &library, &found.id);
    let name = library.names.last().cloned();
    client.places().keep(&key, Place { name, ..Place::root_of(found.id.clone()) });
    Ok(root(found.id, library))
}

async fn by_document(
    client: &GraphClient,
    address: &str,
    site: &Page,
    id: &str,
) -> Result<Resolved> {
    let shown = format!("document {id}");
    let refused = match shared_item::open(client, address, Redeem::Not, &shown).await {
        Ok(item) => return Resolved::of_item(item, &shown),
        Err(error) if may_be_there(&error) => error,
        Err(error) => return Err(error),
    };
    // The unique id of a list item will do for the item's own, in the right library.
    // Source: graph/api/driveitem-get.
    for library in drive::all_at(client, &site.host, &site.names).await.unwrap_or_default() {
        let target = Target::by_id(library.id, ItemId::new(id));
        match item::get(client, &target).await {
            Ok(item) => return Resolved::of_item(item, &shown),
            Err(error) if may_be_there(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Err(no_address::of_page(refused))
}

async fn by_link(client: &GraphClient, link: &str, shown: &str) -> Result<Resolved> {
    // Later requests name the item by its id, which works for those alone who were let in.
    let redeem = match client.access() {
        Access::Full => Redeem::Lasting,
        Access::ReadOnly => Redeem::Once,
    };
    let item = shared_item::open(client, link, redeem, shown).await;
    Resolved::of_item(item.map_err(|error| no_address::of_link(error, link))?, shown)
}

async fn by_channel(client: &GraphClient, team: &str, id: &str) -> Result<Resolved> {
    let folder = channel::files_folder(client, team, id).await;
    let folder = folder.map_err(no_address::of_channel)?;
    let mut found = Resolved::of_item(folder, "the channel's folder")?;
    found.is_folder = true;
    Ok(found)
}

fn path(names: &[String]) -> Result<RemotePath> {
    RemotePath::parse(&names.join("/"))
}
