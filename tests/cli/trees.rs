//! Directories up and folders down: what is sent, how many requests it takes, and what is left
//! out.

use std::collections::BTreeMap;
use std::path::Path;

use graphctl::sandbox::{Fault, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, busy, noise, status};

const MIB: usize = 1024 * 1024;

/// Writes files, and the directories above them; a path that ends in a slash is a directory.
fn write_tree(bench: &Bench, files: &[&str]) {
    for path in files {
        let local = bench.path(path);
        if path.ends_with('/') {
            std::fs::create_dir_all(local).unwrap();
            continue;
        }
        std::fs::create_dir_all(local.parent().unwrap()).unwrap();
        std::fs::write(local, path).unwrap();
    }
}

/// Every file below a directory with its bytes, and every directory with `/` after its name.
fn local_tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                tree.insert(format!("{name}/"), Vec::new());
                open.push(path);
            } else {
                tree.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    tree
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

fn counts(requests: &[graphctl::sandbox::RequestRecord]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for request in requests {
        *counts.entry(request.operation).or_default() += 1;
    }
    counts
}

#[test]
fn a_directory_goes_where_cp_would_put_it() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a.txt", "dir/sub/b.txt"]);
    for (local, remote, first) in [
        ("dir", "General/", "General/dir/a.txt"),
        ("dir/", "Slash/", "Slash/dir/a.txt"),
        ("dir/.", "Content/", "Content/a.txt"),
        ("dir/.", "Content2", "Content2/a.txt"),
    ] {
        let (run, requests) = bench.counted(&["put", "-r", local, remote]);
        assert_eq!(sorted(run.ok())[0], first, "{run}");
        // Simple uploads make the folders above them.
        assert_eq!(Run::operations(&requests), ["putContent", "putContent"], "{local} {remote}");
    }
    assert_eq!(bench.stored("General/dir/sub/b.txt"), b"dir/sub/b.txt");
    assert!(bench.run(&["put", "-r", "dir", "me:/"]).ok().contains("me:dir/a.txt"));
}

#[test]
fn only_a_bare_name_is_asked_for() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a.txt"]);
    let (run, requests) = bench.counted(&["put", "-r", "dir", "new"]);
    assert_eq!(run.ok(), "new/a.txt\n");
    assert_eq!(Run::operations(&requests), ["getItem", "putContent"]);
    let (run, requests) = bench.counted(&["put", "-r", "dir", "new"]);
    assert_eq!(run.ok(), "new/dir/a.txt\n");
    assert_eq!(Run::operations(&requests), ["getItem", "putContent"]);
    let run = bench.run(&["put", "-r", "dir", "new/a.txt"]);
    assert_eq!(run.code, Some(6), "{run}");
    assert!(run.stderr.contains("new/a.txt is a file"), "{run}");
}

#[test]
fn several_go_into_a_folder_and_hidden_files_come_along() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/.hidden", "dir/.git/config", "b.txt"]);
    let run = bench.run(&["put", "-r", "dir", "b.txt", "Docs"]);
    let expected = ["Docs/b.txt", "Docs/dir/.git/config", "Docs/dir/.hidden"];
    assert_eq!(sorted(run.ok()), expected);
    assert!(run.stderr.contains("3 files, "), "{run}");
    assert_eq!(bench.run(&["put", "-q", "-r", "dir", "b.txt", "Docs"]).stderr, "");
}

#[test]
fn empty_folders_are_made_last_and_together() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a.txt", "dir/e/f/", "dir/g/", "dir/h/"]);
    let (run, requests) = bench.counted(&["put", "-r", "dir", "x/"]);
    run.ok();
    // Of `e`, `g` and `h` in one request, and of `f` in `e` by itself.
    assert_eq!(Run::operations(&requests), ["putContent", "batch", "createFolder"]);
    assert_eq!(bench.stored_names("x/dir"), ["a.txt", "e", "g", "h"]);
    assert_eq!(bench.stored_names("x/dir/e"), ["f"]);
    write_tree(&bench, &["void/"]);
    assert_eq!(bench.run(&["put", "-r", "void", "x/"]).ok(), "");
    assert!(bench.stored_names("x/void").is_empty());
    bench.run(&["put", "-r", "void", "other"]).ok();
    assert!(bench.stored_names("other").is_empty());
}

