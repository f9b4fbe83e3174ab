//! What a run of requests says about the client that sent them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::journal::{Host, RequestRecord};

/// Counts and lapses of everything that was sent to the service.
pub(crate) fn report(records: &[RequestRecord]) -> Value {
    let mut operations: BTreeMap<&str, u64> = BTreeMap::new();
    let mut connections = std::collections::BTreeSet::new();
    let sent = || records.iter().filter(|record| record.host != Host::Control);
    for record in sent() {
        *operations.entry(record.operation).or_default() += 1;
        connections.insert(record.connection);
    }
    let lapses = |is_lapse: fn(&RequestRecord) -> bool| {
        let found: Vec<u64> =
            sent().filter(|record| is_lapse(record)).map(|record| record.sequence).collect();
        json!(found)
    };
    json!({
        "requests": sent().count(),
        "connections": connections.len(),
        "operations": operations,
        "bearerLeaks": lapses(leaks_bearer),
        "withoutClientRequestId": lapses(lacks_client_request_id),
        "undecoratedUserAgent": lapses(lacks_decoration),
        "whileThrottled": lapses(|record| record.while_throttled),
    })
}

/// A pre-signed URL carries its own permission; a token beside it goes to a foreign host.
fn leaks_bearer(record: &RequestRecord) -> bool {
    record.host == Host::Storage && record.has_authorization
}

/// Source: graph/best-practices-concept
fn lacks_client_request_id(record: &RequestRecord) -> bool {
    record.host == Host::Api && record.client_request_id.is_none()
}

/// Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked
fn lacks_decoration(record: &RequestRecord) -> bool {
    let decorated = |agent: &str| agent.starts_with("NONISV|") || agent.starts_with("ISV|");
    record.host == Host::Api && !record.user_agent.as_deref().is_some_and(decorated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(sequence: u64, host: Host, has_authorization: bool) -> RequestRecord {
        RequestRecord {
            sequence,
            host,
            method: "GET".to_owned(),
            path: "/".to_owned(),
            operation: "getItem",
            status: Some(200),
            request_bytes: 0,
            response_bytes: 0,
            has_authorization,
            range: None,
            content_range: None,
            accept_encoding: None,
            client_request_id: Some("1".to_owned()),
            user_agent: Some("NONISV|graphctl|graphctl/1".to_owned()),
            connection: 1,
            parts: Vec::new(),
            while_throttled: false,
        }
    }

    #[test]
    fn a_token_on_the_storage_host_is_a_leak() {
        let records = [
            record(1, Host::Api, true),
            record(2, Host::Storage, true),
            record(3, Host::Storage, false),
            record(4, Host::Control, false),
        ];
        let report = report(&records);
        assert_eq!(report["bearerLeaks"], json!([2]));
        assert_eq!(report["requests"], 3);
        assert_eq!(report["undecoratedUserAgent"], json!([]));
    }
}
