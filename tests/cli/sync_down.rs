//! A folder of a drive and a directory that becomes equal to it.

use graphctl::sandbox::{Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, busy, noise, status};
use crate::trees::{counts, local_tree, sorted, write_tree};

fn with_drive() -> Bench {
    let bench = Bench::new();
    for path in ["Site/a.txt", "Site/sub/c.txt", "Site/sub/deep/d.txt"] {
        bench.seed(path, path);
    }
    bench
}

const PLAIN: [&str; 5] = ["a.txt", "sub/", "sub/c.txt", "sub/deep/", "sub/deep/d.txt"];

fn names(bench: &Bench, directory: &str) -> Vec<String> {
    local_tree(&bench.path(directory)).into_keys().collect()
}

#[test]
fn an_office_file_that_was_changed_within_a_second_is_fetched() {
    let bench = Bench::new();
    for content in ["one", "and two"] {
        bench.write("a.docx", content);
        let file = std::fs::File::options().write(true).open(bench.path("a.docx")).unwrap();
        let noon: jiff::Timestamp = "2026-01-02T12:00:00Z".parse().unwrap();
        file.set_modified(noon.into()).unwrap();
        bench.run(&["put", "-p", "a.docx", "Site/"]).ok();
        bench.run(&["sync", "me:Site", "./copy"]).ok();
        assert_eq!(bench.read("copy/a.docx"), content.as_bytes());
    }
}

#[test]
fn what_is_new_comes_down_and_nothing_comes_twice() {
    let bench = with_drive();
    let (run, requests) = bench.counted(&["sync", "me:Site", "./copy"]);
    let expected = ["copy/a.txt", "copy/sub/c.txt", "copy/sub/deep/d.txt"];
    assert_eq!(sorted(run.ok()), expected);
    // Where the feed stands, the folders, and the files with the addresses of their listing.
    let expected = [("delta", 1), ("downloadContent", 3), ("listChildren", 3)];
    assert_eq!(counts(&requests), expected.into());
    assert_eq!(names(&bench, "copy"), PLAIN);
    let (run, requests) = bench.counted(&["sync", "me:Site", "./copy"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("3 files are the same"), "{run}");
    assert_eq!(counts(&requests), [("delta", 1), ("getItem", 1)].into());
    bench.seed("Site/sub/c.txt", "changed");
    assert_eq!(bench.run(&["sync", "me:Site", "./copy"]).ok(), "copy/sub/c.txt\n");
    assert_eq!(bench.read("copy/sub/c.txt"), b"changed");
}

#[test]
fn the_same_bytes_with_another_time_get_the_right_one() {
    let bench = with_drive();
    write_tree(&bench, &["Site/a.txt"]);
    let modified = || bench.path("Site/a.txt").metadata().unwrap().modified().unwrap();
    let before = modified();
    std::fs::File::options()
        .append(true)
        .open(bench.path("Site/a.txt"))
        .unwrap()
        .set_modified(before - std::time::Duration::from_hours(9))
        .unwrap();
    let (run, requests) = bench.counted(&["sync", "--include", "a.txt", "me:Site", "./Site"]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests).get("downloadContent"), None);
    let item = bench.item("Site/a.txt");
    let told: jiff::Timestamp =
        item["fileSystemInfo"]["lastModifiedDateTime"].as_str().unwrap().parse().unwrap();
    let kept = jiff::Timestamp::try_from(modified()).unwrap();
    assert_eq!(kept.as_second(), told.as_second());
}

