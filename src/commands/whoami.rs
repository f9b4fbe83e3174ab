//! `graphctl whoami`

use jiff::Timestamp;
use serde::Serialize;

use super::context::Ctx;
use crate::auth::{Family, Login};
use crate::base::Result;
use crate::graph::me;
use crate::ui::{Cell, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl whoami
  graphctl whoami --offline --json";

/// Show who is signed in
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Show what is stored, and ask nobody
    #[arg(long)]
    offline: bool,
}

/// Shows the account, asking the service whether it is still good.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    if ctx.settings.access_token.is_some() {
        let user = me::get(&ctx.client(&Family::Me.scopes())?).await?;
        return ctx.ui.data(&Identity::of_given_token(ctx, user));
    }
    if !args.offline {
        let user = me::get(&ctx.client(&Family::Me.scopes())?).await?;
        let login = ctx.cached_login()?.login().await?;
        return ctx.ui.data(&Identity::of_login(ctx, &login)?.with(user));
    }
    let login = ctx.cached_login()?.login().await?;
    ctx.ui.data(&Identity::of_login(ctx, &login)?)
}

/// Who is signed in, how, and until when.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    name: Option<String>,
    user_principal_name: Option<String>,
    mail: Option<String>,
    user_id: Option<String>,
    tenant_id: Option<String>,
    kind: &'static str,
    method: Option<&'static str>,
    scopes: Vec<String>,
    expires: Option<Timestamp>,
    profile: String,
    cloud: String,
    token_store: String,
}

impl Identity {
    /// The identity of a stored sign-in.
    pub fn of_login(ctx: &Ctx, login: &Login) -> Result<Self> {
        let account = &login.account;
        Ok(Self {
            name: account.name.clone(),
            user_principal_name: account.user_principal_name.clone(),
            mail: None,
            user_id: account.user_id.clone(),
            tenant_id: account.tenant_id.clone(),
            kind: "user",
            method: Some(login.method.label()),
            scopes: login.scopes.iter().map(ToOwned::to_owned).collect(),
            expires: Some(login.expires_at),
            profile: ctx.settings.profile_name.clone(),
            cloud: ctx.settings.endpoint.graph_origin(),
            token_store: ctx.token_store()?.location(&ctx.settings.account_key()?),
        })
    }

    fn of_given_token(ctx: &Ctx, user: me::User) -> Self {
        let identity = Self {
            name: None,
            user_principal_name: None,
            mail: None,
            user_id: None,
            tenant_id: None,
            kind: "user",
            method: None,
            scopes: Vec::new(),
            expires: None,
            profile: ctx.settings.profile_name.clone(),
            cloud: ctx.settings.endpoint.graph_origin(),
            token_store: format!("given in {}", crate::base::env::ACCESS_TOKEN),
        };
        identity.with(user)
    }

    /// The service knows better than the sign-in of some time ago.
    fn with(self, user: me::User) -> Self {
        Self {
            name: user.display_name.or(self.name),
            user_principal_name: user.user_principal_name.or(self.user_principal_name),
            mail: user.mail.or(self.mail),
            user_id: Some(user.id),
            ..self
        }
    }

    /// Name and address in one line.
    pub fn label(&self) -> String {
        match (&self.name, &self.user_principal_name) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => self.user_id.clone().unwrap_or_default(),
        }
    }
}

impl Render for Identity {
    fn text(&self, page: &mut Page) {
        let mut field = |name: &str, value: &Option<String>| {
            if let Some(value) = value {
                page.field(name, value.clone());
            }
        };
        field("name", &self.name);
        field("account", &self.user_principal_name);
        field("mail", &self.mail);
        field("user id", &self.user_id);
        field("tenant id", &self.tenant_id);
        page.field("kind", self.kind);
        if let Some(method) = self.method {
            page.field("signed in by", method);
        }
        if !self.scopes.is_empty() {
            page.field("scopes", self.scopes.join(" "));
        }
        if let Some(expires) = self.expires {
            page.field("token expires", Cell::time(expires));
        }
        page.field("profile", self.profile.clone());
        page.field("cloud", self.cloud.clone());
        page.field("token store", self.token_store.clone());
    }
}
