use std::time::Duration;

use super::bench::{Bench, send};
use crate::sandbox::{Quirks, SandboxOptions};

async fn location(bench: &Bench, path: &str) -> String {
    let answer = bench.get(&bench.at(path)).await;
    assert_eq!(answer.status, 302);
    answer.header("location").to_owned()
}

async fn fetch(bench: &Bench, url: &str, range: Option<&str>) -> (u16, String, String) {
    let mut request = bench.bare("GET", url);
    if let Some(range) = range {
        request = request.header("range", range);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let part =
        response.headers().get("content-range").map(|part| part.to_str().unwrap().to_owned());
    (status, part.unwrap_or_default(), response.text().await.unwrap())
}

#[tokio::test]
async fn content_is_on_the_other_host() {
    let bench = Bench::new().await;
    bench.put("a.txt", "0123456789");
    let url = location(&bench, ":/a.txt:/content").await;
    assert!(url.starts_with(bench.sandbox.storage_url()));
    assert_eq!(fetch(&bench, &url, None).await, (200, String::new(), "0123456789".into()));
    let part = fetch(&bench, &url, Some("bytes=4-")).await;
    assert_eq!(part, (206, "bytes 4-9/10".into(), "456789".into()));
    let part = fetch(&bench, &url, Some("bytes=0-1")).await;
    assert_eq!(part, (206, "bytes 0-1/10".into(), "01".into()));
    assert_eq!(fetch(&bench, &url, Some("bytes=10-")).await.0, 416);
    let response = bench.bare("GET", &url).send().await.unwrap();
    assert!(response.headers().get("etag").is_none());
    assert_eq!(bench.get(&bench.at(":/General:/content")).await.status, 400);
}

#[tokio::test]
async fn a_token_on_a_download_url_is_refused_and_reported() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let url = location(&bench, ":/a.txt:/content").await;
    let leak = send(bench.bare("GET", &url).bearer_auth("secret")).await;
    assert_eq!(leak.status, 401);
    assert_eq!(bench.sandbox.report()["bearerLeaks"], serde_json::json!([2]));
    let record = &bench.sandbox.requests()[1];
    assert!(record.path.contains("tempauth=...") && record.has_authorization);
}

#[tokio::test]
async fn a_download_url_expires() {
    let options = SandboxOptions {
        now: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        ..SandboxOptions::default()
    };
    let bench = Bench::with(options).await;
    bench.put("a.txt", "abc");
    let url = location(&bench, ":/a.txt:/content").await;
    bench.sandbox.clock().advance(Duration::from_mins(59));
    assert_eq!(fetch(&bench, &url, None).await.0, 200);
    bench.sandbox.clock().advance(Duration::from_mins(1));
    assert_eq!(fetch(&bench, &url, None).await.0, 401);
}

#[tokio::test]
async fn a_range_may_be_ignored() {
    let quirks = Quirks { ignore_range: true, storage_sends_e_tag: true, ..Quirks::default() };
    let options = SandboxOptions { quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    bench.put("a.txt", "abc");
    let url = location(&bench, ":/a.txt:/content").await;
    assert_eq!(fetch(&bench, &url, Some("bytes=1-")).await, (200, String::new(), "abc".into()));
}
