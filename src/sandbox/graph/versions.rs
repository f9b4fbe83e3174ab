//! Earlier contents of a file.
//!
//! Source: graph/api/driveitem-list-versions, driveitemversion-get, driveitemversion-get-contents,
//! driveitemversion-restore. That a version can be deleted is observed, on work accounts alone.

use serde_json::{Value, json};

use super::asker::Asker;
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::item::{Item, Stamp};
use crate::sandbox::drive::rendition::Rendition;
use crate::sandbox::drive::tree;
use crate::sandbox::failure::Failure;
use crate::sandbox::state::iso;
use crate::sandbox::storage::downloads;
use crate::sandbox::wire::reply::{self, Reply};

/// The newest first, which is the current one.
pub(crate) fn list(asker: &Asker<'_>, item: &ItemRef) -> Reply {
    let target = asker.find(item)?;
    asker.view(&target, |_, item| {
        tree::content(item)?;
        Ok(reply::json(200, &json!({"value": all(item)})))
    })
}

/// One of them, of which `current` is a name too.
pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    asker.view(&target, |_, item| {
        tree::content(item)?;
        let mut all = all(item).into_iter();
        let found = all.find(|version| id == "current" || version["id"] == id);
        Ok(reply::json(200, &found.ok_or_else(Failure::not_found)?))
    })
}

/// Where the bytes of one that is not the current one are.
pub(crate) fn content(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    asker.view(&target, |drive, item| {
        let rendition = Rendition::Version(id.to_owned());
        rendition.of(item)?;
        Ok(reply::located(302, &downloads::url_of(asker.state, drive, item, rendition)))
    })
}

/// Makes a new version with the bytes of an old one.
pub(crate) fn restore(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    let files = &asker.state.files;
    files.change(&target.drive, |drive| {
        drive.restore_version(&target.id, id, &asker.stamp(), files.ids())
    })?;
    Ok(reply::empty(204))
}

pub(crate) fn delete(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    asker.state.files.change(&target.drive, |drive| drive.delete_version(&target.id, id))?;
    Ok(reply::empty(204))
}

fn all(item: &Item) -> Vec<Value> {
    let now = view(&item.version_id(), &item.modified, item.size());
    let old = item.old.iter().rev();
    let old = old.map(|old| view(&old.id(), &old.modified, old.content.len()));
    std::iter::once(now).chain(old).collect()
}

fn view(id: &str, modified: &Stamp, size: u64) -> Value {
    json!({
        "id": id,
        "lastModifiedDateTime": iso(modified.at),
        "lastModifiedBy": {"user": {"id": modified.by.id, "displayName": modified.by.name}},
        "size": size,
    })
}
