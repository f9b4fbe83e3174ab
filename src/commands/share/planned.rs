//! What `share --dry-run` shows.

use serde::Serialize;

use super::options::LinkOptions;
use super::place::Place;
use crate::commands::planned_requests::Requests;
use crate::graph::invitation::InviteRequest;
use crate::graph::permission::date_time;
use crate::graph::rehearsal::PlannedRequest;
use crate::graph::sharing::{LinkRequest, LinkScope};
use crate::ui::{Page, Render};

/// Something that would be done.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Planned {
    /// Graph's name for it.
    action: &'static str,
    /// As the user wrote it.
    remote: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    link_type: Option<&'static str>,
    /// Null where the organization decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipients: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_date_time: Option<String>,
    has_password: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    requests: Requests,
}

impl Planned {
    /// The same with what would be sent.
    pub(super) fn by(self, requests: Vec<PlannedRequest>) -> Self {
        Self { requests: requests.into(), ..self }
    }

    /// A link that would be made.
    pub(super) fn link(place: &Place, request: &LinkRequest, options: &LinkOptions) -> Self {
        Self {
            action: "createLink",
            remote: place.text.clone(),
            link_type: Some(request.link_type.as_str()),
            scope: request.scope.map(LinkScope::as_str),
            recipients: request.recipients.clone(),
            expiration_date_time: request.expires.map(date_time),
            has_password: options.wants_password(),
            ..Self::default()
        }
    }

    /// People who would be invited.
    pub(super) fn invitation(
        place: &Place,
        request: &InviteRequest,
        options: &LinkOptions,
    ) -> Self {
        Self {
            action: "invite",
            remote: place.text.clone(),
            role: Some(request.role.as_str()),
            recipients: request.recipients.clone(),
            expiration_date_time: request.expires.map(date_time),
            has_password: options.wants_password(),
            ..Self::default()
        }
    }

    /// A permission that would be removed.
    pub(super) fn removal(place: &Place, id: &str) -> Self {
        let remote = place.text.clone();
        Self { action: "deletePermission", remote, id: Some(id.to_owned()), ..Self::default() }
    }
}

impl Render for Planned {
    fn text(&self, page: &mut Page) {
        let mut words = vec![format!("would {} {}", self.action, self.remote)];
        let mut add = |name: &str, value: Option<&str>| {
            words.extend(value.map(|value| format!("{name} {value}")));
        };
        add("type", self.link_type);
        add("scope", self.scope);
        add("role", self.role);
        add("until", self.expiration_date_time.as_deref());
        add("id", self.id.as_deref());
        let people = self.recipients.join(", ");
        add("for", (!people.is_empty()).then_some(&people));
        words.extend(self.has_password.then(|| "with a password".to_owned()));
        page.line(words.join(", "));
        self.requests.lines(page);
    }
}
