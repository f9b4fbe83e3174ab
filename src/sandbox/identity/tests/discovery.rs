//! What the authority says about itself.

use super::super::{TENANT_DOMAIN, TENANT_ID};
use super::*;

async fn configuration(bench: &Bench, tenant: &str) -> Reply {
    let path = format!("/{tenant}/v2.0/.well-known/openid-configuration");
    send(&bench.router, get(&path)).await
}

#[tokio::test]
async fn the_issuer_is_a_template_where_tenants_share() {
    let bench = Bench::new(IdentityOptions::default());
    let common = configuration(&bench, "common").await.json();
    assert_eq!(common["issuer"], "http://localhost:4000/{tenantid}/v2.0");
    assert_eq!(common["token_endpoint"], "http://localhost:4000/common/oauth2/v2.0/token");
    let home = configuration(&bench, TENANT_DOMAIN).await.json();
    assert_eq!(home["issuer"], format!("http://localhost:4000/{TENANT_ID}/v2.0"));
    let unknown = configuration(&bench, "fabrikam.com").await;
    assert_eq!(unknown.error(), (400, "invalid_tenant".to_owned(), Some(90_002)));
}

#[tokio::test]
async fn the_keys_are_an_empty_set() {
    let bench = Bench::new(IdentityOptions::default());
    for tenant in ["common", TENANT_ID] {
        let path = format!("/{tenant}/discovery/v2.0/keys");
        assert_eq!(send(&bench.router, get(&path)).await.json()["keys"], serde_json::json!([]));
    }
}

#[tokio::test]
async fn only_its_own_host_is_an_instance() {
    let bench = Bench::new(IdentityOptions::default());
    let instance = async |endpoint: &str| {
        let query = encode(&[("api-version", "1.1"), ("authorization_endpoint", endpoint)]);
        send(&bench.router, get(&format!("/common/discovery/instance?{query}"))).await
    };
    let own = instance("http://localhost:4000/common/oauth2/v2.0/authorize").await.json();
    assert_eq!(own["metadata"][0]["aliases"][0], "localhost:4000");
    let other = instance("https://login.example.net/common/oauth2/v2.0/authorize").await;
    assert_eq!(other.error(), (400, "invalid_instance".to_owned(), Some(50_049)));
}

#[tokio::test]
async fn a_program_that_speaks_https_alone_finds_its_own_host() {
    let bench = Bench::new(IdentityOptions::default());
    let ask = async |host: &str, scheme: &str| {
        let mut request = get("/common/v2.0/.well-known/openid-configuration");
        request.headers_mut().insert("x-forwarded-host", host.parse().unwrap());
        request.headers_mut().insert("x-forwarded-proto", scheme.parse().unwrap());
        let body = send(&bench.router, request).await.json();
        body["token_endpoint"].as_str().unwrap().to_owned()
    };
    let passed_on = ask("login.sandbox.test", "https").await;
    assert_eq!(passed_on, "https://login.sandbox.test/common/oauth2/v2.0/token");
    for (host, scheme) in [("login.sandbox.test", "http"), ("a@b/c", "https")] {
        let own = ask(host, scheme).await;
        assert_eq!(own, "http://localhost:4000/common/oauth2/v2.0/token");
    }
}
