//! Upload sessions that are open.
//!
//! Source: graph/api/resources/uploadsession

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::downloads::site_address;
use crate::sandbox::drive::change::{Conflict, Place};
use crate::sandbox::drive::content::{Content, Draft};
use crate::sandbox::drive::files::Files;
use crate::sandbox::drive::item::{Person, Times};
use crate::sandbox::drive::names;
use crate::sandbox::failure::Failure;
use crate::sandbox::quirks::Quirks;
use crate::sandbox::state::{State, iso};

/// Where the file goes when it is whole.
#[derive(Debug)]
pub(crate) struct Destination {
    pub(crate) drive: String,
    pub(crate) place: Place,
    pub(crate) conflict: Conflict,
}

/// What a caller asks a session to be.
#[derive(Debug)]
pub(crate) struct NewSession {
    pub(crate) destination: Destination,
    /// Whether a request of its own completes the file.
    pub(crate) defer: bool,
    pub(crate) times: Times,
    pub(crate) by: Person,
    /// The size that was announced.
    pub(crate) size: Option<u64>,
    /// Refuse a second session for the same name.
    pub(crate) one_per_name: bool,
    /// The first such session for a name is lost.
    pub(crate) may_be_lost: bool,
}

/// An open session.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) wish: NewSession,
    pub(crate) url: String,
    secret: String,
    /// A session that was handed out and is not there.
    is_lost: bool,
    expires: Mutex<Timestamp>,
    url_dies: Timestamp,
    /// Held while a fragment arrives, so that fragments do not mix.
    pub(crate) upload: tokio::sync::Mutex<Upload>,
}

/// What has arrived.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The length that the first fragment stated.
    pub(crate) total: Option<u64>,
    /// Whether a fragment before the last broke the rule of multiples.
    pub(crate) is_unaligned: bool,
    pub(crate) bytes: Arrived,
}

#[derive(Debug)]
pub(crate) enum Arrived {
    Part(Box<Draft>),
    /// All of it, waiting to be put in its place.
    Whole {
        content: Content,
        quick_xor: String,
    },
    /// The session is over.
    Taken,
}

impl Session {
    pub(crate) fn expires(&self) -> Timestamp {
        *lock(&self.expires)
    }

    /// Moves the expiry forward, as each fragment does.
    pub(crate) fn extend(&self, state: &State) -> Timestamp {
        let until = state.after(state.quirks.session_life);
        *lock(&self.expires) = until;
        until
    }

    fn json(&self, files: &Files) -> Value {
        let Destination { drive, place, .. } = &self.wish.destination;
        let path = files.view(drive, |drive| {
            let (id, name) = match place {
                Place::Item(id) => (id, None),
                Place::Child { parent, name } => (parent, Some(name.as_str())),
            };
            drive.item(id)?;
            Ok(drive.path(id).into_iter().chain(name).collect::<Vec<_>>().join("/"))
        });
        let received = self.upload.try_lock().ok().map(|upload| match &upload.bytes {
            Arrived::Part(draft) => draft.kept(),
            Arrived::Whole { content, .. } => content.len(),
            Arrived::Taken => 0,
        });
        json!({
            "drive": drive,
            "path": path.ok(),
            "received": received,
            "total": self.wish.size,
            "expirationDateTime": iso(self.expires()),
        })
    }

    fn is_for(&self, drive: &str, place: &Place) -> bool {
        let same_name = match (&self.wish.destination.place, place) {
            (Place::Child { parent: a, name: b }, Place::Child { parent: c, name: d }) => {
                a == c && names::fold(b) == names::fold(d)
            }
            (a, b) => a == b,
        };
        self.wish.destination.drive == drive && same_name && !self.is_lost
    }
}

impl Drop for Session {
    /// Bytes that arrived whole and were never put in their place go with their session.
    fn drop(&mut self) {
        if let Arrived::Whole { content, .. } = &self.upload.get_mut().bytes {
            content.discard();
        }
    }
}

/// All open sessions, by their secret.
#[derive(Debug, Default)]
pub(crate) struct UploadSessions {
    open: Mutex<HashMap<String, Arc<Session>>>,
    /// Places whose first session was lost already.
    lost: Mutex<HashSet<String>>,
}

