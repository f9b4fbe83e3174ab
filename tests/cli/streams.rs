//! Bytes from standard input and to standard output.

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::time::Duration;

use graphctl::sandbox::FaultAction;

use crate::bench::{Bench, Run, busy, noise, status};

const MIB: usize = 1024 * 1024;

#[test]
fn a_short_stream_is_one_request() {
    let bench = Bench::new();
    bench.sandbox.clear_requests();
    let run = bench.run_with_input(&["put", "-", "Backups/app.sql"], b"select 1;\n");
    assert_eq!(run.ok(), "Backups/app.sql\n");
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["putContent"]);
    assert_eq!(bench.stored("Backups/app.sql"), b"select 1;\n");
    // What cannot be read again cannot be continued.
    assert!(bench.unfinished_uploads().is_empty());
}

#[test]
fn an_empty_stream_is_an_empty_file() {
    let bench = Bench::new();
    bench.run_with_input(&["put", "-", "empty"], b"").ok();
    assert!(bench.stored("empty").is_empty());
}

#[test]
fn a_long_stream_is_spooled_and_nothing_of_it_stays() {
    let mut bench = Bench::new();
    std::fs::create_dir(bench.path("tmp")).unwrap();
    let temporary = bench.path("tmp").display().to_string();
    bench.set("TMPDIR", &temporary);
    let bytes = noise(9 * MIB);
    bench.disturb("uploadFragment", 1, busy(503, "0.05"));
    let run = bench.run_with_input(&["put", "--chunk-size", "5MiB", "-", "long"], &bytes);
    assert_eq!(run.ok(), "long\n");
    assert!(bench.stored("long") == bytes);
    assert_eq!(bench.count("uploadFragment"), 3);
    assert_eq!(std::fs::read_dir(temporary).unwrap().count(), 0);
}

