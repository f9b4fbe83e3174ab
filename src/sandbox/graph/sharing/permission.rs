//! Who may do what with one item, and its JSON.
//!
//! Source: graph/api/resources/permission

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::asker::Target;
use crate::sandbox::drive::tree::DriveType;
use crate::sandbox::state::iso;

/// A permission on the item itself; those of folders above are not copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Permission {
    pub(crate) id: String,
    pub(crate) target: Target,
    /// `read` or `write`.
    pub(crate) role: String,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) password: Option<String>,
    pub(crate) form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Form {
    Link(Link),
    Grant(Grant),
}

/// An address that gives access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) kind: String,
    pub(crate) scope: String,
    pub(crate) url: String,
    /// Whom a link for named people is for.
    pub(crate) people: Vec<Who>,
}

/// Access of one person or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Grant {
    /// As the caller wrote it.
    pub(crate) email: String,
    /// None for somebody outside who has not accepted yet.
    pub(crate) who: Option<Who>,
    pub(crate) sign_in_required: bool,
    pub(crate) notified: bool,
    pub(crate) message: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Who {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) mail: String,
    pub(crate) is_group: bool,
}

impl Who {
    fn view(&self) -> Value {
        let sort = if self.is_group { "group" } else { "user" };
        json!({sort: {"id": self.id, "displayName": self.name, "email": self.mail}})
    }
}

impl Permission {
    pub(crate) fn link(&self) -> Option<&Link> {
        match &self.form {
            Form::Link(link) => Some(link),
            Form::Grant(_) => None,
        }
    }

    /// Personal drives do not have the properties that end in `V2`. Source: the documentation
    /// deprecates the others; that consumers' drives lack the new ones is observed.
    pub(crate) fn view(&self, drive: DriveType) -> Value {
        let is_personal = drive == DriveType::Personal;
        let mut view = json!({"id": self.id, "roles": [self.role]});
        match &self.form {
            Form::Link(link) => {
                view["shareId"] = share_id(&link.url).into();
                view["hasPassword"] = self.password.is_some().into();
                view["link"] = json!({
                    "type": link.kind,
                    "scope": link.scope,
                    "webUrl": link.url,
                    "preventsDownload": false,
                });
                if link.kind == "embed" {
                    let html = format!("<iframe src=\"{}\" frameborder=\"0\"></iframe>", link.url);
                    view["link"]["webHtml"] = html.into();
                }
                let people: Vec<_> = link.people.iter().map(Who::view).collect();
                let name =
                    if is_personal { "grantedToIdentities" } else { "grantedToIdentitiesV2" };
                view[name] = people.into();
            }
            Form::Grant(grant) => {
                if let Some(who) = &grant.who {
                    view["grantedTo"] = who.view();
                    if !is_personal {
                        view["grantedToV2"] = who.view();
                    }
                }
                if grant.who.is_none() || grant.notified || is_personal {
                    view["invitation"] = json!({
                        "email": grant.email,
                        "signInRequired": grant.sign_in_required,
                    });
                }
                if is_personal {
                    view["hasPassword"] = self.password.is_some().into();
                }
            }
        }
        match self.expires {
            Some(expires) => view["expirationDateTime"] = iso(expires).into(),
            // The smallest time of .NET stands for none (same page); seen on consumers' drives.
            None if is_personal => view["expirationDateTime"] = "0001-01-01T00:00:00Z".into(),
            None => {}
        }
        view
    }

    /// What the sandbox itself knows, for whoever tries a program.
    pub(super) fn known(&self, drive: DriveType, path: &str) -> Value {
        let mut view = self.view(drive);
        view["driveId"] = self.target.drive.clone().into();
        view["itemId"] = self.target.id.clone().into();
        view["path"] = path.into();
        view["password"] = self.password.clone().into();
        if let Form::Grant(grant) = &self.form {
            view["email"] = grant.email.clone().into();
            view["notified"] = grant.notified.into();
            view["message"] = grant.message.clone().into();
            view["signInRequired"] = grant.sign_in_required.into();
        }
        view
    }
}

fn share_id(url: &str) -> String {
    format!("u!{}", URL_SAFE_NO_PAD.encode(url))
}
