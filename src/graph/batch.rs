//! Several small requests in one: `$batch`.
//!
//! Saves round trips, not allowance: the service counts and throttles each part by itself.
//! Source: graph/json-batching.

use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::client::{GraphClient, Outcome, decode};
use super::rehearsal::PlannedRequest;
use crate::base::endpoint::refuse_detours;
use crate::base::http::seen;
use crate::base::reply::{Answer, Head};
use crate::base::retry::{Retry, RetryPolicy, Seen, Verdict, random};
use crate::base::{Error, Kind, Result};

/// The most parts that one batch takes (same page).
pub const LARGEST: usize = 20;

/// One request of a batch.
#[derive(Debug, Clone)]
pub struct Part {
    method: Method,
    address: String,
    headers: Map<String, Value>,
    body: Option<Value>,
    is_replayable: bool,
    after: Option<usize>,
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

impl Part {
    /// A request to `address`, which is relative to Graph's version. Unless it is a POST, it may
    /// arrive twice without harm.
    pub fn new(method: Method, address: impl Into<String>) -> Self {
        let is_replayable = method.is_idempotent();
        let (headers, body, after) = (Map::new(), None, None);
        Self { method, address: address.into(), headers, body, is_replayable, after }
    }

    /// A POST of `body`.
    pub fn post(address: impl Into<String>, body: Value) -> Self {
        Self::new(Method::POST, address).json(body)
    }

    /// Sends `body`.
    #[must_use]
    pub fn json(self, body: Value) -> Self {
        let part = self.header("Content-Type", "application/json");
        Self { body: Some(body), ..part }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.into());
        self
    }

    /// Says that a second arrival does no harm.
    #[must_use]
    pub fn replayable(self) -> Self {
        Self { is_replayable: true, ..self }
    }

    /// Has it done only after the part at `place` was done; fails with status 424 if that fails.
    /// The parts of a batch either have nothing to do with each other or are chains.
    #[must_use]
    pub fn after(self, place: usize) -> Self {
        Self { after: Some(place), ..self }
    }

    /// As it is written, with its place as its id; `waits` if what it comes after is in the same
    /// batch.
    fn written(&self, at: usize, waits: bool) -> Value {
        let mut written = json!({
            "id": at.to_string(),
            "method": self.method.as_str(),
            "url": format!("/{}", self.address),
        });
        if !self.headers.is_empty() {
            written["headers"] = self.headers.clone().into();
        }
        if let Some(body) = &self.body {
            written["body"] = body.clone();
        }
        if let Some(after) = self.after.filter(|_| waits) {
            written["dependsOn"] = json!([after.to_string()]);
        }
        written
    }
}

/// Sends at most [`LARGEST`] parts and gives what came of each, in their order.
///
/// Parts that were throttled are sent again, and only they and what waits for them, after the
/// longest wait that any of them was told. Fails as a whole only if there is no answer to the
/// batch itself.
pub async fn send(
    client: &GraphClient,
    operation: &'static str,
    parts: &[Part],
) -> Result<Vec<Outcome>> {
    let mut outcomes: Vec<Option<Outcome>> = vec![None; parts.len()];
    parts.iter().try_for_each(|part| refuse_detours(&part.address))?;
    let http = client.http();
    let mut retry = Retry::new(http.retry_policy(), Instant::now());
    loop {
        let open = open(parts, &outcomes);
        for (at, outcome) in round(client, operation, parts, &open).await? {
            http.heed_part(&outcome.answer.head);
            if let Some(place) = outcomes.get_mut(at) {
                let was_tried = place.as_ref().is_some_and(may_be_done);
                *place = Some(Outcome { is_repeat: outcome.is_repeat || was_tried, ..outcome });
            }
        }
        let Some(seen) = longest_wait(parts, &outcomes) else { break };
        if !http.again(&mut retry, operation, seen, true).await {
            break;
        }
    }
    let missing = || Error::new(Kind::Internal, "the service left out the answer to a request");
    outcomes.into_iter().map(|outcome| outcome.ok_or_else(missing)).collect()
}

/// Sends any number of parts, 20 in a request, and gives what came of each, in their order. A
/// request without an answer is the failure of each of its parts.
pub async fn send_all(
    client: &GraphClient,
    operation: &'static str,
    parts: &[Part],
) -> Vec<Result<Outcome>> {
    let mut outcomes = Vec::with_capacity(parts.len());
    for group in parts.chunks(LARGEST) {
        match send(client, operation, group).await {
            Ok(answered) => outcomes.extend(answered.into_iter().map(Ok)),
            Err(error) => outcomes.extend(group.iter().map(|_| Err(error.again()))),
        }
    }
    outcomes
}

/// An earlier attempt of this part may have taken effect.
fn may_be_done(outcome: &Outcome) -> bool {
    outcome.is_repeat || outcome.answer.head.status.is_server_error()
}

/// The parts that are still to be answered for good.
fn open(parts: &[Part], outcomes: &[Option<Outcome>]) -> Vec<usize> {
    let mut open: Vec<usize> = Vec::new();
    for (at, (part, outcome)) in parts.iter().zip(outcomes).enumerate() {
        let waits = part.after.is_some_and(|after| open.contains(&after));
        let is_final =
            outcome.as_ref().is_some_and(|outcome| !is_temporary(part, &outcome.answer.head));
        if waits || !is_final {
            open.push(at);
        }
    }
    open
}

