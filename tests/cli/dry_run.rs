//! `--dry-run` of everything that writes: nothing is sent, and what is told is what would be.

use std::time::Duration;

use graphctl::sandbox::identity::ADELE_ID;
use graphctl::sandbox::{DriveType, FaultAction, Host, RequestRecord, SandboxOptions};
use serde_json::Value;

use crate::bench::{ALL_SCOPES, Bench, Run, noise};

/// Somebody who may do everything.
fn bench(one_drive: DriveType) -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions { one_drive, ..SandboxOptions::default() });
    let mut scopes = ALL_SCOPES.to_vec();
    scopes.extend(["Mail.ReadWrite", "User.ReadWrite", "User.ReadBasic.All"]);
    let token = bench.sandbox.identity().issue_token(ADELE_ID, &scopes, Duration::from_hours(1));
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    for version in ["one", "two"] {
        bench.seed("Docs/a b.txt", version);
    }
    bench.seed("Docs/c.txt", "c");
    bench.seed("Docs/d.txt", "d");
    bench.seed("Other/e.txt", "e");
    bench.write("small.txt", "small");
    bench.write("large.bin", noise(11 << 20));
    bench.write("face.png", b"\x89PNG\r\n\x1a\nnot much of a picture");
    bench.write("note.eml", "Subject: x\r\nTo: alex.wilber@contoso.com\r\n\r\nx\r\n");
    bench.write("attached.bin", noise(3_100_000));
    bench.write("more.bin", noise(2_900_000));
    std::fs::create_dir_all(bench.path("tree/in/empty")).unwrap();
    bench.write("tree/one.txt", "1");
    bench.write("tree/in/two.txt", "22");
    bench.write("tree/in/big.bin", noise(400_000));
    bench
}

const ALEX: &str = "alex.wilber@contoso.com";

/// Every command that changes something at the service, in forms that lead to other requests.
const WRITES: &[&[&str]] = &[
    &["put", "small.txt", "Docs/"],
    &["put", "small.txt", "New/deep/x y.txt"],
    &["put", "--on-conflict", "fail", "small.txt", "me:#%.txt"],
    &["put", "large.bin", "Docs/large.bin"],
    &["put", "--chunk-size", "320KiB", "large.bin", "large.bin"],
    &["put", "-p", "small.txt", "Docs/"],
    &["put", "-r", "tree", "Docs/"],
    &["put", "-r", "-p", "tree", "Docs/"],
    &["put", "-r", "--chunk-size", "320KiB", "tree", "Docs/"],
    &["put", "-r", "-u", "tree", "Docs/"],
    &["put", "--share", "small.txt", "Docs/"],
    &["put", "--share=edit", "small.txt", "more.bin", "Docs/"],
    &["sync", "./tree", "Docs/mirror"],
    &["sync", "--delete", "./tree", "Other"],
    &["sync", "--delete", "--exclude", "in/", "./tree", "me:"],
    &["mkdir", "Docs/new"],
    &["mkdir", "-p", "Docs/new one", "Docs/other"],
    &["rm", "Docs/c.txt"],
    &["rm", "-r", "Docs"],
    &["rm", "Docs/*.txt"],
    &["rm", "--permanent", "Docs/c.txt"],
    &["mv", "Docs/c.txt", "Docs/z.txt"],
    &["mv", "Docs/c.txt", "Docs/d.txt", "Other/"],
    &["mv", "-f", "Docs/c.txt", "Other/c.txt"],
    &["cp", "Docs/c.txt", "Docs/z.txt"],
    &["cp", "-r", "Docs", "Other/"],
    &["cp", "-p", "Docs/c.txt", "Docs/z.txt"],
    &["share", "Docs/c.txt"],
    &["share", "Docs/c.txt", "Docs/d.txt"],
    &["share", "--type", "review", "Docs/c.txt"],
    &["share", "--invite", ALEX, "Docs/c.txt"],
    &["mail", "--body", "x", ALEX],
    &["mail", "--body", "x", "--link", "Docs/c.txt", ALEX],
    &["mail", "--body", "x", "-a", "attached.bin", "-a", "more.bin", ALEX],
    &["mail", "--draft", "--body", "x", "-a", "attached.bin", ALEX],
    &["mail", "--eml", "note.eml"],
    &["mail", "--draft", "--eml", "note.eml"],
    &["photo", "set", "face.png"],
    &["versions", "--restore", "1.0", "Docs/a b.txt"],
    &["versions", "--delete", "1.0", "Docs/a b.txt"],
    &["api", "me/drive/root/children", "-f", "name=x", "-F", "folder={}"],
    &["api", "-X", "PUT", "me/drive/root:/n.txt:/content", "--input", "small.txt"],
    &["api", "-X", "DELETE", "me/drive/root:/Docs/c.txt"],
];

