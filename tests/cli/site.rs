//! `graphctl site`

use crate::bench::{Bench, Run};

const DEMO: &str = "https://contoso.sharepoint.com/sites/demo";

fn config(bench: &Bench) -> String {
    let text = String::from_utf8(bench.read(".config/config.toml")).unwrap();
    let site = bench.run(&["site", "show", DEMO, "--json"]).json();
    text.replace(site["id"].as_str().unwrap(), "SITE").replace(&bench.library(), "LIBRARY")
}

#[test]
fn a_site_is_chosen_by_its_address_in_two_requests() {
    let bench = Bench::new();
    let address = format!("{DEMO}/Shared%20Documents/Forms/AllItems.aspx?id=x");
    let (run, requests) = bench.counted(&["site", "use", &address]);
    insta::assert_snapshot!(run, @"
    site	Demo
    library	Documents
    address	https://contoso.sharepoint.com/sites/demo
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["getSite", "getDrive"]);
    assert_eq!(bench.run(&["ls"]).ok(), "General/\n");
}

#[test]
fn the_choice_is_written_where_people_can_read_it() {
    let bench = Bench::new();
    bench.run(&["site", "use", DEMO]).ok();
    insta::assert_snapshot!(config(&bench), @r#"
    [profiles.default.default]
    site = "Demo"
    site_id = "SITE"
    site_url = "https://contoso.sharepoint.com/sites/demo"
    drive = "Documents"
    drive_id = "LIBRARY"
    "#);
}

#[test]
fn what_people_wrote_into_the_configuration_is_kept() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path(".config")).unwrap();
    let mine = "# mine\nprofile = \"work\" # the usual one\n\n[profiles.work]\nfuture = 1\n";
    bench.write(".config/config.toml", mine);
    bench.run(&["site", "use", DEMO]).ok();
    bench.run(&["site", "use", DEMO, "--drive", "Archive", "--alias", "old"]).ok();
    let text = config(&bench);
    assert!(text.starts_with(mine), "{text}");
    assert!(text.contains("[profiles.work.default]"), "{text}");
    assert!(text.contains("[profiles.work.aliases.old]"), "{text}");
}

#[test]
fn host_and_path_id_and_title_name_the_same_site() {
    let bench = Bench::new();
    let by_address = bench.run(&["site", "show", DEMO, "--json"]).json();
    let id = by_address["id"].as_str().unwrap();
    for name in ["contoso.sharepoint.com:/sites/demo", id, "Demo", "demo"] {
        let run = bench.run(&["site", "show", name, "--json"]);
        assert_eq!(run.json()["id"], id, "{name}");
        let run = bench.run(&["site", "use", name, "--json"]);
        assert_eq!(run.json()["siteId"], id, "{name}");
        assert_eq!(run.json()["driveId"], bench.library(), "{name}");
    }
}

#[test]
fn a_part_of_a_title_will_do_if_it_fits_one_site_only() {
    let bench = Bench::new();
    let only = bench.run(&["site", "show", "Communication", "--json"]).json();
    assert_eq!(only["displayName"], "Communication site");
    let run = bench.run(&["site", "use", "em"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: several sites are called `em`
    hint: use an address: https://contoso.sharepoint.com/sites/demo, https://contoso.sharepoint.com/sites/demo/team
    --- exit 2
    ");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn an_unknown_site_is_not_found_and_nothing_is_written() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", "https://contoso.sharepoint.com/sites/nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the site contoso.sharepoint.com/sites/nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        Requested site could not be found
    hint: copy the address of the site from a browser
    --- exit 3
    ");
    let run = bench.run(&["site", "use", "Nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no site is called `Nowhere`
    hint: copy the address of the site from a browser
    --- exit 3
    ");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn another_library_is_chosen_by_name_whatever_the_case() {
    let bench = Bench::new();
    let archive = bench.sandbox.files().library("sites/demo", "Archive").unwrap();
    bench.sandbox.files().put(&archive, "old.txt", "old").unwrap();
    let (run, requests) = bench.counted(&["site", "use", DEMO, "--drive", "archive"]);
    insta::assert_snapshot!(run, @"
    site	Demo
    library	Archive
    address	https://contoso.sharepoint.com/sites/demo
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives"]);
    assert_eq!(bench.run(&["ls"]).ok(), "old.txt\n");
}

#[test]
fn an_unknown_library_is_not_found_and_the_hint_lists_those_that_exist() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", DEMO, "--drive", "Nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the site has no library named `Nowhere`
    hint: its libraries: Documents, Archive
    --- exit 3
    ");
}

#[test]
fn an_alias_names_a_library_and_leaves_the_default_alone() {
    let bench = Bench::new();
    bench.run(&["site", "use", DEMO, "--alias", "eng"]).ok();
    let items = bench.run(&["ls", "--json", "eng:"]).json();
    assert_eq!(items[0]["remote"], "eng:General");
    assert_eq!(items[0]["path"], "General");
    assert_eq!(bench.run(&["ls"]).ok(), "", "the default drive is still one's own");
    let uploaded = bench.write("a.txt", "a");
    let run = bench.run(&["put", uploaded.to_str().unwrap(), "eng:General/"]);
    assert_eq!(run.ok(), "eng:General/a.txt\n");
    assert_eq!(bench.run(&["get", "eng:General/a.txt", "-"]).ok(), "a");
}

#[test]
fn an_unknown_alias_is_refused_before_any_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["ls", "eng:General"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is no alias named `eng`
    hint: save it with `graphctl site use SITE --alias eng`
    hint: a name in SharePoint cannot contain `:`
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn a_name_that_a_remote_uses_otherwise_cannot_be_an_alias() {
    let bench = Bench::new();
    for alias in ["me", "id", "https", "a b", "a/b", ""] {
        let (run, requests) = bench.counted(&["site", "use", DEMO, "--alias", alias]);
        assert_eq!(run.code, Some(2), "{alias}: {run}");
        assert_eq!(Run::operations(&requests), [""; 0], "{alias}");
    }
}

#[test]
fn the_default_is_shown_without_a_request() {
    let bench = Bench::new();
    let run = bench.run(&["site"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    paths are meant in your own OneDrive
    choose a site with `graphctl site use SITE`
    --- exit 0
    ");
    bench.run(&["site", "use", DEMO]).ok();
    let (run, requests) = bench.counted(&["site"]);
    insta::assert_snapshot!(run, @"
    site	Demo
    library	Documents
    address	https://contoso.sharepoint.com/sites/demo
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn without_a_default_json_is_null_and_not_nothing() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["site", "--json"]).json(), serde_json::Value::Null);
}

#[test]
fn a_site_is_shown_with_its_address_and_id() {
    let bench = Bench::new();
    let run = bench.run(&["site", "show", DEMO]);
    let id = bench.run(&["site", "show", DEMO, "--json"]).json()["id"].as_str().unwrap().to_owned();
    assert_eq!(run.ok(), format!("site\tDemo\naddress\t{DEMO}\nid\t{id}\n"));
}

#[test]
fn the_libraries_of_a_site_are_listed() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["site", "drives", DEMO]).ok(), "Documents\nArchive\n");
    let drives = bench.run(&["site", "drives", DEMO, "--json"]).json();
    assert_eq!(drives[0]["id"], bench.library());
}
