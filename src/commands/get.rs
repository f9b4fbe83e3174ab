//! `graphctl get`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Ctx;
use super::remote::{Remote, Resolved};
use super::transfers::{self, DEFAULT_TRANSFERS};
use crate::base::{Result, size};
use crate::graph::DriveItem;
use crate::graph::content::Rendition;
use crate::transfer::Job;
use crate::transfer::download::{DownloadJob, DownloadOptions};
use crate::transfer::plan_get::{LocalTarget, local_target};
use crate::transfer::report::Done;
use crate::transfer::sink::Destination;
use crate::transfer::streams::Streams;
use crate::transfer::unfinished::{Stand, Unfinished};
use crate::ui::{Page, Render, Ui};

const EXAMPLES: &str = "\
Examples:
  graphctl get General/big.iso
  graphctl get General/a.docx General/b.docx papers/
  graphctl get Backups/app.sql - | psql app";

/// Download files
///
/// Works as `cp`: the last of several paths is the local one, the current directory is meant if
/// there is only one, and `-` is standard output. The target appears when it is complete; what
/// an interrupted run left is continued. Prints each local path.
#[derive(Debug, clap::Args)]
#[command(
    after_help = EXAMPLES,
    override_usage = "graphctl get [OPTIONS] <REMOTE>... [LOCAL]",
    disable_version_flag = true
)]
pub struct Args {
    /// Files to fetch, and then the local place
    #[arg(value_name = "PATH", num_args = 1.., required = true)]
    paths: Vec<String>,
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
    #[arg(long, value_name = "ID", conflicts_with = "format")]
    version: Option<String>,
    /// Do not compare hashes after the download
    #[arg(long)]
    no_verify: bool,
    /// Do not set the local time of last change
    #[arg(long)]
    no_preserve: bool,
}

/// Plans the downloads and runs them.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let (remotes, local) = match args.paths.as_slice() {
        [only] => (std::slice::from_ref(only), None),
        [remotes @ .., local] => (remotes, Some(Path::new(local))),
        [] => return Ok(()),
    };
    let remotes = remotes.iter().map(|text| text.parse()).collect::<Result<Vec<Remote>>>()?;
    let to = local_target(local, remotes.len(), Path::is_dir)?;
    let unfinished = Unfinished::default();
    let _told = ToldWhenInterrupted { ui: &ctx.ui, unfinished: unfinished.clone() };
    let options = DownloadOptions {
        verify: !args.no_verify,
        preserve: !args.no_preserve,
        streams: Streams::new(args.streams),
        rendition: match (args.format, args.version) {
            (Some(format), _) => Rendition::Format(format),
            (None, Some(id)) => Rendition::Version(id),
            (None, None) => Rendition::Original,
        },
        unfinished,
    };
    let client = ctx.client(&ctx.scopes_for(&remotes))?;
    let mut jobs = Vec::new();
    for remote in &remotes {
        let Resolved { target, .. } = remote.resolve(&ctx.settings.profile, &client).await?;
        let to = destination(&to, &ctx.ui);
        jobs.push(Job::Download(DownloadJob { target, to }, options.clone()));
    }
    // Several files on one stream must come one after the other.
    let transfers = if to == LocalTarget::StandardOutput { 1 } else { args.transfers };
    transfers::run(ctx, &client, jobs, transfers, |done| match done {
        Done::Downloaded { item, path: Some(path), .. } => Some(Downloaded::new(path, *item)),
        _ => None,
    })
    .await
}

/// A format as the service and the new file's name have it.
fn format(text: &str) -> std::result::Result<String, String> {
    let text = text.trim_start_matches('.').to_ascii_lowercase();
    let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_word { Ok(text) } else { Err("a format is a word, as `pdf`".to_owned()) }
}

fn destination(to: &LocalTarget, ui: &Ui) -> Destination {
    match to {
        LocalTarget::StandardOutput => Destination::Stream(Box::new(RawStream(ui.clone()))),
        LocalTarget::Directory(directory) => Destination::Directory(directory.clone()),
        LocalTarget::File(path) => Destination::File(path.clone()),
    }
}

/// Says how far the downloads are that an interrupt leaves behind.
struct ToldWhenInterrupted<'a> {
    ui: &'a Ui,
    unfinished: Unfinished,
}

impl Drop for ToldWhenInterrupted<'_> {
    fn drop(&mut self) {
        for Stand { name, kept, size } in self.unfinished.kept() {
            let of = size.map(|size| format!(" of {}", size::human(size))).unwrap_or_default();
            self.ui.note(&format!("{name}: {}{of} are kept for the next run", size::human(kept)));
        }
    }
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
struct Downloaded {
    local: PathBuf,
    item: DriveItem,
}

impl Downloaded {
    fn new(path: PathBuf, item: DriveItem) -> Self {
        let local = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
        Self { local, item }
    }
}

impl Render for Downloaded {
    fn text(&self, page: &mut Page) {
        page.line(self.local.display().to_string());
    }
}
