//! The recycle bin, what keeps an item from it, and batches of deletions.

use serde_json::{Value, json};

use super::bench::{Answer, Bench, send};
use crate::sandbox::{DriveType, Quirks, SandboxOptions};

async fn batch(bench: &Bench, requests: Value) -> Vec<(String, Value)> {
    let answer = send(bench.ask("POST", "/$batch").json(&json!({"requests": requests}))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let mut responses: Vec<_> = answer.json["responses"].as_array().unwrap().clone();
    responses.sort_by_key(|response| response["id"].as_str().unwrap().to_owned());
    let told = |response: Value| (response["id"].as_str().unwrap().to_owned(), response);
    responses.into_iter().map(told).collect()
}

async fn restore(bench: &Bench, id: &str, body: Value) -> Answer {
    send(bench.ask("POST", &format!("/me/drive/items/{id}/restore")).json(&body)).await
}

#[tokio::test]
async fn a_personal_account_has_its_items_back() {
    let kind = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive: kind, ..SandboxOptions::default() }).await;
    for path in ["a/b/c.txt", "a/d.txt"] {
        send(bench.ask("PUT", &format!("/me/drive/root:/{path}:/content")).body("abc")).await;
    }
    let folder = bench.get("/me/drive/root:/a").await;
    let id = folder.text("id");
    assert_eq!(send(bench.ask("DELETE", "/me/drive/root:/a")).await.status, 204);
    assert_eq!(bench.get("/me/drive/root:/a/d.txt").await.status, 404);
    let back = restore(&bench, id, json!({})).await;
    assert_eq!((back.status, back.text("id")), (200, id));
    assert_eq!(back.json["size"], 6);
    let content = bench.get("/me/drive/root:/a/b/c.txt:/content").await;
    let bytes = bench.bare("GET", content.header("location")).send().await.unwrap();
    assert_eq!(bytes.text().await.unwrap(), "abc");
    assert_eq!(restore(&bench, id, json!({})).await.status, 404, "it is no longer there");
    let purge = send(bench.ask("POST", "/me/drive/root:/a:/permanentDelete")).await;
    assert_eq!((purge.status, purge.code()), (400, "notSupported"));
}

#[tokio::test]
async fn a_taken_name_and_a_work_account_keep_an_item_in_the_bin() {
    let kind = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive: kind, ..SandboxOptions::default() }).await;
    let put = || send(bench.ask("PUT", "/me/drive/root:/a.txt:/content").body("abc"));
    let first = put().await;
    send(bench.ask("DELETE", "/me/drive/root:/a.txt")).await;
    put().await;
    let taken = restore(&bench, first.text("id"), json!({})).await;
    assert_eq!((taken.status, taken.code()), (409, "nameAlreadyExists"));
    let other = restore(&bench, first.text("id"), json!({"name": "b.txt"})).await;
    assert_eq!((other.status, other.text("name")), (200, "b.txt"));

    let work = Bench::new().await;
    let made = send(work.ask("PUT", "/me/drive/root:/a.txt:/content").body("abc")).await;
    send(work.ask("DELETE", "/me/drive/root:/a.txt")).await;
    let refused = restore(&work, made.text("id"), json!({})).await;
    assert_eq!((refused.status, refused.code()), (400, "notSupported"));
}

#[tokio::test]
async fn a_site_lists_what_is_in_its_bin() {
    let bench = Bench::new().await;
    for name in ["a.txt", "General/b.txt"] {
        bench.put(name, "abc");
        assert_eq!(send(bench.ask("DELETE", &bench.at(&format!(":/{name}")))).await.status, 204);
    }
    let site = "/sites/contoso.sharepoint.com:/sites/demo:/recycleBin/items";
    let bin = bench.get(&format!("{site}?$top=1")).await;
    assert_eq!(bin.json["value"][0]["name"], "b.txt");
    assert_eq!(bin.json["value"][0]["deletedFromLocation"], "Shared Documents/General");
    let next = bin.text("@odata.nextLink");
    let next = send(bench.bare("GET", next).bearer_auth("Files.Read.All")).await;
    assert_eq!(
        (&next.json["value"][0]["name"], &next.json["value"][0]["size"]),
        (&json!("a.txt"), &json!(3))
    );
    assert!(next.json["@odata.nextLink"].is_null());
    let nowhere = "/sites/contoso.sharepoint.com,1,2/recycleBin/items";
    assert_eq!(bench.get(nowhere).await.status, 404);
}

#[tokio::test]
async fn locks_and_holds_keep_items() {
    let quirks = Quirks { lock_office_files: true, hold_folders: true, ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() }).await;
    bench.put("a/b.docx", "abc");
    bench.put("a/c.txt", "abc");
    let delete = |path| send(bench.ask("DELETE", &bench.at(path)));
    let locked = delete(":/a/b.docx").await;
    assert_eq!(
        (locked.status, locked.code(), locked.inner()),
        (423, "notAllowed", "resourceLocked")
    );
    let held = delete(":/a").await;
    assert_eq!((held.status, held.code()), (403, "accessDenied"));
    assert_eq!(delete(":/a/c.txt").await.status, 204);
    assert_eq!(bench.names("a"), ["b.docx"]);
}

#[tokio::test]
async fn a_batch_takes_any_method_and_keeps_to_its_chains() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let at = |rest: &str| bench.at(rest);
    let answers = batch(
        &bench,
        json!([
            {"id": "1", "method": "GET", "url": at(":/a.txt")},
            {"id": "2", "method": "DELETE", "url": at(":/a.txt"), "dependsOn": ["1"]},
            {"id": "3", "method": "GET", "url": at(":/b.txt")},
            {"id": "4", "method": "DELETE", "url": at(":/b.txt"), "dependsOn": ["3"]},
            {"id": "5", "method": "DELETE", "url": at(":/General"),
                "headers": {"If-Match": "\"no\""}},
        ]),
    )
    .await;
    let told: Vec<_> =
        answers.iter().map(|(_, answer)| answer["status"].as_u64().unwrap()).collect();
    assert_eq!(told, [200, 204, 404, 424, 412]);
    assert_eq!(answers[0].1["body"]["name"], "a.txt");
    assert!(answers[1].1["body"].is_null());
    assert_eq!(bench.names(""), ["General"]);
    let wrong = json!({"requests": [{"id": "1", "method": "GET", "url": "/me/drive/root",
        "dependsOn": ["2"]}]});
    assert_eq!(send(bench.ask("POST", "/$batch").json(&wrong)).await.status, 400);
}
