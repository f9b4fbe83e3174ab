//! What `put` sends, where it puts it, and what it says.

use std::time::{Duration, SystemTime};

use graphctl::sandbox::{Fault, SandboxOptions};

use crate::bench::{Bench, Run, noise, status};

const KIB: usize = 1024;

#[test]
fn a_small_file_is_one_request() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    let (run, requests) = bench.counted(&["put", "a.txt", "Docs/"]);
    assert_eq!(run.ok(), "Docs/a.txt\n");
    assert_eq!(Run::operations(&requests), ["putContent"]);
    assert_eq!((requests[0].status, requests[0].request_bytes), (Some(201), 5));
    assert_eq!(bench.stored("Docs/a.txt"), b"hello");
}

#[test]
fn a_large_file_is_a_session_and_its_fragments() {
    let bench = Bench::new();
    let bytes = noise(700 * KIB);
    bench.write("big.bin", &bytes);
    let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "big.bin", "big.bin"]);
    assert_eq!(run.ok(), "big.bin\n");
    let expected = ["createUploadSession", "uploadFragment", "uploadFragment", "uploadFragment"];
    assert_eq!(Run::operations(&requests), expected);
    let ranges: Vec<_> = requests.iter().filter_map(|r| r.content_range.as_deref()).collect();
    let expected =
        ["bytes 0-327679/716800", "bytes 327680-655359/716800", "bytes 655360-716799/716800"];
    assert_eq!(ranges, expected);
    assert!(bench.stored("big.bin") == bytes);
    assert_eq!(bench.version("big.bin"), 1);
}

#[test]
fn one_fragment_needs_no_session() {
    let bench = Bench::new();
    for (length, operations) in [(320 * KIB, 1), (320 * KIB + 1, 3)] {
        bench.write("a", noise(length));
        let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "a", "a"]);
        run.ok();
        assert_eq!(requests.len(), operations, "{length} bytes: {requests:?}");
        assert!(bench.stored("a") == noise(length));
    }
}

#[test]
fn an_empty_file_is_one_request_even_when_its_time_is_kept() {
    let bench = Bench::new();
    bench.write("empty", "");
    for arguments in [&["put", "empty", "e"][..], &["put", "-p", "empty", "f"]] {
        let (run, requests) = bench.counted(arguments);
        run.ok();
        assert_eq!(Run::operations(&requests), ["putContent"]);
    }
    assert_eq!((bench.stored("e").len(), bench.stored("f").len()), (0, 0));
}

#[test]
fn several_files_go_into_a_folder() {
    let bench = Bench::new();
    let names = ["a", "b", "c", "d", "e"];
    for name in names {
        bench.write(name, name);
    }
    let (run, requests) = bench.counted(&["put", "-j", "2", "a", "b", "c", "d", "e", "Many"]);
    let mut lines: Vec<_> = run.ok().lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, names.map(|name| format!("Many/{name}")));
    assert_eq!(Run::operations(&requests), ["putContent"; 5]);
    for name in names {
        assert_eq!(bench.stored(&format!("Many/{name}")), name.as_bytes());
    }
}

#[test]
fn files_that_wait_their_turn_hold_no_descriptor() {
    let bench = Bench::new();
    let names: Vec<String> = (0..120).map(|number| format!("{number}.txt")).collect();
    for name in &names {
        bench.write(name, name);
    }
    let program = env!("CARGO_BIN_EXE_graphctl");
    let script = format!("ulimit -n 64; exec {program} put *.txt Many/");
    let mut shell = std::process::Command::new("sh");
    let given = bench.command(&[]);
    shell.args(["-c", &script]).current_dir(bench.home.path()).env_clear();
    shell.envs(given.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(bench.stored_names("Many").len(), names.len());
}

#[test]
fn a_folder_is_recognised_without_its_slash() {
    let bench = Bench::new();
    bench.sandbox.files().create_folder(&bench.one_drive(), "Docs").unwrap();
    for (length, chunk) in [(5, "320KiB"), (400 * KIB, "320KiB")] {
        bench.write("a.bin", noise(length));
        let run = bench.run(&["put", "--chunk-size", chunk, "a.bin", "Docs"]);
        assert_eq!(run.ok(), "Docs/a.bin\n");
        assert!(bench.stored("Docs/a.bin") == noise(length));
    }
    assert_eq!(bench.stored_names(""), ["Docs"]);
}

#[test]
fn a_large_file_is_not_sent_twice_to_a_folder_without_its_slash() {
    let bench = Bench::new();
    bench.sandbox.files().create_folder(&bench.one_drive(), "Docs").unwrap();
    bench.write("big.iso", noise(800_000));
    let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "big.iso", "Docs"]);
    assert_eq!(run.ok(), "Docs/big.iso\n");
    let expected =
        ["getItem", "createUploadSession", "uploadFragment", "uploadFragment", "uploadFragment"];
    assert_eq!(Run::operations(&requests), expected, "{run}");
}

