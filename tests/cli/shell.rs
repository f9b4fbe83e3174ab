//! The program as a citizen of the shell: streams that are closed or full, signals, and bytes
//! that are no text.

#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use graphctl::sandbox::FaultAction;
use graphctl::sandbox::identity::ADELE_ID;

use crate::bench::{ALL_SCOPES, Bench, Run, noise};
use crate::pipes::{piped, with_many_pages};

/// Commands that give data, each of which `full` files are there for.
const READERS: &[&str] = &[
    "ls -R me:",
    "ls -lR me:",
    "ls --jsonl me:",
    "api me/drive/root/children --paginate",
    "api me/drive/root/children --paginate --jsonl",
    "api me/drive/root:/Docs/big:/content",
    "cat Docs/big",
    "get Docs/big -",
    "search rather",
    "users",
    "users --json",
    "stat Docs/big",
    "explain",
    "schema",
    "config list",
];

/// Lets the user list the others, too.
fn allow_users(bench: &mut Bench) {
    let scopes = [&ALL_SCOPES[..], &["User.ReadBasic.All"]].concat();
    let hour = Duration::from_hours(1);
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &scopes, hour);
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
}

fn with_files() -> Bench {
    let mut bench = Bench::new();
    allow_users(&mut bench);
    bench.seed("Docs/big", noise(300_000));
    bench.seed("Docs/a rather long name", "x");
    bench
}

#[test]
fn a_reader_that_leaves_ends_every_stream_quietly() {
    let mut bench = with_many_pages();
    allow_users(&mut bench);
    bench.seed("Docs/big", noise(3 << 20));
    for command in READERS {
        for reader in ["true", "head -c 1 >first"] {
            let run = piped(&bench, &format!("\"$graphctl\" {command} | {reader}"));
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{command} | {reader}");
        }
    }
}

#[test]
fn a_disk_that_is_full_behind_standard_output_is_told() {
    let bench = with_files();
    for command in READERS.iter().chain(&["--help", "help ls", "completions bash"]) {
        let run = piped(&bench, &format!("\"$graphctl\" {command} >/dev/full"));
        assert_eq!(run.code, Some(10), "{command}: {run}");
        let told = "error: cannot write to standard output: no space left on device\n";
        assert!(run.stderr.starts_with(told), "{command}: {run}");
    }
}

#[test]
fn closed_streams_are_no_reason_to_fail() {
    let bench = with_files();
    bench.write("a.txt", "a");
    for command in READERS {
        for closed in [">&-", "<&-", "<&- >&- 2>&-"] {
            let run = piped(&bench, &format!("\"$graphctl\" {command} {closed}"));
            assert_eq!(run.code, Some(0), "{command} {closed}: {run}");
        }
    }
    // What is opened next must not get the number of a stream and what is written to it.
    let run = piped(&bench, "\"$graphctl\" get Docs/big copy <&- >&- 2>&-");
    assert_eq!(run.code, Some(0), "{run}");
    assert!(bench.read("copy") == noise(300_000));
    let run = piped(&bench, "\"$graphctl\" -v put a.txt Docs/new <&- >&- 2>&-");
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(bench.stored("Docs/new"), b"a");
    // The exit code is all that is left of an error.
    for closed in ["2>&-", "2>/dev/full"] {
        let run = piped(&bench, &format!("\"$graphctl\" ls nowhere {closed}"));
        assert_eq!((run.code, run.out()), (Some(3), ""), "{closed}");
    }
}

#[test]
fn a_question_that_nobody_hears_is_not_asked() {
    let bench = with_files();
    // Neither a terminal of its own nor one that it could open.
    let run = piped(&bench, "setsid --wait \"$graphctl\" rm -r Docs");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run}");
    assert!(bench.stored_names("").is_empty());
    let run = piped(&bench, "env -u GRAPHCTL_ACCESS_TOKEN setsid --wait \"$graphctl\" ls me:");
    assert_eq!(run.code, Some(4), "{run}");
    assert!(bench.sandbox.requests().iter().all(|request| request.operation != "deviceCode"));
}

