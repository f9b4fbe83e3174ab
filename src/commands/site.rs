//! `graphctl site`

use serde::Serialize;

use super::context::Ctx;
use super::site_name::SiteName;
use crate::auth::Family;
use crate::base::{Error, Kind, Result};
use crate::graph::drive::{self, Drive};
use crate::graph::site::Site;
use crate::settings::Place;
use crate::ui::{Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl site use https://contoso.sharepoint.com/sites/Demo
  graphctl site use Engineering --drive Archive --alias archive";

/// Choose the site and library that paths are meant in
///
/// SITE is an address from a browser, `contoso.sharepoint.com:/sites/Name`, an id, or a title.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show a site, or the default one
    Show {
        /// The site
        #[arg(value_name = "SITE")]
        site: Option<SiteName>,
    },
    /// Make a site's library the default, or give it a short name
    Use(UseArgs),
    /// List the libraries of a site
    Drives {
        /// The site
        #[arg(value_name = "SITE")]
        site: SiteName,
    },
}

#[derive(Debug, clap::Args)]
struct UseArgs {
    /// The site
    #[arg(value_name = "SITE")]
    site: SiteName,
    /// The library; the site's default one if left out
    #[arg(long, value_name = "NAME")]
    drive: Option<String>,
    /// Save it under this name, for paths such as `NAME:General/x`, and leave the default alone
    #[arg(long, value_name = "NAME", value_parser = alias_name)]
    alias: Option<String>,
}

/// Shows or chooses a site.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    match args.action {
        None | Some(Action::Show { site: None }) => show_default(ctx),
        Some(Action::Show { site: Some(name) }) => {
            let site = name.find(&ctx.client(&Family::Sites.scopes())?).await?;
            ctx.ui.data(&SiteView(site))
        }
        Some(Action::Use(args)) => use_site(ctx, args).await,
        Some(Action::Drives { site }) => list_drives(ctx, &site).await,
    }
}

fn show_default(ctx: &Ctx) -> Result<()> {
    if let Some(place) = &ctx.settings.profile.default {
        return ctx.ui.data(&PlaceView::from(place.clone()));
    }
    ctx.ui.status("paths are meant in your own OneDrive");
    ctx.ui.status("choose a site with `graphctl site use SITE`");
    ctx.ui.data(&NoPlace)
}

async fn use_site(ctx: &Ctx, args: UseArgs) -> Result<()> {
    let client = ctx.client(&Family::Sites.scopes())?;
    let site = args.site.find(&client).await?;
    let drive = match &args.drive {
        None => drive::of_site(&client, &site.id).await?,
        Some(name) => library(drive::all_of_site(&client, &site.id).await?, name)?,
    };
    let place = Place {
        site: site.display_name,
        site_id: site.id.to_string(),
        site_url: site.web_url,
        drive: drive.name,
        drive_id: drive.id.to_string(),
    };
    ctx.change_profile(&ctx.settings.profile_name, |profile| match &args.alias {
        Some(alias) => {
            profile.aliases.insert(alias.clone(), place.clone());
        }
        None => profile.default = Some(place.clone()),
    })?;
    ctx.ui.data(&PlaceView::from(place))
}

/// The library of this name; its address counts as well, since names are translated.
fn library(drives: Vec<Drive>, name: &str) -> Result<Drive> {
    let known: Vec<_> = drives.iter().map(|drive| drive.name.clone()).collect();
    let is_meant = |drive: &Drive| {
        let address = drive.web_url.as_deref().and_then(|url| url.rsplit('/').next());
        let address = address.and_then(|last| urlencoding::decode(last).ok());
        drive.name.eq_ignore_ascii_case(name)
            || address.is_some_and(|last| last.eq_ignore_ascii_case(name))
    };
    drives.into_iter().find(is_meant).ok_or_else(|| {
        Error::new(Kind::NotFound, format!("the site has no library named `{name}`"))
            .hint(format!("its libraries: {}", known.join(", ")))
    })
}

async fn list_drives(ctx: &Ctx, name: &SiteName) -> Result<()> {
    let client = ctx.client(&Family::Sites.scopes())?;
    let site = name.find(&client).await?;
    let mut records = ctx.ui.records();
    for drive in drive::all_of_site(&client, &site.id).await? {
        records.push(&DriveView(drive))?;
    }
    records.finish()
}

/// A name that no other form of `REMOTE` uses.
fn alias_name(text: &str) -> Result<String> {
    let is_plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let is_taken = ["me", "id", "http", "https"].contains(&text);
    if text.is_empty() || is_taken || !text.chars().all(is_plain) {
        return Err(Error::new(Kind::Usage, "use letters, digits, `-` and `_`; not `me` or `id`"));
    }
    Ok(text.to_owned())
}

#[derive(Debug, Serialize)]
struct SiteView(Site);

impl Render for SiteView {
    fn text(&self, page: &mut Page) {
        page.field("site", self.0.display_name.clone());
        page.field("address", self.0.web_url.clone());
        page.field("id", self.0.id.to_string());
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceView {
    site: String,
    site_id: String,
    web_url: String,
    drive: String,
    drive_id: String,
}

impl From<Place> for PlaceView {
    fn from(place: Place) -> Self {
        let Place { site, site_id, site_url: web_url, drive, drive_id } = place;
        Self { site, site_id, web_url, drive, drive_id }
    }
}

impl Render for PlaceView {
    fn text(&self, page: &mut Page) {
        page.field("site", self.site.clone());
        page.field("library", self.drive.clone());
        page.field("address", self.web_url.clone());
    }
}

/// No default: `null` for programs, and nothing beyond what was said for people.
#[derive(Debug, Serialize)]
struct NoPlace;

impl Render for NoPlace {
    fn text(&self, _: &mut Page) {}
}

#[derive(Debug, Serialize)]
struct DriveView(Drive);

impl Render for DriveView {
    fn text(&self, page: &mut Page) {
        page.line(self.0.name.clone());
    }
}
