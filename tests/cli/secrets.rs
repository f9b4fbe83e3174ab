//! Tokens, codes, verifiers and pre-signed addresses: that they stand nowhere.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use graphctl::sandbox::{FaultAction, SandboxOptions};

use crate::bench::{Bench, Run, noise};
use crate::login::{browser, curl, submit};

/// Fails if a token, a code or a verifier of this sandbox stands in `text`.
#[track_caller]
pub(crate) fn assert_no_secret(bench: &Bench, text: &str) {
    let secrets = bench.sandbox.identity().secrets();
    assert!(!secrets.is_empty());
    for secret in secrets {
        assert!(!text.contains(&secret), "{secret} in {text}");
    }
}

/// Every file and folder below `folder`.
pub(crate) fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(below(&path));
        }
        found.push(path);
    }
    found
}

/// Fails if a secret stands in a file that the program keeps.
#[track_caller]
pub(crate) fn assert_no_secret_kept(bench: &Bench) {
    let mut looked = 0;
    for folder in [".state", ".config"] {
        for path in below(&bench.path(folder)).iter().filter(|path| path.is_file()) {
            assert_no_secret(bench, &String::from_utf8_lossy(&std::fs::read(path).unwrap()));
            assert_no_secret(bench, &path.to_string_lossy());
            looked += 1;
        }
    }
    assert!(looked > 1, "there is something to look into");
}

/// Fails if a secret can be seen by whoever may list processes.
#[track_caller]
pub(crate) fn assert_no_secret_in_process(bench: &Bench, child: &Child) {
    for name in ["cmdline", "comm"] {
        let path = format!("/proc/{}/{name}", child.id());
        let text = std::fs::read(path).unwrap();
        assert!(!text.is_empty());
        assert_no_secret(bench, &String::from_utf8_lossy(&text));
    }
}

/// True if `text` has the pass of a download address: `v1.CLAIMS.SIGNATURE`.
fn has_pass(text: &str) -> bool {
    let is_part = |part: &str| {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        end.unwrap_or(part.len()) >= 20
    };
    text.split("v1.").skip(1).any(|rest| {
        let (claims, signature) = rest.split_once('.').unwrap_or_default();
        is_part(claims) && is_part(signature)
    })
}

/// What follows the host in the address of the session that the journal keeps.
fn upload_secret(bench: &Bench) -> String {
    let journal = bench.unfinished_uploads();
    let record = std::fs::read(&journal[0]).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
    let url = url::Url::parse(record["upload_url"].as_str().unwrap()).unwrap();
    let (_, secret) = url.query_pairs().max_by_key(|(_, value)| value.len()).unwrap();
    assert!(secret.len() >= 16, "{url}");
    secret.into_owned()
}

#[test]
fn a_day_of_work_however_verbose_shows_and_leaves_no_secret() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.seed("a.txt", "a");
    let mut said = String::new();
    let mut note = |run: Run| {
        assert_eq!(run.code, Some(0), "{run}");
        said.push_str(&run.to_string());
    };
    note(bench.run(&["login", "--device-code", "-vv"]));
    note(bench.run(&["whoami", "-vv", "--json"]));
    assert_no_secret_kept(&bench);

    // A renewal, and what is visible while it is under way.
    bench.sandbox.identity().revoke_access_tokens();
    bench.disturb("token", 0, FaultAction::Delay(Duration::from_millis(300)));
    bench.forget_requests();
    let child = bench.start(&["ls", "-vv", "--json"]);
    bench.wait_until("the renewal", || bench.count("token") == 1);
    assert_no_secret_in_process(&bench, &child);
    assert_no_secret_kept(&bench);
    note(bench.finish(child));

    // An upload by session. While it is open its address is in the journal, and nowhere else.
    bench.write("big", noise(700_000));
    bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_millis(300)));
    bench.forget_requests();
    let child = bench.start(&["put", "-vv", "--chunk-size", "320KiB", "big", "big"]);
    bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
    let upload = upload_secret(&bench);
    assert_no_secret_in_process(&bench, &child);
    note(bench.finish(child));

    note(bench.run(&["get", "-vv", "a.txt", "-"]));
    note(bench.run(&["get", "-vv", "--progress", "json", "big", "copy"]));
    note(bench.run(&["ls", "-vv", "--json", "/"]));

    let noted = browser(&mut bench);
    let child = bench.start(&["login", "--browser", "-vv"]);
    bench.wait_until("the browser was opened", || noted.exists());
    assert_no_secret_in_process(&bench, &child);
    let address = String::from_utf8(bench.read("opened")).unwrap();
    let last_page = submit(&curl(&[&address]));
    note(bench.finish(child));
    assert_no_secret(&bench, &last_page);
    note(bench.run(&["ls", "-vv"]));

    assert_no_secret(&bench, &said);
    assert_no_secret_kept(&bench);
    let mut places = vec![said];
    for folder in [".state", ".config"] {
        let files = below(&bench.path(folder)).into_iter().filter(|path| path.is_file());
        places.extend(
            files.map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()),
        );
    }
    for text in places {
        assert!(!text.contains(&upload), "the address of the upload in {text}");
        assert!(!has_pass(&text), "the address of a download in {text}");
    }
}

#[test]
fn failures_show_and_leave_no_secret() {
    let bench = Bench::signed_in(SandboxOptions::default());
    let mut said = String::new();
    bench.sandbox.identity().revoke_access_tokens();
    bench.sandbox.identity().revoke_refresh_tokens();
    for arguments in [&["ls", "-vv", "--json"][..], &["ls", "-vv"], &["put", "-vv", "x", "x"]] {
        said.push_str(&bench.run(arguments).to_string());
        assert_no_secret_kept(&bench);
    }
    assert!(said.contains("AADSTS50173"), "{said}");
    assert_no_secret(&bench, &said);
    said.push_str(&bench.run(&["login", "--device-code", "-vv", "--progress", "json"]).to_string());
    said.push_str(&bench.run(&["logout", "-vv"]).to_string());
    assert_no_secret(&bench, &said);
}

#[test]
fn the_search_finds_what_it_looks_for() {
    assert!(has_pass("x tempauth=v1.QUFBQUFBQUFBQUFBQUFBQUFB.c2lnbmF0dXJlLXNpZ25hdHVyZQ&y"));
    assert!(!has_pass("GET /v1.0/me/drive/root 200 v1.0.1"));
}
