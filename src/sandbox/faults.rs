//! Trouble on order: which requests fail, and how.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

/// Trouble for the requests that match.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Name of the operation, such as `uploadFragment`; None matches any.
    pub operation: Option<String>,
    /// HTTP method; None matches any.
    pub method: Option<String>,
    /// A part of the raw path and query; None matches any.
    pub path: Option<String>,
    /// Matching requests to let through first.
    pub skip: u32,
    /// Matching requests to disturb after that.
    pub count: u32,
    /// What happens to them.
    pub action: FaultAction,
}

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

impl Fault {
    /// Disturbs the next request of `operation`.
    pub fn on(operation: &str, action: FaultAction) -> Self {
        Self {
            operation: Some(operation.to_owned()),
            method: None,
            path: None,
            skip: 0,
            count: 1,
            action,
        }
    }

    /// Lets `requests` through first.
    #[must_use]
    pub fn skip(mut self, requests: u32) -> Self {
        self.skip = requests;
        self
    }

    /// Disturbs this many requests.
    #[must_use]
    pub fn times(mut self, requests: u32) -> Self {
        self.count = requests;
        self
    }

    fn matches(&self, operation: &str, method: &str, path: &str) -> bool {
        let is = |wanted: &Option<String>, got: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(got))
        };
        is(&self.operation, operation)
            && is(&self.method, method)
            && self.path.as_ref().is_none_or(|part| path.contains(part.as_str()))
    }

    /// Reads a fault from the body of `POST /_sandbox/faults`, or says what is wrong with it.
    pub fn from_json(value: &Value) -> Result<Self, String> {
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let number = |key: &str, default: u32| match &value[key] {
            Value::Null => Ok(default),
            value => value
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .ok_or_else(|| format!("`{key}` is not a small whole number")),
        };
        Ok(Self {
            operation: text("operation"),
            method: text("method"),
            path: text("path"),
            skip: number("skip", 0)?,
            count: number("count", 1)?,
            action: action_from_json(value)?,
        })
    }

    /// The form that [`Fault::from_json`] reads.
    pub fn to_json(&self) -> Value {
        let mut value = action_to_json(&self.action);
        value["operation"] = json!(self.operation);
        value["method"] = json!(self.method);
        value["path"] = json!(self.path);
        value["skip"] = json!(self.skip);
        value["count"] = json!(self.count);
        value
    }
}

fn action_from_json(value: &Value) -> Result<FaultAction, String> {
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

fn action_to_json(action: &FaultAction) -> Value {
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

/// The faults that have not all been used.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    pub(crate) fn inject(&self, fault: Fault) {
        self.lock().push(fault);
    }

    /// The trouble for this request. Every fault that matches counts it; the first that is due
    /// takes it.
    pub(crate) fn take(&self, operation: &str, method: &str, path: &str) -> Option<FaultAction> {
        let mut faults = self.lock();
        let mut due = None;
        for fault in faults.iter_mut().filter(|fault| fault.matches(operation, method, path)) {
            if fault.skip > 0 {
                fault.skip -= 1;
            } else if due.is_none() && fault.count > 0 {
                fault.count -= 1;
                due = Some(fault.action.clone());
            }
        }
        faults.retain(|fault| fault.count > 0);
        due
    }

    pub(crate) fn unused(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_waits_for_its_turn_and_is_used_up() {
        let faults = Faults::default();
        faults.inject(Fault::on("getItem", FaultAction::CutBefore).skip(1).times(2));
        let take = || faults.take("getItem", "GET", "/v1.0/me/drive").is_some();
        assert!(faults.take("listChildren", "GET", "/").is_none());
        assert_eq!([take(), take(), take(), take()], [false, true, true, false]);
        assert_eq!(faults.unused(), []);
    }

    #[test]
    fn json_goes_there_and_back() {
        let fault = Fault {
            operation: None,
            method: Some("PUT".to_owned()),
            path: Some("/children".to_owned()),
            skip: 2,
            count: 3,
            action: FaultAction::Status {
                status: 503,
                retry_after: Some("0.05".to_owned()),
                body: FaultBody::Html,
                code: None,
            },
        };
        assert_eq!(Fault::from_json(&fault.to_json()), Ok(fault));
        for action in [
            FaultAction::Delay(Duration::from_millis(250)),
            FaultAction::SlowResponse(1000),
            FaultAction::ShiftRange,
        ] {
            let fault = Fault::on("x", action);
            assert_eq!(Fault::from_json(&fault.to_json()), Ok(fault));
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for wrong in [
            json!({}),
            json!({"action": "explode"}),
            json!({"status": 42}),
            json!({"action": "delay", "seconds": -1}),
            json!({"status": 500, "count": -1}),
        ] {
            assert!(Fault::from_json(&wrong).is_err(), "{wrong}");
        }
    }
}
