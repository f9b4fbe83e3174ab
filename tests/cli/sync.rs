//! A directory and a folder of a drive that becomes equal to it.

use graphctl::sandbox::{DriveType, Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, busy, noise, status};
use crate::trees::{counts, local_tree, sorted, write_tree};

/// Some files here, in `site`.
fn with_site() -> Bench {
    let bench = Bench::new();
    write_tree(&bench, &["site/a.txt", "site/b.md", "site/sub/c.txt", "site/sub/deep/d.txt"]);
    bench
}

/// Gives a file another time of last change, and the same again each time.
fn date(bench: &Bench, path: &str, time: &str) {
    let time: jiff::Timestamp = time.parse().unwrap();
    let file = std::fs::File::options().append(true).open(bench.path(path)).unwrap();
    file.set_modified(time.into()).unwrap();
}

#[test]
fn what_is_new_goes_up_and_nothing_goes_twice() {
    let bench = with_site();
    let (run, requests) = bench.counted(&["sync", "./site", "me:Site"]);
    let expected = ["Site/a.txt", "Site/b.md", "Site/sub/c.txt", "Site/sub/deep/d.txt"];
    assert_eq!(sorted(run.ok()), expected.map(|path| format!("me:{path}")));
    // The end of the feed, a listing of nothing, the folders, the sessions of all files, and their bytes.
    let mut expected = std::collections::BTreeMap::from([("delta", 1), ("listChildren", 1)]);
    expected.extend([("batch", 1), ("createFolder", 3), ("uploadFragment", 4)]);
    assert_eq!(counts(&requests), expected);
    let (run, requests) = bench.counted(&["sync", "./site", "me:Site"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("4 files are the same"), "{run}");
    assert_eq!(counts(&requests), [("delta", 1), ("getItem", 1)].into());
    bench.write("site/a.txt", "changed");
    write_tree(&bench, &["site/sub/new/e.txt"]);
    let run = bench.run(&["sync", "./site", "me:Site"]);
    assert_eq!(sorted(run.ok()), ["me:Site/a.txt", "me:Site/sub/new/e.txt"]);
    assert_eq!(bench.stored("Site/a.txt"), b"changed");
    assert_eq!(bench.stored("Site/sub/new/e.txt"), b"site/sub/new/e.txt");
}

#[test]
fn times_are_kept_in_the_one_version_of_each_file() {
    let bench = with_site();
    date(&bench, "site/a.txt", "2020-02-03T04:05:06.789Z");
    bench.run(&["sync", "-q", "./site", "me:Site"]).ok();
    let item = bench.item("Site/a.txt");
    assert_eq!(item["fileSystemInfo"]["lastModifiedDateTime"], "2020-02-03T04:05:06Z");
    assert_eq!(
        bench.run(&["versions", "--json", "Site/a.txt"]).json().as_array().unwrap().len(),
        1
    );
    // The same bytes with another time are read, and not sent.
    date(&bench, "site/a.txt", "2021-02-03T04:05:06Z");
    let (run, requests) = bench.counted(&["sync", "./site", "me:Site"]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("getItem", 1)].into());
    // Other bytes of the same length and time are noticed with `--checksum` only.
    bench.write("site/b.md", "SITE/B.MD");
    date(
        &bench,
        "site/b.md",
        bench.item("Site/b.md")["fileSystemInfo"]["lastModifiedDateTime"].as_str().unwrap(),
    );
    assert_eq!(bench.run(&["sync", "./site", "me:Site"]).ok(), "");
    assert_eq!(bench.run(&["sync", "--checksum", "./site", "me:Site"]).ok(), "me:Site/b.md\n");
    assert_eq!(bench.run(&["sync", "--checksum", "./site", "me:Site"]).ok(), "");
}

