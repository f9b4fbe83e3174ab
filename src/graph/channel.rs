//! Channels of Teams, as far as they have files.

use serde_json::Value;

use super::client::GraphClient;
use super::item::DriveItem;
use crate::base::{Error, Kind, Result};

/// The folder that holds a channel's files. Private and shared channels have it on a site of
/// their own; of a private channel it may be the root of the library.
///
/// Source: graph/api/channel-get-filesfolder; that new private channels have none is observed
/// (`microsoft-graph-docs#10206`).
pub async fn files_folder(client: &GraphClient, team: &str, channel: &str) -> Result<DriveItem> {
    let (team, channel) = (urlencoding::encode(team), urlencoding::encode(channel));
    let url = client.url(&format!("teams/{team}/channels/{channel}/filesFolder"))?;
    let subject = "the channel's folder";
    let found: Value = client.get("getFilesFolder", &url, &subject).await?;
    // None is written as `null`, or as an object with nothing but annotations.
    serde_json::from_value(found).map_err(|_| {
        Error::new(Kind::NotFound, "the channel has no folder yet")
            .hint("open its Files tab in Teams once; that makes the folder")
    })
}
