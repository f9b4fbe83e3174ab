//! `graphctl put`

use std::sync::Arc;

use clap::ValueEnum;

use super::choice::{ChoiceArgs, Conflict};
use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::put_draft::Draft;
use super::put_plan::{Rehearsal, plan_view};
use super::put_share::{self, ShareType};
use super::remote::{Remote, Resolved, join};
use super::running::{self, DEFAULT_TRANSFERS, Running};
use crate::base::size::{count, human};
use crate::base::{Error, Kind, Result, size};
use crate::graph::path::RemotePath;
use crate::graph::target::DriveRef;
use crate::graph::upload_session::FragmentSize;
use crate::graph::{DriveItem, GraphClient, Target, drive, item};
use crate::transfer::plan_put::{Input, PutPlan};
use crate::transfer::put_tree::Links;
use crate::transfer::put_work::{self, Present};
use crate::transfer::upload_job::UploadOptions;
use crate::transfer::{Done, Failure};

/// Below this much, a drive that is full is met soon enough; above, asking for its room costs
/// one request and may save hours.
const WORTH_ASKING_FOR_ROOM: u64 = 1 << 30;

const EXAMPLES: &str = "\
Examples:
  graphctl put big.iso General/
  graphctl put -r -u site/ General/
  pg_dump app | graphctl put - Backups/app.sql
  graphctl put --on-conflict rename *.pdf me:Scans/";

/// Upload files and directories
///
/// Works as `cp -r`: into REMOTE if it ends in a slash or is a folder, else under that name; a
/// slash after LOCAL changes nothing, and `LOCAL/.` means its content. Folders that are missing
/// are made. A run that was interrupted continues where the service is when the same command
/// runs again. Prints each uploaded item as a REMOTE.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, override_usage = "graphctl put [OPTIONS] <LOCAL>... <REMOTE>")]
pub struct Args {
    /// Local files and directories, `-` for standard input, and then the remote place
    #[arg(value_name = "PATH", num_args = 1.., required = true)]
    paths: Vec<String>,
    /// Send directories with all that is in them
    #[arg(short, long)]
    recursive: bool,
    /// Links inside of directories: send what they point to, or leave them out
    #[arg(long, value_name = "HOW", default_value = "skip")]
    links: LinksArg,
    #[command(flatten)]
    choice: ChoiceArgs,
    /// What to do if the name is taken
    #[arg(long, value_name = "HOW", default_value = "replace")]
    on_conflict: Conflict,
    /// The same as `--on-conflict fail`
    #[arg(short = 'n', long, conflicts_with = "on_conflict")]
    no_clobber: bool,
    /// Skip files that are there already with the same size and hash
    #[arg(short, long)]
    update: bool,
    /// Replace the item only if its eTag is this one; for a single file
    #[arg(long, value_name = "ETAG")]
    if_match: Option<String>,
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
    /// Make a link to each file, to view it or to edit it, and print that instead of the REMOTE
    #[arg(
        long,
        value_name = "TYPE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "view",
        conflicts_with_all = ["recursive", "update"]
    )]
    share: Option<ShareType>,
    /// Show what would be sent, and send nothing
    #[arg(long)]
    dry_run: bool,
}

/// What happens to links inside of directories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LinksArg {
    /// Send what they point to
    Follow,
    /// Leave them out, and say so
    Skip,
}

impl LinksArg {
    fn resolved(self) -> Links {
        match self {
            Self::Follow => Links::Follow,
            Self::Skip => Links::Skip,
        }
    }
}

/// Plans the upload, runs it, and prints what is there then.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let locals = args.paths.split_last().map_or(&[][..], |(_, locals)| locals);
    let input = Input { length: args.size, progress: ctx.progress() };
    let links = args.links.resolved();
    let draft = Draft::new(locals, &args.choice, links, args.recursive, input)?;
    if args.if_match.is_some() && !draft.is_single_file() {
        return Err(Error::new(Kind::Usage, "`--if-match` is about a single file")
            .hint("upload the files one by one"));
    }
    let remote: Remote = args.remote().parse()?;
    let client = ctx.client(&ctx.scopes_for([&remote]))?;
    if !args.dry_run {
        // Bytes for a session of an earlier run need no further permission, so it is asked here.
        client.allow_change("put")?;
    }
    let (place, mut plan) = match &remote {
        // Whatever an address stands for, names can be checked before it is asked.
        Remote::Address(_) => {
            let anywhere = Target::at(DriveRef::Mine, RemotePath::root());
            if !draft.reads_input() {
                let plan = draft.plan(anywhere, draft.is_several()).await?;
                refuse_names(ctx, &args, &plan)?;
            }
            let place = remote.resolve(&ctx.settings.profile, &client).await?;
            let into = place.is_folder || draft.is_several();
            let plan = draft.plan(place.target.clone(), into).await?;
            (place, plan)
        }
        Remote::Path { .. } | Remote::Id(..) => {
            let place = remote.resolve(&ctx.settings.profile, &client).await?;
            let into = place.is_folder || draft.is_several();
            let plan = draft.plan(place.target.clone(), into).await?;
            (place, plan)
        }
    };
    refuse_names(ctx, &args, &plan)?;
    if draft.must_ask(&place) {
        if draft.shard().is_some() {
            return Err(unsettled(&args));
        }
        match item::get(&client, &place.target).await {
            Ok(item) if item.is_folder() => {
                plan = draft.plan(place.target.clone(), true).await?;
                refuse_names(ctx, &args, &plan)?;
            }
            Ok(_) => {
                return Err(Error::new(Kind::Conflict, format!("{} is a file", place.target))
                    .hint("a directory can go into a folder or get a name of its own"));
            }
            Err(error) if error.kind() == Kind::NotFound => plan.folders[0].is_missing = true,
            Err(error) => return Err(error),
        }
    }
    let present =
        if args.update { Present::look(&client, &plan).await? } else { Present::default() };
    if args.dry_run {
        let rehearsal = Rehearsal {
            client: &client,
            journal: ctx.journal(),
            place: &place,
            options: args.options(),
            shares: args.share.is_some(),
        };
        return ctx.ui.data(&rehearsal.run(&plan, draft.shard(), &present).await?);
    }
    // A single file is refused by its upload session before its first byte, and of an update
    // nobody knows yet how much there is to send.
    if plan.files.len() > 1 && !args.update {
        check_room(&client, &place, plan.bytes()).await?;
    }
    let failed = args.choice.failed_list()?;
    let running = Running { transfers: args.transfers, failed, sums_up: true, again: None };
    if plan.files.len() > 1 {
        let progress = ctx.progress();
        progress.expect(plan.files.len() as u64, plan.bytes());
        progress.expect_no_more();
    }
    let if_match = args.if_match.as_deref().map(Arc::from);
    let work = put_work::hand_out(plan, args.options(), present, if_match);
    if let Some(link_type) = args.share {
        let outcome = put_share::run(ctx, &client, &place, work, running, link_type).await;
        return outcome.map_err(|error| args.explained(error));
    }
    let outcome = running::run(ctx, &client, work, running, |done| match done {
        Done::Uploaded { item, target, .. } => Some(view(&place, &target, *item)),
        Done::Downloaded { .. } | Done::Skipped { .. } => None,
    })
    .await;
    outcome.map_err(|error| args.explained(error))
}

