//! Sites, by path, by id, by search, and all of them.
//!
//! Source: graph/api/site-get, site-getbypath, site-search, site-list-subsites,
//! site-getallsites

use serde_json::{Value, json};

use super::asker::Asker;
use super::paging;
use crate::sandbox::address::SiteRef;
use crate::sandbox::drive::site::{PERSONAL_HOST, SITE_HOST, Site};
use crate::sandbox::drive::tree::Drive;
use crate::sandbox::failure::Failure;
use crate::sandbox::state::iso;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

pub(crate) fn get(asker: &Asker<'_>, site: &SiteRef, call: &Call) -> Reply {
    let site = find(asker, site)?;
    let mut view = view(site);
    if let Some(names) = call.query.select() {
        // Source: graph/api/resources/sitearchivaldetails
        if let Some(status) = site.archived.filter(|_| names.contains(&"siteCollection")) {
            view["siteCollection"]["archivalDetails"] = json!({ "archiveStatus": status });
        }
        if let Some(properties) = view.as_object_mut() {
            properties.retain(|name, _| names.contains(&name.as_str()));
        }
    }
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
    check_account(asker)?;
    let folded = text.to_lowercase();
    let hit = |site: &&Site| {
        text == "*"
            || [&site.display_name, &site.name, &site.web_url()]
                .iter()
                .any(|field| field.to_lowercase().contains(&folded))
    };
    let sites = asker.state.files.sites.iter();
    // That the index leaves archived sites out is guessed.
    let is_indexed = |site: &&Site| asker.is_at_home() && site.archived.is_none();
    let found: Vec<&Site> = sites.filter(is_indexed).filter(hit).collect();
    let path = format!("sites?search={}", urlencoding::encode(text));
    listing(asker, &path, &found, view, call)
}

/// Every site of the tenant, for an application. The page's example has the title as `name` and
/// no `displayName`, and its link has another spelling of the function.
///
/// Source: graph/api/site-getallsites
pub(crate) fn all(asker: &Asker<'_>, call: &Call) -> Reply {
    if !asker.is_app() {
        return Err(Failure::access_denied("Sites cannot be listed on behalf of a user."));
    }
    let is_collection = |site: &&Site| asker.is_at_home() && site.path.split('/').count() < 3;
    let found: Vec<&Site> = asker.state.files.sites.iter().filter(is_collection).collect();
    let view = |site: &Site| {
        json!({
            "id": site.id,
            "name": site.display_name,
            "root": {},
            "siteCollection": {"hostName": SITE_HOST, "root": {}},
            "webUrl": site.web_url(),
        })
    };
    listing(asker, "sites/oneDrive.getAllSites", &found, view, call)
}

pub(crate) fn subsites(asker: &Asker<'_>, site: &SiteRef, call: &Call) -> Reply {
    let parent = find(asker, site)?;
    // Sites under `sites/` are collections of their own and not subsites of the root.
    let is_child = |site: &&Site| {
        !parent.path.is_empty()
            && site.path.rsplit_once('/').is_some_and(|(above, _)| above == parent.path)
    };
    let found: Vec<&Site> = asker.state.files.sites.iter().filter(is_child).collect();
    listing(asker, &format!("sites/{}/sites", parent.id), &found, view, call)
}

/// One page of `sites`; `path` is what the next link leads to, without its token.
pub(crate) fn listing(
    asker: &Asker<'_>,
    path: &str,
    sites: &[&Site],
    view: impl Fn(&Site) -> Value,
    call: &Call,
) -> Reply {
    let size = paging::size(&call.query, asker.state.page_size)?;
    let page = paging::page(&call.query, size, sites.len(), &asker.state.quirks)?;
    let shown = &sites[page.start..page.end];
    let api = asker.lens.api();
    let mut body = json!({
        "@odata.context": format!("{api}/$metadata#sites"),
        "value": shown.iter().map(|site| view(site)).collect::<Vec<_>>(),
    });
    if let Some(next) = page.next {
        let last = shown.last().map_or("", |site| site.name.as_str());
        let query = paging::next_query(&call.query, next, last);
        let joint = if path.contains('?') { '&' } else { '?' };
        body["@odata.nextLink"] = format!("{api}/{path}{joint}{query}").into();
    }
    Ok(reply::json(200, &body))
}

/// Refuses what personal accounts do not have.
pub(crate) fn check_account(asker: &Asker<'_>) -> Result<(), Failure> {
    if asker.is_personal() { Err(not_for_personal_accounts()) } else { Ok(()) }
}

/// Refuses drives of archived sites. Status, code and words are observed, of a site.
pub(crate) fn check_open(asker: &Asker<'_>, drive: &Drive) -> Result<(), Failure> {
    let id = drive.facts.site.as_ref();
    let is_archived = |site: &Site| Some(&site.id) == id && site.archived.is_some();
    if asker.state.files.sites.iter().any(is_archived) {
        let message = "Access to this site has been blocked. \
                       Please contact the administrator to resolve this problem.";
        return Err(Failure::new(423, "notAllowed", message));
    }
    Ok(())
}

/// The site that is meant.
pub(crate) fn find<'a>(asker: &Asker<'a>, site: &SiteRef) -> Result<&'a Site, Failure> {
    check_account(asker)?;
    let sites = &asker.state.files.sites;
    let is_host = |host: &str| host.eq_ignore_ascii_case(SITE_HOST);
    let is_personal_host = |host: &str| host.eq_ignore_ascii_case(PERSONAL_HOST);
    let at = |path: &str| {
        let found = |site: &&Site| site.path.to_lowercase() == path.to_lowercase();
        sites.iter().find(found)
    };
    let found = match site {
        SiteRef::Root => at(""),
        SiteRef::Host(host) if is_host(host) => at(""),
        SiteRef::Path { host, path } if is_host(host) => at(&path.join("/")),
        SiteRef::Id(id) => sites.iter().find(|site| site.id == *id),
        SiteRef::Host(host) | SiteRef::Path { host, .. } if is_personal_host(host) => None,
        // Another tenant's, as observed.
        SiteRef::Host(_) | SiteRef::Path { .. } => {
            return Err(Failure::invalid("Invalid hostname for this tenancy"));
        }
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
