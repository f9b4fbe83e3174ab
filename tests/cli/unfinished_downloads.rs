//! Large downloads that were interrupted: listed, continued and discarded without their command.

use std::path::PathBuf;

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::{Bench, noise};
use crate::get::local_names;

const MIB: usize = 1024 * 1024;
const LENGTH: usize = 20 * MIB + 12_345;

/// A slow bench with `Docs/big` in the drive.
fn with_big() -> Bench {
    let quirks = Quirks { download_rate: Some(2 * MIB as u64), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("Docs/big", noise(LENGTH));
    std::fs::create_dir(bench.path("down")).unwrap();
    bench
}

/// Kills a download into `down` in the middle of it, with these options.
fn killed(bench: &Bench, options: &[&str]) -> serde_json::Value {
    let arguments: Vec<_> = ["get", "Docs/big", "down/"].iter().chain(options).copied().collect();
    let mut child = bench.start(&arguments);
    let row = || bench.run(&["transfers", "--json"]).json()[0].clone();
    bench.wait_until("two MiB", || row()["done"].as_u64() >= Some(2 * MIB as u64));
    assert_eq!(row()["state"], "active");
    let id = row()["id"].as_str().unwrap().to_owned();
    let discarded = bench.run(&["transfers", "--discard", &id]);
    assert_eq!(discarded.code, Some(6), "{discarded}");
    child.kill().unwrap();
    drop(bench.finish(child));
    row()
}

/// What is in `down`, and the records.
fn left(bench: &Bench) -> (Vec<String>, usize) {
    let names = |folder: &str| -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(bench.path(folder)) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut down: Vec<_> = names("down")
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    down.sort();
    (down, names(".state/downloads").len())
}

fn id(row: &serde_json::Value) -> &str {
    row["id"].as_str().unwrap()
}

#[test]
fn a_download_is_listed_without_a_request_and_continues_from_anywhere() {
    let bench = with_big();
    let row = killed(&bench, &[]);
    let done = row["done"].as_u64().unwrap();
    assert!(done >= 2 * MIB as u64 && done < LENGTH as u64, "{row}");
    let target = bench.path("down/big");
    assert_eq!((&row["direction"], &row["state"]), (&"download".into(), &"interrupted".into()));
    assert_eq!((&row["size"], &row["path"]), (&LENGTH.into(), &"Docs/big".into()));
    assert_eq!(row["local"], target.to_str().unwrap());
    assert!(row["begun"].is_string() && row.get("expires").is_none(), "{row}");
    let (run, requests) = bench.counted(&["transfers"]);
    let (id, target) = (id(&row), target.display());
    let line = format!("{id}\tdownload\tinterrupted\t{done}\t{LENGTH}\t{target}\tDocs/big\n");
    assert_eq!(run.ok(), line);
    assert!(requests.is_empty());
    let record = std::fs::read_dir(bench.path(".state/downloads")).unwrap().next().unwrap();
    let record = std::fs::read_to_string(record.unwrap().path()).unwrap();
    assert!(!record.contains("tempauth") && !record.contains("download.aspx"), "{record}");
    std::fs::create_dir(bench.path("elsewhere")).unwrap();
    bench.forget_requests();
    let mut command = bench.command(&["transfers", "--resume", id]);
    command.current_dir(bench.path("elsewhere"));
    let run = bench.finish(command.spawn().unwrap());
    assert_eq!(run.ok(), format!("{target}\n"));
    assert!(bench.read("down/big") == noise(LENGTH));
    assert_eq!(left(&bench), (vec!["big".to_owned()], 0));
    let sent: u64 = bench.sandbox.requests().iter().map(|request| request.response_bytes).sum();
    assert!(sent < LENGTH as u64 - done / 2, "{sent} of {LENGTH}, {done} were here");
    assert_eq!(bench.run(&["transfers"]).ok(), "");
}

#[test]
fn a_discarded_download_leaves_nothing() {
    for options in [&[][..], &["--streams", "1"]] {
        let bench = with_big();
        let row = killed(&bench, options);
        let (run, requests) = bench.counted(&["transfers", "--discard", id(&row)]);
        assert_eq!(run.ok(), "");
        assert!(run.stderr.contains("discarded the download of HOME/down/big"), "{run}");
        assert!(requests.is_empty());
        assert_eq!(left(&bench), (vec![], 0));
    }
}

#[test]
fn a_download_that_ends_leaves_no_record_and_one_whose_file_is_gone_is_forgotten() {
    let bench = with_big();
    let row = killed(&bench, &["--streams", "1"]);
    bench.run(&["get", "Docs/big", "down/"]).ok();
    assert_eq!(left(&bench), (vec!["big".to_owned()], 0));
    std::fs::remove_file(bench.path("down/big")).unwrap();
    let again = killed(&bench, &[]);
    assert_eq!(id(&row), id(&again));
    for name in left(&bench).0 {
        std::fs::remove_file(bench.path("down").join(name)).unwrap();
    }
    let run = bench.run(&["transfers"]);
    assert_eq!((run.ok(), run.stderr.as_str(), left(&bench).1), ("", "", 0));
    let run = bench.run(&["transfers", "--resume", id(&row)]);
    assert_eq!(run.code, Some(3), "{run}");
}

#[test]
fn a_download_of_another_service_is_not_continued() {
    let mut bench = with_big();
    let row = killed(&bench, &[]);
    bench.set("GRAPHCTL_GRAPH_URL", "http://127.0.0.1:1");
    let run = bench.run(&["transfers", "--resume", id(&row)]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("this download was begun at another service"), "{run}");
}

#[test]
fn without_a_state_folder_there_is_no_record() {
    let mut bench = Bench::new();
    bench.seed("big", noise(LENGTH));
    bench.write("file", "");
    bench.set("GRAPHCTL_STATE_DIR", bench.path("file/state").to_str().unwrap());
    assert_eq!(bench.run(&["get", "big"]).ok(), "big\n");
    assert!(bench.read("big") == noise(LENGTH));
    assert_eq!(local_names(&bench), ["big", "file"]);
}
