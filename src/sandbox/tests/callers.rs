//! Applications, guests and personal accounts as callers of Graph, and the endpoints that steer
//! sign-in, with nothing replaced.

use std::time::Duration;

use serde_json::{Value, json};

use super::bench::{Answer, send};
use crate::sandbox::identity::{
    ADELE_ID, ALEX_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, GUEST_ID, MEGAN_ID, PERSONAL_ID, TENANT_ID,
};
use crate::sandbox::{Sandbox, SandboxOptions};

const DEFAULT: &str = "https://graph.microsoft.com/.default";

struct Stage {
    sandbox: Sandbox,
    http: reqwest::Client,
}

impl Stage {
    async fn new() -> Self {
        let sandbox = Sandbox::start(SandboxOptions::default()).await.unwrap();
        Self { sandbox, http: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    fn app(&self, roles: &[&str]) -> String {
        self.sandbox.identity().issue_app_token(roles, Duration::from_mins(5))
    }

    fn user(&self, id: &str, scopes: &[&str]) -> String {
        self.sandbox.identity().issue_token(id, scopes, Duration::from_mins(5))
    }

    fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.sandbox.base_url());
        self.http.request(method.parse().unwrap(), url)
    }

    async fn get(&self, token: &str, path: &str) -> Answer {
        send(self.request("GET", &format!("/v1.0{path}")).bearer_auth(token)).await
    }

    async fn control(&self, path: &str, body: &Value) -> Answer {
        send(self.request("POST", &format!("/_sandbox/{path}")).json(body)).await
    }

    async fn token(&self, fields: &[(&str, &str)]) -> Answer {
        let path = format!("/{TENANT_ID}/oauth2/v2.0/token");
        let mut form = vec![("grant_type", "client_credentials"), ("client_id", DAEMON_CLIENT_ID)];
        form.push(("scope", DEFAULT));
        form.extend_from_slice(fields);
        send(self.request("POST", &path).form(&form)).await
    }
}

fn mail() -> Value {
    let to = json!([{ "emailAddress": { "address": "ann@contoso.com" } }]);
    json!({ "message": { "subject": "Report", "toRecipients": to } })
}

#[tokio::test]
async fn an_application_has_no_me() {
    let stage = Stage::new().await;
    let token = stage.app(&["Files.ReadWrite.All", "User.Read.All", "Mail.Send"]);
    for path in ["/me", "/me/drive", "/me/drives", "/me/drive/root:/a.txt", "/drive/root"] {
        let answer = stage.get(&token, path).await;
        assert_eq!((answer.status, answer.code()), (400, "BadRequest"), "{path} {answer:?}");
        let message = answer.json["error"]["message"].as_str().unwrap();
        assert_eq!(message, "/me request is only valid with delegated authentication flow.");
    }
    let request = stage.request("POST", "/v1.0/me/sendMail").bearer_auth(&token).json(&mail());
    assert_eq!(send(request).await.status, 400);
}

#[tokio::test]
async fn an_application_reaches_what_its_roles_say() {
    let stage = Stage::new().await;
    let library = stage.sandbox.files().library("sites/demo", "Documents").unwrap();
    let paths = [
        (format!("/users/{MEGAN_ID}/drive"), "Files.Read.All", "Files.Read"),
        (format!("/drives/{library}/root/children"), "Files.Read.All", "Mail.Send"),
        (
            "/sites/contoso.sharepoint.com:/sites/demo".to_owned(),
            "Sites.Read.All",
            "Files.Read.All",
        ),
        ("/sites".to_owned(), "Sites.Read.All", "Sites.Selected"),
    ];
    for (path, enough, too_little) in &paths {
        let answer = stage.get(&stage.app(&[enough]), path).await;
        assert_eq!(answer.status, 200, "{path} {answer:?}");
        let answer = stage.get(&stage.app(&[too_little]), path).await;
        assert_eq!((answer.status, answer.code()), (403, "accessDenied"), "{path}");
    }
    let path = format!("/v1.0/users/{ALEX_ID}/drive/root:/a.txt:/content");
    let put = |role| stage.request("PUT", &path).bearer_auth(stage.app(&[role])).body("x");
    assert_eq!(send(put("Files.Read.All")).await.status, 403);
    let made = send(put("Files.ReadWrite.All")).await;
    assert_eq!((made.status, made.text("name")), (201, "a.txt"));
    let nobody = stage.get(&stage.app(&["Files.Read.All"]), "/users/nobody/drive").await;
    assert_eq!(nobody.status, 404);
}

