//! `graphctl site ls`

use std::collections::HashSet;

use super::context::Ctx;
use super::site_find::{find, known_id, search_advised};
use super::site_name::SiteName;
use super::site_view::SiteView;
use crate::auth::{Family, TokenClaims};
use crate::base::Result;
use crate::graph::GraphClient;
use crate::graph::children::Pages;
use crate::graph::site::{self, Site};
use crate::settings::Identity;
use crate::ui::{Column, Records};

const EXAMPLES: &str = "\
Examples:
  graphctl site ls
  graphctl site ls marketing
  graphctl site ls '*'
  graphctl site ls --subsites-of https://contoso.sharepoint.com/sites/Demo";

/// List sites
///
/// Without QUERY these are the sites that you follow, or all that you may see if you follow none.
/// An application gets all sites of the organization, but no user's OneDrive.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Words in the title, the address or the description; `*` for all that you may see
    #[arg(value_name = "QUERY")]
    query: Option<String>,
    /// List the sites directly below this one
    #[arg(long, value_name = "SITE", conflicts_with = "query")]
    subsites_of: Option<SiteName>,
}

/// Lists sites page by page, each shown before the next is asked for.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let above = args.subsites_of.as_ref();
    let client = ctx.client(&above.map_or_else(|| Family::Sites.scopes(), SiteName::scopes))?;
    let columns = [Column::text("site"), Column::text("address")];
    let mut listing = Listing { records: ctx.ui.table(&columns), shown: HashSet::new() };
    if let Some(name) = &args.subsites_of {
        let id = match known_id(name, &ctx.settings.profile)? {
            Some(id) => id,
            None => find(ctx, &client, name).await?.site.id,
        };
        listing.show(ctx, site::subsites(&client, &id)?).await?;
    } else if let Some(query) = &args.query {
        listing.show(ctx, site::search(&client, query)?).await?;
    } else if is_application(ctx, &client)? {
        listing.show(ctx, site::all(&client)?).await?;
    } else {
        listing.show(ctx, site::followed(&client)?).await?;
        if listing.shown.is_empty() {
            ctx.ui.note("you follow no site; these are the sites that you may see");
            listing.show(ctx, site::search(&client, "*")?).await?;
        }
    }
    listing.records.finish()
}

/// Graph lists all sites to applications alone, and what is followed to people alone.
fn is_application(ctx: &Ctx, client: &GraphClient) -> Result<bool> {
    Ok(match ctx.settings.identity()? {
        Identity::GivenToken(token) => TokenClaims::read(&token).is_application(),
        _ => client.is_application(),
    })
}

struct Listing {
    records: Records,
    /// Ids; their case differs between listings.
    shown: HashSet<String>,
}

impl Listing {
    async fn show(&mut self, ctx: &Ctx, mut pages: Pages<Site>) -> Result<()> {
        while let Some(page) = pages.next().await.map_err(search_advised)? {
            for mut site in page.into_iter().filter(|site| !site.is_personal()) {
                // Pages of a search have overlapped.
                if !self.shown.insert(site.id.as_str().to_lowercase()) {
                    continue;
                }
                if site.display_name.is_empty() {
                    site.display_name.clone_from(&site.name);
                }
                self.records.push(&SiteView(site))?;
            }
            if !ctx.ui.wants_more() {
                break;
            }
        }
        Ok(())
    }
}
