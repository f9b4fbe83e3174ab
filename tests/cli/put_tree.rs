//! Directories on their way up: what is sent, how many requests it takes, and what is left out.

use graphctl::sandbox::{Fault, FaultAction, SandboxOptions};

use crate::bench::{Bench, Run, busy, noise, status};
use crate::trees::{counts, sorted, write_tree};

const MIB: usize = 1024 * 1024;

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
fn an_empty_directory_that_failed_is_listed_under_its_local_name() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a"]);
    for name in ["dir/empty", "dir/sub/none"] {
        std::fs::create_dir_all(bench.path(name)).unwrap();
    }
    let put = ["put", "-r", "--failed-to", "failed", "dir", "new/"];
    bench.disturb("batch", 0, status(400));
    bench.disturb("createFolder", 0, status(423));
    let run = bench.run(&put);
    assert_eq!((run.code, run.out()), (Some(11), "new/dir/a\n"), "{run}");
    let failed = String::from_utf8(bench.read("failed")).unwrap();
    assert_eq!(sorted(&failed), ["dir/empty"]);
    assert_eq!(bench.stored_names("new/dir"), ["a", "sub"]);
    bench.run(&["put", "-r", "--files-from", "failed", "dir", "new/"]).ok();
    assert_eq!(bench.stored_names("new/dir"), ["a", "empty", "sub"]);
    assert_eq!(bench.stored_names("new/dir/sub"), ["none"]);
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
    assert_eq!(sorted(&run.ok().replace('\0', "\n")), ["up/e", "up/t/x/y"]);
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
      PUT /v1.0/me/drive/root:/x/dir/a.txt:/content
      PUT /v1.0/me/drive/root:/x/dir/sub/b.txt:/content
      POST /v1.0/me/drive/root:/x/dir:/children
    2 files, 22 B, 1 folder
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

#[test]
fn sessions_that_were_opened_together_are_found_again() {
    let bench = Bench::new();
    write_tree(&bench, &["dir/a", "dir/b", "dir/c"]);
    bench.run(&["put", "-q", "-r", "dir", "x/"]).ok();
    let hold = FaultAction::Delay(std::time::Duration::from_mins(1));
    bench.sandbox.inject(Fault::on("uploadFragment", hold).times(3));
    let put = ["put", "-r", "-p", "dir", "x/"];
    let mut child = bench.start(&put);
    bench.wait_until("the fragments", || bench.count("uploadFragment") == 3);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert_eq!(bench.unfinished_uploads().len(), 3);
    let listed = bench.run(&["transfers"]).ok().to_owned();
    let (id, _) = listed.split_once('\t').unwrap();
    bench.run(&["transfers", "--discard", id]).ok();
    assert_eq!(bench.run(&["transfers"]).ok().lines().count(), 2);
    let id = listed.lines().last().unwrap().split('\t').next().unwrap();
    bench.run(&["transfers", "--resume", id]).ok();
    assert_eq!(bench.unfinished_uploads().len(), 1);
    let (run, requests) = bench.counted(&put);
    assert_eq!(run.ok().lines().count(), 3);
    assert!(!run.stderr.contains("was not kept"), "{run}");
    // The folder is made for sure, and each session is asked how far it is.
    let expected =
        [("batch", 1), ("createFolder", 1), ("getUploadStatus", 1), ("uploadFragment", 3)];
    assert_eq!(counts(&requests), expected.into());
    assert!(bench.unfinished_uploads().is_empty());
}
