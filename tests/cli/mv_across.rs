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
    let listed = bench.run(&["ls", "--json", &format!("id:{}/root", bench.library())]).json();
    let general = listed.as_array().unwrap().iter().find(|item| item["name"] == "General").unwrap();
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
    insta::assert_snapshot!(run.stderr, @"note: a.txt goes to another drive: it is copied and compared, and goes to the recycle bin then");
    insta::assert_snapshot!(Run::operations(&requests).join(" "), @"getItem getItem copyItem getCopyStatus getCopyStatus getItem getItem deleteItem");
    assert_eq!(in_library(&bench, "General/a.txt").unwrap(), b"a");
    assert_eq!(bench.stored_names(""), ["Tree"]);
}

#[test]
fn a_tree_is_compared_file_by_file() {
    let bench = with(Quirks::default());
    let general = general(&bench);
    let (run, requests) = bench.counted(&["mv", "Tree", &general]);
    run.ok();
    insta::assert_snapshot!(Run::operations(&requests).join(" "), @"getItem getItem copyItem getCopyStatus getCopyStatus getItem getItem listChildren listChildren listChildren listChildren listChildren listChildren deleteItem");
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

/// Moves `a.txt` and does `meanwhile` before the copy is said to be complete.
fn moved_while(bench: &Bench, meanwhile: impl FnOnce()) -> Run {
    let general = general(bench);
    let wait = FaultAction::Delay(Duration::from_secs(1));
    bench.sandbox.inject(Fault::on("getCopyStatus", wait));
    bench.forget_requests();
    let child = bench.start(&["mv", "a.txt", &general]);
    bench.wait_until("a poll", || bench.count("getCopyStatus") == 1);
    meanwhile();
    let run = bench.finish(child);
    assert_eq!(bench.count("deleteItem"), 0, "{run}");
    run
}

#[test]
fn a_source_that_changes_meanwhile_is_kept() {
    let bench = with(Quirks::default());
    let run = moved_while(&bench, || bench.seed("a.txt", "other"));
    insta::assert_snapshot!(run, @"
    --- stderr
    note: a.txt goes to another drive: it is copied and compared, and goes to the recycle bin then
    error: the source was changed while it was copied
    hint: a.txt was kept, and the copy too; compare them, then remove one with `graphctl rm` (libraries change Office files as they take them)
    --- exit 6
    ");
    assert_eq!(bench.stored("a.txt"), b"other");
}

#[test]
fn a_copy_that_is_not_the_same_keeps_the_source() {
    let bench = with(Quirks::default());
    let files = bench.sandbox.files();
    let run = moved_while(&bench, || {
        files.put(&bench.library(), "General/a.txt", "b").unwrap();
    });
    insta::assert_snapshot!(run, @"
    --- stderr
    note: a.txt goes to another drive: it is copied and compared, and goes to the recycle bin then
    error: the item differs in the copy
    hint: a.txt was kept, and the copy too; compare them, then remove one with `graphctl rm` (libraries change Office files as they take them)
    help: docs/troubleshooting.md#bytes-that-differ-exit-code-9
    --- exit 9
    ");
    assert_eq!(bench.stored("a.txt"), b"a");
}

#[test]
fn what_could_not_be_proved_is_not_even_copied() {
    let bench = with(Quirks { hide_hashes: true, ..Quirks::default() });
    let general = general(&bench);
    let (run, requests) = bench.counted(&["mv", "a.txt", &general]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no copy of a.txt could be proved: the service tells no hash of it
    hint: copy it with `graphctl cp`, look at the copy, and then use `graphctl rm`
    help: docs/troubleshooting.md#bytes-that-differ-exit-code-9
    --- exit 9
    ");
    assert_eq!(Run::operations(&requests), ["getItem", "getItem"]);
    // Of a tree that is known only when it is listed, after the copy.
    let run = bench.run(&["mv", "Tree", &general]);
    assert_eq!(run.code, Some(9), "{run}");
    assert_eq!(bench.count("deleteItem"), 0);
    assert_eq!(bench.stored("Tree/b.txt"), b"b");
}

#[test]
fn a_delete_whose_answer_is_lost_is_a_delete() {
    let bench = with(Quirks::default());
    let general = general(&bench);
    bench.disturb("deleteItem", 0, FaultAction::CutAfter);
    bench.run(&["mv", "a.txt", &general]).ok();
    assert_eq!(bench.stored_names(""), ["Tree"]);
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
