//! `graphctl sandbox serve`

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::WorldArgs;
use super::place::{private_directory, variables, write_certificate};
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::interrupt::interrupted;
use crate::sandbox::identity::{DAEMON_CLIENT_ID, certificate_from_pem};
use crate::sandbox::{Sandbox, SandboxOptions};
use crate::ui::{Page, Render};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Port for Graph and sign-in; any free one if left out
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Port for file content; any free one if left out
    #[arg(long, value_name = "N")]
    storage_port: Option<u16>,
    /// Port for the proxy, which is served then; see `--proxy`
    #[arg(long, value_name = "N")]
    proxy_port: Option<u16>,
    /// Let the demo application sign in with the certificate in this PEM file; repeatable
    #[arg(long = "certificate", value_name = "FILE")]
    certificates: Vec<PathBuf>,
    #[command(flatten)]
    world: WorldArgs,
}

/// Serves until interrupted, which is how it is meant to end.
pub(super) async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let options = SandboxOptions {
        port: args.port,
        storage_port: args.storage_port,
        ..args.world.options()?
    };
    let sandbox = start(options).await?;
    for file in &args.certificates {
        register(&sandbox, file)?;
    }
    let directory = private_directory()?;
    let certificate = write_certificate(&sandbox, directory.path())?;
    ctx.ui.data(&Addresses::of(&sandbox, &certificate))?;
    interrupted().await;
    sandbox.stop().await;
    Ok(())
}

/// Registers the certificate in a PEM file for the demo application.
fn register(sandbox: &Sandbox, file: &Path) -> Result<()> {
    let pem = std::fs::read(file).map_err(|error| Error::file("read", file, error))?;
    let registered = certificate_from_pem(&pem)
        .and_then(|der| sandbox.identity().register_certificate(DAEMON_CLIENT_ID, &der));
    registered.map_err(|error| {
        Error::new(Kind::Usage, format!("cannot register {}: {error}", file.display()))
            .hint("give the public part of an RSA key in PEM: `-----BEGIN CERTIFICATE-----`")
    })
}

/// Starts a sandbox; [`Kind::Failed`] if a port is taken or the directory is unusable.
pub(super) async fn start(options: SandboxOptions) -> Result<Sandbox> {
    Sandbox::start(options).await.map_err(|error| {
        let message = format!("cannot start the sandbox: {error}");
        Error::new(Kind::Failed, message)
            .source(error)
            .hint("choose another `--port`, or another `--data` directory")
    })
}

/// Where a sandbox is, and the environment that points to it.
#[derive(Debug, Serialize)]
struct Addresses {
    graph: String,
    authority: String,
    storage: String,
    /// For clients that know the cloud's addresses only.
    #[serde(skip_serializing_if = "Option::is_none")]
    proxy: Option<String>,
    environment: std::collections::BTreeMap<String, String>,
    /// What a program without a user signs in with. Lines to evaluate do not set it: it would be
    /// preferred to a sign-in.
    credentials: serde_json::Value,
}

impl Addresses {
    fn of(sandbox: &Sandbox, certificate: &Path) -> Self {
        Self {
            graph: format!("{}/v1.0", sandbox.base_url()),
            authority: sandbox.base_url().to_owned(),
            storage: sandbox.storage_url().to_owned(),
            proxy: sandbox.proxy().map(|proxy| proxy.url.clone()),
            environment: variables(sandbox, certificate).into_iter().collect(),
            credentials: sandbox.credentials(),
        }
    }
}

impl Render for Addresses {
    fn text(&self, page: &mut Page) {
        // A script evaluates these lines; none of the values needs quotes.
        for (name, value) in &self.environment {
            page.line(format!("export {name}={value}"));
        }
    }
}
