//! Conditional Access, and tokens that are good for a few requests only.

use super::super::{ADELE_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, Switch, TENANT_ID};
use super::*;

async fn renew(bench: &Bench, tokens: &Value) -> Reply {
    let fields = vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    bench.post(TOKEN, fields).await
}

#[tokio::test]
async fn a_policy_refuses_every_grant() {
    let bench = Bench::new(IdentityOptions::default());
    let tokens = bench.sign_in(SCOPE).await;
    for (switch, expected, suberror) in [
        (Switch::ConditionalAccess, 53_003, "message_only"),
        (Switch::DevicePlatform, 50_005, "message_only"),
        (Switch::MultiFactor, 50_076, "basic_action"),
    ] {
        bench.identity.set(switch, true);
        let renewal = renew(&bench, &tokens).await;
        assert_eq!(renewal.error(), (400, "invalid_grant".to_owned(), Some(expected)));
        assert_eq!(renewal.json()["suberror"], suberror);
        assert!(renewal.json()["claims"].as_str().unwrap().contains("capolids"));
        let code = bench.authorize(authorize_fields()).await.redirected("code");
        assert_eq!(bench.post(TOKEN, code_fields(&code)).await.error().2, Some(expected));
        let daemon = vec![
            ("grant_type", "client_credentials"),
            ("client_id", DAEMON_CLIENT_ID),
            ("client_secret", DAEMON_SECRET),
            ("scope", "https://graph.microsoft.com/.default"),
        ];
        let daemon = bench.post(&format!("/{TENANT_ID}/oauth2/v2.0/token"), daemon).await;
        assert_eq!(daemon.error().2, Some(expected));
        bench.identity.set(switch, false);
    }
    assert_eq!(renew(&bench, &tokens).await.status, 200);
}

#[tokio::test]
async fn a_sign_in_with_the_claims_of_a_refusal_satisfies_it() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::MultiFactor));
    let code = bench.authorize(authorize_fields()).await.redirected("code");
    let refused = bench.post(TOKEN, code_fields(&code)).await.json();
    let claims = refused["claims"].as_str().unwrap();
    let asked = with(authorize_fields(), &[("claims", claims)]);
    let code = bench.authorize(asked).await.redirected("code");
    let tokens = bench.post(TOKEN, code_fields(&code)).await.json();
    assert_eq!(renew(&bench, &tokens).await.status, 200, "so does what comes from it");
}

#[tokio::test]
async fn a_token_may_be_good_for_a_few_requests() {
    let options = IdentityOptions { token_calls: Some(2), ..IdentityOptions::default() };
    let bench = Bench::new(options);
    let token = bench.identity.issue_token(ADELE_ID, &["User.Read"], Duration::from_mins(1));
    let bearer = format!("Bearer {token}");
    assert!(bench.identity.principal(Some(&bearer)).is_ok());
    assert!(bench.identity.principal(Some(&bearer)).is_ok());
    assert_eq!(bench.identity.principal(Some(&bearer)).unwrap_err().status, 401);
    let next = bench.identity.issue_token(ADELE_ID, &["User.Read"], Duration::from_mins(1));
    assert!(bench.identity.principal(Some(&format!("Bearer {next}"))).is_ok());
}

#[tokio::test]
async fn another_cloud_is_named_to_everybody() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::NationalCloud));
    let page = bench.authorize(authorize_fields()).await;
    assert!(page.status == 400 && page.text.contains("AADSTS90038"), "{}", page.text);
    let fields = vec![("client_id", CLIENT_ID), ("scope", SCOPE)];
    let started = bench.post("/common/oauth2/v2.0/devicecode", fields).await;
    assert_eq!(started.error().2, Some(90_038));
}