#[test]
fn missing_folders_are_made_for_large_files_too() {
    let bench = Bench::new();
    bench.write("a.bin", noise(400 * KIB));
    let run = bench.run(&["put", "--chunk-size", "320KiB", "a.bin", "New/Deep/"]);
    assert_eq!(run.ok(), "New/Deep/a.bin\n");
    assert!(bench.stored("New/Deep/a.bin") == noise(400 * KIB));
}

#[test]
fn a_renaming_put_into_a_folder_does_not_rename_the_folder() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "old");
    bench.write("a.txt", "new");
    let run = bench.run(&["put", "--on-conflict", "rename", "a.txt", "Docs"]);
    assert_eq!(run.ok(), "Docs/a 1.txt\n");
    assert_eq!(bench.stored_names(""), ["Docs"]);
    assert_eq!(bench.stored("Docs/a 1.txt"), b"new");
}

#[test]
fn without_a_slash_the_last_part_is_the_name() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    assert_eq!(bench.run(&["put", "a.txt", "x/y/other.txt"]).ok(), "x/y/other.txt\n");
    assert_eq!(bench.run(&["put", "a.txt", "/"]).ok(), "a.txt\n");
    assert_eq!(bench.stored("x/y/other.txt"), b"hello");
}

/// Both ways of sending meet a name that is taken.
fn conflict(how: &[&str], length: usize) -> (Bench, Run) {
    let bench = Bench::new();
    bench.seed("a.bin", "old");
    bench.write("a.bin", noise(length));
    let mut arguments = vec!["put", "--chunk-size", "320KiB"];
    arguments.extend(how);
    arguments.extend(["a.bin", "a.bin"]);
    let run = bench.run(&arguments);
    (bench, run)
}

const LENGTHS: [usize; 2] = [5, 400 * KIB];

#[test]
fn a_taken_name_is_replaced_unless_said_otherwise() {
    for (how, length) in [(&[][..], LENGTHS[0]), (&["--on-conflict", "replace"], LENGTHS[1])] {
        let (bench, run) = conflict(how, length);
        assert_eq!(run.ok(), "a.bin\n");
        assert!(bench.stored("a.bin") == noise(length));
        assert_eq!(bench.stored_names(""), ["a.bin"]);
    }
}

#[test]
fn a_taken_name_can_be_skipped() {
    for length in LENGTHS {
        let (bench, run) = conflict(&["--on-conflict", "skip"], length);
        assert_eq!(run.ok(), "");
        assert!(run.stderr.contains("skipped a.bin: exists already"), "{run}");
        assert_eq!(bench.stored("a.bin"), b"old");
    }
}

#[test]
fn a_file_skipped_in_a_folder_is_named_with_it() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "old");
    bench.write("a.txt", "new");
    let run = bench.run(&["put", "--on-conflict", "skip", "a.txt", "Docs"]);
    run.ok();
    assert!(run.stderr.contains("skipped Docs/a.txt: exists already"), "{run}");
    assert_eq!(bench.stored("Docs/a.txt"), b"old");
}

#[test]
fn a_renamed_file_is_printed_under_the_name_the_service_gave() {
    for length in LENGTHS {
        let (bench, run) = conflict(&["--on-conflict", "rename"], length);
        assert_eq!(run.ok(), "a 1.bin\n");
        assert_eq!(bench.stored("a.bin"), b"old");
        assert!(bench.stored("a 1.bin") == noise(length));
    }
}

