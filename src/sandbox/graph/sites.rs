//! Sites, by path, by id, and by search.
//!
//! Source: graph/api/site-get, site-getbypath, site-search, site-list-subsites

use serde_json::{Value, json};

use super::asker::Asker;
use crate::sandbox::address::SiteRef;
use crate::sandbox::drive::site::{SITE_HOST, Site};
use crate::sandbox::failure::Failure;
use crate::sandbox::state::iso;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn get(asker: &Asker<'_>, site: &SiteRef) -> Reply {
    let mut view = view(find(asker, site)?);
    view["@odata.context"] = format!("{}/$metadata#sites/$entity", asker.lens.api()).into();
    Ok(reply::json(200, &view))
}

/// Without a search this lists all sites, which an application may do, but no user.
pub(crate) fn search(asker: &Asker<'_>, call: &Call) -> Reply {
    let text = match call.query.option("search") {
        Some(text) => text,
        None if asker.is_app() => "*",
        None => {
            return Err(Failure::access_denied("Sites cannot be listed on behalf of a user."));
        }
    };
    if asker.is_personal() {
        return Err(not_for_personal_accounts());
    }
    let text = text.to_lowercase();
    let hit = |site: &&Site| {
        text == "*"
            || [&site.display_name, &site.name, &site.web_url()]
                .iter()
                .any(|field| field.to_lowercase().contains(&text))
    };
    let sites = asker.state.files.sites.iter().filter(|_| asker.is_at_home());
    Ok(listing(asker, sites.filter(hit)))
}

pub(crate) fn subsites(asker: &Asker<'_>, site: &SiteRef) -> Reply {
    let parent = find(asker, site)?;
    // Sites under `sites/` are collections of their own and not subsites of the root.
    let is_child = |site: &&Site| {
        !parent.path.is_empty()
            && site.path.rsplit_once('/').is_some_and(|(above, _)| above == parent.path)
    };
    Ok(listing(asker, asker.state.files.sites.iter().filter(is_child)))
}

fn listing<'a>(
    asker: &Asker<'_>,
    sites: impl Iterator<Item = &'a Site>,
) -> http::Response<axum::body::Body> {
    let body = json!({
        "@odata.context": format!("{}/$metadata#sites", asker.lens.api()),
        "value": sites.map(view).collect::<Vec<_>>(),
    });
    reply::json(200, &body)
}

/// The site that is meant.
pub(crate) fn find<'a>(asker: &Asker<'a>, site: &SiteRef) -> Result<&'a Site, Failure> {
    if asker.is_personal() {
        return Err(not_for_personal_accounts());
    }
    let sites = &asker.state.files.sites;
    let is_host = |host: &str| host.eq_ignore_ascii_case(SITE_HOST);
    let at = |path: &str| {
        let found = |site: &&Site| site.path.to_lowercase() == path.to_lowercase();
        sites.iter().find(found)
    };
    let found = match site {
        SiteRef::Root => at(""),
        SiteRef::Host(host) if is_host(host) => at(""),
        SiteRef::Path { host, path } if is_host(host) => at(&path.join("/")),
        SiteRef::Id(id) => sites.iter().find(|site| site.id == *id),
        SiteRef::Host(host) | SiteRef::Path { host, .. } if !host.contains('.') => {
            return Err(Failure::invalid("Invalid hostname for this tenancy"));
        }
        SiteRef::Host(_) | SiteRef::Path { .. } => None,
    };
    found
        .filter(|_| asker.is_at_home())
        .ok_or_else(|| Failure::new(404, "itemNotFound", "Requested site could not be found"))
}

/// The libraries of a site, the default one first. That of a person's `OneDrive` is a site, too.
pub(crate) fn drives_of(asker: &Asker<'_>, site: &SiteRef) -> Result<Vec<String>, Failure> {
    let files = &asker.state.files;
    let SiteRef::Path { host, path } = site else { return Ok(find(asker, site)?.drives.clone()) };
    let address = format!("https://{host}/{}/", path.join("/")).to_lowercase();
    let lies_there = |id: &String| {
        let url = files.view(id, |drive| Ok(drive.facts.web_url.to_lowercase()));
        url.is_ok_and(|url| url.strip_prefix(&address).is_some_and(|rest| !rest.contains('/')))
    };
    match find(asker, site) {
        Ok(site) => Ok(site.drives.clone()),
        Err(failure) => {
            let found: Vec<_> = files.drive_ids().into_iter().filter(lies_there).collect();
            if found.is_empty() { Err(failure) } else { Ok(found) }
        }
    }
}

/// Sites belong to organizations. The words are observed, the code is guessed.
fn not_for_personal_accounts() -> Failure {
    Failure::new(400, "BadRequest", "This API is not supported for MSA accounts")
}

fn view(site: &Site) -> Value {
    let created = iso(site.created);
    let mut view = json!({
        "id": site.id,
        "name": site.name,
        "displayName": site.display_name,
        "webUrl": site.web_url(),
        "createdDateTime": created,
        "lastModifiedDateTime": created,
        "siteCollection": {"hostname": SITE_HOST},
    });
    if site.path.is_empty() {
        view["root"] = json!({});
    }
    view
}
