//! The mails that were accepted. None of them goes anywhere.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

/// Every accepted mail, oldest first.
///
/// A mail has Graph's names for `subject`, `body`, the recipient lists, `from`, `importance`,
/// `internetMessageHeaders` and `saveToSentItems`. Beside them stand `mailbox` (the sign-in name
/// of the sender), `sentDateTime`, and `attachments` with `name`, `contentType`, `isInline`,
/// `contentId`, the decoded `size` in bytes and its `sha256`. A mail sent in the MIME form has
/// `mime` and `size` in their place.
#[derive(Debug, Default)]
pub struct Outbox {
    mails: Mutex<Vec<Value>>,
}

impl Outbox {
    /// The mails, oldest first.
    pub fn messages(&self) -> Vec<Value> {
        self.lock().clone()
    }

    /// Forgets all mails.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// The mails as one document, for a route that shows them.
    pub fn json(&self) -> Value {
        json!({ "value": self.messages() })
    }

    pub(super) fn add(&self, mail: Value) {
        self.lock().push(mail);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Value>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
