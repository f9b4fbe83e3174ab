//! `graphctl ls`

pub(super) mod folder;
pub(super) mod listing;

use super::context::Ctx;
use super::get_roots::{Named, spot};
use super::remote::{Remote, Resolved};
use crate::base::{Error, Kind, Result};
use crate::graph::children::{Detail, Pages};
use crate::graph::path::{ItemName, RemotePath};
use crate::graph::seen::SeenItems;
use crate::graph::target::{DriveRef, Start};
use crate::graph::{DriveItem, GraphClient, item};
use crate::transfer::remote_glob::{self, Pattern};
use crate::transfer::remote_tree::Spot;
use crate::transfer::tree_listing::{Located, Step, TreeListing};
use crate::ui::Format;
use folder::Opened;
use listing::{Entry, Listing, SortKey};

const EXAMPLES: &str = "\
Examples:
  graphctl ls General
  graphctl ls -l --sort size me:Documents
  graphctl ls 'General/**/*.pdf'
  graphctl ls --jsonl General | jq -r .name
  graphctl ls -R --files-only -0 General | graphctl get -0 --files-from - General backup";

/// List folders
///
/// Prints one name a line, with a slash behind those of folders. With `-R`, names are paths below
/// the folder; of several places or a pattern, each line is a REMOTE. `*`, `?`, `[…]` and `**` are
/// patterns: what fits is listed itself. Items appear as they arrive unless they are sorted.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Folders, files and patterns; the root of the default drive if left out
    #[arg(value_name = "REMOTE", default_value = "/")]
    remotes: Vec<String>,
    /// Show kind, size, time of change and who changed it
    #[arg(short, long)]
    long: bool,
    /// List what is in folders, too, and in those in turn
    #[arg(short = 'R', long)]
    recursive: bool,
    /// List folders themselves and not what is in them
    #[arg(short, long, conflicts_with = "recursive")]
    directory: bool,
    /// Sort, instead of showing items in the order in which they arrive
    #[arg(long, value_name = "KEY")]
    sort: Option<SortKey>,
    /// Sort the other way round; by name if nothing else is said
    #[arg(long)]
    reverse: bool,
    /// Leave out folders
    #[arg(long, conflicts_with = "dirs_only")]
    files_only: bool,
    /// Show folders only
    #[arg(long)]
    dirs_only: bool,
    /// Take `*`, `?`, `[` and `]` in names as they are
    #[arg(long)]
    literal: bool,
}

/// Lists each place page by page, each shown before the next is asked for.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let named = args.remotes.iter().map(|text| Named::parse(text, args.literal));
    let named = named.collect::<Result<Vec<_>>>()?;
    let client = ctx.client(&ctx.scopes_for(named.iter().map(|named| &named.remote)))?;
    let is_alone = named.len() == 1;
    let is_several = !is_alone || named.iter().any(|named| named.pattern.is_some());
    let detail = match (ctx.ui.format(), args.long) {
        (Format::Text, false) => Detail::Brief,
        (Format::Text, true) => Detail::Long,
        (Format::Json | Format::JsonLines, _) => Detail::Full,
    };
    let listing = Listing::new(ctx, &args, is_several);
    let mut lister = Lister { ctx, client, args, detail, listing, is_alone, failed: Vec::new() };
    for named in named {
        match lister.list(named).await {
            Err(error) if is_alone => return Err(error),
            Err(error) => lister.tell(&error),
            Ok(()) => {}
        }
        if !ctx.ui.wants_more() {
            return Ok(());
        }
    }
    let Lister { listing, failed, .. } = lister;
    let count = listing.count();
    listing.finish()?;
    outcome(&failed, count)
}

/// One result for all: some listed and some not is [`Kind::Partial`]; none is the kind that they
/// share, else [`Kind::Failed`].
pub(super) fn outcome(failed: &[Kind], listed: usize) -> Result<()> {
    let Some(first) = failed.first() else { return Ok(()) };
    let kind = match failed.iter().all(|kind| kind == first) {
        _ if listed > 0 => Kind::Partial,
        true => *first,
        false => Kind::Failed,
    };
    let places = if failed.len() == 1 { "place" } else { "places" };
    Err(Error::new(kind, format!("{} {places} could not be listed", failed.len()))
        .hint("the messages above say which, and why"))
}

struct Lister<'a> {
    ctx: &'a Ctx,
    client: GraphClient,
    args: Args,
    detail: Detail,
    listing: Listing,
    /// Whether a single place was named.
    is_alone: bool,
    failed: Vec<Kind>,
}

