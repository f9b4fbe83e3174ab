//! `graphctl site`

use crate::bench::{Bench, Run};

const DEMO: &str = "https://contoso.sharepoint.com/sites/demo";
const ENGINEERING: &str = "https://contoso.sharepoint.com/sites/engineering";

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
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives"]);
    let (run, requests) = bench.counted(&["site", "use", DEMO]);
    run.ok();
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
fn a_site_is_shown_in_full_in_two_requests() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "show", ENGINEERING]);
    let shown = bench.run(&["site", "show", ENGINEERING, "--json"]).json();
    let id = shown["id"].as_str().unwrap();
    insta::assert_snapshot!(run.to_string().replace(id, "ID"), @"
    site	Engineering
    address	https://contoso.sharepoint.com/sites/engineering
    id	ID
    library	Documents
    library	Drafts
    library	Reports
    used	0
    quota	27487790694400
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives"]);
    assert_eq!(shown["displayName"], "Engineering");
    assert_eq!(shown["siteCollection"]["hostname"], "contoso.sharepoint.com");
    assert_eq!(shown["drives"][1]["name"], "Drafts");
    assert_eq!(shown["drives"].as_array().unwrap().len(), 3, "{shown}");
}

#[test]
fn without_a_name_the_default_site_is_shown() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "show"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("your own OneDrive"), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
    bench.run(&["site", "use", DEMO]).ok();
    let (run, requests) = bench.counted(&["site", "show", "--json"]);
    assert_eq!(run.json()["displayName"], "Demo");
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives"]);
}

#[test]
fn the_libraries_of_a_site_are_listed_in_one_request_if_the_id_is_known() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "drives", DEMO]);
    insta::assert_snapshot!(run, @"
    Documents	https://contoso.sharepoint.com/sites/demo/Shared%20Documents
    Archive	https://contoso.sharepoint.com/sites/demo/Archive
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["getSite", "listDrives"]);
    let id = bench.run(&["site", "use", DEMO, "--json"]).json()["siteId"].clone();
    bench.run(&["site", "add", "eng", DEMO]).ok();
    for named in [&[][..], &[id.as_str().unwrap()], &["eng:"]] {
        let (run, requests) = bench.counted(&[&["site", "drives", "--json"][..], named].concat());
        assert_eq!(run.json()[0]["id"], bench.library(), "{named:?}");
        assert_eq!(Run::operations(&requests), ["listDrives"], "{named:?}");
    }
}

#[test]
fn hidden_libraries_are_listed_if_asked_for() {
    let bench = Bench::new();
    let names = |arguments: &[&str]| {
        let listed = bench.run(arguments).json();
        let names: Vec<_> =
            listed.as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
        serde_json::Value::from(names).to_string()
    };
    assert_eq!(
        names(&["site", "drives", ENGINEERING, "--json"]),
        r#"["Documents","Drafts","Reports"]"#
    );
    assert_eq!(
        names(&["site", "drives", ENGINEERING, "--all", "--json"]),
        r#"["Documents","Drafts","Reports","Preservation Hold Library"]"#
    );
}

#[test]
fn without_a_default_there_are_no_libraries_to_list() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["site", "drives"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no site is the default
    hint: name a site, or choose one with `graphctl site use SITE`
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn one_s_own_onedrive_is_made_the_default_again() {
    let bench = Bench::new();
    bench.seed("mine.txt", "mine");
    bench.run(&["site", "use", DEMO]).ok();
    assert_eq!(bench.run(&["site", "use", "me:", "--dry-run"]).ok(), "");
    assert_eq!(bench.run(&["ls"]).ok(), "General/\n");
    let (run, requests) = bench.counted(&["site", "use", "me:"]);
    assert_eq!(run.ok(), "");
    assert_eq!(Run::operations(&requests), [""; 0]);
    assert_eq!(bench.run(&["ls"]).ok(), "mine.txt\n");
    assert_eq!(bench.run(&["site", "use", "me:", "--alias", "x"]).code, Some(2));
}

#[test]
fn a_dry_run_keeps_nothing() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", DEMO, "--dry-run", "--json"]);
    assert_eq!(run.json()["driveId"], bench.library());
    bench.run(&["site", "add", "eng", DEMO, "--dry-run"]).ok();
    assert!(!bench.path(".config/config.toml").exists());
}
