//! Copies, and the page that says how far they are.
//!
//! The copy is made at once; the monitor only tells it slowly, in one of the forms that the
//! switches choose.
//!
//! Source: graph/api/driveitem-copy, graph/long-running-actions-overview

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::items;
use crate::sandbox::address::{DriveRef, ItemRef};
use crate::sandbox::drive::change::{Conflict, NewContent, Place};
use crate::sandbox::drive::item::{Item, Kind, Times};
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::state::State;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// Copies that were started.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    /// By the last segment of their monitor's URL.
    monitors: Mutex<HashMap<String, Copy>>,
    /// Those that do not show yet.
    late: Mutex<HashMap<Target, Late>>,
}

#[derive(Debug)]
struct Copy {
    /// How often the monitor has answered.
    polls: u32,
    result: Result<Target, Failure>,
}

/// A copy that so many requests will not find.
#[derive(Debug)]
struct Late {
    requests: u32,
    is_folder: bool,
}

/// An item of the subtree that is copied, parents first.
struct Node {
    /// Index of the parent in the list; None for the top.
    parent: Option<usize>,
    name: String,
    file: Option<NewContent>,
}

impl Copies {
    /// Whether `target` is a file that does not show yet. Each question counts.
    pub(crate) fn is_late_file(&self, target: &Target) -> bool {
        self.is_late(target, false)
    }

    /// Whether `target` is a folder whose content does not show yet. Each question counts.
    pub(crate) fn is_late_folder(&self, target: &Target) -> bool {
        self.is_late(target, true)
    }

    fn is_late(&self, target: &Target, is_folder: bool) -> bool {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(found) = late.get_mut(target).filter(|late| late.is_folder == is_folder) else {
            return false;
        };
        let is_late = found.requests > 0;
        found.requests = found.requests.saturating_sub(1);
        is_late
    }
}

pub(crate) async fn copy(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let source = asker.find(item)?;
    for option in ["childrenOnly", "includeAllVersionHistory"] {
        if body[option] == true {
            let message = format!("The sandbox does not play '{option}'.");
            return Err(Failure::new(501, "notSupported", message));
        }
    }
    let conflict = conflict(asker, call)?;
    let parent = destination(asker, &source, &body)?;
    let name = body["name"].as_str();
    if conflict != Conflict::Fail {
        let own = asker.view(&source, |_, item| Ok(item.name.clone()))?;
        check_choice(asker, &parent, name.unwrap_or(&own))?;
    }
    let is_nothing = name.is_none()
        && asker.view(&source, |_, item| Ok(item.parent.as_ref() == Some(&parent.id)))?;
    // That nothing happens then, and that it is called a success, is observed.
    let result =
        if is_nothing { Ok(source) } else { make(asker, &source, &parent, name, conflict) };
    let state = asker.state;
    if let (Ok(target), requests @ 1..) = (&result, state.quirks.late_copies) {
        let is_folder = asker.view(target, |_, item| Ok(item.is_folder()))?;
        let mut late = state.copies.late.lock().unwrap_or_else(PoisonError::into_inner);
        late.insert(target.clone(), Late { requests, is_folder });
    }
    let id = state.ids.guid();
    let copy = Copy { polls: 0, result };
    let mut monitors = state.copies.monitors.lock().unwrap_or_else(PoisonError::into_inner);
    monitors.insert(id.clone(), copy);
    let monitor = format!("{}/_api/v2.0/monitor/{id}", state.storage_url);
    Ok(reply::located(202, &monitor))
}

/// What is to happen when the name is taken.
fn conflict(asker: &Asker<'_>, call: &Call) -> Result<Conflict, Failure> {
    let Some(text) = call.query.get(asker.lens.dialect.conflict_behavior()) else {
        return Ok(Conflict::Fail);
    };
    Conflict::parse(text).ok_or_else(|| Failure::invalid("The conflict behavior is not supported."))
}

/// Refuses a choice where it would matter and a consumer's account has none. rclone always asks
/// to replace, and copies to free names on such accounts.
fn check_choice(asker: &Asker<'_>, parent: &Target, name: &str) -> Result<(), Failure> {
    asker.view(parent, |drive, _| {
        let is_personal = drive.facts.kind == DriveType::Personal;
        if is_personal && drive.child(&parent.id, name).is_some() {
            // That it is not supported is documented; the status is a guess.
            let message = "The conflict behavior is not supported for this account.";
            return Err(Failure::new(501, "notSupported", message));
        }
        Ok(())
    })
}

