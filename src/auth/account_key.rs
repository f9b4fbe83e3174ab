//! Which application signs in, and the key under which its sign-in is kept.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::login::Method;
use crate::base::endpoint::Endpoint;

/// The application that asks for tokens, and where its users live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// The application (client) id. Empty where nobody needs to name one, as for a managed
    /// identity.
    pub client_id: String,
    /// A tenant id or domain, or `common`, `organizations`, `consumers`.
    pub tenant: String,
}

/// The profile that people get who name none.
const DEFAULT_PROFILE: &str = "default";

/// Whose sign-in a store entry is: no token is ever used for another host or application.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountKey {
    endpoint: String,
    client_id: String,
    tenant: String,
    profile: String,
    /// What an application of the environment proves itself with.
    identity: Option<String>,
}

impl AccountKey {
    /// The key for `profile`, which uses `app` on `endpoint`.
    pub fn new(endpoint: &Endpoint, app: &App, profile: &str) -> Self {
        Self {
            endpoint: endpoint.key(),
            client_id: app.client_id.to_ascii_lowercase(),
            tenant: app.tenant.to_ascii_lowercase(),
            profile: profile.to_owned(),
            identity: None,
        }
    }

    /// The key for `app` on `endpoint`, which the environment names together with the credential
    /// of this fingerprint. No profile has a part in it.
    pub fn of_environment(endpoint: &Endpoint, app: &App, fingerprint: &str) -> Self {
        Self { identity: Some(fingerprint.to_owned()), ..Self::new(endpoint, app, "") }
    }

    /// The command that signs in again, for hints.
    pub fn login_command(&self) -> String {
        if self.profile == DEFAULT_PROFILE || self.identity.is_some() {
            "graphctl login".to_owned()
        } else {
            format!("graphctl login --profile {}", self.profile)
        }
    }

    /// The command that signs in again by `method`, for hints.
    pub fn login_command_by(&self, method: Method) -> String {
        let command = self.login_command();
        method.login_option().map_or(command.clone(), |option| format!("{command} {option}"))
    }

    /// The key as bytes that no other key has; binds an encrypted entry to its account.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let parts = [&self.endpoint, &self.client_id, &self.tenant, &self.profile];
        let mut bytes = Vec::new();
        // Without an identity the bytes are those of before there were any.
        for part in parts.into_iter().chain(&self.identity) {
            // Lengths, so that no two keys run together into the same bytes.
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part.as_bytes());
        }
        bytes
    }

    /// A file name for this key: it says nothing about the account.
    pub fn file_stem(&self) -> String {
        let digest = Sha256::digest(self.bytes());
        digest[..16].iter().fold(String::new(), |mut name, byte| {
            // Writing to a string cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(tenant: &str, profile: &str) -> AccountKey {
        let app = App { client_id: "1111".into(), tenant: tenant.into() };
        AccountKey::new(&Endpoint::cloud("global").unwrap(), &app, profile)
    }

    #[test]
    fn no_two_accounts_share_a_file() {
        let keys = [key("a", "bc"), key("ab", "c"), key("a", "b")];
        assert_ne!(keys[0].file_stem(), keys[1].file_stem());
        assert_ne!(keys[0].file_stem(), keys[2].file_stem());
        assert_eq!(key("A", "b").file_stem(), keys[2].file_stem());
        assert_eq!(keys[0].file_stem().len(), 32);
    }

    #[test]
    fn an_identity_of_the_environment_has_a_file_of_its_own() {
        let app = App { client_id: "1111".into(), tenant: "a".into() };
        let endpoint = Endpoint::cloud("global").unwrap();
        let stem = |print| AccountKey::of_environment(&endpoint, &app, print).file_stem();
        assert_ne!(stem("one"), stem("other"));
        assert_ne!(stem(""), key("a", "").file_stem());
        // Sign-ins of earlier versions are found under the same name.
        assert_eq!(key("a", "b").file_stem(), "2f41c930937091fee11f98daec3e76c2");
    }

    #[test]
    fn a_hint_names_the_way_that_was_taken() {
        let work = key("a", "work");
        assert_eq!(work.login_command_by(Method::Browser), "graphctl login --profile work");
        assert_eq!(
            work.login_command_by(Method::ClientSecret),
            "graphctl login --profile work --client-secret-stdin"
        );
    }

    #[test]
    fn the_hint_signs_in_to_the_same_profile() {
        assert_eq!(key("a", "default").login_command(), "graphctl login");
        assert_eq!(key("a", "work").login_command(), "graphctl login --profile work");
    }
}
