//! The device code.

use super::super::{MEGAN_ID, Switch, TENANT_DOMAIN};
use super::*;

const DEVICE: &str = "/common/oauth2/v2.0/devicecode";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn start(bench: &Bench) -> (String, String) {
    let fields = vec![("client_id", CLIENT_ID), ("scope", SCOPE)];
    let body = bench.post(DEVICE, fields).await.json();
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    (text("device_code"), text("user_code"))
}

async fn poll(bench: &Bench, code: &str) -> Reply {
    let fields = vec![("client_id", CLIENT_ID), ("grant_type", GRANT), ("device_code", code)];
    bench.post(TOKEN, fields).await
}

fn ask() -> IdentityOptions {
    IdentityOptions { approval: super::super::Approval::Ask, ..IdentityOptions::default() }
}

#[tokio::test]
async fn the_sandbox_approves_after_the_pending_answers() {
    let bench = Bench::new(IdentityOptions {
        pending_polls: 2,
        poll_interval: 0,
        ..IdentityOptions::default()
    });
    let (code, _) = start(&bench).await;
    for _ in 0..2 {
        let reply = poll(&bench, &code).await;
        assert_eq!(reply.error(), (400, "authorization_pending".to_owned(), Some(70_016)));
    }
    let body = poll(&bench, &code).await.json();
    assert!(body["access_token"].is_string() && body["refresh_token"].is_string());
    assert_eq!(poll(&bench, &code).await.error().2, Some(70_018));
}

#[tokio::test]
async fn the_grant_has_a_short_name_too() {
    let bench = Bench::new(ask());
    let (code, user_code) = start(&bench).await;
    assert!(bench.identity.approve(&user_code));
    let fields = [("grant_type", "device_code"), ("client_id", CLIENT_ID), ("device_code", &code)];
    let reply = bench.post(TOKEN, fields.to_vec()).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
}

#[tokio::test]
async fn polling_too_fast_lengthens_the_interval_for_good() {
    let bench = Bench::new(ask());
    let (code, _) = start(&bench).await;
    let mut errors = Vec::new();
    for wait in [0, 4, 5, 10] {
        bench.pass(wait);
        errors.push(poll(&bench, &code).await.error().1);
    }
    let pending = "authorization_pending";
    assert_eq!(errors, [pending, "slow_down", "slow_down", "slow_down"]);
    bench.pass(20);
    assert_eq!(poll(&bench, &code).await.error().1, pending);
}

#[tokio::test]
async fn the_user_decides_on_the_page() {
    let bench = Bench::new(ask());
    let (code, user_code) = start(&bench).await;
    let page = send(&bench.router, get("/devicelogin?user_code=%22%3E")).await;
    assert_eq!(page.field("user_code"), "&quot;&gt;");
    let typed = format!("{}-{}", &user_code[..4], user_code[4..].to_lowercase());
    let wrong = bench.post("/devicelogin", vec![("user_code", "X"), ("user", MEGAN_ID)]).await;
    assert!(wrong.text.contains("Check the code and try again."), "{}", wrong.text);
    bench.post("/devicelogin", vec![("user_code", &typed), ("user", MEGAN_ID)]).await;
    let body = poll(&bench, &code).await.json();
    assert_eq!(claims(&body["id_token"])["name"], "Megan Bowen");
    assert!(!bench.identity.approve(&user_code), "it is decided already");
}

#[tokio::test]
async fn a_declined_an_expired_and_a_foreign_code_are_told_apart() {
    let bench = Bench::new(ask());
    let (code, user_code) = start(&bench).await;
    assert!(bench.identity.decline(&user_code));
    assert_eq!(poll(&bench, &code).await.error().1, "authorization_declined");

    let (code, user_code) = start(&bench).await;
    bench.pass(900);
    assert_eq!(poll(&bench, &code).await.error(), (400, "expired_token".to_owned(), Some(70_019)));
    assert!(!bench.identity.approve(&user_code));
    let unknown = poll(&bench, "unknown").await.error();
    assert_eq!(unknown, (400, "bad_verification_code".to_owned(), Some(70_018)));
    let (code, _) = start(&bench).await;
    let fields = vec![("client_id", CLIENT_ID), ("grant_type", GRANT), ("device_code", &code)];
    let path = format!("/{TENANT_DOMAIN}/oauth2/v2.0/token");
    assert_eq!(bench.post(&path, fields).await.error().2, Some(70_018));
}

#[tokio::test]
async fn a_policy_may_refuse_after_the_approval() {
    let bench = Bench::new(ask().with(Switch::BlockDeviceCode));
    let (code, user_code) = start(&bench).await;
    assert!(bench.identity.approve(&user_code));
    let reply = poll(&bench, &code).await;
    assert_eq!(reply.error(), (400, "invalid_grant".to_owned(), Some(53_003)));
    let claims = reply.json()["claims"].as_str().unwrap().to_owned();
    assert!(serde_json::from_str::<Value>(&claims).unwrap()["access_token"].is_object());
}

#[tokio::test]
async fn odd_answers_can_be_switched_on() {
    let options = ask()
        .with(Switch::NumbersAsStrings)
        .with(Switch::VerificationUrl)
        .with(Switch::DeviceErrorsAsOk);
    let bench = Bench::new(options);
    let fields = vec![("client_id", CLIENT_ID), ("scope", SCOPE)];
    let body = bench.post(DEVICE, fields).await.json();
    assert_eq!((&body["expires_in"], &body["interval"]), (&"900".into(), &"5".into()));
    assert_eq!(body["verification_url"], "http://localhost:4000/devicelogin");
    assert!(body.get("verification_uri").is_none());
    let error = bench.post(DEVICE, vec![("scope", SCOPE)]).await.error();
    assert_eq!(error, (200, "invalid_request".to_owned(), Some(900_144)));
}
