//! `graphctl ls`

use std::time::Duration;

use graphctl::sandbox::{Fault, FaultAction, FaultBody, Quirks, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run, noise};

/// A user with a few files of known sizes in the root of the default drive.
fn with_files() -> Bench {
    let bench = Bench::new();
    let drive = bench.one_drive();
    let files = bench.sandbox.files();
    files.create_folder(&drive, "Photos").unwrap();
    files.put(&drive, "big.iso", noise(3000)).unwrap();
    files.put(&drive, "Small.txt", "small").unwrap();
    files.put(&drive, "Papers/A b#1.txt", "ab").unwrap();
    bench
}

/// A user with `count` files in the folder `many`, served `page_size` at a time.
fn with_pages(count: usize, page_size: usize) -> Bench {
    let options = SandboxOptions { page_size: Some(page_size), ..SandboxOptions::default() };
    let bench = Bench::with(options);
    let drive = bench.one_drive();
    for number in 0..count {
        bench.sandbox.files().put(&drive, &format!("many/{number:04}.txt"), "x").unwrap();
    }
    bench
}

fn refuse_the_second_page(bench: &Bench) {
    let refusal =
        FaultAction::Status { status: 403, retry_after: None, body: FaultBody::Graph, code: None };
    bench.sandbox.inject(Fault::on("listChildren", refusal).skip(1));
}

