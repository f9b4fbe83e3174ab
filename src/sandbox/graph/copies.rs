//! Copies, and the page that says how far they are.
//!
//! The copy is made at once; the monitor only tells it slowly.
//!
//! Source: graph/api/driveitem-copy, graph/long-running-actions-overview

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::asker::{Asker, Target};
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::change::{Conflict, NewContent, Place};
use crate::sandbox::drive::item::{Item, Kind, Times};
use crate::sandbox::drive::tree::Drive;
use crate::sandbox::failure::Failure;
use crate::sandbox::state::State;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// Copies that were started, by the last segment of their monitor's URL.
#[derive(Debug, Default)]
pub(crate) struct Copies(Mutex<HashMap<String, Copy>>);

#[derive(Debug)]
struct Copy {
    /// How often the monitor still says that the copy is in progress.
    polls: u32,
    result: Result<Target, Failure>,
}

/// An item of the subtree that is copied, parents first.
struct Node {
    /// Index of the parent in the list; None for the top.
    parent: Option<usize>,
    name: String,
    file: Option<NewContent>,
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
    let conflict = match call.query.get(asker.lens.dialect.conflict_behavior()) {
        None => Conflict::Fail,
        Some(text) => Conflict::parse(text)
            .ok_or_else(|| Failure::invalid("The conflict behavior is not supported."))?,
    };
    let parent = destination(asker, &source, &body)?;
    let result = make(asker, &source, &parent, body["name"].as_str(), conflict);
    let state = asker.state;
    let id = state.ids.guid();
    let copy = Copy { polls: state.quirks.copy_polls, result };
    state.copies.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), copy);
    let monitor = format!("{}/_api/v2.0/monitor/{id}", state.storage_url);
    Ok(reply::located(202, &monitor))
}

/// The folder to copy into, by default the one that the item is in.
fn destination(asker: &Asker<'_>, source: &Target, body: &Value) -> Result<Target, Failure> {
    let reference = &body["parentReference"];
    let drive = reference["driveId"].as_str().unwrap_or(&source.drive).to_owned();
    let id = match reference["id"].as_str() {
        Some(id) => id.to_owned(),
        None => asker.view(source, |_, item| {
            item.parent.clone().ok_or_else(|| Failure::invalid("The root cannot be copied."))
        })?,
    };
    let parent = Target { drive, id };
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
    let mut copies = state.copies.0.lock().unwrap_or_else(PoisonError::into_inner);
    let copy = copies.get_mut(id).ok_or_else(Failure::not_found)?;
    if copy.polls > 0 {
        copy.polls -= 1;
        let body = json!({
            "operation": "ItemCopy",
            "percentageComplete": 27.8,
            "status": "inProgress",
        });
        return Ok(reply::json(202, &body));
    }
    let body = match &copy.result {
        Ok(Target { drive, id }) => json!({
            "operation": "ItemCopy",
            "percentageComplete": 100.0,
            "resourceId": id,
            "resourceLocation": format!("{}/v1.0/drives/{drive}/items/{id}", state.base_url),
            "status": "completed",
        }),
        Err(failure) => json!({
            "operation": "ItemCopy",
            "status": "failed",
            "error": {"code": failure.code, "message": failure.message, "details": []},
        }),
    };
    Ok(reply::json(200, &body))
}
