//! The spellings of the API.

/// The two spellings of the same API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    V1,
    Beta,
    /// `SharePoint`'s own endpoint, whose annotations have other names.
    ///
    /// Source: onedrive/developer/rest-api/concepts/direct-endpoint-differences
    SharePoint,
}

impl Dialect {
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::V1 => "/v1.0",
            Self::Beta => "/beta",
            Self::SharePoint => "/_api/v2.0",
        }
    }

    pub(crate) fn download_url(self) -> &'static str {
        match self {
            Self::V1 | Self::Beta => "@microsoft.graph.downloadUrl",
            Self::SharePoint => "@content.downloadUrl",
        }
    }

    pub(crate) fn conflict_behavior(self) -> &'static str {
        match self {
            Self::V1 | Self::Beta => "@microsoft.graph.conflictBehavior",
            Self::SharePoint => "@name.conflictBehavior",
        }
    }

    /// The dialect by the beginning of a path, and what follows it.
    pub(crate) fn split(path: &str) -> Option<(Self, &str)> {
        let prefixes = [
            ("/v1.0", Self::V1),
            ("/beta", Self::Beta),
            ("/_api/v2.0", Self::SharePoint),
            ("/v2.0", Self::SharePoint),
        ];
        prefixes.into_iter().find_map(|(prefix, dialect)| {
            let rest = path.strip_prefix(prefix)?;
            (rest.is_empty() || rest.starts_with('/')).then_some((dialect, rest))
        })
    }
}
