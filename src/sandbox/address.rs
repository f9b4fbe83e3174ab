//! What a raw request path names.
//!
//! The path is read here and not by a router, because a colon, an encoded slash or a quote means
//! something to Graph that a router does not know. Each segment is decoded once, on its own.
//!
//! Source: graph/onedrive-addressing-driveitems

mod functions;

use self::functions::{delta, search};
use super::failure::Failure;

/// A resource of the API, without its version prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// `/sites`, with a search.
    Sites,
    /// `/sites/getAllSites`
    AllSites,
    Site(SiteRef),
    Subsites(SiteRef),
    /// The sites that a user follows, or what is to become of them.
    FollowedSites(DriveRef, Following),
    /// The items in the recycle bin of a site.
    RecycleBin(SiteRef),
    /// The drives of a user or a site.
    Drives(DriveRef),
    Drive(DriveRef),
    Item(ItemRef, Tail),
    /// `/shares/{id}` itself.
    Share(String),
    /// The folder of a channel of a team.
    FilesFolder {
        team: String,
        channel: String,
    },
    /// Nothing of the files: the segment that is not known.
    Unknown(String),
}

impl Address {
    /// Whether it begins with the caller: `/me`, or a drive that is nobody else's.
    pub(crate) fn is_mine(&self) -> bool {
        match self {
            Self::Drives(drive) | Self::Drive(drive) | Self::FollowedSites(drive, _) => {
                *drive == DriveRef::Mine
            }
            Self::Item(item, _) => match &item.start {
                Start::Root(drive) | Start::Id(drive, _) => *drive == DriveRef::Mine,
                Start::Share(_) => false,
            },
            _ => false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SiteRef {
    /// The tenant's root site.
    Root,
    Host(String),
    Id(String),
    Path {
        host: String,
        path: Vec<String>,
    },
}

/// What is wanted of the sites that a user follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Following {
    List,
    Add,
    Remove,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DriveRef {
    Mine,
    OfUser(String),
    OfSite(SiteRef),
    Id(String),
}

/// An item: where to start, and the names from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemRef {
    pub(crate) start: Start,
    pub(crate) path: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start {
    Root(DriveRef),
    Id(DriveRef, String),
    /// What a sharing link or an encoded URL points to.
    Share(String),
}

/// What is wanted of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tail {
    Itself,
    Children,
    Content,
    CreateUploadSession,
    CreateLink,
    Invite,
    Copy,
    PermanentDelete,
    Restore,
    /// With the token of the function form, if it has one.
    Delta(Option<String>),
    /// With the text that is looked for.
    Search(String),
    Permissions,
    Permission(String),
    Versions,
    Version(String),
    VersionContent(String),
    RestoreVersion(String),
}

/// Reads a raw path such as `/drives/b!x/root:/A/b.txt:/content`.
pub(crate) fn parse(raw: &str) -> Result<Address, Failure> {
    let mut segments: Vec<&str> = raw.split('/').collect();
    segments.remove(0);
    if segments.last() == Some(&"") {
        segments.pop();
    }
    Parser { segments: &segments }.address()
}

struct Parser<'a> {
    segments: &'a [&'a str],
}