#[test]
fn a_taken_name_can_be_an_error() {
    for length in LENGTHS {
        for how in [&["-n"][..], &["--on-conflict", "fail"]] {
            let (bench, run) = conflict(how, length);
            assert_eq!((run.code, run.out()), (Some(6), ""), "{run}");
            assert!(run.stderr.contains("error: a.bin already exists"), "{run}");
            assert_eq!(bench.stored("a.bin"), b"old");
            assert!(bench.unfinished_uploads().is_empty(), "{:?}", bench.unfinished_uploads());
        }
    }
}

#[test]
fn forbidden_names_are_refused_before_any_request() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    bench.write("what?.txt", "hello");
    let wrong = ["x/a:b.txt", "x/CON", "x/a*", "x/ a", "x/a.", "x/~$a", "../a", "x/./a"];
    for remote in wrong {
        let (run, requests) = bench.counted(&["put", "a.txt", remote]);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{remote}: {run}");
    }
    let (run, requests) = bench.counted(&["put", "what?.txt", "x/"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    assert!(run.stderr.contains("it contains `?`"), "{run}");
    // Another name for it is another matter.
    assert_eq!(bench.run(&["put", "what?.txt", "what.txt"]).ok(), "what.txt\n");
}

#[test]
fn missing_files_and_directories_are_refused_before_any_request() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    std::fs::create_dir(bench.path("dir")).unwrap();
    let cases = [
        (&["put", "none", "x/"][..], 1, "cannot read none: no such file or directory"),
        (&["put", "a.txt", "none", "x/"], 1, "cannot read none"),
        (&["put", "dir", "x/"], 2, "dir is a directory"),
        (&["put", "a.txt", "dir", "x/"], 2, "dir is a directory"),
    ];
    for (arguments, code, message) in cases {
        let (run, requests) = bench.counted(arguments);
        assert_eq!((run.code, requests.len()), (Some(code), 0), "{run}");
        assert!(run.stderr.contains(message), "{run}");
        assert!(run.stderr.contains("hint: "), "{run}");
    }
}

#[test]
fn a_kept_time_costs_no_second_version() {
    let bench = Bench::new();
    let path = bench.write("a.txt", "hello");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_580_702_706);
    std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    let (run, requests) = bench.counted(&["put", "-p", "--json", "a.txt", "a.txt"]);
    let item = &run.json()[0];
    assert_eq!(item["fileSystemInfo"]["lastModifiedDateTime"], "2020-02-03T04:05:06Z");
    assert_eq!(Run::operations(&requests), ["createUploadSession", "uploadFragment"]);
    assert_eq!(bench.version("a.txt"), 1);
    bench.run(&["put", "--json", "a.txt", "b.txt"]).ok();
    let unkept = &bench.item("b.txt")["fileSystemInfo"]["lastModifiedDateTime"];
    assert_ne!(unkept, "2020-02-03T04:05:06Z");
}

#[test]
fn a_dry_run_sends_nothing() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    bench.write("b.txt", noise(400 * KIB));
    let (run, requests) = bench.counted(&["put", "--dry-run", "a.txt", "b.txt", "Docs"]);
    assert_eq!((run.code, requests.len()), (Some(0), 0), "{run}");
    assert!(run.out().contains("would upload a.txt (5 B) to Docs/a.txt"), "{run}");
    assert!(run.out().contains("would upload b.txt (400.0 KiB) to Docs/b.txt"), "{run}");
}

#[test]
fn chunk_sizes_that_cannot_be_are_refused() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    for size in ["0", "1", "319KiB", "61MiB", "1GiB", "-1", "x", "10 MiB x"] {
        let (run, requests) = bench.counted(&["put", "--chunk-size", size, "a.txt", "x/"]);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{size}: {run}");
    }
    // Nothing between the multiples is sent: half a unit too many is cut off.
    bench.write("b", noise(900 * KIB));
    let (run, requests) = bench.counted(&["put", "--chunk-size", "480KiB", "b", "b"]);
    run.ok();
    assert_eq!(requests[1].content_range.as_deref(), Some("bytes 0-327679/921600"));
}

#[test]
fn names_that_mean_something_in_addresses_arrive_as_they_are() {
    let bench = Bench::new();
    let names =
        ["a#b.txt", "50%.txt", "%41.txt", "1+1.txt", "R&D=x;y.txt", "two  words.txt", "'.txt"];
    for name in names {
        bench.write(name, name);
        assert_eq!(bench.run(&["put", name, "Odd #1/"]).ok(), format!("Odd #1/{name}\n"));
        bench.run(&["put", "-p", name, "Odd #1/"]).ok();
    }
    let mut stored = bench.stored_names("Odd #1");
    let mut expected = names.map(str::to_owned).to_vec();
    stored.sort();
    expected.sort();
    assert_eq!(stored, expected);
    for name in names {
        assert_eq!(bench.stored(&format!("Odd #1/{name}")), name.as_bytes());
    }
}

