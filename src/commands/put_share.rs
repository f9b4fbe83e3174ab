//! `put --share`: links to what was sent.

use clap::ValueEnum;
use serde::Serialize;
use tokio::sync::mpsc::Receiver;

use super::context::Ctx;
use super::item_view::ItemView;
use super::outcomes::Outcomes;
use super::put::view;
use super::remote::Resolved;
use super::running::{self, Running};
use super::share::{LinkOptions, Type, share_each};
use crate::base::{Error, Result};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::permission::Permission;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::sharing::LinkRequest;
use crate::graph::{DriveItem, GraphClient, Target, sharing};
use crate::transfer::{Done, Work};
use crate::ui::{Page, Render};

/// What the links allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShareType {
    /// Read
    View,
    /// Read and write
    Edit,
}

/// An item with its link; for people, the address of the link, which is a `REMOTE`, too.
#[derive(Debug, Serialize)]
struct SharedItem {
    #[serde(flatten)]
    item: ItemView,
    permission: Permission,
    #[serde(skip)]
    address: String,
}

impl Render for SharedItem {
    fn text(&self, page: &mut Page) {
        page.line(self.address.clone());
    }
}

/// The request that makes a link to a file that is not there yet.
pub(super) async fn rehearse(client: &GraphClient) -> Result<Vec<PlannedRequest>> {
    let target = Target::by_id(DriveId::new("{driveId}"), ItemId::new("{itemId}"));
    // What the link allows stands in its body.
    let request = LinkRequest::default();
    client.rehearse(async |client| sharing::create_link(client, &target, &request).await).await
}

/// Uploads, then makes a link to each file that is there, and prints it.
pub(super) async fn run(
    ctx: &Ctx,
    client: &GraphClient,
    place: &Resolved,
    work: Receiver<Work>,
    running: Running,
    link_type: ShareType,
) -> Result<()> {
    let (gathered, outcome) = running::gather(ctx, client, work, running).await;
    let mut views = Vec::new();
    let mut items = Vec::new();
    for done in gathered {
        let Done::Uploaded { item, target, .. } = done else { continue };
        // The service may have given another name, and only the id knows which.
        let linked = by_id(&item).unwrap_or_else(|| target.clone());
        let view = view(place, &target, *item);
        items.push((view.remote().to_owned(), linked));
        views.push(view);
    }
    let link_type = match link_type {
        ShareType::View => Type::View,
        ShareType::Edit => Type::Edit,
    };
    let links = share_each(ctx, client, items, &LinkOptions::of_type(link_type)).await?;
    let mut outcomes = Outcomes::new(ctx);
    let mut records = ctx.ui.records();
    for (item, link) in views.into_iter().zip(links) {
        let remote = item.remote().to_owned();
        let link = link.map_err(|error| unlinked(error, &remote));
        let Some(link) = outcomes.keep(link) else { continue };
        let (permission, address) = (link.permission().clone(), link.address().to_owned());
        records.push(&SharedItem { item, permission, address })?;
        outcomes.done();
    }
    records.finish()?;
    let linked = outcomes.finish("links");
    match (outcome, linked) {
        (Ok(()), linked) => linked,
        (Err(error), Ok(())) => Err(error),
        (Err(error), Err(link)) => {
            ctx.ui.failure(&link);
            Err(error)
        }
    }
}

fn by_id(item: &DriveItem) -> Option<Target> {
    Some(Target::by_id(item.drive_id()?.clone(), item.id.clone()))
}

/// The file is there, and a script that sees the exit code should know it.
fn unlinked(error: Error, remote: &str) -> Error {
    error
        .during(format!("making a link to {remote}, which was uploaded"))
        .hint(format!("the file is there; make the link with `graphctl share \"{remote}\"`"))
}
