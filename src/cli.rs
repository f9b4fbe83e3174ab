//! The command line as a whole: global options and the list of commands.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{ArgAction, ArgMatches, Args, CommandFactory as _, Parser, Subcommand};

use crate::base::http::HttpOptions;
use crate::base::retry::RetryPolicy;
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::traffic::TrafficArgs;
use crate::commands::{
    completions, config, duration, explain, get, login, logout, ls, mail, man, put, sandbox, share,
    site, transfers, whoami,
};
use crate::settings::Overrides;
use crate::ui::{Format, ProgressMode, Ui, UiOptions, When};

/// Files, links and mail in SharePoint and OneDrive
///
/// REMOTE names things in a drive: `General/a.docx` in the default drive, `me:a.docx` in your
/// own OneDrive, `ALIAS:a.docx` in a saved library, `id:DRIVEID/ITEMID`, or any address that a
/// browser shows.
///
/// Data goes to stdout, everything else to stderr. Exit codes are listed in docs/errors.md.
#[derive(Debug, Parser)]
#[command(name = "graphctl", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Try it without an account:\n  graphctl sandbox demo")]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Use this profile
    #[arg(long, global = true, value_name = "NAME")]
    profile: Option<String>,
    /// Print one JSON value
    #[arg(long, global = true, conflicts_with = "jsonl")]
    json: bool,
    /// Print one JSON object a line, as results arrive
    #[arg(long, global = true)]
    jsonl: bool,
    /// Say nothing but data, warnings and errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Show the causes of errors; twice, also every request
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// How to show progress
    #[arg(long, global = true, value_name = "HOW", default_value = "auto")]
    progress: ProgressMode,
    /// Never ask anything
    #[arg(long, global = true)]
    no_input: bool,
    /// Repeat a failed request this often
    #[arg(long, global = true, value_name = "N", default_value_t = 8)]
    retries: u32,
    /// Give a connection up when nothing moves for this long, such as `90s` or `2m`
    #[arg(long, global = true, value_name = "DURATION", default_value = "60s", value_parser = duration::parse)]
    timeout: Duration,
    /// Trust the certificate authorities in this PEM file, too
    #[arg(long, global = true, value_name = "PEM")]
    ca_cert: Vec<PathBuf>,
    /// Rate, share, and the sum at the end.
    #[command(flatten)]
    pub traffic: TrafficArgs,
}

