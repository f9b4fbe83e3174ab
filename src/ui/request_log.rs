//! `-vv`: a line for every answer, without anything that opens a door.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::stderr::Stderr;
use crate::base::progress::{Exchange, FileProgress, Progress, Wait};

/// Passes everything on, and writes down what was asked and how it was answered.
pub(super) struct RequestLog {
    inner: Arc<dyn Progress>,
    stderr: Arc<Stderr>,
}

impl RequestLog {
    pub(super) fn new(inner: Arc<dyn Progress>, stderr: Arc<Stderr>) -> Self {
        Self { inner, stderr }
    }
}

impl Progress for RequestLog {
    fn file(&self, name: &str, total: Option<u64>) -> Box<dyn FileProgress> {
        self.inner.file(name, total)
    }

    fn waiting(&self, wait: &Wait<'_>) {
        self.inner.waiting(wait);
    }

    fn held(&self, why: &str, delay: Duration) {
        self.inner.held(why, delay);
    }

    fn answered(&self, exchange: &Exchange<'_>) {
        self.stderr.write(&line(exchange));
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
