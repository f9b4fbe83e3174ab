//! Several small requests in one: `$batch`.
//!
//! Saves round trips, not allowance: the service counts and throttles each part by itself.
//! Source: graph/json-batching.

use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::client::{GraphClient, decode};
use crate::base::http::seen;
use crate::base::reply::{Answer, Head};
use crate::base::retry::{Retry, Seen, Verdict, random};
use crate::base::{Error, Kind, Result};

/// The most parts that one batch takes (same page).
pub const LARGEST: usize = 20;

/// A POST with a JSON body that may arrive twice without harm.
#[derive(Debug, Clone)]
pub struct Part {
    /// The address relative to Graph's version.
    pub address: String,
    /// What is sent.
    pub body: Value,
}

#[derive(Deserialize)]
struct Replies {
    responses: Vec<Reply>,
}

#[derive(Deserialize)]
struct Reply {
    id: String,
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

/// Sends at most [`LARGEST`] parts and gives the answer to each, in their order.
///
/// Parts that were throttled are sent again, and only they, after the longest wait that any of
/// them was told. Fails as a whole only if there is no answer to the batch itself.
pub async fn post(
    client: &GraphClient,
    operation: &'static str,
    parts: &[Part],
) -> Result<Vec<Answer>> {
    let mut answers: Vec<Option<Answer>> = vec![None; parts.len()];
    let http = client.http();
    let mut retry = Retry::new(http.retry_policy(), Instant::now());
    loop {
        let open: Vec<_> = (0..parts.len()).filter(|at| !is_final(answers[*at].as_ref())).collect();
        for (at, answer) in send(client, operation, parts, &open).await? {
            http.heed_part(&answer.head);
            if let Some(place) = answers.get_mut(at) {
                *place = Some(answer);
            }
        }
        let Some(seen) = longest_wait(answers.iter().flatten()) else { break };
        if !http.again(&mut retry, operation, seen, true).await {
            break;
        }
    }
    let missing = || Error::new(Kind::Internal, "the service left out the answer to a request");
    answers.into_iter().map(|answer| answer.ok_or_else(missing)).collect()
}

async fn send(
    client: &GraphClient,
    operation: &'static str,
    parts: &[Part],
    open: &[usize],
) -> Result<Vec<(usize, Answer)>> {
    let requests: Vec<_> = open
        .iter()
        .map(|at| {
            json!({
                "id": at.to_string(),
                "method": "POST",
                "url": format!("/{}", parts[*at].address),
                "headers": { "Content-Type": "application/json" },
                "body": parts[*at].body,
            })
        })
        .collect();
    let url = client.url("$batch")?;
    let call = client.call(operation, Method::POST, &url)?;
    let call = call.json(&json!({ "requests": requests }))?.in_parts(open.len()).replayable();
    let replies: Replies = decode(&client.send(&call, &"several requests at once").await?)?;
    Ok(replies.responses.into_iter().filter_map(Reply::into_answer).collect())
}

impl Reply {
    fn into_answer(self) -> Option<(usize, Answer)> {
        let status = StatusCode::from_u16(self.status).ok()?;
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).ok();
            let value = value.as_str().and_then(|value| HeaderValue::from_str(value).ok());
            if let (Some(name), Some(value)) = (name, value) {
                headers.insert(name, value);
            }
        }
        let body = Bytes::from(self.body.to_string());
        Some((self.id.parse().ok()?, Answer { head: Head { status, headers }, body }))
    }
}

fn is_final(answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| !is_temporary(answer))
}

fn is_temporary(answer: &Answer) -> bool {
    let Some(seen) = seen(Ok(&answer.head)) else { return false };
    let verdict = Retry::new(crate::base::retry::RetryPolicy::default(), Instant::now()).judge(
        seen,
        true,
        Instant::now(),
        random(),
    );
    matches!(verdict, Verdict::Again { .. })
}

/// Of the answers that pass by themselves, the one that asks for the most patience.
fn longest_wait<'a>(answers: impl Iterator<Item = &'a Answer>) -> Option<Seen> {
    let temporary = answers.filter(|answer| is_temporary(answer));
    temporary.filter_map(|answer| seen(Ok(&answer.head))).max_by_key(|seen| match seen {
        Seen::Status { retry_after, .. } => *retry_after,
        Seen::NotSent | Seen::Interrupted => None,
    })
}