fn is_write(request: &RequestRecord) -> bool {
    let is_ours = matches!(request.host, Host::Api | Host::Storage);
    is_ours && request.method != "GET" && request.method != "HEAD"
}

/// What of `requests` changes something: batches taken apart, the addresses of upload sessions
/// veiled, and the many requests of one session as one.
fn writes(requests: &[RequestRecord]) -> Vec<String> {
    let mut found = Vec::new();
    for request in requests.iter().filter(|request| is_write(request)) {
        let path = request.path.split('?').next().unwrap();
        if request.operation == "batch" {
            let parts = request.parts.iter();
            found.extend(parts.filter(|part| !part.starts_with("GET ")).cloned());
            continue;
        }
        found.push(match request.host {
            Host::Storage => format!("{} {{uploadUrl}}", request.method),
            _ => format!("{} {path}", request.method),
        });
    }
    found.sort();
    // How many fragments there are depends on the connection.
    let fragment = |line: &String| line == "PUT {uploadUrl}";
    let sessions = found.iter().filter(|line| line.ends_with("/createUploadSession")).count();
    let fragments = found.iter().filter(|line| fragment(line)).count();
    assert!(fragments >= sessions);
    found.retain(|line| !fragment(line));
    let told = if fragments > 0 { sessions.max(1) } else { 0 };
    found.extend(std::iter::repeat_n("PUT {uploadUrl}".to_owned(), told));
    found
}

/// The requests that a text tells.
fn lines(text: &str, origin: &str) -> Vec<String> {
    let methods = ["POST ", "PUT ", "PATCH ", "DELETE "];
    let is_request = |line: &&str| methods.iter().any(|method| line.starts_with(method));
    let lines = text.lines().map(str::trim_start).filter(is_request);
    lines.map(|line| line.replace(origin, "").split('?').next().unwrap().to_owned()).collect()
}

/// The requests that data tells, wherever they stand in it.
fn told(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(told).collect(),
        Value::Object(fields) => {
            let own = fields.get("requests").and_then(Value::as_array).into_iter().flatten();
            let own = own.map(|request| {
                let word = |name: &str| request[name].as_str().unwrap().to_owned();
                format!("{} {}", word("method"), word("path"))
            });
            let below = fields.iter().filter(|(name, _)| *name != "requests");
            own.chain(below.flat_map(|(_, value)| told(value))).collect()
        }
        _ => Vec::new(),
    }
}

