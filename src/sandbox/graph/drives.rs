//! Drives, with their quota.
//!
//! Source: graph/api/drive-get, drive-list, resources/quota

use serde_json::{Value, json};

use super::asker::Asker;
use super::{item_view, sites};
use crate::sandbox::address::DriveRef;
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::state::iso;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn get(asker: &Asker<'_>, drive: &DriveRef, call: &Call) -> Reply {
    let id = asker.drive(drive)?;
    asker.state.files.view(&id, |drive| {
        let mut view = selected(view(drive), call);
        view["@odata.context"] = format!("{}/$metadata#drives/$entity", asker.lens.api()).into();
        Ok(reply::json(200, &view))
    })
}

pub(crate) fn list(asker: &Asker<'_>, owner: &DriveRef, call: &Call) -> Reply {
    let (ids, hidden) = match owner {
        DriveRef::OfSite(site) => {
            // A OneDrive is found by its address, though it is no site of the list.
            let hidden = sites::find(asker, site).map_or(&[][..], |site| &site.system_drives);
            (sites::drives_of(asker, site)?, hidden)
        }
        owner => (vec![asker.drive(owner)?], &[][..]),
    };
    // Who selects the facet gets the libraries that have it. Source: graph/api/drive-list
    let with_hidden = call.query.select().is_some_and(|names| names.contains(&"system"));
    let drives: Result<Vec<Value>, _> = ids
        .into_iter()
        .filter(|id| with_hidden || !hidden.contains(id))
        .map(|id| asker.drive(&DriveRef::Id(id)))
        .map(|id| {
            asker.state.files.view(&id?, |drive| {
                let mut view = view(drive);
                if hidden.contains(&drive.facts.id) {
                    view["system"] = json!({});
                }
                Ok(selected(view, call))
            })
        })
        .collect();
    let body = json!({
        "@odata.context": format!("{}/$metadata#drives", asker.lens.api()),
        "value": drives?,
    });
    Ok(reply::json(200, &body))
}

fn selected(mut view: Value, call: &Call) -> Value {
    if let (Some(names), Some(properties)) = (call.query.select(), view.as_object_mut()) {
        properties.retain(|name, _| names.contains(&name.as_str()));
    }
    view
}

fn view(drive: &Drive) -> Value {
    let facts = &drive.facts;
    let created = iso(facts.created.at);
    let description = match facts.kind {
        DriveType::DocumentLibrary => facts.name.as_str(),
        DriveType::Personal | DriveType::Business => "",
    };
    json!({
        "id": facts.id,
        "name": facts.name,
        "description": description,
        "driveType": facts.kind.name(),
        "webUrl": facts.web_url,
        "createdDateTime": created,
        "lastModifiedDateTime": drive.item(&drive.root).map_or(created, |root| iso(root.modified.at)),
        "createdBy": {"user": {"displayName": facts.created.by.name}},
        "owner": item_view::owner(drive),
        "quota": quota(drive),
    })
}

/// The states' limits are those of the page: nearing below a tenth, critical below a hundredth.
fn quota(drive: &Drive) -> Value {
    let (total, used) = (drive.facts.total, drive.used());
    let remaining = total.saturating_sub(used);
    let state = match remaining {
        0 => "exceeded",
        left if left < total / 100 => "critical",
        left if left < total / 10 => "nearing",
        _ => "normal",
    };
    json!({
        "total": total,
        "used": used,
        "remaining": remaining,
        "deleted": 0,
        "state": state,
    })
}
