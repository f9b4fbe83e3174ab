//! `createLink`, and what the tenant's policy makes of the wish.
//!
//! Source: graph/api/driveitem-createlink, in v1.0 and in beta

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::super::asker::{Asker, Target};
use super::super::item_view;
use super::permission::{Form, Link, Permission, Who};
use super::{expiry, invite, refuse_personal_root, text};
use crate::sandbox::address::ItemRef;
use crate::sandbox::dialect::Dialect;
use crate::sandbox::drive::item::Item;
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// How long links for everybody live where the policy limits that.
const LONGEST_LIFE: Duration = Duration::from_hours(30 * 24);

/// What a caller asks a link to be, after the policy.
struct Wish {
    kind: String,
    scope: String,
    password: Option<String>,
    expires: Option<Timestamp>,
    people: Vec<Who>,
}

pub(crate) async fn create(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let target = asker.find(item)?;
    let (kind, url) = asker.view(&target, |drive, item| {
        refuse_personal_root(drive, item)?;
        check(asker, drive, item, &body)?;
        Ok((drive.facts.kind, new_url(asker, drive, item)))
    })?;
    let wish = wish(asker, kind, &body)?;
    let permissions = &asker.state.permissions;
    if let Some(equal) = permissions.find(|known| is_equal(known, &target, &wish)) {
        // The link that is there keeps its password and its expiration.
        return Ok(reply::json(200, &equal.view(kind)));
    }
    if body["retainInheritedPermissions"] == false {
        permissions.stop_inheriting(&target);
    }
    let role = if wish.kind == "edit" { "write" } else { "read" };
    let permission = Permission {
        id: asker.state.ids.guid(),
        target,
        role: role.to_owned(),
        expires: wish.expires,
        password: wish.password,
        form: Form::Link(Link { kind: wish.kind, scope: wish.scope, url, people: wish.people }),
    };
    let view = permission.view(kind);
    permissions.add(permission)?;
    Ok(reply::json(201, &view))
}

/// One link for each type and scope, whatever its password and expiration.
fn is_equal(known: &Permission, target: &Target, wish: &Wish) -> bool {
    known.target == *target
        && known.link().is_some_and(|link| {
            link.kind == wish.kind && link.scope == wish.scope && link.people == wish.people
        })
}

/// Refuses what this family of drives does not have, and what the policy forbids.
fn check(asker: &Asker<'_>, drive: &Drive, item: &Item, body: &Value) -> Result<(), Failure> {
    let personal = drive.facts.kind == DriveType::Personal;
    let is_beta = asker.lens.dialect == Dialect::Beta;
    match text(body, "type")?.unwrap_or("view") {
        "view" | "edit" => {}
        "embed" if personal && !item.is_folder() => {}
        "review" if is_beta && !personal && !item.is_folder() => {}
        _ => return Err(Failure::invalid("The link type is not supported for this item.")),
    }
    match text(body, "scope")? {
        Some("anonymous") if asker.state.quirks.forbid_anonymous_links => {
            let message = "Sharing by link is not enabled for this scope.";
            let failure = Failure::invalid(message);
            return Err(failure.header("sharepoint-createsharinglink-error", "1"));
        }
        None | Some("anonymous") => {}
        Some("organization" | "users") if !personal => {}
        Some(_) => return Err(Failure::invalid("The link scope is not supported.")),
    }
    if !personal && !body["password"].is_null() {
        return Err(Failure::invalid("Passwords are not supported for links of this drive."));
    }
    let is_paid = ["password", "expirationDateTime"].iter().any(|name| !body[name].is_null());
    if personal && is_paid && asker.state.quirks.free_personal_accounts {
        let message = "Account Upgrade is required for this operation.";
        return Err(Failure::new(402, "accountUpgradeRequired", message));
    }
    Ok(())
}

fn wish(asker: &Asker<'_>, drive: DriveType, body: &Value) -> Result<Wish, Failure> {
    let quirks = &asker.state.quirks;
    // An omitted scope gives the organization's default kind of link.
    let usual = match drive {
        DriveType::Personal => "anonymous",
        _ if quirks.anonymous_links_by_default => "anonymous",
        DriveType::Business | DriveType::DocumentLibrary => "organization",
    };
    let is_work = drive != DriveType::Personal;
    let mut kind = text(body, "type")?.unwrap_or("view");
    let mut scope = text(body, "scope")?.unwrap_or(usual);
    if scope == "anonymous" && is_work && quirks.narrow_anonymous_links {
        scope = "organization";
    }
    if scope == "anonymous" && is_work && kind == "edit" && quirks.anonymous_links_only_view {
        kind = "view";
    }
    let mut expires = expiry(asker, body)?;
    if scope == "anonymous" && is_work && quirks.limit_anonymous_link_life {
        let longest = asker.state.after(LONGEST_LIFE);
        expires = Some(expires.map_or(longest, |asked| asked.min(longest)));
    }
    if scope != "anonymous" && quirks.ignore_link_expiry {
        expires = None;
    }
    let people = match body["recipients"].as_array() {
        Some(recipients) if scope == "users" => recipients
            .iter()
            .map(|recipient| invite::find_anybody(asker, recipient))
            .collect::<Result<_, _>>()?,
        Some(recipients) if !recipients.is_empty() => {
            return Err(Failure::invalid("Recipients need a link for specific people."));
        }
        _ => Vec::new(),
    };
    Ok(Wish {
        kind: kind.to_owned(),
        scope: scope.to_owned(),
        password: text(body, "password")?.map(str::to_owned),
        expires,
        people,
    })
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
