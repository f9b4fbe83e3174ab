//! SharePoint sites.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::children::Pages;
use super::client::GraphClient;
use super::ids::SiteId;
use crate::base::Result;

/// A site. Source: graph/api/resources/site.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// Host, site collection and web.
    pub id: SiteId,
    /// Last part of its address; some listings leave it out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Title.
    #[serde(default)]
    pub display_name: String,
    /// Address in a browser.
    #[serde(default)]
    pub web_url: String,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What a reading of one site asks for. The archive's details come only to those who name them.
/// Source: graph/api/resources/sitearchivaldetails.
const DETAIL: &str = "id,name,displayName,description,webUrl,createdDateTime,\
                      lastModifiedDateTime,root,siteCollection,sharepointIds";

impl Site {
    /// The title; listings for applications have it as the name.
    pub fn title(&self) -> &str {
        if self.display_name.is_empty() { &self.name } else { &self.display_name }
    }

    /// `recentlyArchived`, `fullyArchived` or `reactivating`, where the site is not in use.
    pub fn archive_status(&self) -> Option<&str> {
        self.other.get("siteCollection")?["archivalDetails"]["archiveStatus"].as_str()
    }

    /// True for what holds a user's OneDrive.
    pub fn is_personal(&self) -> bool {
        self.other.get("isPersonalSite").and_then(Value::as_bool).unwrap_or(false)
    }
}

/// The site at `path` (`sites/Demo`; empty for the root site) of `host`.
///
/// Source: graph/api/site-getbypath.
pub async fn by_path(client: &GraphClient, host: &str, path: &str) -> Result<Site> {
    let host_part = urlencoding::encode(host);
    let names: Vec<_> =
        path.split('/').filter(|name| !name.is_empty()).map(urlencoding::encode).collect();
    let address = if names.is_empty() {
        format!("sites/{host_part}")
    } else {
        format!("sites/{host_part}:/{}", names.join("/"))
    };
    let url = client.url(&address)?.with_query("$select", DETAIL);
    let place = [host, path].join("/");
    client.get("getSite", &url, &format!("the site {}", place.trim_end_matches('/'))).await
}

/// The site with this id. Source: graph/api/site-get.
pub async fn by_id(client: &GraphClient, id: &SiteId) -> Result<Site> {
    let url = client.url(&format!("sites/{}", id.encoded()))?.with_query("$select", DETAIL);
    client.get("getSite", &url, &format!("the site {id}")).await
}

/// Sites whose title or address holds `text`; `*` is for all that the account may see.
/// Source: graph/api/site-search.
pub fn search(client: &GraphClient, text: &str) -> Result<Pages<Site>> {
    let url = client.url("sites")?.with_query("search", text);
    let subject = if text == "*" { "the sites".to_owned() } else { format!("sites like {text}") };
    Ok(Pages::new(client, "searchSites", url, subject))
}

/// The sites that the signed-in user follows. Source: graph/api/sites-list-followed.
pub fn followed(client: &GraphClient) -> Result<Pages<Site>> {
    let url = client.url("me/followedSites")?;
    Ok(Pages::new(client, "listFollowedSites", url, "the sites that you follow"))
}

/// All sites of the tenant, which only an application may list. Source: graph/api/site-getallsites.
pub fn all(client: &GraphClient) -> Result<Pages<Site>> {
    let url = client.url("sites/getAllSites")?;
    Ok(Pages::new(client, "getAllSites", url, "all sites"))
}

/// The sites directly below `site`. Source: graph/api/site-list-subsites.
pub fn subsites(client: &GraphClient, site: &SiteId) -> Result<Pages<Site>> {
    let url = client.url(&format!("sites/{}/sites", site.encoded()))?;
    Ok(Pages::new(client, "listSubsites", url, "the subsites"))
}
