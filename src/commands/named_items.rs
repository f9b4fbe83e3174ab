//! Items that the command line names one by one: read, and shown in that order.

use super::context::Ctx;
use super::remote::{Remote, Resolved, join};
use super::several::Several;
use crate::base::{Error, Kind, Result};
use crate::graph::path::RemotePath;
use crate::graph::{DriveItem, GraphClient, Target, item};
use crate::ui::Render;

/// The items that `stat` and `url` are about.
#[derive(Debug, clap::Args)]
pub(super) struct NamedItems {
    /// Files and folders
    #[arg(value_name = "REMOTE", required = true)]
    pub(super) remotes: Vec<Remote>,
}

/// An item, its path in its drive where that is known, and how to name it again.
pub(super) type Found = (DriveItem, Option<String>, String);

/// Reads the items, up to 20 with one request, and shows what `view` makes of each: one as a
/// value, several as a list.
pub(super) async fn show<V: Render>(
    ctx: &Ctx,
    remotes: &[Remote],
    view: impl Fn(Found) -> Result<V>,
) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for(remotes))?;
    if let [remote] = remotes {
        let place = remote.resolve(&ctx.settings.profile, &client).await?;
        let item = item::get(&client, &place.target).await;
        return ctx.ui.data(&view(found(&place, item.map_err(|error| advised(&place, error))?))?);
    }
    let mut several = Several::new(ctx, None);
    let mut records = ctx.ui.records();
    for group in remotes.chunks(crate::graph::batch::LARGEST) {
        for (name, read) in read(ctx, &client, group).await? {
            match read.and_then(&view) {
                Ok(view) => {
                    several.done();
                    records.push(&view)?;
                }
                Err(error) => several.failed(&name, error)?,
            }
        }
    }
    records.finish()?;
    several.finish()
}

/// Reads a group; each comes with its name.
async fn read(
    ctx: &Ctx,
    client: &GraphClient,
    remotes: &[Remote],
) -> Result<Vec<(String, Result<Found>)>> {
    let mut places = Vec::with_capacity(remotes.len());
    for remote in remotes {
        places.push(remote.resolve(&ctx.settings.profile, client).await);
    }
    let targets: Vec<Target> = places.iter().flatten().map(|place| place.target.clone()).collect();
    let mut items = match targets.as_slice() {
        [] => Vec::new(),
        targets => item::get_all(client, targets).await?,
    }
    .into_iter();
    let missing = || Error::new(Kind::Internal, "an item was not read");
    let read = places.into_iter().map(|place| match place {
        Ok(place) => {
            let item = items.next().unwrap_or_else(|| Err(missing()));
            let name = place.remote_at(&place.target);
            (name, item.map_err(|error| advised(&place, error)).map(|item| found(&place, item)))
        }
        Err(error) => (String::new(), Err(error)),
    });
    Ok(read.collect())
}

fn found(place: &Resolved, item: DriveItem) -> Found {
    // The root is called `root` by the service and nothing by everybody else.
    if place.as_folder().is_some_and(RemotePath::is_root) {
        let remote = place.remote_at(&place.target);
        return (
            item,
            Some(String::new()),
            if remote.is_empty() { "/".to_owned() } else { remote },
        );
    }
    let folder = place.folder_of_target();
    let path = folder.as_ref().map(|folder| join(folder, &item.name));
    let remote = place.remote_of(folder.as_ref(), &item);
    (item, path, remote)
}

fn advised(place: &Resolved, error: Error) -> Error {
    if error.kind() != Kind::NotFound {
        return error;
    }
    match place.remote_of_parent().filter(|parent| !parent.is_empty()) {
        Some(parent) => error.hint(format!("see what is there: `graphctl ls \"{parent}\"`")),
        None => error.hint("see what is there: `graphctl ls`"),
    }
}
