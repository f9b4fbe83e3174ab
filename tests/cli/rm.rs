//! `graphctl rm`

use graphctl::sandbox::{DriveType, Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, busy, status};

#[test]
fn a_file_is_one_request_by_its_path() {
    let bench = Bench::new();
    for name in ["a.txt", "a #1 100%.txt", "Zoe\u{308}+R&D.docx", "[x] {y} 'z'.pdf"] {
        bench.seed(&format!("Docs/{name}"), "x");
        let (run, requests) = bench.counted(&["rm", &format!("Docs/{name}")]);
        assert_eq!((run.ok(), run.stderr.as_str()), ("", ""), "{name}");
        let expected = if name.contains('[') { vec!["listChildren"] } else { vec![] };
        let operations = Run::operations(&requests);
        assert_eq!(operations, [expected, vec!["deleteItem"]].concat(), "{name}");
    }
    assert!(bench.stored_names("Docs").is_empty());
}

#[test]
fn the_request_is_by_path_in_one_address() {
    let bench = Bench::new();
    bench.seed("Docs/a #1.txt", "x");
    let (run, requests) = bench.counted(&["rm", "Docs/a #1.txt"]);
    run.ok();
    assert_eq!((requests[0].method.as_str(), requests[0].status), ("DELETE", Some(204)));
    assert_eq!(requests[0].path, "/v1.0/me/drive/root:/Docs/a%20%231.txt");
}

