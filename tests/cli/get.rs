//! What `get` asks for and leaves on the disk, through trouble as well.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime};

use graphctl::sandbox::{FaultAction, Quirks, RequestRecord, SandboxOptions};

use crate::bench::{Bench, Run, busy, noise, status};

const LENGTH: usize = 1_000_000;

/// A bench with `big` in the drive.
fn with_big(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("big", noise(LENGTH));
    bench
}

/// Names in the home directory, without those of the program's own folders.
pub(crate) fn local_names(bench: &Bench) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(bench.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != ".config" && name != ".state")
        .collect();
    names.sort();
    names
}

/// The temporary file of the download that is not complete.
fn part_file(bench: &Bench) -> PathBuf {
    let name = local_names(bench).into_iter().find(|name| name.starts_with(".graphctl-"));
    bench.path(&name.unwrap())
}

fn ranges(requests: &[RequestRecord]) -> Vec<Option<&str>> {
    let downloads = requests.iter().filter(|request| request.operation == "downloadContent");
    downloads.map(|request| request.range.as_deref()).collect()
}

#[test]
fn a_file_is_two_requests() {
    let bench = with_big(Quirks::default());
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_eq!(run.ok(), "big\n");
    assert_eq!(Run::operations(&requests), ["getItem", "downloadContent"]);
    assert_eq!(requests[1].response_bytes, LENGTH as u64);
    assert!(bench.read("big") == noise(LENGTH));
    assert_eq!(local_names(&bench), ["big"]);
}

#[test]
fn an_empty_file_arrives() {
    let bench = Bench::new();
    bench.seed("empty", "");
    bench.run(&["get", "empty", "here"]).ok();
    assert!(bench.read("here").is_empty());
}

#[test]
fn the_local_place_follows_cp() {
    let bench = Bench::new();
    for name in ["a.txt", "b.txt"] {
        bench.seed(&format!("Docs/{name}"), name);
    }
    std::fs::create_dir(bench.path("dir")).unwrap();
    assert_eq!(bench.run(&["get", "Docs/a.txt"]).ok(), "a.txt\n");
    assert_eq!(bench.run(&["get", "Docs/a.txt", "other"]).ok(), "other\n");
    assert_eq!(bench.run(&["get", "Docs/a.txt", "dir"]).ok(), "dir/a.txt\n");
    assert_eq!(bench.run(&["get", "Docs/a.txt", "dir/x"]).ok(), "dir/x\n");
    let run = bench.run(&["get", "Docs/a.txt", "Docs/b.txt", "dir/"]);
    let mut lines: Vec<_> = run.ok().lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["dir/a.txt", "dir/b.txt"]);
    assert_eq!(bench.read("dir/b.txt"), b"b.txt");
    for arguments in [&["get", "Docs/a.txt", "new/"][..], &["get", "Docs/a.txt", "Docs/b.txt", "x"]]
    {
        let (run, requests) = bench.counted(arguments);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
        assert!(run.stderr.contains("is not a directory"), "{run}");
    }
}

#[test]
fn the_time_of_the_item_is_that_of_the_file() {
    let bench = Bench::new();
    let path = bench.write("a.txt", "hello");
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_580_702_706);
    std::fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    bench.run(&["put", "-p", "a.txt", "a.txt"]).ok();
    let modified = |name: &str| bench.path(name).metadata().unwrap().modified().unwrap();
    bench.run(&["get", "a.txt", "kept"]).ok();
    assert_eq!(modified("kept"), then);
    let before = SystemTime::now() - Duration::from_secs(5);
    bench.run(&["get", "--no-preserve", "a.txt", "new"]).ok();
    assert!(modified("new") > before);
}