/// True if `sent` is what `planned` says; what stands in braces there is known only to the
/// service.
fn is_as_planned(planned: &str, sent: &str) -> bool {
    if planned == sent {
        return true;
    }
    let (mut planned, mut sent) = (planned.split('/'), sent.split('/'));
    loop {
        match (planned.next(), sent.next()) {
            (None, None) => return true,
            (Some(part), Some(found)) => {
                let is_open = part.starts_with('{') && part.ends_with('}');
                if part != found && (!is_open || found.is_empty()) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

fn dry(arguments: &[&'static str], more: &[&'static str]) -> Vec<&'static str> {
    [arguments, &["--dry-run"], more].concat()
}

/// Demands that nothing is sent that writes, and that the real run sends what was told.
#[track_caller]
fn check(bench: &Bench, arguments: &[&'static str]) {
    assert_eq!(lie(bench, arguments).as_deref(), None);
}

/// What is wrong with the plan.
fn lie(bench: &Bench, arguments: &[&'static str]) -> Option<String> {
    let (text, requests) = bench.counted(&dry(arguments, &[]));
    assert_eq!(text.code, Some(0), "{arguments:?}\n{text}");
    let written: Vec<_> = requests.iter().filter(|request| is_write(request)).collect();
    assert!(written.is_empty(), "{arguments:?} sent {written:#?}");
    let mut planned = lines(text.out(), bench.graph_url());
    let (json, requests) = bench.counted(&dry(arguments, &["--json"]));
    assert!(!requests.iter().any(is_write), "{arguments:?} {requests:#?}");
    assert_eq!(told(&json.json()), planned, "{arguments:?}: text and JSON tell the same");
    let (run, requests) = bench.counted(arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}\n{run}");
    let sent = writes(&requests);
    assert!(!sent.is_empty(), "{arguments:?} changes nothing: {requests:#?}");
    planned.sort();
    let is_same = planned.len() == sent.len()
        && sent.iter().all(|sent| planned.iter().any(|planned| is_as_planned(planned, sent)))
        && planned.iter().all(|planned| sent.iter().any(|sent| is_as_planned(planned, sent)));
    (!is_same).then(|| format!("{arguments:?}\nplanned {planned:#?}\nsent {sent:#?}"))
}

#[test]
fn nothing_is_sent_and_the_plan_tells_no_lies() {
    let lies = WRITES.iter().filter_map(|arguments| lie(&bench(DriveType::Business), arguments));
    let lies: Vec<_> = lies.collect();
    assert!(lies.is_empty(), "{}", lies.join("\n"));
}

#[test]
fn the_plan_of_a_move_to_another_drive_has_both_ends() {
    let bench = bench(DriveType::Business);
    let library = format!("id:{}/root", bench.library());
    let listed = bench.run(&["ls", "--json", &library]).json();
    let general = listed.as_array().unwrap().iter().find(|item| item["name"] == "General");
    let general: &'static str = general.unwrap()["remote"].as_str().unwrap().to_owned().leak();
    check(&bench, &["mv", "Docs/c.txt", general]);
    check(&bench, &["cp", "Docs/d.txt", general]);
}

#[test]
fn what_is_taken_back_and_brought_back() {
    let bench = bench(DriveType::Business);
    bench.run(&["share", "Docs/c.txt"]).ok();
    bench.run(&["share", "--invite", ALEX, "Docs/c.txt"]).ok();
    check(&bench, &["share", "--revoke-all", "Docs/c.txt"]);
    let bench = self::bench(DriveType::Personal);
    let gone = &bench.run(&["rm", "--json", "Docs/c.txt"]).json()[0];
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let (drive, id) = (word(&gone["parentReference"]["driveId"]), word(&gone["id"]));
    let remote: &'static str = format!("id:{drive}/{id}").leak();
    check(&bench, &["trash", "--restore", remote]);
}

/// An upload that was killed, and its id.
fn killed(bench: &Bench) -> &'static str {
    bench.forget_requests();
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_mins(1)));
    let mut child = bench.start(&["put", "--chunk-size", "320KiB", "more.bin", "more.bin"]);
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    child.kill().unwrap();
    drop(bench.finish(child));
    let listed = bench.run(&["transfers", "--json"]).json();
    listed[0]["id"].as_str().unwrap().to_owned().leak()
}

#[test]
fn a_transfer_that_is_left_is_looked_at_and_stays() {
    for action in ["--resume", "--discard"] {
        let bench = bench(DriveType::Business);
        let id = killed(&bench);
        check(&bench, &["transfers", action, id]);
        assert!(bench.unfinished_uploads().is_empty());
    }
    let bench = bench(DriveType::Business);
    killed(&bench);
    check(&bench, &["put", "more.bin", "more.bin"]);
    killed(&bench);
    bench.write("more.bin", noise(12 << 20));
    check(&bench, &["put", "more.bin", "more.bin"]);
}

#[test]
fn a_plan_shows_its_requests_below_what_they_are_for() {
    let bench = bench(DriveType::Business);
    insta::assert_snapshot!(bench.run(&["rm", "--dry-run", "Docs/c.txt"]).ok(), @"
    would delete Docs/c.txt
      DELETE /v1.0/me/drive/root:/Docs/c.txt
    ");
    insta::assert_snapshot!(bench.run(&["put", "--dry-run", "small.txt", "large.bin", "Docs/"]).ok(), @"
    would upload small.txt (5 B) to Docs/small.txt
    would upload large.bin (11.0 MiB) to Docs/large.bin
      PUT /v1.0/me/drive/root:/Docs/small.txt:/content
      POST /v1.0/me/drive/root:/Docs/large.bin:/createUploadSession
      PUT {uploadUrl}
    2 files, 11.0 MiB
    ");
    insta::assert_snapshot!(
        bench.run(&["mkdir", "--dry-run", "--json", "Docs/new"]).ok(),
        @r#"
    [
    {"remote":"Docs/new","requests":[{"method":"POST","path":"/v1.0/me/drive/root:/Docs:/children"}]}
    ]
    "#
    );
}

/// What cannot be done is told as if it were tried.
#[test]
fn a_plan_that_cannot_be_carried_out_fails() {
    let bench = bench(DriveType::Business);
    let run = bench.run(&["cp", "--dry-run", "Docs/nowhere", "Docs/c.txt", "Other/"]);
    assert_eq!(run.code, Some(11), "{run}");
    assert!(run.out().contains("Docs/c.txt -> Other/c.txt\n  POST /v1.0/me/drive/"), "{run}");
    assert!(run.stderr.contains("Docs/nowhere"), "{run}");
}

#[test]
fn read_only_mode_refuses_all_of_it_before_any_request() {
    let mut bench = bench(DriveType::Business);
    let id = killed(&bench);
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let more: [&[&str]; 7] = [
        &["put", "more.bin", "more.bin"],
        &["share", "--revoke-all", "Docs/c.txt"],
        &["share", "--revoke", "1", "Docs/c.txt"],
        &["trash", "--restore", "id:D/I"],
        &["trash", "--empty"],
        &["transfers", "--resume", id],
        &["transfers", "--discard", id],
    ];
    for arguments in WRITES.iter().chain(&more) {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}\n{run}");
        assert!(run.stderr.contains("read-only mode"), "{arguments:?}\n{run}");
        assert_eq!(Run::operations(&requests), [""; 0], "{arguments:?}");
        // A plan harms nobody.
        if arguments[0] != "trash" && arguments[1] != "--revoke-all" {
            let (run, requests) = bench.counted(&dry(arguments, &[]));
            assert_eq!(run.code, Some(0), "{arguments:?}\n{run}");
            assert!(!requests.iter().any(is_write), "{arguments:?} {requests:#?}");
        }
    }
    assert_eq!(bench.unfinished_uploads().len(), 1);
}

#[test]
fn the_option_may_stand_before_the_command() {
    let bench = bench(DriveType::Business);
    let after = bench.run(&["put", "--dry-run", "small.txt", "Docs/"]);
    let before = bench.run(&["--dry-run", "put", "small.txt", "Docs/"]);
    assert_eq!(before.ok(), after.ok());
    bench.write("lines", "--dry-run rm Docs/c.txt\nmkdir Other/new --dry-run\n");
    let run = bench.run(&["run", "lines"]);
    assert!(run.ok().starts_with("would delete Docs/c.txt\n"), "{run}");
    assert_eq!(bench.stored_names("Docs").len(), 3);
    for command in [&["ls"][..], &["config", "set", "read_only", "1"], &["photo"], &["logout"]] {
        let run = bench.run(&[&["--dry-run"], command].concat());
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.stderr.contains("`--dry-run` means nothing to"), "{run}");
    }
}
