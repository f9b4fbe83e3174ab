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
mod dialect;
mod drive;
mod failure;
pub mod faults;
mod graph;
pub mod identity;
pub mod ids;
mod journal;
pub mod mail;
mod operation;
pub mod people;
pub mod principal;
mod proxy;
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
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use authority::Neighbours;
use clock::Clock;
use drive::files::Plan;
use identity::{Identity, IdentityOptions};
use ids::Ids;
use mail::Outbox;
use people::People;
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
pub use state::Proxy;
pub use throttle::ThrottleOptions;

/// Graph, for clients that come by the proxy.
const CLOUD_GRAPH: &str = "https://graph.microsoft.com";
/// Where upload sessions of attachments are. Source: graph/outlook-large-attachments
const CLOUD_OUTLOOK: &str = "https://outlook.office.com";
/// A host of the demo tenant that keeps bytes.
const CLOUD_STORAGE: &str = "https://contoso.sharepoint.com";

/// How to start a sandbox.
#[derive(Debug, Clone, Default)]
pub struct SandboxOptions {
    /// Port of the API; None takes any free one.
    pub port: Option<u16>,
    /// Port of the storage host; None takes any free one.
    pub storage_port: Option<u16>,
    /// Also a proxy, on this port or with 0 on any free one, for clients that know the addresses
    /// of the cloud only. All addresses in answers are the cloud's then.
    pub proxy_port: Option<u16>,
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
    /// Trouble from the start.
    pub faults: Vec<Fault>,
    /// What the service does not do always.
    pub quirks: Quirks,
    /// People in the directory beside the demonstration's own.
    pub users: usize,
    /// How accounts sign in.
    pub identity: IdentityOptions,
}

/// A running sandbox. Dropping it stops it.
pub struct Sandbox {
    state: Arc<State>,
    base_url: String,
    storage_url: String,
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
        neighbours: impl FnOnce(&Arc<Identity>, &Arc<Outbox>, &Arc<People>) -> Neighbours,
    ) -> io::Result<Self> {
        let api = server::bind(options.port.unwrap_or(0)).await?;
        let storage = server::bind(options.storage_port.unwrap_or(0)).await?;
        let base_url = format!("http://{}", api.local_addr()?);
        let storage_url = format!("http://{}", storage.local_addr()?);
        let front = match options.proxy_port {
            Some(port) => Some(Front::open(port).await?),
            None => None,
        };
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
        let outlook = front.as_ref().map_or(&*storage_url, |_| CLOUD_OUTLOOK);
        let outbox = Arc::new(Outbox::with_uploads_at(outlook));
        let graph_url = front.as_ref().map_or(&*base_url, |_| CLOUD_GRAPH).to_owned();
        let empty_first_page = options.quirks.empty_first_page;
        let people = People::new(graph_url.clone(), options.page_size, empty_first_page);
        let people = Arc::new(people);
        if options.users > 0 {
            people.plant(&json!({ "count": options.users }));
        }
        let neighbours = neighbours(&identity, &outbox, &people);
        let faults = faults::Faults::new(options.seed);
        options.faults.into_iter().for_each(|fault| faults.inject(fault));
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
            permissions: graph::sharing::Permissions::open(options.data.as_deref())?,
            redeemed: graph::redeemed::Redeemed::default(),
            channels: Channels::default(),
            copies: graph::copies::Copies::default(),
            journal: journal::Journal::default(),
            faults,
            neighbours,
            identity,
            outbox,
            people,
            local_url: base_url.clone(),
            base_url: graph_url,
            storage_url: front.as_ref().map_or(&*storage_url, |_| CLOUD_STORAGE).to_owned(),
            proxy: front.as_ref().map(|front| front.facts.clone()),
            connections: AtomicU64::new(0),
        });
        let mut servers: Vec<_> = [(api, Listener::Api), (storage, Listener::Storage)]
            .map(|(socket, listener)| {
                tokio::spawn(server::serve(socket, listener, Arc::clone(&state)))
            })
            .into();
        servers.extend(front.map(|Front { socket, authority, .. }| {
            tokio::spawn(proxy::serve(socket, authority, Arc::clone(&state)))
        }));
        Ok(Self { state, base_url, storage_url, servers })
    }

    /// The origin of Graph and of the sign-in pages, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The origin of download and upload URLs, without a slash at its end.
    pub fn storage_url(&self) -> &str {
        &self.storage_url
    }

    /// The proxy, if one was asked for.
    pub fn proxy(&self) -> Option<&Proxy> {
        self.state.proxy.as_ref()
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

    /// Who is in the directory, and their photos.
    pub fn people(&self) -> &Arc<People> {
        &self.state.people
    }

    /// Every permission that was made, as `/_sandbox/permissions` gives it: with its password,
    /// its item's drive and path, and whether somebody was written to.
    pub fn permissions(&self) -> Vec<Value> {
        let all = self.state.permissions.json(&self.state.files);
        all["value"].as_array().cloned().unwrap_or_default()
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

/// The proxy before it serves.
struct Front {
    socket: TcpListener,
    authority: Arc<proxy::CertificateAuthority>,
    facts: Proxy,
}

impl Front {
    async fn open(port: u16) -> io::Result<Self> {
        let socket = server::bind(port).await?;
        let authority = Arc::new(proxy::CertificateAuthority::new()?);
        let url = format!("http://{}", socket.local_addr()?);
        let facts = Proxy { url, certificate: authority.pem() };
        Ok(Self { socket, authority, facts })
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