#[test]
fn a_folder_is_not_a_file() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "hello");
    let (run, requests) = bench.counted(&["get", "Docs"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("error: Docs is a folder"), "{run}");
    assert_eq!(Run::operations(&requests), ["getItem"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let bench = Bench::new();
    let run = bench.run(&["get", "none.txt"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert!(run.stderr.contains("none.txt does not exist"), "{run}");
    assert!(local_names(&bench).is_empty());
}

#[test]
fn some_failed_is_partial() {
    let bench = Bench::new();
    bench.seed("a.txt", "hello");
    let run = bench.run(&["get", "a.txt", "none.txt", "."]);
    assert_eq!((run.code, run.out()), (Some(11), "a.txt\n"), "{run}");
    assert!(run.stderr.contains("1 of 2 files failed"), "{run}");
}

#[test]
fn a_place_that_cannot_be_written_to_costs_no_download() {
    let bench = with_big(Quirks::default());
    std::fs::create_dir_all(bench.path("dir/big")).unwrap();
    for target in ["no/such/big", "dir"] {
        let (run, requests) = bench.counted(&["get", "big", target]);
        assert_eq!(run.code, Some(1), "{run}");
        assert!(run.stderr.contains("cannot write"), "{run}");
        assert_eq!(Run::operations(&requests), ["getItem"]);
    }
    assert_eq!(local_names(&bench), ["dir"]);
}

#[test]
fn a_file_that_is_there_is_replaced_only_by_a_whole_one() {
    let bench = with_big(Quirks::default());
    bench.write("big", "old");
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(400_000));
    bench.disturb("downloadContent", 1, FaultAction::Delay(Duration::from_millis(400)));
    let child = bench.start(&["get", "big"]);
    bench.wait_until("the second half", || bench.count("downloadContent") == 2);
    assert_eq!(bench.read("big"), b"old");
    assert_eq!(part_file(&bench).metadata().unwrap().len(), 400_000);
    bench.finish(child).ok();
    assert!(bench.read("big") == noise(LENGTH));
    assert_eq!(local_names(&bench), ["big"]);
}

#[test]
fn a_body_that_ends_early_is_continued() {
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    bench.disturb("downloadContent", 1, FaultAction::CutResponseAfter(300_000));
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(ranges(&requests), [None, Some("bytes=300000-"), Some("bytes=600000-")]);
    let received: u64 = requests[1..].iter().map(|request| request.response_bytes).sum();
    assert_eq!(received, LENGTH as u64);
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn temporary_refusals_are_waited_for() {
    let bench = with_big(Quirks::default());
    bench.disturb("getItem", 0, busy(429, "0.1"));
    bench.disturb("downloadContent", 0, busy(503, "0.05"));
    bench.disturb("downloadContent", 1, FaultAction::CutBefore);
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(requests.len(), 5, "{requests:#?}");
    assert!(requests.iter().all(|request| !request.while_throttled));
    assert!(bench.read("big") == noise(LENGTH));
}

/// Kills a download that has `bytes` of `big`.
fn killed_after(bench: &Bench, bytes: u64) {
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(bytes));
    bench.disturb("downloadContent", 1, FaultAction::Delay(Duration::from_mins(1)));
    let mut child = bench.start(&["get", "big"]);
    bench.wait_until("the download to be held", || bench.count("downloadContent") == 2);
    child.kill().unwrap();
    assert_eq!(bench.finish(child).code, None);
    assert_eq!(part_file(bench).metadata().unwrap().len(), bytes);
}

#[test]
fn a_killed_download_is_continued() {
    let bench = with_big(Quirks::default());
    killed_after(&bench, 400_000);
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["getItem", "downloadContent"]);
    assert_eq!(ranges(&requests), [Some("bytes=400000-")]);
    assert_eq!(requests[1].response_bytes, 600_000);
    assert!(bench.read("big") == noise(LENGTH));
    assert_eq!(local_names(&bench), ["big"]);
}

#[test]
fn a_complete_part_file_needs_no_further_byte() {
    let bench = with_big(Quirks::default());
    killed_after(&bench, 400_000);
    std::fs::write(part_file(&bench), noise(LENGTH)).unwrap();
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["getItem"]);
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn a_part_file_that_is_too_long_is_started_over() {
    let bench = with_big(Quirks::default());
    killed_after(&bench, 400_000);
    std::fs::write(part_file(&bench), noise(LENGTH + 1)).unwrap();
    let (run, _) = bench.counted(&["get", "big"]);
    run.ok();
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn a_part_file_with_wrong_bytes_is_found_out() {
    let bench = with_big(Quirks::default());
    killed_after(&bench, 400_000);
    std::fs::write(part_file(&bench), vec![0; 400_000]).unwrap();
    let run = bench.run(&["get", "big"]);
    assert_eq!(run.code, Some(9), "{run}");
    assert!(local_names(&bench).is_empty());
    bench.run(&["get", "big"]).ok();
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn a_part_file_of_another_version_is_not_used() {
    let bench = with_big(Quirks::default());
    killed_after(&bench, 400_000);
    let newer = noise(LENGTH + 8)[8..].to_vec();
    bench.seed("big", newer.clone());
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(ranges(&requests), [None]);
    assert!(bench.read("big") == newer);
}

#[test]
fn a_service_that_ignores_ranges_makes_it_start_over() {
    let bench = with_big(Quirks { ignore_range: true, ..Quirks::default() });
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(ranges(&requests), [None, Some("bytes=300000-")]);
    assert_eq!(requests[2].response_bytes, LENGTH as u64);
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn a_stream_cannot_start_over() {
    let bench = with_big(Quirks { ignore_range: true, ..Quirks::default() });
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    let run = bench.run(&["get", "big", "-"]);
    assert_eq!(run.code, Some(8), "{}", run.stderr);
    assert!(run.stdout == noise(LENGTH)[..300_000]);
}

#[test]
fn an_expired_address_is_asked_for_anew() {
    let quirks = Quirks { download_url_life: Duration::from_mins(1), ..Quirks::default() };
    let bench = with_big(quirks);
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    bench.disturb("downloadContent", 1, FaultAction::Delay(Duration::from_millis(500)));
    let child = bench.start(&["get", "big"]);
    bench.wait_until("the second half", || bench.count("downloadContent") == 2);
    bench.sandbox.clock().advance(Duration::from_mins(2));
    bench.finish(child).ok();
    let requests = bench.sandbox.requests();
    let expected = ["getItem", "downloadContent", "downloadContent", "getItem", "downloadContent"];
    assert_eq!(Run::operations(&requests), expected);
    assert_eq!(requests[2].status, Some(401));
    assert_eq!(requests[4].range.as_deref(), Some("bytes=300000-"));
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn an_address_that_is_always_refused_is_given_up() {
    let bench = with_big(Quirks::default());
    for number in 0..4 {
        bench.disturb("downloadContent", number, status(403));
    }
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_eq!(run.code, Some(5), "{run}");
    assert_eq!(requests.len(), 8, "{requests:#?}");
}

/// Starts a download of `big` whose address is refused after 300,000 bytes, and changes `big`
/// before there is another.
fn changed_meanwhile(bench: &Bench, mut command: Command) -> Child {
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    bench.disturb("downloadContent", 1, status(404));
    bench.disturb("getItem", 1, FaultAction::Delay(Duration::from_millis(500)));
    let child = command.spawn().unwrap();
    bench.wait_until("the second look", || bench.count("getItem") == 2);
    bench.seed("big", "newer");
    child
}

#[test]
fn a_file_that_changes_under_the_download_is_fetched_anew() {
    let bench = with_big(Quirks::default());
    let child = changed_meanwhile(&bench, bench.command(&["get", "big"]));
    bench.finish(child).ok();
    assert_eq!(bench.read("big"), b"newer");
    assert_eq!(local_names(&bench), ["big"]);
}

#[test]
fn a_file_that_changes_again_and_again_is_a_conflict() {
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 2, status(404));
    bench.disturb("getItem", 3, FaultAction::Delay(Duration::from_millis(500)));
    let child = changed_meanwhile(&bench, bench.command(&["get", "big"]));
    bench.wait_until("the fourth look", || bench.count("getItem") == 4);
    bench.seed("big", "newest");
    let run = bench.finish(child);
    assert_eq!(run.code, Some(6), "{run}");
    assert!(!bench.path("big").exists());
}

#[test]
fn a_stream_that_was_begun_keeps_to_its_version() {
    let bench = with_big(Quirks::default());
    let mut command = bench.command(&["get", "big", "-"]);
    command.stdout(std::fs::File::create(bench.path("out")).unwrap());
    let child = changed_meanwhile(&bench, command);
    let run = bench.finish(child);
    assert_eq!(run.code, Some(6), "{run}");
    assert!(bench.read("out") == noise(LENGTH)[..300_000]);
}

#[test]
fn a_new_name_is_no_new_content() {
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    bench.disturb("downloadContent", 1, status(404));
    bench.disturb("getItem", 1, FaultAction::Delay(Duration::from_millis(500)));
    let item = bench.item("big")["id"].as_str().unwrap().to_owned();
    let remote = format!("id:{}/{item}", bench.one_drive());
    let child = bench.start(&["get", &remote, "here"]);
    bench.wait_until("the second look", || bench.count("getItem") == 2);
    bench.sandbox.files().rename(&bench.one_drive(), "big", "renamed").unwrap();
    bench.finish(child).ok();
    assert!(bench.read("here") == noise(LENGTH));
    assert_eq!(bench.count("downloadContent"), 3);
}

#[test]
fn a_damaged_download_is_an_error_and_leaves_nothing() {
    let bench = with_big(Quirks::default());
    bench.write("big", "old");
    bench.disturb("downloadContent", 0, FaultAction::CorruptResponse);
    let run = bench.run(&["get", "big"]);
    assert_eq!((run.code, run.out()), (Some(9), ""), "{run}");
    assert_eq!(local_names(&bench), ["big"]);
    assert_eq!(bench.read("big"), b"old");
    bench.disturb("downloadContent", 0, FaultAction::CorruptResponse);
    bench.run(&["get", "--no-verify", "big", "unverified"]).ok();
    assert!(bench.read("unverified") != noise(LENGTH));
}

#[test]
fn spent_retries_leave_what_has_arrived() {
    let bench = with_big(Quirks::default());
    bench.disturb("downloadContent", 0, FaultAction::CutResponseAfter(300_000));
    let run = bench.run(&["get", "--retries", "0", "big"]);
    assert_eq!(run.code, Some(8), "{run}");
    assert!(!bench.path("big").exists());
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(ranges(&requests), [Some("bytes=300000-")]);
    assert!(bench.read("big") == noise(LENGTH));
}

#[test]
fn json_shows_the_local_path_and_no_secret() {
    let bench = with_big(Quirks::default());
    let run = bench.run(&["get", "--json", "big", "here"]);
    assert_eq!(run.json()[0]["local"], "here");
    assert_eq!(run.json()[0]["item"]["name"], "big");
    assert!(!run.out().contains("tempauth"), "{run}");
}
