//! `graphctl whoami`

use jiff::Timestamp;
use serde::Serialize;

use super::context::Ctx;
use crate::auth::{Family, Login, Method, TokenClaims};
use crate::base::credential::Credential as _;
use crate::base::env;
use crate::base::secret::Secret;
use crate::base::{Kind, Result};
use crate::graph::me;
use crate::settings::{EnvironmentApplication, Identity};
use crate::ui::{Cell, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl whoami
  graphctl whoami --offline --json";

/// The kind of whoever is not a person.
const APPLICATION: &str = "application";

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
    let who = ctx.settings.identity()?;
    let shown = match &who {
        Identity::GivenToken(token) => of_given_token(ctx, &who, token, args.offline).await?,
        Identity::Application(application) if args.offline => {
            match ctx.login_of(&who)?.kept().await? {
                Some(login) => Shown::of_login(ctx, &who, &login)?,
                None => Shown::of_environment(ctx, &who, application)?,
            }
        }
        _ => of_account(ctx, &who, args.offline).await?,
    };
    ctx.ui.data(&shown)
}

/// A token from outside is Graph's to judge; a token that is not a person's says who it is.
async fn of_given_token(ctx: &Ctx, who: &Identity, token: &Secret, offline: bool) -> Result<Shown> {
    let shown = Shown::of_token(ctx, who, &TokenClaims::read(token))?;
    if offline {
        return Ok(shown);
    }
    let user = me::get(&ctx.client(&Family::Me.scopes())?).await;
    or_what_the_token_says(user, shown)
}

async fn of_account(ctx: &Ctx, who: &Identity, offline: bool) -> Result<Shown> {
    let cached = ctx.login_of(who)?;
    let method = match who {
        Identity::Application(application) => application.credential.method(),
        _ => cached.login().await?.method,
    };
    if offline {
        return Shown::of_login(ctx, who, &cached.login().await?);
    }
    if method.is_application() {
        // Graph answers questions about oneself to people only.
        cached.bearer().await?;
        return Shown::of_login(ctx, who, &cached.login().await?);
    }
    let user = me::get(&ctx.client(&Family::Me.scopes())?).await;
    // Read again: what the request has renewed is in the store.
    let shown = Shown::of_login(ctx, who, &ctx.login_of(who)?.login().await?)?;
    if method.is_personal() { Ok(shown.with(user?)) } else { or_what_the_token_says(user, shown) }
}

fn or_what_the_token_says(user: Result<me::User>, shown: Shown) -> Result<Shown> {
    match user {
        Ok(user) => Ok(shown.with(user)),
        Err(error) if matches!(error.kind(), Kind::Failed | Kind::Forbidden) => Ok(shown),
        Err(error) => Err(error),
    }
}

/// Who works, how, and until when.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    name: Option<String>,
    user_principal_name: Option<String>,
    mail: Option<String>,
    user_id: Option<String>,
    tenant_id: Option<String>,
    client_id: Option<String>,
    kind: &'static str,
    method: Option<&'static str>,
    scopes: Vec<String>,
    roles: Vec<String>,
    expires: Option<Timestamp>,
    /// True if some of this is what the access token says of itself.
    from_token: bool,
    profile: String,
    source: String,
    cloud: String,
    token_store: String,
}

impl Shown {
    /// A stored sign-in of `who`.
    pub fn of_login(ctx: &Ctx, who: &Identity, login: &Login) -> Result<Self> {
        let account = &login.account;
        let is_personal = login.method.is_personal();
        let claims = if is_personal {
            TokenClaims::default()
        } else {
            TokenClaims::read(&login.access_token)
        };
        let from_token = Self::of_token(ctx, who, &claims)?;
        let expires = match login.method {
            Method::AccessToken => claims.expires_at,
            _ => Some(login.expires_at),
        };
        let scopes = if is_personal {
            login.scopes.iter().map(ToOwned::to_owned).collect()
        } else {
            claims.scopes
        };
        Ok(Self {
            name: account.name.clone(),
            user_principal_name: account.user_principal_name.clone(),
            user_id: account.user_id.clone(),
            tenant_id: account.tenant_id.clone().or(from_token.tenant_id),
            kind: if login.method.is_application() { APPLICATION } else { from_token.kind },
            method: Some(login.method.label()),
            scopes,
            expires,
            from_token: !is_personal,
            ..from_token
        })
    }

