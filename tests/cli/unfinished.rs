//! The list of uploads that were interrupted, and what can be done with them.

use std::time::Duration;

use graphctl::sandbox::FaultAction;

use crate::bench::{Bench, letters, noise};

const LENGTH: usize = 1_000_000;

/// An upload of `big` to `remote` that was killed at its third fragment; its id.
fn killed(bench: &Bench, remote: &str) -> String {
    bench.write("big", noise(LENGTH));
    bench.forget_requests();
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_mins(1)));
    let mut child = bench.start(&["put", "--chunk-size", "320KiB", "big", remote]);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    child.kill().unwrap();
    drop(bench.finish(child));
    let listed = bench.run(&["transfers", "--json"]).json();
    let rows = listed.as_array().unwrap();
    let row = rows.iter().find(|row| row["path"] == remote).unwrap();
    row["id"].as_str().unwrap().to_owned()
}

#[test]
fn uploads_are_listed_without_a_request() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["transfers"]).ok(), "");
    let id = killed(&bench, "big");
    let (run, requests) = bench.counted(&["transfers"]);
    assert_eq!(run.ok(), format!("{id}\tupload\tinterrupted\t\t1000000\tbig\tbig\n"));
    assert!(requests.is_empty());
    let listed = bench.run(&["transfers", "--json"]).json();
    let row = &listed[0];
    assert_eq!((&row["direction"], &row["state"]), (&"upload".into(), &"interrupted".into()));
    assert_eq!((&row["size"], &row["local"]), (&LENGTH.into(), &"big".into()));
    assert!(row["expires"].is_string());
    // The address of the session is a secret.
    assert!(!listed.to_string().contains("tempauth"), "{listed}");
}

#[test]
fn an_upload_continues_by_its_id_from_anywhere() {
    let bench = Bench::new();
    let id = killed(&bench, "a b/big");
    std::fs::create_dir(bench.path("elsewhere")).unwrap();
    bench.forget_requests();
    let mut command = bench.command(&["transfers", "--resume", &id]);
    command.current_dir(bench.path("elsewhere"));
    let run = bench.finish(command.spawn().unwrap());
    let remote = run.ok().trim_end();
    assert_eq!(letters(&bench.sandbox.requests()), "SFF");
    assert!(bench.stored("a b/big") == noise(LENGTH));
    assert!(bench.unfinished_uploads().is_empty());
    // What is printed names the item.
    bench.run(&["get", remote, "back"]).ok();
    assert!(bench.read("back") == noise(LENGTH));
}

#[test]
fn a_discarded_upload_is_gone_on_both_sides() {
    let bench = Bench::new();
    let id = killed(&bench, "big");
    let mut careful = bench.command(&["transfers", "--discard", &id]);
    let refused = bench.finish(careful.env("GRAPHCTL_READ_ONLY", "1").spawn().unwrap());
    assert_eq!(refused.code, Some(2), "{refused}");
    let (run, requests) = bench.counted(&["transfers", "--discard", &id]);
    assert_eq!(run.ok(), "");
    assert_eq!(letters(&requests), "X");
    assert!(requests.iter().all(|request| !request.has_authorization));
    assert!(run.stderr.contains("discarded the upload of big"), "{run}");
    assert_eq!(bench.run(&["transfers"]).ok(), "");
    // The name is free.
    let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "big", "big"]);
    run.ok();
    assert_eq!(letters(&requests), "CFFFF");
}

#[test]
fn an_upload_under_way_is_left_alone() {
    let bench = Bench::new();
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_secs(3)));
    let child = bench.start(&["put", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    let listed = bench.run(&["transfers", "--json"]).json();
    assert_eq!(listed[0]["state"], "active");
    let id = listed[0]["id"].as_str().unwrap();
    for what in ["--discard", "--resume"] {
        let run = bench.run(&["transfers", what, id]);
        assert_eq!(run.code, Some(6), "{run}");
    }
    bench.finish(child).ok();
    assert!(bench.stored("big") == noise(LENGTH));
}

#[test]
fn ids_are_found_by_their_beginning_or_not_at_all() {
    let bench = Bench::new();
    let id = killed(&bench, "one");
    killed(&bench, "two");
    assert_eq!(bench.run(&["transfers", "--discard", "zz"]).code, Some(3));
    assert_eq!(bench.run(&["transfers", "--discard", ""]).code, Some(3));
    bench.run(&["transfers", "--discard", &id]).ok();
    assert_eq!(bench.run(&["transfers"]).ok().lines().count(), 1);
}

#[test]
fn another_service_is_not_asked() {
    let mut bench = Bench::new();
    let id = killed(&bench, "big");
    bench.set("GRAPHCTL_GRAPH_URL", "http://127.0.0.1:1");
    let run = bench.run(&["transfers", "--resume", &id]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("begun at another service"), "{run}");
}

#[test]
fn a_file_that_is_gone_is_told() {
    let bench = Bench::new();
    let id = killed(&bench, "big");
    std::fs::remove_file(bench.path("big")).unwrap();
    let run = bench.run(&["transfers", "--resume", &id]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("no such file"), "{run}");
    bench.run(&["transfers", "--discard", &id]).ok();
}
