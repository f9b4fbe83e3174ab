//! What cannot be shared so, as far as it is known before anything is sent.
//!
//! Source: graph/api/driveitem-createlink, driveitem-invite

use super::place::Place;
use crate::base::{Error, Kind, Result};
use crate::graph::sharing::{LinkRequest, LinkScope, LinkType};

/// What kind of account a drive belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// An organization.
    Work,
    /// A consumer.
    Personal,
    /// Only the service knows.
    Unknown,
}

impl Family {
    /// Ids of consumers' drives have 16 hexadecimal digits, less their leading zeros; those of
    /// organizations begin with `b!`, as observed.
    pub(super) fn of_drive_id(id: &str) -> Self {
        if id.starts_with("b!") {
            return Self::Work;
        }
        let is_consumer = (8..=16).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_hexdigit());
        if is_consumer { Self::Personal } else { Self::Unknown }
    }
}

/// What the rules ask of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub(super) family: Family,
    pub(super) is_folder: bool,
    pub(super) is_root: bool,
}

impl Facts {
    pub(super) fn of(place: &Place) -> Self {
        Self { family: place.family, is_folder: place.is_folder, is_root: place.is_root() }
    }
}

/// [`Kind::Usage`] for a link that this drive cannot have.
pub(super) fn check_link(request: &LinkRequest, has_password: bool, facts: Facts) -> Result<()> {
    check_root(facts)?;
    check_password(has_password, facts)?;
    match (request.link_type, facts.family) {
        (LinkType::Embed, Family::Work) => {
            return Err(refusal("work accounts have no links to embed", "use `--type view`"));
        }
        (LinkType::Review, Family::Personal) => {
            return Err(refusal("personal accounts have no links to review", "use `--type edit`"));
        }
        (LinkType::Embed | LinkType::Review, _) if facts.is_folder => {
            let message = format!("a folder has no link to {}", request.link_type.as_str());
            return Err(refusal(&message, "use `--type view` or `--type edit`"));
        }
        _ => {}
    }
    match (request.scope, facts.family) {
        (Some(scope @ (LinkScope::Organization | LinkScope::Users)), Family::Personal) => {
            let message = format!("personal accounts have no links for `{}`", scope.as_str());
            Err(refusal(&message, "use `--scope anonymous`, or `--invite` people"))
        }
        _ => Ok(()),
    }
}

/// [`Kind::Usage`] for an invitation that this drive cannot have.
pub(super) fn check_invite(has_password: bool, facts: Facts) -> Result<()> {
    check_root(facts)?;
    check_password(has_password, facts)
}

fn check_root(facts: Facts) -> Result<()> {
    if facts.is_root && facts.family == Family::Personal {
        return Err(refusal(
            "the root of a personal OneDrive cannot be shared",
            "share a folder in it",
        ));
    }
    Ok(())
}

fn check_password(has_password: bool, facts: Facts) -> Result<()> {
    if has_password && facts.family == Family::Work {
        let hint = "limit who may use the link with `--scope organization` or `--invite`";
        return Err(refusal("work accounts have no links with a password", hint));
    }
    Ok(())
}

fn refusal(message: &str, hint: &str) -> Error {
    Error::new(Kind::Usage, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_by_the_id_of_their_drive() {
        assert_eq!(Family::of_drive_id("b!x-y_z"), Family::Work);
        assert_eq!(Family::of_drive_id("0123456789abCDEF"), Family::Personal);
        assert_eq!(Family::of_drive_id("123456789ABCDEF"), Family::Personal);
        assert_eq!(Family::of_drive_id("me"), Family::Unknown);
    }

    #[test]
    fn what_each_family_has() {
        let rows = [
            (LinkType::View, None, false, "WPU"),
            (LinkType::Edit, Some(LinkScope::Anonymous), false, "WPU"),
            (LinkType::View, Some(LinkScope::Organization), false, "WU"),
            (LinkType::View, Some(LinkScope::Users), false, "WU"),
            (LinkType::Embed, None, false, "PU"),
            (LinkType::Review, None, false, "WU"),
            (LinkType::View, None, true, "PU"),
        ];
        for (link_type, scope, has_password, allowed) in rows {
            let request = LinkRequest { link_type, scope, ..LinkRequest::default() };
            let check = |family, is_folder, is_root| {
                check_link(&request, has_password, Facts { family, is_folder, is_root }).is_ok()
            };
            let families = [(Family::Work, 'W'), (Family::Personal, 'P'), (Family::Unknown, 'U')];
            for (family, letter) in families {
                assert_eq!(
                    check(family, false, false),
                    allowed.contains(letter),
                    "{request:?} {letter}"
                );
                let is_of_files = matches!(link_type, LinkType::Embed | LinkType::Review);
                assert_eq!(check(family, true, false), allowed.contains(letter) && !is_of_files);
            }
            assert!(!check(Family::Personal, true, true));
        }
    }
}
