//! Drafts and upload sessions as a program sees them over the wire.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::sandbox::identity::ADELE_ID;
use crate::sandbox::{Sandbox, SandboxOptions};

struct Bench {
    sandbox: Sandbox,
    http: reqwest::Client,
    token: String,
}

impl Bench {
    async fn new() -> Self {
        Self::with(SandboxOptions::default()).await
    }

    async fn with(options: SandboxOptions) -> Self {
        let now: Timestamp = "2026-02-01T10:00:00Z".parse().unwrap();
        let options = SandboxOptions { now: Some(now), ..options };
        let sandbox = Sandbox::start(options).await.unwrap();
        let scopes = ["Mail.ReadWrite", "Mail.Send"];
        let token = sandbox.identity().issue_token(ADELE_ID, &scopes, Duration::from_hours(24));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { sandbox, http, token }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/v1.0/me/{path}", self.sandbox.base_url());
        self.http.request(method, url).bearer_auth(&self.token)
    }

    async fn json(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        answer(self.request(method, path).json(&body)).await
    }

    /// Makes a draft; its id, immutable or not.
    async fn draft(&self, is_immutable: bool) -> String {
        let mut request = self.request(Method::POST, "messages");
        if is_immutable {
            request = request.header("prefer", "IdType=\"ImmutableId\"");
        }
        let to = json!([{ "emailAddress": { "address": "a@x.com" } }]);
        let (status, draft) = answer(request.json(&json!({ "toRecipients": to }))).await;
        assert_eq!((status, &draft["isDraft"]), (201, &json!(true)));
        draft["id"].as_str().unwrap().to_owned()
    }

    async fn session(&self, draft: &str, size: u64) -> (u16, Value) {
        let item = json!({ "attachmentType": "file", "name": "a.bin", "size": size });
        let path = format!("messages/{draft}/attachments/createUploadSession");
        self.json(Method::POST, &path, json!({ "AttachmentItem": item })).await
    }

    fn put(&self, url: &str, range: &str, length: usize) -> RequestBuilder {
        self.http.put(url).header("content-range", range).body(vec![7; length])
    }
}

/// Status and body; of an error, its code.
async fn answer(request: RequestBuilder) -> (u16, Value) {
    let reply = request.send().await.unwrap();
    let status = reply.status().as_u16();
    let body: Value = serde_json::from_str(&reply.text().await.unwrap()).unwrap_or_default();
    let code = body["error"]["code"].clone();
    (status, if code.is_null() { body } else { code })
}

#[tokio::test]
async fn by_the_proxy_an_attachment_goes_to_outlooks_own_host() {
    let bench =
        Bench::with(SandboxOptions { proxy_port: Some(0), ..SandboxOptions::default() }).await;
    let draft = bench.draft(true).await;
    let (_, session) = bench.session(&draft, 5_000_000).await;
    let url = session["uploadUrl"].as_str().unwrap();
    assert!(url.starts_with("https://outlook.office.com/api/"), "{url}");
}

#[tokio::test]
async fn a_session_answers_as_outlook_does() {
    let bench = Bench::new().await;
    let draft = bench.draft(true).await;
    let (status, session) = bench.session(&draft, 5_000_000).await;
    assert_eq!((status, &session["nextExpectedRanges"]), (201, &json!(["0-"])));
    let url = session["uploadUrl"].as_str().unwrap();
    assert!(url.starts_with(bench.sandbox.storage_url()) && url.contains("?authtoken="));
    let first = "bytes 0-3932159/5000000";
    let signed = bench.put(url, first, 3_932_160).bearer_auth(&bench.token);
    assert_eq!(answer(signed).await.0, 401, "a token has no business here");
    let second = "bytes 3932160-4999999/5000000";
    assert_eq!(answer(bench.put(url, second, 1_067_840)).await.0, 416, "out of order");
    let other = "bytes 0-3932159/5000001";
    assert_eq!(answer(bench.put(url, other, 3_932_160)).await.0, 400, "another length");
    let long = "bytes 0-4999999/5000000";
    assert_eq!(answer(bench.put(url, long, 5_000_000)).await.0, 413, "above 4 MB");
    let (status, progress) = answer(bench.put(url, first, 3_932_160)).await;
    assert_eq!(status, 200);
    assert_eq!(progress["nextExpectedRanges"], json!(["3932160"]));
    assert!(progress["ExpirationDateTime"].is_string());
    assert_eq!(answer(bench.http.get(url)).await.1["nextExpectedRanges"], json!(["3932160"]));
    let reply = bench.put(url, second, 1_067_840).send().await.unwrap();
    assert_eq!(reply.status(), 201);
    let place = reply.headers()["location"].to_str().unwrap().to_owned();
    assert!(place.contains("/attachments('AAMkAT"), "{place}");
    assert_eq!(reply.text().await.unwrap(), "");
    assert_eq!(answer(bench.http.get(url)).await, (404, json!("ErrorItemNotFound")));
    let path = format!("messages/{draft}/attachments");
    let list = answer(bench.request(Method::GET, &path)).await.1;
    assert_eq!(
        (&list["value"][0]["name"], &list["value"][0]["size"]),
        (&json!("a.bin"), &json!(5_000_000))
    );
}

