//! `graphctl sync`

pub(super) mod compared;
mod deletion;
mod down;
pub(super) mod listing;
mod sides;
mod up;
mod view;

use std::path::PathBuf;

use self::compared::ComparedArgs;
use self::deletion::Allowed;
use self::listing::Look;
use super::choice::ChoiceArgs;
use super::context::Ctx;
use super::plan_view::{Direction, PlanView};
use super::running::{DEFAULT_TRANSFERS, Running};
use crate::base::size::count;
use crate::base::{Error, Kind, Result};
use crate::graph::{GraphClient, Target};
use crate::transfer::path_filter::PathFilter;

const EXAMPLES: &str = "\
Examples:
  graphctl sync ./site me:Site
  graphctl sync --delete --max-delete 100 ./site General/Site
  graphctl sync General/Site ./site
  graphctl sync --dry-run --delete ./site me:Site";

/// Make a folder equal to another, one here and one in a drive
///
/// Puts the content of SRC into DST: new and changed files are moved, the same ones are not, and
/// nothing is deleted without `--delete`. Exactly one side is in a drive: what is written as
/// `me:`, `ALIAS:`, `id:` or an address; the local one is what begins with `./`, `../` or `/`.
/// Of two plain paths, the one that is a directory here is the local one.
///
/// Files are the same if size and time of last change are; where only the times differ, the hash
/// decides. Prints what is new as `put` and `get` do.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder that is to be copied: a directory, or a REMOTE
    #[arg(value_name = "SRC")]
    source: String,
    /// The folder that is to become equal to it; made if missing
    #[arg(value_name = "DST")]
    destination: String,
    /// Delete what is only in DST, at the end and if nothing failed; in a drive it goes to the
    /// recycle bin
    #[arg(long)]
    delete: bool,
    /// Do nothing at all if more than N files and folders would be deleted
    #[arg(long, value_name = "N", requires = "delete")]
    max_delete: Option<u64>,
    /// List the remote side, and do not rely on what its feed tells of changes, which may be some
    /// minutes behind
    #[arg(long)]
    relist: bool,
    /// Files at a time
    #[arg(short = 'j', long, value_name = "N", default_value_t = DEFAULT_TRANSFERS)]
    transfers: usize,
    /// Connections for one large download; as many as are of use unless told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=32))]
    streams: Option<u8>,
    /// Do not compare hashes after each transfer
    #[arg(long)]
    no_verify: bool,
    /// Do not keep times of last change, so that the next run has to compare hashes
    #[arg(long)]
    no_preserve: bool,
    /// Show what would be moved and deleted, and do nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    compared: ComparedArgs,
    /// Write the paths of what failed into this file
    #[arg(long, value_name = "FILE", help_heading = "Which files")]
    failed_to: Option<PathBuf>,
}

/// Finds out what differs and makes it equal.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let compared = args.compared.read(&args.source, &args.destination).await?;
    match compared.sides.direction {
        Direction::Up => up::run(ctx, &args, compared).await,
        Direction::Down => down::run(ctx, &args, compared).await,
    }
}

impl Args {
    fn look<'a>(
        &self,
        ctx: &Ctx,
        client: &'a GraphClient,
        filter: &'a PathFilter,
        folder: &Target,
    ) -> Look<'a> {
        let memory = ctx.feed_memory(folder, &self.compared.exclude);
        Look { client, filter, memory, recalls: !self.relist, learns: !self.dry_run }
    }

    fn allowed(&self) -> Allowed {
        Allowed { delete: self.delete, limit: self.max_delete }
    }

    fn running(&self) -> Result<Running> {
        let lists = ChoiceArgs::of_lists(None, false, self.failed_to.clone());
        Ok(Running {
            transfers: self.transfers,
            failed: lists.failed_list()?,
            sums_up: true,
            again: Some("mend what the messages say and run the command again: it moves the rest"),
        })
    }
}

/// What a dry run comes to; `failed` things cannot be done.
fn show_plan(ctx: &Ctx, view: PlanView) -> Result<()> {
    let failed = view.refused.len();
    let is_all = view.files.is_empty();
    ctx.ui.data(&view.summed())?;
    if failed == 0 {
        return Ok(());
    }
    let kind = if is_all { Kind::Failed } else { Kind::Partial };
    Err(Error::new(kind, format!("{failed} items cannot be moved"))
        .hint("the plan says which, and why"))
}

/// The error of a run in which not everything was moved, which therefore deletes nothing.
fn deleting_nothing(error: Error, going: usize) -> Error {
    if going == 0 {
        return error;
    }
    error.hint("nothing was deleted, since that is done only when everything else is")
}

/// Says at the end what was not worth a line.
fn sum_up(ctx: &Ctx, same: usize, deleted: usize, whence: &str) {
    let files = if same == 1 { "file is" } else { "files are" };
    let mut parts = Vec::new();
    parts.extend((same > 0).then(|| format!("{} {files} the same", count(same as u64))));
    let items = if deleted == 1 { "item" } else { "items" };
    parts.extend((deleted > 0).then(|| format!("{} {items} {whence}", count(deleted as u64))));
    if !parts.is_empty() {
        ctx.ui.status(&parts.join(", "));
    }
}
