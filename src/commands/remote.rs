//! `REMOTE`: the one grammar for things in a drive, and what it stands for.

use std::fmt;
use std::str::FromStr;

use crate::base::{Error, Kind, Result};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::path::RemotePath;
use crate::graph::target::{DriveRef, Start};
use crate::graph::{DriveItem, GraphClient, Target, sharing};
use crate::settings::Profile;

/// A `REMOTE` as the user wrote it, checked as far as that needs no service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remote {
    /// A path in a drive; `is_folder` where it ends in a slash.
    Path {
        /// The drive.
        drive: DriveName,
        /// The path from its root.
        path: RemotePath,
        /// True if the user says that it is a folder.
        is_folder: bool,
    },
    /// `id:DRIVE/ITEM`.
    Id(DriveId, ItemId),
    /// An address from a browser or a sharing link.
    Address(String),
}

/// A drive as the user names it. Displays as the prefix of a `REMOTE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriveName {
    /// The profile's default drive.
    Default,
    /// The signed-in user's OneDrive.
    Me,
    /// A saved library.
    Alias(String),
    /// Another user's OneDrive.
    User(String),
}

impl FromStr for Remote {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        // An unset variable of a script must not mean the whole drive.
        if text.is_empty() {
            return Err(Error::new(Kind::Usage, "the remote path is empty")
                .hint("write `/` for the root of the default drive"));
        }
        if text.starts_with("https://") || text.starts_with("http://") {
            return Ok(Self::Address(text.to_owned()));
        }
        let (drive, path) = match text.split_once(':') {
            // A slash before the colon belongs to a path, which cannot hold a colon.
            Some((prefix, rest)) if !prefix.contains('/') => (Some(prefix), rest),
            _ => (None, text),
        };
        let drive = match drive {
            None => DriveName::Default,
            Some("id") => return ids(path),
            Some("me") => DriveName::Me,
            Some("") => {
                return Err(Error::new(Kind::Usage, format!("no drive before the colon: {text}"))
                    .hint("write `me:PATH`, `ALIAS:PATH` or only `PATH`"));
            }
            Some(user) if user.contains('@') => DriveName::User(user.to_owned()),
            Some(alias) => DriveName::Alias(alias.to_owned()),
        };
        let is_folder = path.is_empty() || path.ends_with('/');
        Ok(Self::Path { drive, path: RemotePath::parse(path)?, is_folder })
    }
}

fn ids(text: &str) -> Result<Remote> {
    match text.split_once('/') {
        Some((drive, item)) if !drive.is_empty() && !item.is_empty() && !item.contains('/') => {
            Ok(Remote::Id(DriveId::new(drive), ItemId::new(item)))
        }
        _ => Err(Error::new(Kind::Usage, format!("`id:{text}` is not a pair of ids"))
            .hint("write `id:DRIVEID/ITEMID`, as `--json` prints it under `remote`")),
    }
}

impl fmt::Display for DriveName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => Ok(()),
            Self::Me => f.write_str("me:"),
            Self::Alias(name) | Self::User(name) => write!(f, "{name}:"),
        }
    }
}

/// What a `REMOTE` stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The item.
    pub target: Target,
    /// True if it is known or said to be a folder.
    pub is_folder: bool,
    /// What the service calls it, where it was asked.
    pub item_name: Option<String>,
    /// The drive as the user names it, `None` for one that is known by id only.
    name: Option<DriveName>,
}

impl Remote {
    /// Finds the target. Only an address costs a request.
    ///
    /// [`Kind::Usage`] for an alias that nobody saved.
    pub async fn resolve(&self, profile: &Profile, client: &GraphClient) -> Result<Resolved> {
        match self {
            Self::Path { drive, path, is_folder } => Ok(Resolved {
                target: Target::at(drive.resolve(profile)?, path.clone()),
                is_folder: *is_folder,
                item_name: None,
                name: Some(drive.clone()),
            }),
            Self::Id(drive, item) => Ok(Resolved::by_id(drive.clone(), item.clone())),
            Self::Address(address) => {
                let item = sharing::open_link(client, address).await?;
                let drive = item.drive_id().cloned().ok_or_else(|| {
                    Error::new(
                        Kind::Internal,
                        format!("the service does not say where {address} is"),
                    )
                })?;
                let is_folder = item.is_folder();
                let item_name = Some(item.name);
                Ok(Resolved { is_folder, item_name, ..Resolved::by_id(drive, item.id) })
            }
        }
    }
}

impl DriveName {
    fn resolve(&self, profile: &Profile) -> Result<DriveRef> {
        let by_id = |id: &str| DriveRef::Id(DriveId::new(id));
        match self {
            Self::Default => {
                Ok(profile.default.as_ref().map_or(DriveRef::Mine, |place| by_id(&place.drive_id)))
            }
            Self::Me => Ok(DriveRef::Mine),
            Self::User(user) => Ok(DriveRef::User(user.clone())),
            Self::Alias(name) => match profile.aliases.get(name) {
                Some(place) => Ok(by_id(&place.drive_id)),
                // Usage, because the colon may as well be meant as part of a name.
                None => Err(Error::new(Kind::Usage, format!("there is no alias named `{name}`"))
                    .hint(format!("save it with `graphctl site use SITE --alias {name}`"))
                    .hint("a name in SharePoint cannot contain `:`")),
            },
        }
    }
}

