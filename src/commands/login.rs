//! `graphctl login`

use std::sync::Arc;

use super::context::Ctx;
use super::previous_login::Previous;
use super::sign_in::{Way, sign_in};
use super::sign_in_words::SignInWords;
use super::whoami::Identity;
use crate::auth::{self, Family, Home, Login, Method, Scopes, SignIn, is_personal_tenant};
use crate::base::Result;
use crate::settings::Overrides;
use crate::settings::resolve::Addresses;
use crate::ui::Format;

const EXAMPLES: &str = "\
Examples:
  graphctl login --client-id ID --tenant contoso.onmicrosoft.com
  graphctl login --device-code --scope Sites.Read.All --scope Mail.Send";

/// Sign in, and remember the account
///
/// Opens a browser on a desktop; over SSH, or without a display, it shows a code to enter in any
/// browser. Asks for access to your own files; `--scope` adds permissions, such as
/// `Files.ReadWrite.All` and `Sites.Read.All` for SharePoint sites, and `Mail.Send` for mail.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Sign in through a browser on this machine
    #[arg(long, conflicts_with = "device_code")]
    browser: bool,
    /// Show a code to enter in a browser on any machine
    #[arg(long)]
    device_code: bool,
    /// Copy the code to the clipboard, too
    #[arg(long, conflicts_with = "browser")]
    copy_code: bool,
    /// Id of the application to sign in with
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// Tenant: a domain, an id, `organizations`, or `consumers` for personal accounts
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Cloud: `global`, `gcc-high`, `dod` or `china`
    #[arg(long, value_name = "NAME")]
    cloud: Option<String>,
    /// Ask for this permission, too
    #[arg(long, value_name = "SCOPE", value_delimiter = ',')]
    scope: Vec<String>,
}

impl Args {
    /// What these options say about settings.
    pub fn overrides(&self, global: Overrides) -> Overrides {
        Overrides {
            client_id: self.client_id.clone(),
            tenant: self.tenant.clone(),
            cloud: self.cloud.clone(),
            ..global
        }
    }

    fn way(&self, ctx: &Ctx) -> Way {
        let usual = Way::usual(&ctx.environment);
        Way {
            method: match (self.browser, self.device_code || self.copy_code) {
                (true, _) => Method::Browser,
                (_, true) => Method::DeviceCode,
                _ => usual.method,
            },
            is_named: self.browser || self.device_code,
            login_hint: ctx.settings.profile.account.clone(),
            ..usual
        }
    }
}

/// Signs in, stores the account, and says who it is.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let app = ctx.settings.app()?;
    let account = ctx.settings.account_key()?;
    let http = ctx.http()?;
    let scopes = Family::Login.scopes().and(&Scopes::parse(&args.scope.join(" ")));
    let scopes = scopes.and(&granted_before(ctx).await);
    let request = SignIn {
        http: &http,
        endpoint: &ctx.settings.endpoint,
        app: &app,
        account: &account,
        scopes: &scopes,
        claims: None,
    };
    let words = Arc::new(SignInWords {
        ui: ctx.ui.clone(),
        copy_code: args.copy_code,
        is_personal: is_personal_tenant(&app.tenant),
        command: account.login_command(),
    });
    let login = sign_in(&ctx.ui, &request, &args.way(ctx), &words).await?;
    let previous = Previous::of_profile(ctx).await;
    if let Some(previous) = &previous {
        previous.allow_replacement(ctx, &login).await?;
    }
    auth::keep(&ctx.token_store()?, &account, login.clone()).await?;
    if let Some(previous) = previous {
        previous.clear_away(ctx, &account).await?;
    }
    remember(ctx, &login)?;
    warn_of_missing(ctx, &login, &scopes);
    ctx.tell_all_announcements();
    let identity = Identity::of_login(ctx, &login)?;
    if ctx.ui.format() == Format::Text {
        ctx.ui.status(&format!("signed in as {}{}", identity.label(), whereabouts(&login)));
        return Ok(());
    }
    ctx.ui.data(&identity)
}

/// A new sign-in keeps what earlier ones were granted; losing it would break other scripts.
async fn granted_before(ctx: &Ctx) -> Scopes {
    match ctx.cached_login() {
        Ok(cached) => cached.login().await.map(|login| login.scopes).unwrap_or_default(),
        Err(_) => Scopes::default(),
    }
}

/// Writes down what the next runs need to find the account again.
fn remember(ctx: &Ctx, login: &Login) -> Result<()> {
    let (cloud, graph_url, authority) = match &ctx.settings.addresses {
        Addresses::Cloud(name) => (Some(name.clone()), None, None),
        Addresses::Custom(graph, authority) => (None, Some(graph.clone()), Some(authority.clone())),
    };
    ctx.change_profile(&ctx.settings.profile_name, |profile| {
        profile.client_id.clone_from(&ctx.settings.client_id);
        profile.tenant = Some(ctx.settings.tenant.clone());
        profile.cloud = cloud;
        profile.graph_url = graph_url;
        profile.authority = authority;
        profile.account.clone_from(&login.account.user_principal_name);
    })
}

fn warn_of_missing(ctx: &Ctx, login: &Login, asked: &Scopes) {
    let missing = login.scopes.missing(asked);
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().collect();
        ctx.ui.warn(&format!("not granted: {}", names.join(", ")));
    }
}

/// What is unusual about where the account is at home.
fn whereabouts(login: &Login) -> String {
    match login.account.home() {
        Home::Here => String::new(),
        Home::Personal => ", a personal account".to_owned(),
        Home::Elsewhere => format!(", a guest in tenant {}", login.account.tenant_id),
    }
}
