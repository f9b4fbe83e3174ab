//! Drives: a user's OneDrive, or a site's document library.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::children::Pages;
use super::client::GraphClient;
use super::ids::{DriveId, SiteId};
use super::target::DriveRef;
use crate::base::Result;

/// A drive. Source: graph/api/resources/drive.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Drive {
    /// Unique in the tenant.
    pub id: DriveId,
    /// Name for people, in the language of the site.
    #[serde(default)]
    pub name: String,
    /// `personal`, `business` or `documentLibrary`.
    #[serde(default)]
    pub drive_type: String,
    /// The page that shows it in a browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_url: Option<String>,
    /// How full it is, where the account may know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<Quota>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// How full a drive is. Source: graph/api/resources/quota.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Quota {
    /// Bytes that are left; below zero where the quota was lowered later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<i64>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Drive {
    /// Bytes that are left, where the service tells.
    pub fn remaining(&self) -> Option<u64> {
        Some(self.quota.as_ref()?.remaining?.try_into().unwrap_or(0))
    }
}

/// A drive by itself. Source: graph/api/drive-get.
pub async fn get(client: &GraphClient, drive: &DriveRef) -> Result<Drive> {
    client.get("getDrive", &client.url(&drive.address())?, &"the drive").await
}

/// The default library of a site. Source: graph/api/drive-get.
pub async fn of_site(client: &GraphClient, site: &SiteId) -> Result<Drive> {
    let url = client.url(&format!("sites/{}/drive", site.encoded()))?;
    client.get("getDrive", &url, &"the site's default library").await
}

/// All libraries of a site but the hidden ones. Source: graph/api/drive-list.
pub async fn all_of_site(client: &GraphClient, site: &SiteId) -> Result<Vec<Drive>> {
    let url = client.url(&format!("sites/{}/drives", site.encoded()))?;
    Pages::new(client, "listDrives", url, "the site's libraries").all().await
}

/// The libraries of the site at these names of `host`, the system's own among them: pages show
/// those, too. None is the host's root site. Source: graph/api/drive-list, site-getbypath.
pub async fn all_at(client: &GraphClient, host: &str, site: &[String]) -> Result<Vec<Drive>> {
    // Without `system` in the selection the service leaves the system's libraries out.
    let url = client
        .url(&format!("{}drives", site_at(host, site)))?
        .with_query("$select", "id,name,driveType,webUrl,system");
    Pages::new(client, "listDrives", url, format!("the libraries of {}", shown(host, site)))
        .all()
        .await
}

/// The default library of the site at these names of `host`.
pub async fn default_at(client: &GraphClient, host: &str, site: &[String]) -> Result<Drive> {
    let url = client.url(&format!("{}drive", site_at(host, site)))?;
    client.get("getDrive", &url, &shown(host, site)).await
}

/// The address of a site by its path, ready for a segment.
fn site_at(host: &str, names: &[String]) -> String {
    let host = urlencoding::encode(host);
    if names.is_empty() {
        return format!("sites/{host}/");
    }
    let names: Vec<_> = names.iter().map(|name| urlencoding::encode(name)).collect();
    format!("sites/{host}:/{}:/", names.join("/"))
}

fn shown(host: &str, names: &[String]) -> String {
    let parts: Vec<_> = [host].into_iter().chain(names.iter().map(String::as_str)).collect();
    format!("https://{}", parts.join("/"))
}
