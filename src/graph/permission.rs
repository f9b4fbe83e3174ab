//! Who may do what with an item.

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::batch::{self, Part};
use super::children::Pages;
use super::client::{GraphClient, Outcome, decode};
use super::target::Target;
use crate::base::Result;
use crate::base::secret::Secret;

/// A permission on an item: a link, or access for somebody.
/// Source: graph/api/resources/permission.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Permission {
    /// Unique for its item.
    #[serde(default)]
    pub id: String,
    /// `read`, `write` or `owner`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The link that gives access, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<SharingLink>,
    /// Whether its holder must know a password; personal accounts only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_password: Option<bool>,
    /// As the service wrote it; [`Permission::expires`] reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration_date_time: Option<String>,
    /// The folder above that it comes from. Work accounts never say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<Value>,
    /// Whom it was sent to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Value>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The link of a permission.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SharingLink {
    /// The address to pass on; hidden from those who may not share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_url: Option<String>,
    /// `view`, `edit`, `embed` or `review`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub link_type: Option<String>,
    /// Who may use it; tenants narrow what was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Somebody that a permission is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// What people call them.
    pub name: Option<String>,
    /// Where mail reaches them.
    pub address: Option<String>,
    /// True for a group that belongs to one site, such as its members.
    pub is_site_group: bool,
}

impl Permission {
    /// When it ends. The smallest time that .NET knows stands for never.
    pub fn expires(&self) -> Option<Timestamp> {
        let time: Timestamp = self.expiration_date_time.as_deref()?.parse().ok()?;
        (time > Timestamp::UNIX_EPOCH).then_some(time)
    }

    /// True if it makes its holder an owner.
    pub fn is_owner(&self) -> bool {
        self.roles.iter().any(|role| role.eq_ignore_ascii_case("owner"))
    }

    /// True if it is said to come from a folder above.
    pub fn is_inherited(&self) -> bool {
        self.inherited_from.as_ref().is_some_and(|from| !from.is_null())
    }

    /// Everybody that it names, by the newer properties where they are there: personal accounts
    /// have only the older ones.
    pub fn holders(&self) -> Vec<Holder> {
        let newest = |names: [&str; 2]| {
            names.iter().find_map(|name| self.other.get(*name)).unwrap_or(&Value::Null)
        };
        let one = newest(["grantedToV2", "grantedTo"]);
        let several = newest(["grantedToIdentitiesV2", "grantedToIdentities"]);
        let sets = std::iter::once(one).chain(several.as_array().into_iter().flatten());
        let mut holders: Vec<_> = sets.filter_map(holder).collect();
        if let Some(address) = self.invited() {
            match holders.as_mut_slice() {
                [] => holders.push(Holder { address: Some(address), ..Holder::default() }),
                [only] if only.address.is_none() => only.address = Some(address),
                _ => {}
            }
        }
        holders
    }

    fn invited(&self) -> Option<String> {
        let email = self.invitation.as_ref()?.get("email")?.as_str()?;
        (!email.is_empty()).then(|| email.to_owned())
    }
}

/// Reads an identity set; a person goes before the groups and applications around them.
fn holder(set: &Value) -> Option<Holder> {
    let sorts = ["user", "group", "application", "device", "siteUser", "siteGroup"];
    let (sort, identity) = sorts.iter().find_map(|sort| {
        let identity = set.get(sort)?;
        identity.is_object().then_some((*sort, identity))
    })?;
    let text =
        |name: &str| identity[name].as_str().filter(|text| !text.is_empty()).map(ToOwned::to_owned);
    Some(Holder {
        name: text("displayName").or_else(|| text("id")),
        address: text("email"),
        is_site_group: sort == "siteGroup",
    })
}

/// A time in the form that sharing takes: UTC, to the second.
pub fn date_time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Adds to `body` what limits a grant, in the words that links and invitations share: when it
/// ends, what its holders must know, and whether what comes from above is dropped.
pub(super) fn limit(
    body: &mut Value,
    expires: Option<Timestamp>,
    password: Option<&Secret>,
    drop_inherited: bool,
) {
    if let Some(expires) = expires {
        body["expirationDateTime"] = date_time(expires).into();
    }
    if let Some(password) = password {
        body["password"] = password.expose().into();
    }
    if drop_inherited {
        body["retainInheritedPermissions"] = false.into();
    }
}

/// Everybody who may do something with `target`.
///
/// Source: graph/api/driveitem-list-permissions. Who is no owner sees only what concerns them.
pub async fn list(client: &GraphClient, target: &Target) -> Result<Vec<Permission>> {
    let url = client.url(&target.address_of("permissions"))?;
    Pages::new(client, "listPermissions", url, target.to_string()).all().await
}

