//! The sign-in that a profile holds when somebody signs in to it again.

use super::context::Ctx;
use crate::auth::{self, AccountKey, Login};
use crate::base::env::Environment;
use crate::base::{Error, Kind, Result};
use crate::settings::{Overrides, Settings};
use crate::ui::Enter;

/// That sign-in, and where it is kept.
#[derive(Debug)]
pub struct Previous {
    key: AccountKey,
    login: Login,
}

impl Previous {
    /// What the profile holds by what is written in it: flags and variables of this run may
    /// name another application or tenant.
    pub async fn of_profile(ctx: &Ctx) -> Option<Self> {
        let config = ctx.config().ok()?;
        let name = ctx.settings.profile_name.clone();
        let flags = Overrides { profile: Some(name), ..Overrides::default() };
        let dirs = ctx.settings.dirs.clone();
        let none = Environment::default();
        let settings = Settings::resolve(&flags, &none, &config, dirs, true).ok()?;
        let key = settings.account_key().ok()?;
        let login = ctx.cached_login_of(&settings).ok()?.login().await.ok()?;
        Some(Self { key, login })
    }

    /// Says whose sign-in goes if `login` is of somebody else. [`Kind::Auth`] if the user then
    /// wants to keep it; a script is told, and means what it says.
    pub async fn allow_replacement(&self, ctx: &Ctx, login: &Login) -> Result<()> {
        if self.login.account.is_same_as(&login.account) {
            return Ok(());
        }
        let profile = &ctx.settings.profile_name;
        let (old, new) = (self.login.account.label(), login.account.label());
        if !ctx.ui.may_offer() {
            ctx.ui.warn(&format!("{new} replaces {old} in profile {profile}"));
            return Ok(());
        }
        let question =
            format!("Profile {profile} belongs to {old}. Replace that sign-in by {new}?");
        if ctx.ui.ask(&question, Enter::No).await? {
            return Ok(());
        }
        Err(Error::new(Kind::Auth, format!("profile {profile} still belongs to {old}"))
            .hint(format!("give {new} a profile of its own: `graphctl login --profile NAME`")))
    }

    /// Forgets the tokens if the new sign-in is kept elsewhere, where nobody would find these.
    pub async fn clear_away(&self, ctx: &Ctx, now: &AccountKey) -> Result<()> {
        if &self.key != now {
            auth::forget(&ctx.token_store()?, &self.key).await?;
        }
        Ok(())
    }
}
