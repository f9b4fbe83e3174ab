//! `graphctl trash`

use serde::Serialize;

use super::context::Ctx;
use super::item_view::{ItemView, Style};
use super::planned_requests::Requests;
use super::remote::{DriveName, Remote};
use super::several::Several;
use crate::base::{Error, Kind, Result};
use crate::graph::ids::SiteId;
use crate::graph::path::RemotePath;
use crate::graph::recycle_bin::{self, RecycledItem};
use crate::graph::target::Start;
use crate::graph::{GraphClient, Target, drive, item, removal};
use crate::settings::Place;
use crate::ui::{Cell, Column, Page, Render};

/// Where personal accounts find their recycle bin.
const PERSONAL_PAGE: &str = "https://onedrive.live.com";

const EXAMPLES: &str = "\
Examples:
  graphctl trash
  graphctl trash me:
  graphctl trash --restore id:DRIVEID/ITEMID";

/// List the recycle bin, and bring items back
///
/// Graph lists the recycle bins of sites and of work accounts, and restores items of personal
/// ones, by the id that `rm --json` prints. It offers neither for the other, and
/// empties none; then the error names the page that does.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Anything in the drive; the default drive if left out. With `--restore`, the items
    #[arg(value_name = "REMOTE", default_value = "/")]
    remotes: Vec<Remote>,
    /// Bring these items back to where they were
    #[arg(long)]
    restore: bool,
    /// Delete for good what is in the recycle bin
    #[arg(long, conflicts_with = "restore")]
    empty: bool,
    /// Show what would be brought back, and bring nothing back
    #[arg(long)]
    dry_run: bool,
}

/// Lists, restores, or says where that is done.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for(&args.remotes))?;
    if args.restore {
        return restore(ctx, &client, &args.remotes, args.dry_run).await;
    }
    let [remote] = args.remotes.as_slice() else {
        return Err(Error::new(Kind::Usage, "one recycle bin at a time")
            .hint("name one drive, such as `me:` or `ALIAS:`"));
    };
    if args.empty {
        client.allow_change("emptying the recycle bin")?;
        let root = root_of(ctx, &client, remote).await?;
        let what = "Graph cannot empty a recycle bin";
        return Err(Error::new(Kind::Failed, what).hint(page_of(&client, &root).await));
    }
    list(ctx, &client, remote).await
}

async fn list(ctx: &Ctx, client: &GraphClient, remote: &Remote) -> Result<()> {
    let site = match place_of(ctx, remote) {
        Some(place) => SiteId::new(place.site_id.clone()),
        None => site_of(client, &root_of(ctx, client, remote).await?).await?,
    };
    let mut rows = ctx.ui.table(&[
        Column::text("DELETED"),
        Column::numbers("SIZE"),
        Column::text("NAME"),
        Column::text("FROM"),
    ]);
    let mut pages = recycle_bin::list(client, &site)?;
    while let Some(page) = pages.next().await? {
        for item in page {
            rows.push(&Row(item))?;
        }
        if !ctx.ui.wants_more() {
            return Ok(());
        }
    }
    rows.finish()
}

/// The saved library that `remote` is in.
fn place_of<'a>(ctx: &'a Ctx, remote: &Remote) -> Option<&'a Place> {
    let profile = &ctx.settings.profile;
    let place = match remote {
        Remote::Path { drive: DriveName::Default, .. } => profile.default.as_ref(),
        Remote::Path { drive: DriveName::Alias(name), .. } => profile.aliases.get(name),
        Remote::Path { .. } | Remote::Id(..) | Remote::Address(_) => None,
    };
    place.filter(|place| !place.site_id.is_empty())
}

/// The root of the drive that `remote` is in.
async fn root_of(ctx: &Ctx, client: &GraphClient, remote: &Remote) -> Result<Target> {
    let place = remote.resolve(&ctx.settings.profile, client).await?;
    Ok(Target { start: Start::Root, path: RemotePath::root(), ..place.target })
}

/// The site that a drive belongs to; personal accounts have none.
async fn site_of(client: &GraphClient, root: &Target) -> Result<SiteId> {
    let item = item::get(client, root).await?;
    let site = item.parent_reference.as_ref().and_then(|parent| parent.other.get("siteId"));
    if let Some(site) = site.and_then(|site| site.as_str()) {
        return Ok(SiteId::new(site));
    }
    Err(Error::new(Kind::Failed, "Graph cannot list the recycle bin of a personal account")
        .hint(format!("open {PERSONAL_PAGE} and choose the recycle bin"))
        .hint("what `rm --json` has printed the id of is restored by `graphctl trash --restore id:DRIVEID/ITEMID`"))
}

