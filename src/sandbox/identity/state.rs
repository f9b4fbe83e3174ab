//! What the authority remembers, behind one lock.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::codes::Codes;
use super::consents::Consents;
use super::devices::{Decision, Devices};
use super::issued::Issued;
use super::scopes::Scopes;
use super::scripted::TokenAnswer;
use super::switches::IdentityOptions;
use super::tenant::User;
use crate::sandbox::clock::Clock;
use crate::sandbox::ids::Ids;

/// The sign-in authority of the sandbox.
#[derive(Debug)]
pub struct Identity {
    pub(in crate::sandbox) ids: Arc<Ids>,
    pub(in crate::sandbox) clock: Arc<Clock>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) options: IdentityOptions,
    pub(super) codes: Codes,
    pub(super) devices: Devices,
    pub(super) issued: Issued,
    pub(super) consents: Consents,
    pub(super) script: VecDeque<TokenAnswer>,
    pub(super) secrets: Vec<String>,
}

impl Identity {
    /// An authority that nobody has signed in to yet.
    pub fn new(ids: Arc<Ids>, clock: Arc<Clock>, options: IdentityOptions) -> Self {
        let state = State { options, ..State::default() };
        Self { ids, clock, state: Mutex::new(state) }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Notes a secret, so that a test can look for it where it must not be.
    pub(super) fn remember(&mut self, secret: String) -> String {
        self.secrets.push(secret.clone());
        secret
    }

    /// Notes that a user signed in and agreed to what is asked.
    pub(super) fn agree(&mut self, user: &'static User, asked: &Scopes, forced: bool) {
        let refused = &self.options.declined_scopes;
        self.consents.agree(user.id, asked, refused, forced);
    }

    /// Notes what a user did with a device code; false if no open code is known by that name.
    pub(super) fn decide_device(
        &mut self,
        user_code: &str,
        decision: Decision,
        now: jiff::Timestamp,
    ) -> bool {
        let found = self.devices.by_user_code(user_code, now);
        let Some(code) = found.filter(|code| code.is_open()) else {
            return false;
        };
        code.decision = decision;
        let scopes = code.scopes.clone();
        if let Decision::Approved(user) = decision {
            self.agree(user, &scopes, false);
        }
        true
    }
}
