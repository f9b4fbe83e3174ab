//! Each flow against a sign-in host that gives the answers that it was told.

use std::path::PathBuf;

use serde_json::json;

use super::*;
use crate::auth::flow::Flow;
use crate::auth::login::{Login, Method};
use crate::auth::played_authority::{Asked, PlayedAuthority, TENANT, refusal};
use crate::auth::{App, Scopes, SignIn};
use crate::base::env::Environment;
use crate::base::secret::Secret;
use crate::base::{Kind, Result};

/// An answer without a refresh token and without a scope, as applications get.
fn granted() -> serde_json::Value {
    json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": "app-token-1" })
}

async fn sign_in(authority: &PlayedAuthority, tenant: &str, flow: &dyn Flow) -> Result<Login> {
    sign_in_with(authority, tenant, flow, None).await
}

async fn sign_in_with(
    authority: &PlayedAuthority,
    tenant: &str,
    flow: &dyn Flow,
    claims: Option<&Secret>,
) -> Result<Login> {
    let app = App { client_id: "app-1".into(), tenant: tenant.into() };
    let request = SignIn {
        http: &authority.http,
        endpoint: &authority.endpoint,
        app: &app,
        scopes: &Scopes::default(),
        account: &authority.account(),
        claims,
    };
    request.by(flow).await
}

fn secret() -> ClientSecret {
    ClientSecret { secret: Secret::new("s~1+.%") }
}

/// What every request of an application has, apart from its proof.
fn assert_client_credentials(authority: &PlayedAuthority, asked: &Asked) {
    assert_eq!(asked.path, format!("/{TENANT}/oauth2/v2.0/token"));
    assert_eq!(asked.form["grant_type"], "client_credentials");
    assert_eq!(asked.form["client_id"], "app-1");
    assert_eq!(asked.form["scope"], format!("{}/.default", authority.endpoint.graph_origin()));
    assert_eq!(asked.form["claims"], r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#);
    assert!(!asked.form.contains_key("client_info"));
}

#[tokio::test]
async fn a_client_secret_is_exchanged_for_a_token() {
    let authority = PlayedAuthority::start().await;
    authority.will_answer(200, granted());
    let login = sign_in(&authority, TENANT, &secret()).await.unwrap();
    assert_eq!(login.method, Method::ClientSecret);
    assert_eq!(login.access_token, Secret::new("app-token-1"));
    assert!(login.refresh_token.is_none() && login.account.user_id.is_none());
    assert!(login.missing(&Scopes::parse("Mail.Send")).is_empty());
    let asked = &authority.asked()[0];
    assert_client_credentials(&authority, asked);
    assert_eq!(asked.form["client_secret"], "s~1+.%");
    assert!(!asked.form.contains_key("client_assertion"));
}

#[tokio::test]
async fn a_challenge_is_passed_on() {
    let authority = PlayedAuthority::start().await;
    authority.will_answer(200, granted());
    let challenge = Secret::new(r#"{"access_token":{"nbf":{"value":"1"}}}"#);
    sign_in_with(&authority, TENANT, &secret(), Some(&challenge)).await.unwrap();
    assert_eq!(
        authority.asked()[0].form["claims"],
        r#"{"access_token":{"nbf":{"value":"1"},"xms_cc":{"values":["cp1"]}}}"#
    );
}

#[tokio::test]
async fn tenants_that_are_many_are_refused_before_any_request() {
    let authority = PlayedAuthority::start().await;
    let flows: [&dyn Flow; 4] = [
        &secret(),
        &Certificate { path: "/nowhere".into(), password: None },
        &FederatedTokenFile { path: "/nowhere".into() },
        &GithubActions { environment: Environment::default() },
    ];
    for flow in flows {
        for tenant in ["common", "Organizations", "consumers"] {
            let error = sign_in(&authority, tenant, flow).await.unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{flow:?} {tenant}");
            assert!(error.hints()[0].contains("--tenant"));
        }
    }
    assert!(authority.asked().is_empty());
}

#[tokio::test]
async fn a_certificate_signs_an_assertion() {
    let authority = PlayedAuthority::start().await;
    authority.will_answer(200, granted());
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/auth/application/test.pem"));
    let login = sign_in(&authority, TENANT, &Certificate { path, password: None }).await.unwrap();
    assert_eq!(login.method, Method::Certificate);
    let asked = &authority.asked()[0];
    assert_client_credentials(&authority, asked);
    assert_eq!(
        asked.form["client_assertion_type"],
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    );
    assert_eq!(asked.form["client_assertion"].split('.').count(), 3);
    assert!(!asked.form.contains_key("client_secret"));
}

#[tokio::test]
async fn a_certificate_that_is_not_there_is_named() {
    let authority = PlayedAuthority::start().await;
    let gone = Certificate { path: "/nowhere.pem".into(), password: None };
    let error = sign_in(&authority, TENANT, &gone).await.unwrap_err();
    assert!(error.message().contains("/nowhere.pem"));
    assert!(authority.asked().is_empty());
}

#[tokio::test]
async fn a_federated_token_file_is_read_each_time() {
    let authority = PlayedAuthority::start().await;
    let folder = tempfile::tempdir().unwrap();
    let flow = FederatedTokenFile { path: folder.path().join("token") };
    for token in ["e30.e30.one", "e30.e30.two"] {
        std::fs::write(&flow.path, format!("{token}\n")).unwrap();
        authority.will_answer(200, granted());
        let login = sign_in(&authority, TENANT, &flow).await.unwrap();
        assert_eq!(login.method, Method::FederatedToken);
        let asked = authority.asked().pop().unwrap();
        assert_client_credentials(&authority, &asked);
        assert_eq!(asked.form["client_assertion"], token);
    }
}

#[tokio::test]
async fn outside_github_the_job_s_token_is_missed() {
    let authority = PlayedAuthority::start().await;
    let flow = GithubActions { environment: Environment::default() };
    assert_eq!(flow.method(), Method::GithubActions);
    assert!(sign_in(&authority, TENANT, &flow).await.is_err());
    assert!(authority.asked().is_empty());
}

#[tokio::test]
async fn a_refusal_names_the_way_that_was_taken_and_not_the_secret() {
    let authority = PlayedAuthority::start().await;
    authority.will_answer(401, refusal("invalid_client", "", 7_000_215));
    let error = sign_in(&authority, TENANT, &secret()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Auth);
    assert!(error.hints()[0].contains("Certificates & secrets"), "{error:?}");
    assert!(!format!("{error:?}").contains("s~1"));
    assert_eq!(authority.asked().len(), 1);
    authority.will_answer(400, refusal("access_denied", "", 53003));
    let error = sign_in(&authority, TENANT, &secret()).await.unwrap_err();
    assert_eq!(error.hints(), ["show an administrator the ids that are shown"]);
    assert!(error.service_words().is_some());
    authority.will_answer(400, refusal("interaction_required", "", 0));
    let error = sign_in(&authority, TENANT, &secret()).await.unwrap_err();
    assert_eq!(error.hints(), ["run `graphctl login --client-secret-stdin`"]);
}