impl<'a> Parser<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.segments.split_first()?;
        self.segments = rest;
        Some(first)
    }

    fn address(mut self) -> Result<Address, Failure> {
        let Some(first) = self.next() else {
            return Ok(Address::Unknown(String::new()));
        };
        let (name, key) = key_form(first)?;
        match (name, key) {
            ("me", None) => self.owned(DriveRef::Mine),
            ("users", key) => match self.key(key)? {
                Some(user) => self.owned(DriveRef::OfUser(user)),
                None => Ok(unknown(first)),
            },
            // The default drive of the caller, as the older API names it.
            ("drive", None) => self.drive(DriveRef::Mine),
            ("drives", key) => match self.key(key)? {
                Some(id) => self.drive(DriveRef::Id(id)),
                None => Ok(Address::Drives(DriveRef::Mine)),
            },
            ("sites", Some(id)) => self.site(SiteRef::Id(id)),
            ("sites", None) => self.sites(),
            ("shares", key) => match self.key(key)? {
                Some(id) => self.share(id),
                None => Ok(unknown(first)),
            },
            ("teams", key) => match self.key(key)? {
                Some(team) => self.team(team),
                None => Ok(unknown(first)),
            },
            _ => Ok(unknown(first)),
        }
    }

    /// What follows a team: of all that it has, the folder of a channel.
    fn team(mut self, team: String) -> Result<Address, Failure> {
        let next = self.next().unwrap_or("teams");
        let (name, key) = key_form(next)?;
        let (true, Some(channel)) = (name == "channels", self.key(key)?) else {
            return Ok(unknown(next));
        };
        Ok(match (self.next(), self.next()) {
            (Some("filesFolder"), None) => Address::FilesFolder { team, channel },
            (Some("filesFolder"), Some(extra)) => unknown(extra),
            (other, _) => unknown(other.unwrap_or("channels")),
        })
    }

    /// The key in parentheses, or else the next segment.
    fn key(&mut self, key: Option<String>) -> Result<Option<String>, Failure> {
        match key {
            Some(key) => Ok(Some(key)),
            None => self.next().map(decode).transpose(),
        }
    }

    /// What follows `/me`, `/users/{id}` or a site.
    fn owned(mut self, drive: DriveRef) -> Result<Address, Failure> {
        match self.next() {
            Some("drive") => self.drive(drive),
            Some("drives") => match self.next() {
                None => Ok(Address::Drives(drive)),
                Some(id) => {
                    let id = decode(id)?;
                    self.drive(DriveRef::Id(id))
                }
            },
            Some("followedSites") if !matches!(drive, DriveRef::OfSite(_)) => {
                Ok(match (self.next(), self.next()) {
                    (None, _) => Address::FollowedSites(drive, Following::List),
                    (Some("add"), None) => Address::FollowedSites(drive, Following::Add),
                    (Some("remove"), None) => Address::FollowedSites(drive, Following::Remove),
                    (Some(other), _) => unknown(other),
                })
            }
            other => Ok(unknown(other.unwrap_or("me"))),
        }
    }

    fn sites(mut self) -> Result<Address, Failure> {
        let Some(first) = self.next() else {
            return Ok(Address::Sites);
        };
        if let Some(host) = first.strip_suffix(':') {
            let host = decode(host)?;
            let path = self.path()?;
            return self.site(SiteRef::Path { host, path });
        }
        // The next page's link writes the second form.
        if matches!(first, "getAllSites" | "oneDrive.getAllSites") && self.segments.is_empty() {
            return Ok(Address::AllSites);
        }
        let id = decode(first)?;
        self.site(match id.as_str() {
            "root" => SiteRef::Root,
            id if id.contains(',') => SiteRef::Id(id.to_owned()),
            _ => SiteRef::Host(id),
        })
    }

    fn site(mut self, site: SiteRef) -> Result<Address, Failure> {
        match self.segments.first() {
            None => Ok(Address::Site(site)),
            Some(&"sites") => {
                self.next();
                match self.next() {
                    None => Ok(Address::Subsites(site)),
                    Some(id) => {
                        let id = decode(id)?;
                        self.site(SiteRef::Id(id))
                    }
                }
            }
            Some(&"recycleBin") if self.segments == ["recycleBin", "items"] => {
                Ok(Address::RecycleBin(site))
            }
            Some(_) => self.owned(DriveRef::OfSite(site)),
        }
    }

    fn drive(mut self, drive: DriveRef) -> Result<Address, Failure> {
        let Some(first) = self.next() else {
            return Ok(Address::Drive(drive));
        };
        if first == "root" || first == "root:" {
            return self.item(Start::Root(drive), first.ends_with(':'));
        }
        let (name, key) = key_form(first)?;
        match (name, key) {
            ("items", Some(id)) => {
                let open = first.ends_with(':');
                self.item(Start::Id(drive, id), open)
            }
            ("items", None) => match self.next() {
                None => Ok(unknown(first)),
                Some(segment) => {
                    let id = segment.strip_suffix(':');
                    let start = match decode(id.unwrap_or(segment))?.as_str() {
                        "root" => Start::Root(drive),
                        id => Start::Id(drive, id.to_owned()),
                    };
                    self.item(start, id.is_some())
                }
            },
            _ => Ok(unknown(first)),
        }
    }

    fn share(mut self, id: String) -> Result<Address, Failure> {
        match self.next() {
            None => Ok(Address::Share(id)),
            Some("driveItem" | "root") => self.item(Start::Share(id), false),
            Some("driveItem:" | "root:") => self.item(Start::Share(id), true),
            Some(other) => Ok(unknown(other)),
        }
    }

    /// What follows an item; `open` says that a colon began a relative path.
    fn item(mut self, start: Start, open: bool) -> Result<Address, Failure> {
        let mut path = if open { self.path()? } else { Vec::new() };
        // A child by its name. Source: graph/api/driveitem-put-content in its older form
        while let ["children", name, rest @ ..] = self.segments {
            path.push(decode_name(name)?);
            self.segments = rest;
        }
        let item = ItemRef { start, path };
        let Some(first) = self.next() else {
            return Ok(Address::Item(item, Tail::Itself));
        };
        let tail = match first {
            "children" => Tail::Children,
            "content" => Tail::Content,
            "createUploadSession" | "microsoft.graph.createUploadSession" => {
                Tail::CreateUploadSession
            }
            "createLink" | "microsoft.graph.createLink" => Tail::CreateLink,
            "invite" | "microsoft.graph.invite" => Tail::Invite,
            "copy" | "microsoft.graph.copy" => Tail::Copy,
            "permanentDelete" | "microsoft.graph.permanentDelete" => Tail::PermanentDelete,
            "restore" | "microsoft.graph.restore" => Tail::Restore,
            "permissions" => match self.next() {
                None => Tail::Permissions,
                Some(id) => Tail::Permission(decode(id)?),
            },
            "versions" => match self.next() {
                None => Tail::Versions,
                Some(id) => match self.segments.first() {
                    Some(&"content") => {
                        self.next();
                        Tail::VersionContent(decode(id)?)
                    }
                    Some(&("restoreVersion" | "microsoft.graph.restoreVersion")) => {
                        self.next();
                        Tail::RestoreVersion(decode(id)?)
                    }
                    _ => Tail::Version(decode(id)?),
                },
            },
            other => match delta(other)?.or(search(other)?) {
                Some(tail) => tail,
                None => return Ok(unknown(other)),
            },
        };
        Ok(match self.next() {
            None => Address::Item(item, tail),
            Some(extra) => unknown(extra),
        })
    }

    /// The names after a colon, up to the segment that ends in one.
    fn path(&mut self) -> Result<Vec<String>, Failure> {
        let mut path = Vec::new();
        while let Some(segment) = self.next() {
            let name = segment.strip_suffix(':');
            path.push(decode_name(name.unwrap_or(segment))?);
            if name.is_some() {
                break;
            }
        }
        Ok(path)
    }
}

