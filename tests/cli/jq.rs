//! `--jq`, and what lists are separated by.

use std::process::Stdio;

use graphctl::sandbox::SandboxOptions;

use crate::bench::{Bench, Run};

fn with_files() -> Bench {
    let bench = Bench::new();
    for (name, length) in [("a.txt", 1), ("b b.txt", 22), ("c\u{202e}.txt", 333)] {
        bench.seed(&format!("Docs/{name}"), vec![b'x'; length]);
    }
    bench
}

#[test]
fn a_list_is_filtered_as_a_whole_and_with_jsonl_record_by_record() {
    let bench = with_files();
    let names = "a.txt\nb b.txt\nc\u{202e}.txt\n";
    assert_eq!(bench.run(&["ls", "Docs", "--jq", ".[].name"]).ok(), names);
    assert_eq!(bench.run(&["ls", "Docs", "--json", "--jq", ".[].name"]).ok(), names);
    assert_eq!(bench.run(&["ls", "Docs", "--jsonl", "--jq", ".name"]).ok(), names);
    assert_eq!(bench.run(&["ls", "Docs", "--jq", "length, (map(.size) | add)"]).ok(), "3\n356\n");
    assert_eq!(
        bench.run(&["ls", "Docs", "--jsonl", "--jq", "select(.size > 5) | {name, size}"]).ok(),
        "{\"name\":\"b b.txt\",\"size\":22}\n{\"name\":\"c\u{202e}.txt\",\"size\":333}\n"
    );
    assert_eq!(bench.run(&["ls", "--jq", "length"]).ok(), "1\n");
    assert_eq!(bench.run(&["ls", "Docs", "--files-only", "--jq", "empty"]).ok(), "");
}

#[test]
fn an_empty_list_is_a_list() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["ls", "--jq", "length"]).ok(), "0\n");
    assert_eq!(bench.run(&["ls", "--jsonl", "--jq", "length"]).ok(), "");
}

#[test]
fn single_values_and_what_was_done_are_filtered_as_well() {
    let bench = with_files();
    bench.write("new.txt", "new");
    assert_eq!(
        bench.run(&["put", "new.txt", "Docs/", "--jq", ".[].remote"]).ok(),
        "Docs/new.txt\n"
    );
    assert_eq!(bench.run(&["get", "Docs/new.txt", "--jsonl", "--jq", ".local"]).ok(), "new.txt\n");
    let link =
        bench.run(&["share", "--scope", "organization", "Docs/new.txt", "--jq", ".link.webUrl"]);
    assert!(link.ok().starts_with("https://") && link.out().lines().count() == 1, "{link}");
    assert_eq!(bench.run(&["site", "--jq", "."]).ok(), "null\n");
    assert_eq!(bench.run(&["explain", "itemNotFound", "--jq", ".exitCode"]).ok(), "3\n");
}

#[test]
fn an_expression_that_is_not_understood_is_refused_before_anything_is_sent() {
    let bench = with_files();
    let (run, requests) = bench.counted(&["ls", "Docs", "--jq", ".[].name | uper"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: invalid value '.[].name | uper' for '--jq <EXPR>': there is no filter `uper` at column 12
    hint: `--help` shows what is understood
    {"error":{"kind":"usage","code":null,"message":"invalid value '.[].name | uper' for '--jq <EXPR>': there is no filter `uper` at column 12","status":null,"requestId":null,"hint":"`--help` shows what is understood","help":null,"exitCode":2}}
    --- exit 2
    "#);
    assert_eq!(Run::operations(&requests), [""; 0]);
    let run = bench.run(&["man", "--jq", "."]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn an_expression_that_does_not_fit_the_data_fails() {
    let bench = with_files();
    let run = bench.run(&["ls", "Docs", "--jsonl", "--jq", ".size.name"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: --jq: cannot index 1 with "name"
      while filtering with `.size.name`
    hint: the same command without `--jq`, with `--json`, shows what the expression is given
    {"error":{"kind":"failed","code":null,"message":"--jq: cannot index 1 with \"name\"","status":null,"requestId":null,"hint":"the same command without `--jq`, with `--json`, shows what the expression is given","help":null,"exitCode":1}}
    --- exit 1
    "#);
}

#[test]
fn the_environment_is_closed_to_it() {
    let mut bench = with_files();
    bench.set("GRAPHCTL_CLIENT_SECRET", "hunter2");
    for expression in ["env", "$ENV", "env.GRAPHCTL_CLIENT_SECRET", "input", "[inputs]"] {
        let run = bench.run(&["ls", "Docs", "--jq", expression]);
        assert!(matches!(run.code, Some(1 | 2)), "{expression}: {run}");
        assert!(!run.to_string().contains("hunter2"), "{expression}: {run}");
    }
}

#[test]
fn records_are_filtered_while_the_next_page_is_on_its_way() {
    let options = SandboxOptions { page_size: Some(50), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    let drive = bench.one_drive();
    for number in 0..1000 {
        bench.sandbox.files().put(&drive, &format!("a rather long name {number:04}"), "x").unwrap();
    }
    bench.sandbox.clear_requests();
    let mut child = bench.command(&["ls", "--jsonl", "--jq", "."]);
    let mut child = child.stdout(Stdio::piped()).spawn().unwrap();
    // A reader that leaves ends the listing, so it was not held back until its end.
    let mut first = [0; 10];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    drop(child.stdout.take());
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run}");
    assert!(bench.count("listChildren") < 20, "all pages were read");
}

#[test]
fn lists_are_separated_by_nul_on_demand() {
    let bench = with_files();
    let nul = "a.txt\0b b.txt\0c\u{202e}.txt\0";
    assert_eq!(bench.run(&["ls", "-0", "Docs"]).ok(), nul);
    assert_eq!(bench.run(&["ls", "--null", "Docs", "--jq", ".[].name"]).ok(), nul);
    assert_eq!(bench.run(&["-0", "ls", "Docs", "--jsonl", "--jq", ".name"]).ok(), nul);
    assert_eq!(bench.run(&["site", "drives", "Demo", "-0"]).ok().matches('\0').count(), 2);
    let long = bench.run(&["ls", "-l0", "Docs", "--sort", "size"]);
    assert_eq!(long.ok().split('\0').count(), 4, "{long}");
    // JSON has a form of its own.
    assert_eq!(bench.run(&["ls", "-0", "Docs", "--jsonl"]).ok().matches('\n').count(), 3);
}

#[test]
fn what_put_prints_with_nul_get_takes() {
    let bench = Bench::new();
    bench.write("a\nb.txt", "1");
    bench.write("c d.txt", "2");
    bench.write("list", "c d.txt\0");
    let run = bench.run(&["put", "-0", "--files-from", "list", "x/"]);
    assert_eq!(run.ok(), "x/c d.txt\0");
    let run = bench.run_with_input(&["get", "-0", "--files-from", "-", "."], run.out().as_bytes());
    assert_eq!(run.ok().matches('\0').count(), 1, "{run}");
}
