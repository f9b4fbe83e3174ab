use std::time::Duration;

use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};
use crate::sandbox::{Fault, FaultAction, Quirks, SandboxOptions};

const UNIT: usize = 320 << 10;

async fn create(bench: &Bench, path: &str, body: Value) -> Answer {
    send(bench.ask("POST", &bench.at(&format!(":/{path}:/createUploadSession"))).json(&body)).await
}

async fn open(bench: &Bench, path: &str) -> String {
    create(bench, path, json!({})).await.text("uploadUrl").to_owned()
}

fn fragment(
    bench: &Bench,
    url: &str,
    bytes: &[u8],
    start: usize,
    total: usize,
) -> reqwest::RequestBuilder {
    let range = format!("bytes {start}-{}/{total}", (start + bytes.len()).saturating_sub(1));
    bench.bare("PUT", url).header("content-range", range).body(bytes.to_vec())
}

fn bytes(len: usize) -> Vec<u8> {
    (0..=250_u8).cycle().take(len).collect()
}

#[tokio::test]
async fn fragments_in_order_make_a_file() {
    let bench = Bench::new().await;
    let data = bytes(2 * UNIT + 5);
    let times = json!({"lastModifiedDateTime": "2020-02-03T04:05:06Z"});
    let body = json!({"item": {"name": "a.bin", "fileSystemInfo": times, "fileSize": data.len()}});
    let session = create(&bench, "a.bin", body).await;
    assert_eq!(session.status, 200);
    assert_eq!(session.json["nextExpectedRanges"], json!(["0-"]));
    let url = session.text("uploadUrl");
    assert!(url.starts_with(bench.sandbox.storage_url()));
    let first = send(fragment(&bench, url, &data[..UNIT], 0, data.len())).await;
    assert_eq!((first.status, &first.json["nextExpectedRanges"]), (202, &json!(["327680-"])));
    let status = send(bench.bare("GET", url)).await;
    assert_eq!((status.status, &status.json["nextExpectedRanges"]), (200, &json!(["327680-"])));
    let last = send(fragment(&bench, url, &data[UNIT..], UNIT, data.len())).await;
    assert_eq!((last.status, last.text("name")), (201, "a.bin"));
    assert_eq!(last.json["fileSystemInfo"]["lastModifiedDateTime"], "2020-02-03T04:05:06Z");
    assert_eq!(bench.read("a.bin"), data);
    for method in ["GET", "DELETE"] {
        assert_eq!(send(bench.bare(method, url)).await.code(), "itemNotFound", "{method}");
    }
    let operations = ["createUploadSession", "uploadFragment", "getUploadStatus", "uploadFragment"];
    assert_eq!(bench.operations()[..4], operations);
}

#[tokio::test]
async fn what_is_open_is_told() {
    let bench = Bench::new().await;
    let told = async || {
        let url = format!("{}/_sandbox/uploads", bench.sandbox.base_url());
        send(bench.bare("GET", &url)).await.json["value"].clone()
    };
    assert_eq!(told().await, json!([]));
    let size = json!({"item": {"fileSize": UNIT + 5}});
    let url = create(&bench, "General/a.bin", size).await.text("uploadUrl").to_owned();
    let data = bytes(UNIT + 5);
    send(fragment(&bench, &url, &data[..UNIT], 0, data.len())).await;
    let open = told().await;
    assert_eq!(open.as_array().map(Vec::len), Some(1));
    assert_eq!(open[0]["drive"], *bench.library);
    assert_eq!(open[0]["path"], "General/a.bin");
    assert_eq!((&open[0]["received"], &open[0]["total"]), (&json!(UNIT), &json!(UNIT + 5)));
    assert!(!open.to_string().contains("tempauth"), "{open}");
    send(fragment(&bench, &url, &data[UNIT..], UNIT, data.len())).await;
    assert_eq!(told().await, json!([]));
}

