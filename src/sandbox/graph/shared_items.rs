//! Items by the URL of a link or of a page.
//!
//! Source: graph/api/shares-get

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use url::Url;

use super::asker::{Asker, Target};
use super::item_view;
use super::redeemed::Redeem;
use crate::sandbox::address::DriveRef;
use crate::sandbox::drive::tree::Drive;
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::reply::{self, Reply};

/// Answers with the shared item itself, which has little to say.
pub(crate) fn get(asker: &Asker<'_>, id: &str) -> Reply {
    let target = find(asker, id)?;
    asker.view(&target, |drive, item| {
        let body = json!({
            "@odata.context": format!("{}/$metadata#shares/$entity", asker.lens.api()),
            "id": id,
            "name": item.name,
            "webUrl": item_view::web_url(drive, item),
            "owner": item_view::owner(drive),
        });
        Ok(reply::json(200, &body))
    })
}

/// The item behind an encoded URL.
pub(crate) fn find(asker: &Asker<'_>, id: &str) -> Result<Target, Failure> {
    let text = decode(id)
        .ok_or_else(|| Failure::invalid("The sharing token is not a valid encoded URL."))?;
    if let Some(link) = asker.state.permissions.link(&text) {
        link.check_opener(asker)?;
        return redeemed(asker, link.target);
    }
    let url = Url::parse(&text).map_err(|_| Failure::invalid("The URL cannot be read."))?;
    let target = in_library(asker, &url).or_else(|| by_document(asker, &url));
    let target = target.ok_or_else(Failure::not_found)?;
    // Unlike a sharing link, the URL of a page gives no access that the caller lacks.
    asker.drive(&DriveRef::Id(target.drive.clone()))?;
    asker.check_item(&target)?;
    Ok(target)
}

/// A link lets in those who may not see the item without it, if they ask for that.
fn redeemed(asker: &Asker<'_>, target: Target) -> Result<Target, Failure> {
    let reach = asker.drive(&DriveRef::Id(target.drive.clone()));
    if reach.and_then(|_| asker.check_item(&target)).is_ok() {
        return Ok(target);
    }
    match asker.redeem {
        Redeem::Once => Ok(target),
        Redeem::Lasting => {
            asker.state.redeemed.let_in(&asker.person.id, &target);
            Ok(target)
        }
        Redeem::Not => Err(Failure::access_denied(
            "The sharing link no longer exists, or you do not have permission to access it.",
        )),
    }
}

fn decode(id: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(id.strip_prefix("u!")?).ok()?;
    String::from_utf8(bytes).ok()
}

fn drives<R>(asker: &Asker<'_>, look: impl Fn(&Drive) -> Option<R>) -> Vec<R> {
    let ids = asker.state.files.drive_ids();
    let look = |id: &String| asker.state.files.view(id, |drive| Ok(look(drive))).ok()?;
    ids.iter().filter_map(look).collect()
}

/// The item at a URL below the one of its library.
fn in_library(asker: &Asker<'_>, url: &Url) -> Option<Target> {
    let wanted = names(url)?;
    let found = drives(asker, |drive| {
        let library = Url::parse(&drive.facts.web_url).ok()?;
        let above = names(&library)?;
        let is_same_host = library.host_str() == url.host_str();
        let is_above = wanted.len() >= above.len()
            && above.iter().zip(&wanted).all(|(a, b)| a.to_lowercase() == b.to_lowercase());
        if !is_same_host || !is_above {
            return None;
        }
        let item = drive.resolve(&drive.root, &wanted[above.len()..]).ok()?;
        let target = Target { drive: drive.facts.id.clone(), id: item.id.clone() };
        Some((above.len(), target))
    });
    found.into_iter().max_by_key(|(depth, _)| *depth).map(|(_, target)| target)
}

fn names(url: &Url) -> Option<Vec<String>> {
    let mut segments: Vec<_> = url.path_segments()?.filter(|name| !name.is_empty()).collect();
    // `/:w:/r/` stands before the path of an item that nobody needs a link for.
    if let [kind, "r", ..] = segments.as_slice()
        && kind.starts_with(':')
    {
        segments.drain(..2);
    }
    segments
        .into_iter()
        .map(|segment| Some(urlencoding::decode(segment).ok()?.into_owned()))
        .collect()
}

/// The item that an editor's page names by its GUID.
fn by_document(asker: &Asker<'_>, url: &Url) -> Option<Target> {
    let (_, guid) =
        url.query_pairs().find(|(name, _)| name == "sourcedoc" || name == "UniqueId")?;
    let guid = guid.trim_matches(['{', '}']).to_lowercase();
    let site = format!("https://{}", url.host_str()?);
    let found = drives(asker, |drive| {
        if !drive.facts.web_url.starts_with(&site) {
            return None;
        }
        let item = drive.items().find(|item| item.guid == guid)?;
        Some(Target { drive: drive.facts.id.clone(), id: item.id.clone() })
    });
    found.into_iter().next()
}
