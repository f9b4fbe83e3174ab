//! `graphctl share --revoke`, `--revoke-all`, `--revoke-links`

use graphctl::sandbox::{DriveType, FaultAction, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run, status};
use crate::terminal::Session;

/// A file with two links and one person, in a folder with a link.
fn shared(one_drive: DriveType) -> Bench {
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("Folder/a.txt", "a");
    bench.run(&["share", "Folder", "--scope", "anonymous"]).ok();
    for link_type in ["view", "edit"] {
        bench.run(&["share", "Folder/a.txt", "--scope", "anonymous", "--type", link_type]).ok();
    }
    bench.run(&["share", "Folder/a.txt", "--invite", "alex.wilber@contoso.com"]).ok();
    bench
}

fn ids(bench: &Bench) -> Vec<String> {
    let text = |one: &Value| one["id"].as_str().unwrap().to_owned();
    bench.sandbox.permissions().iter().map(text).collect()
}

/// Runs, and gives the ids that are gone then.
#[track_caller]
fn gone(bench: &Bench, arguments: &[&str]) -> Vec<String> {
    let before = ids(bench);
    bench.run(&[&["share"], arguments].concat()).ok();
    let after = ids(bench);
    before.into_iter().filter(|id| !after.contains(id)).collect()
}

#[test]
fn revoking_removes_exactly_that_one_with_one_request() {
    for one_drive in [DriveType::Business, DriveType::Personal] {
        let bench = shared(one_drive);
        let all = ids(&bench);
        for id in &all[1..] {
            let address = bench.sandbox.permissions().into_iter().find(|one| one["id"] == **id);
            let address = address.unwrap()["link"]["webUrl"].as_str().map(str::to_owned);
            bench.forget_requests();
            assert_eq!(gone(&bench, &["--revoke", id, "Folder/a.txt"]), std::slice::from_ref(id));
            assert_eq!(Run::operations(&bench.sandbox.requests()), ["deletePermission"]);
            if let Some(address) = address {
                assert_eq!(bench.run(&["ls", &address]).code, Some(3), "a dead link opens nothing");
            }
        }
        assert_eq!(ids(&bench), all[..1]);
    }
}

#[test]
fn it_is_revoked_though_the_answer_is_lost() {
    let bench = shared(DriveType::Business);
    let all = ids(&bench);
    for action in [FaultAction::CutAfter, FaultAction::CutResponseAfter(0)] {
        bench.disturb("deletePermission", 0, action);
    }
    bench.run(&["share", "--revoke-links", "-y", "Folder/a.txt"]).ok();
    assert_eq!(ids(&bench), [&*all[0], &*all[3]]);
    let again = bench.run(&["share", "--revoke", &all[1], "Folder/a.txt"]);
    assert_eq!(again.code, Some(3), "{again}");
}

#[test]
fn what_is_printed() {
    let bench = shared(DriveType::Business);
    let id = &ids(&bench)[1];
    let run = bench.run(&["share", "--revoke", id, "--json", "Folder/a.txt"]);
    assert_eq!(run.json(), serde_json::json!([{"id": id, "remote": "Folder/a.txt"}]));
    let id = &ids(&bench)[1];
    let run = bench.run(&["share", "--revoke", id, "Folder/a.txt"]);
    assert_eq!(run.ok(), "");
    assert_eq!(run.stderr.replace(id, "ID"), "revoked on Folder/a.txt: ID\n");
}

