use serde_json::json;

use super::bench::{Bench, send};

#[tokio::test]
async fn one_item_is_reached_in_every_form() {
    let bench = Bench::new().await;
    bench.put("General/R&D #1 100%.txt", "x");
    let by_path = "/root:/general/R%26D%20%231%20100%25.TXT";
    let id = bench.get(&bench.at(&by_path[5..])).await.text("id").to_owned();
    let site = bench.get("/sites/contoso.sharepoint.com:/sites/demo").await;
    let general = bench.get(&bench.at(":/General")).await.text("id").to_owned();
    let forms = [
        format!("/drives/{}/items/{id}", bench.library),
        format!("/drives('{}')/items('{id}')", bench.library),
        format!("/drives/{}/items/{general}:/R%26D%20%231%20100%25.txt:", bench.library),
        format!("/sites/{}/drive{by_path}", site.text("id")),
        format!("/sites/contoso.sharepoint.com:/sites/demo:/drive{by_path}"),
    ];
    for form in forms {
        assert_eq!(bench.get(&form).await.json["id"], id, "{form}");
    }
    for prefix in ["/beta", "/_api/v2.0"] {
        let base = bench.sandbox.base_url();
        let url = format!("{base}{prefix}/drives/{}/items/{id}", bench.library);
        let answer = send(bench.bare("GET", &url).bearer_auth("Files.Read.All")).await;
        assert_eq!(answer.json["id"], id, "{prefix}");
    }
}

#[tokio::test]
async fn an_item_has_the_properties_of_its_page() {
    let bench = Bench::new().await;
    bench.put("General/a b.txt", "abc");
    let item = bench.get(&bench.at(":/General/a%20b.txt")).await;
    assert_eq!(item.json["file"]["hashes"]["quickXorHash"], "YRDDGAAAAAAAAAAAAwAAAAAAAAA=");
    assert_eq!(item.json["file"]["mimeType"], "text/plain");
    assert_eq!(item.json["size"], 3);
    let url = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt";
    assert_eq!(item.json["webUrl"], url);
    let path = format!("/drives/{}/root:/General", bench.library);
    assert_eq!(item.json["parentReference"]["path"], path);
    assert_eq!(item.json["parentReference"]["driveType"], "documentLibrary");
    assert!(item.text("eTag").starts_with("\"{") && item.text("eTag").ends_with(",1\""));
    assert!(item.text("cTag").starts_with("\"c:{"));
    assert!(item.text("@microsoft.graph.downloadUrl").starts_with(bench.sandbox.storage_url()));
    let folder = bench.get(&bench.at(":/General")).await;
    assert_eq!(folder.json["folder"], json!({"childCount": 1}));
    assert_eq!((&folder.json["size"], &folder.json["cTag"]), (&json!(3), &json!(null)));
}

#[tokio::test]
async fn select_keeps_what_it_names() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let selected = bench.get(&bench.at(":/a.txt?$select=id,content.downloadUrl")).await;
    assert!(selected.json["name"].is_null());
    assert!(selected.json["@microsoft.graph.downloadUrl"].is_string());
    let selected = bench.get(&bench.at(":/a.txt?$select=name")).await;
    assert_eq!(selected.json["name"], "a.txt");
    assert!(selected.json["@microsoft.graph.downloadUrl"].is_null());
}

#[tokio::test]
async fn a_known_state_is_not_sent_again() {
    let bench = Bench::new().await;
    bench.put("a.txt", "abc");
    let tag = bench.get(&bench.at(":/a.txt")).await.text("eTag").to_owned();
    let request = bench.ask("GET", &bench.at(":/a.txt")).header("if-none-match", &tag);
    assert_eq!(send(request).await.status, 304);
    bench.put("a.txt", "abcd");
    let request = bench.ask("GET", &bench.at(":/a.txt")).header("if-none-match", &tag);
    assert_eq!(send(request).await.status, 200);
}

#[tokio::test]
async fn a_token_with_the_right_scope_is_needed() {
    let bench = Bench::new().await;
    let url = format!("{}/v1.0/me/drive", bench.sandbox.base_url());
    let refused = send(bench.bare("GET", &url)).await;
    assert_eq!((refused.status, refused.code()), (401, "InvalidAuthenticationToken"));
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    let scoped = |path: &str, scopes: &str| send(bench.ask_with("GET", path, scopes));
    assert_eq!(scoped("/me/drive", "User.Read").await.code(), "accessDenied");
    assert_eq!(scoped("/me/drive", "Files.Read").await.status, 200);
    assert_eq!(scoped("/sites/root", "Files.Read.All").await.status, 403);
    // Files.Read reaches the caller's own files alone.
    assert_eq!(scoped(&bench.at(""), "Files.Read").await.status, 403);
    assert_eq!(scoped(&bench.at(""), "Files.Read.All").await.status, 200);
}

#[tokio::test]
async fn sites_and_drives_are_found() {
    let bench = Bench::new().await;
    let found = bench.get("/sites?search=dem").await;
    assert_eq!(found.json["value"].as_array().unwrap().len(), 2);
    let drives = bench.get("/sites/contoso.sharepoint.com:/sites/demo:/drives").await;
    let names: Vec<&str> = drives.json["value"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|d| d["name"].as_str())
        .collect();
    assert_eq!(names, ["Documents", "Archive"]);
    let mine = bench.get("/me/drive").await;
    assert_eq!(mine.json["driveType"], "business");
    assert_eq!(mine.json["quota"]["remaining"], 1_u64 << 40);
    let same = bench.get("/users/demo@contoso.onmicrosoft.com/drive").await;
    assert_eq!(same.json["id"], mine.json["id"]);
    assert_eq!(bench.get("/sites/contoso.sharepoint.com:/sites/nope").await.code(), "itemNotFound");
    assert_eq!(bench.get("/sites/root").await.json["root"], json!({}));
    let demo = bench.get("/sites/contoso.sharepoint.com:/sites/demo").await;
    let subsites = bench.get(&format!("/sites/{}/sites", demo.text("id"))).await;
    assert_eq!(subsites.json["value"][0]["name"], "team");
}

#[tokio::test]
async fn what_is_not_known_is_refused_and_seen() {
    let bench = Bench::new().await;
    let nope = bench.get(&bench.at("/contents")).await;
    assert_eq!((nope.status, nope.code()), (400, "BadRequest"));
    assert_eq!(bench.get(&bench.at(":/a%2Fb")).await.status, 400);
    assert_eq!(bench.get(&bench.at(":/missing")).await.code(), "itemNotFound");
    assert_eq!(send(bench.ask("POST", "/me/drive")).await.status, 405);
    assert_eq!(bench.operations(), ["unknown", "unknown", "getItem", "notAllowed"]);
}

#[tokio::test]
async fn every_answer_has_its_ids_and_date() {
    let bench = Bench::new().await;
    let request = bench.ask("GET", "/me/drive/root:/x").header("client-request-id", "mine");
    let answer = send(request).await;
    assert_eq!(answer.header("client-request-id"), "mine");
    assert!(!answer.header("request-id").is_empty() && !answer.header("date").is_empty());
    let inner = &answer.json["error"]["innerError"];
    assert_eq!(inner["request-id"], answer.header("request-id"));
    assert_eq!(inner["client-request-id"], "mine");
}
