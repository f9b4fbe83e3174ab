//! `--dry-run`: the request as it would be sent, without the sign-in.

use std::collections::BTreeMap;

use http::{HeaderMap, Method};
use serde::Serialize;
use serde_json::Value;

use super::request::Body;
use crate::base::Result;
use crate::base::endpoint::ApiUrl;
use crate::commands::planned_requests::Requests;
use crate::graph::rehearsal::PlannedRequest;
use crate::ui::{Page, Render};

/// A longer input is counted and not shown.
const SHOWN_BYTES: u64 = 64 * 1024;

/// A request that is not sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Planned {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    /// The fields, or the input if it is text and short.
    body: Option<Value>,
    /// Bytes of the body.
    body_size: u64,
    /// The request once more as other commands tell it; none for a read.
    requests: Requests,
}

impl Planned {
    /// The request of these parts. Reads a short input; blocks while it does.
    pub(super) fn new(
        method: &Method,
        url: &ApiUrl,
        headers: &HeaderMap,
        body: &Body,
    ) -> Result<Self> {
        let (body, body_size) = match body {
            Body::Empty => (None, 0),
            Body::Fields(fields) => {
                let length = super::request::text(fields)?.len() as u64;
                (Some(Value::Object(fields.clone())), length)
            }
            Body::Input(source) => {
                let mut bytes = Vec::new();
                if source.length() <= SHOWN_BYTES {
                    source.read(0, source.length(), |block| {
                        bytes.extend_from_slice(&block);
                        true
                    })?;
                }
                let text = String::from_utf8(bytes).ok().filter(|text| !text.is_empty());
                (text.map(Value::String), source.length())
            }
        };
        let changes = !method.is_safe();
        let requests: Vec<_> =
            changes.then(|| PlannedRequest::new(method, url)).into_iter().collect();
        let headers = headers.iter().map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        Ok(Self {
            method: method.to_string(),
            url: url.as_url().to_string(),
            headers: headers.collect(),
            body,
            body_size,
            requests: requests.into(),
        })
    }
}

impl Render for Planned {
    fn text(&self, page: &mut Page) {
        page.line(format!("{} {}", self.method, self.url));
        for (name, value) in &self.headers {
            page.line(format!("{name}: {value}"));
        }
        match &self.body {
            Some(Value::String(text)) => {
                page.line("");
                text.lines().for_each(|line| page.line(line));
            }
            Some(fields) => {
                page.line("");
                super::shown::Json(fields.clone()).text(page);
            }
            None if self.body_size > 0 => {
                page.line("");
                page.line(format!("({} bytes)", self.body_size));
            }
            None => {}
        }
    }
}
