//! Profile photos.

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{ADELE_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, MEGAN_ID};
use serde_json::json;

use crate::bench::{Bench, Run};
use crate::users::{application, person, somebody};

#[cfg(target_os = "linux")]
use crate::terminal::Session;

const ALEX: &str = "AlexW@contoso.onmicrosoft.com";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

fn bench() -> Bench {
    let scopes = ["User.Read", "User.ReadWrite", "User.ReadBasic.All"];
    person(&scopes, SandboxOptions::default())
}

fn photo(bench: &Bench, id: &str) -> Vec<u8> {
    bench.sandbox.people().photo(id).unwrap()
}

#[test]
fn a_pipe_gets_the_bytes() {
    let bench = bench();
    for arguments in [&["photo"][..], &["photo", "-"], &["photo", "me"], &["photo", "me", "-"]] {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}");
        assert_eq!(run.stdout, photo(&bench, ADELE_ID), "{arguments:?}");
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].path, "/v1.0/me/photo/$value");
    }
}

#[test]
fn a_file_is_named_by_the_user_or_after_them() {
    let bench = bench();
    insta::assert_snapshot!(bench.run(&["photo", ALEX, "--json"]).ok(), @r#"{"user":"AlexW@contoso.onmicrosoft.com","path":"AlexW@contoso.onmicrosoft.com.jpg","contentType":"image/jpeg","size":196}"#);
    assert_eq!(bench.read("AlexW@contoso.onmicrosoft.com.jpg")[..3], *b"\xff\xd8\xff");
    assert_eq!(bench.run(&["photo", "me", "a.jpg"]).ok(), "a.jpg\n");
    bench.write("a.jpg", "old");
    assert_eq!(bench.run(&["photo", "me", "a.jpg"]).ok(), "a.jpg\n");
    assert_eq!(bench.read("a.jpg"), photo(&bench, ADELE_ID));
    std::fs::create_dir(bench.path("d")).unwrap();
    assert_eq!(bench.run(&["photo", "me", "d"]).ok(), "d/me.jpg\n");
    let run = bench.run(&["photo", "me", "none/a.jpg"]);
    assert_eq!(run.code, Some(1), "{run}");
    // Nothing is left behind.
    let names = std::fs::read_dir(bench.home.path()).unwrap();
    let names = names.filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".graphctl")
    });
    assert_eq!(names.count(), 0);
}