#[test]
fn a_killed_stream_leaves_nothing_in_the_temporary_directory() {
    let mut bench = Bench::new();
    std::fs::create_dir(bench.path("tmp")).unwrap();
    let temporary = bench.path("tmp").display().to_string();
    bench.set("TMPDIR", &temporary);
    bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_mins(1)));
    let mut child = bench
        .command(&["put", "--chunk-size", "5MiB", "-", "long"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&noise(9 * MIB)).unwrap();
    drop(stdin);
    bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert_eq!(std::fs::read_dir(temporary).unwrap().count(), 0);
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn standard_input_needs_a_name() {
    let bench = Bench::new();
    bench.write("a", "a");
    bench.sandbox.clear_requests();
    for arguments in [&["put", "-", "x/"][..], &["put", "a", "-", "x"], &["put", "-", "-", "x"]] {
        let run = bench.run_with_input(arguments, b"hello");
        assert_eq!(run.code, Some(2), "{run}");
    }
    assert_eq!(bench.sandbox.requests().len(), 0);
}

#[test]
fn what_arrives_on_standard_output_is_the_file_alone() {
    let bench = Bench::new();
    bench.seed("a", noise(MIB));
    bench.seed("b", "b");
    let run = bench.run(&["get", "a", "-"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout == noise(MIB));
    let run = bench.run(&["get", "b", "a", "b", "-"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout == [b"b".as_slice(), &noise(MIB), b"b"].concat());
}

#[test]
fn a_stream_continues_where_the_connection_broke() {
    let bench = Bench::new();
    bench.seed("a", noise(MIB));
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(500_000));
    let (run, requests) = bench.counted(&["get", "a", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout == noise(MIB));
    assert_eq!(requests[2].range.as_deref(), Some("bytes=500000-"));
}

#[test]
fn a_damaged_stream_is_an_error() {
    let bench = Bench::new();
    bench.seed("a", "hello");
    bench.disturb("downloadContent", 0, FaultAction::CorruptResponse);
    assert_eq!(bench.run(&["get", "a", "-"]).code, Some(9));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let bench = Bench::new();
    bench.seed("big", noise(8 * MIB));
    let mut child = bench.start(&["get", "big", "-"]);
    let mut head = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut head).unwrap();
    assert_eq!(head, noise(10)[..]);
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(bench.count("downloadContent"), 1);
}

#[test]
fn a_long_stream_shows_how_much_of_it_was_read() {
    let bench = Bench::new();
    let run = bench.run_with_input(&["put", "--progress", "json", "-", "long"], &noise(9 * MIB));
    run.ok();
    let first = run.stderr.lines().next().unwrap();
    assert!(first.contains(r#""path":"reading standard input","transferred":0,"total":null"#));
    let read = r#""event":"done","path":"reading standard input","transferred":9437184"#;
    assert!(run.stderr.contains(read), "{run}");
}

/// Uploads `input` as it comes, promised to have `length` bytes.
fn pass(bench: &Bench, length: usize, input: &[u8]) -> Run {
    bench.forget_requests();
    let size = length.to_string();
    bench.run_with_input(&["put", "--chunk-size", "320KiB", "--size", &size, "-", "s"], input)
}

#[test]
fn a_stream_of_known_length_is_sent_as_it_comes() {
    let mut bench = Bench::new();
    // There is no room to store it, and none is needed.
    bench.set("TMPDIR", "/nonexistent");
    for length in [0, 1, 300_000, 327_680, 1_000_000, 9 * MIB] {
        let run = pass(&bench, length, &noise(length));
        assert_eq!(run.ok(), "s\n", "{length}");
        assert!(bench.stored("s") == noise(length), "{length}");
    }
}

#[test]
fn a_stream_is_not_read_to_compare_it() {
    let bench = Bench::new();
    bench.seed("s", noise(1000));
    let run = bench.run_with_input(&["put", "-u", "--size", "1000", "-", "s"], &noise(1000));
    assert_eq!(run.ok(), "s\n");
    assert_eq!(bench.stored("s"), noise(1000));
}

#[test]
fn the_first_fragment_leaves_before_the_last_byte_comes() {
    let bench = Bench::new();
    let bytes = noise(1_000_000);
    let mut child = bench
        .command(&["put", "--chunk-size", "320KiB", "--size", "1000000", "-", "s"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&bytes[..700_000]).unwrap();
    stdin.flush().unwrap();
    bench.wait_until("two fragments", || bench.count("uploadFragment") >= 2);
    stdin.write_all(&bytes[700_000..]).unwrap();
    drop(stdin);
    bench.finish(child).ok();
    assert!(bench.stored("s") == bytes);
}

#[test]
fn a_wrong_length_is_an_error_and_leaves_nothing() {
    for (promised, given) in
        [(1_000_000, 999_999), (1_000_000, 1_000_001), (300, 299), (300, 301), (0, 1)]
    {
        let bench = Bench::new();
        bench.seed("s", "old");
        let run = pass(&bench, promised, &noise(given));
        assert_eq!(run.code, Some(2), "{promised} {given}: {run}");
        assert!(run.stderr.contains("`--size`"), "{run}");
        assert_eq!(bench.stored("s"), b"old");
        assert!(bench.unfinished_uploads().is_empty());
        // The name is not held by a session that nobody can reach.
        let opened = bench.count("createUploadSession");
        assert_eq!(bench.count("cancelUpload"), opened);
    }
}

#[test]
fn a_lost_fragment_of_a_stream_is_sent_again() {
    for action in [FaultAction::CutBefore, FaultAction::CutAfter, busy(503, "0.05")] {
        let bench = Bench::new();
        bench.disturb("uploadFragment", 1, action.clone());
        assert_eq!(pass(&bench, 1_000_000, &noise(1_000_000)).ok(), "s\n", "{action:?}");
        assert!(bench.stored("s") == noise(1_000_000), "{action:?}");
        assert_eq!(bench.version("s"), 1);
    }
}

#[test]
fn a_stream_whose_session_is_lost_cannot_begin_again() {
    let bench = Bench::new();
    bench.disturb("uploadFragment", 2, status(410));
    let run = pass(&bench, 1_000_000, &noise(1_000_000));
    assert_eq!(run.code, Some(7), "{run}");
    assert!(run.stderr.contains("without `--size`"), "{run}");
    assert!(bench.stored_names("").is_empty());
    assert_eq!(bench.count("createUploadSession"), bench.count("cancelUpload"));
}

#[test]
fn a_length_needs_a_stream() {
    let bench = Bench::new();
    bench.write("a", "a");
    let run = bench.run(&["put", "--size", "1", "a", "x"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn an_interrupted_stream_does_not_hold_its_name() {
    let bench = Bench::new();
    let mut child = bench
        .command(&["put", "--chunk-size", "320KiB", "--size", "1000000", "-", "s"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&noise(400_000)).unwrap();
    bench.wait_until("a fragment", || bench.count("uploadFragment") == 1);
    let id = child.id().to_string();
    assert!(
        std::process::Command::new("kill").args(["-s", "INT", &id]).status().unwrap().success()
    );
    let run = bench.finish(child);
    drop(stdin);
    assert_eq!(run.code, Some(130), "{run}");
    assert_eq!(bench.count("cancelUpload"), 1);
    assert_eq!(pass(&bench, 1000, &noise(1000)).ok(), "s\n");
}

#[test]
fn a_stream_that_pauses_is_no_broken_connection() {
    let bench = Bench::new();
    let arguments =
        ["put", "--timeout", "1s", "--chunk-size", "320KiB", "--size", "1000000", "-", "s"];
    let mut child = bench.command(&arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let bytes = noise(1_000_000);
    stdin.write_all(&bytes[..400_000]).unwrap();
    std::thread::sleep(Duration::from_secs(3));
    stdin.write_all(&bytes[400_000..]).unwrap();
    drop(stdin);
    bench.finish(child).ok();
    assert_eq!(bench.count("uploadFragment"), 4);
    assert!(bench.stored("s") == bytes);
}
