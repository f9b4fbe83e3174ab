//! What `mail` shows: nothing for a mail that is sent, the place of a draft, or a plan.

use serde::Serialize;

use super::mail_files::MailFile;
use super::mail_people::{MailFrom, Recipients};
use super::mail_route::{Route, Way};
use super::mail_text::LinkLine;
use super::planned_requests::Requests;
use crate::base::size::human;
use crate::graph::mail::{EmailAddress, Recipient};
use crate::graph::mail_draft::DraftFacts;
use crate::graph::rehearsal::PlannedRequest;
use crate::ui::{Page, Render};

/// What became of a mail, or would.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MailView {
    status: Status,
    /// Whose name it bears; null if it is the signed-in user's.
    from: Option<String>,
    to: Vec<String>,
    cc: Vec<String>,
    bcc: Vec<String>,
    subject: String,
    attachments: Vec<AttachmentView>,
    links: Vec<LinkView>,
    /// `sendMail`, or `draft` for a mail that is put together at the service.
    route: &'static str,
    #[serde(flatten)]
    draft: Option<DraftView>,
    /// What would be sent.
    #[serde(skip_serializing_if = "Requests::is_empty")]
    requests: Requests,
}

/// How far a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The service has it, and sends it.
    Sent,
    /// It lies in Drafts.
    Draft,
    /// Nothing was done.
    Planned,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AttachmentView {
    name: String,
    size: u64,
    content_type: String,
    is_inline: bool,
    /// `inline` in the request, `single` in one of its own, or `session`.
    upload: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct LinkView {
    name: String,
    web_url: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DraftView {
    id: String,
    web_link: Option<String>,
}

impl MailView {
    /// A mail of these parts.
    pub fn new(
        status: Status,
        from: &MailFrom,
        subject: &str,
        files: &[MailFile],
        route: &Route,
    ) -> Self {
        let ways = match route {
            Route::OneRequest => vec![Way::WithDraft; files.len()],
            Route::Draft(ways) => ways.clone(),
        };
        let attachment = |(file, way): (&MailFile, Way)| AttachmentView {
            name: file.described.name.clone(),
            size: file.source.length(),
            content_type: file.described.content_type.clone(),
            is_inline: file.described.is_inline,
            upload: match way {
                Way::WithDraft => "inline",
                Way::Alone => "single",
                Way::Session => "session",
            },
        };
        Self {
            status,
            from: from.name().map(str::to_owned),
            to: Vec::new(),
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: subject.to_owned(),
            attachments: files.iter().zip(ways).map(attachment).collect(),
            links: Vec::new(),
            route: if *route == Route::OneRequest { "sendMail" } else { "draft" },
            draft: None,
            requests: Requests::default(),
        }
    }

    /// The same with the people who get it.
    #[must_use]
    pub fn to(mut self, people: &Recipients) -> Self {
        [self.to, self.cc, self.bcc] =
            [&people.to, &people.cc, &people.bcc].map(|list| shown(list));
        self
    }

    /// The same with the links that stand below its text.
    #[must_use]
    pub fn with_links(mut self, links: &[LinkLine]) -> Self {
        let link = |link: &LinkLine| LinkView {
            name: link.name.clone(),
            web_url: Some(link.url.clone()).filter(|url| !url.is_empty()),
        };
        self.links = links.iter().map(link).collect();
        self
    }

    /// The same with what would be sent.
    #[must_use]
    pub fn with_requests(self, requests: Vec<PlannedRequest>) -> Self {
        Self { requests: requests.into(), ..self }
    }

    /// The same with what the service says of the draft.
    #[must_use]
    pub fn with_draft(mut self, draft: &DraftFacts) -> Self {
        self.draft = Some(DraftView { id: draft.id.clone(), web_link: draft.web_link.clone() });
        self
    }
}

fn shown(list: &[Recipient]) -> Vec<String> {
    let one = |person: &Recipient| {
        let EmailAddress { name, address } = &person.email_address;
        name.as_ref().map_or_else(|| address.clone(), |name| format!("{name} <{address}>"))
    };
    list.iter().map(one).collect()
}

impl Render for MailView {
    fn text(&self, page: &mut Page) {
        match self.status {
            Status::Sent => {}
            Status::Draft => {
                if let Some(DraftView { id, web_link }) = &self.draft {
                    page.field("id", id.as_str());
                    page.field("webLink", web_link.as_deref().unwrap_or_default());
                }
            }
            Status::Planned => self.plan(page),
        }
    }
}

impl MailView {
    fn plan(&self, page: &mut Page) {
        let what = if self.subject.is_empty() { "a mail" } else { self.subject.as_str() };
        let from = self.from.as_ref().map_or_else(String::new, |from| format!(" from {from}"));
        page.line(format!("would send {what}{from}"));
        for (field, people) in [("to", &self.to), ("cc", &self.cc), ("bcc", &self.bcc)] {
            if !people.is_empty() {
                page.line(format!("{field}: {}", people.join(", ")));
            }
        }
        for AttachmentView { name, size, upload, .. } in &self.attachments {
            let how = match *upload {
                "session" => " through an upload session",
                "single" => " in a request of its own",
                _ => "",
            };
            page.line(format!("would attach {name} ({}){how}", human(*size)));
        }
        for link in &self.links {
            page.line(format!("would make a link to {}", link.name));
        }
        self.requests.lines(page);
    }
}
