//! `graphctl mkdir`

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::planned_requests::Requests;
use super::remote::{Remote, Resolved, join};
use super::several::Several;
use crate::base::{Error, Kind, Result};
use crate::graph::{DriveItem, GraphClient, folder};
use crate::ui::{Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl mkdir General/Reports
  graphctl mkdir -p me:Backups/2026/11";

/// Make folders
///
/// Prints each folder as a REMOTE. `put` makes the folders that it needs by itself.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The new folders
    #[arg(value_name = "REMOTE", required = true)]
    remotes: Vec<Remote>,
    /// Make the folders above, too, and be content with a folder that exists
    #[arg(short, long)]
    parents: bool,
    /// Show what would be made, and make nothing
    #[arg(long)]
    dry_run: bool,
}

/// Makes the folders, in order.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    for remote in &args.remotes {
        check(remote, args.parents)?;
    }
    let client = ctx.client(&ctx.scopes_for(&args.remotes))?;
    if !args.dry_run {
        client.allow_change("createFolder")?;
    }
    let mut places = Vec::with_capacity(args.remotes.len());
    for remote in &args.remotes {
        places.push(remote.resolve(&ctx.settings.profile, &client).await?);
    }
    let mut several = Several::new(ctx, None);
    let mut records = ctx.ui.records();
    for place in places {
        let name = place.remote_at(&place.target);
        if args.dry_run {
            let made = client.rehearse(async |client| args.make(client, &place).await).await;
            match made {
                Ok(requests) => {
                    several.done();
                    records.push(&Wish { remote: name, requests: requests.into() })?;
                }
                Err(error) => several.failed(&name, error)?,
            }
            continue;
        }
        match args.make(&client, &place).await {
            Ok(item) => {
                several.done();
                records.push(&view(&place, item))?;
            }
            Err(error) => several.failed(&name, error)?,
        }
    }
    records.finish()?;
    several.finish()
}

/// Refuses what can never be a new folder, before anything is made.
fn check(remote: &Remote, parents: bool) -> Result<()> {
    match remote {
        Remote::Path { path, .. } if path.is_root() && !parents => {
            Err(Error::new(Kind::Conflict, "the root of a drive is always there")
                .hint("write the path of the new folder, as in `General/Reports`"))
        }
        Remote::Path { .. } => Ok(()),
        Remote::Id(..) | Remote::Address(_) => {
            Err(Error::new(Kind::Usage, "an id or an address names what is there already")
                .hint("write the path of the new folder, as in `General/Reports`"))
        }
    }
}

impl Args {
    async fn make(&self, client: &GraphClient, place: &Resolved) -> Result<DriveItem> {
        if self.parents {
            return folder::make_all(client, &place.target).await;
        }
        folder::make(client, &place.target).await.map_err(|error| match error.kind() {
            Kind::Conflict if is_taken(&error) => {
                error.hint("`graphctl mkdir -p` is content with a folder that exists")
            }
            Kind::NotFound => error.hint("`graphctl mkdir -p` makes the folders above, too"),
            _ => error,
        })
    }
}

fn is_taken(error: &Error) -> bool {
    error.service_words().is_some_and(|words| words.status == 409)
}

fn view(place: &Resolved, item: DriveItem) -> ItemView {
    if place.target.path.is_root() {
        let remote = place.remote_at(&place.target);
        let remote = if remote.is_empty() { "/".to_owned() } else { remote };
        return ItemView::new(item, Some(String::new()), remote, Style::Remote);
    }
    let folder = place.folder_of_target();
    let path = folder.as_ref().map(|folder| join(folder, &item.name));
    let remote = place.remote_of(folder.as_ref(), &item);
    ItemView::new(item, path, remote, Style::Remote)
}

/// A folder that would be made.
#[derive(Debug, serde::Serialize)]
struct Wish {
    remote: String,
    requests: Requests,
}

impl Render for Wish {
    fn text(&self, page: &mut Page) {
        page.line(format!("would make {}", self.remote));
        self.requests.lines(page);
    }
}
