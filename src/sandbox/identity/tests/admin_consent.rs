//! Consent that only an administrator gives, and signing out of the browser.

use super::super::{Approval, Switch, TENANT_DOMAIN, TENANT_ID};
use super::*;

const SITES: &str = "Sites.Read.All offline_access";

fn consent_fields() -> Fields<'static> {
    vec![
        ("client_id", CLIENT_ID),
        ("scope", "https://graph.microsoft.com/Sites.Read.All"),
        ("redirect_uri", REDIRECT),
        ("state", "a state"),
    ]
}

impl Bench {
    async fn admin(&self, path: &str, changes: &[(&str, &str)]) -> Reply {
        let query = encode(&with(consent_fields(), changes));
        send(&self.router, get(&format!("/{path}/adminconsent?{query}"))).await
    }
}

#[tokio::test]
async fn what_is_an_administrators_to_give_waits_for_one() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::AdminConsentNeeded));
    let own = bench.sign_in(SCOPE).await;
    let asked = with(authorize_fields(), &[("scope", SITES)]);
    let refused = bench.authorize(asked.clone()).await;
    assert_eq!(refused.redirected("error"), "access_denied");
    assert!(refused.redirected("error_description").starts_with("AADSTS90094"));
    let renew = vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "refresh_token"),
        ("refresh_token", own["refresh_token"].as_str().unwrap()),
        ("scope", "Sites.Read.All"),
    ];
    assert_eq!(bench.post(TOKEN, renew.clone()).await.error().2, Some(65_001));
    let agreed = bench.admin("organizations/v2.0", &[]).await;
    assert_eq!(agreed.redirected("admin_consent"), "True");
    assert_eq!(agreed.redirected("tenant"), TENANT_ID);
    assert_eq!(agreed.redirected("state"), "a state");
    assert_eq!(agreed.redirected("scope"), "https://graph.microsoft.com/Sites.Read.All");
    assert_eq!(bench.post(TOKEN, renew).await.json()["scope"], "Sites.Read.All");
    assert_ne!(bench.authorize(asked).await.redirected("code"), "");
}

#[tokio::test]
async fn a_device_code_cannot_go_round_the_administrator() {
    let bench = Bench::new(IdentityOptions {
        pending_polls: 0,
        ..IdentityOptions::default().with(Switch::AdminConsentNeeded)
    });
    let fields = vec![("client_id", CLIENT_ID), ("scope", SITES)];
    let started = bench.post("/common/oauth2/v2.0/devicecode", fields).await.json();
    let poll = vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", started["device_code"].as_str().unwrap()),
    ];
    assert_eq!(bench.post(TOKEN, poll).await.error().2, Some(65_001));
}

#[tokio::test]
async fn the_old_page_agrees_to_everything_registered() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::AdminConsentNeeded));
    let agreed = bench.admin(TENANT_DOMAIN, &[("scope", "")]).await;
    assert_eq!(agreed.redirected("admin_consent"), "True");
    assert_eq!(agreed.redirected("scope"), "");
    let tokens = bench.sign_in("Files.ReadWrite.All Sites.ReadWrite.All").await;
    assert_eq!(tokens["scope"], "Files.ReadWrite.All Sites.ReadWrite.All");
}

#[tokio::test]
async fn an_administrator_may_decline() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::Decline));
    let declined = bench.admin(&format!("{TENANT_ID}/v2.0"), &[]).await;
    assert_eq!(declined.redirected("error"), "access_denied");
    assert!(declined.redirected("error_description").starts_with("AADSTS65004"));
    assert_eq!(declined.redirected("admin_consent"), "True");
    let asking =
        Bench::new(IdentityOptions { approval: Approval::Ask, ..IdentityOptions::default() });
    let page = asking.admin("organizations/v2.0", &[]).await;
    assert_eq!((page.status, page.field("accept").as_str()), (200, "1"));
    let fields = with(consent_fields(), &[("accept", "1")]);
    let agreed = asking.post("/organizations/v2.0/adminconsent", fields).await;
    assert_eq!(agreed.redirected("admin_consent"), "True");
}

#[tokio::test]
async fn wrong_requests_stay_on_the_page() {
    let bench = Bench::new(IdentityOptions::default());
    for (path, change, number) in [
        ("common/v2.0", ("x", "y"), "AADSTS90130"),
        ("consumers/v2.0", ("x", "y"), "AADSTS9002332"),
        ("organizations/v2.0", ("redirect_uri", "https://evil.example"), "AADSTS50011"),
        ("organizations/v2.0", ("scope", ""), "AADSTS900144"),
        ("organizations/v2.0", ("client_id", "nobody"), "AADSTS700016"),
    ] {
        let reply = bench.admin(path, &[change]).await;
        assert!(reply.status == 400 && reply.text.contains(number), "{path} {}", reply.text);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_and_no_token() {
    let bench = Bench::new(IdentityOptions::default());
    let tokens = bench.sign_in(SCOPE).await;
    let silent = with(authorize_fields(), &[("prompt", "none")]);
    assert_ne!(bench.authorize(silent.clone()).await.redirected("code"), "");
    let page = send(&bench.router, get("/common/oauth2/v2.0/logout")).await;
    assert_eq!(page.status, 200);
    assert_eq!(bench.authorize(silent).await.redirected("error"), "login_required");
    let renew = vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    assert_eq!(bench.post(TOKEN, renew).await.status, 200);
    let target = "/common/oauth2/v2.0/logout?post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A1";
    let back = send(&bench.router, get(target)).await;
    assert_eq!((back.status, back.header("location")), (303, "http://localhost:1"));
    let evil = "/common/oauth2/v2.0/logout?post_logout_redirect_uri=https%3A%2F%2Fevil.example";
    assert_eq!(send(&bench.router, get(evil)).await.status, 200, "it is no redirector");
}
