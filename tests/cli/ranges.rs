//! Large files: over several connections, in ranges, through trouble and over several runs.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use graphctl::sandbox::{Fault, FaultAction, Quirks, RequestRecord, SandboxOptions};

use crate::bench::{Bench, Run, busy, noise, status};
use crate::get::local_names;

const MIB: usize = 1024 * 1024;
/// Long enough for four connections, and no multiple of anything.
const LENGTH: usize = 20 * MIB + 12_345;

/// A bench with `big` in the drive.
fn with_big(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("big", noise(LENGTH));
    bench
}

/// The same with storage that sends so many bytes a second over each connection.
fn at_rate(download_rate: usize) -> Bench {
    with_big(Quirks { download_rate: Some(download_rate as u64), ..Quirks::default() })
}

fn downloads(requests: &[RequestRecord]) -> Vec<&RequestRecord> {
    requests.iter().filter(|request| request.operation == "downloadContent").collect()
}

/// Bytes that the storage host has sent.
fn sent(requests: &[RequestRecord]) -> u64 {
    downloads(requests).iter().map(|request| request.response_bytes).sum()
}

/// Demands the whole file and nothing beside it.
#[track_caller]
fn assert_whole(bench: &Bench, run: &Run) {
    assert_eq!(run.ok(), "big\n");
    assert!(bench.read("big") == noise(LENGTH));
    assert_eq!(local_names(bench), ["big"]);
}

/// Waits until the storage host has sent so many bytes.
fn wait_for(bench: &Bench, bytes: usize) {
    bench.wait_until("bytes", || sent(&bench.sandbox.requests()) >= bytes as u64);
}

#[test]
fn a_large_file_comes_over_several_connections() {
    let bench = at_rate(4 * MIB);
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    assert_eq!(requests[0].operation, "getItem");
    let downloads = downloads(&requests);
    // On a busy machine one connection may fall behind and hand half of its range to another.
    assert!((7..=9).contains(&downloads.len()), "{requests:#?}");
    assert_eq!(requests.len(), downloads.len() + 1, "{requests:#?}");
    let connections: BTreeSet<_> = downloads.iter().map(|request| request.connection).collect();
    assert!((4..=6).contains(&connections.len()), "{requests:#?}");
    assert!(downloads.iter().all(|request| request.accept_encoding.as_deref() == Some("identity")));
}

#[test]
fn files_that_come_together_share_their_connections() {
    let bench = Bench::new();
    let names = ["a", "b", "c", "d", "e", "f"];
    for name in names {
        bench.seed(name, noise(17 * MIB));
    }
    let mut arguments = vec!["get"];
    arguments.extend(names);
    arguments.push(".");
    let (run, requests) = bench.counted(&arguments);
    run.ok();
    for name in names {
        assert!(bench.read(name) == noise(17 * MIB), "{name}");
    }
    assert_eq!(local_names(&bench), names);
    let connections: BTreeSet<_> =
        downloads(&requests).iter().map(|request| request.connection).collect();
    assert!(connections.len() <= 6 + 12, "{}", connections.len());
    assert_eq!(bench.count("getItem"), 6);
}

#[test]
fn the_number_of_connections_can_be_told() {
    let bench = with_big(Quirks::default());
    let (run, requests) = bench.counted(&["get", "--streams", "1", "big"]);
    assert_whole(&bench, &run);
    assert_eq!(Run::operations(&requests), ["getItem", "downloadContent"]);
    assert_eq!(requests[1].range, None);
    bench.seed("small", noise(3 * MIB));
    let (run, requests) = bench.counted(&["get", "--streams", "8", "small"]);
    run.ok();
    let mut ranges: Vec<_> =
        downloads(&requests).iter().map(|request| request.range.clone().unwrap()).collect();
    ranges.sort();
    assert_eq!(ranges, ["bytes=0-1048575", "bytes=1048576-2097151", "bytes=2097152-3145727"]);
    assert!(bench.read("small") == noise(3 * MIB));
    for wrong in ["0", "33", "x"] {
        assert_eq!(bench.run(&["get", "--streams", wrong, "big"]).code, Some(2));
    }
}

