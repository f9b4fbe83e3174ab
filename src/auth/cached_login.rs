//! A stored sign-in as the credential of Graph requests: memory, then store, then renewal.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as AsyncMutex;
use tokio::time::timeout;

use super::account_key::{AccountKey, App};
use super::announcement::{Announcement, Announcements};
use super::application::{self, ApplicationCredential};
use super::interaction::Interaction;
use super::kept_refusal;
use super::login::{Login, Method};
use super::oauth_error::Refusal;
use super::refresh::{Renewal, refresh};
use super::scopes::Scopes;
use super::sign_in::{SignIn, with_consent_address};
use super::sign_in_again;
use super::store::TokenStore;
use super::token_endpoint::Failure;
use super::token_memory::{Reading, TokenMemory};
use super::turn::{self, Turn, on_thread};
use super::www_authenticate;
use crate::base::credential::{BoxFuture, Credential};
use crate::base::endpoint::Endpoint;
use crate::base::env::Environment;
use crate::base::http::Http;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

mod in_person;

/// How long others may have to wait for our renewal.
const RENEWAL_LIMIT: Duration = Duration::from_secs(30);

/// The sign-in of one account, renewed when it is due, refused, or too narrow.
///
/// Any number of requests may ask at once: one renews, in this process and among all that share
/// the store, and the others get what it brought.
#[derive(Debug)]
pub struct CachedLogin {
    http: Arc<Http>,
    endpoint: Endpoint,
    app: App,
    account: AccountKey,
    store: Arc<dyn TokenStore>,
    needed: Scopes,
    interaction: Option<Arc<dyn Interaction>>,
    announcements: Announcements,
    environment: Environment,
    /// The application of the environment, which needs nothing from the store.
    given: Option<ApplicationCredential>,
    memory: Mutex<TokenMemory>,
    renewing: AsyncMutex<()>,
}

impl CachedLogin {
    /// The sign-in that `store` keeps for `account`; nothing is read yet.
    pub fn new(
        http: Arc<Http>,
        endpoint: Endpoint,
        app: App,
        account: AccountKey,
        store: Arc<dyn TokenStore>,
        announcements: Announcements,
    ) -> Self {
        Self {
            http,
            endpoint,
            app,
            account,
            store,
            needed: Scopes::default(),
            interaction: None,
            announcements,
            environment: Environment::default(),
            given: None,
            memory: Mutex::default(),
            renewing: AsyncMutex::default(),
        }
    }

    /// Demands that tokens carry these permissions; missing ones are asked for without the
    /// user, which works if they were consented to before.
    #[must_use]
    pub fn needing(mut self, scopes: &Scopes) -> Self {
        self.needed = self.needed.and(scopes);
        self
    }

    /// Lets `interaction` ask for a new sign-in where a renewal does not do.
    #[must_use]
    pub fn asking(mut self, interaction: Arc<dyn Interaction>) -> Self {
        self.interaction = Some(interaction);
        self
    }

    /// Tells where the program runs, which some applications ask for their tokens.
    #[must_use]
    pub fn within(mut self, environment: &Environment) -> Self {
        self.environment = environment.clone();
        self
    }

    /// Signs in with `credential` whenever the store holds no token that is good. The credential
    /// itself is not stored, and a store that cannot be used is done without.
    #[must_use]
    pub fn with_credential(mut self, credential: ApplicationCredential) -> Self {
        self.given = Some(credential);
        self
    }

    /// The sign-in as it is, without a request. [`Kind::Auth`] if nobody is signed in.
    pub async fn login(&self) -> Result<Login> {
        self.kept().await?.ok_or_else(|| sign_in_again::nobody(&self.account))
    }

    /// The same; `None` if an application of the environment has not signed in yet.
    pub async fn kept(&self) -> Result<Option<Login>> {
        if self.memory().login().is_none() {
            self.read_store().await?;
        }
        Ok(self.memory().login().cloned())
    }

