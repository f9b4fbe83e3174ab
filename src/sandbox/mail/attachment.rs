//! Files that come inside a message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::message::unreadable;
use crate::sandbox::principal::Refusal;

/// `microsoft.graph.fileAttachment`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Attachment {
    #[serde(rename = "@odata.type")]
    kind: String,
    name: String,
    content_type: Option<String>,
    content_bytes: String,
    #[serde(default)]
    is_inline: bool,
    content_id: Option<String>,
}

impl Attachment {
    /// Decodes the file, and gives the attachment as the outbox keeps it.
    pub(super) fn json(&self) -> Result<Value, Refusal> {
        if self.kind != "#microsoft.graph.fileAttachment" {
            let message = format!("The sandbox takes no attachment of type '{}'.", self.kind);
            return Err(unreadable(message));
        }
        let bytes = STANDARD.decode(&self.content_bytes).map_err(|_| {
            let name = &self.name;
            let message = format!(
                "Cannot convert the contentBytes of '{name}' to the expected type 'Edm.Binary'."
            );
            unreadable(message)
        })?;
        let sha256: Vec<String> =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(json!({
            "name": self.name,
            "contentType": self.content_type,
            "isInline": self.is_inline,
            "contentId": self.content_id,
            "size": bytes.len(),
            "sha256": sha256.concat(),
        }))
    }
}
