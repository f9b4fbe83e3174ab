//! Messages that lie in a folder of somebody's mailbox.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::attachment::Attachment;
use super::message::Message;
use crate::sandbox::ids::Ids;
use crate::sandbox::principal::SignedIn;

/// A well-known folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    Drafts,
    SentItems,
    DeletedItems,
}

impl Folder {
    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Drafts, Self::SentItems, Self::DeletedItems]
            .into_iter()
            .find(|folder| folder.name().eq_ignore_ascii_case(name))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::SentItems => "sentitems",
            Self::DeletedItems => "deleteditems",
        }
    }
}

/// One message.
#[derive(Debug)]
pub(super) struct Letter {
    /// Changes with the folder.
    id: String,
    /// Stays as long as the message does.
    immutable_id: String,
    owner: SignedIn,
    folder: Folder,
    /// As it was made; none if it was made of MIME.
    pub(super) message: Option<Message>,
    /// Everything but the attachments.
    pub(super) facts: Value,
    pub(super) attachments: Vec<Attachment>,
}

impl Letter {
    pub(super) fn draft(
        ids: &Ids,
        owner: &SignedIn,
        message: Option<Message>,
        facts: Value,
    ) -> Self {
        Self {
            id: new_id(ids, "AAMkAG"),
            immutable_id: new_id(ids, "AAkALg"),
            owner: owner.clone(),
            folder: Folder::Drafts,
            message,
            facts,
            attachments: Vec::new(),
        }
    }

    pub(super) fn is_draft(&self) -> bool {
        self.folder == Folder::Drafts
    }

    /// Puts it into another folder, and so under another id.
    pub(super) fn move_to(&mut self, ids: &Ids, folder: Folder) {
        self.folder = folder;
        self.id = new_id(ids, "AAMkAG");
    }

    /// Adds a file, and gives its id.
    pub(super) fn attach(&mut self, ids: &Ids, mut attachment: Attachment) -> String {
        let id = new_id(ids, "AAMkAT");
        attachment.id.clone_from(&id);
        self.attachments.push(attachment);
        id
    }

    /// Bytes, near enough for the limit of a mailbox.
    pub(super) fn length(&self) -> u64 {
        let text = self.facts["body"]["content"].as_str().unwrap_or_default().len() as u64;
        text + self.attachments.iter().map(Attachment::size).sum::<u64>()
    }

    /// As Graph shows it; with the id that does not change, if that is preferred.
    pub(super) fn resource(&self, is_immutable: bool) -> Value {
        let id = if is_immutable { &self.immutable_id } else { &self.id };
        let mut resource = self.facts.clone();
        resource["id"] = json!(id);
        resource["isDraft"] = json!(self.is_draft());
        resource["hasAttachments"] = json!(!self.attachments.is_empty());
        let link = "https://outlook.office365.com/owa/?ItemID=";
        resource["webLink"] = json!(format!("{link}{id}&exvsurl=1&viewmodel=ReadMessageItem"));
        resource["parentFolderId"] = json!(self.folder.name());
        resource
    }

    fn is_called(&self, id: &str) -> bool {
        self.id == id || self.immutable_id == id
    }
}

fn new_id(ids: &Ids, start: &str) -> String {
    format!("{start}{}=", ids.guid().replace('-', ""))
}

/// The messages of everybody, oldest first.
#[derive(Debug, Default)]
pub(super) struct Mailboxes(Mutex<Vec<Letter>>);

impl Mailboxes {
    pub(super) fn add(&self, letter: Letter) {
        self.lock().push(letter);
    }

    /// Works on a message of this owner; none if there is no such message.
    pub(super) fn with<T>(
        &self,
        owner: &SignedIn,
        id: &str,
        work: impl FnOnce(&mut Letter) -> T,
    ) -> Option<T> {
        let mut letters = self.lock();
        letters
            .iter_mut()
            .find(|it| it.owner.user_id == owner.user_id && it.is_called(id))
            .map(work)
    }

    /// The messages of an owner as Graph shows them, newest first.
    pub(super) fn list(
        &self,
        owner: &SignedIn,
        folder: Option<Folder>,
        is_immutable: bool,
    ) -> Vec<Value> {
        let letters = self.lock();
        letters
            .iter()
            .rev()
            .filter(|letter| letter.owner.user_id == owner.user_id)
            .filter(|letter| folder.is_none_or(|folder| folder == letter.folder))
            .map(|letter| letter.resource(is_immutable))
            .collect()
    }

    pub(super) fn drafts(&self) -> Vec<Value> {
        let show = |letter: &Letter| {
            let mut json = letter.facts.clone();
            json["mailbox"] = json!(letter.owner.user_principal_name);
            json["id"] = json!(letter.immutable_id);
            json["attachments"] = letter.attachments.iter().map(Attachment::json).collect();
            json
        };
        self.lock().iter().filter(|letter| letter.is_draft()).map(show).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Letter>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
