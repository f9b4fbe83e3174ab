//! A busy service, and a program that behaves as one.

use std::time::{Duration, Instant};

use graphctl::sandbox::{Fault, FaultAction, FaultBody, SandboxOptions, ThrottleOptions};
use serde_json::Value;

use crate::bench::{Bench, Run, busy, noise};

fn metered(units: u32, seconds: u64) -> Bench {
    let window = Duration::from_secs(seconds);
    let throttle = Some(ThrottleOptions { units, window });
    Bench::with(SandboxOptions { throttle, ..SandboxOptions::default() })
}

/// Uploads `count` small files into `x`, with these further options.
fn put_many(bench: &Bench, count: usize, more: &[&str]) -> Run {
    let names: Vec<String> = (0..count).map(|number| format!("f{number}")).collect();
    for name in &names {
        bench.write(name, name);
    }
    let mut arguments = vec!["put"];
    arguments.extend(more);
    arguments.extend(names.iter().map(String::as_str));
    arguments.push("x/");
    bench.forget_requests();
    bench.run(&arguments)
}

fn events(run: &Run, name: &str) -> Vec<Value> {
    let events = run.stderr.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    events.filter(|event| event["event"] == name).collect()
}

#[test]
fn the_budget_is_made_to_last() {
    let bench = metered(100, 2);
    put_many(&bench, 90, &[]).ok();
    let requests = bench.sandbox.requests();
    let refused = requests.iter().filter(|request| request.status == Some(429)).count();
    assert_eq!((requests.len(), refused), (90, 0));
    assert_eq!(bench.stored_names("x").len(), 90);
}

#[test]
fn a_busy_machine_is_left_for_another_connection() {
    for (code, is_new) in [(503, true), (429, false)] {
        let bench = Bench::new();
        bench.seed("x/a", "a");
        bench.disturb("getItem", 0, busy(code, "0.1"));
        bench.disturb("downloadContent", 0, busy(code, "0.1"));
        let (run, requests) = bench.counted(&["get", "x/a"]);
        run.ok();
        assert_eq!(
            Run::operations(&requests),
            ["getItem", "getItem", "downloadContent", "downloadContent"]
        );
        for pair in requests.chunks(2) {
            assert_eq!(pair[0].connection != pair[1].connection, is_new, "{code} {pair:?}");
        }
    }
}

#[test]
fn every_part_of_a_batch_is_metered() {
    // Twenty sessions cost 40 units: some are refused at first, and only they are asked for again.
    let bench = metered(30, 2);
    bench.seed("x/there", "x");
    let run = put_many(&bench, 20, &["-p", "--stats=json"]);
    run.ok();
    assert_eq!(bench.stored_names("x").len(), 21);
    let stats: Value = serde_json::from_str(run.stderr.lines().last().unwrap()).unwrap();
    assert!(stats["stats"]["resourceUnits"].as_u64().unwrap() >= 50, "{stats}");
    assert_eq!(stats["stats"]["operations"]["createUploadSessions"], 2, "{stats}");
}

