//! `graphctl share`

use graphctl::sandbox::{Quirks, SandboxOptions};

use crate::bench::{Bench, Run};

fn with_file(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.sandbox.files().put(&bench.one_drive(), "plan.xlsx", "x").unwrap();
    bench
}

#[test]
fn stdout_is_the_address_alone_and_costs_one_request() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", "plan.xlsx"]);
    assert!(run.ok().starts_with("https://contoso-my.sharepoint.com/:x:/"), "{run}");
    assert_eq!(run.out().lines().count(), 1, "{run}");
    assert_eq!(run.stderr, "");
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn asking_again_gives_the_same_link() {
    let bench = with_file(Quirks::default());
    let first = bench.run(&["share", "plan.xlsx"]);
    let again = bench.run(&["share", "plan.xlsx"]);
    assert_eq!(first.ok(), again.ok());
    let edit = bench.run(&["share", "--type", "edit", "plan.xlsx"]);
    assert_ne!(first.ok(), edit.ok());
}

#[test]
fn json_is_the_permission_with_the_type_and_scope_that_were_asked_for() {
    let bench = with_file(Quirks::default());
    for (link_type, scope) in [
        ("view", "organization"),
        ("edit", "organization"),
        ("view", "anonymous"),
        ("edit", "anonymous"),
        ("edit", "users"),
    ] {
        let arguments = ["share", "--json", "--type", link_type, "--scope", scope, "plan.xlsx"];
        let permission = bench.run(&arguments).json();
        assert_eq!(permission["link"]["type"], link_type, "{permission}");
        assert_eq!(permission["link"]["scope"], scope, "{permission}");
        assert!(permission["id"].is_string(), "{permission}");
        assert!(permission["link"]["webUrl"].as_str().unwrap().starts_with("https://"));
    }
}

#[test]
fn a_folder_can_be_shared_and_its_link_opened_as_a_remote() {
    let bench = with_file(Quirks::default());
    bench.sandbox.files().put(&bench.one_drive(), "Folder/in it.txt", "in").unwrap();
    let link = bench.run(&["share", "Folder"]).ok().trim().to_owned();
    assert_eq!(bench.run(&["ls", &link]).ok(), "in it.txt\n");
}

#[test]
fn an_unknown_item_is_not_found_after_one_request() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", "nowhere.xlsx"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: nowhere.xlsx does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    --- exit 3
    ");
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn a_tenant_that_forbids_links_for_everybody_is_quoted() {
    let quirks = Quirks { forbid_anonymous_links: true, ..Quirks::default() };
    let bench = with_file(quirks);
    let run = bench.run(&["share", "--scope", "anonymous", "plan.xlsx"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the service refused the request for plan.xlsx
      Graph said: invalidRequest (400), request-id REQUEST
        Sharing by link is not enabled for this scope.
    hint: administrators may forbid links for everybody; try `--scope organization`
    --- exit 1
    ");
    bench.run(&["share", "--scope", "organization", "plan.xlsx"]).ok();
}

#[test]
fn an_empty_path_does_not_share_the_whole_drive() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", ""]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
    let (run, requests) = bench.counted(&["mail", "--body", "x", "--link", "", "a@x.com"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn an_unknown_type_is_a_matter_of_usage() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", "--type", "own", "plan.xlsx"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}
