//! What is behind a `REMOTE`: a folder whose first items have come, or something else.

use crate::base::{Error, Kind, Result};
use crate::commands::remote::{Remote, Resolved};
use crate::graph::children::{self, Detail, Pages};
use crate::graph::target::{DriveRef, Start, Target};
use crate::graph::{DriveItem, GraphClient, item, pointer};
use crate::settings::Profile;

/// Something that was asked for.
#[derive(Debug)]
pub(in crate::commands) enum Opened {
    /// A folder: its first items, and the pages behind them.
    Folder(Box<Resolved>, Vec<DriveItem>, Box<Pages<DriveItem>>),
    /// Anything else.
    Item(Box<DriveItem>),
}

/// Lists `place`. A further request is made only where the answer may mean a file, or fails.
/// A shortcut is followed to the folder of another drive that it stands for.
pub(in crate::commands) async fn open(
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
            Err(error) => match the_item_itself(client, &place, error).await {
                Ok(item) => break item,
                Err(error) => match pointer::above(client, &place.target, &error).await {
                    Some(meant) => {
                        let meant = by_id(client, profile, meant).await?;
                        return Box::pin(open(client, profile, meant, detail)).await;
                    }
                    None => return Err(error),
                },
            },
        }
    };
    if let Some(meant) = pointer::pointee(&found)
        && pointer::leads_to_folder(&found)
    {
        let mut place = by_id(client, profile, meant).await?;
        place.is_folder = true;
        let pages = children::list_named(client, &place.target, &found.name, detail)?;
        return Ok(Opened::Folder(Box::new(place), Vec::new(), Box::new(pages)));
    }
    if found.is_folder() {
        return Ok(Opened::Folder(Box::new(place), Vec::new(), Box::new(pages)));
    }
    Ok(Opened::Item(Box::new(found)))
}

/// What lies in another drive has no path in this one, so it is known by id.
async fn by_id(client: &GraphClient, profile: &Profile, meant: Target) -> Result<Resolved> {
    let (DriveRef::Id(drive), Start::Item(id)) = (&meant.drive, &meant.start) else {
        return Err(Error::new(Kind::Internal, "a shortcut leads to no item of a drive"));
    };
    let remote = Remote::Id(drive.clone(), id.clone());
    remote.resolve(profile, client).await?.below(&meant.path)
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
