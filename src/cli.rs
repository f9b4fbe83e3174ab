//! The command line as a whole: global options and the list of commands.

mod lines;
mod reference;
mod veil;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{ArgAction, ArgMatches, Args, CommandFactory as _, Parser, Subcommand};

use crate::base::dirs::Dirs;
use crate::base::env::Environment;
use crate::base::http::HttpOptions;
use crate::base::retry::RetryPolicy;
use crate::base::{Error, Kind, Result, not_unicode};
use crate::commands::context::Ctx;
use crate::commands::traffic::TrafficArgs;
use crate::commands::{
    api, cat, completions, config, cp, diff, doctor, du, duration, explain, get, login, logout, ls,
    mail, man, mkdir, mv, photo, put, rm, run, sandbox, schema, search, share, site, stat, sync,
    transfers, trash, tree, url, users, versions, whoami,
};
use crate::settings::origin::Sources;
use crate::settings::{ConfigFile, Overrides, Settings};
use crate::ui::{Filter, Format, ProgressMode, Ui, UiOptions, When};

pub use reference::reference;

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
    /// Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each
    /// record is filtered by itself
    #[arg(long, global = true, value_name = "EXPR", value_parser = Filter::parse)]
    jq: Option<Filter>,
    /// End each record of a list with NUL instead of a line break
    #[arg(short = '0', long, global = true)]
    null: bool,
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
    /// Show what would be done, and change nothing
    // Commands that can show it have this option themselves; here it may stand before them, too.
    #[arg(long, global = true, hide = true)]
    dry_run: bool,
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
    Search(search::Args),
    Du(du::Args),
    Tree(tree::Args),
    Stat(stat::Args),
    Url(url::Args),
    Get(get::Args),
    Cat(cat::Args),
    Put(put::Args),
    Sync(sync::Args),
    Diff(diff::Args),
    Mkdir(mkdir::Args),
    Rm(rm::Args),
    Trash(trash::Args),
    Mv(mv::Args),
    Cp(cp::Args),
    Versions(versions::Args),
    Transfers(transfers::Args),
    Share(share::Args),
    Mail(mail::Args),
    Users(users::Args),
    Photo(photo::Args),
    Config(config::Args),
    Explain(explain::Args),
    Api(api::Args),
    Doctor(doctor::Args),
    Sandbox(sandbox::Args),
    Run(run::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Cli {
    /// [`Kind::Usage`] for options that make no sense together, though each does.
    ///
    /// `name` are the words that name the command.
    pub fn check(&self, name: &str) -> Result<()> {
        if self.global.dry_run && !can_rehearse(name) {
            return Err(Error::new(Kind::Usage, format!("`--dry-run` means nothing to `{name}`"))
                .hint("it is for commands that change something at the service, or on disk"));
        }
        if self.global.jq.is_some() && self.command.is_text_only() {
            return Err(Error::new(
                Kind::Usage,
                "`--jq` filters data, and this command prints text",
            ));
        }
        Ok(())
    }

    /// What holds for this command line.
    pub fn settings(&self, environment: &Environment, dirs: Dirs) -> Result<(Settings, Overrides)> {
        let config = match dirs.config.known().map(ConfigFile::load).transpose() {
            Err(_) if self.command.finds_out_itself() => ConfigFile::default(),
            config => config?.unwrap_or_default(),
        };
        let flags = self.command.overrides(&self.global);
        let may_be_new = self.command.makes_profile();
        let settings =
            match Settings::resolve(&flags, environment, &config, dirs.clone(), may_be_new) {
                Err(error)
                    if self.command.finds_out_itself()
                        || self.command.needs_no_settings() && error.kind() == Kind::Usage =>
                {
                    let sources = Sources { flags: &flags, environment, config: &config };
                    Settings::without_sense(sources.profile_name(), &config, dirs)?
                }
                settings => settings?,
            };
        Ok((settings, flags))
    }
}

impl GlobalArgs {
    /// What the options say about output.
    pub fn ui_options(&self) -> UiOptions {
        UiOptions {
            format: match (self.json || self.jq.is_some(), self.jsonl) {
                (_, true) => Format::JsonLines,
                (true, _) => Format::Json,
                _ => Format::Text,
            },
            quiet: self.quiet,
            verbose: self.verbose,
            color: self.color,
            progress: self.progress,
            no_input: self.no_input,
            null: self.null,
        }
    }

    /// What data goes through on its way out.
    pub fn filter(&self) -> Option<Filter> {
        self.jq.clone()
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
        matches!(self, Self::Config(_) | Self::Explain(_) | Self::Schema(_)) || self.is_text_only()
    }

    /// True if the command tells itself what is wrong with configuration and settings.
    pub fn finds_out_itself(&self) -> bool {
        matches!(self, Self::Doctor(_))
    }

    /// True if what the command prints is text for other programs, which no form of data fits.
    pub fn is_text_only(&self) -> bool {
        matches!(self, Self::Completions(_) | Self::Man(_))
    }

    /// Runs the command; gives the exit code of a run that does not fail.
    pub async fn run(self, ctx: &Ctx) -> Result<u8> {
        match self {
            Self::Login(args) => login::run(ctx, args).await,
            Self::Logout(args) => logout::run(ctx, args).await,
            Self::Whoami(args) => whoami::run(ctx, args).await,
            Self::Site(args) => site::run(ctx, args).await,
            Self::Ls(args) => ls::run(ctx, args).await,
            Self::Search(args) => search::run(ctx, args).await,
            Self::Du(args) => du::run(ctx, args).await,
            Self::Tree(args) => tree::run(ctx, args).await,
            Self::Stat(args) => stat::run(ctx, args).await,
            Self::Url(args) => url::run(ctx, args).await,
            Self::Cat(args) => cat::run(ctx, args).await,
            Self::Mkdir(args) => mkdir::run(ctx, args).await,
            Self::Rm(args) => rm::run(ctx, args).await,
            Self::Trash(args) => trash::run(ctx, args).await,
            Self::Get(args) => get::run(ctx, args).await,
            Self::Put(args) => put::run(ctx, args).await,
            Self::Sync(args) => sync::run(ctx, args).await,
            // As of any `diff`, the exit code tells.
            Self::Diff(args) => return diff::run(ctx, args).await,
            Self::Mv(args) => mv::run(ctx, args).await,
            Self::Cp(args) => cp::run(ctx, args).await,
            Self::Versions(args) => versions::run(ctx, args).await,
            Self::Transfers(args) => transfers::run(ctx, args).await,
            Self::Share(args) => share::run(ctx, args).await,
            Self::Mail(args) => mail::run(ctx, args).await,
            Self::Users(args) => users::run(ctx, args).await,
            Self::Photo(args) => photo::run(ctx, args).await,
            Self::Config(args) => config::run(ctx, args).await,
            Self::Explain(args) => explain::run(ctx, &args),
            Self::Api(args) => api::run(ctx, args).await,
            Self::Doctor(args) => doctor::run(ctx, &args).await,
            // The only command that runs other programs, whose codes it passes on.
            Self::Sandbox(args) => return sandbox::run(ctx, args).await,
            Self::Run(args) => run::run(ctx, args, &lines::Parser).await,
            Self::Schema(args) => schema::run(ctx, &args, &Cli::command()),
            Self::Completions(args) => completions::run(ctx, &args, Cli::command()),
            Self::Man(args) => man::run(ctx, &args, &Cli::command()),
        }
        .map(|()| 0)
    }
}

/// True if the command has `--dry-run` of its own.
fn can_rehearse(name: &str) -> bool {
    let program = Cli::command();
    let mut words = name.split(' ');
    let command = words.try_fold(&program, |command, word| command.find_subcommand(word));
    command.is_some_and(|it| it.get_arguments().any(|argument| argument.get_id() == "dry_run"))
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
    mut refusal: clap::Error,
    arguments: impl Iterator<Item = OsString>,
    ui: impl FnOnce(UiOptions) -> Ui,
) -> ExitCode {
    let given: Vec<_> = arguments.collect();
    let arguments: Vec<_> =
        given.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    veil::veil(&mut refusal, &arguments);
    let wants_json = |argument: &String| {
        ["--json", "--jsonl", "--jq"].contains(&argument.as_str()) || argument.starts_with("--jq=")
    };
    let format = if arguments.iter().any(wants_json) { Format::Json } else { Format::Text };
    let ui = |format| ui(UiOptions { format, ..UiOptions::default() });
    if refusal.kind() == ErrorKind::InvalidUtf8 {
        ui(format).failure(&unreadable(&given));
    } else if refusal.use_stderr() && format == Format::Json {
        ui(format).failure(&told(&refusal));
    } else if let Err(error) = refusal.print()
        && !refusal.use_stderr()
        // A reader that has seen enough cuts help off.
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        let error = Error::file("write to", Path::new("standard output"), error);
        ui(format).failure(&error);
        return ExitCode::from(error.kind().exit_code());
    }
    if !refusal.use_stderr() {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(Kind::Usage.exit_code())
}

/// The refusal of a word that is not UTF-8, which the parser does not name.
fn unreadable(arguments: &[OsString]) -> Error {
    let is_readable = |argument: &&OsString| argument.to_str().is_some();
    let option = |argument: &OsString| argument.as_encoded_bytes().starts_with(b"-");
    let shown = match arguments.iter().find(|argument| !is_readable(argument)) {
        // The value of an option may be a secret.
        Some(argument) if !option(argument) => not_unicode::shown_os(argument),
        _ => "of an option".to_owned(),
    };
    Error::new(Kind::Usage, format!("an argument is not UTF-8: {shown}"))
        .hint("names in a drive are Unicode: rename the file, or pipe it in under a name that is")
}

/// The parser's refusal as an error of ours.
fn told(refusal: &clap::Error) -> Error {
    let text = refusal.to_string();
    let reason = text.split("\n\n").next().unwrap_or_default();
    let reason = reason.strip_prefix("error: ").unwrap_or(reason);
    Error::new(Kind::Usage, reason).hint("`--help` shows what is understood")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
