//! The mails that were accepted. None of them goes anywhere.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde_json::{Value, json};

use super::attachment::Attachment;
use super::mailboxes::Mailboxes;
use super::sessions::AttachmentSessions;

/// A mailbox takes messages of this many bytes where an administrator has raised its limit as
/// far as that goes; 35 MB is usual. Counted without the growth by base64, so that an
/// attachment of 150 MB, the most that the attachment pages allow, goes out.
/// Source: microsoft-graph-docs concepts/outlook-large-attachments
const LARGEST_MESSAGE: u64 = 160 << 20;

/// Every accepted mail, oldest first, and the drafts that may become mails.
///
/// A mail has Graph's names for `subject`, `body`, the recipient lists, `from`, `sender`,
/// `importance`, `internetMessageHeaders` and `saveToSentItems`. Beside them stand `mailbox` (the
/// sign-in name of its owner), `sentDateTime`, and `attachments` with `name`, `contentType`,
/// `isInline`, `contentId`, the decoded `size` in bytes and its `sha256`. A mail sent in the MIME
/// form has `mime` and `size` in their place.
#[derive(Debug, Default)]
pub struct Outbox {
    mails: Mutex<Vec<Mail>>,
    largest_message: Mutex<Option<u64>>,
    /// The origin of upload URLs.
    storage_url: String,
    pub(super) mailboxes: Mailboxes,
    pub(super) sessions: AttachmentSessions,
}

/// An accepted mail.
#[derive(Debug, Clone)]
pub(super) struct Mail {
    /// Everything but the attachments.
    pub(super) facts: Value,
    pub(super) attachments: Vec<Attachment>,
}

impl Mail {
    pub(super) fn of_mime(bytes: &[u8]) -> Self {
        let facts = json!({ "mime": String::from_utf8_lossy(bytes), "size": bytes.len() });
        Self { facts, attachments: Vec::new() }
    }

    /// Bytes, near enough for the limit of a mailbox.
    pub(super) fn length(&self) -> u64 {
        let text = self.facts["body"]["content"].as_str().or(self.facts["mime"].as_str());
        let text = text.unwrap_or_default().len() as u64;
        text + self.attachments.iter().map(Attachment::size).sum::<u64>()
    }

    fn json(&self) -> Value {
        let mut json = self.facts.clone();
        if json.get("mime").is_none() {
            let attachments = self.attachments.iter().map(Attachment::json);
            json["attachments"] = attachments.collect();
        }
        json
    }
}

impl Outbox {
    /// An empty one whose attachments are uploaded to `storage_url`.
    pub fn with_uploads_at(storage_url: impl Into<String>) -> Self {
        Self { storage_url: storage_url.into(), ..Self::default() }
    }

    /// The mails, oldest first.
    pub fn messages(&self) -> Vec<Value> {
        lock(&self.mails).iter().map(Mail::json).collect()
    }

    /// The drafts of all mailboxes, in the form of [`Outbox::messages`].
    pub fn drafts(&self) -> Vec<Value> {
        self.mailboxes.drafts()
    }

    /// The bytes of an attachment of a mail, in pieces; both are counted from zero.
    pub(crate) fn attachment(&self, mail: usize, attachment: usize) -> Option<Vec<Bytes>> {
        let mails = lock(&self.mails);
        Some(mails.get(mail)?.attachments.get(attachment)?.parts())
    }

    /// Forgets all mails; drafts stay.
    pub fn clear(&self) {
        lock(&self.mails).clear();
    }

    /// Sets the limit of every mailbox for one message, in bytes.
    pub fn limit_messages(&self, bytes: u64) {
        *lock(&self.largest_message) = Some(bytes);
    }

    /// The mails as one document, for a route that shows them.
    pub fn json(&self) -> Value {
        json!({ "value": self.messages() })
    }

    pub(super) fn largest_message(&self) -> u64 {
        lock(&self.largest_message).unwrap_or(LARGEST_MESSAGE)
    }

    pub(super) fn storage_url(&self) -> &str {
        &self.storage_url
    }

    pub(super) fn add(&self, mail: Mail) {
        lock(&self.mails).push(mail);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
