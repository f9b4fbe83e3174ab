//! `graphctl cp`

use std::pin::pin;

use futures_util::{StreamExt as _, stream};

use super::context::Ctx;
use super::cp_one::{Copied, Copier};
use super::mv::{prepare, show_plan};
use super::shown_items::ShownItems;
use super::taken::TakenArgs;
use super::whereto::{Deed, Journey, advise_missing, view};
use crate::base::Result;
use crate::graph::batch;
use crate::transfer::server_copy::ServerCopies;

/// Copies that are watched at a time, all of them at the service.
const AT_A_TIME: usize = 8;

const EXAMPLES: &str = "\
Examples:
  graphctl cp General/plan.xlsx General/plan-2026.xlsx
  graphctl cp -r General/Templates me:Documents/
  graphctl cp --on-conflict rename a.pdf b.pdf Archive/";

/// Copy files and folders inside of the service
///
/// Works as `cp`: into the last REMOTE if it ends in a slash or is a folder, else under that
/// name. The service copies by itself, so nothing passes through this machine; Ctrl-C leaves it
/// going on. Versions, permissions and times are not copied. Prints each copy as a REMOTE.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, override_usage = "graphctl cp [OPTIONS] <REMOTE>... <REMOTE>")]
pub struct Args {
    /// What to copy, and then where to
    #[arg(value_name = "REMOTE", num_args = 2.., required = true)]
    remotes: Vec<String>,
    /// Copy folders with all that is in them
    #[arg(short, long)]
    recursive: bool,
    /// Keep the time of last change of what is named, which costs a version of each copy
    #[arg(short, long)]
    preserve: bool,
    #[command(flatten)]
    taken: TakenArgs,
    /// Show what would be copied, and copy nothing
    #[arg(long)]
    dry_run: bool,
}

/// Plans the copies, has them made, and prints what is there then.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let (journeys, destination, client) =
        prepare(ctx, Deed::Copy, &args.remotes, args.dry_run).await?;
    let copier = |client| Copier {
        copies: ServerCopies { client, progress: ctx.progress(), under_way: ctx.copies().clone() },
        taken: args.taken.resolved(),
        recursive: args.recursive,
        preserve: args.preserve,
    };
    if args.dry_run {
        let plan = async |journey: &Journey| copier(client.clone()).rehearse(journey).await;
        return show_plan(ctx, &journeys, &destination, plan).await;
    }
    let copier = &copier(client);
    let mut several = ShownItems::new(ctx);
    let outcomes = stream::iter(journeys.chunks(batch::LARGEST))
        .then(|group| copier.begin(group))
        .flat_map(stream::iter)
        .map(|(journey, begun)| async move {
            let outcome = match begun {
                Ok(begun) => copier.finish(journey, begun).await,
                Err(error) => Err(error),
            };
            (journey, outcome)
        })
        .buffered(AT_A_TIME);
    let mut outcomes = pin!(outcomes);
    while let Some((journey, outcome)) = outcomes.next().await {
        match outcome {
            Ok(Copied::Done(item, landed)) => {
                if item.is_folder() && !args.recursive {
                    ctx.ui.note(&format!("{} is a folder, and was copied whole", journey.text));
                }
                several.done(&view(&destination, landed, *item))?;
            }
            Ok(Copied::Skipped) => several.skipped(&journey.text, "the name is taken"),
            Err(error) => several.failed(advise_missing(error, &journey.text)),
        }
    }
    several.finish()
}
