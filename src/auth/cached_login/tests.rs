//! Renewal as other processes, the service and the clock see it.

mod application;
mod person;

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

/// A store in a folder that cannot be written, or not even read.
#[derive(Debug)]
struct ReadOnly(Option<Login>);

impl TokenStore for ReadOnly {
    fn load(&self, _: &AccountKey) -> Result<Option<Login>> {
        self.0.clone().map(Some).ok_or_else(|| Error::new(Kind::Auth, "cannot reach it"))
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

    fn check(&self, _: &AccountKey) -> Result<()> {
        Err(Error::new(Kind::Failed, "cannot write it"))
    }

    fn clear(&self) -> Result<usize> {
        Ok(0)
    }

    fn put_note(&self, _: &AccountKey, _: &[u8]) -> Result<()> {
        Err(Error::new(Kind::Failed, "cannot write it"))
    }

    fn note(&self, _: &AccountKey) -> Option<Vec<u8>> {
        None
    }

    fn location(&self, _: &AccountKey) -> String {
        "nowhere".into()
    }
}

#[tokio::test]
async fn a_store_that_cannot_be_written_is_announced_and_worked_around() {
    let mut bench = Bench::new(-1).await;
    bench.store = Arc::new(ReadOnly(bench.stored()));
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

    // A new sign-in puts the question anew.
    let again = login(clock::now().as_second() - 1000, 4600);
    bench.put(&Login { refresh_token: Some(Secret::new("refresh-9")), ..again });
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

#[tokio::test]
async fn what_was_just_refused_is_not_asked_again_by_the_next_process() {
    let bench = Bench::new(-1).await;
    bench.authority.will_answer(400, refusal("invalid_grant", "basic_action", 50076));
    let first = bench.credential().bearer().await.unwrap_err();
    let second = bench.credential().bearer().await.unwrap_err();
    assert_eq!((second.kind(), second.message()), (first.kind(), first.message()));
    assert_eq!(second.hints(), first.hints());
    assert_eq!(second.service_words(), first.service_words());
    assert_eq!(bench.authority.asked().len(), 1);
    // Other permissions are another question, and a new sign-in another answer.
    bench.authority.will_answer(400, refusal("invalid_grant", "consent_required", 65001));
    let wider = bench.credential().needing(&Scopes::parse("Mail.Send"));
    assert!(wider.bearer().await.unwrap_err().message().contains("Mail.Send"));
    assert_eq!(bench.authority.asked().len(), 2);
    let again = login(clock::now().as_second() - 1000, 999);
    bench.put(&Login { refresh_token: Some(Secret::new("refresh-9")), ..again });
    bench.authority.will_answer(200, tokens(2));
    assert_eq!(bench.credential().bearer().await.unwrap(), Secret::new("access-2"));
}

#[tokio::test]
async fn a_refusal_leaves_the_token_that_is_only_due() {
    let bench = Bench::new(60).await;
    bench.authority.will_answer(400, refusal("invalid_grant", "basic_action", 50076));
    for _ in 0..3 {
        let token = bench.credential().bearer().await.unwrap();
        assert_eq!(token, Secret::new("access-1"));
    }
    assert_eq!(bench.authority.asked().len(), 1);
}

#[tokio::test]
async fn processes_that_wait_for_a_refusal_take_it_as_theirs() {
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
    bench.authority.will_answer(400, refusal("invalid_grant", "basic_action", 50076));
    bench.authority.will_delay(Duration::from_millis(300));
    let (first, second) = tokio::join!(one.bearer(), other.bearer());
    assert_eq!(first.unwrap_err().message(), second.unwrap_err().message());
    assert_eq!(bench.authority.asked().len(), 1);
}
