//! What the addresses that browsers show and people share stand for, as far as they say it
//! themselves.

use std::fmt;

use url::Url;

use super::no_address;
use super::page::Page;
use super::teams::TeamsAddress;
use crate::base::{Error, Kind, Result};
use crate::graph::ids::{DriveId, ItemId};

/// An address, read without asking anybody. `Debug` and `Display` leave out what opens a door.
#[derive(Clone, PartialEq, Eq)]
pub enum WebAddress {
    /// A place in a library by its path, whatever page shows it.
    Page(Page),
    /// A site or its start page; its default library is meant.
    Site(Page),
    /// A file by its unique id, as editors name it.
    Document {
        /// The whole address.
        address: String,
        /// The page of the site that holds it.
        site: Page,
        /// The unique id, without braces.
        id: String,
    },
    /// A sharing link.
    Link(String),
    /// A channel of Teams.
    Channel {
        /// The team's id.
        team: String,
        /// The channel's id.
        channel: String,
    },
    /// An item of a consumer's OneDrive, by ids.
    Item(DriveId, ItemId),
    /// A path in a consumer's OneDrive.
    InDrive(DriveId, Vec<String>),
    /// The signed-in user's own OneDrive.
    Mine,
}

impl WebAddress {
    /// Reads an `https:` address. [`Kind::Usage`] for what is surely no place for files.
    pub fn parse(text: &str) -> Result<Self> {
        if text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:")) {
            return Err(Error::new(Kind::Usage, format!("{text} is not a safe address"))
                .hint("SharePoint and OneDrive have addresses that begin with `https://`"));
        }
        let unreadable = || Error::new(Kind::Usage, format!("{text} cannot be read as an address"));
        let mut url = Url::parse(text).map_err(|error| unreadable().source(error))?;
        url.set_fragment(None);
        let host = url.host_str().ok_or_else(unreadable)?.to_owned();
        match TeamsAddress::read(&url)? {
            Some(TeamsAddress::Channel { team, channel }) => {
                return Ok(Self::Channel { team, channel });
            }
            Some(TeamsAddress::File(address)) => return Self::parse(&address),
            None => {}
        }
        match host.as_str() {
            "1drv.ms" => Ok(Self::Link(url.into())),
            "onedrive.live.com" | "d.docs.live.net" => Ok(one_drive(&url)),
            host if is_sharepoint(host) => sharepoint(&url),
            host => match no_address::of_another_service(host) {
                Some(error) => Err(error),
                None => sharepoint(&url),
            },
        }
    }
}

/// Whether libraries live on `host`, in any cloud.
pub(super) fn is_sharepoint(host: &str) -> bool {
    ["sharepoint.com", "sharepoint.us", "sharepoint.cn", "sharepoint-mil.us", "sharepoint.de"]
        .iter()
        .any(|known| host.strip_suffix(known).is_some_and(|above| above.ends_with('.')))
}