#[test]
fn folders_of_large_files_are_made_first_unless_a_small_one_makes_them() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/mixed/small", "dir/large/"]);
    for name in ["dir/mixed/big", "dir/large/big"] {
        bench.write(name, noise(MIB));
    }
    let put = ["put", "-r", "--chunk-size", "640KiB", "dir", "x/"];
    let (run, requests) = bench.counted(&put);
    run.ok();
    let requests = counts(&requests);
    let expected =
        [("createFolder", 1), ("createUploadSession", 2), ("putContent", 1), ("uploadFragment", 4)];
    assert_eq!(requests, expected.into());
    assert!(bench.stored("x/dir/large/big") == noise(MIB));
}

#[test]
fn all_bad_names_are_told_at_once_before_any_request() {
    let bench = Bench::new();
    let long = format!("dir/{}/{}/x", "l".repeat(200), "m".repeat(200));
    write_tree(
        &bench,
        &["dir/ok", "dir/a:b", "dir/CON/a*c", "dir/Case", "dir/case", "dir/s/~$x", &long],
    );
    let (run, requests) = bench.counted(&["put", "-r", "dir", "General/"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    for part in [
        "`a:b`",
        "`CON`",
        "`a*c`",
        "dir/case and dir/Case would be one item",
        "`~$x`",
        "characters long; SharePoint allows 400",
        "6 names cannot be stored; nothing was sent",
    ] {
        assert!(run.stderr.contains(part), "{part}: {run}");
    }
    let (run, requests) = bench.counted(&["put", "-r", "--dry-run", "--json", "dir", "General/"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    let plan: serde_json::Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(plan["totals"]["refused"], 6, "{plan}");
    assert!(plan["refused"].to_string().contains("dir/s/~$x"), "{plan}");
    let run = bench.run(&[
        "put",
        "-r",
        "dir",
        "General/",
        "--exclude",
        "*:*",
        "--exclude",
        "CON",
        "--exclude",
        "case",
        "--exclude",
        "~$*",
        "--exclude",
        "l*/",
    ]);
    assert_eq!(sorted(run.ok()), ["General/dir/Case", "General/dir/ok"]);
}

#[test]
fn patterns_choose_what_goes() {
    let bench = Bench::new();
    let tree = ["dir/a.md", "dir/b.txt", "dir/sub/c.md", "dir/sub/build/d.md", "dir/empty/"];
    write_tree(&bench, &tree);
    let put = |options: &[&str], remote: &str| {
        bench.run(&[&["put", "-r"], options, &["dir", remote]].concat())
    };
    let run = put(&["--include", "*.md", "--exclude", "build/"], "one/");
    assert_eq!(sorted(run.ok()), ["one/dir/a.md", "one/dir/sub/c.md"]);
    assert_eq!(bench.stored_names("one/dir"), ["a.md", "sub"]);
    let run = put(&["--exclude", "/sub", "--exclude", "*.txt"], "two/");
    assert_eq!(run.ok(), "two/dir/a.md\n");
    assert_eq!(bench.stored_names("two/dir"), ["a.md", "empty"]);
    assert_eq!(put(&["--include", "["], "x/").code, Some(2));
}

#[cfg(unix)]
#[test]
fn links_are_skipped_unless_named_or_followed() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    write_tree(&bench, &["real/a.txt", "dir/b.txt"]);
    symlink(bench.path("real"), bench.path("dir/folder")).unwrap();
    symlink(bench.path("real/a.txt"), bench.path("dir/file")).unwrap();
    symlink(bench.path("dir"), bench.path("named")).unwrap();
    let run = bench.run(&["put", "-r", "named", "one/"]);
    assert_eq!(run.ok(), "one/named/b.txt\n");
    assert!(run.stderr.contains("skipped named/file: a link; `--links follow`"), "{run}");
    assert!(run.stderr.contains("1 file, 9 B in "), "{run}");
    assert!(run.stderr.contains(", 2 skipped"), "{run}");
    symlink(bench.path("dir"), bench.path("dir/circle")).unwrap();
    let run = bench.run(&["put", "-r", "--links", "follow", "dir", "two/"]);
    let expected = ["two/dir/b.txt", "two/dir/file", "two/dir/folder/a.txt"];
    assert_eq!(sorted(run.ok()), expected);
    assert!(run.stderr.contains("skipped dir/circle: a link that leads in a circle"), "{run}");
    assert_eq!(bench.run(&["put", "dir/file", "three/"]).ok(), "three/file\n");
}

#[cfg(unix)]
#[test]
fn special_files_are_skipped() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a.txt"]);
    let _socket = std::os::unix::net::UnixListener::bind(bench.path("dir/socket")).unwrap();
    let run = bench.run(&["put", "-r", "--progress", "json", "dir", "x/"]);
    assert_eq!(run.ok(), "x/dir/a.txt\n");
    assert!(run.stderr.contains("skipped dir/socket: neither a file nor a directory"), "{run}");
    assert!(run.stderr.contains(r#"{"event":"skip","path":"dir/socket""#), "{run}");
}

#[test]
fn a_thousand_small_files_up_and_down() {
    let bench = Bench::new();
    let name = |number: usize| format!("tree/d{:02}/f{number:04}.txt", number % 50);
    let files: Vec<_> = (0..1000).map(name).collect();
    write_tree(&bench, &files.iter().map(String::as_str).collect::<Vec<_>>());
    let (run, requests) = bench.counted(&["put", "-r", "tree", "up/"]);
    assert_eq!(run.ok().lines().count(), 1000);
    assert_eq!(counts(&requests), [("putContent", 1000)].into());
    let (run, requests) = bench.counted(&["put", "-r", "-p", "tree", "timed/"]);
    assert_eq!(run.ok().lines().count(), 1000);
    // 50 groups of sessions, 3 of folders, and `tree` itself above them in the missing `timed`.
    let expected = [("batch", 53), ("createFolder", 3), ("uploadFragment", 1000)];
    assert_eq!(counts(&requests), expected.into());
    let item = bench.item("timed/tree/d07/f0007.txt");
    let sent = bench.path("tree/d07/f0007.txt").metadata().unwrap().modified().unwrap();
    let sent = jiff::Timestamp::try_from(sent).unwrap();
    let kept = jiff::Timestamp::from_second(sent.as_second()).unwrap().to_string();
    assert_eq!(item["fileSystemInfo"]["lastModifiedDateTime"], kept);
    let (run, requests) = bench.counted(&["get", "-r", "up/tree", "down"]);
    assert_eq!(run.ok().lines().count(), 1000);
    assert!(run.stderr.contains("1,000 files, 20.5 KiB in "), "{}", run.stderr);
    assert_eq!(counts(&requests), [("downloadContent", 1000), ("listChildren", 51)].into());
    assert!(local_tree(&bench.path("down")) == local_tree(&bench.path("tree")));
    let (run, requests) = bench.counted(&["put", "-r", "-u", "tree", "up/"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("1,000 skipped"), "{}", run.stderr);
    assert_eq!(counts(&requests), [("listChildren", 52)].into());
    let (run, requests) = bench.counted(&["get", "-r", "-u", "up/tree/", "."]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("listChildren", 51)].into());
}

#[test]
fn some_failed_and_the_list_runs_the_rest() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "dir/sub/b c", "dir/sub/d"]);
    for name in ["/a:", "/b%20c:"] {
        let fault = Fault { path: Some(name.into()), ..Fault::on("putContent", status(423)) };
        bench.sandbox.inject(fault);
    }
    let run = bench.run(&["put", "-r", "--failed-to", "failed", "dir", "new"]);
    assert_eq!((run.code, run.out()), (Some(11), "new/sub/d\n"), "{run}");
    assert!(run.stderr.contains("2 of 3 files failed"), "{run}");
    assert!(run.stderr.contains("with `--files-from failed` for the files that failed"), "{run}");
    let failed = String::from_utf8(bench.read("failed")).unwrap();
    assert_eq!(sorted(&failed), ["dir/a", "dir/sub/b c"]);
    let (run, requests) = bench.counted(&["put", "-r", "--files-from", "failed", "dir/.", "new"]);
    assert_eq!(sorted(run.ok()), ["new/a", "new/sub/b c"]);
    assert_eq!(counts(&requests), [("putContent", 2)].into());
}

#[test]
fn a_file_that_vanishes_fails_alone() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "dir/b", "dir/c"]);
    bench.disturb("putContent", 0, busy(429, "1.5"));
    let child = bench.start(&["put", "-r", "-j", "1", "dir", "x/"]);
    bench.wait_until("the first file", || bench.count("putContent") == 1);
    std::fs::remove_file(bench.path("dir/c")).unwrap();
    let run = bench.finish(child);
    assert_eq!((run.code, run.out()), (Some(11), "x/dir/a\nx/dir/b\n"), "{run}");
    assert!(run.stderr.contains("cannot read dir/c: no such file"), "{run}");
    assert!(run.stderr.contains(", 1 failed, 1 retry"), "{run}");
}

