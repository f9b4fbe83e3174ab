//! Files that a library rewrites, and the oddities that come with them.

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::{Bench, letters, noise};

/// A user whose default is the demo site's library.
fn in_library(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.run(&["site", "use", "https://contoso.sharepoint.com/sites/demo"]).ok();
    bench
}

#[test]
fn a_file_that_the_library_rewrites_is_no_failure() {
    let bench = in_library(Quirks { rewrite_office_files: true, ..Quirks::default() });
    bench.write("a.docx", noise(400_000));
    for chunk in ["640KiB", "320KiB"] {
        let run = bench.run(&["put", "--chunk-size", chunk, "a.docx", "General/"]);
        assert_eq!(run.ok(), "General/a.docx\n");
        assert!(run.stderr.contains("note: SharePoint rewrote a.docx after the upload"), "{run}");
    }
    let stored = bench.sandbox.files().read(&bench.library(), "General/a.docx").unwrap();
    assert!(stored.len() > 400_000);
    bench.run(&["get", "General/a.docx", "back.docx"]).ok();
    assert!(bench.read("back.docx") == stored);
}

#[test]
fn a_session_that_the_library_loses_is_replaced() {
    let bench = in_library(Quirks { lose_office_sessions: true, ..Quirks::default() });
    bench.sandbox.files().put(&bench.library(), "General/a.docx", "old").unwrap();
    bench.write("a.docx", noise(400_000));
    bench.run(&["put", "--chunk-size", "320KiB", "a.docx", "General/"]).ok();
    let stored = bench.sandbox.files().read(&bench.library(), "General/a.docx").unwrap();
    assert!(stored == noise(400_000));
}

#[test]
fn a_service_without_hashes_is_believed() {
    let bench = in_library(Quirks { hide_hashes: true, ..Quirks::default() });
    bench.write("a.iso", noise(400_000));
    bench.run(&["put", "--chunk-size", "320KiB", "a.iso", "General/"]).ok();
    bench.run(&["get", "General/a.iso", "back.iso"]).ok();
    assert!(bench.read("back.iso") == noise(400_000));
}

#[test]
fn an_office_file_of_a_library_is_replaced_without_a_session() {
    let bench = in_library(Quirks { lose_office_sessions: true, ..Quirks::default() });
    bench.sandbox.files().put(&bench.library(), "General/a.docx", "old").unwrap();
    let bytes = noise(11 << 20);
    bench.write("a.docx", &bytes);
    let (run, requests) = bench.counted(&["put", "a.docx", "General/a.docx"]);
    run.ok();
    assert_eq!(letters(&requests), "P");
    let stored = bench.sandbox.files().read(&bench.library(), "General/a.docx").unwrap();
    assert!(stored == bytes);
    // Where no library looks into it, it is a file like any other.
    let (run, requests) = bench.counted(&["put", "a.docx", "me:a.docx"]);
    run.ok();
    assert_eq!(letters(&requests), "CFF");
}
