//! A request as handlers see it.

use bytes::Bytes;
use http::{HeaderMap, Method};
use http_body_util::BodyExt as _;
use serde_json::Value;

use super::body::Incoming;
use super::query::Query;
use crate::sandbox::failure::Failure;

/// Largest JSON body.
const LARGEST_JSON: usize = 4 << 20;

/// A request, its body still to be read.
pub(crate) struct Call {
    pub(crate) method: Method,
    /// As it was sent.
    pub(crate) path: String,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Incoming,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn content_length(&self) -> Option<u64> {
        self.header("content-length")?.parse().ok()
    }

    /// The next bytes of the body.
    pub(crate) async fn bytes(&mut self) -> Result<Option<Bytes>, Failure> {
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|_| Failure::invalid("The request body ended early."))?;
            if let Ok(data) = frame.into_data() {
                return Ok(Some(data));
            }
        }
        Ok(None)
    }

    /// The body as a JSON object; no body is an empty one.
    pub(crate) async fn json(&mut self) -> Result<Value, Failure> {
        let kind = self.header("content-type").unwrap_or_default().to_ascii_lowercase();
        let value = self.json_of_any_type().await?;
        let Some(members) = value.as_object() else { return Err(no_json()) };
        if !members.is_empty() && !kind.starts_with("application/json") {
            let message = "Entity only allows writes with a JSON Content-Type header.";
            return Err(Failure::new(400, "BadRequest", message));
        }
        Ok(value)
    }

    /// The body as any JSON, whatever the `Content-Type` says, for endpoints that are the
    /// sandbox's own.
    pub(crate) async fn json_of_any_type(&mut self) -> Result<Value, Failure> {
        let text = self.whole().await?;
        if text.is_empty() {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        serde_json::from_slice(&text).map_err(|_| no_json())
    }

    /// The body as text.
    pub(crate) async fn text(&mut self) -> Result<String, Failure> {
        let bytes = self.whole().await?;
        String::from_utf8(bytes).map_err(|_| Failure::invalid("The body is no text."))
    }

    async fn whole(&mut self) -> Result<Vec<u8>, Failure> {
        let mut whole = Vec::new();
        while let Some(bytes) = self.bytes().await? {
            whole.extend_from_slice(&bytes);
            if whole.len() > LARGEST_JSON {
                return Err(Failure::new(413, "invalidRequest", "The request is too large."));
            }
        }
        Ok(whole)
    }

    /// Reads what is left of the body, so that a refused request can be answered on its
    /// connection. A client that waits for permission to send is not asked to.
    pub(crate) async fn drain(&mut self) {
        if self.headers.contains_key("expect") {
            return;
        }
        while let Ok(Some(_)) = self.bytes().await {}
    }
}

fn no_json() -> Failure {
    let message = "Unable to read JSON request payload. \
                   Please ensure Content-Type header is set and payload is of valid JSON format.";
    Failure::new(400, "BadRequest", message)
}
