//! `graphctl mv`, inside of a drive

use graphctl::sandbox::{FaultAction, Quirks, RequestRecord, SandboxOptions};

use crate::bench::{Bench, Run, busy, status};

fn with(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    bench.seed("b.txt", "b");
    bench.seed("Folder/in.txt", "in");
    bench
}

fn bench() -> Bench {
    with(Quirks::default())
}

/// Each request and its status.
fn steps(requests: &[RequestRecord]) -> String {
    let step = |request: &RequestRecord| {
        let status = request.status.map_or_else(|| "cut".to_owned(), |status| status.to_string());
        format!("{} {status}", request.operation)
    };
    requests.iter().map(step).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_rename_a_move_and_both_are_one_request_each() {
    let bench = bench();
    let cases: [(&[&str], &str); 6] = [
        (&["mv", "a.txt", "c.txt"], "c.txt\n"),
        (&["mv", "c.txt", "C.TXT"], "C.TXT\n"),
        (&["mv", "C.TXT", "Folder/"], "Folder/C.TXT\n"),
        (&["mv", "Folder/C.TXT", "Folder/d.txt"], "Folder/d.txt\n"),
        (&["mv", "b.txt", "Folder/e.txt"], "Folder/e.txt\n"),
        (&["mv", "Folder", "Other"], "Other\n"),
    ];
    for (arguments, printed) in cases {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.ok(), printed, "{arguments:?}");
        assert_eq!(run.stderr, "", "{arguments:?}");
        assert_eq!(steps(&requests), "updateItem 200", "{arguments:?}");
    }
    assert_eq!(bench.stored_names("Other"), ["d.txt", "e.txt", "in.txt"]);
    assert_eq!(bench.stored_names(""), ["Other"]);
}

#[test]
fn several_go_into_a_folder_with_one_request() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "b.txt", "a.txt", "Folder"]);
    assert_eq!(run.ok(), "Folder/b.txt\nFolder/a.txt\n");
    assert_eq!(steps(&requests), "batch 200");
    // The root is named by its id, which is asked for once.
    let (run, requests) = bench.counted(&["mv", "Folder/b.txt", "Folder/a.txt", "/"]);
    assert_eq!(run.ok(), "b.txt\na.txt\n");
    assert_eq!(steps(&requests), "getItem 200, batch 200");
}

#[test]
fn twenty_go_in_one_request() {
    let bench = bench();
    let names: Vec<_> = (10..55).map(|number| format!("{number}.txt")).collect();
    for name in &names {
        bench.seed(name, "x");
    }
    let mut arguments = vec!["mv"];
    arguments.extend(names.iter().map(String::as_str));
    let (run, requests) = bench.counted(&[&arguments[..], &["Folder/"]].concat());
    let landed: Vec<_> = names.iter().map(|name| format!("Folder/{name}\n")).collect();
    assert_eq!(run.ok(), landed.concat());
    assert_eq!(steps(&requests), "batch 200, batch 200, batch 200");
    assert_eq!(bench.stored_names("Folder").len(), 46);
}

#[test]
fn one_of_several_that_needs_more_asks_for_it_alone() {
    let bench = bench();
    bench.seed("Folder/b.txt", "old");
    bench.disturb("updateItem", 0, busy(429, "0"));
    let arguments = ["mv", "--on-conflict", "rename", "a.txt", "b.txt", "missing.txt", "Folder/"];
    let (run, requests) = bench.counted(&arguments);
    assert_eq!((run.code, run.out()), (Some(11), "Folder/a.txt\nFolder/b 1.txt\n"), "{run}");
    assert!(run.stderr.starts_with("error: missing.txt does not exist"), "{run}");
    let mut steps: Vec<_> = requests.iter().map(|request| request.operation).collect();
    // The first two answers to the batch; then the other name, and whether the folder is there.
    assert_eq!(steps[..2], ["batch", "batch"]);
    steps.sort_unstable();
    assert_eq!(steps, ["batch", "batch", "getItem", "updateItem"]);
}

