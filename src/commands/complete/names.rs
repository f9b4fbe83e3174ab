//! Names that are known without asking anybody: profiles, aliases, sites, settings, codes.

use clap_complete::engine::CompletionCandidate;

use super::surroundings::Surroundings;
use crate::graph::error_codes;
use crate::settings::Profile;
use crate::settings::keys::Key;

/// The profiles of the configuration, with their accounts.
pub(super) fn profiles(surroundings: &Surroundings) -> Vec<CompletionCandidate> {
    let config = &surroundings.config;
    let candidate = |name: &str| {
        let account = config.profile(name).and_then(|profile| profile.account.clone());
        CompletionCandidate::new(name).help(account.map(Into::into))
    };
    config.names().map(candidate).collect()
}

/// The aliases of the profile, with the libraries that they stand for.
pub(super) fn aliases(surroundings: &Surroundings) -> Vec<CompletionCandidate> {
    let of = |profile: &Profile| {
        let aliases = profile.aliases.iter();
        let candidate = |(name, place): (&String, &crate::settings::Place)| {
            let help = format!("{} in {}", place.drive, place.site);
            CompletionCandidate::new(name).help(Some(help.into()))
        };
        aliases.map(candidate).collect()
    };
    surroundings.profile().map(of).unwrap_or_default()
}

/// What a `REMOTE` may begin with: the user's OneDrive and the aliases.
pub(super) fn drives(surroundings: &Surroundings) -> Vec<CompletionCandidate> {
    let own = CompletionCandidate::new("me:").help(Some("your OneDrive".into()));
    let alias = |candidate: CompletionCandidate| {
        let name = candidate.get_value().to_string_lossy().into_owned();
        CompletionCandidate::new(format!("{name}:")).help(candidate.get_help().cloned())
    };
    std::iter::once(own).chain(aliases(surroundings).into_iter().map(alias)).collect()
}

/// The sites of the default library and of the aliases, by title, and what stands for a site.
pub(super) fn sites(surroundings: &Surroundings) -> Vec<CompletionCandidate> {
    let mut found: Vec<CompletionCandidate> = Vec::new();
    let profile = surroundings.profile();
    let places =
        profile.iter().flat_map(|profile| profile.default.iter().chain(profile.aliases.values()));
    for place in places.filter(|place| !place.site.is_empty()) {
        if found.iter().all(|known| known.get_value() != place.site.as_str()) {
            let help = place.site_url.clone();
            found.push(CompletionCandidate::new(&place.site).help(Some(help.into())));
        }
    }
    found.extend(drives(surroundings));
    found
}

/// The settings that `config` knows.
pub(super) fn keys() -> Vec<CompletionCandidate> {
    Key::ALL.into_iter().map(|key| CompletionCandidate::new(key.name())).collect()
}

/// The codes of Graph's errors, with what they mean.
pub(super) fn error_codes() -> Vec<CompletionCandidate> {
    let of = |row: &'static error_codes::CodeAdvice| {
        let candidate =
            |code: &&str| CompletionCandidate::new(*code).help(Some(row.meaning.into()));
        row.codes.iter().map(candidate).collect::<Vec<_>>()
    };
    error_codes::ALL.iter().flat_map(of).collect()
}
