//! `GET /users` and `GET /users/$count`: the directory in pages.
//!
//! Source: microsoft-graph-docs api/user-list, concepts/aad-advanced-queries, concepts/paging

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

use super::caller::{Caller, refusal};
use super::filter::Filter;
use super::person::{BASIC_PROPERTIES, DEFAULT_PROPERTIES, Person, is_single_only};
use super::register::People;
use super::search::Search;
use super::{READ_ALL, denied, no_property};
use crate::sandbox::identity::find_user_in;
use crate::sandbox::principal::Refusal;

/// Users on a page when the caller does not say, and at most.
const USUAL: usize = 100;
const MOST: usize = 999;
/// How the token of a page begins; what follows is the position.
const TOKEN: &str = "RFNwdAoA&=";

/// The query of a listing.
#[derive(Debug, Default)]
struct Query {
    top: Option<usize>,
    select: Option<Vec<String>>,
    filter: Option<Filter>,
    search: Option<Search>,
    order: Option<Order>,
    wants_count: bool,
    start: Option<usize>,
    /// As they came, for the link to the next page.
    options: Vec<(String, String)>,
}

#[derive(Debug)]
struct Order {
    property: String,
    is_descending: bool,
}

/// One page of the caller's directory.
pub(super) fn list(
    people: &People,
    caller: &Caller,
    headers: &HeaderMap,
    query: &str,
) -> Result<Value, Refusal> {
    let sees_all = check(caller)?;
    let query = Query::parse(query)?;
    let is_eventual = is_eventual(headers);
    query.check(is_eventual)?;
    let mut found = people.of_tenant(&caller.principal.tenant_id, |person| query.finds(person));
    if let Some(order) = &query.order {
        order.sort(&mut found);
    }
    let size = query.top.unwrap_or(USUAL).min(people.page_size.unwrap_or(MOST));
    let start = query.start.unwrap_or(0).min(found.len());
    let is_empty = query.start.is_none() && people.empty_first_page;
    let end = if is_empty { start } else { (start + size).min(found.len()) };
    let mut body = Map::new();
    let list =
        query.select.as_ref().map_or_else(String::new, |names| format!("({})", names.join(",")));
    let context = format!("https://graph.microsoft.com/v1.0/$metadata#users{list}");
    body.insert("@odata.context".to_owned(), json!(context));
    if query.wants_count && is_eventual && query.start.is_none() {
        body.insert("@odata.count".to_owned(), json!(found.len()));
    }
    if end < found.len() {
        let link = format!("{}/v1.0/users?{}", people.base_url, query.next(end));
        body.insert("@odata.nextLink".to_owned(), json!(link));
    }
    let page = found.get(start..end).unwrap_or_default();
    let page: Result<Vec<_>, _> = page.iter().map(|one| query.view(one, sees_all)).collect();
    body.insert("value".to_owned(), json!(page?));
    Ok(Value::Object(body))
}

/// How many users a listing would have.
pub(super) fn count(
    people: &People,
    caller: &Caller,
    headers: &HeaderMap,
    query: &str,
) -> Result<usize, Refusal> {
    check(caller)?;
    if !is_eventual(headers) {
        return Err(refusal(400, "Request_BadRequest", "$count is not currently supported."));
    }
    let query = Query { wants_count: true, ..Query::parse(query)? };
    query.check(true)?;
    Ok(people.of_tenant(&caller.principal.tenant_id, |person| query.finds(person)).len())
}

/// Who may list; true if they see every property. Guests and personal accounts may not.
fn check(caller: &Caller) -> Result<bool, Refusal> {
    let principal = &caller.principal;
    let is_outsider = principal.user().is_ok_and(|own| {
        let user = find_user_in(&principal.tenant_id, &own.user_id);
        user.is_some_and(|user| user.is_guest() || user.is_personal())
    });
    let sees_all = caller.may(&READ_ALL);
    if is_outsider || !sees_all && !caller.may(&["User.ReadBasic.All"]) {
        return Err(denied());
    }
    Ok(sees_all)
}

fn is_eventual(headers: &HeaderMap) -> bool {
    let level = headers.get("consistencylevel").and_then(|level| level.to_str().ok());
    level.is_some_and(|level| level.eq_ignore_ascii_case("eventual"))
}

