//! The start of an upload session, and its end under another name.
//!
//! Source: graph/api/driveitem-createuploadsession

use serde_json::{Value, json};

use super::asker::Asker;
use super::{children, content, item_view, items};
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::change::{Conflict, Place};
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::state::iso;
use crate::sandbox::storage::sessions::{Destination, NewSession, expected_ranges};
use crate::sandbox::storage::uploads;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) async fn create(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let wish = read(&body)?;
    let state = asker.state;
    let (drive, place) = asker.place(item, state.quirks.session_creates_parents)?;
    let size = wish["fileSize"].as_u64();
    let (kind, loses) = state.files.view(&drive, |drive| {
        drive.check_place(&place)?;
        check_name(drive, &place, wish)?;
        content::check_preconditions(drive.occupant(&place), call)?;
        drive.check_quota(size.unwrap_or(0))?;
        Ok((drive.facts.kind, is_office_of_library(drive, &place)))
    })?;
    let conflict = children::conflict(asker, wish)?;
    let session = NewSession {
        destination: Destination {
            drive,
            place,
            conflict: conflict.unwrap_or(state.quirks.session_default_conflict),
        },
        defer: body["deferCommit"] == true,
        times: items::times(wish)?,
        by: asker.person.clone(),
        size,
        one_per_name: state.quirks.session_locks_name && kind != DriveType::Personal,
        may_be_lost: state.quirks.lose_office_sessions && loses,
    };
    let session = state.sessions.open(state, session).await?;
    let mut answer = json!({
        "@odata.context": format!("{}/$metadata#microsoft.graph.uploadSession", asker.lens.api()),
        "uploadUrl": session.url,
        "expirationDateTime": iso(session.expires()),
    });
    if !state.quirks.hide_first_ranges {
        answer["nextExpectedRanges"] = expected_ranges(&state.quirks, 0, size);
    }
    Ok(reply::json(200, &answer))
}

/// Completes a session under another name or in another folder: the item is the folder.
///
/// The page gives the request in general and its text ties it to consumer drives; all drives take
/// it here.
pub(crate) async fn commit(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let folder = asker.find(item)?;
    let (Some(name), Some(url)) =
        (body["name"].as_str(), body["@microsoft.graph.sourceUrl"].as_str())
    else {
        return Err(Failure::invalid("The request needs a name and a source URL."));
    };
    let place = Place::Child { parent: folder.id, name: name.to_owned() };
    let destination = Destination {
        conflict: children::conflict(asker, &body)?.unwrap_or(Conflict::Fail),
        drive: folder.drive,
        place,
    };
    asker.state.files.view(&destination.drive, |drive| {
        content::check_preconditions(drive.occupant(&destination.place), call)
    })?;
    uploads::commit_to(asker.state, url, &destination).await
}

/// The properties of the file, which must be wrapped in `item`.
fn read(body: &Value) -> Result<&Value, Failure> {
    let known = |name: &String| name == "item" || name == "deferCommit";
    let stray = body.as_object().and_then(|body| body.keys().find(|name| !known(name)));
    if let Some(name) = stray {
        let message = format!("The property '{name}' must be part of 'item'.");
        return Err(Failure::invalid(message));
    }
    let item = &body["item"];
    if !item.is_null() && !item.is_object() {
        return Err(Failure::invalid("The property 'item' is not an object."));
    }
    if !item["fileSize"].is_null() && item["fileSize"].as_u64().is_none() {
        return Err(Failure::invalid("The property 'fileSize' is not a size."));
    }
    Ok(item)
}

fn check_name(drive: &Drive, place: &Place, wish: &Value) -> Result<(), Failure> {
    let expected = match place {
        Place::Item(id) => drive.item(id)?.name.as_str(),
        Place::Child { name, .. } => name,
    };
    match &wish["name"] {
        Value::Null => Ok(()),
        Value::String(name) if name == expected => Ok(()),
        _ => Err(Failure::invalid("The name in the body is not the name in the URL.")),
    }
}

fn is_office_of_library(drive: &Drive, place: &Place) -> bool {
    drive.facts.kind == DriveType::DocumentLibrary
        && drive.occupant(place).is_some_and(|item| item_view::is_office(&item.name))
}