/// Lets a link for everybody end at another time; other links cannot be changed.
///
/// Source: graph/api/permission-update.
pub async fn set_expiry(
    client: &GraphClient,
    target: &Target,
    id: &str,
    expires: Timestamp,
) -> Result<Permission> {
    let url = client.url(&address(target, id))?;
    let call = client.call("updatePermission", Method::PATCH, &url)?;
    let body = json!({ "expirationDateTime": date_time(expires) });
    let call = call.json(&body)?.replayable();
    decode(&client.send(&call, target).await?)
}

/// Removes a permission that is on `target` itself. Source: graph/api/permission-delete.
pub async fn delete(client: &GraphClient, target: &Target, id: &str) -> Result<()> {
    let url = client.url(&address(target, id))?;
    let call = client.call("deletePermission", Method::DELETE, &url)?.replayable();
    client.delete(&call, &subject(target, id)).await
}

/// Removes several permissions of one item, 20 in a request, and gives what came of each.
///
/// The service may take the parts of a batch side by side, and changes of one item's permissions
/// can be in each other's way: one that fails so is removed by itself.
pub async fn delete_all(client: &GraphClient, target: &Target, ids: &[String]) -> Vec<Result<()>> {
    if let [only] = ids {
        return vec![delete(client, target, only).await];
    }
    let part = |id: &String| Part::new(Method::DELETE, address(target, id));
    let parts: Vec<_> = ids.iter().map(part).collect();
    let mut removed = Vec::with_capacity(ids.len());
    for (id, outcome) in ids.iter().zip(batch::send_all(client, "deletePermissions", &parts).await)
    {
        removed.push(match outcome {
            Ok(outcome) => judge(client, target, id, outcome).await,
            Err(error) => Err(error),
        });
    }
    removed
}

async fn judge(client: &GraphClient, target: &Target, id: &str, outcome: Outcome) -> Result<()> {
    match outcome.answer.head.status {
        // An earlier attempt has removed it.
        StatusCode::NOT_FOUND if outcome.is_repeat => Ok(()),
        StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED | StatusCode::LOCKED => {
            delete(client, target, id).await
        }
        _ => client.judge(outcome.answer, &subject(target, id)).await.map(|_| ()),
    }
}

fn subject(target: &Target, id: &str) -> String {
    format!("permission {id} of {target}")
}

fn address(target: &Target, id: &str) -> String {
    target.address_of(&format!("permissions/{}", urlencoding::encode(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permission(json: &Value) -> Permission {
        serde_json::from_value(json.clone()).unwrap()
    }

    fn shown(json: &Value) -> String {
        let holders = permission(json).holders();
        let show = |holder: &Holder| {
            let name = holder.name.as_deref().unwrap_or("-");
            let address = holder.address.as_deref().unwrap_or("-");
            format!("{name} <{address}>{}", if holder.is_site_group { " site" } else { "" })
        };
        holders.iter().map(show).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn holders_are_read_from_old_and_new_properties() {
        let user = |name: &str| json!({"user": {"displayName": name, "id": "1"}});
        let table = [
            (json!({"grantedToV2": user("New"), "grantedTo": user("Old")}), "New <->"),
            (json!({"grantedTo": user("Old"), "invitation": {"email": "o@x"}}), "Old <o@x>"),
            (json!({"grantedToV2": {"siteGroup": {"displayName": "G"}}}), "G <-> site"),
            (json!({"invitation": {"email": "jd@x.com"}}), "- <jd@x.com>"),
            (json!({"grantedToIdentitiesV2": [user("A"), user("B")]}), "A <->, B <->"),
            (json!({"grantedToIdentities": [user("A")], "link": {}}), "A <->"),
            (json!({"grantedTo": null}), ""),
        ];
        for (json, holders) in table {
            assert_eq!(shown(&json), holders, "{json}");
        }
    }

    #[test]
    fn no_expiry_has_two_spellings() {
        let expires = |text: &str| permission(&json!({"expirationDateTime": text})).expires();
        assert_eq!(expires("0001-01-01T00:00:00Z"), None);
        assert_eq!(permission(&json!({})).expires(), None);
        let time = expires("2026-12-31T10:00:00.0000000Z").unwrap();
        assert_eq!(date_time(time), "2026-12-31T10:00:00Z");
    }

    #[test]
    fn what_is_not_known_is_passed_on() {
        let json = json!({
            "id": "1",
            "roles": ["read"],
            "shareId": "u!x",
            "link": {"type": "view", "webUrl": "https://x", "preventsDownload": false},
            "inheritedFrom": {"id": "2"},
        });
        assert_eq!(serde_json::to_value(permission(&json)).unwrap(), json);
        assert!(permission(&json).is_inherited());
    }
}
