//! Making folders.

use http::Method;
use serde_json::{Value, json};

use super::batch::{self, Part};
use super::client::GraphClient;
use super::failure::failure;
use super::path::{ItemName, RemotePath};
use super::target::{DriveRef, Start, Target};
use crate::base::{Error, Kind, Result};

/// Makes the folder `target` and those above it that are missing.
///
/// The deepest is tried first, since usually only that one is missing; one that exists already
/// is as good. [`Kind::NotFound`] if the start of the path itself does not exist.
/// Source: graph/api/driveitem-post-children.
pub async fn ensure(client: &GraphClient, target: &Target) -> Result<()> {
    let mut missing = vec![target.path.clone()];
    while let Some(path) = missing.pop() {
        let (Some(parent), Some(name)) = (path.parent(), path.name()) else { continue };
        match create(client, &at(target, parent.clone()), name).await {
            Ok(()) => {}
            Err(error) if error.kind() == Kind::NotFound && !parent.is_root() => {
                missing.extend([path, parent]);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Makes `targets`, up to 20 of them in one request; gives what came of each, in their order.
///
/// Folders above must stand before those below. What stands outside of `targets` is made too
/// where it is missing, as [`ensure`] does.
pub async fn ensure_all(client: &GraphClient, targets: &[Target]) -> Vec<Result<()>> {
    let mut outcomes = Vec::with_capacity(targets.len());
    let depth = |target: &Target| target.path.depth();
    for level in targets.chunk_by(|one, next| depth(one) == depth(next)) {
        for group in level.chunks(batch::LARGEST) {
            match group {
                [only] => outcomes.push(ensure(client, only).await),
                group => outcomes.extend(ensure_group(client, group).await),
            }
        }
    }
    outcomes
}

async fn ensure_group(client: &GraphClient, group: &[Target]) -> Vec<Result<()>> {
    let parts: Option<Vec<_>> = group.iter().map(part).collect();
    let answers = match parts {
        Some(parts) => batch::post(client, "createFolders", &parts).await.ok(),
        None => None,
    };
    let mut outcomes = Vec::with_capacity(group.len());
    for (at, target) in group.iter().enumerate() {
        let answer = answers.as_ref().and_then(|answers| answers.get(at));
        outcomes.push(match answer {
            Some(answer) if answer.head.status.is_success() => Ok(()),
            Some(answer) if exists(&failure(answer, &target.to_string())) => Ok(()),
            // Alone it finds out what is in the way, or that what is above is missing.
            _ => ensure(client, target).await,
        });
    }
    outcomes
}

fn part(target: &Target) -> Option<Part> {
    let (parent, name) = (target.parent()?, target.path.name()?);
    Some(Part { address: parent.address_of("children"), body: body(name) })
}

fn body(name: &ItemName) -> Value {
    json!({
        "name": name.as_str(),
        "folder": {},
        "@microsoft.graph.conflictBehavior": "fail",
    })
}

async fn create(client: &GraphClient, parent: &Target, name: &ItemName) -> Result<()> {
    // Which other drives have these rules is not known; what the service thinks of them, it says.
    if matches!(parent.drive, DriveRef::Id(_)) {
        let is_root = parent.path.is_root() && parent.start == Start::Root;
        name.check_new_folder(is_root)?;
    }
    let url = client.url(&parent.address_of("children"))?;
    let call = client.call("createFolder", Method::POST, &url)?.json(&body(name))?.replayable();
    match client.send(&call, parent).await {
        Ok(_) => Ok(()),
        Err(error) if exists(&error) => Ok(()),
        Err(error) => Err(error.during(format!("making the folder {name}"))),
    }
}

/// Something of that name is there. If it is a file, what goes into it will say so.
fn exists(error: &Error) -> bool {
    error.service_words().is_some_and(|words| words.code.eq_ignore_ascii_case("nameAlreadyExists"))
}

fn at(target: &Target, path: RemotePath) -> Target {
    Target { path, ..target.clone() }
}