/// What names the item again; the name is the service's.
pub(super) fn view(place: &Resolved, target: &Target, item: DriveItem) -> ItemView {
    let folder = place.as_folder().and(target.path.parent());
    let path = folder.as_ref().map(|folder| join(folder, &item.name));
    let remote = place.remote_of(folder.as_ref(), &item);
    ItemView::new(item, path, remote, Style::Remote)
}

/// The first of several machines would make the folder that the next would then find.
fn unsettled(args: &Args) -> Error {
    let (local, remote) = (args.paths.first().map_or("", String::as_str), args.remote());
    let what = format!("`--shard` must know whether {remote} is a folder without asking");
    let local = local.trim_end_matches('/');
    Error::new(Kind::Usage, what)
        .hint(format!("write `{remote}/` to put {local} into it, or `{local}/.` for its content"))
}

/// Tells all names that the service would not take, before it hears of any.
fn refuse_names(ctx: &Ctx, args: &Args, plan: &PutPlan) -> Result<()> {
    let refused = &plan.refused;
    if refused.is_empty() {
        return Ok(());
    }
    if args.dry_run {
        ctx.ui.data(&plan_view(
            plan,
            args.choice.shard(args.recursive)?,
            Target::to_string,
            |_| false,
        )?)?;
    }
    if let ([only], false) = (refused.as_slice(), args.recursive) {
        return Err(Error::new(Kind::Usage, only.error.message()).hint("choose another name"));
    }
    Err(told_refused(ctx, refused))
}

/// Tells of every name that cannot be stored, and gives the error of them all.
pub(super) fn told_refused(ctx: &Ctx, refused: &[Failure]) -> Error {
    for failure in refused {
        ctx.ui.failure(&failure.error);
    }
    let number = count(refused.len() as u64);
    let names = if refused.len() == 1 { "name" } else { "names" };
    Error::new(Kind::Usage, format!("{number} {names} cannot be stored; nothing was sent"))
        .hint("rename them, or leave them out with `--exclude`")
}

/// [`Kind::Quota`] if a large amount surely does not fit.
pub(super) async fn check_room(client: &GraphClient, place: &Resolved, bytes: u64) -> Result<()> {
    if bytes <= WORTH_ASKING_FOR_ROOM {
        return Ok(());
    }
    let Some(left) = drive::get(client, &place.target.drive).await?.remaining() else {
        return Ok(());
    };
    if bytes <= left {
        return Ok(());
    }
    let (bytes, left) = (human(bytes), human(left));
    Err(Error::new(Kind::Quota, format!("{bytes} do not fit: the drive has room for {left}"))
        .hint("free some space, or send less"))
}

impl Args {
    fn remote(&self) -> &str {
        self.paths.last().map_or("", String::as_str)
    }

    fn options(&self) -> UploadOptions {
        UploadOptions {
            on_conflict: self.on_conflict.resolved(self.no_clobber),
            fragment: self.chunk_size,
            preserve: self.preserve,
            verify: !self.no_verify,
            restart: self.restart,
        }
    }

    /// A refused precondition is no accident: the user has asked for it.
    fn explained(&self, error: Error) -> Error {
        let is_refusal = error.service_words().is_some_and(|words| words.status == 412);
        match &self.if_match {
            Some(e_tag) if is_refusal => error.hint(format!(
                "`--if-match` allows only version {e_tag}; `graphctl ls --json` shows the eTag of now"
            )),
            _ => error,
        }
    }
}

fn fragment_size(text: &str) -> Result<FragmentSize> {
    FragmentSize::from_bytes(size::parse(text)?)
}
