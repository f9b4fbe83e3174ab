//! `graphctl logout`

use super::context::Ctx;
use crate::auth;
use crate::base::{Error, Kind, Result};
use crate::settings::Identity;

const EXAMPLES: &str = "\
Examples:
  graphctl logout
  graphctl logout --all";

/// Forget the account
///
/// Removes its tokens from this machine. What the profile says of sites and aliases stays.
/// Where the environment names an application to work as, its token is removed instead.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Forget the accounts of all profiles
    #[arg(long)]
    all: bool,
}

/// Removes tokens; [`Kind::Auth`] if there are none.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let profiles = if args.all { ctx.all_profiles()? } else { vec![ctx.settings.clone()] };
    let mut forgotten = 0;
    if let Identity::Application(application) = ctx.settings.identity()? {
        let key = application.account_key()?;
        let kept = auth::forget(&ctx.token_store()?, &key).await?;
        if kept {
            let variable = application.variable;
            ctx.ui.status(&format!("removed the token of the application identity of {variable}"));
        } else if !args.all {
            let message = "no token of the environment's application identity is kept";
            return Err(Error::new(Kind::Auth, message));
        }
        if !args.all {
            return Ok(());
        }
        forgotten += usize::from(kept);
    }
    for settings in &profiles {
        let Ok(key) = settings.account_key() else { continue };
        if auth::forget(&ctx.token_store()?, &key).await? {
            forgotten += 1;
            ctx.change_profile(&settings.profile_name, |profile| {
                profile.account = None;
                profile.method = None;
            })?;
            ctx.ui.status(&format!("signed out of profile {}", settings.profile_name));
        }
    }
    if forgotten == 0 {
        let whose =
            if args.all { "any profile".to_owned() } else { profiles[0].profile_name.clone() };
        return Err(Error::new(Kind::Auth, format!("nobody is signed in to {whose}")));
    }
    Ok(())
}
