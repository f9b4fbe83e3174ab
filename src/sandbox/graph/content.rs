//! The content of a file: where to get it, and the simple upload.
//!
//! Source: graph/api/driveitem-get-content, driveitem-put-content

use bytes::Bytes;

use super::asker::{Asker, Target};
use super::item_view;
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::change::{Conflict, NewContent, Place};
use crate::sandbox::drive::content::Draft;
use crate::sandbox::drive::item::{Item, Times};
use crate::sandbox::drive::rendition::Rendition;
use crate::sandbox::drive::tree::{self, Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::state::State;
use crate::sandbox::storage::downloads;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// What a library adds to an Office file, as observed; the bytes are made up.
const LIBRARY_PROPERTIES: Bytes = Bytes::from_static(&[0; 512]);

pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, call: &Call) -> Reply {
    let target = asker.find(item)?;
    asker.view(&target, |drive, item| {
        tree::content(item)?;
        if call.header("if-none-match").is_some_and(|tags| item.matches(tags)) {
            return Ok(reply::empty(304));
        }
        let rendition = match call.query.get("format") {
            Some(format) => Rendition::Format(checked(format, call)?),
            None => Rendition::Original,
        };
        rendition.of(item)?;
        Ok(reply::located(302, &downloads::url_of(asker.state, drive, item, rendition)))
    })
}

/// Source: graph/api/driveitem-get-content-format; a picture needs both of its measures.
fn checked(format: &str, call: &Call) -> Result<String, Failure> {
    let is_number = |name| call.query.get(name).is_some_and(|text| text.parse::<u32>().is_ok());
    if format.eq_ignore_ascii_case("jpg") && !(is_number("width") && is_number("height")) {
        return Err(Failure::invalid("width and height must be specified for this format."));
    }
    Ok(format.to_owned())
}

pub(crate) async fn put(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let state = asker.state;
    let conflict = conflict(asker, call)?;
    check_size(state, call.content_length().unwrap_or(0))?;
    let creates_parents = state.quirks.put_creates_parents;
    asker.start(&item.start)?;
    match asker.place(item, false) {
        Ok((drive, place)) => state.files.view(&drive, |drive| {
            drive.check_place(&place)?;
            check_preconditions(drive.occupant(&place), call)
        })?,
        Err(failure) if !creates_parents => return Err(failure),
        Err(_) => check_preconditions(None, call)?,
    }
    let mut draft = receive(state, call).await?;
    // Folders are made for bytes that are there: of an upload that breaks off nothing is left.
    let (drive, place) = asker.place(item, creates_parents)?;
    rewrite(state, &drive, &place, &mut draft).await?;
    let (content, quick_xor) = draft.finish().await.map_err(|error| Failure::broken(&error))?;
    let stored = state.files.change(&drive, |drive| {
        check_preconditions(drive.occupant(&place), call)?;
        let new = NewContent { content: content.clone(), quick_xor, times: Times::default() };
        drive.store(&place, conflict, new, &asker.stamp(), state.files.ids())
    });
    let stored = stored.inspect_err(|_| content.discard())?;
    let status = if stored.created { 201 } else { 200 };
    let target = Target { drive, id: stored.id };
    asker.view(&target, |drive, item| {
        Ok(reply::json(status, &item_view::single(asker.lens, drive, item)))
    })
}

/// A simple upload has no JSON, so the behaviour stands in the query; the default is to replace.
fn conflict(asker: &Asker<'_>, call: &Call) -> Result<Conflict, Failure> {
    match call.query.get(asker.lens.dialect.conflict_behavior()) {
        None => Ok(Conflict::Replace),
        Some(text) => Conflict::parse(text)
            .ok_or_else(|| Failure::invalid("The conflict behavior is not supported.")),
    }
}

fn check_size(state: &State, size: u64) -> Result<(), Failure> {
    if size <= state.quirks.largest_put {
        return Ok(());
    }
    // The limit is documented, the status is a guess from its words.
    let message = "The request message is too big. Use an upload session.";
    Err(Failure::new(413, "invalidRequest", message).inner("maxStreamSizeExceeded"))
}

/// Said by the service's engineers; the pages do not name these headers for this request.
pub(crate) fn check_preconditions(occupant: Option<&Item>, call: &Call) -> Result<(), Failure> {
    let is = |tags: &str| occupant.is_some_and(|item| item.matches(tags));
    let wrong = call.header("if-match").is_some_and(|tags| !is(tags))
        || call.header("if-none-match").is_some_and(is);
    if wrong { Err(Failure::resource_modified()) } else { Ok(()) }
}

async fn receive(state: &State, call: &mut Call) -> Result<Draft, Failure> {
    let broken = |error| Failure::broken(&error);
    let mut draft = state.files.shelf.draft(state.files.ids()).await.map_err(broken)?;
    while let Some(bytes) = call.bytes().await? {
        check_size(state, draft.written() + bytes.len() as u64)?;
        draft.write(bytes).await.map_err(broken)?;
    }
    Ok(draft)
}

/// Adds what a library adds to an Office file, when this sandbox plays that.
pub(crate) async fn rewrite(
    state: &State,
    drive: &str,
    place: &Place,
    draft: &mut Draft,
) -> Result<(), Failure> {
    if !state.quirks.rewrite_office_files {
        return Ok(());
    }
    let is_rewritten = |drive: &Drive| {
        let name = match place {
            Place::Item(id) => drive.item(id)?.name.as_str(),
            Place::Child { name, .. } => name,
        };
        Ok(drive.facts.kind == DriveType::DocumentLibrary && item_view::is_office(name))
    };
    if state.files.view(drive, is_rewritten)? {
        draft.write(LIBRARY_PROPERTIES).await.map_err(|error| Failure::broken(&error))?;
    }
    Ok(())
}