fn signalled(bench: &Bench, child: Child, signal: &str) -> Run {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    bench.finish(child)
}

#[test]
fn an_upload_that_is_stopped_is_continued() {
    for signal in ["-INT", "-TERM"] {
        let bench = Bench::new();
        bench.write("big", noise(1_000_000));
        let put = ["put", "--chunk-size", "320KiB", "big", "big"];
        bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_mins(1)));
        let child = bench.start(&put);
        bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
        let run = signalled(&bench, child, signal);
        assert_eq!(run.code, Some(130), "{signal}: {run}");
        assert_eq!(bench.unfinished_uploads().len(), 1, "{signal}");
        let (run, requests) = bench.counted(&put);
        run.ok();
        assert_eq!(Run::operations(&requests)[0], "getUploadStatus", "{signal}");
        assert!(bench.stored("big") == bench.read("big"));
        assert!(bench.unfinished_uploads().is_empty());
    }
}

#[test]
fn a_download_that_is_stopped_is_continued() {
    for signal in ["-INT", "-TERM"] {
        let bench = Bench::new();
        bench.seed("big", noise(4 << 20));
        let slow = FaultAction::SlowResponse(1 << 20);
        bench.disturb("downloadContent", 0, slow);
        let child = bench.start(&["get", "big"]);
        let part = || {
            let names = std::fs::read_dir(bench.home.path()).unwrap();
            let parts = names.filter_map(|entry| {
                let entry = entry.unwrap();
                let is_part = entry.file_name().to_string_lossy().ends_with(".part");
                is_part.then(|| entry.metadata().unwrap().len())
            });
            parts.max().unwrap_or(0)
        };
        bench.wait_until("the first bytes", || part() > 100_000);
        let run = signalled(&bench, child, signal);
        assert_eq!(run.code, Some(130), "{signal}: {run}");
        assert!(!bench.path("big").exists() && part() > 0, "{signal}");
        let (run, requests) = bench.counted(&["get", "big"]);
        run.ok();
        let range = requests.iter().find_map(|request| request.range.as_deref());
        assert!(range.is_some(), "{signal}: {requests:#?}");
        assert!(bench.read("big") == noise(4 << 20));
        assert_eq!(part(), 0, "{signal}");
    }
}

#[test]
fn what_was_put_aside_of_standard_input_goes_with_the_run() {
    for signal in ["-INT", "-TERM"] {
        let bench = Bench::new();
        std::fs::create_dir(bench.path("tmp")).unwrap();
        let mut command = bench.command(&["put", "-", "x.bin"]);
        command.env("TMPDIR", bench.path("tmp")).stdin(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&noise(3 << 20)).unwrap();
        let run = signalled(&bench, child, signal);
        drop(stdin);
        assert_eq!(run.code, Some(130), "{signal}: {run}");
        assert_eq!(std::fs::read_dir(bench.path("tmp")).unwrap().count(), 0, "{signal}");
        assert!(bench.stored_names("").is_empty());
    }
}

#[test]
fn a_home_that_nobody_names_is_not_needed_where_the_folders_are_named() {
    let bench = with_files();
    let run = piped(&bench, "env -u HOME \"$graphctl\" ls && env HOME= \"$graphctl\" config path");
    assert_eq!(run.code, Some(0), "{run}");
    let path = bench.path(".config/config.toml").display().to_string();
    assert_eq!(run.out(), format!("Docs/\n{path}\n"));
}

/// A disk of one MiB; none where this user may not mount one.
fn on_small_disk(bench: &Bench, script: &str) -> Option<Run> {
    std::fs::create_dir_all(bench.path("disk")).unwrap();
    let mount = "mount -t tmpfs -o size=1m none disk 2>/dev/null || exit 99";
    let inner = format!("{mount}; {script}");
    let run = piped(bench, &format!("unshare -rm bash -c '{inner}' || exit $?"));
    if run.code == Some(99) || run.stderr.contains("unshare:") {
        eprintln!("LEFT OUT: this user may not mount a small disk: {run}");
        return None;
    }
    Some(run)
}

