//! `graphctl mv`

use std::pin::pin;

use futures_util::{StreamExt as _, stream};
use serde::Serialize;

use super::context::Ctx;
use super::mv_across::across;
use super::mv_within::{Step, begin, within};
use super::planned_requests::Requests;
use super::remote::{Remote, Resolved};
use super::several::Several;
use super::shown_items::ShownItems;
use super::taken::{Taken, TakenArgs};
use super::whereto::{
    Deed, Journey, Landed, Whereto, advise_missing, is_same_drive_id, plan, refuse_local, view,
};
use crate::base::{Error, Kind, Result};
use crate::graph::folder_ref::FolderRef;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::{DriveItem, GraphClient, batch, item};
use crate::ui::{Page, Render};

/// Items that are moved at a time.
const AT_A_TIME: usize = 4;

const EXAMPLES: &str = "\
Examples:
  graphctl mv General/draft.docx General/final.docx
  graphctl mv General/a.pdf General/b.pdf Archive/
  graphctl mv me:Notes.txt team:General/
  graphctl mv -f report.xlsx Reports/report.xlsx";

/// Move and rename files and folders
///
/// Works as `mv`: into the last REMOTE if it ends in a slash or is a folder, else under that
/// name. A file that has the name is not replaced unless `-f` says so; it goes to the recycle
/// bin then. Into another drive the service cannot move: there the item is copied, the copy is
/// compared, and only then the source goes to the recycle bin. Prints each item as a REMOTE.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, override_usage = "graphctl mv [OPTIONS] <REMOTE>... <REMOTE>")]
pub struct Args {
    /// What to move, and then where to
    #[arg(value_name = "REMOTE", num_args = 2.., required = true)]
    remotes: Vec<String>,
    #[command(flatten)]
    taken: TakenArgs,
    /// Move the item only if its eTag is this one; for a single item
    #[arg(long, value_name = "ETAG")]
    if_match: Option<String>,
    /// Show what would be moved, and move nothing
    #[arg(long)]
    dry_run: bool,
}

/// Whoever moves, and what was said about it.
pub(super) struct Mover<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) client: &'a GraphClient,
    pub(super) taken: Taken,
    pub(super) if_match: Option<&'a str>,
}

/// What came of one item.
pub(super) enum Outcome {
    /// It is there.
    Done(Box<DriveItem>, Landed),
    /// It was left where it is, since the name is taken.
    Skipped,
}

/// Plans the moves, makes them, and prints what is there then.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let (journeys, destination, client) =
        prepare(ctx, Deed::Move, &args.remotes, args.dry_run).await?;
    if args.if_match.is_some() && journeys.len() > 1 {
        return Err(Error::new(Kind::Usage, "`--if-match` is about a single item")
            .hint("move the items one by one"));
    }
    let mover = &Mover {
        ctx,
        client: &client,
        taken: args.taken.resolved(),
        if_match: args.if_match.as_deref(),
    };
    if args.dry_run {
        let plan = async |journey: &Journey| {
            client.rehearse(async |client| Mover { client, ..*mover }.run(journey).await).await
        };
        return show_plan(ctx, &journeys, &destination, plan).await;
    }
    let mut several = ShownItems::new(ctx);
    let groups = journeys.chunk_by(|one, other| one.is_within() == other.is_within());
    let outcomes = stream::iter(groups.flat_map(|group| group.chunks(batch::LARGEST)))
        .then(|group| mover.begin(group))
        .flat_map(stream::iter)
        .map(|(journey, begun)| async move {
            let outcome = match begun {
                Some(Ok(step)) => step.finish(mover).await,
                Some(Err(error)) => Err(error),
                None => mover.run(journey).await,
            };
            (journey, outcome)
        })
        .buffered(AT_A_TIME);
    let mut outcomes = pin!(outcomes);
    while let Some((journey, outcome)) = outcomes.next().await {
        match outcome {
            Ok(Outcome::Done(item, landed)) => several.done(&view(&destination, landed, *item))?,
            Ok(Outcome::Skipped) => several.skipped(&journey.text, "the name is taken"),
            Err(error) => several.failed(advise_missing(mover.explained(error), &journey.text)),
        }
    }
    several.finish()
}

