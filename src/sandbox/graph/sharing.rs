//! Links to items, and who may do what with them.
//!
//! Source: graph/api/driveitem-createlink, driveitem-list-permissions, permission-delete

use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::item_view;
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::item::Item;
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::state::iso;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// All sharing links.
#[derive(Debug, Default)]
pub(crate) struct Links(Mutex<Vec<Link>>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    id: String,
    pub(crate) target: Target,
    wish: Wish,
    pub(crate) url: String,
}

/// What a caller asks a link to be.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wish {
    kind: String,
    scope: String,
    password: Option<String>,
    expires: Option<Timestamp>,
}

impl Links {
    fn lock(&self) -> MutexGuard<'_, Vec<Link>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, target: &Target) -> Vec<Link> {
        self.lock().iter().filter(|link| link.target == *target).cloned().collect()
    }

    /// What the link at `url` points to, if it still does at `now`.
    pub(crate) fn open(&self, url: &str, now: Timestamp) -> Option<Result<Target, Failure>> {
        let bare = |url: &str| url.split('?').next().unwrap_or_default().to_owned();
        let links = self.lock();
        let link = links.iter().find(|link| bare(&link.url) == bare(url))?;
        if link.wish.expires.is_some_and(|expires| expires <= now) {
            let message = "The sharing link no longer exists, \
                           or you do not have permission to access it.";
            return Some(Err(Failure::access_denied(message)));
        }
        Some(Ok(link.target.clone()))
    }
}

pub(crate) async fn create_link(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let target = asker.find(item)?;
    let url = asker.view(&target, |drive, item| {
        check_wish(asker, drive, item, &body)?;
        Ok(new_url(asker, drive, item))
    })?;
    let wish = wish(asker, &target, &body)?;
    let mut links = asker.state.links.lock();
    let is_equal = |link: &&Link| {
        link.target == target
            && link.wish.kind == wish.kind
            && link.wish.scope == wish.scope
            && link.wish.password == wish.password
    };
    if let Some(link) = links.iter().find(is_equal) {
        return Ok(reply::json(200, &view(link)));
    }
    let link = Link { id: asker.state.ids.guid(), target, wish, url };
    let body = view(&link);
    links.push(link);
    Ok(reply::json(201, &body))
}

fn text<'a>(body: &'a Value, name: &str) -> Option<&'a str> {
    body[name].as_str()
}

fn wish(asker: &Asker<'_>, target: &Target, body: &Value) -> Result<Wish, Failure> {
    let kind = asker.view(target, |drive, _| Ok(drive.facts.kind))?;
    // An omitted scope gives the organization's default kind of link.
    let usual = match kind {
        DriveType::Personal => "anonymous",
        DriveType::Business | DriveType::DocumentLibrary => "organization",
    };
    let expires = text(body, "expirationDateTime")
        .map(str::parse::<Timestamp>)
        .transpose()
        .map_err(|_| Failure::invalid("The expiration is not a time."))?;
    if expires.is_some_and(|expires| expires <= asker.state.clock.now()) {
        return Err(Failure::invalid("The expiration lies in the past."));
    }
    Ok(Wish {
        kind: text(body, "type").unwrap_or("view").to_owned(),
        scope: text(body, "scope").unwrap_or(usual).to_owned(),
        password: text(body, "password").map(str::to_owned),
        expires,
    })
}

/// Refuses a link that this family of drives does not have.
fn check_wish(asker: &Asker<'_>, drive: &Drive, item: &Item, body: &Value) -> Result<(), Failure> {
    let personal = drive.facts.kind == DriveType::Personal;
    match text(body, "type").unwrap_or("view") {
        "view" | "edit" => {}
        "embed" if personal && !item.is_folder() => {}
        _ => {
            return Err(Failure::invalid("The link type is not supported for this item."));
        }
    }
    match text(body, "scope") {
        Some("anonymous") if asker.state.quirks.forbid_anonymous_links => {
            let message = "Sharing by link is not enabled for this scope.";
            let failure = Failure::invalid(message);
            return Err(failure.header("sharepoint-createsharinglink-error", "1"));
        }
        None | Some("anonymous" | "users") => {}
        Some("organization") if !personal => {}
        Some(_) => return Err(Failure::invalid("The link scope is not supported.")),
    }
    if !personal && !body["password"].is_null() {
        return Err(Failure::invalid("Passwords are not supported for links of this drive."));
    }
    Ok(())
}

