//! What a run cost: requests, bytes, and waiting.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// The sum of a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// Requests that were sent.
    pub requests: u64,
    /// The same by operation.
    pub operations: BTreeMap<&'static str, u64>,
    /// Bytes of bodies that were handed to connections, those that were sent again included.
    pub bytes_sent: u64,
    /// Bytes of bodies that arrived.
    pub bytes_received: u64,
    /// Requests that were repeated.
    pub retries: u64,
    /// Time in which requests were held back for the service's sake.
    pub throttled_seconds: f64,
    /// What SharePoint meters, estimated by its published table.
    pub resource_units: u64,
}

/// Counts while the program runs.
#[derive(Debug, Default)]
pub(super) struct Counters(Mutex<Statistics>);

impl Counters {
    pub(super) fn sent(&self, operation: &'static str, units: u32) {
        let mut sum = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sum.requests += 1;
        *sum.operations.entry(operation).or_default() += 1;
        sum.resource_units += u64::from(units);
    }

    pub(super) fn repeated(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retries += 1;
    }

    pub(super) fn so_far(&self) -> Statistics {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_operation_and_cost() {
        let counters = Counters::default();
        let sent = [("createUploadSession", 2), ("uploadFragment", 0), ("uploadFragment", 0)];
        for (operation, units) in sent.into_iter().chain([("getItem", 1)]) {
            counters.sent(operation, units);
        }
        counters.repeated();
        let sum = counters.so_far();
        assert_eq!((sum.requests, sum.retries, sum.resource_units), (4, 1, 3));
        assert_eq!(sum.operations["uploadFragment"], 2);
    }
}
