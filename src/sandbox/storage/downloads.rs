//! Download URLs.
//!
//! Source: graph/api/driveitem-get-content

use http::HeaderName;
use http::header::{ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, ETAG};

use super::pass::Admitted;
use super::range::{self, Part};
use crate::sandbox::drive::item::Item;
use crate::sandbox::drive::rendition::Rendition;
use crate::sandbox::drive::tree::Drive;
use crate::sandbox::failure::Failure;
use crate::sandbox::graph::item_view;
use crate::sandbox::state::State;
use crate::sandbox::wire::body::paced;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

const CONTENT_DISPOSITION: HeaderName = http::header::CONTENT_DISPOSITION;

/// A URL that gives the content to whoever has it, for a while.
pub(crate) fn url(state: &State, drive: &Drive, item: &Item) -> String {
    url_of(state, drive, item, Rendition::Original)
}

/// The same for other bytes of the item.
pub(crate) fn url_of(state: &State, drive: &Drive, item: &Item, rendition: Rendition) -> String {
    let expires = state.after(state.quirks.download_url_life);
    let to = Admitted { drive: drive.facts.id.clone(), item: item.id.clone(), rendition };
    let pass = state.passes.issue(&to, expires);
    let site = site_address(state, drive);
    format!(
        "{site}/_layouts/15/download.aspx?UniqueId={}&Translate=false&tempauth={pass}&ApiVersion=2.0",
        item.guid
    )
}

/// Where the bytes of a drive are: at its site, which on this machine is a path of the storage
/// host.
pub(crate) fn site_address(state: &State, drive: &Drive) -> String {
    let site = item_view::site_url(drive).trim_start_matches("https://");
    let (host, path) = site.find('/').map_or((site, ""), |at| site.split_at(at));
    match state.proxy {
        None => format!("{}{path}", state.storage_url),
        Some(_) if host.ends_with(".sharepoint.com") => format!("https://{host}{path}"),
        Some(_) => format!("https://my.microsoftpersonalcontent.com{path}"),
    }
}

pub(crate) async fn get(state: &State, call: &Call) -> Reply {
    super::refuse_bearer(call)?;
    let pass = call.query.get("tempauth").unwrap_or_default();
    let to = state.passes.check(pass, state.clock.now())?;
    let (content, name, tag) = state.files.view(&to.drive, |drive| {
        let item = drive.item(&to.item)?;
        Ok((to.rendition.of(item)?, item.name.clone(), item.e_tag()))
    })?;
    let size = content.len();
    let header = call.header("range").filter(|_| !state.quirks.ignore_range);
    let part = range::wanted(header, size)?;
    let part = part.map(|part| {
        let longest = state.quirks.longest_range.unwrap_or(size);
        Part { end: part.end.min(part.start + longest), ..part }
    });
    let Part { start, end } = part.unwrap_or(Part { start: 0, end: size });
    let body = content.stream(start, end).await.map_err(|error| Failure::broken(&error))?;
    let body = match state.quirks.download_rate {
        Some(rate) => paced(body, rate),
        None => body,
    };
    let status = if part.is_some() { 206 } else { 200 };
    let mut response = reply::with_body(status, body);
    reply::set_length(&mut response, end - start);
    reply::set(&mut response, CONTENT_TYPE, "application/octet-stream");
    reply::set(&mut response, ACCEPT_RANGES, "bytes");
    let disposition = format!("attachment; filename*=UTF-8''{}", urlencoding::encode(&name));
    reply::set(&mut response, CONTENT_DISPOSITION, &disposition);
    if part.is_some() {
        let range = format!("bytes {start}-{}/{size}", end - 1);
        reply::set(&mut response, CONTENT_RANGE, &range);
    }
    if state.quirks.storage_sends_e_tag {
        reply::set(&mut response, ETAG, &tag);
    }
    Ok(response)
}
