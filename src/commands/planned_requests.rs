//! What would be sent, as every `--dry-run` shows it.

use serde::Serialize;

use crate::graph::rehearsal::PlannedRequest;
use crate::ui::Page;

/// The requests of a plan that change something, in the order in which they would be sent. Reads
/// are left out, and so is what only an answer of the service would bring about.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Requests(Vec<PlannedRequest>);

impl Requests {
    /// True if nothing would be changed, or if nothing is planned.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what would be sent after the rest.
    pub(super) fn extend(&mut self, more: Vec<PlannedRequest>) {
        self.0.extend(more);
    }

    /// One line for each, below what it is for.
    pub(super) fn lines(&self, page: &mut Page) {
        for request in &self.0 {
            page.line(format!("  {request}"));
        }
    }
}

impl From<Vec<PlannedRequest>> for Requests {
    fn from(requests: Vec<PlannedRequest>) -> Self {
        Self(requests)
    }
}
