//! The authorization code with PKCE.

use serde_json::json;

use super::super::{ADELE_ID, ALEX_ID, Approval, Switch, TENANT_ID};
use super::*;

fn refused(number: u64, error: &str) -> (u16, String, Option<u64>) {
    (400, error.to_owned(), Some(number))
}

#[tokio::test]
async fn a_code_becomes_tokens_once() {
    let bench = Bench::new(IdentityOptions::default());
    let reply = bench.authorize(authorize_fields()).await;
    assert!(reply.header("location").starts_with("http://localhost:53127/?code="));
    assert_eq!(reply.redirected("state"), "a state");
    let code = reply.redirected("code");
    let reply = bench.post(TOKEN, code_fields(&code)).await;
    let body = reply.json();
    assert_eq!(body["scope"], "Files.ReadWrite User.Read profile openid");
    assert_eq!(body["expires_in"], 3600);
    assert!(body["refresh_token"].is_string());
    assert!(body.get("client_info").is_none());
    assert_eq!(reply.header("cache-control"), "no-store, no-cache");
    let id = claims(&body["id_token"]);
    assert_eq!(id["iss"], format!("http://localhost:4000/{TENANT_ID}/v2.0"));
    assert_eq!((&id["oid"], &id["nonce"]), (&json!(ADELE_ID), &json!("n-1")));
    assert_eq!(id["exp"], 1_769_943_600);

    let again = bench.post(TOKEN, code_fields(&code)).await;
    assert_eq!(again.error(), refused(54_005, "invalid_grant"));
}

#[tokio::test]
async fn a_wrong_redemption_is_refused_and_named() {
    let bench = Bench::new(IdentityOptions::default());
    let code = bench.authorize(authorize_fields()).await.redirected("code");
    let wrong_verifier = VERIFIER.replace('d', "e");
    let cases = [
        ("code_verifier", wrong_verifier.as_str(), 501_481),
        ("code_verifier", "", 900_144),
        ("redirect_uri", "http://localhost:53128", 500_112),
        ("code", "1.unknown", 70_000),
        ("scope", "Mail.Send", 65_001),
        ("scope", "Files.Reed", 70_011),
        ("client_id", "11111111-1111-1111-1111-111111111111", 700_016),
        ("client_secret", "x", 700_025),
        ("resource", "https://graph.microsoft.com", 901_002),
        ("grant_type", "password", 70_003),
        ("grant_type", "", 900_144),
    ];
    for (name, value, number) in cases {
        let code = if name == "scope" {
            bench.authorize(authorize_fields()).await.redirected("code")
        } else {
            code.clone()
        };
        let reply = bench.post(TOKEN, with(code_fields(&code), &[(name, value)])).await;
        assert_eq!(reply.error().2, Some(number), "{name}={value}");
    }
    let elsewhere = format!("/{TENANT_ID}/oauth2/v2.0/token");
    let reply = bench.post(&elsewhere, code_fields(&code)).await;
    assert_eq!(reply.error(), refused(700_005, "invalid_grant"));
    let nowhere = bench.post("/fabrikam.com/oauth2/v2.0/token", code_fields(&code)).await;
    assert_eq!(nowhere.error(), refused(90_002, "invalid_request"));
    bench.pass(601);
    let late = bench.post(TOKEN, code_fields(&code)).await;
    assert_eq!(late.error(), refused(70_008, "invalid_grant"));
}

#[tokio::test]
async fn an_error_body_has_the_documented_keys() {
    let bench = Bench::new(IdentityOptions::default());
    let id = "6f1c3a52-7f0e-4d56-9f5b-0e4b9a3d2c11";
    let mut request = form(TOKEN, "grant_type=password");
    for (name, value) in [("client-request-id", id), ("return-client-request-id", "true")] {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    let reply = send(&bench.router, request).await;
    let body = reply.json();
    let mut keys: Vec<&String> = body.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "correlation_id",
            "error",
            "error_codes",
            "error_description",
            "error_uri",
            "timestamp",
            "trace_id"
        ]
    );
    assert_eq!(body["correlation_id"], id);
    assert_eq!(reply.header("client-request-id"), id);
    assert_eq!(body["timestamp"], "2026-02-01 10:00:00Z");
    assert_eq!(body["error_uri"], "http://localhost:4000/error?code=900144");
    let text = body["error_description"].as_str().unwrap();
    assert!(text.starts_with("AADSTS900144: The request body must contain"), "{text}");
    assert!(text.ends_with("Timestamp: 2026-02-01 10:00:00Z"), "{text}");
}

#[tokio::test]
async fn untrusted_requests_stay_on_a_page() {
    let bench = Bench::new(IdentityOptions::default());
    let cases = [
        ("redirect_uri", "http://localhost:53127/other", "AADSTS50011"),
        ("redirect_uri", "", "AADSTS900971"),
        ("client_id", "11111111-1111-1111-1111-111111111111", "AADSTS700016"),
        ("login_hint", "<nobody>@contoso.com", "AADSTS50034"),
    ];
    for (name, value, text) in cases {
        let reply = bench.authorize(with(authorize_fields(), &[(name, value)])).await;
        assert_eq!(reply.status, 400, "{name}={value}");
        assert!(reply.headers.get("location").is_none());
        assert!(reply.text.contains(text), "{}", reply.text);
        assert!(!reply.text.contains("<nobody>"));
    }
}