#[test]
fn a_disk_that_is_too_small_is_told_before_it_is_full() {
    let bench = Bench::new();
    bench.seed("Docs/a", noise(700_000));
    bench.seed("Docs/b", noise(700_000));
    let script = "\"$graphctl\" get -r -j 1 Docs disk/; echo $?; ls disk/Docs";
    let Some(run) = on_small_disk(&bench, script) else { return };
    assert_eq!(run.out(), "disk/Docs/a\n11\na\n", "{run}");
    assert!(run.stderr.contains("error: no room for disk/Docs/b: it needs 683.6 KiB"), "{run}");
}

#[test]
fn an_argument_that_is_no_text_is_named() {
    let bench = Bench::new();
    let run = piped(&bench, "\"$graphctl\" put $'bad\\xff.txt' me:x");
    insta::assert_snapshot!(run, @r"
    --- stderr
    error: an argument is not UTF-8: bad\xff.txt
    hint: names in a drive are Unicode: rename the file, or pipe it in under a name that is
    --- exit 2
    ");
    let run = piped(&bench, "\"$graphctl\" --json ls $'b\\xff'");
    assert!(run.stderr.contains(r#""message":"an argument is not UTF-8: b\\xff""#), "{run}");
    let run = piped(&bench, "\"$graphctl\" login --client-secret=$'hunter2\\xff'");
    assert!(!run.stderr.contains("hunter2"), "{run}");
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn a_name_in_a_tree_that_is_no_text_is_named_and_can_be_left_out() {
    let bench = Bench::new();
    let made = piped(&bench, "mkdir tree; echo x >tree/$'bad\\xff.txt'; echo y >tree/good.txt");
    made.ok();
    let (run, requests) = bench.counted(&["put", "-r", "tree", "Docs/"]);
    insta::assert_snapshot!(run, @r"
    --- stderr
    error: the name bad\xff.txt is not UTF-8
      while planning tree/bad�.txt
    hint: rename the file, or pipe it in and name it with `-`
    error: 1 name cannot be stored; nothing was sent
    hint: rename them, or leave them out with `--exclude`
    --- exit 2
    ");
    assert!(requests.is_empty());
    let run = bench.run(&["put", "-r", "--exclude", "bad*", "tree", "Docs/"]);
    assert_eq!(run.ok(), "Docs/tree/good.txt\n");
}

#[test]
fn a_list_of_paths_that_is_no_text_is_refused_with_the_path() {
    let bench = Bench::new();
    bench.write("a.txt", "a");
    bench.write("list", b"a.txt\nbad\xff.txt\n");
    let (run, requests) = bench.counted(&["put", "--files-from", "list", "Docs/"]);
    insta::assert_snapshot!(run, @r"
    --- stderr
    error: path 2 of list is not UTF-8: bad\xff.txt
    hint: names in a drive are Unicode: rename the file, and write the list in UTF-8
    --- exit 2
    ");
    assert!(requests.is_empty());
    let run = bench.run_with_input(&["rm", "-0", "--files-from", "-"], b"a\0\xff\0");
    assert!(run.stderr.starts_with(r"error: path 2 of standard input is not UTF-8: \xff"), "{run}");
}

#[test]
fn a_variable_of_ours_that_is_no_text_is_not_taken_for_unset() {
    let bench = with_files();
    for name in ["GRAPHCTL_READ_ONLY", "GRAPHCTL_PROFILE", "GRAPHCTL_STATE_DIR"] {
        let (set, run) = (format!("{name}=$'1\\xff'"), "\"$graphctl\" rm -r Docs");
        let run = piped(&bench, &format!("{set} {run}"));
        assert_eq!(run.code, Some(2), "{run}");
        let told = format!("error: the value of `{name}` is not UTF-8\n");
        assert!(run.stderr.starts_with(&told), "{run}");
    }
    assert_eq!(bench.stored_names(""), ["Docs"]);
    let others = "FOO=$'\\xff' LANG=$'\\xff' TERM=$'\\xff' COLUMNS=$'\\xff'";
    assert_eq!(piped(&bench, &format!("{others} \"$graphctl\" ls")).ok(), "Docs/\n");
}
