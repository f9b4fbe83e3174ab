//! The settings by their names, and what may stand in each.

use super::config_file::{DEFAULT_PROFILE, Profile};
use super::resolve::{DEFAULT_CLOUD, DEFAULT_TENANT, Overrides};
use crate::base::endpoint::Endpoint;
use crate::base::env;
use crate::base::{Error, Kind, Result};

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The profile that is used where none is named.
    Profile,
    /// Application (client) id.
    ClientId,
    /// Tenant.
    Tenant,
    /// Cloud.
    Cloud,
    /// Graph's base address.
    GraphUrl,
    /// The sign-in base address.
    Authority,
    /// Where tokens are kept.
    TokenStore,
    /// Whether changes are refused.
    ReadOnly,
}

impl Key {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 8] = [
        Self::Profile,
        Self::ClientId,
        Self::Tenant,
        Self::Cloud,
        Self::GraphUrl,
        Self::Authority,
        Self::TokenStore,
        Self::ReadOnly,
    ];

    /// The setting called `name`, with `-` for `_` if people like.
    pub fn find(name: &str) -> Option<Self> {
        let name = name.replace('-', "_");
        Self::ALL.into_iter().find(|key| key.name().eq_ignore_ascii_case(&name))
    }

    /// The name, as in the configuration file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::ClientId => "client_id",
            Self::Tenant => "tenant",
            Self::Cloud => "cloud",
            Self::GraphUrl => "graph_url",
            Self::Authority => "authority",
            Self::TokenStore => "token_store",
            Self::ReadOnly => "read_only",
        }
    }

    /// The environment variable that says the same.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Profile => env::PROFILE,
            Self::ClientId => env::CLIENT_ID,
            Self::Tenant => env::TENANT,
            Self::Cloud => env::CLOUD,
            Self::GraphUrl => env::GRAPH_URL,
            Self::Authority => env::AUTHORITY,
            Self::TokenStore => env::TOKEN_STORE,
            Self::ReadOnly => env::READ_ONLY,
        }
    }

    /// What holds where nobody says anything.
    pub fn default_value(self) -> Option<&'static str> {
        match self {
            Self::Profile => Some(DEFAULT_PROFILE),
            Self::Tenant => Some(DEFAULT_TENANT),
            Self::Cloud => Some(DEFAULT_CLOUD),
            Self::TokenStore => Some("auto"),
            Self::ReadOnly => Some("0"),
            Self::ClientId | Self::GraphUrl | Self::Authority => None,
        }
    }

    /// True for the settings that say where Graph and sign-in are.
    pub(super) fn is_about_addresses(self) -> bool {
        matches!(self, Self::Cloud | Self::GraphUrl | Self::Authority)
    }

    /// True if it can stand in the configuration file; the others are for one run.
    pub fn is_in_file(self) -> bool {
        !matches!(self, Self::TokenStore | Self::ReadOnly)
    }

    /// What the command line says of it.
    pub(super) fn flag(self, flags: &Overrides) -> Option<&str> {
        match self {
            Self::Profile => flags.profile.as_deref(),
            Self::ClientId => flags.client_id.as_deref(),
            Self::Tenant => flags.tenant.as_deref(),
            Self::Cloud => flags.cloud.as_deref(),
            Self::GraphUrl | Self::Authority | Self::TokenStore | Self::ReadOnly => None,
        }
    }

    /// What a profile says of it.
    pub(super) fn of(self, profile: &Profile) -> Option<&str> {
        match self {
            Self::ClientId => profile.client_id.as_deref(),
            Self::Tenant => profile.tenant.as_deref(),
            Self::Cloud => profile.cloud.as_deref(),
            Self::GraphUrl => profile.graph_url.as_deref(),
            Self::Authority => profile.authority.as_deref(),
            Self::Profile | Self::TokenStore | Self::ReadOnly => None,
        }
    }

    /// Where a profile keeps it; `None` if it does not.
    pub fn of_mut(self, profile: &mut Profile) -> Option<&mut Option<String>> {
        match self {
            Self::ClientId => Some(&mut profile.client_id),
            Self::Tenant => Some(&mut profile.tenant),
            Self::Cloud => Some(&mut profile.cloud),
            Self::GraphUrl => Some(&mut profile.graph_url),
            Self::Authority => Some(&mut profile.authority),
            Self::Profile | Self::TokenStore | Self::ReadOnly => None,
        }
    }

    /// [`Kind::Usage`] if `value` cannot be what this setting says. Whether a profile exists is
    /// for the configuration to say.
    pub fn check(self, value: &str) -> Result<()> {
        match self {
            Self::ClientId if uuid::Uuid::try_parse(value).is_err() => Err(Error::new(
                Kind::Usage,
                format!("`{value}` is not the id of an application"),
            )
            .hint(
                "it looks like 11111111-2222-3333-4444-555555555555; the app registration shows it",
            )),
            Self::Tenant if !is_tenant(value) => {
                Err(Error::new(Kind::Usage, format!("`{value}` is not a tenant")).hint(
                    "a domain such as contoso.onmicrosoft.com, an id, `organizations`, `common`, \
                     or `consumers` for personal accounts",
                ))
            }
            Self::Cloud => Endpoint::cloud(value).map(drop),
            // Each is checked by the rules of both.
            Self::GraphUrl | Self::Authority => Endpoint::custom(value, value).map(drop),
            _ => Ok(()),
        }
    }
}

fn is_tenant(value: &str) -> bool {
    if matches!(value, "organizations" | "common" | "consumers")
        || uuid::Uuid::try_parse(value).is_ok()
    {
        return true;
    }
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    value.contains('.') && value.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_people_write_them() {
        for key in Key::ALL {
            assert_eq!(Key::find(key.name()), Some(key));
        }
        assert_eq!(Key::find("client-id"), Some(Key::ClientId));
        assert_eq!(Key::find("Tenant"), Some(Key::Tenant));
        assert_eq!(Key::find("tennant"), None);
    }

    #[test]
    fn values_are_held_to_their_form() {
        let good = [
            (Key::Tenant, "contoso.onmicrosoft.com"),
            (Key::Tenant, "organizations"),
            (Key::Tenant, "9188040d-6c67-4c5b-b112-36a304b66dad"),
            (Key::Tenant, "bücher.example"),
            (Key::ClientId, "3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35"),
            (Key::Cloud, "gcc-high"),
            (Key::GraphUrl, "http://127.0.0.1:8080"),
            (Key::Authority, "https://login.example"),
        ];
        let bad = [
            (Key::Tenant, ""),
            (Key::Tenant, "contoso"),
            (Key::Tenant, "contoso..com"),
            (Key::Tenant, "a/b.com"),
            (Key::ClientId, "graphctl"),
            (Key::Cloud, "moon"),
            (Key::GraphUrl, "http://graph.example"),
            (Key::Authority, "login"),
        ];
        for (key, value) in good {
            assert!(key.check(value).is_ok(), "{key:?} {value}");
        }
        for (key, value) in bad {
            let error = key.check(value).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{key:?} {value}");
        }
    }
}
