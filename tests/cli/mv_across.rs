//! `graphctl mv` into another drive

use std::time::Duration;

use graphctl::sandbox::{Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run};

fn with(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    bench.seed("Tree/b.txt", "b");
    bench.seed("Tree/Sub/c.txt", "c");
    bench.seed("Tree/Empty/x", "");
    bench
}

/// The library's `General` as a REMOTE.
fn general(bench: &Bench) -> String {
    let url = bench.sandbox.base_url();
    let id = bench.run(&["ls", "--json", &format!("id:{}/root", bench.library())]).json();
    assert!(!url.is_empty());
    let general = id.as_array().unwrap().iter().find(|item| item["name"] == "General").unwrap();
    general["remote"].as_str().unwrap().to_owned()
}

fn in_library(bench: &Bench, path: &str) -> Option<Vec<u8>> {
    bench.sandbox.files().read(&bench.library(), path).ok()
}

#[test]
fn a_file_is_copied_compared_and_recycled() {
    let bench = with(Quirks::default());
    let general = general(&bench);
    let (run, requests) = bench.counted(&["mv", "a.txt", &general]);
    assert!(run.ok().starts_with("id:b!"), "{run}");
    insta::assert_snapshot!(run.stderr, @"");
    insta::assert_snapshot!(Run::operations(&requests).join(" "), @"");
    assert_eq!(in_library(&bench, "General/a.txt").unwrap(), b"a");
    assert_eq!(bench.stored_names(""), ["Tree"]);
}

#[test]
fn a_tree_is_compared_file_by_file() {
    let bench = with(Quirks::default());
    let general = general(&bench);
    let (run, requests) = bench.counted(&["mv", "Tree", &general]);
    run.ok();
    insta::assert_snapshot!(Run::operations(&requests).join(" "), @"");
    assert_eq!(in_library(&bench, "General/Tree/Sub/c.txt").unwrap(), b"c");
    assert_eq!(bench.stored_names(""), ["a.txt"]);
}

#[test]
fn a_tree_that_shows_late_is_waited_for() {
    let bench = with(Quirks { late_copies: 2, ..Quirks::default() });
    let general = general(&bench);
    bench.run(&["mv", "Tree", &general]).ok();
    assert_eq!(in_library(&bench, "General/Tree/b.txt").unwrap(), b"b");
    assert_eq!(bench.stored_names(""), ["a.txt"]);
}

#[test]
fn what_is_not_proved_is_not_deleted() {
    // Libraries change Office files, so that the copy is not the same.
    let bench = with(Quirks { rewrite_office_files: true, ..Quirks::default() });
    bench.seed("plan.docx", "words");
    let general = general(&bench);
    let child = bench.start(&["mv", "a.txt", "nothing.txt", &general]);
    let run = bench.finish(child);
    assert_eq!(run.code, Some(11), "{run}");
    // The source changes while it is copied.
    bench.sandbox.inject(Fault::on("getCopyStatus", FaultAction::Delay(Duration::from_secs(2))));
    bench.forget_requests();
    let child = bench.start(&["mv", "plan.docx", &general]);
    bench.wait_until("a copy", || bench.count("copyItem") == 1);
    bench.seed("plan.docx", "other words");
    let run = bench.finish(child);
    insta::assert_snapshot!(run, @"");
    assert_eq!(bench.count("deleteItem"), 0);
    assert_eq!(bench.stored("plan.docx"), b"other words");
}

#[test]
fn a_copy_that_fails_leaves_the_source() {
    let bench = with(Quirks::default());
    let general = general(&bench);
    bench.sandbox.files().put(&bench.library(), "General/a.txt", "other").unwrap();
    let run = bench.run(&["mv", "a.txt", &general]);
    assert_eq!(run.code, Some(6), "{run}");
    assert_eq!(bench.count("deleteItem"), 0);
    assert_eq!(bench.stored("a.txt"), b"a");
    assert_eq!(in_library(&bench, "General/a.txt").unwrap(), b"other");
    bench.run(&["mv", "-f", "a.txt", &general]).ok();
    assert_eq!(in_library(&bench, "General/a.txt").unwrap(), b"a");
    assert_eq!(bench.stored_names(""), ["Tree"]);
}
