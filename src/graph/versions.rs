//! Earlier contents of a file.

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::client::GraphClient;
use super::target::Target;
use crate::base::{Error, Kind, Result};

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

    /// Who made it: a person, or the application that worked in a person's place.
    pub fn author(&self) -> Option<&str> {
        let by = self.other.get("lastModifiedBy")?;
        let name = |who: &str| by.get(who)?.get("displayName")?.as_str();
        name("user").or_else(|| name("application"))
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

/// Gives the file the content of an earlier version again, as a further version.
///
/// A second arrival makes a second version, so the call is not replayable.
/// Source: graph/api/driveitemversion-restore.
pub async fn restore(client: &GraphClient, target: &Target, id: &str) -> Result<()> {
    let segment = format!("versions/{}/restoreVersion", urlencoding::encode(id));
    let url = client.url(&target.address_of(&segment))?;
    let call = client.call("restoreVersion", Method::POST, &url)?;
    let subject = format!("version {id} of {target}");
    client.send(&call, &subject).await.map_err(|error| advised(error, id, "restored")).map(|_| ())
}

/// Forgets an earlier version for good.
///
/// The call is in use on work accounts, though no page names it, and personal accounts lack it.
pub async fn delete(client: &GraphClient, target: &Target, id: &str) -> Result<()> {
    let segment = format!("versions/{}", urlencoding::encode(id));
    let url = client.url(&target.address_of(&segment))?;
    let call = client.call("deleteVersion", Method::DELETE, &url)?.replayable();
    let subject = format!("version {id} of {target}");
    client.delete(&call, &subject).await.map_err(|error| advised(error, id, "deleted"))
}

/// The service tells two quite different refusals by one code; its words tell them apart.
fn advised(error: Error, id: &str, done: &str) -> Error {
    let Some(words) = error.service_words() else { return error };
    let message = words.message.to_lowercase();
    let (what, hint) = if message.contains("api not found") {
        (
            format!("versions cannot be {done} on this sort of account"),
            "personal accounts keep versions to themselves; use the version history in a browser",
        )
    } else if words.status == 400 && message.contains("current version") {
        (
            format!("version {id} is the current one, which cannot be {done}"),
            "`graphctl versions` lists the earlier ones",
        )
    } else if error.kind() == Kind::NotFound {
        return error.hint("`graphctl versions` lists the versions that there are");
    } else {
        return error;
    };
    Error::new(Kind::Usage, what).hint(hint).service(words.clone())
}
