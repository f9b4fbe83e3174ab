//! Renewal by refresh token, and answers that a test prepares.

use super::super::{Switch, TokenAnswer};
use super::*;

async fn renew(bench: &Bench, token: &Value, scope: &str) -> Reply {
    let fields = vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "refresh_token"),
        ("refresh_token", token.as_str().unwrap()),
        ("scope", scope),
    ];
    bench.post(TOKEN, fields).await
}

#[tokio::test]
async fn each_renewal_gives_a_new_token_and_keeps_the_old() {
    let bench = Bench::new(IdentityOptions::default());
    let first = bench.sign_in(SCOPE).await["refresh_token"].clone();
    let second = renew(&bench, &first, "User.Read").await.json();
    assert_eq!(second["scope"], "User.Read");
    assert_ne!(second["refresh_token"], first);
    assert_eq!(renew(&bench, &second["refresh_token"], "").await.status, 200);
    let again = renew(&bench, &first, "").await.json();
    assert_eq!(again["scope"], "Files.ReadWrite User.Read profile openid");
}

#[tokio::test]
async fn strict_rotation_ends_the_old_one_when_the_new_one_is_used() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::StrictRotation));
    let first = bench.sign_in(SCOPE).await["refresh_token"].clone();
    let second = renew(&bench, &first, "").await.json();
    assert_eq!(renew(&bench, &first, "").await.status, 200, "an answer may get lost");
    renew(&bench, &second["refresh_token"], "").await;
    let reused = renew(&bench, &first, "").await;
    assert_eq!(reused.error(), (400, "invalid_grant".to_owned(), Some(70_000)));
}

#[tokio::test]
async fn lost_grants_are_named() {
    let bench = Bench::new(IdentityOptions::default());
    let token = bench.sign_in(SCOPE).await["refresh_token"].clone();
    let unconsented = renew(&bench, &token, "Mail.Send").await;
    assert_eq!(unconsented.error().2, Some(65_001));
    assert_eq!(unconsented.json()["suberror"], "consent_required");
    assert_eq!(renew(&bench, &"garbage".into(), "").await.json()["suberror"], "bad_token");
    bench.pass(90 * 24 * 3600 + 1);
    assert_eq!(renew(&bench, &token, "").await.error().2, Some(700_082));
    bench.identity.revoke_refresh_tokens();
    assert_eq!(renew(&bench, &token, "").await.error().2, Some(50_173));
}

#[tokio::test]
async fn consent_given_later_reaches_the_old_refresh_token() {
    let bench = Bench::new(IdentityOptions::default());
    let token = bench.sign_in(SCOPE).await["refresh_token"].clone();
    bench.sign_in("Mail.Send").await;
    assert_eq!(renew(&bench, &token, "Mail.Send").await.json()["scope"], "Mail.Send");
    bench.identity.set(Switch::EarlierConsents, true);
    let wide = renew(&bench, &token, "Mail.Send").await.json();
    assert_eq!(wide["scope"], "Files.ReadWrite Mail.Send User.Read");
}

#[tokio::test]
async fn scripted_answers_come_first_and_once() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::NoRefreshToken));
    let retry_after = Some("0.05".to_owned());
    bench.identity.script_token_answer(TokenAnswer::Throttled { retry_after });
    bench.identity.script_token_answer(TokenAnswer::Html { status: 502 });
    bench.identity.script_token_answer(TokenAnswer::Unavailable { status: 503 });
    bench.identity.script_token_answer(TokenAnswer::error("interaction_required", 50_076));
    let code = bench.authorize(authorize_fields()).await.redirected("code");
    let throttled = bench.post(TOKEN, code_fields(&code)).await;
    assert_eq!((throttled.status, throttled.header("retry-after")), (429, "0.05"));
    let page = bench.post(TOKEN, code_fields(&code)).await;
    assert_eq!((page.status, page.header("content-type")), (502, "text/html; charset=utf-8"));
    assert_eq!(bench.post(TOKEN, code_fields(&code)).await.status, 503);
    assert_eq!(bench.identity.unused_token_answers(), 1);
    let error = bench.post(TOKEN, code_fields(&code)).await.error();
    assert_eq!(error, (400, "interaction_required".to_owned(), Some(50_076)));
    let tokens = bench.post(TOKEN, code_fields(&code)).await.json();
    assert!(tokens["access_token"].is_string());
    assert!(tokens.get("refresh_token").is_none(), "it is switched off");
}
