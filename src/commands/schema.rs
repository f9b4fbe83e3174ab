//! `graphctl schema`

use clap::{Arg, ArgAction, Command};
use serde::Serialize;
use serde_json::{Value, json};

use super::context::Ctx;
use super::near::nearest;
use super::schema_files::{self, Output};
use crate::base::{Error, Kind, Result};
use crate::ui::{Page, Render};

pub use super::schema_page::page;

const EXAMPLES: &str = "\
Examples:
  graphctl schema > graphctl.json
  graphctl schema site use
  graphctl schema --jq \".exitCodes[].kind\"
  graphctl schema ls --jq .output";

/// Describe commands, options, output and exit codes as JSON
///
/// For programs that call this one: every command with its arguments and options, a JSON Schema
/// of what it gives with `--json`, and the exit codes. With a command, that command alone.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The command, as `site use`
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Describes `program`, the whole command line, or one of its commands.
pub fn run(ctx: &Ctx, args: &Args, program: &Command) -> Result<()> {
    if args.command.is_empty() {
        return ctx.ui.data(&Description(whole(program)?));
    }
    let mut command = program;
    for word in &args.command {
        command = command.find_subcommand(word).ok_or_else(|| {
            let error = Error::new(
                Kind::NotFound,
                format!("there is no command `{}`", args.command.join(" ")),
            );
            let names = command.get_subcommands().map(Command::get_name);
            match nearest(word, names)[..] {
                [near, ..] => error.hint(format!("did you mean `{near}`?")),
                [] => error.hint("`graphctl help` lists them"),
            }
        })?;
    }
    ctx.ui.data(&Description(described(command, &args.command.join(" "))?))
}

fn whole(program: &Command) -> Result<Value> {
    let commands: Result<Vec<_>> =
        leaves(program).into_iter().map(|(words, command)| described(command, &words)).collect();
    let options = program.get_arguments().filter(|argument| argument.is_global_set());
    let codes = Kind::ALL.iter().map(|kind| {
        json!({
            "code": kind.exit_code(),
            "kind": kind.label(),
            "when": kind.when(),
            "hint": kind.usual_hint(),
        })
    });
    Ok(json!({
        "name": program.get_name(),
        "version": env!("CARGO_PKG_VERSION"),
        "about": text(program.get_about()),
        "globalOptions": options.map(option).collect::<Vec<_>>(),
        "commands": commands?,
        "exitCodes": codes.collect::<Vec<_>>(),
        "errorOutput": schema_files::bundled(schema_files::ERROR)?,
        "progressOutput": schema_files::bundled(schema_files::PROGRESS)?,
    }))
}

/// Every command that does something, by the words that lead to it.
pub fn leaves(program: &Command) -> Vec<(String, &Command)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, &Command)> = Vec::new();
    let below = |words: &str, command: &'_ Command| -> Vec<(String, usize)> {
        let names = command.get_subcommands().enumerate();
        let is_shown = |command: &Command| !command.is_hide_set() && command.get_name() != "help";
        names
            .filter(|(_, command)| is_shown(command))
            .map(|(at, command)| (format!("{words} {}", command.get_name()).trim().to_owned(), at))
            .collect()
    };
    open.push((String::new(), program));
    while let Some((words, command)) = open.pop() {
        let inner = below(&words, command);
        // `site` alone does something, too.
        if !words.is_empty() && !command.is_subcommand_required_set() {
            found.push((words.clone(), command));
        }
        for (words, at) in inner.into_iter().rev() {
            if let Some(command) = command.get_subcommands().nth(at) {
                open.push((words, command));
            }
        }
    }
    found
}

fn described(command: &Command, words: &str) -> Result<Value> {
    let own = || command.get_arguments().filter(|argument| !argument.is_global_set());
    let output = match schema_files::output_of(words) {
        Some(Output::Json(file)) => schema_files::bundled(file)?,
        Some(Output::Nothing | Output::Text | Output::Content) | None => Value::Null,
    };
    Ok(json!({
        "name": words,
        "about": text(command.get_about()),
        "description": text(command.get_long_about()),
        "usage": command.clone().bin_name(format!("graphctl {words}")).render_usage().to_string().trim_start_matches("Usage: "),
        "arguments": own().filter(|argument| argument.is_positional()).map(argument).collect::<Vec<_>>(),
        "options": own().filter(|argument| !argument.is_positional()).map(option).collect::<Vec<_>>(),
        "examples": examples(command),
        "output": output,
    }))
}

fn argument(argument: &Arg) -> Value {
    json!({
        "name": value_name(argument),
        "help": text(argument.get_help()),
        "required": argument.is_required_set(),
        "repeatable": is_repeatable(argument),
        "values": values(argument),
        "default": default(argument),
    })
}

fn option(argument: &Arg) -> Value {
    json!({
        "long": argument.get_long().map(|long| format!("--{long}")),
        "short": argument.get_short().map(|short| format!("-{short}")),
        "value": argument.get_action().takes_values().then(|| value_name(argument)),
        "help": text(argument.get_help()),
        "required": argument.is_required_set(),
        "repeatable": is_repeatable(argument),
        "values": values(argument),
        "default": default(argument),
    })
}

fn value_name(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    names.first().map_or_else(|| argument.get_id().to_string().to_uppercase(), ToString::to_string)
}

fn is_repeatable(argument: &Arg) -> bool {
    let is_list = argument.get_num_args().is_some_and(|number| number.max_values() > 1);
    is_list || matches!(argument.get_action(), ArgAction::Append | ArgAction::Count)
}

/// The words that are understood, where there is a list of them.
fn values(argument: &Arg) -> Vec<String> {
    if !argument.get_action().takes_values() {
        return Vec::new();
    }
    let values = argument.get_possible_values();
    values
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect()
}

fn default(argument: &Arg) -> Option<String> {
    let value = argument.get_default_values().first()?;
    argument.get_action().takes_values().then(|| value.to_string_lossy().into_owned())
}

fn examples(command: &Command) -> Vec<String> {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| line.contains("graphctl "));
    lines.map(ToOwned::to_owned).collect()
}

fn text(styled: Option<&clap::builder::StyledStr>) -> Option<String> {
    styled.map(ToString::to_string)
}

/// A description; for people it is JSON as well.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Description(Value);

impl Render for Description {
    fn text(&self, page: &mut Page) {
        let text = serde_json::to_string_pretty(&self.0).unwrap_or_default();
        text.lines().for_each(|line| page.line(line));
    }
}
