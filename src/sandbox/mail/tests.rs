//! People and mail as a program sees them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use serde_json::{Value, json};

use super::{BODY_LIMIT, Outbox, People, routes};
use crate::sandbox::clock::Clock;
use crate::sandbox::identity::tests::wire::{self, Reply, get, post};
use crate::sandbox::identity::{ADELE_ID, ALEX_ID, Identity, IdentityOptions};
use crate::sandbox::ids::Ids;

struct Bench {
    router: Router,
    outbox: Arc<Outbox>,
    identity: Arc<Identity>,
    scopes: Vec<&'static str>,
}

impl Bench {
    fn new(scopes: &[&'static str]) -> Self {
        let clock = Arc::new(Clock::fixed("2026-02-01T10:00:00Z".parse().unwrap()));
        let options = IdentityOptions::default();
        let identity = Arc::new(Identity::new(Arc::new(Ids::new(1)), clock, options));
        let outbox = Arc::new(Outbox::default());
        let people = Arc::new(People::new(String::new(), None, false));
        let router = routes(Arc::clone(&identity), Arc::clone(&outbox), people);
        Self { router, outbox, identity, scopes: scopes.to_vec() }
    }

    async fn send(&self, mut request: http::Request<axum::body::Body>) -> Reply {
        let lifetime = Duration::from_mins(1);
        let token = self.identity.issue_token(ADELE_ID, &self.scopes, lifetime);
        let value = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert("authorization", value);
        wire::send(&self.router, request).await
    }

    async fn mail(&self, body: &Value) -> Reply {
        let body = body.to_string();
        self.send(post("/me/sendMail", "application/json", body)).await
    }
}

fn to(address: &str) -> Value {
    json!([{ "emailAddress": { "address": address } }])
}

fn message(name: &str, value: Value) -> Value {
    let mut message = json!({ "subject": "Report", "toRecipients": to("ann@contoso.com") });
    message[name] = value;
    json!({ "message": message })
}

fn attachment(bytes: &str) -> Value {
    json!([{
        "@odata.type": "#microsoft.graph.fileAttachment",
        "name": "a.txt",
        "contentType": "text/plain",
        "contentBytes": bytes,
    }])
}

#[tokio::test]
async fn me_has_the_default_properties() {
    let bench = Bench::new(&["User.Read"]);
    let reply = bench.send(get("/me")).await;
    let body = reply.json();
    assert_eq!(body.as_object().unwrap().len(), 12);
    assert_eq!(body["id"], ADELE_ID);
    assert_eq!(body["mobilePhone"], Value::Null);
    assert!(reply.headers.contains_key("request-id"));
    let body = bench.send(get("/me?$select=department,id")).await.json();
    assert_eq!((body["department"].as_str(), body.as_object().unwrap().len()), (Some("Retail"), 3));
    let typo = bench.send(get("/me?$select=departement")).await;
    assert_eq!(typo.graph_error(), (400, "BadRequest".to_owned()));
    let option = bench.send(get("/me?$expand=manager")).await;
    assert_eq!(option.graph_error(), (400, "BadRequest".to_owned()));
}

#[tokio::test]
async fn other_people_need_a_wider_permission() {
    let narrow = Bench::new(&["User.Read"]);
    let own = narrow.send(get("/users/adelev@contoso.onmicrosoft.com")).await;
    assert_eq!(own.json()["jobTitle"], "Retail Manager");
    let other = narrow.send(get(&format!("/users/{ALEX_ID}"))).await;
    assert_eq!(other.graph_error(), (403, "Authorization_RequestDenied".to_owned()));
    let basic = Bench::new(&["User.ReadBasic.All"]);
    let other = basic.send(get(&format!("/users/{ALEX_ID}"))).await.json();
    assert_eq!(
        (&other["mail"], &other["jobTitle"]),
        (&json!("alex.wilber@contoso.com"), &Value::Null)
    );
    let nobody = basic.send(get("/users/nobody@contoso.com")).await;
    assert_eq!(nobody.graph_error(), (404, "Request_ResourceNotFound".to_owned()));
    let stranger = wire::send(&basic.router, get("/me")).await;
    assert_eq!(stranger.graph_error(), (401, "InvalidAuthenticationToken".to_owned()));
    assert!(stranger.headers.contains_key("www-authenticate"));
}

#[tokio::test]
async fn an_accepted_mail_is_kept_with_its_sizes() {
    let bench = Bench::new(&["Mail.Send"]);
    let mut mail = message("attachments", attachment("aGVsbG8="));
    mail["saveToSentItems"] = json!("false");
    mail["message"]["body"] = json!({ "contentType": "HTML", "content": "<p>Hi</p>" });
    mail["message"]["internetMessageHeaders"] = json!([{ "name": "X-Run", "value": "42" }]);
    let reply = bench.mail(&mail).await;
    assert_eq!((reply.status, reply.text.as_str()), (202, ""));
    let kept = &bench.outbox.messages()[0];
    assert_eq!(kept["mailbox"], "AdeleV@contoso.onmicrosoft.com");
    assert_eq!(kept["toRecipients"], to("ann@contoso.com"));
    assert_eq!(kept["body"]["contentType"], "html");
    assert_eq!(kept["attachments"][0]["size"], 5);
    assert_eq!(kept["saveToSentItems"], false);
    assert_eq!(kept["sentDateTime"], "2026-02-01T10:00:00Z");
    assert_eq!(bench.outbox.json()["value"].as_array().unwrap().len(), 1);
    bench.outbox.clear();
    assert!(bench.outbox.messages().is_empty());
}

#[tokio::test]
async fn names_may_begin_with_a_capital_as_samples_write_them() {
    let bench = Bench::new(&["Mail.Send"]);
    let mail = json!({
        "Message": {
            "Subject": "Hello",
            "Body": { "ContentType": "HTML", "Content": "<b>x</b>" },
            "ToRecipients": [{ "EmailAddress": { "Address": "ann@contoso.com" } }],
        },
        "SaveToSentItems": "true",
    });
    assert_eq!(bench.mail(&mail).await.status, 202);
    let sent = &bench.outbox.messages()[0];
    assert_eq!((&sent["subject"], &sent["body"]["content"]), (&json!("Hello"), &json!("<b>x</b>")));
}

#[tokio::test]
async fn mistakes_in_a_mail_are_refused_with_their_code() {
    let bench = Bench::new(&["Mail.Send"]);
    let header = |name: &str| json!({ "name": name, "value": "v" });
    let six: Vec<Value> = (0..6).map(|n| header(&format!("x-{n}"))).collect();
    let cases = [
        (json!({ "subject": "no wrapper", "toRecipients": [] }), "RequestBodyRead"),
        (message("Subject", json!("x")), "RequestBodyRead"),
        (message("subject", json!(5)), "RequestBodyRead"),
        (message("importance", json!("urgent")), "RequestBodyRead"),
        (message("attachments", attachment("aGVsbG8")), "RequestBodyRead"),
        (message("attachments", attachment("aGVs\nbG8=")), "RequestBodyRead"),
        (message("toRecipients", json!([])), "ErrorInvalidRecipients"),
        (message("ccRecipients", to("ann at contoso")), "ErrorInvalidRecipients"),
        (
            message("internetMessageHeaders", json!([header("Bcc")])),
            "InvalidInternetMessageHeaderCollection",
        ),
        (message("internetMessageHeaders", json!(six)), "InvalidInternetMessageHeaderCollection"),
    ];
    for (body, code) in cases {
        assert_eq!(bench.mail(&body).await.graph_error(), (400, code.to_owned()), "{body}");
    }
    let broken = bench.send(post("/me/sendMail", "application/json", "{")).await;
    assert_eq!(broken.graph_error(), (400, "BadRequest".to_owned()));
    let untyped = bench.send(post("/me/sendMail", "text/html", "{}")).await;
    assert_eq!(untyped.graph_error(), (400, "BadRequest".to_owned()));
    assert!(bench.outbox.messages().is_empty());
}

#[tokio::test]
async fn only_the_own_mailbox_sends_and_only_as_itself() {
    let bench = Bench::new(&["Mail.Send"]);
    let mail = message("from", json!({ "emailAddress": { "address": "alex.wilber@contoso.com" } }));
    assert_eq!(bench.mail(&mail).await.graph_error(), (403, "ErrorSendAsDenied".to_owned()));
    let body = message("subject", json!("x")).to_string();
    let through = |user: &str| {
        bench.send(post(&format!("/users/{user}/sendMail"), "application/json", body.clone()))
    };
    assert_eq!(through(ADELE_ID).await.status, 202);
    let denied = (403, "ErrorAccessDenied".to_owned());
    assert_eq!(through(ALEX_ID).await.graph_error(), denied);
    assert_eq!(through("nobody").await.graph_error(), (404, "ErrorInvalidUser".to_owned()));
    let without = Bench::new(&["Mail.ReadWrite"]);
    assert_eq!(without.mail(&message("subject", json!("x"))).await.graph_error(), denied);
}

#[tokio::test]
async fn four_megabytes_are_the_limit() {
    let bench = Bench::new(&["Mail.Send"]);
    let empty = message("subject", json!("")).to_string();
    let fitting = message("subject", json!("x".repeat(BODY_LIMIT - empty.len())));
    assert_eq!(fitting.to_string().len(), BODY_LIMIT);
    assert_eq!(bench.mail(&fitting).await.status, 202);
    let over = message("subject", json!("x".repeat(BODY_LIMIT - empty.len() + 1)));
    assert_eq!(bench.mail(&over).await.graph_error(), (413, "BadRequest".to_owned()));
}

#[tokio::test]
async fn the_mime_form_is_base64_once() {
    let bench = Bench::new(&["Mail.Send"]);
    let good = bench.send(post("/me/sendMail", "text/plain", "VG86IGFAYi5jb20=")).await;
    assert_eq!(good.status, 202);
    assert_eq!(bench.outbox.messages()[0]["mime"], "To: a@b.com");
    let raw = bench.send(post("/me/sendMail", "text/plain", "To: a@b.com")).await;
    assert_eq!(raw.graph_error(), (400, "ErrorMimeContentInvalidBase64String".to_owned()));
}

#[tokio::test]
async fn a_large_mail_is_answered_over_a_socket_too() {
    let bench = Bench::new(&["Mail.Send"]);
    let graph = bench.router.clone();
    let server = Router::new()
        .nest("/v1.0", graph.clone())
        .nest("/beta", graph)
        .merge(bench.identity.router());
    let base = wire::listen(server).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let lifetime = Duration::from_mins(1);
    let token = bench.identity.issue_token(ADELE_ID, &["Mail.Send"], lifetime);
    for (path, token, status) in
        [("/v1.0/me/sendMail", token.as_str(), 413), ("/beta/me/sendMail", "a.b.c", 401)]
    {
        let mail = client.post(format!("{base}{path}")).bearer_auth(token);
        let mail = mail.header("content-type", "application/json");
        let reply = mail.body(vec![b'x'; 3 * BODY_LIMIT]).send().await.unwrap();
        assert_eq!(reply.status(), status);
    }
    let discovery = format!("{base}/common/v2.0/.well-known/openid-configuration");
    let body: Value = client.get(discovery).send().await.unwrap().json().await.unwrap();
    assert_eq!(body["issuer"], format!("{base}/{{tenantid}}/v2.0"));
}
