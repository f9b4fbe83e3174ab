//! Files and folders as Graph describes them.

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::batch::{self, Part};
use super::client::{GraphClient, decode};
use super::ids::{DriveId, ItemId};
use super::target::Target;
use crate::base::Result;
use crate::base::preauth_url::PreauthUrl;

/// A `driveItem`: the fields that the program uses, and all others as they came.
///
/// Which facet is there tells the sort of item; a notebook has neither `file` nor `folder`.
/// Source: graph/api/resources/driveitem.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DriveItem {
    /// Unique inside its drive.
    pub id: ItemId,
    /// Name; the service's answer is the truth, whatever was asked for.
    #[serde(default)]
    pub name: String,
    /// Bytes; of a folder, the sum below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Changes with content and properties; the quotes belong to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e_tag: Option<String>,
    /// Set for files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileFacet>,
    /// Set for folders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<Value>,
    /// Set for notebooks and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<Value>,
    /// Set for pointers into other drives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote_item: Option<Value>,
    /// Where it lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_reference: Option<ParentReference>,
    /// Times as the owner of the bytes sees them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_system_info: Option<FileSystemInfo>,
    /// The service's own time of the last change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified_date_time: Option<String>,
    /// The page that shows it in a browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_url: Option<String>,
    /// Where its bytes are for the next minutes. A secret, so never written out again.
    #[serde(
        default,
        rename(deserialize = "@microsoft.graph.downloadUrl"),
        alias = "@content.downloadUrl",
        skip_serializing
    )]
    pub download_url: Option<PreauthUrl>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What makes an item a file.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileFacet {
    /// Hashes of the content; may be missing for a while.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashes: Option<Hashes>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Hashes that the service keeps. Source: graph/api/resources/hashes.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hashes {
    /// Base64 of the 20 bytes; the only hash that every sort of account has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_xor_hash: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Where an item lies. Its `path` is sometimes encoded and sometimes not, so it is display
/// only and stays among `other`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParentReference {
    /// The drive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drive_id: Option<DriveId>,
    /// `personal`, `business` or `documentLibrary`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drive_type: Option<String>,
    /// The folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Times that a client may set. Source: graph/api/resources/filesysteminfo.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileSystemInfo {
    /// RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<String>,
    /// RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified_date_time: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl DriveItem {
    /// True for folders.
    pub fn is_folder(&self) -> bool {
        self.folder.is_some()
    }

    /// True for folders whose content is in the same drive; that of a shortcut is in another.
    pub fn holds_children(&self) -> bool {
        self.is_folder() && self.remote_item.is_none()
    }

    /// The quickXorHash of the content, if the service told a real one.
    pub fn quick_xor_hash(&self) -> Option<&str> {
        /// Stands for "no hash" on items that are not empty.
        const NONE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let hash = self.file.as_ref()?.hashes.as_ref()?.quick_xor_hash.as_deref()?;
        (hash != NONE || self.size == Some(0)).then_some(hash)
    }

    /// Changes with the content alone; not every sort of drive tells it.
    pub fn c_tag(&self) -> Option<&str> {
        self.other.get("cTag")?.as_str()
    }

    /// When the content was last changed, as its owner sees it.
    pub fn modified(&self) -> Option<jiff::Timestamp> {
        let owner = self.file_system_info.as_ref();
        owner
            .and_then(|info| info.last_modified_date_time.as_deref())
            .or(self.last_modified_date_time.as_deref())?
            .parse()
            .ok()
    }

    /// The drive that it lies in, if the reply says so.
    pub fn drive_id(&self) -> Option<&DriveId> {
        self.parent_reference.as_ref()?.drive_id.as_ref()
    }

    /// `personal`, `business` or `documentLibrary`, if the reply says so.
    pub fn drive_type(&self) -> Option<&str> {
        self.parent_reference.as_ref()?.drive_type.as_deref()
    }
}

/// Reads one item. Source: graph/api/driveitem-get.
pub async fn get(client: &GraphClient, target: &Target) -> Result<DriveItem> {
    client.get("getItem", &client.url(&target.address())?, target).await
}

/// Reads items and gives what came of each, in their order: 20 of them in one request.
///
/// Fails as a whole only if a request had no answer.
pub async fn get_all(client: &GraphClient, targets: &[Target]) -> Result<Vec<Result<DriveItem>>> {
    if let [only] = targets {
        return Ok(vec![get(client, only).await]);
    }
    let mut items = Vec::with_capacity(targets.len());
    for group in targets.chunks(batch::LARGEST) {
        let part = |target: &Target| Part::new(Method::GET, target.address());
        let parts: Vec<_> = group.iter().map(part).collect();
        for (target, outcome) in group.iter().zip(batch::send(client, "getItems", &parts).await?) {
            let answer = client.judge(outcome.answer, target).await;
            items.push(answer.and_then(|answer| decode(&answer)));
        }
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_nobody_named_survive_and_the_download_address_does_not() {
        let text = r#"{"id":"01","name":"a","size":3,"cTag":"\"c\"","file":{"mimeType":"x/y",
            "hashes":{"quickXorHash":"h","sha1Hash":"s"}},"parentReference":{"driveId":"b!1","path":"/p"},
            "@microsoft.graph.downloadUrl":"https://contoso.sharepoint.com/secret"}"#;
        let item: DriveItem = serde_json::from_str(text).unwrap();
        assert!(item.download_url.is_some());
        let written = serde_json::to_value(&item).unwrap();
        assert_eq!(written["cTag"], "\"c\"");
        assert_eq!(written["file"]["hashes"]["sha1Hash"], "s");
        assert_eq!(written["parentReference"]["path"], "/p");
        assert!(!written.to_string().contains("secret"));
    }

    #[test]
    fn a_notebook_is_an_item() {
        let item: DriveItem =
            serde_json::from_str(r#"{"id":"1","name":"n","package":{"type":"oneNote"}}"#).unwrap();
        assert!(!item.is_folder() && item.file.is_none());
    }

    #[test]
    fn the_hash_of_nothing_counts_only_for_empty_files() {
        let item = |size: u64| -> DriveItem {
            let file = r#"{"hashes":{"quickXorHash":"AAAAAAAAAAAAAAAAAAAAAAAAAAA="}}"#;
            serde_json::from_str(&format!(r#"{{"id":"1","size":{size},"file":{file}}}"#)).unwrap()
        };
        assert!(item(0).quick_xor_hash().is_some());
        assert!(item(1).quick_xor_hash().is_none());
    }
}
