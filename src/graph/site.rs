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
    /// Last part of its address.
    #[serde(default)]
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
    client.get("getSite", &client.url(&address)?, &format!("the site {host}/{path}")).await
}

/// The site with this id. Source: graph/api/site-get.
pub async fn by_id(client: &GraphClient, id: &SiteId) -> Result<Site> {
    let url = client.url(&format!("sites/{}", id.encoded()))?;
    client.get("getSite", &url, &format!("the site {id}")).await
}

/// Sites whose title or address holds `text`. Source: graph/api/site-search.
pub async fn search(client: &GraphClient, text: &str) -> Result<Vec<Site>> {
    let url = client.url("sites")?.with_query("search", text);
    Pages::new(client, "searchSites", url, format!("sites like {text}")).all().await
}
