//! `graphctl share`

mod advice;
mod expiry;
mod granted;
mod invite;
mod link;
mod list;
mod options;
mod place;
mod planned;
mod revoke;
mod rules;

use super::context::Ctx;
use crate::base::Result;

pub use link::{Shared, share_each};
use options::InviteOptions;
pub use options::{LinkOptions, Type};
use place::Named;
use revoke::RevokeOptions;

const EXAMPLES: &str = "\
Examples:
  graphctl share General/report.pdf
  graphctl share --type edit --scope organization General/plan.xlsx
  graphctl share --scope anonymous --expires 7d --strict General/brochure.pdf
  graphctl share --invite ann@contoso.com,bob@contoso.com --role write General/
  graphctl share --list General/report.pdf
  graphctl share --revoke ID General/report.pdf";

/// Make sharing links, invite people, and take both back
///
/// Prints the address of the link alone. Asking again gives the same link. Without `--scope` the
/// organization's default decides who may use it. Tenants narrow what was asked for, and an
/// existing link keeps its password; both are said, and with `--strict` they are failures.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files and folders
    #[arg(value_name = "REMOTE", num_args = 1.., required = true)]
    remotes: Vec<Named>,
    #[command(flatten)]
    link: LinkOptions,
    #[command(flatten)]
    invite: InviteOptions,
    /// List who has access, by links and otherwise
    #[arg(long, group = "action", conflicts_with = "dry_run")]
    list: bool,
    #[command(flatten)]
    revoke: RevokeOptions,
    /// Show what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Does what the options say; a link is made where they say nothing else.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let Args { remotes, link, invite, list, revoke, dry_run } = args;
    place::check_remotes(&remotes, invite.is_wanted() || link.names_people())?;
    if list {
        return list::run(ctx, &remotes).await;
    }
    if revoke.is_wanted() {
        return revoke::run(ctx, &remotes, &revoke, dry_run).await;
    }
    if invite.is_wanted() {
        return invite::run(ctx, &remotes, &link, &invite, dry_run).await;
    }
    link::run(ctx, &remotes, &link, invite.must_notify(), dry_run).await
}
