//! `graphctl get`

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::mpsc::Receiver;

use super::choice::{ChoiceArgs, Conflict};
use super::context::Ctx;
use super::get_roots::{self, Wish};
use super::plan_view::{Direction, FileView, LeftView, PlanView};
use super::running::{self, DEFAULT_TRANSFERS, Running};
use crate::base::{Error, Kind, Result};
use crate::graph::DriveItem;
use crate::graph::content::Rendition;
use crate::transfer::download::DownloadOptions;
use crate::transfer::get_work::{self, GetOrder};
use crate::transfer::local_name::shown_path;
use crate::transfer::plan_get::{LocalTarget, local_target};
use crate::transfer::shard::Shard;
use crate::transfer::sink::Destination;
use crate::transfer::streams::Streams;
use crate::transfer::{Done, Job, Work};
use crate::ui::{Page, Render, Ui};

const EXAMPLES: &str = "\
Examples:
  graphctl get General/big.iso
  graphctl get -r General backup/
  graphctl get 'General/**/*.pdf' papers/
  graphctl get Backups/app.sql - | psql app";

/// Download files and folders
///
/// Works as `cp -r`: the last of several paths is the local one, the current directory is meant
/// if there is only one, and `-` is standard output. `*`, `?`, `[…]` and `**` in a REMOTE are
/// patterns. A file appears when it is complete; what an interrupted run left is continued.
/// Prints each local path.
#[derive(Debug, clap::Args)]
#[command(
    after_help = EXAMPLES,
    override_usage = "graphctl get [OPTIONS] <REMOTE>... [LOCAL]",
    disable_version_flag = true
)]
pub struct Args {
    /// Files and folders to fetch, and then the local place; with `--files-from`, a single one
    /// is the local place
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    paths: Vec<String>,
    /// Fetch folders with all that is in them
    #[arg(short, long)]
    recursive: bool,
    /// Take `*`, `?`, `[` and `]` in remote names as they are
    #[arg(long)]
    literal: bool,
    #[command(flatten)]
    choice: ChoiceArgs,
    /// What to do if the local name is taken
    #[arg(long, value_name = "HOW", default_value = "replace")]
    on_conflict: Conflict,
    /// The same as `--on-conflict fail`
    #[arg(short = 'n', long, conflicts_with = "on_conflict")]
    no_clobber: bool,
    /// Skip files that are here already with the same size and hash
    #[arg(short, long)]
    update: bool,
    /// Files at a time
    #[arg(short = 'j', long, value_name = "N", default_value_t = DEFAULT_TRANSFERS)]
    transfers: usize,
    /// Connections for one large file; as many as are of use unless told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=32))]
    streams: Option<u8>,
    /// Convert to another format, as `pdf`
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<String>,
    /// Fetch an earlier version, as `3.0`
    #[arg(long, value_name = "ID", conflicts_with_all = ["format", "recursive"])]
    version: Option<String>,
    /// Do not compare hashes after the download
    #[arg(long)]
    no_verify: bool,
    /// Do not set the local time of last change
    #[arg(long)]
    no_preserve: bool,
    /// Show what would be fetched, and fetch nothing
    #[arg(long)]
    dry_run: bool,
}

/// Plans the downloads and runs them.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let list = args.choice.list()?;
    let (remotes, local) = match (args.paths.as_slice(), &list) {
        ([], _) => (&[][..], None),
        ([only], Some(_)) => (&[][..], Some(only)),
        ([_], None) => (args.paths.as_slice(), None),
        ([remotes @ .., local], _) => (remotes, Some(local)),
    };
    let wish = Wish::new(remotes, list.as_deref(), args.recursive, args.literal)?;
    let shard = args.choice.shard(args.recursive)?;
    let to = args.local_target(local.map(Path::new), &wish, shard)?;
    let filter = args.choice.filter()?;
    let client = ctx.client(&ctx.scopes_for(wish.remotes()))?;
    let roots = get_roots::resolve(wish, &to, &ctx.settings.profile, &client).await?;
    let ui = ctx.ui.clone();
    let order = GetOrder {
        recursive: args.recursive || list.is_some(),
        filter,
        shard,
        options: args.options(ctx),
        stream: Arc::new(move || Destination::Stream(Box::new(RawStream(ui.clone())))),
        makes_directories: !args.dry_run,
    };
    let work = get_work::hand_out(&client, roots, order, ctx.progress());
    if args.dry_run {
        return show(ctx, work, shard).await;
    }
    // Several files on one stream must come one after the other.
    let transfers = if to == LocalTarget::StandardOutput { 1 } else { args.transfers };
    let failed = args.choice.failed_list()?;
    // Between the bytes of files a sum would be out of place.
    let running =
        Running { transfers, failed, sums_up: to != LocalTarget::StandardOutput, again: None };
    running::run(ctx, &client, work, running, |done| match done {
        Done::Downloaded { item, path: Some(path), .. } => Some(Downloaded::new(path, *item)),
        _ => None,
    })
    .await
}