#[test]
fn only_delete_deletes_and_folders_go_whole() {
    let bench = with_site();
    bench.run(&["sync", "-q", "./site", "me:Site"]).ok();
    for path in ["Site/old.txt", "Site/gone/x.txt", "Site/gone/in/y.txt", "Site/sub/z.txt"] {
        bench.seed(path, "old");
    }
    let (run, requests) = bench.counted(&["sync", "./site", "me:Site"]);
    assert_eq!(run.ok(), "");
    assert!(requests.iter().all(|request| request.method == "GET"), "{requests:?}");
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("deleted me:Site/gone\n"), "{run}");
    assert!(run.stderr.contains("3 items moved to the recycle bin"), "{run}");
    // One batch looks once more at the folders that go, one deletes.
    assert_eq!(counts(&requests), [("batch", 2), ("delta", 1), ("getItem", 1)].into());
    let parts: Vec<_> = requests.iter().flat_map(|request| &request.parts).collect();
    assert_eq!(parts.iter().filter(|part| part.starts_with("DELETE ")).count(), 3, "{parts:?}");
    assert_eq!(parts.iter().filter(|part| part.starts_with("GET ")).count(), 2, "{parts:?}");
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "sub"]);
    assert_eq!(bench.stored_names("Site/sub"), ["c.txt", "deep"]);
    let listed = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert!(!listed.stderr.contains("recycle bin"), "{listed}");
}

#[test]
fn more_than_was_allowed_is_deleted_by_nobody() {
    let bench = with_site();
    for path in ["Site/1", "Site/2", "Site/f/3"] {
        bench.seed(path, "old");
    }
    let sync = |more: &[&str]| {
        bench.counted(&[&["sync", "--delete"], more, &["./site", "me:Site"]].concat())
    };
    let (run, requests) = sync(&["--max-delete", "3"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: 4 items would be deleted, and `--max-delete` allows 3; nothing was done
    hint: `--dry-run` names them; raise `--max-delete` if they are to go
    --- exit 1
    ");
    // Nothing was sent either.
    assert!(requests.iter().all(|request| request.method == "GET"), "{requests:?}");
    let (run, _) = sync(&["--max-delete", "4"]);
    assert_eq!(run.ok().lines().count(), 4);
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "sub"]);
    let run = bench.run(&["sync", "--max-delete", "4", "./site", "me:Site"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn nothing_in_the_source_is_no_reason_to_delete_everything() {
    let bench = Bench::new();
    bench.seed("Site/a.txt", "a");
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.code, Some(3), "{run}");
    std::fs::create_dir(bench.path("site")).unwrap();
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: 1 item would be deleted, since there is nothing in ./site; nothing was done
    hint: if that is what you want, say so with `--max-delete 1`
    --- exit 1
    ");
    assert_eq!(bench.stored_names("Site"), ["a.txt"]);
    bench.run(&["sync", "--delete", "--max-delete", "1", "./site", "me:Site"]).ok();
    assert_eq!(bench.stored_names("Site"), [""; 0]);
    // An empty directory alone makes an empty folder.
    bench.run(&["sync", "./site", "me:New/Empty"]).ok();
    assert_eq!(bench.stored_names("New"), ["Empty"]);
}

#[test]
fn what_is_left_out_is_neither_sent_nor_deleted() {
    let bench = with_site();
    write_tree(&bench, &["site/x.tmp", "site/cache/x"]);
    for path in ["Site/y.tmp", "Site/cache/y", "Site/old/z.tmp", "Site/old/z.txt", "Site/cached"] {
        bench.seed(path, "old");
    }
    let filter = ["--exclude", "*.tmp", "--exclude", "cache/"];
    let (run, requests) =
        bench.counted(&[&["sync", "--delete"], &filter[..], &["./site", "me:Site"]].concat());
    assert_eq!(run.ok().lines().count(), 4);
    let cache = requests.iter().filter(|request| request.operation == "listChildren").count();
    assert_eq!(cache, 2, "the folder itself and `old`; what is left out is not listed");
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "cache", "old", "sub", "y.tmp"]);
    assert_eq!(bench.stored_names("Site/old"), ["z.tmp"]);
    assert_eq!(bench.stored_names("Site/cache"), ["y"]);
    let include =
        ["sync", "--delete", "--max-delete", "9", "--include", "*.md", "./site", "me:Site"];
    bench.run(&include).ok();
    assert!(bench.stored_names("Site").contains(&"a.txt".to_owned()));
}

