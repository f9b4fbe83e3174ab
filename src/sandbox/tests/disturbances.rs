use std::time::{Duration, Instant};

use serde_json::json;

use super::bench::{Bench, send};
use crate::sandbox::{Fault, FaultAction, FaultBody, Sandbox, SandboxOptions, ThrottleOptions};

fn throttle(retry_after: &str) -> FaultAction {
    FaultAction::Status {
        status: 429,
        retry_after: Some(retry_after.to_owned()),
        body: FaultBody::Graph,
        code: None,
    }
}

#[tokio::test]
async fn a_throttled_client_is_watched() {
    let bench = Bench::new().await;
    bench.sandbox.inject(Fault::on("getDrive", throttle("60")));
    let answer = bench.get("/me/drive").await;
    assert_eq!((answer.status, answer.code()), (429, "activityLimitReached"));
    assert_eq!(answer.header("retry-after"), "60");
    assert_eq!(bench.get("/me/drive").await.status, 200);
    assert_eq!(bench.sandbox.report()["whileThrottled"], json!([2]));
    assert_eq!(bench.sandbox.unused_faults(), []);
}

#[tokio::test]
async fn a_refusal_takes_its_time_as_well() {
    let latency = Some(Duration::from_millis(300));
    let bench = Bench::with(SandboxOptions { latency, ..SandboxOptions::default() }).await;
    bench.sandbox.inject(Fault::on("getDrive", throttle("0")));
    let began = Instant::now();
    assert_eq!(bench.get("/me/drive").await.status, 429);
    assert!(began.elapsed() >= Duration::from_millis(300), "{:?}", began.elapsed());
}

#[tokio::test]
async fn silence_holds_on_both_hosts_and_may_be_a_date() {
    let now = Some("2026-01-01T00:00:00Z".parse().unwrap());
    let bench = Bench::with(SandboxOptions { now, ..SandboxOptions::default() }).await;
    bench.put("a.txt", "abc");
    let location = bench.get(&bench.at(":/a.txt:/content")).await;
    let url = location.header("location");
    bench.sandbox.inject(Fault::on("downloadContent", throttle("Thu, 01 Jan 2026 00:01:00 GMT")));
    assert_eq!(send(bench.bare("GET", url)).await.status, 429);
    send(bench.bare("GET", url)).await;
    bench.get("/me/drive").await;
    assert_eq!(bench.sandbox.report()["whileThrottled"], json!([3, 4]));
}

#[tokio::test]
async fn an_application_has_a_budget() {
    let options = ThrottleOptions { units: 5, window: Duration::from_mins(1) };
    let throttle = Some(options);
    let bench = Bench::with(SandboxOptions { throttle, ..SandboxOptions::default() }).await;
    let mut told = Vec::new();
    for _ in 0..7 {
        let answer = bench.get("/me/drive").await;
        told.push((answer.status, answer.header("ratelimit-remaining").to_owned()));
    }
    let is = |status: u16, left: &str| (status, left.to_owned());
    let refused = is(429, "0");
    let expected = [is(200, ""), is(200, ""), is(200, ""), is(200, "1"), is(200, "0")];
    assert_eq!(told[..5], expected);
    assert_eq!(told[5..], [refused.clone(), refused]);
    let last = bench.get("/me/drive").await;
    assert_eq!((last.code(), last.inner()), ("activityLimitReached", "throttledRequest"));
    // Two came early, and each cost six seconds.
    let wait: u64 = last.header("retry-after").parse().unwrap();
    assert!((71..=72).contains(&wait), "{wait}");
    assert_eq!(last.header("ratelimit-limit"), "5");
    // What is not metered is turned away, too.
    assert_eq!(bench.get("/me").await.status, 429);
}

#[tokio::test]
async fn a_connection_is_cut_before_and_after() {
    let bench = Bench::new().await;
    let put = |path: &str| bench.ask("PUT", &bench.at(path)).body("abc").send();
    bench.sandbox.inject(Fault::on("putContent", FaultAction::CutBefore).times(2));
    assert!(put(":/a.txt:/content").await.is_err());
    assert!(put(":/b.txt:/content").await.is_err());
    assert_eq!(bench.names(""), ["General"]);
    bench.sandbox.inject(Fault::on("putContent", FaultAction::CutAfter));
    assert!(put(":/a.txt:/content").await.is_err());
    assert_eq!(bench.read("a.txt"), b"abc");
    assert!(bench.sandbox.requests().iter().all(|record| record.status.is_none()));
}

#[tokio::test]
async fn a_download_is_cut_in_the_middle_or_spoilt() {
    let bench = Bench::new().await;
    bench.put("a.txt", vec![b'x'; 100_000]);
    let location = bench.get(&bench.at(":/a.txt:/content")).await;
    let url = location.header("location");
    let cut = FaultAction::CutResponseAfter(70_000);
    bench.sandbox.inject(Fault::on("downloadContent", cut));
    let mut response = bench.bare("GET", url).send().await.unwrap();
    let mut got = 0;
    while let Ok(Some(part)) = response.chunk().await {
        got += part.len();
    }
    assert_eq!(got, 70_000);
    bench.sandbox.inject(Fault::on("downloadContent", FaultAction::CorruptResponse));
    let spoilt = bench.bare("GET", url).send().await.unwrap().bytes().await.unwrap();
    assert_eq!((spoilt.len(), spoilt[0], spoilt[1]), (100_000, !b'x', b'x'));
}

