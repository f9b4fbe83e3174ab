//! `graphctl sandbox`

mod demo;
mod exec;
mod mail;
mod place;
mod serve;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::Timestamp;

use super::context::Ctx;
use super::duration;
use super::traffic::rate;
use crate::base::{Error, Kind, Result};
use crate::sandbox::identity::{Approval, IdentityOptions, Switch};
use crate::sandbox::{DriveType, Fault, Quirks, SandboxOptions, ThrottleOptions, faults};

const EXAMPLES: &str = "\
Examples:
  graphctl sandbox demo
  graphctl sandbox exec -- sh -c 'graphctl put big.iso General/ && graphctl ls General'
  graphctl sandbox exec --proxy -- python3 upload.py
  graphctl sandbox serve --port 8080 --data ./tenant
  graphctl sandbox mail --save ./attachments";

/// Run a local Microsoft Graph, to try things and to test scripts without a tenant
///
/// It plays sign-in, drives, sites, sharing and mail on this machine only, and is strict where
/// the service is. Nothing of your own profile is touched.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show the tour: sign in, upload, list, download, share, mail
    #[command(after_help = "Example:\n  graphctl sandbox demo --size 30MiB")]
    Demo(demo::Args),
    /// Run a command, or a shell, signed in to a sandbox of its own
    #[command(
        after_help = "Examples:\n  graphctl sandbox exec\n  graphctl sandbox exec -- ./nightly.sh\n  graphctl sandbox exec --fault \"*:503,probability=0.1\" -- ./nightly.sh"
    )]
    Exec(exec::Args),
    /// Serve until interrupted
    #[command(after_help = "Example:\n  graphctl sandbox serve --port 8080 --data ./tenant")]
    Serve(serve::Args),
    /// Show the mails that a sandbox was given, and write their attachments
    #[command(after_help = "Example:\n  graphctl sandbox mail --save ./attachments")]
    Mail(mail::Args),
}

impl Args {
    /// True for the action that goes on until it is interrupted.
    pub fn serves(&self) -> bool {
        matches!(self.action, Action::Serve(_))
    }
}

/// Runs the action; the exit code is that of the command it ran.
pub async fn run(ctx: &Ctx, args: Args) -> Result<u8> {
    match args.action {
        Action::Demo(args) => demo::run(ctx, args).await.map(|()| 0),
        Action::Exec(args) => exec::run(ctx, args).await,
        Action::Serve(args) => serve::run(ctx, args).await.map(|()| 0),
        Action::Mail(args) => mail::run(ctx, args).await.map(|()| 0),
    }
}

/// What kind of sandbox is wanted.
#[derive(Debug, Clone, clap::Args)]
struct WorldArgs {
    /// Keep files in this directory, and find them there again; in memory if left out
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Draw ids and secrets from this number
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Let time stand still at this moment, such as `2026-01-02T03:04:05Z`
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Answer every request only after this long, such as `50ms`
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    latency: Option<std::time::Duration>,
    /// Throttle as the service does: so many resource units a minute, or in another time, as
    /// `40/2s`
    #[arg(long, value_name = "UNITS", value_parser = throttle)]
    throttle: Option<ThrottleOptions>,
    /// Send each download at most this many bytes a second, such as `20MiB`
    #[arg(long, value_name = "RATE", value_parser = rate)]
    download_rate: Option<u64>,
    /// Show this many items on a page at most
    #[arg(long, value_name = "N")]
    page_size: Option<usize>,
    /// Life of access tokens
    #[arg(long, value_name = "DURATION", value_parser = duration::parse, default_value = "1h")]
    token_lifetime: std::time::Duration,
    /// Who approves sign-ins
    #[arg(long, value_name = "WHO", default_value = "auto")]
    approval: ApprovalName,
    /// Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md
    /// lists them
    #[arg(long = "quirk", value_name = "NAME[=off]", value_parser = quirk)]
    quirks: Vec<(String, bool)>,
    /// Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`;
    /// repeatable, docs/sandbox.md tells more
    #[arg(long = "fault", value_name = "OPERATION:ACTION[,KEY=VALUE]", value_parser = fault)]
    faults: Vec<Fault>,
    /// Disturb requests as this file says, which holds such faults as JSON; repeatable
    #[arg(long = "fault-plan", value_name = "FILE")]
    fault_plans: Vec<PathBuf>,
    /// Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as
    /// they do in production, with no other addresses
    #[arg(long)]
    proxy: bool,
    /// Play the `OneDrive` of a personal account
    #[arg(long)]
    personal: bool,
}

/// Who approves sign-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ApprovalName {
    /// The sandbox, as the demo user
    Auto,
    /// You, on its pages in a browser
    Ask,
}

impl WorldArgs {
    /// [`Kind::Usage`] for a plan of faults that makes no sense.
    fn options(&self) -> Result<SandboxOptions> {
        let mut faults = self.faults.clone();
        for path in &self.fault_plans {
            faults.extend(fault_plan(path)?);
        }

        let mut quirks = Quirks { download_rate: self.download_rate, ..Quirks::default() };
        let mut switches = BTreeSet::new();
        for (name, on) in &self.quirks {
            quirks.switch(name, *on);
            match Switch::named(name) {
                Some(switch) if *on => switches.insert(switch),
                Some(switch) => switches.remove(&switch),
                None => false,
            };
        }
        Ok(SandboxOptions {
            quirks,
            faults,
            proxy_port: self.proxy.then_some(0),
            data: self.data.clone(),
            seed: self.seed,
            now: self.now,
            page_size: self.page_size,
            latency: self.latency,
            throttle: self.throttle,
            one_drive: if self.personal { DriveType::Personal } else { DriveType::Business },
            identity: IdentityOptions {
                approval: match self.approval {
                    ApprovalName::Auto => Approval::Auto,
                    ApprovalName::Ask => Approval::Ask,
                },
                token_lifetime: self.token_lifetime,
                poll_interval: 1,
                switches,
                ..IdentityOptions::default()
            },
            ..SandboxOptions::default()
        })
    }
}

fn fault_plan(path: &Path) -> Result<Vec<Fault>> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))?;
    faults::from_text(&text).map_err(|error| {
        Error::new(Kind::Usage, format!("{} is no plan of faults: {error}", path.display()))
            .hint("docs/sandbox.md says what a fault looks like")
    })
}

fn fault(text: &str) -> Result<Fault> {
    faults::from_rule(text).map_err(|error| Error::new(Kind::Usage, error))
}

fn throttle(text: &str) -> Result<ThrottleOptions> {
    let (units, window) = text.split_once('/').unwrap_or((text, "60s"));
    let units = units.parse().ok().filter(|units| *units > 0);
    let units = units.ok_or_else(|| Error::new(Kind::Usage, "write it as `1250` or `40/2s`"))?;
    Ok(ThrottleOptions { units, window: duration::parse(window)? })
}

fn quirk(text: &str) -> Result<(String, bool)> {
    let (name, on) = match text.split_once('=') {
        None | Some((_, "on")) => (text.split('=').next().unwrap_or(text), true),
        Some((name, "off")) => (name, false),
        Some(_) => return Err(Error::new(Kind::Usage, "write a quirk as `NAME` or `NAME=off`")),
    };
    if Quirks::default().switch(name, on) || Switch::named(name).is_some() {
        return Ok((name.to_owned(), on));
    }
    let known: Vec<_> = Quirks::names().chain(Switch::all().map(Switch::name)).collect();
    Err(Error::new(Kind::Usage, format!("known quirks: {}", known.join(", "))))
}