#[tokio::test]
async fn other_mistakes_go_back_to_the_program() {
    let bench = Bench::new(IdentityOptions::default());
    let cases = [
        ("response_type", "id_token", "unsupported_response_type"),
        ("response_mode", "fragment", "invalid_request"),
        ("code_challenge", "", "invalid_request"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("scope", "Files.Reed", "invalid_scope"),
        ("scope", "", "invalid_request"),
        ("prompt", "always", "invalid_request"),
        ("claims", "cp1", "invalid_request"),
    ];
    for (name, value, error) in cases {
        let reply = bench.authorize(with(authorize_fields(), &[(name, value)])).await;
        assert_eq!(reply.redirected("error"), error, "{name}={value}");
        assert_eq!(reply.redirected("state"), "a state");
        assert_eq!(reply.redirected("code"), "");
    }
}

#[tokio::test]
async fn form_post_is_a_form_that_sends_itself() {
    let bench = Bench::new(IdentityOptions::default());
    let changes = [("response_mode", "form_post"), ("state", "<\"&>"), ("client_info", "1")];
    let reply = bench.authorize(with(authorize_fields(), &changes)).await;
    assert_eq!(reply.status, 200);
    assert!(reply.text.contains("<form method=\"post\" action=\"http://localhost:53127/\">"));
    assert_eq!(reply.field("state"), "&lt;&quot;&amp;&gt;");
    assert!(!reply.field("client_info").is_empty());
    let code = reply.field("code");
    assert_eq!(bench.post(TOKEN, code_fields(&code)).await.status, 200);

    bench.identity.set(Switch::QueryForFormPost, true);
    bench.identity.set(Switch::AlteredState, true);
    let reply = bench.authorize(with(authorize_fields(), &changes)).await;
    assert_ne!(reply.redirected("state"), "<\"&>");
}

#[tokio::test]
async fn the_page_lets_the_user_choose_or_decline() {
    let bench =
        Bench::new(IdentityOptions { approval: Approval::Ask, ..IdentityOptions::default() });
    let page = bench.authorize(authorize_fields()).await;
    assert!(page.text.contains("Alex Wilber"));
    assert_eq!(page.field("nonce"), "n-1");
    let path = "/common/oauth2/v2.0/authorize";
    let chosen = bench.post(path, with(authorize_fields(), &[("user", ALEX_ID)])).await;
    let code = chosen.redirected("code");
    let body = bench.post(TOKEN, code_fields(&code)).await.json();
    assert_eq!(claims(&body["id_token"])["name"], "Alex Wilber");

    let declined = bench.post(path, with(authorize_fields(), &[("decline", "1")])).await;
    assert_eq!(declined.redirected("error"), "access_denied");
    assert_eq!(declined.redirected("error_subcode"), "cancel");
    let smuggled = bench.authorize(with(authorize_fields(), &[("user", ALEX_ID)])).await;
    assert_eq!(smuggled.status, 200, "only the page's own form decides");
}

#[tokio::test]
async fn a_silent_request_needs_a_session_and_consent() {
    let bench = Bench::new(IdentityOptions::default());
    let silent = || with(authorize_fields(), &[("prompt", "none")]);
    assert_eq!(bench.authorize(silent()).await.redirected("error"), "login_required");
    bench.sign_in(SCOPE).await;
    assert_ne!(bench.authorize(silent()).await.redirected("code"), "");
    let more = with(silent(), &[("scope", "Mail.Send")]);
    assert_eq!(bench.authorize(more).await.redirected("error"), "consent_required");
    let other = with(silent(), &[("login_hint", ALEX_ID)]);
    assert_eq!(bench.authorize(other).await.redirected("error"), "login_required");
}

#[tokio::test]
async fn a_declined_scope_is_missing_from_the_answer() {
    let bench = Bench::new(IdentityOptions {
        declined_scopes: vec!["Files.ReadWrite".to_owned()],
        ..IdentityOptions::default().with(Switch::NumbersAsStrings)
    });
    let body = bench.sign_in("User.Read Files.ReadWrite").await;
    assert_eq!(body["scope"], "User.Read");
    assert_eq!(body["expires_in"], "3600");
    assert!(body.get("refresh_token").is_none(), "offline_access was not asked for");
    assert!(body.get("id_token").is_none(), "openid was not asked for");
}

#[tokio::test]
async fn a_foreign_host_name_is_not_served() {
    let bench = Bench::new(IdentityOptions::default());
    let mut request = get("/common/v2.0/.well-known/openid-configuration");
    request.headers_mut().insert("host", "evil.example".parse().unwrap());
    assert_eq!(send(&bench.router, request).await.status, 400);
}

#[tokio::test]
async fn a_body_of_another_type_has_no_parameters() {
    let bench = Bench::new(IdentityOptions::default());
    let body = json!({ "grant_type": "refresh_token" }).to_string();
    let reply = send(&bench.router, wire::post(TOKEN, "application/json", body)).await;
    assert_eq!(reply.error(), refused(900_144, "invalid_request"));
}
