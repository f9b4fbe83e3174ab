//! `graphctl ls` of several places, of patterns, of folders themselves, and of odd items.

use graphctl::sandbox::{DriveType, Fault, FaultAction, FaultBody, SandboxOptions};
use serde_json::{Map, Value, json};

use crate::bench::{Bench, Run};

fn with_tree() -> Bench {
    let bench = Bench::new();
    for path in ["Docs/a.txt", "Docs/b.md", "Docs/sub/c.txt", "Other/a.txt", "e.txt"] {
        bench.seed(path, path);
    }
    bench
}

fn facets(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn of_several_places_each_line_is_a_remote() {
    let bench = with_tree();
    let (run, requests) = bench.counted(&["ls", "Docs", "me:Other", "e.txt"]);
    assert_eq!(run.ok(), "Docs/a.txt\nDocs/b.md\nDocs/sub/\nme:Other/a.txt\ne.txt\n");
    let expected = ["listChildren", "listChildren", "listChildren", "getItem"];
    assert_eq!(Run::operations(&requests), expected);
    let items = bench.run(&["ls", "--json", "Docs", "Other"]).json();
    assert_eq!(items.as_array().unwrap().len(), 4);
    // Without a folder, `get` takes such lines as they are.
    let list = bench.run(&["ls", "--files-only", "Docs", "Other"]).stdout;
    let run = bench.run_with_input(&["get", "--files-from", "-", "."], &list);
    assert_eq!(run.ok().lines().count(), 3, "{run}");
    assert_eq!(bench.read("Other/a.txt"), b"Other/a.txt");
}

#[test]
fn a_place_that_fails_does_not_stop_the_others() {
    let bench = with_tree();
    let run = bench.run(&["ls", "nowhere", "Docs/sub"]);
    insta::assert_snapshot!(run, @"
    Docs/sub/c.txt
    --- stderr
    error: nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: see what is there: `graphctl ls`
    error: 1 place could not be listed
    hint: the messages above say which, and why
    --- exit 11
    ");
    let run = bench.run(&["ls", "nowhere", "nothing"]);
    assert_eq!((run.code, run.out()), (Some(3), ""), "{run}");
}

#[test]
fn patterns_list_what_fits() {
    let bench = with_tree();
    let (run, requests) = bench.counted(&["ls", "Docs/*.TXT"]);
    assert_eq!(run.ok(), "Docs/a.txt\n");
    assert_eq!(Run::operations(&requests), ["listChildren"]);
    assert_eq!(bench.run(&["ls", "Docs/*"]).ok(), "Docs/a.txt\nDocs/b.md\nDocs/sub/\n");
    assert_eq!(bench.run(&["ls", "--files-only", "me:D?cs/*"]).ok().lines().count(), 2);
    let found = bench.run(&["ls", "--sort", "name", "**/[ac].txt"]);
    assert_eq!(found.ok(), "Docs/a.txt\nDocs/sub/c.txt\nOther/a.txt\n");
    let below = bench.run(&["ls", "-R", "D*"]);
    assert_eq!(below.ok(), "Docs/\nDocs/a.txt\nDocs/b.md\nDocs/sub/\nDocs/sub/c.txt\n");
    let items = bench.run(&["ls", "--json", "Docs/s*/*"]).json();
    assert_eq!(items[0]["path"], "Docs/sub/c.txt");
    assert_eq!(items[0]["remote"], "Docs/sub/c.txt");
    let run = bench.run(&["ls", "Docs/x*"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: nothing fits x*
    hint: `--literal` takes names as they are
    --- exit 3
    ");
}

#[test]
fn brackets_may_be_meant_as_they_are() {
    let bench = Bench::new();
    bench.seed("report [1]/x.txt", "one");
    assert_eq!(bench.run(&["ls", "report [1]"]).ok(), "x.txt\n");
    let (run, requests) = bench.counted(&["ls", "--literal", "report [1]"]);
    assert_eq!(run.ok(), "x.txt\n");
    assert_eq!(Run::operations(&requests), ["listChildren"]);
}

#[test]
fn a_folder_itself_is_one_request() {
    let bench = with_tree();
    let (run, requests) = bench.counted(&["ls", "-d", "Docs"]);
    assert_eq!(run.ok(), "Docs/\n");
    assert_eq!(Run::operations(&requests), ["getItem"]);
    assert_eq!(bench.run(&["ls", "-d"]).ok(), "/\n");
    assert_eq!(bench.run(&["ls", "-d", "me:"]).ok(), "me:/\n");
    let item = bench.run(&["ls", "-d", "--json", "docs/SUB"]).json();
    assert_eq!((&item[0]["remote"], &item[0]["name"]), (&json!("docs/sub"), &json!("sub")));
    assert_eq!(bench.run(&["ls", "-d", "nowhere"]).code, Some(3));
}

#[test]
fn names_can_end_with_nul_and_order_can_be_reversed() {
    let bench = with_tree();
    assert_eq!(bench.run(&["ls", "-0", "Docs"]).stdout, b"a.txt\0b.md\0sub/\0");
    let list = bench.run(&["ls", "-0", "--files-only", "Docs"]).stdout;
    let run = bench.run_with_input(&["get", "-0", "--files-from", "-", "Docs", "."], &list);
    assert_eq!(run.ok().matches('\0').count(), 2, "{run}");
    assert_eq!(bench.run(&["ls", "--reverse", "Docs"]).ok(), "sub/\nb.md\na.txt\n");
    bench.seed("Docs/big", vec![0; 5000]);
    let run = bench.run(&["ls", "--sort", "size", "--reverse", "--files-only", "Docs"]);
    assert_eq!(run.ok().lines().last(), Some("big"));
}

#[test]
fn a_long_listing_tells_odd_items_apart() {
    let bench = Bench::new();
    let (files, drive) = (bench.sandbox.files(), bench.one_drive());
    let plant = |name: &str, more: Value| {
        files.plant(&drive, "odd", name, Some(b"x"), facets(&more)).unwrap();
    };
    plant("1", json!({"package": {"type": "oneNote"}, "file": null}));
    plant("2", json!({"malware": {"description": "Eicar"}}));
    plant("3", json!({"publication": {"level": "checkout"}}));
    plant("4", json!({"remoteItem": {"id": "9"}, "file": null, "lastModifiedBy": null}));
    let run = bench.run(&["ls", "-l", "odd"]);
    let rows: Vec<Vec<&str>> = run.ok().lines().map(|line| line.split('\t').collect()).collect();
    let kinds: Vec<_> = rows.iter().map(|row| (row[0], row[3], row[4])).collect();
    let system = "System Account";
    let expected = [
        ("notebook", system, "1"),
        ("malware", system, "2"),
        ("checked-out", system, "3"),
        ("link", "", "4"),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_shortcut_is_followed_into_the_other_drive() {
    let options = SandboxOptions { one_drive: DriveType::Personal, ..SandboxOptions::default() };
    let bench = Bench::with(options);
    let (files, library) = (bench.sandbox.files(), bench.library());
    files.put(&library, "Shared/sub/x.txt", "x").unwrap();
    let shared = bench.run(&["ls", "--json", &format!("id:{library}/root")]).json();
    let shared = shared.as_array().unwrap().iter().find(|item| item["name"] == "Shared").unwrap();
    let pointer = json!({
        "remoteItem": {
            "id": shared["id"], "folder": {}, "parentReference": {"driveId": library},
        },
        "file": null,
    });
    files.plant(&bench.one_drive(), "", "Team", Some(b""), facets(&pointer)).unwrap();
    assert_eq!(bench.run(&["ls"]).ok(), "Team\n");
    assert_eq!(bench.run(&["ls", "Team"]).ok(), "sub/\n");
    assert_eq!(bench.run(&["ls", "-R", "Team"]).ok(), "sub/\nsub/x.txt\n");
    let items = bench.run(&["ls", "-R", "--json", "Team"]).json();
    let remote = items[1]["remote"].as_str().unwrap();
    assert_eq!(bench.run(&["get", remote, "-"]).ok(), "x");
    // Listings do not go through shortcuts by themselves.
    assert_eq!(bench.run(&["ls", "-R"]).ok(), "Team\n");
}

#[test]
fn a_listing_begins_anew_when_its_place_is_forgotten() {
    let options = SandboxOptions { page_size: Some(2), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    for name in ["a", "b", "c", "d", "e"] {
        bench.seed(&format!("many/{name}"), name);
    }
    let lost = FaultAction::Status {
        status: 400,
        retry_after: None,
        body: FaultBody::PagingToken,
        code: None,
    };
    bench.disturb("listChildren", 1, lost.clone());
    let (run, requests) = bench.counted(&["ls", "many"]);
    assert_eq!(run.ok(), "a\nb\nc\nd\ne\n");
    assert_eq!(requests.len(), 5);
    // A service that forgets again and again is given up.
    let again = Fault { path: Some("skiptoken".into()), ..Fault::on("listChildren", lost) };
    bench.sandbox.inject(again.times(4));
    let run = bench.run(&["ls", "many"]);
    assert_eq!((run.code, run.out()), (Some(1), "a\nb\n"), "{run}");
    assert!(run.stderr.contains("Invalid paging token"), "{run}");
}
