//! The scripts of `docs/recipes`, as they are, by what they leave in the sandbox.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{DAEMON_CLIENT_ID, DAEMON_SECRET};
use serde_json::{Value, json};

use crate::bench::{Bench, Run, busy, noise, status};
use crate::mail::{ALEX, addresses, the_mail};
use crate::mail_drafts::assert_attached;
use crate::trees::write_tree;

const ADELE: &str = "AdeleV@contoso.onmicrosoft.com";
const TEAM: &str = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General";

pub(crate) fn recipe(name: &str) -> String {
    format!("{}/docs/recipes/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A command in the environment that the program has in tests, with `graphctl` in its path.
pub(crate) fn shell(bench: &Bench, program: &str, arguments: &[&str]) -> Command {
    let like = bench.command(&[]);
    let mut command = Command::new(program);
    command.args(arguments).current_dir(bench.home.path()).env_clear();
    // What stands in for the program goes before it.
    let mut path = bench.path("bin").into_os_string();
    path.push(":");
    path.push(Path::new(env!("CARGO_BIN_EXE_graphctl")).parent().unwrap());
    for (name, value) in like.get_envs() {
        let Some(value) = value else { continue };
        if name == "PATH" {
            path.push(":");
            path.push(value);
        } else {
            command.env(name, value);
        }
    }
    command.env("PATH", path);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A recipe of this page, ready to be started as cron would: without a terminal.
fn script(bench: &Bench, name: &str, arguments: &[&str]) -> Command {
    shell(bench, "bash", &[&[recipe(name).as_str()], arguments].concat())
}

fn run(bench: &Bench, name: &str, arguments: &[&str]) -> Run {
    bench.finish(script(bench, name, arguments).spawn().unwrap())
}

fn run_with_input(bench: &Bench, name: &str, arguments: &[&str], input: &str) -> Run {
    let mut child = script(bench, name, arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A script that refuses its arguments does not read.
    drop(stdin.write_all(input.as_bytes()));
    drop(stdin);
    bench.finish(child)
}

/// Lets `deed` come before the real program wherever a script calls `command`; the deed may end
/// the call.
fn before(bench: &Bench, command: &str, deed: &str) {
    std::fs::create_dir_all(bench.path("bin")).unwrap();
    let real = env!("CARGO_BIN_EXE_graphctl");
    let text =
        format!("#!/bin/sh\nif [ \"$1\" = {command} ]; then\n{deed}\nfi\nexec '{real}' \"$@\"\n");
    let path = bench.write("bin/graphctl", text);
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn operations(bench: &Bench) -> Vec<&'static str> {
    bench.sandbox.requests().iter().map(|request| request.operation).collect()
}

#[test]
fn every_script_is_strict_and_says_how_it_is_used() {
    let bench = Bench::new();
    let page = std::fs::read_to_string(recipe("everyday-jobs.md")).unwrap();
    let scripts = [
        ("console-tour.sh", &["a", "b"][..]),
        ("nightly-teams.sh", &[]),
        ("daemon-report.sh", &["a"]),
        ("large-file-drop.sh", &["nowhere.bin", "x/"]),
        ("form-mail.sh", &["a"]),
    ];
    for (name, wrong) in scripts {
        let text = std::fs::read_to_string(recipe(name)).unwrap();
        let first = text.lines().find(|line| !line.starts_with('#')).unwrap();
        assert_eq!(first, "set -euo pipefail", "{name}");
        assert!(page.contains(&format!("]({name})")), "{name} is not in the page");
        let run = run(&bench, name, wrong);
        assert_eq!((run.code, run.out()), (Some(2), ""), "{name}: {run}");
        assert!(run.stderr.starts_with("usage: "), "{name}: {run}");
        let mode = std::fs::metadata(recipe(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o111, 0o111, "{name} cannot be run");
    }
    assert_eq!(operations(&bench), [""; 0]);
}

/// What the tour leaves: the picture in the drive, and a mail with it and the link.
#[track_caller]
fn toured(bench: &Bench, run: &Run, name: &str) -> Vec<u8> {
    let path = format!("Pictures/{name}");
    let picture = bench.stored(&path);
    let link = &bench.sandbox.permissions()[0];
    assert_eq!(link["path"], path);
    assert_eq!(run.ok().trim_end(), link["link"]["webUrl"]);
    let mail = the_mail(bench);
    assert_eq!(addresses(&mail["toRecipients"]), [ADELE]);
    assert_attached(&mail["attachments"][0], name, &picture);
    let body = mail["body"]["content"].as_str().unwrap();
    assert!(body.starts_with("Hello Adele Vance,\n") && body.contains(run.out()), "{body}");
    picture
}

#[test]
fn a_tour_of_the_photo_the_drive_and_the_mailbox() {
    let bench = Bench::new();
    let run = run(&bench, "console-tour.sh", &[]);
    assert!(!toured(&bench, &run, "photo.jpg").is_empty());
}

#[test]
fn a_tour_without_a_photo_takes_another_picture() {
    let bench = Bench::new();
    before(&bench, "photo", "echo 'error: no photo' >&2; exit 3");
    let without = run(&bench, "console-tour.sh", &[]);
    assert_eq!((without.code, without.out()), (Some(3), ""), "{without}");
    assert!(without.stderr.ends_with("name a picture to take instead\n"), "{without}");
    let picture = noise(5000);
    bench.write("cat.png", &picture);
    let run = run(&bench, "console-tour.sh", &["cat.png"]);
    assert!(toured(&bench, &run, "cat.png") == picture);
    before(&bench, "photo", "exit 5");
    let refused = self::run(&bench, "console-tour.sh", &["cat.png"]);
    assert_eq!(refused.code, Some(5), "{refused}");
}

/// A channel with what earlier nights and people left.
fn with_channel() -> Bench {
    let bench = Bench::new();
    write_tree(&bench, &["tree/one.txt", "tree/inner/two.txt"]);
    for path in ["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04", "by hand"] {
        let path = format!("General/Nightly/{path}/old.txt");
        bench.sandbox.files().put(&bench.library(), &path, "old").unwrap();
    }
    bench
}

fn kept(bench: &Bench) -> Vec<String> {
    let mut names = bench.sandbox.files().names(&bench.library(), "General/Nightly").unwrap();
    names.sort_unstable();
    names
}

fn nightly(bench: &Bench) -> Run {
    let arguments = ["tree", TEAM, "General", "ops@contoso.com"];
    bench.finish(script(bench, "nightly-teams.sh", &arguments).env("KEEP", "3").spawn().unwrap())
}

#[test]
fn a_night_adds_a_folder_and_drops_the_oldest() {
    let bench = with_channel();
    let run = nightly(&bench);
    assert_eq!((run.ok().lines().count(), run.stderr.as_str()), (2, ""), "{run}");
    let names = kept(&bench);
    let [old @ .., today, by_hand] = names.as_slice() else { panic!("{names:?}") };
    assert_eq!(old, ["2020-01-03", "2020-01-04"]);
    assert_eq!(by_hand, "by hand");
    assert!(today.starts_with("20") && today.len() == "2020-01-01".len(), "{today}");
    for name in ["one.txt", "inner/two.txt"] {
        let path = format!("General/Nightly/{today}/{name}");
        let stored = bench.sandbox.files().read(&bench.library(), &path).unwrap();
        assert!(stored == bench.read(&format!("tree/{name}")), "{name}");
        assert!(run.out().contains(&format!("nightly:{path}\n")), "{run}");
    }
    assert!(bench.sandbox.outbox().messages().is_empty());
    // What is there already is not sent again.
    bench.forget_requests();
    assert_eq!(nightly(&bench).ok(), "");
    assert!(!operations(&bench).contains(&"putContent"), "{:?}", operations(&bench));
    assert_eq!(kept(&bench), names);
}

#[test]
fn a_night_that_fails_is_told_by_mail_and_drops_nothing() {
    let bench = with_channel();
    bench.disturb("putContent", 0, status(403));
    let run = nightly(&bench);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.stderr.contains("hint:"), "{run}");
    let mail = the_mail(&bench);
    assert_eq!(addresses(&mail["toRecipients"]), ["ops@contoso.com"]);
    assert_eq!(mail["subject"], "Nightly upload failed (11)");
    let body = mail["body"]["content"].as_str().unwrap();
    assert!(body.contains("no permission"), "{body}");
    assert_eq!(kept(&bench).len(), 6);
    // Without mail the exit code and stderr are what is left.
    bench.disturb("putContent", 0, status(403));
    bench.disturb("sendMail", 0, status(403));
    let run = nightly(&bench);
    assert_ne!(run.code, Some(0), "{run}");
    assert!(run.stderr.ends_with("no mail could be sent either\n"), "{run}");
    assert_eq!(kept(&bench).len(), 6);
}

fn as_application() -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.set("GRAPHCTL_CLIENT_ID", DAEMON_CLIENT_ID);
    bench.set("GRAPHCTL_CLIENT_SECRET", DAEMON_SECRET);
    bench
}

#[test]
fn an_application_mails_the_list_of_users() {
    let bench = as_application();
    run(&bench, "daemon-report.sh", &[ADELE, ALEX]).ok();
    let mail = the_mail(&bench);
    assert_eq!(mail["mailbox"], ADELE);
    assert_eq!(addresses(&mail["toRecipients"]), [ALEX]);
    bench.run(&["sandbox", "mail", "--save", "mails"]).ok();
    let list = String::from_utf8(bench.read("mails/1/1-users.csv")).unwrap();
    let lines: Vec<_> = list.lines().collect();
    let [head, users @ ..] = lines.as_slice() else { panic!("{list}") };
    assert_eq!(*head, "name,sign-in name,mail");
    assert!(users.iter().any(|user| user.starts_with(&format!("\"Adele Vance\",\"{ADELE}\""))));
    assert!(users.iter().any(|user| user.contains("Alex Wilber")), "{list}");
    let told = format!("There are {} users; the list is attached.\n", users.len());
    assert_eq!(mail["body"], json!({"contentType": "text", "content": told}));
}

#[test]
fn a_report_is_no_job_for_a_person() {
    let bench = Bench::new();
    let run = run(&bench, "daemon-report.sh", &[ADELE, ALEX]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("set GRAPHCTL_CLIENT_ID"), "{run}");
    assert_eq!(operations(&bench), [""; 0]);
}

#[test]
fn a_large_file_goes_on_where_it_was_and_its_link_ends() {
    let bench = Bench::new();
    let bytes = noise(24 * 1024 * 1024);
    bench.write("big.bin", &bytes);
    // More than a run waits for.
    bench.disturb("uploadFragment", 1, busy(503, "3600"));
    let mut drop = script(&bench, "large-file-drop.sh", &["big.bin", "Drop/"]);
    let run = bench.finish(drop.env("PAUSE_SECONDS", "0").spawn().unwrap());
    assert!(bench.stored("Drop/big.bin") == bytes);
    // The second `put` begins with a question, and sends what is missing.
    assert_eq!(
        operations(&bench)[3..],
        [
            "uploadFragment",
            "uploadFragment",
            "getUploadStatus",
            "uploadFragment",
            "uploadFragment",
            "listChildren",
            "createLink"
        ]
    );
    let link = &bench.sandbox.permissions()[0];
    assert_eq!(run.ok(), format!("{}\n", link["link"]["webUrl"].as_str().unwrap()));
    assert_eq!(
        (&link["path"], &link["link"]["scope"]),
        (&json!("Drop/big.bin"), &json!("anonymous"))
    );
    assert!(link["expirationDateTime"].is_string(), "{link}");
    // The link leads to the bytes.
    assert!(bench.run(&["get", run.out().trim(), "-"]).stdout == bytes);
}

#[test]
fn a_large_file_is_given_up_after_so_many_attempts() {
    let bench = Bench::new();
    bench.write("big.bin", "small");
    for _ in 0..2 {
        bench.disturb("putContent", 0, busy(503, "3600"));
    }
    let mut drop = script(&bench, "large-file-drop.sh", &["big.bin", "Drop/"]);
    drop.env("PAUSE_SECONDS", "0").env("ATTEMPTS", "2");
    let run = bench.finish(drop.spawn().unwrap());
    assert_eq!((run.code, run.out()), (Some(7), ""), "{run}");
    assert_eq!(bench.count("putContent"), 2);
    assert!(bench.sandbox.permissions().is_empty());
}

#[test]
fn a_file_that_changed_meanwhile_gets_no_link() {
    let bench = Bench::new();
    bench.write("big.bin", "as it was");
    before(&bench, "put", "case $2 in --update) printf 'as it is.' > big.bin ;; esac");
    let run = run(&bench, "large-file-drop.sh", &["big.bin", "Drop/"]);
    assert_eq!((run.code, run.out()), (Some(9), ""), "{run}");
    assert!(run.stderr.contains("Drop/big.bin is not what big.bin is now"), "{run}");
    assert_eq!(bench.stored("Drop/big.bin"), b"as it was");
    assert!(bench.sandbox.permissions().is_empty());
}

#[test]
fn a_form_reaches_its_owner_and_answers_go_to_the_visitor() {
    let bench = Bench::new();
    let visitor = ["alice@contoso.com", "Êve\nBcc: all@contoso.com", "eve@example.com"];
    run_with_input(&bench, "form-mail.sh", &visitor, "Call me back.\n--to x\n").ok();
    let mail = the_mail(&bench);
    assert_eq!(addresses(&mail["toRecipients"]), ["alice@contoso.com"]);
    assert_eq!(addresses(&mail["replyTo"]), ["eve@example.com"]);
    assert_eq!(mail["subject"], "Message from Êve Bcc: all@contoso.com");
    for others in ["ccRecipients", "bccRecipients"] {
        assert!(matches!(&mail[others], Value::Null | Value::Array(_)), "{mail}");
        assert_eq!(mail[others].as_array().map_or(0, Vec::len), 0, "{mail}");
    }
    let text = "Call me back.\n--to x\n\n-- \nÊve Bcc: all@contoso.com, eve@example.com\n";
    assert_eq!(mail["body"], json!({"contentType": "text", "content": text}));
}

#[test]
fn a_form_is_refused_before_anything_is_sent() {
    let bench = Bench::new();
    for address in ["", "eve", "eve@x.com, all@contoso.com", "a@b.c;d@e.f", "a@b.c\nd@e.f", "<a@b>"]
    {
        let run =
            run_with_input(&bench, "form-mail.sh", &["alice@contoso.com", "Eve", address], "x");
        assert_eq!(run.code, Some(2), "{address:?}: {run}");
    }
    let long = "x".repeat(201);
    for (name, text, reason) in [
        ("Eve", " \n", "there is no text\n"),
        (long.as_str(), "x", "name is too long\n"),
        ("Eve", &long.repeat(500), "text is too long\n"),
    ] {
        let visitor = ["alice@contoso.com", name, "eve@example.com"];
        let run = run_with_input(&bench, "form-mail.sh", &visitor, text);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.stderr.ends_with(reason), "{run}");
    }
    assert_eq!(operations(&bench), [""; 0]);
}
