//! Items that have some words in their names or in their text.
//!
//! The service searches by words and their beginnings, in content, too, and its index is behind
//! by seconds to hours; here it is not behind. Pages have the tokens of listings.
//!
//! Source: graph/api/driveitem-search

use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::{item_view, paging};
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::item::{Item, Kind};
use crate::sandbox::drive::names;
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// Longest query, in characters. That there is a limit is documented, this number is guessed.
const LONGEST: usize = 4096;
/// Files above this are found by name alone. Guessed; the real limit is far larger.
const INDEXED: u64 = 1 << 20;

pub(crate) fn list(asker: &Asker<'_>, item: &ItemRef, text: &str, call: &Call) -> Reply {
    let target = asker.find(item)?;
    let size = paging::size(&call.query, asker.state.page_size)?;
    let wanted = words(text);
    if wanted.is_empty() {
        return Err(Failure::invalid("The query text is missing."));
    }
    if text.chars().count() > LONGEST {
        return Err(Failure::invalid("The query is too long.").inner("maxQueryLengthExceeded"));
    }
    asker.view(&target, |drive, folder| {
        let below = drive.changed(0, drive.latest());
        let hits: Vec<&Item> = below
            .filter(|item| item.id != folder.id && drive.is_within(&item.id, &folder.id))
            .filter(|item| wanted.iter().all(|word| has(item, word)))
            .collect();
        let page = paging::page(&call.query, size, hits.len(), &asker.state.quirks)?;
        let shown = &hits[page.start..page.end];
        let names = call.query.select();
        let view = |item: &&Item| {
            let view = hit(asker, drive, item);
            item_view::select(asker.lens, drive, view, names.as_deref())
        };
        let api = asker.lens.api();
        let mut body = json!({
            "@odata.context": format!("{api}/$metadata#Collection(driveItem)"),
            "value": shown.iter().map(view).collect::<Vec<Value>>(),
        });
        if let Some(next) = page.next {
            let query = paging::next_query(&call.query, next, "");
            let Target { drive, id } = &target;
            let q = urlencoding::encode(&text.replace('\'', "''")).into_owned();
            let link = format!("{api}/drives/{drive}/items/{id}/search(q='{q}')?{query}");
            body["@odata.nextLink"] = link.into();
        }
        Ok(reply::json(200, &body))
    })
}

/// On some work drives a hit has neither the people nor the parent.
fn hit(asker: &Asker<'_>, drive: &Drive, item: &Item) -> Value {
    let mut view = item_view::listed(asker.lens, drive, item);
    view["searchResult"] = json!({});
    let is_bare = asker.state.quirks.bare_search_hits && drive.facts.kind != DriveType::Personal;
    if let Some(properties) = view.as_object_mut()
        && is_bare
    {
        for name in ["createdBy", "lastModifiedBy", "parentReference"] {
            properties.remove(name);
        }
    }
    view
}

fn words(text: &str) -> Vec<String> {
    let folded = names::fold(text);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn has(item: &Item, wanted: &str) -> bool {
    let begins = |text: &str| words(text).iter().any(|word| word.starts_with(wanted));
    if begins(&item.name) {
        return true;
    }
    let Kind::File { content, .. } = &item.kind else { return false };
    if content.len() > INDEXED {
        return false;
    }
    let bytes = content.read().unwrap_or_default();
    std::str::from_utf8(&bytes).is_ok_and(begins)
}
