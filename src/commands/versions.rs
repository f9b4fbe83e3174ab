//! `graphctl versions`

use serde::Serialize;

use super::context::Ctx;
use super::planned_requests::Requests;
use super::remote::{Remote, Resolved};
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::versions::{self, DriveItemVersion};
use crate::ui::{Cell, Column, Enter, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl versions General/plan.xlsx
  graphctl versions --restore 2.0 General/plan.xlsx
  graphctl get --version 2.0 General/plan.xlsx old.xlsx";

/// List, restore and delete earlier versions of a file
///
/// Lists the newest first, which is the current one: id, time, size and author. Restoring makes
/// a further version with the old content, so that nothing is lost; deleting is for good.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The file
    #[arg(value_name = "REMOTE")]
    remote: Remote,
    /// Make this version the current one
    #[arg(long, value_name = "ID", conflicts_with = "delete")]
    restore: Option<String>,
    /// Delete this version, which is not the current one, for good
    #[arg(long, value_name = "ID")]
    delete: Option<String>,
    /// Delete without a question
    #[arg(short, long, requires = "delete")]
    yes: bool,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

/// Lists, restores or deletes.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for([&args.remote]))?;
    let change = match (&args.restore, &args.delete) {
        (Some(id), _) => Some(("restoreVersion", "restored", id)),
        (None, Some(id)) => Some(("deleteVersion", "deleted", id)),
        (None, None) => None,
    };
    if let Some((operation, ..)) = change
        && !args.dry_run
    {
        client.allow_change(operation)?;
    }
    let place = args.remote.resolve(&ctx.settings.profile, &client).await?;
    let Some((_, action, id)) = change else { return list(ctx, &client, &place).await };
    if id == "current" {
        return Err(Error::new(Kind::Usage, format!("the current version cannot be {action}"))
            .hint("`graphctl versions` lists the earlier ones"));
    }
    let remote = place.remote_at(&place.target);
    let (version, requests) = (id.clone(), Requests::default());
    let done = Changed { remote, version, action, dry_run: args.dry_run, requests };
    if args.dry_run {
        let change = async |client: &GraphClient| match args.restore {
            Some(_) => versions::restore(client, &place.target, id).await,
            None => versions::delete(client, &place.target, id).await,
        };
        let requests = client.rehearse(change).await?.into();
        return ctx.ui.data(&Changed { requests, ..done });
    }
    if args.restore.is_some() {
        versions::restore(&client, &place.target, id).await.map_err(unsettled)?;
    } else {
        if !args.yes && ctx.ui.is_interactive() {
            let question = format!("Delete version {id} of {} for good?", place.target);
            if !ctx.ui.ask(&question, Enter::No).await? {
                return Err(Error::new(Kind::Canceled, "nothing was deleted")
                    .hint("answer `y`, or give `-y`"));
            }
        }
        versions::delete(&client, &place.target, id).await?;
    }
    ctx.ui.status(&format!("{action} version {id} of {}", place.target));
    ctx.ui.data(&done)
}

/// Whether a version was restored is not known after a lost answer.
fn unsettled(error: Error) -> Error {
    if error.may_have_arrived() {
        return error.hint("`graphctl versions` shows whether it was restored");
    }
    error
}

async fn list(ctx: &Ctx, client: &GraphClient, place: &Resolved) -> Result<()> {
    let versions = versions::list(client, &place.target).await?;
    let columns = [
        Column::text("version"),
        Column::text("modified"),
        Column::numbers("size"),
        Column::text("by"),
    ];
    let mut rows = ctx.ui.table(&columns);
    for version in versions {
        rows.push(&Row(version))?;
    }
    rows.finish()
}

/// One version as it is listed; in JSON as Graph describes it.
#[derive(Debug, Serialize)]
struct Row(DriveItemVersion);

impl Render for Row {
    fn text(&self, page: &mut Page) {
        let Self(version) = self;
        page.row([
            Cell::text(version.id.clone()),
            version.modified().map_or_else(Cell::empty, Cell::time),
            version.size.map_or_else(Cell::empty, Cell::size),
            version.author().map_or_else(Cell::empty, Cell::text),
        ]);
    }
}

/// What was done with a version.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Changed {
    /// The file as a `REMOTE`.
    remote: String,
    version: String,
    /// `restored` or `deleted`.
    action: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
    /// What would be sent.
    #[serde(skip_serializing_if = "Requests::is_empty")]
    requests: Requests,
}

impl Render for Changed {
    fn text(&self, page: &mut Page) {
        if self.dry_run {
            let Self { remote, version, action, .. } = self;
            page.line(format!("version {version} of {remote} would be {action}"));
            self.requests.lines(page);
        } else {
            page.line(self.remote.clone());
        }
    }
}
