//! The ways of `graphctl login` that need no person.

use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::context::Ctx;
use crate::auth::{
    AccountKey, App, ApplicationCredential, ClientCertificate, GivenToken, IdentityId, Login,
    Method, Scopes, SignIn, check_tenant,
};
use crate::base::env;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};
use crate::graph::me;
use crate::settings::Identity;

/// No secret or token is as long as this.
const LINE_LIMIT_BYTES: u64 = 64 * 1024;

/// The options that sign an application in, or take a token as it is. One at a time.
#[derive(Debug, clap::Args)]
pub struct ApplicationArgs {
    /// Sign in as the application, with the secret on the first line of standard input
    #[arg(long, group = "way")]
    client_secret_stdin: bool,
    /// Sign in as the application, with this certificate and key (PEM or PFX)
    #[arg(long, group = "way", value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Sign in as the application, with the token that another issuer puts into this file
    #[arg(long, group = "way", value_name = "FILE")]
    federated_token_file: Option<PathBuf>,
    /// Sign in as the application, with the ID token of this GitHub Actions job
    #[arg(long, group = "way")]
    github_actions: bool,
    /// Sign in as the identity of this machine in Azure, or the one with this client id
    #[arg(long, group = "way", value_name = "ID", num_args = 0..=1, require_equals = true)]
    #[allow(clippy::option_option, reason = "not there, there alone, or there with an id")]
    managed_identity: Option<Option<IdentityId>>,
    /// Use the sign-in of the Azure CLI
    #[arg(long, group = "way")]
    azure_cli: bool,
    /// Keep the access token that is on standard input
    #[arg(long, group = "way")]
    with_token: bool,
}

impl ApplicationArgs {
    /// The way that was chosen; none if a person is to sign in.
    pub fn method(&self) -> Option<Method> {
        let chosen = [
            (self.client_secret_stdin, Method::ClientSecret),
            (self.certificate.is_some(), Method::Certificate),
            (self.federated_token_file.is_some(), Method::FederatedToken),
            (self.github_actions, Method::GithubActions),
            (self.managed_identity.is_some(), Method::ManagedIdentity),
            (self.azure_cli, Method::AzureCli),
            (self.with_token, Method::AccessToken),
        ];
        chosen.into_iter().find(|(is_chosen, _)| *is_chosen).map(|(_, method)| method)
    }

    /// Signs in as these options say; `None` if a person is to.
    pub async fn sign_in(&self, ctx: &Ctx, account: &AccountKey) -> Result<Option<Login>> {
        if let Some(token) = self.token(ctx)? {
            return with_token(ctx, token).await.map(Some);
        }
        let app = ctx.settings.app()?;
        match self.credential(ctx, &app)? {
            Some(credential) => as_application(ctx, &app, account, credential).await.map(Some),
            None => Ok(None),
        }
    }

    /// The token to keep, if that was chosen. [`Kind::Usage`] if another token goes before it.
    fn token(&self, ctx: &Ctx) -> Result<Option<Secret>> {
        if !self.with_token {
            return Ok(None);
        }
        if ctx.settings.access_token.is_some() {
            let name = env::ACCESS_TOKEN;
            let message = format!("`{name}` is set, and goes before every stored token");
            return Err(Error::new(Kind::Usage, message)
                .hint(format!("unset `{name}` to keep a token with `login`")));
        }
        let line = read_line(ctx, "access token")?;
        let token = line.trim();
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::new(Kind::Usage, "there is no access token on standard input")
                .hint("its first line must hold the token and nothing else"));
        }
        Ok(Some(Secret::new(token)))
    }

    /// What `app` proves itself with, if that was chosen. Asks on a terminal for what is missing.
    fn credential(&self, ctx: &Ctx, app: &App) -> Result<Option<ApplicationCredential>> {
        let Some(method) = self.method() else { return Ok(None) };
        // Before anybody is asked for a secret.
        if method.needs_client_id() {
            check_tenant(app)?;
        }
        if self.client_secret_stdin {
            let line = read_line(ctx, "client secret")?;
            let secret = Secret::new(line.trim_end_matches(['\r', '\n']));
            return Ok(Some(ApplicationCredential::ClientSecret { secret }));
        }
        if let Some(path) = &self.certificate {
            let path = absolute(path)?;
            let password = certificate_password(ctx, &path)?;
            return Ok(Some(ApplicationCredential::Certificate { path, password }));
        }
        if let Some(path) = &self.federated_token_file {
            let path = absolute(path)?;
            return Ok(Some(ApplicationCredential::FederatedTokenFile { path }));
        }
        if let Some(id) = &self.managed_identity {
            return Ok(Some(ApplicationCredential::ManagedIdentity { id: id.clone() }));
        }
        if self.azure_cli {
            let tenant = check_tenant(app).is_ok().then(|| app.tenant.clone());
            return Ok(Some(ApplicationCredential::AzureCli { tenant }));
        }
        Ok(self.github_actions.then_some(ApplicationCredential::GithubActions))
    }
}

