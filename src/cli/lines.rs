//! Command lines that come one after the other, for `run`.

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};
use futures_util::future::{FutureExt as _, LocalBoxFuture};

use super::{Cli, Command, command_name, told};
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::run::{Line, LineParser};
use crate::ui::{Filter, Ui, UiOptions};

/// Global options that a line may have of its own; all others hold for the whole run.
const OWN: [&str; 9] =
    ["profile", "json", "jsonl", "jq", "null", "quiet", "verbose", "no_input", "dry_run"];

/// Understands lines as the program understands its own.
pub(super) struct Parser;

/// A line that was understood.
struct Parsed {
    cli: Cli,
    name: String,
    reads_input: bool,
}

impl LineParser for Parser {
    fn parse(&self, words: &[String]) -> Result<Box<dyn Line>> {
        let program = Cli::command();
        let common: Vec<_> = program
            .get_arguments()
            .filter(|argument| argument.is_global_set())
            .map(|argument| argument.get_id().as_str().to_owned())
            .filter(|id| !OWN.contains(&id.as_str()))
            .collect();
        let words = std::iter::once("graphctl").chain(words.iter().map(String::as_str));
        let matches = program.try_get_matches_from(words).map_err(|refusal| told(&refusal))?;
        let is_given = |id: &&String| matches.value_source(id) == Some(ValueSource::CommandLine);
        if let Some(id) = common.iter().find(is_given) {
            let option = id.replace('_', "-");
            let message = format!("`--{option}` holds for all lines");
            return Err(Error::new(Kind::Usage, message)
                .hint(format!("give it to `run` itself: `graphctl run --{option} …`")));
        }
        let cli = Cli::from_arg_matches(&matches).map_err(|refusal| told(&refusal))?;
        let name = command_name(&matches);
        cli.check(&name)?;
        refuse(&cli.command)?;
        let reads_input = reads_input(&matches);
        Ok(Box::new(Parsed { cli, name, reads_input }))
    }
}

/// Commands that would take the whole run with them, or wait for a person in its middle.
fn refuse(command: &Command) -> Result<()> {
    let why = match command {
        Command::Run(_) => "a line cannot be a `run` of its own",
        Command::Login(_) => "`login` is for before the run",
        Command::Sandbox(_) => "`sandbox` cannot be a line",
        _ => return Ok(()),
    };
    Err(Error::new(Kind::Usage, why))
}

/// True if the line takes its own input from where the lines may come from.
fn reads_input(matches: &ArgMatches) -> bool {
    let Some((command, matches)) = matches.subcommand() else { return false };
    if matches.subcommand().is_some() {
        return reads_input(matches);
    }
    let is_given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let mut given = matches.ids().map(clap::Id::as_str).filter(|id| is_given(id));
    let is_dash = |id: &str| {
        let raw = matches.try_get_raw(id).ok().flatten();
        raw.is_some_and(|mut values| values.any(|value| value == "-"))
    };
    match command {
        "mail" if !is_given("body") && !is_given("body_file") => true,
        // There `-` is where the content goes.
        "get" | "cat" | "photo" => given.any(|id| id == "files_from" && is_dash(id)),
        _ => given.any(|id| id.ends_with("_stdin") || id == "with_token" || is_dash(id)),
    }
}

impl Line for Parsed {
    fn options(&self) -> (UiOptions, Option<Filter>) {
        (self.cli.global.ui_options(), self.cli.global.filter())
    }

    fn reads_input(&self) -> bool {
        self.reads_input
    }

    fn run(self: Box<Self>, ctx: &Ctx, ui: Ui) -> LocalBoxFuture<'_, Result<u8>> {
        async move {
            let Self { mut cli, name, .. } = *self;
            cli.global.profile = cli.global.profile.or_else(|| ctx.flags.profile.clone());
            let (mut settings, flags) =
                cli.settings(&ctx.environment, ctx.settings.dirs.clone())?;
            settings.read_only |= ctx.settings.read_only;
            let part = ctx.part(ui, settings, name, flags)?;
            let outcome = cli.command.run(&part).await;
            part.tell_announcements();
            outcome.map_err(|error| part.name_identity(error))
        }
        .boxed_local()
    }
}
