//! Uploads through trouble: what is sent then, and that the file is right at the end.

use std::time::{Duration, Instant, SystemTime};

use graphctl::sandbox::identity::IdentityOptions;
use graphctl::sandbox::{
    DriveType, Fault, FaultAction, FaultBody, Quirks, RequestRecord, SandboxOptions,
};

use crate::bench::{Bench, Run, busy, letters, noise, status};

/// Three whole fragments and a bit.
const LENGTH: usize = 1_000_000;

/// Uploads `big` in four fragments, and forgets what was asked for before.
fn upload(bench: &Bench, more: &[&str]) -> (Run, Vec<RequestRecord>) {
    bench.write("big", noise(LENGTH));
    let mut arguments = vec!["put", "--chunk-size", "320KiB"];
    arguments.extend(more);
    arguments.extend(["big", "big"]);
    bench.counted(&arguments)
}

/// First bytes of the fragments, in the order of their arrival.
fn starts(requests: &[RequestRecord]) -> Vec<u64> {
    let start = |range: &str| range["bytes ".len()..].split('-').next().unwrap().parse().unwrap();
    requests.iter().filter_map(|request| request.content_range.as_deref()).map(start).collect()
}

/// Demands that `fault` on fragment `skip` is survived with exactly these requests, the whole
/// file and no second version.
#[track_caller]
fn survives(skip: u32, action: &FaultAction, expected: &str) -> Vec<RequestRecord> {
    let bench = Bench::new();
    bench.disturb("uploadFragment", skip, action.clone());
    let (run, requests) = upload(&bench, &[]);
    assert_eq!(run.ok(), "big\n", "{action:?}");
    assert_eq!(letters(&requests), expected, "{action:?}: {requests:#?}");
    assert!(bench.stored("big") == noise(LENGTH), "{action:?}");
    assert_eq!(bench.stored_names(""), ["big"]);
    assert_eq!(bench.version("big"), 1, "{action:?}");
    assert!(bench.unfinished_uploads().is_empty(), "{action:?}");
    requests
}

#[test]
fn a_busy_service_is_not_asked_before_its_time() {
    for (retry_after, least) in [("1", 1.0), ("1.25", 1.25)] {
        let began = Instant::now();
        survives(1, &busy(429, retry_after), "CFFFFF");
        assert!(began.elapsed().as_secs_f64() >= least, "{retry_after}");
    }
}

#[test]
fn a_busy_service_may_name_the_time_of_day() {
    let until = SystemTime::now() + Duration::from_secs(3);
    survives(1, &busy(429, &httpdate::fmt_http_date(until)), "CFFFFF");
    // A date has whole seconds.
    assert!(SystemTime::now() + Duration::from_secs(1) >= until);
}

#[test]
fn a_wait_is_shown() {
    let bench = Bench::new();
    bench.disturb("uploadFragment", 1, busy(429, "1.1"));
    let (run, _) = upload(&bench, &["--progress", "plain"]);
    run.ok();
    assert!(run.stderr.contains("waiting 2 s: server busy (429)\n"), "{run}");
    bench.disturb("uploadFragment", 1, busy(429, "0.05"));
    let (run, _) = upload(&bench, &["--progress", "json"]);
    run.ok();
    let events: Vec<serde_json::Value> =
        run.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let retry = events.iter().find(|event| event["event"] == "retry").unwrap();
    assert_eq!(
        (&retry["operation"], &retry["reason"], &retry["delaySeconds"]),
        (&"uploadFragment".into(), &"server busy (429)".into(), &0.05.into())
    );
    assert_eq!(events.first().unwrap()["event"], "start");
    assert_eq!(events.last().unwrap()["event"], "done");
    assert_eq!(events.last().unwrap()["transferred"], LENGTH);
}

