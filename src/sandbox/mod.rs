//! A strict Microsoft Graph and sign-in server on loopback.
//!
//! [`Sandbox::start`] gives a server with a world of its own: one tenant, its sites and libraries,
//! and a `OneDrive` for each user who asks for it. It listens on two ports of loopback, one for
//! the API and one for storage, because the service, too, keeps bytes on another host. `docs/sandbox.md`
//! says what it plays and where it differs from the live service.

mod address;
pub mod authority;
pub mod clock;
mod control;
mod drive;
mod failure;
mod faults;
mod graph;
pub mod identity;
pub mod ids;
mod journal;
pub mod mail;
pub mod people;
pub mod principal;
mod quirks;
mod report;
mod route;
mod state;
mod storage;
mod throttle;
mod wire;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tokio::task::JoinHandle;

use authority::Neighbours;
use clock::Clock;
use drive::files::Plan;
use identity::{Identity, IdentityOptions};
use ids::Ids;
use mail::Outbox;
use state::State;
use wire::exchange::Listener;
use wire::server;

pub use drive::change::Conflict;
pub use drive::files::Files;
pub use drive::tree::DriveType;
pub use faults::{Fault, FaultAction, FaultBody};
pub use graph::channels::{Channels, GENERAL_CHANNEL, TEAM_ID};
pub use journal::{Host, RequestRecord};
pub use quirks::Quirks;
pub use throttle::ThrottleOptions;

/// How to start a sandbox.
#[derive(Debug, Clone, Default)]
pub struct SandboxOptions {
    /// Port of the API; None takes any free one.
    pub port: Option<u16>,
    /// Port of the storage host; None takes any free one.
    pub storage_port: Option<u16>,
    /// Where items and bytes are kept; None keeps them in memory.
    pub data: Option<PathBuf>,
    /// What every id and secret is drawn from.
    pub seed: u64,
    /// A time that stands still until it is moved; None follows the machine's.
    pub now: Option<Timestamp>,
    /// Items on a page at most.
    pub page_size: Option<usize>,
    /// Bytes that fit in a `OneDrive`; None is one TiB.
    pub quota: Option<u64>,
    /// Whose `OneDrive`s these are: a consumer's or a work user's.
    pub one_drive: DriveType,
    /// Time that every request takes.
    pub latency: Option<Duration>,
    /// How much the application may do; None is as much as it likes.
    pub throttle: Option<ThrottleOptions>,
    /// What the service does not do always.
    pub quirks: Quirks,
    /// How accounts sign in.
    pub identity: IdentityOptions,
}

/// A running sandbox. Dropping it stops it.
pub struct Sandbox {
    state: Arc<State>,
    servers: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a sandbox.
    pub async fn start(options: SandboxOptions) -> io::Result<Self> {
        Self::start_beside(options, Neighbours::of).await
    }

    /// Starts a sandbox beside other parts that sign users in than its own.
    async fn start_beside(
        options: SandboxOptions,
        neighbours: impl FnOnce(&Arc<Identity>, &Arc<Outbox>) -> Neighbours,
    ) -> io::Result<Self> {
        let api = server::bind(options.port.unwrap_or(0)).await?;
        let storage = server::bind(options.storage_port.unwrap_or(0)).await?;
        let clock = Arc::new(options.now.map_or_else(Clock::real, Clock::fixed));
        let (files, ids) = Files::open(&Plan {
            seed: options.seed,
            data: options.data.as_deref(),
            kind: options.one_drive,
            quota: options.quota.unwrap_or(1 << 40),
            clock: Arc::clone(&clock),
        })?;
        let identity =
            Arc::new(Identity::new(Arc::clone(&ids), Arc::clone(&clock), options.identity));
        let outbox = Arc::new(Outbox::default());
        let neighbours = neighbours(&identity, &outbox);
        let state = Arc::new(State {
            passes: storage::pass::Passes::new(ids.secret()),
            files,
            ids,
            clock,
            quirks: options.quirks,
            page_size: options.page_size,
            latency: options.latency,
            throttle: options.throttle.map(throttle::Throttle::new),
            sessions: storage::sessions::UploadSessions::default(),
            links: graph::sharing::Links::default(),
            redeemed: graph::redeemed::Redeemed::default(),
            channels: Channels::default(),
            copies: graph::copies::Copies::default(),
            journal: journal::Journal::default(),
            faults: faults::Faults::default(),
            neighbours,
            identity,
            outbox,
            base_url: format!("http://{}", api.local_addr()?),
            storage_url: format!("http://{}", storage.local_addr()?),
            connections: AtomicU64::new(0),
        });
        let servers = [(api, Listener::Api), (storage, Listener::Storage)]
            .map(|(socket, listener)| {
                tokio::spawn(server::serve(socket, listener, Arc::clone(&state)))
            })
            .into();
        Ok(Self { state, servers })
    }

    /// The origin of Graph and of the sign-in pages, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.state.base_url
    }

    /// The origin of download and upload URLs, without a slash at its end.
    pub fn storage_url(&self) -> &str {
        &self.state.storage_url
    }

    /// Every request since the start or the last [`Sandbox::clear_requests`].
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.state.journal.records()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.state.journal.clear();
    }

    /// Counts of requests and lapses of the client, as `/_sandbox/report` gives them.
    pub fn report(&self) -> Value {
        report::report(&self.requests())
    }

    /// Orders trouble.
    pub fn inject(&self, fault: Fault) {
        self.state.faults.inject(fault);
    }

    /// Trouble that was ordered and did not happen, or not as often as it was to.
    pub fn unused_faults(&self) -> Vec<Fault> {
        self.state.faults.unused()
    }

    /// The sandbox's time.
    pub fn clock(&self) -> &Arc<Clock> {
        &self.state.clock
    }

    /// Accounts and tokens, to approve, revoke and inspect.
    pub fn identity(&self) -> &Arc<Identity> {
        &self.state.identity
    }

    /// What a program without a user signs in with, by environment variable, as
    /// `/_sandbox/credentials` gives it.
    pub fn credentials(&self) -> Value {
        control::sign_in::credentials(&self.state)
    }

    /// The mails that were sent.
    pub fn outbox(&self) -> &Arc<Outbox> {
        &self.state.outbox
    }

    /// The stream of ids and secrets.
    pub fn ids(&self) -> &Arc<Ids> {
        &self.state.ids
    }

    /// The drives, to seed and to inspect.
    pub fn files(&self) -> &Arc<Files> {
        &self.state.files
    }

    /// The channels of the demo team, to add some.
    pub fn channels(&self) -> &Channels {
        &self.state.channels
    }

    /// Stops listening, drops every connection, and waits until that is done.
    pub async fn stop(mut self) {
        for server in std::mem::take(&mut self.servers) {
            server.abort();
            // It was aborted; that it says so is no news.
            server.await.ok();
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        for server in &self.servers {
            server.abort();
        }
    }
}

#[cfg(test)]
mod tests;