#[test]
fn after_a_lost_answer_about_several_each_is_looked_for() {
    let bench = bench();
    bench.disturb("batch", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["mv", "a.txt", "b.txt", "Folder/"]);
    assert_eq!(run.ok(), "Folder/a.txt\nFolder/b.txt\n");
    let mut operations = Run::operations(&requests);
    operations.dedup();
    assert_eq!(operations, ["batch", "getItem"], "nothing is moved twice");
    // What is refused as a whole is the failure of each.
    bench.seed("c.txt", "c");
    bench.seed("d.txt", "d");
    bench.disturb("batch", 0, status(403));
    let (run, requests) = bench.counted(&["mv", "c.txt", "d.txt", "Folder/"]);
    assert_eq!((run.code, steps(&requests).as_str()), (Some(5), "batch 403"), "{run}");
    assert_eq!(bench.stored_names(""), ["c.txt", "d.txt", "Folder"]);
}

#[test]
fn json_is_the_item_in_its_new_place() {
    let bench = bench();
    let id = bench.item("a.txt")["id"].clone();
    let moved = bench.run(&["mv", "--json", "a.txt", "Folder/"]).json();
    let moved = &moved[0];
    assert_eq!(moved["id"], id);
    assert_eq!((&moved["name"], &moved["path"]), (&"a.txt".into(), &"Folder/a.txt".into()));
    assert_eq!(moved["remote"], "Folder/a.txt");
    assert!(moved["eTag"].is_string(), "{moved}");
}

#[test]
fn the_root_needs_its_id_and_so_one_request_more() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "Folder/in.txt", "/"]);
    assert_eq!(run.ok(), "in.txt\n");
    assert_eq!(steps(&requests), "getItem 200, updateItem 200");
}

#[test]
fn a_folder_without_a_slash_is_noticed_when_its_name_is_taken() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "a.txt", "Folder"]);
    assert_eq!(run.ok(), "Folder/a.txt\n");
    assert_eq!(steps(&requests), "updateItem 409, getItem 200, updateItem 200");
}

#[test]
fn a_file_is_not_replaced_unless_that_is_said() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "a.txt", "b.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: b.txt already exists
    hint: `-f` replaces a file; `--on-conflict rename` finds a free name, and `skip` leaves it
    --- exit 6
    ");
    assert_eq!(steps(&requests), "updateItem 409, getItem 200");
    bench.seed("Folder/a.txt", "other");
    let (run, requests) = bench.counted(&["mv", "-n", "a.txt", "Folder/"]);
    assert_eq!(run.code, Some(6), "{run}");
    assert_eq!(steps(&requests), "updateItem 409");
    assert_eq!(bench.stored("b.txt"), b"b");
    assert_eq!(bench.stored("Folder/a.txt"), b"other");
}

#[test]
fn force_recycles_the_file_and_then_moves() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "-f", "a.txt", "b.txt"]);
    insta::assert_snapshot!(run, @"
    b.txt
    --- stderr
    note: the b.txt that was there is in the recycle bin
    --- exit 0
    ");
    assert_eq!(
        steps(&requests),
        "updateItem 409, getItem 200, getItem 200, deleteItem 204, updateItem 200"
    );
    assert_eq!(bench.stored("b.txt"), b"a");
}

#[test]
fn force_replaces_no_folder_and_by_no_folder() {
    let bench = bench();
    bench.seed("Folder/Sub/x.txt", "x");
    bench.seed("Sub/y.txt", "y");
    insta::assert_snapshot!(bench.run(&["mv", "-f", "Sub", "Folder/"]), @"
    --- stderr
    error: Folder/Sub already exists
    hint: only a file replaces a file; `graphctl rm` removes what is in the way
    --- exit 6
    ");
    let run = bench.run(&["mv", "-f", "Sub", "a.txt"]);
    assert_eq!(run.code, Some(6), "{run}");
    assert_eq!(bench.stored("Folder/Sub/x.txt"), b"x");
    assert_eq!(bench.stored("a.txt"), b"a");
    assert_eq!(bench.count("deleteItem"), 0);
}

#[test]
fn a_free_name_is_found_and_a_taken_one_left_alone() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "--on-conflict", "skip", "a.txt", "b.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    note: skipped a.txt: the name is taken
    --- exit 0
    ");
    assert_eq!(steps(&requests), "updateItem 409, getItem 200");
    bench.seed("Folder/a.txt", "");
    bench.seed("Folder/a 1.txt", "");
    let (run, requests) = bench.counted(&["mv", "--on-conflict", "rename", "a.txt", "Folder"]);
    assert_eq!(run.ok(), "Folder/a 2.txt\n");
    assert_eq!(
        steps(&requests),
        "updateItem 409, getItem 200, updateItem 409, updateItem 409, updateItem 200"
    );
    assert_eq!(
        bench.run(&["mv", "--on-conflict", "rename", "Folder/a 2.txt", "b.txt"]).ok(),
        "b 1.txt\n"
    );
}

