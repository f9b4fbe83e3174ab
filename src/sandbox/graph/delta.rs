//! What changed in a drive.
//!
//! A token is the number of a change. A page's token has the number it ended at, the number that
//! the enumeration will end at, and whether it began from nothing.
//!
//! Source: graph/api/driveitem-delta

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::{item_view, paging};
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::item::Item;
use crate::sandbox::drive::tree::{Drive, DriveType, Gone};
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// How far a caller has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    /// Changes up to this number were told.
    told: u64,
    /// This enumeration ends with this number; None begins one that ends with the latest.
    end: Option<u64>,
    /// Whether it began from nothing, so that deleted items need no mention.
    fresh: bool,
}

const BEGINNING: Position = Position { told: 0, end: None, fresh: true };

impl Position {
    fn token(self) -> String {
        let end = self.end.map_or(String::new(), |end| end.to_string());
        let fresh = u8::from(self.fresh);
        URL_SAFE_NO_PAD.encode(format!("delta;{};{end};{fresh}", self.told))
    }

    fn parse(token: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let fields: Vec<&str> = text.split(';').collect();
        let ["delta", told, end, fresh] = fields.as_slice() else {
            return None;
        };
        let end = match *end {
            "" => None,
            end => Some(end.parse().ok()?),
        };
        Some(Self { told: told.parse().ok()?, end, fresh: *fresh == "1" })
    }
}

enum Change<'a> {
    Item(&'a Item),
    Gone(&'a Gone),
}

impl Change<'_> {
    fn number(&self) -> u64 {
        match self {
            Self::Item(item) => item.changed,
            Self::Gone(gone) => gone.changed,
        }
    }
}

pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, token: Option<&str>, call: &Call) -> Reply {
    let target = asker.find(item)?;
    let token = token.or_else(|| call.query.option("token"));
    let size = paging::size(&call.query, asker.state.page_size)?;
    asker.view(&target, |drive, item| {
        if item.id != drive.root {
            // Work drives also have it for other folders; the page lists the root alone.
            let message = "view.delta can only be called on the root.";
            return Err(Failure::new(501, "notSupported", message));
        }
        let position = match token {
            None | Some("") => BEGINNING,
            Some("latest") => return Ok(reply::json(200, &latest(asker, &target, drive))),
            Some(token) => known(asker, &target, drive, token)?,
        };
        Ok(reply::json(200, &page(asker, &target, drive, position, size)))
    })
}

/// A token that this drive gave; any other asks for a fresh enumeration.
fn known(
    asker: &Asker<'_>,
    target: &Target,
    drive: &Drive,
    token: &str,
) -> Result<Position, Failure> {
    let position = Position::parse(token).filter(|position| position.told <= drive.latest());
    position.ok_or_else(|| {
        let message = "Resync required.";
        let fresh = format!("{}/drives/{}/root/delta", asker.lens.api(), target.drive);
        Failure::new(410, "resyncChangesApplyDifferences", message).header("location", fresh)
    })
}

fn link(asker: &Asker<'_>, target: &Target, position: Position) -> Value {
    let (api, token) = (asker.lens.api(), position.token());
    format!("{api}/drives/{}/root/delta(token='{token}')", target.drive).into()
}

fn latest(asker: &Asker<'_>, target: &Target, drive: &Drive) -> Value {
    let position = Position { told: drive.latest(), end: None, fresh: false };
    json!({"value": [], "@odata.deltaLink": link(asker, target, position)})
}

fn page(
    asker: &Asker<'_>,
    target: &Target,
    drive: &Drive,
    position: Position,
    size: usize,
) -> Value {
    let end = position.end.unwrap_or_else(|| drive.latest());
    let is_due = |change: &Change<'_>| {
        let number = change.number();
        position.told < number && number <= end
    };
    let gone = drive.gone.iter().filter(|_| !position.fresh).map(Change::Gone);
    let below_root = drive.items().filter(|item| item.id != drive.root);
    let mut changes: Vec<Change<'_>> =
        below_root.map(Change::Item).chain(gone).filter(is_due).collect();
    changes.sort_by_key(Change::number);
    let more = changes.len() > size;
    changes.truncate(size);
    let told = changes.last().map_or(end, Change::number);
    let mut value: Vec<Value> = Vec::new();
    if position.end.is_none()
        && let Ok(root) = drive.item(&drive.root)
    {
        value.push(changed(asker, drive, root));
    }
    let mut shown = HashSet::new();
    for change in &changes {
        match change {
            Change::Item(item) if position.fresh => {
                let untold = folders_after(drive, item).chain([*item]);
                let news = untold.filter(|item| shown.insert(item.id.as_str()));
                value.extend(news.map(|item| changed(asker, drive, item)));
            }
            Change::Item(item) => value.push(changed(asker, drive, item)),
            Change::Gone(gone) => value.push(deleted(drive, gone)),
        }
    }
    let mut body = json!({
        "@odata.context": format!("{}/$metadata#Collection(driveItem)", asker.lens.api()),
        "value": value,
    });
    let (name, next) = if more {
        let end = Some(end);
        ("@odata.nextLink", Position { told, end, ..position })
    } else {
        let (told, end, fresh) = (end, None, false);
        ("@odata.deltaLink", Position { told, end, fresh })
    };
    body[name] = link(asker, target, next);
    body
}

/// The folders around an item that changed after it, outermost first. A full enumeration tells them
/// before it, and perhaps again when their turn comes: that folders come before what is in them is
/// observed, not documented, and rclone counts on it.
fn folders_after<'a>(drive: &'a Drive, item: &'a Item) -> impl Iterator<Item = &'a Item> {
    let above = |item: &&'a Item| item.parent.as_ref().and_then(|id| drive.item(id).ok());
    let is_later = |folder: &&Item| folder.parent.is_some() && folder.changed > item.changed;
    let folders = std::iter::successors(above(&item), above);
    let later: Vec<&Item> = folders.take_while(is_later).collect();
    later.into_iter().rev()
}

/// The feed leaves out paths, and on work drives the content's tag.
fn changed(asker: &Asker<'_>, drive: &Drive, item: &Item) -> Value {
    let mut view = item_view::listed(asker.lens, drive, item);
    if let Some(parent) = view["parentReference"].as_object_mut() {
        parent.remove("path");
    }
    if let Some(properties) = view.as_object_mut()
        && drive.facts.kind != DriveType::Personal
    {
        properties.remove("cTag");
    }
    view
}

fn deleted(drive: &Drive, gone: &Gone) -> Value {
    let facet = if gone.was_folder { "folder" } else { "file" };
    json!({
        "id": gone.id,
        "deleted": {"state": "deleted"},
        "parentReference": {"driveId": drive.facts.id, "driveType": drive.facts.kind.name()},
        facet: {},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_go_there_and_back() {
        let position = Position { told: 7, end: Some(9), fresh: true };
        assert_eq!(Position::parse(&position.token()), Some(position));
        assert_eq!(Position::parse(&BEGINNING.token()), Some(BEGINNING));
        assert_eq!(Position::parse("bm9wZQ"), None);
    }
}
