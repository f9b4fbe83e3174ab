//! `graphctl doctor`

mod certificate;
mod configuration;
mod finding;
mod network;
mod sign_in;
mod storage;

use std::future::Future;
use std::time::Duration;

use super::context::Ctx;
use crate::base::{Error, Kind, Result};
use crate::ui::{Column, Records};
use finding::{Finding, Status};

const EXAMPLES: &str = "\
Examples:
  graphctl doctor
  graphctl doctor --offline
  graphctl doctor --json | jq '.[] | select(.status != \"ok\")'";

/// How long one check may take.
const LIMIT: Duration = Duration::from_secs(15);

/// Check configuration, network and sign-in, and say how to mend what is broken
///
/// Looks at the files of graphctl, at proxy, names, certificates and clock, and at the sign-in and
/// what it permits. Nothing is changed, and no secret is shown. The exit code is that of the first
/// failure, or 0.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Leave the network alone
    #[arg(long)]
    offline: bool,
}

/// Checks everything; a check that fails does not keep the others from being made.
pub async fn run(ctx: &Ctx, args: &Args) -> Result<()> {
    let mut report =
        Report { rows: ctx.ui.table(&[const { Column::text("") }; 4]), failures: Vec::new() };
    report.add(version())?;
    let found = configuration::check(ctx);
    report.add_all(found.findings)?;
    report.add_all(storage::check(ctx))?;
    if let Some(settings) = &found.settings {
        if !args.offline {
            network::check(ctx, settings, &mut report).await?;
        }
        sign_in::check(ctx, settings, args.offline, &mut report).await?;
    }
    report.finish()
}

/// What was found so far.
struct Report {
    rows: Records,
    failures: Vec<Finding>,
}

impl Report {
    fn add(&mut self, finding: Finding) -> Result<()> {
        self.rows.push(&finding)?;
        if finding.status == Status::Failed {
            self.failures.push(finding);
        }
        Ok(())
    }

    fn add_all(&mut self, findings: Vec<Finding>) -> Result<()> {
        findings.into_iter().try_for_each(|finding| self.add(finding))
    }

    /// The failure that the whole run is, if there was any.
    fn finish(self) -> Result<()> {
        self.rows.finish()?;
        let Some(first) = self.failures.first() else { return Ok(()) };
        let names: Vec<_> = self.failures.iter().map(|finding| finding.check).collect();
        let error = Error::new(first.kind.unwrap_or(Kind::Failed), told(&names));
        Err(error.hint(first.hint.clone().unwrap_or_default()))
    }
}

fn told(names: &[&str]) -> String {
    match names {
        [one] => format!("a check failed: {one}"),
        many => format!("{} checks failed: {}", many.len(), many.join(", ")),
    }
}

fn version() -> Finding {
    let (os, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    Finding::ok("version", format!("graphctl {} on {os} {machine}", env!("CARGO_PKG_VERSION")))
}

/// What `work` gives, unless it takes too long.
async fn in_time<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(LIMIT, work).await.unwrap_or_else(|_| {
        let message = format!("there was no end to it within {} s", LIMIT.as_secs());
        Err(Error::new(Kind::Network, message))
    })
}
