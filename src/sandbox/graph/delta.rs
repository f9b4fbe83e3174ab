//! What changed in a drive or in a folder of it.
//!
//! A token is the number of a change. A page's token has the number it ended at, the number that
//! the enumeration will end at, whether it began from nothing, and the options it was asked with.
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
use crate::sandbox::wire::query::Query;
use crate::sandbox::wire::reply::{self, Reply};

/// How far a caller has read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Position {
    /// Changes up to this number were told.
    told: u64,
    /// This enumeration ends with this number; None begins one that ends with the latest.
    end: Option<u64>,
    /// Whether it began from nothing, so that deleted items need no mention.
    fresh: bool,
    /// Tokens of another era are no longer known.
    era: u64,
    /// The options of the first request, which later ones leave out.
    options: String,
}

impl Position {
    fn beginning(query: &Query, era: u64) -> Self {
        let kept = ["top", "select"].into_iter().filter_map(|name| {
            let value = query.option(name)?;
            Some(format!("${name}={}", urlencoding::encode(value)))
        });
        let options = kept.collect::<Vec<_>>().join("&");
        Self { fresh: true, era, options, ..Self::default() }
    }

    fn token(&self) -> String {
        let end = self.end.map_or(String::new(), |end| end.to_string());
        let fresh = u8::from(self.fresh);
        let Self { told, era, options, .. } = self;
        URL_SAFE_NO_PAD.encode(format!("delta;{told};{end};{fresh};{era};{options}"))
    }

    fn parse(token: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let fields: Vec<&str> = text.splitn(6, ';').collect();
        let ["delta", told, end, fresh, era, options] = fields.as_slice() else {
            return None;
        };
        let end = match *end {
            "" => None,
            end => Some(end.parse().ok()?),
        };
        let (told, era) = (told.parse().ok()?, era.parse().ok()?);
        Some(Self { told, end, fresh: *fresh == "1", era, options: (*options).to_owned() })
    }
}

/// Where the feed begins: a drive's root, or a folder of a work drive.
struct Feed<'a> {
    asker: &'a Asker<'a>,
    target: &'a Target,
    drive: &'a Drive,
    /// Whether the caller understands pointers into other drives.
    shortcuts: bool,
}

pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, token: Option<&str>, call: &Call) -> Reply {
    let target = asker.find(item)?;
    let token = token.or_else(|| call.query.option("token"));
    paging::size(&call.query, asker.state.page_size)?;
    asker.view(&target, |drive, item| {
        let is_root = item.id == drive.root;
        let root_only =
            drive.facts.kind == DriveType::Personal || asker.state.quirks.root_delta_only;
        if !is_root && root_only {
            // Work drives also have it for other folders; the page lists the root alone.
            let message = "view.delta can only be called on the root.";
            return Err(Failure::new(501, "notSupported", message));
        }
        if !item.is_folder() {
            return Err(Failure::invalid("A file has no changes of its own."));
        }
        let shortcuts = item_view::shows_shortcuts(drive, call);
        let feed = Feed { asker, target: &target, drive, shortcuts };
        let position = match token {
            None | Some("") => Position::beginning(&call.query, drive.era),
            Some("latest") => return Ok(reply::json(200, &feed.latest())),
            Some(token) => feed.known(token)?,
        };
        Ok(reply::json(200, &feed.page(&position)?))
    })
}

