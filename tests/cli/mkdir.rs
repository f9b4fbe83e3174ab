//! `graphctl mkdir`

use std::time::Duration;

use graphctl::sandbox::{FaultAction, FaultBody};

use crate::bench::{Bench, Run};

#[test]
fn a_folder_is_one_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["mkdir", "Reports #1 100%"]);
    assert_eq!(run.ok(), "Reports #1 100%\n");
    assert_eq!(Run::operations(&requests), ["createFolder"]);
    let (run, requests) = bench.counted(&["mkdir", "Reports #1 100%/2026/"]);
    assert_eq!(run.ok(), "Reports #1 100%/2026\n");
    assert_eq!(Run::operations(&requests), ["createFolder"]);
    assert_eq!(bench.stored_names("Reports #1 100%"), ["2026"]);
    let item = &bench.run(&["mkdir", "--json", "me:x"]).json()[0];
    assert_eq!((&item["name"], &item["remote"]), (&"x".into(), &"me:x".into()));
    assert_eq!(item["folder"]["childCount"], 0);
}

#[test]
fn what_is_there_is_not_made() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "a");
    insta::assert_snapshot!(bench.run(&["mkdir", "Docs"]), @"
    --- stderr
    error: Docs already exists
      Graph said: nameAlreadyExists (409), request-id REQUEST
        The specified item name already exists.
    hint: `graphctl mkdir -p` is content with a folder that exists
    --- exit 6
    ");
    insta::assert_snapshot!(bench.run(&["mkdir", "Docs/a.txt"]), @"
    --- stderr
    error: Docs/a.txt already exists
      Graph said: nameAlreadyExists (409), request-id REQUEST
        The specified item name already exists.
    hint: `graphctl mkdir -p` is content with a folder that exists
    --- exit 6
    ");
    insta::assert_snapshot!(bench.run(&["mkdir", "x/y"]), @"
    --- stderr
    error: x does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl mkdir -p` makes the folders above, too
    --- exit 3
    ");
    insta::assert_snapshot!(bench.run(&["mkdir", "/"]), @"
    --- stderr
    error: the root of a drive is always there
    hint: write the path of the new folder, as in `General/Reports`
    --- exit 6
    ");
    insta::assert_snapshot!(bench.run(&["mkdir", "a:b"]), @"
    --- stderr
    error: there is no alias named `a`
    hint: save it with `graphctl site use SITE --alias a`
    hint: a name in SharePoint cannot contain `:`
    --- exit 2
    ");
}

#[test]
fn several_are_made_in_order() {
    let bench = Bench::new();
    let run = bench.run(&["mkdir", "a", "a/b", "x/y", "a/b/c"]);
    assert_eq!((run.code, run.out()), (Some(11), "a\na/b\na/b/c\n"), "{run}");
    for wrong in ["x*y", "nobody:x", "id:b!x/01"] {
        let (run, requests) = bench.counted(&["mkdir", "q", wrong]);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    }
}

#[test]
fn parents_are_made_with_few_requests() {
    let bench = Bench::new();
    let count = |path: &str| {
        let (run, requests) = bench.counted(&["mkdir", "-p", path]);
        assert_eq!(run.ok(), format!("{path}\n"));
        Run::operations(&requests).join(" ")
    };
    // Tried, looked at, made.
    assert_eq!(count("a/b/c/d"), "createFolder batch batch");
    assert_eq!(count("a/b/c/e"), "createFolder");
    assert_eq!(count("a/b/c/e"), "createFolder getItem");
    assert_eq!(count("a/q/r"), "createFolder batch batch");
    assert_eq!(count("x/y"), "createFolder batch");
    assert_eq!(count("z"), "createFolder");
    assert_eq!(bench.stored_names("a/b/c"), ["d", "e"]);
    let deep: Vec<_> = (0..30).map(|number| format!("f{number}")).collect();
    assert_eq!(count(&deep.join("/")), "createFolder batch batch batch batch");
    assert_eq!(bench.run(&["mkdir", "-p", "/"]).ok(), "/\n");
}

#[test]
fn a_file_in_the_way_is_named() {
    let bench = Bench::new();
    bench.seed("a/b.txt", "b");
    insta::assert_snapshot!(bench.run(&["mkdir", "-p", "a/b.txt"]), @"
    --- stderr
    error: a/b.txt exists and is not a folder
    hint: choose another name, or move what is there away
    --- exit 6
    ");
    insta::assert_snapshot!(bench.run(&["mkdir", "-p", "a/b.txt/c"]), @"
    --- stderr
    error: a/b.txt exists and is not a folder
    hint: choose another name, or move what is there away
    --- exit 6
    ");
    insta::assert_snapshot!(bench.run(&["mkdir", "-p", "a/b.txt/c/d"]), @"
    --- stderr
    error: a/b.txt exists and is not a folder
    hint: choose another name, or move what is there away
    --- exit 6
    ");
    assert_eq!(bench.stored("a/b.txt"), b"b");
}

#[test]
fn a_lost_answer_is_no_conflict() {
    let bench = Bench::new();
    bench.disturb("createFolder", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["mkdir", "a"]);
    assert_eq!(run.ok(), "a\n");
    assert_eq!(Run::operations(&requests), ["createFolder", "createFolder", "getItem"]);
    // One that was there long before was made by somebody else.
    bench.sandbox.clock().advance(Duration::from_mins(10));
    for action in [FaultAction::CutBefore, FaultAction::CutAfter] {
        bench.disturb("createFolder", 0, action);
        assert_eq!(bench.run(&["mkdir", "a"]).code, Some(6));
    }
    bench.disturb("createFolder", 0, FaultAction::CutBefore);
    assert_eq!(bench.run(&["mkdir", "-p", "a"]).ok(), "a\n");
    // Made and not told: what is there is looked at.
    bench.disturb("batch", 1, FaultAction::CutAfter);
    assert_eq!(bench.run(&["mkdir", "-p", "p/q/r"]).ok(), "p/q/r\n");
    assert_eq!(bench.stored_names("p/q"), ["r"]);
}

#[test]
fn what_somebody_else_makes_meanwhile_is_as_good() {
    let bench = Bench::new();
    bench.run(&["mkdir", "-p", "a/b"]).ok();
    // It was missing when the deepest was tried, and is there when those above are looked at.
    let missing = FaultAction::Status {
        status: 404,
        retry_after: None,
        body: FaultBody::Graph,
        code: Some("itemNotFound".to_owned()),
    };
    bench.disturb("createFolder", 0, missing);
    assert_eq!(bench.run(&["mkdir", "-p", "a/b/c"]).ok(), "a/b/c\n");
    assert_eq!(bench.stored_names("a/b"), ["c"]);
}

#[test]
fn nothing_is_made_in_a_dry_run_or_in_read_only_mode() {
    let mut bench = Bench::new();
    let (run, requests) = bench.counted(&["mkdir", "-p", "--dry-run", "a/b", "c"]);
    assert_eq!(
        (run.ok(), requests.len()),
        (
            "would make a/b\n  POST /v1.0/me/drive/root:/a:/children\nwould make c\n  POST /v1.0/me/drive/root/children\n",
            0
        )
    );
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["mkdir", "-p", "a/b"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    assert!(run.stderr.contains("createFolder is refused: read-only mode"), "{run}");
    assert!(bench.stored_names("").is_empty());
}
