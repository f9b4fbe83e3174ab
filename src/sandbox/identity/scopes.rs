//! The permissions that a caller asks for, and those that each user has consented to.

use std::collections::{BTreeMap, BTreeSet};

use super::aadsts;
use super::authority_error::AuthorityError;

/// Delegated permissions of Graph that the application may ask for, as Graph spells them.
/// Source: microsoft-graph-devx-content permissions/new/permissions.json
const GRAPH_SCOPES: [&str; 33] = [
    "Contacts.Read",
    "Directory.Read.All",
    "Files.Read",
    "Files.Read.All",
    "Files.ReadWrite",
    "Files.ReadWrite.All",
    "Files.ReadWrite.AppFolder",
    "Files.SelectedOperations.Selected",
    "Group.Read.All",
    "ListItems.SelectedOperations.Selected",
    "Lists.SelectedOperations.Selected",
    "Mail.Read",
    "Mail.Read.Shared",
    "Mail.ReadBasic",
    "Mail.ReadBasic.Shared",
    "Mail.ReadWrite",
    "Mail.ReadWrite.Shared",
    "Mail.Send",
    "Mail.Send.Shared",
    "MailboxSettings.Read",
    "People.Read",
    "ProfilePhoto.Read.All",
    "ProfilePhoto.ReadWrite.All",
    "Sites.FullControl.All",
    "Sites.Manage.All",
    "Sites.Read.All",
    "Sites.ReadWrite.All",
    "Sites.Selected",
    "User.Read",
    "User.Read.All",
    "User.ReadBasic.All",
    "User.ReadWrite",
    "User.RevokeSessions.All",
];

/// What the demonstration application has in its registration: the meaning of `.default`.
const REGISTERED: [&str; 5] = [
    "Files.ReadWrite.All",
    "Mail.Send",
    "Sites.ReadWrite.All",
    "User.Read",
    "User.ReadBasic.All",
];

/// Prefix by which a scope may name Graph; a bare name means Graph too.
const GRAPH_RESOURCE: &str = "https://graph.microsoft.com/";

type Names = BTreeSet<String>;

/// The reserved scopes of sign-in, in the order in which answers list them.
/// Source: entra-docs identity-platform/scopes-oidc
const OIDC_SCOPES: [&str; 4] = ["profile", "openid", "email", OFFLINE_ACCESS];
const OFFLINE_ACCESS: &str = "offline_access";

/// The parsed value of a `scope` parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scopes {
    graph: Asked,
    oidc: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Named(Names),
    /// `.default`: everything registered or consented already.
    Default,
}

/// What one answer of the authority grants.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    /// Permissions in the order in which the answer and the token list them.
    pub(super) names: Vec<String>,
}

impl Granted {
    /// Whether this scope is among those granted.
    pub(super) fn has(&self, scope: &str) -> bool {
        self.names.iter().any(|name| name == scope)
    }
}

impl Scopes {
    /// Reads a space-separated list.
    pub(super) fn parse(text: &str) -> Result<Self, AuthorityError> {
        let (oidc, graph): (Vec<&str>, Vec<&str>) = text
            .split_ascii_whitespace()
            .partition(|word| is_oidc(word));
        let is_asked = |name: &&str| oidc.iter().any(|word| word.eq_ignore_ascii_case(name));
        Ok(Self {
            graph: Asked::parse(&graph)?,
            oidc: OIDC_SCOPES.into_iter().filter(is_asked).collect(),
        })
    }

    /// Whether a refresh token is wanted.
    pub(super) fn offline_access(&self) -> bool {
        self.oidc.contains(&OFFLINE_ACCESS)
    }

    /// `offline_access` is never listed: the refresh token itself says that it was granted.
    fn granting(&self, graph: impl Iterator<Item = String>) -> Granted {
        let oidc = self.oidc.iter().filter(|name| **name != OFFLINE_ACCESS);
        Granted {
            names: graph.chain(oidc.map(|&name| name.to_owned())).collect(),
        }
    }
}

impl Asked {
    fn parse(words: &[&str]) -> Result<Self, AuthorityError> {
        let mut names = Names::new();
        let mut default = None;
        for &word in words {
            let name = word.strip_prefix(GRAPH_RESOURCE).unwrap_or(word);
            if name.eq_ignore_ascii_case(".default") {
                default = Some(word);
            } else {
                names.insert(known(name).ok_or_else(|| aadsts::unknown_scope(word))?);
            }
        }
        match default {
            None => Ok(Self::Named(names)),
            Some(_) if names.is_empty() => Ok(Self::Default),
            Some(word) => Err(aadsts::mixed_default_scope(word)),
        }
    }
}