fn unknown(segment: &str) -> Address {
    Address::Unknown(segment.to_owned())
}

/// Splits `items('id')` and `items('id'):` into the name and the key.
fn key_form(segment: &str) -> Result<(&str, Option<String>), Failure> {
    let Some((name, rest)) = segment.split_once("('") else {
        return Ok((segment, None));
    };
    let key = rest.strip_suffix(':').unwrap_or(rest).strip_suffix("')");
    match key {
        Some(key) => Ok((name, Some(decode(key)?.replace("''", "'")))),
        None => Err(malformed()),
    }
}

fn malformed() -> Failure {
    Failure::invalid("The resource path is malformed.")
}

fn decode_name(raw: &str) -> Result<String, Failure> {
    if raw.is_empty() {
        // Observed: a path that ends in a slash before its colon fails.
        return Err(malformed().inner("invalidPath"));
    }
    decode(raw)
}

/// Decodes one segment once; an encoded slash would make two segments of it and is refused.
fn decode(raw: &str) -> Result<String, Failure> {
    if !raw.bytes().all(|byte| byte == b'%' || is_pchar(byte)) {
        return Err(malformed());
    }
    if !escapes_are_whole(raw) {
        return Err(malformed());
    }
    let text = urlencoding::decode(raw).map_err(|_| malformed())?;
    if text.contains(['/', '\0']) {
        return Err(malformed().inner("invalidPath"));
    }
    Ok(text.into_owned())
}

/// RFC 3986 `pchar`, without the percent sign.
fn is_pchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte)
}

fn escapes_are_whole(raw: &str) -> bool {
    let is_hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let bytes = raw.as_bytes();
    bytes
        .iter()
        .enumerate()
        .filter(|&(_, &byte)| byte == b'%')
        .all(|(at, _)| is_hex(bytes.get(at + 1)) && is_hex(bytes.get(at + 2)))
}

#[cfg(test)]
mod tests;