#[tokio::test]
async fn a_session_has_limits_and_an_end() {
    let bench = Bench::new().await;
    let draft = bench.draft(true).await;
    let small = bench.session(&draft, 2_999_999).await;
    assert_eq!(small, (400, json!("ErrorAttachmentSizeShouldNotBeLessThanMinimumSize")));
    let large = bench.session(&draft, 150_000_001).await;
    assert_eq!(large, (400, json!("ErrorAttachmentSizeLimitExceeded")));
    let (_, session) = bench.session(&draft, 3_000_000).await;
    let url = session["uploadUrl"].as_str().unwrap();
    assert_eq!(answer(bench.http.delete(url)).await.0, 204);
    assert_eq!(answer(bench.http.delete(url)).await.0, 404);
    let (_, session) = bench.session(&draft, 3_000_000).await;
    let url = session["uploadUrl"].as_str().unwrap();
    bench.sandbox.clock().advance(Duration::from_hours(2));
    let late = bench.put(url, "bytes 0-2999999/3000000", 3_000_000);
    assert_eq!(answer(late).await, (404, json!("ErrorItemNotFound")));
    bench.sandbox.outbox().limit_messages(10_000_000);
    let full = bench.session(&draft, 10_000_001).await;
    assert_eq!(full, (400, json!("ErrorMessageSizeExceeded")));
}

#[tokio::test]
async fn sending_moves_a_draft_under_another_id_unless_that_is_immutable() {
    let bench = Bench::new().await;
    let prefer = |request: RequestBuilder| request.header("prefer", "IdType=\"ImmutableId\"");
    let [changing, lasting] = [bench.draft(false).await, bench.draft(true).await];
    for id in [&changing, &lasting] {
        let send = bench.request(Method::POST, &format!("messages/{id}/send"));
        assert_eq!(answer(send.header("content-length", 0)).await.0, 202);
    }
    let gone = answer(bench.request(Method::GET, &format!("messages/{changing}"))).await;
    assert_eq!(gone, (404, json!("ErrorItemNotFound")));
    let sent = prefer(bench.request(Method::GET, &format!("messages/{lasting}")));
    assert_eq!(answer(sent).await.1["isDraft"], false);
    let again = bench.request(Method::POST, &format!("messages/{lasting}/send"));
    assert_eq!(answer(again.header("content-length", 0)).await.0, 400, "it is no draft");
    let list = answer(bench.request(Method::GET, "mailFolders/sentitems/messages")).await.1;
    assert_eq!(list["value"].as_array().unwrap().len(), 2);
    assert_eq!(bench.sandbox.outbox().messages().len(), 2);
}

#[tokio::test]
async fn a_draft_may_lack_recipients_until_it_is_sent() {
    let bench = Bench::new().await;
    let (_, draft) = bench.json(Method::POST, "messages", json!({ "subject": "x" })).await;
    let id = draft["id"].as_str().unwrap();
    let send = bench.request(Method::POST, &format!("messages/{id}/send"));
    let refused = answer(send.header("content-length", 0)).await;
    assert_eq!(refused, (400, json!("ErrorInvalidRecipients")));
    let file = json!({
        "@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "aGk=",
    });
    let path = format!("messages/{id}/attachments");
    assert_eq!(bench.json(Method::POST, &path, file).await.0, 201);
    assert_eq!(bench.sandbox.outbox().drafts()[0]["attachments"][0]["size"], 2);
    let delete = bench.request(Method::DELETE, &format!("messages/{id}"));
    assert_eq!(answer(delete).await.0, 204);
    assert!(bench.sandbox.outbox().drafts().is_empty());
    let photo = answer(bench.request(Method::GET, "calendars")).await;
    assert_eq!(photo.0, 400, "what nobody plays is an unknown segment");
}
