//! Mails that are longer than one request, and those that stay drafts.

use bytes::Bytes;
use graphctl::sandbox::identity::ADELE_ID;
use graphctl::sandbox::{Host, SandboxOptions};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::time::Duration;

use crate::bench::{ALL_SCOPES, Bench, Run, noise};
use crate::mail::{ALEX, addresses, the_mail};

/// A user who may make drafts and send in other names, too.
pub(crate) fn bench() -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    let mut scopes = ALL_SCOPES.to_vec();
    scopes.extend(["Mail.ReadWrite", "Mail.Send.Shared"]);
    let hour = Duration::from_hours(1);
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &scopes, hour);
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    bench
}

#[track_caller]
pub(crate) fn assert_attached(attachment: &Value, name: &str, bytes: &[u8]) {
    assert_eq!((&attachment["name"], &attachment["size"]), (&json!(name), &json!(bytes.len())));
    let digest = Bytes::copy_from_slice(&Sha256::digest(bytes));
    assert_eq!(attachment["sha256"], format!("{digest:x}"), "{name}");
}

fn counted_names(requests: &[graphctl::sandbox::RequestRecord]) -> String {
    let mut told: Vec<(&str, usize)> = Vec::new();
    for request in requests {
        match told.last_mut() {
            Some((last, count)) if *last == request.operation => *count += 1,
            _ => told.push((request.operation, 1)),
        }
    }
    let told = told.iter().map(|(operation, count)| match count {
        1 => (*operation).to_owned(),
        count => format!("{operation} x{count}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn attachments_of_every_length_arrive_as_they_are() {
    let bench = bench();
    let lengths = [("empty.bin", 0), ("a.bin", 2_900_000), ("b.bin", 3_100_000)];
    let files = lengths.map(|(name, length)| (name, noise(length)));
    for (name, bytes) in &files {
        bench.write(name, bytes);
    }
    let mut arguments = vec!["mail", "-s", "All", "--body", "x", ALEX];
    for (name, _) in &files {
        arguments.extend(["-a", name]);
    }
    let (run, requests) = bench.counted(&arguments);
    insta::assert_snapshot!(run, @"
    --- stderr
    --- exit 0
    ");
    assert_eq!(
        counted_names(&requests),
        "createMessage, createAttachmentSession, uploadAttachment, sendMessage"
    );
    let mail = the_mail(&bench);
    assert_eq!(mail["subject"], "All");
    assert_eq!(addresses(&mail["toRecipients"]), [ALEX]);
    let attachments = mail["attachments"].as_array().unwrap();
    assert_eq!(attachments.len(), 3);
    for (attachment, (name, bytes)) in attachments.iter().zip(&files) {
        assert_attached(attachment, name, bytes);
    }
    assert!(bench.sandbox.outbox().drafts().is_empty());
}

#[test]
fn twenty_megabytes_go_in_six_ranges_without_a_token() {
    let bench = bench();
    let bytes = noise(20_000_000);
    bench.write("video.mp4", &bytes);
    let (run, requests) = bench.counted(&["-vv", "mail", "--body", "x", "-a", "video.mp4", ALEX]);
    run.ok();
    assert_eq!(
        counted_names(&requests),
        "createMessage, createAttachmentSession, uploadAttachment x6, sendMessage"
    );
    let ranges: Vec<_> =
        requests.iter().filter_map(|request| request.content_range.as_deref()).collect();
    assert_eq!(ranges[0], "bytes 0-3932159/20000000");
    assert_eq!(ranges[5], "bytes 19660800-19999999/20000000");
    for request in requests.iter().filter(|request| request.host == Host::Storage) {
        assert!(!request.has_authorization, "{request:?}");
    }
    assert!(run.stderr.contains("uploadAttachment"), "{run}");
    assert!(!run.stderr.contains("authtoken") && !run.stderr.contains("AttachmentSessions"));
    let mail = the_mail(&bench);
    assert_attached(&mail["attachments"][0], "video.mp4", &bytes);
    assert_eq!(mail["attachments"][0]["contentType"], "video/mp4");
}

#[test]
fn what_is_too_short_for_a_session_goes_alone() {
    let bench = bench();
    let bytes = noise(2_900_000);
    for name in ["a.bin", "b.bin", "c.bin"] {
        bench.write(name, &bytes);
    }
    let arguments =
        ["mail", "--body", "x", "-a", "a.bin", "-a", "b.bin", "-a", "c.bin", "--from=me@x.com"];
    assert_eq!(bench.run(&arguments).code, Some(5), "in a name that is not one's own");
    assert!(bench.sandbox.outbox().drafts().is_empty(), "a refused draft is deleted");
    let (run, requests) = bench.counted(&[&arguments[..9], &[ALEX]].concat());
    run.ok();
    assert_eq!(counted_names(&requests), "createMessage, addAttachment x2, sendMessage");
    assert_eq!(the_mail(&bench)["attachments"].as_array().unwrap().len(), 3);
}

/// The most memory that a process has had so far, in KiB.
fn peak(child: &std::process::Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[test]
fn the_largest_attachment_is_streamed_from_the_disk_and_back() {
    let bench = bench();
    let bytes = noise(149_000_000);
    bench.write("huge.bin", &bytes);
    let frugal = |arguments: &[&str]| {
        let mut child = bench.start(arguments);
        let mut most = 0;
        while child.try_wait().unwrap().is_none() {
            most = peak(&child).unwrap_or(most).max(most);
            std::thread::sleep(Duration::from_millis(20));
        }
        bench.finish(child).ok();
        assert!((1..80_000).contains(&most), "{most} KiB");
    };
    frugal(&["mail", "--body", "x", "-a", "huge.bin", ALEX]);
    assert_attached(&the_mail(&bench)["attachments"][0], "huge.bin", &bytes);
    frugal(&["sandbox", "mail", "--save", "out"]);
    assert!(bench.read("out/1/1-huge.bin") == bytes, "what is saved is what was sent");
}

#[test]
fn a_draft_is_saved_and_its_place_is_told() {
    let bench = bench();
    let (run, requests) =
        bench.counted(&["mail", "--draft", "-s", "Later", "--body", "x", "--importance=low"]);
    assert_eq!(Run::operations(&requests), ["createMessage"]);
    let lines: Vec<_> = run.ok().lines().collect();
    assert!(lines[0].starts_with("id") && lines[1].starts_with("webLink"), "{run}");
    assert!(lines[1].contains("https://outlook.office365.com/owa/?ItemID=AAkALg"), "{run}");
    let drafts = bench.sandbox.outbox().drafts();
    assert_eq!(drafts.len(), 1);
    assert_eq!((&drafts[0]["subject"], &drafts[0]["importance"]), (&json!("Later"), &json!("low")));
    assert_eq!(drafts[0]["toRecipients"], json!([]), "nobody was named, and nobody is made up");
    assert!(bench.sandbox.outbox().messages().is_empty());
}

#[test]
fn a_draft_takes_large_attachments_and_is_told_as_json() {
    let bench = bench();
    let bytes = noise(4_000_000);
    bench.write("a.bin", &bytes);
    let arguments = ["mail", "--json", "--draft", "-s", "S", "--body", "x", "-a", "a.bin", ALEX];
    let (run, requests) = bench.counted(&arguments);
    assert_eq!(
        counted_names(&requests),
        "createMessage, createAttachmentSession, uploadAttachment x2"
    );
    let mut told = run.json();
    let drafts = bench.sandbox.outbox().drafts();
    assert_attached(&drafts[0]["attachments"][0], "a.bin", &bytes);
    assert_eq!(told["id"], drafts[0]["id"]);
    for name in ["id", "webLink"] {
        told.as_object_mut().unwrap().remove(name).unwrap();
    }
    assert_eq!(
        told,
        json!({
            "status": "draft", "from": null, "to": [ALEX], "cc": [], "bcc": [], "subject": "S",
            "attachments": [{
                "name": "a.bin", "size": 4_000_000, "contentType": "application/octet-stream",
                "isInline": false, "upload": "session",
            }],
            "links": [], "route": "draft",
        })
    );
}

#[test]
fn a_long_mail_always_leaves_a_copy() {
    let bench = bench();
    bench.write("a.bin", noise(4_000_000));
    let (run, requests) = bench.counted(&["mail", "--no-save", "--body", "x", "-a", "a.bin", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: a mail of this length leaves a copy in Sent Items
    hint: leave out `--no-save`, or send links with `--link`
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn without_the_permission_for_drafts_links_are_named_as_the_way() {
    let bench = Bench::new();
    bench.write("a.bin", noise(4_000_000));
    let (run, requests) = bench.counted(&["mail", "--body", "x", "-a", "a.bin", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no permission for the draft
      Graph said: ErrorAccessDenied (403), request-id REQUEST
        Access is denied. Check credentials and try again.
    hint: drafts, through which mail above one request goes, need the permission Mail.ReadWrite; without it, upload files with `graphctl put` and send them with `--link`
    --- exit 5
    ");
    assert_eq!(Run::operations(&requests), ["createMessage"]);
}

#[test]
fn a_mailbox_with_a_lower_limit_says_so_and_keeps_no_draft() {
    let bench = bench();
    bench.sandbox.outbox().limit_messages(10 << 20);
    bench.write("a.bin", noise(12_000_000));
    let (run, requests) = bench.counted(&["mail", "--body", "x", "-a", "a.bin", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the file or message is larger than the service accepts
      Graph said: ErrorMessageSizeExceeded (400), request-id REQUEST
        The message exceeds the maximum supported size.
    hint: split it, or send a link with `graphctl mail --link`
    hint: nothing was sent, and the unfinished draft was deleted
    --- exit 10
    ");
    assert_eq!(counted_names(&requests), "createMessage, createAttachmentSession, deleteMessage");
    assert!(bench.sandbox.outbox().drafts().is_empty());
}
