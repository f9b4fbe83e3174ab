//! `-vv`: a line for every answer, without anything that opens a door; and a count of what was
//! repeated, whoever shows it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::stderr::Stderr;
use crate::base::progress::{Exchange, FileProgress, Progress, Wait};

/// Passes everything on, and writes down what was asked and how it was answered.
pub(super) struct RequestLog {
    inner: Arc<dyn Progress>,
    /// Where lines go, if anywhere.
    stderr: Option<Arc<Stderr>>,
    retries: AtomicU64,
}

impl RequestLog {
    pub(super) fn new(inner: Arc<dyn Progress>, stderr: Option<Arc<Stderr>>) -> Self {
        Self { inner, stderr, retries: AtomicU64::new(0) }
    }
}

impl Progress for RequestLog {
    fn file(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        self.inner.file(name, total)
    }

    fn copy(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        self.inner.copy(name, total)
    }

    fn waiting(&self, wait: &Wait<'_>) {
        self.retries.fetch_add(1, Ordering::Relaxed);
        self.inner.waiting(wait);
    }

    fn held(&self, why: &str, delay: Duration) {
        self.inner.held(why, delay);
    }

    fn expect(&self, files: u64, bytes: u64) {
        self.inner.expect(files, bytes);
    }

    fn expect_no_more(&self) {
        self.inner.expect_no_more();
    }

    fn retries(&self) -> u64 {
        self.retries.load(Ordering::Relaxed)
    }

    fn answered(&self, exchange: &Exchange<'_>) {
        if let Some(stderr) = &self.stderr {
            stderr.write(&line(exchange));
        }
    }
}

impl fmt::Debug for RequestLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestLog").field("inner", &self.inner).finish_non_exhaustive()
    }
}

fn line(exchange: &Exchange<'_>) -> String {
    let Exchange { operation, method, host, outcome, took, request_id } = exchange;
    let millis = took.as_millis();
    let id = request_id.map(|id| format!(", request-id {id}")).unwrap_or_default();
    format!("{operation}: {method} {host}: {outcome} in {millis} ms{id}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_support_asks_for() {
        let exchange = Exchange {
            operation: "getItem",
            method: "GET",
            host: "graph.microsoft.com",
            outcome: "404",
            took: Duration::from_millis(35),
            request_id: Some("94fb3b52"),
        };
        assert_eq!(
            line(&exchange),
            "getItem: GET graph.microsoft.com: 404 in 35 ms, request-id 94fb3b52\n"
        );
    }
}
