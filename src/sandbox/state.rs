//! What every request of a sandbox can reach.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use jiff::Timestamp;

use super::authority::Neighbours;
use super::clock::Clock;
use super::drive::files::Files;
use super::faults::Faults;
use super::graph::channels::Channels;
use super::graph::copies::Copies;
use super::graph::redeemed::Redeemed;
use super::graph::sharing::Permissions;
use super::identity::Identity;
use super::ids::Ids;
use super::journal::Journal;
use super::mail::Outbox;
use super::people::People;
use super::quirks::Quirks;
use super::storage::pass::Passes;
use super::storage::sessions::UploadSessions;
use super::throttle::Throttle;

/// The parts of a running sandbox.
pub(crate) struct State {
    pub(crate) files: Arc<Files>,
    pub(crate) ids: Arc<Ids>,
    pub(crate) clock: Arc<Clock>,
    pub(crate) quirks: Quirks,
    pub(crate) page_size: Option<usize>,
    pub(crate) latency: Option<Duration>,
    pub(crate) throttle: Option<Throttle>,
    pub(crate) sessions: UploadSessions,
    pub(crate) permissions: Permissions,
    pub(crate) redeemed: Redeemed,
    pub(crate) channels: Channels,
    pub(crate) copies: Copies,
    pub(crate) passes: Passes,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) neighbours: Neighbours,
    pub(crate) identity: Arc<Identity>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) people: Arc<People>,
    /// Where the sandbox is on this machine.
    pub(crate) local_url: String,
    /// What addresses of Graph in answers begin with.
    pub(crate) base_url: String,
    /// What addresses of bytes begin with that belong to no site.
    pub(crate) storage_url: String,
    /// The way in for clients that know the cloud's addresses only.
    pub(crate) proxy: Option<Proxy>,
    /// Connections accepted so far.
    pub(crate) connections: AtomicU64,
}

/// A proxy that clients reach the sandbox by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Its address, for `HTTPS_PROXY`.
    pub url: String,
    /// The certificate that clients have to trust, as PEM.
    pub certificate: String,
}

impl State {
    /// The time by the sandbox's clock, `life` from now.
    pub(crate) fn after(&self, life: Duration) -> Timestamp {
        let now = self.clock.now();
        now.checked_add(life).unwrap_or(now)
    }
}

/// A time as Graph writes it, to the second.
pub(crate) fn iso(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
