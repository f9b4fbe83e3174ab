//! `graphctl search`

use graphctl::sandbox::{FaultAction, FaultBody, Quirks, SandboxOptions};
use serde_json::{Map, Value, json};

use crate::bench::{Bench, Run};

fn with_files(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("Docs/Budget 2026.xlsx", "numbers");
    bench.seed("Docs/notes.txt", "The budget is tight.");
    bench.seed("Other/it's.txt", "quick");
    bench
}

#[test]
fn hits_are_remotes_that_other_commands_take() {
    let bench = with_files(Quirks::default());
    let (run, requests) = bench.counted(&["search", "budget"]);
    assert_eq!(run.ok(), "Docs/Budget 2026.xlsx\nDocs/notes.txt\n");
    assert_eq!(Run::operations(&requests), ["searchItems"]);
    assert_eq!(bench.run(&["search", "budget", "me:Docs"]).ok().lines().count(), 2);
    assert_eq!(bench.run(&["search", "quick", "me:"]).ok(), "me:Other/it's.txt\n");
    assert_eq!(bench.run(&["search", "quick", "Docs"]).ok(), "");
    let items = bench.run(&["search", "--json", "notes"]).json();
    assert_eq!(items[0]["path"], "Docs/notes.txt");
    let remote = items[0]["remote"].as_str().unwrap();
    assert_eq!(bench.run(&["get", remote, "-"]).ok(), "The budget is tight.");
    let long = bench.run(&["search", "-l", "notes"]);
    assert!(long.ok().starts_with("file\t20\t") && long.out().ends_with("\tDocs/notes.txt\n"));
}

#[test]
fn names_alone_can_be_meant() {
    let bench = with_files(Quirks::default());
    assert_eq!(bench.run(&["search", "--name", "BUDGET"]).ok(), "Docs/Budget 2026.xlsx\n");
    assert_eq!(bench.run(&["search", "--name", "*.txt"]).ok().lines().count(), 2);
    assert_eq!(bench.run(&["search", "--limit", "1", "txt"]).ok().lines().count(), 1);
}

#[test]
fn quotes_slashes_and_nothing_at_all() {
    let bench = with_files(Quirks::default());
    assert_eq!(bench.run(&["search", "it's"]).ok(), "Other/it's.txt\n");
    assert_eq!(bench.run(&["search", "budget/2026"]).ok(), "Docs/Budget 2026.xlsx\n");
    let (run, requests) = bench.counted(&["search", " / "]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    let run = bench.run(&["search", "nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    note: nothing was found; the service's index may be minutes to hours behind, and `graphctl ls -R` shows what there is now
    --- exit 0
    ");
    assert_eq!(bench.run(&["search", "--json", "nowhere"]).json(), json!([]));
    let run = bench.run(&["search", &"x".repeat(5000)]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("no query of that length"), "{}", run.stderr);
}

#[test]
fn hits_come_page_by_page_and_each_once() {
    let quirks = Quirks { repeat_items: true, empty_first_page: true, ..Quirks::default() };
    let options = SandboxOptions { page_size: Some(2), quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options);
    for number in 0..5 {
        bench.seed(&format!("x/word {number}"), "x");
    }
    let (run, requests) = bench.counted(&["search", "word"]);
    assert_eq!(run.ok(), "x/word 0\nx/word 1\nx/word 2\nx/word 3\nx/word 4\n");
    assert_eq!(requests.len(), 4);
}

#[test]
fn a_hit_without_a_parent_is_looked_up_only_if_nothing_else_tells_its_drive() {
    let bench = with_files(Quirks { bare_search_hits: true, ..Quirks::default() });
    let (run, requests) = bench.counted(&["search", "notes"]);
    assert_eq!(run.ok(), "Docs/notes.txt\n");
    assert_eq!(Run::operations(&requests), ["searchItems", "getItem"]);
    let library = bench.library();
    bench.sandbox.files().put(&library, "General/plan.txt", "plan").unwrap();
    let (run, requests) = bench.counted(&["search", "plan", &format!("id:{library}/root")]);
    assert!(run.ok().starts_with(&format!("id:{library}/")), "{run}");
    assert_eq!(Run::operations(&requests), ["searchItems"]);
    assert_eq!(bench.run(&["get", run.out().trim(), "-"]).ok(), "plan");
    // The index still has what is gone.
    bench.disturb("getItem", 0, crate::bench::status(404));
    assert_eq!(bench.run(&["search", "notes"]).ok(), "");
}

#[test]
fn paths_that_may_be_encoded_are_not_believed() {
    let bench = with_files(Quirks { encode_parent_path: true, ..Quirks::default() });
    bench.seed("A b/100%/word.txt", "x");
    let run = bench.run(&["search", "word"]);
    assert!(run.ok().starts_with("id:"), "{run}");
    assert_eq!(bench.run(&["get", run.out().trim(), "-"]).ok(), "x");
}

#[test]
fn a_hit_in_another_drive_is_named_by_its_own_ids() {
    let bench = with_files(Quirks::default());
    let library = bench.library();
    bench.sandbox.files().put(&library, "General/shared.txt", "shared").unwrap();
    let listed = bench.run(&["search", "--json", "shared", &format!("id:{library}/root")]).json();
    let pointer = json!({
        "remoteItem": {"id": listed[0]["id"], "parentReference": {"driveId": library}},
        "file": null,
    });
    let Value::Object(facets) = pointer else { unreachable!() };
    let files = bench.sandbox.files();
    files.plant(&bench.one_drive(), "", "pointer word", Some(b""), facets).unwrap();
    let run = bench.run(&["search", "pointer"]);
    assert_eq!(run.ok(), listed[0]["remote"].as_str().unwrap().to_owned() + "\n");
    files.plant(&bench.one_drive(), "", "a\u{1b}[2Jb pointer", Some(b""), Map::new()).unwrap();
    assert!(bench.run(&["search", "pointer"]).ok().contains("\nid:"));
}

#[test]
fn a_query_that_the_service_refuses_says_why() {
    let bench = with_files(Quirks::default());
    let refusal = FaultAction::Status {
        status: 400,
        retry_after: None,
        body: FaultBody::Graph,
        code: Some("tooManyTermsInQuery".to_owned()),
    };
    bench.disturb("searchItems", 0, refusal);
    let run = bench.run(&["search", "many words"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the service takes no query of that length: `many words`
      Graph said: tooManyTermsInQuery (400), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: look for fewer words
    --- exit 2
    ");
}