#[test]
fn sizes_are_those_of_the_service() {
    let bench = bench();
    let (run, requests) = bench.counted(&["photo", ALEX, "--size", "48", "a.jpg"]);
    run.ok();
    assert_eq!(requests[0].path, "/v1.0/users/AlexW%40contoso.onmicrosoft.com/photos/48x48/$value");
    let small = bench.read("a.jpg");
    // Height and width stand in the frame header.
    assert!(small.windows(5).any(|bytes| bytes == [8, 0, 48, 0, 48]));
    insta::assert_snapshot!(bench.run(&["photo", ALEX, "--size", "648", "a.jpg"]), @"
    --- stderr
    error: AlexW@contoso.onmicrosoft.com has no photo of 648 by 648 pixels
      Graph said: ImageNotFound (404), request-id REQUEST
        Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.
    hint: leave `--size` out for the largest that there is
    --- exit 3
    ");
    assert_eq!(bench.read("a.jpg"), small);
    assert_eq!(bench.run(&["photo", "--size", "50"]).code, Some(2));
}

#[test]
fn who_has_no_photo_is_not_found() {
    let bench = bench();
    insta::assert_snapshot!(bench.run(&["photo", MEGAN_ID, "a.jpg"]), @"
    --- stderr
    error: 5bde3e51-d13b-4db1-9948-fe4b109d11a7 has no photo
      Graph said: ImageNotFound (404), request-id REQUEST
        Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.
    hint: with `--allow-missing` that is no failure
    --- exit 3
    ");
    assert!(!bench.path("a.jpg").exists());
    insta::assert_snapshot!(bench.run(&["photo", MEGAN_ID, "a.jpg", "--allow-missing"]), @"
    --- stderr
    note: 5bde3e51-d13b-4db1-9948-fe4b109d11a7 has no photo
    --- exit 0
    ");
    let megan = somebody(MEGAN_ID, &["User.Read"], SandboxOptions::default());
    insta::assert_snapshot!(megan.run(&["photo"]), @"
    --- stderr
    error: you have no photo
      Graph said: ImageNotFound (404), request-id REQUEST
        Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.
    hint: `graphctl photo set FILE` sets one
    --- exit 3
    ");
}

#[test]
fn who_has_no_mailbox_or_does_not_exist_is_told_apart() {
    let bench = bench();
    bench.sandbox.people().plant(&json!({"userPrincipalName": "kiosk@x.com", "mail": null}));
    insta::assert_snapshot!(bench.run(&["photo", "kiosk@x.com"]), @"
    --- stderr
    error: kiosk@x.com has no mailbox, and photos are kept in mailboxes
      Graph said: ErrorNonExistentMailbox (404), request-id REQUEST
        The SMTP address has no mailbox associated with it.
    hint: guests, personal accounts and people without a licence have none
    --- exit 3
    ");
    insta::assert_snapshot!(bench.run(&["photo", "nobody@x.com"]), @"
    --- stderr
    error: there is no user nobody@x.com
      Graph said: ErrorInvalidUser (404), request-id REQUEST
        The requested user 'nobody@x.com' is invalid.
    hint: a user is named by sign-in name or object id; `graphctl users --search NAME` finds them
    --- exit 3
    ");
}

#[test]
fn what_can_be_no_user_is_a_file_for_ones_own_photo() {
    let bench = bench();
    assert_eq!(bench.run(&["photo", "mine.jpg"]).ok(), "mine.jpg\n");
    assert_eq!(bench.run(&["photo", "./a@b.png"]).ok(), "a@b.png\n");
    assert!(!bench.read("mine.jpg").is_empty() && bench.read("a@b.png") == bench.read("mine.jpg"));
}

#[test]
fn a_photo_is_set_by_its_bytes() {
    let bench = bench();
    bench.write("portrait.jpg", PNG);
    let (run, requests) = bench.counted(&["photo", "set", "portrait.jpg"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["setPhoto"]);
    assert_eq!(
        (requests[0].method.as_str(), requests[0].path.as_str()),
        ("PUT", "/v1.0/me/photo/$value")
    );
    assert_eq!(photo(&bench, ADELE_ID), PNG);
    // The name says JPEG, and what is saved is what it is.
    let saved = bench.run(&["photo", "--json"]).json();
    assert_eq!(saved["path"], "me.png");
    assert_eq!(bench.read("me.png"), PNG);
    let run = bench.run_with_input(&["photo", "set", "-", "--json"], b"\xff\xd8\xff\xe0picture");
    insta::assert_snapshot!(run.ok(), @r#"{"user":"me","path":"-","contentType":"image/jpeg","size":11,"done":true}"#);
}

#[test]
fn what_is_no_photo_is_refused_before_any_request() {
    let bench = bench();
    bench.write("a.jpg", "<html>");
    bench.write("b.gif", "GIF89a");
    bench.write("empty.jpg", "");
    bench.write("large.jpg", [b"\xff\xd8\xff".as_slice(), &vec![0; 4_000_000]].concat());
    bench.forget_requests();
    for (file, code) in
        [("a.jpg", 2), ("b.gif", 2), ("empty.jpg", 2), ("large.jpg", 10), ("none", 1)]
    {
        let run = bench.run(&["photo", "set", file]);
        assert_eq!(run.code, Some(code), "{file}: {run}");
    }
    insta::assert_snapshot!(bench.run(&["photo", "set", "a.jpg"]), @"
    --- stderr
    error: a.jpg is neither a JPEG nor a PNG
    hint: convert it first; the name of a file does not make it a picture
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["photo", "set", "large.jpg"]), @"
    --- stderr
    error: large.jpg is larger than 4 MB, the most that a photo may be
    hint: make it smaller; no more than 648 by 648 pixels are ever shown
    --- exit 10
    ");
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn nothing_is_set_by_a_dry_run_or_in_read_only_mode() {
    let mut bench = bench();
    let before = photo(&bench, ADELE_ID);
    bench.write("a.png", PNG);
    let (run, requests) = bench.counted(&["photo", "set", "--dry-run", "a.png"]);
    insta::assert_snapshot!(run.ok(), @"
    would set the photo of me to a.png, image/png, 29 bytes
      PUT /v1.0/me/photo/$value
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let (run, requests) = bench.counted(&["photo", "set", "a.png"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("unset `GRAPHCTL_READ_ONLY`"), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
    assert_eq!(photo(&bench, ADELE_ID), before);
}

#[test]
fn applications_name_a_user() {
    let bench = application(&["ProfilePhoto.ReadWrite.All"]);
    bench.write("a.png", PNG);
    bench.run(&["photo", "set", "--user", MEGAN_ID, "a.png"]).ok();
    assert_eq!(photo(&bench, MEGAN_ID), PNG);
    assert_eq!(bench.run(&["photo", MEGAN_ID]).stdout, PNG);
    insta::assert_snapshot!(bench.run(&["photo"]), @"
    --- stderr
    error: an application has no photo
      Graph said: BadRequest (400), request-id REQUEST
        /me request is only valid with delegated authentication flow.
    hint: name a user: `graphctl photo user@contoso.com`, `graphctl photo set --user user@contoso.com FILE`
    --- exit 2
    ");
    assert_eq!(bench.run(&["photo", "set", "a.png"]).code, Some(2));
    let bench = application(&["User.ReadBasic.All"]);
    insta::assert_snapshot!(bench.run(&["photo", MEGAN_ID]), @"
    --- stderr
    error: no permission for the photo of 5bde3e51-d13b-4db1-9948-fe4b109d11a7
      Graph said: ErrorAccessDenied (403), request-id REQUEST
        Access is denied. Check credentials and try again.
    hint: photos of others need the permission User.ReadBasic.All, and an application the role ProfilePhoto.Read.All or User.Read.All
    --- exit 5
    ");
}

#[test]
fn an_application_that_has_signed_in_is_refused_before_any_request() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.set("GRAPHCTL_CLIENT_ID", DAEMON_CLIENT_ID);
    bench.set("GRAPHCTL_CLIENT_SECRET", DAEMON_SECRET);
    let (run, requests) = bench.counted(&["photo"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("an application has no photo"), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn the_missing_permission_is_named() {
    let bench = person(&["User.Read"], SandboxOptions::default());
    bench.write("a.png", PNG);
    insta::assert_snapshot!(bench.run(&["photo", ALEX]), @"
    --- stderr
    error: no permission for the photo of AlexW@contoso.onmicrosoft.com
      Graph said: ErrorAccessDenied (403), request-id REQUEST
        Access is denied. Check credentials and try again.
    hint: photos of others need the permission User.ReadBasic.All, and an application the role ProfilePhoto.Read.All or User.Read.All
    --- exit 5
    ");
    insta::assert_snapshot!(bench.run(&["photo", "set", "a.png"]), @"
    --- stderr
    error: no permission for your photo
      Graph said: ErrorAccessDenied (403), request-id REQUEST
        Access is denied. Check credentials and try again.
    hint: changing your photo needs the permission User.ReadWrite, and the organization may leave it to administrators
    --- exit 5
    ");
    let run = bench.run(&["photo", "set", "--user", ALEX, "a.png"]);
    assert_eq!(run.code, Some(5), "{run}");
    assert!(run.stderr.contains("ProfilePhoto.ReadWrite.All"), "{run}");
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let bench = bench();
    let mut child = bench.start(&["photo"]);
    drop(child.stdout.take());
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_a_file_and_never_the_bytes() {
    let bench = bench();
    let (code, shown) = Session::start(&bench, &["photo"]).end();
    assert_eq!((code, shown.trim()), (Some(0), "me.jpg"));
    assert_eq!(bench.read("me.jpg"), photo(&bench, ADELE_ID));
    let (code, shown) = Session::start(&bench, &["photo", "-"]).end();
    assert_eq!(code, Some(2), "{shown}");
    assert!(shown.contains("name a file for it"), "{shown}");
    assert_eq!(bench.count("getPhoto"), 1);
    let (code, shown) = Session::start(&bench, &["users", "--no-input"]).end();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.starts_with("NAME         ADDRESS"), "{shown}");
}
