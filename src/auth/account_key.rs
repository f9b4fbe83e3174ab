//! Which application signs in, and the key under which its sign-in is kept.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::base::endpoint::Endpoint;

/// The application that asks for tokens, and where its users live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// The application (client) id.
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
}

impl AccountKey {
    /// The key for `profile`, which uses `app` on `endpoint`.
    pub fn new(endpoint: &Endpoint, app: &App, profile: &str) -> Self {
        Self {
            endpoint: endpoint.key(),
            client_id: app.client_id.to_ascii_lowercase(),
            tenant: app.tenant.to_ascii_lowercase(),
            profile: profile.to_owned(),
        }
    }

    /// The command that signs in again, for hints.
    pub fn login_command(&self) -> String {
        if self.profile == DEFAULT_PROFILE {
            "graphctl login".to_owned()
        } else {
            format!("graphctl login --profile {}", self.profile)
        }
    }

    /// The key as bytes that no other key has; binds an encrypted entry to its account.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let parts = [&self.endpoint, &self.client_id, &self.tenant, &self.profile];
        let mut bytes = Vec::new();
        for part in parts {
            // Lengths, so that no two keys run together into the same bytes.
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part.as_bytes());
        }
        bytes
    }

    /// A file name for this key: it says nothing about the account.
    pub(super) fn file_stem(&self) -> String {
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
    fn the_hint_signs_in_to_the_same_profile() {
        assert_eq!(key("a", "default").login_command(), "graphctl login");
        assert_eq!(key("a", "work").login_command(), "graphctl login --profile work");
    }
}