/// The folder to copy into, by default the one that the item is in.
fn destination(asker: &Asker<'_>, source: &Target, body: &Value) -> Result<Target, Failure> {
    let reference = &body["parentReference"];
    let above = asker.view(source, |_, item| {
        item.parent.clone().ok_or_else(|| Failure::invalid("The root cannot be copied."))
    })?;
    let parent = if reference.is_null() {
        Target { drive: source.drive.clone(), id: above }
    } else {
        let drive = match reference["driveId"].as_str() {
            Some(id) => asker.drive(&DriveRef::Id(id.to_owned()))?,
            None => source.drive.clone(),
        };
        items::referred(asker, reference, &drive)?
    };
    asker.view(&parent, |_, folder| {
        if folder.is_folder() {
            Ok(())
        } else {
            Err(Failure::invalid("The target is not a folder."))
        }
    })?;
    Ok(parent)
}

fn make(
    asker: &Asker<'_>,
    source: &Target,
    parent: &Target,
    name: Option<&str>,
    conflict: Conflict,
) -> Result<Target, Failure> {
    let files = &asker.state.files;
    let mut nodes = asker.view(source, |drive, item| Ok(subtree(asker.state, drive, item)))??;
    if nodes.len() > asker.state.quirks.largest_copy {
        // The limit is documented, and so is the code, though not together.
        let message = "The operation affects too many items.";
        return Err(Failure::new(400, "totalAffectedItemCountExceeded", message));
    }
    if let (Some(top), Some(name)) = (nodes.first_mut(), name) {
        name.clone_into(&mut top.name);
    }
    let stamp = asker.stamp();
    let id = files.change(&parent.drive, |drive| {
        let mut made: Vec<String> = Vec::new();
        for node in nodes {
            let above = node.parent.map_or(&parent.id, |index| &made[index]).clone();
            made.push(match node.file {
                None => drive.create_folder(&above, &node.name, conflict, &stamp, files.ids())?,
                Some(new) => {
                    let name = node.name;
                    let place = Place::Child { parent: above, name };
                    drive.store(&place, conflict, new, &stamp, files.ids())?.id
                }
            });
        }
        made.into_iter().next().ok_or_else(Failure::not_found)
    })?;
    let drive = parent.drive.clone();
    Ok(Target { drive, id })
}

fn subtree(state: &State, drive: &Drive, top: &Item) -> Result<Vec<Node>, Failure> {
    let mut nodes = Vec::new();
    let mut waiting = vec![(None, top)];
    while let Some((parent, item)) = waiting.pop() {
        let index = nodes.len();
        let file = match &item.kind {
            Kind::Folder { .. } => None,
            Kind::Pointer(_) | Kind::Package { .. } => {
                let message = "The sandbox does not play copies of this sort of item.";
                return Err(Failure::new(501, "notSupported", message));
            }
            Kind::File { content, quick_xor } => Some(NewContent {
                content: content.duplicate(state.files.ids()).map_err(|e| Failure::broken(&e))?,
                quick_xor: quick_xor.clone(),
                // The page says that a copy does not keep its times.
                times: Times::default(),
            }),
        };
        nodes.push(Node { parent, name: item.name.clone(), file });
        let children = drive.children(&item.id)?;
        waiting.extend(children.into_iter().map(|child| (Some(index), child)));
    }
    Ok(nodes)
}

/// Answers the monitor's URL, which needs no token.
pub(crate) fn monitor(state: &State, id: &str) -> Reply {
    let quirks = &state.quirks;
    let mut copies = state.copies.monitors.lock().unwrap_or_else(PoisonError::into_inner);
    let copy = copies.get_mut(id).ok_or_else(Failure::not_found)?;
    if quirks.monitor_forgets && copy.polls > 0 {
        let message = "The operation was not found.";
        return Err(Failure::new(404, "operationNotFound", message));
    }
    copy.polls += 1;
    if copy.polls <= quirks.copy_polls {
        let mut body = json!({"operation": "ItemCopy", "status": "inProgress"});
        body[percentage(state)] = 27.8.into();
        let status = if quirks.monitor_answers_200 { 200 } else { 202 };
        return Ok(reply::json(status, &body));
    }
    let location = |target: &Target| {
        format!("{}/v1.0/drives/{}/items/{}", state.base_url, target.drive, target.id)
    };
    let body = match &copy.result {
        Ok(target) if quirks.monitor_redirects => {
            return Ok(reply::located(303, &location(target)));
        }
        Ok(target) => {
            let mut body = json!({
                "operation": "ItemCopy",
                "resourceId": target.id,
                "resourceLocation": location(target),
                "status": "completed",
            });
            body[percentage(state)] = 100.0.into();
            body
        }
        Err(failure) if quirks.monitor_error_code => json!({
            "operation": "ItemCopy",
            "status": "failed",
            "errorCode": failure.code,
            "statusDescription": failure.message,
        }),
        Err(failure) => json!({
            "operation": "ItemCopy",
            "status": "failed",
            "error": {"code": failure.code, "message": failure.message, "details": []},
        }),
    };
    Ok(reply::json(200, &body))
}

fn percentage(state: &State) -> &'static str {
    if state.quirks.monitor_percent_complete { "percentComplete" } else { "percentageComplete" }
}
