//! `graphctl transfers`

use jiff::Timestamp;
use serde::Serialize;

use super::context::Ctx;
use super::get::Downloaded;
use super::item_view::{ItemView, Style};
use super::planned_requests::Requests;
use super::running::{self, Running};
use crate::auth::Family;
use crate::base::{Error, Kind, Result, clock};
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::target::DriveRef;
use crate::graph::upload_session::UploadSession;
use crate::graph::{DriveItem, GraphClient, client};
use crate::transfer::job::hand_out_one;
use crate::transfer::journal::{Journal, Unfinished};
use crate::transfer::unfinished_downloads::UnfinishedDownload;
use crate::transfer::{Done, Job};
use crate::ui::{Cell, Column, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl transfers
  graphctl transfers --resume 3fa9c2d1
  graphctl transfers --discard 3fa9c2d1";

/// As much of an id as is shown; it tells a few thousand transfers apart.
const SHOWN: usize = 8;
const ONE: Running = Running { transfers: 1, failed: None, sums_up: true, again: None };

/// List transfers that were interrupted, and continue or discard them
///
/// Running the same `put` or `get` again continues them, too; this finds those whose command is
/// forgotten: uploads by session, and downloads from 16 MiB on. Sessions that ended at the
/// service are forgotten by themselves after a week.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Continue this transfer
    #[arg(long, value_name = "ID", conflicts_with = "discard")]
    resume: Option<String>,
    /// Forget this transfer; of an upload the service drops what it has, of a download what is
    /// here is removed
    #[arg(long, value_name = "ID")]
    discard: Option<String>,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

/// Lists, continues or discards.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    if args.dry_run {
        let wanted = [(args.resume, "resume"), (args.discard, "discard")];
        let wanted = wanted.into_iter().find_map(|(id, action)| Some((id?, action)));
        if let Some((id, action)) = wanted {
            return ctx.ui.data(&Planned::new(action, find(ctx, &id)?));
        }
        return list(ctx);
    }
    match (args.resume, args.discard) {
        (Some(id), _) => match find(ctx, &id)? {
            Transfer::Upload(upload) => resume_upload(ctx, &upload).await,
            Transfer::Download(download) => resume_download(ctx, *download).await,
        },
        (None, Some(id)) => match find(ctx, &id)? {
            Transfer::Upload(upload) => discard_upload(ctx, &upload).await,
            Transfer::Download(download) => discard_download(ctx, &download),
        },
        (None, None) => list(ctx),
    }
}

/// Something that is not complete.
enum Transfer {
    Upload(Box<Unfinished>),
    Download(Box<UnfinishedDownload>),
}

impl Transfer {
    fn id(&self) -> &str {
        match self {
            Self::Upload(upload) => &upload.id,
            Self::Download(download) => &download.id,
        }
    }
}

fn all(ctx: &Ctx) -> Result<Vec<Transfer>> {
    let uploads = ctx.journal().unfinished()?.into_iter().map(Box::new).map(Transfer::Upload);
    let downloads = ctx.unfinished_downloads().list()?.into_iter().map(Box::new);
    Ok(uploads.chain(downloads.map(Transfer::Download)).collect())
}

/// The transfer whose id begins with `id`: [`Kind::NotFound`] if there is none, [`Kind::Usage`]
/// if there are several.
fn find(ctx: &Ctx, id: &str) -> Result<Transfer> {
    let mut found = all(ctx)?;
    found.retain(|transfer| !id.is_empty() && transfer.id().starts_with(id));
    match found.pop() {
        Some(transfer) if found.is_empty() => Ok(transfer),
        Some(_) => Err(Error::new(Kind::Usage, format!("several transfers begin with {id}"))
            .hint("write more of the id")),
        None => Err(Error::new(Kind::NotFound, format!("there is no unfinished transfer {id}"))
            .hint("`graphctl transfers` lists them")),
    }
}

fn list(ctx: &Ctx) -> Result<()> {
    let mut rows = ctx.ui.table(&[
        Column::text("ID"),
        Column::text("DIRECTION"),
        Column::text("STATE"),
        Column::numbers("DONE"),
        Column::numbers("SIZE"),
        Column::text("FILE"),
        Column::text("REMOTE"),
    ]);
    let now = clock::now();
    for transfer in all(ctx)? {
        rows.push(&match transfer {
            Transfer::Upload(upload) => Row::of_upload(*upload, now),
            Transfer::Download(download) => Row::of_download(*download),
        })?;
    }
    rows.finish()
}

/// A transfer that would be continued or discarded.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Planned {
    /// `resume` or `discard`.
    action: &'static str,
    direction: &'static str,
    id: String,
    local: String,
    path: String,
    requests: Requests,
}

impl Planned {
    fn new(action: &'static str, transfer: Transfer) -> Self {
        match transfer {
            Transfer::Upload(upload) => {
                let request = match action {
                    "discard" => PlannedRequest::cancel_upload(),
                    _ => PlannedRequest::upload(),
                };
                let Unfinished { id, record, .. } = *upload;
                let (local, path, requests) = (record.local, record.remote, vec![request].into());
                Self { action, direction: "upload", id: shown(&id), local, path, requests }
            }
            Transfer::Download(download) => {
                let UnfinishedDownload { id, record, .. } = *download;
                let (local, path) = (record.target.display().to_string(), record.remote);
                let requests = Requests::default();
                Self { action, direction: "download", id: shown(&id), local, path, requests }
            }
        }
    }
}

