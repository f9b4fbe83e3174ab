//! Uploads that are stopped in the middle and started again.

use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use graphctl::sandbox::{FaultAction, Quirks, RequestRecord, SandboxOptions};

use crate::bench::{Bench, Run, letters, noise, status};

/// Three whole fragments and a bit.
const LENGTH: usize = 1_000_000;
const PUT: [&str; 5] = ["put", "--chunk-size", "320KiB", "big", "big"];

/// Starts an upload of four fragments that stands still at the fragment after `fragments`.
fn held_after(bench: &Bench, fragments: u32) -> Child {
    bench.write("big", noise(LENGTH));
    held_again_after(bench, fragments)
}

fn held_again_after(bench: &Bench, fragments: u32) -> Child {
    let hold = FaultAction::Delay(Duration::from_mins(1));
    bench.disturb("uploadFragment", fragments, hold);
    let child = bench.start(&PUT);
    let sent = usize::try_from(fragments).unwrap() + 1;
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == sent);
    child
}

/// The same, and then killed, so that nothing could be tidied up.
fn killed_after(bench: &Bench, fragments: u32) {
    let mut child = held_after(bench, fragments);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert_eq!(bench.unfinished_uploads().len(), 1);
}

#[track_caller]
fn assert_uploaded(bench: &Bench, run: &Run) {
    assert_eq!(run.ok(), "big\n");
    assert!(bench.stored("big") == bench.read("big"));
    assert_eq!(bench.stored_names(""), ["big"]);
    assert!(bench.unfinished_uploads().is_empty(), "{:?}", bench.unfinished_uploads());
}

#[test]
fn a_killed_upload_continues_where_the_service_is() {
    for (fragments, expected) in [(0, "SFFFF"), (1, "SFFF"), (3, "SF")] {
        let bench = Bench::new();
        killed_after(&bench, fragments);
        let (run, requests) = bench.counted(&PUT);
        assert_uploaded(&bench, &run);
        assert_eq!(letters(&requests), expected, "{requests:#?}");
        let sent: u64 = requests.iter().map(|request| request.request_bytes).sum();
        assert_eq!(sent, LENGTH as u64 - u64::from(fragments) * 327_680);
        assert_eq!(bench.version("big"), 1);
    }
}

#[test]
fn it_can_be_killed_many_times() {
    let bench = Bench::new();
    killed_after(&bench, 1);
    for _ in 0..2 {
        bench.sandbox.clear_requests();
        let mut child = held_again_after(&bench, 1);
        child.kill().unwrap();
        bench.finish(child).code.ok_or(()).unwrap_err();
    }
    let (run, requests) = bench.counted(&PUT);
    assert_uploaded(&bench, &run);
    assert_eq!(letters(&requests), "SF");
}

#[test]
fn another_fragment_size_does_not_matter() {
    let bench = Bench::new();
    killed_after(&bench, 1);
    let (run, requests) = bench.counted(&["put", "--chunk-size", "640KiB", "big", "big"]);
    assert_uploaded(&bench, &run);
    assert_eq!(letters(&requests), "SFF");
}

#[test]
fn the_state_is_nobody_elses_business() {
    let bench = Bench::new();
    killed_after(&bench, 1);
    let mode = |path: std::path::PathBuf| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(bench.unfinished_uploads().remove(0)), 0o600);
    assert_eq!(mode(bench.path(".state/uploads")), 0o700);
    assert_eq!(mode(bench.path(".state")), 0o700);
}

#[test]
fn a_file_that_was_changed_is_another_upload() {
    let bench = Bench::new();
    killed_after(&bench, 2);
    bench.write("big", &noise(LENGTH + 8)[8..]);
    let (run, requests) = bench.counted(&PUT);
    assert_uploaded(&bench, &run);
    assert_eq!(letters(&requests), "XCFFFF");
    assert_eq!(bench.version("big"), 1);
}

#[test]
fn another_file_takes_the_place_of_one_that_was_not_finished() {
    let bench = Bench::new();
    killed_after(&bench, 2);
    bench.write("other", &noise(LENGTH + 8)[8..]);
    let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "other", "big"]);
    assert_eq!(run.ok(), "big\n");
    assert_eq!(letters(&requests), "XCFFFF");
    assert!(bench.stored("big") == bench.read("other"));
    assert!(bench.unfinished_uploads().is_empty());
}

#[test]
fn restart_starts_anew() {
    let bench = Bench::new();
    killed_after(&bench, 2);
    let mut arguments = PUT.to_vec();
    arguments.push("--restart");
    let (run, requests) = bench.counted(&arguments);
    assert_uploaded(&bench, &run);
    assert_eq!(letters(&requests), "XCFFFF");
}

