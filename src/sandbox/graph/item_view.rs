//! A drive item as JSON.
//!
//! Source: graph/api/resources/driveitem, graph/api/driveitem-get

use serde_json::{Value, json};

use super::asker::Lens;
use crate::sandbox::drive::item::{Item, Kind, Person, Pointer};
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::state::iso;
use crate::sandbox::storage::downloads;
use crate::sandbox::wire::call::Call;

/// Extensions that open in a browser editor.
const OFFICE: [&str; 6] = ["docx", "xlsx", "pptx", "doc", "xls", "ppt"];

/// The item without the annotations of a single answer.
pub(crate) fn listed(lens: Lens<'_>, drive: &Drive, item: &Item) -> Value {
    let mut view = json!({
        "createdDateTime": iso(item.created.at),
        "eTag": item.e_tag(),
        "id": item.id,
        "lastModifiedDateTime": iso(item.modified.at),
        "name": item.name,
        "webUrl": web_url(drive, item),
        "size": item.size(),
        "createdBy": {"user": person(&item.created.by)},
        "lastModifiedBy": {"user": person(&item.modified.by)},
        "parentReference": parent_reference(lens, drive, item),
        "fileSystemInfo": {
            "createdDateTime": iso(item.file_created),
            "lastModifiedDateTime": iso(item.file_modified),
        },
    });
    match &item.kind {
        Kind::Folder { children, .. } => {
            view["folder"] = json!({"childCount": children.len()});
            if item.parent.is_none() {
                view["root"] = json!({});
            }
        }
        Kind::File { quick_xor, .. } => {
            view["cTag"] = item.c_tag().into();
            view["file"] = json!({"mimeType": mime_type(&item.name)});
            if let Some(size) = lens.state.quirks.stated_size {
                view["size"] = size.into();
            }
            if !lens.state.quirks.hide_hashes {
                view["file"]["hashes"] = json!({"quickXorHash": quick_xor});
            }
        }
        Kind::Pointer(pointer) => view["remoteItem"] = remote_item(pointer),
        Kind::Package { kind } => view["package"] = json!({"type": kind}),
    }
    if let Some(properties) = view.as_object_mut() {
        for (name, value) in &item.facets {
            if value.is_null() {
                properties.remove(name);
            } else {
                properties.insert(name.clone(), value.clone());
            }
        }
    }
    view
}

/// The item as the answer to a request for it alone.
pub(crate) fn single(lens: Lens<'_>, drive: &Drive, item: &Item) -> Value {
    let mut view = listed(lens, drive, item);
    let id = &drive.facts.id;
    let context = format!("{}/$metadata#drives('{id}')/items/$entity", lens.api());
    view["@odata.context"] = context.into();
    add_download_url(lens, drive, item, &mut view);
    view
}

/// The item as one of the children of a folder.
pub(crate) fn child(lens: Lens<'_>, drive: &Drive, item: &Item) -> Value {
    let mut view = listed(lens, drive, item);
    if !lens.state.quirks.hide_listed_download_urls {
        add_download_url(lens, drive, item, &mut view);
    }
    view
}

/// Whether an item points into another drive.
pub(crate) fn is_shortcut(item: &Item) -> bool {
    matches!(item.kind, Kind::Pointer(_)) || item.facets.contains_key("remoteItem")
}

/// Whether listings for this caller have shortcuts: those of consumers only if they are asked for.
/// Observed since 2025.
pub(crate) fn shows_shortcuts(drive: &Drive, call: &Call) -> bool {
    let wish = call.header("prefer").unwrap_or_default();
    drive.facts.kind != DriveType::Personal
        || wish.split(',').any(|part| part.trim() == "Include-Feature=AddToOneDrive")
}

fn add_download_url(lens: Lens<'_>, drive: &Drive, item: &Item, view: &mut Value) {
    if item.is_file() {
        view[lens.dialect.download_url()] = downloads::url(lens.state, drive, item).into();
    }
}