#[test]
fn a_version_that_is_no_longer_there_is_not_moved() {
    let bench = bench();
    let tag = bench.item("a.txt")["eTag"].as_str().unwrap().to_owned();
    let (run, requests) = bench.counted(&["mv", "--if-match", &tag, "a.txt", "c.txt"]);
    assert_eq!(run.ok(), "c.txt\n");
    assert_eq!(steps(&requests), "updateItem 200");
    let run = bench.run(&["mv", "--if-match", "\"{0},1\"", "c.txt", "d.txt"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: c.txt was changed meanwhile
      Graph said: resourceModified (412), request-id REQUEST
        ETag does not match current item's value.
    hint: look at it with `graphctl ls -l`, then run the command again
    hint: `--if-match` allows only version "{0},1"; `graphctl ls --json` shows the eTag of now
    --- exit 6
    "#);
    let run = bench.run(&["mv", "--if-match", &tag, "b.txt", "c.txt", "Folder"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn what_cannot_be_is_refused_before_any_request() {
    let bench = bench();
    let cases: [&[&str]; 10] = [
        &["mv", "a.txt", "a.txt"],
        &["mv", "/a.txt", "a.txt"],
        &["mv", "a.txt", "/"],
        &["mv", "Folder", "folder/sub/"],
        &["mv", "Folder", "Folder/x"],
        &["mv", "/", "Folder/"],
        &["mv", "a.txt", "Folder/A.TXT", "Other/"],
        &["mv", "./a.txt", "Folder/"],
        &["mv", "a.txt", "a?.txt"],
        &["mv", "a.txt"],
    ];
    for arguments in cases {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?} {run}");
        assert_eq!(steps(&requests), "", "{arguments:?}");
    }
    insta::assert_snapshot!(bench.run(&["mv", "a.txt", "a.txt"]), @"
    --- stderr
    error: a.txt and the destination are the same
    hint: choose another name, or another folder
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["mv", "Folder", "Folder/x"]), @"
    --- stderr
    error: Folder cannot go into itself
    hint: choose a folder that is not inside of it
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["mv", "../a.txt", "Folder/"]), @"
    --- stderr
    error: `../a.txt` is on this machine; both sides are remote here
    hint: `graphctl put LOCAL REMOTE` uploads, `graphctl get REMOTE LOCAL` downloads
    --- exit 2
    ");
}

#[test]
fn what_is_missing_is_named() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mv", "a.txt", "Nowhere/"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the folder Nowhere does not exist
    hint: make it with `graphctl mkdir -p Nowhere`
    --- exit 3
    ");
    assert_eq!(steps(&requests), "updateItem 404, getItem 404");
    bench.write("local.txt", "x");
    insta::assert_snapshot!(bench.run(&["mv", "local.txt", "Folder/"]), @"
    --- stderr
    error: local.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: there is local.txt on this machine: `graphctl put LOCAL REMOTE` uploads, `graphctl get REMOTE LOCAL` downloads
    --- exit 3
    ");
}

#[test]
fn single_failures_stop_nothing() {
    let bench = bench();
    let run = bench.run(&["mv", "a.txt", "missing.txt", "b.txt", "Folder/"]);
    insta::assert_snapshot!(run, @"
    Folder/a.txt
    Folder/b.txt
    --- stderr
    error: missing.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    error: 1 of 3 files failed
    hint: mend what the messages say, and name the rest again
    --- exit 11
    ");
    let run = bench.run(&["mv", "x.txt", "y.txt", "Folder/"]);
    assert_eq!(run.code, Some(3), "{run}");
}

#[test]
fn names_that_could_be_misread_are_looked_up() {
    let bench = bench();
    let names = ["R&D #1", "100% +x", "Ü b'c;=", "日本"];
    for (number, name) in names.iter().enumerate() {
        bench.seed(&format!("{name}/x"), "");
        bench.seed("odd #%41.txt", "odd");
        let (run, requests) = bench.counted(&["mv", "odd #%41.txt", &format!("{name}/")]);
        assert_eq!(run.ok(), format!("{name}/odd #%41.txt\n"));
        let expected = if number < 2 { "getItem 200, updateItem 200" } else { "updateItem 200" };
        assert_eq!(steps(&requests), expected, "{name}");
        assert_eq!(bench.stored(&format!("{name}/odd #%41.txt")), b"odd");
    }
}

#[test]
fn ids_name_either_side() {
    let bench = bench();
    let file = bench.item("a.txt")["remote"].as_str().unwrap().to_owned();
    assert_eq!(file, "a.txt");
    let id = |path: &str| {
        let item = bench.item(path);
        let drive = item["parentReference"]["driveId"].as_str().unwrap().to_owned();
        format!("id:{drive}/{}", item["id"].as_str().unwrap())
    };
    let (file, folder) = (id("a.txt"), id("Folder"));
    let (run, requests) = bench.counted(&["mv", &file, &folder]);
    assert_eq!(run.ok(), format!("{file}\n"));
    assert_eq!(steps(&requests), "updateItem 200");
    assert_eq!(bench.stored("Folder/a.txt"), b"a");
    // Whether `me:` is that drive, only the service knows.
    let (run, requests) = bench.counted(&["mv", &file, "me:/"]);
    assert_eq!(run.ok(), "me:a.txt\n");
    assert_eq!(steps(&requests), "getItem 200, getItem 200, updateItem 200");
}

#[test]
fn a_service_that_takes_no_paths_is_given_an_id() {
    let bench = with(Quirks { refuse_parent_paths: true, ..Quirks::default() });
    let (run, requests) = bench.counted(&["mv", "a.txt", "Folder/c.txt"]);
    assert_eq!(run.ok(), "Folder/c.txt\n");
    assert_eq!(steps(&requests), "updateItem 400, getItem 200, updateItem 200");
}

#[test]
fn an_item_that_was_only_renamed_is_moved_after_all() {
    let bench = with(Quirks { ignore_parent_paths: true, ..Quirks::default() });
    let (run, requests) = bench.counted(&["mv", "a.txt", "Folder/c.txt"]);
    assert_eq!(run.ok(), "Folder/c.txt\n");
    assert_eq!(steps(&requests), "updateItem 200, getItem 200, updateItem 200");
    assert_eq!(bench.stored("Folder/c.txt"), b"a");
}

#[test]
fn encoded_paths_of_parents_do_not_confuse() {
    let bench = with(Quirks { encode_parent_path: true, ..Quirks::default() });
    bench.seed("Ä b/x", "");
    let (run, requests) = bench.counted(&["mv", "a.txt", "Ä b/"]);
    assert_eq!(run.ok(), "Ä b/a.txt\n");
    assert_eq!(steps(&requests), "updateItem 200");
}

#[test]
fn after_a_lost_answer_what_happened_is_looked_at() {
    let bench = bench();
    bench.disturb("updateItem", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["mv", "a.txt", "Folder/c.txt"]);
    assert_eq!(run.ok(), "Folder/c.txt\n");
    assert_eq!(steps(&requests), "updateItem cut, getItem 404, getItem 200");
    bench.disturb("updateItem", 0, FaultAction::CutBefore);
    let (run, requests) = bench.counted(&["mv", "b.txt", "c.txt"]);
    assert_eq!(run.ok(), "c.txt\n");
    assert_eq!(steps(&requests), "updateItem cut, getItem 200, updateItem 200");
    bench.disturb("updateItem", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["mv", "c.txt", "C.txt"]);
    assert_eq!(run.ok(), "C.txt\n");
    assert_eq!(steps(&requests), "updateItem cut, getItem 200");
}

#[test]
fn a_dry_run_and_read_only_mode_write_nothing() {
    let mut bench = bench();
    let (run, requests) = bench.counted(&["mv", "--dry-run", "a.txt", "b.txt", "Folder/"]);
    insta::assert_snapshot!(run, @"
    a.txt -> Folder/a.txt
      PATCH /v1.0/me/drive/root:/a.txt
    b.txt -> Folder/b.txt
      PATCH /v1.0/me/drive/root:/b.txt
    --- stderr
    --- exit 0
    ");
    assert_eq!(steps(&requests), "");
    let run = bench.run(&["mv", "--dry-run", "--json", "a.txt", "c.txt"]);
    insta::assert_snapshot!(run, @r#"
    [
    {"from":"a.txt","to":"c.txt","requests":[{"method":"PATCH","path":"/v1.0/me/drive/root:/a.txt"}]}
    ]
    --- stderr
    --- exit 0
    "#);
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["mv", "a.txt", "c.txt"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(steps(&requests), "");
    assert_eq!(Run::operations(&requests), [""; 0]);
}
