//! `graphctl logout`

use super::context::Ctx;
use crate::auth;
use crate::base::{Error, Kind, Result};
use crate::settings::{Identity, Settings};

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
    if args.all {
        return everybody(ctx).await;
    }
    if let Identity::Application(application) = ctx.settings.identity()? {
        let key = application.account_key()?;
        if !auth::forget(&ctx.token_store()?, &key).await? {
            let message = "no token of the environment's application identity is kept";
            return Err(Error::new(Kind::Auth, message));
        }
        let variable = application.variable;
        ctx.ui.status(&format!("removed the token of the application identity of {variable}"));
        return Ok(());
    }
    let name = &ctx.settings.profile_name;
    if forget(ctx, &ctx.settings).await? {
        return Ok(());
    }
    Err(Error::new(Kind::Auth, format!("nobody is signed in to profile {name}")))
}

/// Forgets the sign-in of one profile; true if there was one.
async fn forget(ctx: &Ctx, settings: &Settings) -> Result<bool> {
    let Ok(key) = settings.account_key() else { return Ok(false) };
    if !auth::forget(&ctx.token_store()?, &key).await? {
        return Ok(false);
    }
    let name = &settings.profile_name;
    ctx.change_profile(name, |profile| {
        profile.account = None;
        profile.method = None;
    })?;
    ctx.ui.status(&format!("signed out of profile {name}"));
    Ok(true)
}

/// Forgets the sign-ins of all profiles, and those that no profile leads to any more.
async fn everybody(ctx: &Ctx) -> Result<()> {
    let mut forgotten = 0;
    for settings in &ctx.all_profiles()? {
        forgotten += usize::from(forget(ctx, settings).await?);
    }
    let others = auth::forget_all(&ctx.token_store()?).await?;
    if others > 0 {
        let sign_ins = if others == 1 { "sign-in" } else { "sign-ins" };
        ctx.ui.status(&format!("removed {others} {sign_ins} that no profile names"));
    }
    if forgotten + others == 0 {
        return Err(Error::new(Kind::Auth, "nobody is signed in to any profile"));
    }
    Ok(())
}
