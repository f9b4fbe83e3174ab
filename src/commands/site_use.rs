//! `graphctl site use` and `site add`

use super::context::Ctx;
use super::site_find::{advised, archived, find, saved};
use super::site_library;
use super::site_name::{SiteName, alias_name};
use super::site_view::{NoPlace, PlaceView};
use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::drive::{self, Drive, Libraries};
use crate::graph::ids::SiteId;
use crate::settings::Place;

/// Make a site's library the default, or give it a short name
#[derive(Debug, clap::Args)]
pub struct UseArgs {
    /// The site; `me:` for your own OneDrive
    #[arg(value_name = "SITE")]
    site: SiteName,
    /// The library: its name, the last part of its address, or its id. If left out, the one that
    /// the address lies in, else the site's default one
    #[arg(long, value_name = "NAME")]
    drive: Option<String>,
    /// Save it under this name, for paths such as `NAME:General/x`, and leave the default alone
    #[arg(long, value_name = "NAME", value_parser = alias_name)]
    alias: Option<String>,
    /// Show what would be chosen, and keep nothing
    #[arg(long)]
    dry_run: bool,
}

/// Give a site's library a short name
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// The short name
    #[arg(value_name = "NAME", value_parser = alias_name)]
    alias: String,
    /// The site
    #[arg(value_name = "SITE")]
    site: SiteName,
    /// The library: its name, the last part of its address, or its id. If left out, the one that
    /// the address lies in, else the site's default one
    #[arg(long, value_name = "NAME")]
    drive: Option<String>,
    /// Replace what has the name already
    #[arg(long)]
    replace: bool,
    /// Show what would be saved, and keep nothing
    #[arg(long)]
    dry_run: bool,
}

/// Finds the library and keeps it as the default, or under a name.
pub async fn run(ctx: &Ctx, args: UseArgs) -> Result<()> {
    if args.site == SiteName::Mine {
        return use_own(ctx, &args);
    }
    let place = place(ctx, &args.site, args.drive.as_deref()).await?;
    keep(ctx, place, args.alias, args.dry_run)
}

/// Finds the library and keeps it under a name.
pub async fn add(ctx: &Ctx, args: AddArgs) -> Result<()> {
    let place = place(ctx, &args.site, args.drive.as_deref()).await?;
    let old = ctx.settings.profile.aliases.get(&args.alias);
    if let Some(old) = old.filter(|old| old.drive_id != place.drive_id && !args.replace) {
        let named = format!("`{}` already names {} of {}", args.alias, old.drive, old.site);
        return Err(
            Error::new(Kind::Conflict, named).hint("choose another name, or add `--replace`")
        );
    }
    keep(ctx, place, Some(args.alias), args.dry_run)
}

fn use_own(ctx: &Ctx, args: &UseArgs) -> Result<()> {
    if args.alias.is_some() || args.drive.is_some() {
        return Err(Error::new(
            Kind::Usage,
            "your own OneDrive has one library, and a name: `me:`",
        ));
    }
    if !args.dry_run {
        ctx.change_profile(&ctx.settings.profile_name, |profile| profile.default = None)?;
    }
    ctx.ui.status("paths are meant in your own OneDrive");
    ctx.ui.data(&NoPlace)
}

/// The library that is meant, in two requests at most where the site is named exactly.
async fn place(ctx: &Ctx, name: &SiteName, library: Option<&str>) -> Result<Place> {
    let client = || ctx.client(&name.scopes());
    if let SiteName::Alias(alias) = name {
        let place = saved(&ctx.settings.profile, alias)?.clone();
        let Some(library) = library else { return Ok(place) };
        let drive = named(&client()?, &SiteId::new(&place.site_id), library).await?;
        return Ok(Place { drive: drive.name, drive_id: drive.id.to_string(), ..place });
    }
    let client = client()?;
    let found = find(ctx, &client, name).await?;
    if found.site.archive_status().is_some() {
        return Err(archived(Some(&found.site)));
    }
    let drive = match (library, found.drives, found.library) {
        (Some(library), Some(drives), _) => site_library::named(drives, library)?,
        (Some(library), None, _) => named(&client, &found.site.id, library).await?,
        (None, _, Some(drive)) => drive,
        (None, _, None) => drive::of_site(&client, &found.site.id).await.map_err(advised)?,
    };
    Ok(Place {
        site: found.site.title().to_owned(),
        site_id: found.site.id.to_string(),
        site_url: found.site.web_url,
        drive: drive.name,
        drive_id: drive.id.to_string(),
    })
}

async fn named(client: &GraphClient, site: &SiteId, library: &str) -> Result<Drive> {
    let drives = drive::all_of_site(client, site, Libraries::All).await.map_err(advised)?;
    site_library::named(drives, library)
}

fn keep(ctx: &Ctx, place: Place, alias: Option<String>, dry_run: bool) -> Result<()> {
    if dry_run {
        return ctx.ui.data(&PlaceView::of(place, alias));
    }
    let mut replaced = None;
    ctx.change_profile(&ctx.settings.profile_name, |profile| match &alias {
        Some(alias) => replaced = profile.aliases.insert(alias.clone(), place.clone()),
        None => profile.default = Some(place.clone()),
    })?;
    if let Some(old) = replaced.filter(|old| old.drive_id != place.drive_id)
        && let Some(alias) = &alias
    {
        ctx.ui.note(&format!("`{alias}` named {} of {} before", old.drive, old.site));
    }
    ctx.ui.data(&PlaceView::of(place, alias))
}
