//! One item: read, changed, deleted.
//!
//! Source: graph/api/driveitem-get, driveitem-update, driveitem-move, driveitem-delete,
//! driveitem-permanentdelete

use jiff::Timestamp;
use serde_json::Value;

use super::asker::{Asker, Target};
use super::item_view;
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::change::Update;
use crate::sandbox::drive::item::{Item, Times};
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, call: &Call) -> Reply {
    let target = asker.find(item)?;
    asker.view(&target, |drive, item| {
        if call.header("if-none-match").is_some_and(|tags| item.matches(tags)) {
            return Ok(reply::empty(304));
        }
        let view = item_view::single(asker.lens, drive, item);
        let names = call.query.select();
        Ok(reply::json(200, &item_view::select(asker.lens, drive, view, names.as_deref())))
    })
}

pub(crate) async fn update(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let target = asker.find(item)?;
    let update = Update {
        name: text(&body, "name")?,
        parent: new_parent(&target, &body)?,
        times: times(&body)?,
    };
    asker.state.files.change(&target.drive, |drive| {
        check_match(drive.item(&target.id)?, call)?;
        drive.update(&target.id, &update, &asker.stamp())
    })?;
    asker.view(&target, |drive, item| {
        Ok(reply::json(200, &item_view::single(asker.lens, drive, item)))
    })
}

pub(crate) fn delete(asker: &Asker<'_>, item: &ItemRef, call: &Call) -> Reply {
    let target = asker.find(item)?;
    asker.state.files.change(&target.drive, |drive| {
        check_match(drive.item(&target.id)?, call)?;
        drive.remove(&target.id)
    })?;
    Ok(reply::empty(204))
}

/// Refuses a change of an item that is no longer what the caller saw.
fn check_match(item: &Item, call: &Call) -> Result<(), Failure> {
    match call.header("if-match") {
        Some(tags) if !item.matches(tags) => Err(Failure::resource_modified()),
        _ => Ok(()),
    }
}

fn text(body: &Value, name: &str) -> Result<Option<String>, Failure> {
    match &body[name] {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        _ => Err(Failure::invalid(format!("The property '{name}' is not a string."))),
    }
}

/// A move needs the id of a folder in the same drive; the word `root` is not one.
///
/// Source: graph/api/driveitem-move
fn new_parent(target: &Target, body: &Value) -> Result<Option<String>, Failure> {
    let reference = &body["parentReference"];
    if reference.is_null() {
        return Ok(None);
    }
    let drive = text(reference, "driveId")?;
    if drive.is_some_and(|drive| drive != target.drive) {
        return Err(Failure::invalid("Items cannot be moved between drives by this request."));
    }
    match text(reference, "id")? {
        Some(id) if id != "root" => Ok(Some(id)),
        _ => Err(Failure::invalid("The parent reference needs the id of a folder.")),
    }
}

/// The times of a `fileSystemInfo` in `body`.
pub(crate) fn times(body: &Value) -> Result<Times, Failure> {
    let info = &body["fileSystemInfo"];
    let time = |name| -> Result<Option<Timestamp>, Failure> {
        text(info, name)?
            .map(|text| text.parse())
            .transpose()
            .map_err(|_| Failure::invalid(format!("The value of '{name}' is not a time.")))
    };
    Ok(Times { created: time("createdDateTime")?, modified: time("lastModifiedDateTime")? })
}
