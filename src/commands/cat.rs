//! `graphctl cat`

use super::context::Ctx;
use super::get;
use crate::base::Result;

const EXAMPLES: &str = "\
Examples:
  graphctl cat General/notes.txt
  graphctl cat 'Logs/2026-*.log' | grep error";

/// Write the content of files to standard output, one after the other
///
/// Works as `get REMOTE... -`: in the order in which they are named, and the failure of one does
/// not stop the others. `*`, `?`, `[…]` and `**` are patterns.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The files
    #[arg(value_name = "REMOTE", required = true)]
    remotes: Vec<String>,
    /// Take `*`, `?`, `[` and `]` in remote names as they are
    #[arg(long)]
    literal: bool,
    /// Do not compare hashes
    #[arg(long)]
    no_verify: bool,
}

/// Fetches the files to standard output.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    get::run(ctx, get::Args::to_output(args.remotes, args.literal, args.no_verify)).await
}