#[test]
fn a_dry_run_tells_everything_and_does_nothing() {
    let bench = with_site();
    bench.run(&["sync", "-q", "./site", "me:Site"]).ok();
    bench.seed("Site/gone/x.txt", "old");
    bench.write("site/a.txt", "longer than before");
    let dry = ["sync", "--dry-run", "--delete", "./site", "me:Site"];
    let (run, requests) = bench.counted(&dry);
    insta::assert_snapshot!(run, @"
    would upload ./site/a.txt (18 B) to me:Site/a.txt
    would delete me:Site/gone
    would delete me:Site/gone/x.txt
      POST /v1.0/me/drive/root:/Site/a.txt:/createUploadSession
      PUT {uploadUrl}
      DELETE /v1.0/me/drive/root:/Site/gone
    1 file, 18 B, 2 to be deleted
    --- stderr
    --- exit 0
    ");
    let expected = [("delta", 1), ("getItem", 1), ("listChildren", 4)];
    assert_eq!(counts(&requests), expected.into());
    let plan = bench.run(&[&dry[..], &["--json"]].concat()).json();
    assert_eq!(plan["deletions"], serde_json::json!(["me:Site/gone", "me:Site/gone/x.txt"]));
    assert_eq!(plan["totals"]["deletions"], 2);
    assert_eq!(bench.stored("Site/a.txt"), b"site/a.txt");
    assert_eq!(bench.stored_names("Site/gone"), ["x.txt"]);
}

#[test]
fn what_was_done_is_data() {
    let bench = with_site();
    bench.seed("Site/old.txt", "old");
    let run = bench.run(&["sync", "--jsonl", "--delete", "./site", "me:Site"]);
    let records: Vec<serde_json::Value> =
        run.ok().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 5);
    let first = records.iter().find(|record| record["path"] == "sub/c.txt").unwrap();
    assert_eq!(first["action"], "uploaded");
    assert_eq!(first["local"], "./site/sub/c.txt");
    assert_eq!(first["remote"], "me:Site/sub/c.txt");
    assert_eq!(first["item"]["name"], "c.txt");
    let expected =
        serde_json::json!({"action": "deleted", "path": "old.txt", "remote": "me:Site/old.txt"});
    assert_eq!(records[4], expected);
}

#[test]
fn read_only_mode_refuses_the_way_up_before_any_request() {
    let mut bench = with_site();
    bench.seed("Site/e.txt", "e");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["sync", "./site", "me:Site"]);
    assert_eq!((run.code, Run::operations(&requests)), (Some(2), vec![]), "{run}");
    bench.run(&["sync", "--dry-run", "./site", "me:Site"]).ok();
    assert_eq!(bench.run(&["sync", "me:Site", "./copy"]).ok(), "copy/e.txt\n");
}

#[test]
fn a_listing_that_fails_deletes_nothing() {
    let bench = with_site();
    for path in ["Site/old.txt", "Site/sub/old.txt"] {
        bench.seed(path, "old");
    }
    let fault = Fault { path: Some("items".into()), ..Fault::on("listChildren", status(403)) };
    bench.sandbox.inject(fault);
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.stderr.contains("nothing was deleted"), "{run}");
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "old.txt", "sub"]);
    assert_eq!(bench.stored_names("Site/sub"), ["old.txt"]);
    bench.disturb("listChildren", 0, status(403));
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.code, Some(5), "{run}");
    assert_eq!(bench.stored_names("Site/sub"), ["old.txt"]);
}

#[test]
fn an_upload_that_fails_deletes_nothing() {
    let bench = with_site();
    bench.seed("Site/old.txt", "old");
    bench.sandbox.inject(Fault::on("uploadFragment", status(403)).times(3));
    let run = bench.run(
        &[&["sync", "--delete", "-j", "1", "--failed-to", "failed"], &["./site", "me:Site"][..]]
            .concat(),
    );
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.stderr.contains("run the command again: it moves the rest"), "{run}");
    assert!(run.stderr.contains("nothing was deleted"), "{run}");
    assert!(bench.stored_names("Site").contains(&"old.txt".to_owned()));
    assert_eq!(String::from_utf8(bench.read("failed")).unwrap().lines().count(), 1);
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok().lines().count(), 1);
    assert!(!bench.stored_names("Site").contains(&"old.txt".to_owned()));
}

