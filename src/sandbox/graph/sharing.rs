//! Links to items, and who may do what with them.
//!
//! Source: graph/api/driveitem-list-permissions, permission-get, permission-update,
//! permission-delete

pub(crate) mod invite;
mod kept;
pub(crate) mod link;
pub(crate) mod permission;

use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::item_view;
use crate::sandbox::address::{DriveRef, ItemRef};
use crate::sandbox::drive::files::Files;
use crate::sandbox::drive::item::Item;
use crate::sandbox::drive::tree::{Drive, DriveType};
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};
use kept::{Kept, Place};
use permission::{Form, Permission, Who};

/// All permissions, each on the item that it was made for.
#[derive(Debug)]
pub(crate) struct Permissions {
    place: Place,
    kept: Mutex<Kept>,
}

impl Permissions {
    /// Opens those of a data directory, or begins with none.
    pub(crate) fn open(directory: Option<&Path>) -> io::Result<Self> {
        let place = Place::of(directory);
        let kept = Mutex::new(place.read()?);
        Ok(Self { place, kept })
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Kept)) -> Result<(), Failure> {
        let mut kept = self.lock();
        change(&mut kept);
        self.place.write(&kept).map_err(|error| Failure::broken(&error))
    }

    fn find(&self, is_meant: impl Fn(&Permission) -> bool) -> Option<Permission> {
        self.lock().permissions.iter().find(|known| is_meant(known)).cloned()
    }

    fn add(&self, permission: Permission) -> Result<(), Failure> {
        self.change(|kept| kept.permissions.push(permission))
    }

    /// Adds it, in place of one that the same person has on the same item.
    fn put(&self, permission: Permission) -> Result<(), Failure> {
        self.change(|kept| {
            kept.permissions.retain(|known| !known.is_at(&permission.target, &permission.id));
            kept.permissions.push(permission);
        })
    }

    /// Leaves out everything from above, if nothing was shared here before (createLink's
    /// `retainInheritedPermissions`). The next change writes it down.
    fn stop_inheriting(&self, target: &Target) {
        let mut kept = self.lock();
        let was_shared = kept.permissions.iter().any(|known| known.target == *target);
        if !was_shared && !kept.alone.contains(target) {
            kept.alone.push(target.clone());
        }
    }

    /// Those that count for the last of `line`, which begins with the root: each with the item
    /// that it is on, the nearest first.
    fn effective(&self, line: &[Target]) -> Vec<Permission> {
        let kept = self.lock();
        let mut found: Vec<Permission> = Vec::new();
        for target in line.iter().rev() {
            for known in kept.permissions.iter().filter(|known| known.target == *target) {
                if !found.iter().any(|nearer| nearer.id == known.id) {
                    found.push(known.clone());
                }
            }
            if kept.alone.contains(target) {
                break;
            }
        }
        found
    }

    /// The link with this address.
    pub(super) fn link(&self, url: &str) -> Option<Permission> {
        let bare = |url: &str| url.split('?').next().unwrap_or_default().to_owned();
        self.find(|known| known.link().is_some_and(|link| bare(&link.url) == bare(url)))
    }

    /// Everything, with what no client is told: passwords, and who was written to.
    pub(crate) fn json(&self, files: &Files) -> Value {
        let permissions = self.lock().permissions.clone();
        let known = permissions.iter().filter_map(|permission| {
            let Target { drive, id } = &permission.target;
            let view = files.view(drive, |drive| {
                drive.item(id)?;
                Ok(permission.known(drive.facts.kind, &drive.path(id).join("/")))
            });
            view.ok()
        });
        json!({"value": known.collect::<Vec<_>>()})
    }
}

impl Permission {
    fn is_at(&self, target: &Target, id: &str) -> bool {
        self.target == *target && self.id == id
    }

    /// Refuses whoever the link at hand is not for, and everybody once it has expired.
    pub(super) fn check_opener(&self, asker: &Asker<'_>) -> Result<(), Failure> {
        let message =
            "The sharing link no longer exists, or you do not have permission to access it.";
        let is_over = self.expires.is_some_and(|expires| expires <= asker.state.clock.now());
        let is_for_caller = self.link().is_none_or(|link| match link.scope.as_str() {
            "organization" => asker.is_at_home(),
            "users" => {
                let is_named = |who: &Who| who.mail.eq_ignore_ascii_case(&asker.person.mail);
                let has_access = || asker.drive(&DriveRef::Id(self.target.drive.clone())).is_ok();
                link.people.iter().any(is_named) || has_access()
            }
            _ => true,
        });
        if is_over || !is_for_caller { Err(Failure::access_denied(message)) } else { Ok(()) }
    }
}

fn text<'a>(body: &'a Value, name: &str) -> Result<Option<&'a str>, Failure> {
    match &body[name] {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        _ => Err(Failure::invalid(format!("The property '{name}' is not a string."))),
    }
}