#[tokio::test]
async fn the_rules_of_fragments_are_kept() {
    let bench = Bench::new().await;
    let url = open(&bench, "a.bin").await;
    let data = bytes(UNIT);
    let total = 4 * UNIT;
    let outcome = async |request: reqwest::RequestBuilder| {
        let answer = send(request).await;
        (answer.status, answer.inner().to_owned())
    };
    let part = |start| fragment(&bench, &url, &data, start, total);
    let with_range = |range: &str| {
        bench.bare("PUT", &url).header("content-range", range.to_owned()).body(data.clone())
    };
    let none = String::new;
    assert_eq!(outcome(part(0).bearer_auth("t")).await, (401, none()));
    assert_eq!(outcome(with_range("bytes 0-327679/*")).await, (400, none()));
    assert_eq!(outcome(with_range("bytes 0--1/0")).await, (400, none()));
    let mismatch = outcome(with_range("bytes 0-9/327680")).await;
    assert_eq!(mismatch, (400, "fragmentLengthMismatch".into()));
    assert_eq!(outcome(fragment(&bench, &url, b"abc", 0, total)).await, (400, none()));
    assert_eq!(outcome(part(UNIT)).await, (416, "fragmentOutOfOrder".into()));
    assert_eq!(outcome(part(0)).await.0, 202);
    assert_eq!(outcome(part(0)).await, (416, "fragmentOverlap".into()));
    assert_eq!(outcome(fragment(&bench, &url, &data, UNIT, 5 * UNIT)).await, (400, none()));
    assert_eq!(outcome(part(UNIT)).await.0, 202);
    assert_eq!(send(bench.bare("DELETE", &url)).await.status, 204);
    assert_eq!(outcome(part(2 * UNIT)).await, (404, "uploadSessionNotFound".into()));
    assert_eq!(bench.names(""), ["General"]);
}

#[tokio::test]
async fn a_fragment_of_sixty_mebibytes_is_too_long() {
    let bench = Bench::new().await;
    let url = open(&bench, "a.bin").await;
    let data = vec![0; 60 << 20];
    let answer = send(fragment(&bench, &url, &data, 0, data.len())).await;
    assert_eq!((answer.status, answer.inner()), (400, "maxFragmentLengthExceeded"));
}

#[tokio::test]
async fn a_cut_fragment_counts_for_nothing() {
    let bench = Bench::new().await;
    let url = open(&bench, "a.bin").await;
    let data = bytes(UNIT);
    let parts = vec![Ok(data[..1000].to_vec()), Err(std::io::Error::other("cut"))];
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(parts));
    let request = bench
        .bare("PUT", &url)
        .header("content-range", format!("bytes 0-{}/{UNIT}", UNIT - 1))
        .header("content-length", UNIT)
        .body(body);
    assert!(request.send().await.is_err());
    let status = send(bench.bare("GET", &url)).await;
    assert_eq!(status.json["nextExpectedRanges"], json!(["0-"]));
    assert_eq!(send(fragment(&bench, &url, &data, 0, UNIT)).await.status, 201);
    assert_eq!(bench.read("a.bin"), data);
}

#[tokio::test]
async fn a_lost_acknowledgement_leaves_the_file() {
    let bench = Bench::new().await;
    let url = open(&bench, "a.bin").await;
    bench.sandbox.inject(Fault::on("uploadFragment", FaultAction::CutAfter));
    assert!(fragment(&bench, &url, b"abc", 0, 3).send().await.is_err());
    assert_eq!(bench.read("a.bin"), b"abc");
    assert_eq!(send(fragment(&bench, &url, b"abc", 0, 3)).await.status, 404);
}

#[tokio::test]
async fn a_conflict_shows_when_the_file_is_whole() {
    let bench = Bench::new().await;
    bench.put("a.bin", "old");
    let wish = |behavior: &str| json!({"item": {"@microsoft.graph.conflictBehavior": behavior}});
    let session = create(&bench, "a.bin", wish("fail")).await;
    let url = session.text("uploadUrl");
    let taken = send(fragment(&bench, url, b"new", 0, 3)).await;
    assert_eq!((taken.status, taken.code()), (409, "nameAlreadyExists"));
    assert_eq!(bench.read("a.bin"), b"old");
    let body = json!({"name": "b.bin", "@microsoft.graph.sourceUrl": url});
    let moved = send(bench.ask("PUT", &bench.at(":/General")).json(&body)).await;
    assert_eq!((moved.status, moved.text("name")), (201, "b.bin"));
    assert_eq!(bench.read("General/b.bin"), b"new");
    assert_eq!(send(bench.bare("GET", url)).await.status, 404);
    let session = create(&bench, "a.bin", wish("rename")).await;
    let renamed = send(fragment(&bench, session.text("uploadUrl"), b"new", 0, 3)).await;
    assert_eq!((renamed.status, renamed.text("name")), (201, "a 1.bin"));
    let url = open(&bench, "a.bin").await;
    assert_eq!(send(fragment(&bench, &url, b"new", 0, 3)).await.status, 200);
    assert_eq!(bench.read("a.bin"), b"new");
}