#[test]
fn a_session_that_died_meanwhile_is_replaced() {
    let quirks = Quirks { session_life: Duration::from_mins(5), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    killed_after(&bench, 2);
    bench.sandbox.clock().advance(Duration::from_mins(6));
    let (run, requests) = bench.counted(&PUT);
    assert_uploaded(&bench, &run);
    assert_eq!(letters(&requests), "SICFFFF");
}

/// An upload that is killed when its file has arrived, before it has heard of that.
fn killed_when_complete(bench: &Bench, arguments: &[&str]) {
    bench.disturb("uploadFragment", 3, FaultAction::CutAfter);
    bench.disturb("getUploadStatus", 0, FaultAction::Delay(Duration::from_mins(1)));
    let mut child = bench.start(arguments);
    bench.wait_until("the question that is held", || bench.count("getUploadStatus") == 1);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert_eq!(bench.unfinished_uploads().len(), 1);
}

#[test]
fn an_upload_that_was_killed_when_complete_is_not_repeated() {
    let bench = Bench::new();
    bench.write("big", noise(LENGTH));
    killed_when_complete(&bench, &PUT);
    assert!(bench.stored("big") == noise(LENGTH));
    let (run, requests) = bench.counted(&PUT);
    assert_uploaded(&bench, &run);
    assert_eq!(letters(&requests), "SI");
    assert_eq!(bench.version("big"), 1);
}

#[test]
fn whoever_finds_the_file_there_forgets_its_upload() {
    let put: &[&str] = &["put", "--chunk-size", "320KiB", "-r", "d/.", "d/"];
    let again: [&[&str]; 4] = [
        &["put", "-u", "d/big", "d/big"],
        &["put", "-u", "d/big", "d"],
        &["put", "-r", "-u", "d/.", "d/"],
        &["sync", "d", "me:d"],
    ];
    for arguments in again {
        let bench = Bench::new();
        bench.seed("d/other", "x");
        std::fs::create_dir(bench.path("d")).unwrap();
        bench.write("d/big", noise(LENGTH));
        killed_when_complete(&bench, put);
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.ok(), "");
        let given_up = |request: &&RequestRecord| request.operation == "cancelUpload";
        assert_eq!(requests.iter().filter(given_up).count(), 1, "{arguments:?}: {run}");
        assert!(bench.unfinished_uploads().is_empty(), "{arguments:?}: {run}");
        assert_eq!(bench.version("d/big"), 1);
        assert_eq!(bench.run(&["transfers"]).ok(), "");
    }
}

#[test]
fn what_somebody_uploads_still_is_not_forgotten() {
    let bench = Bench::new();
    let mut child = held_after(&bench, 2);
    bench.seed("big", bench.read("big"));
    for arguments in [["put", "-u", "big", "big"], ["sync", "--include=big", ".", "me:"]] {
        assert_eq!(bench.run(&arguments).ok(), "");
        assert_eq!(bench.unfinished_uploads().len(), 1);
    }
    assert_eq!(bench.count("cancelUpload"), 0);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    bench.disturb("cancelUpload", 0, FaultAction::CutBefore);
    assert_eq!(bench.run(&["--retries=0", "put", "-u", "big", "big"]).ok(), "");
    assert_eq!(bench.unfinished_uploads().len(), 1);
    assert_eq!(bench.run(&["put", "-u", "big", "big"]).ok(), "");
    assert_eq!(bench.unfinished_uploads().len(), 0);
    assert_eq!(bench.version("big"), 1);
}

#[test]
fn two_at_once_do_not_disturb_each_other() {
    let bench = Bench::new();
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_millis(1500)));
    let first = bench.start(&PUT);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    let second = bench.run(&PUT);
    assert_eq!(second.code, Some(6), "{second}");
    assert!(second.stderr.contains("another graphctl is uploading big"), "{second}");
    assert_uploaded(&bench, &bench.finish(first));
    assert_eq!(letters(&bench.sandbox.requests()), "CFFFF");
}

#[test]
fn a_file_that_changes_while_it_is_sent_is_a_conflict() {
    let bench = Bench::new();
    bench.seed("big", "old");
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_millis(300)));
    let child = bench.start(&PUT);
    bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
    bench.write("big", vec![7; LENGTH]);
    let run = bench.finish(child);
    assert_eq!(run.code, Some(6), "{run}");
    assert!(run.stderr.contains("big changed while it was sent"), "{run}");
    assert_eq!(bench.stored("big"), b"old");
    assert!(bench.unfinished_uploads().is_empty());
    // The name is free again.
    bench.run(&PUT).ok();
    assert!(bench.stored("big") == vec![7; LENGTH]);
}

#[test]
fn a_file_that_shrinks_while_it_is_sent_is_a_conflict() {
    let bench = Bench::new();
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_millis(300)));
    let child = bench.start(&PUT);
    bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
    bench.write("big", "short");
    let run = bench.finish(child);
    assert_eq!(run.code, Some(6), "{run}");
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn an_interrupted_upload_ends_at_once_and_continues_later() {
    for signal in ["INT", "TERM"] {
        let bench = Bench::new();
        let child = held_after(&bench, 2);
        let began = Instant::now();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        let run = bench.finish(child);
        // Two seconds are promised; a busy machine gets more.
        assert!(began.elapsed() < Duration::from_secs(5));
        assert_eq!((run.code, run.out()), (Some(130), ""), "{run}");
        let told = "error: interrupted: the service has 640.0 KiB of 976.6 KiB of big\n";
        assert!(run.stderr.starts_with(told), "{run}");
        assert!(run.stderr.contains("hint: run the same command again to continue"), "{run}");
        let (run, requests) = bench.counted(&PUT);
        assert_uploaded(&bench, &run);
        assert_eq!(letters(&requests), "SFF");
    }
}

#[test]
fn state_that_cannot_be_read_is_a_new_upload() {
    let bench = Bench::new();
    killed_after(&bench, 1);
    let path = bench.unfinished_uploads().remove(0);
    let text = std::fs::read(&path).unwrap();
    std::fs::write(&path, &text[..text.len() / 2]).unwrap();
    let run = bench.run(&PUT);
    assert_uploaded(&bench, &run);
}

#[test]
fn a_failure_for_good_leaves_no_state() {
    let bench = Bench::new();
    killed_after(&bench, 1);
    bench.disturb("uploadFragment", 0, status(507));
    let (run, requests) = bench.counted(&PUT);
    assert_eq!(run.code, Some(10), "{run}");
    assert_eq!(letters(&requests), "SFX");
    assert!(bench.unfinished_uploads().is_empty());
}
