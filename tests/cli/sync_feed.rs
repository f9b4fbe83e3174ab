//! What `sync` remembers of a drive, and how it is told of changes.

use graphctl::sandbox::{DriveType, Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, status};
use crate::trees::{counts, sorted, write_tree};

fn with_site() -> Bench {
    let bench = Bench::new();
    write_tree(&bench, &["site/a.txt", "site/b.md", "site/sub/c.txt", "site/sub/deep/d.txt"]);
    bench
}

/// What has changed, and whether the folder is still where it was.
const NO_NEWS: [(&str, usize); 2] = [("delta", 1), ("getItem", 1)];

const UP: [&str; 3] = ["sync", "./site", "me:Site"];

/// Makes the folder, which is remembered then, and read on from its feed.
fn settle(bench: &Bench) {
    for _ in 0..2 {
        bench.run(&UP).ok();
    }
}

fn memories(bench: &Bench) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(bench.path(".state/feeds")) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_repeat_with_nothing_changed_is_two_requests_at_once() {
    let bench = with_site();
    // Where the folder is missing, all that it has comes from here, and is known.
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok().lines().count(), 4);
    assert_eq!(counts(&requests)["delta"], 1);
    assert_eq!(counts(&requests)["listChildren"], 1);
    for _ in 0..2 {
        let (run, requests) = bench.counted(&UP);
        assert_eq!(run.ok(), "");
        assert!(run.stderr.contains("4 files are the same"), "{run}");
        assert_eq!(counts(&requests), NO_NEWS.into());
    }
    let (_, requests) = bench.counted(&["sync", "--relist", "./site", "me:Site"]);
    assert_eq!(counts(&requests), [("delta", 1), ("listChildren", 3)].into());
    // The other way round remembers the same folder.
    let (run, requests) = bench.counted(&["sync", "me:Site", "./copy"]);
    assert_eq!(run.ok().lines().count(), 4);
    assert_eq!(counts(&requests).get("listChildren"), None);
    let (run, requests) = bench.counted(&["sync", "me:Site", "./copy"]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), NO_NEWS.into());
}

#[test]
fn a_thousand_files_cost_their_folders_once() {
    let bench = Bench::new();
    let name = |number: usize| format!("site/d{:02}/f{number:04}.txt", number % 50);
    let files: Vec<_> = (0..1000).map(name).collect();
    write_tree(&bench, &files.iter().map(String::as_str).collect::<Vec<_>>());
    bench.run(&["put", "-q", "-r", "-p", "site/.", "me:Site"]).ok();
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("listChildren", 51)].into());
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), NO_NEWS.into());
    for path in &files[..30] {
        bench.seed(&path.replace("site", "Site"), "new");
    }
    let (run, requests) = bench.counted(&["sync", "me:Site", "./site"]);
    assert_eq!(run.ok().lines().count(), 30);
    let expected = [("batch", 2), ("delta", 1), ("downloadContent", 30), ("getItem", 1)];
    assert_eq!(counts(&requests), expected.into());
    for path in files.iter().filter(|path| path.contains("d07") || path.contains("d08/f01")) {
        std::fs::remove_file(bench.path(path)).unwrap();
    }
    std::fs::remove_dir(bench.path("site/d07")).unwrap();
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert!(run.stderr.contains("3 items moved to the recycle bin"), "{run}");
    // The folder is looked at and goes as a whole, with two files in the same request.
    assert_eq!(counts(&requests), [("batch", 2), ("delta", 1), ("getItem", 1)].into());
}

#[test]
fn what_this_program_has_sent_is_no_news() {
    let bench = with_site();
    settle(&bench);
    bench.write("site/a.txt", "changed");
    write_tree(&bench, &["site/new/in/e.txt", "site/empty/"]);
    let (run, requests) = bench.counted(&UP);
    assert_eq!(sorted(run.ok()), ["me:Site/a.txt", "me:Site/new/in/e.txt"]);
    assert_eq!(counts(&requests).get("listChildren"), None);
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), NO_NEWS.into());
    std::fs::remove_dir_all(bench.path("site/new")).unwrap();
    bench.run(&["sync", "--delete", "./site", "me:Site"]).ok();
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert!(!run.stderr.contains("recycle bin"), "{run}");
    assert_eq!(counts(&requests), NO_NEWS.into());
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "empty", "sub"]);
}

