//! `graphctl site ls`

use std::time::Duration;

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::{Bench, Run};

const ADELE: &str = "AdeleV@contoso.onmicrosoft.com";

fn small_pages(quirks: Quirks) -> Bench {
    Bench::with(SandboxOptions { page_size: Some(2), quirks, ..SandboxOptions::default() })
}

/// As an application, with a token from outside.
fn application(roles: &[&str]) -> Bench {
    let mut bench = small_pages(Quirks::default());
    let token = bench.sandbox.identity().issue_app_token(roles, Duration::from_hours(1));
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    bench
}

#[test]
fn the_sites_that_one_follows_come_without_a_query() {
    let bench = Bench::new();
    for path in ["teams/marketing", "sites/demo"] {
        assert!(bench.sandbox.files().follow(ADELE, path));
    }
    let (run, requests) = bench.counted(&["site", "ls"]);
    insta::assert_snapshot!(run, @"
    Marketing	https://contoso.sharepoint.com/teams/marketing
    Demo	https://contoso.sharepoint.com/sites/demo
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["listFollowedSites"]);
    let sites = bench.run(&["site", "ls", "--json"]).json();
    assert_eq!(sites[1]["displayName"], "Demo");
    assert_eq!(sites[1]["webUrl"], "https://contoso.sharepoint.com/sites/demo");
}

#[test]
fn who_follows_none_gets_all_that_may_be_seen() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "ls"]);
    insta::assert_snapshot!(run, @"
    Communication site	https://contoso.sharepoint.com
    Demo	https://contoso.sharepoint.com/sites/demo
    Demo team	https://contoso.sharepoint.com/sites/demo/team
    Engineering	https://contoso.sharepoint.com/sites/engineering
    Engineering-Budget	https://contoso.sharepoint.com/sites/Engineering-Budget
    Marketing	https://contoso.sharepoint.com/sites/marketing
    Marketing	https://contoso.sharepoint.com/teams/marketing
    Vertrieb	https://contoso.sharepoint.com/sites/vertrieb
    --- stderr
    note: you follow no site; these are the sites that you may see
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["listFollowedSites", "searchSites"]);
    assert_eq!(bench.run(&["site", "ls", "*"]).ok(), run.out());
    let quiet = bench.run(&["site", "ls", "-q"]);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn a_query_searches_and_every_page_is_shown() {
    let bench = small_pages(Quirks::default());
    let (run, requests) = bench.counted(&["site", "ls", "m", "--jsonl"]);
    let names: Vec<_> = run
        .ok()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["webUrl"].to_string())
        .collect();
    assert_eq!(names.len(), 8, "{names:?}");
    assert_eq!(Run::operations(&requests), ["searchSites"; 4]);
    let (run, requests) = bench.counted(&["site", "ls", "nothing is called so"]);
    assert_eq!(run.ok(), "");
    assert_eq!(Run::operations(&requests), ["searchSites"]);
}

#[test]
fn pages_that_overlap_and_pages_that_are_empty_do_no_harm() {
    let quirks = Quirks { repeat_items: true, empty_first_page: true, ..Quirks::default() };
    let bench = small_pages(quirks);
    let listed = bench.run(&["site", "ls", "*"]).ok().to_owned();
    assert_eq!(listed, Bench::new().run(&["site", "ls", "*"]).ok());
}

#[test]
fn subsites_are_listed() {
    let bench = Bench::new();
    let demo = "https://contoso.sharepoint.com/sites/demo";
    let (run, requests) = bench.counted(&["site", "ls", "--subsites-of", demo]);
    assert_eq!(run.ok(), "Demo team\thttps://contoso.sharepoint.com/sites/demo/team\n");
    assert_eq!(Run::operations(&requests), ["getSite", "listSubsites"]);
    bench.run(&["site", "add", "demo", demo]).ok();
    let (run, requests) = bench.counted(&["site", "ls", "--subsites-of", "demo:", "--json"]);
    assert_eq!(run.json()[0]["name"], "team");
    assert_eq!(Run::operations(&requests), ["listSubsites"]);
    let none = bench.run(&["site", "ls", "--subsites-of", &format!("{demo}/team"), "--json"]);
    assert_eq!(none.json(), serde_json::json!([]));
    assert_eq!(bench.run(&["site", "ls", "x", "--subsites-of", demo]).code, Some(2));
}

#[test]
fn an_application_lists_all_sites_of_the_organization() {
    let bench = application(&["Sites.Read.All"]);
    let (run, requests) = bench.counted(&["site", "ls", "--jsonl"]);
    let last: serde_json::Value = serde_json::from_str(run.ok().lines().last().unwrap()).unwrap();
    assert_eq!(last["displayName"], "Launch 2023");
    assert_eq!(run.ok().lines().count(), 8);
    assert_eq!(Run::operations(&requests), ["getAllSites"; 4]);
    let (run, requests) = bench.counted(&["site", "ls", "vertrieb"]);
    assert_eq!(run.ok(), "Vertrieb\thttps://contoso.sharepoint.com/sites/vertrieb\n");
    assert_eq!(Run::operations(&requests), ["searchSites"]);
}

#[test]
fn a_reader_who_leaves_ends_the_listing() {
    let bench = small_pages(Quirks::default());
    let mut child = bench.command(&["site", "ls", "*"]).spawn().unwrap();
    drop(child.stdout.take());
    let run = bench.finish(child);
    assert_eq!(run.stderr, "");
    assert!(bench.count("searchSites") <= 2, "{}", bench.count("searchSites"));
}