#[test]
fn what_came_into_a_folder_meanwhile_stays() {
    let bench = with_site();
    bench.run(&["sync", "-q", "./site", "me:Site"]).ok();
    bench.seed("Site/gone/x.txt", "old");
    bench.seed("Site/gone/in/y.txt", "old");
    bench.seed("Site/gone/in/z.txt", "old");
    bench.forget_requests();
    // The look before the deletion is the first batch.
    bench.disturb("batch", 0, FaultAction::Delay(std::time::Duration::from_millis(700)));
    let child = bench.start(&["sync", "--delete", "./site", "me:Site"]);
    bench.wait_until("the look at the folders", || bench.count("batch") == 1);
    bench.seed("Site/gone/in/new.txt", "new");
    let run = bench.finish(child);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.stderr.contains("gone/in stays: something new is in it"), "{run}");
    assert_eq!(bench.stored_names("Site/gone/in"), ["new.txt"]);
    assert_eq!(bench.stored_names("Site/gone"), ["in"]);
}

#[test]
fn what_was_changed_meanwhile_is_not_deleted() {
    let bench = with_site();
    bench.run(&["sync", "-q", "./site", "me:Site"]).ok();
    bench.seed("Site/old.txt", "old");
    bench.disturb("deleteItem", 0, FaultAction::Delay(std::time::Duration::from_millis(700)));
    let child = bench.start(&["sync", "--delete", "./site", "me:Site"]);
    bench.wait_until("the deletion", || bench.count("deleteItem") == 1);
    bench.seed("Site/old.txt", "somebody works on it");
    let run = bench.finish(child);
    assert_eq!(run.code, Some(6), "{run}");
    assert_eq!(bench.stored("Site/old.txt"), b"somebody works on it");
}

#[test]
fn killed_in_the_middle_it_goes_on() {
    let bench = with_site();
    bench.write("site/big.bin", noise(4 << 20));
    bench.seed("Site/old.txt", "old");
    bench.disturb("uploadFragment", 3, FaultAction::Delay(std::time::Duration::from_mins(1)));
    let mut child = bench.start(&["sync", "--delete", "-j", "1", "./site", "me:Site"]);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 4);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert!(bench.stored_names("Site").contains(&"old.txt".to_owned()));
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok().lines().count(), 2, "{run}");
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "big.bin", "sub"]);
    assert!(bench.stored("Site/big.bin") == noise(4 << 20));
}

#[test]
fn lost_answers_and_a_busy_service_change_nothing() {
    let bench = with_site();
    bench.seed("Site/1/x", "old");
    bench.seed("Site/2", "old");
    bench.disturb("listChildren", 0, busy(429, "1"));
    bench.disturb("uploadFragment", 2, FaultAction::CutAfter);
    // The sessions, the look, and then the deletion.
    bench.disturb("batch", 2, FaultAction::CutAfter);
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok().lines().count(), 4);
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "sub"]);
}

#[test]
fn names_that_are_one_to_the_service_are_one() {
    let bench = Bench::new();
    write_tree(&bench, &["site/Cafe\u{301}/A.txt"]);
    bench.seed("Site/CAF\u{c9}/a.TXT", "site/Cafe\u{301}/A.txt");
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("listChildren", 2)].into());
    bench.write("site/Cafe\u{301}/A.txt", "new");
    bench.run(&["sync", "--delete", "./site", "me:Site"]).ok();
    assert_eq!(bench.stored_names("Site/CAF\u{c9}"), ["a.TXT"]);
    assert_eq!(bench.stored("Site/CAF\u{c9}/a.TXT"), b"new");
    let run = bench.run(&["sync", "--delete", "me:Site", "./site"]);
    assert_eq!(run.ok(), "");
    assert_eq!(local_tree(&bench.path("site")).len(), 2);
}

