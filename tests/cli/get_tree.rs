//! Folders on their way down: what is asked for, where it goes, and what is left out.

use graphctl::sandbox::{Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, noise, status};
use crate::trees::{counts, local_tree, sorted, write_tree};

const MIB: usize = 1024 * 1024;

/// A bench with a few files in the demo user's drive.
fn with_tree() -> Bench {
    let bench = Bench::new();
    for path in ["Docs/a.txt", "Docs/b.md", "Docs/sub/c.txt", "Docs/sub/deep/d.txt", "e.txt"] {
        bench.seed(path, path);
    }
    bench
}

#[test]
fn a_folder_comes_where_cp_would_put_it() {
    let bench = with_tree();
    let first = |arguments: &[&str]| {
        let run = bench.run(arguments);
        sorted(run.ok())[0].to_owned()
    };
    assert_eq!(first(&["get", "-r", "Docs"]), "Docs/a.txt");
    assert_eq!(first(&["get", "-r", "Docs", "new"]), "new/a.txt");
    assert_eq!(first(&["get", "-r", "Docs/", "new"]), "new/Docs/a.txt");
    assert_eq!(first(&["get", "-r", "Docs", "made/"]), "made/a.txt");
    assert_eq!(first(&["get", "-r", "/", "all"]), "all/Docs/a.txt");
    assert_eq!(first(&["get", "-r", "e.txt", "new"]), "new/e.txt");
    assert_eq!(first(&["get", "-r", "Docs", "e.txt", "new"]), "new/Docs/a.txt");
    assert_eq!(bench.read("new/sub/deep/d.txt"), b"Docs/sub/deep/d.txt");
    let run = bench.run(&["get", "-r", "none", "new"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert_eq!(run.stderr.matches("error: ").count(), 1, "{run}");
    let run = bench.run(&["get", "-r", "Docs", "-"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(bench.run(&["get", "-r", "e.txt", "-"]).ok(), "e.txt");
}

#[test]
fn a_folder_by_id_has_its_own_name() {
    let bench = with_tree();
    let id = bench.item("Docs")["id"].as_str().unwrap().to_owned();
    let remote = format!("id:{}/{id}", bench.one_drive());
    let run = bench.run(&["get", "-r", &remote]);
    assert_eq!(sorted(run.ok())[0], "Docs/a.txt");
    let link = bench.run(&["share", "--scope", "organization", "Docs"]).ok().trim().to_owned();
    let (run, requests) = bench.counted(&["get", "-r", &link, "."]);
    assert_eq!(sorted(run.ok())[0], "Docs/a.txt");
    let expected = [("downloadContent", 4), ("getItem", 1), ("listChildren", 3)];
    assert_eq!(counts(&requests), expected.into());
}

#[test]
fn a_file_of_a_listing_is_one_request() {
    let bench = with_tree();
    let (run, requests) = bench.counted(&["get", "-r", "Docs"]);
    assert_eq!(run.ok().lines().count(), 4);
    assert_eq!(counts(&requests), [("downloadContent", 4), ("listChildren", 3)].into());
    let (run, requests) = bench.counted(&["get", "-r", "e.txt"]);
    assert_eq!(run.ok(), "e.txt\n");
    let expected = ["listChildren", "getItem", "downloadContent"];
    assert_eq!(Run::operations(&requests), expected);
}

#[test]
fn patterns_are_resolved_by_listing() {
    let bench = with_tree();
    std::fs::create_dir(bench.path("in")).unwrap();
    let get = |pattern: &str| bench.counted(&["get", pattern, "in"]);
    let (run, requests) = get("Docs/*.TXT");
    assert_eq!(run.ok(), "in/a.txt\n");
    assert_eq!(Run::operations(&requests), ["listChildren", "downloadContent"]);
    assert_eq!(sorted(get("Docs/**/[cd].txt").0.ok()), ["in/c.txt", "in/d.txt"]);
    assert_eq!(sorted(get("D?cs/*/*.txt").0.ok()), ["in/c.txt"]);
    let (run, _) = get("Docs/*");
    assert_eq!(sorted(run.ok()), ["in/a.txt", "in/b.md"]);
    assert!(run.stderr.contains("skipped Docs/sub: a folder; add `-r`"), "{run}");
    let run = bench.run(&["get", "-r", "Docs/s*", "in"]);
    assert_eq!(sorted(run.ok()), ["in/sub/c.txt", "in/sub/deep/d.txt"]);
    let (run, _) = get("Docs/x*");
    assert_eq!(run.code, Some(3), "{run}");
    assert!(run.stderr.contains("nothing fits x*"), "{run}");
    assert_eq!(get("Docs/[").0.code, Some(2));
}

#[test]
fn brackets_can_be_meant_as_they_are() {
    let bench = Bench::new();
    bench.seed("report [1].pdf", "one");
    let run = bench.run(&["get", "report [1].pdf", "."]);
    assert_eq!(run.ok(), "report [1].pdf\n");
    let (run, requests) = bench.counted(&["get", "--literal", "report [1].pdf"]);
    assert_eq!(run.ok(), "report [1].pdf\n");
    assert_eq!(Run::operations(&requests), ["getItem", "downloadContent"]);
}

#[test]
fn what_clashes_here_is_refused() {
    let bench = with_tree();
    bench.seed("Other/a.txt", "other");
    let run = bench.run(&["get", "Docs/a.txt", "Other/a.txt", "."]);
    // Both are known by name only, so the one that comes second finds the file of the first.
    run.ok();
    let run = bench.run(&["get", "Docs/a*", "Other/a*", "."]);
    assert_eq!((run.code, run.out()), (Some(11), "a.txt\n"), "{run}");
    assert!(run.stderr.contains("another file goes to a.txt already"), "{run}");
}

#[test]
fn a_local_file_can_be_kept() {
    let bench = with_tree();
    write_tree(&bench, &["Docs/a.txt"]);
    std::fs::write(bench.path("Docs/a.txt"), "mine").unwrap();
    let get = |how: &[&str]| bench.run(&[&["get", "-r"], how, &["Docs", "."]].concat());
    let run = get(&["--on-conflict", "skip", "--include", "a.txt"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("skipped Docs/a.txt: exists already"), "{run}");
    let run = get(&["-n", "--include", "a.txt"]);
    assert_eq!(run.code, Some(6), "{run}");
    let run = get(&["--on-conflict", "rename", "--include", "a.txt"]);
    assert_eq!(run.ok(), "Docs/a 1.txt\n");
    assert_eq!(bench.read("Docs/a.txt"), b"mine");
    assert_eq!(get(&["-u", "--include", "*.txt", "--exclude", "deep"]).ok().lines().count(), 2);
    assert_eq!(bench.read("Docs/a.txt"), b"Docs/a.txt");
    let (run, requests) = bench.counted(&["get", "-u", "e.txt", "e.txt"]);
    run.ok();
    assert_eq!(counts(&requests)["downloadContent"], 1);
    let (run, requests) = bench.counted(&["get", "-u", "e.txt", "e.txt"]);
    assert_eq!((run.ok(), Run::operations(&requests)), ("", vec!["getItem"]));
}

#[test]
fn empty_folders_come_along() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "dir/e/f/"]);
    bench.run(&["put", "-q", "-r", "dir", "up/"]).ok();
    bench.run(&["get", "-q", "-r", "up", "."]).ok();
    assert!(local_tree(&bench.path("up/dir")) == local_tree(&bench.path("dir")));
}

#[test]
fn odd_listings_give_each_file_once() {
    for quirks in [
        Quirks { empty_first_page: true, repeat_items: true, ..Quirks::default() },
        Quirks { hide_listed_download_urls: true, ..Quirks::default() },
    ] {
        let options = SandboxOptions { quirks, page_size: Some(2), ..SandboxOptions::default() };
        let bench = Bench::with(options);
        for number in 0..5 {
            bench.seed(&format!("x/{number}"), "x");
        }
        let (run, requests) = bench.counted(&["get", "-r", "x"]);
        assert_eq!(run.ok().lines().count(), 5);
        assert_eq!(counts(&requests)["downloadContent"], 5);
    }
}

#[test]
fn an_address_that_has_expired_is_asked_for_anew() {
    let bench = with_tree();
    bench.disturb("downloadContent", 1, status(401));
    let (run, requests) = bench.counted(&["get", "-r", "Docs", "new"]);
    assert_eq!(run.ok().lines().count(), 4);
    let expected = [("downloadContent", 5), ("getItem", 1), ("listChildren", 3)];
    assert_eq!(counts(&requests), expected.into());
}

#[test]
fn a_folder_that_cannot_be_listed_fails_alone() {
    let bench = with_tree();
    let fault = Fault { path: Some("/sub:".into()), ..Fault::on("listChildren", status(403)) };
    bench.sandbox.inject(fault);
    let run = bench.run(&["get", "-r", "-0", "--failed-to", "failed", "Docs", "new"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(sorted(&run.out().replace('\0', "\n")), ["new/a.txt", "new/b.md"]);
    assert_eq!(bench.read("failed"), b"Docs/sub\0");
    let run = bench.run(&["get", "-r", "-0", "--files-from", "failed", "Docs", "new"]);
    let listed = run.ok().replace('\0', "\n");
    assert_eq!(sorted(&listed), ["new/Docs/sub/c.txt", "new/Docs/sub/deep/d.txt"]);
}

#[test]
fn lists_of_remote_paths_keep_their_folders() {
    let bench = with_tree();
    let list = b"Docs/a.txt\nDocs/sub/c.txt\n";
    let run = bench.run_with_input(&["get", "--files-from", "-"], list);
    assert_eq!(sorted(run.ok()), ["Docs/a.txt", "Docs/sub/c.txt"]);
    std::fs::create_dir(bench.path("in")).unwrap();
    let run = bench.run_with_input(&["get", "--files-from", "-", "in"], list);
    assert_eq!(sorted(run.ok()), ["in/Docs/a.txt", "in/Docs/sub/c.txt"]);
    // What `ls` prints is below the folder that was listed.
    let listed = bench.run(&["ls", "Docs"]).stdout;
    let run = bench.run_with_input(&["get", "-r", "--files-from", "-", "Docs", "in2"], &listed);
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(local_tree(&bench.path("in2")).len(), 6);
}

#[test]
fn small_files_overtake_large_ones() {
    let bench = Bench::new();
    for name in ["a", "b", "c"] {
        bench.seed(&format!("x/{name}"), noise(11 * MIB));
    }
    bench.seed("x/z", "small");
    let hold = FaultAction::Delay(std::time::Duration::from_secs(3));
    for name in 0..2 {
        bench.disturb("downloadContent", name, hold.clone());
    }
    let run = bench.run(&["get", "-r", "-j", "2", "x"]);
    let lines: Vec<_> = run.ok().lines().collect();
    assert!(lines.iter().position(|line| *line == "x/z").unwrap() < 2, "{lines:?}");
}
