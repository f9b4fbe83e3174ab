//! What an address from a browser says about the site and the library that it is in.
//!
//! An address does not tell a subsite from a library: `/sites/a/b` may be either. Where the pages
//! of SharePoint settle it, one request finds the site; elsewhere its libraries are compared.

use url::Url;

use crate::base::{Error, Kind, Result};
use crate::graph::drive::decoded_path;

/// A host, the part of the path that is a site, and what lies below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddress {
    /// `contoso.sharepoint.com`.
    pub host: String,
    /// Names of the site's path, such as `["sites", "Demo"]`; none for the root site.
    pub site: Vec<String>,
    /// Names below it; none if the address is the site's own.
    pub below: Vec<String>,
    /// True if what is below lies in a library, and in no subsite.
    pub is_whole: bool,
}

/// Services that every site has.
const SERVICES: [&str; 3] = ["_layouts", "_api", "_vti_bin"];
/// What every site has beside its libraries of documents. Folders are called so, too.
const PAGES: [&str; 3] = ["SitePages", "Pages", "Lists"];
/// The first page of a site; others of this kind may be files in a library.
const HOME_PAGES: [&str; 2] = ["default.aspx", "home.aspx"];

impl SiteAddress {
    /// Reads an address of a site or of anything in it. [`Kind::Usage`] if it is none.
    pub fn parse(text: &str) -> Result<Self> {
        let address = Url::parse(text);
        let host = address.as_ref().ok().and_then(Url::host_str);
        let (Ok(address), Some(host)) = (&address, host) else {
            return Err(Error::new(Kind::Usage, format!("this is no address: {text}"))
                .hint("copy the address of the site from a browser"));
        };
        refuse_others(host)?;
        let names = decoded_path(address);
        let shown = address.query_pairs().find(|(name, _)| name == "id");
        let shown = shown.filter(|(_, path)| path.starts_with('/'));
        let shown: Option<Vec<String>> = shown.map(|(_, path)| {
            path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
        });
        let page = Self::of(host, &names);
        // A page says in its address what it shows, which may lie deeper than the page.
        Ok(match shown.map(|names| Self::of(host, &names)) {
            Some(shown) if page.below.is_empty() && shown.starts_with(&page.site) => {
                Self { is_whole: false, ..shown }.without(&page.site)
            }
            _ => page,
        })
    }

    fn of(host: &str, names: &[String]) -> Self {
        let names = without_link_marks(names);
        let collection = match names.first().map(|kind| kind.to_ascii_lowercase()).as_deref() {
            Some("sites" | "teams" | "personal") if names.len() > 1 => 2,
            _ => 0,
        };
        let (site, below) = names.split_at(collection);
        let new = |site: &[String], below: &[String], is_whole| Self {
            host: host.to_ascii_lowercase(),
            site: site.to_vec(),
            below: below.to_vec(),
            is_whole,
        };
        if let [folders @ .., forms, page] = below
            && let [webs @ .., library] = folders
            && forms.eq_ignore_ascii_case("Forms")
            && is_page(page)
        {
            return new(&[site, webs].concat(), std::slice::from_ref(library), true);
        }
        let is_one_of = |known: &[&str], name: &String| {
            known.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        let ends_in_page = below.last().is_some_and(|last| is_page(last));
        let marked = below.iter().enumerate().position(|(at, name)| {
            is_one_of(&SERVICES, name) || is_one_of(&PAGES, name) && (at == 0 || ends_in_page)
        });
        if let Some(at) = marked {
            return new(&[site, &below[..at]].concat(), &[], true);
        }
        match below {
            [webs @ .., page]
                if is_one_of(&HOME_PAGES, page) || webs.is_empty() && is_page(page) =>
            {
                new(&[site, webs].concat(), &[], true)
            }
            _ => new(site, below, false),
        }
    }

    fn starts_with(&self, site: &[String]) -> bool {
        let all = || self.site.iter().chain(&self.below);
        all().count() >= site.len() && all().zip(site).all(|(one, other)| is_same(one, other))
    }

    /// The same place, seen from `site`, with which it starts.
    fn without(self, site: &[String]) -> Self {
        let below = self.site.iter().chain(&self.below).skip(site.len()).cloned().collect();
        Self { site: site.to_vec(), below, ..self }
    }

    /// The names of the whole path.
    pub fn names(&self) -> Vec<String> {
        self.site.iter().chain(&self.below).cloned().collect()
    }

    /// The next subsite down, if what is below may be one.
    pub fn deeper(&self) -> Option<Self> {
        let (first, rest) = self.below.split_first()?;
        if self.is_whole {
            return None;
        }
        let mut deeper = self.clone();
        deeper.site.push(first.clone());
        deeper.below = rest.to_vec();
        Some(deeper)
    }
}

/// Compared as the service does.
pub fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The path without what a sharing link writes before it: `:f:/r/sites/x` is the path itself, and
/// `:f:/s/x/TOKEN` hides all but the site.
fn without_link_marks(names: &[String]) -> Vec<String> {
    let kind = match names {
        [mark, form, name, ..] if mark.starts_with(':') && mark.ends_with(':') => match &**form {
            "s" => Some(("sites", name)),
            "t" => Some(("teams", name)),
            _ => return names[2..].to_vec(),
        },
        _ => None,
    };
    match kind {
        Some((kind, name)) => vec![kind.to_owned(), name.clone()],
        None => names.to_vec(),
    }
}

fn is_page(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".aspx")
}

