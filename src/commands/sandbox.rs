//! `graphctl sandbox`

use super::context::Ctx;
use crate::base::Result;

/// Run a local Microsoft Graph
#[derive(Debug, clap::Args)]
pub struct Args {}

/// x
pub async fn run(_: &Ctx, _: Args) -> Result<()> {
    Ok(())
}
