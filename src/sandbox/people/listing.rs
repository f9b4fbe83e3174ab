//! `GET /users`
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/user-list

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::caller::{Caller, refusal};
use super::{READ_ALL, context, denied, properties, selected};
use crate::sandbox::identity::users_of;
use crate::sandbox::principal::Refusal;

/// People on a page, unless the caller says, and at most.
const USUAL: usize = 100;
const MOST: usize = 999;

pub(super) async fn answer(caller: Caller, RawQuery(query): RawQuery) -> Response {
    match list(&caller, query.as_deref().unwrap_or_default()) {
        Ok(body) => caller.exchange.json(StatusCode::OK, body),
        Err(refusal) => caller.exchange.refuse(&refusal),
    }
}

fn list(caller: &Caller, query: &str) -> Result<Value, Refusal> {
    let selected = selected(query, &["$top", "$skiptoken"])?;
    let all = caller.may(&READ_ALL);
    if !all && !caller.may(&["User.ReadBasic.All"]) {
        return Err(denied());
    }
    let (top, start) = place(query)?;
    let people = users_of(&caller.principal.tenant_id);
    let people = people.iter().filter(|user| !user.is_personal());
    let mut rest = people.skip(start);
    let shown: Result<Vec<_>, _> =
        rest.by_ref().take(top).map(|user| properties(user, selected.as_deref(), all)).collect();
    let mut body = json!({
        "@odata.context": context(selected.as_deref()),
        "value": shown?,
    });
    if rest.next().is_some() {
        let select = selected.map(|names| format!("$select={}&", names.join(",")));
        let link = format!(
            "{}/v1.0/users?{}$top={top}&$skiptoken={}",
            caller.exchange.base,
            select.unwrap_or_default(),
            start + top
        );
        body["@odata.nextLink"] = json!(link);
    }
    Ok(body)
}

/// How many people a page has, and how many came before it.
fn place(query: &str) -> Result<(usize, usize), Refusal> {
    let number = |name: &str, usual: usize| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let Some((_, text)) = pairs.find(|(key, _)| key == name) else { return Ok(usual) };
        text.parse().map_err(|_| invalid(name))
    };
    let (top, start) = (number("$top", USUAL)?, number("$skiptoken", 0)?);
    if (1..=MOST).contains(&top) { Ok((top, start)) } else { Err(invalid("$top")) }
}

fn invalid(name: &str) -> Refusal {
    let message = format!("Invalid value specified for the query option '{name}'.");
    refusal(400, "Request_UnsupportedQuery", message)
}
