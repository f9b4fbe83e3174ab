//! Copies, and the forms in which their monitor speaks.

use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};
use crate::sandbox::{DriveType, Quirks, SandboxOptions};

async fn with(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() }).await;
    bench.put("a/b.txt", "abc");
    bench
}

async fn start(bench: &Bench, path: &str, body: Value) -> Answer {
    send(bench.ask("POST", &bench.at(path)).json(&body)).await
}

async fn poll(bench: &Bench, started: &Answer) -> Answer {
    assert_eq!(started.status, 202, "{started:?}");
    send(bench.bare("GET", started.header("location"))).await
}

#[tokio::test]
async fn a_copy_is_watched_until_it_is_done() {
    let bench = Bench::new().await;
    bench.put("a/b.txt", "abc");
    let copy = || send(bench.ask("POST", &bench.at(":/a:/copy")).json(&json!({"name": "c"})));
    let started = copy().await;
    assert_eq!(started.status, 202);
    let monitor = started.header("location").to_owned();
    assert!(monitor.starts_with(bench.sandbox.storage_url()));
    let signed = bench.bare("GET", &monitor).bearer_auth("Files.Read.All");
    assert_eq!(send(signed).await.status, 401);
    assert_eq!(send(bench.bare("GET", &monitor)).await.json["status"], "inProgress");
    assert_eq!(send(bench.bare("GET", &monitor)).await.json["status"], "completed");
    assert_eq!(bench.read("c/b.txt"), b"abc");
    let again = copy().await.header("location").to_owned();
    send(bench.bare("GET", &again)).await;
    let failed = send(bench.bare("GET", &again)).await;
    assert_eq!(failed.json["error"]["code"], "nameAlreadyExists");
}

#[tokio::test]
async fn a_copy_goes_into_a_folder_by_id_or_by_path() {
    let bench = with(Quirks::default()).await;
    let general = bench.get(&bench.at(":/General")).await;
    let path = format!("/drives/{}/root:/a", bench.library);
    for (reference, there) in [
        (json!({"driveId": bench.library, "id": general.text("id")}), "General"),
        (json!({"path": path}), "a"),
    ] {
        let body = json!({"parentReference": reference, "name": "c.txt"});
        assert_eq!(start(&bench, ":/a/b.txt:/copy", body).await.status, 202);
        assert!(bench.names(there).contains(&"c.txt".to_owned()), "{there}");
    }
    let both = json!({"parentReference": {"id": general.text("id"), "path": path}, "name": "x"});
    assert_eq!(start(&bench, ":/a/b.txt:/copy", both).await.status, 400);
    let file = json!({"parentReference": {"path": format!("{path}/b.txt")}});
    assert_eq!(start(&bench, ":/a/b.txt:/copy", file).await.status, 400);
    let root = start(&bench, "/copy", json!({"name": "x"})).await;
    assert_eq!((root.status, root.code()), (400, "invalidRequest"));
}

#[tokio::test]
async fn a_copy_onto_itself_is_called_a_success_and_does_nothing() {
    let bench = with(Quirks { copy_polls: 0, ..Quirks::default() }).await;
    let started = start(&bench, ":/a/b.txt:/copy", json!({})).await;
    assert_eq!(poll(&bench, &started).await.json["status"], "completed");
    assert_eq!(bench.names("a"), ["b.txt"]);
}

#[tokio::test]
async fn the_monitor_has_many_forms() {
    let quirks = Quirks {
        monitor_answers_200: true,
        monitor_redirects: true,
        monitor_percent_complete: true,
        ..Quirks::default()
    };
    let bench = with(quirks).await;
    let started = start(&bench, ":/a:/copy", json!({"name": "c"})).await;
    let running = poll(&bench, &started).await;
    assert_eq!((running.status, &running.json["percentComplete"]), (200, &json!(27.8)));
    let done = poll(&bench, &started).await;
    assert_eq!(done.status, 303);
    assert!(done.header("location").starts_with(bench.sandbox.base_url()));

    let bench = with(Quirks { monitor_error_code: true, ..Quirks::default() }).await;
    let started = start(&bench, ":/a:/copy", json!({"name": "General"})).await;
    poll(&bench, &started).await;
    let failed = poll(&bench, &started).await;
    assert_eq!(
        (failed.text("errorCode"), &failed.json["error"]),
        ("nameAlreadyExists", &Value::Null)
    );

    let bench = with(Quirks { monitor_forgets: true, ..Quirks::default() }).await;
    let started = start(&bench, ":/a:/copy", json!({"name": "c"})).await;
    assert_eq!(poll(&bench, &started).await.status, 202);
    let gone = poll(&bench, &started).await;
    assert_eq!((gone.status, gone.code()), (404, "operationNotFound"));
}

#[tokio::test]
async fn a_late_copy_shows_after_some_requests() {
    let bench = with(Quirks { late_copies: 1, ..Quirks::default() }).await;
    start(&bench, ":/a/b.txt:/copy", json!({"name": "c.txt"})).await;
    assert_eq!(bench.get(&bench.at(":/a/c.txt")).await.status, 404);
    assert_eq!(bench.get(&bench.at(":/a/c.txt")).await.status, 200);
    start(&bench, ":/a:/copy", json!({"name": "d"})).await;
    let children = bench.at(":/d:/children");
    assert_eq!(bench.get(&children).await.json["value"], json!([]));
    assert_eq!(bench.get(&children).await.json["value"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_copy_takes_so_many_items() {
    let quirks = Quirks { largest_copy: 1, copy_polls: 0, ..Quirks::default() };
    let bench = with(quirks).await;
    let started = start(&bench, ":/a:/copy", json!({"name": "c"})).await;
    let failed = poll(&bench, &started).await;
    assert_eq!(failed.json["error"]["code"], "totalAffectedItemCountExceeded");
}

#[tokio::test]
async fn a_consumer_has_no_choice_about_conflicts() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() }).await;
    let root = bench.get("/me/drive/root").await;
    let drive = root.json["parentReference"]["driveId"].as_str().unwrap().to_owned();
    bench.sandbox.files().put(&drive, "a.txt", "a").unwrap();
    let copy = |query: &str| {
        let url = format!("/me/drive/root:/a.txt:/copy{query}");
        send(bench.ask("POST", &url).json(&json!({"name": "b.txt"})))
    };
    assert_eq!(copy("?@microsoft.graph.conflictBehavior=replace").await.status, 202);
    assert_eq!(bench.sandbox.files().read(&drive, "b.txt").unwrap(), b"a");
    let refused = copy("?@microsoft.graph.conflictBehavior=rename").await;
    assert_eq!((refused.status, refused.code()), (501, "notSupported"));
    assert_eq!(copy("").await.status, 202, "that the name is taken, the monitor tells");
}
