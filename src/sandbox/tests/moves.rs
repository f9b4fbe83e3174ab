//! Moves by `parentReference`.

use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};
use crate::sandbox::{DriveType, Quirks, SandboxOptions};

async fn move_to(bench: &Bench, reference: Value) -> Answer {
    let body = json!({"parentReference": reference});
    send(bench.ask("PATCH", &bench.at(":/a.txt")).json(&body)).await
}

#[tokio::test]
async fn a_folder_is_named_by_its_path() {
    let bench = Bench::new().await;
    bench.put("a.txt", "a");
    bench.put("A b/x", "");
    let drive = bench.library.clone();
    let at = |path: &str| json!({"path": format!("/drives/{drive}/root:{path}")});
    for (reference, status) in [
        (at("/Nowhere"), 404),
        // Work accounts do not take the root by path, nor by its word.
        (at(""), 400),
        (at("/"), 400),
        (json!({"id": "root"}), 400),
        (json!({"path": "A b"}), 400),
        (json!({}), 400),
        // The caller's own drive is another one.
        (json!({"path": "/drive/root:/General"}), 404),
        (at("/A%20b"), 404),
        (at("/a B"), 200),
    ] {
        let shown = reference.to_string();
        assert_eq!(move_to(&bench, reference).await.status, status, "{shown}");
    }
    assert_eq!(bench.names("A b"), ["a.txt", "x"]);
}

#[tokio::test]
async fn another_drive_is_refused_by_path_too() {
    let bench = Bench::new().await;
    bench.put("a.txt", "a");
    let root = bench.get("/me/drive/root").await;
    let drive = root.json["parentReference"]["driveId"].as_str().unwrap().to_owned();
    bench.sandbox.files().create_folder(&drive, "F").unwrap();
    for reference in [
        json!({"path": "/drive/root:/F"}),
        json!({"driveId": drive, "id": root.text("id")}),
        json!({"driveId": drive, "path": format!("/drives/{}/root:/General", bench.library)}),
    ] {
        let refused = move_to(&bench, reference).await;
        assert_eq!((refused.status, refused.code()), (400, "invalidRequest"));
    }
    assert_eq!(bench.names(""), ["a.txt", "General"]);
}

#[tokio::test]
async fn an_empty_path_beside_the_id_names_nothing() {
    let bench = Bench::new().await;
    bench.put("a.txt", "a");
    let general = bench.get(&bench.at(":/General")).await.text("id").to_owned();
    let both = json!({"id": general, "path": format!("/drives/{}/root:/General", bench.library)});
    assert_eq!(move_to(&bench, both).await.status, 400);
    assert_eq!(move_to(&bench, json!({"id": "", "path": ""})).await.status, 400);
    let reference = json!({"driveId": bench.library, "id": general, "path": ""});
    assert_eq!(move_to(&bench, reference).await.status, 200);
    assert_eq!(bench.names("General"), ["a.txt"]);
}

#[tokio::test]
async fn a_consumer_may_name_the_root_by_path() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() }).await;
    let root = bench.get("/me/drive/root").await;
    let drive = root.json["parentReference"]["driveId"].as_str().unwrap().to_owned();
    bench.sandbox.files().put(&drive, "F/a.txt", "a").unwrap();
    let body = json!({"parentReference": {"path": "/drive/root:"}});
    let moved = send(bench.ask("PATCH", "/me/drive/root:/F/a.txt").json(&body)).await;
    assert_eq!(moved.status, 200);
    assert_eq!(bench.sandbox.files().names(&drive, "").unwrap(), ["a.txt", "F"]);
}

#[tokio::test]
async fn paths_can_be_refused_or_not_heeded() {
    let path = |bench: &Bench| json!({"path": format!("/drives/{}/root:/General", bench.library)});
    for (quirks, status) in [
        (Quirks { refuse_parent_paths: true, ..Quirks::default() }, 400),
        (Quirks { ignore_parent_paths: true, ..Quirks::default() }, 200),
    ] {
        let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() }).await;
        bench.put("a.txt", "a");
        let reference = path(&bench);
        assert_eq!(move_to(&bench, reference).await.status, status);
        assert_eq!(bench.names(""), ["a.txt", "General"]);
    }
}
