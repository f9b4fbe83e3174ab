//! `graphctl trash`

use graphctl::sandbox::{DriveType, SandboxOptions};

use crate::bench::{Bench, Run};

#[test]
fn a_site_lists_its_bin_with_one_request() {
    let bench = Bench::new();
    let site = "https://contoso.sharepoint.com/sites/demo";
    bench.run(&["site", "use", site]).ok();
    assert_eq!(bench.run(&["trash"]).ok(), "");
    bench.sandbox.files().put(&bench.library(), "Docs/a #1.txt", "hello").unwrap();
    bench.run(&["rm", "Docs/a #1.txt"]).ok();
    let (run, requests) = bench.counted(&["trash"]);
    let row = run.ok().split_once('\t').unwrap().1;
    assert_eq!(row, "5\ta #1.txt\tShared Documents/Docs\n");
    assert_eq!(Run::operations(&requests), ["listRecycleBin"]);
    let item = &bench.run(&["trash", "--json", "/"]).json()[0];
    assert_eq!((&item["name"], &item["size"]), (&"a #1.txt".into(), &5.into()));
    assert!(item["deletedDateTime"].is_string() && item["id"].is_string(), "{item}");
}

#[test]
fn a_onedrive_for_work_lists_its_bin_and_restores_in_a_browser() {
    let bench = Bench::new();
    bench.seed("a.txt", "hello");
    let gone = &bench.run(&["rm", "--json", "a.txt"]).json()[0];
    let (run, requests) = bench.counted(&["trash", "me:"]);
    assert!(run.ok().contains("\ta.txt\tDocuments\n"), "{run}");
    assert_eq!(Run::operations(&requests), ["getItem", "listRecycleBin"]);
    let id = format!(
        "id:{}/{}",
        gone["parentReference"]["driveId"].as_str().unwrap(),
        gone["id"].as_str().unwrap()
    );
    let run = bench.run(&["trash", "--restore", &id]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("Graph restores items of personal accounts alone"), "{run}");
    assert!(run.stderr.contains("/_layouts/15/RecycleBin.aspx in a browser"), "{run}");
    insta::assert_snapshot!(bench.run(&["trash", "--empty"]), @"
    --- stderr
    error: Graph cannot empty a recycle bin
    hint: open https://contoso-my.sharepoint.com/personal/adelev_contoso_onmicrosoft_com/_layouts/15/RecycleBin.aspx in a browser
    --- exit 1
    ");
    insta::assert_snapshot!(bench.run(&["trash", "--restore", "a.txt"]), @"
    --- stderr
    error: a deleted item is named by its id
    hint: `rm --json` prints it; write `graphctl trash --restore id:DRIVEID/ITEMID`
    --- exit 2
    ");
}

#[test]
fn a_personal_account_has_back_what_it_deleted() {
    let one_drive = DriveType::Personal;
    let mut bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("Docs/a.txt", "hello");
    let gone = &bench.run(&["rm", "-r", "--json", "Docs"]).json()[0];
    assert!(bench.stored_names("").is_empty());
    let id = format!(
        "id:{}/{}",
        gone["parentReference"]["driveId"].as_str().unwrap(),
        gone["id"].as_str().unwrap()
    );
    let (run, requests) = bench.counted(&["trash", "--restore", &id]);
    assert_eq!(run.ok(), format!("{id}\n"));
    assert_eq!(Run::operations(&requests), ["restoreItem"]);
    assert_eq!(bench.stored("Docs/a.txt"), b"hello");
    let run = bench.run(&["trash", "--restore", &id]);
    assert_eq!(run.code, Some(3), "{run}");
    insta::assert_snapshot!(bench.run(&["trash"]), @"
    --- stderr
    error: Graph cannot list the recycle bin of a personal account
    hint: open https://onedrive.live.com and choose the recycle bin
    hint: what `rm --json` has printed the id of is restored by `graphctl trash --restore id:DRIVEID/ITEMID`
    --- exit 1
    ");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["trash", "--restore", &id]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
}
