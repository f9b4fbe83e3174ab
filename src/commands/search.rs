//! `graphctl search`

mod hit;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::remote::{Remote, Resolved};
use crate::base::{Kind, Result};
use crate::graph::path::RemotePath;
use crate::graph::seen::SeenItems;
use crate::graph::target::Start;
use crate::graph::{DriveItem, GraphClient, Target, item, search};
use hit::{NameFilter, Whereabouts, whereabouts};

const EXAMPLES: &str = "\
Examples:
  graphctl search budget
  graphctl search --name '*.pdf' General
  graphctl search --jsonl 'annual report' | jq -r .remote";

/// Find files and folders by words
///
/// The service looks for the words, and for words that begin so, in names and in the text of
/// files. Prints each hit as a REMOTE. What was made or changed in the last minutes, sometimes
/// hours, may be missing, since the service's index is behind; `ls -R` shows what there is now.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// What to look for
    #[arg(value_name = "QUERY")]
    query: String,
    /// The folder to look in; the whole default drive if left out
    #[arg(value_name = "REMOTE", default_value = "/")]
    remote: Remote,
    /// Only items whose names have all the words, or fit the pattern if QUERY has `*` or `?`
    #[arg(long)]
    name: bool,
    /// Show kind, size, time of change and who changed it
    #[arg(short, long)]
    long: bool,
    /// Stop after this many hits
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Shows hits page by page.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let filter = args.name.then(|| NameFilter::new(&args.query)).transpose()?;
    let wanted = filter.as_ref().map_or(args.query.as_str(), NameFilter::query);
    let client = ctx.client(&ctx.scopes_for([&args.remote]))?;
    let place = args.remote.resolve(&ctx.settings.profile, &client).await?;
    let mut pages = search::find(&client, &place.target, wanted)?;
    let style = if args.long { Style::Long } else { Style::Remote };
    let mut records = if args.long { ctx.ui.table(&ItemView::COLUMNS) } else { ctx.ui.records() };
    let mut seen = SeenItems::default();
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut count = 0;
    while count < limit
        && ctx.ui.wants_more()
        && let Some(page) = pages.next().await?
    {
        for item in page {
            let fits = filter.as_ref().is_none_or(|filter| filter.fits(&item.name));
            if count == limit || !fits || !seen.is_new(&item.id) {
                continue;
            }
            if let Some(view) = located(&client, &place, item, style).await? {
                count += 1;
                records.push(&view)?;
            }
        }
    }
    records.finish()?;
    if count == 0 {
        ctx.ui.note(
            "nothing was found; the service's index may be minutes to hours behind, \
             and `graphctl ls -R` shows what there is now",
        );
    }
    Ok(())
}

/// A hit with its place, which costs a request only where the hit does not tell its drive.
/// `None` if it is gone: the index is behind for deletions, too.
async fn located(
    client: &GraphClient,
    place: &Resolved,
    item: DriveItem,
    style: Style,
) -> Result<Option<ItemView>> {
    let (item, found) = match whereabouts(place, &item) {
        Whereabouts::Unknown => {
            let target = Target {
                start: Start::Item(item.id.clone()),
                path: RemotePath::root(),
                ..place.target.clone()
            };
            match item::get(client, &target).await {
                Ok(item) => {
                    let found = whereabouts(place, &item);
                    (item, found)
                }
                Err(error) if error.kind() == Kind::NotFound => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        known => (item, known),
    };
    let (path, remote) = match found {
        Whereabouts::Path(path, remote) => (Some(path), remote),
        Whereabouts::Id(remote) => (None, remote),
        // Neither the hit nor the item itself says which drive it is in.
        Whereabouts::Unknown => return Ok(None),
    };
    let view = ItemView::new(item, path, remote.clone(), style);
    Ok(Some(view.shown_as(remote)))
}
