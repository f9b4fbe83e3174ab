//! `graphctl sandbox exec`

use std::path::PathBuf;
use std::process::ExitStatus;

use super::WorldArgs;
use super::place::Place;
use super::serve::start;
use crate::base::{Error, Result};
use crate::commands::context::Ctx;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    world: WorldArgs,
    /// The command and its arguments, after `--`; your shell if left out
    #[arg(value_name = "CMD", trailing_var_arg = true)]
    command: Vec<PathBuf>,
}

/// Runs the command signed in as the demo user, and gives its exit code.
pub(super) async fn run(ctx: &Ctx, args: Args) -> Result<u8> {
    let sandbox = start(args.world.options()?).await?;
    let place = Place::new(&sandbox)?;
    place.sign_in(ctx, &sandbox).await?;
    let shell = [PathBuf::from(ctx.environment.get("SHELL").unwrap_or("sh"))];
    let command = if args.command.is_empty() { &shell } else { args.command.as_slice() };
    let status = match command {
        [program, arguments @ ..] => place
            .command(ctx, program)?
            .args(arguments)
            .status()
            .await
            .map_err(|error| Error::file("run", program, error))?,
        [] => return Ok(0),
    };
    sandbox.stop().await;
    Ok(exit_code(status))
}

/// The code as a shell gives it: 128 and the signal for a command that was killed.
fn exit_code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return u8::try_from(128 + signal).unwrap_or(u8::MAX);
    }
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}