/// Addresses that people have at hand, and that name no site.
fn refuse_others(host: &str) -> Result<()> {
    match host.to_ascii_lowercase().as_str() {
        "onedrive.live.com" | "1drv.ms" => {
            Err(Error::new(Kind::Usage, "a personal OneDrive is no site").hint(
                "paths without a site are meant in your own OneDrive; write `me:PATH` where a \
                 site is the default",
            ))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(path: &str) -> String {
        match SiteAddress::parse(&format!("https://contoso.sharepoint.com{path}")) {
            Ok(SiteAddress { site, below, is_whole, .. }) => {
                let mark = if is_whole { "!" } else { "" };
                format!("[{}] [{}]{mark}", site.join("/"), below.join("/"))
            }
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn addresses_of_a_site_and_of_what_is_in_it() {
        let table = [
            "",
            "/",
            "/sites/Demo",
            "/sites/Demo/",
            "/Sites/Demo?web=1#x",
            "/teams/A%20B",
            "/Shared%20Documents/Forms/AllItems.aspx",
            "/sites/Demo/Shared%20Documents/Forms/AllItems.aspx?id=x",
            "/sites/Demo/Shared%20Documents/Forms/AllItems.aspx\
             ?id=%2Fsites%2FDemo%2FShared%20Documents%2FGeneral&viewid=1",
            "/sites/Demo/team/Shared%20Documents/Forms/AllItems.aspx",
            "/sites/Demo/Archive/2020/Forms/x.pdf",
            "/sites/Demo/Archive/A%2520b.docx",
            "/sites/Demo/SitePages/Home.aspx",
            "/sites/Demo/team/SitePages/Home.aspx",
            "/sites/Demo/team/default.aspx",
            "/sites/Demo/Archive/old.aspx",
            "/sites/Demo/old.aspx",
            "/sites/Demo/Archive/Pages/a.docx",
            "/sites/Demo/Lists/Tasks/AllItems.aspx",
            "/sites/Demo/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D",
            "/sites/Demo/_layouts/15/onedrive.aspx?id=%2Fsites%2Fdemo%2FArchive%2F2020",
            "/sites/Demo/_layouts/15/onedrive.aspx?id=%2Fsites%2Fother%2FArchive",
            "/sites/Demo/team",
            "/:f:/r/teams/A%20B/x/y",
            "/:w:/s/Demo/EaBcD?e=1",
            "/:w:/t/Demo/EaBcD",
            "/sites",
        ]
        .map(|path| format!("{path}  {}", parsed(path)));
        insta::assert_snapshot!(table.join("\n"), @r"
          [] []
        /  [] []
        /sites/Demo  [sites/Demo] []
        /sites/Demo/  [sites/Demo] []
        /Sites/Demo?web=1#x  [Sites/Demo] []
        /teams/A%20B  [teams/A B] []
        /Shared%20Documents/Forms/AllItems.aspx  [] [Shared Documents]!
        /sites/Demo/Shared%20Documents/Forms/AllItems.aspx?id=x  [sites/Demo] [Shared Documents]!
        /sites/Demo/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2FDemo%2FShared%20Documents%2FGeneral&viewid=1  [sites/Demo] [Shared Documents]!
        /sites/Demo/team/Shared%20Documents/Forms/AllItems.aspx  [sites/Demo/team] [Shared Documents]!
        /sites/Demo/Archive/2020/Forms/x.pdf  [sites/Demo] [Archive/2020/Forms/x.pdf]
        /sites/Demo/Archive/A%2520b.docx  [sites/Demo] [Archive/A%20b.docx]
        /sites/Demo/SitePages/Home.aspx  [sites/Demo] []!
        /sites/Demo/team/SitePages/Home.aspx  [sites/Demo/team] []!
        /sites/Demo/team/default.aspx  [sites/Demo/team] []!
        /sites/Demo/Archive/old.aspx  [sites/Demo] [Archive/old.aspx]
        /sites/Demo/old.aspx  [sites/Demo] []!
        /sites/Demo/Archive/Pages/a.docx  [sites/Demo] [Archive/Pages/a.docx]
        /sites/Demo/Lists/Tasks/AllItems.aspx  [sites/Demo] []!
        /sites/Demo/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D  [sites/Demo] []!
        /sites/Demo/_layouts/15/onedrive.aspx?id=%2Fsites%2Fdemo%2FArchive%2F2020  [sites/Demo] [Archive/2020]
        /sites/Demo/_layouts/15/onedrive.aspx?id=%2Fsites%2Fother%2FArchive  [sites/Demo] []!
        /sites/Demo/team  [sites/Demo] [team]
        /:f:/r/teams/A%20B/x/y  [teams/A B] [x/y]
        /:w:/s/Demo/EaBcD?e=1  [sites/Demo] []
        /:w:/t/Demo/EaBcD  [teams/Demo] []
        /sites  [] [sites]
        ");
    }

    #[test]
    fn addresses_of_other_services_are_refused_with_advice() {
        for address in ["https://1drv.ms/f/s!abc", "https://"] {
            assert_eq!(SiteAddress::parse(address).unwrap_err().kind(), Kind::Usage, "{address}");
        }
    }
}
