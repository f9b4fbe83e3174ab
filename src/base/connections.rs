//! Connections that are reused: one pool for JSON, one for file content.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::trust::{self, Roots};
use super::{Error, Kind, Result};

/// Traffic that names its product is throttled last.
/// Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled.
const USER_AGENT: &str = concat!("NONISV|graphctl|graphctl/", env!("CARGO_PKG_VERSION"));

/// A sort of host, by what it is good at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// JSON: HTTP/2 where offered, compressed replies.
    Api,
    /// File content: HTTP/1.1 moves bulk data faster, and compression would hide the length.
    Content,
}

/// The pools, made when they are first needed.
#[derive(Debug)]
pub(super) struct Connections {
    extra_roots: Roots,
    direct: bool,
    connect: Duration,
    api: Mutex<Option<Pool>>,
    content: Mutex<Option<Pool>>,
    made: AtomicU64,
}

/// Connections to one sort of host. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    pub(super) client: reqwest::Client,
    number: u64,
}

impl Connections {
    /// Reads the certificate files; [`Kind::Usage`] if one holds no certificate. `direct` goes
    /// past proxies, and `connect` is how long it may take to connect.
    pub(super) fn new(
        ca_certificates: &[PathBuf],
        direct: bool,
        connect: Duration,
    ) -> Result<Self> {
        let mut extra_roots = Vec::new();
        for path in ca_certificates {
            extra_roots.extend(trust::read(path)?);
        }
        let (api, content, made) = (Mutex::default(), Mutex::default(), AtomicU64::new(0));
        Ok(Self { extra_roots, direct, connect, api, content, made })
    }

    /// The pool for `host`, made when it is first needed. [`Kind::Network`] if TLS cannot be
    /// set up.
    pub(super) fn to(&self, host: Host) -> Result<Pool> {
        let mut slot = self.slot(host);
        if let Some(pool) = &*slot {
            return Ok(pool.clone());
        }
        let client = self.client(host)?;
        let pool = Pool { client, number: self.made.fetch_add(1, Ordering::Relaxed) };
        *slot = Some(pool.clone());
        Ok(pool)
    }

    /// Has all requests to `host` from now on connect anew; those on their way end as they
    /// began. Many may want to leave the same pool, which is left once.
    pub(super) fn leave(&self, host: Host, pool: &Pool) {
        let mut slot = self.slot(host);
        if slot.as_ref().is_some_and(|now| now.number == pool.number) {
            *slot = None;
        }
    }

    fn slot(&self, host: Host) -> MutexGuard<'_, Option<Pool>> {
        let slot = match host {
            Host::Api => &self.api,
            Host::Content => &self.content,
        };
        slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn client(&self, host: Host) -> Result<reqwest::Client> {
        let protocols: &[_] = match host {
            Host::Api => &["h2", "http/1.1"],
            Host::Content => &["http/1.1"],
        };
        let builder = self.builder(protocols)?.pool_max_idle_per_host(64);
        built(match host {
            Host::Api => builder,
            Host::Content => builder.http1_only().no_gzip(),
        })
    }

    /// A client that tells whose certificate it met, and ends whatever takes longer than `limit`.
    pub(super) fn probing(&self, limit: Duration) -> Result<reqwest::Client> {
        built(self.builder(&["h2", "http/1.1"])?.tls_info(true).timeout(limit))
    }

    /// What all clients have in common.
    fn builder(&self, protocols: &[&str]) -> Result<reqwest::ClientBuilder> {
        let builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            // Redirects are followed by hand: the token must not travel along.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(self.connect)
            .tls_backend_preconfigured(trust::config(self.extra_roots.clone(), protocols)?);
        Ok(if self.direct { builder.no_proxy() } else { builder })
    }
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client> {
    builder.build().map_err(|error| {
        Error::new(Kind::Network, "cannot set up TLS")
            .source(error)
            .hint("check `SSL_CERT_FILE`, `SSL_CERT_DIR` and `--ca-cert`")
    })
}
