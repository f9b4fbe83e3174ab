//! Why a request got no answer, in words.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};

use url::Url;

use super::{Error, Kind};

/// The error of a request to `url` that ended in `error`: [`Kind::Network`], and interrupted if the
/// request may have arrived.
pub(super) fn unanswered(url: &Url, error: reqwest::Error) -> Error {
    let error = error.without_url();
    if error.is_builder() {
        return Error::new(Kind::Internal, "cannot build the request").source(error);
    }
    let host = host(url);
    if error.is_connect() {
        let cause = root_cause(&error);
        return Error::new(Kind::Network, format!("cannot reach {host}: {cause}")).source(error);
    }
    let cause = if is_hang_up(&error) { HUNG_UP.to_owned() } else { root_cause(&error) };
    Error::new(Kind::Network, format!("the connection to {host} broke: {cause}"))
        .source(error)
        .interrupted()
}

/// What a lost connection looks like depends on TLS and on the moment; to the user it is the same.
const HUNG_UP: &str = "it was closed before an answer came";

fn is_hang_up(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        let of_http = inner.downcast_ref::<hyper::Error>();
        let of_socket = inner.downcast_ref::<io::Error>().map(io::Error::kind);
        if of_http.is_some_and(hyper::Error::is_incomplete_message) || of_socket.is_some_and(ends) {
            return true;
        }
        cause = inner.source();
    }
    false
}

fn ends(kind: ErrorKind) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let text = cause.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// The host of `url`, with its port where that is not the usual one.
pub(super) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or("the service");
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