impl Resolved {
    fn by_id(drive: DriveId, item: ItemId) -> Self {
        Self { target: Target::by_id(drive, item), is_folder: false, item_name: None, name: None }
    }

    /// How `item`, which lies in `folder` of the same drive, is written as a `REMOTE`.
    ///
    /// The name is the service's, whatever was asked for.
    pub fn remote_of(&self, folder: Option<&RemotePath>, item: &DriveItem) -> String {
        if let (Some(name), Some(folder)) = (&self.name, folder) {
            return format!("{name}{}", join(folder, &item.name));
        }
        let drive = item.drive_id().map_or("", |drive| drive.as_str());
        format!("id:{drive}/{}", item.id)
    }

    /// How `target`, which may not exist yet, is written as a `REMOTE` where it can be.
    pub fn remote_at(&self, target: &Target) -> String {
        match &self.name {
            Some(name) => format!("{name}{}", target.path),
            None => match (&target.drive, &target.start) {
                (DriveRef::Id(drive), Start::Item(item)) if target.path.is_root() => {
                    format!("id:{}/{item}", drive.as_str())
                }
                _ => target.to_string(),
            },
        }
    }

    /// What lies at `path` below this folder.
    pub fn below(&self, path: &RemotePath) -> Result<Self> {
        let mut target = self.target.clone();
        for name in path.names() {
            target = target.child(name)?;
        }
        Ok(Self { target, is_folder: false, item_name: None, name: self.name.clone() })
    }

    /// The folder that holds the target as a `REMOTE`; empty for the root of the default drive.
    /// `None` for a root, and for what is known by id only.
    pub fn remote_of_parent(&self) -> Option<String> {
        Some(format!("{}{}", self.name.as_ref()?, self.target.path.parent()?))
    }

    /// The folder that holds the target, where it is known by path from the root.
    pub fn folder_of_target(&self) -> Option<RemotePath> {
        self.name.as_ref().map(|_| self.target.path.parent().unwrap_or_default())
    }

    /// The target as the folder of what is in it, where it is known by path from the root.
    pub fn as_folder(&self) -> Option<&RemotePath> {
        self.name.as_ref().map(|_| &self.target.path)
    }
}

/// `name` in `folder`, without the checks for new names: it exists already.
pub fn join(folder: &RemotePath, name: &str) -> String {
    if folder.is_root() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        match text.parse() {
            Ok(Remote::Path { drive, path, is_folder }) => {
                format!("{drive:?} [{path}]{}", if is_folder { " folder" } else { "" })
            }
            Ok(remote) => format!("{remote:?}"),
            Err(error) => format!("{}: {}", error.kind().label(), error.message()),
        }
    }

    #[test]
    fn the_grammar() {
        let remotes = [
            "General/Test Doc.docx",
            "/General/",
            "/",
            "",
            "me:Documents/x",
            "me:",
            "eng:General/x",
            "ann@contoso.com:Documents/x",
            "id:b!x-y/01ABC",
            "id:b!x-y",
            "https://contoso.sharepoint.com/sites/x/Shared%20Documents",
            ":x",
            "a/b:c",
            "../x",
            "me:a/../b",
            "me:a:b",
        ];
        let table: Vec<_> =
            remotes.iter().map(|text| format!("{text:?}  {}", parsed(text))).collect();
        insta::assert_snapshot!(table.join("\n"), @r#"
        "General/Test Doc.docx"  Default [General/Test Doc.docx]
        "/General/"  Default [General] folder
        "/"  Default [] folder
        ""  usage: the remote path is empty
        "me:Documents/x"  Me [Documents/x]
        "me:"  Me [] folder
        "eng:General/x"  Alias("eng") [General/x]
        "ann@contoso.com:Documents/x"  User("ann@contoso.com") [Documents/x]
        "id:b!x-y/01ABC"  Id(DriveId("b!x-y"), ItemId("01ABC"))
        "id:b!x-y"  usage: `id:b!x-y` is not a pair of ids
        "https://contoso.sharepoint.com/sites/x/Shared%20Documents"  Address("https://contoso.sharepoint.com/sites/x/Shared%20Documents")
        ":x"  usage: no drive before the colon: :x
        "a/b:c"  usage: SharePoint does not allow the name `b:c`: it contains `:`
        "../x"  usage: `..` is not allowed in a remote path: ../x
        "me:a/../b"  usage: `..` is not allowed in a remote path: a/../b
        "me:a:b"  usage: SharePoint does not allow the name `a:b`: it contains `:`
        "#);
    }
}
