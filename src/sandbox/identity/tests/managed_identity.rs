//! The endpoints of managed identities, and what Graph lets them do.

use serde_json::json;

use super::super::{
    ASSIGNED_CLIENT_ID, ASSIGNED_OBJECT_ID, ASSIGNED_RESOURCE_ID, Switch, TokenAnswer,
};
use super::*;

const GRAPH: &str = "https://graph.microsoft.com";

impl Bench {
    async fn machine(&self, headers: &[(&'static str, &str)], fields: Fields<'_>) -> Reply {
        self.ask("/metadata/identity/oauth2/token", headers, fields).await
    }

    async fn web_application(&self, secret: &str, fields: Fields<'_>) -> Reply {
        let fields = with(fields, &[("api-version", "2019-08-01")]);
        self.ask("/msi/token", &[("x-identity-header", secret)], fields).await
    }

    async fn ask(&self, path: &str, headers: &[(&'static str, &str)], fields: Fields<'_>) -> Reply {
        let mut request = get(&format!("{path}?{}", encode(&fields)));
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        send(&self.router, request).await
    }
}

fn fields() -> Fields<'static> {
    vec![("api-version", "2018-02-01"), ("resource", GRAPH)]
}

const METADATA: [(&str, &str); 1] = [("metadata", "true")];

#[tokio::test]
async fn a_machine_gets_a_token_with_numbers_as_text() {
    let bench = Bench::new(IdentityOptions::default());
    let body = bench.machine(&METADATA, fields()).await.json();
    assert_eq!(body["expires_in"], "3600");
    let until = bench.clock.now().as_second() + 3600;
    assert_eq!(body["expires_on"], until.to_string());
    assert_eq!((&body["resource"], &body["token_type"]), (&json!(GRAPH), &json!("Bearer")));
    let token = claims(&body["access_token"]);
    assert_eq!((&token["idtyp"], &token["appid"]), (&json!("app"), &body["client_id"]));
    let bearer = format!("Bearer {}", body["access_token"].as_str().unwrap());
    assert!(bench.identity.principal(Some(&bearer)).unwrap().is_app());
    for (name, value) in [
        ("client_id", ASSIGNED_CLIENT_ID),
        ("object_id", ASSIGNED_OBJECT_ID),
        ("msi_res_id", ASSIGNED_RESOURCE_ID),
    ] {
        let assigned = bench.machine(&METADATA, with(fields(), &[(name, value)])).await.json();
        assert_eq!(assigned["client_id"], ASSIGNED_CLIENT_ID, "{name}");
    }
}

#[tokio::test]
async fn each_fault_of_a_machine_is_told() {
    let bench = Bench::new(IdentityOptions::default());
    let error = async |headers: &[(&'static str, &str)], changes: &[(&str, &str)]| {
        let reply = bench.machine(headers, with(fields(), changes)).await;
        assert_eq!(reply.status, 400, "{}", reply.text);
        let body = reply.json();
        (body["error"].clone(), body["error_description"].as_str().unwrap().to_owned())
    };
    assert_eq!(error(&[], &[]).await.0, "bad_request_102");
    let proxied = [("metadata", "true"), ("x-forwarded-for", "10.0.0.1")];
    assert_eq!(error(&proxied, &[]).await.0, "invalid_request");
    assert_eq!(error(&METADATA, &[("api-version", "2020-01-01")]).await.0, "invalid_request");
    assert_eq!(error(&METADATA, &[("resource", "")]).await.0, "invalid_request");
    let scope = "https://graph.microsoft.com/.default";
    assert_eq!(error(&METADATA, &[("resource", scope)]).await.0, "invalid_resource");
    assert_eq!(error(&METADATA, &[("client_id", "other")]).await.1, "Identity not found");
    let two = [("client_id", ASSIGNED_CLIENT_ID), ("object_id", ASSIGNED_OBJECT_ID)];
    assert!(error(&METADATA, &two).await.1.contains("More than one"));
    bench.identity.set(Switch::NoManagedIdentity, true);
    assert_eq!(error(&METADATA, &[]).await.1, "Identity not found");
}

#[tokio::test]
async fn a_busy_endpoint_is_scripted() {
    let bench = Bench::new(IdentityOptions::default());
    for status in [404, 410, 500] {
        let body = json!({ "error": "not now" });
        bench.identity.script_managed_identity_answer(TokenAnswer::Json { status, body });
    }
    let retry_after = Some("1".to_owned());
    bench.identity.script_managed_identity_answer(TokenAnswer::Throttled { retry_after });
    for status in [404, 410, 500, 429, 200] {
        assert_eq!(bench.machine(&METADATA, fields()).await.status, status);
    }
}

#[tokio::test]
async fn a_web_application_shows_its_header() {
    let bench = Bench::new(IdentityOptions::default());
    assert_eq!(bench.web_application("wrong", fields()).await.status, 401);
    let secret = bench.identity.identity_header().to_owned();
    let body = bench.web_application(&secret, fields()).await.json();
    assert!(body["expires_on"].is_string() && body.get("expires_in").is_none());
    for (name, value) in [
        ("client_id", ASSIGNED_CLIENT_ID),
        ("principal_id", ASSIGNED_OBJECT_ID),
        ("mi_res_id", ASSIGNED_RESOURCE_ID),
    ] {
        let reply = bench.web_application(&secret, with(fields(), &[(name, value)])).await;
        assert_eq!(reply.json()["client_id"], ASSIGNED_CLIENT_ID, "{name}");
    }
    let missing = bench.web_application(&secret, with(fields(), &[("client_id", "other")])).await;
    assert_eq!((missing.status, &missing.json()["statusCode"]), (400, &json!(400)));
    let secrets = bench.identity.secrets();
    assert!(secrets.contains(&secret));
    assert!(secrets.contains(&body["access_token"].as_str().unwrap().to_owned()));
}