#[test]
fn what_a_killed_run_has_is_not_fetched_again() {
    let bench = at_rate(4 * MIB);
    let mut child = bench.start(&["get", "big"]);
    wait_for(&bench, 12 * MIB);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert!(!bench.path("big").exists());
    let names = local_names(&bench);
    let sorts: Vec<_> = names.iter().filter_map(|name| name.rsplit('.').next()).collect();
    assert_eq!(sorts, ["part", "ranges"]);
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    // What was sent, less a MiB a connection that was not noted, and what was on its way.
    assert!(sent(&requests) < 15 * MIB as u64, "{}", sent(&requests));
}

#[test]
fn what_was_begun_in_ranges_is_continued_over_one_connection_and_the_other_way_round() {
    let bench = at_rate(6 * MIB);
    for (first, second) in [("4", "1"), ("1", "4")] {
        bench.forget_requests();
        let mut child = bench.start(&["get", "--streams", first, "big"]);
        wait_for(&bench, 12 * MIB);
        child.kill().unwrap();
        assert_eq!(bench.finish(child).code, None);
        let (run, requests) = bench.counted(&["get", "--streams", second, "big"]);
        assert_whole(&bench, &run);
        assert!(sent(&requests) < 15 * MIB as u64, "{first} {second}: {}", sent(&requests));
        std::fs::remove_file(bench.path("big")).unwrap();
    }
}

#[test]
fn another_version_is_begun_anew_and_nothing_stays_of_the_old_one() {
    let bench = at_rate(8 * MIB);
    let mut child = bench.start(&["get", "big"]);
    wait_for(&bench, 8 * MIB);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    let newer = noise(LENGTH + 8)[8..].to_vec();
    bench.seed("big", newer.clone());
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert!(sent(&requests) >= LENGTH as u64);
    assert!(bench.read("big") == newer);
    assert_eq!(local_names(&bench), ["big"]);
}

#[test]
fn bytes_that_were_lost_with_the_power_are_fetched_again() {
    use std::os::unix::fs::FileExt as _;
    let bench = at_rate(8 * MIB);
    let mut child = bench.start(&["get", "big"]);
    wait_for(&bench, 16 * MIB);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    let part = bench.path(&local_names(&bench)[0]);
    let part = std::fs::File::options().write(true).open(part).unwrap();
    part.write_all_at(&vec![0; MIB], 0).unwrap();
    let run = bench.run(&["get", "big"]);
    assert_whole(&bench, &run);
}

#[test]
fn an_interrupt_says_how_far_it_is_and_the_same_command_continues() {
    let bench = at_rate(4 * MIB);
    let child = bench.start(&["get", "big"]);
    wait_for(&bench, 12 * MIB);
    let began = Instant::now();
    assert!(
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success()
    );
    let run = bench.finish(child);
    // Two seconds are promised; a busy machine gets more.
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!((run.code, run.out()), (Some(130), ""), "{run}");
    let told = run.stderr.lines().find(|line| line.contains("are kept for the next run"));
    let told = told.unwrap_or_else(|| panic!("{run}"));
    assert!(told.starts_with("error: interrupted: "), "{told}");
    assert!(told.contains(" MiB of 20.0 MiB of big are kept"), "{told}");
    assert!(run.stderr.contains("hint: run the same command again to continue"), "{run}");
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    assert!(sent(&requests) < 15 * MIB as u64, "{}", sent(&requests));
}

#[test]
fn one_look_renews_the_address_for_all_connections() {
    let quirks = Quirks {
        download_url_life: Duration::from_mins(1),
        download_rate: Some(3 * MIB as u64),
        ..Quirks::default()
    };
    let bench = with_big(quirks);
    let child = bench.start(&["get", "big"]);
    wait_for(&bench, 6 * MIB);
    bench.sandbox.clock().advance(Duration::from_mins(2));
    let run = bench.finish(child);
    assert_whole(&bench, &run);
    let requests = bench.sandbox.requests();
    assert_eq!(bench.count("getItem"), 2, "{requests:#?}");
    let refused = requests.iter().filter(|request| request.status == Some(401)).count();
    assert!((1..=4).contains(&refused), "{requests:#?}");
    assert_eq!(downloads(&requests).len(), 7 + refused);
}

#[test]
fn an_address_that_is_always_refused_is_given_up() {
    let bench = with_big(Quirks { download_url_life: Duration::ZERO, ..Quirks::default() });
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert_eq!(bench.count("getItem"), 4);
    assert!(downloads(&requests).len() <= 16, "{requests:#?}");
    assert!(!bench.path("big").exists());
}

