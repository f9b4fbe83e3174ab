//! The sandbox's own endpoints, under `/_sandbox`.

mod outbox;
pub(crate) mod sign_in;

use std::time::Duration;

use serde_json::{Value, json};

use super::failure::Failure;
use super::faults;
use super::report::report;
use super::state::{State, iso};
use super::wire::call::Call;
use super::wire::reply::{self, Reply};

/// Answers a request for one of them.
pub(crate) async fn answer(state: &State, path: &str, call: &mut Call) -> Reply {
    if let Some(reply) = sign_in::answer(state, path.trim_matches('/'), call).await {
        return reply;
    }
    match (call.method.as_str(), path.trim_matches('/')) {
        ("GET", "") => Ok(reply::json(200, &about(state))),
        ("GET", "requests") => {
            let records: Vec<Value> = state
                .journal
                .records()
                .iter()
                .map(super::journal::RequestRecord::to_json)
                .collect();
            Ok(reply::json(200, &json!({"value": records})))
        }
        ("DELETE", "requests") => {
            state.journal.clear();
            Ok(reply::empty(204))
        }
        ("GET", "report") => Ok(reply::json(200, &report(&state.journal.records()))),
        ("GET", "faults") => Ok(reply::json(200, &json!({"value": state.faults.to_json()}))),
        ("POST", "faults") => {
            let faults = faults::from_value(&call.json_of_any_type().await?);
            for fault in faults.map_err(Failure::invalid)? {
                state.faults.inject(fault);
            }
            Ok(reply::empty(204))
        }
        ("DELETE", "faults") => {
            state.faults.clear();
            Ok(reply::empty(204))
        }
        ("GET", "outbox") => Ok(reply::json(200, &state.outbox.json())),
        ("GET", path) if path.starts_with("outbox/") => outbox::answer(state, path),
        ("DELETE", "outbox") => {
            state.outbox.clear();
            Ok(reply::empty(204))
        }
        ("POST", "plant") => plant(state, &call.json_of_any_type().await?),
        ("POST", "users") => {
            let count = state.people.plant(&call.json_of_any_type().await?);
            Ok(reply::json(201, &json!({ "count": count })))
        }
        ("GET", "permissions") => Ok(reply::json(200, &state.permissions.json(&state.files))),
        ("GET", "uploads") => Ok(reply::json(200, &state.sessions.json(state))),
        ("GET", "clock") => Ok(reply::json(200, &clock(state))),
        ("POST", "clock") => advance(state, &call.json_of_any_type().await?),
        _ => Err(Failure::new(404, "itemNotFound", "The sandbox has no such endpoint.")),
    }
}

/// Puts items into a drive past its rules: one called `name`, or `count` of them, in whose names
/// `{}` stands for a number. Without `content` they are folders.
fn plant(state: &State, body: &Value) -> Reply {
    let text = |key: &str| body[key].as_str().unwrap_or_default();
    let missing = |key: &str| Failure::invalid(format!("The property '{key}' is missing."));
    let drive = body["drive"].as_str().ok_or_else(|| missing("drive"))?;
    let name = body["name"].as_str().ok_or_else(|| missing("name"))?;
    let content = body["content"].as_str().map(str::as_bytes);
    let facets = body["facets"].as_object().cloned().unwrap_or_default();
    let plant = |name: &str| {
        let planted = state.files.plant(drive, text("path"), name, content, facets.clone());
        planted.map_err(|error| Failure::invalid(error.to_string()))
    };
    let Some(count) = body["count"].as_u64() else {
        return Ok(reply::json(201, &json!({"id": plant(name)?})));
    };
    for number in 0..count {
        plant(&name.replace("{}", &format!("{number:05}")))?;
    }
    Ok(reply::json(201, &json!({"count": count})))
}

fn about(state: &State) -> Value {
    let libraries: Vec<Value> = state
        .files
        .sites
        .iter()
        .map(|site| json!({"id": site.id, "webUrl": site.web_url(), "drives": site.drives}))
        .collect();
    json!({
        "graph": state.base_url,
        "storage": state.storage_url,
        "now": iso(state.clock.now()),
        "sites": libraries,
    })
}

fn clock(state: &State) -> Value {
    json!({"now": iso(state.clock.now())})
}

fn advance(state: &State, body: &Value) -> Reply {
    let by = body["advanceSeconds"].as_f64().map(Duration::try_from_secs_f64);
    let Some(Ok(by)) = by else {
        return Err(Failure::invalid("`advanceSeconds` is not a length of time."));
    };
    state.clock.advance(by);
    Ok(reply::json(200, &clock(state)))
}
