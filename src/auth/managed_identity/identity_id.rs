//! Which of a machine's identities is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::base::{Error, Kind, Result};

/// What marks an object id as text, which would else look like a client id.
const OBJECT: &str = "object:";

/// A user-assigned identity. As text, also in JSON and TOML: a GUID is the client id,
/// `object:GUID` the object id, and `/subscriptions/…` the resource id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum IdentityId {
    /// The application (client) id.
    ClientId(String),
    /// The object (principal) id.
    ObjectId(String),
    /// The id in Azure's resource tree.
    ResourceId(String),
}

impl IdentityId {
    /// The id alone, as the host is asked for it.
    pub(super) fn value(&self) -> &str {
        match self {
            Self::ClientId(id) | Self::ObjectId(id) | Self::ResourceId(id) => id,
        }
    }
}

impl FromStr for IdentityId {
    type Err = Error;

    /// [`Kind::Usage`] if `text` is none of the three.
    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        let is_guid = |text: &str| text.len() == 36 && Uuid::parse_str(text).is_ok();
        match text.strip_prefix(OBJECT) {
            Some(id) if is_guid(id) => return Ok(Self::ObjectId(id.to_owned())),
            None if is_guid(text) => return Ok(Self::ClientId(text.to_owned())),
            _ => {}
        }
        let root = text.get(.."/subscriptions/".len()).unwrap_or_default();
        if root.eq_ignore_ascii_case("/subscriptions/") && !text.contains(char::is_control) {
            return Ok(Self::ResourceId(text.to_owned()));
        }
        Err(Error::new(Kind::Usage, format!("this names no managed identity: {text}")).hint(
            "give its client id (a GUID), `object:` and its object id, or its resource id \
             (`/subscriptions/…`)",
        ))
    }
}

impl fmt::Display for IdentityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if matches!(self, Self::ObjectId(_)) { OBJECT } else { "" };
        write!(f, "{mark}{}", self.value())
    }
}

impl TryFrom<String> for IdentityId {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<IdentityId> for String {
    fn from(id: IdentityId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: &str = "9b6f1c5e-0f0a-4b8e-9d3c-1a2b3c4d5e6f";

    #[test]
    fn text_and_back() {
        let resource = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n";
        let object = format!("object:{GUID}");
        for (text, id) in [
            (GUID, IdentityId::ClientId(GUID.into())),
            (&object, IdentityId::ObjectId(GUID.into())),
            (resource, IdentityId::ResourceId(resource.into())),
        ] {
            assert_eq!(text.parse::<IdentityId>().unwrap(), id);
            let json = serde_json::to_string(&id).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<IdentityId>(&json).unwrap(), id);
        }
    }

    #[test]
    fn other_text_is_refused() {
        for wrong in ["", "graphctl", "object:x", "/providers/x", "/subscriptions/a\nb"] {
            assert_eq!(wrong.parse::<IdentityId>().unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }
}
