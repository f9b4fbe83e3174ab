//! Other bytes of a file than its own: converted, and as it was.

use graphctl::sandbox::{FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, noise, status};
use crate::get::local_names;

#[test]
fn a_document_is_converted_and_named_after_its_format() {
    let bench = Bench::new();
    bench.seed("Docs/plan.v2.docx", "words");
    let (run, requests) = bench.counted(&["get", "--format", "pdf", "Docs/plan.v2.docx"]);
    assert_eq!(run.ok(), "plan.v2.pdf\n");
    assert_eq!(Run::operations(&requests), ["getItem", "getContent", "downloadContent"]);
    assert!(bench.read("plan.v2.pdf").starts_with(b"%PDF plan.v2.docx "));
    bench.run(&["get", "--format", ".PDF", "Docs/plan.v2.docx", "here"]).ok();
    assert_eq!(bench.read("here"), bench.read("plan.v2.pdf"));
    let run = bench.run(&["get", "--format", "jpg", "Docs/plan.v2.docx", "-"]);
    assert!(run.ok().starts_with("%JPG "), "{run}");
    assert_eq!(local_names(&bench), ["here", "plan.v2.pdf"]);
}

#[test]
fn a_tree_is_converted_file_by_file() {
    let bench = Bench::new();
    bench.seed("Docs/a.docx", "words");
    bench.seed("Docs/in/b.docx", "more");
    let plan = bench.run(&["get", "-r", "--format", "pdf", "--dry-run", "Docs", "out"]);
    assert!(plan.ok().contains("out/in/b.pdf"), "{plan}");
    bench.run(&["get", "-r", "--format", "pdf", "Docs", "out"]).ok();
    assert!(bench.read("out/a.pdf").starts_with(b"%PDF a.docx "));
    // Nothing tells whether a conversion is what it was, so it is fetched again.
    let run = bench.run(&["get", "-r", "-u", "--format", "pdf", "Docs/", "."]);
    assert!(!run.stderr.contains("skipped"), "{run}");
    let run = bench.run(&["get", "-n", "--format", "pdf", "Docs/a.docx", "out/"]);
    assert!(run.stderr.contains("out/a.pdf already exists"), "{run}");
    let run = bench.run(&["get", "-r", "--version", "1.0", "Docs", "out"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn what_cannot_be_converted_is_told_with_advice() {
    let bench = Bench::new();
    bench.seed("a.zip", "x");
    for format in ["pdf", "nonsense"] {
        let run = bench.run(&["get", "--format", format, "a.zip"]);
        assert_eq!(run.code, Some(2), "{run}");
        let message = format!("error: the service does not convert a.zip to {format}");
        assert!(run.stderr.contains(&message), "{run}");
        assert!(run.stderr.contains("hint: `--format pdf` takes Office"), "{run}");
    }
    bench.disturb("getContent", 0, status(415));
    assert_eq!(bench.run(&["get", "--format", "pdf", "a.zip"]).code, Some(2));
    bench.forget_requests();
    for wrong in ["..", "../x", "a/b"] {
        assert_eq!(bench.run(&["get", "--format", wrong, "a.zip"]).code, Some(2));
    }
    assert!(bench.sandbox.requests().is_empty() && local_names(&bench).is_empty());
}

#[test]
fn a_conversion_that_breaks_off_is_begun_anew() {
    let bench = Bench::new();
    bench.seed("a.docx", "words");
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(5));
    let (run, requests) = bench.counted(&["get", "--format", "pdf", "a.docx"]);
    assert_eq!(run.ok(), "a.pdf\n");
    assert!(requests.iter().all(|request| request.range.is_none()), "{requests:#?}");
    assert!(bench.read("a.pdf").starts_with(b"%PDF a.docx "));
    assert_eq!(local_names(&bench), ["a.pdf"]);
}

/// A bench with three versions of `a`.
fn with_versions(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    for content in ["first", "the second", "third"] {
        bench.seed("a", content);
    }
    bench
}

#[test]
fn an_earlier_version_is_fetched_by_its_id() {
    let bench = with_versions(Quirks::default());
    let (run, requests) = bench.counted(&["get", "--version", "2.0", "a"]);
    assert_eq!(run.ok(), "a\n");
    let expected = ["getItem", "listVersions", "getVersionContent", "downloadContent"];
    assert_eq!(Run::operations(&requests), expected);
    assert_eq!(bench.read("a"), b"the second");
    assert_eq!(bench.run(&["get", "--version", "1.0", "a", "-"]).ok(), "first");
}

#[test]
fn the_current_version_is_a_version_too() {
    let bench = with_versions(Quirks::default());
    for id in ["3.0", "current"] {
        let (run, requests) = bench.counted(&["get", "--version", id, "a", "-"]);
        assert_eq!(run.ok(), "third");
        let expected = ["getItem", "listVersions", "downloadContent"];
        assert_eq!(Run::operations(&requests), expected, "{id}");
    }
}

#[test]
fn a_version_that_is_not_there_is_not_found() {
    let bench = with_versions(Quirks::default());
    let run = bench.run(&["get", "--version", "9.0", "a"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert!(run.stderr.contains("error: a has no version 9.0"), "{run}");
    assert!(run.stderr.contains("hint: the newest are 3.0, 2.0, 1.0"), "{run}");
    assert!(local_names(&bench).is_empty());
}

#[test]
fn a_large_version_comes_in_ranges_and_does_not_change_with_the_file() {
    let bench = Bench::new();
    let length = 17 * 1024 * 1024;
    bench.seed("a", noise(length));
    bench.seed("a", "newer");
    bench.disturb("downloadContent", 1, status(404));
    let (run, requests) = bench.counted(&["get", "--version", "1.0", "a"]);
    run.ok();
    assert!(bench.read("a") == noise(length));
    assert_eq!(requests.iter().filter(|request| request.operation == "getItem").count(), 1);
    let ranges = requests.iter().filter(|request| request.range.is_some()).count();
    assert!(ranges > 4, "{requests:#?}");
    assert_eq!(local_names(&bench), ["a"]);
}