#[test]
fn a_list_keeps_its_directories() {
    let bench = Bench::new();
    write_tree(&bench, &["a/b/c", "a/d", "e", "t/x/y"]);
    let run = bench.run_with_input(&["put", "--files-from", "-", "up/"], b"a/b/c\n./a/d\ne\n");
    assert_eq!(sorted(run.ok()), ["up/a/b/c", "up/a/d", "up/e"]);
    let run = bench.run_with_input(&["put", "-r", "-0", "--files-from", "-", "up"], b"t\0e\0");
    assert_eq!(sorted(run.ok()), ["up/e", "up/t/x/y"]);
    let run = bench.run_with_input(&["put", "--files-from", "-", "up/"], b"t\nnone\ne\n../e\n");
    assert_eq!((run.code, run.out()), (Some(11), "up/e\n"), "{run}");
    for part in ["t is a directory", "cannot read none", "`..` is not allowed"] {
        assert!(run.stderr.contains(part), "{part}: {run}");
    }
}

#[test]
fn conflicts_are_settled_file_by_file() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a.txt", "dir/b.txt"]);
    bench.seed("x/dir/a.txt", "old");
    let put = |how: &[&str]| bench.run(&[&["put", "-r"], how, &["dir", "x/"]].concat());
    let run = put(&["--on-conflict", "skip"]);
    assert_eq!(run.ok(), "x/dir/b.txt\n");
    assert!(run.stderr.contains("skipped x/dir/a.txt: exists already"), "{run}");
    assert_eq!(put(&["-n"]).code, Some(6));
    assert_eq!(bench.stored("x/dir/a.txt"), b"old");
    let run = put(&["--on-conflict", "rename"]);
    assert_eq!(sorted(run.ok()), ["x/dir/a 1.txt", "x/dir/b 1.txt"]);
    assert_eq!(sorted(put(&[]).ok()), ["x/dir/a.txt", "x/dir/b.txt"]);
    assert_eq!(bench.stored("x/dir/a.txt"), b"dir/a.txt");
}

