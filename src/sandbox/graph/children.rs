//! The children of a folder: listed, and new folders among them.
//!
//! Source: graph/api/driveitem-list-children, driveitem-post-children

use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::{item_view, paging};
use crate::sandbox::address::{DriveRef, ItemRef, Start};
use crate::sandbox::drive::change::Conflict;
use crate::sandbox::drive::item::{Item, Kind, Pointer};
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::query::Query;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn list(asker: &Asker<'_>, item: &ItemRef, call: &Call) -> Reply {
    let target = asker.find(item)?;
    check_options(&call.query)?;
    let size = paging::size(&call.query, asker.state.page_size)?;
    asker.view(&target, |drive, folder| {
        if call.header("if-none-match").is_some_and(|tags| folder.matches(tags)) {
            return Ok(reply::empty(304));
        }
        if item_view::is_shortcut(folder) {
            // The pointer has no children; the folder that it points to has. The words are guessed.
            return Err(Failure::invalid("The item is a reference to an item of another drive."));
        }
        let mut children = ordered(drive, &target.id, &call.query)?;
        if !item_view::shows_shortcuts(drive, call) {
            children.retain(|item| !item_view::is_shortcut(item));
        }
        if asker.state.copies.is_late_folder(&target) {
            children.clear();
        }
        if call.query.option("filter").is_some() {
            children.retain(|item| item.is_folder());
        }
        let page = paging::page(&call.query, size, children.len(), &asker.state.quirks)?;
        let shown = &children[page.start..page.end];
        let names = call.query.select();
        let view = |item: &&Item| {
            let view = item_view::child(asker.lens, drive, item);
            item_view::select(asker.lens, drive, view, names.as_deref())
        };
        let mut body = json!({
            "@odata.context": context(asker, &target),
            "@odata.count": children.len(),
            "value": shown.iter().map(view).collect::<Vec<Value>>(),
        });
        if let Some(next) = page.next {
            let last = shown.last().map_or("", |item| item.name.as_str());
            let query = paging::next_query(&call.query, next, last);
            let Target { drive, id } = &target;
            let api = asker.lens.api();
            let link = format!("{api}/drives/{drive}/items/{id}/children?{query}");
            body["@odata.nextLink"] = link.into();
        }
        Ok(reply::json(200, &body))
    })
}

fn context(asker: &Asker<'_>, target: &Target) -> String {
    let Target { drive, id } = target;
    let api = asker.lens.api();
    format!("{api}/$metadata#drives('{drive}')/items('{id}')/children")
}

/// The filter that listings take: CLI for Microsoft 365 asks for folders by it, and says that it
/// cannot ask for files.
const FOLDERS_ONLY: &str = "folder ne null";

/// Refuses options that listings do not take, as observed.
fn check_options(query: &Query) -> Result<(), Failure> {
    if query.option("filter").is_some_and(|filter| filter.trim() != FOLDERS_ONLY) {
        let message = "The query option '$filter' is not supported for this request.";
        return Err(Failure::new(501, "notSupported", message));
    }
    if query.option("skip").is_some() {
        let message = "The query option '$skip' is not supported.";
        return Err(Failure::invalid(message).inner("invalidQueryOption"));
    }
    Ok(())
}

/// Source: onedrive/developer/rest-api/concepts/optional-query-parameters
fn ordered<'a>(drive: &'a Drive, folder: &str, query: &Query) -> Result<Vec<&'a Item>, Failure> {
    let mut children = drive.children(folder)?;
    let Some(order) = query.option("orderby") else {
        return Ok(children);
    };
    let (property, direction) = order.trim().split_once(' ').unwrap_or((order.trim(), "asc"));
    let personal = drive.facts.kind == DriveType::Personal;
    match (property, personal) {
        ("name", _) | ("url", false) => {}
        ("size", true) => children.sort_by_key(|item| item.size()),
        ("lastModifiedDateTime", true) => children.sort_by_key(|item| item.modified.at),
        _ => {
            let message = format!("The property '{property}' is not supported for OrderBy.");
            return Err(Failure::invalid(message));
        }
    }
    match direction.trim() {
        "asc" => {}
        "desc" => children.reverse(),
        _ => return Err(Failure::invalid("The order must be asc or desc.")),
    }
    Ok(children)
}

pub(crate) async fn create_folder(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let target = asker.find(item)?;
    if body["remoteItem"].is_object() {
        return create_shortcut(asker, &target, &body);
    }
    if !body["folder"].is_object() {
        // Files are made by uploading them.
        return Err(Failure::invalid("The request needs a 'folder' facet."));
    }
    let Some(name) = body["name"].as_str() else {
        return Err(Failure::invalid("The property 'name' is missing."));
    };
    let conflict = conflict(asker, &body)?.unwrap_or(Conflict::Fail);
    let files = &asker.state.files;
    let id = files.change(&target.drive, |drive| {
        drive.create_folder(&target.id, name, conflict, &asker.stamp(), files.ids())
    })?;
    let created = Target { id, ..target };
    asker.view(&created, |drive, item| {
        Ok(reply::json(201, &item_view::single(asker.lens, drive, item)))
    })
}

/// Source: onedrive/developer/rest-api/resources/remoteitem
fn create_shortcut(asker: &Asker<'_>, folder: &Target, body: &Value) -> Reply {
    let meant = &body["remoteItem"];
    let (Some(id), Some(drive)) =
        (meant["id"].as_str(), meant["parentReference"]["driveId"].as_str())
    else {
        return Err(Failure::invalid("The remote item needs its own id and that of its drive."));
    };
    let meant = ItemRef {
        start: Start::Id(DriveRef::Id(drive.to_owned()), id.to_owned()),
        path: Vec::new(),
    };
    let meant = asker.find(&meant)?;
    if meant.drive == folder.drive {
        return Err(Failure::invalid("A shortcut leads to another drive."));
    }
    let pointer = asker.view(&meant, |drive, item| {
        Ok(Pointer {
            drive: drive.facts.id.clone(),
            drive_type: drive.facts.kind.name().to_owned(),
            id: item.id.clone(),
            name: item.name.clone(),
            is_folder: item.is_folder(),
            size: item.size(),
            web_url: item_view::web_url(drive, item),
        })
    })?;
    let name = body["name"].as_str().unwrap_or(&pointer.name).to_owned();
    let conflict = conflict(asker, body)?.unwrap_or(Conflict::Fail);
    let files = &asker.state.files;
    let (kind, stamp) = (Kind::Pointer(pointer), asker.stamp());
    let id = files.change(&folder.drive, |drive| {
        drive.create_other(&folder.id, &name, kind, conflict, &stamp, files.ids())
    })?;
    let created = Target { id, drive: folder.drive.clone() };
    asker.view(&created, |drive, item| {
        Ok(reply::json(201, &item_view::single(asker.lens, drive, item)))
    })
}

/// The conflict behaviour in a JSON body.
pub(crate) fn conflict(asker: &Asker<'_>, body: &Value) -> Result<Option<Conflict>, Failure> {
    let name = asker.lens.dialect.conflict_behavior();
    match &body[name] {
        Value::Null => Ok(None),
        value => {
            let parsed = value.as_str().and_then(Conflict::parse);
            parsed.map(Some).ok_or_else(|| {
                Failure::invalid(format!("The value of '{name}' is not fail, replace or rename."))
            })
        }
    }
}
