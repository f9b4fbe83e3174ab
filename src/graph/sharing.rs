//! Sharing links: making them.

use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::client::{GraphClient, decode};
use super::target::Target;
use crate::base::Result;

/// What a link is to allow. Source: graph/api/driveitem-createlink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkRequest {
    /// What its holder may do.
    #[serde(rename = "type")]
    pub link_type: LinkType,
    /// Who may use it; the tenant's default where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<LinkScope>,
}

/// What the holder of a link may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LinkType {
    /// Read.
    View,
    /// Read and write.
    Edit,
    /// Show inside a page; files of personal accounts only.
    Embed,
}

/// Who may use a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum LinkScope {
    /// Anybody who has it.
    Anonymous,
    /// Anybody of the organization.
    Organization,
    /// The people it is given to.
    Users,
}

impl LinkType {
    /// The word that Graph uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Edit => "edit",
            Self::Embed => "embed",
        }
    }
}

impl LinkScope {
    /// The word that Graph uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Organization => "organization",
            Self::Users => "users",
        }
    }
}

/// A permission; here always one with a link. Source: graph/api/resources/permission.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permission {
    /// Unique for its item.
    pub id: String,
    /// What was really granted.
    pub link: SharingLink,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The link of a permission.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SharingLink {
    /// The address to pass on.
    pub web_url: String,
    /// `view`, `edit` or `embed`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub link_type: Option<String>,
    /// Who may use it; tenants narrow what was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Makes a link to `target`, or gets the equal one that exists; true if it is new.
///
/// Asking twice gives the same link, so the call may be repeated.
pub async fn create_link(
    client: &GraphClient,
    target: &Target,
    request: LinkRequest,
) -> Result<(Permission, bool)> {
    let url = client.url(&target.address_of("createLink"))?;
    let call = client.call("createLink", Method::POST, &url)?.json(&request)?.replayable();
    let answer = client.send(&call, target).await?;
    Ok((decode(&answer)?, answer.head.status == StatusCode::CREATED))
}
