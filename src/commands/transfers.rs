//! `graphctl transfers`

use jiff::Timestamp;
use serde::Serialize;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::running::{self, Running};
use crate::auth::Family;
use crate::base::{Error, Kind, Result, clock};
use crate::graph::target::DriveRef;
use crate::graph::upload_session::UploadSession;
use crate::graph::{DriveItem, client};
use crate::transfer::Done;
use crate::transfer::journal::{Journal, Unfinished};
use crate::transfer::put_work;
use crate::ui::{Cell, Column, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl transfers
  graphctl transfers --resume 3fa9c2d1
  graphctl transfers --discard 3fa9c2d1";

/// As much of an id as is shown; it tells a few thousand uploads apart.
const SHOWN: usize = 8;

/// List uploads that were interrupted, and continue or discard them
///
/// Running the same `put` again continues an upload, too; this finds those whose command is
/// forgotten. Sessions that ended at the service are forgotten by themselves after a week.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Continue this upload
    #[arg(long, value_name = "ID", conflicts_with = "discard")]
    resume: Option<String>,
    /// Forget this upload, and have the service drop what it has of it
    #[arg(long, value_name = "ID")]
    discard: Option<String>,
}

/// Lists, continues or discards.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    match (args.resume, args.discard) {
        (Some(id), _) => resume(ctx, &id).await,
        (None, Some(id)) => discard(ctx, &id).await,
        (None, None) => list(ctx),
    }
}

fn list(ctx: &Ctx) -> Result<()> {
    let mut rows = ctx.ui.table(&[
        Column::text("ID"),
        Column::text("STATE"),
        Column::numbers("SIZE"),
        Column::text("FILE"),
        Column::text("REMOTE"),
    ]);
    let now = clock::now();
    for upload in ctx.journal().unfinished()? {
        rows.push(&Row::new(upload, now))?;
    }
    rows.finish()
}

async fn resume(ctx: &Ctx, id: &str) -> Result<()> {
    let upload = ctx.journal().find(id)?;
    let (job, options) = match &upload.record.upload {
        Some(saved) => saved.restored()?,
        None => {
            return Err(Error::new(Kind::Failed, "too little is known of this upload")
                .hint("run the `put` that began it again; it continues"));
        }
    };
    if Journal::id(&ctx.settings.endpoint, &job.target) != upload.id {
        return Err(Error::new(Kind::Usage, "this upload was begun at another service")
            .hint("name the profile that it was begun with: `--profile NAME`"));
    }
    let is_own = job.target.drive == DriveRef::Mine;
    let family = if is_own { Family::Files } else { Family::AllFiles };
    let client = ctx.client(&family.scopes())?;
    let work = put_work::hand_out_one(job, options);
    let running = Running { transfers: 1, failed: None };
    running::run(ctx, &client, work, running, |done| match done {
        Done::Uploaded { item, .. } => Some(view(*item)),
        Done::Downloaded { .. } | Done::Skipped { .. } => None,
    })
    .await
}

/// The command line that named the place is not known, so the item is named by id.
fn view(item: DriveItem) -> ItemView {
    let drive = item.drive_id().map(ToString::to_string).unwrap_or_default();
    let remote = format!("id:{drive}/{}", item.id);
    ItemView::new(item, None, remote, Style::Remote)
}

async fn discard(ctx: &Ctx, id: &str) -> Result<()> {
    if ctx.settings.read_only {
        return Err(client::refused("discarding an upload"));
    }
    let upload = ctx.journal().find(id)?;
    let entry = ctx.journal().take(&upload)?;
    // While the session lives it holds the name.
    UploadSession::resume(upload.record.upload_url.clone()).cancel(ctx.http()?.as_ref()).await?;
    entry.remove();
    ctx.ui.status(&format!("discarded the upload of {}", upload.record.local));
    Ok(())
}

/// One upload as it is listed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: String,
    kind: &'static str,
    state: &'static str,
    local: String,
    /// The path in its drive.
    path: String,
    size: u64,
    /// When the session ends unless something arrives, as it was told at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<Timestamp>,
}

impl Row {
    fn new(upload: Unfinished, now: Timestamp) -> Self {
        let Unfinished { id, record, is_under_way, .. } = upload;
        let has_expired = record.expires.is_some_and(|expires| expires < now);
        Self {
            id: id.chars().take(SHOWN).collect(),
            kind: "upload",
            state: match (is_under_way, has_expired) {
                (true, _) => "active",
                // Every fragment moves the end, so the session may live; the service knows.
                (false, true) => "stale",
                (false, false) => "interrupted",
            },
            local: record.local,
            path: record.remote,
            size: record.length,
            expires: record.expires,
        }
    }
}

impl Render for Row {
    fn text(&self, page: &mut Page) {
        page.row([
            Cell::text(self.id.clone()),
            Cell::text(self.state),
            Cell::size(self.size),
            Cell::text(self.local.clone()),
            Cell::text(self.path.clone()),
        ]);
    }
}