fn known(name: &str) -> Option<String> {
    let found = GRAPH_SCOPES
        .iter()
        .find(|scope| scope.eq_ignore_ascii_case(name));
    found.map(|scope| (*scope).to_owned())
}

fn is_oidc(word: &str) -> bool {
    OIDC_SCOPES
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name))
}

/// Who agreed to what; it grows with every interactive sign-in.
#[derive(Debug, Default)]
pub(super) struct Consents {
    users: BTreeMap<&'static str, Consent>,
}

#[derive(Debug, Default)]
struct Consent {
    agreed: Names,
    refused: Names,
}

impl Consents {
    /// Whether this user has signed in before.
    pub(super) fn knows(&self, user: &str) -> bool {
        self.users.contains_key(user)
    }

    /// Notes that the user agreed to what is asked, but for `refused`. `.default` asks for
    /// everything registered at the first consent, or when the consent page is forced.
    pub(super) fn agree(
        &mut self,
        user: &'static str,
        asked: &Scopes,
        refused: &[String],
        forced: bool,
    ) {
        let consent = self.users.entry(user).or_default();
        let wanted = match &asked.graph {
            Asked::Named(names) => names.clone(),
            Asked::Default if forced || consent.agreed.is_empty() => {
                REGISTERED.iter().map(|&name| name.to_owned()).collect()
            }
            Asked::Default => Names::new(),
        };
        for name in wanted {
            if refused.iter().any(|no| no.eq_ignore_ascii_case(&name)) {
                consent.refused.insert(name);
            } else {
                consent.refused.remove(&name);
                consent.agreed.insert(name);
            }
        }
    }

    /// What a token for the user may carry: less than asked where the user refused, nothing at
    /// all where the user was never asked. `wide` adds what was agreed to at other times.
    pub(super) fn grant(&self, user: &str, asked: &Scopes, wide: bool) -> Option<Granted> {
        let consent = self.users.get(user)?;
        let names = match &asked.graph {
            Asked::Default => &consent.agreed,
            Asked::Named(names) if names.iter().all(|name| consent.was_asked(name)) => {
                if wide {
                    &consent.agreed
                } else {
                    names
                }
            }
            Asked::Named(_) => return None,
        };
        Some(asked.granting(names.intersection(&consent.agreed).cloned()))
    }
}

impl Consent {
    fn was_asked(&self, name: &str) -> bool {
        self.agreed.contains(name) || self.refused.contains(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(consents: &Consents, asked: &str) -> Option<String> {
        let asked = Scopes::parse(asked).unwrap();
        consents
            .grant("u", &asked, false)
            .map(|granted| granted.names.join(" "))
    }

    #[test]
    fn names_are_read_in_any_case_and_with_the_prefix_of_graph() {
        let one = Scopes::parse("user.read https://graph.microsoft.com/Mail.Send OpenID").unwrap();
        assert_eq!(one, Scopes::parse("openid Mail.Send User.Read").unwrap());
        assert!(!one.offline_access());
    }

    #[test]
    fn unknown_and_mixed_scopes_are_refused() {
        for bad in [
            "Files.Reed",
            "https://contoso.sharepoint.com/.default",
            "https://graph.microsoft.com/.default User.Read",
        ] {
            let error = Scopes::parse(bad).unwrap_err();
            assert_eq!(
                (error.error.as_str(), error.number),
                ("invalid_scope", Some(70_011))
            );
        }
    }

    #[test]
    fn a_token_carries_what_was_agreed_to() {
        let mut consents = Consents::default();
        assert!(granted(&consents, "User.Read").is_none());
        let asked = Scopes::parse("User.Read Mail.Send openid").unwrap();
        consents.agree("u", &asked, &["mail.send".to_owned()], false);
        assert_eq!(
            granted(&consents, "User.Read Mail.Send openid").unwrap(),
            "User.Read openid"
        );
        assert_eq!(granted(&consents, "Files.Read"), None);
        assert_eq!(granted(&consents, ".default").unwrap(), "User.Read");
    }

    #[test]
    fn default_asks_for_the_registered_ones_once() {
        let mut consents = Consents::default();
        let default = Scopes::parse(".default").unwrap();
        consents.agree("u", &default, &[], false);
        assert_eq!(
            granted(&consents, ".default").unwrap(),
            REGISTERED.join(" ")
        );
    }
}
