//! A place in a site by its address: the host and the names below it.

use std::fmt;

use url::Url;

use crate::base::{Error, Kind, Result};
use crate::graph::path::fold;

/// Names below a host, each decoded once. Displays as the address of a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// `contoso.sharepoint.com`.
    pub host: String,
    /// Site, library and what is in it, without any page that shows them.
    pub names: Vec<String>,
    /// True if the address says that it is a folder.
    pub is_folder: bool,
}

impl Page {
    /// What the path of `url` names.
    pub fn of(url: &Url) -> Result<Self> {
        let mut names = Vec::new();
        for segment in url.path_segments().into_iter().flatten().filter(|name| !name.is_empty()) {
            let name = urlencoding::decode(segment).map_err(|_| unreadable(segment))?;
            // A name cannot hold a slash, so this is none, or it was encoded twice over.
            if name.contains('/') {
                return Err(unreadable(segment));
            }
            names.push(name.into_owned());
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        Ok(Self { host, is_folder: url.path().ends_with('/'), names })
    }

    /// What a path relative to the server, which is decoded already, names.
    pub fn at(host: &str, path: &str) -> Result<Self> {
        let names: Vec<_> = path.split('/').filter(|name| !name.is_empty()).collect();
        if names.iter().any(|name| *name == "." || *name == "..") {
            return Err(unreadable(path));
        }
        let names = names.into_iter().map(str::to_owned).collect();
        Ok(Self { host: host.to_owned(), names, is_folder: path.ends_with('/') })
    }

    /// The first `depth` names of it.
    pub fn above(&self, depth: usize) -> Self {
        let names = self.names.iter().take(depth).cloned().collect();
        Self { host: self.host.clone(), names, is_folder: true }
    }

    /// The folder called `name` in it.
    pub fn child(&self, name: String) -> Self {
        let names = self.names.iter().cloned().chain([name]).collect();
        Self { host: self.host.clone(), names, is_folder: true }
    }

    /// The whole address, each name encoded once by itself.
    pub fn address(&self) -> String {
        let names = self.names.iter().map(|name| format!("/{}", urlencoding::encode(name)));
        format!("https://{}{}", self.host, names.collect::<String>())
    }

    /// What two spellings of one address have in common.
    pub fn key(&self) -> String {
        let names = self.names.iter().map(|name| format!("/{}", fold(name)));
        format!("https://{}{}", self.host.to_ascii_lowercase(), names.collect::<String>())
    }

    /// How many of the first names may be the site's, the likeliest first: sites that lie below
    /// others are looked for last. Those of the server's root have none.
    pub fn depths_of_site(&self) -> impl Iterator<Item = usize> {
        let managed = matches!(
            self.names.first().map(|first| first.to_lowercase()).as_deref(),
            Some("sites" | "teams" | "personal")
        );
        let first = if managed { 2 } else { 0 };
        // A library has a name of its own below its site.
        (first..self.names.len()).take(3)
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "https://{}", self.host)?;
        self.names.iter().try_for_each(|name| write!(f, "/{name}"))
    }
}

fn unreadable(part: &str) -> Error {
    Error::new(Kind::Usage, format!("the address cannot be read: {part}"))
        .hint("copy it from the browser once more")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str) -> Page {
        Page::of(&Url::parse(address).unwrap()).unwrap()
    }

    #[test]
    fn names_are_decoded_once_and_encoded_once() {
        let table = [
            "https://c.sharepoint.com/sites/x/Shared%20Documents/100%25%20%231%20%2B%20%26%27.txt",
            "https://c.sharepoint.com/sites/x/Lib/%2541.txt",
            "https://c.sharepoint.com/sites/x/Biblioth%C3%A8que/e%CC%81.txt",
        ];
        for address in table {
            assert_eq!(page(address).address(), address);
        }
        assert_eq!(page("https://c.sharepoint.com/a b/100%.txt").names, ["a b", "100%.txt"]);
        assert!(Page::of(&Url::parse("https://c.sharepoint.com/a%2Fb").unwrap()).is_err());
        assert!(Page::of(&Url::parse("https://c.sharepoint.com/%FF").unwrap()).is_err());
        assert!(Page::at("c", "/sites/x/../y").is_err());
    }

    #[test]
    fn one_place_has_one_key() {
        let one = page("https://C.sharepoint.com/Sites/X/Lib/e%CC%81");
        assert_eq!(one.key(), page("https://c.sharepoint.com/sites/x/lib/%C3%89/").key());
    }

    #[test]
    fn sites_have_two_names_or_none_and_more_if_they_lie_below_others() {
        let depths = |address: &str| page(address).depths_of_site().collect::<Vec<_>>();
        assert_eq!(depths("https://c/sites/x/lib"), [2]);
        assert_eq!(depths("https://c/teams/x/sub/lib/a/b/c"), [2, 3, 4]);
        assert_eq!(depths("https://c/lib/a"), [0, 1]);
        assert_eq!(depths("https://c/"), [0; 0]);
    }
}
