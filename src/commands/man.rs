//! `graphctl man`

use clap::CommandFactory as _;

use super::context::Ctx;
use crate::base::{Error, Kind, Result};
use crate::cli::Cli;

const EXAMPLES: &str = "\
Example:
  graphctl man | man -l -";

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

/// Prints the page.
pub fn run(ctx: &Ctx, _: &Args) -> Result<()> {
    ctx.ui.raw().put(&page()?)
}

/// The manual page of the whole program.
pub fn page() -> Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(|error| {
        Error::new(Kind::Internal, "cannot write the manual page").source(error)
    })?;
    Ok(page)
}