#[tokio::test]
async fn a_wish_is_read_strictly() {
    let bench = Bench::new().await;
    let flat = json!({"@microsoft.graph.conflictBehavior": "replace"});
    assert_eq!(create(&bench, "a.bin", flat).await.status, 400);
    let other = json!({"item": {"name": "b.bin"}});
    assert_eq!(create(&bench, "a.bin", other).await.status, 400);
    let wrong = json!({"item": {"@microsoft.graph.conflictBehavior": "overwrite"}});
    assert_eq!(create(&bench, "a.bin", wrong).await.status, 400);
    let large = json!({"item": {"fileSize": 1_u64 << 60}});
    assert_eq!(create(&bench, "a.bin", large).await.code(), "quotaLimitReached");
    assert_eq!(create(&bench, "no/a.bin", json!({})).await.code(), "itemNotFound");
    bench.put("a.bin", "");
    let request = bench.ask("POST", &bench.at(":/a.bin:/createUploadSession"));
    assert_eq!(send(request.header("if-none-match", "*")).await.status, 412);
}

#[tokio::test]
async fn a_work_drive_has_one_session_for_a_name() {
    let bench = Bench::new().await;
    let url = open(&bench, "a.bin").await;
    let second = create(&bench, "A.bin", json!({})).await;
    assert_eq!((second.status, second.code()), (409, "nameAlreadyExists"));
    send(bench.bare("DELETE", &url)).await;
    assert_eq!(create(&bench, "A.bin", json!({})).await.status, 200);
}

#[tokio::test]
async fn a_deferred_session_waits_for_its_completion() {
    let bench = Bench::new().await;
    let session = create(&bench, "a.bin", json!({"deferCommit": true})).await;
    let url = session.text("uploadUrl");
    let early = send(bench.bare("POST", url).header("content-length", 0)).await;
    assert_eq!(early.inner(), "uploadSessionIncomplete");
    let last = send(fragment(&bench, url, b"abc", 0, 3)).await;
    assert_eq!((last.status, &last.json["nextExpectedRanges"]), (202, &json!([])));
    assert_eq!(bench.names(""), ["General"]);
    let done = send(bench.bare("POST", url).header("content-length", 0)).await;
    assert_eq!((done.status, done.text("name")), (201, "a.bin"));
}

#[tokio::test]
async fn a_session_lives_while_fragments_come() {
    let options = SandboxOptions {
        now: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        ..SandboxOptions::default()
    };
    let bench = Bench::with(options).await;
    let session = create(&bench, "a.bin", json!({})).await;
    assert_eq!(session.json["expirationDateTime"], "2026-01-01T00:15:00Z");
    let url = session.text("uploadUrl");
    bench.sandbox.clock().advance(Duration::from_mins(14));
    let data = bytes(UNIT);
    let first = send(fragment(&bench, url, &data, 0, 2 * UNIT)).await;
    assert_eq!(first.json["expirationDateTime"], "2026-01-01T00:29:00Z");
    bench.sandbox.clock().advance(Duration::from_mins(15));
    assert_eq!(send(bench.bare("GET", url)).await.status, 404);
    assert_eq!(create(&bench, "a.bin", json!({})).await.status, 200);
}

#[tokio::test]
async fn switches_change_the_rules() {
    let quirks = Quirks {
        alignment_at_commit: true,
        hide_first_ranges: true,
        closed_ranges: true,
        lose_office_sessions: true,
        ..Quirks::default()
    };
    let options = SandboxOptions { quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    let session = create(&bench, "a.bin", json!({})).await;
    assert!(session.json["nextExpectedRanges"].is_null());
    let url = session.text("uploadUrl");
    let first = send(fragment(&bench, url, b"abc", 0, 5)).await;
    assert_eq!((first.status, &first.json["nextExpectedRanges"]), (202, &json!(["3-4"])));
    assert_eq!(send(fragment(&bench, url, b"de", 3, 5)).await.status, 400);
    bench.put("a.docx", "old");
    let lost = open(&bench, "a.docx").await;
    assert_eq!(send(fragment(&bench, &lost, b"new", 0, 3)).await.status, 404);
    let again = open(&bench, "a.docx").await;
    assert_eq!(send(fragment(&bench, &again, b"new", 0, 3)).await.status, 200);
}