#[test]
fn wrong_names_are_told_before_anything_is_sent() {
    let bench = with_site();
    bench.write("site/a:b", "");
    let (run, requests) = bench.counted(&["sync", "./site", "me:Site"]);
    assert_eq!((run.code, Run::operations(&requests)), (Some(2), vec![]), "{run}");
    assert!(run.stderr.contains("1 name cannot be stored; nothing was sent"), "{run}");
    let (run, requests) = bench.counted(&["sync", "General", "Site"]);
    assert_eq!((run.code, Run::operations(&requests)), (Some(2), vec![]), "{run}");
    insta::assert_snapshot!(run, @"
    --- stderr
    error: General and Site: neither side is a directory here; one must be in a drive
    hint: write the local one as `./NAME`, and the other as `me:NAME`, `ALIAS:NAME` or `NAME`
    hint: or say which it is: with `--upload` the second is in a drive, with `--download` the first
    --- exit 2
    ");
}

#[test]
fn a_file_and_a_folder_of_one_name_are_a_conflict_that_deletes_nothing() {
    let bench = with_site();
    bench.seed("Site/sub", "a file");
    bench.seed("Site/b.md/x", "a folder");
    bench.seed("Site/old.txt", "old");
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!((run.code, run.out()), (Some(11), "me:Site/a.txt\n"), "{run}");
    for line in [
        "error: ./site/b.md cannot go to b.md: in the drive, that is a folder\n",
        "error: ./site/sub/c.txt cannot go to sub: in the drive, that is a file\n",
        "error: 2 of 3 files failed\n",
        "hint: nothing was deleted, since that is done only when everything else is\n",
    ] {
        assert!(run.stderr.contains(line), "{line} {run}");
    }
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "old.txt", "sub"]);
}

#[test]
fn notebooks_stay_where_they_are() {
    let bench = with_site();
    bench.seed("Site/old/x", "old");
    bench.sandbox.files().put_notebook(&bench.one_drive(), "Site/old/Book").unwrap();
    bench.run(&["sync", "--delete", "./site", "me:Site"]).ok();
    assert_eq!(bench.stored_names("Site/old"), ["Book"]);
    let run = bench.run(&["sync", "--delete", "me:Site", "./copy"]);
    run.ok();
    assert!(run.stderr.contains("a notebook, which is no file"), "{run}");
}

#[test]
fn what_a_library_rewrites_is_not_sent_each_time() {
    let quirks = Quirks { rewrite_office_files: true, ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.run(&["site", "use", "https://contoso.sharepoint.com/sites/demo"]).ok();
    write_tree(&bench, &["site/a.docx", "site/b.txt"]);
    assert_eq!(bench.run(&["sync", "./site", "Mirror"]).ok().lines().count(), 2);
    for more in [&[][..], &["--checksum"]] {
        let run = bench.run(&[&["sync"], more, &["./site", "Mirror"]].concat());
        assert_eq!(run.ok(), "", "{run}");
    }
    bench.write("site/a.docx", "changed");
    date(&bench, "site/a.docx", "2030-01-01T00:00:00Z");
    assert_eq!(bench.run(&["sync", "./site", "Mirror"]).ok(), "Mirror/a.docx\n");
    // The way back brings what the library has made of it, once.
    assert_eq!(bench.run(&["sync", "Mirror", "./copy"]).ok().lines().count(), 2);
    assert_eq!(bench.run(&["sync", "Mirror", "./copy"]).ok(), "");
}

#[test]
fn where_the_service_tells_no_hash_the_time_decides() {
    let quirks = Quirks { hide_hashes: true, ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    write_tree(&bench, &["site/a.bin", "site/empty/"]);
    bench.write("site/nothing", "");
    assert_eq!(bench.run(&["sync", "./site", "me:Site"]).ok().lines().count(), 2);
    assert_eq!(bench.run(&["sync", "./site", "me:Site"]).ok(), "");
    date(&bench, "site/a.bin", "2030-01-01T00:00:00Z");
    assert_eq!(bench.run(&["sync", "./site", "me:Site"]).ok(), "me:Site/a.bin\n");
}

#[cfg(unix)]
#[test]
fn links_are_left_alone_on_both_sides() {
    let bench = with_site();
    std::os::unix::fs::symlink("sub", bench.path("site/link")).unwrap();
    bench.seed("Site/link/x", "stays");
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok().lines().count(), 4);
    assert!(run.stderr.contains("skipped ./site/link: a link"), "{run}");
    assert_eq!(bench.stored("Site/link/x"), b"stays");
}

#[test]
fn a_personal_drive_and_the_root_of_a_drive_work_as_well() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    write_tree(&bench, &["site/a.txt", "site/sub/b.txt"]);
    bench.seed("old.txt", "old");
    let run = bench.run(&["sync", "--delete", "./site", "me:"]);
    assert_eq!(sorted(run.ok()), ["me:a.txt", "me:sub/b.txt"]);
    assert_eq!(bench.stored_names(""), ["a.txt", "sub"]);
    assert_eq!(bench.run(&["sync", "--delete", "./site", "me:"]).ok(), "");
}
