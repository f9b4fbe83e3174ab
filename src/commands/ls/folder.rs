//! What is behind a `REMOTE`: a folder whose first items have come, or something else.

use crate::base::{Error, Kind, Result};
use crate::commands::remote::{Remote, Resolved};
use crate::graph::children::{self, Detail, Pages};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::{DriveItem, GraphClient, item};
use crate::settings::Profile;

/// Something that was asked for.
#[derive(Debug)]
pub(super) enum Opened {
    /// A folder: its first items, and the pages behind them.
    Folder(Box<Resolved>, Vec<DriveItem>, Box<Pages<DriveItem>>),
    /// Anything else.
    Item(Box<DriveItem>),
}

/// Lists `place`. A further request is made only where the answer may mean a file, or fails.
/// A shortcut is followed to the folder of another drive that it stands for.
pub(super) async fn open(
    client: &GraphClient,
    profile: &Profile,
    place: Resolved,
    detail: Detail,
) -> Result<Opened> {
    let mut pages = children::list(client, &place.target, detail)?;
    let found = loop {
        match pages.next().await {
            Ok(Some(page)) if page.is_empty() => {}
            Ok(Some(page)) => return Ok(Opened::Folder(Box::new(place), page, Box::new(pages))),
            // A file has an empty list of children, as an empty folder has.
            Ok(None) if place.is_folder => {
                return Ok(Opened::Folder(Box::new(place), Vec::new(), Box::new(pages)));
            }
            Ok(None) => break item::get(client, &place.target).await?,
            Err(error) => break the_item_itself(client, &place, error).await?,
        }
    };
    if let Some((drive, id)) = shared_folder(&found) {
        let mut place = Remote::Id(drive, id).resolve(profile, client).await?;
        place.is_folder = true;
        let pages = children::list_named(client, &place.target, &found.name, detail)?;
        return Ok(Opened::Folder(Box::new(place), Vec::new(), Box::new(pages)));
    }
    if found.is_folder() {
        return Ok(Opened::Folder(Box::new(place), Vec::new(), Box::new(pages)));
    }
    Ok(Opened::Item(Box::new(found)))
}

/// The folder that a shortcut stands for. Its own id has no children.
/// Source: graph/api/resources/remoteitem.
fn shared_folder(item: &DriveItem) -> Option<(DriveId, ItemId)> {
    let remote = item.remote_item.as_ref()?;
    remote.get("folder").filter(|facet| !facet.is_null())?;
    let (drive, id) = (remote["parentReference"]["driveId"].as_str()?, remote["id"].as_str()?);
    Some((DriveId::new(drive), ItemId::new(id)))
}

/// `ls` of a file lists the file, as in a shell; only a failed listing is worth the question.
async fn the_item_itself(
    client: &GraphClient,
    place: &Resolved,
    error: Error,
) -> Result<DriveItem> {
    if !matches!(error.kind(), Kind::NotFound | Kind::Failed) {
        return Err(error);
    }
    match item::get(client, &place.target).await {
        Ok(item) if !item.is_folder() => Ok(item),
        Ok(_) => Err(error),
        Err(missing) if missing.kind() == Kind::NotFound => Err(with_parent(place, missing)),
        Err(other) => Err(other),
    }
}

/// Hints at the folder above what is missing.
pub(super) fn with_parent(place: &Resolved, error: Error) -> Error {
    let parent = place.remote_of_parent().filter(|parent| !parent.is_empty());
    match parent {
        Some(parent) => error.hint(format!("see what is there: `graphctl ls \"{parent}\"`")),
        None => error.hint("see what is there: `graphctl ls`"),
    }
}
