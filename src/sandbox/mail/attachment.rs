//! Files in a message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::message::unreadable;
use crate::sandbox::principal::Refusal;

/// `microsoft.graph.fileAttachment`, as a request brings it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct NewAttachment {
    #[serde(rename = "@odata.type")]
    kind: String,
    name: String,
    content_type: Option<String>,
    content_bytes: String,
    #[serde(default)]
    is_inline: bool,
    content_id: Option<String>,
}

impl NewAttachment {
    /// Decodes the file.
    pub(super) fn decoded(self) -> Result<Attachment, Refusal> {
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
        let described = Described {
            name: self.name,
            content_type: self.content_type,
            is_inline: self.is_inline,
            content_id: self.content_id,
        };
        Ok(Attachment::new(described, vec![bytes.into()]))
    }
}

/// What is said of a file.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) content_type: Option<String>,
    pub(super) is_inline: bool,
    pub(super) content_id: Option<String>,
}

/// A file that a message has.
#[derive(Debug, Clone)]
pub(super) struct Attachment {
    /// Empty until the message is in a mailbox.
    pub(super) id: String,
    described: Described,
    parts: Vec<Bytes>,
    sha256: String,
}

impl Attachment {
    pub(super) fn new(described: Described, parts: Vec<Bytes>) -> Self {
        let mut hash = Sha256::new();
        for part in &parts {
            hash.update(part);
        }
        let sha256: Vec<String> =
            hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Self { id: String::new(), described, parts, sha256: sha256.concat() }
    }

    /// Bytes.
    pub(super) fn size(&self) -> u64 {
        self.parts.iter().map(|part| part.len() as u64).sum()
    }

    /// The bytes, in the pieces in which they came.
    pub(super) fn parts(&self) -> Vec<Bytes> {
        self.parts.clone()
    }

    /// As the outbox shows it.
    pub(super) fn json(&self) -> Value {
        json!({
            "name": self.described.name,
            "contentType": self.described.content_type,
            "isInline": self.described.is_inline,
            "contentId": self.described.content_id,
            "size": self.size(),
            "sha256": self.sha256,
        })
    }

    /// As Graph shows it, without its bytes.
    pub(super) fn resource(&self) -> Value {
        json!({
            "@odata.type": "#microsoft.graph.fileAttachment",
            "id": self.id,
            "name": self.described.name,
            "contentType": self.described.content_type,
            "isInline": self.described.is_inline,
            "contentId": self.described.content_id,
            "size": self.size(),
        })
    }
}
