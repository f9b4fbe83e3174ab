//! `graphctl site alias`

use super::context::Ctx;
use super::site_find::no_alias;
use super::site_view::AliasView;
use crate::base::Result;
use crate::ui::Column;

const EXAMPLES: &str = "\
Examples:
  graphctl site alias
  graphctl site alias --remove archive";

/// List the short names of libraries, or remove some
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Remove this name, and nothing in SharePoint; may be repeated
    #[arg(long, value_name = "NAME")]
    remove: Vec<String>,
    /// Show what would be removed, and keep everything
    #[arg(long, requires = "remove")]
    dry_run: bool,
}

/// Lists the aliases of the profile; removes all that are named, or none if one is unknown.
pub fn run(ctx: &Ctx, args: &Args) -> Result<()> {
    let profile = &ctx.settings.profile;
    let columns = ["alias", "site", "library", "address"].map(Column::text);
    let mut records = ctx.ui.table(&columns);
    if args.remove.is_empty() {
        for (alias, place) in &profile.aliases {
            records.push(&AliasView::of(alias, place))?;
        }
        return records.finish();
    }
    // The colon is how paths write it.
    let names: Vec<_> =
        args.remove.iter().map(|name| name.strip_suffix(':').unwrap_or(name)).collect();
    // All are looked up before the first is told.
    let removed: Vec<_> = names
        .iter()
        .map(|name| {
            let place = profile.aliases.get(*name).ok_or_else(|| no_alias(profile, name))?;
            Ok(AliasView::of(name, place))
        })
        .collect::<Result<_>>()?;
    if !args.dry_run {
        ctx.change_profile(&ctx.settings.profile_name, |profile| {
            profile.aliases.retain(|alias, _| !names.contains(&alias.as_str()));
        })?;
    }
    for view in &removed {
        records.push(view)?;
    }
    records.finish()
}