fn names(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[test]
fn a_piped_listing_is_a_name_a_line_with_folders_marked_and_costs_one_request() {
    let bench = with_files();
    let (run, requests) = bench.counted(&["ls"]);
    insta::assert_snapshot!(run, @"
    big.iso
    Papers/
    Photos/
    Small.txt
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["listChildren"]);
}

#[test]
fn a_long_listing_piped_is_tab_separated_without_headings() {
    let bench = with_files();
    let run = bench.run(&["ls", "-l"]);
    let rows: Vec<Vec<&str>> = run.ok().lines().map(|line| line.split('\t').collect()).collect();
    let fields: Vec<_> = rows.iter().map(|row| (row[0], row[1], row[3], row[4])).collect();
    assert_eq!(
        fields,
        [
            ("file", "3000", "System Account", "big.iso"),
            ("folder", "", "System Account", "Papers/"),
            ("folder", "", "System Account", "Photos/"),
            ("file", "5", "System Account", "Small.txt")
        ]
    );
    for row in rows {
        row[2].parse::<jiff::Timestamp>().unwrap();
    }
}

#[test]
fn json_is_an_array_whose_remotes_other_commands_accept() {
    let bench = with_files();
    let items = bench.run(&["ls", "--json", "Papers"]).json();
    let item = &items.as_array().unwrap()[0];
    assert_eq!(item["name"], "A b#1.txt");
    assert_eq!(item["path"], "Papers/A b#1.txt");
    assert_eq!(item["size"], 2);
    for field in ["id", "eTag", "webUrl", "lastModifiedDateTime", "parentReference", "file"] {
        assert!(!item[field].is_null(), "{field}: {item}");
    }
    let remote = item["remote"].as_str().unwrap();
    assert_eq!(bench.run(&["ls", remote]).ok(), "A b#1.txt\n");
    assert_eq!(bench.run(&["get", remote, "-"]).ok(), "ab");
}

#[test]
fn remotes_keep_the_drive_that_they_were_asked_in() {
    let bench = with_files();
    let items = bench.run(&["ls", "--json", "me:Papers"]).json();
    assert_eq!(items[0]["remote"], "me:Papers/A b#1.txt");

    let folder = bench.run(&["ls", "--json", "--dirs-only", "--sort", "name"]).json();
    let (drive, id) = (bench.one_drive(), folder[0]["id"].as_str().unwrap());
    let by_id = format!("id:{drive}/{id}");
    let items = bench.run(&["ls", "--json", &by_id]).json();
    let remote = items[0]["remote"].as_str().unwrap();
    assert!(remote.starts_with(&format!("id:{drive}/")), "{remote}");
    assert_eq!(bench.run(&["get", remote, "-"]).ok(), "ab");
}

#[test]
fn an_address_from_a_browser_lists_that_folder() {
    let bench = with_files();
    let folders = bench.run(&["ls", "--json", "--dirs-only", "--sort", "name"]).json();
    let address = folders[0]["webUrl"].as_str().unwrap();
    assert_eq!(bench.run(&["ls", address]).ok(), "A b#1.txt\n");
}

#[test]
fn json_lines_are_an_object_each() {
    let bench = with_files();
    let run = bench.run(&["ls", "--jsonl"]);
    let items: Vec<Value> =
        run.ok().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(names(&items), ["big.iso", "Papers", "Photos", "Small.txt"]);
}

#[test]
fn each_page_costs_one_request_and_nothing_is_lost_between_them() {
    let bench = with_pages(45, 20);
    let (run, requests) = bench.counted(&["ls", "--jsonl", "many"]);
    let seen: Vec<Value> =
        run.ok().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected: Vec<_> = (0..45).map(|number| format!("{number:04}.txt")).collect();
    assert_eq!(names(&seen), expected);
    assert_eq!(Run::operations(&requests), ["listChildren"; 3]);
}

#[test]
fn pages_are_shown_before_the_next_ones_are_asked_for() {
    let bench = with_pages(3, 2);
    refuse_the_second_page(&bench);
    let run = bench.run(&["ls", "many"]);
    insta::assert_snapshot!(run, @"
    0000.txt
    0001.txt
    --- stderr
    error: no permission for many
      Graph said: accessDenied (403), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: ask the owner of the item, or an administrator, for access
    --- exit 5
    ");
}

#[test]
fn a_listing_that_breaks_off_is_still_valid_json() {
    let bench = with_pages(3, 2);
    refuse_the_second_page(&bench);
    let run = bench.run(&["ls", "--json", "many"]);
    assert_eq!(run.code, Some(5), "{run}");
    let items: Vec<Value> = serde_json::from_str(run.out()).unwrap();
    assert_eq!(names(&items), ["0000.txt", "0001.txt"]);
}

#[test]
fn pages_that_overlap_or_are_empty_change_nothing() {
    let quirks = Quirks { repeat_items: true, empty_first_page: true, ..Quirks::default() };
    let options = SandboxOptions { page_size: Some(2), quirks, ..SandboxOptions::default() };
    let bench = Bench::with(options);
    for name in ["a", "b", "c", "d", "e"] {
        bench.sandbox.files().put(&bench.one_drive(), &format!("many/{name}"), name).unwrap();
    }
    assert_eq!(bench.run(&["ls", "many"]).ok(), "a\nb\nc\nd\ne\n");
}

#[test]
fn an_empty_folder_is_nothing_or_an_empty_array() {
    let bench = with_files();
    assert_eq!(bench.run(&["ls", "Photos"]).ok(), "");
    assert_eq!(bench.run(&["ls", "--json", "Photos"]).ok(), "[]\n");
    assert_eq!(bench.run(&["ls", "--jsonl", "Photos"]).ok(), "");
}

#[test]
fn an_empty_folder_costs_a_second_request_only_where_it_may_be_a_file() {
    let bench = with_files();
    let (_, requests) = bench.counted(&["ls", "Photos/"]);
    assert_eq!(Run::operations(&requests), ["listChildren"]);
    let (_, requests) = bench.counted(&["ls", "Photos"]);
    assert_eq!(Run::operations(&requests), ["listChildren", "getItem"]);
}

#[test]
fn a_file_lists_itself() {
    let bench = with_files();
    assert_eq!(bench.run(&["ls", "small.TXT"]).ok(), "Small.txt\n");
    let items = bench.run(&["ls", "--json", "Papers/a B#1.txt"]).json();
    assert_eq!(items[0]["remote"], "Papers/A b#1.txt");
}

#[test]
fn an_unknown_path_is_not_found_and_the_hint_names_the_folder_above() {
    let bench = with_files();
    let run = bench.run(&["ls", "Papers/nowhere"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: Papers/nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: see what is there: `graphctl ls "Papers"`
    --- exit 3
    "#);
    let run = bench.run(&["ls", "nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: see what is there: `graphctl ls`
    --- exit 3
    ");
}

#[test]
fn the_hint_stays_in_the_drive_that_was_asked_for() {
    let bench = with_files();
    let run = bench.run(&["ls", "me:Papers/nowhere"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert!(run.stderr.contains("graphctl ls \"me:Papers\"`"), "{run}");
    let run = bench.run(&["ls", "me:nowhere"]);
    assert!(run.stderr.contains("graphctl ls \"me:\"`"), "{run}");
}

#[test]
fn a_forbidden_name_is_refused_with_its_rule_before_any_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["ls", "General/a|b"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: SharePoint does not allow the name `a|b`: it contains `|`
    hint: choose another name; an item that has this one is named by its id, as `ls --json` shows it
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn sorting_is_by_name_size_or_time() {
    let bench = with_files();
    assert_eq!(bench.run(&["ls", "--sort", "name"]).ok(), "big.iso\nPapers/\nPhotos/\nSmall.txt\n");
    let by_size = bench.run(&["ls", "--files-only", "--sort", "size"]);
    assert_eq!(by_size.ok(), "big.iso\nSmall.txt\n");
    bench.sandbox.clock().advance(Duration::from_mins(1));
    bench.sandbox.files().put(&bench.one_drive(), "newest.txt", "n").unwrap();
    let by_time = bench.run(&["ls", "--files-only", "--sort", "time"]);
    assert_eq!(by_time.ok().lines().next(), Some("newest.txt"));
}

#[test]
fn files_or_folders_alone() {
    let bench = with_files();
    assert_eq!(bench.run(&["ls", "--files-only"]).ok(), "big.iso\nSmall.txt\n");
    assert_eq!(bench.run(&["ls", "--dirs-only"]).ok(), "Papers/\nPhotos/\n");
    assert_eq!(bench.run(&["ls", "--dirs-only", "--files-only"]).code, Some(2));
}

#[test]
fn names_that_need_encoding_can_be_listed_and_read_again() {
    let bench = Bench::new();
    let odd = [
        "100% #1 & co.txt",
        "a+b=c;d.txt",
        "[x] {y} ~z.txt",
        "Überblick – 日本語 👩‍👧.txt",
        "it's.txt",
    ];
    let drive = bench.one_drive();
    for name in odd {
        bench.sandbox.files().put(&drive, &format!("Odd %41 dir/{name}"), name).unwrap();
    }
    let items = bench.run(&["ls", "--json", "Odd %41 dir"]).json();
    let mut seen = names(items.as_array().unwrap());
    seen.sort_unstable();
    let mut expected = odd;
    expected.sort_unstable();
    assert_eq!(seen, expected);
    for item in items.as_array().unwrap() {
        let run = bench.run(&["get", item["remote"].as_str().unwrap(), "-"]);
        assert_eq!(run.ok(), item["name"].as_str().unwrap());
    }
}

#[test]
fn a_piped_name_is_given_as_it_is_so_that_it_can_be_used() {
    let bench = Bench::new();
    // Right-to-left override: escaped on a terminal, where it would disguise the name.
    let name = "invoice\u{202e}fdp.exe";
    bench.sandbox.files().put(&bench.one_drive(), name, "x").unwrap();
    assert_eq!(bench.run(&["ls"]).ok(), format!("{name}\n"));
    let missing = bench.run(&["ls", "no\u{202e}thing"]);
    assert_eq!(missing.code, Some(3), "{missing}");
    assert!(!missing.stderr.contains('\u{202e}'), "{missing}");
}

#[test]
fn an_unknown_profile_is_not_found_before_any_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["ls", "--profile", "nobody"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is no profile named `nobody`
    hint: make it with `graphctl login --profile nobody`
    --- exit 3
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}
