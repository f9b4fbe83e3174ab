//! Addresses that carry their own permission: upload sessions, downloads, copy monitors.

use std::fmt;

use serde::{Deserialize, Deserializer};
use url::Url;

use super::endpoint::allow_scheme;
use super::{Error, Kind, Result};

/// A pre-authorised address.
///
/// Whoever holds it has access, so it prints without path and query; and no bearer token can
/// be sent to it, because [`super::call::Call`] offers no way to.
#[derive(Clone, PartialEq, Eq)]
pub struct PreauthUrl(Url);

impl PreauthUrl {
    /// Takes an address as the service gave it. [`Kind::Internal`] if it is not a URL that we
    /// may use: `https`, or `http` to this machine.
    pub fn parse(text: &str) -> Result<Self> {
        let refused = |why: &str| {
            Error::new(Kind::Internal, format!("the service gave an address that {why}"))
        };
        let url = Url::parse(text).map_err(|_| refused("is not a URL"))?;
        allow_scheme(&url).map_err(|_| refused("is neither https nor on this machine"))?;
        Ok(Self(url))
    }

    /// The whole address, for the request itself and for the private journal.
    pub fn expose(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for PreauthUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}/…", self.0.scheme(), self.0.host_str().unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for PreauthUrl {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_without_its_secret() {
        let url = PreauthUrl::parse("https://contoso.sharepoint.com/up?tempauth=abc").unwrap();
        assert_eq!(format!("{url:?}"), "https://contoso.sharepoint.com/…");
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        assert!(PreauthUrl::parse("http://127.0.0.1:9/x").is_ok());
        let error = PreauthUrl::parse("http://example.com/secret").unwrap_err();
        assert!(!error.message().contains("secret"));
    }
}
