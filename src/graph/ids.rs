//! Identifiers that the service hands out. They are opaque; only equality means anything.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an id as the service, or a person who copied it, gave it.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id as one path segment of an address.
            pub fn encoded(&self) -> String {
                // `!` and `,` stay raw, as the service writes them itself.
                urlencoding::encode(&self.0).replace("%21", "!").replace("%2C", ",")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

identifier! {
    /// Names a drive (a OneDrive or a document library) in its tenant.
    DriveId
}
identifier! {
    /// Names an item inside its drive; it survives renames and moves there.
    ItemId
}
identifier! {
    /// Names a site: host, site collection and web, joined by commas.
    SiteId
}

impl DriveId {
    /// True for a library, and for the OneDrive of a work account; those of personal accounts
    /// have ids of another form. Source: graph/api/resources/drive, by its examples.
    pub fn is_of_sharepoint(&self) -> bool {
        self.as_str().starts_with("b!")
    }
}