impl Query {
    fn parse(text: &str) -> Result<Self, Refusal> {
        let mut query = Self::default();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            match name.as_ref() {
                "$top" => query.top = Some(top(&value)?),
                "$select" => {
                    let names = value.split(',').map(|name| name.trim().to_owned());
                    query.select = Some(names.collect());
                }
                "$filter" => query.filter = Some(Filter::parse(&value)?),
                "$search" => query.search = Some(Search::parse(&value)?),
                "$orderby" => query.order = Some(Order::parse(&value)?),
                "$count" => query.wants_count = value == "true",
                "$skiptoken" => query.start = Some(position(&value)?),
                "$skip" => {
                    let message = "'$skip' is not supported by the service.";
                    return Err(refusal(400, "Request_BadRequest", message));
                }
                name if name.starts_with('$') => {
                    let message =
                        format!("The query option '{name}' is not supported by the sandbox.");
                    return Err(refusal(400, "BadRequest", message));
                }
                _ => {}
            }
            if name != "$skiptoken" {
                query.options.push((name.into_owned(), value.into_owned()));
            }
        }
        Ok(query)
    }

    /// What the directory answers only if the caller is content with what is eventually so.
    fn check(&self, is_eventual: bool) -> Result<(), Refusal> {
        let names = self.select.as_deref().unwrap_or_default();
        if let Some(name) = names.iter().find(|name| is_single_only(name)) {
            let message = format!("The property '{name}' is not available in a collection.");
            return Err(refusal(501, "NotImplemented", message));
        }
        if self.search.is_some() && !is_eventual {
            let message = "Request with $search query parameter only works through MSGraph with a \
                           special request header: 'ConsistencyLevel: eventual'";
            return Err(refusal(400, "Request_UnsupportedQuery", message));
        }
        let sorts_found = self.order.is_some() && self.filter.is_some();
        let is_advanced = sorts_found
            || self.filter.as_ref().is_some_and(Filter::is_advanced)
            || self.order.as_ref().is_some_and(|order| order.property == "createdDateTime");
        if is_advanced && !(is_eventual && self.wants_count) {
            return Err(refusal(400, "Request_UnsupportedQuery", "Unsupported Query."));
        }
        Ok(())
    }

    fn finds(&self, person: &Person) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.holds(person))
            && self.search.as_ref().is_none_or(|search| search.finds(person))
    }

    fn view(&self, person: &Person, sees_all: bool) -> Result<Value, Refusal> {
        let default = || DEFAULT_PROPERTIES.map(str::to_owned).to_vec();
        let mut view = Map::new();
        for name in self.select.clone().unwrap_or_else(default) {
            let value = person.property(&name).ok_or_else(|| no_property(&name))?;
            let is_visible = sees_all || BASIC_PROPERTIES.contains(&name.as_str());
            view.insert(name, if is_visible { value } else { Value::Null });
        }
        Ok(Value::Object(view))
    }

    /// The query of the page that begins at `position`. The token has separators of its own, so
    /// that only a client that leaves the link alone gets it through.
    fn next(&self, position: usize) -> String {
        let token = format!("{TOKEN}{position}");
        let options = self.options.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs = options.chain([("$skiptoken", token.as_str())]);
        let pairs = pairs.map(|(name, value)| format!("{name}={}", urlencoding::encode(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

impl Order {
    fn parse(text: &str) -> Result<Self, Refusal> {
        let (property, direction) = text.split_once(' ').unwrap_or((text, "asc"));
        if !["displayName", "userPrincipalName", "createdDateTime"].contains(&property) {
            let message = format!("Sorting is not supported for the property '{property}'.");
            return Err(refusal(400, "Request_UnsupportedQuery", message));
        }
        Ok(Self { property: property.to_owned(), is_descending: direction.trim() == "desc" })
    }

    fn sort(&self, people: &mut [Person]) {
        let key = |person: &Person| {
            let value = person.property(&self.property);
            value.and_then(|value| Some(value.as_str()?.to_lowercase()))
        };
        people.sort_by_cached_key(key);
        if self.is_descending {
            people.reverse();
        }
    }
}

/// The words of the refusal are observed.
fn top(text: &str) -> Result<usize, Refusal> {
    text.parse().ok().filter(|top| (1..=MOST).contains(top)).ok_or_else(|| {
        let message = format!(
            "Invalid page size specified: '{text}'. Must be between 1 and {MOST} inclusive."
        );
        refusal(400, "Request_UnsupportedQuery", message)
    })
}

fn position(token: &str) -> Result<usize, Refusal> {
    let position = token.strip_prefix(TOKEN).and_then(|rest| rest.parse().ok());
    position.ok_or_else(|| {
        let message = "The specified page token value has expired and can no longer be included \
                       in your request.";
        refusal(400, "Directory_ExpiredPageToken", message)
    })
}
