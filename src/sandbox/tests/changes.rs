use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};

async fn mkdir(bench: &Bench, name: &str, conflict: &str) -> Answer {
    let body = json!({"name": name, "folder": {}, "@microsoft.graph.conflictBehavior": conflict});
    send(bench.ask("POST", &bench.at("/children")).json(&body)).await
}

async fn patch(bench: &Bench, path: &str, body: Value) -> Answer {
    send(bench.ask("PATCH", &bench.at(path)).json(&body)).await
}

#[tokio::test]
async fn folders_conflict_as_asked() {
    let bench = Bench::new().await;
    assert_eq!(mkdir(&bench, "Reports", "fail").await.status, 201);
    let again = mkdir(&bench, "REPORTS", "fail").await;
    assert_eq!((again.status, again.code()), (409, "nameAlreadyExists"));
    assert_eq!(mkdir(&bench, "Reports", "rename").await.json["name"], "Reports 1");
    assert_eq!(mkdir(&bench, "Reports", "replace").await.status, 409);
    assert_eq!(mkdir(&bench, "Reports", "overwrite").await.status, 400);
}

#[tokio::test]
async fn bad_names_say_what_is_wrong() {
    let bench = Bench::new().await;
    let cases = [
        ("a:b", "nameContainsInvalidCharacters"),
        ("CON", "invalidPath"),
        ("Forms", "invalidPath"),
        (&"x".repeat(256), "pathIsTooLong"),
    ];
    for (name, inner) in cases {
        let answer = mkdir(&bench, name, "fail").await;
        assert_eq!((answer.status, answer.inner()), (400, inner), "{name}");
    }
    let deep = format!("{}/{}", "x".repeat(200), "y".repeat(200));
    let answer = send(bench.ask("PUT", &bench.at(&format!(":/{deep}:/content"))).body("")).await;
    assert_eq!((answer.status, answer.inner()), (400, "pathIsTooLong"));
}

#[tokio::test]
async fn an_item_keeps_its_id_when_it_moves() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    bench.put("b.txt", "");
    let before = bench.get(&bench.at(":/a.txt")).await;
    let general = bench.get(&bench.at(":/General")).await;
    let body = json!({"name": "A.txt", "parentReference": {"id": general.text("id")}});
    let moved = patch(&bench, ":/a.txt", body).await;
    assert_eq!((moved.status, moved.text("id")), (200, before.text("id")));
    assert_ne!(moved.json["eTag"], before.json["eTag"]);
    assert_eq!(moved.json["cTag"], before.json["cTag"]);
    assert_eq!(bench.names("General"), ["A.txt"]);
    assert_eq!(bench.get(&bench.at(":/General")).await.json["size"], 3);
    let case = patch(&bench, ":/General/A.txt", json!({"name": "a.TXT"})).await;
    assert_eq!(case.json["name"], "a.TXT");
    bench.put("General/c.txt", "");
    let taken = patch(&bench, ":/General/c.txt", json!({"name": "A.txt"})).await;
    assert_eq!(taken.code(), "nameAlreadyExists");
    let root = json!({"parentReference": {"id": "root"}});
    assert_eq!(patch(&bench, ":/General/c.txt", root).await.status, 400);
}

#[tokio::test]
async fn a_folder_cannot_go_into_itself() {
    let bench = Bench::new().await;
    bench.put("a/b/c.txt", "");
    let inner = bench.get(&bench.at(":/a/b")).await;
    let body = json!({"parentReference": {"id": inner.text("id")}});
    assert_eq!(patch(&bench, ":/a", body).await.status, 400);
}

