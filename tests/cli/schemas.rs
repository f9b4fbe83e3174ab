//! What every command gives with `--json` and `--jsonl` fits the schema that is published.
//!
//! A new command is a row in [`ROWS`] and a line in `commands/schema_files.rs`.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};

use clap::CommandFactory as _;
use graphctl::cli::Cli;
use graphctl::commands::schema::leaves;
use graphctl::commands::schema_files::{self, Output};
use graphctl::sandbox::{DriveType, FaultAction, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::{Bench, busy, noise, status};

/// A command, and arguments that it is run with on [`stage`], in this order.
const ROWS: &[(&str, &[&str])] = &[
    ("login", &["login", "--device-code", "--scope", SCOPES]),
    ("whoami", &["whoami"]),
    ("whoami", &["whoami", "--offline"]),
    ("site", &["site"]),
    ("site use", &["site", "use", "--dry-run", "me:"]),
    ("site use", &["site", "use", "Demo"]),
    ("site", &["site"]),
    ("site ls", &["site", "ls"]),
    ("site ls", &["site", "ls", "engineering"]),
    ("site add", &["site", "add", "demo", "Demo"]),
    ("site alias", &["site", "alias"]),
    ("site show", &["site", "show"]),
    ("site show", &["site", "show", "Demo"]),
    ("site drives", &["site", "drives", "Demo"]),
    ("put", &["put", "--dry-run", "b.txt", "General/"]),
    ("put", &["put", "b.txt", "General/"]),
    ("put", &["put", "-r", "tree", "General/"]),
    ("put", &["put", "-r", "--dry-run", "--shard", "1/2", "tree", "General/"]),
    ("sync", &["sync", "--dry-run", "./tree", "General/mirror"]),
    ("sync", &["sync", "./tree", "General/mirror"]),
    ("diff", &["diff", "./tree", "General"]),
    ("sync", &["sync", "General/mirror", "./mirror"]),
    ("ls", &["ls"]),
    ("ls", &["ls", "-l", "--sort", "size", "General"]),
    ("ls", &["ls", "-R", "General", "demo:General/b.txt"]),
    ("search", &["search", "content"]),
    ("du", &["du"]),
    ("du", &["du", "-a", "General"]),
    ("tree", &["tree", "General"]),
    ("stat", &["stat", "General/b.txt"]),
    ("stat", &["stat", "General", "demo:General/b.txt"]),
    ("url", &["url", "General"]),
    ("url", &["url", "General", "General/b.txt"]),
    ("get", &["get", "--dry-run", "General/b.txt"]),
    ("get", &["get", "General/b.txt", "back.txt"]),
    ("get", &["get", "-r", "General/tree", "back"]),
    ("transfers", &["transfers"]),
    ("versions", &["versions", "General/b.txt"]),
    ("put", &["put", "--share", "b.txt", "General/"]),
    ("versions", &["versions", "General/b.txt"]),
    ("versions", &["versions", "--dry-run", "--restore", "1.0", "General/b.txt"]),
    ("versions", &["versions", "--restore", "1.0", "General/b.txt"]),
    ("versions", &["versions", "--delete", "2.0", "General/b.txt"]),
    ("mkdir", &["mkdir", "--dry-run", "New"]),
    ("mkdir", &["mkdir", "-p", "New/inner"]),
    ("cp", &["cp", "--dry-run", "General/b.txt", "New/"]),
    ("cp", &["cp", "General/b.txt", "New/"]),
    ("mv", &["mv", "--dry-run", "New/b.txt", "New/c.txt"]),
    ("mv", &["mv", "New/b.txt", "New/c.txt"]),
    ("rm", &["rm", "--dry-run", "New/c.txt"]),
    ("rm", &["rm", "New/c.txt"]),
    ("rm", &["rm", "-r", "--permanent", "New"]),
    ("trash", &["trash"]),
    ("share", &["share", "--dry-run", "General/b.txt"]),
    ("share", &["share", "--scope", "organization", "General/b.txt"]),
    ("share", &["share", "--dry-run", "--expires", "7d", "General", "General/b.txt"]),
    ("share", &["share", "General", "General/b.txt"]),
    ("share", &["share", "--dry-run", "--invite", SOMEBODY, "General/b.txt"]),
    ("share", &["share", "--invite", SOMEBODY, "General/b.txt"]),
    ("share", &["share", "--list", "General/b.txt"]),
    ("share", &["share", "--dry-run", "--revoke-links", "General/b.txt"]),
    ("share", &["share", "--revoke-links", "General/b.txt"]),
    ("users", &["users"]),
    ("users", &["users", "--select", "id,accountEnabled,businessPhones", "me"]),
    ("photo", &["photo", "me", "me.jpg"]),
    ("photo set", &["photo", "set", "--dry-run", "me.jpg"]),
    ("photo set", &["photo", "set", "me.jpg"]),
    ("mail", &["mail", "-s", "Hello", "--body", "there"]),
    (
        "mail",
        &["mail", "--dry-run", "--body", "x", "-a", "b.txt", "--link", "General/b.txt", SOMEBODY],
    ),
    (
        "mail",
        &["mail", "--body", "x", "-a", "b.txt", "--link", "General/b.txt", "--cc", "me", SOMEBODY],
    ),
    ("mail", &["mail", "--draft", "--body", "x", "-a", "b.txt", SOMEBODY]),
    ("sandbox mail", &["sandbox", "mail"]),
    ("sandbox mail", &["sandbox", "mail", "--save", "mails"]),
    ("sandbox mail", &["sandbox", "mail", "--drafts"]),
    ("site alias", &["site", "alias", "--remove", "demo"]),
    ("config list", &["config", "list"]),
    ("config get", &["config", "get", "tenant"]),
    ("config set", &["config", "set", "tenant", "contoso.onmicrosoft.com"]),
    ("config unset", &["config", "unset", "tenant"]),
    ("config path", &["config", "path"]),
    ("config profiles", &["config", "profiles"]),
    ("explain", &["explain"]),
    ("explain", &["explain", "AADSTS53003"]),
    ("explain", &["explain", "AADSTS53003", "itemNotFound"]),
    ("api", &["api", "me"]),
    ("api", &["api", "-i", "me/drive/root/children"]),
    ("api", &["api", "--paginate", "me/drive/root/children"]),
    ("api", &["api", "--dry-run", "me/drive/root/children", "-f", "name=x"]),
    ("doctor", &["doctor"]),
    ("doctor", &["doctor", "--offline"]),
    ("run", &["run", "lines.txt"]),
    ("schema", &["schema"]),
    ("schema", &["schema", "site", "use"]),
    ("logout", &["logout"]),
    ("config delete-profile", &["config", "delete-profile", "default"]),
];

/// Commands that no row runs, and why.
const APART: [(&str, &str); 6] = [
    ("cat", "the content of files"),
    ("completions", "text for shells"),
    ("man", "text for a pager"),
    ("sandbox demo", "a tour for people"),
    ("sandbox exec", "prints what it runs"),
    ("sandbox serve", "goes on until it is killed; a test of its own below"),
];

const SCOPES: &str = "Files.ReadWrite.All,Sites.Read.All,Mail.Send,Mail.ReadWrite,\
                      User.ReadWrite,User.ReadBasic.All";
const SOMEBODY: &str = "alex.wilber@contoso.com";

fn stage() -> Bench {
    let bench = Bench::signed_out(SandboxOptions::default());
    bench.write("b.txt", "content");
    std::fs::create_dir_all(bench.path("tree/inner")).unwrap();
    bench.write("tree/one.txt", "1");
    bench.write("tree/inner/two.txt", "22");
    bench.write("lines.txt", "ls General\nls nowhere\nconfig path\nlogout --nonsense\n");
    bench
}

/// Demands that `value` fits `schema`.
#[track_caller]
fn fits(schema: &Value, value: &Value, what: &str) {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let wrong: Vec<_> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{what}\n{wrong:#?}\n{value:#}");
}

fn published(bench: &Bench, command: &str) -> Value {
    let words: Vec<_> = ["schema", "--json"].into_iter().chain(command.split(' ')).collect();
    bench.run(&words).json()["output"].clone()
}

#[test]
fn what_every_command_gives_fits_its_schema() {
    for form in ["--json", "--jsonl"] {
        let bench = stage();
        for (command, arguments) in ROWS {
            let run = bench.run(&[*arguments, &[form]].concat());
            let expected = match *command {
                // Of the lines of `run` two fail.
                "run" => 11,
                "diff" => 1,
                _ => 0,
            };
            assert_eq!(run.code, Some(expected), "{arguments:?}: {run}");
            let schema = published(&bench, command);
            if schema.is_null() {
                assert_eq!(run.out(), "", "{arguments:?}");
            } else if form == "--json" {
                let value: Value = serde_json::from_str(run.out())
                    .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {run}"));
                fits(&schema, &value, &format!("{arguments:?}"));
                // An empty list would fit anything.
                assert!(value != json!([]) || *command == "transfers", "{arguments:?}");
            } else {
                for line in run.out().lines() {
                    let record: Value = serde_json::from_str(line)
                        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {run}"));
                    // A record of a list, or the only value.
                    let validator = jsonschema::draft202012::new(&schema).unwrap();
                    let alone = validator.is_valid(&record);
                    let listed = validator.is_valid(&json!([record]));
                    assert!(alone || listed, "{arguments:?}: {record:#}");
                }
            }
        }
    }
}

#[test]
fn no_command_is_without_a_row_and_a_schema() {
    let program = Cli::command();
    let commands: BTreeSet<String> = leaves(&program).into_iter().map(|(name, _)| name).collect();
    assert!(commands.len() > 20, "{commands:?}");
    let listed: BTreeSet<_> =
        schema_files::OUTPUTS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(commands, listed, "commands, and what commands/schema_files.rs lists");
    let apart = APART.iter().map(|(name, _)| *name);
    let tried: BTreeSet<_> =
        ROWS.iter().map(|(name, _)| *name).chain(apart).map(ToOwned::to_owned).collect();
    assert_eq!(commands, tried, "commands, and what tests/cli/schemas.rs runs");
}

#[test]
fn a_sandbox_tells_where_it_is() {
    let bench = Bench::new();
    let schema = published(&bench, "sandbox serve");
    for more in [&[][..], &["--proxy"]] {
        let mut child = bench.start(&[&["sandbox", "serve", "--json"], more].concat());
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let addresses: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(addresses["proxy"].is_string(), !more.is_empty(), "{addresses}");
        fits(&schema, &addresses, "sandbox serve");
    }
}

#[test]
fn what_comes_back_from_the_recycle_bin_fits() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    let removed = bench.run(&["rm", "--json", "a.txt"]).json();
    fits(&published(&bench, "rm"), &removed, "rm");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (drive, id) = (&removed[0]["parentReference"]["driveId"], &removed[0]["id"]);
    let id = format!("id:{}/{}", text(drive), text(id));
    let planned = bench.run(&["trash", "--restore", "--dry-run", "--json", &id]).json();
    fits(&published(&bench, "trash"), &planned, "trash --restore --dry-run");
    let restored = bench.run(&["trash", "--restore", "--json", &id]).json();
    assert_eq!(restored[0]["id"], removed[0]["id"]);
    fits(&published(&bench, "trash"), &restored, "trash --restore");
}

#[test]
fn what_a_resumed_transfer_gives_fits_as_well() {
    let bench = Bench::new();
    bench.write("big", noise(1_000_000));
    bench.disturb("uploadFragment", 2, FaultAction::Delay(std::time::Duration::from_mins(1)));
    let mut child = bench.start(&["put", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    child.kill().unwrap();
    drop(bench.finish(child));
    let schema = published(&bench, "transfers");
    let listed = bench.run(&["transfers", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    fits(&schema, &listed, "transfers");
    let id = listed[0]["id"].as_str().unwrap().to_owned();
    for action in ["--resume", "--discard"] {
        let planned = bench.run(&["transfers", action, &id, "--dry-run", "--json"]).json();
        fits(&schema, &planned, action);
    }
    fits(&schema, &bench.run(&["transfers", "--resume", &id, "--json"]).json(), "--resume");
}

/// The JSON objects on stderr.
fn objects(stderr: &str) -> Vec<Value> {
    let lines = stderr.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_failure_is_an_object_that_fits() {
    let bench = Bench::new();
    let schema = bench.run(&["schema", "--jq", ".errorOutput"]).json();
    bench.disturb("listChildren", 0, status(403));
    let table: [(&[&str], i32); 8] = [
        (&["ls", "--json"], 5),
        (&["ls", "--jsonl", "nowhere"], 3),
        (&["ls", "--json", "--nonsense"], 2),
        (&["ls", "--jq", ".["], 2),
        (&["ls", "--jq=.["], 2),
        (&["ls", "--jq", ".name"], 1),
        (&["completions", "bash", "--jq", "."], 2),
        (&["put", "--json", "nowhere.txt", "x"], 1),
    ];
    for (arguments, code) in table {
        let run = bench.run(arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {run}");
        let [error] = &objects(&run.stderr)[..] else { panic!("{arguments:?}: {run}") };
        fits(&schema, error, &format!("{arguments:?}"));
        assert_eq!(error["error"]["exitCode"], code, "{run}");
    }
}

#[test]
fn every_event_of_progress_fits() {
    let bench = Bench::new();
    let schema = bench.run(&["schema", "--jq", ".progressOutput"]).json();
    for name in ["a", "b"] {
        bench.write(name, noise(400_000));
    }
    bench.disturb("putContent", 0, busy(429, "1"));
    let run = bench.run(&["put", "--progress", "json", "a", "b", "x/"]);
    run.ok();
    let again = bench.run(&["put", "--progress", "json", "--on-conflict", "skip", "a", "b", "x/"]);
    bench.disturb("putContent", 0, status(403));
    let failed = bench.run(&["put", "--progress", "json", "a", "y/"]);
    assert_eq!(failed.code, Some(5), "{failed}");
    let mut seen = BTreeSet::new();
    for run in [&run, &again, &failed] {
        for event in objects(&run.stderr) {
            fits(&schema, &event, "an event");
            seen.insert(event["event"].as_str().unwrap().to_owned());
        }
    }
    for event in ["start", "done", "retry", "wait", "error"] {
        assert!(seen.contains(event), "{event} is not among {seen:?}\n{run}\n{again}\n{failed}");
    }
}

#[test]
fn a_command_that_does_not_exist_has_no_description() {
    let bench = Bench::new();
    insta::assert_snapshot!(bench.run(&["schema", "site", "us"]), @"
    --- stderr
    error: there is no command `site us`
    hint: did you mean `use`?
    --- exit 3
    ");
    let described = bench.run(&["schema", "site", "use", "--json"]).json();
    assert_eq!(described["name"], "site use");
    assert_eq!(described["arguments"][0]["name"], "SITE");
    let long = |option: &Value| option["long"] == "--alias";
    assert!(described["options"].as_array().unwrap().iter().any(long), "{described}");
    assert_eq!(described["output"]["title"], "Default library");
    assert_eq!(schema_files::output_of("logout"), Some(Output::Nothing));
}