#[test]
fn a_service_without_ranges_sends_the_whole_file_once_more() {
    let bench = with_big(Quirks { ignore_range: true, ..Quirks::default() });
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    let last = downloads(&requests).pop().unwrap();
    assert_eq!((last.range.as_deref(), last.response_bytes), (None, LENGTH as u64));
    let run = bench.run(&["get", "big", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout == noise(LENGTH));
}

#[test]
fn ranges_that_are_shorter_than_asked_for_are_continued() {
    let bench = with_big(Quirks { longest_range: Some(1_000_000), ..Quirks::default() });
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    assert_eq!(sent(&requests), LENGTH as u64);
    let run = bench.run(&["get", "big", "-"]);
    assert!(run.stdout == noise(LENGTH), "{}", run.stderr);
}

#[test]
fn connections_that_break_cost_no_byte_twice() {
    let bench = with_big(Quirks::default());
    for skip in [0, 2, 3, 5] {
        bench.disturb("downloadContent", skip, FaultAction::CutResponseAfter(700_000));
    }
    bench.disturb("downloadContent", 1, FaultAction::CutBefore);
    bench.disturb("downloadContent", 4, busy(503, "0.1"));
    bench.disturb("downloadContent", 6, busy(429, "0.1"));
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    assert_eq!(sent(&requests[..]) - error_bytes(&requests), LENGTH as u64);
}

fn error_bytes(requests: &[RequestRecord]) -> u64 {
    let refused = requests.iter().filter(|request| request.status.is_some_and(|code| code >= 400));
    refused.map(|request| request.response_bytes).sum()
}

#[test]
fn bytes_from_elsewhere_are_not_taken() {
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 1, FaultAction::ShiftRange);
    assert_whole(&bench, &bench.run(&["get", "big"]));
    bench.sandbox.inject(Fault::on("downloadContent", FaultAction::ShiftRange).times(4));
    let run = bench.run(&["get", "--retries", "0", "big", "other"]);
    assert_eq!(run.code, Some(9), "{run}");
    assert!(run.stderr.contains("other bytes of big than were asked for"), "{run}");
    assert!(!bench.path("other").exists());
    assert_eq!(local_names(&bench), ["big"]);
    // Faults that this run did not meet.
    while !bench.sandbox.unused_faults().is_empty() {
        assert_eq!(bench.run(&["get", "--retries", "0", "big", "other"]).code, Some(9));
    }
}

#[test]
fn a_damaged_range_is_an_error_and_leaves_nothing() {
    let bench = with_big(Quirks::default());
    bench.write("big", "old");
    bench.disturb("downloadContent", 3, FaultAction::CorruptResponse);
    let run = bench.run(&["get", "big"]);
    assert_eq!((run.code, run.out()), (Some(9), ""), "{run}");
    assert_eq!(local_names(&bench), ["big"]);
    assert_eq!(bench.read("big"), b"old");
    bench.disturb("downloadContent", 3, FaultAction::CorruptResponse);
    bench.run(&["get", "--no-verify", "big", "unverified"]).ok();
    assert!(bench.read("unverified") != noise(LENGTH));
}

/// Changes `big` to `newer` while it is downloaded and half of its ranges are not asked for yet.
fn changed_meanwhile(quirks: &Quirks, newer: &[u8]) -> (Bench, Run) {
    // On a busy machine the change may come too late to be seen.
    for _ in 0..10 {
        let bench = with_big(quirks.clone());
        let child = bench.start(&["get", "big"]);
        wait_for(&bench, 6 * MIB);
        bench.seed("big", newer);
        let is_in_time = downloads(&bench.sandbox.requests()).len() <= 6;
        let run = bench.finish(child);
        if is_in_time {
            return (bench, run);
        }
    }
    panic!("the download was always faster");
}

#[test]
fn a_file_that_changes_is_fetched_anew_however_that_shows() {
    let rate = Some(3 * MIB as u64);
    let same_size = noise(LENGTH + 8)[8..].to_vec();
    let longer = noise(LENGTH + 99);
    let hidden = Quirks { hide_hashes: true, download_rate: rate, ..Quirks::default() };
    let tagged = Quirks { storage_sends_e_tag: true, download_rate: rate, ..Quirks::default() };
    let plain = Quirks { download_rate: rate, ..Quirks::default() };
    for (quirks, newer) in
        [(plain.clone(), &same_size), (plain, &longer), (hidden, &same_size), (tagged, &same_size)]
    {
        let (bench, run) = changed_meanwhile(&quirks, newer);
        assert_eq!(run.ok(), "big\n");
        assert!(bench.read("big") == *newer);
        assert_eq!(local_names(&bench), ["big"]);
    }
}

