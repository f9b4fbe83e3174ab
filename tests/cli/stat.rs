//! `graphctl stat` and `graphctl url`

use crate::bench::{Bench, Run};

/// Names that mean something else in an address unless they are encoded.
const ODD: [&str; 6] = [
    "a #1 100%.txt",
    "50%25 off+R&D=x;y,z.txt",
    "(a) [b] {c} ~^`'!$@.txt",
    "Zoe\u{308} decomposed.txt",
    "\u{65e5}\u{672c}\u{8a9e} \u{1f600}.txt",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}.txt",
];

fn stable(bench: &Bench, path: &str, text: &str) -> String {
    let item = &bench.run(&["ls", "--json", path]).json()[0];
    let mut text = text.to_owned();
    let values = [
        ("ID", &item["id"]),
        ("DRIVE", &item["parentReference"]["driveId"]),
        ("ETAG", &item["eTag"]),
        ("CTAG", &item["cTag"]),
        ("TIME", &item["lastModifiedDateTime"]),
    ];
    for (word, value) in values {
        text = text.replace(value.as_str().unwrap(), word);
    }
    text
}

#[test]
fn text_is_a_line_for_each_property() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "hello");
    let (run, requests) = bench.counted(&["stat", "Docs/a.txt"]);
    insta::assert_snapshot!(stable(&bench, "Docs/a.txt", run.ok()), @"
    name	a.txt
    kind	file
    size	5
    type	text/plain
    modified	TIME
    created	TIME
    changed	TIME
    changed by	System Account
    created by	System Account
    quickXorHash	aCgDG9jwBgAAAAAABQAAAAAAAAA=
    eTag	ETAG
    cTag	CTAG
    id	ID
    drive	DRIVE
    drive type	business
    webUrl	https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Docs/a.txt
    remote	Docs/a.txt
    ");
    assert_eq!(run.stderr, "");
    assert_eq!(Run::operations(&requests), ["getItem"]);
    assert!(requests[0].path.ends_with("/me/drive/root:/Docs/a.txt"), "{requests:?}");
}

#[test]
fn json_is_the_item_and_how_to_name_it() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "hello");
    let run = bench.run(&["stat", "--json", "Docs/a.txt"]);
    let item = run.json();
    assert_eq!((&item["name"], &item["size"]), (&"a.txt".into(), &5.into()));
    assert_eq!((&item["path"], &item["remote"]), (&"Docs/a.txt".into(), &"Docs/a.txt".into()));
    for field in ["id", "eTag", "cTag", "webUrl", "file", "createdBy", "fileSystemInfo"] {
        assert!(!item[field].is_null(), "{field}: {item}");
    }
    let storage = bench.sandbox.storage_url();
    assert!(!run.out().contains(storage) && !run.out().contains("ownloadUrl"), "{run}");
    let again = format!(
        "id:{}/{}",
        item["parentReference"]["driveId"].as_str().unwrap(),
        item["id"].as_str().unwrap()
    );
    let by_id = bench.run(&["stat", "--json", &again]).json();
    assert_eq!((&by_id["id"], &by_id["remote"]), (&item["id"], &again.as_str().into()));
}

#[test]
fn several_go_in_one_request_and_one_failure_does_not_stop_them() {
    let bench = Bench::new();
    for name in ODD {
        bench.seed(&format!("odd/{name}"), "x");
    }
    let odd: Vec<_> = ODD.iter().map(|name| format!("odd/{name}")).collect();
    let mut arguments = vec!["stat", "--jsonl", "missing.txt"];
    arguments.extend(odd.iter().map(String::as_str));
    let (run, requests) = bench.counted(&arguments);
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(Run::operations(&requests), ["batch"]);
    let names: Vec<_> = run
        .out()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["name"].clone())
        .collect();
    assert_eq!(names, ODD);
    assert!(run.stderr.contains("missing.txt does not exist"), "{run}");
    assert!(run.stderr.contains("1 of 7 items failed"), "{run}");
}

#[test]
fn odd_names_are_one_request_each() {
    let bench = Bench::new();
    for name in ODD {
        bench.seed(name, name.as_bytes());
        let (run, requests) = bench.counted(&["stat", "--json", name]);
        assert_eq!(run.json()["name"], name);
        assert_eq!(Run::operations(&requests), ["getItem"], "{name}");
        let (run, requests) = bench.counted(&["url", name]);
        assert!(run.ok().starts_with("https://contoso-my.sharepoint.com/"), "{run}");
        assert_eq!(Run::operations(&requests), ["getItem"], "{name}");
    }
}

#[test]
fn the_root_and_folders_have_a_page_too() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "hello");
    let (run, requests) = bench.counted(&["url", "/", "Docs", "Docs/a.txt"]);
    insta::assert_snapshot!(run, @"
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Docs
    https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/Documents/Docs/a.txt
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["batch"]);
    let root = bench.run(&["stat", "--json", "me:"]).json();
    assert_eq!((&root["path"], &root["remote"]), (&"".into(), &"me:".into()));
    let root = bench.run(&["url", "--json", "Docs"]).json();
    assert_eq!((&root["name"], &root["remote"]), (&"Docs".into(), &"Docs".into()));
}

#[test]
fn what_is_missing_says_where_to_look() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "hello");
    insta::assert_snapshot!(bench.run(&["stat", "Docs/b.txt"]), @r#"
    --- stderr
    error: Docs/b.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: see what is there: `graphctl ls "Docs"`
    --- exit 3
    "#);
    insta::assert_snapshot!(bench.run(&["url", "c?.txt"]), @"
    --- stderr
    error: invalid value 'c?.txt' for '<REMOTE>...': SharePoint does not allow the name `c?.txt`: it contains `?`

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn reading_several_is_reading_in_read_only_mode_too() {
    let mut bench = Bench::new();
    bench.seed("a.txt", "a");
    bench.seed("b.txt", "b");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["url", "a.txt", "b.txt"]);
    assert_eq!(run.ok().lines().count(), 2);
    assert_eq!(Run::operations(&requests), ["batch"]);
}
