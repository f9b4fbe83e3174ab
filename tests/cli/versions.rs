//! `graphctl versions`

use graphctl::sandbox::{DriveType, FaultAction, SandboxOptions};

use crate::bench::{Bench, Run};
use crate::terminal::Session;

fn seeded(bench: Bench) -> Bench {
    for text in ["one", "two!", "three"] {
        bench.write("a.txt", text);
        bench.run(&["put", "a.txt", "a.txt"]).ok();
    }
    bench
}

fn counted(bench: &Bench, arguments: &[&str]) -> (Run, String) {
    let (run, requests) = bench.counted(arguments);
    let operations = Run::operations(&requests).join(" ");
    (run, operations)
}

/// Every version without its time.
fn listed(bench: &Bench) -> Vec<String> {
    let run = bench.run(&["versions", "a.txt"]);
    let without_time = |line: &str| {
        let fields: Vec<_> = line.split('\t').collect();
        assert!(fields[1].ends_with('Z'), "{line}");
        format!("{} {} {}", fields[0], fields[2], fields[3])
    };
    run.ok().lines().map(without_time).collect()
}

#[test]
fn the_newest_comes_first() {
    let bench = seeded(Bench::new());
    let (_, operations) = counted(&bench, &["versions", "a.txt"]);
    assert_eq!(operations, "listVersions");
    assert_eq!(listed(&bench), ["3.0 5 Adele Vance", "2.0 4 Adele Vance", "1.0 3 Adele Vance"]);
    let json = bench.run(&["versions", "--json", "a.txt"]).json();
    assert_eq!(json[1]["id"], "2.0");
    assert_eq!(json[1]["size"], 4);
    assert_eq!(json[1]["lastModifiedBy"]["user"]["displayName"], "Adele Vance");
}

#[test]
fn an_old_version_becomes_the_newest() {
    let bench = seeded(Bench::new());
    let (run, operations) = counted(&bench, &["versions", "--restore", "1.0", "a.txt"]);
    insta::assert_snapshot!(run, @"
    a.txt
    --- stderr
    restored version 1.0 of a.txt
    --- exit 0
    ");
    assert_eq!(operations, "restoreVersion");
    assert_eq!(bench.stored("a.txt"), b"one");
    assert_eq!(listed(&bench).len(), 4);
    let json = bench.run(&["versions", "--json", "--restore", "2.0", "a.txt"]).json();
    insta::assert_snapshot!(json, @r#"{"action":"restored","remote":"a.txt","version":"2.0"}"#);
}

#[test]
fn a_version_is_deleted_for_good() {
    let bench = seeded(Bench::new());
    let (run, operations) = counted(&bench, &["versions", "--delete", "2.0", "-y", "a.txt"]);
    insta::assert_snapshot!(run, @"
    a.txt
    --- stderr
    deleted version 2.0 of a.txt
    --- exit 0
    ");
    assert_eq!(operations, "deleteVersion");
    assert_eq!(listed(&bench), ["3.0 5 Adele Vance", "1.0 3 Adele Vance"]);
}

#[test]
fn a_version_is_deleted_though_the_answer_is_lost() {
    let bench = seeded(Bench::new());
    bench.disturb("deleteVersion", 0, FaultAction::CutAfter);
    let (run, operations) = counted(&bench, &["versions", "--delete", "2.0", "-y", "a.txt"]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(operations, "deleteVersion deleteVersion");
    assert_eq!(listed(&bench), ["3.0 5 Adele Vance", "1.0 3 Adele Vance"]);
    // Without such an attempt before it, the same answer is a failure.
    assert_eq!(bench.run(&["versions", "--delete", "2.0", "-y", "a.txt"]).code, Some(3));
}

#[test]
fn a_person_is_asked_before_something_is_gone_for_good() {
    let bench = seeded(Bench::new());
    let mut session = Session::start(&bench, &["versions", "--delete", "2.0", "a.txt"]);
    session.expect("Delete version 2.0 of a.txt for good? [y/N] ");
    session.type_line("");
    let (code, shown) = session.end();
    assert_eq!(code, Some(130), "{shown}");
    assert!(shown.contains("nothing was deleted"), "{shown}");
    let mut session = Session::start(&bench, &["versions", "--delete", "2.0", "a.txt"]);
    session.expect("[y/N] ");
    session.type_line("y");
    assert_eq!(session.end().0, Some(0));
    assert_eq!(listed(&bench).len(), 2);
}

#[test]
fn the_current_one_stays() {
    let bench = seeded(Bench::new());
    let (run, operations) = counted(&bench, &["versions", "--delete", "current", "a.txt"]);
    assert_eq!((run.code, operations.as_str()), (Some(2), ""), "{run}");
    insta::assert_snapshot!(bench.run(&["versions", "--delete", "3.0", "a.txt"]), @"
    --- stderr
    error: version 3.0 is the current one, which cannot be deleted
      Graph said: invalidRequest (400), request-id REQUEST
        You cannot delete the current version.
    hint: `graphctl versions` lists the earlier ones
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["versions", "--restore", "3.0", "a.txt"]), @"
    --- stderr
    error: version 3.0 is the current one, which cannot be restored
      Graph said: invalidRequest (400), request-id REQUEST
        You cannot restore the current version.
    hint: `graphctl versions` lists the earlier ones
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["versions", "--restore", "9.0", "a.txt"]), @"
    --- stderr
    error: version 9.0 of a.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl versions` lists the versions that there are
    --- exit 3
    ");
    assert_eq!(listed(&bench).len(), 3);
}

#[test]
fn personal_accounts_delete_no_versions() {
    let options = SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() };
    let bench = seeded(Bench::with(options));
    insta::assert_snapshot!(bench.run(&["versions", "--delete", "1.0", "a.txt"]), @"
    --- stderr
    error: versions cannot be deleted on this sort of account
      Graph said: invalidRequest (400), request-id REQUEST
        API not found
    hint: personal accounts keep versions to themselves; use the version history in a browser
    --- exit 2
    ");
    bench.run(&["versions", "--restore", "1.0", "a.txt"]).ok();
}

#[test]
fn a_lost_answer_restores_nothing_twice() {
    let bench = seeded(Bench::new());
    bench.disturb("restoreVersion", 0, FaultAction::CutAfter);
    let (run, operations) = counted(&bench, &["versions", "--restore", "1.0", "a.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the connection to HOST broke: it was closed before an answer came
    hint: `graphctl versions` shows whether it was restored
    help: docs/troubleshooting.md#network-proxy-and-tls-exit-code-8
    --- exit 8
    ");
    assert_eq!(operations, "restoreVersion");
    assert_eq!(listed(&bench).len(), 4);
}

#[test]
fn a_dry_run_and_read_only_mode_write_nothing() {
    let mut bench = seeded(Bench::new());
    let (run, operations) = counted(&bench, &["versions", "--dry-run", "--delete", "1.0", "a.txt"]);
    insta::assert_snapshot!(run, @"
    version 1.0 of a.txt would be deleted
      DELETE /v1.0/me/drive/root:/a.txt:/versions/1.0
    --- stderr
    --- exit 0
    ");
    assert_eq!(operations, "");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    for option in ["--restore", "--delete"] {
        let (run, operations) = counted(&bench, &["versions", option, "1.0", "a.txt"]);
        assert_eq!((run.code, operations.as_str()), (Some(2), ""), "{run}");
    }
    assert_eq!(listed(&bench).len(), 3);
}
