//! Which site and which library is meant, where that is not plain.

use crate::bench::{Bench, Run};
use crate::terminal::Session;

const HOST: &str = "https://contoso.sharepoint.com";

#[test]
fn a_part_of_a_title_will_do_if_it_fits_one_site_only() {
    let bench = Bench::new();
    let only = bench.run(&["site", "show", "Communication", "--json"]).json();
    assert_eq!(only["displayName"], "Communication site");
    let run = bench.run(&["site", "use", "em"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: several sites are called `em`
    hint: name one of them by its address:
      Demo  https://contoso.sharepoint.com/sites/demo
      Demo team  https://contoso.sharepoint.com/sites/demo/team
    --- exit 2
    ");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn the_whole_title_wins_over_a_part_of_another() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "use", "engineering"]);
    assert!(run.ok().starts_with("site\tEngineering\n"), "{run}");
    assert_eq!(Run::operations(&requests), ["searchSites", "getDrive"]);
    // The site of a private channel is a site like any other.
    let run = bench.run(&["site", "use", "Engineering-Budget"]);
    assert!(run.ok().ends_with("/sites/Engineering-Budget\n"), "{run}");
}

#[test]
fn a_script_that_names_two_sites_gets_both_addresses() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", "Marketing", "--json"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: several sites are called `Marketing`
    hint: name one of them by its address:
      Marketing  https://contoso.sharepoint.com/sites/marketing
      Marketing  https://contoso.sharepoint.com/teams/marketing
    {"error":{"kind":"usage","code":null,"message":"several sites are called `Marketing`","status":null,"requestId":null,"hint":"name one of them by its address:\nMarketing  https://contoso.sharepoint.com/sites/marketing\nMarketing  https://contoso.sharepoint.com/teams/marketing","help":null,"exitCode":2}}
    --- exit 2
    "#);
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn a_person_is_asked_which_of_two_sites_it_is() {
    let bench = Bench::new();
    let mut session = Session::start(&bench, &["site", "use", "Marketing"]);
    session.expect("which one? [1-2]");
    session.type_line("3");
    // The question comes again before the next answer is typed.
    session.expect("3\r\nwhich one? [1-2]");
    session.type_line("2");
    let (code, seen) = session.end();
    assert_eq!(code, Some(0), "{seen}");
    insta::assert_snapshot!(seen, @"
    several sites are called `Marketing`:
      1  Marketing  https://contoso.sharepoint.com/sites/marketing
      2  Marketing  https://contoso.sharepoint.com/teams/marketing
    which one? [1-2] 3
    which one? [1-2] 2
    site     Marketing
    library  Documents
    address  https://contoso.sharepoint.com/teams/marketing
    ");
    let chosen = bench.run(&["site", "--json"]).json();
    assert_eq!(chosen["webUrl"], format!("{HOST}/teams/marketing"));
}

#[test]
fn no_answer_is_no_choice() {
    let bench = Bench::new();
    let mut session = Session::start(&bench, &["site", "use", "Marketing"]);
    session.expect("which one? [1-2]");
    session.type_line("");
    let (code, seen) = session.end();
    assert_eq!(code, Some(2), "{seen}");
    assert!(seen.contains("error: several sites are called `Marketing`"), "{seen}");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn the_library_that_an_address_lies_in_is_taken() {
    let bench = Bench::new();
    let engineering = format!("{HOST}/sites/engineering");
    let table = [
        (format!("{engineering}/Reports/Forms/AllItems.aspx"), "Drafts"),
        (format!("{engineering}/Reports1/2026/Q1.xlsx?web=1"), "Reports"),
        (format!("{engineering}/Shared%20Documents"), "Documents"),
        (format!("{HOST}/:f:/r/sites/Engineering/reports1/2026"), "Reports"),
        (
            format!("{engineering}/_layouts/15/onedrive.aspx?id=%2Fsites%2Fengineering%2FReports"),
            "Drafts",
        ),
        (format!("{HOST}/Shared%20Documents/Forms/AllItems.aspx"), "Documents"),
        (format!("{HOST}/sites/demo/team/Shared%20Documents/Forms/AllItems.aspx"), "Documents"),
    ];
    for (address, library) in &table {
        let (run, requests) = bench.counted(&["site", "use", address, "--json"]);
        assert_eq!(run.json()["drive"], *library, "{address}");
        assert_eq!(Run::operations(&requests), ["getSite", "listDrives"], "{address}");
    }
    let address = &table[0].0;
    let run = bench.run(&["site", "use", address, "--drive", "Documents", "--json"]);
    assert_eq!(run.json()["drive"], "Documents", "what is said wins over the address");
}

#[test]
fn a_subsite_is_found_by_its_path_and_by_its_address() {
    let bench = Bench::new();
    let by_path = "contoso.sharepoint.com:/sites/demo/team";
    let by_page = format!("{HOST}/sites/demo/team/SitePages/Home.aspx");
    for name in [by_path, &by_page] {
        let (run, requests) = bench.counted(&["site", "use", name, "--json"]);
        assert_eq!(run.json()["site"], "Demo team", "{name}");
        assert_eq!(Run::operations(&requests), ["getSite", "getDrive"], "{name}");
    }
    // The address alone may as well be a library's.
    let address = format!("{HOST}/sites/demo/team");
    let (run, requests) = bench.counted(&["site", "use", &address, "--json"]);
    assert_eq!(run.json()["site"], "Demo team");
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives", "getSite", "getDrive"]);
    let address = format!("{HOST}/sites/demo/team/Shared%20Documents/a.docx");
    let run = bench.run(&["site", "use", &address, "--json"]);
    assert_eq!(run.json()["site"], "Demo team");
}

#[test]
fn an_address_below_no_library_is_not_taken_for_the_default_one() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", &format!("{HOST}/sites/engineering/Plans/2026")]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: `Plans/2026` lies in no library of the site Engineering
    hint: its libraries: Documents (Shared Documents), Drafts (Reports), Reports (Reports1)
    hint: for the site itself, leave the rest out: https://contoso.sharepoint.com/sites/engineering
    --- exit 3
    ");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn a_library_is_named_by_title_address_or_id() {
    let bench = Bench::new();
    let site = format!("{HOST}/sites/vertrieb");
    let id = bench.sandbox.files().library("sites/vertrieb", "Dokumente").unwrap();
    for name in ["dokumente", "Shared Documents", &id] {
        let (run, requests) = bench.counted(&["site", "use", &site, "--drive", name, "--json"]);
        assert_eq!(run.json()["drive"], "Dokumente", "{name}");
        assert_eq!(Run::operations(&requests), ["getSite", "listDrives"], "{name}");
    }
    let engineering = format!("{HOST}/sites/engineering");
    let hidden = bench.run(&["site", "use", &engineering, "--drive", "PreservationHoldLibrary"]);
    assert!(hidden.ok().contains("Preservation Hold Library"), "{hidden}");
}

#[test]
fn a_name_that_fits_two_libraries_is_refused_with_their_ids() {
    let bench = Bench::new();
    let address = format!("{HOST}/sites/engineering");
    let run = bench.run(&["site", "use", &address, "--drive", "reports"]);
    let mut shown = run.to_string();
    for name in ["Drafts", "Reports"] {
        let id = bench.sandbox.files().library("sites/engineering", name).unwrap();
        shown = shown.replace(&id, &format!("{}-ID", name.to_uppercase()));
    }
    insta::assert_snapshot!(shown, @"
    --- stderr
    error: several libraries are called `reports`
    hint: give `--drive` another name or the id:
      Drafts (Reports)  DRAFTS-ID
      Reports (Reports1)  REPORTS-ID
    --- exit 2
    ");
}

#[test]
fn an_unknown_library_is_not_found_and_the_hint_lists_those_that_exist() {
    let bench = Bench::new();
    let address = format!("{HOST}/sites/engineering");
    let run = bench.run(&["site", "use", &address, "--drive", "Nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the site has no library named `Nowhere`
    hint: its libraries: Documents (Shared Documents), Drafts (Reports), Reports (Reports1)
    --- exit 3
    ");
}
