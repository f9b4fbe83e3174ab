//! Addresses that Teams gives out.

use url::Url;

use super::web_address::parameter;
use crate::base::{Error, Kind, Result};

/// What an address of Teams stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamsAddress {
    /// The files of a channel.
    Channel {
        /// The team's id.
        team: String,
        /// The channel's id.
        channel: String,
    },
    /// A file, by its own address.
    File(String),
}

/// Whether Teams lives on `host`, in any cloud.
fn is_host(host: &str) -> bool {
    matches!(
        host,
        "teams.microsoft.com"
            | "teams.cloud.microsoft"
            | "gov.teams.microsoft.us"
            | "dod.teams.microsoft.us"
            | "teams.microsoftonline.cn"
    )
}

impl TeamsAddress {
    /// Reads an address of Teams; `None` if `url` leads elsewhere.
    pub fn read(url: &Url) -> Result<Option<Self>> {
        if url.host_str().is_some_and(is_host) { parse(url).map(Some) } else { Ok(None) }
    }
}

/// Reads `/l/channel/{id}/{name}?groupId=`, `/l/team/{id}/…?groupId=` and `/l/file/…?objectUrl=`.
///
/// Source: learn.microsoft.com, "Deep links in Teams".
fn parse(url: &Url) -> Result<TeamsAddress> {
    // The program in a browser writes its addresses behind a number sign or `/_#`.
    let segments: Vec<_> = url.path_segments().into_iter().flatten().collect();
    let (sort, id) = match segments.as_slice() {
        ["l", sort, id, ..] => (*sort, *id),
        _ => return Err(unknown("Teams shows no file or folder at this address")),
    };
    match sort {
        "file" => match parameter(url, "objectUrl") {
            Some(address) => Ok(TeamsAddress::File(address)),
            None => Err(unknown("the address does not say where the file is")),
        },
        // The id of a team is that of its general channel.
        "channel" | "team" => {
            let Some(team) = parameter(url, "groupId") else {
                return Err(unknown("the address does not say which team it is about"));
            };
            let channel = urlencoding::decode(id)
                .map_err(|_| unknown("the channel's id cannot be read"))?
                .into_owned();
            if !channel.starts_with("19:") {
                return Err(unknown("the address does not say which channel it is about"));
            }
            Ok(TeamsAddress::Channel { team, channel })
        }
        _ => Err(unknown("Teams shows no file or folder at this address")),
    }
}

fn unknown(message: &str) -> Error {
    Error::new(Kind::Usage, message)
        .hint("in Teams choose Get link to channel, or Open in SharePoint, and take that address")
}
