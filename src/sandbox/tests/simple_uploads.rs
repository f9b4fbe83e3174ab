use std::io;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use reqwest::Body;

use super::bench::{Answer, Bench, send};
use crate::sandbox::{Quirks, SandboxOptions};

async fn put(bench: &Bench, path: &str, body: &'static str) -> Answer {
    send(bench.ask("PUT", &bench.at(path)).body(body)).await
}

#[tokio::test]
async fn an_upload_creates_and_then_replaces() {
    let bench = Bench::new().await;
    let new = put(&bench, ":/x/y/a.txt:/content", "abc").await;
    assert_eq!((new.status, new.text("name")), (201, "a.txt"));
    let replaced = put(&bench, ":/x/y/A.TXT:/content", "abcd").await;
    assert_eq!((replaced.status, replaced.text("name")), (200, "a.txt"));
    assert_eq!(replaced.json["id"], new.json["id"]);
    assert_ne!(replaced.json["cTag"], new.json["cTag"]);
    assert_eq!(bench.read("x/y/a.txt"), b"abcd");
    assert_eq!(put(&bench, ":/x/y:/content", "").await.code(), "nameAlreadyExists");
}

/// Bytes, and then a client that goes away.
fn broken_off() -> Body {
    let pieces = stream::iter([Ok("abc"), Err(io::Error::other("gone"))]);
    Body::wrap_stream(pieces.then(async |piece| {
        tokio::time::sleep(Duration::from_millis(100)).await;
        piece
    }))
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let bench = Bench::new().await;
    let request = bench.ask("PUT", &bench.at(":/x/y/a.txt:/content")).body(broken_off());
    assert!(request.send().await.is_err());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(send(bench.ask("GET", &bench.at(":/x"))).await.code(), "itemNotFound");
}

#[tokio::test]
async fn conflicts_are_settled_in_the_query() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let ask =
        |behavior: &str| format!(":/a.txt:/content?@microsoft.graph.conflictBehavior={behavior}");
    assert_eq!(put(&bench, &ask("fail"), "x").await.code(), "nameAlreadyExists");
    let renamed = put(&bench, &ask("rename"), "x").await;
    assert_eq!((renamed.status, renamed.text("name")), (201, "a 1.txt"));
    assert_eq!(put(&bench, &ask("replace"), "x").await.status, 200);
    assert_eq!(put(&bench, &ask("merge"), "x").await.status, 400);
}

#[tokio::test]
async fn preconditions_are_kept() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let path = bench.at(":/a.txt:/content");
    let none = send(bench.ask("PUT", &path).header("if-none-match", "*").body("x")).await;
    assert_eq!(none.status, 412);
    let stale = send(bench.ask("PUT", &path).header("if-match", "\"{0},1\"").body("x")).await;
    assert_eq!(stale.code(), "resourceModified");
    assert_eq!(bench.read("a.txt"), b"abc");
}

#[tokio::test]
async fn too_much_is_refused() {
    let quirks = Quirks { largest_put: 10, put_creates_parents: false, ..Quirks::default() };
    let options = SandboxOptions { quirks, quota: Some(8), ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    assert_eq!(put(&bench, ":/a.txt:/content", "01234567890").await.status, 413);
    assert_eq!(put(&bench, ":/x/a.txt:/content", "").await.code(), "itemNotFound");
    let full = send(bench.ask("PUT", "/me/drive/root:/a.txt:/content").body("012345678")).await;
    assert_eq!((full.status, full.code()), (507, "quotaLimitReached"));
}

#[tokio::test]
async fn a_library_may_rewrite_office_files() {
    let quirks = Quirks { rewrite_office_files: true, ..Quirks::default() };
    let options = SandboxOptions { quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    assert_eq!(put(&bench, ":/a.docx:/content", "abc").await.json["size"], 515);
    assert_eq!(put(&bench, ":/a.txt:/content", "abc").await.json["size"], 3);
}
