//! The sites that a user follows.
//!
//! Source: graph/api/sites-list-followed, site-follow, site-unfollow

use serde_json::{Value, json};

use super::asker::Asker;
use super::sites;
use crate::sandbox::address::{DriveRef, SiteRef};
use crate::sandbox::drive::site::Site;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn list(asker: &Asker<'_>, user: &DriveRef, call: &Call) -> Reply {
    let owner = asker.user(user)?;
    sites::check_account(asker)?;
    let followed = asker.state.files.followed.of(&owner.mail);
    let sites = &asker.state.files.sites;
    let found: Vec<&Site> =
        followed.iter().filter_map(|id| sites.iter().find(|site| site.id == *id)).collect();
    let path = match user {
        DriveRef::OfUser(name) => format!("users/{}/followedSites", urlencoding::encode(name)),
        _ => "me/followedSites".to_owned(),
    };
    sites::listing(asker, &path, &found, view, call)
}

/// Adds to what is followed, or takes from it. Sites that are not found are told one by one.
pub(crate) async fn change(
    asker: &Asker<'_>,
    user: &DriveRef,
    follow: bool,
    call: &mut Call,
) -> Reply {
    let body = call.json().await?;
    let owner = asker.user(user)?;
    sites::check_account(asker)?;
    let wanted = body["value"].as_array().map_or(&[][..], Vec::as_slice);
    let mut all_found = true;
    let mut answers = Vec::new();
    for id in wanted.iter().map(|entry| entry["id"].as_str().unwrap_or_default()) {
        if let Ok(site) = sites::find(asker, &SiteRef::Id(id.to_owned())) {
            asker.state.files.followed.set(&owner.mail, &site.id, follow);
            answers.push(view(site));
            continue;
        }
        all_found = false;
        let message = "The site Id information that is provided in the request is incorrect";
        answers.push(json!({
            "id": id,
            "error": {"code": "invalidRequest", "message": message},
        }));
    }
    if !follow && all_found {
        return Ok(reply::empty(204));
    }
    Ok(reply::json(if all_found { 200 } else { 207 }, &json!({ "value": answers })))
}

/// The page's example of a listing has no `name`.
fn view(site: &Site) -> Value {
    json!({
        "id": site.id,
        "displayName": site.display_name,
        "webUrl": site.web_url(),
        "siteCollection": {"hostname": crate::sandbox::drive::site::SITE_HOST},
    })
}