#[test]
fn updates_send_only_what_differs() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/same", "dir/other", "dir/new/n", "dir/Case"]);
    bench.seed("x/dir/same", "dir/same");
    bench.seed("x/dir/other", "DIR/other");
    bench.seed("x/dir/case", "dir/Case");
    let (run, requests) = bench.counted(&["put", "-r", "-u", "--dry-run", "--json", "dir", "x/"]);
    let plan = run.json();
    assert_eq!((&plan["totals"]["files"], &plan["totals"]["skipped"]), (&2.into(), &2.into()));
    assert_eq!(counts(&requests), [("listChildren", 2)].into());
    let (run, requests) = bench.counted(&["put", "-r", "-u", "dir", "x/"]);
    assert_eq!(sorted(run.ok()), ["x/dir/new/n", "x/dir/other"]);
    assert_eq!(counts(&requests), [("listChildren", 2), ("putContent", 2)].into());
    let (run, requests) = bench.counted(&["put", "-u", "dir/same", "x/dir/same"]);
    assert_eq!((run.ok(), Run::operations(&requests)), ("", vec!["getItem"]));
}

#[test]
fn only_the_version_that_was_named_is_replaced() {
    let bench = Bench::new();
    bench.seed("a.txt", "old");
    bench.write("a.txt", "new");
    bench.write("big", noise(MIB));
    let tag = bench.item("a.txt")["eTag"].as_str().unwrap().to_owned();
    for local in ["a.txt", "big"] {
        let put = ["put", "--chunk-size", "320KiB", "--if-match", "\"other\"", local, "a.txt"];
        let run = bench.run(&put);
        assert_eq!(run.code, Some(6), "{run}");
        assert!(run.stderr.contains("a.txt was changed meanwhile"), "{run}");
        assert!(run.stderr.contains("`--if-match` allows only version \"other\""), "{run}");
    }
    assert_eq!(bench.run(&["put", "--if-match", &tag, "a.txt", "a.txt"]).ok(), "a.txt\n");
    assert_eq!(bench.stored("a.txt"), b"new");
    assert_eq!(bench.run(&["put", "--if-match", &tag, "a.txt", "big", "x/"]).code, Some(2));
}

