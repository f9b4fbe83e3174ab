//! `graphctl diff`

use jiff::Timestamp;
use serde::Serialize;

use super::context::Ctx;
use super::item_view::on_one_line;
use super::sync::compared::{Compared, ComparedArgs};
use super::sync::listing::Look;
use crate::base::size::count;
use crate::base::{Error, Result};
use crate::graph::DriveItem;
use crate::graph::children::Detail;
use crate::transfer::Failure;
use crate::transfer::job::Origin;
use crate::transfer::put_work::is_identical;
use crate::transfer::sync::difference::{self, Difference, Pair};
use crate::transfer::sync::feed_memory::FeedMemory;
use crate::transfer::sync::local_tree::LocalEntry;
use crate::transfer::sync::same;
use crate::transfer::sync::tree::{Entry, Sort};
use crate::ui::{Cell, Column, Page, Render};

/// The exit code where something differs, as that of `diff`.
const DIFFERENT: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  graphctl diff ./site me:Site
  graphctl diff --checksum General/Site ./site
  graphctl diff --json --exclude '*.tmp' ./site me:Site";

/// Compare a folder here with one in a drive, and move nothing
///
/// One line for each difference: what is only here (`local`), only in the drive (`remote`), or
/// differs (`size`, `time`, `content`, `kind`), and its path. The sides are told apart as by
/// `sync`, and differ in what `sync` would move. Only listings are asked for; a local file is
/// read where only its time differs. Exits with 0 if both are the same, and with 1 if not.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A directory, or a REMOTE
    #[arg(value_name = "A")]
    first: String,
    /// The other side
    #[arg(value_name = "B")]
    second: String,
    #[command(flatten)]
    compared: ComparedArgs,
}

/// Compares; gives the exit code.
pub async fn run(ctx: &Ctx, args: Args) -> Result<u8> {
    let compared = args.compared.read(&args.first, &args.second).await?;
    let Compared { sides, filter, basis, local } = compared;
    if !local.exists {
        return Err(sides.missing());
    }
    let client = ctx.client(&ctx.scopes_for([&sides.remote]))?;
    let place = sides.remote.resolve(&ctx.settings.profile, &client).await?;
    let look = Look {
        client: &client,
        filter: &filter,
        memory: FeedMemory::default(),
        recalls: false,
        learns: false,
    };
    let (_, seen) = look.existing(ctx, place, Detail::Compared, |_, _| false).await?;
    let drive = seen.drive;
    refuse_partial(ctx, local.failed.iter().chain(&drive.failed))?;
    let columns = [Column::text("difference"), Column::text("path")];
    let mut records = ctx.ui.table(&columns);
    let mut number = 0_u64;
    for pair in difference::pairs(&local.tree, &drive.tree, &filter, basis) {
        if let Some(difference) = settled(&pair).await? {
            records.push(&DiffView::new(&pair, difference))?;
            number += 1;
        }
    }
    records.finish()?;
    if number == 0 {
        return Ok(0);
    }
    let differences = if number == 1 { "difference" } else { "differences" };
    ctx.ui.status(&format!("{} {differences}", count(number)));
    Ok(DIFFERENT)
}

/// A comparison with something that nobody could read would tell lies.
fn refuse_partial<'a>(ctx: &Ctx, failed: impl Iterator<Item = &'a Failure>) -> Result<()> {
    let mut number = 0;
    let mut kind = None;
    for failure in failed {
        ctx.ui.failure(&failure.error);
        kind.get_or_insert(failure.error.kind());
        number += 1;
    }
    match kind {
        None => Ok(()),
        Some(kind) => {
            let message = format!("{} items cannot be compared", count(number));
            Err(Error::new(kind, message).hint("mend them, or leave them out with `--exclude`"))
        }
    }
}

/// How a pair differs, `None` if it does not. Reads the local file where only that can tell.
async fn settled(pair: &Pair<'_>) -> Result<Option<Difference>> {
    match (pair.difference, pair.local, pair.remote) {
        (None, Some(here), Some(there)) => {
            let is_same = is_identical(&there.it, Origin::File(here.it.path.clone())).await?;
            Ok((!is_same).then_some(Difference::Content))
        }
        (difference, ..) => Ok(difference),
    }
}

/// Something that differs.
#[derive(Debug, Serialize)]
struct DiffView {
    /// Its path below both sides.
    path: String,
    difference: &'static str,
    /// On this machine; absent where it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    local: Option<SideView>,
    /// In the drive; absent where it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    remote: Option<SideView>,
}

/// One side of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SideView {
    /// `file` or `folder`.
    kind: &'static str,
    /// Bytes of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    /// The time of last change of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_modified_date_time: Option<Timestamp>,
}

impl DiffView {
    fn new(pair: &Pair<'_>, difference: Difference) -> Self {
        let path = pair.local.map(|entry| &entry.path).or(pair.remote.map(|entry| &entry.path));
        Self {
            path: path.cloned().unwrap_or_default(),
            difference: match difference {
                Difference::OnlyLocal => "local",
                Difference::OnlyRemote => "remote",
                Difference::Kind => "kind",
                Difference::Size => "size",
                Difference::Time => "time",
                Difference::Content => "content",
            },
            local: pair.local.map(here),
            remote: pair.remote.map(there),
        }
    }
}

fn here(entry: &Entry<LocalEntry>) -> SideView {
    let stamp = entry.it.stamp;
    SideView::new(entry.sort, Some(stamp.size), stamp.seconds)
}

fn there(entry: &Entry<DriveItem>) -> SideView {
    SideView::new(entry.sort, entry.it.size, same::seconds(&entry.it))
}

impl SideView {
    fn new(sort: Sort, size: Option<u64>, seconds: Option<i64>) -> Self {
        if sort == Sort::Folder {
            return Self { kind: "folder", size: None, last_modified_date_time: None };
        }
        let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
        Self { kind: "file", size, last_modified_date_time: time }
    }
}

impl Render for DiffView {
    fn text(&self, page: &mut Page) {
        let sides = self.local.iter().chain(&self.remote);
        let is_folder = sides.into_iter().all(|side| side.kind == "folder");
        let slash = if is_folder { "/" } else { "" };
        let path = on_one_line(format!("{}{slash}", self.path));
        page.row([Cell::text(self.difference), Cell::text(path)]);
    }
}
