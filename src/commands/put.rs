//! `graphctl put`

use std::path::PathBuf;

use clap::ValueEnum;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::remote::{Remote, Resolved, join};
use super::transfers::{self, DEFAULT_TRANSFERS};
use crate::base::{Error, Kind, Result, size};
use crate::graph::upload_session::FragmentSize;
use crate::graph::{DriveItem, Target};
use crate::transfer::Job;
use crate::transfer::plan_put::{self, Local};
use crate::transfer::report::Done;
use crate::transfer::upload_job::{OnConflict, UploadOptions};

const EXAMPLES: &str = "\
Examples:
  graphctl put big.iso General/
  pg_dump app | graphctl put - Backups/app.sql
  graphctl put --on-conflict rename *.pdf me:Scans/";

/// Upload files
///
/// Works as `cp`: into REMOTE if it ends in a slash or is a folder, else under that name. A run
/// that was interrupted continues where the service is when the same command runs again. Prints
/// each uploaded item as a REMOTE.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, override_usage = "graphctl put [OPTIONS] <LOCAL>... <REMOTE>")]
pub struct Args {
    /// Local files, `-` for standard input, and then the remote place
    #[arg(value_name = "PATH", num_args = 2.., required = true)]
    paths: Vec<String>,
    /// What to do if the name is taken
    #[arg(long, value_name = "HOW", default_value = "replace")]
    on_conflict: Conflict,
    /// The same as `--on-conflict fail`
    #[arg(short = 'n', long, conflicts_with = "on_conflict")]
    no_clobber: bool,
    /// Files at a time
    #[arg(short = 'j', long, value_name = "N", default_value_t = DEFAULT_TRANSFERS)]
    transfers: usize,
    /// Length of fragments, such as `20MiB`; by the length of the file if left out
    #[arg(long, value_name = "SIZE", value_parser = fragment_size)]
    chunk_size: Option<FragmentSize>,
    /// Length of standard input, so that it is sent as it comes and not stored first
    #[arg(long, value_name = "BYTES", value_parser = size::parse)]
    size: Option<u64>,
    /// Keep the time of last change
    #[arg(short, long)]
    preserve: bool,
    /// Do not compare hashes after the upload
    #[arg(long)]
    no_verify: bool,
    /// Forget what an interrupted run left, and start anew
    #[arg(long)]
    restart: bool,
    /// Show what would be sent, and send nothing
    #[arg(long)]
    dry_run: bool,
}

/// What to do if the name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Conflict {
    /// Make a new version of the item
    Replace,
    /// Leave the file out
    Skip,
    /// Let the service find a free name
    Rename,
    /// Fail
    Fail,
}

/// Plans the upload, runs it, and prints what is there then.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let (locals, remote) = args.places()?;
    let remote: Remote = remote.parse()?;
    check_locals(&locals)?;
    let client = ctx.client(&ctx.scopes_for([&remote]))?;
    let place = remote.resolve(&ctx.settings.profile, &client).await?;
    let placements = plan_put::place(&locals, &place.target, place.is_folder)?;
    let (length, progress) = (args.size, ctx.progress());
    let jobs = tokio::task::spawn_blocking(move || {
        plan_put::open(&locals, placements, length, progress.as_ref())
    })
    .await
    .map_err(|_| Error::new(Kind::Internal, "reading the files ended in a panic"))??;
    if args.dry_run {
        for job in &jobs {
            let length = size::human(job.source.length());
            ctx.ui.status(&format!(
                "would upload {} ({length}) to {}",
                job.source.name(),
                job.target
            ));
        }
        return Ok(());
    }
    let options = args.options();
    let jobs = jobs.into_iter().map(|job| Job::Upload(job, options)).collect();
    transfers::run(ctx, &client, jobs, args.transfers, |done| match done {
        Done::Uploaded { item, target, .. } => Some(view(&place, &target, *item)),
        Done::Downloaded { .. } | Done::Skipped { .. } => None,
    })
    .await
}

/// What names the item again; the name is the service's.
fn view(place: &Resolved, target: &Target, item: DriveItem) -> ItemView {
    let folder = place.as_folder().and(target.path.parent());
    let path = folder.as_ref().map(|folder| join(folder, &item.name));
    let remote = place.remote_of(folder.as_ref(), &item);
    ItemView::new(item, path, remote, Style::Remote)
}

/// A missing file is told before anybody is asked to sign in.
fn check_locals(locals: &[Local]) -> Result<()> {
    for local in locals {
        if let Local::File(path) = local {
            std::fs::metadata(path).map_err(|error| Error::file("read", path, error))?;
        }
    }
    Ok(())
}

impl Args {
    fn places(&self) -> Result<(Vec<Local>, &str)> {
        let Some((remote, locals)) = self.paths.split_last() else {
            return Err(Error::new(Kind::Usage, "nothing to upload"));
        };
        let locals: Vec<_> = locals
            .iter()
            .map(|local| match local.as_str() {
                "-" => Local::StandardInput,
                path => Local::File(PathBuf::from(path)),
            })
            .collect();
        if locals.iter().filter(|local| **local == Local::StandardInput).count() > 1 {
            return Err(Error::new(Kind::Usage, "standard input can be read only once"));
        }
        if self.size.is_some() && !locals.contains(&Local::StandardInput) {
            return Err(Error::new(Kind::Usage, "`--size` is the length of standard input")
                .hint("name standard input, as in `graphctl put --size 10GiB - disk.img`"));
        }
        Ok((locals, remote))
    }

    fn options(&self) -> UploadOptions {
        UploadOptions {
            on_conflict: match self.on_conflict {
                _ if self.no_clobber => OnConflict::Fail,
                Conflict::Replace => OnConflict::Replace,
                Conflict::Skip => OnConflict::Skip,
                Conflict::Rename => OnConflict::Rename,
                Conflict::Fail => OnConflict::Fail,
            },
            fragment: self.chunk_size,
            preserve: self.preserve,
            verify: !self.no_verify,
            restart: self.restart,
        }
    }
}

fn fragment_size(text: &str) -> Result<FragmentSize> {
    FragmentSize::from_bytes(size::parse(text)?)
}
