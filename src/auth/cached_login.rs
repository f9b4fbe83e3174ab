//! A stored sign-in as the credential of Graph requests: memory, then store, then renewal.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as AsyncMutex;
use tokio::time::timeout;

use super::account_key::{AccountKey, App};
use super::announcement::{Announcement, Announcements};
use super::login::Login;
use super::oauth_error::Refusal;
use super::refresh::refresh;
use super::scopes::Scopes;
use super::sign_in::with_consent_address;
use super::sign_in_again;
use super::store::TokenStore;
use super::token_endpoint::Failure;
use super::token_memory::{Reading, TokenMemory};
use super::turn::{self, Turn, on_thread};
use super::www_authenticate;
use crate::base::credential::{BoxFuture, Credential};
use crate::base::endpoint::Endpoint;
use crate::base::http::Http;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result, clock};

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
    announcements: Announcements,
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
            announcements,
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

    /// The sign-in as it is, without a request. [`Kind::Auth`] if nobody is signed in.
    pub async fn login(&self) -> Result<Login> {
        if self.memory().login().is_none() {
            self.read_store().await?;
        }
        let login = self.memory().login().cloned();
        login.ok_or_else(|| sign_in_again::nobody(&self.account))
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
            None => self.renew().await,
        }
    }

    /// Brings the memory up to date with the store.
    async fn read_store(&self) -> Result<()> {
        let account = self.account.clone();
        let stored = on_thread(&self.store, move |store| store.load(&account)).await;
        let mut memory = self.memory();
        let stored = match stored {
            Err(_) if memory.login().is_some() => return Ok(()),
            stored => stored?,
        };
        match memory.read(stored) {
            Reading::Known => Ok(()),
            Reading::NotSignedIn => Err(sign_in_again::nobody(&self.account)),
            Reading::OtherAccount => Err(sign_in_again::other_account()),
        }
    }

    async fn renew(&self) -> Result<Secret> {
        let before = self.memory().recent_refusal(clock::now()).cloned();
        if let Some(refusal) = before {
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
        let (login, renewal) = {
            let memory = self.memory();
            let login = memory.login().cloned();
            login.zip(memory.renewal(&self.needed))
        }
        .ok_or_else(|| sign_in_again::nobody(&self.account))?;
        let Some(token) = &login.refresh_token else {
            return self.without_renewal(sign_in_again::expired(&self.account).into());
        };
        let request = refresh(&self.http, &self.endpoint, &self.app, &login, token, &renewal);
        let renewed = timeout(RENEWAL_LIMIT, request)
            .await
            .unwrap_or_else(|_| Err(too_slow(RENEWAL_LIMIT).into()));
        match renewed {
            // Nothing may come between the answer and the storing of it.
            Ok(renewed) => self.keep(renewed, turn).await,
            Err(failure) => {
                match &failure {
                    Failure::Refused(refusal) => self.heed(refusal, login, turn).await,
                    Failure::Failed(error) => self.memory().failed(error, clock::now()),
                }
                self.without_renewal(failure)
            }
        }
    }

    /// Stores a renewed sign-in and gives its token.
    async fn keep(&self, renewed: Login, turn: Turn) -> Result<Secret> {
        let saved = self.save(renewed.clone(), turn).await;
        let token = renewed.access_token.clone();
        let mut memory = self.memory();
        memory.renewed(renewed, saved);
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
            Err(error) => {
                let why = error.message().to_owned();
                self.announcements.add(Announcement::NotStored { why });
                false
            }
        }
    }

    /// Remembers a refusal, and throws the refresh token away if it is dead. The rest of the
    /// sign-in stays, so that `whoami` can say whose it was.
    async fn heed(&self, refusal: &Refusal, login: Login, turn: Turn) {
        if refusal.kills_refresh_token() {
            let dead = Login { refresh_token: None, ..login };
            let saved = self.save(dead.clone(), turn).await;
            self.memory().renewed(dead, saved);
        }
        if !refusal.is_temporary() {
            self.memory().refused(refusal.clone(), clock::now());
        }
    }

    /// The old token while it lives, else the failure to renew it.
    fn without_renewal(&self, failure: Failure) -> Result<Secret> {
        let last_resort = self.memory().last_resort(clock::now(), &self.needed);
        last_resort.ok_or_else(|| self.explain(failure))
    }

    fn explain(&self, failure: Failure) -> Error {
        let command = self.account.login_command();
        let error = match &failure {
            Failure::Refused(refusal) => {
                let missing = self.memory().missing(&self.needed);
                if refusal.lacks_consent() && !missing.is_empty() {
                    let error = sign_in_again::lacking(&self.account, &missing);
                    with_consent_address(error, refusal, &self.endpoint, &self.app, &missing)
                } else {
                    failure.into_error(&command)
                }
            }
            Failure::Failed(_) => failure.into_error(&command),
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
mod tests {
    use super::*;
    use crate::auth::login::tests::login;
    use crate::auth::played_authority::{PlayedAuthority, refusal, tokens};
    use crate::auth::{EncryptedStore, Freshness, MemoryStore, StoreChoice};
    use serde_json::json;

    struct Bench {
        authority: PlayedAuthority,
        store: Arc<dyn TokenStore>,
        announcements: Announcements,
    }

    impl Bench {
        /// A store with a sign-in whose token lives for `left` seconds more.
        async fn new(left: i64) -> Self {
            let bench = Self {
                authority: PlayedAuthority::start().await,
                store: Arc::new(MemoryStore::default()),
                announcements: Announcements::default(),
            };
            bench.put(&login(clock::now().as_second() - 1000, 1000 + left));
            bench
        }

        fn put(&self, login: &Login) {
            self.store.save(&self.authority.account(), login).unwrap();
        }

        fn stored(&self) -> Option<Login> {
            self.store.load(&self.authority.account()).unwrap()
        }

        /// The credential as another process would make it.
        fn credential(&self) -> CachedLogin {
            CachedLogin::new(
                Arc::clone(&self.authority.http),
                self.authority.endpoint.clone(),
                PlayedAuthority::app(),
                self.authority.account(),
                Arc::clone(&self.store),
                self.announcements.clone(),
            )
        }
    }

    fn refresh_token(login: Option<Login>) -> Option<String> {
        Some(login?.refresh_token?.expose().to_owned())
    }

    #[tokio::test]
    async fn a_fresh_token_costs_no_request() {
        let bench = Bench::new(3600).await;
        let token = bench.credential().bearer().await.unwrap();
        assert_eq!(token, Secret::new("access-1"));
        assert!(bench.authority.asked().is_empty());
    }

    #[tokio::test]
    async fn many_who_ask_at_once_cause_one_renewal_which_is_stored() {
        let bench = Bench::new(-1).await;
        bench.authority.will_answer(200, tokens(2));
        let credential = Arc::new(bench.credential());
        let asking: Vec<_> = (0..16)
            .map(|_| {
                let credential = Arc::clone(&credential);
                tokio::spawn(async move { credential.bearer().await })
            })
            .collect();
        for answer in asking {
            assert_eq!(answer.await.unwrap().unwrap(), Secret::new("access-2"));
        }
        let asked = bench.authority.asked();
        assert_eq!(asked.len(), 1);
        let form = &asked[0].form;
        assert_eq!(asked[0].path, "/common/oauth2/v2.0/token");
        assert_eq!(form["grant_type"], "refresh_token");
        assert_eq!(form["refresh_token"], "refresh-1");
        assert_eq!(form["client_id"], "app-1");
        assert!(form["scope"].ends_with("openid profile offline_access"));
        assert_eq!(refresh_token(bench.stored()).as_deref(), Some("refresh-2"));
    }

    #[tokio::test]
    async fn processes_that_share_a_store_renew_once() {
        let state = tempfile::tempdir().unwrap();
        let mut bench = Bench::new(-1).await;
        let old = bench.stored().unwrap();
        let open = || {
            let choice = StoreChoice::File;
            Arc::new(EncryptedStore::new(state.path(), choice, Announcements::default()))
        };
        bench.store = open();
        bench.put(&old);
        let one = bench.credential();
        bench.store = open();
        let other = bench.credential();
        bench.authority.will_answer(200, tokens(2));
        bench.authority.will_delay(Duration::from_millis(300));
        let (first, second) = tokio::join!(one.bearer(), other.bearer());
        assert_eq!(first.unwrap(), second.unwrap());
        assert_eq!(bench.authority.asked().len(), 1);
        assert_eq!(refresh_token(bench.stored()).as_deref(), Some("refresh-2"));
    }

    #[tokio::test]
    async fn a_rejected_token_is_renewed_with_the_claims_that_were_demanded() {
        let bench = Bench::new(3600).await;
        bench.authority.will_answer(200, tokens(2));
        let credential = bench.credential();
        let token = credential.bearer().await.unwrap();
        let challenge = r#"Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7InZhbHVlIjoiMSJ9fX0=""#;
        credential.rejected(&token, Some(challenge));
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-2"));
        // An answer that was under way with the old token changes nothing.
        credential.rejected(&token, None);
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-2"));
        let asked = bench.authority.asked();
        assert_eq!(asked.len(), 1);
        assert_eq!(
            asked[0].form["claims"],
            r#"{"access_token":{"nbf":{"value":"1"},"xms_cc":{"values":["cp1"]}}}"#
        );
    }

    #[tokio::test]
    async fn a_token_that_another_process_got_is_taken() {
        let bench = Bench::new(3600).await;
        let credential = bench.credential();
        let token = credential.bearer().await.unwrap();
        bench.put(&Login {
            access_token: Secret::new("theirs"),
            ..login(clock::now().as_second(), 3600)
        });
        credential.rejected(&token, None);
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("theirs"));
        assert!(bench.authority.asked().is_empty());
    }

    #[tokio::test]
    async fn a_dead_refresh_token_is_thrown_away_but_not_whose_it_was() {
        let bench = Bench::new(-1).await;
        bench.authority.will_answer(400, refusal("invalid_grant", "token_expired", 700_082));
        let credential = bench.credential();
        for _ in 0..3 {
            let error = credential.bearer().await.unwrap_err();
            assert_eq!(error.kind(), Kind::Auth);
            assert_eq!(error.hints(), ["run `graphctl login`"]);
        }
        assert_eq!(bench.authority.asked().len(), 1);
        let stored = bench.stored().unwrap();
        assert!(stored.refresh_token.is_none());
        assert_eq!(stored.account.name.as_deref(), Some("Megan Bowen"));
        let later = bench.credential().bearer().await.unwrap_err();
        assert!(later.message().contains("expired"));
        assert_eq!(bench.authority.asked().len(), 1);
    }

    #[tokio::test]
    async fn a_refusal_for_want_of_a_second_factor_keeps_the_refresh_token() {
        let bench = Bench::new(-1).await;
        bench.authority.will_answer(400, refusal("invalid_grant", "basic_action", 50076));
        let error = bench.credential().bearer().await.unwrap_err();
        assert_eq!(error.kind(), Kind::Auth);
        assert!(error.message().contains("multifactor"));
        assert_eq!(refresh_token(bench.stored()).as_deref(), Some("refresh-1"));
    }

    #[tokio::test]
    async fn a_token_that_is_due_serves_while_the_service_is_down() {
        let bench = Bench::new(60).await;
        bench.authority.will_answer(503, json!("down"));
        let credential = bench.credential();
        for _ in 0..2 {
            let token = credential.bearer().await.unwrap();
            assert_eq!(token, Secret::new("access-1"));
        }
        assert_eq!(bench.authority.asked().len(), 1);
    }

    #[tokio::test]
    async fn a_service_that_is_down_is_no_reason_to_sign_in_again() {
        let bench = Bench::new(-1).await;
        bench.authority.will_answer(503, json!("down"));
        let credential = bench.credential();
        for _ in 0..3 {
            let error = credential.bearer().await.unwrap_err();
            assert_eq!(error.kind(), Kind::Unavailable);
        }
        assert_eq!(bench.authority.asked().len(), 1);
        assert!(refresh_token(bench.stored()).is_some());
        bench.authority.will_answer(200, tokens(2));
        assert!(bench.credential().bearer().await.is_ok());
    }

    #[tokio::test]
    async fn a_kill_between_the_answer_and_the_storing_loses_nothing() {
        let bench = Bench::new(-1).await;
        bench.authority.will_answer(200, tokens(2));
        bench.authority.will_delay(Duration::from_secs(30));
        let killed = bench.credential();
        let asking = tokio::spawn(async move { killed.bearer().await });
        while bench.authority.asked().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        asking.abort();
        assert!(asking.await.is_err());
        // The service has rotated, the store has not; the old refresh token is still good.
        assert_eq!(refresh_token(bench.stored()).as_deref(), Some("refresh-1"));
        bench.authority.will_delay(Duration::ZERO);
        bench.authority.will_answer(200, tokens(3));
        let token = bench.credential().bearer().await.unwrap();
        assert_eq!(token, Secret::new("access-3"));
        assert_eq!(refresh_token(bench.stored()).as_deref(), Some("refresh-3"));
    }

    /// A store in a folder that cannot be written.
    #[derive(Debug)]
    struct ReadOnly(Login);

    impl TokenStore for ReadOnly {
        fn load(&self, _: &AccountKey) -> Result<Option<Login>> {
            Ok(Some(self.0.clone()))
        }

        fn save(&self, _: &AccountKey, _: &Login) -> Result<()> {
            Err(Error::new(Kind::Failed, "cannot write it"))
        }

        fn remove(&self, _: &AccountKey) -> Result<bool> {
            Ok(false)
        }

        fn try_turn(&self, _: &AccountKey) -> Turn {
            Turn::Unneeded
        }

        fn location(&self, _: &AccountKey) -> String {
            "nowhere".into()
        }
    }

    #[tokio::test]
    async fn a_store_that_cannot_be_written_is_announced_and_worked_around() {
        let mut bench = Bench::new(-1).await;
        bench.store = Arc::new(ReadOnly(bench.stored().unwrap()));
        bench.authority.will_answer(200, tokens(2));
        bench.authority.will_answer(200, tokens(3));
        let credential = bench.credential();
        let token = credential.bearer().await.unwrap();
        assert_eq!(token, Secret::new("access-2"));
        assert_eq!(credential.bearer().await.unwrap(), token);
        let said = bench.announcements.take();
        assert!(matches!(&said[..], [Announcement::NotStored { .. }]));
        // The newer refresh token in memory counts, not the old one in the store.
        credential.rejected(&token, None);
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-3"));
        assert_eq!(bench.authority.asked()[1].form["refresh_token"], "refresh-2");
    }

    #[tokio::test]
    async fn missing_permissions_are_asked_for_and_then_named() {
        let bench = Bench::new(3600).await;
        let needed = Scopes::parse("Mail.Send");
        let consent = refusal("invalid_grant", "consent_required", 65001);
        bench.authority.will_answer(400, consent);
        let refused = bench.credential().needing(&needed);
        let error = refused.bearer().await.unwrap_err();
        assert_eq!(error.kind(), Kind::Auth);
        assert_eq!(error.hints()[0], "run `graphctl login --scope Mail.Send`");
        assert!(error.hints()[1].contains("adminconsent"));
        assert!(bench.authority.asked()[0].form["scope"].contains("Files.ReadWrite Mail.Send"));
        // What needs less goes on.
        assert!(bench.credential().bearer().await.is_ok());

        let mut granted = tokens(2);
        granted["scope"] = "User.Read Mail.Send".into();
        bench.authority.will_answer(200, granted);
        let credential = bench.credential().needing(&needed);
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-2"));
    }

    #[tokio::test]
    async fn permissions_that_were_not_granted_are_not_asked_for_again_and_again() {
        let bench = Bench::new(3600).await;
        bench.authority.will_answer(200, tokens(2));
        let credential = bench.credential().needing(&Scopes::parse("Mail.Send"));
        for _ in 0..3 {
            let error = credential.bearer().await.unwrap_err();
            assert_eq!(error.message(), "the sign-in does not include Mail.Send");
        }
        assert_eq!(bench.authority.asked().len(), 1);
        assert_eq!(refresh_token(bench.stored()).as_deref(), Some("refresh-2"));
    }

    #[tokio::test]
    async fn nobody_signed_in_is_said_with_the_command_that_helps() {
        let mut bench = Bench::new(0).await;
        bench.store = Arc::new(MemoryStore::default());
        let credential = bench.credential();
        let error = credential.bearer().await.unwrap_err();
        assert_eq!((error.kind(), error.message()), (Kind::Auth, "nobody is signed in"));
        assert_eq!(error.hints(), ["run `graphctl login`"]);
        bench.put(&login(clock::now().as_second(), 3600));
        assert!(credential.bearer().await.is_ok());
        assert_eq!(credential.login().await.unwrap().freshness(clock::now()), Freshness::Fresh);
        assert!(!format!("{credential:?}").contains("access-1"));
    }
}
