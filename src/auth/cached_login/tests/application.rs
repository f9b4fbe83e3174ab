//! Applications and given tokens, which no refresh token renews.

use super::*;
use crate::auth::login::Account;

/// A store with nothing in it, and an application that the environment names.
async fn application(secret: &str) -> (Bench, CachedLogin) {
    let mut bench = Bench::new(0).await;
    bench.store = Arc::new(MemoryStore::default());
    let credential = with_secret(&bench, secret);
    (bench, credential)
}

fn with_secret(bench: &Bench, secret: &str) -> CachedLogin {
    let credential = ApplicationCredential::ClientSecret { secret: Secret::new(secret) };
    let app = App { client_id: "app-1".into(), tenant: "t".into() };
    let endpoint = bench.authority.endpoint.clone();
    let print = credential.fingerprint().unwrap();
    let account = AccountKey::of_environment(&endpoint, &app, &print);
    let (store, announcements) = (Arc::clone(&bench.store), bench.announcements.clone());
    let http = Arc::clone(&bench.authority.http);
    CachedLogin::new(http, endpoint, app, account, store, announcements).with_credential(credential)
}

#[tokio::test]
async fn an_application_of_the_environment_signs_in_once_and_needs_no_scopes() {
    let (bench, credential) = application("s3cret").await;
    bench.authority.will_answer(200, tokens(2));
    let credential = credential.needing(&Scopes::parse("Mail.Send"));
    for _ in 0..2 {
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-2"));
    }
    // The next process finds the token, and no secret beside it.
    let later = with_secret(&bench, "s3cret");
    assert_eq!(later.bearer().await.unwrap(), Secret::new("access-2"));
    assert_eq!(bench.authority.asked().len(), 1);
    assert_eq!(later.login().await.unwrap().credential, None);
    // Another secret does not find it.
    bench.authority.will_answer(401, refusal("invalid_client", "", 7_000_215));
    assert_eq!(with_secret(&bench, "wrong").bearer().await.unwrap_err().kind(), Kind::Auth);
}

#[tokio::test]
async fn an_application_works_without_a_store() {
    let (mut bench, _) = application("x").await;
    bench.store = Arc::new(ReadOnly(None));
    let credential = with_secret(&bench, "s3cret");
    bench.authority.will_answer(200, tokens(2));
    for _ in 0..2 {
        assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-2"));
    }
    assert_eq!(bench.authority.asked().len(), 1);
    assert!(bench.announcements.take().is_empty());
}

#[tokio::test]
async fn a_stored_application_signs_in_again_with_the_claims_that_were_demanded() {
    let bench = Bench::new(3600).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("token");
    std::fs::write(&path, "e30.e30.first").unwrap();
    let kept = ApplicationCredential::FederatedTokenFile { path: path.clone() };
    let now = clock::now().as_second();
    bench.put(&Login {
        method: Method::FederatedToken,
        refresh_token: None,
        credential: Some(kept.clone()),
        account: Account::of_application(Method::FederatedToken, "app-1", &Secret::new("a")),
        ..login(now - 100, 3600)
    });
    let credential = CachedLogin {
        app: App { client_id: "app-1".into(), tenant: "t".into() },
        ..bench.credential()
    };
    let token = credential.bearer().await.unwrap();
    let challenge = r#"Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7InZhbHVlIjoiMSJ9fX0=""#;
    credential.rejected(&token, Some(challenge));
    std::fs::write(&path, "e30.e30.second").unwrap();
    bench.authority.will_answer(200, tokens(2));
    assert_eq!(credential.bearer().await.unwrap(), Secret::new("access-2"));
    let asked = bench.authority.asked();
    assert_eq!(asked[0].form["client_assertion"], "e30.e30.second");
    assert!(asked[0].form["claims"].contains("nbf"));
    assert_eq!(bench.stored().unwrap().credential, Some(kept));
    // A platform that gives a refused token again is not believed.
    let token = credential.bearer().await.unwrap();
    credential.rejected(&token, None);
    bench.authority.will_answer(200, tokens(2));
    let error = credential.bearer().await.unwrap_err();
    assert!(error.message().contains("refuses every token"), "{error:?}");
}

#[tokio::test]
async fn a_given_token_that_is_refused_has_to_be_given_anew() {
    let bench = Bench::new(0).await;
    bench.put(&Login::with_token(Secret::new("given"), clock::now()));
    let credential = bench.credential().needing(&Scopes::parse("Mail.Send"));
    let token = credential.bearer().await.unwrap();
    assert_eq!(token, Secret::new("given"));
    credential.rejected(&token, None);
    let error = credential.bearer().await.unwrap_err();
    assert_eq!(
        error.hints(),
        ["give a new one: `graphctl login --with-token <FILE`, or pipe it in"]
    );
    assert!(bench.authority.asked().is_empty());
}
