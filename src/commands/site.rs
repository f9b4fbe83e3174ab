//! `graphctl site`

use super::context::Ctx;
use super::site_name::SiteName;
use super::{site_alias, site_ls, site_show, site_use};
use crate::base::Result;

const EXAMPLES: &str = "\
Examples:
  graphctl site ls engineering
  graphctl site use https://contoso.sharepoint.com/sites/Demo
  graphctl site use Engineering --drive Archive
  graphctl site add plans https://contoso.sharepoint.com/sites/Plans
  graphctl ls plans:2026";

/// Choose the site and library that paths are meant in
///
/// Without a command, shows what is the default now.
///
/// SITE is an address from a browser, of the site or of anything in it, or of a channel in Teams;
/// `host:/sites/Name`; an id; `ALIAS:` of a saved library; or a title, of which a part will do if
/// it fits one site only.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List sites
    Ls(site_ls::Args),
    /// Show a site with its libraries; the default one if left out
    #[command(after_help = "Examples:\n  graphctl site show\n  graphctl site show Engineering")]
    Show {
        /// The site
        #[arg(value_name = "SITE")]
        site: Option<SiteName>,
    },
    /// Make a site's library the default, or give it a short name
    #[command(
        after_help = "Examples:\n  graphctl site use https://contoso.sharepoint.com/sites/Demo\n  graphctl site use Engineering --drive Archive --alias archive\n  graphctl site use me:"
    )]
    Use(site_use::UseArgs),
    /// Give a site's library a short name, for paths such as `NAME:General/x`
    #[command(
        after_help = "Example:\n  graphctl site add plans https://contoso.sharepoint.com/sites/Plans"
    )]
    Add(site_use::AddArgs),
    /// List the libraries of a site; of the default one if left out
    #[command(
        after_help = "Examples:\n  graphctl site drives Engineering\n  graphctl site drives --json --jq .[].name"
    )]
    Drives(site_show::DrivesArgs),
    /// List the short names of libraries, or remove some
    Alias(site_alias::Args),
}

/// Shows, lists, chooses and names sites.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    match args.action {
        None => site_show::default(ctx),
        Some(Action::Ls(args)) => site_ls::run(ctx, args).await,
        Some(Action::Show { site }) => site_show::run(ctx, site.as_ref()).await,
        Some(Action::Use(args)) => site_use::run(ctx, args).await,
        Some(Action::Add(args)) => site_use::add(ctx, args).await,
        Some(Action::Drives(args)) => site_show::drives(ctx, args).await,
        Some(Action::Alias(args)) => site_alias::run(ctx, &args),
    }
}