#[test]
fn a_feed_that_is_behind_brings_nothing_back() {
    let bench = with_site();
    settle(&bench);
    let state =
        |name: &str| std::fs::read(&memories(&bench)[0]).unwrap_or_else(|_| panic!("{name}"));
    let link = |bytes: &[u8]| {
        let kept: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        kept["link"].clone()
    };
    bench.write("site/a.txt", "changed");
    bench.run(&UP).ok();
    // The feed has not moved, as if it had not heard of the upload yet: it would say nothing.
    let told = state("after the upload");
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), NO_NEWS.into());
    // Whoever restores the state of before is told of the upload, and asks for the file itself.
    let mut kept: serde_json::Value = serde_json::from_slice(&told).unwrap();
    let items = kept["items"].as_array_mut().unwrap();
    let item = items.iter_mut().find(|item| item["path"] == "a.txt").unwrap();
    item["eTag"] = "\"of another version\"".into();
    item["size"] = 1.into();
    assert_ne!(link(&told), serde_json::Value::Null);
    std::fs::write(&memories(&bench)[0], kept.to_string()).unwrap();
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("getItem", 2)].into());
}

#[test]
fn a_folder_that_the_feed_has_not_told_yet_goes_all_the_same() {
    let bench = with_site();
    settle(&bench);
    write_tree(&bench, &["site/new/in/e.txt"]);
    bench.run(&UP).ok();
    // As the memory is until the feed has caught up.
    let path = memories(&bench).pop().unwrap();
    let mut kept: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let items = kept["items"].as_array_mut().unwrap();
    assert_eq!(items.iter().find(|item| item["path"] == "new").unwrap()["id"], "");
    let (run, _) = bench.counted(&UP);
    run.ok();
    std::fs::remove_dir_all(bench.path("site/new")).unwrap();
    let mut told: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    told["items"] = kept["items"].take();
    std::fs::write(&path, told.to_string()).unwrap();
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    run.ok();
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "sub"]);
}

#[test]
fn what_others_change_is_told() {
    let bench = with_site();
    settle(&bench);
    bench.seed("Site/sub/c.txt", "somebody else");
    bench.seed("Site/other.txt", "other");
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok(), "me:Site/sub/c.txt\n");
    assert_eq!(counts(&requests).get("listChildren"), None);
    assert_eq!(bench.stored("Site/sub/c.txt"), b"site/sub/c.txt");
    assert_eq!(bench.stored_names("Site"), ["a.txt", "b.md", "sub"]);
    // A folder that comes with something in it is listed, with all the others.
    bench.seed("Site/sub/more/x.txt", "x");
    let (run, requests) = bench.counted(&["sync", "me:Site", "./site"]);
    assert_eq!(run.ok(), "site/sub/more/x.txt\n");
    assert_eq!(counts(&requests)["listChildren"], 4);
    let drive = bench.one_drive();
    bench.sandbox.files().rename(&drive, "Site/sub/more", "less").unwrap();
    bench.sandbox.files().rename(&drive, "Site/a.txt", "z.txt").unwrap();
    let run = bench.run(&["sync", "me:Site", "./site"]);
    assert_eq!(sorted(run.ok()), ["site/sub/less/x.txt", "site/z.txt"]);
}

#[test]
fn a_folder_that_is_no_longer_where_it_was_is_not_taken_for_it() {
    let everything = ["a.txt", "b.md", "sub"];
    let bench = with_site();
    settle(&bench);
    // Moved away as a whole, so that its feed has nothing to tell.
    bench.run(&["mv", "me:Site", "me:Elsewhere"]).ok();
    bench.run(&["mkdir", "me:Above"]).ok();
    std::fs::remove_file(bench.path("site/b.md")).unwrap();
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok().lines().count(), 3);
    assert_eq!(bench.stored_names("Site"), ["a.txt", "sub"]);
    assert_eq!(bench.stored_names("Elsewhere"), everything);
    // Another folder stands in its place.
    settle(&bench);
    bench.run(&["mv", "me:Site", "me:Above/"]).ok();
    bench.run(&["mv", "me:Elsewhere", "me:Site"]).ok();
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert!(run.stderr.contains("deleted me:Site/b.md"), "{run}");
    assert_eq!(bench.stored_names("Site"), ["a.txt", "sub"]);
    // A folder above it is another.
    for _ in 0..2 {
        bench.run(&["sync", "./site", "me:Above/Site"]).ok();
    }
    bench.run(&["mv", "me:Above", "me:Below"]).ok();
    let run = bench.run(&["sync", "me:Above/Site", "./copy"]);
    assert_eq!(run.code, Some(3), "{run}");
    let run = bench.run(&["sync", "./site", "me:Above/Site"]);
    assert_eq!(run.ok().lines().count(), 3);
    // Or it has gone.
    settle(&bench);
    bench.run(&["rm", "-r", "me:Site"]).ok();
    assert_eq!(bench.run(&UP).ok().lines().count(), 3);
    assert_eq!(bench.stored_names("Site"), ["a.txt", "sub"]);
}

