//! `graphctl cp`

use std::time::Duration;

use graphctl::sandbox::{DriveType, Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, busy};

fn with(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    seeded(bench)
}

fn seeded(bench: Bench) -> Bench {
    bench.seed("a.txt", "a");
    bench.seed("b.txt", "b");
    bench.seed("Folder/in.txt", "in");
    bench
}

fn bench() -> Bench {
    with(Quirks::default())
}

fn counted(bench: &Bench, arguments: &[&str]) -> (Run, String) {
    let (run, requests) = bench.counted(arguments);
    let operations = Run::operations(&requests).join(" ");
    (run, operations)
}

/// One request, its polls, and a look at what is there then.
const ONE: &str = "copyItem getCopyStatus getCopyStatus getItem";

#[test]
fn a_copy_is_one_request_its_polls_and_a_look() {
    let bench = bench();
    let cases: [(&[&str], &str); 5] = [
        (&["cp", "a.txt", "c.txt"], "c.txt\n"),
        (&["cp", "a.txt", "Folder/"], "Folder/a.txt\n"),
        (&["cp", "a.txt", "Folder/d.txt"], "Folder/d.txt\n"),
        (&["cp", "-r", "Folder", "Other"], "Other\n"),
        (&["cp", "Folder/in.txt", "Folder/in2.txt"], "Folder/in2.txt\n"),
    ];
    for (arguments, printed) in cases {
        let (run, operations) = counted(&bench, arguments);
        assert_eq!(run.ok(), printed, "{arguments:?}");
        assert_eq!(run.stderr, "", "{arguments:?}");
        assert_eq!(operations, ONE, "{arguments:?}");
    }
    assert_eq!(bench.stored_names("Other"), ["a.txt", "d.txt", "in.txt"]);
    assert_eq!(bench.stored("c.txt"), b"a");
    assert_eq!(bench.stored("a.txt"), b"a");
}

#[test]
fn json_is_the_copy() {
    let bench = bench();
    let copied = bench.run(&["cp", "--json", "a.txt", "Folder/"]).json();
    assert_eq!(copied[0]["remote"], "Folder/a.txt");
    assert_eq!(copied[0]["path"], "Folder/a.txt");
    assert_ne!(copied[0]["id"], bench.item("a.txt")["id"]);
}

