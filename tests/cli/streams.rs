//! Bytes from standard input and to standard output.

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::time::Duration;

use graphctl::sandbox::FaultAction;

use crate::bench::{Bench, Run, busy, noise};

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
    // A reader who still wanted something would make it ask for the rest.
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(4 << 20));
    let mut child = bench.start(&["get", "big", "-"]);
    let mut head = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut head).unwrap();
    assert_eq!(head, noise(10)[..]);
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(bench.count("downloadContent"), 1);
}