/// One command, each in a file of its own.
#[derive(Debug, Subcommand)]
#[allow(
    missing_docs,
    reason = "help is the documentation of the arguments; text here would hide it"
)]
pub enum Command {
    Login(login::Args),
    Logout(logout::Args),
    Whoami(whoami::Args),
    Site(site::Args),
    Ls(ls::Args),
    Get(get::Args),
    Put(put::Args),
    Transfers(transfers::Args),
    Share(share::Args),
    Mail(mail::Args),
    Config(config::Args),
    Explain(explain::Args),
    Sandbox(sandbox::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl GlobalArgs {
    /// What the options say about output.
    pub fn ui_options(&self) -> UiOptions {
        UiOptions {
            format: match (self.json, self.jsonl) {
                (true, _) => Format::Json,
                (_, true) => Format::JsonLines,
                _ => Format::Text,
            },
            quiet: self.quiet,
            verbose: self.verbose,
            color: self.color,
            progress: self.progress,
            no_input: self.no_input,
        }
    }

    /// What the options say about settings; the command may say more.
    pub fn overrides(&self) -> Overrides {
        Overrides { profile: self.profile.clone(), ..Overrides::default() }
    }

    /// What the options say about requests.
    pub fn http_options(&self) -> HttpOptions {
        self.traffic.shape(HttpOptions {
            retry: RetryPolicy::new(self.retries),
            idle: self.timeout,
            ca_certificates: self.ca_cert.clone(),
            ..HttpOptions::default()
        })
    }
}

impl Command {
    /// What the command says about settings, on top of the global options.
    pub fn overrides(&self, global: &GlobalArgs) -> Overrides {
        let overrides = global.overrides();
        match self {
            Self::Login(args) => args.overrides(overrides),
            _ => overrides,
        }
    }

    /// True if the command sees to it itself when it is interrupted.
    pub fn ends_when_interrupted(&self) -> bool {
        match self {
            Self::Sandbox(args) => args.serves(),
            // An unfinished draft is deleted.
            Self::Mail(_) => true,
            _ => false,
        }
    }

    /// True if the command may name a profile that does not exist yet.
    pub fn makes_profile(&self) -> bool {
        match self {
            Self::Login(_) => true,
            Self::Config(args) => args.makes_profile(),
            _ => false,
        }
    }

    /// True if the command does without settings that make sense, because it mends them or has
    /// no use for them.
    pub fn needs_no_settings(&self) -> bool {
        matches!(self, Self::Config(_) | Self::Explain(_) | Self::Completions(_) | Self::Man(_))
    }

    /// Runs the command; gives the exit code of a run that does not fail.
    pub async fn run(self, ctx: &Ctx) -> Result<u8> {
        match self {
            Self::Login(args) => login::run(ctx, args).await,
            Self::Logout(args) => logout::run(ctx, args).await,
            Self::Whoami(args) => whoami::run(ctx, args).await,
            Self::Site(args) => site::run(ctx, args).await,
            Self::Ls(args) => ls::run(ctx, args).await,
            Self::Get(args) => get::run(ctx, args).await,
            Self::Put(args) => put::run(ctx, args).await,
            Self::Transfers(args) => transfers::run(ctx, args).await,
            Self::Share(args) => share::run(ctx, args).await,
            Self::Mail(args) => mail::run(ctx, args).await,
            Self::Config(args) => config::run(ctx, args).await,
            Self::Explain(args) => explain::run(ctx, &args),
            // The only command that runs other programs, whose codes it passes on.
            Self::Sandbox(args) => return sandbox::run(ctx, args).await,
            Self::Completions(args) => completions::run(ctx, &args, Cli::command()),
            Self::Man(args) => man::run(ctx, &args, &Cli::command()),
        }
        .map(|()| 0)
    }
}

/// The words that name the command, as `site use`.
pub fn command_name(matches: &ArgMatches) -> String {
    let mut words = Vec::new();
    let mut level = matches;
    while let Some((word, below)) = level.subcommand() {
        words.push(word);
        level = below;
    }
    words.join(" ")
}

/// Shows why the command line is refused, or the help that was asked for. A program that wants
/// its answers in JSON gets the refusal so, too, though nothing else of its line is understood.
pub fn refused(
    refusal: &clap::Error,
    mut arguments: impl Iterator<Item = OsString>,
    ui: impl FnOnce(UiOptions) -> Ui,
) -> ExitCode {
    let wants_json = |argument: OsString| argument == "--json" || argument == "--jsonl";
    if refusal.use_stderr() && arguments.any(wants_json) {
        let text = refusal.to_string();
        let reason = text.split("\n\n").next().unwrap_or_default();
        let reason = reason.strip_prefix("error: ").unwrap_or(reason);
        let error = Error::new(Kind::Usage, reason).hint("`--help` shows what is understood");
        ui(UiOptions { format: Format::Json, ..UiOptions::default() }).failure(&error);
    } else {
        // Help may be cut off by a reader that has seen enough.
        drop(refusal.print());
    }
    if !refusal.use_stderr() {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(Kind::Usage.exit_code())
}

/// The generated documents, by their path in the repository.
pub fn reference() -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![
        ("docs/errors.md".to_owned(), error_kinds().into_bytes()),
        ("docs/graphctl.1".to_owned(), man::page(&Cli::command())?),
    ];
    for (shell, file) in completions::ShellName::FILES {
        files.push((format!("completions/{file}"), shell.script(Cli::command())));
    }
    Ok(files)
}

fn error_kinds() -> String {
    let mut text = String::from(
        "# Exit codes\n\n\
         Every failure has a kind, and every kind an exit code. With `--json` or `--jsonl` the \
         kind is also in the JSON object on stderr.\n\n\
         | code | kind | when | what usually helps |\n|---|---|---|---|\n\
         | 0 | | done | |\n",
    );
    for kind in Kind::ALL {
        let (code, label) = (kind.exit_code(), kind.label());
        let (when, hint) = (kind.when(), kind.usual_hint().replace('|', "\\|"));
        let row = [&code.to_string(), &format!("`{label}`"), when, &hint].join(" | ");
        text.extend(["| ", &row, " |\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
