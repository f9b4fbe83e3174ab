//! Deleting items: into the recycle bin, or for good; and having them back.

use http::{Method, StatusCode, header};
use serde_json::json;

use super::batch::{self, Part};
use super::client::{GraphClient, Outcome, decode};
use super::item::DriveItem;
use super::target::Target;
use crate::base::Result;
use crate::base::call::Call;

/// Where deleted items go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Into the recycle bin, where they can be had back for a while.
    RecycleBin,
    /// Nowhere.
    Permanent,
}

/// One item that is to go.
#[derive(Debug, Clone)]
pub struct Removal {
    /// The item; a folder goes with all that is in it.
    pub target: Target,
    /// Where it goes.
    pub fate: Fate,
    /// The version that may be deleted.
    pub if_match: Option<String>,
}

impl Removal {
    fn method(&self) -> Method {
        match self.fate {
            Fate::RecycleBin => Method::DELETE,
            Fate::Permanent => Method::POST,
        }
    }

    fn address(&self) -> String {
        match self.fate {
            Fate::RecycleBin => self.target.address(),
            Fate::Permanent => self.target.address_of("permanentDelete"),
        }
    }

    fn operation(&self) -> &'static str {
        match self.fate {
            Fate::RecycleBin => "deleteItem",
            Fate::Permanent => "permanentDelete",
        }
    }

    fn call<'a>(&self, client: &'a GraphClient) -> Result<Call<'a>> {
        let call = client.call(self.operation(), self.method(), &client.url(&self.address())?)?;
        // A second arrival finds nothing, which is as good as done.
        let call = call.replayable();
        Ok(match &self.if_match {
            Some(e_tag) => call.header(header::IF_MATCH, e_tag),
            None => call,
        })
    }

    fn part(&self) -> Part {
        let part = Part::new(self.method(), self.address()).replayable();
        match &self.if_match {
            Some(e_tag) => part.header("If-Match", e_tag),
            None => part,
        }
    }

    /// An item that an earlier attempt may have deleted need not be there.
    async fn judge(&self, client: &GraphClient, outcome: Outcome) -> Result<()> {
        if outcome.is_repeat && outcome.answer.head.status == StatusCode::NOT_FOUND {
            return Ok(());
        }
        client.judge(outcome.answer, &self.target).await.map(|_| ())
    }
}

/// Deletes `removals` and gives what came of each, in their order. A single one is one request
/// by its own address; more go 20 in one.
///
/// With `look`, each is read just before it goes, in the same request, so that what is deleted
/// is known by more than its path. Fails as a whole only if a request had no answer.
/// Source: graph/api/driveitem-delete, driveitem-permanentdelete.
pub async fn remove(
    client: &GraphClient,
    removals: &[Removal],
    look: bool,
) -> Result<Vec<Result<Option<DriveItem>>>> {
    match removals {
        _ if look => look_and_remove(client, removals).await,
        [only] => {
            let outcome = client.exchange(&only.call(client)?).await?;
            Ok(vec![only.judge(client, outcome).await.map(|()| None)])
        }
        removals => {
            let mut removed = Vec::with_capacity(removals.len());
            for group in removals.chunks(batch::LARGEST) {
                let parts: Vec<_> = group.iter().map(Removal::part).collect();
                let outcomes = batch::send(client, "deleteItems", &parts).await?;
                for (removal, outcome) in group.iter().zip(outcomes) {
                    removed.push(removal.judge(client, outcome).await.map(|()| None));
                }
            }
            Ok(removed)
        }
    }
}

/// How many removals go into one request.
pub fn group_size(look: bool) -> usize {
    if look { batch::LARGEST / 2 } else { batch::LARGEST }
}

async fn look_and_remove(
    client: &GraphClient,
    removals: &[Removal],
) -> Result<Vec<Result<Option<DriveItem>>>> {
    let mut removed = Vec::with_capacity(removals.len());
    for group in removals.chunks(group_size(true)) {
        let parts: Vec<_> = group
            .iter()
            .enumerate()
            .flat_map(|(at, removal)| {
                let look = Part::new(Method::GET, removal.target.address());
                [look, removal.part().after(2 * at)]
            })
            .collect();
        let mut outcomes = batch::send(client, "deleteItems", &parts).await?.into_iter();
        for removal in group {
            let (Some(looked), Some(deleted)) = (outcomes.next(), outcomes.next()) else { break };
            removed.push(both(client, removal, looked, deleted).await);
        }
    }
    Ok(removed)
}

async fn both(
    client: &GraphClient,
    removal: &Removal,
    looked: Outcome,
    deleted: Outcome,
) -> Result<Option<DriveItem>> {
    if !looked.answer.head.status.is_success() {
        return removal.judge(client, looked).await.map(|()| None);
    }
    let item = decode(&looked.answer)?;
    removal.judge(client, deleted).await.map(|()| Some(item))
}

/// Puts a deleted item of a personal account back where it was.
///
/// Source: graph/api/driveitem-restore.
pub async fn restore(client: &GraphClient, target: &Target) -> Result<DriveItem> {
    let url = client.url(&target.address_of("restore"))?;
    let call = client.call("restoreItem", Method::POST, &url)?.json(&json!({}))?;
    decode(&client.send(&call, target).await?)
}
