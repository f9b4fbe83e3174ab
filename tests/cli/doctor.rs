//! `doctor` on a machine that is well, and on those that are not.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use graphctl::sandbox::identity::ADELE_ID;
use graphctl::sandbox::{FaultAction, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run, noise, status};
use crate::cache::{login_file, signed_in};
use crate::terminal::Session;
use crate::unwritable::{forbid_writing, powerless};

/// The report without what differs between machines.
fn stable(bench: &Bench, run: &Run) -> String {
    let text = bench.stable(run.out());
    let lines = text.lines().map(|line| {
        let mut cells: Vec<_> = line.split('\t').map(str::to_owned).collect();
        match cells[1].as_str() {
            "version" => "VERSION".clone_into(&mut cells[2]),
            "disk space" => "SPACE".clone_into(&mut cells[2]),
            // The name of the file depends on the port.
            "token store" => {
                let end = cells[2].find(": ").unwrap_or(cells[2].len());
                cells[2].truncate(end);
            }
            _ => {}
        }
        without_times(cells.join(" | ").trim_end_matches(" | ")) + "\n"
    });
    format!("{}--- exit {:?}", lines.collect::<String>(), run.code.unwrap())
}

/// `text` with `TIME` for each `2026-11-21T20:00Z`.
fn without_times(text: &str) -> String {
    let is_time = |word: &str| word.len() == 17 && word.ends_with('Z') && word.contains('T');
    let words = text.split(' ').map(|word| if is_time(word) { "TIME" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// What `check` found.
#[track_caller]
fn found(run: &Run, check: &str) -> Value {
    let all: Value =
        serde_json::from_str(run.out()).unwrap_or_else(|error| panic!("{error}: {run}"));
    let found = all.as_array().unwrap().iter().find(|finding| finding["check"] == check).cloned();
    found.unwrap_or_else(|| panic!("no {check}: {run}"))
}

#[track_caller]
fn assert_found(run: &Run, check: &str, status: &str, words: &str) {
    let finding = found(run, check);
    assert_eq!(finding["status"], status, "{finding:#} {run}");
    assert!(finding["detail"].as_str().unwrap().contains(words), "{finding:#}");
    assert_eq!(finding["hint"].is_null(), status == "ok", "{finding:#}");
}

#[test]
fn a_machine_that_is_well() {
    let bench = Bench::by_address();
    let (run, requests) = bench.counted(&["doctor"]);
    insta::assert_snapshot!(stable(&bench, &run), @"
    ok | version | VERSION
    ok | configuration | HOME/.config/config.toml has 1 profile
    ok | settings | profile default, tenant b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97, Graph at GRAPH and sign-in at GRAPH, by address
    ok | state folder | HOME/.state can be written to
    ok | disk space | SPACE
    ok | state files | 4 files, for nobody else to read
    ok | transfers | none is unfinished
    ok | proxy | none is used
    ok | sign-in name | HOST is an address
    ok | sign-in tls | none, since nothing leaves this machine
    ok | sign-in host | HOST answers, and knows b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97
    ok | graph name | HOST is an address
    ok | graph tls | none, since nothing leaves this machine
    ok | graph host | HOST answers
    ok | clock | it agrees with that of the sign-in service
    ok | token store | takes a trial and gives it back
    ok | sign-in | AdeleV@contoso.onmicrosoft.com, by device code; its token of TIME renews itself
    ok | permissions | Files.ReadWrite User.Read; asked for when needed: Files.ReadWrite.All for files of sites and of others, Sites.Read.All for site, Mail.Send for mail, Mail.ReadWrite for mail above 3 MB, Mail.Send.Shared for mail --from
    ok | account | Graph knows Adele Vance <AdeleV@contoso.onmicrosoft.com>
    --- exit 0
    ");
    assert_eq!(run.stderr, "");
    assert_eq!(Run::operations(&requests), ["openidConfiguration", "getMe", "getMe"]);
    let (run, requests) = bench.counted(&["doctor", "--offline"]);
    insta::assert_snapshot!(stable(&bench, &run), @"
    ok | version | VERSION
    ok | configuration | HOME/.config/config.toml has 1 profile
    ok | settings | profile default, tenant b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97, Graph at GRAPH and sign-in at GRAPH, by address
    ok | state folder | HOME/.state can be written to
    ok | disk space | SPACE
    ok | state files | 4 files, for nobody else to read
    ok | transfers | none is unfinished
    ok | token store | takes a trial and gives it back
    ok | sign-in | AdeleV@contoso.onmicrosoft.com, by device code; its token of TIME renews itself
    ok | permissions | Files.ReadWrite User.Read; asked for when needed: Files.ReadWrite.All for files of sites and of others, Sites.Read.All for site, Mail.Send for mail, Mail.ReadWrite for mail above 3 MB, Mail.Send.Shared for mail --from
    --- exit 0
    ");
    assert!(requests.is_empty());
}

#[test]
fn a_terminal_gets_marks_and_hints_on_lines_of_their_own() {
    let mut bench = signed_in();
    bench.set("HTTPS_PROXY", "http://user:hunter2@127.0.0.1:9");
    let (code, screen) = Session::start(&bench, &["doctor", "--offline"]).end();
    assert_eq!(code, Some(0), "{screen}");
    assert!(screen.contains("✓ version        graphctl "), "{screen}");
    assert!(!screen.contains('\t') && !screen.contains("hunter2"), "{screen}");
}

#[test]
fn a_broken_configuration_stops_no_other_check() {
    let bench = signed_in();
    bench.write(".config/config.toml", "[profiles.default]\ntenant = \n");
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_found(&run, "configuration", "failed", "line 2");
    assert_found(&run, "graph host", "ok", "answers");
    assert_found(&run, "account", "ok", "AdeleV@contoso.onmicrosoft.com");
    bench.write(".config/config.toml", "[profiles.work]\n");
    let run = bench.run(&["doctor", "--json", "--profile", "wrok"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert_found(&run, "settings", "failed", "no profile named `wrok`");
    assert_found(&run, "state folder", "ok", ".state can be written to");
}

#[test]
fn settings_that_make_no_sense_are_found() {
    let mut bench = signed_in();
    bench.set("GRAPHCTL_AUTHORITY", "ftp://x");
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_found(&run, "settings", "failed", "ftp://x is not allowed");
    let mut bench = signed_in();
    bench.set("GRAPHCTL_READ_ONLY", "maybe");
    assert_found(&bench.run(&["doctor", "--json"]), "settings", "failed", "maybe");
}

#[test]
fn others_who_may_change_the_configuration_are_told() {
    let bench = signed_in();
    let path = bench.write(".config/config.toml", "");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o666)).unwrap();
    let run = bench.run(&["doctor", "--offline"]);
    assert!(run.ok().contains("warn\tconfiguration\tothers may change"), "{run}");
}

#[test]
fn a_home_that_is_read_only() {
    let bench = signed_in();
    let state = bench.path(".state");
    std::fs::set_permissions(&state, PermissionsExt::from_mode(0o500)).unwrap();
    std::fs::set_permissions(state.join("tokens"), PermissionsExt::from_mode(0o500)).unwrap();
    let run = bench.finish(powerless(&bench, &["doctor", "--json", "--offline"]).spawn().unwrap());
    for folder in [state.join("tokens"), state] {
        std::fs::set_permissions(folder, PermissionsExt::from_mode(0o700)).unwrap();
    }
    assert_eq!(run.code, Some(1), "{run}");
    assert_found(&run, "state folder", "failed", "permission denied");
    assert_found(&run, "token store", "failed", "permission denied");
    // What is there can still be read.
    assert_found(&run, "sign-in", "ok", "AdeleV@contoso.onmicrosoft.com");
}

#[test]
fn a_given_token_needs_no_folder() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path(".state")).unwrap();
    forbid_writing(&bench, true);
    let run = bench.finish(powerless(&bench, &["doctor", "--json"]).spawn().unwrap());
    forbid_writing(&bench, false);
    assert_eq!(run.code, Some(0), "{run}");
    assert_found(&run, "state folder", "warn", "cannot be continued");
    assert_found(&run, "account", "ok", "Adele");
}

#[test]
fn a_dead_token_is_found_without_a_request() {
    let mut bench = Bench::new();
    let scopes = ["User.Read"];
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &scopes, Duration::from_secs(0));
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    let run = bench.run(&["doctor", "--json", "--offline"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert_found(&run, "sign-in", "failed", "which died at");
    assert!(!run.to_string().contains(&token));
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &scopes, Duration::from_hours(1));
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    let run = bench.run(&["doctor", "--json", "--offline"]);
    assert_found(&run, "permissions", "warn", "it lacks Files.ReadWrite for files of your own");
    assert!(!run.to_string().contains(&token));
}

#[test]
fn nobody_is_signed_in() {
    let bench = Bench::signed_out(SandboxOptions::default());
    let run = bench.run(&["doctor"]);
    insta::assert_snapshot!(run.stderr, @"
    error: a check failed: sign-in
    hint: run `graphctl login`
    ");
    assert_eq!(run.code, Some(4));
    assert!(run.out().contains("ok\ttoken store\t"), "{run}");
}

#[test]
fn a_sign_in_that_cannot_be_read() {
    let bench = signed_in();
    std::fs::write(login_file(&bench), "nonsense").unwrap();
    let run = bench.run(&["doctor", "--json", "--offline"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert_found(&run, "sign-in", "failed", "cannot be read");
    let run = bench.run(&["doctor", "--json", "--offline"]);
    assert_found(&run, "state files", "warn", ".unreadable");
}

#[test]
fn a_proxy_that_is_not_there() {
    let mut bench = Bench::by_address();
    bench.set("http_proxy", "http://user:hunter2@127.0.0.1:9");
    let run = bench.run(&["--retries", "0", "doctor", "--json"]);
    assert_eq!(run.code, Some(8), "{run}");
    let proxy = found(&run, "proxy");
    assert_eq!(proxy["detail"], "http://127.0.0.1:9 is used");
    assert_found(&run, "graph host", "failed", "cannot reach");
    assert_found(&run, "sign-in host", "failed", "cannot reach");
    assert_found(&run, "sign-in", "ok", "Adele");
    assert!(!run.to_string().contains("hunter2"), "{run}");
}

#[test]
fn names_that_do_not_exist() {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_GRAPH_URL", "https://graph.invalid");
    bench.set("GRAPHCTL_AUTHORITY", "https://login.invalid");
    let run = bench.run(&["--retries", "0", "doctor", "--json"]);
    assert_eq!(run.code, Some(8), "{run}");
    assert_found(&run, "sign-in name", "failed", "login.invalid cannot be found");
    assert_found(&run, "graph host", "failed", "cannot reach graph.invalid");
}

#[test]
fn a_clock_that_is_wrong() {
    let now = Some("2020-01-01T00:00:00Z".parse().unwrap());
    let bench = Bench::with(SandboxOptions { now, ..SandboxOptions::default() });
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert_found(&run, "clock", "failed", " days ahead");
}

#[test]
fn somebody_else_answers() {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_TENANT", "nowhere.example");
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_found(&run, "sign-in host", "failed", "knows no tenant nowhere.example");
}

#[test]
fn a_host_that_is_out_of_order_is_told_and_the_account_fails() {
    let bench = Bench::new();
    bench.disturb("getMe", 0, status(503));
    bench.disturb("getMe", 1, status(403));
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(5), "{run}");
    assert_found(&run, "graph host", "warn", "out of order (503)");
    assert_found(&run, "account", "failed", "403");
}

#[test]
fn what_was_interrupted_is_told() {
    let bench = Bench::new();
    bench.write("big", noise(1_000_000));
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_mins(1)));
    let mut child = bench.start(&["put", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    child.kill().unwrap();
    drop(bench.finish(child));
    let run = bench.run(&["doctor", "--json", "--offline"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_found(&run, "transfers", "warn", "1 unfinished: uploads 1, downloads 0");
}

#[test]
fn the_hosts_of_the_cloud_through_a_proxy() {
    let bench = Bench::new();
    let script = "graphctl doctor --json";
    let run = bench.run(&["sandbox", "exec", "--proxy", "--", "bash", "-c", script]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_found(&run, "graph tls", "ok", "trusted");
    assert_found(&run, "sign-in name", "ok", "left to the proxy");
    assert_found(&run, "settings", "ok", "sandbox ");
}

#[test]
fn what_means_nothing_is_found_with_what_may_have_been_meant() {
    let mut bench = Bench::new();
    std::fs::create_dir_all(bench.path(".config")).unwrap();
    bench.write(".config/config.toml", "tenant = \"x\"\n[profiles.default]\nclientid = \"x\"\n");
    bench.set("GRAPHCTL_TENNANT", "x");
    let run = bench.run(&["doctor", "--json"]);
    assert_eq!(run.code, Some(0), "{run}");
    let all: Value = serde_json::from_str(run.out()).unwrap();
    let is_meant = |finding: &&Value| {
        let check = finding["check"].as_str().unwrap();
        finding["status"] == "warn" && ["configuration", "settings"].contains(&check)
    };
    let warnings = all.as_array().unwrap().iter().filter(is_meant);
    let warnings: Vec<_> = warnings
        .map(|one| {
            format!("{} | {}", one["detail"].as_str().unwrap(), one["hint"].as_str().unwrap())
        })
        .collect();
    insta::assert_snapshot!(warnings.join("\n"), @"
    there is no setting `tenant`, so it has no effect | remove it; what is known there: profile, profiles
    there is no setting `clientid` in profile default, so it has no effect | did you mean `client_id`?
    there is no variable `GRAPHCTL_TENNANT`, so it has no effect | did you mean `GRAPHCTL_TENANT`?
    ");
    let listed = bench.run(&["config", "list"]);
    insta::assert_snapshot!(listed.stderr, @"
    warning: `tenant` means nothing here; remove it; what is known there: profile, profiles
    warning: `clientid` means nothing here; did you mean `client_id`?
    warning: `GRAPHCTL_TENNANT` means nothing here; did you mean `GRAPHCTL_TENANT`?
    ");
    // It stays where it is.
    bench.run(&["config", "set", "cloud", "global"]).ok();
    let kept = String::from_utf8(bench.read(".config/config.toml")).unwrap();
    assert!(kept.contains("clientid = \"x\"") && kept.contains("tenant = \"x\""), "{kept}");
}

#[test]
fn whatever_is_not_well_says_how_to_mend_it() {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_GRAPH_URL", "http://127.0.0.1:1");
    bench.set("GRAPHCTL_AUTHORITY", "http://127.0.0.1:1");
    bench.set("GRAPHCTL_TOKEN_STORE", "nonsense");
    let run = bench.run(&["doctor", "--json", "--retries", "0", "--timeout", "2s"]);
    assert_ne!(run.code, Some(0), "{run}");
    let all: Value = serde_json::from_str(run.out()).unwrap();
    let bad: Vec<_> =
        all.as_array().unwrap().iter().filter(|finding| finding["status"] != "ok").collect();
    assert!(bad.len() >= 2, "{all:#}");
    for finding in bad {
        assert!(finding["hint"].as_str().is_some_and(|hint| hint.len() > 10), "{finding:#}");
    }
}
