//! Every request that arrived, in order.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Which of the sandbox's parts a request went to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Graph itself.
    Api,
    /// Where bytes and pre-signed URLs live.
    Storage,
    /// The sign-in pages, which share the API's origin.
    Authority,
    /// The sandbox's own endpoints.
    Control,
}

impl Host {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Storage => "storage",
            Self::Authority => "authority",
            Self::Control => "control",
        }
    }
}

/// One request and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRecord {
    /// Position in the order of arrival, from 1.
    pub sequence: u64,
    /// The part it went to.
    pub host: Host,
    /// HTTP method.
    pub method: String,
    /// Raw path and query, secrets taken out.
    pub path: String,
    /// What it does, such as `listChildren`.
    pub operation: &'static str,
    /// Status of the answer; None while there is none, or when the connection was cut first.
    pub status: Option<u16>,
    /// Bytes of the request's body that arrived.
    pub request_bytes: u64,
    /// Bytes of the answer's body that were handed to the connection.
    pub response_bytes: u64,
    /// Whether an `Authorization` header was there.
    pub has_authorization: bool,
    /// The `Range` header.
    pub range: Option<String>,
    /// The `Content-Range` header.
    pub content_range: Option<String>,
    /// The `Accept-Encoding` header.
    pub accept_encoding: Option<String>,
    /// The `client-request-id` header.
    pub client_request_id: Option<String>,
    /// The `User-Agent` header.
    pub user_agent: Option<String>,
    /// Number of the connection, from 1.
    pub connection: u64,
    /// What a batch carried, each as its method and its path with the version.
    pub parts: Vec<String>,
    /// Whether it was sent while an earlier `Retry-After` asked for silence.
    pub while_throttled: bool,
}

impl RequestRecord {
    /// The record as the `/_sandbox/requests` endpoint shows it.
    pub fn to_json(&self) -> Value {
        json!({
            "sequence": self.sequence,
            "host": self.host.name(),
            "method": self.method,
            "path": self.path,
            "operation": self.operation,
            "status": self.status,
            "requestBytes": self.request_bytes,
            "responseBytes": self.response_bytes,
            "hasAuthorization": self.has_authorization,
            "range": self.range,
            "contentRange": self.content_range,
            "acceptEncoding": self.accept_encoding,
            "clientRequestId": self.client_request_id,
            "userAgent": self.user_agent,
            "connection": self.connection,
            "parts": self.parts,
            "whileThrottled": self.while_throttled,
        })
    }
}

/// A record that is still being written.
#[derive(Debug)]
pub(crate) struct Entry {
    record: Mutex<RequestRecord>,
    pub(crate) received: AtomicU64,
    pub(crate) sent: AtomicU64,
}

impl Entry {
    pub(crate) fn answered(&self, status: u16) {
        lock(&self.record).status = Some(status);
    }

    pub(crate) fn carried(&self, part: String) {
        lock(&self.record).parts.push(part);
    }

    fn snapshot(&self) -> RequestRecord {
        let mut record = lock(&self.record).clone();
        record.request_bytes = self.received.load(Ordering::Relaxed);
        record.response_bytes = self.sent.load(Ordering::Relaxed);
        record
    }
}

/// The list of all requests since it was last cleared.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    entries: Mutex<Vec<Arc<Entry>>>,
    arrived: AtomicU64,
    quiet_until: Mutex<Option<Instant>>,
}

/// Nobody watches for longer.
const LONGEST_SILENCE: Duration = Duration::from_hours(366 * 24);

impl Journal {
    /// Enters a request; its sequence number and silence are filled in here.
    pub(crate) fn enter(&self, mut record: RequestRecord) -> Arc<Entry> {
        record.sequence = self.arrived.fetch_add(1, Ordering::Relaxed) + 1;
        let quiet = *lock(&self.quiet_until);
        let is_service = matches!(record.host, Host::Api | Host::Storage);
        record.while_throttled = is_service && quiet.is_some_and(|until| Instant::now() < until);
        let entry = Arc::new(Entry {
            record: Mutex::new(record),
            received: AtomicU64::new(0),
            sent: AtomicU64::new(0),
        });
        lock(&self.entries).push(Arc::clone(&entry));
        entry
    }

    /// Notes that an answer asked for silence.
    pub(crate) fn throttled(&self, retry_after: Duration) {
        // A clock can add no more than it can count.
        let until = Instant::now() + retry_after.min(LONGEST_SILENCE);
        let mut quiet = lock(&self.quiet_until);
        *quiet = Some(quiet.map_or(until, |earlier| earlier.max(until)));
    }

    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        lock(&self.entries).iter().map(|entry| entry.snapshot()).collect()
    }

    pub(crate) fn clear(&self) {
        lock(&self.entries).clear();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Query parameters whose values let somebody in.
const SECRETS: [&str; 7] = [
    "tempauth",
    "authtoken",
    "code",
    "client_secret",
    "client_assertion",
    "access_token",
    "refresh_token",
];

/// The path and query of a request, without secrets.
pub(crate) fn without_secrets(path_and_query: &str) -> String {
    let Some((path, query)) = path_and_query.split_once('?') else {
        return path_and_query.to_owned();
    };
    let pairs: Vec<String> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, _)) if SECRETS.contains(&name) => format!("{name}=..."),
            _ => pair.to_owned(),
        })
        .collect();
    format!("{path}?{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_reach_the_journal() {
        let seen = without_secrets("/a/download.aspx?UniqueId=1&tempauth=v1.abc&x=%20");
        assert_eq!(seen, "/a/download.aspx?UniqueId=1&tempauth=...&x=%20");
        assert_eq!(without_secrets("/a"), "/a");
    }
}
