//! `graphctl run`

use std::io::Write as _;
use std::process::Stdio;

use graphctl::sandbox::{Fault, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run, status};

fn bench() -> Bench {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "a");
    bench.seed("Docs/b b.txt", "bb");
    bench
}

#[test]
fn lines_run_in_order_and_one_that_fails_does_not_stop_the_others() {
    let bench = bench();
    bench.write("new.txt", "new");
    bench.write(
        "lines",
        "# a comment\n\nls Docs\n  put new.txt 'Docs/c d.txt'  # to the folder\nls nowhere\n\
         graphctl get \"Docs/c d.txt\" back.txt\n",
    );
    let run = bench.run(&["run", "lines"]);
    insta::assert_snapshot!(run, @r#"
    a.txt
    b b.txt
    Docs/c d.txt
    back.txt
    --- stderr
    error: line 5: nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: see what is there: `graphctl ls`
    error: 1 of 4 lines failed
    hint: the messages above say which, and why
    --- exit 11
    "#);
    assert_eq!(bench.read("back.txt"), b"new");
}

#[test]
fn results_are_tagged_by_line() {
    let bench = bench();
    bench.write("lines", "ls Docs\nls nowhere\nconfig path\nlss\nconfig set tenant contoso.com\n");
    for form in ["--json", "--jsonl"] {
        let run = bench.run(&["run", form, "lines"]);
        assert_eq!(run.code, Some(11), "{run}");
        let results: Vec<Value> = match form {
            "--json" => serde_json::from_str(run.out()).unwrap(),
            _ => run.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        };
        let told: Vec<_> = results
            .iter()
            .map(|result| (result["line"].as_u64().unwrap(), result["exitCode"].as_u64().unwrap()))
            .collect();
        assert_eq!(told, [(1, 0), (2, 3), (3, 0), (4, 2), (5, 0)], "{run}");
        assert_eq!(results[0]["command"], "ls Docs");
        assert_eq!(results[0]["result"][1]["name"], "b b.txt");
        assert_eq!(results[1]["error"]["kind"], "notFound");
        assert!(results[1].get("result").is_none(), "{run}");
        assert!(results[2]["result"]["path"].is_string(), "{run}");
        assert_eq!(results[3]["error"]["kind"], "usage");
        assert!(results[4]["result"].is_null() && results[4].get("error").is_none(), "{run}");
    }
}

#[test]
fn results_of_all_lines_can_be_filtered() {
    let bench = bench();
    bench.write("lines", "ls Docs\nls nowhere\n");
    let run =
        bench.run(&["run", "lines", "--jsonl", "--jq", "[.line, .exitCode, (.result | length)]"]);
    assert_eq!(run.out(), "[1,0,2]\n[2,3,0]\n", "{run}");
    let run = bench.run(&["run", "lines", "--jq", "map(.exitCode) | add"]);
    assert_eq!(run.out(), "3\n", "{run}");
    bench.write("lines", "ls Docs --jq '.[].name'\n");
    let run = bench.run(&["run", "lines", "--json"]);
    assert!(run.stderr.contains("cannot have a `--jq` of its own"), "{run}");
}

#[test]
fn lines_have_their_own_form_where_the_run_has_none() {
    let bench = bench();
    bench.write("lines", "ls Docs --jq '.[].size'\nls -0 Docs\nls Docs --jsonl --jq .name\n");
    assert_eq!(bench.run(&["run", "lines"]).ok(), "1\n2\na.txt\0b b.txt\0a.txt\nb b.txt\n");
}

#[test]
fn connections_and_waits_are_shared() {
    let bench = bench();
    bench.write("lines", "ls Docs\n".repeat(20));
    bench.forget_requests();
    bench.run(&["run", "lines"]).ok();
    let requests = bench.sandbox.requests();
    assert_eq!(Run::operations(&requests), ["listChildren"; 20]);
    let connections: std::collections::BTreeSet<_> =
        requests.iter().map(|request| request.connection).collect();
    // A connection is given back while the next line begins already, so there may be another.
    assert!(connections.len() <= 3, "{connections:?}");
}

#[test]
fn what_a_line_changes_holds_for_the_next() {
    let bench = bench();
    bench.write("lines", "ls\nsite use Demo\nls\n");
    let run = bench.run(&["run", "lines"]);
    assert!(run.ok().starts_with("Docs/\n") && run.out().ends_with("General/\n"), "{run}");
}

#[test]
fn all_that_fail_alike_give_their_own_code_and_stopping_is_an_option() {
    let bench = bench();
    bench.write("lines", "ls nowhere\nls elsewhere\n");
    assert_eq!(bench.run(&["run", "lines"]).code, Some(3));
    bench.write("lines", "ls nowhere\nls Docs\n");
    let run = bench.run(&["run", "--stop-on-error", "lines"]);
    assert_eq!((run.code, run.out()), (Some(3), ""), "{run}");
    assert!(run.stderr.contains("line 1 failed, and what follows it was not run"), "{run}");
    bench.write("lines", "");
    assert_eq!(bench.run(&["run", "--json", "lines"]).ok(), "[]\n");
}

#[test]
fn lines_that_cannot_be_are_refused_one_by_one() {
    let bench = bench();
    for (line, reason) in [
        ("run lines", "a line cannot be a `run` of its own"),
        ("login", "`login` is for before the run"),
        ("sandbox serve", "`sandbox` cannot be a line"),
        ("ls 'Docs", "a quote or a backslash is not closed"),
        ("ls --retries 3", "`--retries` holds for all lines"),
        ("ls --nonsense", "unexpected argument '--nonsense' found"),
        ("man --jq .", "`--jq` filters data"),
    ] {
        bench.write("lines", line);
        let run = bench.run(&["run", "lines"]);
        assert_eq!(run.code, Some(2), "{line}: {run}");
        assert!(run.stderr.contains(&format!("error: line 1: {reason}")), "{line}: {run}");
    }
    for line in ["put - x", "mail -s x", "get --files-from - .", "put --files-from=- x/"] {
        let run = bench.run_with_input(&["run", "-"], line.as_bytes());
        assert!(run.stderr.contains("the line wants standard input"), "{line}: {run}");
    }
    bench.write("lines", "get Docs/a.txt -");
    let run = bench.run(&["run", "--json", "lines"]);
    assert!(run.stderr.contains("content cannot stand among results"), "{run}");
    assert_eq!(bench.run(&["run", "lines"]).ok(), "a");
    bench.write("lines", "x".repeat(2_000_000));
    assert_eq!(bench.run(&["run", "lines"]).code, Some(2));
    assert_eq!(bench.run(&["run", "missing"]).code, Some(1));
}

#[test]
fn lines_of_standard_input_run_as_they_arrive() {
    let bench = bench();
    let mut child = bench.command(&["run", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    bench.forget_requests();
    for number in 1..=3 {
        input.write_all(b"ls Docs\n").unwrap();
        bench.wait_until("the listing", || bench.count("listChildren") == number);
    }
    drop(input);
    let run = bench.finish(child);
    assert_eq!(run.ok().lines().count(), 6, "{run}");
}

#[test]
fn read_only_and_the_profile_hold_for_all_lines() {
    let mut bench = Bench::with(SandboxOptions::default());
    bench.write("a.txt", "a");
    bench.write("lines", "put a.txt b.txt\n");
    let run = bench.run(&["run", "--profile", "nobody", "lines"]);
    assert_eq!(run.code, Some(3), "{run}");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let run = bench.run(&["run", "lines"]);
    assert_ne!(run.code, Some(0), "{run}");
    assert_eq!(bench.run(&["ls"]).ok(), "");
}

#[test]
fn a_line_that_is_done_in_part_shows_both() {
    let bench = bench();
    bench.write("a.txt", "a");
    bench.write("b.txt", "b");
    bench.sandbox.inject(Fault::on("putContent", status(403)));
    bench.write("lines", "put -j 1 a.txt b.txt Docs/\n");
    let run = bench.run(&["run", "--jsonl", "lines"]);
    let result: Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(result["exitCode"], 11, "{run}");
    assert_eq!(result["result"].as_array().unwrap().len(), 1, "{run}");
    assert_eq!(result["error"]["kind"], "partial", "{run}");
    assert_eq!(run.code, Some(11));
}
