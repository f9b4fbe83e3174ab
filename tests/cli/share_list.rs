//! `graphctl share --list`

use graphctl::sandbox::{DriveType, SandboxOptions};

use crate::bench::{Bench, Run};

fn shared(one_drive: DriveType) -> Bench {
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("Folder/a.txt", "a");
    bench.run(&["share", "Folder", "--type", "edit", "--scope", "anonymous"]).ok();
    let end = "2090-01-01T00:00:00Z";
    bench.run(&["share", "Folder/a.txt", "--scope", "anonymous", "--expires", end]).ok();
    bench.run(&["share", "Folder/a.txt", "--invite", "alex.wilber@contoso.com"]).ok();
    bench.run(&["share", "Folder/a.txt", "--invite", "ann@example.com", "--role", "write"]).ok();
    bench
}

/// `text` without ids, which are as long as they are.
fn without_ids(text: &str) -> String {
    let line = |line: &str| format!("ID{}", &line[line.find('\t').unwrap()..]);
    text.lines().map(line).collect::<Vec<_>>().join("\n").replace('\t', " | ")
}

#[test]
fn a_line_for_each_permission_and_one_request() {
    let bench = shared(DriveType::Business);
    let (run, requests) = bench.counted(&["share", "--list", "Folder/a.txt"]);
    insta::assert_snapshot!(without_ids(run.ok()), @"
    ID | owner | Adele Vance <AdeleV@contoso.onmicrosoft.com> |  |  |  | Folder/a.txt
    ID | view link | anonymous | 2090-01-01T00:00:00Z |  |  | Folder/a.txt
    ID | read | Alex Wilber <alex.wilber@contoso.com> |  |  |  | Folder/a.txt
    ID | write | ann@example.com |  |  |  | Folder/a.txt
    ID | edit link | anonymous |  |  |  | Folder/a.txt
    ");
    assert_eq!(Run::operations(&requests), ["listPermissions"]);
}

#[test]
fn a_personal_account_says_what_comes_from_above() {
    let bench = shared(DriveType::Personal);
    let run = bench.run(&["share", "--list", "Folder/a.txt"]);
    insta::assert_snapshot!(without_ids(run.ok()), @"
    ID | owner | Adele Vance <AdeleV@contoso.onmicrosoft.com> |  |  |  | Folder/a.txt
    ID | view link | anonymous | 2090-01-01T00:00:00Z |  |  | Folder/a.txt
    ID | read | Alex Wilber <alex.wilber@contoso.com> |  |  |  | Folder/a.txt
    ID | write | ann@example.com |  |  |  | Folder/a.txt
    ID | edit link | anonymous |  |  | yes | Folder/a.txt
    ");
}

#[test]
fn json_is_what_graph_says() {
    let bench = shared(DriveType::Business);
    let listed = bench.run(&["share", "--list", "--json", "Folder/a.txt"]).json();
    let link = listed.as_array().unwrap().iter().find(|one| one["link"]["type"] == "view").unwrap();
    let known = bench.sandbox.permissions();
    let known = known.iter().find(|one| one["id"] == link["id"]).unwrap();
    for name in ["roles", "link", "shareId", "hasPassword", "expirationDateTime"] {
        assert_eq!(link[name], known[name], "{name}");
    }
    assert_eq!(link["remote"], "Folder/a.txt");
}

#[test]
fn several_things_are_listed_and_their_failures_stand_alone() {
    let bench = shared(DriveType::Business);
    let run = bench.run(&["share", "--list", "Folder", "nowhere"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.out().lines().all(|line| line.ends_with("\tFolder")), "{run}");
    assert_eq!(bench.run(&["share", "--list", "nowhere"]).code, Some(3));
}