#[test]
fn what_was_moved_out_of_the_folder_is_missed_and_not_touched_where_it_is_now() {
    let bench = with_site();
    settle(&bench);
    bench.run(&["mkdir", "me:Other"]).ok();
    bench.run(&["mv", "me:Site/sub", "me:Site/b.md", "me:Other/"]).ok();
    std::fs::remove_file(bench.path("site/sub/c.txt")).unwrap();
    std::fs::remove_file(bench.path("site/b.md")).unwrap();
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok(), "me:Site/sub/deep/d.txt\n");
    assert!(!run.stderr.contains("recycle bin"), "{run}");
    assert_eq!(counts(&requests).get("listChildren"), None);
    assert_eq!(bench.stored_names("Site/sub"), ["deep"]);
    assert_eq!(bench.stored_names("Other"), ["b.md", "sub"]);
    assert_eq!(bench.stored_names("Other/sub"), ["c.txt", "deep"]);
    let (run, requests) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!((run.ok(), counts(&requests)), ("", NO_NEWS.into()));
}

#[test]
fn what_moves_while_a_run_decides_is_not_deleted() {
    let bench = with_site();
    settle(&bench);
    bench.run(&["mkdir", "me:Other"]).ok();
    std::fs::remove_file(bench.path("site/b.md")).unwrap();
    bench.disturb("deleteItem", 0, FaultAction::Delay(std::time::Duration::from_secs(1)));
    bench.forget_requests();
    let child = bench.start(&["sync", "--delete", "./site", "me:Site"]);
    bench.wait_until("the deletion that is held", || bench.count("deleteItem") == 1);
    let drive = bench.one_drive();
    bench.sandbox.files().rename(&drive, "Site/b.md", "other.md").unwrap();
    bench.finish(child).ok();
    assert_eq!(bench.stored_names("Site"), ["a.txt", "other.md", "sub"]);
}

#[test]
fn much_that_happens_elsewhere_is_not_read() {
    let options = SandboxOptions { page_size: Some(10), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    write_tree(&bench, &["site/a.txt", "site/sub/b.txt"]);
    settle(&bench);
    for number in 0..70 {
        bench.seed(&format!("Other/{number}"), "x");
    }
    let (run, requests) = bench.counted(&UP);
    assert_eq!((run.ok(), counts(&requests)), ("", [("delta", 8), ("getItem", 1)].into()));
    for number in 0..90 {
        bench.seed(&format!("Other/{number}"), "y");
    }
    let (run, requests) = bench.counted(&UP);
    let expected = [("delta", 9), ("getItem", 1), ("listChildren", 2)];
    assert_eq!((run.ok(), counts(&requests)), ("", expected.into()));
}

#[test]
fn nothing_here_is_deleted_on_the_word_of_a_feed() {
    let bench = with_site();
    settle(&bench);
    bench.run(&["sync", "-q", "me:Site", "./copy"]).ok();
    let remove = |path: &str| bench.run(&["rm", path]).ok().to_owned();
    remove("Site/a.txt");
    let (run, requests) = bench.counted(&["sync", "--delete", "me:Site", "./copy"]);
    run.ok();
    assert!(!bench.path("copy/a.txt").exists());
    assert_eq!(counts(&requests)["listChildren"], 3);
    // A memory that has lost a file is not believed either.
    let path = memories(&bench).pop().unwrap();
    let mut kept: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    kept["items"].as_array_mut().unwrap().retain(|item| item["path"] != "b.md");
    std::fs::write(&path, kept.to_string()).unwrap();
    bench.run(&["sync", "--delete", "me:Site", "./copy"]).ok();
    assert!(bench.path("copy/b.md").exists());
}

#[test]
fn a_place_that_the_service_has_forgotten_is_listed_anew() {
    let bench = with_site();
    settle(&bench);
    bench.sandbox.files().forget_feed_tokens(&bench.one_drive()).unwrap();
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    let expected = [("delta", 2), ("getItem", 1), ("listChildren", 3)];
    assert_eq!(counts(&requests), expected.into());
    let (_, requests) = bench.counted(&UP);
    assert_eq!(counts(&requests), NO_NEWS.into());
    // So is one that cannot be read.
    std::fs::write(&memories(&bench)[0], "{").unwrap();
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("listChildren", 3)].into());
}

