//! Folders of any size: shown as they arrive, in little memory.

use std::io::{BufRead as _, BufReader};
use std::process::Child;
use std::time::Duration;

use graphctl::sandbox::{FaultAction, SandboxOptions};

use crate::bench::Bench;

/// A drive with so many files, in one folder or in several.
fn with_many(count: usize, folders: usize) -> Bench {
    let bench = Bench::new();
    let (files, drive) = (bench.sandbox.files(), bench.one_drive());
    for number in 0..count {
        let path = format!("big/{:03}/{number:05}.txt", number % folders);
        files.put(&drive, &path, "x").unwrap();
    }
    bench
}

/// The most memory that a program under way has had so far, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}

/// Reads all lines of a program; gives their number and the most memory it had, measured while
/// it still had something to say.
#[cfg(target_os = "linux")]
fn read_all(mut child: Child) -> (usize, u64) {
    let output = BufReader::new(child.stdout.take().unwrap());
    let (mut count, mut peak) = (0, 0);
    for line in output.lines() {
        line.unwrap();
        count += 1;
        if count % 500 == 0 {
            peak = peak_memory(&child).unwrap_or(0).max(peak);
        }
    }
    assert!(child.wait().unwrap().success());
    (count, peak)
}

#[cfg(target_os = "linux")]
#[test]
fn fifty_thousand_items_fit_into_little_memory() {
    const MOST: u64 = 60 << 20;
    let bench = with_many(50_000, 500);
    bench.forget_requests();
    let (count, peak) = read_all(bench.start(&["ls", "-R", "--jsonl", "big"]));
    assert_eq!(count, 50_500);
    assert!(bench.sandbox.requests().len() <= 60, "{}", bench.sandbox.requests().len());
    assert!(peak > 0 && peak < MOST, "{peak} bytes");
}

#[cfg(target_os = "linux")]
#[test]
fn the_pages_of_one_folder_do_not_pile_up() {
    let bench = with_many(10_000, 1);
    bench.forget_requests();
    let (count, peak) = read_all(bench.start(&["ls", "--jsonl", "big/000"]));
    assert_eq!(count, 10_000);
    assert_eq!(bench.count("listChildren"), 10);
    // The program itself, what a page of a thousand takes, and eight bytes and a little for each
    // item.
    assert!(peak > 0 && peak < 50 << 20, "{peak} bytes");
}

/// Demands that the first line is there before the second answer of `operation`.
fn first_line_comes_early(bench: &Bench, operation: &str, arguments: &[&str]) {
    bench.disturb(operation, 1, FaultAction::Delay(Duration::from_secs(5)));
    bench.forget_requests();
    let mut child = bench.start(arguments);
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.is_empty());
    let answered = bench.sandbox.requests();
    let answered = answered.iter().filter(|request| request.status.is_some()).count();
    assert_eq!(answered, 1, "{operation}");
    bench.wait_until("the second request", || bench.count(operation) == 2);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_first_line_is_there_before_the_second_page() {
    let options = SandboxOptions { page_size: Some(2), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    for name in ["a", "b", "c", "d/e", "f/g"] {
        bench.seed(&format!("many/{name}"), name);
    }
    for arguments in [&["ls", "many"][..], &["ls", "--jsonl", "many"], &["ls", "-R", "many"]] {
        first_line_comes_early(&bench, "listChildren", arguments);
    }
}