impl Args {
    /// What `cat` asks for: these files, one after the other, to standard output.
    pub(super) fn to_output(mut remotes: Vec<String>, literal: bool, no_verify: bool) -> Self {
        remotes.push("-".to_owned());
        Self {
            paths: remotes,
            recursive: false,
            literal,
            choice: ChoiceArgs::default(),
            on_conflict: Conflict::Replace,
            no_clobber: false,
            update: false,
            transfers: 1,
            streams: None,
            format: None,
            version: None,
            no_verify,
            no_preserve: false,
            dry_run: false,
        }
    }

    fn local_target(
        &self,
        local: Option<&Path>,
        wish: &Wish,
        shard: Option<Shard>,
    ) -> Result<LocalTarget> {
        // With shards a directory must be there: the first that makes it would change what it
        // means to the next.
        let count = if wish.is_several() || shard.is_some() { 2 } else { 1 };
        match local {
            // A single folder becomes a directory that is not there yet.
            Some(local)
                if self.recursive && count == 1 && local.as_os_str() != "-" && !local.exists() =>
            {
                Ok(LocalTarget::File(local.components().collect()))
            }
            local => local_target(local, count, Path::is_dir),
        }
    }

    fn options(&self, ctx: &Ctx) -> DownloadOptions {
        DownloadOptions {
            on_conflict: self.on_conflict.resolved(self.no_clobber),
            update: self.update,
            verify: !self.no_verify,
            preserve: !self.no_preserve,
            streams: Streams::new(self.streams),
            rendition: match (&self.format, &self.version) {
                (Some(format), _) => Rendition::Format(format.clone()),
                (None, Some(id)) => Rendition::Version(id.clone()),
                (None, None) => Rendition::Original,
            },
            under_way: ctx.downloads().clone(),
            unfinished: ctx.unfinished_downloads().clone(),
        }
    }
}

/// Shows what would be fetched; only listings are asked for.
async fn show(ctx: &Ctx, mut work: Receiver<Work>, shard: Option<Shard>) -> Result<()> {
    let mut view = PlanView::new(Direction::Down, shard);
    let mut only = None;
    while let Some(work) = work.recv().await {
        match work {
            Work::Job(Job::Download(job, options)) => {
                let local = match &job.to {
                    Destination::File(path) => shown_path(path),
                    Destination::Directory(directory) => {
                        let name = job.name.rsplit(['/', ':']).next().unwrap_or_default();
                        shown_path(&directory.join(options.name_of(name)))
                    }
                    Destination::Stream(_) => "-".to_owned(),
                };
                let size = job.item.as_ref().and_then(|item| item.size);
                view.files.push(FileView { local, remote: job.name, size });
            }
            Work::Job(_) => {}
            Work::Skipped(path, reason) => view.skipped.push(LeftView { path, reason }),
            Work::Failed(failure) => {
                view.refused.push(LeftView::from(&failure));
                only = Some(failure.error);
            }
        }
    }
    let refused = view.refused.len();
    let has_files = !view.files.is_empty();
    ctx.ui.data(&view.summed())?;
    match (only, refused) {
        (Some(error), 1) if !has_files => Err(error),
        (Some(_), _) => {
            Err(Error::new(Kind::Partial, format!("{refused} items cannot be fetched"))
                .hint("the plan says which, and why"))
        }
        (None, _) => Ok(()),
    }
}

/// A format as the service and the new file's name have it.
fn format(text: &str) -> std::result::Result<String, String> {
    let text = text.trim_start_matches('.').to_ascii_lowercase();
    let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_word { Ok(text) } else { Err("a format is a word, as `pdf`".to_owned()) }
}

/// Standard output for content; a reader that has left is a broken pipe.
struct RawStream(Ui);

impl Write for RawStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.raw().put(bytes).map_err(io::Error::other)?;
        if self.0.wants_more() { Ok(bytes.len()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is here now.
#[derive(Debug, Serialize)]
pub(super) struct Downloaded {
    local: PathBuf,
    item: DriveItem,
}

impl Downloaded {
    pub(super) fn new(path: PathBuf, item: DriveItem) -> Self {
        let local = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
        Self { local, item }
    }
}

impl Render for Downloaded {
    fn text(&self, page: &mut Page) {
        page.line(self.local.display().to_string());
    }
}
