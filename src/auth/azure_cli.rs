//! A token that the Azure CLI gives, for whoever is signed in there.
//!
//! Source: azure-docs-cli, `az account get-access-token`.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;
use tokio::process::Command;
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::oauth_error::shorten;
use super::token_endpoint::Failure;
use super::token_reply::TokenReply;
use crate::base::endpoint::Endpoint;
use crate::base::env::{self, Environment};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

/// The CLI is slow to start, and may have to ask the sign-in service.
const PATIENCE: Duration = Duration::from_mins(1);

/// Tenants that are names for many: the CLI knows by itself which one it is signed in to.
const MANY: [&str; 3] = ["common", "organizations", "consumers"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Granted {
    access_token: Secret,
    /// Seconds since 1970. The field `expiresOn` beside it is local time without a zone.
    #[serde(rename = "expires_on")]
    expires_on: i64,
}

/// Asks `az` for a token for Graph, of `tenant` if it names one. The program is looked for in
/// the absolute folders of `PATH` and runs without a shell.
///
/// [`Kind::Auth`] if there is no `az`, nobody is signed in there, or it takes over a minute;
/// [`Kind::Usage`] if `tenant` is no id or domain.
pub(super) async fn token(
    environment: &Environment,
    endpoint: &Endpoint,
    tenant: Option<&str>,
) -> std::result::Result<TokenReply, Failure> {
    let tenant = tenant.filter(|tenant| !MANY.contains(tenant));
    let program = find(environment).ok_or_else(missing)?;
    let mut command = Command::new(program);
    command.args(arguments(endpoint, tenant)?);
    let asked_at = clock::now();
    let output = run(command, PATIENCE).await?;
    Ok(read(output, asked_at)?)
}

fn arguments(endpoint: &Endpoint, tenant: Option<&str>) -> Result<Vec<String>> {
    let scope = format!("{}/.default", endpoint.graph_origin());
    let fixed = ["account", "get-access-token", "--output", "json", "--scope"];
    let mut arguments: Vec<_> = fixed.map(str::to_owned).into();
    arguments.push(scope);
    if let Some(tenant) = tenant {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        if tenant.is_empty() || tenant.starts_with('-') || !tenant.bytes().all(allowed) {
            return Err(Error::new(Kind::Usage, "the tenant is neither an id nor a domain")
                .hint("it looks like `contoso.onmicrosoft.com` or a GUID"));
        }
        arguments.extend(["--tenant".to_owned(), tenant.to_owned()]);
    }
    Ok(arguments)
}

/// The first `az` on the search path. Relative folders do not count: a program of that name in
/// the working folder is somebody else's.
fn find(environment: &Environment) -> Option<PathBuf> {
    let name = if cfg!(windows) { "az.cmd" } else { "az" };
    let path = environment.get(env::PATH)?;
    let folders = std::env::split_paths(OsStr::new(path)).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(name)).find(|program| is_program(program))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

async fn run(mut command: Command, patience: Duration) -> Result<Output> {
    command.stdin(Stdio::null()).kill_on_drop(true);
    match timeout(patience, command.output()).await {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(error)) if error.kind() == ErrorKind::NotFound => Err(missing()),
        Ok(Err(error)) => Err(Error::new(Kind::Auth, format!("`az` does not start: {error}"))
            .hint("check the installation with `az version`")),
        Err(_) => {
            let message = format!("`az` did not answer within {} s", patience.as_secs());
            Err(Error::new(Kind::Auth, message)
                .hint("run `az account get-access-token` to see what it waits for"))
        }
    }
}

fn read(output: Output, asked_at: Timestamp) -> Result<TokenReply> {
    let stdout = Zeroizing::new(output.stdout);
    if !output.status.success() {
        return Err(refused(&String::from_utf8_lossy(&output.stderr)));
    }
    // The parser's message may quote the output, which is the token: it is dropped.
    let granted: Option<Granted> = serde_json::from_slice(&stdout).ok();
    let reply = granted.and_then(|granted| {
        let expires_at = Timestamp::from_second(granted.expires_on).ok()?;
        Some(TokenReply::until(expires_at, asked_at, granted.access_token))
    });
    reply.ok_or_else(|| {
        Error::new(Kind::Auth, "`az` answered with something other than a token")
            .hint("update the Azure CLI to 2.54 or later: `az upgrade`")
    })
}

fn refused(stderr: &str) -> Error {
    let first = stderr.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let said = shorten(first.trim_start_matches("ERROR: "));
    let message = match said.as_str() {
        "" => "`az` gives no token".to_owned(),
        said => format!("`az` gives no token: {said}"),
    };
    Error::new(Kind::Auth, message)
        .hint("run `az login`, with `--tenant` if the account has several; then try again")
}