/// The `expirationDateTime` of a request.
fn expiry(asker: &Asker<'_>, body: &Value) -> Result<Option<Timestamp>, Failure> {
    let Some(text) = text(body, "expirationDateTime")? else { return Ok(None) };
    let expires: Timestamp =
        text.parse().map_err(|_| Failure::invalid("The expiration is not a time."))?;
    if expires <= asker.state.clock.now() {
        return Err(Failure::invalid("The expiration lies in the past."));
    }
    Ok(Some(expires))
}

/// Source: graph/api/driveitem-invite, remarks
fn refuse_personal_root(drive: &Drive, item: &Item) -> Result<(), Failure> {
    if drive.facts.kind == DriveType::Personal && item.parent.is_none() {
        let message = "The root of this drive cannot be shared.";
        return Err(Failure::invalid(message));
    }
    Ok(())
}

/// The item and the folders above it, the root first.
fn line(drive: &Drive, item: &Item) -> Vec<Target> {
    let mut line = Vec::new();
    let mut next = Some(item);
    while let Some(item) = next {
        line.push(Target { drive: drive.facts.id.clone(), id: item.id.clone() });
        next = item.parent.as_ref().and_then(|id| drive.item(id).ok());
    }
    line.reverse();
    line
}

/// Everybody who may do anything: the owner first, then what was given here, then what comes
/// from the folders above.
fn all(asker: &Asker<'_>, target: &Target) -> Result<Vec<Value>, Failure> {
    asker.view(target, |drive, item| {
        let is_personal = drive.facts.kind == DriveType::Personal;
        let name = if is_personal { "grantedTo" } else { "grantedToV2" };
        let owner =
            json!({"id": owner_id(drive), "roles": ["owner"], name: item_view::owner(drive)});
        let effective = asker.state.permissions.effective(&line(drive, item));
        let views = effective.iter().map(|permission| {
            let mut view = permission.view(drive.facts.kind);
            // Work drives do not say it (graph/api/resources/permission, remarks).
            if permission.target != *target && is_personal {
                let (drive, id) = (&permission.target.drive, &permission.target.id);
                view["inheritedFrom"] = json!({"driveId": drive, "id": id});
            }
            view
        });
        Ok(std::iter::once(owner).chain(views).collect())
    })
}

fn owner_id(drive: &Drive) -> String {
    URL_SAFE_NO_PAD.encode(format!("owner,{}", drive.facts.id))
}

pub(crate) fn list(asker: &Asker<'_>, item: &ItemRef) -> Reply {
    let target = asker.find(item)?;
    let body = json!({
        "@odata.context": format!("{}/$metadata#permissions", asker.lens.api()),
        "value": all(asker, &target)?,
    });
    Ok(reply::json(200, &body))
}

pub(crate) fn get(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    let found = all(asker, &target)?.into_iter().find(|permission| permission["id"] == id);
    Ok(reply::json(200, &found.ok_or_else(Failure::not_found)?))
}

/// The permission that is to be changed: neither the owner's nor one from above. The status of
/// the refusals is a guess.
fn changeable(asker: &Asker<'_>, target: &Target, id: &str) -> Result<Permission, Failure> {
    if let Some(own) = asker.state.permissions.find(|known| known.is_at(target, id)) {
        return Ok(own);
    }
    asker.view(target, |drive, item| {
        if owner_id(drive) == id {
            return Err(Failure::access_denied("The owner's permission cannot be changed."));
        }
        let effective = asker.state.permissions.effective(&line(drive, item));
        if effective.iter().any(|permission| permission.id == id) {
            let message = "An inherited permission cannot be changed on this item.";
            return Err(Failure::access_denied(message));
        }
        Err(Failure::not_found())
    })
}

pub(crate) async fn update(asker: &Asker<'_>, item: &ItemRef, id: &str, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let target = asker.find(item)?;
    let mut permission = changeable(asker, &target, id)?;
    match (&permission.form, body["roles"].as_array().map(Vec::as_slice)) {
        (Form::Grant(_), Some([role])) if role == "read" || role == "write" => {
            role.as_str().unwrap_or_default().clone_into(&mut permission.role);
        }
        (Form::Link(link), None) if link.scope == "anonymous" => {
            let expires = expiry(asker, &body)?;
            let missing = || Failure::invalid("There is no expiration.");
            permission.expires = Some(expires.ok_or_else(missing)?);
        }
        _ => return Err(Failure::invalid("This permission cannot be changed so.")),
    }
    let kind = asker.view(&target, |drive, _| Ok(drive.facts.kind))?;
    let view = permission.view(kind);
    asker.state.permissions.put(permission)?;
    Ok(reply::json(200, &view))
}

pub(crate) fn delete(asker: &Asker<'_>, item: &ItemRef, id: &str) -> Reply {
    let target = asker.find(item)?;
    changeable(asker, &target, id)?;
    asker.state.permissions.change(|kept| {
        kept.permissions.retain(|known| !known.is_at(&target, id));
    })?;
    Ok(reply::empty(204))
}
