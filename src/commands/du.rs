//! `graphctl du`

use serde::Serialize;

use super::context::Ctx;
use super::remote::{Remote, Resolved, join};
use crate::base::Result;
use crate::graph::children::{self, Detail};
use crate::graph::seen::SeenItems;
use crate::graph::{DriveItem, GraphClient, item};
use crate::ui::{Cell, Column, Page, Render, Tone};

const EXAMPLES: &str = "\
Examples:
  graphctl du
  graphctl du -a General
  graphctl du -s me:Photos";

/// Show how much is in folders
///
/// One line for each folder in REMOTE, with all that is below it, and the sum at the end. The
/// service keeps these sizes, so that a folder of any size costs one request. Earlier versions
/// and the recycle bin count for the quota, but not here.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder; the root of the default drive if left out
    #[arg(value_name = "REMOTE", default_value = "/")]
    remote: Remote,
    /// Show files of the folder, too
    #[arg(short, long, conflicts_with = "summarize")]
    all: bool,
    /// Show the sum only
    #[arg(short, long)]
    summarize: bool,
}

/// Lists the folder and adds up.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for([&args.remote]))?;
    let place = args.remote.resolve(&ctx.settings.profile, &client).await?;
    let mut records = ctx.ui.table(&[Column::numbers("size"), Column::text("name")]);
    let (size, is_folder) = if args.summarize {
        itself(&client, &place).await?
    } else {
        below(&client, &place, |item| {
            if args.all || item.is_folder() {
                records.push(&Usage::of(&place, item))?;
            }
            Ok(())
        })
        .await?
    };
    let path = place.as_folder().map(ToString::to_string);
    let remote = place.remote_at(&place.target);
    let remote = if remote.is_empty() { "/".to_owned() } else { remote };
    let name = remote.clone();
    records.push(&Usage { name, path, remote, size, is_folder })?;
    records.finish()
}

/// How much is in `place`, and whether it is a folder.
async fn itself(client: &GraphClient, place: &Resolved) -> Result<(u64, bool)> {
    let item = item::get(client, &place.target).await?;
    Ok((item.size.unwrap_or(0), item.is_folder()))
}

/// Gives each item in `place` to `each`, and adds them up.
async fn below(
    client: &GraphClient,
    place: &Resolved,
    mut each: impl FnMut(&DriveItem) -> Result<()>,
) -> Result<(u64, bool)> {
    let mut pages = children::list(client, &place.target, Detail::Brief)?;
    let (mut seen, mut total) = (SeenItems::default(), 0_u64);
    while let Some(page) = pages.next().await? {
        for item in page.iter().filter(|item| seen.is_new(&item.id)) {
            total = total.saturating_add(item.size.unwrap_or(0));
            each(item)?;
        }
    }
    if seen.count() == 0 && !place.is_folder {
        // A file has no children, and neither has an empty folder.
        return itself(client, place).await;
    }
    Ok((total, true))
}

/// How much is in an item.
#[derive(Debug, Serialize)]
struct Usage {
    name: String,
    /// Path within the drive, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Usable as `REMOTE`.
    remote: String,
    /// Bytes.
    size: u64,
    #[serde(skip)]
    is_folder: bool,
}

impl Usage {
    fn of(place: &Resolved, item: &DriveItem) -> Self {
        Self {
            name: item.name.clone(),
            path: place.as_folder().map(|folder| join(folder, &item.name)),
            remote: place.remote_of(place.as_folder(), item),
            size: item.size.unwrap_or(0),
            is_folder: item.is_folder(),
        }
    }
}

impl Render for Usage {
    fn text(&self, page: &mut Page) {
        let slash = if self.is_folder && !self.name.ends_with(['/', ':']) { "/" } else { "" };
        let tone = if self.is_folder { Tone::Folder } else { Tone::Plain };
        let name = Cell::text(format!("{}{slash}", self.name)).tone(tone);
        page.row([Cell::size(self.size), name]);
    }
}
