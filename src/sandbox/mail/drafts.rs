//! Drafts: made, filled with attachments, sent or deleted.
//!
//! Source: microsoft-graph-docs api-reference/v1.0/api/user-post-messages, message-send,
//! message-delete, message-list-attachments, message-post-attachments; concepts/outlook-immutable-id

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::attachment::{Attachment, NewAttachment};
use super::mailboxes::{Folder, Letter};
use super::message::{Message, unreadable};
use super::outbox::Mail;
use super::rights::{self, Power, Sender};
use super::{Request, mime, not_allowed};
use crate::sandbox::people::caller::refusal;
use crate::sandbox::principal::{Refusal, SignedIn};

/// An attachment that comes in one request is shorter.
/// Source: microsoft-graph-docs api-reference/v1.0/api/message-post-attachments
const LARGEST_POST: u64 = 3_145_728;

impl Request<'_> {
    /// Answers what is asked of messages; none if nothing has that path.
    pub(super) fn messages(
        &self,
        path: &[&str],
        method: &str,
    ) -> Option<Result<Response, Refusal>> {
        let outcome = match (path, method) {
            ([], "GET") => self.list(None),
            ([], "POST") => self.create(),
            ([id], "GET") => self.show(id),
            ([id], "DELETE") => self.delete(id),
            ([id, "send" | "microsoft.graph.send"], "POST") => self.send_draft(id),
            ([id, "attachments"], "GET") => self.attachments(id),
            ([id, "attachments"], "POST") => self.attach(id),
            ([id, "attachments", "createUploadSession"], "POST") => self.open_session(id),
            ([] | [_] | [_, "attachments" | "send"], _) => Err(not_allowed()),
            _ => return None,
        };
        Some(outcome)
    }

    pub(super) fn list(&self, folder: Option<&str>) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Read)?;
        let folder = match folder {
            None => None,
            Some(name) => Some(Folder::named(name).ok_or_else(no_message)?),
        };
        let messages = self.office.outbox.mailboxes.list(&owner, folder, self.is_immutable());
        Ok(self.json(StatusCode::OK, json!({ "value": messages })))
    }

    fn create(&self) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Write)?;
        let ids = &self.office.identity.ids;
        let letter = if self.is_mime()? {
            let facts = Mail::of_mime(&mime(self.body)?).facts;
            Letter::draft(ids, &owner, None, facts)
        } else {
            let mut message = Message::parse(self.body)?;
            let attachments = message.take_attachments()?;
            // Exchange checks the right to a name when the draft is sent.
            let own = Sender { from: owner.clone(), sender: owner.clone() };
            let facts = message.json(&own)?;
            let mut letter = Letter::draft(ids, &owner, Some(message), facts);
            for attachment in attachments {
                check_post(&attachment)?;
                letter.attach(ids, attachment);
            }
            letter
        };
        self.check_size(letter.length())?;
        let resource = letter.resource(self.is_immutable());
        self.office.outbox.mailboxes.add(letter);
        Ok(self.json(StatusCode::CREATED, resource))
    }

    fn show(&self, id: &str) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Read)?;
        let resource = self.with(&owner, id, |letter| letter.resource(self.is_immutable()))?;
        Ok(self.json(StatusCode::OK, resource))
    }

    fn delete(&self, id: &str) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Write)?;
        let ids = &self.office.identity.ids;
        self.with(&owner, id, |letter| letter.move_to(ids, Folder::DeletedItems))?;
        Ok(self.caller.exchange.empty(StatusCode::NO_CONTENT))
    }

    fn send_draft(&self, id: &str) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Send)?;
        let ids = &self.office.identity.ids;
        let mail = self.with(&owner, id, |letter| {
            check_draft(letter)?;
            self.check_size(letter.length())?;
            let mut facts = letter.facts.clone();
            if let Some(message) = &letter.message {
                message.check_recipients()?;
                let sender = Sender::of(self.caller, &owner, message.wanted_sender())?;
                facts = message.json(&sender)?;
            }
            facts["saveToSentItems"] = json!(true);
            letter.move_to(ids, Folder::SentItems);
            Ok(Mail { facts, attachments: letter.attachments.clone() })
        })??;
        self.office.outbox.add(self.stamped(mail, &owner));
        Ok(self.caller.exchange.empty(StatusCode::ACCEPTED))
    }

    fn attachments(&self, id: &str) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Read)?;
        let list: Vec<Value> = self.with(&owner, id, |letter| {
            letter.attachments.iter().map(Attachment::resource).collect()
        })?;
        Ok(self.json(StatusCode::OK, json!({ "value": list })))
    }

    fn attach(&self, id: &str) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Write)?;
        let attachment: NewAttachment =
            serde_json::from_slice(self.body).map_err(|error| unreadable(error.to_string()))?;
        let attachment = attachment.decoded()?;
        check_post(&attachment)?;
        let ids = &self.office.identity.ids;
        let resource = self.with(&owner, id, |letter| {
            check_draft(letter)?;
            self.check_size(letter.length() + attachment.size())?;
            letter.attach(ids, attachment);
            Ok(letter.attachments.last().map(Attachment::resource))
        })??;
        Ok(self.json(StatusCode::CREATED, resource.unwrap_or_default()))
    }

    fn open_session(&self, id: &str) -> Result<Response, Refusal> {
        let owner = rights::open(self.caller, self.mailbox, Power::Write)?;
        let (message, length) = self.with(&owner, id, |letter| {
            check_draft(letter).map(|()| (letter.resource(true)["id"].clone(), letter.length()))
        })??;
        let message = message.as_str().unwrap_or_default();
        let session = self.office.outbox.sessions.open(self, &owner, message, length)?;
        Ok(self.json(StatusCode::CREATED, session))
    }

    fn with<T>(
        &self,
        owner: &SignedIn,
        id: &str,
        work: impl FnOnce(&mut Letter) -> T,
    ) -> Result<T, Refusal> {
        self.office.outbox.mailboxes.with(owner, id, work).ok_or_else(no_message)
    }

    fn json(&self, status: StatusCode, body: Value) -> Response {
        self.caller.exchange.json(status, body)
    }

    /// Whether ids that outlast a move are wanted.
    fn is_immutable(&self) -> bool {
        let values = self.headers.get_all("prefer").iter();
        let mut texts = values.filter_map(|value| value.to_str().ok());
        texts.any(|text| text.replace(' ', "").contains("IdType=\"ImmutableId\""))
    }
}

fn check_draft(letter: &Letter) -> Result<(), Refusal> {
    if letter.is_draft() {
        return Ok(());
    }
    let message = "The operation can only be performed on a draft message.";
    Err(refusal(400, "ErrorInvalidOperation", message))
}

fn check_post(attachment: &Attachment) -> Result<(), Refusal> {
    if attachment.size() < LARGEST_POST {
        return Ok(());
    }
    Err(refusal(413, "RequestEntityTooLarge", "The attachment is larger than 3 MB."))
}

fn no_message() -> Refusal {
    refusal(404, "ErrorItemNotFound", "The specified object was not found in the store.")
}