#[test]
fn one_throttled_transfer_holds_back_all() {
    let bench = Bench::new();
    let names: Vec<String> = (0..12).map(|number| format!("f{number}")).collect();
    for name in &names {
        bench.write(name, name);
    }
    bench.disturb("putContent", 2, busy(429, "0.6"));
    bench.disturb("putContent", 8, busy(503, "0.6"));
    let mut arguments = vec!["put", "-j", "2"];
    arguments.extend(names.iter().map(String::as_str));
    arguments.push("x/");
    let (run, requests) = bench.counted(&arguments);
    run.ok();
    assert_eq!(requests.len(), 14, "{requests:#?}");
    // One may have been on its way when the other was told to wait.
    let early: Vec<_> = requests.iter().filter(|request| request.while_throttled).collect();
    assert!(early.len() <= 2, "{early:#?}");
    assert_eq!(bench.stored_names("x").len(), 12);
}

#[test]
fn a_single_transfer_is_never_early() {
    let bench = Bench::new();
    bench.disturb("createUploadSession", 0, busy(429, "0.3"));
    bench.disturb("createUploadSession", 1, busy(503, "0.2"));
    let (run, requests) = upload(&bench, &[]);
    run.ok();
    assert_eq!(letters(&requests), "CCCFFFF");
    assert!(requests.iter().all(|request| !request.while_throttled), "{requests:#?}");
}

#[test]
fn a_server_error_is_followed_by_a_look_at_the_position() {
    for code in [500, 502, 503, 504] {
        survives(1, &busy(code, "0.05"), "CFFSFFF");
    }
    survives(1, &busy(509, "0.05"), "CFFFFF");
}

#[test]
fn without_retry_after_the_wait_is_our_own() {
    survives(2, &status(503), "CFFFSFF");
}

#[test]
fn a_page_of_html_is_a_server_error_like_any_other() {
    let page = |status, body| FaultAction::Status {
        status,
        retry_after: Some("0.05".to_owned()),
        body,
        code: None,
    };
    survives(1, &page(502, FaultBody::Html), "CFFSFFF");
    survives(0, &page(503, FaultBody::Empty), "CFSFFFF");
    survives(3, &page(504, FaultBody::Html), "CFFFFSF");
}

#[test]
fn a_connection_lost_before_the_fragment_counted_costs_that_fragment() {
    let requests = survives(1, &FaultAction::CutBefore, "CFFSFFF");
    assert_eq!(starts(&requests), [0, 327_680, 327_680, 655_360, 983_040]);
}

#[test]
fn an_accepted_fragment_with_a_lost_answer_is_not_sent_again() {
    let requests = survives(1, &FaultAction::CutAfter, "CFFSFF");
    assert_eq!(starts(&requests), [0, 327_680, 655_360, 983_040]);
    let sent: u64 = requests
        .iter()
        .filter(|request| request.operation == "uploadFragment")
        .map(|request| request.request_bytes)
        .sum();
    assert_eq!(sent, LENGTH as u64);
}

#[test]
fn a_lost_answer_to_the_last_fragment_loses_nothing() {
    survives(3, &FaultAction::CutAfter, "CFFFFSI");
}

#[test]
fn a_lost_answer_to_a_replacing_upload_makes_one_version() {
    let bench = Bench::new();
    bench.seed("big", "old");
    bench.disturb("uploadFragment", 3, FaultAction::CutAfter);
    upload(&bench, &[]).0.ok();
    assert!(bench.stored("big") == noise(LENGTH));
    assert_eq!(bench.version("big"), 2);
}

#[test]
fn a_lost_answer_to_a_renaming_upload_makes_one_file() {
    let bench = Bench::new();
    bench.seed("big", "old");
    bench.disturb("uploadFragment", 3, FaultAction::CutAfter);
    let (run, _) = upload(&bench, &["--on-conflict", "rename"]);
    assert_eq!(run.ok(), "big 1\n");
    assert_eq!(bench.stored_names(""), ["big", "big 1"]);
    assert_eq!(bench.stored("big"), b"old");
}

#[test]
fn a_session_that_is_gone_is_replaced() {
    let requests = survives(2, &status(404), "CFFFXCFFFF");
    assert_eq!(starts(&requests)[3..], [0, 327_680, 655_360, 983_040]);
}

#[test]
fn a_session_that_is_not_known_everywhere_yet_is_given_time() {
    let began = Instant::now();
    survives(0, &status(404), "CFFFFF");
    assert!(began.elapsed() >= Duration::from_secs(5));
}

