use super::bench::{Bench, send};
use crate::sandbox::{Quirks, SandboxOptions};

fn names(page: &serde_json::Value) -> Vec<String> {
    let name = |item: &serde_json::Value| item["name"].as_str().unwrap().to_owned();
    page["value"].as_array().unwrap().iter().map(name).collect()
}

/// Follows next links as they are.
async fn all(bench: &Bench, path: &str) -> (Vec<String>, usize) {
    let mut page = bench.get(path).await.json;
    let (mut found, mut pages) = (names(&page), 1);
    while let Some(link) = page["@odata.nextLink"].as_str() {
        page = send(bench.bare("GET", link).bearer_auth("Files.Read.All")).await.json;
        found.extend(names(&page));
        pages += 1;
    }
    (found, pages)
}

#[tokio::test]
async fn pages_add_up_to_the_folder() {
    let bench = Bench::new().await;
    for name in ["b.txt", "a & b.txt", "C.txt", "d.txt", "e.txt"] {
        bench.put(&format!("many/{name}"), "");
    }
    let (found, pages) = all(&bench, &bench.at(":/many:/children?$top=2")).await;
    assert_eq!(found, ["a & b.txt", "b.txt", "C.txt", "d.txt", "e.txt"]);
    assert_eq!(pages, 3);
    assert_eq!(bench.operations(), ["listChildren"; 3]);
}

#[tokio::test]
async fn a_rewritten_link_is_refused() {
    let bench = Bench::new().await;
    for name in ["a", "b", "c"] {
        bench.put(name, "");
    }
    let page = bench.get(&bench.at("/children?$top=2")).await;
    let link = page.text("@odata.nextLink");
    let rewritten = urlencoding::decode(link).unwrap();
    let answer = send(bench.bare("GET", &rewritten).bearer_auth("Files.Read.All")).await;
    assert_eq!((answer.status, answer.code()), (400, "invalidRequest"));
}

#[tokio::test]
async fn an_empty_page_is_not_the_last() {
    let quirks = Quirks { empty_first_page: true, ..Quirks::default() };
    let options = SandboxOptions { quirks, page_size: Some(1), ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    bench.put("z.txt", "");
    assert_eq!(
        all(&bench, &bench.at("/children")).await,
        (vec!["General".into(), "z.txt".into()], 3)
    );
}

#[tokio::test]
async fn order_depends_on_the_family() {
    let bench = Bench::new().await;
    bench.put("z.txt", "");
    let (found, _) = all(&bench, &bench.at("/children?$orderby=name%20desc")).await;
    assert_eq!(found, ["z.txt", "General"]);
    assert_eq!(bench.get(&bench.at("/children?$orderby=size")).await.status, 400);
}

#[tokio::test]
async fn a_listing_is_filtered_for_folders_and_for_nothing_else() {
    let bench = Bench::new().await;
    for path in ["a/x.txt", "b/y.txt", "c.txt"] {
        bench.put(path, "");
    }
    let folders = bench.at("/children?$filter=folder%20ne%20null&$top=2");
    assert_eq!(all(&bench, &folders).await, (vec!["a".into(), "b".into(), "General".into()], 2));
    assert_eq!(bench.get(&bench.at("/children?$filter=file%20ne%20null")).await.status, 501);
}

#[tokio::test]
async fn items_may_come_twice_and_lack_their_hash() {
    let quirks = Quirks {
        repeat_items: true,
        hide_hashes: true,
        encode_parent_path: true,
        ..Quirks::default()
    };
    let options = SandboxOptions { quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options).await;
    for name in ["a", "b", "c"] {
        bench.put(&format!("x y/{name}"), "");
    }
    let (found, _) = all(&bench, &bench.at(":/x%20y:/children?$top=2")).await;
    assert_eq!(found, ["a", "b", "b", "c"]);
    let item = bench.get(&bench.at(":/x%20y/a")).await;
    assert!(item.json["file"]["hashes"].is_null());
    let path = item.json["parentReference"]["path"].as_str().unwrap();
    assert!(path.ends_with("/root:/x%20y"), "{path}");
}