impl UploadSessions {
    /// Opens a session.
    pub(crate) async fn open(
        &self,
        state: &State,
        wish: NewSession,
    ) -> Result<Arc<Session>, Failure> {
        let draft = state.files.shelf.draft(state.files.ids()).await;
        let draft = draft.map_err(|error| Failure::broken(&error))?;
        let now = state.clock.now();
        let mut open = lock(&self.open);
        open.retain(|_, session| now < session.expires());
        let twin = open
            .values()
            .any(|session| session.is_for(&wish.destination.drive, &wish.destination.place));
        if twin && wish.one_per_name {
            let message = "An upload session already exists for this file.";
            return Err(Failure::new(409, "nameAlreadyExists", message));
        }
        let secret = state.ids.secret();
        let place = format!("{} {:?}", wish.destination.drive, wish.destination.place);
        let session = Arc::new(Session {
            url: url(state, &wish, &secret)?,
            secret: secret.clone(),
            is_lost: wish.may_be_lost && lock(&self.lost).insert(place),
            expires: Mutex::new(state.after(state.quirks.session_life)),
            url_dies: state.after(state.quirks.upload_url_life),
            upload: tokio::sync::Mutex::new(Upload {
                total: wish.size,
                is_unaligned: false,
                bytes: Arrived::Part(Box::new(draft)),
            }),
            wish,
        });
        open.insert(secret, Arc::clone(&session));
        Ok(session)
    }

    /// The session behind the secret of a URL.
    pub(crate) fn find(&self, secret: &str, now: Timestamp) -> Result<Arc<Session>, Failure> {
        let mut open = lock(&self.open);
        let session = open.get(secret).cloned().ok_or_else(not_found)?;
        if session.url_dies <= now {
            let message = "The upload URL has expired.";
            return Err(Failure::unauthenticated(message).inner("expiredToken"));
        }
        if session.expires() <= now {
            open.remove(secret);
            return Err(not_found());
        }
        if session.is_lost { Err(not_found()) } else { Ok(session) }
    }

    /// The open sessions, for tests that look for what was left behind. One that is receiving a
    /// fragment just now tells no `received`.
    pub(crate) fn json(&self, state: &State) -> Value {
        let now = state.clock.now();
        let open: Vec<_> = lock(&self.open).values().cloned().collect();
        let living = open.iter().filter(|session| now < session.expires());
        json!({"value": living.map(|session| session.json(&state.files)).collect::<Vec<_>>()})
    }

    /// Ends a session.
    pub(crate) fn close(&self, session: &Session) {
        lock(&self.open).remove(&session.secret);
    }
}

fn not_found() -> Failure {
    let message = "The upload session was not found";
    Failure::new(404, "itemNotFound", message).inner("uploadSessionNotFound")
}

/// The URL has the form that libraries give it, quotes included, so that a client that writes it
/// anew instead of repeating it is found out.
fn url(state: &State, wish: &NewSession, secret: &str) -> Result<String, Failure> {
    let to = &wish.destination;
    let item = match &to.place {
        Place::Item(id) => id,
        Place::Child { parent, .. } => parent,
    };
    let overwrite = if to.conflict == Conflict::Replace { "True" } else { "False" };
    let rename = if to.conflict == Conflict::Rename { "True" } else { "False" };
    let guid = state.ids.guid();
    state.files.view(&to.drive, |drive| {
        Ok(format!(
            "{}/_api/v2.0/drives/{}/items/{item}/uploadSession?guid=%27{guid}%27\
             &overwrite={overwrite}&rename={rename}&dc={}&tempauth={secret}",
            site_address(state, drive),
            to.drive,
            u8::from(wish.defer),
        ))
    })
}

/// What is still missing, from `next` on.
pub(crate) fn expected_ranges(quirks: &Quirks, next: u64, total: Option<u64>) -> Value {
    match total {
        Some(total) if next >= total => json!([]),
        Some(total) if quirks.closed_ranges => json!([format!("{next}-{}", total - 1)]),
        _ => json!([format!("{next}-")]),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
