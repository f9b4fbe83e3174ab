//! The configuration file, and what holds by it, by flags and by the environment.

use std::error::Error as _;
use std::path::Path;

use super::Finding;
use crate::base::{Error, Result, env};
use crate::commands::context::Ctx;
use crate::commands::near::remedy;
use crate::settings::resolve::Addresses;
use crate::settings::strangers::{self, Stranger};
use crate::settings::{ConfigFile, Settings};

/// What was found, and the settings of this run if there are any.
pub(super) struct Found {
    /// The findings.
    pub(super) findings: Vec<Finding>,
    /// What holds; `None` if it makes no sense.
    pub(super) settings: Option<Settings>,
}

/// Reads the file anew, since the program has started in spite of it. A file that is not
/// understood counts as none, so that what the environment says is still checked.
pub(super) fn check(ctx: &Ctx) -> Found {
    let dirs = &ctx.settings.dirs;
    let file = dirs.config.path().and_then(ConfigFile::load);
    let mut findings = vec![of_file(&file)];
    if let Some(path) = file.as_ref().ok().map(ConfigFile::path)
        && is_writable_by_others(path)
    {
        let detail = format!("others may change {}", path.display());
        let hint = format!("chmod go-w {}", path.display());
        findings.push(Finding::warn("configuration", detail, hint));
    }
    let config = file.unwrap_or_default();
    let of_file = config.strangers().iter();
    let strange = of_file.map(|stranger| unknown("configuration", "setting", stranger));
    findings.extend(strange);
    let strange = strangers::in_environment(&ctx.environment);
    findings.extend(strange.iter().map(|stranger| unknown("settings", "variable", stranger)));
    let settings = Settings::resolve(&ctx.flags, &ctx.environment, &config, dirs.clone(), false);
    findings.push(match &settings {
        Ok(settings) => of_settings(ctx, settings),
        Err(error) => Finding::failed("settings", error),
    });
    Found { findings, settings: settings.ok() }
}

fn of_file(file: &Result<ConfigFile>) -> Finding {
    const CHECK: &str = "configuration";
    match file {
        Ok(config) if config.path().exists() => {
            let count = config.names().count();
            let noun = if count == 1 { "profile" } else { "profiles" };
            Finding::ok(CHECK, format!("{} has {count} {noun}", config.path().display()))
        }
        Ok(config) => {
            let path = config.path().display();
            Finding::ok(CHECK, format!("there is no {path}; defaults and the environment hold"))
        }
        Err(error) => {
            let found = Finding::failed(CHECK, error);
            Finding { detail: located(&found.detail, error), ..found }
        }
    }
}

/// A name that nobody knows; what it was to say does not hold.
fn unknown(check: &'static str, noun: &str, stranger: &Stranger) -> Finding {
    let place = match &stranger.profile {
        Some(profile) => format!(" in profile {profile}"),
        None => String::new(),
    };
    let detail = format!("there is no {noun} `{}`{place}, so it has no effect", stranger.name);
    Finding::warn(check, detail, remedy(stranger))
}

/// `detail` with the line that TOML stumbles over.
fn located(detail: &str, error: &Error) -> String {
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    match cause.lines().next().and_then(|line| line.split_once(" at ")) {
        Some((_, place)) => format!("{detail} ({place})"),
        None => detail.to_owned(),
    }
}

fn of_settings(ctx: &Ctx, settings: &Settings) -> Finding {
    let (graph, login) = (settings.endpoint.graph_origin(), settings.endpoint.authority_origin());
    let hosts = match &settings.addresses {
        _ if ctx.environment.get(env::SANDBOX_URL).is_some() => format!("sandbox {graph}"),
        Addresses::Cloud(name) => format!("cloud {name}"),
        Addresses::Custom(..) => format!("Graph at {graph} and sign-in at {login}, by address"),
    };
    let tenant = &settings.tenant;
    let read_only = if settings.read_only { ", read-only" } else { "" };
    let profile = &settings.profile_name;
    Finding::ok("settings", format!("profile {profile}, tenant {tenant}, {hosts}{read_only}"))
}

#[cfg(unix)]
fn is_writable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o022 != 0)
}

#[cfg(not(unix))]
fn is_writable_by_others(_: &Path) -> bool {
    false
}
