//! Making folders.

use std::time::Instant;

use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::batch::{self, Part};
use super::client::{GraphClient, Outcome, decode};
use super::copy;
use super::failure::failure;
use super::item::{self, DriveItem};
use super::path::{ItemName, RemotePath};
use super::target::Target;
use crate::base::{Error, Kind, Result};

/// Makes the folder `target`, and gives it.
///
/// [`Kind::Conflict`] if something has the name, [`Kind::NotFound`] if the folder above is
/// missing, [`Kind::Usage`] for what has no name of its own.
/// Source: graph/api/driveitem-post-children.
pub async fn make(client: &GraphClient, target: &Target) -> Result<DriveItem> {
    let (Some(parent), Some(name)) = (target.parent(), target.path.name()) else {
        return Err(nameless(target));
    };
    let url = client.url(&parent.address_of("children"))?;
    let call = client.call("createFolder", Method::POST, &url)?.json(&body(name))?.replayable();
    let began = Instant::now();
    let Outcome { answer, is_repeat } = client.exchange(&call).await?;
    let status = answer.head.status;
    let subject = if status == StatusCode::CONFLICT { target } else { &parent };
    match client.judge(answer, subject).await {
        Ok(answer) => decode(&answer),
        // Made by ourselves, most likely, by a request whose answer was lost; but not if it is
        // older than that request.
        Err(error) if is_repeat && exists(&error) => {
            match copy::find_new(client, target, began.elapsed()).await? {
                Some(item) if item.is_folder() => Ok(item),
                _ => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

/// Makes the folder `target` and those above it that are missing, and gives it; one that exists
/// is as good. [`Kind::Conflict`] if a file is in the way.
///
/// Usually only the deepest is missing, so it is tried first: one request. Else one request looks
/// at all above, and one makes what is missing.
pub async fn make_all(client: &GraphClient, target: &Target) -> Result<DriveItem> {
    if target.path.is_root() {
        return existing(client, target).await;
    }
    let error = match make(client, target).await {
        Err(error) if exists(&error) => return existing(client, target).await,
        // A service that finds a file above may say so in either way.
        Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Usage | Kind::Failed) => error,
        made => return made,
    };
    let mut above: Vec<Target> = std::iter::successors(target.parent(), Target::parent)
        .filter(|folder| !folder.path.is_root())
        .collect();
    above.reverse();
    let mut missing = 0;
    // A single one was just told to be missing.
    if above.len() > 1 {
        for (folder, item) in above.iter().zip(item::get_all(client, &above).await?) {
            match item {
                Ok(item) if item.is_folder() => missing += 1,
                Ok(_) => return Err(in_the_way(folder)),
                Err(error) if error.kind() == Kind::NotFound => break,
                Err(error) => return Err(error),
            }
        }
    }
    let Some(first) = above.get(missing) else {
        if missing == 0 || error.kind() != Kind::NotFound {
            return Err(error);
        }
        // Somebody else has made all that was missing meanwhile.
        return match make(client, target).await {
            Err(error) if exists(&error) => existing(client, target).await,
            made => made,
        };
    };
    let mut chain: Vec<Target> = above.iter().skip(missing).cloned().collect();
    chain.push(target.clone());
    match make_chain(client, &chain).await? {
        Some(item) => Ok(item),
        // Somebody else has made one of them meanwhile, or a file is there.
        None => one_by_one(client, first, &chain).await,
    }
}

/// Makes each folder in the one before it; `None` if one of them could not be made.
async fn make_chain(client: &GraphClient, chain: &[Target]) -> Result<Option<DriveItem>> {
    let mut last = None;
    for group in chain.chunks(batch::LARGEST) {
        let in_turn = |(at, target): (usize, &Target)| {
            part(target).map(|part| if at > 0 { part.after(at - 1) } else { part })
        };
        let parts: Option<Vec<_>> = group.iter().enumerate().map(in_turn).collect();
        let Some(parts) = parts else { return Ok(None) };
        let outcomes = batch::send(client, "createFolders", &parts).await?;
        if !outcomes.iter().all(|outcome| outcome.answer.head.status.is_success()) {
            return Ok(None);
        }
        last = outcomes.last().map(|outcome| decode(&outcome.answer)).transpose()?;
    }
    Ok(last)
}

async fn one_by_one(client: &GraphClient, first: &Target, chain: &[Target]) -> Result<DriveItem> {
    let mut last = None;
    for folder in chain {
        last = Some(match make(client, folder).await {
            Err(error) if exists(&error) => existing(client, folder).await?,
            made => made?,
        });
    }
    last.ok_or_else(|| nameless(first))
}

/// What is there already, if it is a folder.
async fn existing(client: &GraphClient, target: &Target) -> Result<DriveItem> {
    let item = item::get(client, target).await?;
    if item.is_folder() { Ok(item) } else { Err(in_the_way(target)) }
}

fn in_the_way(target: &Target) -> Error {
    Error::new(Kind::Conflict, format!("{target} exists and is not a folder"))
        .hint("choose another name, or move what is there away")
}

fn nameless(target: &Target) -> Error {
    Error::new(Kind::Usage, format!("{target} is no name for a new folder"))
        .hint("write the path of the folder, as in `General/Reports`")
}

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
        Some(parts) => batch::send(client, "createFolders", &parts).await.ok(),
        None => None,
    };
    let mut outcomes = Vec::with_capacity(group.len());
    for (at, target) in group.iter().enumerate() {
        let answer = answers.as_ref().and_then(|answers| answers.get(at));
        let answer = answer.map(|outcome| &outcome.answer);
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
    Some(Part::post(parent.address_of("children"), body(name)).replayable())
}

fn body(name: &ItemName) -> Value {
    json!({
        "name": name.as_str(),
        "folder": {},
        "@microsoft.graph.conflictBehavior": "fail",
    })
}

async fn create(client: &GraphClient, parent: &Target, name: &ItemName) -> Result<()> {
    parent.child(name)?.check_new_folder()?;
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
