//! What happens to a disturbed request, and how that is written down.

use std::time::Duration;

use serde_json::{Value, json};

/// What happens to a disturbed request.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultAction {
    /// It is answered at once, and nothing is done.
    Status {
        /// HTTP status.
        status: u16,
        /// Value of the `Retry-After` header.
        retry_after: Option<String>,
        /// Form of the body.
        body: FaultBody,
        /// Graph error code; None takes one that fits the status.
        code: Option<String>,
    },
    /// The connection is dropped, and nothing is done.
    CutBefore,
    /// Everything is done, and the connection is dropped with no answer.
    CutAfter,
    /// The connection is dropped after this many bytes of the answer's body.
    CutResponseAfter(u64),
    /// It is handled after this time.
    Delay(Duration),
    /// The first byte of the answer's body is another one.
    CorruptResponse,
    /// The answer's body comes at this many bytes a second.
    SlowResponse(u64),
    /// `Content-Range` says that the bytes begin one byte later than they do.
    ShiftRange,
}

/// Form of the body of an error answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultBody {
    /// Graph's JSON.
    Graph,
    /// The same, in the words for the link to a page that is no longer known. Observed.
    PagingToken,
    /// A page, as a proxy or load balancer in front of the service sends.
    Html,
    /// Nothing.
    Empty,
}

impl FaultAction {
    /// The members that say what happens.
    pub(super) const KEYS: [&str; 8] =
        ["action", "status", "retryAfter", "body", "code", "bytes", "seconds", "bytesPerSecond"];
}

pub(super) fn from_json(value: &Value) -> Result<FaultAction, String> {
    let default = if value["status"].is_null() { "" } else { "status" };
    let name = value["action"].as_str().unwrap_or(default);
    Ok(match name {
        "status" => status_from_json(value)?,
        "cutBefore" => FaultAction::CutBefore,
        "cutAfter" => FaultAction::CutAfter,
        "cutResponseAfter" => {
            let bytes = value["bytes"].as_u64();
            FaultAction::CutResponseAfter(bytes.ok_or("`bytes` is missing")?)
        }
        "delay" => {
            let seconds = value["seconds"].as_f64().ok_or("`seconds` is missing")?;
            let delay = Duration::try_from_secs_f64(seconds);
            FaultAction::Delay(delay.map_err(|_| "`seconds` is not a length of time")?)
        }
        "corruptResponse" => FaultAction::CorruptResponse,
        "slowResponse" => {
            let rate = value["bytesPerSecond"].as_u64().filter(|rate| *rate > 0);
            FaultAction::SlowResponse(rate.ok_or("`bytesPerSecond` is missing")?)
        }
        "shiftRange" => FaultAction::ShiftRange,
        other => return Err(format!("no such action: {other}")),
    })
}

fn status_from_json(value: &Value) -> Result<FaultAction, String> {
    let status = value["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let status = status.filter(|status| (200..600).contains(status));
    let retry_after = match &value["retryAfter"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        number => Some(number.to_string()),
    };
    let body = match value["body"].as_str().unwrap_or("graph") {
        "graph" => FaultBody::Graph,
        "pagingToken" => FaultBody::PagingToken,
        "html" => FaultBody::Html,
        "empty" => FaultBody::Empty,
        other => return Err(format!("no such body: {other}")),
    };
    Ok(FaultAction::Status {
        status: status.ok_or("`status` is not an HTTP status")?,
        retry_after,
        body,
        code: value["code"].as_str().map(str::to_owned),
    })
}

pub(super) fn to_json(action: &FaultAction) -> Value {
    match action {
        FaultAction::Status { status, retry_after, body, code } => json!({
            "action": "status",
            "status": status,
            "retryAfter": retry_after,
            "code": code,
            "body": match body {
                FaultBody::Graph => "graph",
                FaultBody::PagingToken => "pagingToken",
                FaultBody::Html => "html",
                FaultBody::Empty => "empty",
            },
        }),
        FaultAction::CutBefore => json!({"action": "cutBefore"}),
        FaultAction::CutAfter => json!({"action": "cutAfter"}),
        FaultAction::CutResponseAfter(bytes) => {
            json!({"action": "cutResponseAfter", "bytes": bytes})
        }
        FaultAction::Delay(delay) => json!({"action": "delay", "seconds": delay.as_secs_f64()}),
        FaultAction::CorruptResponse => json!({"action": "corruptResponse"}),
        FaultAction::SlowResponse(rate) => {
            json!({"action": "slowResponse", "bytesPerSecond": rate})
        }
        FaultAction::ShiftRange => json!({"action": "shiftRange"}),
    }
}