#[tokio::test]
async fn times_are_set_and_tags_are_checked() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let old = bench.get(&bench.at(":/a.txt")).await;
    let body = json!({"fileSystemInfo": {"lastModifiedDateTime": "2020-02-03T04:05:06.789Z"}});
    let set = patch(&bench, ":/a.txt", body).await;
    assert_eq!(set.json["fileSystemInfo"]["lastModifiedDateTime"], "2020-02-03T04:05:06Z");
    for method in ["PATCH", "DELETE"] {
        let request = bench.ask(method, &bench.at(":/a.txt")).json(&json!({}));
        let late = send(request.header("if-match", old.text("eTag"))).await;
        assert_eq!((late.status, late.code()), (412, "resourceModified"), "{method}");
    }
    // The content's tag has not changed.
    let request = bench.ask("PATCH", &bench.at(":/a.txt")).json(&json!({"name": "b.txt"}));
    assert_eq!(send(request.header("if-match", old.text("cTag"))).await.status, 200);
}

#[tokio::test]
async fn a_folder_is_deleted_with_what_is_in_it() {
    let bench = Bench::new().await;
    bench.put("a/b/c.txt", "abc");
    assert_eq!(send(bench.ask("DELETE", &bench.at(":/a"))).await.status, 204);
    assert_eq!(send(bench.ask("DELETE", &bench.at(":/a"))).await.status, 404);
    assert_eq!(bench.get(&bench.at("")).await.json["size"], 0);
    assert_eq!(send(bench.ask("DELETE", &bench.at(""))).await.status, 400);
}

#[tokio::test]
async fn a_permanent_deletion_is_a_request_of_its_own() {
    let bench = Bench::new().await;
    bench.put("a/b.txt", "abc");
    let delete = || send(bench.ask("POST", &bench.at(":/a:/permanentDelete")));
    assert_eq!(delete().await.status, 204);
    assert_eq!(delete().await.status, 404);
    assert_eq!(bench.names(""), ["General"]);
}

#[tokio::test]
async fn delta_tells_what_changed_since() {
    let bench = Bench::new().await;
    bench.put("a/b.txt", "abc");
    let mut page = bench.get(&bench.at("/delta?$top=2")).await.json;
    let mut seen = Vec::new();
    let token = |url: &str| send(bench.bare("GET", url).bearer_auth("Files.Read.All"));
    loop {
        seen.extend(page["value"].as_array().unwrap().clone());
        match page["@odata.nextLink"].as_str() {
            Some(next) => page = token(next).await.json,
            None => break,
        }
    }
    let names: Vec<_> = seen.iter().filter_map(|item| item["name"].as_str()).collect();
    assert_eq!(names, ["root", "General", "a", "b.txt"]);
    assert!(seen[3]["parentReference"]["path"].is_null() && seen[3]["cTag"].is_null());
    let link = page["@odata.deltaLink"].as_str().unwrap().to_owned();
    send(bench.ask("DELETE", &bench.at(":/a/b.txt"))).await;
    let next = token(&link).await.json;
    assert_eq!(next["value"][1]["deleted"], json!({"state": "deleted"}));
    assert_eq!(next["value"][1]["id"], seen[3]["id"]);
    let lost = bench.get(&bench.at("/delta?token=nope")).await;
    assert_eq!((lost.status, lost.code()), (410, "resyncChangesApplyDifferences"));
    assert!(lost.header("location").ends_with("/root/delta"));
}

#[tokio::test]
async fn a_full_enumeration_tells_folders_before_what_is_in_them() {
    let bench = Bench::new().await;
    bench.put("a/b/c.txt", "abc");
    // A folder that was changed last has the last change of all.
    let body = json!({"fileSystemInfo": {"lastModifiedDateTime": "2020-02-03T04:05:06Z"}});
    for folder in [":/a/b", ":/a"] {
        assert_eq!(patch(&bench, folder, body.clone()).await.status, 200);
    }
    let feed = bench.get(&bench.at("/delta")).await.json;
    let feed = feed["value"].as_array().unwrap();
    let names: Vec<_> = feed.iter().filter_map(|item| item["name"].as_str()).collect();
    assert_eq!(names, ["root", "General", "a", "b", "c.txt"]);
}
