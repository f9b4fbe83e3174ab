//! Where `mv` and `cp` put each item, as far as the command line tells: decisions without a
//! request.

use std::collections::HashMap;
use std::path::Path;

use super::item_view::{ItemView, Style};
use super::remote::{Resolved, join};
use crate::base::{Error, Kind, Result};
use crate::graph::path::ItemName;
use crate::graph::target::{DriveRef, Start};
use crate::graph::{DriveItem, Target};

/// Where one item goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whereto {
    /// Into this folder, under the name that it has.
    Into(Target),
    /// Into this folder under this name; or, should that be a folder, into that.
    As(Target, ItemName),
}

/// Where it has landed, seen from the destination on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landed {
    /// The destination is a folder that holds it now.
    Inside,
    /// It is the destination now.
    There,
}

/// One item on its way.
#[derive(Debug, Clone)]
pub(super) struct Journey {
    /// As the user wrote it.
    pub(super) text: String,
    pub(super) source: Resolved,
    pub(super) whereto: Whereto,
}

/// What is done with the items, for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Move,
    Copy,
}

impl Whereto {
    /// The folder above the item, once it is there.
    pub(super) fn folder(&self) -> &Target {
        match self {
            Self::Into(folder) | Self::As(folder, _) => folder,
        }
    }

    /// The item once it is there, where its name is known.
    pub(super) fn place(&self, name: Option<&ItemName>) -> Option<Target> {
        match (self, name) {
            (Self::As(folder, name), _) | (Self::Into(folder), Some(name)) => {
                folder.child(name).ok()
            }
            (Self::Into(_), None) => None,
        }
    }
}

impl Journey {
    /// The name of the item, where it is known without asking.
    pub(super) fn name(&self) -> Option<ItemName> {
        let by_path = self.source.target.path.name().cloned();
        by_path.or_else(|| ItemName::parse(self.source.item_name.as_deref()?).ok())
    }

    /// True if it surely stays in its drive.
    pub(super) fn is_within(&self) -> bool {
        same_drive(&self.source.target.drive, &self.whereto.folder().drive) == Some(true)
    }

    /// Whether it stays in its folder; `None` if only the service knows.
    pub(super) fn stays(&self) -> Option<bool> {
        let (source, folder) = (&self.source.target, self.whereto.folder());
        if same_drive(&source.drive, &folder.drive)? {
            return is_same(&source.parent()?, folder);
        }
        Some(false)
    }
}

/// Whether two ways to name a drive mean the same one; `None` if only the service knows.
pub(super) fn same_drive(one: &DriveRef, other: &DriveRef) -> Option<bool> {
    match (one, other) {
        (DriveRef::Id(one), DriveRef::Id(other)) => {
            Some(is_same_drive_id(one.as_str(), other.as_str()))
        }
        _ if one == other => Some(true),
        _ => None,
    }
}

/// Ids of personal drives come in either case, and lose leading zeros
/// (`OneDrive/onedrive-api-docs#1902`).
pub(super) fn is_same_drive_id(one: &str, other: &str) -> bool {
    let is_personal = |id: &str| id.len() <= 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_personal(one) && is_personal(other) {
        return format!("{one:0>16}").eq_ignore_ascii_case(&format!("{other:0>16}"));
    }
    one == other
}

/// Whether two targets in one drive are the same item; `None` where ids stand against paths.
fn is_same(one: &Target, other: &Target) -> Option<bool> {
    (one.start == other.start)
        .then(|| one.path.depth() == other.path.depth() && one.path.below(&other.path).is_some())
}

/// Plans the ways of all `sources` to `destination`. [`Kind::Usage`] for what cannot be.
pub(super) fn plan(
    deed: Deed,
    sources: Vec<(String, Resolved)>,
    destination: &Resolved,
) -> Result<Vec<Journey>> {
    let target = &destination.target;
    // What is known by id exists, and only a folder makes sense as a destination.
    let parent = target.parent();
    let into = destination.is_folder || sources.len() > 1 || parent.is_none();
    let whereto = match (into, parent, target.path.name()) {
        (false, Some(parent), Some(name)) => Whereto::As(parent, name.clone()),
        _ => Whereto::Into(target.clone()),
    };
    let journeys = sources.into_iter().map(|(text, source)| {
        let journey = Journey { text, source, whereto: whereto.clone() };
        check(deed, &journey, target).map(|()| journey)
    });
    let journeys = journeys.collect::<Result<Vec<_>>>()?;
    refuse_twins(&journeys)?;
    Ok(journeys)
}