    fn memory(&self) -> MutexGuard<'_, TokenMemory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ready(&self) -> Option<Secret> {
        self.memory().ready(clock::now(), &self.needed)
    }

    async fn current(&self) -> Result<Secret> {
        if let Some(token) = self.ready() {
            return Ok(token);
        }
        let _one_at_a_time = self.renewing.lock().await;
        // Whoever had the lock before us may have done the work.
        if let Some(token) = self.ready() {
            return Ok(token);
        }
        // Without the turn: it is needed for writing only, and most commands only read.
        self.read_store().await?;
        match self.ready() {
            Some(token) => Ok(token),
            None => match self.renew().await {
                Err(failure) => self.in_person(failure).await,
                renewed => renewed,
            },
        }
    }

    /// Brings the memory up to date with the store.
    async fn read_store(&self) -> Result<()> {
        let account = self.account.clone();
        let stored = on_thread(&self.store, move |store| store.load(&account)).await;
        let mut memory = self.memory();
        let stored = match stored {
            Err(_) if memory.login().is_some() || self.given.is_some() => return Ok(()),
            stored => stored?,
        };
        match memory.read(stored) {
            Reading::Known => Ok(()),
            Reading::NotSignedIn if self.given.is_some() => Ok(()),
            Reading::NotSignedIn => Err(sign_in_again::nobody(&self.account)),
            Reading::OtherAccount => Err(sign_in_again::other_account()),
        }
    }

    async fn renew(&self) -> Result<Secret> {
        if let Some(refusal) = self.refused_before().await? {
            return self.without_renewal(Failure::Refused(Box::new(refusal)));
        }
        let denied = self.memory().denied(&self.needed);
        if let Some(missing) = denied {
            return Err(sign_in_again::lacking(&self.account, &missing));
        }
        let outage = self.memory().recent_outage(clock::now());
        if let Some(error) = outage {
            return self.without_renewal(error.into());
        }
        if self.memory().is_hopeless(clock::now()) {
            return Err(sign_in_again::hopeless(&self.account, &self.endpoint));
        }
        let turn = turn::take(&self.store, &self.account, turn::PATIENCE).await;
        // Another process may have renewed, or logged out, while we waited.
        self.read_store().await?;
        if let Some(token) = self.ready() {
            return Ok(token);
        }
        if let Some(refusal) = self.refused_before().await? {
            return self.without_renewal(Failure::Refused(Box::new(refusal)));
        }
        let (login, renewal) = {
            let memory = self.memory();
            (memory.login().cloned(), memory.renewal(&self.needed).unwrap_or_default())
        };
        if let Some(error) = self.beyond_renewal(login.as_ref()) {
            return self.without_renewal(error.into());
        }
        let request = self.ask(login.as_ref(), &renewal);
        let renewed = timeout(RENEWAL_LIMIT, request)
            .await
            .unwrap_or_else(|_| Err(too_slow(RENEWAL_LIMIT).into()));
        match renewed {
            // Nothing may come between the answer and the storing of it.
            Ok(renewed) => self.keep(renewed, turn).await,
            Err(failure) => {
                match &failure {
                    Failure::Refused(refusal) => self.heed(refusal, login, turn).await,
                    Failure::Failed(error) | Failure::Impossible(error) => {
                        self.memory().failed(error, clock::now());
                    }
                }
                self.without_renewal(failure)
            }
        }
    }

    /// The refusal that this process or another has just met with, as asking again would.
    async fn refused_before(&self) -> Result<Option<Refusal>> {
        let before = self.memory().recent_refusal(clock::now()).cloned();
        let Some(about) = self.subject().filter(|_| before.is_none()) else {
            return Ok(before);
        };
        let account = self.account.clone();
        let note = on_thread(&self.store, move |store| Ok(store.note(&account))).await?;
        let kept = note.and_then(|note| kept_refusal::read(&note, &about, clock::now()));
        Ok(kept.map(|(refusal, at)| {
            self.memory().refused(refusal.clone(), at);
            refusal
        }))
    }

    /// Names the renewal that is due.
    fn subject(&self) -> Option<String> {
        let memory = self.memory();
        let (login, renewal) = memory.login().zip(memory.renewal(&self.needed))?;
        let credential = self.given.as_ref().or(login.credential.as_ref());
        Some(kept_refusal::subject(login, &renewal, credential))
    }

    /// Why there is nothing to renew the sign-in with, if there is not.
    fn beyond_renewal(&self, login: Option<&Login>) -> Option<Error> {
        if self.given.is_some() {
            return None;
        }
        match login {
            None => Some(sign_in_again::nobody(&self.account)),
            Some(login) if login.method == Method::AccessToken => {
                Some(sign_in_again::given_token(&self.account))
            }
            Some(login) if login.credential.is_none() && login.refresh_token.is_none() => {
                Some(sign_in_again::expired(&self.account))
            }
            Some(_) => None,
        }
    }

    /// Gets new tokens: an application signs in once more, a person's sign-in is refreshed.
    async fn ask(
        &self,
        login: Option<&Login>,
        renewal: &Renewal,
    ) -> std::result::Result<Login, Failure> {
        let stored = login.and_then(|login| login.credential.as_ref());
        if let Some(credential) = self.given.as_ref().or(stored) {
            let request = SignIn {
                http: &self.http,
                endpoint: &self.endpoint,
                app: &self.app,
                scopes: &renewal.scopes,
                account: &self.account,
                claims: renewal.claims.as_ref(),
            };
            let renewed = credential.flow(&self.environment).sign_in(&request).await?;
            return Ok(Login { credential: stored.cloned(), ..renewed });
        }
        match login.and_then(|login| login.refresh_token.as_ref().map(|token| (login, token))) {
            Some((login, token)) => {
                refresh(&self.http, &self.endpoint, &self.app, login, token, renewal).await
            }
            None => Err(sign_in_again::expired(&self.account).into()),
        }
    }

    /// Stores a renewed sign-in and gives its token.
    async fn keep(&self, renewed: Login, turn: Turn) -> Result<Secret> {
        let saved = self.save(renewed.clone(), turn).await;
        let token = renewed.access_token.clone();
        let mut memory = self.memory();
        memory.renewed(renewed, saved);
        if memory.refuses(&token) {
            return Err(sign_in_again::hopeless(&self.account, &self.endpoint));
        }
        let missing = memory.missing(&self.needed);
        if missing.is_empty() {
            return Ok(token);
        }
        memory.declined();
        Err(sign_in_again::lacking(&self.account, &missing))
    }

    /// True if the store has it now. Without the turn it is left alone: the refresh token in it
    /// stays good. Where it cannot be written the work goes on with what is in memory.
    async fn save(&self, login: Login, turn: Turn) -> bool {
        if matches!(turn, Turn::Busy) {
            return false;
        }
        let account = self.account.clone();
        let saved = on_thread(&self.store, move |store| {
            let saved = store.save(&account, &login);
            drop(turn);
            saved
        })
        .await;
        match saved {
            Ok(()) => true,
            // A lost token of the environment's application costs one request.
            Err(_) if self.given.is_some() => false,
            Err(error) => {
                let why = error.message().to_owned();
                self.announcements.add(Announcement::NotStored { why });
                false
            }
        }
    }

    /// Remembers a refusal, here and for other processes, and throws the refresh token away if
    /// it is dead. The rest of the sign-in stays, so that `whoami` can say whose it was.
    async fn heed(&self, refusal: &Refusal, login: Option<Login>, turn: Turn) {
        let is_ours = !matches!(turn, Turn::Busy);
        let refreshed = login.filter(|login| login.refresh_token.is_some());
        if let Some(login) = refreshed.filter(|_| refusal.kills_refresh_token()) {
            let dead = Login { refresh_token: None, ..login };
            let saved = self.save(dead.clone(), turn).await;
            self.memory().renewed(dead, saved);
        }
        if refusal.is_temporary() {
            return;
        }
        self.memory().refused(refusal.clone(), clock::now());
        let note =
            self.subject().and_then(|about| kept_refusal::write(about, refusal, clock::now()));
        if let Some(note) = note.filter(|_| is_ours) {
            let account = self.account.clone();
            // A note that is lost costs one more request.
            drop(on_thread(&self.store, move |store| store.put_note(&account, &note)).await);
        }
    }

    /// The old token while it lives, else the failure to renew it.
    fn without_renewal(&self, failure: Failure) -> Result<Secret> {
        let last_resort = self.memory().last_resort(clock::now(), &self.needed);
        last_resort.ok_or_else(|| self.explain(failure))
    }

    fn explain(&self, failure: Failure) -> Error {
        let given = self.given.as_ref().map(ApplicationCredential::method);
        let known = || self.memory().login().map_or(Method::Browser, |login| login.method);
        let method = given.unwrap_or_else(known);
        let command = match given {
            Some(_) => self.account.login_command(),
            None => self.account.login_command_by(method),
        };
        let error = match &failure {
            _ if !method.is_personal() => application::explain(failure, &command),
            Failure::Refused(refusal) => {
                let missing = self.memory().missing(&self.needed);
                let wanted = if missing.is_empty() { &self.needed } else { &missing };
                let helps = refusal.lacks_consent() && !refusal.wants_administrator();
                let error = if helps && !missing.is_empty() {
                    sign_in_again::lacking(&self.account, &missing)
                } else {
                    refusal.to_error(&command)
                };
                with_consent_address(error, refusal, &self.endpoint, &self.app, wanted)
            }
            Failure::Failed(_) | Failure::Impossible(_) => failure.into_error(&command),
        };
        error.during("renewing the sign-in")
    }
}

impl Credential for CachedLogin {
    fn bearer(&self) -> BoxFuture<'_, Result<Secret>> {
        Box::pin(self.current())
    }

    fn rejected(&self, bearer: &Secret, challenge: Option<&str>) {
        let claims = challenge.and_then(www_authenticate::demanded_claims);
        self.memory().reject(bearer, claims, clock::now());
    }
}

fn too_slow(limit: Duration) -> Error {
    let seconds = limit.as_secs();
    Error::new(Kind::Unavailable, format!("the sign-in service did not answer within {seconds} s"))
}

#[cfg(test)]
mod tests;
