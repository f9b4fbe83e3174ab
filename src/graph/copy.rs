//! Copies that the service makes by itself.

use std::time::{Duration, SystemTime};

use http::{HeaderName, Method, StatusCode, header};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::batch::{self, Part};
use super::client::{GraphClient, decode};
use super::content::ConflictBehavior;
use super::folder_ref::FolderRef;
use super::item::DriveItem;
use super::path::ItemName;
use super::target::Target;
use crate::base::preauth_url::PreauthUrl;
use crate::base::reply::Answer;
use crate::base::{Error, Kind, Result};

/// Where a copy goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRequest {
    /// The folder; that of the source if left out, and then a name is needed.
    pub parent: Option<FolderRef>,
    /// The name; that of the source if left out.
    pub name: Option<ItemName>,
    /// What happens if the name is taken. `Fail` is the default of every account and the only
    /// choice of personal ones, so it is not sent.
    pub conflict: ConflictBehavior,
}

/// A copy that was taken on.
#[derive(Debug)]
pub enum Started {
    /// It goes on; this address tells how far it is.
    Running(PreauthUrl),
    /// It was done at once.
    Complete(Box<DriveItem>),
}

impl CopyRequest {
    fn body(&self) -> Value {
        let mut body = Map::new();
        if let Some(parent) = &self.parent {
            body.insert("parentReference".to_owned(), parent.json());
        }
        if let Some(name) = &self.name {
            body.insert("name".to_owned(), name.as_str().into());
        }
        Value::Object(body)
    }
}

/// Asks for a copy of `source`, with all that is in it.
///
/// Nothing of conflicts shows here on most accounts: the monitor tells them. The call is
/// replayable only where a second copy does no harm, which is when it replaces the first.
/// Source: graph/api/driveitem-copy.
pub async fn start(
    client: &GraphClient,
    source: &Target,
    request: &CopyRequest,
) -> Result<Started> {
    let mut url = client.url(&source.address_of("copy"))?;
    if request.conflict != ConflictBehavior::Fail {
        url = url.with_query("@microsoft.graph.conflictBehavior", request.conflict.as_str());
    }
    let mut call = client
        .call("copyItem", Method::POST, &url)?
        // Older accounts demand it.
        .header(HeaderName::from_static("prefer"), "respond-async")
        .json(&request.body())?;
    if request.conflict == ConflictBehavior::Replace {
        call = call.replayable();
    }
    read(&client.send(&call, source).await?, source)
}

/// Asks for several copies, 20 in a request, and gives what came of each; a single one is one
/// request by its own address. What may be repeated is the same as in [`start`].
pub async fn start_all(
    client: &GraphClient,
    copies: &[(&Target, &CopyRequest)],
) -> Vec<Result<Started>> {
    if let [(source, request)] = copies {
        return vec![start(client, source, request).await];
    }
    let parts: Vec<_> = copies.iter().map(|(source, request)| part(source, request)).collect();
    let mut started = Vec::with_capacity(copies.len());
    for ((source, _), outcome) in
        copies.iter().zip(batch::send_all(client, "copyItems", &parts).await)
    {
        let answer = match outcome {
            Ok(outcome) => client.judge_at(&source.address(), outcome.answer, *source).await,
            Err(error) => Err(error),
        };
        started.push(answer.and_then(|answer| read(&answer, source)));
    }
    started
}

fn part(source: &Target, request: &CopyRequest) -> Part {
    let address = source.address_of("copy");
    let address = match request.conflict {
        ConflictBehavior::Fail => address,
        other => format!("{address}?@microsoft.graph.conflictBehavior={}", other.as_str()),
    };
    let part = Part::post(address, request.body()).header("Prefer", "respond-async");
    if request.conflict == ConflictBehavior::Replace { part.replayable() } else { part }
}

/// Reads the answer to a request for a copy.
fn read(answer: &Answer, source: &Target) -> Result<Started> {
    if let Some(monitor) = answer.head.header(header::LOCATION) {
        return Ok(Started::Running(PreauthUrl::parse(monitor)?));
    }
    let is_done = matches!(answer.head.status, StatusCode::OK | StatusCode::CREATED);
    match serde_json::from_slice::<DriveItem>(&answer.body) {
        Ok(item) if is_done && !item.name.is_empty() => Ok(Started::Complete(Box::new(item))),
        _ => Err(Error::new(
            Kind::Internal,
            format!("the service does not say how the copy of {source} is watched"),
        )
        .hint("look for the copy with `graphctl ls` before you run the command again")),
    }
}

/// The item at `target` if it was made or changed within the time `ago`, by the service's own
/// clock; `None` if there is none or an older one.
///
/// So a copy whose reply was lost is told from what was there before.
pub async fn find_made(
    client: &GraphClient,
    target: &Target,
    ago: Duration,
) -> Result<Option<DriveItem>> {
    let Some((item, now)) = look(client, target).await? else { return Ok(None) };
    let times = [created(&item), item.last_modified_date_time.as_deref()];
    Ok(is_since(times, now, ago).then_some(item))
}

/// The same for an item that was made within the time, and not only changed.
pub(super) async fn find_new(
    client: &GraphClient,
    target: &Target,
    ago: Duration,
) -> Result<Option<DriveItem>> {
    let Some((item, now)) = look(client, target).await? else { return Ok(None) };
    Ok(is_since([created(&item), None], now, ago).then_some(item))
}

/// The item and the service's time.
async fn look(client: &GraphClient, target: &Target) -> Result<Option<(DriveItem, SystemTime)>> {
    let url = client.url(&target.address())?;
    let call = client.call("getItem", Method::GET, &url)?;
    let answer = match client.send(&call, target).await {
        Ok(answer) => answer,
        Err(error) if error.kind() == Kind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let date = answer.head.header(header::DATE);
    let now = date.and_then(|date| httpdate::parse_http_date(date).ok());
    Ok(Some((decode(&answer)?, now.unwrap_or_else(SystemTime::now))))
}

fn created(item: &DriveItem) -> Option<&str> {
    item.other.get("createdDateTime").and_then(Value::as_str)
}

/// True if the latest of `times` lies within the time `ago`.
fn is_since(times: [Option<&str>; 2], now: SystemTime, ago: Duration) -> bool {
    /// Times have whole seconds, and each is cut off.
    const BLUR: Duration = Duration::from_secs(2);
    let latest = times.into_iter().flatten().filter_map(|time| time.parse::<Timestamp>().ok());
    let Some(latest) = latest.max() else { return false };
    let Some(began) = now.checked_sub(ago + BLUR) else { return false };
    SystemTime::from(latest) >= began
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_before_is_told_from_the_copy() {
        let now: Timestamp = "2026-11-21T10:00:10Z".parse().unwrap();
        let made = |created, modified| {
            let times = [Some(created), Some(modified)];
            is_since(times, SystemTime::from(now), Duration::from_secs(5))
        };
        let (old, new) = ("2026-11-21T10:00:02Z", "2026-11-21T10:00:03Z");
        assert!(made(new, old) && made(old, new));
        assert!(!made(old, old) && !made("", ""));
    }
}
