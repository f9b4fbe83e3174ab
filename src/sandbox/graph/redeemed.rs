//! Who was let into a drive by opening a link.
//!
//! Source: graph/api/shares-get, the header `Prefer`

use std::sync::{Mutex, PoisonError};

use super::asker::Target;

/// What a caller wants of a link that they have not opened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Redeem {
    Not,
    /// To see the item in this request.
    Once,
    /// To reach it from now on.
    Lasting,
}

impl Redeem {
    pub(crate) fn wanted(prefer: Option<&str>) -> Self {
        let wants = |word: &str| {
            prefer.is_some_and(|value| value.split(',').any(|part| part.trim() == word))
        };
        if wants("redeemSharingLink") {
            Self::Lasting
        } else if wants("redeemSharingLinkIfNecessary") {
            Self::Once
        } else {
            Self::Not
        }
    }
}

/// Persons by id, and the items that they were let into.
#[derive(Debug, Default)]
pub(crate) struct Redeemed(Mutex<Vec<(String, Target)>>);

impl Redeemed {
    pub(crate) fn let_in(&self, person: &str, target: &Target) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((person.to_owned(), target.clone()));
    }

    /// The items of `drive` that `person` was let into.
    pub(crate) fn of(&self, person: &str, drive: &str) -> Vec<String> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_meant = |(who, target): &&(String, Target)| who == person && target.drive == drive;
        all.iter().filter(is_meant).map(|(_, target)| target.id.clone()).collect()
    }
}