/// What `mv` and `cp` begin with: both sides read, and every way planned.
pub(super) async fn prepare(
    ctx: &Ctx,
    deed: Deed,
    remotes: &[String],
    dry_run: bool,
) -> Result<(Vec<Journey>, Resolved, GraphClient)> {
    remotes.iter().try_for_each(|text| refuse_local(text))?;
    let parsed = remotes.iter().map(|text| text.parse::<Remote>());
    let parsed = parsed.collect::<Result<Vec<_>>>()?;
    let client = ctx.client(&ctx.scopes_for(&parsed))?;
    if !dry_run {
        client.allow_change(if deed == Deed::Move { "updateItem" } else { "copyItem" })?;
    }
    let mut sources = Vec::with_capacity(parsed.len());
    for (text, remote) in remotes.iter().zip(&parsed) {
        let resolved = remote.resolve(&ctx.settings.profile, &client).await?;
        sources.push((text.clone(), resolved));
    }
    let Some((_, destination)) = sources.pop() else {
        return Err(Error::new(Kind::Usage, "a destination is needed"));
    };
    Ok((plan(deed, sources, &destination)?, destination, client))
}

/// Shows what would be done; `plan` finds out what would be sent.
pub(super) async fn show_plan(
    ctx: &Ctx,
    journeys: &[Journey],
    destination: &Resolved,
    plan: impl AsyncFn(&Journey) -> Result<Vec<PlannedRequest>>,
) -> Result<()> {
    let mut several = Several::new(ctx, None);
    let mut records = ctx.ui.records();
    for journey in journeys {
        let requests = match plan(journey).await {
            Ok(requests) => requests.into(),
            Err(error) => {
                several.failed(&journey.text, advise_missing(error, &journey.text))?;
                continue;
            }
        };
        let name = journey.name();
        let to = match journey.whereto.place(name.as_ref()) {
            Some(place) => destination.remote_at(&place),
            None => destination.remote_at(&destination.target),
        };
        several.done();
        records.push(&Planned { from: journey.text.clone(), to, requests })?;
    }
    records.finish()?;
    several.finish()
}

/// A move or copy that was not made.
#[derive(Debug, Serialize)]
struct Planned {
    from: String,
    to: String,
    requests: Requests,
}

impl Render for Planned {
    fn text(&self, page: &mut Page) {
        page.line(format!("{} -> {}", self.from, self.to));
        self.requests.lines(page);
    }
}

impl Mover<'_> {
    /// Makes the first requests of items that stay in their drive, several in one. An item alone
    /// needs no such care, nor does one that may go to another drive.
    async fn begin<'j>(&self, group: &'j [Journey]) -> Vec<(&'j Journey, Option<Result<Step>>)> {
        let is_together = group.len() > 1 && group.iter().all(Journey::is_within);
        let begun = if is_together { begin(self, group).await } else { Vec::new() };
        let mut begun = begun.into_iter();
        group.iter().map(|journey| (journey, begun.next())).collect()
    }

    async fn run(&self, journey: &Journey) -> Result<Outcome> {
        let folder = journey.whereto.folder();
        if journey.is_within() {
            return within(self, journey, None, None).await;
        }
        // Which drive each side is in is told by the items themselves, which a move across
        // drives has to know anyway.
        let source = item::get(self.client, &journey.source.target).await?;
        let parent = item::get(self.client, folder).await?;
        let into = FolderRef::of(&parent, folder)?;
        match (source.drive_id(), parent.drive_id()) {
            (Some(one), Some(other)) if is_same_drive_id(one.as_str(), other.as_str()) => {
                within(self, journey, Some(&source), Some(into)).await
            }
            (Some(_), Some(_)) => across(self, journey, &source, &into).await,
            _ => Err(Error::new(
                Kind::Internal,
                format!("the service does not say which drive {} is in", journey.text),
            )),
        }
    }

    /// A refused precondition is no accident: the user has asked for it.
    fn explained(&self, error: Error) -> Error {
        let is_refusal = error.service_words().is_some_and(|words| words.status == 412);
        match self.if_match {
            Some(e_tag) if is_refusal => error.hint(format!(
                "`--if-match` allows only version {e_tag}; `graphctl ls --json` shows the eTag of now"
            )),
            _ => error,
        }
    }
}

/// The failure where something is in the way.
pub(super) fn is_taken(place: &str, whereto: &Whereto) -> Error {
    let error = Error::new(Kind::Conflict, format!("{place} already exists"));
    let error = error.hint(
        "`-f` replaces a file; `--on-conflict rename` finds a free name, and `skip` leaves it",
    );
    match whereto {
        Whereto::As(..) => error,
        Whereto::Into(_) => error.hint("a folder is never replaced; move what is in it"),
    }
}
