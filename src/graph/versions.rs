//! Earlier contents of a file.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::client::GraphClient;
use super::target::Target;
use crate::base::Result;

/// A `driveItemVersion`: the fields that the program uses, and all others as they came.
///
/// Source: graph/api/resources/driveitemversion.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DriveItemVersion {
    /// `3.0` on work accounts; other accounts have other forms.
    pub id: String,
    /// Bytes; old versions may not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified_date_time: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl DriveItemVersion {
    /// When it was made.
    pub fn modified(&self) -> Option<jiff::Timestamp> {
        self.last_modified_date_time.as_deref()?.parse().ok()
    }
}

#[derive(Deserialize)]
struct Page {
    value: Vec<DriveItemVersion>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

/// Every version of a file, the newest first, which is the current one.
///
/// Source: graph/api/driveitem-list-versions.
pub async fn list(client: &GraphClient, target: &Target) -> Result<Vec<DriveItemVersion>> {
    /// Libraries keep 500 versions unless they are told to keep more; this is 50,000 of them.
    const PAGES: usize = 500;
    let mut versions = Vec::new();
    let mut next = Some(client.url(&target.address_of("versions"))?);
    for _ in 0..PAGES {
        let Some(url) = next else { break };
        let page: Page = client.get("listVersions", &url, target).await?;
        versions.extend(page.value);
        next = page.next.map(|link| client.follow(&link)).transpose()?;
    }
    Ok(versions)
}
