//! The ways in which people name a site.

use crate::base::{Error, Kind, Result};
use crate::graph::GraphClient;
use crate::graph::ids::SiteId;
use crate::graph::site::{self, Site};

/// A site as the user names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteName {
    /// Host and path, from an address or `host:/sites/Name`.
    Path {
        /// `contoso.sharepoint.com`.
        host: String,
        /// `sites/Name`, or nothing for the root site.
        path: String,
    },
    /// Host, site collection and web.
    Id(SiteId),
    /// A part of the title.
    Title(String),
}

impl std::str::FromStr for SiteName {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.trim().is_empty() {
            return Err(Error::new(Kind::Usage, "the name of the site is empty"));
        }
        if let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
            return Ok(from_address(rest));
        }
        if let Some((host, path)) = text.split_once(":/") {
            return Ok(Self::Path {
                host: host.to_owned(),
                path: path.trim_matches('/').to_owned(),
            });
        }
        if text.split(',').count() == 3 && !text.contains(' ') {
            return Ok(Self::Id(SiteId::new(text)));
        }
        Ok(Self::Title(text.to_owned()))
    }
}

/// The site part of any address below it: the first two segments after `sites`, `teams` or
/// `personal`. A sharing link writes `:f:/r/` before them.
fn from_address(rest: &str) -> SiteName {
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (host, path) = rest[..end].split_once('/').unwrap_or((&rest[..end], ""));
    let mut segments = path.split('/').filter(|segment| !segment.is_empty()).peekable();
    if segments.peek().is_some_and(|first| first.starts_with(':')) {
        segments.nth(1);
    }
    let path = match (segments.next(), segments.next()) {
        (Some(kind @ ("sites" | "teams" | "personal")), Some(name)) => {
            let name = urlencoding::decode(name).map_or_else(|_| name.to_owned(), Into::into);
            format!("{kind}/{name}")
        }
        _ => String::new(),
    };
    SiteName::Path { host: host.to_owned(), path }
}

impl SiteName {
    /// Finds the site. [`Kind::Usage`] lists the choices where a title fits several.
    pub async fn find(&self, client: &GraphClient) -> Result<Site> {
        match self {
            Self::Path { host, path } => {
                site::by_path(client, host, path).await.map_err(with_advice)
            }
            Self::Id(id) => site::by_id(client, id).await.map_err(with_advice),
            Self::Title(text) => the_only_one(text, site::search(client, text).await?),
        }
    }
}

/// What finds any site.
const ADVICE: &str = "copy the address of the site from a browser";

fn with_advice(error: Error) -> Error {
    if error.kind() == Kind::NotFound { error.hint(ADVICE) } else { error }
}

/// The one that is meant: the only one found, or the only one called exactly so.
fn the_only_one(text: &str, found: Vec<Site>) -> Result<Site> {
    let is_called_so = |site: &&Site| {
        site.display_name.eq_ignore_ascii_case(text) || site.name.eq_ignore_ascii_case(text)
    };
    let mut exact: Vec<_> = found.iter().filter(is_called_so).cloned().collect();
    let mut choices = if exact.is_empty() { found } else { std::mem::take(&mut exact) };
    match (choices.pop(), choices.as_slice()) {
        (Some(only), []) => Ok(only),
        (None, _) => {
            Err(Error::new(Kind::NotFound, format!("no site is called `{text}`")).hint(ADVICE))
        }
        (Some(last), others) => {
            let addresses: Vec<_> =
                others.iter().chain([&last]).map(|site| site.web_url.as_str()).collect();
            Err(Error::new(Kind::Usage, format!("several sites are called `{text}`"))
                .hint(format!("use an address: {}", addresses.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        match text.parse() {
            Ok(SiteName::Path { host, path }) => format!("{host} [{path}]"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn addresses_of_anything_below_a_site_name_the_site() {
        let host = "contoso.sharepoint.com";
        for below in ["", "/", "/Shared%20Documents/A?web=1", "/_layouts/15/x.aspx#y"] {
            let address = format!("https://{host}/sites/Demo{below}");
            assert_eq!(parsed(&address), format!("{host} [sites/Demo]"), "{address}");
        }
        assert_eq!(
            parsed("https://contoso.sharepoint.com/:f:/r/teams/A%20B/x"),
            format!("{host} [teams/A B]")
        );
        assert_eq!(parsed("https://contoso.sharepoint.com"), format!("{host} []"));
        assert_eq!(parsed("contoso.sharepoint.com:/sites/Demo/"), format!("{host} [sites/Demo]"));
        assert_eq!(parsed("h,a,b"), r#"Ok(Id(SiteId("h,a,b")))"#);
        assert_eq!(parsed("Demo site"), r#"Ok(Title("Demo site"))"#);
    }

    #[test]
    fn a_title_must_mean_one_site() {
        let site = |title: &str| Site { display_name: title.into(), ..Site::default() };
        let kind = |found| the_only_one("Demo", found).map_err(|error| error.kind());
        assert_eq!(kind(vec![]).unwrap_err(), Kind::NotFound);
        assert_eq!(kind(vec![site("Demo 2")]).unwrap().display_name, "Demo 2");
        assert_eq!(kind(vec![site("Demo 2"), site("demo")]).unwrap().display_name, "demo");
        assert_eq!(kind(vec![site("Demo 2"), site("Demo 3")]).unwrap_err(), Kind::Usage);
    }
}
