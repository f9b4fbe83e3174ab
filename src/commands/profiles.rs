//! The profiles as a whole: which there are, and taking one away.

use serde::Serialize;

use super::context::Ctx;
use super::near::nearest;
use crate::auth;
use crate::base::env::Environment;
use crate::base::{Error, Kind, Result};
use crate::settings::{ConfigFile, Overrides, Profile, Settings};
use crate::ui::{Cell, Column, Enter, Page, Render};

/// A profile in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    name: String,
    /// Whether this run would use it.
    active: bool,
    account: Option<String>,
    tenant: Option<String>,
    client_id: Option<String>,
    /// The cloud by its name, else Graph's address.
    cloud: Option<String>,
}

impl Render for Listed {
    fn text(&self, page: &mut Page) {
        let shown = |value: &Option<String>| value.clone().map_or_else(Cell::empty, Cell::text);
        page.row([
            Cell::text(if self.active { "*" } else { "" }),
            Cell::text(self.name.clone()),
            shown(&self.account),
            shown(&self.tenant),
            shown(&self.cloud),
        ]);
    }
}

/// Lists all profiles of the configuration file, and marks the one that this run would use.
pub fn list(ctx: &Ctx) -> Result<()> {
    let config = ctx.config()?;
    let columns = ["", "profile", "account", "tenant", "cloud"].map(Column::text);
    let mut records = ctx.ui.table(&columns);
    for name in config.names() {
        let Profile { account, tenant, client_id, cloud, graph_url, .. } =
            config.profile(name).cloned().unwrap_or_default();
        records.push(&Listed {
            name: name.to_owned(),
            active: name == ctx.settings.profile_name,
            account,
            tenant,
            client_id,
            cloud: graph_url.or(cloud),
        })?;
    }
    records.finish()?;
    if config.names().next().is_none() {
        ctx.ui.status("there is no profile yet: `graphctl login` makes one");
    }
    Ok(())
}

/// The profile called `name`; [`Kind::NotFound`] with its neighbours if there is none.
pub fn find<'a>(config: &'a ConfigFile, name: &str) -> Result<&'a Profile> {
    config.profile(name).ok_or_else(|| {
        let error = Error::new(Kind::NotFound, format!("there is no profile named `{name}`"));
        match nearest(name, config.names())[..] {
            [near, ..] => error.hint(format!("did you mean `{near}`?")),
            [] => error.hint("`graphctl config profiles` lists them"),
        }
    })
}

/// Deletes a profile and the tokens of its account. On a terminal it asks first, as what a
/// profile says of sites and aliases is gone with it.
pub async fn delete(ctx: &Ctx, name: &str) -> Result<()> {
    let mut config = ctx.config()?;
    let profile = find(&config, name)?;
    let whose =
        profile.account.as_ref().map_or_else(String::new, |account| format!(" of {account}"));
    let question = format!("Delete profile {name}{whose}?");
    if ctx.ui.may_offer() && !ctx.ui.ask(&question, Enter::No).await? {
        return Err(Error::new(Kind::Canceled, format!("profile {name} is kept"))
            .hint("nothing was changed"));
    }
    let flags = Overrides { profile: Some(name.to_owned()), ..Overrides::default() };
    let dirs = ctx.settings.dirs.clone();
    let settings = Settings::resolve(&flags, &Environment::default(), &config, dirs, false);
    // A profile without sense or application has no tokens.
    if let Ok(key) = settings.and_then(|settings| settings.account_key()) {
        auth::forget(&ctx.token_store()?, &key).await?;
    }
    config.remove_profile(name)?;
    if config.named_active() == Some(name) {
        config.set_active(None)?;
    }
    ctx.ui.status(&format!("deleted profile {name}"));
    Ok(())
}
