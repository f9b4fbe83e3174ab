//! `graphctl put --share`

use crate::bench::{Bench, Run, status};

fn without_id(bench: &Bench, text: &str) -> String {
    text.replace(bench.item("General/a.txt")["id"].as_str().unwrap(), "ID")
}

#[test]
fn the_link_is_printed_and_is_a_remote() {
    let bench = Bench::new();
    bench.write("a.txt", "a");
    let (run, requests) = bench.counted(&["put", "--share", "a.txt", "General/"]);
    assert_eq!(run.stderr, "");
    assert_eq!(Run::operations(&requests), ["putContent", "createLink"]);
    let link = &bench.sandbox.permissions()[0];
    assert_eq!(link["link"]["webUrl"], run.ok().trim());
    assert_eq!((&link["link"]["type"], &link["path"]), (&"view".into(), &"General/a.txt".into()));
    assert_eq!(bench.run(&["get", run.out().trim(), "-"]).ok(), "a");
}

#[test]
fn json_is_the_item_with_its_permission() {
    let bench = Bench::new();
    bench.write("a.txt", "a");
    let shared = bench.run(&["put", "--share=edit", "--json", "a.txt", "General/"]).json();
    assert_eq!(shared[0]["name"], "a.txt");
    assert_eq!(shared[0]["remote"], "General/a.txt");
    assert_eq!(shared[0]["permission"]["link"]["type"], "edit");
}

#[test]
fn several_links_cost_one_request_and_a_failed_upload_has_none() {
    let bench = Bench::new();
    for name in ["a.txt", "b.txt", "c.txt"] {
        bench.write(name, name);
    }
    bench.disturb("putContent", 1, status(403));
    let arguments = ["put", "--share", "-j", "1", "a.txt", "b.txt", "c.txt", "General/"];
    let (run, requests) = bench.counted(&arguments);
    assert_eq!((run.code, run.out().lines().count()), (Some(11), 2), "{run}");
    let operations = Run::operations(&requests);
    assert_eq!(operations, ["putContent", "putContent", "putContent", "batch"]);
    assert_eq!(bench.sandbox.permissions().len(), 2);
}

#[test]
fn a_link_that_fails_says_that_the_file_is_there() {
    let bench = Bench::new();
    bench.write("a.txt", "a");
    bench.disturb("createLink", 0, status(403));
    let run = bench.run(&["put", "--share", "a.txt", "General/"]);
    insta::assert_snapshot!(without_id(&bench, &run.to_string()), @r#"
    --- stderr
    error: no permission for item ID
      while making a link to General/a.txt, which was uploaded
      Graph said: accessDenied (403), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: administrators decide who may be given links, for the organization and for each site: SharePoint admin center, Policies, Sharing
    hint: another `--scope` may be allowed: `organization` or `users`
    hint: the file is there; make the link with `graphctl share "General/a.txt"`
    --- exit 5
    "#);
    assert_eq!(bench.stored("General/a.txt"), b"a");
}

#[test]
fn a_tree_is_not_shared_file_by_file() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("tree")).unwrap();
    let (run, requests) = bench.counted(&["put", "-r", "--share", "tree", "General/"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}
