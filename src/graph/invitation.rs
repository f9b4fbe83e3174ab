//! Inviting people to an item by their addresses.

use http::Method;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::client::{GraphClient, decode};
use super::permission::{self, Permission};
use super::target::Target;
use crate::base::error::{ServiceWords, Speaker};
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The longest message, in characters. Source: graph/api/driveitem-invite.
pub const MESSAGE_LIMIT: usize = 2000;

/// Whom to invite to what. Source: graph/api/driveitem-invite.
#[derive(Debug, Clone, Default)]
pub struct InviteRequest {
    /// Addresses, each once.
    pub recipients: Vec<String>,
    /// What they may do.
    pub role: Role,
    /// What the mail says.
    pub message: Option<String>,
    /// When it ends; counts on personal accounts only.
    pub expires: Option<Timestamp>,
    /// What they must know; personal accounts only.
    pub password: Option<Secret>,
    /// They must sign in.
    pub require_sign_in: bool,
    /// They are told by mail.
    pub notify: bool,
    /// Leaves out access from the folders above, where this is the first that is shared.
    pub drop_inherited: bool,
}

/// What somebody who is invited may do. Nobody can be made an owner this way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Read.
    #[default]
    Read,
    /// Read and write.
    Write,
}

impl Role {
    /// The word that Graph uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// What came of one recipient.
#[derive(Debug)]
pub struct Invited {
    /// The address as it was asked for.
    pub address: String,
    /// What was granted.
    pub outcome: Result<Permission>,
}

#[derive(Deserialize)]
struct Reply {
    value: Vec<Value>,
}

impl InviteRequest {
    fn body(&self) -> Value {
        let recipients: Vec<_> =
            self.recipients.iter().map(|email| json!({ "email": email })).collect();
        let mut body = json!({
            "recipients": recipients,
            "roles": [self.role.as_str()],
            "requireSignIn": self.require_sign_in,
            "sendInvitation": self.notify,
        });
        if let Some(message) = &self.message {
            body["message"] = message.as_str().into();
        }
        permission::limit(&mut body, self.expires, self.password.as_ref(), self.drop_inherited);
        body
    }
}

/// Invites everybody to `target` with one request; gives what came of each, in their order.
pub async fn invite(
    client: &GraphClient,
    target: &Target,
    request: &InviteRequest,
) -> Result<Vec<Invited>> {
    let url = client.url(&target.address_of("invite"))?;
    let mut call = client.call("invite", Method::POST, &url)?.json(&request.body())?;
    // Access is given once however often it is asked for, but mails are not.
    if !request.notify {
        call = call.replayable();
    }
    let answer = client.send(&call, target).await?;
    let reply: Reply = decode(&answer)?;
    Ok(outcomes(&request.recipients, reply.value, answer.head.request_id()))
}

/// Finds out which member of the answer is about whom: by address, and where none is named or
/// it is another one of the same person, by order. Members are left out of the answer, and some
/// of them are errors.
fn outcomes(recipients: &[String], members: Vec<Value>, request_id: Option<&str>) -> Vec<Invited> {
    let mut of_recipient: Vec<Option<Value>> = recipients.iter().map(|_| None).collect();
    let mut unnamed = Vec::new();
    for member in members {
        let is_named = |address: &String| names(&member, address);
        match recipients.iter().position(is_named).filter(|at| of_recipient[*at].is_none()) {
            Some(at) => of_recipient[at] = Some(member),
            None => unnamed.push(member),
        }
    }
    let mut unnamed = unnamed.into_iter();
    for place in of_recipient.iter_mut().filter(|place| place.is_none()) {
        *place = unnamed.next();
    }
    let pairs = recipients.iter().zip(of_recipient);
    pairs
        .map(|(address, member)| Invited {
            address: address.clone(),
            outcome: outcome(address, member, request_id),
        })
        .collect()
}

fn names(member: &Value, address: &str) -> bool {
    let Ok(permission) = serde_json::from_value::<Permission>(member.clone()) else { return false };
    let invited = member["invitation"]["email"].as_str();
    let held = permission.holders();
    let held = held.iter().filter_map(|holder| holder.address.as_deref());
    held.chain(invited).any(|known| known.eq_ignore_ascii_case(address))
}

fn outcome(address: &str, member: Option<Value>, request_id: Option<&str>) -> Result<Permission> {
    let Some(member) = member else {
        let message = format!("the service does not say that {address} has access now");
        return Err(Error::new(Kind::Failed, message)
            .hint("`graphctl share --list` shows who has access")
            .hint(
                "who is in a group that has the same access is left out; name people before groups",
            ));
    };
    let error = &member["error"];
    if !error.is_object() {
        return serde_json::from_value(member)
            .map_err(|error| Error::new(Kind::Internal, "the reply makes no sense").source(error));
    }
    let text = |name: &str| {
        let text = error[name].as_str().unwrap_or_default();
        text.chars().filter(|letter| !letter.is_control()).collect::<String>()
    };
    let code = text("code");
    let kind = super::error_codes::kind(&code).unwrap_or(Kind::Failed);
    let words = ServiceWords {
        speaker: Speaker::Graph,
        status: 200,
        code,
        message: text("message"),
        request_id: request_id.map(ToOwned::to_owned),
    };
    Err(Error::new(kind, format!("{address} was not invited"))
        .hint("check the address; administrators decide who outside may be invited")
        .service(words))
}

#[cfg(test)]
mod tests;
