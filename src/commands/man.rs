//! `graphctl man`

use std::io::Write as _;

use clap::Command;
use clap_mangen::Man;

use super::context::Ctx;
use crate::base::{Error, Kind, Result};

const EXAMPLES: &str = "\
Example:
  graphctl man | man -l -";

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

/// Prints the page of `program`, the whole command line.
pub fn run(ctx: &Ctx, _: &Args, program: &Command) -> Result<()> {
    ctx.ui.raw().put(&page(program)?)
}

/// The manual page: the program, and then each of its commands.
///
/// `program` is not built yet, so that the global options are told once and not with every
/// command.
pub fn page(program: &Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    let written = Man::new(program.clone()).render(&mut page).and_then(|()| {
        let is_shown = |command: &&Command| !command.is_hide_set() && command.get_name() != "help";
        program.get_subcommands().filter(is_shown).try_for_each(|command| add(command, &mut page))
    });
    written.map_err(|error| {
        Error::new(Kind::Internal, "cannot write the manual page").source(error)
    })?;
    Ok(page)
}

/// Adds a command as a section, whose own sections become subsections.
fn add(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let name = format!("graphctl {}", command.get_name());
    let man = Man::new(command.clone().display_name(name.clone()));
    let mut text = Vec::new();
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut text)?;
    }
    man.render_extra_section(&mut text)?;
    writeln!(page, ".SH \"{}\"", name.to_uppercase())?;
    for line in String::from_utf8_lossy(&text).lines() {
        let line = line.strip_prefix(".SH ").map_or(line.to_owned(), |rest| format!(".SS {rest}"));
        writeln!(page, "{line}")?;
    }
    Ok(())
}
