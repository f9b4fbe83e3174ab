//! `invite`: access for people by their addresses.
//!
//! Source: graph/api/driveitem-invite. That single recipients fail inside of a success is
//! reported of the service; the shape of such a member is a guess.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::asker::{Asker, Target};
use super::permission::{Form, Grant, Permission, Who};
use super::{expiry, refuse_personal_root, text};
use crate::sandbox::address::ItemRef;
use crate::sandbox::drive::tree::DriveType;
use crate::sandbox::failure::Failure;
use crate::sandbox::identity::{ALEX_ID, TENANT_DOMAIN, USERS, find_user};
use crate::sandbox::wire::call::Call;
use crate::sandbox::wire::reply::{self, Reply};

/// Longest message, in characters (same page).
const LONGEST_MESSAGE: usize = 2000;
/// The one group of the organization, and its members.
const GROUP: (&str, &str, &str) =
    ("9b1f7c52-0d4e-4a86-a3f1-5c28e7d6904b", "Sales", "sales@contoso.onmicrosoft.com");
const GROUP_MEMBERS: [&str; 1] = [ALEX_ID];

/// What holds for all recipients of one invitation.
struct Invitation {
    role: String,
    expires: Option<Timestamp>,
    password: Option<String>,
    sign_in_required: bool,
    notified: bool,
    message: Option<String>,
}

pub(crate) async fn invite(asker: &Asker<'_>, item: &ItemRef, call: &mut Call) -> Reply {
    let body = call.json().await?;
    let target = asker.find(item)?;
    let drive = asker.view(&target, |drive, item| {
        refuse_personal_root(drive, item)?;
        Ok(drive.facts.kind)
    })?;
    let invitation = read(asker, drive, &body)?;
    let recipients = body["recipients"].as_array().filter(|people| !people.is_empty());
    let recipients = recipients.ok_or_else(|| Failure::invalid("There are no recipients."))?;
    if body["retainInheritedPermissions"] == false {
        asker.state.permissions.stop_inheriting(&target);
    }
    let mut value = Vec::new();
    let mut has_group = false;
    for recipient in recipients {
        let found = find(asker, recipient, &invitation);
        let (email, who) = match found {
            Ok(found) => found,
            Err(failure) => {
                let error = json!({"code": failure.code, "message": failure.message});
                value.push(json!({"error": error, "invitation": {"email": named(recipient)}}));
                continue;
            }
        };
        // Observed: who gets the same access as a member of a group that stands before is left out.
        let is_covered = |who: &Who| GROUP_MEMBERS.contains(&who.id.as_str());
        if has_group && who.as_ref().is_some_and(is_covered) {
            continue;
        }
        has_group |= who.as_ref().is_some_and(|who| who.is_group);
        let permission = permission(asker, drive, &target, &invitation, (email, who));
        value.push(permission.view(drive));
        asker.state.permissions.put(permission)?;
    }
    Ok(reply::json(
        200,
        &json!({
            "@odata.context": format!("{}/$metadata#Collection(permission)", asker.lens.api()),
            "value": value,
        }),
    ))
}

fn read(asker: &Asker<'_>, drive: DriveType, body: &Value) -> Result<Invitation, Failure> {
    let role = match body["roles"].as_array().map(Vec::as_slice) {
        Some([role]) if role == "read" || role == "write" => role.as_str().unwrap_or_default(),
        _ => return Err(Failure::invalid("The role is not supported.")),
    };
    let message = text(body, "message")?.filter(|message| !message.is_empty());
    if message.is_some_and(|message| message.chars().count() > LONGEST_MESSAGE) {
        return Err(Failure::invalid("The message is too long."));
    }
    let password = text(body, "password")?;
    if password.is_some() && drive != DriveType::Personal {
        return Err(Failure::invalid("Passwords are not supported for this drive."));
    }
    // For work drives an expiration counts for links only (same page).
    let expires = expiry(asker, body)?.filter(|_| drive == DriveType::Personal);
    let flag = |name: &str| body[name].as_bool().unwrap_or(false);
    Ok(Invitation {
        role: role.to_owned(),
        expires,
        password: password.map(str::to_owned),
        sign_in_required: flag("requireSignIn"),
        notified: flag("sendInvitation"),
        message: message.map(str::to_owned),
    })
}

/// How a recipient is named: by address, alias or object id.
fn named(recipient: &Value) -> &str {
    ["email", "alias", "objectId"]
        .iter()
        .find_map(|name| recipient[name].as_str())
        .unwrap_or_default()
}

/// A user or the group of the organization.
fn known(name: &str) -> Option<Who> {
    let (id, display_name, mail) = GROUP;
    if name.eq_ignore_ascii_case(mail) || name == id {
        let (id, name, mail) = (id.to_owned(), display_name.to_owned(), mail.to_owned());
        return Some(Who { id, name, mail, is_group: true });
    }
    let by_mail = || USERS.iter().find(|user| user.mail.eq_ignore_ascii_case(name));
    let user = find_user(name).or_else(by_mail)?;
    Some(Who {
        id: user.graph_id(),
        name: user.display_name.to_owned(),
        mail: user.mail.to_owned(),
        is_group: false,
    })
}

fn find(
    asker: &Asker<'_>,
    recipient: &Value,
    invitation: &Invitation,
) -> Result<(String, Option<Who>), Failure> {
    let name = named(recipient);
    if let Some(who) = known(name) {
        return Ok((name.to_owned(), Some(who)));
    }
    let Some((_, domain)) = name.split_once('@') else {
        return Err(Failure::invalid("The recipient could not be found."));
    };
    if domain.eq_ignore_ascii_case(TENANT_DOMAIN) {
        return Err(Failure::invalid("Nobody in the organization has this address."));
    }
    if asker.state.quirks.forbid_guests || asker.is_app() {
        return Err(Failure::access_denied("Sharing outside of the organization is not allowed."));
    }
    if !invitation.sign_in_required && !invitation.notified {
        let message = "Somebody outside must sign in, or be sent the invitation.";
        return Err(Failure::invalid(message));
    }
    Ok((name.to_owned(), None))
}

/// Somebody that a link for specific people is made for.
pub(super) fn find_anybody(asker: &Asker<'_>, recipient: &Value) -> Result<Who, Failure> {
    let name = named(recipient);
    if let Some(who) = known(name) {
        return Ok(who);
    }
    if !name.contains('@') || asker.state.quirks.forbid_guests {
        return Err(Failure::invalid("The recipient could not be found."));
    }
    let (name, mail) = (name.to_owned(), name.to_owned());
    Ok(Who { id: String::new(), name, mail, is_group: false })
}

fn permission(
    asker: &Asker<'_>,
    drive: DriveType,
    target: &Target,
    invitation: &Invitation,
    (email, who): (String, Option<Who>),
) -> Permission {
    // On work drives the id is made of the sign-in name, as observed, so that somebody has the
    // same one wherever access is given.
    let id = match &who {
        Some(who) if drive != DriveType::Personal => {
            let provider = if who.is_group { "c:0t.c|tenant" } else { "i:0#.f|membership" };
            URL_SAFE_NO_PAD.encode(format!("{provider}|{}", who.mail.to_lowercase()))
        }
        _ => asker.state.ids.guid(),
    };
    Permission {
        id,
        target: target.clone(),
        role: invitation.role.clone(),
        expires: invitation.expires,
        password: invitation.password.clone(),
        form: Form::Grant(Grant {
            email,
            who,
            sign_in_required: invitation.sign_in_required,
            notified: invitation.notified,
            message: invitation.message.clone(),
        }),
    }
}
