//! Changing what an item is called, where it lies, and its times.

use http::{Method, header};
use serde_json::{Map, Value, json};

use super::batch::{self, Part};
use super::client::{GraphClient, decode};
use super::folder_ref::FolderRef;
use super::item::DriveItem;
use super::path::ItemName;
use super::target::{Start, Target};
use crate::base::{Kind, Result};

/// New values for an item; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub name: Option<ItemName>,
    /// The folder that it goes into, in the same drive.
    pub parent: Option<FolderRef>,
    /// When its content was last changed, RFC 3339. Costs a version on work accounts.
    pub modified: Option<String>,
}

impl Change {
    fn body(&self) -> Value {
        let mut body = Map::new();
        if let Some(name) = &self.name {
            body.insert("name".to_owned(), name.as_str().into());
        }
        if let Some(parent) = &self.parent {
            body.insert("parentReference".to_owned(), parent.json());
        }
        if let Some(modified) = &self.modified {
            let times = json!({ "lastModifiedDateTime": modified });
            body.insert("fileSystemInfo".to_owned(), times);
        }
        Value::Object(body)
    }
}

/// Makes `change`; with `if_match`, [`Kind::Conflict`] unless the
/// item is still of that version.
///
/// An item that is named by id may be changed twice without harm, and the call is repeated as
/// such. One that is named by path is elsewhere after the first time; then whoever calls has to
/// look. Source: graph/api/driveitem-update, driveitem-move.
pub async fn update(
    client: &GraphClient,
    target: &Target,
    change: &Change,
    if_match: Option<&str>,
) -> Result<DriveItem> {
    let url = client.url(&target.address())?;
    let mut call = client.call("updateItem", Method::PATCH, &url)?.json(&change.body())?;
    if let Some(e_tag) = if_match {
        call = call.header(header::IF_MATCH, e_tag);
    }
    if is_by_id(target) && if_match.is_none() {
        call = call.replayable();
    }
    decode(&client.send(&call, target).await?)
}

fn is_by_id(target: &Target) -> bool {
    matches!(target.start, Start::Item(_)) && target.path.is_root()
}

/// Makes several changes, 20 in a request, and gives what came of each; a single one is one
/// request by its own address. What may be repeated is the same as in [`update`].
pub async fn update_all(
    client: &GraphClient,
    changes: &[(&Target, &Change)],
) -> Vec<Result<DriveItem>> {
    if let [(target, change)] = changes {
        return vec![update(client, target, change, None).await];
    }
    let part = |(target, change): &(&Target, &Change)| {
        let part = Part::new(Method::PATCH, target.address()).json(change.body());
        if is_by_id(target) { part.replayable() } else { part }
    };
    let parts: Vec<_> = changes.iter().map(part).collect();
    let mut updated = Vec::with_capacity(changes.len());
    for ((target, _), outcome) in
        changes.iter().zip(batch::send_all(client, "updateItems", &parts).await)
    {
        let answer = match outcome {
            Ok(outcome) => client.judge_at(&target.address(), outcome.answer, *target).await,
            Err(error) => Err(error),
        };
        updated.push(answer.and_then(|answer| decode(&answer)));
    }
    updated
}

/// Moves an item that was just looked at to the recycle bin. That it is no longer there is as
/// good; after a lost answer it means that the first request arrived.
///
/// Source: graph/api/driveitem-delete.
pub async fn recycle(client: &GraphClient, target: &Target) -> Result<()> {
    let url = client.url(&target.address())?;
    let call = client.call("deleteItem", Method::DELETE, &url)?.replayable();
    match client.send(&call, target).await {
        Err(error) if error.kind() != Kind::NotFound => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}