fn check(deed: Deed, journey: &Journey, destination: &Target) -> Result<()> {
    let source = &journey.source.target;
    let text = &journey.text;
    let refused = |what: String| Error::new(Kind::Usage, what);
    if source.path.is_root() && source.start == Start::Root {
        let verb = if deed == Deed::Move { "moved" } else { "copied" };
        return Err(refused(format!("{text} is the root of a drive, which cannot be {verb}"))
            .hint("name the folders in it"));
    }
    if same_drive(&source.drive, &destination.drive) != Some(true) {
        return Ok(());
    }
    let inside = source.start == destination.start
        && destination.path.below(&source.path).is_some_and(|rest| !rest.is_root());
    if inside {
        return Err(refused(format!("{text} cannot go into itself"))
            .hint("choose a folder that is not inside of it"));
    }
    let stays = journey.stays() == Some(true);
    match (&journey.whereto, journey.name()) {
        (Whereto::Into(_), _) if stays => Err(refused(format!("{text} is in that folder already"))
            .hint("write a new name after the folder to have it under that name")),
        (Whereto::As(_, new), Some(old)) if stays && *new == old => {
            Err(refused(format!("{text} and the destination are the same"))
                .hint("choose another name, or another folder"))
        }
        // A move by which only the case changes is a new name.
        (Whereto::As(_, new), Some(old))
            if stays && deed == Deed::Copy && new.folded() == old.folded() =>
        {
            Err(refused(format!("{text} and the destination are the same to the service"))
                .hint("names do not differ by case alone; choose another name"))
        }
        _ => Ok(()),
    }
}

/// Two items of one name would replace each other in the folder.
fn refuse_twins(journeys: &[Journey]) -> Result<()> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for journey in journeys {
        let Some(name) = journey.name() else { continue };
        if let Some(first) = seen.insert(name.folded(), &journey.text) {
            let what = format!("{first} and {} would have one name in the folder", journey.text);
            return Err(Error::new(Kind::Usage, what).hint("give one of them another name first"));
        }
    }
    Ok(())
}

/// Shows `item`, which has landed at `destination`.
pub(super) fn view(destination: &Resolved, landed: Landed, item: DriveItem) -> ItemView {
    let folder = match landed {
        Landed::Inside => destination.as_folder().cloned(),
        Landed::There => destination.folder_of_target(),
    };
    let path = folder.as_ref().map(|folder| join(folder, &item.name));
    let remote = destination.remote_of(folder.as_ref(), &item);
    ItemView::new(item, path, remote, Style::Remote)
}

/// [`Kind::Usage`] for what can only be meant as a path on this machine.
pub(super) fn refuse_local(text: &str) -> Result<()> {
    let is_local = matches!(text, "-" | "." | ".." | "~")
        || ["./", "../", "~/", ".\\", "..\\", "file:"].iter().any(|start| text.starts_with(start));
    if is_local {
        let what = format!("`{text}` is on this machine; both sides are remote here");
        return Err(Error::new(Kind::Usage, what).hint(LOCAL_HINT));
    }
    Ok(())
}

const LOCAL_HINT: &str =
    "`graphctl put LOCAL REMOTE` uploads, `graphctl get REMOTE LOCAL` downloads";

/// Points to `put` where what is missing remotely is there locally.
pub(super) fn advise_missing(error: Error, text: &str) -> Error {
    if error.kind() == Kind::NotFound && Path::new(text).exists() {
        return error.hint(format!("there is {text} on this machine: {LOCAL_HINT}"));
    }
    error
}

#[cfg(test)]
mod tests;