#[test]
fn a_run_that_is_killed_or_fails_leaves_no_memory_that_is_wrong() {
    let bench = with_site();
    settle(&bench);
    bench.write("site/a.txt", "changed");
    bench.forget_requests();
    bench.disturb("uploadFragment", 0, FaultAction::Delay(std::time::Duration::from_mins(1)));
    let mut child = bench.start(&UP);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 1);
    child.kill().unwrap();
    drop(bench.finish(child));
    assert!(memories(&bench).is_empty());
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "me:Site/a.txt\n");
    assert_eq!(counts(&requests)["listChildren"], 3);
    // A tree with a hole in it is not remembered.
    for path in memories(&bench) {
        std::fs::remove_file(path).unwrap();
    }
    bench.disturb("listChildren", 2, status(403));
    let run = bench.run(&UP);
    assert_eq!(run.code, Some(5), "{run}");
    assert!(memories(&bench).is_empty());
}

#[test]
fn a_drive_without_a_feed_is_listed_each_time() {
    let bench = with_site();
    bench.sandbox.inject(Fault::on("delta", status(501)).times(1));
    let (_, requests) = bench.counted(&UP);
    assert_eq!(counts(&requests)["delta"], 1);
    for _ in 0..2 {
        let (run, requests) = bench.counted(&UP);
        assert_eq!(run.ok(), "");
        assert_eq!(counts(&requests), [("listChildren", 3)].into());
    }
    // One that may not be read is asked again, since that may change.
    let bench = with_site();
    bench.sandbox.inject(Fault::on("delta", status(403)).times(3));
    settle(&bench);
    let (run, requests) = bench.counted(&UP);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1), ("listChildren", 3)].into());
}

#[test]
fn personal_drives_have_a_feed_too() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    write_tree(&bench, &["site/a.txt", "site/sub/b.txt"]);
    settle(&bench);
    let (run, requests) = bench.counted(&UP);
    assert_eq!((run.ok(), counts(&requests)), ("", NO_NEWS.into()));
    // The root of the drive is always where it was.
    for _ in 0..2 {
        bench.run(&["sync", "./site", "me:"]).ok();
    }
    let (run, requests) = bench.counted(&["sync", "./site", "me:"]);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), [("delta", 1)].into());
}

#[test]
fn what_is_left_out_is_remembered_apart() {
    let bench = with_site();
    settle(&bench);
    let without = ["sync", "--delete", "--exclude", "sub/", "./site", "me:Site"];
    bench.run(&without).ok();
    let (run, requests) = bench.counted(&without);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), NO_NEWS.into());
    bench.seed("Site/sub/deep/new/x.txt", "x");
    let (run, requests) = bench.counted(&without);
    assert_eq!(run.ok(), "");
    assert_eq!(counts(&requests), NO_NEWS.into());
    let (run, _) = bench.counted(&["sync", "--delete", "./site", "me:Site"]);
    assert!(run.stderr.contains("deleted me:Site/sub/deep/new"), "{run}");
}

#[cfg(unix)]
#[test]
fn the_memory_is_for_its_owner_alone_and_for_one_account() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = with_site();
    settle(&bench);
    let kept = memories(&bench);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&kept[0]).unwrap();
    assert!(text.contains("sub/deep/d.txt") && !text.contains("downloadUrl"), "{text}");
}

#[test]
fn a_feed_that_repeats_itself_changes_nothing() {
    let quirks = Quirks { repeat_items: true, delta_tells_deleted: true, ..Quirks::default() };
    let options = SandboxOptions { quirks, page_size: Some(2), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    write_tree(&bench, &["site/a.txt", "site/b.md", "site/sub/c.txt"]);
    settle(&bench);
    for number in 0..5 {
        bench.seed("Site/a.txt", format!("version {number}"));
        bench.seed(&format!("Site/sub/{number}"), "x");
    }
    let run = bench.run(&["sync", "--delete", "./site", "me:Site"]);
    assert_eq!(run.ok(), "me:Site/a.txt\n");
    assert!(run.stderr.contains("5 items moved to the recycle bin"), "{run}");
    assert_eq!(bench.run(&["sync", "--delete", "./site", "me:Site"]).ok(), "");
}