/// The value of `name` in the query; names differ in case from page to page.
pub(super) fn parameter(url: &Url, name: &str) -> Option<String> {
    let is_meant = |pair: &(_, _)| AsRef::<str>::as_ref(&pair.0).eq_ignore_ascii_case(name);
    let found = url.query_pairs().find(|pair: &(std::borrow::Cow<'_, str>, _)| is_meant(pair));
    found.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty())
}

fn sharepoint(url: &Url) -> Result<WebAddress> {
    let mut page = Page::of(url)?;
    if let Some(kind) = page.names.first().filter(|first| is_link_kind(first)) {
        // `/:x:/r/` stands before a path, `/:x:/s/` and others before a secret.
        let is_direct = page.names.get(1).is_some_and(|second| second == "r");
        let is_folder = kind == ":f:";
        if !is_direct {
            return Ok(WebAddress::Link(url.as_str().to_owned()));
        }
        page.names.drain(..2);
        page.is_folder |= is_folder;
    }
    let lower: Vec<_> = page.names.iter().map(|name| name.to_lowercase()).collect();
    if let Some(at) = lower.iter().position(|name| name == "_layouts") {
        return application_page(url, page, at);
    }
    if let Some(at) = lower.iter().position(|name| name == "forms")
        && is_page(&lower)
        && at + 2 == lower.len()
    {
        return Ok(WebAddress::Page(view(url, page, at)?));
    }
    if lower.last().is_some_and(|last| last == "my" || last == "my.aspx") && lower.len() == 1 {
        return match path_parameter(url) {
            Some(path) => Ok(WebAddress::Page(elsewhere(url, &path)?)),
            None => Ok(WebAddress::Mine),
        };
    }
    if lower.len() > 1 && lower.iter().any(|name| name == "lists") && is_page(&lower) {
        return Err(no_address::page_without_files(url, "a list and not a library"));
    }
    let is_own = url.host_str().and_then(|host| host.split('.').next());
    if lower.is_empty() && is_own.is_some_and(|first| first.ends_with("-my")) {
        return Ok(WebAddress::Mine);
    }
    if let Some(depth) = depth_of_site(&lower) {
        page.names.truncate(depth);
        return Ok(WebAddress::Site(page));
    }
    Ok(WebAddress::Page(page))
}

/// `:x:`, `:f:` and the like.
fn is_link_kind(name: &str) -> bool {
    let inner = name.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    inner.is_some_and(|inner| {
        (1..=2).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

fn is_page(lower: &[String]) -> bool {
    lower.last().is_some_and(|last| last.rsplit_once('.').is_some_and(|(_, end)| end == "aspx"))
}

/// How many names are a site's, where the path is that of a site or of its start page.
fn depth_of_site(lower: &[String]) -> Option<usize> {
    let names: Vec<_> = lower.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] | ["default.aspx"] => Some(0),
        ["sites" | "teams" | "personal", _] | ["sites" | "teams", _, "default.aspx"] => Some(2),
        [rest @ .., "sitepages", "home.aspx"] => Some(rest.len()),
        _ => None,
    }
}

/// A page of the program that every site has under `_layouts/15`; `at` is where that begins.
fn application_page(url: &Url, mut page: Page, at: usize) -> Result<WebAddress> {
    let last = page.names.last().map(|last| last.to_lowercase()).unwrap_or_default();
    page.names.truncate(at);
    page.is_folder = true;
    if parameter(url, "share").is_some() || last == "guestaccess.aspx" {
        return Ok(WebAddress::Link(url.as_str().to_owned()));
    }
    for name in ["sourcedoc", "UniqueId", "docid"] {
        let Some(value) = parameter(url, name) else { continue };
        if let Some(id) = unique_id(&value) {
            return Ok(WebAddress::Document { address: url.as_str().to_owned(), site: page, id });
        }
        if value.starts_with('/') {
            return Ok(WebAddress::Page(elsewhere(url, &value)?));
        }
    }
    if let Some(path) = path_parameter(url) {
        return Ok(WebAddress::Page(elsewhere(url, &path)?));
    }
    if last == "onedrive.aspx" {
        return Ok(WebAddress::Site(page));
    }
    Err(no_address::page_without_files(url, "no file or folder"))
}

/// The path that a page shows, relative to the server.
fn path_parameter(url: &Url) -> Option<String> {
    let names = ["id", "RootFolder", "SourceUrl", "file"];
    let paths = names.into_iter().filter_map(|name| parameter(url, name));
    paths.map(|path| path.trim().to_owned()).find(|path| path.starts_with('/'))
}

/// The view of a library; `at` is where its `Forms` folder stands.
fn view(url: &Url, mut page: Page, at: usize) -> Result<Page> {
    if let Some(path) = path_parameter(url) {
        return elsewhere(url, &path);
    }
    page.names.truncate(at);
    page.is_folder = true;
    Ok(page)
}

/// The page at `path`. Pages of OneDrive show libraries of other hosts, too, and name those.
fn elsewhere(url: &Url, path: &str) -> Result<Page> {
    let library = parameter(url, "listurl").and_then(|list| Url::parse(&list).ok());
    let host = library.as_ref().filter(|list| list.scheme() == "https").and_then(Url::host_str);
    let host = host.filter(|host| is_sharepoint(host)).or(url.host_str()).unwrap_or_default();
    // A file that is shown in its folder has the folder beside it; alone it may be either.
    Page::at(host, path)
}

/// A GUID in any of its spellings, as the service writes it in paths.
fn unique_id(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('{').trim_end_matches('}').to_lowercase();
    let parts: Vec<_> = text.split('-').map(str::len).collect();
    let is_one = parts == [8, 4, 4, 4, 12]
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    is_one.then_some(text)
}

/// A page of a consumer's OneDrive.
fn one_drive(url: &Url) -> WebAddress {
    let path = parameter(url, "id").filter(|id| id.starts_with('/'));
    let names = match &path {
        Some(path) => Page::at("", path).map(|page| page.names),
        None => Page::of(url).map(|page| page.names),
    };
    let names = names.unwrap_or_default();
    let parts: Vec<_> = names.iter().map(String::as_str).collect();
    let is_link =
        ["authkey", "redeem", "share", "e"].iter().any(|name| parameter(url, name).is_some());
    let item = parameter(url, "resid").or_else(|| parameter(url, "id").filter(|_| path.is_none()));
    let cid = parameter(url, "cid");
    match (parts.as_slice(), item, cid) {
        _ if is_link => WebAddress::Link(url.as_str().to_owned()),
        (_, Some(item), cid) if item.contains('!') => {
            let drive = cid.or_else(|| item.split('!').next().map(str::to_owned));
            WebAddress::Item(DriveId::new(drive.unwrap_or_default()), ItemId::new(item))
        }
        (_, Some(root), Some(cid)) if root.eq_ignore_ascii_case("root") => {
            WebAddress::InDrive(DriveId::new(cid), Vec::new())
        }
        (["personal", _, "_layouts", ..], ..) => WebAddress::Link(url.as_str().to_owned()),
        (["personal", cid, "Documents", rest @ ..], ..) => {
            let rest = rest.iter().map(|name| (*name).to_owned()).collect();
            WebAddress::InDrive(DriveId::new(*cid), rest)
        }
        (_, None, Some(cid)) => WebAddress::InDrive(DriveId::new(cid), Vec::new()),
        ([] | ["my-files" | "about"], None, None) => WebAddress::Mine,
        _ => WebAddress::Link(url.as_str().to_owned()),
    }
}

/// What may be shown of a sharing link: all but its token.
fn without_token(link: &str) -> String {
    let Ok(url) = Url::parse(link) else { return "https://…".to_owned() };
    let host = url.host_str().unwrap_or_default();
    let names: Vec<_> = url.path_segments().into_iter().flatten().collect();
    let open = match names.as_slice() {
        [kind, _, _] | [kind, _] if is_link_kind(kind) => 2,
        [kind, rest @ ..] if is_link_kind(kind) => rest.len(),
        _ if host == "1drv.ms" => 1,
        rest => rest.len(),
    };
    let shown: Vec<_> = [host].into_iter().chain(names.into_iter().take(open)).collect();
    format!("https://{}/…", shown.join("/"))
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) | Self::Site(page) => write!(f, "{page}"),
            Self::Document { site, id, .. } => write!(f, "document {id} of {site}"),
            Self::Link(link) => f.write_str(&without_token(link)),
            Self::Channel { .. } => f.write_str("the channel's folder"),
            Self::Item(drive, item) => write!(f, "id:{drive}/{item}"),
            Self::InDrive(_, names) if names.is_empty() => f.write_str("the root of the drive"),
            Self::InDrive(_, names) => f.write_str(&names.join("/")),
            Self::Mine => f.write_str("me:"),
        }
    }
}

impl fmt::Debug for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sort = match self {
            Self::Page(page) if page.is_folder => "Folder",
            Self::Page(_) => "Page",
            Self::Site(_) => "Site",
            Self::Document { .. } => "Document",
            Self::Link(_) => "Link",
            Self::Channel { .. } => "Channel",
            Self::Item(..) => "Item",
            Self::InDrive(drive, _) => return write!(f, "InDrive({drive} {self})"),
            Self::Mine => "Mine",
        };
        write!(f, "{sort}({self})")
    }
}

#[cfg(test)]
mod tests;