#[test]
fn only_delete_deletes_and_only_below_the_directory() {
    let bench = with_drive();
    bench.run(&["sync", "-q", "me:Site", "./copy"]).ok();
    write_tree(&bench, &["copy/old.txt", "copy/gone/in/x.txt", "copy/gone/y.txt", "outside/z"]);
    bench.run(&["sync", "me:Site", "./copy"]).ok();
    assert_eq!(names(&bench, "copy").len(), PLAIN.len() + 5);
    let run = bench.run(&["sync", "--delete", "--max-delete", "4", "me:Site", "./copy"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert_eq!(names(&bench, "copy").len(), PLAIN.len() + 5);
    let run = bench.run(&["sync", "--delete", "--json", "me:Site", "./copy"]);
    let records = run.json();
    assert_eq!(records.as_array().unwrap().len(), 5, "{records}");
    assert_eq!(records[0]["action"], "deleted");
    assert_eq!(names(&bench, "copy"), PLAIN);
    assert!(bench.path("outside/z").exists());
}

#[cfg(unix)]
#[test]
fn links_here_are_neither_followed_nor_deleted() {
    let bench = with_drive();
    write_tree(&bench, &["copy/old.txt", "outside/c.txt"]);
    std::os::unix::fs::symlink("../outside", bench.path("copy/sub")).unwrap();
    std::os::unix::fs::symlink("../outside", bench.path("copy/other")).unwrap();
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    assert_eq!((run.code, run.out()), (Some(11), "copy/a.txt\n"), "{run}");
    assert!(run.stderr.contains("sub cannot go to copy/sub: here, that is a link"), "{run}");
    assert_eq!(bench.read("outside/c.txt"), b"outside/c.txt");
    assert!(bench.path("copy/old.txt").exists(), "nothing is deleted when something failed");
    std::fs::remove_file(bench.path("copy/sub")).unwrap();
    bench.run(&["sync", "--delete", "me:Site", "./copy"]).ok();
    assert!(bench.path("copy/other").is_symlink() && !bench.path("copy/old.txt").exists());
}

#[test]
fn a_listing_that_fails_deletes_nothing() {
    let bench = with_drive();
    write_tree(&bench, &["copy/old.txt", "copy/sub/c.txt"]);
    let fault = Fault { path: Some("items".into()), ..Fault::on("listChildren", status(403)) };
    bench.sandbox.inject(fault);
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.stderr.contains("nothing was deleted"), "{run}");
    assert_eq!(names(&bench, "copy"), ["a.txt", "old.txt", "sub/", "sub/c.txt"]);
    let (run, requests) = bench.counted(&["sync", "--delete", "me:Nowhere", "./copy"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert!(requests.iter().all(|request| request.method == "GET"));
    assert_eq!(names(&bench, "copy").len(), 4);
    bench.sandbox.files().create_folder(&bench.one_drive(), "Empty").unwrap();
    let run = bench.run(&["sync", "--delete", "me:Empty", "./copy"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("since there is nothing in me:Empty"), "{run}");
    assert_eq!(names(&bench, "copy").len(), 4);
}

#[test]
fn hostile_names_come_nowhere_and_delete_nothing() {
    let bench = with_drive();
    write_tree(&bench, &["copy/old.txt"]);
    let drive = bench.one_drive();
    bench.sandbox.files().rename_unchecked(&drive, "Site/sub", "../up").unwrap();
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    assert_eq!((run.code, run.out()), (Some(11), "copy/a.txt\n"), "{run}");
    assert_eq!(names(&bench, "copy"), ["a.txt", "old.txt"]);
    assert!(!bench.path("up").exists());
}

#[test]
fn killed_in_the_middle_it_goes_on() {
    const MIB: usize = 1 << 20;
    let quirks = Quirks { download_rate: Some(8 * MIB as u64), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("Site/big.bin", noise(8 * MIB));
    bench.seed("Site/a.txt", "a");
    write_tree(&bench, &["copy/old.txt"]);
    let mut child = bench.start(&["sync", "--delete", "me:Site", "./copy"]);
    bench.wait_until("the small file", || bench.path("copy/a.txt").exists());
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert!(bench.path("copy/old.txt").exists() && !bench.path("copy/big.bin").exists());
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    assert_eq!(run.ok(), "copy/big.bin\n");
    assert_eq!(names(&bench, "copy"), ["a.txt", "big.bin"]);
    assert!(bench.read("copy/big.bin") == noise(8 * MIB));
}

#[test]
fn lost_answers_and_a_busy_service_change_nothing() {
    let bench = with_drive();
    write_tree(&bench, &["copy/old.txt"]);
    bench.disturb("delta", 0, busy(429, "1"));
    bench.disturb("listChildren", 1, FaultAction::CutAfter);
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(3));
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    assert_eq!(run.ok().lines().count(), 3);
    assert_eq!(names(&bench, "copy"), PLAIN);
}

#[test]
fn names_here_keep_their_spelling() {
    let bench = Bench::new();
    bench.seed("Site/CAF\u{c9}/a.TXT", "new");
    write_tree(&bench, &["copy/Cafe\u{301}/A.txt", "copy/Cafe\u{301}/B.txt"]);
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    assert_eq!(run.ok(), "copy/Cafe\u{301}/A.txt\n");
    assert_eq!(bench.read("copy/Cafe\u{301}/A.txt"), b"new");
    assert_eq!(names(&bench, "copy").len(), 2);
    if cfg!(target_os = "linux") {
        write_tree(&bench, &["copy/Cafe\u{301}/a.txt"]);
        let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.stderr.contains("would be one item: case makes no difference"), "{run}");
        assert_eq!(names(&bench, "copy").len(), 3);
    }
}

#[test]
fn a_dry_run_touches_nothing() {
    let bench = with_drive();
    write_tree(&bench, &["copy/old.txt"]);
    let (run, requests) = bench.counted(&["sync", "--dry-run", "--delete", "me:Site", "./copy"]);
    insta::assert_snapshot!(run, @"
    would download me:Site/a.txt (10 B) to copy/a.txt
    would download me:Site/sub/c.txt (14 B) to copy/sub/c.txt
    would download me:Site/sub/deep/d.txt (19 B) to copy/sub/deep/d.txt
    would delete copy/old.txt
    3 files, 43 B, 1 to be deleted
    --- stderr
    --- exit 0
    ");
    assert_eq!(counts(&requests), [("listChildren", 3)].into());
    assert_eq!(names(&bench, "copy"), ["old.txt"]);
}

#[test]
fn a_file_is_no_folder() {
    let bench = with_drive();
    bench.write("file", "x");
    for arguments in [["sync", "me:Site/a.txt", "./copy"], ["sync", "me:Site", "./file"]] {
        let run = bench.run(&arguments);
        assert_eq!(run.code, Some(2), "{run}");
    }
    let run = bench.run(&["sync", ".", "me:Site/a.txt"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn what_an_interrupted_run_left_is_nobodys_file() {
    let bench = with_drive();
    write_tree(&bench, &["copy/.graphctl-0123-4567.part"]);
    bench.run(&["sync", "--delete", "me:Site", "./copy"]).ok();
    assert!(bench.path("copy/.graphctl-0123-4567.part").exists());
    let (run, requests) = bench.counted(&["sync", "--delete", "./copy", "me:Site"]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("getItem", 1)].into());
}