impl Render for Planned {
    fn text(&self, page: &mut Page) {
        let Self { action, direction, local, path, .. } = self;
        page.line(match *direction {
            "upload" => format!("would {action} the upload of {local} to {path}"),
            _ => format!("would {action} the download of {path} to {local}"),
        });
        self.requests.lines(page);
    }
}

fn shown(id: &str) -> String {
    id.chars().take(SHOWN).collect()
}

async fn resume_upload(ctx: &Ctx, upload: &Unfinished) -> Result<()> {
    if ctx.settings.read_only {
        return Err(client::refused("resuming an upload"));
    }
    let (job, options) = match &upload.record.upload {
        Some(saved) => saved.restored()?,
        None => {
            return Err(Error::new(Kind::Failed, "too little is known of this upload")
                .hint("run the `put` that began it again; it continues"));
        }
    };
    if Journal::id(&ctx.settings.endpoint, &job.target) != upload.id {
        return Err(elsewhere("upload"));
    }
    let client = client_for(ctx, &job.target.drive)?;
    let work = hand_out_one(Job::Upload(Box::new(job), options));
    running::run(ctx, &client, work, ONE, |done| match done {
        Done::Uploaded { item, .. } => Some(view(*item)),
        Done::Downloaded { .. } | Done::Skipped { .. } => None,
    })
    .await
}

async fn resume_download(ctx: &Ctx, found: UnfinishedDownload) -> Result<()> {
    let record = found.record;
    if !record.download.is_of(&ctx.settings.endpoint) {
        return Err(elsewhere("download"));
    }
    let (under_way, unfinished) = (ctx.downloads().clone(), ctx.unfinished_downloads().clone());
    let (job, options) =
        record.download.restored(record.remote, record.target, under_way, unfinished);
    let client = client_for(ctx, &job.target.drive)?;
    let work = hand_out_one(Job::Download(Box::new(job), options));
    running::run(ctx, &client, work, ONE, |done| match done {
        Done::Downloaded { item, path: Some(path), .. } => Some(Downloaded::new(path, *item)),
        _ => None,
    })
    .await
}

fn elsewhere(what: &str) -> Error {
    Error::new(Kind::Usage, format!("this {what} was begun at another service"))
        .hint("name the profile that it was begun with: `--profile NAME`")
}

fn client_for(ctx: &Ctx, drive: &DriveRef) -> Result<GraphClient> {
    let is_own = *drive == DriveRef::Mine;
    let family = if is_own { Family::Files } else { Family::AllFiles };
    ctx.client(&family.scopes())
}

/// The command line that named the place is not known, so the item is named by id.
fn view(item: DriveItem) -> ItemView {
    let drive = item.drive_id().map(ToString::to_string).unwrap_or_default();
    let remote = format!("id:{drive}/{}", item.id);
    ItemView::new(item, None, remote, Style::Remote)
}

async fn discard_upload(ctx: &Ctx, upload: &Unfinished) -> Result<()> {
    if ctx.settings.read_only {
        return Err(client::refused("discarding an upload"));
    }
    let entry = ctx.journal().take(upload)?;
    // While the session lives it holds the name.
    let session = UploadSession::resume(upload.record.upload_url.clone());
    session.cancel(ctx.http()?.as_ref()).await?;
    entry.remove();
    ctx.ui.status(&format!("discarded the upload of {}", upload.record.local));
    Ok(())
}

fn discard_download(ctx: &Ctx, download: &UnfinishedDownload) -> Result<()> {
    download.discard()?;
    let target = download.record.target.display();
    ctx.ui.status(&format!("discarded the download of {target}"));
    Ok(())
}

/// One transfer as it is listed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: String,
    direction: &'static str,
    state: &'static str,
    local: String,
    /// The path in its drive.
    path: String,
    size: u64,
    /// Bytes that are here already; of an upload only the service knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<u64>,
    /// When the first run of a download began.
    #[serde(skip_serializing_if = "Option::is_none")]
    begun: Option<Timestamp>,
    /// When the session ends unless something arrives, as it was told at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<Timestamp>,
}

impl Row {
    fn of_upload(upload: Unfinished, now: Timestamp) -> Self {
        let Unfinished { id, record, is_under_way, .. } = upload;
        let has_expired = record.expires.is_some_and(|expires| expires < now);
        Self {
            id: shown(&id),
            direction: "upload",
            state: match (is_under_way, has_expired) {
                (true, _) => "active",
                // Every fragment moves the end, so the session may live; the service knows.
                (false, true) => "stale",
                (false, false) => "interrupted",
            },
            local: record.local,
            path: record.remote,
            size: record.length,
            done: None,
            begun: None,
            expires: record.expires,
        }
    }

    fn of_download(download: UnfinishedDownload) -> Self {
        let UnfinishedDownload { id, record, is_under_way, arrived, .. } = download;
        Self {
            id: shown(&id),
            direction: "download",
            state: if is_under_way { "active" } else { "interrupted" },
            local: record.target.display().to_string(),
            path: record.remote,
            size: record.size,
            done: Some(arrived),
            begun: Some(record.begun),
            expires: None,
        }
    }
}

impl Render for Row {
    fn text(&self, page: &mut Page) {
        page.row([
            Cell::text(self.id.clone()),
            Cell::text(self.direction),
            Cell::text(self.state),
            self.done.map_or_else(Cell::empty, Cell::size),
            Cell::size(self.size),
            Cell::text(self.local.clone()),
            Cell::text(self.path.clone()),
        ]);
    }
}
