//! `graphctl ls`

use clap::ValueEnum;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::remote::{Remote, Resolved, join};
use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::{DriveItem, GraphClient, Target, item};
use crate::ui::{Column, Format, Records};

const EXAMPLES: &str = "\
Examples:
  graphctl ls General
  graphctl ls -l me:Documents
  graphctl ls --jsonl General | jq -r .name";

/// List a folder
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder; the root of the default drive if left out
    #[arg(value_name = "REMOTE", default_value = "/")]
    remote: Remote,
    /// Show size and time of change
    #[arg(short, long)]
    long: bool,
    /// Sort, instead of showing items in the order in which they arrive
    #[arg(long, value_name = "KEY")]
    sort: Option<SortKey>,
    /// Leave out folders
    #[arg(long, conflicts_with = "dirs_only")]
    files_only: bool,
    /// Show folders only
    #[arg(long)]
    dirs_only: bool,
}

/// What to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortKey {
    /// A to Z
    Name,
    /// Largest first
    Size,
    /// Newest first
    Time,
}

/// Lists the folder page by page, each shown before the next is asked for.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for([&args.remote]))?;
    let folder = args.remote.resolve(&ctx.settings.profile, &client).await?;
    let brief = ctx.ui.format() == Format::Text;
    let detail = if brief { Detail::Brief } else { Detail::Full };
    let mut pages = children::list(&client, &folder.target, detail)?;
    let mut listing = Listing::new(ctx, &args);
    loop {
        match pages.next().await {
            Ok(Some(page)) => {
                for item in page.into_iter().filter(|item| args.wants(item)) {
                    listing.add(view(
                        &folder,
                        folder.as_folder().cloned().as_ref(),
                        item,
                        &args,
                    ))?;
                }
            }
            Ok(None) => return listing.finish(),
            Err(error) => {
                let item = the_item_itself(&client, &folder.target, error).await?;
                listing.add(view(&folder, folder.folder_of_target().as_ref(), item, &args))?;
                return listing.finish();
            }
        }
        if !ctx.ui.wants_more() {
            return Ok(());
        }
    }
}

/// `ls` of a file lists the file, as in a shell; only a failed listing is worth the question.
async fn the_item_itself(client: &GraphClient, target: &Target, error: Error) -> Result<DriveItem> {
    if !matches!(error.kind(), Kind::NotFound | Kind::Failed) {
        return Err(error);
    }
    match item::get(client, target).await {
        Ok(item) if !item.is_folder() => Ok(item),
        Ok(_) => Err(error),
        Err(missing) if missing.kind() == Kind::NotFound => Err(with_parent(target, missing)),
        Err(other) => Err(other),
    }
}

fn with_parent(target: &Target, error: Error) -> Error {
    match target.parent() {
        Some(parent) if !parent.path.is_root() => {
            error.hint(format!("see what is there: `graphctl ls \"{}\"`", parent.path))
        }
        _ => error.hint("see what is there: `graphctl ls`"),
    }
}

fn view(
    place: &Resolved,
    folder: Option<&crate::graph::path::RemotePath>,
    item: DriveItem,
    args: &Args,
) -> ItemView {
    let remote = place.remote_of(folder, &item);
    let path = folder.map(|folder| join(folder, &item.name));
    ItemView::new(item, path, remote, if args.long { Style::Long } else { Style::Name })
}

impl Args {
    fn wants(&self, item: &DriveItem) -> bool {
        !(self.files_only && item.is_folder() || self.dirs_only && !item.is_folder())
    }
}

/// Shows items as they come, or all at the end if they are to be sorted.
struct Listing {
    records: Records,
    sort: Option<SortKey>,
    held: Vec<ItemView>,
}

impl Listing {
    fn new(ctx: &Ctx, args: &Args) -> Self {
        let columns = [Column::numbers("size"), Column::text("modified"), Column::text("name")];
        let records = if args.long { ctx.ui.table(&columns) } else { ctx.ui.records() };
        Self { records, sort: args.sort, held: Vec::new() }
    }

    fn add(&mut self, view: ItemView) -> Result<()> {
        if self.sort.is_none() {
            return self.records.push(&view);
        }
        self.held.push(view);
        Ok(())
    }

    fn finish(mut self) -> Result<()> {
        match self.sort {
            None => {}
            Some(SortKey::Name) => {
                self.held.sort_by_cached_key(|view| view.item().name.to_lowercase());
            }
            Some(SortKey::Size) => {
                self.held.sort_by_key(|view| std::cmp::Reverse(view.item().size));
            }
            Some(SortKey::Time) => {
                self.held.sort_by_key(|view| std::cmp::Reverse(view.item().modified()));
            }
        }
        for view in &self.held {
            self.records.push(view)?;
        }
        self.records.finish()
    }
}