#[test]
fn a_busy_part_of_a_batch_holds_every_request() {
    let bench = Bench::new();
    bench.seed("x/there", "x");
    bench.disturb("createUploadSession", 1, busy(429, "1"));
    let began = Instant::now();
    let run = put_many(&bench, 3, &["-p", "--progress", "json"]);
    run.ok();
    assert!(began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(events(&run, "wait").len(), 1, "{run}");
}

#[test]
fn the_pace_is_told_once_for_all() {
    // What is left when the service begins to tell must hold what is on its way by then.
    let bench = metered(40, 6);
    let run = put_many(&bench, 24, &["-j", "3", "--progress", "json", "--stats=json"]);
    run.ok();
    let waits = events(&run, "wait");
    assert!((1..=6).contains(&waits.len()), "{waits:#?}");
    assert_eq!(waits[0]["reason"], "keeping to the service's allowance");
    assert!(events(&run, "retry").is_empty(), "{run}");
    let stats: Value = serde_json::from_str(run.stderr.lines().last().unwrap()).unwrap();
    assert_eq!(stats["stats"]["resourceUnits"], 48);
    assert!(stats["stats"]["throttledSeconds"].as_f64().unwrap() > 3.0, "{stats}");
}

#[test]
fn a_wait_of_many_transfers_is_one_message() {
    // Answers are late, so that all eight are on their way when the first is refused, and the wait is
    // long, so that all are refused before it ends, on a machine with much to do as well.
    let latency = Some(Duration::from_millis(1500));
    let bench = Bench::with(SandboxOptions { latency, ..SandboxOptions::default() });
    bench.sandbox.inject(Fault::on("putContent", busy(429, "4")).times(8));
    let run = put_many(&bench, 8, &["--progress", "plain"]);
    run.ok();
    assert_eq!(run.stderr.matches("waiting 4 s: server busy (429)").count(), 1, "{run}");
    // The requests that were on their way when the first was told to wait.
    let early = bench.sandbox.requests().iter().filter(|request| request.while_throttled).count();
    assert!(early <= 7, "{early}");
    assert_eq!(bench.count("putContent"), 16);
}

#[test]
fn a_date_is_measured_by_the_clock_of_the_service() {
    let now = Some("2031-01-01T00:00:00Z".parse().unwrap());
    let bench = Bench::with(SandboxOptions { now, ..SandboxOptions::default() });
    bench.write("a", "a");
    for (date, least, most) in
        [("Wed, 01 Jan 2031 00:00:01 GMT", 1.0, 9.0), ("Tue, 31 Dec 2030 00:00:00 GMT", 0.0, 9.0)]
    {
        bench.disturb("putContent", 0, busy(429, date));
        let began = Instant::now();
        bench.run(&["put", "a", "a"]).ok();
        let took = began.elapsed().as_secs_f64();
        assert!((least..most).contains(&took), "{date}: {took}");
    }
    assert!(bench.sandbox.requests().iter().all(|request| !request.while_throttled));
}

#[test]
fn fragments_wait_as_other_requests_do() {
    let bench = Bench::new();
    bench.write("big", noise(1_000_000));
    bench.write("small", "small");
    bench.disturb("uploadFragment", 1, busy(503, "1"));
    let run = bench.run(&["put", "--chunk-size", "320KiB", "big", "big"]);
    run.ok();
    assert!(bench.sandbox.requests().iter().all(|request| !request.while_throttled));
}

#[test]
fn a_wait_beyond_all_patience_ends_everything_at_once() {
    let bench = Bench::new();
    bench.disturb("putContent", 0, busy(429, "3600"));
    let began = Instant::now();
    let run = put_many(&bench, 9, &["-j", "1"]);
    assert_eq!(run.code, Some(7), "{run}");
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(bench.sandbox.requests().len(), 1);
    assert!(run.stderr.contains("run the command again in 60 minutes"), "{run}");
}

#[test]
fn a_success_that_says_when_to_come_back_holds_nobody_up() {
    let bench = Bench::new();
    bench.write("big", noise(1_000_000));
    // As the answer about a copy does; here it also makes no sense, and the position is asked for.
    let later = FaultAction::Status {
        status: 202,
        retry_after: Some("30".to_owned()),
        body: FaultBody::Empty,
        code: None,
    };
    bench.disturb("uploadFragment", 1, later);
    let began = Instant::now();
    bench.run(&["put", "--chunk-size", "320KiB", "big", "big"]).ok();
    assert!(began.elapsed() < Duration::from_secs(10));
    assert!(bench.stored("big") == noise(1_000_000));
}

#[test]
fn a_share_is_kept_without_a_word_from_the_service() {
    // 250 units a minute and five seconds ahead: ten uploads, and then two in a second.
    let bench = Bench::new();
    let began = Instant::now();
    let run = put_many(&bench, 14, &["--budget", "0.2", "--progress", "json"]);
    run.ok();
    assert!(began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());
    assert!(bench.run(&["ls", "--budget", "1.5"]).code == Some(2));
}

#[test]
fn a_rate_is_kept_by_all_transfers_together() {
    let bench = Bench::new();
    for name in ["a", "b"] {
        bench.write(name, noise(400_000));
    }
    let began = Instant::now();
    bench.run(&["put", "--limit-rate", "400KB", "a", "b", "x/"]).ok();
    // The first quarter of a second is for free.
    assert!(began.elapsed() >= Duration::from_millis(1500), "{:?}", began.elapsed());
    assert!(bench.stored("x/a") == noise(400_000) && bench.stored("x/b") == noise(400_000));
    let began = Instant::now();
    bench.run(&["get", "--limit-rate", "400KB/s", "x/a", "x/b", "."]).ok();
    assert!(began.elapsed() >= Duration::from_millis(1500), "{:?}", began.elapsed());
}

#[test]
fn a_slow_line_is_no_broken_one() {
    let bench = Bench::new();
    bench.write("a", noise(60_000));
    bench.forget_requests();
    let run = bench.run(&["put", "--limit-rate", "20KB", "--timeout", "1s", "a", "a"]);
    run.ok();
    assert_eq!(bench.count("putContent"), 1);
}

#[test]
fn the_sum_is_told_at_the_end() {
    let bench = Bench::new();
    bench.write("big", noise(1_000_000));
    bench.disturb("uploadFragment", 1, busy(429, "0.5"));
    let run = bench.run(&["put", "--chunk-size", "320KiB", "--stats=json", "big", "big"]);
    assert_eq!(run.ok(), "big\n");
    let stats: Value = serde_json::from_str(run.stderr.lines().last().unwrap()).unwrap();
    let stats = &stats["stats"];
    assert_eq!(
        stats["operations"],
        serde_json::json!({"createUploadSession": 1, "uploadFragment": 5})
    );
    assert_eq!((&stats["requests"], &stats["retries"]), (&6.into(), &1.into()));
    assert_eq!(stats["resourceUnits"], 2);
    let sent = stats["bytesSent"].as_u64().unwrap();
    assert!((1_327_680..1_330_000).contains(&sent), "{stats}");
    let waited = stats["throttledSeconds"].as_f64().unwrap();
    assert!((0.5..0.6).contains(&waited), "{stats}");
    // Also of a run that fails, and for people.
    let run = bench.run(&["get", "none", "--stats", "-q"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("requests: 1 (getItem 1), 0 repeated\n"), "{run}");
    assert!(run.stderr.contains("resource units: about 1\n"), "{run}");
}