fn missing() -> Error {
    Error::new(Kind::Auth, "there is no Azure CLI (`az`) on the search path")
        .hint("install it (https://aka.ms/azure-cli) and run `az login`, or sign in another way")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint() -> Endpoint {
        Endpoint::cloud("gcc-high").unwrap()
    }

    #[test]
    fn the_scope_is_that_of_the_cloud() {
        let arguments = arguments(&endpoint(), Some("contoso.com")).unwrap().join(" ");
        assert_eq!(
            arguments,
            "account get-access-token --output json \
             --scope https://graph.microsoft.us/.default --tenant contoso.com"
        );
    }

    #[test]
    fn a_tenant_is_no_option_and_no_command() {
        for wrong in ["", "--debug", "a b", "a&calc", "a\"b", "%PATH%", "ä.example"] {
            let error = arguments(&endpoint(), Some(wrong)).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{wrong}");
        }
    }

    #[test]
    fn the_first_line_of_a_refusal_is_shown() {
        let told = refused("\nERROR: Please run 'az login' to setup account.\nTraceback\n");
        assert_eq!(told.message(), "`az` gives no token: Please run 'az login' to setup account.");
        let token = format!("ERROR: bad {}\u{1b}[31m", "e".repeat(200));
        assert_eq!(refused(&token).message(), "`az` gives no token: bad …");
        assert_eq!(refused("").message(), "`az` gives no token");
    }

    #[cfg(unix)]
    mod played {
        use super::*;
        use std::os::unix::fs::PermissionsExt;
        use tokio::sync::{Mutex, MutexGuard};

        /// A script that another test's new process still holds open for writing does not start.
        static ALONE: Mutex<()> = Mutex::const_new(());

        /// A folder with an `az` that is this shell script.
        struct Played(
            tempfile::TempDir,
            #[expect(dead_code, reason = "held")] MutexGuard<'static, ()>,
        );

        impl Played {
            async fn new(script: &str) -> Self {
                let alone = ALONE.lock().await;
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("az");
                std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
                std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
                Self(folder, alone)
            }

            /// The folder comes after a relative one and one without the program.
            fn environment(&self) -> Environment {
                let path = format!("bin::/no/such/folder:{}", self.0.path().display());
                Environment::from_pairs([(env::PATH.to_owned(), path)])
            }

            async fn ask(&self, tenant: Option<&str>) -> Result<TokenReply> {
                let outcome = token(&self.environment(), &endpoint(), tenant).await;
                outcome.map_err(|failure| failure.into_error("x"))
            }
        }

        #[tokio::test]
        async fn the_token_and_its_end() {
            let end = clock::now().as_second() + 1800;
            let az = Played::new(&format!(
                r#"echo "$@" > "$(dirname "$0")/asked"
                echo WARNING: noise >&2
                echo '{{"accessToken":"a-token","expiresOn":"2026-11-21 17:00:00.000000","expires_on":{end},"subscription":"s","tenant":"t","tokenType":"Bearer"}}'"#
            ))
            .await;
            let reply = az.ask(Some("organizations")).await.unwrap();
            assert_eq!(reply.access_token.expose(), "a-token");
            assert!((1790..=1800).contains(&reply.expires_in), "{}", reply.expires_in);
            let asked = std::fs::read_to_string(az.0.path().join("asked")).unwrap();
            assert!(asked.ends_with("/.default\n"), "{asked}");
        }

        #[tokio::test]
        async fn refusals_are_matters_of_signing_in() {
            let az = Played::new("echo \"ERROR: Please run 'az login'\" >&2; exit 1").await;
            let error = az.ask(None).await.unwrap_err();
            assert_eq!(error.kind(), Kind::Auth);
            assert_eq!(error.message(), "`az` gives no token: Please run 'az login'");
        }

        #[tokio::test]
        async fn other_output_is_not_quoted() {
            for output in ["hunter2", r#"{"accessToken":"hunter2","expiresOn":"x"}"#] {
                let az = Played::new(&format!("echo '{output}'")).await;
                let error = az.ask(None).await.unwrap_err();
                assert!(error.hints()[0].contains("az upgrade"));
                assert!(!format!("{error:?}").contains("hunter2"));
            }
        }

        #[tokio::test]
        async fn one_that_hangs_is_left() {
            let az = Played::new("exec sleep 30").await;
            let command = Command::new(find(&az.environment()).unwrap());
            let error = run(command, Duration::from_millis(100)).await.unwrap_err();
            assert!(error.message().starts_with("`az` did not answer"), "{error}");
        }

        #[tokio::test]
        async fn none_on_the_search_path() {
            let environment = Environment::from_pairs([(env::PATH.to_owned(), ".".to_owned())]);
            let outcome = token(&environment, &endpoint(), None).await;
            let error = outcome.unwrap_err().into_error("x");
            assert_eq!(error.kind(), Kind::Auth);
            assert!(error.hints()[0].contains("az login"));
        }
    }
}
