//! Names in a drive: one listing of the folder before the last slash, at most.

use std::time::{Duration, SystemTime};

use clap_complete::engine::CompletionCandidate;
use tokio::runtime;

use super::arguments::fitting;
use super::listing_cache::{Entry, ListingCache};
use super::names;
use super::surroundings::Surroundings;
use crate::base::fingerprint;
use crate::base::http::HttpOptions;
use crate::base::retry::RetryPolicy;
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::remote::{DriveName, Remote};
use crate::graph::children::{self, Detail};
use crate::graph::path;
use crate::settings::{Identity, Settings};
use crate::ui::{Streams, Terminal, Ui, UiOptions};

/// How long somebody who pressed Tab is kept waiting.
const PATIENCE: Duration = Duration::from_millis(1500);

/// What may stand for `typed`, the beginning of a `REMOTE`.
pub(super) fn find(surroundings: &Surroundings, typed: &str) -> Vec<CompletionCandidate> {
    let Some((folder, name)) = split(typed) else { return Vec::new() };
    let mut found = in_folder(surroundings, folder).unwrap_or_default();
    found.retain(|entry| path::fold(&entry.name).starts_with(&path::fold(name)));
    found.sort_by_cached_key(|entry| path::fold(&entry.name));
    let written = |entry: Entry| {
        let slash = if entry.is_folder { "/" } else { "" };
        CompletionCandidate::new(format!("{folder}{}{slash}", entry.name))
    };
    let mut found: Vec<_> = found.into_iter().map(written).collect();
    if folder.is_empty() {
        found.extend(fitting(names::drives(surroundings), typed));
    }
    found
}

/// The folder of a path that somebody types, as typed, and the beginning of the name in it.
/// `None` where there is nothing to list: addresses, ids, and folders that are patterns.
fn split(typed: &str) -> Option<(&str, &str)> {
    if ["https:", "http:", "id:"].iter().any(|other| typed.starts_with(other)) {
        return None;
    }
    let at = typed.rfind('/').or_else(|| typed.find(':')).map_or(0, |at| at + 1);
    let (folder, name) = typed.split_at(at);
    let is_pattern = |text: &str| text.contains(['*', '?']);
    (!is_pattern(folder) && !is_pattern(name)).then_some((folder, name))
}

/// What lies in `folder`, from the cache or from the service. An error is a reason for silence.
fn in_folder(surroundings: &Surroundings, folder: &str) -> Option<Vec<Entry>> {
    let settings = surroundings.settings()?;
    let remote: Remote = if folder.is_empty() { "/" } else { folder }.parse().ok()?;
    let key = key(&settings, &remote)?;
    let cache = surroundings.dirs.state.known().map(ListingCache::new);
    let now = SystemTime::now();
    if let Some(known) = cache.as_ref().and_then(|cache| cache.find(&key, now)) {
        return Some(known);
    }
    let listed = ask(surroundings, settings, &remote);
    let is_worth_keeping = match &listed {
        Ok(_) => true,
        // Both end when the user does something, and cost no request.
        Err(error) => !matches!(error.kind(), Kind::Auth | Kind::Usage),
    };
    if let Some(cache) = cache.filter(|_| is_worth_keeping) {
        cache.keep(&key, listed.as_deref().ok(), SystemTime::now());
    }
    listed.ok()
}

/// Names the folder among those of all accounts.
fn key(settings: &Settings, remote: &Remote) -> Option<String> {
    let Remote::Path { drive, path, .. } = remote else { return None };
    let account = match settings.identity().ok()? {
        Identity::GivenToken(token) => {
            fingerprint::of(&[settings.endpoint.key().as_bytes(), token.expose().as_bytes()])
        }
        Identity::Application(application) => application.account_key().ok()?.file_stem(),
        Identity::Account => settings.account_key().ok()?.file_stem(),
    };
    let profile = &settings.profile;
    let id = match drive {
        DriveName::Default => profile.default.as_ref().map(|place| &place.drive_id),
        DriveName::Alias(name) => Some(&profile.aliases.get(name)?.drive_id),
        DriveName::Me | DriveName::User(_) => None,
    };
    let drive = id.cloned().unwrap_or_else(|| drive.to_string());
    // Signed in anew, perhaps as somebody else.
    let person = profile.account.clone().unwrap_or_default();
    let parts = [&account, &person, &drive, &path::fold(&path.to_string())];
    Some(fingerprint::of(&parts.map(String::as_bytes)))
}

/// Asks the service, once and not for long.
fn ask(surroundings: &Surroundings, settings: Settings, remote: &Remote) -> Result<Vec<Entry>> {
    let too_slow = |_| Error::new(Kind::Network, "the service did not answer in time");
    let failed = |error| Error::new(Kind::Failed, "cannot start the runtime").source(error);
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let listed = runtime.block_on(async {
        let listing = tokio::time::timeout(PATIENCE, list(surroundings, settings, remote));
        listing.await.map_err(too_slow).flatten()
    });
    // A keyring that does not answer is not waited for.
    runtime.shutdown_background();
    listed
}

async fn list(
    surroundings: &Surroundings,
    settings: Settings,
    remote: &Remote,
) -> Result<Vec<Entry>> {
    let options = HttpOptions {
        retry: RetryPolicy::new(0),
        idle: PATIENCE,
        connect: PATIENCE,
        ca_certificates: surroundings.ca_certificates.clone(),
        ..HttpOptions::default()
    };
    let environment = surroundings.environment.clone();
    let terminal = Terminal::of(&environment);
    let quiet = UiOptions { quiet: true, no_input: true, ..UiOptions::default() };
    let ui = Ui::new(quiet, terminal, Streams::to_nowhere());
    let ctx = Ctx::new(ui, settings, environment, options);
    // Nobody is there to ask: without a token that can be had in silence there are no names.
    let client = ctx.silent_client(&ctx.scopes_for([remote]))?;
    let target = remote.resolve(&ctx.settings.profile, &client).await?.target;
    let page = children::list(&client, &target, Detail::Names)?.next().await?;
    let entries = page.unwrap_or_default().into_iter();
    let entry =
        |item: crate::graph::DriveItem| Entry { is_folder: item.is_folder(), name: item.name };
    Ok(entries.map(entry).filter(|entry| !entry.name.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_listing_is_that_of_the_folder_before_the_last_slash() {
        assert_eq!(split("Gen"), Some(("", "Gen")));
        assert_eq!(split("General/Fo"), Some(("General/", "Fo")));
        assert_eq!(split("/Ge"), Some(("/", "Ge")));
        assert_eq!(split("me:Doc"), Some(("me:", "Doc")));
        assert_eq!(split("me:Documents/a b/"), Some(("me:Documents/a b/", "")));
        assert_eq!(split("ann@contoso.com:"), Some(("ann@contoso.com:", "")));
    }

    #[test]
    fn what_cannot_be_listed_is_not() {
        for typed in ["https://contoso.sharepoint.com/si", "id:b!x/01", "*/a", "Gen*"] {
            assert_eq!(split(typed), None, "{typed}");
        }
    }
}
