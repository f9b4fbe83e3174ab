//! `graphctl ls -R`: which requests a tree costs, and what makes no difference to what is shown.

use std::collections::BTreeSet;
use std::time::Duration;

use graphctl::sandbox::{Fault, FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, status};
use crate::trees::counts;

fn with_tree() -> Bench {
    let bench = Bench::new();
    for path in ["Docs/a.txt", "Docs/sub/c.txt", "Docs/sub/deep/d.txt", "Docs/z/y.txt", "e.txt"] {
        bench.seed(path, path);
    }
    bench
}

/// A world with `folders` folders of `each` files in `top`, and its paths below `top`.
fn with_folders(options: SandboxOptions, folders: usize, each: usize) -> (Bench, BTreeSet<String>) {
    let bench = Bench::with(options);
    let mut paths = BTreeSet::new();
    let drive = bench.one_drive();
    for folder in 0..folders {
        paths.insert(format!("{folder:03}/"));
        for file in 0..each {
            let path = format!("{folder:03}/{file:02}.txt");
            bench.sandbox.files().put(&drive, &format!("top/{path}"), "x").unwrap();
            paths.insert(path);
        }
    }
    (bench, paths)
}

/// The lines of a run, of which none may come twice.
#[track_caller]
fn lines(run: &Run) -> BTreeSet<String> {
    let lines: BTreeSet<String> = run.ok().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), run.out().lines().count(), "a line came twice");
    lines
}

fn pages_of(size: usize, quirks: Quirks) -> SandboxOptions {
    SandboxOptions { page_size: Some(size), quirks, ..SandboxOptions::default() }
}

#[test]
fn a_small_tree_is_a_listing_for_each_folder_that_is_not_empty() {
    let bench = with_tree();
    bench.sandbox.files().create_folder(&bench.one_drive(), "Docs/empty").unwrap();
    let (run, requests) = bench.counted(&["ls", "-R", "Docs"]);
    insta::assert_snapshot!(run, @"
    a.txt
    empty/
    sub/
    z/
    sub/c.txt
    sub/deep/
    z/y.txt
    sub/deep/d.txt
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["listChildren"; 4]);
    let items = bench.run(&["ls", "-R", "--json", "--files-only", "me:Docs"]).json();
    assert_eq!(items[1]["path"], "Docs/sub/c.txt");
    assert_eq!(items[1]["remote"], "me:Docs/sub/c.txt");
    assert_eq!(bench.run(&["ls", "-R", "e.txt"]).ok(), "e.txt\n");
    assert_eq!(bench.run(&["ls", "-R", "Docs/empty"]).ok(), "");
    assert_eq!(bench.run(&["ls", "-R", "nowhere"]).code, Some(3));
}

#[test]
fn what_it_prints_is_a_list_for_get() {
    let bench = with_tree();
    let list = bench.run(&["ls", "-R", "--files-only", "Docs"]).stdout;
    let run = bench.run_with_input(&["get", "--files-from", "-", "Docs", "in"], &list);
    assert_eq!(run.ok().lines().count(), 4, "{run}");
    assert_eq!(bench.read("in/sub/deep/d.txt"), b"Docs/sub/deep/d.txt");
}

#[test]
fn ten_thousand_items_in_five_hundred_folders_take_few_requests() {
    let (bench, expected) = with_folders(SandboxOptions::default(), 500, 19);
    let (run, requests) = bench.counted(&["ls", "-R", "-v", "top"]);
    assert!(lines(&run) == expected, "{} lines", run.out().lines().count());
    assert_eq!(counts(&requests), [("listChildren", 1), ("delta", 10)].into());
    assert!(run.stderr.contains("top has 500 more folders to list; reading the feed"), "{run}");
    let (run, requests) = bench.counted(&["ls", "-R"]);
    assert_eq!(run.ok().lines().count(), expected.len() + 1);
    assert!(requests.len() <= 15, "{:?}", counts(&requests));
}

#[test]
fn small_pages_stay_within_sixty_requests() {
    let options = pages_of(200, Quirks::default());
    let (bench, expected) = with_folders(options, 500, 19);
    let (run, requests) = bench.counted(&["ls", "-R", "top"]);
    assert!(lines(&run) == expected);
    assert!(requests.len() <= 60, "{:?}", counts(&requests));
}

