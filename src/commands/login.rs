//! `graphctl login`

use std::sync::Arc;

use super::context::Ctx;
use super::login_application::ApplicationArgs;
use super::previous_login::Previous;
use super::sign_in::{Way, sign_in};
use super::sign_in_words::SignInWords;
use super::whoami::Shown;
use crate::auth::{
    self, AccountKey, Family, Home, Login, Method, Scopes, SignIn, is_personal_tenant,
};
use crate::base::Result;
use crate::base::env;
use crate::settings::resolve::Addresses;
use crate::settings::{Identity, Overrides};
use crate::ui::Format;

const EXAMPLES: &str = "\
Examples:
  graphctl login --client-id ID --tenant contoso.onmicrosoft.com
  graphctl login --device-code --scope Sites.Read.All --scope Mail.Send
  graphctl login --client-id ID --tenant TENANT --certificate app.pfx
  cat secret.txt | graphctl login --client-id ID --tenant TENANT --client-secret-stdin
  graphctl login --managed-identity";

/// Sign in, and remember the account
///
/// Opens a browser on a desktop; over SSH, or without a display, it shows a code to enter in any
/// browser. Asks for access to your own files; `--scope` adds permissions, such as
/// `Files.ReadWrite.All` and `Sites.Read.All` for SharePoint sites, and `Mail.Send` for mail.
///
/// Without a person, an application signs in by itself: with a secret, a certificate, the token
/// of an issuer that it trusts, or the identity of the machine. What it may do is decided in its
/// registration, not here.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Sign in through a browser on this machine
    #[arg(long, group = "way")]
    browser: bool,
    /// Show a code to enter in a browser on any machine
    #[arg(long, group = "way")]
    device_code: bool,
    /// Copy the code to the clipboard, too
    #[arg(long, conflicts_with = "browser")]
    copy_code: bool,
    #[command(flatten)]
    application: ApplicationArgs,
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
    #[arg(
        long,
        value_name = "SCOPE",
        value_delimiter = ',',
        conflicts_with_all = [
            "client_secret_stdin",
            "certificate",
            "federated_token_file",
            "github_actions",
            "managed_identity",
            "azure_cli",
            "with_token",
        ]
    )]
    scope: Vec<String>,
}

impl Args {
    /// What these options say about settings.
    pub fn overrides(&self, global: Overrides) -> Overrides {
        Overrides {
            client_id: self.client_id.clone(),
            tenant: self.tenant.clone(),
            cloud: self.cloud.clone(),
            // Which of the two does not matter here: an application is needed for both.
            method: Some(self.application.method().unwrap_or(Method::Browser)),
            ..global
        }
    }

    fn way(&self, ctx: &Ctx) -> Way {
        let usual = Way::usual(&ctx.environment);
        let profile = &ctx.settings.profile;
        Way {
            method: match (self.browser, self.device_code || self.copy_code) {
                (true, _) => Method::Browser,
                (_, true) => Method::DeviceCode,
                _ => usual.method,
            },
            is_named: self.browser || self.device_code,
            // What an application is called is no name to sign in with.
            login_hint: profile.account.clone().filter(|_| profile.method.is_none()),
            ..usual
        }
    }
}

/// Signs in, stores the account, and says who it is.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let account = ctx.settings.account_key()?;
    // Nobody should go through a sign-in that cannot be kept.
    ctx.check_sign_in_can_be_kept(&account).await?;
    let login = match args.application.sign_in(ctx, &account).await? {
        Some(login) => login,
        None => as_person(ctx, &account, &args).await?,
    };
    let previous = Previous::of_profile(ctx).await;
    if let Some(previous) = &previous {
        previous.allow_replacement(ctx, &login).await?;
    }
    auth::keep(&ctx.token_store()?, &account, login.clone()).await?;
    if let Some(previous) = previous {
        previous.clear_away(ctx, &account).await?;
    }
    remember(ctx, &login)?;
    ctx.tell_all_announcements();
    warn_of_environment(ctx);
    let shown = Shown::of_login(ctx, &Identity::Account, &login)?;
    if ctx.ui.format() == Format::Text {
        ctx.ui.status(&format!("signed in as {}{}", shown.label(), whereabouts(&login)));
        return Ok(());
    }
    ctx.ui.data(&shown)
}

async fn as_person(ctx: &Ctx, account: &AccountKey, args: &Args) -> Result<Login> {
    let app = ctx.settings.app()?;
    let http = ctx.http()?;
    let scopes = Family::Login.scopes().and(&Scopes::parse(&args.scope.join(" ")));
    let scopes = scopes.and(&granted_before(ctx).await);
    let request = SignIn {
        http: &http,
        endpoint: &ctx.settings.endpoint,
        app: &app,
        account,
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
    warn_of_missing(ctx, &login, &scopes);
    Ok(login)
}

/// Says that the account will not be used as long as the environment names somebody else.
fn warn_of_environment(ctx: &Ctx) {
    let variable = match ctx.settings.identity() {
        Ok(Identity::Account) => return,
        Ok(Identity::GivenToken(_)) => env::ACCESS_TOKEN,
        Ok(Identity::Application(application)) => application.variable,
        Err(error) => {
            ctx.ui.warn(error.message());
            return;
        }
    };
    ctx.ui.warn(&format!(
        "`{variable}` is set and goes before the account that signed in; unset it to use the account"
    ));
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
        let account = &login.account;
        let label = account.user_principal_name.as_ref().or(account.name.as_ref());
        profile.account = label.cloned();
        let is_personal = login.method.is_personal();
        profile.method = (!is_personal).then(|| login.method.name().to_owned());
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
        Home::Elsewhere => match &login.account.tenant_id {
            Some(tenant) => format!(", a guest in tenant {tenant}"),
            None => String::new(),
        },
    }
}