#[test]
fn what_comes_from_above_is_revoked_there() {
    let bench = shared(DriveType::Business);
    let above = &ids(&bench)[0];
    let run = bench.run(&["share", "--revoke", above, "Folder/a.txt"]);
    insta::assert_snapshot!(run.to_string().replace(above, "ID"), @"
    --- stderr
    error: no permission for permission ID of Folder/a.txt
      Graph said: accessDenied (403), request-id REQUEST
        An inherited permission cannot be changed on this item.
    hint: access that comes from a folder above is revoked there; the owner's stays
    hint: `graphctl share --list` shows the ids
    --- exit 5
    ");
    assert_eq!(ids(&bench).len(), 4);
    let run = bench.run(&["share", "--revoke", "nothing", "Folder/a.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: permission nothing of Folder/a.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl share --list` shows the ids
    --- exit 3
    ");
}

#[test]
fn all_but_the_owner_and_what_comes_from_above() {
    // A work account does not say what comes from above, so the folder is looked at.
    let families = [
        (DriveType::Business, vec!["listPermissions", "listPermissions"]),
        (DriveType::Personal, vec!["listPermissions"]),
    ];
    for (one_drive, mut expected) in families {
        let bench = shared(one_drive);
        let all = ids(&bench);
        bench.forget_requests();
        assert_eq!(gone(&bench, &["--revoke-all", "Folder/a.txt"]), all[1..]);
        expected.push("batch");
        assert_eq!(Run::operations(&bench.sandbox.requests()), expected);
        let run = bench.run(&["share", "--revoke-all", "Folder/a.txt"]);
        assert_eq!((run.ok(), &*run.stderr), ("", "nothing to revoke on Folder/a.txt\n"));
    }
}

#[test]
fn an_item_that_is_known_by_its_id_has_a_folder_above_it_too() {
    let bench = shared(DriveType::Business);
    let remote = bench.run(&["ls", "--json", "Folder"]).json()[0].clone();
    let (drive, id) = (&remote["parentReference"]["driveId"], &remote["id"]);
    let remote = format!("id:{}/{}", drive.as_str().unwrap(), id.as_str().unwrap());
    let all = ids(&bench);
    assert_eq!(gone(&bench, &["--revoke-all", &remote]), all[1..]);
}

#[test]
fn links_alone() {
    let bench = shared(DriveType::Business);
    let all = ids(&bench);
    assert_eq!(gone(&bench, &["--revoke-links", "Folder/a.txt"]), all[1..3]);
}

#[test]
fn a_terminal_is_asked_unless_it_said_yes() {
    for (arguments, answer, left) in [
        (&["share", "--revoke-all", "Folder/a.txt"][..], Some("n"), 4),
        (&["share", "--revoke-all", "Folder/a.txt"], Some("y"), 1),
        (&["share", "--revoke-all", "-y", "Folder/a.txt"], None, 1),
    ] {
        let bench = shared(DriveType::Business);
        let mut session = Session::start(&bench, arguments);
        if let Some(answer) = answer {
            session.expect("remove 3 permissions of Folder/a.txt? [y/N]");
            session.type_line(answer);
        }
        let (code, shown) = session.end();
        assert_eq!(code, Some(if left == 4 { 130 } else { 0 }), "{shown}");
        assert_eq!(ids(&bench).len(), left, "{shown}");
    }
}

#[test]
fn removals_that_are_in_each_others_way_are_made_one_by_one() {
    let bench = shared(DriveType::Personal);
    bench.disturb("deletePermission", 1, status(409));
    let (run, requests) = bench.counted(&["share", "--revoke-all", "Folder/a.txt"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["listPermissions", "batch", "deletePermission"]);
    assert_eq!(ids(&bench).len(), 1);
    // Of a repeated batch, what is gone is as good as removed.
    let bench = shared(DriveType::Personal);
    bench.disturb("batch", 0, FaultAction::CutAfter);
    bench.run(&["share", "--revoke-all", "Folder/a.txt"]).ok();
    assert_eq!(ids(&bench).len(), 1);
}

#[test]
fn one_that_stays_does_not_keep_the_others() {
    let bench = shared(DriveType::Business);
    bench.disturb("deletePermission", 1, status(403));
    let run = bench.run(&["share", "--revoke-all", "Folder/a.txt"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(ids(&bench).len(), 2);
}

#[test]
fn a_dry_run_and_read_only_mode_remove_nothing() {
    let mut bench = shared(DriveType::Business);
    let run = bench.run(&["share", "--revoke-all", "--dry-run", "Folder/a.txt"]);
    assert_eq!(run.ok().lines().count(), 6, "{run}");
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["share", "--revoke-all", "Folder/a.txt"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
    assert_eq!(ids(&bench).len(), 4);
}