#[test]
fn folders_need_a_word() {
    let bench = bench();
    let (run, operations) = counted(&bench, &["cp", "Folder", "Other"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: Folder is a folder
    hint: `-r` copies it with all that is in it
    --- exit 2
    ");
    assert_eq!(operations, "getItem");
    let (run, operations) = counted(&bench, &["cp", "Folder/", "Other"]);
    assert_eq!((run.code, operations.as_str()), (Some(2), ""), "{run}");
    // Looking at every `v1.0` first would cost each file a request.
    bench.seed("v1.ab/x.txt", "x");
    let run = bench.run(&["cp", "v1.ab", "v2"]);
    insta::assert_snapshot!(run, @"
    v2
    --- stderr
    note: v1.ab is a folder, and was copied whole
    --- exit 0
    ");
}

#[test]
fn a_folder_without_a_slash_is_noticed_when_its_name_is_taken() {
    let bench = bench();
    let (run, operations) = counted(&bench, &["cp", "a.txt", "Folder"]);
    assert_eq!(run.ok(), "Folder/a.txt\n");
    assert_eq!(
        operations,
        "copyItem getCopyStatus getCopyStatus getItem copyItem getCopyStatus getCopyStatus getItem"
    );
}

#[test]
fn several_are_copied_at_once() {
    let bench = bench();
    let (run, requests) = bench.counted(&["cp", "b.txt", "a.txt", "Folder"]);
    assert_eq!(run.ok(), "Folder/b.txt\nFolder/a.txt\n");
    let mut operations = Run::operations(&requests);
    assert_eq!(operations[..1], ["batch"]);
    operations[1..].sort_unstable();
    assert_eq!(operations[1..], [["getCopyStatus"; 4].as_slice(), &["getItem"; 2]].concat());
}

#[test]
fn twenty_are_asked_for_in_one_request() {
    let bench = bench();
    let names: Vec<_> = (10..33).map(|number| format!("{number}.txt")).collect();
    for name in &names {
        bench.seed(name, "x");
    }
    let mut arguments = vec!["cp", "-f"];
    arguments.extend(names.iter().map(String::as_str));
    let (run, requests) = bench.counted(&[&arguments[..], &["Folder/"]].concat());
    let landed: Vec<_> = names.iter().map(|name| format!("Folder/{name}\n")).collect();
    assert_eq!(run.ok(), landed.concat());
    let asked = Run::operations(&requests);
    assert_eq!(asked.iter().filter(|operation| **operation == "batch").count(), 2);
    assert!(!asked.contains(&"copyItem"), "{asked:?}");
}

#[test]
fn several_to_another_drive_are_looked_at_in_one_request() {
    let bench = bench();
    let general = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/";
    bench.run(&["ls", general]).ok();
    let (run, operations) = counted(&bench, &["cp", "a.txt", "b.txt", "missing.txt", general]);
    assert_eq!((run.code, run.out().lines().count()), (Some(11), 2), "{run}");
    // The items, the folder, and the copies.
    assert!(operations.starts_with("batch getItem batch getCopyStatus"), "{operations}");
}

#[test]
fn one_of_several_that_needs_more_asks_for_it_alone() {
    let bench = bench();
    bench.seed("Folder/b.txt", "old");
    bench.disturb("copyItem", 0, busy(429, "0"));
    let arguments = ["cp", "--on-conflict", "skip", "a.txt", "b.txt", "missing.txt", "Folder/"];
    let (run, operations) = counted(&bench, &arguments);
    assert_eq!((run.code, run.out()), (Some(11), "Folder/a.txt\n"), "{run}");
    assert!(run.stderr.contains("skipped b.txt: the name is taken"), "{run}");
    assert!(operations.starts_with("batch batch "), "{operations}");
    assert!(!operations.contains("copyItem"), "{operations}");
}

#[test]
fn after_a_lost_answer_about_several_no_second_copies_are_made() {
    let bench = bench();
    bench.disturb("batch", 0, FaultAction::CutAfter);
    let (run, operations) = counted(&bench, &["cp", "a.txt", "b.txt", "Folder/"]);
    assert_eq!(run.ok(), "Folder/a.txt\nFolder/b.txt\n");
    assert!(operations.replace(" getItem", "") == "batch", "{operations}");
}

#[test]
fn a_name_that_is_taken_is_told_by_the_monitor() {
    for quirks in [Quirks::default(), Quirks { monitor_error_code: true, ..Quirks::default() }] {
        let bench = with(quirks);
        let (run, operations) = counted(&bench, &["cp", "a.txt", "b.txt"]);
        assert_eq!(
            run.to_string(),
            "--- stderr\nerror: b.txt already exists\nhint: `-f` replaces a file; \
             `--on-conflict rename` finds a free name, and `skip` leaves it\n--- exit 6"
        );
        assert_eq!(operations, "copyItem getCopyStatus getCopyStatus getItem");
        assert_eq!(bench.stored("b.txt"), b"b");
    }
}

#[test]
fn what_happens_then_can_be_chosen() {
    let bench = bench();
    let (run, operations) = counted(&bench, &["cp", "-f", "a.txt", "b.txt"]);
    assert_eq!(run.ok(), "b.txt\n");
    assert_eq!(operations, ONE);
    assert_eq!(bench.stored("b.txt"), b"a");
    let run = bench.run(&["cp", "--on-conflict", "skip", "Folder/in.txt", "b.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    note: skipped Folder/in.txt: the name is taken
    --- exit 0
    ");
    assert_eq!(bench.run(&["cp", "--on-conflict", "rename", "a.txt", "b.txt"]).ok(), "b 1.txt\n");
    // A folder of that name is what was meant, and no second name beside it.
    let run = bench.run(&["cp", "--on-conflict", "rename", "a.txt", "Folder"]);
    assert_eq!(run.ok(), "Folder/a.txt\n");
    let (run, operations) = counted(&bench, &["cp", "--on-conflict", "rename", "a.txt", "Folder/"]);
    assert_eq!((run.ok(), operations.as_str()), ("Folder/a 1.txt\n", ONE));
    insta::assert_snapshot!(bench.run(&["cp", "-rf", "Folder", "a.txt"]), @"
    --- stderr
    error: a.txt already exists
    hint: only a file is replaced, and by a file; `graphctl rm` removes a folder
    --- exit 6
    ");
}

#[test]
fn what_cannot_be_is_refused_before_any_request() {
    let bench = bench();
    let cases: [&[&str]; 7] = [
        &["cp", "a.txt", "a.txt"],
        &["cp", "a.txt", "A.txt"],
        &["cp", "a.txt", "/"],
        &["cp", "-r", "Folder", "Folder/Sub/"],
        &["cp", "-r", "/", "Folder/"],
        &["cp", "-", "a.txt"],
        &["cp", "a.txt", "./b.txt"],
    ];
    for arguments in cases {
        let (run, operations) = counted(&bench, arguments);
        assert_eq!(run.code, Some(2), "{arguments:?} {run}");
        assert_eq!(operations, "", "{arguments:?}");
    }
    insta::assert_snapshot!(bench.run(&["cp", "a.txt", "A.txt"]), @"
    --- stderr
    error: a.txt and the destination are the same to the service
    hint: names do not differ by case alone; choose another name
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["cp", "./a.txt", "x"]), @"
    --- stderr
    error: `./a.txt` is on this machine; both sides are remote here
    hint: `graphctl put LOCAL REMOTE` uploads, `graphctl get REMOTE LOCAL` downloads
    --- exit 2
    ");
}

#[test]
fn every_form_of_monitor_is_understood() {
    let quirks = Quirks::default;
    let forms = [
        (Quirks { monitor_answers_200: true, ..quirks() }, ONE),
        (Quirks { monitor_percent_complete: true, ..quirks() }, ONE),
        (Quirks { monitor_redirects: true, ..quirks() }, ONE),
        (Quirks { monitor_forgets: true, copy_polls: 3, ..quirks() }, ONE),
        (Quirks { copy_polls: 0, ..quirks() }, "copyItem getCopyStatus getItem"),
        (
            Quirks { late_copies: 2, ..quirks() },
            "copyItem getCopyStatus getCopyStatus getItem getItem getItem",
        ),
    ];
    for (quirks, expected) in forms {
        let shown = format!("{quirks:?}");
        let bench = with(quirks);
        let (run, operations) = counted(&bench, &["cp", "a.txt", "c.txt"]);
        assert_eq!((run.ok(), operations.as_str()), ("c.txt\n", expected), "{shown}");
        assert_eq!(bench.stored("c.txt"), b"a");
    }
}

#[test]
fn a_monitor_that_forgets_does_not_pass_an_old_file_for_the_copy() {
    let bench = with(Quirks { monitor_forgets: true, ..Quirks::default() });
    bench.sandbox.clock().advance(Duration::from_mins(1));
    let run = bench.run(&["cp", "a.txt", "b.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the service no longer tells what became of the copy of a.txt
    hint: look for it with `graphctl ls` before you run the command again
    --- exit 7
    ");
}

#[test]
fn a_monitor_is_left_alone_as_long_as_it_asks() {
    let bench = bench();
    bench.sandbox.inject(Fault::on("getCopyStatus", busy(429, "1")));
    bench.run(&["cp", "a.txt", "c.txt"]).ok();
    assert!(bench.sandbox.requests().iter().all(|request| !request.while_throttled));
}

#[test]
fn after_a_lost_answer_no_second_copy_is_made() {
    let bench = bench();
    bench.disturb("copyItem", 0, FaultAction::CutAfter);
    let (run, operations) = counted(&bench, &["cp", "a.txt", "c.txt"]);
    assert_eq!((run.ok(), operations.as_str()), ("c.txt\n", "copyItem getItem"));
    bench.disturb("copyItem", 0, FaultAction::CutBefore);
    let (run, operations) = counted(&bench, &["cp", "a.txt", "d.txt"]);
    assert_eq!(run.ok(), "d.txt\n");
    assert_eq!(operations, format!("copyItem getItem getItem getItem {ONE}"));
    bench.disturb("copyItem", 0, FaultAction::CutAfter);
    let (run, operations) = counted(&bench, &["cp", "--on-conflict", "rename", "a.txt", "Folder/"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the connection to HOST broke: it was closed before an answer came
    hint: look into Folder before you run the command again: the copy may be there
    help: docs/troubleshooting.md#network-proxy-and-tls-exit-code-8
    --- exit 8
    ");
    assert_eq!(operations, "copyItem");
    assert_eq!(bench.stored_names(""), ["a.txt", "b.txt", "c.txt", "d.txt", "Folder"]);
}

#[test]
fn times_are_kept_on_demand() {
    let bench = bench();
    let path = bench.write("old.txt", "old");
    let time = std::time::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    bench.run(&["put", "-p", "old.txt", "old.txt"]).ok();
    let (run, operations) = counted(&bench, &["cp", "-p", "old.txt", "new.txt"]);
    assert_eq!(run.ok(), "new.txt\n");
    assert_eq!(operations, format!("getItem {ONE} updateItem"));
    let modified = |path: &str| bench.item(path)["fileSystemInfo"]["lastModifiedDateTime"].clone();
    assert_eq!(modified("new.txt"), "2020-09-13T12:26:40Z");
    bench.run(&["cp", "old.txt", "newer.txt"]).ok();
    assert_ne!(modified("newer.txt"), "2020-09-13T12:26:40Z");
}

#[test]
fn another_drive_takes_two_looks_more() {
    let bench = bench();
    let root = format!("id:{}/root", bench.library());
    let listed = bench.run(&["ls", "--json", &root]).json();
    let general = listed[0]["remote"].as_str().unwrap();
    let (run, operations) = counted(&bench, &["cp", "a.txt", general]);
    assert!(run.ok().starts_with("id:"), "{run}");
    assert_eq!(operations, format!("getItem getItem {ONE}"));
    let there = bench.sandbox.files().read(&bench.library(), "General/a.txt").unwrap();
    assert_eq!(there, b"a");
}

#[test]
fn personal_accounts_copy_only_to_free_names() {
    let options = SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() };
    let bench = seeded(Bench::with(options));
    bench.run(&["cp", "a.txt", "c.txt"]).ok();
    insta::assert_snapshot!(bench.run(&["cp", "-f", "a.txt", "c.txt"]), @"
    --- stderr
    error: personal accounts copy only where the name is free
      Graph said: notSupported (501), request-id REQUEST
        The conflict behavior is not supported for this account.
    hint: leave out `-f` and `--on-conflict`, or remove what is there first
    --- exit 2
    ");
}

#[test]
fn limits_of_the_service_are_told() {
    let bench = with(Quirks { largest_copy: 1, ..Quirks::default() });
    insta::assert_snapshot!(bench.run(&["cp", "-r", "Folder", "Other"]), @"
    --- stderr
    error: Other holds more files and folders than one request may touch
      Graph said: totalAffectedItemCountExceeded (200), request-id REQUEST
        The operation affects too many items.
    hint: copy the folders below it one by one
    --- exit 10
    ");
}

#[test]
fn single_failures_stop_nothing() {
    let bench = bench();
    let run = bench.run(&["cp", "missing.txt", "a.txt", "Folder/"]);
    insta::assert_snapshot!(run, @"
    Folder/a.txt
    --- stderr
    error: missing.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    error: 1 of 2 files failed
    hint: mend what the messages say, and name the rest again
    --- exit 11
    ");
    let (run, operations) = counted(&bench, &["cp", "a.txt", "Nowhere/"]);
    assert_eq!((run.code, operations.as_str()), (Some(3), "copyItem getItem"), "{run}");
    assert!(run.stderr.contains("mkdir -p Nowhere"), "{run}");
}

#[test]
fn progress_tells_hundredths_where_bytes_are_unknown() {
    let bench = with(Quirks { copy_polls: 3, ..Quirks::default() });
    let run = bench.run(&["cp", "--progress", "json", "a.txt", "c.txt"]);
    run.ok();
    let lines: Vec<_> = run.stderr.lines().collect();
    let event = |event: &str, percent: u8| {
        format!(
            "{{\"event\":\"{event}\",\"path\":\"a.txt\",\"transferred\":0,\"total\":null,\
             \"bytesPerSecond\":null,\"percent\":{percent}}}"
        )
    };
    assert_eq!(lines.first().copied(), Some(event("start", 0).as_str()), "{run}");
    assert!(lines.contains(&event("progress", 27).as_str()), "{run}");
    assert_eq!(lines.last().copied(), Some(event("done", 100).as_str()), "{run}");
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_the_copy_to_the_service() {
    let bench = bench();
    bench.sandbox.inject(Fault::on("getCopyStatus", FaultAction::Delay(Duration::from_secs(20))));
    let child = bench.start(&["cp", "a.txt", "c.txt"]);
    bench.wait_until("a poll", || bench.count("getCopyStatus") == 1);
    let killed = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    let run = bench.finish(child);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: interrupted: the service goes on copying a.txt
    hint: `graphctl ls` shows the copy when it is complete
    --- exit 130
    ");
    assert_eq!(bench.stored("c.txt"), b"a");
}

#[test]
fn a_dry_run_and_read_only_mode_write_nothing() {
    let mut bench = bench();
    let (run, operations) = counted(&bench, &["cp", "--dry-run", "a.txt", "b.txt", "Folder/"]);
    insta::assert_snapshot!(run, @"
    a.txt -> Folder/a.txt
      POST /v1.0/me/drive/root:/a.txt:/copy
    b.txt -> Folder/b.txt
      POST /v1.0/me/drive/root:/b.txt:/copy
    --- stderr
    --- exit 0
    ");
    assert_eq!(operations, "");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, operations) = counted(&bench, &["cp", "a.txt", "c.txt"]);
    assert_eq!((run.code, operations.as_str()), (Some(2), ""), "{run}");
}