#[tokio::test]
async fn an_application_sees_people_and_writes_for_them() {
    let stage = Stage::new().await;
    let path = format!("/users/{ADELE_ID}");
    let denied = stage.get(&stage.app(&["Mail.Send"]), &path).await;
    assert_eq!((denied.status, denied.code()), (403, "Authorization_RequestDenied"));
    let seen = stage.get(&stage.app(&["User.Read.All"]), &path).await;
    assert_eq!(seen.text("jobTitle"), "Retail Manager");
    let basic = stage.get(&stage.app(&["User.ReadBasic.All"]), &path).await;
    assert_eq!((basic.text("displayName"), &basic.json["jobTitle"]), ("Adele Vance", &Value::Null));
    let send_for = |role, user: &str| {
        let path = format!("/v1.0/users/{user}/sendMail");
        send(stage.request("POST", &path).bearer_auth(stage.app(&[role])).json(&mail()))
    };
    let denied = send_for("User.Read.All", MEGAN_ID).await;
    assert_eq!((denied.status, denied.code()), (403, "ErrorAccessDenied"));
    assert_eq!(send_for("Mail.Send", "nobody").await.code(), "ErrorInvalidUser");
    assert_eq!(send_for("Mail.Send", MEGAN_ID).await.status, 202);
    let outbox = stage.sandbox.outbox().json();
    assert_eq!(outbox["value"][0]["mailbox"], "MeganB@contoso.onmicrosoft.com");
}

#[tokio::test]
async fn a_personal_account_has_its_own_files_and_nothing_else() {
    let stage = Stage::new().await;
    let everything = ["User.Read", "Files.ReadWrite.All", "Sites.Read.All", "User.ReadBasic.All"];
    let token = stage.user(PERSONAL_ID, &everything);
    let me = stage.get(&token, "/me?$select=id,displayName,companyName").await;
    assert_eq!((me.text("id"), me.text("displayName")), ("5e1f9c0d3b7a2468", "Avery Howard"));
    assert_eq!(me.json["companyName"], Value::Null);
    let drive = stage.get(&token, "/me/drive").await;
    assert_eq!((drive.text("driveType"), drive.text("id").len()), ("personal", 16));
    assert_eq!(stage.get(&token, &format!("/users/{ADELE_ID}")).await.status, 404);
    assert_eq!(stage.get(&token, "/sites?search=demo").await.status, 400);
    let library = stage.sandbox.files().library("sites/demo", "Documents").unwrap();
    assert_eq!(stage.get(&token, &format!("/drives/{library}")).await.status, 404);
}