/// Gets a token, so that a credential that is no good is not stored.
async fn as_application(
    ctx: &Ctx,
    app: &App,
    account: &AccountKey,
    credential: ApplicationCredential,
) -> Result<Login> {
    let http = ctx.http()?;
    let sign_in = SignIn {
        http: &http,
        endpoint: &ctx.settings.endpoint,
        app,
        account,
        scopes: &Scopes::default(),
        claims: None,
    };
    let login = sign_in.by(credential.flow(&ctx.environment).as_ref()).await?;
    Ok(Login { credential: Some(credential), ..login })
}

/// Shows the token to Graph, so that one that is no good is not stored.
async fn with_token(ctx: &Ctx, token: Secret) -> Result<Login> {
    let credential = Arc::new(GivenToken::of_input(token.clone()));
    let client = ctx.client_with(&Identity::Account, credential)?;
    let mut login = Login::with_token(token, clock::now());
    match me::get(&client).await {
        Ok(user) => {
            login.account.name = user.display_name;
            login.account.user_principal_name = user.user_principal_name;
            login.account.user_id = Some(user.id);
        }
        // The token is good, but of an application, or not for looking oneself up.
        Err(error) if matches!(error.kind(), Kind::Failed | Kind::Forbidden) => {}
        Err(error) => return Err(error),
    }
    Ok(login)
}

/// The first line of standard input; unseen if it is typed.
fn read_line(ctx: &Ctx, what: &str) -> Result<Zeroizing<String>> {
    let option = if what == "access token" { "--with-token" } else { "--client-secret-stdin" };
    let missing = || {
        Error::new(Kind::Usage, format!("there is no {what} on standard input"))
            .hint(format!("pipe it in, as in `graphctl login {option} <FILE`"))
    };
    if std::io::stdin().is_terminal() {
        let typed = ctx.ui.ask_secret(&format!("{what}:")).map_err(|_| missing())?;
        return Ok(Zeroizing::new(typed.expose().to_owned()));
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin()
        .lock()
        .take(LINE_LIMIT_BYTES)
        .read_line(&mut line)
        .map_err(|error| Error::file("read", Path::new("standard input"), error))?;
    if line.trim().is_empty() { Err(missing()) } else { Ok(line) }
}

fn certificate_password(ctx: &Ctx, path: &Path) -> Result<Option<Secret>> {
    if let Some(password) = ctx.environment.get(env::CLIENT_CERTIFICATE_PASSWORD) {
        return Ok(Some(Secret::new(password)));
    }
    if !ClientCertificate::needs_password(path)? {
        return Ok(None);
    }
    let question = format!("password of {}:", path.display());
    ctx.ui.ask_secret(&question).map(Some).map_err(|error| {
        let name = env::CLIENT_CERTIFICATE_PASSWORD;
        error.hint(format!("set `{name}`, or run this on a terminal, without `--no-input`"))
    })
}

/// `path` as it is called from wherever the program is started.
fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|error| Error::file("find", path, error))
}
