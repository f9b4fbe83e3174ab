//! Drives: a user's OneDrive, or a site's document library.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

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

    /// Bytes that are used, and those that may be, where the service tells; libraries have been
    /// seen with zeros for both.
    pub fn usage(&self) -> Option<(u64, u64)> {
        let quota = self.quota.as_ref()?;
        let number = |name: &str| quota.other.get(name).and_then(Value::as_u64);
        Some((number("used")?, number("total").filter(|total| *total > 0)?))
    }

    /// True for a library that the service made for itself, or hides.
    pub fn is_system(&self) -> bool {
        self.other.get("system").is_some_and(Value::is_object)
    }

    /// The path of its address, decoded: `["sites", "Demo", "Shared Documents"]`.
    pub fn path(&self) -> Vec<String> {
        let address = self.web_url.as_deref().and_then(|address| Url::parse(address).ok());
        address.as_ref().map(decoded_path).unwrap_or_default()
    }
}

/// The names in the path of `address`, decoded.
pub fn decoded_path(address: &Url) -> Vec<String> {
    let decode = |name: &str| {
        let bytes = urlencoding::decode_binary(name.as_bytes());
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let names = address.path().split('/').filter(|name| !name.is_empty());
    names.map(decode).collect()
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

/// Which libraries of a site are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Libraries {
    /// Those that people use.
    Visible,
    /// Hidden ones and the system's own, too.
    All,
}

/// What has the service tell of hidden libraries: that somebody asks for the facet.
const WITH_SYSTEM: &str = "id,name,description,driveType,webUrl,createdDateTime,\
                           lastModifiedDateTime,owner,quota,system";

/// The libraries of a site. Source: graph/api/drive-list.
pub async fn all_of_site(
    client: &GraphClient,
    site: &SiteId,
    which: Libraries,
) -> Result<Vec<Drive>> {
    let mut url = client.url(&format!("sites/{}/drives", site.encoded()))?;
    if which == Libraries::All {
        url = url.with_query("$select", WITH_SYSTEM);
    }
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
