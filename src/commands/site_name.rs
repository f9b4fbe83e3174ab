//! The ways in which people name a site.

use url::Url;

use super::remote::TeamsAddress;
use super::site_address::SiteAddress;
use crate::auth::{Family, Scopes};
use crate::base::{Error, Kind, Result};
use crate::graph::ids::SiteId;

/// A site as the user names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteName {
    /// An address from a browser, of the site or of anything in it.
    Address(SiteAddress),
    /// `host:/sites/Name`, exactly.
    Path {
        /// `contoso.sharepoint.com`.
        host: String,
        /// `sites/Name`, or nothing for the root site.
        path: String,
    },
    /// A channel of Teams: the site that has its files.
    Channel {
        /// The team's id.
        team: String,
        /// The channel's id.
        channel: String,
    },
    /// Host, site collection and web.
    Id(SiteId),
    /// `NAME:`, the site of a saved library.
    Alias(String),
    /// `me:`, which is no site, but can be chosen as the default.
    Mine,
    /// A part of the title.
    Title(String),
}

impl SiteName {
    /// What finding it takes. The files of a channel open to those alone who may read files.
    /// Source: graph/api/channel-get-filesfolder.
    pub fn scopes(&self) -> Scopes {
        let scopes = Family::Sites.scopes();
        match self {
            Self::Channel { .. } => scopes.and(&Family::AllFiles.scopes()),
            _ => scopes,
        }
    }
}

impl std::str::FromStr for SiteName {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::new(Kind::Usage, "the name of the site is empty")
                .hint("`graphctl site ls` shows sites"));
        }
        if text.starts_with("https://") || text.starts_with("http://") {
            return address(text);
        }
        if let Some((host, path)) = text.split_once(":/") {
            return Ok(Self::Path {
                host: host.to_owned(),
                path: path.trim_matches('/').to_owned(),
            });
        }
        // As a browser shows an address where it leaves out the beginning.
        if text.split_once('/').is_some_and(|(host, _)| host.contains(".sharepoint.")) {
            return SiteAddress::parse(&format!("https://{text}")).map(Self::Address);
        }
        if is_id(text) {
            return Ok(Self::Id(SiteId::new(text)));
        }
        match text.strip_suffix(':') {
            Some("me") => Ok(Self::Mine),
            Some(name) if alias_name(name).is_ok() => Ok(Self::Alias(name.to_owned())),
            _ => Ok(Self::Title(text.to_owned())),
        }
    }
}

/// Reads an address from a browser.
fn address(text: &str) -> Result<SiteName> {
    let of_teams = Url::parse(text).ok().map(|url| TeamsAddress::read(&url)).transpose()?.flatten();
    match of_teams {
        Some(TeamsAddress::Channel { team, channel }) => Ok(SiteName::Channel { team, channel }),
        Some(TeamsAddress::File(of_file)) => address(&of_file),
        None => SiteAddress::parse(text).map(SiteName::Address),
    }
}

/// `host,guid,guid`
fn is_id(text: &str) -> bool {
    let parts: Vec<_> = text.split(',').collect();
    matches!(&parts[..], [host, collection, web]
        if host.contains('.')
            && [collection, web].iter().all(|part| uuid::Uuid::try_parse(part).is_ok()))
}

/// A name that no other form of `REMOTE` uses.
pub fn alias_name(text: &str) -> Result<String> {
    let is_plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let is_taken = ["me", "id", "http", "https"].contains(&text);
    if text.is_empty() || is_taken || !text.chars().all(is_plain) {
        return Err(Error::new(Kind::Usage, "use letters, digits, `-` and `_`; not `me` or `id`"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "contoso.sharepoint.com,2c712604-1370-44e7-a1f5-426573fda80a,\
                      2d2244c3-251a-49ea-93a8-39e1c3a060fe";

    fn parsed(text: &str) -> String {
        match text.parse() {
            Ok(SiteName::Path { host, path }) => format!("path {host} [{path}]"),
            Ok(SiteName::Address(address)) => {
                format!("address {} [{}]", address.host, address.names().join("/"))
            }
            Ok(SiteName::Id(_)) => "id".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn each_form_is_told_from_the_others() {
        let host = "contoso.sharepoint.com";
        assert_eq!(
            parsed(&format!("https://{host}/sites/Demo")),
            format!("address {host} [sites/Demo]")
        );
        let file =
            format!("https://teams.microsoft.com/l/file/1?objectUrl=https://{host}/sites/a/b");
        assert_eq!(parsed(&file), format!("address {host} [sites/a/b]"));
        assert_eq!(
            parsed("https://teams.cloud.microsoft/l/team/19%3Aa%40thread.tacv2/x?groupId=5f"),
            r#"Ok(Channel { team: "5f", channel: "19:a@thread.tacv2" })"#
        );
        assert_eq!(parsed(&format!("{host}/sites/Demo")), format!("address {host} [sites/Demo]"));
        assert_eq!(parsed(&format!("{host}:/sites/a/b/")), format!("path {host} [sites/a/b]"));
        assert_eq!(parsed(&format!("{host}:/")), format!("path {host} []"));
        assert_eq!(parsed(ID), "id");
        assert_eq!(parsed("plan, draft, b"), r#"Ok(Title("plan, draft, b"))"#);
        assert_eq!(parsed("a,b,c"), r#"Ok(Title("a,b,c"))"#);
        assert_eq!(parsed(" Demo site"), r#"Ok(Title("Demo site"))"#);
        assert_eq!(parsed("eng:"), r#"Ok(Alias("eng"))"#);
        assert_eq!(parsed("me:"), "Ok(Mine)");
        assert_eq!(parsed("Plans 2026:"), r#"Ok(Title("Plans 2026:"))"#);
    }
}
