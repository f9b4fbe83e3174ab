//! What a user should hear about the token store although the command goes on.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Something about the token store that must not pass in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    /// There is no usable keyring, so the key lies in a file next to what it locks.
    KeyInFile {
        /// That file.
        path: PathBuf,
        /// What is wrong with the keyring.
        why: String,
    },
    /// A stored sign-in could not be read and was moved out of the way.
    SetAside {
        /// Where it was.
        path: PathBuf,
        /// Why it could not be read.
        why: String,
    },
    /// The renewed sign-in works now, but the next command will have to renew it again.
    NotStored {
        /// Why not.
        why: String,
    },
}

impl fmt::Display for Announcement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyInFile { path, why } => write!(
                f,
                "no OS keyring ({why}); the sign-in is protected by file permissions only, its \
                 key is {}",
                path.display()
            ),
            Self::SetAside { path, why } => write!(
                f,
                "the stored sign-in cannot be read ({why}); moved aside: {}",
                path.display()
            ),
            Self::NotStored { why } => {
                write!(f, "the renewed sign-in is kept in memory only: {why}")
            }
        }
    }
}

/// A tray of announcements that stores fill and the user interface empties.
#[derive(Debug, Clone, Default)]
pub struct Announcements(Arc<Mutex<Vec<Announcement>>>);

impl Announcements {
    /// All that came in since the last call.
    pub fn take(&self) -> Vec<Announcement> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds one, unless the same still waits to be read.
    pub(super) fn add(&self, announcement: Announcement) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !waiting.contains(&announcement) {
            waiting.push(announcement);
        }
    }
}
