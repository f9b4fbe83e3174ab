//! What stands beside the files, and clients that are not ours.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use serde_json::json;

use super::bench::{Bench, Tokens, send};
use crate::sandbox::authority::Neighbours;
use crate::sandbox::{Host, Sandbox, SandboxOptions};

#[tokio::test]
async fn neighbours_get_their_requests() {
    let neighbours = |_: &_, _: &_, _: &_| Neighbours {
        authority: Arc::new(Tokens),
        sign_in: Router::new()
            .route("/{tenant}/oauth2/v2.0/token", post(|body: String| async move { body })),
        resources: Router::new().route("/me", get(|| async { "me" })),
    };
    let sandbox = Sandbox::start_beside(SandboxOptions::default(), neighbours).await.unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = |path: &str| format!("{}{path}", sandbox.base_url());
    let token = || client.post(url("/common/oauth2/v2.0/token?code=secret")).body("grant");
    assert_eq!(token().send().await.unwrap().text().await.unwrap(), "grant");
    let me = client.get(url("/beta/me?$select=id")).send().await.unwrap();
    assert!(me.headers().contains_key("request-id"));
    assert_eq!(me.text().await.unwrap(), "me");
    assert_eq!(send(client.get(url("/_sandbox/nope"))).await.status, 404);
    sandbox.clear_requests();
    let nope = send(client.get(url("/v1.0/me/nope"))).await;
    assert_eq!((nope.status, nope.code()), (400, "BadRequest"));
    assert_eq!(send(client.get(url("/nowhere"))).await.status, 404);
    token().send().await.unwrap();
    let seen: Vec<_> = sandbox.requests().iter().map(|r| (r.host, r.operation)).collect();
    let expected =
        [(Host::Api, "resource"), (Host::Authority, "signIn"), (Host::Authority, "token")];
    assert_eq!(seen, expected);
    assert!(sandbox.requests()[2].path.ends_with("?code=..."));
}

#[tokio::test]
async fn an_authority_with_a_slash_at_its_end_is_found() {
    let sandbox = Sandbox::start(SandboxOptions::default()).await.unwrap();
    let base = sandbox.base_url();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{base}/common//v2.0/.well-known/openid-configuration?x=//");
    let found = send(client.get(url)).await;
    assert_eq!(found.text("token_endpoint"), format!("{base}/common/oauth2/v2.0/token"));
}

#[tokio::test]
async fn a_client_of_the_sharepoint_endpoint_finds_its_way() {
    let bench = Bench::new().await;
    let drive = format!("{}/_api/v2.0/drives/{}", bench.sandbox.base_url(), bench.library);
    let ask = |method: &str, rest: &str| {
        bench.bare(method, &format!("{drive}{rest}")).bearer_auth("Files.ReadWrite.All")
    };
    assert_eq!(send(ask("GET", "")).await.json["id"], bench.library);
    let root = send(ask("GET", "/root")).await;
    let id = root.text("id");
    let folder = json!({"name": "new", "folder": {}, "@name.conflictBehavior": "fail"});
    let made = send(ask("POST", &format!("/items/{id}/children")).json(&folder)).await;
    assert_eq!(made.status, 201);
    let times =
        json!({"item": {"fileSystemInfo": {"lastModifiedDateTime": "2020-01-01T00:00:00Z"}}});
    let session = format!("/items/{}:/a.txt:/createUploadSession", made.text("id"));
    let session = send(ask("POST", &session).json(&times)).await;
    let put = bench.bare("PUT", session.text("uploadUrl")).header("content-range", "bytes 0-2/3");
    assert_eq!(send(put.body("abc")).await.status, 201);
    let listed = send(ask("GET", &format!("/items/{}/children?$top=1000", made.text("id")))).await;
    let item = listed.json["value"][0]["id"].as_str().unwrap();
    let single = send(ask("GET", &format!("/items/{item}"))).await;
    assert!(single.json["@content.downloadUrl"].is_string());
    let times = json!({"fileSystemInfo": {"lastModifiedDateTime": "2021-01-01T00:00:00Z"}});
    let set = send(ask("PATCH", "/root:/new/a.txt:").json(&times)).await;
    assert_eq!(set.json["fileSystemInfo"]["lastModifiedDateTime"], "2021-01-01T00:00:00Z");
    assert_eq!(send(ask("GET", &format!("/items/{item}/content"))).await.status, 302);
    assert_eq!(send(ask("DELETE", &format!("/items/{item}"))).await.status, 204);
}

#[tokio::test]
async fn http_2_works_without_an_upgrade() {
    let bench = Bench::new().await;
    let client = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    let url = format!("{}/v1.0{}", bench.sandbox.base_url(), bench.at(":/a.txt:/content"));
    let request = client.put(&url).bearer_auth("Files.ReadWrite.All").body(vec![1; 1 << 20]);
    let response = request.send().await.unwrap();
    assert_eq!((response.version(), response.status().as_u16()), (http::Version::HTTP_2, 201));
    assert_eq!(bench.read("a.txt").len(), 1 << 20);
}

#[tokio::test]
async fn a_verb_may_travel_in_a_header() {
    let bench = Bench::new().await;
    let post = bench.ask("POST", &bench.at(":/General")).json(&json!({"name": "Other"}));
    let renamed = send(post.header("x-http-method-override", "PATCH")).await;
    assert_eq!(renamed.json["name"], "Other");
}