#[tokio::test]
async fn people_are_listed_page_by_page() {
    let stage = Stage::new().await;
    let token = stage.app(&["User.Read.All"]);
    let all = stage.get(&token, "/users").await;
    let names = |page: &Value| -> Vec<String> {
        let people = page["value"].as_array().unwrap().iter();
        people.map(|one| one["displayName"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&all.json), ["Adele Vance", "Alex Wilber", "Megan Bowen"]);
    let first = stage.get(&token, "/users?$select=displayName&$top=2").await;
    assert_eq!(first.json["value"][1], json!({"displayName": "Alex Wilber"}));
    let link = first.text("@odata.nextLink");
    let last = send(stage.http.get(link).bearer_auth(&token)).await;
    assert_eq!(last.json["value"], json!([{"displayName": "Megan Bowen"}]));
    assert_eq!(last.json["@odata.nextLink"], Value::Null);
    for bad in ["$top=0", "$top=1000", "$top=x", "$filter=x", "$select=nothing"] {
        assert_eq!(stage.get(&token, &format!("/users?{bad}")).await.status, 400, "{bad}");
    }
    let basic = stage.user(ADELE_ID, &["User.ReadBasic.All"]);
    let shown = stage.get(&basic, "/users?$select=mail,jobTitle").await;
    assert_eq!(shown.json["value"][0]["jobTitle"], Value::Null);
    let own = stage.user(ADELE_ID, &["User.Read"]);
    assert_eq!(stage.get(&own, "/users").await.status, 403);
}

#[tokio::test]
async fn a_guest_is_another_user_of_another_tenant() {
    let stage = Stage::new().await;
    let token = stage.user(GUEST_ID, &["User.Read", "Files.ReadWrite.All", "Sites.Read.All"]);
    let me = stage.get(&token, "/me?$select=id,userType,userPrincipalName").await;
    assert_eq!((me.text("id"), me.text("userType")), (GUEST_ID, "Guest"));
    let escaped = me.text("userPrincipalName").replace('#', "%23");
    let by_name = stage.get(&token, &format!("/users/{escaped}")).await;
    assert_eq!(by_name.text("id"), GUEST_ID);
    assert_eq!(stage.get(&token, "/me/drive").await.text("driveType"), "business");
    let site = stage.get(&token, "/sites/contoso.sharepoint.com:/sites/demo").await;
    assert_eq!((site.status, site.code()), (404, "itemNotFound"));
    assert_eq!(stage.get(&token, "/sites?search=demo").await.json["value"], json!([]));
}

#[tokio::test]
async fn sign_in_is_steered_over_http() {
    let stage = Stage::new().await;
    let url = format!("{}/_sandbox/credentials", stage.sandbox.base_url());
    let told = send(stage.http.get(url)).await;
    assert_eq!(told.text("AZURE_CLIENT_SECRET"), DAEMON_SECRET);
    let secret = [("client_secret", DAEMON_SECRET)];
    assert_eq!(stage.token(&secret).await.status, 200);

    let set = stage.control("switches", &json!({"switches": {"conditional-access": true}})).await;
    assert_eq!(set.json["switches"]["conditional-access"], true);
    assert_eq!(stage.token(&secret).await.json["error_codes"][0], 53_003);
    stage.control("switches", &json!({"switches": {"conditional-access": false}})).await;
    for bad in [
        json!({"switches": {"no-such-switch": true}}),
        json!({"user": "nobody"}),
        json!({"approval": "later"}),
    ] {
        assert_eq!(stage.control("switches", &bad).await.status, 400, "{bad}");
    }

    let answer = json!({"error": "unauthorized_client", "number": 700_016});
    assert_eq!(stage.control("token-answers", &answer).await.status, 204);
    assert_eq!(stage.token(&secret).await.json["error_codes"][0], 700_016);
    assert_eq!(stage.control("token-answers", &json!({})).await.status, 400);

    stage.control("switches", &json!({"tokenCalls": 1, "appRoles": "User.Read.All"})).await;
    let token = stage.token(&secret).await.text("access_token").to_owned();
    let path = format!("/users/{ADELE_ID}");
    assert_eq!(stage.get(&token, &path).await.status, 200);
    assert_eq!(stage.get(&token, &path).await.status, 401);
    stage.control("switches", &json!({"tokenCalls": null})).await;

    let token = stage.token(&secret).await.text("access_token").to_owned();
    stage.control("challenge", &json!({})).await;
    let challenged = stage.get(&token, &path).await;
    assert!(challenged.header("www-authenticate").contains("insufficient_claims"));
    let token = stage.token(&secret).await.text("access_token").to_owned();
    stage.control("revocations", &json!({"access": true})).await;
    assert_eq!(stage.get(&token, &path).await.status, 401);
}

#[tokio::test]
async fn trust_is_registered_over_http() {
    let stage = Stage::new().await;
    let issuer = "https://token.actions.sandbox.test";
    let subject = "repo:contoso/demo:environment:production";
    let federation = json!({"issuer": issuer, "subject": subject});
    assert_eq!(stage.control("federations", &federation).await.status, 204);
    assert_eq!(stage.control("federations", &json!({"issuer": issuer})).await.status, 400);
    let minted = stage.control("federated-token", &json!({"subject": subject})).await;
    assert_eq!(minted.text("issuer"), issuer);
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    let proof = [("client_assertion_type", kind), ("client_assertion", minted.text("token"))];
    assert_eq!(stage.token(&proof).await.status, 200);
    let pem = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    for bad in [pem, "no certificate"] {
        let request = stage.request("POST", "/_sandbox/certificates").body(bad);
        assert_eq!(send(request).await.status, 400, "{bad}");
    }
}
