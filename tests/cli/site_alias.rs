//! Short names of libraries: `site use --alias`, `site add` and `site alias`.

use crate::bench::{Bench, Run};

const DEMO: &str = "https://contoso.sharepoint.com/sites/demo";
const ENGINEERING: &str = "https://contoso.sharepoint.com/sites/engineering";

#[test]
fn an_alias_names_a_library_and_leaves_the_default_alone() {
    let bench = Bench::new();
    bench.run(&["site", "use", DEMO, "--alias", "eng"]).ok();
    let items = bench.run(&["ls", "--json", "eng:"]).json();
    assert_eq!(items[0]["remote"], "eng:General");
    assert_eq!(items[0]["path"], "General");
    assert_eq!(bench.run(&["ls"]).ok(), "", "the default drive is still one's own");
    let uploaded = bench.write("a.txt", "a");
    let run = bench.run(&["put", uploaded.to_str().unwrap(), "eng:General/"]);
    assert_eq!(run.ok(), "eng:General/a.txt\n");
    assert_eq!(bench.run(&["get", "eng:General/a.txt", "-"]).ok(), "a");
}

#[test]
fn an_alias_is_added_in_two_requests() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "add", "old", DEMO, "--drive", "Archive"]);
    insta::assert_snapshot!(run, @"
    site	Demo
    library	Archive
    address	https://contoso.sharepoint.com/sites/demo
    alias	old:
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives"]);
    let (run, requests) = bench.counted(&["ls", "old:"]);
    assert_eq!(run.ok(), "");
    assert_eq!(Run::operations(&requests)[0], "listChildren");
    assert_eq!(bench.run(&["site", "--json"]).json(), serde_json::Value::Null);
}

#[test]
fn a_name_that_is_taken_is_replaced_only_on_demand() {
    let bench = Bench::new();
    bench.run(&["site", "add", "eng", DEMO]).ok();
    bench.run(&["site", "add", "eng", DEMO]).ok();
    insta::assert_snapshot!(bench.run(&["site", "add", "eng", ENGINEERING]), @"
    --- stderr
    error: `eng` already names Documents of Demo
    hint: choose another name, or add `--replace`
    --- exit 6
    ");
    assert_eq!(bench.run(&["site", "alias", "--json"]).json()[0]["site"], "Demo");
    let run = bench.run(&["site", "add", "eng", ENGINEERING, "--replace"]);
    run.ok();
    assert_eq!(run.stderr, "note: `eng` named Documents of Demo before\n");
    let run = bench.run(&["site", "use", DEMO, "--alias", "eng", "-q"]);
    run.ok();
    assert_eq!(run.stderr, "");
    assert_eq!(bench.run(&["site", "alias", "--json"]).json()[0]["site"], "Demo");
}

#[test]
fn aliases_are_listed_without_a_request() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["site", "alias"]).ok(), "");
    assert_eq!(bench.run(&["site", "alias", "--json"]).json(), serde_json::json!([]));
    bench.run(&["site", "add", "eng", ENGINEERING, "--drive", "Drafts"]).ok();
    bench.run(&["site", "add", "demo", DEMO]).ok();
    let (run, requests) = bench.counted(&["site", "alias"]);
    insta::assert_snapshot!(run, @"
    demo	Demo	Documents	https://contoso.sharepoint.com/sites/demo
    eng	Engineering	Drafts	https://contoso.sharepoint.com/sites/engineering
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    let listed = bench.run(&["site", "alias", "--json"]).json();
    assert_eq!(listed[0]["alias"], "demo");
    assert_eq!(listed[0]["driveId"], bench.library());
    assert_eq!(listed[1]["drive"], "Drafts");
}

#[test]
fn an_alias_is_made_the_default_without_a_request() {
    let bench = Bench::new();
    bench.run(&["site", "add", "demo", DEMO]).ok();
    let (run, requests) = bench.counted(&["site", "use", "demo:", "--json"]);
    assert_eq!(run.json()["driveId"], bench.library());
    assert_eq!(Run::operations(&requests), [""; 0]);
    assert_eq!(bench.run(&["ls"]).ok(), "General/\n");
    let (run, requests) = bench.counted(&["site", "use", "demo:", "--drive", "archive", "--json"]);
    assert_eq!(run.json()["drive"], "Archive");
    assert_eq!(Run::operations(&requests), ["listDrives"]);
    let run = bench.run(&["site", "show", "demo:", "--json"]);
    assert_eq!(run.json()["webUrl"], DEMO);
}

#[test]
fn an_alias_that_is_removed_is_gone_and_the_others_stay() {
    let bench = Bench::new();
    for alias in ["a", "b", "c"] {
        bench.run(&["site", "add", alias, DEMO]).ok();
    }
    let unchanged = bench.read(".config/config.toml");
    bench.run(&["site", "alias", "--remove", "a", "--dry-run"]).ok();
    let run = bench.run(&["site", "alias", "--remove", "a", "--remove", "x"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is no alias named `x`
    hint: there are: a, b, c
    --- exit 3
    ");
    assert_eq!(bench.read(".config/config.toml"), unchanged);
    let (run, requests) = bench.counted(&["site", "alias", "--remove", "a", "--remove", "b:"]);
    run.ok();
    assert_eq!(Run::operations(&requests), [""; 0]);
    let (run, requests) = bench.counted(&["ls", "a:"]);
    assert!(run.stderr.starts_with("error: there is no alias named `a`"), "{run}");
    assert_eq!((run.code, Run::operations(&requests).len()), (Some(2), 0));
    assert_eq!(bench.run(&["ls", "c:"]).ok(), "General/\n");
}

#[test]
fn an_unknown_alias_is_refused_before_any_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["ls", "eng:General"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is no alias named `eng`
    hint: save it with `graphctl site use SITE --alias eng`
    hint: a name in SharePoint cannot contain `:`
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    let (run, requests) = bench.counted(&["site", "show", "eng:"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is no alias named `eng`
    hint: save it with `graphctl site add eng SITE`
    --- exit 3
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn a_place_that_no_longer_exists_is_told_with_what_to_do() {
    let bench = Bench::new();
    bench.run(&["site", "add", "demo", DEMO]).ok();
    bench.run(&["site", "use", DEMO]).ok();
    let text = String::from_utf8(bench.read(".config/config.toml")).unwrap();
    let id = bench.run(&["site", "show", DEMO, "--json"]).json()["id"].as_str().unwrap().to_owned();
    bench.write(".config/config.toml", text.replace(&id, &format!("{}0", &id[..id.len() - 1])));
    for arguments in [["site", "drives", "demo:"], ["site", "show", "demo:"]] {
        let run = bench.run(&arguments);
        assert_eq!(run.code, Some(3), "{run}");
        assert!(
            run.stderr
                .contains("hint: if it is gone for good: `graphctl site alias --remove demo`"),
            "{run}"
        );
    }
    for arguments in [["site", "drives"], ["site", "show"]] {
        let run = bench.run(&arguments);
        assert_eq!(run.code, Some(3), "{run}");
        assert!(run.stderr.contains("hint: choose another default"), "{run}");
    }
}

#[test]
fn a_name_that_a_remote_uses_otherwise_cannot_be_an_alias() {
    let bench = Bench::new();
    for alias in ["me", "id", "https", "a b", "a/b", ""] {
        for arguments in
            [["site", "use", DEMO, "--alias", alias], ["site", "add", alias, DEMO, "-q"]]
        {
            let (run, requests) = bench.counted(&arguments);
            assert_eq!(run.code, Some(2), "{alias}: {run}");
            assert_eq!(Run::operations(&requests), [""; 0], "{alias}");
        }
    }
}
