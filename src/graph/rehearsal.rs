//! What would be sent, found out by doing everything but sending it.
//!
//! A client in a rehearsal writes down each request that would change something instead of
//! sending it. The code that runs is that of the real thing, so that a plan tells the method and
//! the path that would be used.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::Method;
use serde::Serialize;

use super::client::{Access, GraphClient};
use crate::base::endpoint::ApiUrl;
use crate::base::{Error, Kind, Result};

/// Stands for an address that carries its own permission: nobody may see it, and before the
/// session is open nobody knows it.
const UPLOAD_URL: &str = "{uploadUrl}";

/// A request that is not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedRequest {
    method: String,
    /// The path on the Graph host, percent-encoded. What the service will tell only then stands
    /// in braces, as in `{messageId}`.
    path: String,
}

/// What a client that rehearses has written down.
#[derive(Debug, Clone, Default)]
pub(super) struct Rehearsal(Arc<Mutex<Vec<PlannedRequest>>>);

impl PlannedRequest {
    /// A request to Graph.
    pub fn new(method: &Method, url: &ApiUrl) -> Self {
        let path = url.as_url().path().replace("%7B", "{").replace("%7D", "}");
        Self { method: method.to_string(), path: without_tokens(&path) }
    }

    /// Bytes on their way to an upload session, in as many requests as it takes.
    pub fn upload() -> Self {
        Self { method: Method::PUT.to_string(), path: UPLOAD_URL.to_owned() }
    }

    /// The end of an upload session that is given up.
    pub fn cancel_upload() -> Self {
        Self { method: Method::DELETE.to_string(), path: UPLOAD_URL.to_owned() }
    }
}

impl fmt::Display for PlannedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// `path` without what opens things for whoever has it: a sharing link, encoded.
fn without_tokens(path: &str) -> String {
    let is_token = |part: &str| part.starts_with("u!") || part.starts_with("s!");
    let veiled = |part| if is_token(part) { "{sharingLink}" } else { part };
    path.split('/').map(veiled).collect::<Vec<_>>().join("/")
}

impl Rehearsal {
    /// Writes a request down, and gives what stops whoever wanted to send it.
    pub(super) fn note(&self, requests: impl IntoIterator<Item = PlannedRequest>) -> Error {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(requests);
        // A kind that nobody takes for an answer of the service.
        Error::new(Kind::Canceled, "nothing is sent in a rehearsal")
    }
}

impl GraphClient {
    /// What `deed` would send that changes something, up to the first request of which the rest
    /// depends. Reads are made; writes are written down, and end `deed` with an error.
    ///
    /// Fails as `deed` does if it does so before it wants to change anything. It is allowed
    /// where nothing may be changed.
    pub async fn rehearse<T>(
        &self,
        deed: impl AsyncFnOnce(&Self) -> Result<T>,
    ) -> Result<Vec<PlannedRequest>> {
        let rehearsal = Rehearsal::default();
        let client = self.rehearsing(rehearsal.clone(), Access::Full);
        let outcome = deed(&client).await;
        let requests =
            std::mem::take(&mut *rehearsal.0.lock().unwrap_or_else(PoisonError::into_inner));
        match outcome {
            Err(error) if requests.is_empty() => Err(error),
            _ => Ok(requests),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::endpoint::Endpoint;

    #[test]
    fn a_line_tells_method_and_path_and_no_secret() {
        let endpoint = Endpoint::cloud("global").unwrap();
        let line = |path: &str| {
            PlannedRequest::new(&Method::POST, &endpoint.api(path).unwrap()).to_string()
        };
        assert_eq!(line("me/drive/root:/a%20b:/copy?x=1"), "POST /v1.0/me/drive/root:/a%20b:/copy");
        assert_eq!(
            line("me/messages/%7BmessageId%7D/send"),
            "POST /v1.0/me/messages/{messageId}/send"
        );
        assert_eq!(
            line("shares/u!aHR0cHM6/driveItem/createLink"),
            "POST /v1.0/shares/{sharingLink}/driveItem/createLink"
        );
        assert_eq!(PlannedRequest::upload().to_string(), "PUT {uploadUrl}");
    }
}
