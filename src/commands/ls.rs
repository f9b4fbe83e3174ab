//! `graphctl ls`

use std::collections::HashSet;

use clap::ValueEnum;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::remote::{Remote, Resolved, join};
use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::{DriveItem, GraphClient, item, pointer};
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
    // Where that really is, if it lies behind a shortcut.
    let mut at = folder.target.clone();
    let mut pages = children::list(&client, &at, detail)?;
    let mut listing = Listing::new(ctx, &args);
    let mut listed = HashSet::new();
    let mut may_be_file = !folder.is_folder;
    loop {
        match pages.next().await {
            Ok(Some(page)) => {
                may_be_file &= page.is_empty();
                for item in page.into_iter().filter(|item| args.wants(item)) {
                    // Pages of one listing have overlapped. Source: `OneDrive/onedrive-api-docs#740`.
                    if !listed.insert(item.id.clone()) {
                        continue;
                    }
                    listing.add(view(
                        &folder,
                        folder.as_folder().cloned().as_ref(),
                        item,
                        &args,
                    ))?;
                }
            }
            Ok(None) => {
                // A file has an empty list of children, as an empty folder has.
                if may_be_file {
                    let item = item::get(&client, &at).await?;
                    if !item.is_folder() {
                        listing.add_itself(&folder, item, &args)?;
                    }
                }
                return listing.finish();
            }
            Err(error) => {
                // Content is asked of the item that a shortcut stands for.
                if let Some(meant) = pointer::behind(&client, &at, &error).await {
                    pages = children::list(&client, &meant, detail)?;
                    at = meant;
                    continue;
                }
                let item = the_item_itself(&client, &folder, error).await?;
                listing.add_itself(&folder, item, &args)?;
                return listing.finish();
            }
        }
        if !ctx.ui.wants_more() {
            return Ok(());
        }
    }
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

fn with_parent(place: &Resolved, error: Error) -> Error {
    let parent = place.remote_of_parent().filter(|parent| !parent.is_empty());
    match parent {
        Some(parent) => error.hint(format!("see what is there: `graphctl ls \"{parent}\"`")),
        None => error.hint("see what is there: `graphctl ls`"),
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

    fn add_itself(&mut self, place: &Resolved, item: DriveItem, args: &Args) -> Result<()> {
        if !args.wants(&item) {
            return Ok(());
        }
        self.add(view(place, place.folder_of_target().as_ref(), item, args))
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