#[test]
fn a_size_that_is_not_true_does_no_harm() {
    for stated in [LENGTH - 3 * MIB, LENGTH - 5, LENGTH + 5, LENGTH + 9 * MIB] {
        let quirks = Quirks { stated_size: Some(stated as u64), ..Quirks::default() };
        let bench = with_big(quirks);
        bench.seed("big.docx", noise(LENGTH));
        let run = bench.run(&["get", "big.docx"]);
        assert_eq!(run.ok(), "big.docx\n", "{stated}");
        assert!(run.stderr.contains("differs from what SharePoint says of it"), "{run}");
        assert!(bench.read("big.docx") == noise(LENGTH), "{stated}");
        // What is not rewritten by the service has the size that it says, or is damaged.
        let run = bench.run(&["get", "big"]);
        assert_eq!(run.code, Some(9), "{run}");
        assert_eq!(local_names(&bench), ["big.docx"]);
    }
}

#[test]
fn a_slow_connection_does_not_decide_the_end() {
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 2, FaultAction::SlowResponse(40_000));
    let began = Instant::now();
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_whole(&bench, &run);
    // Three MiB at that pace are more than a minute.
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}: {requests:#?}", began.elapsed());
}

#[test]
fn a_stream_reads_ahead_and_stays_in_order() {
    let bench = at_rate(4 * MIB);
    let (run, requests) = bench.counted(&["get", "big", "-"]);
    assert!(run.code == Some(0) && run.stdout == noise(LENGTH), "{}", run.stderr);
    assert_eq!(requests.len(), 7, "{requests:#?}");
    let connections: BTreeSet<_> =
        downloads(&requests).iter().map(|request| request.connection).collect();
    assert!(connections.len() >= 4, "{requests:#?}");
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 1, FaultAction::CutResponseAfter(100_000));
    bench.disturb("downloadContent", 3, status(404));
    let run = bench.run(&["get", "big", "-"]);
    assert!(run.code == Some(0) && run.stdout == noise(LENGTH), "{}", run.stderr);
    bench.disturb("downloadContent", 2, FaultAction::CorruptResponse);
    assert_eq!(bench.run(&["get", "big", "-"]).code, Some(9));
}

/// The most memory that a process has had, in bytes.
fn peak_memory(child: &Child) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<usize>().ok()? * 1024)
}

#[test]
fn a_slow_reader_holds_the_service_back() {
    let bench = Bench::new();
    let long = 96 * MIB;
    bench.seed("long", noise(long));
    let mut child = bench.start(&["get", "long", "-"]);
    bench.wait_until("the first ranges", || bench.count("downloadContent") >= 6);
    std::thread::sleep(Duration::from_millis(700));
    // Four connections, and two ranges that wait to be taken.
    assert!(bench.count("downloadContent") <= 7, "{}", bench.count("downloadContent"));
    let mut stdout = child.stdout.take().unwrap();
    let mut head = vec![0; 10 * MIB];
    stdout.read_exact(&mut head).unwrap();
    if let Some(peak) = peak_memory(&child) {
        assert!(peak < 80 * MIB, "{} MiB", peak / MIB);
    }
    let mut rest = Vec::new();
    stdout.read_to_end(&mut rest).unwrap();
    head.extend(rest);
    assert!(head == noise(long));
    assert_eq!(bench.finish(child).code, Some(0));
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let bench = Bench::with(SandboxOptions {
        quirks: Quirks { download_rate: Some(20 * MIB as u64), ..Quirks::default() },
        ..SandboxOptions::default()
    });
    bench.seed("long", noise(96 * MIB));
    let child = bench.start(&["get", "long"]);
    let mut peak = 0;
    bench.wait_until("most of the file", || sent(&bench.sandbox.requests()) > 90 * MIB as u64);
    if let Some(now) = peak_memory(&child) {
        peak = now;
    }
    bench.finish(child).ok();
    assert!(peak < 60 * MIB, "{} MiB", peak / MIB);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let bench = with_big(Quirks::default());
    let mut child = bench.start(&["get", "big", "-"]);
    let mut head = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut head).unwrap();
    assert_eq!(head, noise(10)[..]);
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}