#[test]
fn decomposed_names_arrive_composed() {
    let bench = Bench::new();
    bench.write("Cafe\u{301}.txt", "hello");
    assert_eq!(bench.run(&["put", "Cafe\u{301}.txt", "x/"]).ok(), "x/Caf\u{e9}.txt\n");
    assert_eq!(bench.stored_names("x"), ["Caf\u{e9}.txt"]);
}

#[test]
fn some_failed_is_partial() {
    let bench = Bench::new();
    for name in ["a", "b", "c"] {
        bench.write(name, name);
    }
    bench
        .sandbox
        .inject(Fault { path: Some("/b:".into()), ..Fault::on("putContent", status(423)) });
    let run = bench.run(&["put", "a", "b", "c", "x/"]);
    assert_eq!(run.code, Some(11), "{run}");
    let mut lines: Vec<_> = run.out().lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["x/a", "x/c"]);
    assert!(run.stderr.contains("error: x/b is locked"), "{run}");
    assert!(run.stderr.contains("1 of 3 files failed"), "{run}");
    assert_eq!(bench.stored_names("x"), ["a", "c"]);
}

#[test]
fn all_failed_alike_is_that_kind() {
    let bench = Bench::new();
    for name in ["a", "b"] {
        bench.write(name, name);
    }
    let put = |bench: &Bench| bench.run(&["put", "a", "b", "x/"]);
    bench.sandbox.inject(Fault::on("putContent", status(507)).times(2));
    assert_eq!(put(&bench).code, Some(10));
    bench.disturb("putContent", 0, status(507));
    bench.disturb("putContent", 1, status(423));
    assert_eq!(put(&bench).code, Some(1));
}

#[test]
fn json_shows_the_items_of_graph_and_how_to_name_them() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    bench.write("b.txt", "hello");
    let item = &bench.run(&["put", "--json", "a.txt", "Docs/"]).json()[0];
    assert_eq!((&item["name"], &item["size"]), (&"a.txt".into(), &5.into()));
    assert_eq!((&item["remote"], &item["path"]), (&"Docs/a.txt".into(), &"Docs/a.txt".into()));
    for field in ["id", "eTag", "webUrl", "file", "parentReference", "lastModifiedDateTime"] {
        assert!(!item[field].is_null(), "{field}: {item}");
    }
    let run = bench.run(&["put", "--jsonl", "a.txt", "b.txt", "Docs/"]);
    let mut names: Vec<_> = run
        .ok()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["name"].clone())
        .collect();
    names.sort_by_key(ToString::to_string);
    assert_eq!(names, ["a.txt", "b.txt"]);
}

#[test]
fn errors_are_json_where_data_is() {
    let bench = Bench::new();
    bench.write("a.txt", "hello");
    bench.disturb("putContent", 0, status(403));
    let run = bench.run(&["put", "--json", "a.txt", "x/"]);
    assert_eq!((run.code, run.out()), (Some(5), "[]\n"), "{run}");
    let line = run.stderr.lines().find(|line| line.starts_with('{')).unwrap();
    let error = &serde_json::from_str::<serde_json::Value>(line).unwrap()["error"];
    assert_eq!((&error["kind"], &error["exitCode"]), (&"forbidden".into(), &5.into()));
    assert_eq!((&error["code"], &error["status"]), (&"accessDenied".into(), &403.into()));
    assert!(error["requestId"].is_string() && error["hint"].is_string(), "{error}");
}

#[test]
fn a_full_drive_is_told_before_the_bytes_are_sent() {
    let bench = Bench::with(SandboxOptions { quota: Some(1 << 20), ..SandboxOptions::default() });
    bench.write("big", noise(1100 * KIB));
    let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "big", "big"]);
    assert_eq!(run.code, Some(10), "{run}");
    assert_eq!(Run::operations(&requests), ["createUploadSession"]);
    assert!(run.stderr.contains("no space left in the drive for big"), "{run}");
    assert!(bench.unfinished_uploads().is_empty());
}