async fn restore(ctx: &Ctx, client: &GraphClient, remotes: &[Remote], dry_run: bool) -> Result<()> {
    let targets: Vec<_> = remotes.iter().map(by_id).collect::<Result<_>>()?;
    let mut several = Several::new(ctx, None);
    let mut records = ctx.ui.records();
    if dry_run {
        for (target, remote) in targets {
            let restore = async |client: &GraphClient| removal::restore(client, &target).await;
            let requests = client.rehearse(restore).await?.into();
            records.push(&WouldRestore { remote, requests })?;
        }
        return records.finish();
    }
    client.allow_change("restoreItem")?;
    for (target, name) in targets {
        match removal::restore(client, &target).await {
            Ok(item) => {
                several.done();
                records.push(&ItemView::new(item, None, name, Style::Remote))?;
            }
            Err(error) => {
                let is_unknown = error
                    .service_words()
                    .is_some_and(|words| matches!(words.status, 400 | 405 | 501));
                let error = if is_unknown {
                    let root =
                        Target { start: Start::Root, path: RemotePath::root(), ..target.clone() };
                    error
                        .hint("Graph restores items of personal accounts alone")
                        .hint(page_of(client, &root).await)
                } else {
                    error
                };
                several.failed(&name, error)?;
            }
        }
    }
    records.finish()?;
    several.finish()
}

/// A deleted item that would be brought back.
#[derive(Debug, Serialize)]
struct WouldRestore {
    remote: String,
    requests: Requests,
}

impl Render for WouldRestore {
    fn text(&self, page: &mut Page) {
        page.line(format!("would restore {}", self.remote));
        self.requests.lines(page);
    }
}

/// A deleted item has no path any more.
fn by_id(remote: &Remote) -> Result<(Target, String)> {
    match remote {
        Remote::Id(drive, item) => {
            let name = format!("id:{drive}/{item}");
            Ok((Target::by_id(drive.clone(), item.clone()), name))
        }
        Remote::Path { .. } | Remote::Address(_) => {
            Err(Error::new(Kind::Usage, "a deleted item is named by its id")
                .hint("`rm --json` prints it; write `graphctl trash --restore id:DRIVEID/ITEMID`"))
        }
    }
}

/// Where a person does what Graph does not.
async fn page_of(client: &GraphClient, root: &Target) -> String {
    let drive = drive::get(client, &root.drive).await.ok();
    let page = drive
        .as_ref()
        .and_then(|drive| recycle_bin_page(&drive.drive_type, drive.web_url.as_deref()?));
    let page = page.unwrap_or_else(|| PERSONAL_PAGE.to_owned());
    format!("open {page} in a browser")
}

/// The page of a site's recycle bin, by the address of one of its libraries.
fn recycle_bin_page(drive_type: &str, web_url: &str) -> Option<String> {
    if drive_type == "personal" {
        return None;
    }
    let (site, _library) = web_url.trim_end_matches('/').rsplit_once('/')?;
    Some(format!("{site}/_layouts/15/RecycleBin.aspx"))
}

/// Something in a recycle bin.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Row(RecycledItem);

impl Render for Row {
    fn text(&self, page: &mut Page) {
        let item = &self.0;
        let deleted = item.deleted_date_time.as_deref();
        let deleted = deleted.and_then(|time| time.parse().ok());
        page.row([
            deleted.map_or_else(Cell::empty, Cell::time),
            item.size.map_or_else(Cell::empty, Cell::size),
            Cell::text(item.name.clone()),
            Cell::text(item.deleted_from_location.clone().unwrap_or_default()),
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_below_the_site() {
        let page = recycle_bin_page;
        assert_eq!(
            page("documentLibrary", "https://contoso.sharepoint.com/sites/x/Shared%20Documents"),
            Some("https://contoso.sharepoint.com/sites/x/_layouts/15/RecycleBin.aspx".to_owned())
        );
        assert_eq!(page("personal", "https://onedrive.live.com/my-files"), None);
    }
}
