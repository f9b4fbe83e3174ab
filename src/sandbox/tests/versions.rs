//! Versions of a file, brought back and forgotten.

use super::bench::{Bench, send};
use crate::sandbox::{DriveType, SandboxOptions};

#[tokio::test]
async fn an_old_version_is_brought_back_and_another_forgotten() {
    let bench = Bench::new().await;
    for text in ["one", "two", "three"] {
        bench.put("a.txt", text);
    }
    let ask = |method: &'static str, rest: &str| {
        let path = bench.at(&format!(":/a.txt:/versions{rest}"));
        send(bench.ask(method, &path).header("content-length", 0))
    };
    assert_eq!(ask("POST", "/1.0/restoreVersion").await.status, 204);
    assert_eq!(bench.read("a.txt"), b"one");
    assert_eq!(ask("DELETE", "/2.0").await.status, 204);
    let listed = ask("GET", "").await.json;
    let listed = listed["value"].as_array().unwrap();
    let ids: Vec<_> = listed.iter().map(|version| version["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["4.0", "3.0", "1.0"]);
    for (method, rest) in [
        ("POST", "/4.0/restoreVersion"),
        ("POST", "/current/restoreVersion"),
        ("DELETE", "/4.0"),
        ("DELETE", "/current"),
    ] {
        let refused = ask(method, rest).await;
        assert_eq!((refused.status, refused.code()), (400, "invalidRequest"), "{method} {rest}");
    }
    assert_eq!(ask("POST", "/2.0/restoreVersion").await.status, 404);
    assert_eq!(ask("DELETE", "/2.0").await.status, 404);
    assert_eq!(send(bench.ask("DELETE", &bench.at(":/General:/versions/1.0"))).await.status, 400);
}

#[tokio::test]
async fn a_consumer_deletes_no_version() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() }).await;
    let root = bench.get("/me/drive/root").await;
    let drive = root.json["parentReference"]["driveId"].as_str().unwrap().to_owned();
    for text in ["one", "two"] {
        bench.sandbox.files().put(&drive, "a.txt", text).unwrap();
    }
    let refused = send(bench.ask("DELETE", "/me/drive/root:/a.txt:/versions/1.0")).await;
    assert_eq!((refused.status, &refused.json["error"]["message"]), (400, &"API not found".into()));
}