impl Feed<'_> {
    fn address(&self) -> String {
        let Target { drive, id } = self.target;
        let api = self.asker.lens.api();
        if *id == self.drive.root {
            format!("{api}/drives/{drive}/root/delta")
        } else {
            format!("{api}/drives/{drive}/items/{id}/delta")
        }
    }

    /// A token that this drive gave; any other asks for a fresh enumeration.
    fn known(&self, token: &str) -> Result<Position, Failure> {
        let position = Position::parse(token);
        let is_known = |position: &Position| {
            position.told <= self.drive.latest() && position.era == self.drive.era
        };
        position.filter(is_known).ok_or_else(|| {
            let message = "Resync required.";
            Failure::new(410, "resyncChangesApplyDifferences", message)
                .header("location", self.address())
        })
    }

    fn link(&self, position: &Position) -> Value {
        format!("{}(token='{}')", self.address(), position.token()).into()
    }

    fn latest(&self) -> Value {
        let position =
            Position { told: self.drive.latest(), era: self.drive.era, ..Position::default() };
        json!({"value": [], "@odata.deltaLink": self.link(&position)})
    }

    fn page(&self, position: &Position) -> Result<Value, Failure> {
        let query = Query::parse(&position.options);
        let size = paging::size(&query, self.asker.state.page_size)?;
        // A page repeats what came last before it.
        let repeated = self.asker.state.quirks.repeat_items && position.told > 0;
        let size = size + usize::from(repeated);
        let end = position.end.unwrap_or_else(|| self.drive.latest());
        let mut changes = self.due(position, end, size, repeated);
        let more = changes.len() > size;
        changes.truncate(size);
        let told = changes.last().map_or(end, |(number, _)| *number);
        let mut items: Vec<Value> = Vec::new();
        if position.end.is_none() {
            items.push(self.told(self.drive.item(&self.target.id)?));
        }
        let mut shown = HashSet::new();
        let parents_first = position.fresh && !self.asker.state.quirks.delta_children_first;
        for (_, change) in &changes {
            match change {
                Change::Item(item) if parents_first => {
                    let folders = self.folders_after(item).into_iter().chain([*item]);
                    let news = folders.filter(|item| shown.insert(item.id.as_str()));
                    items.extend(news.map(|item| self.told(item)));
                }
                Change::Item(item) => items.push(self.told(item)),
                Change::Gone(gone) => items.push(deleted(self.drive, gone)),
            }
        }
        if let Some(names) = query.select() {
            let lens = self.asker.lens;
            let select = |view| item_view::select(lens, self.drive, view, Some(&names));
            items = items.into_iter().map(select).collect();
        }
        let mut body = json!({
            "@odata.context": format!("{}/$metadata#Collection(driveItem)", self.asker.lens.api()),
            "value": items,
        });
        let rest = position.clone();
        let (name, next) = if more {
            ("@odata.nextLink", Position { told, end: Some(end), ..rest })
        } else {
            // Backwards, the numbers told say nothing about the end.
            ("@odata.deltaLink", Position { told: end, end: None, fresh: false, ..rest })
        };
        body[name] = self.link(&next);
        Ok(body)
    }

    /// The next changes, one more than fit on the page if there are more, each with its number
    /// in the order of the feed.
    fn due(
        &self,
        position: &Position,
        end: u64,
        size: usize,
        repeated: bool,
    ) -> Vec<(u64, Change<'_>)> {
        let quirks = &self.asker.state.quirks;
        let drive = self.drive;
        let is_whole = self.target.id == drive.root;
        let is_below = |item: &&Item| {
            let parent = item.parent.as_deref();
            let below = is_whole || parent.is_some_and(|id| drive.is_within(id, &self.target.id));
            below && (self.shortcuts || !item_view::is_shortcut(item))
        };
        if position.fresh && quirks.delta_children_first {
            // The same numbers, counted from the end.
            let last = end.saturating_sub(position.told) + u64::from(repeated);
            let rest = drive.changed(0, last).rev().filter(is_below);
            let told = rest.map(|item| (end + 1 - item.changed, Change::Item(item)));
            return told.take(size + 1).collect();
        }
        let after = position.told - u64::from(repeated);
        let items = drive.changed(after, end).filter(is_below);
        let mut changes: Vec<_> =
            items.take(size + 1).map(|item| (item.changed, Change::Item(item))).collect();
        if !position.fresh || quirks.delta_tells_deleted {
            // Which folder they were in is not kept, so every feed tells them.
            let gone = drive.went(after, end).take(size + 1);
            changes.extend(gone.map(|gone| (gone.changed, Change::Gone(gone))));
            changes.sort_by_key(|(number, _)| *number);
            changes.truncate(size + 1);
        }
        changes
    }

    /// The folders around an item that changed after it, outermost first. A full enumeration
    /// tells them before it, and perhaps again when their turn comes: that folders come before
    /// what is in them is observed, not documented, and rclone counts on it.
    fn folders_after<'a>(&'a self, item: &'a Item) -> Vec<&'a Item> {
        let drive = self.drive;
        let above = |item: &&'a Item| item.parent.as_ref().and_then(|id| drive.item(id).ok());
        let is_later = |folder: &&Item| {
            folder.parent.is_some() && folder.id != self.target.id && folder.changed > item.changed
        };
        let folders = std::iter::successors(above(&item), above);
        let mut later: Vec<&Item> = folders.take_while(is_later).collect();
        later.reverse();
        later
    }

    /// The feed leaves out paths, and on work drives the content's tag.
    fn told(&self, item: &Item) -> Value {
        let mut view = item_view::listed(self.asker.lens, self.drive, item);
        if let Some(parent) = view["parentReference"].as_object_mut() {
            parent.remove("path");
        }
        if let Some(properties) = view.as_object_mut()
            && self.drive.facts.kind != DriveType::Personal
        {
            properties.remove("cTag");
        }
        view
    }
}

enum Change<'a> {
    Item(&'a Item),
    Gone(&'a Gone),
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
        let options = "$top=7&$select=id%2Cname".to_owned();
        let position = Position { told: 7, end: Some(9), fresh: true, era: 2, options };
        assert_eq!(Position::parse(&position.token()), Some(position));
        let beginning = Position::beginning(&Query::parse("$top=5&x=y"), 0);
        assert_eq!(beginning.options, "$top=5");
        assert_eq!(Position::parse(&beginning.token()), Some(beginning));
        assert_eq!(Position::parse("bm9wZQ"), None);
    }
}
