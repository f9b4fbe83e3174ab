//! Where a job of a workflow asks for an ID token that tells others which job it is.

use std::fmt;

use url::Url;

use super::endpoint::allow_scheme;
use super::{Error, Kind, Result};

/// The address of a workflow's token service.
///
/// The runner gives it to the job together with a bearer token for it. It prints without path
/// and query, which name the job.
#[derive(Clone, PartialEq, Eq)]
pub struct IdTokenUrl(Url);

impl IdTokenUrl {
    /// Takes an address as the runner gave it. [`Kind::Usage`] if it is not a URL that we may
    /// use: `https`, or `http` to this machine.
    pub fn parse(text: &str) -> Result<Self> {
        let not_one = || Error::new(Kind::Usage, "the address for ID tokens is not a URL");
        let url = Url::parse(text).ok().filter(Url::has_host).ok_or_else(not_one)?;
        allow_scheme(&url)?;
        Ok(Self(url))
    }

    /// The same address, asking for a token that `audience` accepts.
    #[must_use]
    pub fn for_audience(mut self, audience: &str) -> Self {
        self.0.query_pairs_mut().append_pair("audience", audience);
        self
    }

    /// The URL, for the request itself.
    pub(super) fn as_url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for IdTokenUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}/…", self.0.scheme(), self.0.host_str().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audience_joins_the_query_that_is_there() {
        let url = IdTokenUrl::parse("https://runner.example/job/7?api-version=2.0").unwrap();
        let url = url.for_audience("api://AzureADTokenExchange");
        assert_eq!(
            url.as_url().query(),
            Some("api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange")
        );
        assert_eq!(format!("{url:?}"), "https://runner.example/…");
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        assert!(IdTokenUrl::parse("http://127.0.0.1:9/x").is_ok());
        for wrong in ["http://runner.example/secret", "runner", "data:secret"] {
            let error = IdTokenUrl::parse(wrong).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{wrong}");
            assert!(!error.message().contains("secret"), "{wrong}");
        }
    }
}
