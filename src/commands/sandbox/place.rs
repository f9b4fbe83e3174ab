//! A throw-away home whose environment points at a sandbox.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tokio::process::Command;

use crate::auth::{
    self, AccountKey, Announcements, App, DeviceCode, DeviceCodePrompt, EncryptedStore, Family,
    SignIn, SignInPrompt, StoreChoice, TokenStore,
};
use crate::base::endpoint::Endpoint;
use crate::base::env;
use crate::base::http::{Http, HttpOptions};
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::sandbox::Sandbox;
use crate::sandbox::identity::{CLIENT_ID, TENANT_ID};
use crate::settings::config_file::DEFAULT_PROFILE;
use crate::settings::resolve::DEFAULT_CLOUD;
use crate::settings::{ConfigFile, Profile};

/// The proxy for https, as programs spell its name.
const PROXY: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
/// What goes past it.
const NO_PROXY: [&str; 2] = ["NO_PROXY", "no_proxy"];
/// What names a file of certificates to trust: for OpenSSL and rustls, curl, Python's requests,
/// and Node.js.
const TRUST: [&str; 4] =
    ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];

/// Configuration and state of a demo user, gone when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// The variables that point any `graphctl` at `sandbox`, or, if it has a proxy, any program
/// that knows the cloud's addresses only. Such a program trusts `certificate`.
pub(super) fn variables(sandbox: &Sandbox, certificate: &Path) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut variables = vec![
        pair(env::SANDBOX_URL, sandbox.base_url()),
        pair(env::CLIENT_ID, CLIENT_ID),
        pair(env::TENANT, TENANT_ID),
    ];
    let Some(proxy) = sandbox.proxy() else {
        let addresses = [env::GRAPH_URL, env::AUTHORITY];
        variables.extend(addresses.map(|name| pair(name, sandbox.base_url())));
        return variables;
    };
    variables.extend(PROXY.map(|name| pair(name, &proxy.url)));
    let certificate = certificate.display().to_string();
    variables.extend(TRUST.map(|name| pair(name, &certificate)));
    // Node.js looks at these variables only if it is told to.
    variables.push(pair("NODE_USE_ENV_PROXY", "1"));
    variables
}

/// Writes what clients of the sandbox's proxy have to trust, if it has one, into `directory`.
pub(super) fn write_certificate(sandbox: &Sandbox, directory: &Path) -> Result<PathBuf> {
    let path = directory.join("sandbox-ca.pem");
    if let Some(proxy) = sandbox.proxy() {
        std::fs::write(&path, &proxy.certificate)
            .map_err(|error| Error::file("write", &path, error))?;
    }
    Ok(path)
}

/// An empty directory that only this user can look into.
pub(super) fn private_directory() -> Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder
        .prefix("graphctl-sandbox-")
        .tempdir()
        .map_err(|error| Error::file("create a directory in", &std::env::temp_dir(), error))
}

impl Place {
    /// Makes a home in which nobody is signed in.
    pub(super) fn new(sandbox: &Sandbox) -> Result<Self> {
        let home = private_directory()?;
        let certificate = write_certificate(sandbox, home.path())?;
        let mut variables = variables(sandbox, &certificate);
        let folder = |name: &str| home.path().join(name).display().to_string();
        variables.push((env::CONFIG_DIR.to_owned(), folder("config")));
        variables.push((env::STATE_DIR.to_owned(), folder("state")));
        variables.push((env::TOKEN_STORE.to_owned(), "file".to_owned()));
        // A proxy on the way to this machine would only be in the way.
        let here = |name: &str| (name.to_owned(), "127.0.0.1,localhost".to_owned());
        variables.extend(NO_PROXY.map(here));
        Ok(Self { home, variables })
    }

    /// The home's directory.
    pub(super) fn directory(&self) -> &Path {
        self.home.path()
    }

    /// Signs the demo user in with everything that the commands need.
    ///
    /// The sandbox approves by itself; with `--approval ask` the user is told where to.
    pub(super) async fn sign_in(&self, ctx: &Ctx, sandbox: &Sandbox) -> Result<()> {
        let options = HttpOptions { direct: true, ..HttpOptions::default() };
        let http = Http::new(options, ctx.progress())?;
        let endpoint = Endpoint::custom(sandbox.base_url(), sandbox.base_url())?;
        let app = App { client_id: CLIENT_ID.to_owned(), tenant: TENANT_ID.to_owned() };
        let known_as = match sandbox.proxy() {
            Some(_) => Endpoint::cloud(DEFAULT_CLOUD)?,
            None => endpoint.clone(),
        };
        let account = AccountKey::new(&known_as, &app, DEFAULT_PROFILE);
        let families = [
            Family::Login,
            Family::AllFiles,
            Family::Sites,
            Family::People,
            Family::MyProfile,
            Family::Mail,
            Family::MailDrafts,
            Family::MailInName,
        ];
        let scopes = families
            .iter()
            .fold(auth::Scopes::default(), |scopes, family| scopes.and(&family.scopes()));
        let sign_in = SignIn {
            http: &http,
            endpoint: &endpoint,
            app: &app,
            scopes: &scopes,
            account: &account,
            claims: None,
        };
        let prompt = Arc::new(Approver(Arc::clone(sandbox.identity()), ctx.ui.clone()));
        let login = sign_in.by(&DeviceCode { prompt }).await?;
        let user = login.account.user_principal_name.clone();
        let state = self.directory().join("state");
        let store: Arc<dyn TokenStore> =
            Arc::new(EncryptedStore::new(&state, StoreChoice::File, Announcements::default()));
        auth::keep(&store, &account, login).await?;
        let profile = Profile { account: user, ..Profile::default() };
        ConfigFile::load(&self.directory().join("config"))?.save(DEFAULT_PROFILE, &profile)
    }

    /// `program` with this home's environment and nothing of the user's own profile.
    pub(super) fn command(&self, ctx: &Ctx, program: &Path) -> Result<Command> {
        let mut command = Command::new(program);
        for name in ctx.environment.names().filter(|name| is_ours(name)) {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.env("PATH", path_with_us(ctx)?);
        command.kill_on_drop(true);
        Ok(command)
    }
}

/// True for a variable that would point the demo user somewhere else.
fn is_ours(name: &str) -> bool {
    name.starts_with("GRAPHCTL_") || env::AZURE_IDENTITY.contains(&name)
}

/// The search path with this very program first, so that scripts find it as `graphctl`.
fn path_with_us(ctx: &Ctx) -> Result<std::ffi::OsString> {
    let us = this_program()?;
    let ours = us.parent().map(Path::to_owned).into_iter();
    let rest = ctx.environment.get("PATH").unwrap_or_default();
    std::env::join_paths(ours.chain(std::env::split_paths(rest))).map_err(|error| {
        Error::new(Kind::Failed, "the program's directory cannot be in PATH").source(error)
    })
}

/// The program that is running.
pub(super) fn this_program() -> Result<PathBuf> {
    std::env::current_exe()
        .map_err(|error| Error::new(Kind::Failed, "cannot find this program").source(error))
}

/// Approves the demo user's code, unless a person is to do it.
struct Approver(Arc<crate::sandbox::identity::Identity>, crate::ui::Ui);

impl SignInPrompt for Approver {
    fn device_code(&self, prompt: &DeviceCodePrompt) {
        if !self.0.approve(&prompt.user_code) {
            self.1.status(&format!(
                "To sign in, open {} and enter the code {}",
                prompt.verification_uri, prompt.user_code
            ));
        }
    }

    fn browser(&self, url: &str, _: bool) {
        self.1.status(&format!("Open this address in a browser: {url}"));
    }
}
