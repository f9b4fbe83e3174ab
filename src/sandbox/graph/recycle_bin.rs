//! The recycle bin of a site: what was deleted from its libraries, the latest first.
//!
//! Source: graph/api/recyclebin-list-items

use serde_json::{Value, json};

use super::asker::Asker;
use super::paging;
use super::sites;
use crate::sandbox::address::{DriveRef, SiteRef};
use crate::sandbox::drive::tree::{Drive, Recycled};
use crate::sandbox::failure::Failure;
use crate::sandbox::state::iso;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn list(asker: &Asker<'_>, site: &SiteRef, call: &Call) -> Reply {
    let files = &asker.state.files;
    // A OneDrive's site is known by the drive alone.
    let id = match site {
        SiteRef::Id(id) if files.sites.iter().all(|site| site.id != *id) => id.clone(),
        site => sites::find(asker, site)?.id.clone(),
    };
    let mut items = Vec::new();
    let mut is_known = files.sites.iter().any(|site| site.id == id);
    for drive in files.drive_ids() {
        let is_there = files.view(&drive, |drive| Ok(drive.facts.site.as_ref() == Some(&id)))?;
        if is_there {
            asker.drive(&DriveRef::Id(drive.clone()))?;
            is_known = true;
            items.extend(files.view(&drive, |drive| {
                Ok(drive.recycled().iter().filter_map(|one| view(drive, one)).collect::<Vec<_>>())
            })?);
        }
    }
    if !is_known {
        return Err(Failure::not_found());
    }
    items.reverse();
    let longest = paging::size(&call.query, asker.state.page_size)?;
    let page = paging::page(&call.query, longest, items.len(), &asker.state.quirks)?;
    let shown = items.get(page.start..page.end).unwrap_or_default();
    let mut body = json!({
        "@odata.context": format!("{}/$metadata#recycleBin/items", asker.lens.api()),
        "value": shown,
    });
    if let Some(next) = page.next {
        let query = paging::next_query(&call.query, next, "item");
        let address = format!("{}/sites/{id}/recycleBin/items?{query}", asker.lens.api());
        body["@odata.nextLink"] = address.into();
    }
    Ok(reply::json(200, &body))
}

fn view(drive: &Drive, recycled: &Recycled) -> Option<Value> {
    let item = recycled.item()?;
    let library = drive.facts.site_path.rsplit('/').next().unwrap_or_default().to_owned();
    let from: Vec<_> =
        std::iter::once(&library).chain(&recycled.from).map(String::as_str).collect();
    Some(json!({
        "id": recycled.id,
        "name": item.name,
        "size": item.size(),
        "deletedDateTime": iso(recycled.deleted.at),
        "deletedFromLocation": from.join("/"),
    }))
}
