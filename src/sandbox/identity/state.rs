//! What the authority remembers, behind one lock.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::aadsts;
use super::applications::{Application, DAEMON_SECRET};
use super::authority_error::AuthorityError;
use super::codes::Codes;
use super::consents::Consents;
use super::credentials::Credentials;
use super::devices::{Decision, Devices};
use super::directory::{PERSONAL_ID, Segment};
use super::issued::Issued;
use super::scopes::Scopes;
use super::scripted::TokenAnswer;
use super::switches::{IdentityOptions, Switch};
use super::tenant::{User, find_user};
use super::workflow::Workflows;
use crate::sandbox::clock::Clock;
use crate::sandbox::ids::Ids;

/// The sign-in authority of the sandbox.
#[derive(Debug)]
pub struct Identity {
    pub(in crate::sandbox) ids: Arc<Ids>,
    pub(in crate::sandbox) clock: Arc<Clock>,
    /// The issuer of tokens for workload identity federation.
    pub(super) workflows: Workflows,
    /// What a caller of the App Service endpoint has to show.
    pub(super) endpoint_secret: String,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) options: IdentityOptions,
    pub(super) codes: Codes,
    pub(super) devices: Devices,
    pub(super) issued: Issued,
    pub(super) consents: Consents,
    pub(super) credentials: Credentials,
    pub(super) script: VecDeque<TokenAnswer>,
    /// Answers of the managed identity endpoints.
    pub(super) identity_script: VecDeque<TokenAnswer>,
    pub(super) secrets: Vec<String>,
    /// Applications that were registered while the sandbox runs.
    pub(super) visiting: Vec<&'static Application>,
}

impl Identity {
    /// An authority that nobody has signed in to yet.
    pub fn new(ids: Arc<Ids>, clock: Arc<Clock>, options: IdentityOptions) -> Self {
        let mut state = State { options, ..State::default() };
        let workflows = Workflows::new(state.remember(ids.secret()));
        let endpoint_secret = state.remember(ids.secret());
        state.remember(DAEMON_SECRET.to_owned());
        Self { ids, clock, workflows, endpoint_secret, state: Mutex::new(state) }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The application with this client id that was registered while the sandbox runs.
    pub(super) fn visiting(&self, client_id: &str) -> Option<&'static Application> {
        self.visiting.iter().find(|app| app.id.eq_ignore_ascii_case(client_id)).copied()
    }

    /// Notes a secret, so that a test can look for it where it must not be.
    pub(super) fn remember(&mut self, secret: String) -> String {
        self.secrets.push(secret.clone());
        secret
    }

    /// Whether only an administrator may agree to what is asked, and none has.
    pub(super) fn admin_must_agree(
        &self,
        app: &Application,
        user: &'static User,
        asked: &Scopes,
    ) -> bool {
        // A personal account has no administrator.
        self.options.has(Switch::AdminConsentNeeded)
            && !user.is_personal()
            && self.consents.lacks_admin(app, user, asked)
    }

    /// Notes that a user signed in and agreed to what is asked, where that is theirs to decide.
    pub(super) fn agree(
        &mut self,
        app: &Application,
        user: &'static User,
        asked: &Scopes,
        forced: bool,
    ) {
        self.consents.open_session(user.home());
        if !self.admin_must_agree(app, user, asked) {
            let refused = &self.options.declined_scopes;
            self.consents.agree(app, user, asked, refused, forced);
        }
    }

    /// The account of this name, as it is known in the tenant that is meant.
    pub(super) fn account(
        app: &Application,
        segment: Segment,
        name: &str,
    ) -> Result<&'static User, AuthorityError> {
        let user =
            find_user(name).ok_or_else(|| aadsts::unknown_user(name, segment.tenant_id()))?;
        segment.account(user, app.audience)
    }

    /// Whom the sandbox signs in by itself: the one who is hinted at, or else the automatic user.
    /// Where personal accounts alone sign in, that is the personal one.
    pub(super) fn auto_account(
        &self,
        app: &Application,
        segment: Segment,
        hint: Option<&str>,
    ) -> Result<&'static User, AuthorityError> {
        let auto = self.options.auto_user.as_str();
        let fits = !segment.is_personal() || find_user(auto).is_some_and(User::is_personal);
        Self::account(app, segment, hint.unwrap_or(if fits { auto } else { PERSONAL_ID }))
    }

    /// Notes what a user did with a device code; false if no open code is known by that name, or
    /// if the user has no account in the tenant that gave the code.
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
        let decision = match decision {
            Decision::Approved(user) => {
                let account = Segment::parse(&code.tenant)
                    .and_then(|segment| segment.account(user, code.app.audience));
                let Ok(account) = account else {
                    return false;
                };
                Decision::Approved(account)
            }
            other => other,
        };
        code.decision = decision;
        let (app, scopes) = (code.app, code.scopes.clone());
        if let Decision::Approved(user) = decision {
            self.agree(app, user, &scopes, false);
        }
        true
    }
}
