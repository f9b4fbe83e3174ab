//! One item: read, changed, deleted, restored.
//!
//! Source: graph/api/driveitem-get, driveitem-update, driveitem-move, driveitem-delete,
//! driveitem-permanentdelete, driveitem-restore

use jiff::Timestamp;
use serde_json::Value;

use super::asker::{Asker, Target};
use super::item_view;
use crate::sandbox::address::{self, Address, ItemRef, Start, Tail};
use crate::sandbox::drive::change::Update;
use crate::sandbox::drive::item::{Item, Times};
use crate::sandbox::drive::tree::{Drive, DriveType};
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
    let is_locked = |drive: &Drive| Ok(item_view::is_office(&drive.item(&target.id)?.name));
    if asker.state.quirks.lock_office_files && asker.state.files.view(&target.drive, is_locked)? {
        return Err(Failure::locked());
    }
    let update = Update {
        name: text(&body, "name")?,
        parent: new_parent(asker, &target, &body)?,
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
    let files = &asker.state.files;
    files.change(&target.drive, |drive| {
        check_deletion(asker, drive, &target.id, call)?;
        drive.recycle(&target.id, &asker.stamp(), files.ids())
    })?;
    Ok(reply::empty(204))
}

/// That personal accounts refuse it is observed; how they do is a guess.
pub(crate) fn delete_permanently(asker: &Asker<'_>, item: &ItemRef, call: &Call) -> Reply {
    let target = asker.find(item)?;
    asker.state.files.change(&target.drive, |drive| {
        if drive.facts.kind == DriveType::Personal {
            let message = "permanentDelete is not supported for this account.";
            return Err(Failure::new(400, "notSupported", message));
        }
        check_deletion(asker, drive, &target.id, call)?;
        drive.remove(&target.id)
    })?;
    Ok(reply::empty(204))
}

/// For personal accounts alone; what others answer is a guess.
pub(crate) async fn restore(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let Start::Id(drive, id) = &item.start else {
        return Err(Failure::invalid("A deleted item is named by its id."));
    };
    let target = Target { drive: asker.drive(drive)?, id: id.clone() };
    let (parent, name) = (new_parent(asker, &target, &body)?, text(&body, "name")?);
    asker.state.files.change(&target.drive, |drive| {
        if drive.facts.kind != DriveType::Personal {
            let message = "Restoring items is not supported for this account.";
            return Err(Failure::new(400, "notSupported", message));
        }
        drive.bring_back(&target.id, parent, name, &asker.stamp())
    })?;
    asker.view(&target, |drive, item| {
        Ok(reply::json(200, &item_view::single(asker.lens, drive, item)))
    })
}

fn check_deletion(asker: &Asker<'_>, drive: &Drive, id: &str, call: &Call) -> Result<(), Failure> {
    let item = drive.item(id)?;
    check_match(item, call)?;
    let quirks = &asker.state.quirks;
    if quirks.lock_office_files && item_view::is_office(&item.name) {
        return Err(Failure::locked());
    }
    let is_full_folder = item.is_folder() && !drive.children(id)?.is_empty();
    if quirks.hold_folders && is_full_folder {
        return Err(Failure::access_denied(
            "Request was cancelled by event received. If attempting to delete a non-empty \
             folder, it's possible that it's on hold.",
        ));
    }
    Ok(())
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

/// A move needs a folder in the same drive.
///
/// Source: graph/api/driveitem-move
fn new_parent(asker: &Asker<'_>, target: &Target, body: &Value) -> Result<Option<String>, Failure> {
    let reference = &body["parentReference"];
    if reference.is_null() {
        return Ok(None);
    }
    if asker.state.quirks.ignore_parent_paths && reference["id"].is_null() {
        return Ok(None);
    }
    let drive = text(reference, "driveId")?.filter(|drive| !drive.is_empty());
    let named = referred(asker, reference, &target.drive)?;
    if drive.is_some_and(|drive| drive != target.drive) || named.drive != target.drive {
        return Err(Failure::invalid("Items cannot be moved between drives by this request."));
    }
    Ok(Some(named.id))
}

/// The folder that a `parentReference` names, by its id in `drive` or by its path. The word
/// `root` is no id, and a work account does not take the root by path, which is observed.
///
/// Source: graph/api/driveitem-move; onedrive/developer/rest-api, items/copy (2015), for paths
pub(super) fn referred(
    asker: &Asker<'_>,
    reference: &Value,
    drive: &str,
) -> Result<Target, Failure> {
    // rclone writes an empty path beside the id, and the live service takes it.
    let named = |name| -> Result<Option<String>, Failure> {
        Ok(text(reference, name)?.filter(|text| !text.is_empty()))
    };
    match (named("id")?, named("path")?) {
        (Some(_), Some(_)) => Err(Failure::invalid("Give either an id or a path, not both.")),
        (None, Some(path)) => by_path(asker, &path),
        (Some(id), None) if id != "root" => Ok(Target { drive: drive.to_owned(), id }),
        _ => Err(Failure::invalid("The parent reference needs the id of a folder.")),
    }
}

/// Reads `/drive/root:/A/B` and `/drives/{id}/root:/A/B`. Names stand there as they are; that
/// is a guess, since the service itself writes both forms.
fn by_path(asker: &Asker<'_>, path: &str) -> Result<Target, Failure> {
    let refused = || Failure::invalid("One of the provided arguments is not acceptable.");
    if asker.state.quirks.refuse_parent_paths {
        return Err(refused());
    }
    let (root, names) = path.split_once("root:").ok_or_else(refused)?;
    let Address::Item(mut item, Tail::Itself) = address::parse(&format!("{root}root"))? else {
        return Err(refused());
    };
    let names = names.strip_prefix('/').unwrap_or(names);
    item.path = names.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let target = asker.find(&item)?;
    let is_root = item.path.is_empty();
    asker.view(&target, |drive, _| {
        if is_root && drive.facts.kind != DriveType::Personal {
            return Err(refused());
        }
        Ok(())
    })?;
    Ok(target)
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
