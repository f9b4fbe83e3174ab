//! Whether the sandbox understood everything that rclone asked.

use graphctl::sandbox::{Host, RequestRecord};

use crate::stage::Run;

/// Fails unless every request had the answer that the live service gives rclone, and had a token
/// where one belongs and nowhere else.
#[track_caller]
pub(crate) fn understood(run: &Run) {
    for request in &run.requests {
        let path = &request.path;
        assert!(is_expected(request), "{path} was answered {:?}\n{run}", request.status);
        match request.host {
            Host::Api => assert!(request.has_authorization, "{path} had no token\n{run}"),
            Host::Storage => assert!(!request.has_authorization, "{path} had a token\n{run}"),
            Host::Authority | Host::Control => panic!("{path} was asked for\n{run}"),
        }
    }
}

fn is_expected(request: &RequestRecord) -> bool {
    match (request.operation, request.status) {
        ("unknown" | "notAllowed", _) => false,
        // It looks whether a thing is there before it makes or reads it.
        ("getItem", Some(404)) => true,
        (_, status) => status.is_some_and(|status| status < 400),
    }
}
