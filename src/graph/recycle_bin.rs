//! What lies in the recycle bin of a site.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::children::Pages;
use super::client::GraphClient;
use super::ids::SiteId;
use crate::base::Result;

/// Something that was deleted. Source: graph/api/resources/recyclebinitem.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecycledItem {
    /// Names the deletion, not the item.
    pub id: String,
    /// What it was called.
    #[serde(default)]
    pub name: String,
    /// Bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_date_time: Option<String>,
    /// The library and folder that it was in, below the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_from_location: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Lists the recycle bin of a site; a OneDrive for work has a site of its own.
///
/// Source: graph/api/recyclebin-list-items.
pub fn list(client: &GraphClient, site: &SiteId) -> Result<Pages<RecycledItem>> {
    let url = client.url(&format!("sites/{}/recycleBin/items", site.encoded()))?;
    Ok(Pages::new(client, "listRecycleBin", url, "the recycle bin"))
}
