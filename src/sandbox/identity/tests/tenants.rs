//! Guests, personal accounts, and tenants where somebody does not belong.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::{
    ALEX_ID, CONSUMER_CLIENT_ID, FABRIKAM_DOMAIN, FABRIKAM_ID, GUEST_ID, PERSONAL_ID,
    PERSONAL_TENANT_ID, Switch, TENANT_ID,
};
use super::*;

const AVERY: &str = "avery.howard@outlook.com";
const ALEX: &str = "AlexW@contoso.onmicrosoft.com";

impl Bench {
    async fn authorize_at(&self, tenant: &str, changes: &[(&str, &str)]) -> Reply {
        let query = encode(&with(authorize_fields(), changes));
        send(&self.router, get(&format!("/{tenant}/oauth2/v2.0/authorize?{query}"))).await
    }

    /// Signs somebody in at a tenant, and gives the answer of the token endpoint.
    async fn sign_in_at(&self, tenant: &str, client: &str, hint: &str) -> Value {
        let changes = [("client_id", client), ("login_hint", hint)];
        let code = self.authorize_at(tenant, &changes).await.redirected("code");
        let fields = with(code_fields(&code), &[("client_id", client), ("client_info", "1")]);
        let reply = self.post(&format!("/{tenant}/oauth2/v2.0/token"), fields).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json()
    }
}

/// `uid.utid` of an answer.
fn home_account(body: &Value) -> String {
    let bytes = URL_SAFE_NO_PAD.decode(body["client_info"].as_str().unwrap()).unwrap();
    let info: Value = serde_json::from_slice(&bytes).unwrap();
    format!("{}.{}", info["uid"].as_str().unwrap(), info["utid"].as_str().unwrap())
}

#[tokio::test]
async fn a_guest_keeps_the_account_and_gets_another_object() {
    let bench = Bench::new(IdentityOptions::default());
    let home = bench.sign_in_at("organizations", CLIENT_ID, ALEX).await;
    for tenant in [FABRIKAM_ID, FABRIKAM_DOMAIN] {
        let guest = bench.sign_in_at(tenant, CLIENT_ID, ALEX).await;
        let id = claims(&guest["id_token"]);
        assert_eq!((&id["oid"], &id["tid"]), (&GUEST_ID.into(), &FABRIKAM_ID.into()));
        assert_eq!(id["preferred_username"], ALEX);
        assert!(id["iss"].as_str().unwrap().contains(FABRIKAM_ID));
        assert_eq!(home_account(&guest), home_account(&home));
        assert_eq!(home_account(&guest), format!("{ALEX_ID}.{TENANT_ID}"));
    }
    // The refresh token of home serves the other tenant as well.
    let refresh = home["refresh_token"].as_str().unwrap();
    let fields =
        vec![("client_id", CLIENT_ID), ("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let there = bench.post(&format!("/{FABRIKAM_ID}/oauth2/v2.0/token"), fields).await.json();
    assert_eq!(claims(&there["access_token"])["oid"], GUEST_ID);
}

#[tokio::test]
async fn an_answer_may_name_another_account() {
    let bench = Bench::new(IdentityOptions::default().with(Switch::OtherAccount));
    let body = bench.sign_in_at("organizations", CLIENT_ID, ALEX).await;
    let account = home_account(&body);
    assert!(account.ends_with(TENANT_ID) && !account.starts_with(ALEX_ID), "{account}");
}

#[tokio::test]
async fn whoever_is_not_in_a_tenant_stays_on_the_page() {
    let bench = Bench::new(IdentityOptions::default());
    for (tenant, client, hint) in [
        (FABRIKAM_ID, CLIENT_ID, ""),
        ("organizations", CONSUMER_CLIENT_ID, AVERY),
        ("common", CLIENT_ID, AVERY),
        (TENANT_ID, CONSUMER_CLIENT_ID, AVERY),
        ("consumers", CONSUMER_CLIENT_ID, ALEX),
    ] {
        let reply =
            bench.authorize_at(tenant, &[("client_id", client), ("login_hint", hint)]).await;
        assert_eq!(reply.status, 400, "{tenant} {client}");
        assert!(reply.text.contains("AADSTS50020"), "{}", reply.text);
    }
    let refused = bench.authorize_at("consumers", &[]).await;
    assert!(refused.text.contains("AADSTS9002332"), "{}", refused.text);
}

#[tokio::test]
async fn a_personal_account_signs_in_with_the_second_client() {
    let bench = Bench::new(IdentityOptions::default());
    for (tenant, hint) in [("common", AVERY), ("consumers", ""), (PERSONAL_TENANT_ID, AVERY)] {
        let body = bench.sign_in_at(tenant, CONSUMER_CLIENT_ID, hint).await;
        assert_eq!(home_account(&body), format!("{PERSONAL_ID}.{PERSONAL_TENANT_ID}"));
        let id = claims(&body["id_token"]);
        assert_eq!((&id["tid"], &id["oid"]), (&PERSONAL_TENANT_ID.into(), &PERSONAL_ID.into()));
        let bearer = format!("Bearer {}", body["access_token"].as_str().unwrap());
        let principal = bench.identity.principal(Some(&bearer)).unwrap();
        assert_eq!(principal.user().unwrap().user_id, "5e1f9c0d3b7a2468");
    }
    let work = bench.sign_in_at("common", CONSUMER_CLIENT_ID, ALEX).await;
    assert_eq!(claims(&work["id_token"])["tid"], TENANT_ID);
}

#[tokio::test]
async fn a_device_code_is_for_the_people_of_its_tenant() {
    let bench = Bench::new(IdentityOptions { pending_polls: 9, ..IdentityOptions::default() });
    let fields = vec![("client_id", CLIENT_ID), ("scope", SCOPE)];
    let path = |name| format!("/{FABRIKAM_ID}/oauth2/v2.0/{name}");
    let started = bench.post(&path("devicecode"), fields).await.json();
    let user_code = started["user_code"].as_str().unwrap();
    assert!(!bench.identity.approve(user_code), "Adele is not known there");
    assert!(bench.identity.approve_as(user_code, ALEX));
    let poll = vec![
        ("client_id", CLIENT_ID),
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", started["device_code"].as_str().unwrap()),
    ];
    let body = bench.post(&path("token"), poll).await.json();
    assert_eq!(claims(&body["access_token"])["oid"], GUEST_ID);
}
