//! What `get` does to the disk: modes, links, devices, and disks that are full.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::process::Command;

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::{Bench, Run, noise};
use crate::get::local_names;

const MIB: usize = 1024 * 1024;

/// Runs `get` after the shell has done `first`.
fn after(bench: &Bench, first: &str, arguments: &[&str]) -> Run {
    let own = bench.command(arguments);
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{first}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_graphctl")]);
    shell.args(arguments).current_dir(bench.home.path()).env_clear();
    shell.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    bench.finish(shell.spawn().unwrap())
}

fn mode(bench: &Bench, name: &str) -> u32 {
    bench.path(name).metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_file_has_the_mode_of_the_umask_and_an_old_one_keeps_its_own() {
    let bench = Bench::new();
    bench.seed("a", "new");
    for (umask, expected) in [("077", 0o600), ("022", 0o644), ("002", 0o664)] {
        after(&bench, &format!("umask {umask}"), &["get", "a", umask]).ok();
        assert_eq!(mode(&bench, umask), expected);
    }
    let old = bench.write("old", "old");
    std::fs::set_permissions(&old, std::fs::Permissions::from_mode(0o751)).unwrap();
    after(&bench, "umask 077", &["get", "a", "old"]).ok();
    assert_eq!((mode(&bench, "old"), bench.read("old")), (0o751, b"new".to_vec()));
}

#[test]
fn a_link_stays_and_its_file_is_replaced() {
    let bench = Bench::new();
    bench.seed("a", "new");
    std::fs::create_dir(bench.path("dir")).unwrap();
    bench.write("dir/file", "old");
    symlink("dir/file", bench.path("link")).unwrap();
    assert_eq!(bench.run(&["get", "a", "link"]).ok(), "link\n");
    assert!(bench.path("link").is_symlink());
    assert_eq!(bench.read("dir/file"), b"new");
    symlink("dir/none", bench.path("dangling")).unwrap();
    bench.run(&["get", "a", "dangling"]).ok();
    assert_eq!(bench.read("dir/none"), b"new");
    assert_eq!(local_names(&bench), ["dangling", "dir", "link"]);
    assert_eq!(std::fs::read_dir(bench.path("dir")).unwrap().count(), 2);
}

#[test]
fn another_name_of_a_replaced_file_keeps_the_old_content() {
    let bench = Bench::new();
    bench.seed("a", "new");
    bench.write("one", "old");
    std::fs::hard_link(bench.path("one"), bench.path("two")).unwrap();
    bench.run(&["get", "a", "one"]).ok();
    assert_eq!((bench.read("one"), bench.read("two")), (b"new".to_vec(), b"old".to_vec()));
    assert_eq!(bench.path("one").metadata().unwrap().nlink(), 1);
}

#[test]
fn a_device_or_a_pipe_is_written_to_and_not_replaced() {
    let bench = Bench::new();
    bench.seed("a", noise(MIB));
    assert!(Command::new("mkfifo").arg(bench.path("pipe")).status().unwrap().success());
    let path = bench.path("pipe");
    let reader = std::thread::spawn(move || std::fs::read(path).unwrap());
    bench.run(&["get", "a", "pipe"]).ok();
    assert!(reader.join().unwrap() == noise(MIB));
    bench.run(&["get", "a", "/dev/null"]).ok();
    assert_eq!(local_names(&bench), ["pipe"]);
    let run = bench.run(&["get", "a", "/dev/full"]);
    assert_eq!(run.code, Some(10), "{run}");
}

#[test]
fn what_cannot_fit_is_not_begun() {
    let quirks = Quirks { stated_size: Some(1 << 52), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("big", "x");
    let (run, requests) = bench.counted(&["get", "big"]);
    assert_eq!(run.code, Some(10), "{run}");
    assert!(run.stderr.contains("error: no room for ./big: it needs 4.0 PiB, and "), "{run}");
    assert!(run.stderr.contains("hint: free some space"), "{run}");
    assert_eq!(Run::operations(&requests), ["getItem"]);
    assert!(local_names(&bench).is_empty());
}

/// A limit to the size of files stands for a disk that is full.
const FULL_AT_5_MIB: &str = "trap '' XFSZ; ulimit -f 10240";

#[test]
fn room_is_made_before_the_first_byte() {
    let bench = Bench::new();
    bench.seed("big", noise(20 * MIB));
    bench.forget_requests();
    let run = after(&bench, FULL_AT_5_MIB, &["get", "big"]);
    assert_eq!(run.code, Some(10), "{run}");
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["getItem"]);
    assert!(local_names(&bench).is_empty());
}

#[test]
fn a_disk_that_fills_up_leaves_what_has_arrived_for_the_next_run() {
    let bench = Bench::new();
    bench.seed("big", noise(10 * MIB));
    let run = after(&bench, FULL_AT_5_MIB, &["get", "big"]);
    assert_eq!(run.code, Some(10), "{run}");
    let names = local_names(&bench);
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(run.stderr.contains("run the same command again, which continues"), "{run}");
    assert!(run.stderr.contains(&names[0]), "{run}");
    let (run, requests) = bench.counted(&["get", "big"]);
    run.ok();
    assert_eq!(requests[1].range.as_deref(), Some("bytes=5242880-"));
    assert!(bench.read("big") == noise(10 * MIB));
    assert_eq!(local_names(&bench), ["big"]);
}
