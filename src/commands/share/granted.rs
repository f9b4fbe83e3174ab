//! What was granted, compared with what was asked for.

use jiff::Timestamp;

use crate::graph::invitation::InviteRequest;
use crate::graph::permission::{Permission, date_time};
use crate::graph::sharing::{LinkRequest, LinkScope, MadeLink};

/// One point in which what was granted is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    /// It allows something else.
    Type { asked: &'static str, got: String },
    /// It is for others.
    Scope { asked: &'static str, got: String },
    /// It ends at another time, or never.
    Expiry { asked: Timestamp, got: Option<Timestamp> },
    /// It has none.
    NoPassword,
    /// It has the one that it had.
    OldPassword,
    /// People got another role.
    Role { asked: &'static str, got: String },
}

/// What brings an existing link nearer to what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    /// Nothing does, or nothing needs to.
    Nothing,
    /// Another expiration; links for everybody alone can be changed.
    SetExpiry(Timestamp),
    /// A new one in its place.
    Replace,
}

/// The differences of a link.
pub(super) fn of_link(asked: &LinkRequest, made: &MadeLink) -> Vec<Difference> {
    let permission = &made.permission;
    let got = |read: fn(&crate::graph::permission::SharingLink) -> &Option<String>| {
        permission.link.as_ref().and_then(|link| read(link).clone())
    };
    let differs = |asked: &str, got: &String| !got.eq_ignore_ascii_case(asked);
    let mut found = Vec::new();
    let asked_type = asked.link_type.as_str();
    if let Some(got) = got(|link| &link.link_type).filter(|got| differs(asked_type, got)) {
        found.push(Difference::Type { asked: asked_type, got });
    }
    if let Some(asked) = asked.scope.map(LinkScope::as_str)
        && let Some(got) = got(|link| &link.scope).filter(|got| differs(asked, got))
    {
        found.push(Difference::Scope { asked, got });
    }
    found.extend(expiry(asked.expires, permission));
    match (asked.password.is_some(), permission.has_password == Some(true), made.is_new) {
        (true, false, _) => found.push(Difference::NoPassword),
        // Whether it is the same nobody can tell; nobody asked for one in the other case.
        (true, true, false) | (false, true, _) => found.push(Difference::OldPassword),
        _ => {}
    }
    found
}

/// The differences of what somebody was granted who was invited.
pub(super) fn of_invitation(asked: &InviteRequest, granted: &Permission) -> Vec<Difference> {
    let asked_role = asked.role.as_str();
    let has_role = granted.roles.iter().any(|role| role.eq_ignore_ascii_case(asked_role));
    let mut found = Vec::new();
    if !has_role && !granted.roles.is_empty() {
        found.push(Difference::Role { asked: asked_role, got: granted.roles.join(", ") });
    }
    found.extend(expiry(asked.expires, granted));
    if asked.password.is_some() && granted.has_password != Some(true) {
        found.push(Difference::NoPassword);
    }
    found
}

fn expiry(asked: Option<Timestamp>, granted: &Permission) -> Option<Difference> {
    let (asked, got) = (asked?, granted.expires());
    let is_same = got.is_some_and(|got| got.as_second() == asked.as_second());
    (!is_same).then_some(Difference::Expiry { asked, got })
}

/// How to mend an existing link. One that comes from a folder above is left alone.
pub(super) fn mend(asked: &LinkRequest, made: &MadeLink, may_replace: bool) -> Mend {
    if made.is_new || made.permission.is_inherited() {
        return Mend::Nothing;
    }
    let differences = of_link(asked, made);
    let is_password =
        |one: &Difference| matches!(one, Difference::NoPassword | Difference::OldPassword);
    let expires = differences.iter().find_map(|one| match one {
        Difference::Expiry { asked, .. } => Some(*asked),
        _ => None,
    });
    let scope = made.permission.link.as_ref().and_then(|link| link.scope.as_deref());
    let is_changeable = scope.is_some_and(|scope| scope.eq_ignore_ascii_case("anonymous"));
    let needs_new = differences.iter().any(is_password) || (expires.is_some() && !is_changeable);
    match expires {
        _ if may_replace && needs_new => Mend::Replace,
        Some(expires) if is_changeable => Mend::SetExpiry(expires),
        _ => Mend::Nothing,
    }
}

/// `it is to view, not edit; it never ends`
pub(super) fn told(differences: &[Difference]) -> String {
    let told: Vec<_> = differences.iter().map(Difference::told).collect();
    told.join("; ")
}

impl Difference {
    fn told(&self) -> String {
        match self {
            Self::Type { asked, got } | Self::Role { asked, got } => {
                format!("it is to {got}, not to {asked}")
            }
            Self::Scope { asked, got } => format!("it is for {got}, not for {asked}"),
            Self::Expiry { asked, got: Some(got) } => {
                format!("it ends {}, not {}", date_time(*got), date_time(*asked))
            }
            Self::Expiry { got: None, .. } => "it does not end by itself".to_owned(),
            Self::NoPassword => "it has no password".to_owned(),
            Self::OldPassword => "its password is one that was set before".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::base::secret::Secret;
    use crate::graph::invitation::Role;
    use crate::graph::sharing::LinkType;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn made(is_new: bool, scope: &str, more: &Value) -> MadeLink {
        let mut json = json!({"id": "1", "link": {"webUrl": "u", "type": "view", "scope": scope}});
        for (name, value) in more.as_object().unwrap() {
            json[name] = value.clone();
        }
        let permission = serde_json::from_value(json).unwrap();
        MadeLink { permission, address: "u".to_owned(), is_new }
    }

    #[test]
    fn what_the_tenant_narrowed_is_said() {
        let asked = LinkRequest {
            link_type: LinkType::Edit,
            scope: Some(LinkScope::Anonymous),
            expires: Some(time("2090-01-01T00:00:00Z")),
            password: Some(Secret::new("x")),
            ..LinkRequest::default()
        };
        let got =
            made(true, "organization", &json!({"expirationDateTime": "2089-01-01T00:00:00Z"}));
        assert_eq!(
            told(&of_link(&asked, &got)),
            "it is to view, not to edit; it is for organization, not for anonymous; it ends \
             2089-01-01T00:00:00Z, not 2090-01-01T00:00:00Z; it has no password"
        );
        let never = made(true, "anonymous", &json!({"hasPassword": true}));
        assert_eq!(
            told(&of_link(&asked, &never)),
            "it is to view, not to edit; it does not end by itself"
        );
    }

    #[test]
    fn what_is_as_asked_is_not_spoken_of() {
        let at = "2090-01-01T00:00:00Z";
        let asked = LinkRequest { expires: Some(time(at)), ..LinkRequest::default() };
        let precise = json!({"expirationDateTime": "2090-01-01T00:00:00.000Z"});
        for scope in ["organization", "Users"] {
            assert_eq!(of_link(&asked, &made(true, scope, &precise)), []);
        }
        // The tenant may end links of which nothing was asked.
        assert_eq!(of_link(&LinkRequest::default(), &made(true, "users", &precise)), []);
    }

    #[test]
    fn an_existing_link_is_mended_as_far_as_the_service_lets_it() {
        let at = time("2090-01-01T00:00:00Z");
        let expires = LinkRequest { expires: Some(at), ..LinkRequest::default() };
        let password = LinkRequest { password: Some(Secret::new("x")), ..LinkRequest::default() };
        let other = json!({"expirationDateTime": "2089-01-01T00:00:00Z"});
        let protected = json!({"hasPassword": true});
        let inherited = json!({"inheritedFrom": {"id": "2"}});
        let set = Mend::SetExpiry(at);
        let table = [
            (&expires, made(true, "anonymous", &other), [Mend::Nothing, Mend::Nothing]),
            (&expires, made(false, "anonymous", &other), [set, set]),
            (&expires, made(false, "organization", &other), [Mend::Nothing, Mend::Replace]),
            (&expires, made(false, "organization", &inherited), [Mend::Nothing, Mend::Nothing]),
            (&password, made(false, "anonymous", &protected), [Mend::Nothing, Mend::Replace]),
            (&LinkRequest::default(), made(false, "users", &other), [Mend::Nothing, Mend::Nothing]),
        ];
        for (asked, made, mended) in table {
            assert_eq!([false, true].map(|may| mend(asked, &made, may)), mended, "{made:?}");
        }
    }

    #[test]
    fn a_role_that_differs_is_said() {
        let asked = InviteRequest { role: Role::Write, ..InviteRequest::default() };
        let granted = |roles: &Value| serde_json::from_value(json!({"roles": roles})).unwrap();
        assert_eq!(of_invitation(&asked, &granted(&json!(["write"]))), []);
        let read = granted(&json!(["read"]));
        assert_eq!(told(&of_invitation(&asked, &read)), "it is to read, not to write");
    }
}
