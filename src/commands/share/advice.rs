//! What to try when the service refuses to share.

use crate::base::{Error, Kind};
use crate::graph::error_codes;
use crate::graph::sharing::{LinkRequest, LinkScope, LinkType};

/// Where administrators decide. Source: sharepoint/turn-external-sharing-on-or-off.
const POLICY: &str = "administrators decide who may be given links, for the organization and for \
                      each site: SharePoint admin center, Policies, Sharing";
/// Source: sharepoint/dev/general-development/how-to-avoid-getting-throttled.
const RATE: &str = "sharing has limits of its own: 300 requests in 5 minutes for an application \
                    in an organization, and 200 mails an hour for a user";

/// Adds what may help to the refusal of a link.
pub(super) fn of_link(error: Error, asked: &LinkRequest) -> Error {
    let (kind, code) = (error.kind(), code(&error));
    if let Some(action) = named(&code) {
        return error.hint(action);
    }
    match kind {
        Kind::Unavailable => error.hint(RATE),
        Kind::Forbidden => error.hint(POLICY).hint(other_scopes(asked.scope)),
        // Graph's word for what it does not take; tenants that forbid links may use it, too.
        Kind::Failed if code.eq_ignore_ascii_case("invalidRequest") => {
            let hints = unsupported(asked);
            hints.into_iter().fold(error, Error::hint)
        }
        _ => error,
    }
}

/// Adds what may help to the refusal of an invitation.
pub(super) fn of_invitation(error: Error) -> Error {
    let (kind, code) = (error.kind(), code(&error));
    if let Some(action) = named(&code) {
        return error.hint(action);
    }
    match kind {
        Kind::Unavailable => error.hint(RATE),
        Kind::Forbidden => error.hint(POLICY),
        _ => error,
    }
}

/// Adds what may help where a permission cannot be removed.
pub(super) fn of_removal(error: Error) -> Error {
    let list = "`graphctl share --list` shows the ids";
    match error.kind() {
        Kind::Unavailable => error.hint(RATE),
        Kind::NotFound => error.hint(list),
        Kind::Forbidden | Kind::Failed => error
            .hint("access that comes from a folder above is revoked there; the owner's stays")
            .hint(list),
        _ => error,
    }
}

fn code(error: &Error) -> String {
    error.service_words().map(|words| words.code.clone()).unwrap_or_default()
}

fn named(code: &str) -> Option<&'static str> {
    let is_ours = ["accountUpgradeRequired", "objectNotSupported"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(code));
    error_codes::advice(code).filter(|_| is_ours).map(|advice| advice.action)
}

fn other_scopes(asked: Option<LinkScope>) -> &'static str {
    match asked {
        Some(LinkScope::Anonymous) => "`--scope organization` or `--scope users` may be allowed",
        None => "another `--scope` may be allowed: `organization` or `users`",
        Some(LinkScope::Organization) => "`--scope users` or `--invite` may be allowed",
        Some(LinkScope::Users) => "`--invite` may be allowed",
    }
}

fn unsupported(asked: &LinkRequest) -> Vec<&'static str> {
    let is_of_work = matches!(asked.scope, Some(LinkScope::Organization | LinkScope::Users));
    let table = [
        (asked.link_type == LinkType::Embed, "links to embed are for files of personal accounts"),
        (asked.link_type == LinkType::Review, "links to review are for files of work accounts"),
        (is_of_work, "links for an organization or its people are for work accounts"),
        (asked.password.is_some(), "links with a password are for personal accounts"),
        (
            asked.scope == Some(LinkScope::Anonymous),
            "administrators may forbid links for everybody; try `--scope organization`",
        ),
    ];
    table.into_iter().filter(|(applies, _)| *applies).map(|(_, hint)| hint).collect()
}