    /// An application of the environment that has not signed in yet.
    fn of_environment(
        ctx: &Ctx,
        who: &Identity,
        application: &EnvironmentApplication,
    ) -> Result<Self> {
        let unknown = Self::of_token(ctx, who, &TokenClaims::default())?;
        let method = Some(application.credential.method().label());
        Ok(Self { kind: APPLICATION, method, from_token: false, ..unknown })
    }

    /// What a token says of itself.
    fn of_token(ctx: &Ctx, who: &Identity, claims: &TokenClaims) -> Result<Self> {
        let is_application = claims.is_application();
        let (app, source, token_store) = match who {
            Identity::GivenToken(_) => {
                let name = env::ACCESS_TOKEN;
                (None, format!("environment variable {name}"), format!("given in {name}"))
            }
            Identity::Application(application) => {
                let place = ctx.token_store()?.location(&ctx.key_of(who)?);
                let source = format!("environment variable {}", application.variable);
                (Some(application.app.clone()), source, place)
            }
            Identity::Account => {
                let place = ctx.token_store()?.location(&ctx.key_of(who)?);
                let source = profile_source(&ctx.settings.profile_name);
                (ctx.settings.app().ok(), source, place)
            }
        };
        let client_id = app.as_ref().map(|app| app.client_id.clone()).filter(|id| !id.is_empty());
        let tenant = match who {
            Identity::Application(application) => Some(application.app.tenant.clone()),
            _ => None,
        };
        let name = if is_application { &claims.app_name } else { &claims.name };
        Ok(Self {
            name: name.clone(),
            user_principal_name: claims.user_principal_name.clone(),
            mail: None,
            user_id: claims.object_id.clone(),
            tenant_id: claims.tenant_id.clone().or(tenant),
            client_id: client_id.or_else(|| claims.client_id.clone()),
            kind: if is_application { APPLICATION } else { "user" },
            method: None,
            scopes: claims.scopes.clone(),
            roles: claims.roles.clone(),
            expires: claims.expires_at,
            from_token: *claims != TokenClaims::default(),
            profile: ctx.settings.profile_name.clone(),
            source,
            cloud: ctx.endpoint(who).graph_origin(),
            token_store,
        })
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
            (None, None) => {
                let id = self.client_id.as_ref().or(self.user_id.as_ref());
                id.cloned().unwrap_or_else(|| "somebody whose token does not say who it is".into())
            }
        }
    }
}

fn profile_source(name: &str) -> String {
    format!("profile {name}")
}

impl Render for Shown {
    fn text(&self, page: &mut Page) {
        let mut field = |name: &str, value: &Option<String>| {
            if let Some(value) = value {
                page.field(name, value.clone());
            }
        };
        field("name", &self.name);
        field("account", &self.user_principal_name);
        field("mail", &self.mail);
        let id = if self.kind == APPLICATION { "object id" } else { "user id" };
        field(id, &self.user_id);
        field("tenant id", &self.tenant_id);
        if self.kind == APPLICATION {
            field("application id", &self.client_id);
        }
        page.field("kind", self.kind);
        if let Some(method) = self.method {
            page.field("signed in by", method);
        }
        if !self.scopes.is_empty() {
            page.field("scopes", self.scopes.join(" "));
        }
        if !self.roles.is_empty() {
            page.field("roles", self.roles.join(" "));
        }
        if let Some(expires) = self.expires {
            page.field("token expires", Cell::time(expires));
        }
        if self.from_token {
            page.field("known from", "the access token, which nobody here can check");
        }
        page.field("profile", self.profile.clone());
        // A profile has just been named.
        if self.source != profile_source(&self.profile) {
            page.field("source", self.source.clone());
        }
        page.field("cloud", self.cloud.clone());
        page.field("token store", self.token_store.clone());
    }
}