#[test]
fn a_folder_needs_r_and_then_is_one_request() {
    let bench = Bench::new();
    bench.seed("Docs/v1.2/a.txt", "x");
    bench.seed("LICENSE", "x");
    insta::assert_snapshot!(bench.run(&["rm", "Docs"]), @"
    --- stderr
    error: Docs is a folder
    hint: `-r` deletes it with all that is in it
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["rm", "Docs/"]), @"
    --- stderr
    error: Docs is a folder
    hint: `-r` deletes it with all that is in it
    --- exit 2
    ");
    let (run, requests) = bench.counted(&["rm", "Docs/v1.2"]);
    assert_eq!((run.code, Run::operations(&requests)), (Some(2), vec!["getItem"]), "{run}");
    assert_eq!(bench.stored("Docs/v1.2/a.txt"), b"x");
    let (run, requests) = bench.counted(&["rm", "LICENSE"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["getItem", "deleteItem"]);
    for folder in ["Docs/v1.2", "Docs/"] {
        let (run, requests) = bench.counted(&["rm", "-r", folder]);
        run.ok();
        assert_eq!(Run::operations(&requests), ["deleteItem"]);
    }
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn the_root_stays() {
    let bench = Bench::new();
    bench.seed("a.txt", "x");
    for root in ["/", "me:", "me:/"] {
        let (run, requests) = bench.counted(&["rm", "-r", "-f", root]);
        assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
        assert!(run.stderr.contains("the root of a drive cannot be deleted"), "{run}");
    }
    let (run, requests) = bench.counted(&["rm", "-rf", ""]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    assert_eq!(bench.stored_names(""), ["a.txt"]);
}

#[test]
fn what_is_missing_is_an_error_unless_forced() {
    let bench = Bench::new();
    bench.seed("a.txt", "x");
    insta::assert_snapshot!(bench.run(&["rm", "Docs/b.txt"]), @"
    --- stderr
    error: Docs/b.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    --- exit 3
    ");
    bench.run(&["rm", "-f", "b.txt", "LICENSE", "*.pdf"]).ok();
    let run = bench.run(&["rm", "b.txt", "a.txt"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn a_hundred_items_are_five_requests_and_the_listing() {
    let bench = Bench::new();
    for number in 0..100 {
        bench.seed(&format!("Logs/{number}.log"), "x");
    }
    bench.seed("Logs/keep.txt", "x");
    bench.seed("Logs/Old/1.log", "x");
    let (run, requests) = bench.counted(&["rm", "Logs/*.log"]);
    assert_eq!(run.stderr, "100 items moved to the recycle bin\n");
    let mut operations = Run::operations(&requests);
    operations.sort_unstable();
    assert_eq!(operations, ["batch", "batch", "batch", "batch", "batch", "listChildren"]);
    assert_eq!(bench.stored_names("Logs"), ["keep.txt", "Old"]);
}

#[test]
fn lists_are_taken_as_they_are() {
    let bench = Bench::new();
    for name in ["a [1].txt", "b\u{e9}.txt", "#c.txt", "d.txt"] {
        bench.seed(name, "x");
    }
    let list = "a [1].txt\0b\u{e9}.txt\0#c.txt\0missing.txt\0";
    let arguments = ["rm", "--files-from", "-", "-0", "--failed-to", "failed"];
    bench.forget_requests();
    let run = bench.run_with_input(&arguments, list.as_bytes());
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["batch"]);
    assert_eq!(bench.read("failed"), b"missing.txt\0");
    assert_eq!(bench.stored_names(""), ["d.txt"]);
}

#[test]
fn patterns_leave_folders_alone_without_r() {
    let bench = Bench::new();
    bench.seed("x/a.txt", "x");
    bench.seed("x/Old/b.txt", "x");
    insta::assert_snapshot!(bench.run(&["rm", "x/*"]), @"
    --- stderr
    error: x/Old is a folder
    hint: `-r` deletes it with all that is in it
    error: 1 of 2 items failed
    hint: the messages above say which, and why
    --- exit 11
    ");
    assert_eq!(bench.stored_names("x"), ["Old"]);
    bench.seed("x/a.txt", "x");
    bench.run(&["rm", "-r", "x/*"]).ok();
    assert!(bench.stored_names("x").is_empty());
    let (run, requests) = bench.counted(&["rm", "--literal", "x/*"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
}

#[test]
fn programs_get_the_ids_in_the_same_request() {
    let bench = Bench::new();
    bench.seed("a.txt", "hello");
    let id = bench.item("a.txt")["id"].clone();
    let (run, requests) = bench.counted(&["rm", "--json", "a.txt"]);
    let item = &run.json()[0];
    assert_eq!((&item["id"], &item["size"]), (&id, &5.into()));
    assert_eq!((&item["remote"], &item["movedTo"]), (&"a.txt".into(), &"recycleBin".into()));
    assert_eq!(Run::operations(&requests), ["batch"]);
    let run = bench.run(&["rm", "--json", "a.txt"]);
    assert_eq!((run.code, run.out()), (Some(3), "[]\n"), "{run}");
}

#[test]
fn a_lost_answer_is_as_good_as_done() {
    let bench = Bench::new();
    bench.seed("a.txt", "x");
    bench.disturb("deleteItem", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["rm", "a.txt"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["deleteItem", "deleteItem"]);
    for json in [&[][..], &["--json"]] {
        bench.seed("a.txt", "x");
        bench.seed("b.txt", "x");
        bench.disturb("batch", 0, FaultAction::CutAfter);
        bench.run(&[&["rm", "a.txt", "b.txt"], json].concat()).ok();
        assert!(bench.stored_names("").is_empty());
    }
}

#[test]
fn throttled_parts_are_sent_again() {
    let bench = Bench::new();
    for number in 0..20 {
        bench.seed(&format!("{number}.txt"), "x");
    }
    bench.disturb("deleteItem", 3, busy(429, "0"));
    bench.disturb("deleteItem", 9, busy(503, "0"));
    let (run, requests) = bench.counted(&["rm", "*.txt"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["listChildren", "batch", "batch"]);
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn a_version_that_is_no_longer_there_stays() {
    let bench = Bench::new();
    bench.seed("a.txt", "one");
    let old = bench.item("a.txt")["eTag"].as_str().unwrap().to_owned();
    bench.seed("a.txt", "two");
    let run = bench.run(&["rm", "--if-match", &old, "a.txt"]);
    assert_eq!(run.code, Some(6), "{run}");
    assert!(run.stderr.contains("`--if-match` allows only version"), "{run}");
    assert_eq!(bench.stored("a.txt"), b"two");
    let now = bench.item("a.txt")["eTag"].as_str().unwrap().to_owned();
    let (run, requests) = bench.counted(&["rm", "--if-match", &now, "a.txt"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["deleteItem"]);
    let (run, requests) = bench.counted(&["rm", "--if-match", &now, "a.txt", "b.txt"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
}

#[test]
fn locks_and_holds_are_explained() {
    let quirks = Quirks { lock_office_files: true, hold_folders: true, ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("Docs/a.docx", "x");
    insta::assert_snapshot!(bench.run(&["rm", "Docs/a.docx"]), @"
    --- stderr
    error: Docs/a.docx is locked
      Graph said: resourceLocked (423), request-id REQUEST
        The resource you are attempting to access is locked
    hint: somebody has it open or checked out; try again when it is closed
    --- exit 6
    ");
    insta::assert_snapshot!(bench.run(&["rm", "-r", "Docs"]), @"
    --- stderr
    error: no permission for Docs
      Graph said: accessDenied (403), request-id REQUEST
        Request was cancelled by event received. If attempting to delete a non-empty folder, it's possible that it's on hold.
    hint: a retention policy or hold may keep what is in it: delete the content first, `graphctl rm -r 'Docs/*'`, which tells what it is that stays
    --- exit 5
    ");
    assert_eq!(bench.stored("Docs/a.docx"), b"x");
}

#[test]
fn for_good_is_another_request_and_not_for_personal_accounts() {
    let bench = Bench::new();
    bench.seed("a.txt", "x");
    let (run, requests) = bench.counted(&["rm", "--permanent", "a.txt"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["permanentDelete"]);
    assert!(bench.stored_names("").is_empty());

    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("a.txt", "x");
    insta::assert_snapshot!(bench.run(&["rm", "--permanent", "a.txt"]), @"
    --- stderr
    error: the service refused the request for a.txt
      Graph said: notSupported (400), request-id REQUEST
        permanentDelete is not supported for this account.
    hint: personal accounts do not delete for good: leave out `--permanent`, and empty the recycle bin in a browser
    --- exit 1
    ");
    assert_eq!(bench.stored("a.txt"), b"x");
}

#[test]
fn nothing_goes_in_a_dry_run_or_in_read_only_mode() {
    let mut bench = Bench::new();
    bench.seed("Docs/a.txt", "x");
    bench.seed("b.txt", "x");
    let (run, requests) = bench.counted(&["rm", "-r", "--dry-run", "Docs", "*.txt"]);
    let plan: Vec<_> = run.ok().lines().collect();
    assert_eq!(
        plan[..3],
        ["would delete Docs/", "  DELETE /v1.0/me/drive/root:/Docs", "would delete b.txt"]
    );
    // What a pattern has found goes by its id.
    assert!(plan[3].starts_with("  DELETE /v1.0/drives/b!") && plan.len() == 4, "{run}");
    assert_eq!(Run::operations(&requests), ["listChildren", "getItem"]);
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["rm", "-rf", "Docs", "b.txt"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    bench.run(&["rm", "--dry-run", "b.txt"]).ok();
    assert_eq!(bench.stored_names(""), ["b.txt", "Docs"]);
}

#[test]
fn a_service_that_is_gone_is_told_once() {
    let bench = Bench::new();
    let names: Vec<_> = (0..50).map(|number| format!("{number}.txt")).collect();
    bench.write("list", names.join("\n"));
    // Three are under way at once.
    bench.sandbox.inject(Fault::on("batch", status(400)).times(3));
    let run = bench.run(&["rm", "--files-from", "list", "--failed-to", "failed"]);
    assert_eq!(run.stderr.matches("error:").count(), 1, "{run}");
    assert_eq!(String::from_utf8(bench.read("failed")).unwrap().lines().count(), 50);
}

#[cfg(unix)]
mod on_a_terminal {
    use super::*;
    use crate::terminal::Session;

    #[test]
    fn folders_are_asked_for() {
        let bench = Bench::new();
        bench.seed("Docs/a.txt", "hello");
        bench.seed("b.txt", "x");
        let mut session = Session::start(&bench, &["rm", "-r", "Docs"]);
        session.expect("Move the folder Docs (1 item, 5 B) to the recycle bin? [y/N]");
        session.type_line("n");
        assert_eq!(session.end().0, Some(130));
        assert_eq!(bench.stored("Docs/a.txt"), b"hello");
        let mut session = Session::start(&bench, &["rm", "-r", "Docs"]);
        session.expect("[y/N]");
        session.type_line("y");
        assert_eq!(session.end().0, Some(0));
        // A file is not worth a question.
        assert_eq!(Session::start(&bench, &["rm", "b.txt"]).end().0, Some(0));
        assert!(bench.stored_names("").is_empty());
    }

    #[test]
    fn patterns_and_what_cannot_be_had_back_are_asked_for() {
        let bench = Bench::new();
        bench.seed("a.txt", "x");
        for arguments in [&["rm", "*.txt"][..], &["rm", "--permanent", "a.txt"]] {
            let mut session = Session::start(&bench, arguments);
            session.expect("[y/N]");
            session.type_line("");
            assert_eq!(session.end().0, Some(130), "{arguments:?}");
        }
        assert_eq!(bench.stored("a.txt"), b"x");
        let (code, shown) = Session::start(&bench, &["rm", "-y", "--permanent", "a.txt"]).end();
        assert_eq!((code, shown.as_str()), (Some(0), ""));
        bench.seed("a.txt", "x");
        assert_eq!(Session::start(&bench, &["rm", "-f", "*.txt"]).end().0, Some(0));
        assert!(bench.stored_names("").is_empty());
    }
}
