//! The feed of a folder, in odd orders too, searches, and planted items.

use serde_json::{Map, Value, json};

use super::bench::{Bench, send};
use crate::sandbox::drive::tree::DriveType;
use crate::sandbox::{Quirks, SandboxOptions};

async fn world(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() }).await;
    for path in ["a/x/1.txt", "a/2.txt", "b/3.txt"] {
        bench.put(path, path);
    }
    bench
}

/// All names of a feed, and the number of its pages.
async fn feed(bench: &Bench, path: &str) -> (Vec<String>, usize) {
    let (mut names, mut pages) = (Vec::new(), 1);
    let mut page = bench.get(path).await;
    loop {
        assert_eq!(page.status, 200, "{page:?}");
        let items = page.json["value"].as_array().unwrap().clone();
        names.extend(items.iter().filter_map(|item| Some(item["name"].as_str()?.to_owned())));
        let Some(next) = page.json["@odata.nextLink"].as_str() else { break };
        page = send(bench.bare("GET", next).bearer_auth("Files.Read.All")).await;
        pages += 1;
    }
    (names, pages)
}

#[tokio::test]
async fn a_folder_of_a_work_drive_has_a_feed_of_its_own() {
    let bench = world(Quirks::default()).await;
    let (names, _) = feed(&bench, &bench.at(":/a:/delta")).await;
    assert_eq!(names, ["a", "x", "1.txt", "2.txt"]);
    let bench = world(Quirks { root_delta_only: true, ..Quirks::default() }).await;
    let refused = bench.get(&bench.at(":/a:/delta")).await;
    assert_eq!((refused.status, refused.code()), (501, "notSupported"));
}

#[tokio::test]
async fn later_pages_keep_the_options_of_the_first() {
    let bench = world(Quirks::default()).await;
    let (names, pages) = feed(&bench, &bench.at("/delta?$top=3&$select=id,name")).await;
    assert_eq!((names.len(), pages), (8, 3));
    let page = bench.get(&bench.at("/delta?$top=1&$select=id,name")).await;
    let next = page.text("@odata.nextLink").to_owned();
    let next = send(bench.bare("GET", &next).bearer_auth("Files.Read.All")).await;
    let item = next.json["value"][0].as_object().unwrap();
    assert_eq!(item.keys().collect::<Vec<_>>(), ["id", "name"]);
}

#[tokio::test]
async fn a_feed_may_come_backwards_and_repeat_itself() {
    let quirks = Quirks { delta_children_first: true, repeat_items: true, ..Quirks::default() };
    let bench = world(quirks).await;
    let (names, pages) = feed(&bench, &bench.at("/delta?$top=4")).await;
    let expected = ["root", "3.txt", "b", "2.txt", "1.txt", "1.txt", "x", "a", "General"];
    assert_eq!((names, pages), (expected.map(str::to_owned).to_vec(), 2));
}

#[tokio::test]
async fn words_are_found_in_names_and_text() {
    let bench = world(Quirks::default()).await;
    bench.put("a/it's.txt", "The quick fox");
    let find = async |q: &str| {
        let path = bench.at(&format!("/search(q='{q}')?$top=1"));
        feed(&bench, &path).await.0
    };
    assert_eq!(find("quick%20FO").await, ["it's.txt"]);
    assert_eq!(find("it%27%27s").await, ["it's.txt"]);
    assert_eq!(find("txt").await, ["1.txt", "2.txt", "3.txt", "it's.txt"]);
    assert_eq!(find("nowhere").await, [""; 0]);
    for bad in ["it's", "a%2Fb", ""] {
        let answer = bench.get(&bench.at(&format!("/search(q='{bad}')"))).await;
        assert_eq!(answer.status, 400, "{bad}: {answer:?}");
    }
    let long = bench.get(&bench.at(&format!("/search(q='{}')", "x".repeat(5000)))).await;
    assert_eq!(long.inner(), "maxQueryLengthExceeded");
    let (below, _) = feed(&bench, &bench.at(":/b:/search(q='txt')")).await;
    assert_eq!(below, ["3.txt"]);
}

#[tokio::test]
async fn hostile_items_can_be_planted_twins_included() {
    let bench = Bench::new().await;
    for name in ["../x", "a", "A", "a\nb"] {
        let body = json!({"drive": bench.library, "path": "p", "name": name, "content": "x"});
        let url = format!("{}/_sandbox/plant", bench.sandbox.base_url());
        assert_eq!(send(bench.bare("POST", &url).json(&body)).await.status, 201, "{name}");
    }
    let mut names = bench.names("p");
    names.sort();
    assert_eq!(names, ["../x", "A", "a", "a\nb"]);
    // Each twin goes by itself.
    let page = bench.get(&bench.at(":/p:/children")).await.json;
    let twin = page["value"].as_array().unwrap().iter().find(|item| item["name"] == "A").unwrap();
    let path = format!("/drives/{}/items/{}", bench.library, twin["id"].as_str().unwrap());
    assert_eq!(send(bench.ask("DELETE", &path)).await.status, 204);
    assert!(bench.names("p").contains(&"a".to_owned()) && bench.names("p").len() == 3);
}

#[tokio::test]
async fn shortcuts_of_consumers_show_only_to_those_who_ask() {
    let options = SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    let drive = bench.sandbox.files().one_drive("demo@contoso.onmicrosoft.com");
    let facets = json!({"remoteItem": {"id": "1"}, "file": null});
    let Value::Object(facets) = facets else { unreachable!() };
    let files = bench.sandbox.files();
    files.plant(&drive, "", "Shared", Some(b""), facets).unwrap();
    files.plant(&drive, "", "own", None, Map::new()).unwrap();
    for path in ["children", "delta"] {
        let ask = || bench.ask("GET", &format!("/me/drive/root/{path}"));
        let plain = send(ask()).await.json;
        let asked = send(ask().header("prefer", "Include-Feature=AddToOneDrive")).await.json;
        let count = |page: &Value| page["value"].as_array().unwrap().len();
        assert_eq!(count(&asked), count(&plain) + 1, "{path}");
    }
}
