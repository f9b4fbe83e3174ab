//! `REMOTE`: the one grammar for things in a drive, and what it stands for.

mod look_up;
mod no_address;
mod page;
mod parse;
mod resolved;
mod teams;
mod web_address;

use std::fmt;

use crate::base::{Error, Kind, Result};
use crate::graph::ids::{DriveId, ItemId};
use crate::graph::path::RemotePath;
use crate::graph::target::DriveRef;
use crate::graph::{GraphClient, Target};
use crate::settings::Profile;

pub use no_address::of_channel;
pub use parse::is_address;
pub use resolved::{Resolved, join};
pub use teams::TeamsAddress;
pub use web_address::WebAddress;

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
    Address(WebAddress),
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

impl fmt::Display for DriveName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => Ok(()),
            Self::Me => f.write_str("me:"),
            Self::Alias(name) | Self::User(name) => write!(f, "{name}:"),
        }
    }
}

impl Remote {
    /// Finds the target. Only an address costs a request, and only once for each library.
    ///
    /// [`Kind::Usage`] for an alias that nobody saved.
    pub async fn resolve(&self, profile: &Profile, client: &GraphClient) -> Result<Resolved> {
        match self {
            Self::Path { drive, path, is_folder } => {
                let target = Target::at(drive.resolve(profile)?, path.clone());
                Ok(Resolved::named(drive.clone(), target, *is_folder))
            }
            Self::Id(drive, item) => Ok(Resolved::by_id(drive.clone(), item.clone())),
            Self::Address(address) => look_up::find(client, address).await,
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