#[test]
fn no_order_of_the_feed_changes_what_is_shown() {
    let quirks = [
        Quirks::default(),
        Quirks { repeat_items: true, empty_first_page: true, ..Quirks::default() },
        Quirks { delta_children_first: true, ..Quirks::default() },
        Quirks { delta_children_first: true, repeat_items: true, ..Quirks::default() },
        Quirks { delta_tells_deleted: true, ..Quirks::default() },
    ];
    for quirks in quirks {
        let (bench, expected) = with_folders(pages_of(7, quirks.clone()), 10, 3);
        let drive = bench.one_drive();
        bench.seed("top/gone.txt", "x");
        bench.seed("elsewhere/1.txt", "x");
        bench.run(&["ls", "-d", "top/gone.txt"]).ok();
        let id = bench.item("top/gone.txt")["id"].as_str().unwrap().to_owned();
        bench.sandbox.files().remove(&drive, &id).unwrap();
        let (run, requests) = bench.counted(&["ls", "-R", "top"]);
        assert!(lines(&run) == expected, "{quirks:?} {run}");
        assert!(counts(&requests).contains_key("delta"), "{quirks:?}");
        let sorted = bench.run(&["ls", "-R", "--sort", "name", "top"]);
        assert!(sorted.ok().lines().eq(expected.iter().map(String::as_str)), "{quirks:?} {sorted}");
    }
}

#[test]
fn a_folder_without_a_feed_is_picked_out_of_that_of_the_drive() {
    let quirks = Quirks { root_delta_only: true, ..Quirks::default() };
    let (bench, expected) = with_folders(pages_of(1000, quirks), 100, 3);
    bench.seed("elsewhere/1.txt", "x");
    let (run, requests) = bench.counted(&["ls", "-R", "-v", "top"]);
    assert!(lines(&run) == expected);
    // The first feed is refused.
    assert_eq!(counts(&requests), [("listChildren", 1), ("delta", 2)].into());
    assert!(run.stderr.contains("there is no feed for top"), "{run}");
    assert!(run.stderr.contains("reading the feed of the drive"), "{run}");
}

#[test]
fn a_drive_that_is_far_larger_is_not_read_to_its_end() {
    let quirks = Quirks { root_delta_only: true, ..Quirks::default() };
    let (bench, expected) = with_folders(pages_of(5, quirks), 70, 1);
    for number in 0..600 {
        bench.seed(&format!("elsewhere/{number}"), "x");
    }
    // The folder comes last in the feed.
    let id = bench.item("top")["id"].as_str().unwrap().to_owned();
    bench.sandbox.files().touch(&bench.one_drive(), &id).unwrap();
    let (run, requests) = bench.counted(&["ls", "-R", "-v", "top"]);
    assert!(lines(&run) == expected);
    let counts = counts(&requests);
    assert!(counts["delta"] < 100 && counts["listChildren"] >= 70, "{counts:?}");
    assert!(run.stderr.contains("the drive is far larger than top"), "{run}");
}

#[test]
fn a_feed_that_forgets_its_place_begins_anew_and_nothing_is_shown_twice() {
    let (bench, expected) = with_folders(pages_of(7, Quirks::default()), 10, 3);
    bench.disturb("delta", 2, status(410));
    let (run, requests) = bench.counted(&["ls", "-R", "top"]);
    assert!(lines(&run) == expected);
    assert_eq!(counts(&requests)["delta"], 9, "two pages, a refusal, and six pages");
    // The real refusal says where to begin.
    bench.disturb("delta", 2, FaultAction::Delay(Duration::from_secs(2)));
    bench.forget_requests();
    let child = bench.start(&["ls", "-R", "top"]);
    bench.wait_until("the third page", || bench.count("delta") == 3);
    bench.sandbox.files().forget_feed_tokens(&bench.one_drive()).unwrap();
    let run = bench.finish(child);
    assert!(lines(&run) == expected, "{run}");
    assert_eq!(bench.count("delta"), 9);
    // Of a whole drive, it is given up in the end.
    bench.sandbox.inject(Fault::on("delta", status(410)).skip(1).times(4));
    let run = bench.run(&["ls", "-R", "top"]);
    assert_ne!(run.code, Some(0), "{run}");
}

#[test]
fn a_folder_that_cannot_be_listed_is_told_and_the_rest_is_shown() {
    let bench = with_tree();
    let id = bench.item("Docs/sub")["id"].as_str().unwrap().to_owned();
    bench.sandbox.inject(Fault { path: Some(id), ..Fault::on("listChildren", status(403)) });
    let run = bench.run(&["ls", "-R", "Docs"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(run.out(), "a.txt\nsub/\nz/\nz/y.txt\n", "{run}");
    assert!(run.stderr.contains("error: no permission for sub\n"), "{run}");
}
