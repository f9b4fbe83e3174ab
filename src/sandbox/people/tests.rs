//! The directory as the documentation has it.

#![allow(clippy::disallowed_methods, reason = "a client that is not the program")]

use std::time::Duration;

use serde_json::{Value, json};

use crate::sandbox::identity::{ADELE_ID, MEGAN_ID, PERSONAL_ID};
use crate::sandbox::{Sandbox, SandboxOptions};

struct Bench {
    sandbox: Sandbox,
    token: String,
}

impl Bench {
    async fn of(user: &str, users: usize) -> Self {
        let options = SandboxOptions { users, ..SandboxOptions::default() };
        let sandbox = Sandbox::start(options).await.unwrap();
        let scopes = ["User.Read", "User.ReadBasic.All"];
        let token = sandbox.identity().issue_token(user, &scopes, Duration::from_hours(1));
        Self { sandbox, token }
    }

    /// Status and body of the answer to a GET.
    async fn get(&self, address: &str, is_eventual: bool) -> (u16, Value) {
        let url = if address.starts_with("http") {
            address.to_owned()
        } else {
            format!("{}/v1.0/{address}", self.sandbox.base_url())
        };
        let request = reqwest::Client::new().get(url).bearer_auth(&self.token);
        let request =
            if is_eventual { request.header("ConsistencyLevel", "eventual") } else { request };
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    async fn code(&self, address: &str, is_eventual: bool) -> String {
        let (status, body) = self.get(address, is_eventual).await;
        format!("{status} {}", body["error"]["code"].as_str().unwrap_or_default())
    }
}

#[tokio::test]
async fn costly_questions_need_the_header() {
    let bench = Bench::of(ADELE_ID, 0).await;
    let unsupported = "400 Request_UnsupportedQuery";
    for address in [
        "users?$search=%22displayName:adele%22",
        "users?$filter=endswith(mail,'com')&$count=true",
        "users?$filter=startswith(mail,'a')&$orderby=displayName&$count=true",
    ] {
        assert_eq!(bench.code(address, false).await, unsupported, "{address}");
        assert_eq!(bench.get(address, true).await.0, 200, "{address}");
    }
    assert_eq!(bench.code("users?$filter=endswith(mail,'com')", true).await, unsupported);
    assert_eq!(bench.code("users/$count", false).await, "400 Request_BadRequest");
    assert_eq!(bench.get("users/$count", true).await.1, json!("\u{feff}3"));
    let (_, silent) = bench.get("users?$count=true", false).await;
    assert!(silent["@odata.count"].is_null());
    let (_, counted) = bench.get("users?$count=true", true).await;
    assert_eq!(counted["@odata.count"], 3);
}

#[tokio::test]
async fn pages_have_their_limits_and_are_linked() {
    let bench = Bench::of(ADELE_ID, 150).await;
    for wrong in ["users?$top=1000", "users?$top=0"] {
        assert_eq!(bench.code(wrong, false).await, "400 Request_UnsupportedQuery", "{wrong}");
    }
    assert_eq!(bench.code("users?$skip=1", false).await, "400 Request_BadRequest");
    assert_eq!(bench.code("users?$select=skills", false).await, "501 NotImplemented");
    let gone = "400 Directory_ExpiredPageToken";
    assert_eq!(bench.code("users?$skiptoken=x", false).await, gone);
    let (_, first) = bench.get("users?$select=id", false).await;
    assert_eq!(first["value"].as_array().unwrap().len(), 100);
    let link = first["@odata.nextLink"].as_str().unwrap();
    let (_, last) = bench.get(link, false).await;
    assert_eq!(last["value"].as_array().unwrap().len(), 53);
    assert!(last["@odata.nextLink"].is_null());
    let decoded = urlencoding::decode(link).unwrap().into_owned();
    assert_eq!(bench.code(&decoded, false).await, gone);
    let (_, sorted) = bench.get("users?$orderby=displayName%20desc&$top=1", false).await;
    assert_eq!(sorted["value"][0]["displayName"], "User 00149");
}

#[tokio::test]
async fn photos_are_told_of_and_removed() {
    let bench = Bench::of(ADELE_ID, 0).await;
    let (_, own) = bench.get("me/photo", false).await;
    assert_eq!(
        (&own["width"], &own["@odata.mediaContentType"]),
        (&json!(648), &json!("image/jpeg"))
    );
    let (_, none) = bench.get(&format!("users/{MEGAN_ID}/photo"), false).await;
    assert_eq!(
        (&none["width"], &none["@odata.mediaContentType"]),
        (&json!(1), &json!("image/gif"))
    );
    let (_, sizes) = bench.get("me/photos", false).await;
    assert_eq!(sizes["value"].as_array().unwrap().len(), 9);
    let missing = format!("users/{MEGAN_ID}/photo/$value");
    assert_eq!(bench.code(&missing, false).await, "404 ImageNotFound");
    assert_eq!(bench.code("me/photos/50x50/$value", false).await, "404 ErrorItemNotFound");
    let writer = ["User.ReadWrite"];
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &writer, Duration::from_hours(1));
    let url = format!("{}/v1.0/me/photo/$value", bench.sandbox.base_url());
    let delete = || reqwest::Client::new().delete(&url);
    let refused = delete().bearer_auth(&bench.token).send().await.unwrap();
    assert_eq!(refused.status().as_u16(), 403);
    let removed = delete().bearer_auth(token).send().await.unwrap();
    assert_eq!(removed.status().as_u16(), 204);
    assert_eq!(bench.code("me/photo/$value", false).await, "404 ImageNotFound");
}

#[tokio::test]
async fn personal_accounts_have_no_directory() {
    let bench = Bench::of(PERSONAL_ID, 0).await;
    assert_eq!(bench.code("users", false).await, "403 Authorization_RequestDenied");
    assert_eq!(bench.code("me/photo/$value", false).await, "404 ErrorNonExistentMailbox");
}
