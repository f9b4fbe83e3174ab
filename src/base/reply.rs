//! What the service answered, whole or as it arrives.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};
use tokio::time::timeout;

use super::bandwidth::Bandwidth;
use super::{Error, Kind, Result};

/// The largest reply that is held in memory whole; a page of 1,000 items is about 2 MiB.
const WHOLE_REPLY_LIMIT: usize = 64 * 1024 * 1024;

/// Status and headers of an answer.
#[derive(Debug, Clone)]
pub struct Head {
    /// HTTP status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
}

impl Head {
    /// A header as text, if it is there and is text.
    pub fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers of this name as one list, which is what several of them mean.
    pub fn list(&self, name: impl header::AsHeaderName) -> Option<String> {
        let values = self.headers.get_all(name).iter();
        let texts: Vec<_> = values.filter_map(|value| value.to_str().ok()).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// The id that Microsoft's support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id")
    }
}

/// An answer whose body is read whole.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status and headers.
    pub head: Head,
    /// The body.
    pub body: Bytes,
}

/// An answer whose body is still arriving.
#[derive(Debug)]
pub struct Incoming {
    /// Status and headers.
    pub head: Head,
    response: reqwest::Response,
    idle: Duration,
    bandwidth: Arc<Bandwidth>,
}

impl Incoming {
    pub(super) fn new(
        mut response: reqwest::Response,
        idle: Duration,
        bandwidth: Arc<Bandwidth>,
    ) -> Self {
        let head =
            Head { status: response.status(), headers: std::mem::take(response.headers_mut()) };
        Self { head, response, idle, bandwidth }
    }

    /// The next piece of the body, `None` at its end. [`Kind::Network`] if the connection
    /// breaks or nothing arrives for the idle limit.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>> {
        match timeout(self.idle, self.response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                self.bandwidth.received(chunk.len()).await;
                Ok(Some(chunk))
            }
            Ok(Ok(None)) => Ok(None),
            Ok(Err(error)) => {
                Err(broken("the connection broke while data arrived").source(error.without_url()))
            }
            Err(_) => Err(broken(&format!("no data arrived for {} s", self.idle.as_secs()))),
        }
    }

    /// Reads the rest of the body; [`Kind::Internal`] if it is absurdly long.
    pub async fn whole(mut self) -> Result<Answer> {
        let mut body = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > WHOLE_REPLY_LIMIT {
                return Err(Error::new(Kind::Internal, "the reply is too long to be one"));
            }
        }
        Ok(Answer { head: self.head, body: body.freeze() })
    }
}

fn broken(message: &str) -> Error {
    Error::new(Kind::Network, message).interrupted()
}