/// Links have the forms that the service gives them, as observed.
fn new_url(asker: &Asker<'_>, drive: &Drive, item: &Item) -> String {
    let secret = asker.state.ids.secret();
    if drive.facts.kind == DriveType::Personal {
        return format!("https://1drv.ms/u/s!{}", &secret[..22]);
    }
    let extension = item.name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let letter = match extension.to_ascii_lowercase().as_str() {
        _ if item.is_folder() => 'f',
        "docx" | "doc" => 'w',
        "xlsx" | "xls" => 'x',
        "pptx" | "ppt" => 'p',
        "txt" => 't',
        "pdf" => 'b',
        _ => 'u',
    };
    let site = item_view::site_url(drive);
    let (host, path) = site.trim_start_matches("https://").split_once('/').unwrap_or((site, ""));
    let place = match path.split_once('/') {
        Some(("sites", name)) => format!("s/{name}"),
        _ => format!("g/{path}").trim_end_matches('/').to_owned(),
    };
    format!("https://{host}/:{letter}:/{place}/E{}?e={}", &secret[..30], &secret[30..36])
}

fn view(link: &Link) -> Value {
    let role = if link.wish.kind == "edit" { "write" } else { "read" };
    let share = format!("u!{}", URL_SAFE_NO_PAD.encode(&link.url));
    let mut view = json!({
        "id": link.id,
        "roles": [role],
        "shareId": share,
        "hasPassword": link.wish.password.is_some(),
        "grantedToIdentitiesV2": [],
        "link": {
            "type": link.wish.kind,
            "scope": link.wish.scope,
            "webUrl": link.url,
            "preventsDownload": false,
        },
    });
    if let Some(expires) = link.wish.expires {
        view["expirationDateTime"] = iso(expires).into();
    }
    if link.wish.kind == "embed" {
        let html = format!("<iframe src=\"{}\" frameborder=\"0\"></iframe>", link.url);
        view["link"]["webHtml"] = html.into();
    }
    view
}

/// Everybody who may do anything: the owner first, then the links.
fn permissions(asker: &Asker<'_>, target: &Target) -> Result<Vec<Value>, Failure> {
    let owner = asker.view(target, |drive, item| {
        Ok(json!({
            "id": owner_id(item),
            "roles": ["owner"],
            "grantedToV2": item_view::owner(drive),
        }))
    })?;
    let links = asker.state.links.of(target);
    Ok(std::iter::once(owner).chain(links.iter().map(view)).collect())
}

fn owner_id(item: &Item) -> String {
    URL_SAFE_NO_PAD.encode(format!("owner,{}", item.guid))
}

pub(crate) fn list(asker: &Asker<'_>, item: &ItemRef) -> Reply {
    let target = asker.find(item)?;
    let body = json!({
        "@odata.context": format!("{}/$metadata#permissions", asker.lens.api()),
        "value": permissions(asker, &target)?,
    });
    Ok(reply::json(200, &body))
}

pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    let found = permissions(asker, &target)?.into_iter().find(|permission| permission["id"] == id);
    Ok(reply::json(200, &found.ok_or_else(Failure::not_found)?))
}

pub(crate) fn delete(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    if asker.view(&target, |_, item| Ok(owner_id(item) == id))? {
        return Err(Failure::access_denied("The owner's permission cannot be removed."));
    }
    let mut links = asker.state.links.lock();
    let before = links.len();
    links.retain(|link| link.target != target || link.id != id);
    if links.len() == before {
        return Err(Failure::not_found());
    }
    Ok(reply::empty(204))
}