#[tokio::test]
async fn trouble_is_ordered_over_http() {
    let bench = Bench::new().await;
    let faults = format!("{}/_sandbox/faults", bench.sandbox.base_url());
    let post = |body| send(bench.bare("POST", &faults).json(&body));
    let page =
        json!({"method": "GET", "path": "/root", "status": 503, "body": "html", "retryAfter": 1});
    assert_eq!(post(page).await.status, 204);
    assert_eq!(
        post(json!({"action": "delay", "seconds": 0.1, "operation": "getDrive"})).await.status,
        204
    );
    assert_eq!(post(json!({"action": "explode"})).await.status, 400);
    let two = json!([{"status": 500, "path": "/a"}, {"status": 500, "path": "/b"}]);
    assert_eq!(post(two).await.status, 204);
    let listed = send(bench.bare("GET", &faults)).await;
    assert_eq!(listed.json["value"].as_array().unwrap().len(), 4);
    let html = bench.get("/me/drive/root").await;
    assert_eq!((html.status, html.header("content-type")), (503, "text/html"));
    let start = Instant::now();
    assert_eq!(bench.get("/me/drive").await.status, 200);
    assert!(start.elapsed() >= Duration::from_millis(100));
    let happened = send(bench.bare("GET", &faults)).await.json["value"].clone();
    for fault in &happened.as_array().unwrap()[..2] {
        assert_eq!((&fault["count"], &fault["happened"]), (&json!(0), &json!(1)), "{fault}");
    }
    assert_eq!(bench.sandbox.unused_faults().len(), 2);
}

#[tokio::test]
async fn several_troubles_are_ordered_in_a_list() {
    let bench = Bench::new().await;
    let faults = format!("{}/_sandbox/faults", bench.sandbox.base_url());
    let list = json!([{"status": 503}, {"operation": "getDrive", "action": "cutBefore"}]);
    assert_eq!(send(bench.bare("POST", &faults).json(&list)).await.status, 204);
    assert_eq!(bench.sandbox.unused_faults().len(), 2);
    assert_eq!(send(bench.bare("POST", &faults).json(&json!(["503"]))).await.status, 400);
    // Graph itself takes objects only.
    let folder = bench.ask("POST", &bench.at("/children")).json(&json!([{"name": "a"}]));
    assert_eq!(send(bench.bare("DELETE", &faults)).await.status, 204);
    let refused = send(folder).await;
    assert_eq!((refused.status, refused.code()), (400, "BadRequest"));
}

#[tokio::test]
async fn the_journal_counts_and_forgets() {
    let bench = Bench::new().await;
    let put = bench.ask("PUT", &bench.at(":/a.txt:/content")).body("abc");
    send(put.header("client-request-id", "1")).await;
    let record = &bench.sandbox.requests()[0];
    assert_eq!(
        (record.operation, record.status, record.request_bytes),
        ("putContent", Some(201), 3)
    );
    assert!(record.response_bytes > 100 && record.connection == 1);
    let base = bench.sandbox.base_url();
    let url = format!("{base}/_sandbox/requests");
    let listed = send(bench.bare("GET", &url)).await;
    assert_eq!(listed.json["value"][0]["clientRequestId"], "1");
    let report = send(bench.bare("GET", &format!("{base}/_sandbox/report"))).await;
    assert_eq!(report.json["operations"], json!({"putContent": 1}));
    assert_eq!(report.json["undecoratedUserAgent"], json!([1]));
    assert_eq!(send(bench.bare("DELETE", &url)).await.status, 204);
    assert_eq!(bench.operations().len(), 0);
}

#[tokio::test]
async fn a_stopped_sandbox_is_gone() {
    let sandbox = Sandbox::start(SandboxOptions::default()).await.unwrap();
    let url = format!("{}/_sandbox", sandbox.base_url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(client.get(&url).send().await.unwrap().status(), 200);
    let me = client.get(format!("{}/v1.0/me/drive", sandbox.base_url())).bearer_auth("t");
    assert_eq!(me.send().await.unwrap().status(), 401);
    sandbox.stop().await;
    assert!(client.get(&url).send().await.is_err());
}

#[tokio::test]
async fn a_refused_upload_keeps_its_connection() {
    let bench = Bench::new().await;
    let put = |scopes: &str, path: &str| {
        send(bench.ask_with("PUT", &bench.at(path), scopes).body(vec![0; 4 << 20]))
    };
    bench.sandbox.inject(Fault::on("putContent", throttle("0")).skip(2));
    assert_eq!(put("Files.Read.All", ":/a.txt:/content").await.status, 403);
    assert_eq!(put("Files.ReadWrite.All", ":/a|b:/content").await.status, 400);
    assert_eq!(put("Files.ReadWrite.All", ":/a%7Cb:/content").await.status, 400);
    assert_eq!(put("Files.ReadWrite.All", ":/a.txt:/content").await.status, 429);
    assert_eq!(put("Files.ReadWrite.All", ":/a.txt:/content").await.status, 201);
    assert!(bench.sandbox.requests().iter().all(|record| record.connection == 1));
    assert!(bench.sandbox.requests().iter().all(|record| record.request_bytes == 4 << 20));
}
