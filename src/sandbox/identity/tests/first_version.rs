//! The endpoints of the first version.

use super::super::{DAEMON_CLIENT_ID, DAEMON_SECRET, TENANT_ID};
use super::*;

const FIRST: &str = "/common/oauth2/token";
const GRAPH: &str = "https://graph.microsoft.com";
const VISITOR: &str = "b15665d9-eda6-4092-8539-0eec376afd59";

fn bench() -> Bench {
    let quick =
        IdentityOptions { pending_polls: 0, poll_interval: 0, ..IdentityOptions::default() };
    let bench = Bench::new(quick);
    assert!(bench.identity.register_application(VISITOR, "an older program"));
    bench
}

fn is_number(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<u64>().is_ok())
}

#[tokio::test]
async fn a_device_code_names_a_resource_and_is_told_in_text() {
    let bench = bench();
    let asked = vec![("client_id", VISITOR), ("resource", GRAPH)];
    let started = bench.post("/common/oauth2/devicecode?api-version=1.0", asked).await.json();
    assert!(is_number(&started["expires_in"]) && is_number(&started["interval"]), "{started}");
    assert!(started["verification_url"].as_str().unwrap().ends_with("/devicelogin"));
    assert_eq!(started.get("verification_uri"), None);
    let code = started["device_code"].as_str().unwrap();
    let poll = vec![
        ("client_id", VISITOR),
        ("grant_type", "device_code"),
        ("code", code),
        ("resource", GRAPH),
    ];
    let tokens = bench.post(FIRST, poll).await.json();
    assert_eq!(tokens["resource"], GRAPH);
    let now = "2026-02-01T10:00:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
    assert_eq!(tokens["not_before"], now.to_string());
    let life: i64 = tokens["expires_in"].as_str().unwrap().parse().unwrap();
    assert_eq!(tokens["expires_on"], (now + life).to_string());
    let scopes = tokens["scope"].as_str().unwrap();
    assert!(scopes.contains("Files.ReadWrite"), "{scopes}");
    let renew = vec![
        ("client_id", VISITOR),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    let renewed = bench.post(FIRST, renew).await.json();
    assert!(renewed["access_token"].is_string() && renewed["refresh_token"].is_string());
}

#[tokio::test]
async fn a_code_is_asked_for_without_scopes() {
    let bench = bench();
    let home = "http://127.0.0.1:8000/connect/get_token/";
    let asked = [("client_id", VISITOR), ("response_type", "code"), ("redirect_uri", home)];
    let page = format!("/common/oauth2/authorize?{}", encode(&asked));
    let answer = send(&bench.router, get(&page)).await;
    assert!(answer.header("location").starts_with(home), "{}", answer.text);
    let code = answer.redirected("code");
    let fields = vec![
        ("client_id", VISITOR),
        ("client_secret", "its own"),
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", home),
        ("resource", GRAPH),
    ];
    let tokens = bench.post(FIRST, fields).await.json();
    assert!(tokens["access_token"].is_string() && tokens["id_token"].is_string(), "{tokens}");
}

#[tokio::test]
async fn an_application_speaks_for_itself() {
    let bench = bench();
    let fields = vec![
        ("client_id", DAEMON_CLIENT_ID),
        ("client_secret", DAEMON_SECRET),
        ("grant_type", "client_credentials"),
        ("resource", GRAPH),
    ];
    let path = format!("/{TENANT_ID}/oauth2/token");
    let tokens = bench.post(&path, fields).await.json();
    assert!(is_number(&tokens["expires_on"]) && tokens.get("refresh_token").is_none(), "{tokens}");
}

#[tokio::test]
async fn a_resource_is_graph_and_only_the_first_version_has_one() {
    let bench = bench();
    let device = "/common/oauth2/devicecode";
    let ask = |path: &'static str, resource: &'static str| {
        bench.post(path, with(vec![("client_id", VISITOR)], &[("resource", resource)]))
    };
    assert_eq!(ask(device, "").await.error().2, Some(900_144));
    let other = ask(device, "https://graph.windows.net").await.error();
    assert_eq!(other, (400, "invalid_resource".to_owned(), Some(500_011)));
    assert_eq!(ask("/common/oauth2/v2.0/devicecode", GRAPH).await.error().2, Some(901_002));
    let page = send(&bench.router, get("/common/oauth2/authorize?resource=x")).await;
    assert!(page.status == 400 && page.text.contains("AADSTS500011"), "{}", page.text);
}
