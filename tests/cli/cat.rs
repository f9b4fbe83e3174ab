//! `graphctl cat`

use std::io::Read as _;
use std::process::Stdio;

use crate::bench::{Bench, noise};

#[test]
fn files_come_one_after_the_other() {
    let bench = Bench::new();
    // A large one does not wait for small ones, nor they for it.
    let large = noise(11 << 20);
    bench.seed("Logs/1.log", large.clone());
    bench.seed("Logs/2.log", "two\n");
    bench.seed("Logs/3.log", "three\n");
    let run = bench.run(&["cat", "Logs/3.log", "Logs/1.log", "Logs/2.log"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout == [b"three\n".as_slice(), &large, b"two\n"].concat());
    let run = bench.run(&["cat", "Logs/*.log"]);
    assert!(run.stdout == [large.as_slice(), b"two\nthree\n"].concat());
}

#[test]
fn a_single_file_costs_what_get_costs() {
    let bench = Bench::new();
    bench.seed("a.txt", "a");
    let (_, by_get) = bench.counted(&["get", "a.txt", "-"]);
    let (run, requests) = bench.counted(&["cat", "a.txt"]);
    assert_eq!(run.ok(), "a");
    assert_eq!(requests.len(), by_get.len());
}

#[test]
fn the_failure_of_one_does_not_stop_the_others() {
    let bench = Bench::new();
    bench.seed("a.txt", "a\n");
    bench.seed("b.txt", "b\n");
    bench.seed("Docs/c.txt", "c\n");
    insta::assert_snapshot!(bench.run(&["cat", "a.txt", "missing.txt", "b.txt"]), @"
    a
    b
    --- stderr
    error: missing.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    error: 1 of 3 files failed
    hint: the messages above say which, and why
    --- exit 11
    ");
    let run = bench.run(&["cat", "missing.txt"]);
    assert_eq!(run.code, Some(3), "{run}");
    let run = bench.run(&["cat", "Docs"]);
    assert!(run.code != Some(0) && run.stdout.is_empty(), "{run}");
    assert!(run.stderr.contains("Docs is a folder"), "{run}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let bench = Bench::new();
    bench.seed("a.bin", noise(4 << 20));
    bench.seed("b.bin", noise(4 << 20));
    let mut child =
        bench.command(&["cat", "a.bin", "b.bin"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 1000]).unwrap();
    drop(stdout);
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}
