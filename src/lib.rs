//! `graphctl`: files, links and mail in SharePoint and OneDrive from the command line.
//!
//! The modules form a line, and each uses only what stands to its right; `docs/architecture.md`
//! draws it and `tests/layers.rs` keeps it:
//!
//! ```text
//! main -> cli -> commands -> transfer -> graph -> auth -> base
//!                    |                                     ^
//!                    +-> settings (auth, base), ui, sandbox (base)
//! ```

pub mod auth;
pub mod base;
pub mod cli;
pub mod commands;
pub mod graph;
pub mod sandbox;
pub mod settings;
pub mod transfer;
pub mod ui;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use base::dirs::Dirs;
use base::env::Environment;
use base::{Error, Kind, Result};
use cli::Cli;
use commands::context::Ctx;
use commands::interrupt::interrupted;
use ui::{Streams, Terminal, Ui};

/// Runs the program: parse, resolve, run, report.
pub fn main() -> ExitCode {
    // Before anything secret is read.
    base::core_dumps::forbid();
    let environment = Environment::of_process();
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some(answer) = commands::complete::answer(&environment, &arguments, Cli::command) {
        // A shell that no longer listens has no use for it.
        drop(std::io::stdout().write_all(&answer));
        return ExitCode::SUCCESS;
    }
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let ui_with = |options, filter| {
        let streams = Streams::of_process(columns);
        Ui::filtered(options, filter, Terminal::of(&environment), streams)
    };
    let parsed = Cli::command()
        .try_get_matches()
        .and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, cli::command_name(&matches))));
    let (cli, command) = match parsed {
        Ok(parsed) => parsed,
        Err(refusal) => {
            return cli::refused(refusal, std::env::args_os(), |options| ui_with(options, None));
        }
    };
    let ui = ui_with(cli.global.ui_options(), cli.global.filter());
    match start(cli, command, environment, &ui) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            ui.failure(&error);
            ExitCode::from(error.kind().exit_code())
        }
    }
}

/// The exit code of a run that does not fail: 0, or that of a program it ran.
fn start(cli: Cli, command: String, environment: Environment, ui: &Ui) -> Result<u8> {
    cli.check(&command)?;
    environment.check()?;
    let (settings, flags) = cli.settings(&environment, Dirs::find(&environment))?;
    let mut ctx = Ctx::new(ui.clone(), settings, environment, cli.global.http_options());
    ctx.command = command;
    ctx.flags = flags;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::new(Kind::Failed, "cannot start the runtime").source(error))?;
    let names_account = cli.command.makes_profile();
    let stats = cli.global.traffic.stats();
    let sees_to_it = cli.command.ends_when_interrupted();
    // Asked before the command is dropped, and all that it knows with it.
    let stopped = async {
        interrupted().await;
        (ctx.interrupted(), ctx.journal().under_way().orphans())
    };
    let (outcome, orphans) = runtime.block_on(async {
        tokio::select! {
            outcome = cli.command.run(&ctx) => (outcome, Vec::new()),
            (failure, orphans) = stopped, if !sees_to_it => (Err(failure), orphans),
        }
    });
    runtime.block_on(ctx.give_up(orphans));
    ctx.tell_announcements();
    if let Some(form) = stats {
        ctx.tell_statistics(form);
    }
    // A thread that waits for standard input would otherwise be waited for.
    runtime.shutdown_background();
    outcome.map_err(|error| if names_account { error } else { ctx.name_identity(error) })
}
