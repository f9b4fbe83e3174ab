//! Trouble on order: which requests fail, and how.

mod action;
mod chance;
mod plan;

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::operation::Operation;
use chance::Chance;

pub use action::{FaultAction, FaultBody};
pub(crate) use plan::from_value;
pub use plan::{from_rule, from_text};

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
    /// Matching requests to disturb after that; None disturbs them for ever.
    pub count: Option<u32>,
    /// Disturbs one of these requests by chance only, this often of once; None disturbs each.
    pub probability: Option<f64>,
    /// What happens to them.
    pub action: FaultAction,
}

/// Disturbs all that come.
const ALWAYS: &str = "always";
/// The members that say which requests are meant.
const KEYS: [&str; 6] = ["operation", "method", "path", "skip", "count", "probability"];

impl Fault {
    /// Disturbs the next request of `operation`.
    pub fn on(operation: &str, action: FaultAction) -> Self {
        Self {
            operation: Some(operation.to_owned()),
            method: None,
            path: None,
            skip: 0,
            count: Some(1),
            probability: None,
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
        self.count = Some(requests);
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

    /// Reads a fault from its JSON form, or says what is wrong with it.
    pub fn from_json(value: &Value) -> Result<Self, String> {
        let members = value.as_object().ok_or("a fault is an object")?;
        let known = |key: &String| {
            KEYS.contains(&key.as_str()) || FaultAction::KEYS.contains(&key.as_str())
        };
        if let Some(unknown) = members.keys().find(|key| !known(key)) {
            return Err(format!("`{unknown}` is no member of a fault"));
        }
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let number = |key: &str, default: u32| match &value[key] {
            Value::Null => Ok(default),
            value => value
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .ok_or_else(|| format!("`{key}` is not a small whole number")),
        };
        let operation = text("operation");
        if let Some(name) = operation.as_deref().filter(|name| !Operation::is_known(name)) {
            return Err(format!("no such operation: {name}"));
        }
        let probability = probability(&value["probability"])?;
        let once = if probability.is_some() { None } else { Some(1) };
        Ok(Self {
            operation,
            method: text("method"),
            path: text("path"),
            skip: number("skip", 0)?,
            count: match &value["count"] {
                Value::Null => once,
                Value::String(word) if word == ALWAYS => None,
                _ => Some(number("count", 1)?),
            },
            probability,
            action: action::from_json(value)?,
        })
    }

    /// The form that [`Fault::from_json`] reads.
    pub fn to_json(&self) -> Value {
        let mut value = action::to_json(&self.action);
        value["operation"] = json!(self.operation);
        value["method"] = json!(self.method);
        value["path"] = json!(self.path);
        value["skip"] = json!(self.skip);
        value["count"] = self.count.map_or_else(|| json!(ALWAYS), |count| json!(count));
        value["probability"] = json!(self.probability);
        value
    }
}

fn probability(value: &Value) -> Result<Option<f64>, String> {
    match value {
        Value::Null => Ok(None),
        value => match value.as_f64() {
            Some(share) if (0.0..=1.0).contains(&share) => Ok(Some(share)),
            _ => Err("`probability` is not a number from 0 to 1".to_owned()),
        },
    }
}

/// The faults that have not all been used.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    ordered: Mutex<Vec<Ordered>>,
    seed: u64,
}

/// A fault, and what decides whether it happens where it may.
#[derive(Debug)]
struct Ordered {
    fault: Fault,
    chance: Chance,
    happened: u64,
}

impl Faults {
    /// None so far; what chance decides is drawn from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self { ordered: Mutex::default(), seed }
    }

    pub(crate) fn inject(&self, fault: Fault) {
        let mut ordered = self.lock();
        let chance = Chance::new(self.seed.wrapping_add(ordered.len() as u64));
        ordered.push(Ordered { fault, chance, happened: 0 });
    }

    /// The trouble for this request. Every fault that matches counts it; the first that is due
    /// takes it.
    pub(crate) fn take(&self, operation: &str, method: &str, path: &str) -> Option<FaultAction> {
        let mut due = None;
        let mut ordered = self.lock();
        for Ordered { fault, chance, happened } in ordered.iter_mut() {
            if !fault.matches(operation, method, path) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
            } else if due.is_none()
                && fault.count != Some(0)
                && fault.probability.is_none_or(|share| chance.falls(share))
            {
                fault.count = fault.count.map(|count| count - 1);
                *happened += 1;
                due = Some(fault.action.clone());
            }
        }
        due
    }

    /// Faults that were to happen, and did not, or not as often as they were to. What chance
    /// decides, or has no end, is none of them.
    pub(crate) fn unused(&self) -> Vec<Fault> {
        let is_open = |fault: &Fault| {
            fault.count.is_some_and(|count| count > 0) && fault.probability.is_none()
        };
        let ordered = self.lock();
        let open = ordered.iter().filter(|ordered| is_open(&ordered.fault));
        open.map(|ordered| ordered.fault.clone()).collect()
    }

    /// Every fault with what is left of it, and how often it has `happened`.
    pub(crate) fn to_json(&self) -> Value {
        let ordered = self.lock();
        let told = ordered.iter().map(|Ordered { fault, happened, .. }| {
            let mut value = fault.to_json();
            value["happened"] = json!(happened);
            value
        });
        told.collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Ordered>> {
        self.ordered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
    fn chance_is_the_same_for_the_same_seed_and_has_no_end() {
        let fault = Fault::from_json(&json!({"probability": 0.5, "status": 500})).unwrap();
        assert_eq!(fault.count, None);
        let hits = |seed| {
            let faults = Faults::new(seed);
            faults.inject(fault.clone());
            let taken = (0..400).map(|_| faults.take("getItem", "GET", "/").is_some());
            let taken: Vec<bool> = taken.collect();
            assert_eq!(faults.unused(), []);
            let happened = taken.iter().filter(|taken| **taken).count();
            assert_eq!(faults.to_json()[0]["happened"], happened);
            (happened, taken)
        };
        let (happened, taken) = hits(1);
        assert!((150..250).contains(&happened), "{happened}");
        assert_eq!(hits(1).1, taken);
        assert_ne!(hits(2).1, taken);
    }

    #[test]
    fn json_goes_there_and_back() {
        let fault = Fault {
            operation: None,
            method: Some("PUT".to_owned()),
            path: Some("/children".to_owned()),
            skip: 2,
            count: Some(3),
            probability: Some(0.25),
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
            let fault = Fault::on("getItem", action);
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
            json!({"status": 500, "count": "often"}),
            json!({"status": 500, "probability": 1.5}),
            json!({"status": 500, "operation": "makeCoffee"}),
            json!({"status": 500, "operations": "getItem"}),
        ] {
            assert!(Fault::from_json(&wrong).is_err(), "{wrong}");
        }
    }
}