async fn round(
    client: &GraphClient,
    operation: &'static str,
    parts: &[Part],
    open: &[usize],
) -> Result<Vec<(usize, Outcome)>> {
    let waits = |part: &Part| part.after.is_some_and(|after| open.contains(&after));
    let written = |at: &usize| parts.get(*at).map(|part| part.written(*at, waits(part)));
    let requests: Vec<_> = open.iter().filter_map(written).collect();
    let wanted: Vec<_> = open.iter().filter_map(|at| parts.get(*at)).collect();
    let url = client.url("$batch")?;
    let call = if wanted.iter().all(|part| part.method.is_safe()) {
        client.reading_post(operation, &url)
    } else {
        client.unless_rehearsing(|| changes(client, &wanted))?;
        client.call(operation, Method::POST, &url)?
    };
    let call = call.json(&json!({ "requests": requests }))?.in_parts(open.len());
    let is_replayable = wanted.iter().all(|part| part.is_replayable);
    let call = if is_replayable { call.replayable() } else { call };
    let Outcome { answer, is_repeat } = client.exchange(&call).await?;
    let replies: Replies = decode(&client.judge(answer, &"several requests at once").await?)?;
    let answers = replies.responses.into_iter().filter_map(Reply::into_answer);
    Ok(answers.map(|(at, answer)| (at, Outcome { answer, is_repeat })).collect())
}

/// What of `parts` changes something. That they travel together is no matter of what they do.
fn changes(client: &GraphClient, parts: &[&Part]) -> Result<Vec<PlannedRequest>> {
    let changes = parts.iter().filter(|part| !part.method.is_safe());
    let planned =
        |part: &&Part| client.url(&part.address).map(|url| PlannedRequest::new(&part.method, &url));
    changes.map(planned).collect()
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

fn is_temporary(part: &Part, head: &Head) -> bool {
    let Some(seen) = seen(Ok(head)) else { return false };
    let verdict = Retry::new(RetryPolicy::default(), Instant::now()).judge(
        seen,
        part.is_replayable,
        Instant::now(),
        random(),
    );
    matches!(verdict, Verdict::Again { .. })
}

/// Of the answers that pass by themselves, the one that asks for the most patience.
fn longest_wait(parts: &[Part], outcomes: &[Option<Outcome>]) -> Option<Seen> {
    let heads = parts.iter().zip(outcomes).filter_map(|(part, outcome)| {
        let head = &outcome.as_ref()?.answer.head;
        is_temporary(part, head).then_some(head)
    });
    heads.filter_map(|head| seen(Ok(head))).max_by_key(|seen| match seen {
        Seen::Status { retry_after, .. } => *retry_after,
        Seen::NotSent | Seen::Interrupted => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: u16) -> Outcome {
        let status = StatusCode::from_u16(status).unwrap();
        let head = Head { status, headers: HeaderMap::new() };
        Outcome { answer: Answer { head, body: Bytes::new() }, is_repeat: false }
    }

    #[test]
    fn a_part_has_what_its_method_needs() {
        let parts = [
            Part::new(Method::GET, "me/drive/root:/a"),
            Part::new(Method::DELETE, "me/drive/root:/a").header("If-Match", "\"1\"").after(0),
            Part::post("me/drive/root/children", json!({"name": "b"})),
        ];
        let written: Vec<_> = parts.iter().map(|part| part.written(7, true).to_string()).collect();
        insta::assert_snapshot!(written.join("\n"), @r#"
        {"id":"7","method":"GET","url":"/me/drive/root:/a"}
        {"dependsOn":["0"],"headers":{"If-Match":"\"1\""},"id":"7","method":"DELETE","url":"/me/drive/root:/a"}
        {"body":{"name":"b"},"headers":{"Content-Type":"application/json"},"id":"7","method":"POST","url":"/me/drive/root/children"}
        "#);
        assert!(parts[1].written(1, false)["dependsOn"].is_null());
        assert_eq!(parts.map(|part| part.is_replayable), [true, true, false]);
    }

    #[test]
    fn only_what_passes_and_what_waits_for_it_is_sent_again() {
        let get = || Part::new(Method::GET, "a");
        let parts = [
            get(),
            Part::new(Method::DELETE, "a").after(0),
            get(),
            Part::post("b", Value::Null),
            get(),
            Part::new(Method::DELETE, "c").after(4),
        ];
        let outcomes = [429, 424, 503, 504, 404, 424].map(|status| Some(outcome(status)));
        assert_eq!(open(&parts, &outcomes), [0, 1, 2]);
        assert_eq!(open(&parts, &vec![None; 6]), [0, 1, 2, 3, 4, 5]);
    }
}

#[cfg(test)]
mod fuzz {
    use proptest::prelude::*;

    use super::*;
    use crate::base::arbitrary::{body, config, json};
    use crate::graph::failure::failure;

    /// Reads an answer to its end.
    fn use_up(body: &[u8]) {
        let Ok(replies) = serde_json::from_slice::<Replies>(body) else { return };
        let part = Part::new(Method::GET, "a");
        for (_, answer) in replies.responses.into_iter().filter_map(Reply::into_answer) {
            is_temporary(&part, &answer.head);
            failure(&answer, "a");
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_answer_is_read_or_refused(body in body()) {
            use_up(&body);
        }

        #[test]
        fn any_part_of_an_answer_is_read_or_refused(
            status in any::<u16>(), headers in json(), body in json(), id in any::<String>(),
        ) {
            let headers = headers.as_object().cloned().unwrap_or_default();
            let answer = json!({"responses": [
                {"id": id, "status": status, "headers": headers, "body": body},
            ]});
            use_up(answer.to_string().as_bytes());
        }
    }
}