#[test]
fn a_fragment_that_does_not_fit_is_followed_by_a_look_at_the_position() {
    let requests = survives(2, &status(416), "CFFFSFF");
    assert_eq!(starts(&requests), [0, 327_680, 655_360, 655_360, 983_040]);
}

#[test]
fn a_refused_address_is_replaced() {
    survives(2, &status(401), "CFFFXCFFFF");
    survives(2, &status(403), "CFFFXCFFFF");
}

#[test]
fn an_address_that_expires_while_its_session_lives_ends_well() {
    let quirks = Quirks { upload_url_life: Duration::from_mins(1), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_millis(500)));
    let child = bench.start(&["put", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the third fragment", || bench.count("uploadFragment") == 3);
    bench.sandbox.clock().advance(Duration::from_mins(2));
    let run = bench.finish(child);
    assert_eq!(run.ok(), "big\n");
    assert!(bench.stored("big") == noise(LENGTH));
    assert_eq!(bench.version("big"), 1);
}

#[test]
fn a_full_drive_is_the_end() {
    let bench = Bench::new();
    bench.disturb("uploadFragment", 3, status(507));
    let (run, requests) = upload(&bench, &[]);
    assert_eq!(run.code, Some(10), "{run}");
    assert_eq!(letters(&requests), "CFFFFX");
    assert!(bench.unfinished_uploads().is_empty());
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn a_locked_file_is_a_conflict() {
    let bench = Bench::new();
    for (operation, skip, expected) in
        [("createUploadSession", 0, "C"), ("uploadFragment", 3, "CFFFFX")]
    {
        bench.disturb(operation, skip, status(423));
        let (run, requests) = upload(&bench, &[]);
        assert_eq!(run.code, Some(6), "{run}");
        assert_eq!(letters(&requests), expected);
        assert!(run.stderr.contains("error: big is locked"), "{run}");
    }
}

#[test]
fn fragments_need_no_token() {
    let quirks = Quirks { session_life: Duration::from_hours(9), ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_millis(300)));
    let child = bench.start(&["put", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
    bench.sandbox.clock().advance(Duration::from_hours(2));
    bench.finish(child).ok();
    assert!(bench.stored("big") == noise(LENGTH));
    // The token is dead indeed.
    assert_eq!(bench.run(&["ls"]).code, Some(4));
}

#[test]
fn a_token_that_dies_on_the_way_is_renewed() {
    let bench = Bench::signed_out(SandboxOptions::default());
    bench.run(&["login", "--device-code"]).ok();
    bench.write("big", noise(LENGTH));
    bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_millis(300)));
    bench.disturb("uploadFragment", 2, status(404));
    bench.forget_requests();
    let child = bench.start(&["put", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
    bench.sandbox.identity().revoke_access_tokens();
    bench.finish(child).ok();
    assert!(bench.stored("big") == noise(LENGTH));
    // The second session meets the dead token, and the third request for one the new token.
    assert_eq!((bench.count("createUploadSession"), bench.count("token")), (3, 1));
}

#[test]
fn a_lost_answer_to_the_opening_of_a_session_ends_well() {
    for one_drive in [DriveType::Business, DriveType::Personal] {
        let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
        bench.disturb("createUploadSession", 0, FaultAction::CutAfter);
        let (run, _) = upload(&bench, &[]);
        assert_eq!(run.ok(), "big\n", "{one_drive:?}");
        assert!(bench.stored("big") == noise(LENGTH));
        assert_eq!(bench.version("big"), 1);
    }
}

#[test]
fn a_lost_session_is_not_taken_for_a_file_that_exists() {
    for how in ["fail", "skip", "rename"] {
        let bench = Bench::new();
        bench.disturb("createUploadSession", 0, FaultAction::CutAfter);
        let (run, _) = upload(&bench, &["--on-conflict", how]);
        assert_eq!(run.ok(), "big\n", "{how}: {run}");
        assert!(bench.stored("big") == noise(LENGTH));
    }
}

#[test]
fn a_lost_answer_to_a_small_upload_makes_no_second_version() {
    let bench = Bench::new();
    bench.write("a", "new");
    bench.seed("a", "old");
    bench.disturb("putContent", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["put", "a", "a"]);
    assert_eq!(run.ok(), "a\n");
    assert_eq!(letters(&requests), "PI");
    assert_eq!(bench.version("a"), 2);
    assert_eq!(bench.stored("a"), b"new");
}

#[test]
fn a_small_upload_that_did_not_arrive_is_sent_again() {
    for action in [FaultAction::CutBefore, status(500), status(504)] {
        let bench = Bench::new();
        bench.write("a", "new");
        bench.seed("a", "old");
        bench.disturb("putContent", 0, action);
        let (run, requests) = bench.counted(&["put", "a", "a"]);
        assert_eq!(run.ok(), "a\n");
        assert_eq!(letters(&requests), "PIP");
        assert_eq!(bench.version("a"), 2);
    }
    let bench = Bench::new();
    bench.write("a", "new");
    bench.disturb("putContent", 0, busy(429, "0.05"));
    let (run, requests) = bench.counted(&["put", "a", "a"]);
    run.ok();
    assert_eq!(letters(&requests), "PP");
}

#[test]
fn a_lost_answer_to_a_small_renaming_upload_makes_one_file() {
    let bench = Bench::new();
    bench.write("a", "new");
    bench.seed("a", "old");
    bench.disturb("putContent", 0, FaultAction::CutAfter);
    let run = bench.run(&["put", "--on-conflict", "rename", "a", "a"]);
    assert_eq!(run.ok(), "a 1\n");
    assert_eq!(bench.stored_names(""), ["a", "a 1"]);
}

#[test]
fn spent_retries_are_an_error_and_the_upload_continues_later() {
    let bench = Bench::new();
    bench.sandbox.inject(Fault::on("uploadFragment", busy(503, "0.05")).skip(2).times(2));
    let (run, requests) = upload(&bench, &["--retries", "1"]);
    assert_eq!(run.code, Some(7), "{run}");
    assert_eq!(letters(&requests), "CFFFSF");
    assert!(run.stderr.contains("hint: "), "{run}");
    assert_eq!(bench.unfinished_uploads().len(), 1);
    let (run, requests) = bench.counted(&["put", "--chunk-size", "320KiB", "big", "big"]);
    assert_eq!(run.ok(), "big\n");
    assert_eq!(letters(&requests), "SFF");
    assert_eq!(starts(&requests), [655_360, 983_040]);
    assert!(bench.stored("big") == noise(LENGTH));
    assert!(bench.unfinished_uploads().is_empty());
}

#[test]
fn an_unreachable_service_is_a_matter_of_the_network() {
    let mut bench = Bench::new();
    bench.write("a", "new");
    bench.set("GRAPHCTL_GRAPH_URL", "http://127.0.0.1:1");
    let run = bench.run(&["put", "--retries", "0", "a", "a"]);
    assert_eq!(run.code, Some(8), "{run}");
    assert!(run.stderr.contains("cannot reach 127.0.0.1:1"), "{run}");
}

#[test]
fn a_dead_token_is_a_matter_of_signing_in() {
    let bench = Bench::with(SandboxOptions {
        identity: IdentityOptions::default(),
        ..SandboxOptions::default()
    });
    bench.sandbox.clock().advance(Duration::from_hours(2));
    let (run, requests) = upload(&bench, &[]);
    assert_eq!(run.code, Some(4), "{run}");
    assert_eq!(letters(&requests), "C");
}

#[test]
fn fragments_grow_on_a_fast_line_and_shrink_after_a_failure() {
    const MIB: usize = 1 << 20;
    let bench = Bench::new();
    let bytes = noise(40 * MIB);
    bench.write("big", &bytes);
    let lengths = |requests: &[RequestRecord]| -> Vec<u64> {
        requests.iter().map(|request| request.request_bytes >> 20).filter(|mib| *mib > 0).collect()
    };
    let (run, requests) = bench.counted(&["put", "big", "big"]);
    run.ok();
    assert_eq!(lengths(&requests), [10, 20, 10]);
    bench.disturb("uploadFragment", 1, busy(504, "0.05"));
    let (run, requests) = bench.counted(&["put", "big", "big"]);
    run.ok();
    assert_eq!(lengths(&requests), [10, 20, 10, 10, 10]);
    assert!(bench.stored("big") == bytes);
}
