//! An application that shows the tokens of another issuer.

use serde_json::json;

use super::super::{DAEMON_CLIENT_ID, WORKFLOW_ISSUER, WORKFLOW_SUBJECT};
use super::client_credentials::number;
use super::signer::SIGNER;
use super::*;

const EXCHANGE: &str = "api://AzureADTokenExchange";

#[tokio::test]
async fn a_workflow_signs_in_with_its_token() {
    let bench = Bench::new(IdentityOptions::default());
    let token = |subject: &str, audience: &str| {
        let lifetime = Duration::from_mins(5);
        bench.identity.federated_token(subject, audience, lifetime).unwrap()
    };
    let first = bench.by_assertion(&token(WORKFLOW_SUBJECT, EXCHANGE)).await;
    assert_eq!(number(&first), Some(700_211));
    let register = |client: &str| {
        let identity = &bench.identity;
        identity.register_federation(client, WORKFLOW_ISSUER, WORKFLOW_SUBJECT, EXCHANGE)
    };
    assert!(register(DAEMON_CLIENT_ID) && !register(CLIENT_ID));
    let good = token(WORKFLOW_SUBJECT, EXCHANGE);
    assert_eq!(bench.by_assertion(&good).await.status, 200);
    assert_eq!(bench.by_assertion(&good).await.status, 200, "such a token may come again");
    let other = bench.by_assertion(&token("repo:contoso/demo:pull_request", EXCHANGE)).await;
    assert_eq!(number(&other), Some(700_213));
    assert!(other.text.contains("repo:contoso/demo:pull_request"), "{}", other.text);
    let audience = bench.by_assertion(&token(WORKFLOW_SUBJECT, "api://other")).await;
    assert_eq!(number(&audience), Some(700_212));
    bench.pass(601);
    assert_eq!(number(&bench.by_assertion(&good).await), Some(700_024));
}

#[tokio::test]
async fn the_keys_of_another_issuer_can_be_told() {
    let bench = Bench::new(IdentityOptions::default());
    let issuer = "https://oidc.example.net/cluster";
    let subject = "system:serviceaccount:files:sync";
    bench.identity.register_federation(DAEMON_CLIENT_ID, issuer, subject, EXCHANGE);
    let claims = json!({
        "iss": issuer, "sub": subject, "aud": [EXCHANGE], "exp": bench.seconds() + 60,
    });
    let token = SIGNER.sign(&json!({ "alg": "RS256", "kid": "k1" }), &claims);
    assert_eq!(number(&bench.by_assertion(&token).await), Some(50_013), "no keys are known");
    assert!(!bench.identity.publish_issuer_keys(issuer, &json!({})));
    assert!(bench.identity.publish_issuer_keys(issuer, &SIGNER.key_set("k2")));
    assert_eq!(number(&bench.by_assertion(&token).await), Some(50_013), "another key is meant");
    assert!(bench.identity.publish_issuer_keys(issuer, &SIGNER.key_set("k1")));
    assert_eq!(bench.by_assertion(&token).await.status, 200);
}

#[tokio::test]
async fn an_app_only_token_is_no_assertion() {
    let bench = Bench::new(IdentityOptions::default());
    let token = bench.identity.issue_app_token(&[], Duration::from_mins(5));
    assert_eq!(number(&bench.by_assertion(&token).await), Some(700_229));
}

#[tokio::test]
async fn a_workflow_asks_for_a_token_with_its_request_token() {
    let bench = Bench::new(IdentityOptions::default());
    let ask = async |token: &str| {
        let mut request = get("/_github/oidc?api-version=2.0&audience=api%3A%2F%2Fx");
        request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
        send(&bench.router, request).await
    };
    assert_eq!(ask("wrong").await.status, 401);
    let request_token = bench.identity.workflow_request_token().to_owned();
    let body = ask(&request_token).await.json();
    assert_eq!(body["count"], body["value"].as_str().unwrap().len());
    let token = claims(&body["value"]);
    assert_eq!((&token["aud"], &token["iss"]), (&json!("api://x"), &json!(WORKFLOW_ISSUER)));
    assert_eq!(token["sub"], WORKFLOW_SUBJECT);
    assert_eq!(token["exp"].as_i64().unwrap() - token["iat"].as_i64().unwrap(), 300);
    let keys = send(&bench.router, get("/_github/.well-known/jwks")).await.json();
    assert_eq!(keys["keys"][0]["kty"], "RSA");
    let secrets = bench.identity.secrets();
    assert!(secrets.contains(&request_token));
    assert!(secrets.contains(&body["value"].as_str().unwrap().to_owned()));
}