/// What a shortcut shows of the item that it stands for.
///
/// Source: graph/api/resources/remoteitem
fn remote_item(pointer: &Pointer) -> Value {
    let mut view = json!({
        "id": pointer.id,
        "name": pointer.name,
        "size": pointer.size,
        "webUrl": pointer.web_url,
        "parentReference": {"driveId": pointer.drive, "driveType": pointer.drive_type},
    });
    if pointer.is_folder {
        view["folder"] = json!({"childCount": 0});
    } else {
        view["file"] = json!({"mimeType": mime_type(&pointer.name)});
    }
    view
}

/// Keeps the selected properties and every annotation but the download URL, which must be asked
/// for by one of its two names.
///
/// Source: graph/api/driveitem-get-content; that libraries ignore the first name is observed
pub(crate) fn select(lens: Lens<'_>, drive: &Drive, view: Value, names: Option<&[&str]>) -> Value {
    let (names, mut properties) = match (names, view) {
        (Some(names), Value::Object(properties)) => (names, properties),
        (_, view) => return view,
    };
    let download_url = lens.dialect.download_url();
    let drops =
        lens.state.quirks.select_drops_download_url && drive.facts.kind != DriveType::Personal;
    let keeps_url =
        names.contains(&"content.downloadUrl") || (!drops && names.contains(&download_url));
    let keep = |name: &str| match name {
        name if name == download_url => keeps_url,
        name if name.starts_with('@') => true,
        name => names.contains(&name),
    };
    properties.retain(|name, _| keep(name));
    Value::Object(properties)
}

fn person(person: &Person) -> Value {
    let mut view = json!({"id": person.id, "displayName": person.name});
    if !person.mail.is_empty() {
        view["email"] = person.mail.clone().into();
    }
    view
}

/// Who owns a drive, as an identity set.
pub(crate) fn owner(drive: &Drive) -> Value {
    match drive.facts.kind {
        DriveType::DocumentLibrary => {
            json!({"group": {"displayName": drive.facts.owner.name}})
        }
        DriveType::Personal | DriveType::Business => json!({"user": person(&drive.facts.owner)}),
    }
}

fn parent_reference(lens: Lens<'_>, drive: &Drive, item: &Item) -> Value {
    let mut view = json!({
        "driveType": drive.facts.kind.name(),
        "driveId": drive.facts.id,
    });
    if let Some(site) = &drive.facts.site {
        view["siteId"] = site.clone().into();
    }
    let Some(parent) = item.parent.as_ref().and_then(|id| drive.item(id).ok()) else {
        return view;
    };
    view["id"] = parent.id.clone().into();
    view["name"] = match parent.parent {
        Some(_) => parent.name.clone().into(),
        None => drive.facts.name.clone().into(),
    };
    view["path"] = parent_path(lens, drive, &parent.id).into();
    view
}

fn parent_path(lens: Lens<'_>, drive: &Drive, parent: &str) -> String {
    let mut path = format!("/drives/{}/root:", drive.facts.id);
    for name in drive.path(parent) {
        path.push('/');
        if lens.state.quirks.encode_parent_path {
            path.push_str(&urlencoding::encode(name));
        } else {
            path.push_str(name);
        }
    }
    path
}

/// The page of an item. Office files have that of their editor, as observed.
pub(crate) fn web_url(drive: &Drive, item: &Item) -> String {
    if is_office(&item.name) && drive.facts.kind != DriveType::Personal {
        let site = site_url(drive);
        let guid = item.guid.to_uppercase();
        let name = urlencoding::encode(&item.name);
        return format!(
            "{site}/_layouts/15/Doc.aspx?sourcedoc=%7B{guid}%7D&file={name}\
             &action=default&mobileredirect=true"
        );
    }
    let mut url = drive.facts.web_url.clone();
    for name in drive.path(&item.id) {
        url.push('/');
        url.push_str(&urlencoding::encode(name));
    }
    url
}

/// The URL of the site that a drive's library is in.
pub(crate) fn site_url(drive: &Drive) -> &str {
    let url = &drive.facts.web_url;
    url.rsplit_once('/').map_or(url.as_str(), |(site, _)| site)
}

/// Whether libraries treat a file of this name as an Office document.
pub(crate) fn is_office(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| OFFICE.contains(&extension.as_str()))
}

fn mime_type(name: &str) -> String {
    mime_guess::from_path(name).first_or_octet_stream().essence_str().to_owned()
}