#[test]
fn a_plan_is_shown_and_nothing_is_changed() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a.txt", "dir/sub/b.txt", "dir/empty/"]);
    let (run, requests) = bench.counted(&["put", "-r", "--dry-run", "dir", "me:x/"]);
    insta::assert_snapshot!(run.ok(), @r"
    would make me:x/dir/empty
    would upload dir/a.txt (9 B) to me:x/dir/a.txt
    would upload dir/sub/b.txt (13 B) to me:x/dir/sub/b.txt
    2 files, 22 B, 1 folders
    ");
    assert!(requests.is_empty());
    bench.run(&["put", "-q", "-r", "dir", "x/"]).ok();
    let (run, requests) = bench.counted(&["get", "-r", "--dry-run", "--json", "x/dir", "down"]);
    let plan = run.json();
    assert_eq!(plan["totals"]["files"], 2, "{plan}");
    assert_eq!(plan["files"][0]["local"], "down/a.txt");
    assert_eq!(plan["files"][0]["remote"], "x/dir/a.txt");
    assert_eq!(counts(&requests), [("listChildren", 3)].into());
    assert!(!bench.path("down").exists());
}

#[test]
fn too_much_for_the_drive_is_known_before_the_first_byte() {
    let bench = Bench::with(SandboxOptions { quota: Some(1 << 20), ..SandboxOptions::default() });
    write_tree(&bench, &["dir/a"]);
    let sparse = std::fs::File::create(bench.path("dir/huge")).unwrap();
    sparse.set_len(2 << 30).unwrap();
    let (run, requests) = bench.counted(&["put", "-r", "dir", "x/"]);
    assert_eq!(run.code, Some(10), "{run}");
    assert!(run.stderr.contains("2.0 GiB do not fit: the drive has room for 1.0 MiB"), "{run}");
    assert_eq!(Run::operations(&requests), ["getDrive"]);
}

#[test]
fn throttled_parts_of_a_batch_are_sent_again() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "dir/b", "dir/c"]);
    bench.disturb("createUploadSession", 1, busy(429, "0.1"));
    let (run, requests) = bench.counted(&["put", "-r", "-p", "dir", "x/"]);
    assert_eq!(run.ok().lines().count(), 3);
    assert_eq!(counts(&requests)["batch"], 2, "{requests:#?}");
    assert_eq!(counts(&requests).get("createUploadSession"), None);
    assert_eq!(counts(&requests)["uploadFragment"], 3);
}

#[test]
fn a_service_without_batches_takes_the_files_one_by_one() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "dir/b"]);
    bench.disturb("batch", 0, status(400));
    let (run, requests) = bench.counted(&["put", "-r", "-p", "dir", "x/"]);
    assert_eq!(run.ok().lines().count(), 2);
    assert_eq!(counts(&requests)["createUploadSession"], 2);
}

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
    assert!(run.stderr.contains("another file goes to ./a.txt already"), "{run}");
}

#[test]
fn a_local_file_can_be_kept() {
    let bench = with_tree();
    write_tree(&bench, &["Docs/a.txt"]);
    std::fs::write(bench.path("Docs/a.txt"), "mine").unwrap();
    let get = |how: &[&str]| bench.run(&[&["get", "-r"], how, &["Docs", "."]].concat());
    let run = get(&["--on-conflict", "skip", "--include", "a.txt"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("skipped ./Docs/a.txt: exists already"), "{run}");
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
        Quirks { select_drops_download_url: true, ..Quirks::default() },
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
    let run = bench.run(&["get", "-r", "--failed-to", "failed", "Docs", "new"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(sorted(run.out()), ["new/a.txt", "new/b.md"]);
    assert_eq!(bench.read("failed"), b"Docs/sub\n");
    let run = bench.run(&["get", "-r", "--files-from", "failed", "Docs", "new"]);
    assert_eq!(sorted(run.ok()), ["new/Docs/sub/c.txt", "new/Docs/sub/deep/d.txt"]);
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
    let hold = graphctl::sandbox::FaultAction::Delay(std::time::Duration::from_secs(3));
    for name in 0..2 {
        bench.disturb("downloadContent", name, hold.clone());
    }
    let run = bench.run(&["get", "-r", "-j", "2", "x"]);
    let lines: Vec<_> = run.ok().lines().collect();
    assert!(lines.iter().position(|line| *line == "x/z").unwrap() < 2, "{lines:?}");
}