impl Lister<'_> {
    /// Tells of a failure that does not stop the others.
    fn tell(&mut self, error: &Error) {
        self.ctx.ui.failure(error);
        self.failed.push(error.kind());
    }

    async fn list(&mut self, named: Named) -> Result<()> {
        let place = named.remote.resolve(&self.ctx.settings.profile, &self.client).await?;
        match named.pattern {
            Some(pattern) => self.fitting(place, &pattern).await,
            None => self.place(place).await,
        }
    }

    async fn place(&mut self, place: Resolved) -> Result<()> {
        if self.args.directory {
            let found = item::get(&self.client, &place.target).await;
            let item = found.map_err(|error| match error.kind() {
                Kind::NotFound => folder::with_parent(&place, error),
                _ => error,
            })?;
            return self.listing.add_itself(&place, item);
        }
        let profile = &self.ctx.settings.profile;
        match folder::open(&self.client, profile, place.clone(), self.detail).await? {
            Opened::Item(item) => self.listing.add_itself(&place, *item),
            Opened::Folder(place, first, pages) if self.args.recursive => {
                self.tree(&place, first, *pages).await
            }
            Opened::Folder(place, first, pages) => self.folder(&place, first, *pages).await,
        }
    }

    async fn folder(
        &mut self,
        place: &Resolved,
        first: Vec<DriveItem>,
        mut pages: Pages<DriveItem>,
    ) -> Result<()> {
        // Pages of one listing have overlapped. Source: `OneDrive/onedrive-api-docs#740`.
        let mut seen = SeenItems::default();
        let mut page = Some(first);
        while let Some(items) = page {
            for item in items.into_iter().filter(|item| seen.is_new(&item.id)) {
                self.listing.add(place, Entry::child(item))?;
            }
            if !self.ctx.ui.wants_more() {
                return Ok(());
            }
            page = pages.next().await?;
        }
        Ok(())
    }

    async fn tree(
        &mut self,
        place: &Resolved,
        first: Vec<DriveItem>,
        pages: Pages<DriveItem>,
    ) -> Result<()> {
        let target = place.target.clone();
        let name = target.to_string();
        let tree = TreeListing::new(&self.client, target, &name, self.detail, pages);
        let mut tree = tree.exact(self.listing.is_sorted());
        let mut step = Some(tree.first(first));
        while let Some(next) = step {
            match next {
                Step::Items(items) => {
                    for located in items {
                        self.listing.add(place, Entry::from(located))?;
                    }
                }
                Step::Unlisted(_, error) => self.tell(&error),
                Step::Note(text) => self.ctx.ui.detail(&text),
                Step::Warning(text) => {
                    self.ctx.ui.warn(&text);
                    self.failed.push(Kind::Partial);
                }
            }
            if !self.ctx.ui.wants_more() {
                return Ok(());
            }
            step = tree.next().await?;
        }
        Ok(())
    }

    /// Lists what fits `pattern` below `place`: the items themselves, and with `-R` also what is
    /// in them.
    async fn fitting(&mut self, place: Resolved, pattern: &Pattern) -> Result<()> {
        let mut folders = Vec::new();
        let (recursive, listing) = (self.args.recursive, &mut self.listing);
        let mut is_any = false;
        let start = place.target.start.clone();
        let each = |spot: Spot, item: DriveItem| {
            is_any = true;
            let is_addressable = spot.target.start == start;
            let takes_all = recursive && item.holds_children();
            if takes_all {
                folders.push(spot.clone());
            }
            let entry = Entry { path: spot.path(), is_addressable, item };
            std::future::ready(listing.add(&place, entry).map(|()| !takes_all))
        };
        remote_glob::expand(&self.client, spot(&place), pattern, each).await?;
        if !is_any && pattern.may_be_name() {
            let path = RemotePath::parse(pattern.text())?;
            self.listing.show_remotes(!self.is_alone);
            return self.place(place.below(&path)?).await;
        }
        if !is_any {
            let message = format!("nothing fits {}", pattern.text());
            return Err(
                Error::new(Kind::NotFound, message).hint("`--literal` takes names as they are")
            );
        }
        for spot in folders {
            let mut place = match (&spot.target.drive, &spot.target.start) {
                // Its name cannot be asked for, nor can what is in it by path.
                (DriveRef::Id(drive), Start::Item(id)) if spot.target.start != start => {
                    let remote = Remote::Id(drive.clone(), id.clone());
                    remote.resolve(&self.ctx.settings.profile, &self.client).await?
                }
                _ => place.clone(),
            };
            place.target = spot.target;
            place.is_folder = true;
            if let Err(error) = self.place(place).await {
                self.tell(&error);
            }
        }
        Ok(())
    }
}

impl Entry {
    /// An item of the folder itself.
    fn child(item: DriveItem) -> Self {
        let is_addressable = ItemName::parse(&item.name).is_ok();
        Self { path: item.name.clone(), is_addressable, item }
    }
}

impl From<Located> for Entry {
    fn from(Located { path, is_addressable, item }: Located) -> Self {
        Self { path, is_addressable, item }
    }
}
