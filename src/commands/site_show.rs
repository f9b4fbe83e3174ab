//! `graphctl site`, `site show` and `site drives`

use super::context::Ctx;
use super::site_find::{Found, advised, find, gone, known_id};
use super::site_name::SiteName;
use super::site_view::{DriveView, NoPlace, PlaceView, SiteInFull};
use crate::auth::Family;
use crate::base::{Error, Kind, Result};
use crate::graph::drive::{self, Libraries};
use crate::graph::ids::SiteId;
use crate::graph::site;
use crate::ui::Column;

/// List the libraries of a site
#[derive(Debug, clap::Args)]
pub struct DrivesArgs {
    /// The site; the default one if left out
    #[arg(value_name = "SITE")]
    site: Option<SiteName>,
    /// Show hidden libraries and those of the system, too
    #[arg(short, long)]
    all: bool,
}

/// Shows the default, as it is kept here.
pub fn default(ctx: &Ctx) -> Result<()> {
    if let Some(place) = &ctx.settings.profile.default {
        return ctx.ui.data(&PlaceView::of(place.clone(), None));
    }
    ctx.ui.status("paths are meant in your own OneDrive");
    ctx.ui.status("choose a site with `graphctl site use SITE`");
    ctx.ui.data(&NoPlace)
}

/// Shows a site as the service describes it.
pub async fn run(ctx: &Ctx, name: Option<&SiteName>) -> Result<()> {
    let Some((client, Found { site, drives, .. })) = (match name {
        Some(name) => {
            let client = ctx.client(&name.scopes())?;
            let found = find(ctx, &client, name).await?;
            Some((client, found))
        }
        None => match &ctx.settings.profile.default {
            Some(place) => {
                let client = ctx.client(&Family::Sites.scopes())?;
                let found = site::by_id(&client, &SiteId::new(&place.site_id)).await;
                let found = found.map_err(|error| gone(advised(error), None))?;
                Some((client, Found::from(found)))
            }
            None => None,
        },
    }) else {
        return default(ctx);
    };
    let drives = match drives {
        Some(drives) => drives.into_iter().filter(|drive| !drive.is_system()).collect(),
        // Nothing in an archived site can be read.
        None if site.archive_status().is_some() => Vec::new(),
        None => {
            let drives = drive::all_of_site(&client, &site.id, Libraries::Visible).await;
            drives.map_err(advised)?
        }
    };
    ctx.ui.data(&SiteInFull { site, drives })
}

/// Lists libraries; one request where the site's id is known.
pub async fn drives(ctx: &Ctx, args: DrivesArgs) -> Result<()> {
    let scopes = args.site.as_ref().map_or_else(|| Family::Sites.scopes(), SiteName::scopes);
    let client = ctx.client(&scopes)?;
    let profile = &ctx.settings.profile;
    let which = if args.all { Libraries::All } else { Libraries::Visible };
    let (id, alias) = match &args.site {
        None => {
            let place = profile.default.as_ref().ok_or_else(no_default)?;
            (SiteId::new(&place.site_id), None)
        }
        Some(name) => {
            let id = match known_id(name, profile)? {
                Some(id) => id,
                None => find(ctx, &client, name).await?.site.id,
            };
            (id, if let SiteName::Alias(alias) = name { Some(alias.as_str()) } else { None })
        }
    };
    let is_saved = alias.is_some() || args.site.is_none();
    let listed = drive::all_of_site(&client, &id, which).await.map_err(|error| {
        let error = advised(error);
        if is_saved { gone(error, alias) } else { error }
    })?;
    let mut records = ctx.ui.table(&[Column::text("library"), Column::text("address")]);
    for drive in listed {
        records.push(&DriveView(drive))?;
    }
    records.finish()
}

fn no_default() -> Error {
    Error::new(Kind::Usage, "no site is the default")
        .hint("name a site, or choose one with `graphctl site use SITE`")
}
