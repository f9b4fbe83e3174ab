//! The permissions that a caller asks for, and those that an answer grants.

use std::collections::BTreeSet;

use super::aadsts;
use super::authority_error::AuthorityError;

/// Delegated permissions of Graph that the application may ask for, as Graph spells them.
/// Source: microsoft-graph-devx-content permissions/new/permissions.json
const GRAPH_SCOPES: [&str; 34] = [
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
    "User.ReadWrite.All",
    "User.RevokeSessions.All",
];

/// Delegated permissions that ordinary users may not agree to where Microsoft manages the consent
/// settings, and those that always need an administrator.
/// Source: entra-docs identity/enterprise-apps/manage-app-consent-policies
const ADMIN_SCOPES: [&str; 23] = [
    "Contacts.Read",
    "Directory.Read.All",
    "Files.Read.All",
    "Files.ReadWrite.All",
    "Group.Read.All",
    "Mail.Read",
    "Mail.Read.Shared",
    "Mail.ReadBasic",
    "Mail.ReadBasic.Shared",
    "Mail.ReadWrite",
    "Mail.ReadWrite.Shared",
    "MailboxSettings.Read",
    "People.Read",
    "ProfilePhoto.Read.All",
    "ProfilePhoto.ReadWrite.All",
    "Sites.FullControl.All",
    "Sites.Manage.All",
    "Sites.Read.All",
    "Sites.ReadWrite.All",
    "Sites.Selected",
    "User.Read.All",
    "User.ReadWrite.All",
    "User.RevokeSessions.All",
];

/// Whether a permission is an administrator's to give.
pub(super) fn is_admins(name: &str) -> bool {
    ADMIN_SCOPES.contains(&name)
}

/// Prefix by which a scope may name Graph; a bare name means Graph too.
const GRAPH_RESOURCE: &str = "https://graph.microsoft.com/";

/// Permissions of Graph, spelled as Graph spells them.
pub(super) type Names = BTreeSet<String>;

/// The reserved scopes of sign-in, in the order in which answers list them.
/// Source: entra-docs identity-platform/scopes-oidc
const OIDC_SCOPES: [&str; 4] = ["profile", "openid", "email", OFFLINE_ACCESS];
const OFFLINE_ACCESS: &str = "offline_access";

/// The parsed value of a `scope` parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scopes {
    pub(super) graph: Asked,
    oidc: Vec<&'static str>,
}

/// The part of a `scope` parameter that is about Graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
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
        let (oidc, graph): (Vec<&str>, Vec<&str>) =
            text.split_ascii_whitespace().partition(|word| is_oidc(word));
        let is_asked = |name: &&str| oidc.iter().any(|word| word.eq_ignore_ascii_case(name));
        Ok(Self {
            graph: Asked::parse(&graph)?,
            oidc: OIDC_SCOPES.into_iter().filter(is_asked).collect(),
        })
    }

    /// The same where a scope may also name Graph by the address that the sandbox answers at.
    pub(super) fn parse_at(base: &str, text: &str) -> Result<Self, AuthorityError> {
        let own = format!("{}/", base.trim_end_matches('/'));
        let words = text.split_ascii_whitespace();
        let relative: Vec<_> = words.map(|word| word.strip_prefix(&own).unwrap_or(word)).collect();
        Self::parse(&relative.join(" "))
    }

    /// Whether a refresh token is wanted.
    pub(super) fn offline_access(&self) -> bool {
        self.oidc.contains(&OFFLINE_ACCESS)
    }

    /// What an answer lists: these permissions of Graph, and the scopes of sign-in.
    /// `offline_access` is never listed: the refresh token itself says that it was granted.
    pub(super) fn granting(&self, graph: impl Iterator<Item = String>) -> Granted {
        let oidc = self.oidc.iter().filter(|name| **name != OFFLINE_ACCESS);
        Granted { names: graph.chain(oidc.map(|&name| name.to_owned())).collect() }
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
    let found = GRAPH_SCOPES.iter().find(|scope| scope.eq_ignore_ascii_case(name));
    found.map(|scope| (*scope).to_owned())
}

fn is_oidc(word: &str) -> bool {
    OIDC_SCOPES.iter().any(|name| word.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_case_and_with_the_prefix_of_graph() {
        let one = Scopes::parse("user.read https://graph.microsoft.com/Mail.Send OpenID").unwrap();
        assert_eq!(one, Scopes::parse("openid Mail.Send User.Read").unwrap());
        assert!(!one.offline_access());
        let base = "http://127.0.0.1:8080";
        let text = format!("{base}/User.Read https://graph.microsoft.com/Mail.Send openid");
        assert_eq!(Scopes::parse_at(base, &text).unwrap(), one);
        assert!(Scopes::parse_at("http://127.0.0.1:8", &text).is_err());
    }

    #[test]
    fn unknown_and_mixed_scopes_are_refused() {
        for bad in [
            "Files.Reed",
            "https://contoso.sharepoint.com/.default",
            "https://graph.microsoft.com/.default User.Read",
        ] {
            let error = Scopes::parse(bad).unwrap_err();
            assert_eq!((error.error.as_str(), error.number), ("invalid_scope", Some(70_011)));
        }
    }
}
