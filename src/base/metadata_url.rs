//! Where a machine in Azure asks for tokens of its own identity, and how it shows that it may.

use std::fmt;

use url::{Host, Url};

use super::secret::Secret;
use super::{Error, Kind, Result};

/// The address of the service that gives a machine its tokens.
///
/// It lies on the machine itself or on the host beneath it, so plain `http` is usual.
#[derive(Clone, PartialEq, Eq)]
pub struct MetadataUrl(Url);

/// What the service wants to see, so that nobody is tricked into asking it.
pub enum MetadataProof<'a> {
    /// The header `Metadata: true`, which no page in a browser can send.
    Metadata,
    /// A secret that the host put into the environment, as `X-IDENTITY-HEADER`.
    IdentityHeader(&'a Secret),
    /// A secret that only privileged users of this machine can read, beside `Metadata: true`.
    Key(&'a Secret),
}

impl MetadataUrl {
    /// Takes an address as the host gave it. [`Kind::Usage`] unless it is `https`, or `http` to
    /// a number that no router forwards to the outside.
    pub fn parse(text: &str) -> Result<Self> {
        let refused = |why: &str| {
            Error::new(Kind::Usage, format!("the address for the machine's tokens {why}"))
        };
        let url = Url::parse(text).ok().filter(Url::has_host).ok_or_else(|| {
            refused("is not a URL").hint("it looks like `http://169.254.169.254`")
        })?;
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_near(&url) => Ok(Self(url)),
            _ => Err(refused("leaves this machine and its host unencrypted").hint(
                "plain http is accepted for localhost and for private or link-local numbers",
            )),
        }
    }

    /// The same address with another path.
    #[must_use]
    pub fn with_path(mut self, path: &str) -> Self {
        self.0.set_path(path);
        self
    }

    /// The same address with one more query parameter.
    #[must_use]
    pub fn with_query(mut self, name: &str, value: &str) -> Self {
        self.0.query_pairs_mut().append_pair(name, value);
        self
    }

    /// The query, as it is sent.
    pub fn query(&self) -> &str {
        self.0.query().unwrap_or_default()
    }

    /// Host and port, for messages.
    pub fn authority(&self) -> &str {
        self.0.authority().rsplit('@').next().unwrap_or_default()
    }

    /// The URL, for the request itself.
    pub(super) fn as_url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Debug for MetadataUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}/…", self.0.scheme(), self.authority())
    }
}

fn is_near(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(host)) => host.is_loopback() || host.is_link_local() || host.is_private(),
        Some(Host::Ipv6(host)) => {
            host.is_loopback() || host.is_unicast_link_local() || host.is_unique_local()
        }
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_near() {
        let near = ["http://169.254.169.254", "http://localhost:40342/x", "http://172.16.0.1:8081"];
        for near in near {
            assert!(MetadataUrl::parse(near).is_ok(), "{near}");
        }
        for far in ["http://8.8.8.8/x", "http://metadata.example", "ftp://127.0.0.1", "", "imds"] {
            assert_eq!(MetadataUrl::parse(far).unwrap_err().kind(), Kind::Usage, "{far}");
        }
    }

    #[test]
    fn parameters_join_those_that_are_there() {
        let url = MetadataUrl::parse("http://u:p@localhost:1/a?x=1").unwrap().with_query("y", "é");
        assert_eq!(url.as_url().query(), Some("x=1&y=%C3%A9"));
        assert_eq!(format!("{url:?}"), "http://localhost:1/…");
    }
}
