//! What is not a terminal: closed pipes, colour, JSON errors, `--quiet`.

use std::process::{Command, Stdio};

use graphctl::sandbox::{Fault, FaultAction, FaultBody, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run};

/// The program in a pipe of `bash`, which fails if any part of it does.
pub(crate) fn piped(bench: &Bench, script: &str) -> Run {
    let program = bench.command(&[]);
    let mut command = Command::new("bash");
    command
        .args(["-c", &format!("set -o pipefail; {script}")])
        .current_dir(bench.home.path())
        .env_clear()
        .envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .env("graphctl", program.get_program())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    bench.finish(command.spawn().unwrap())
}

pub(crate) fn with_many_pages() -> Bench {
    let options = SandboxOptions { page_size: Some(100), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    let drive = bench.one_drive();
    for number in 0..3000 {
        bench.sandbox.files().put(&drive, &format!("a rather long name {number:04}"), "x").unwrap();
    }
    bench
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_program_quietly() {
    let bench = with_many_pages();
    for options in ["", "--jsonl", "--json", "-l", "--sort name"] {
        let run = piped(&bench, &format!("\"$graphctl\" ls {options} | head -1 >first; cat first"));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{options}: {run}");
        assert_eq!(run.out().lines().count(), 1, "{options}: {run}");
    }
}

#[test]
fn pages_that_nobody_reads_are_not_asked_for() {
    let bench = with_many_pages();
    bench.sandbox.clear_requests();
    let run = piped(&bench, "\"$graphctl\" ls --jsonl | head -1");
    assert_eq!(run.code, Some(0), "{run}");
    let pages = bench.count("listChildren");
    assert!(pages < 30, "all {pages} pages were read");
}

#[test]
fn help_and_completions_survive_a_closed_pipe() {
    let bench = Bench::new();
    for command in ["--help", "completions bash", "man"] {
        let run = piped(&bench, &format!("\"$graphctl\" {command} | true"));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{command}");
    }
}

#[test]
fn there_is_no_colour_without_a_terminal() {
    let bench = Bench::new();
    for arguments in [&["ls", "nowhere"][..], &["site", "use"], &["ls"], &["--help"]] {
        let run = bench.run(arguments);
        assert!(!run.to_string().contains('\u{1b}'), "{arguments:?} {run}");
    }
}

#[test]
fn colour_comes_when_asked_for_and_never_with_no_color() {
    let mut bench = Bench::new();
    let run = bench.run(&["--color", "always", "ls", "nowhere"]);
    assert!(run.stderr.contains('\u{1b}'), "{run}");
    bench.set("CLICOLOR_FORCE", "1");
    let run = bench.run(&["ls", "nowhere"]);
    assert!(run.stderr.contains('\u{1b}'), "{run}");
    bench.set("NO_COLOR", "1");
    let run = bench.run(&["ls", "nowhere"]);
    assert!(!run.to_string().contains('\u{1b}'), "{run}");
}

/// The one JSON object on stderr.
#[track_caller]
fn json_error(run: &Run) -> Value {
    let mut objects = run.stderr.lines().filter(|line| line.starts_with('{'));
    let object = objects.next().unwrap_or_else(|| panic!("no JSON: {run}"));
    assert_eq!(objects.next(), None, "{run}");
    let value: Value = serde_json::from_str(object).unwrap();
    let fields: Vec<_> = value["error"].as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["code", "exitCode", "help", "hint", "kind", "message", "requestId", "status"];
    assert_eq!(fields, expected, "{run}");
    assert_eq!(value["error"]["exitCode"].as_i64(), run.code.map(i64::from), "{run}");
    value["error"].clone()
}

#[test]
fn a_failure_is_one_json_object_on_stderr_and_nothing_on_stdout() {
    let bench = Bench::new();
    let run = bench.run(&["ls", "--json", "General/nowhere"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: General/nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: see what is there: `graphctl ls "General"`
    {"error":{"kind":"notFound","code":"itemNotFound","message":"General/nowhere does not exist, or this account may not see it","status":404,"requestId":"REQUEST","hint":"see what is there: `graphctl ls \"General\"`","help":null,"exitCode":3}}
    --- exit 3
    "#);
    assert_eq!(json_error(&run)["status"], 404);
}

#[test]
fn every_sort_of_failure_has_its_object() {
    let bench = Bench::new();
    let refused =
        FaultAction::Status { status: 403, retry_after: None, body: FaultBody::Html, code: None };
    bench.sandbox.inject(Fault::on("listChildren", refused));
    let forbidden = json_error(&bench.run(&["ls", "--jsonl"]));
    assert_eq!((&forbidden["kind"], &forbidden["status"]), (&"forbidden".into(), &403.into()));
    assert_eq!(forbidden["code"], Value::Null);

    for (arguments, kind) in [
        (&["ls", "--json", "a|b"][..], "usage"),
        (&["ls", "--json", "--nonsense"], "usage"),
        (&["nonsense", "--json"], "usage"),
        (&["ls", "--json", "nobody:x"], "usage"),
        (&["ls", "--json", "--profile", "nobody"], "notFound"),
        (&["put", "--json", "nowhere.txt", "x"], "failed"),
    ] {
        let error = json_error(&bench.run(arguments));
        assert_eq!(error["kind"], kind, "{arguments:?}");
        assert_eq!((&error["status"], &error["requestId"]), (&Value::Null, &Value::Null));
    }
}

#[test]
fn a_server_that_cannot_be_reached_is_a_matter_of_the_network() {
    let mut bench = Bench::new();
    // Port 1 is reserved, and nothing listens there.
    bench.set("GRAPHCTL_GRAPH_URL", "http://127.0.0.1:1");
    let run = bench.run(&["--retries", "0", "ls", "--json"]);
    assert_eq!(json_error(&run)["kind"], "network", "{run}");
}

#[test]
fn quiet_leaves_data_and_errors() {
    let bench = Bench::new();
    bench.write("a.txt", "a");
    let run = bench.run(&["-q", "put", "a.txt", "b.txt"]);
    insta::assert_snapshot!(run, @"
    b.txt
    --- stderr
    --- exit 0
    ");
    let run = bench.run(&["ls", "-q", "nowhere"]);
    assert!(run.stderr.starts_with("error: nowhere does not exist"), "{run}");
    let run = bench.run(&["site", "-q"]);
    assert_eq!((run.ok(), run.stderr.as_str()), ("", ""));
}
