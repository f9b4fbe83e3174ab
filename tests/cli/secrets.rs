//! Tokens, codes, verifiers and pre-signed addresses: that they stand nowhere.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use graphctl::sandbox::{FaultAction, SandboxOptions};

use crate::bench::{Bench, Run, noise};
use crate::flows::{PASSWORD, certificates, daemon};
use crate::login::{browser, submit};

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

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}").unwrap();
    }
    text
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
    // It is an argument of the browser.
    assert_no_secret(&bench, &address);
    let last_page = submit(&bench, &bench.curl(&[&address]));
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

/// The key in a locked PEM file, in pieces of 48 bytes: raw, in hexadecimal and in base64, whatever
/// byte that begins at.
fn pieces_of_key(pem: &[u8]) -> Vec<Vec<u8>> {
    let text = std::str::from_utf8(pem).unwrap();
    let block = text.split("-----BEGIN ENCRYPTED PRIVATE KEY-----").nth(1).unwrap();
    let base64: String = block.split("-----").next().unwrap().split_whitespace().collect();
    let locked = STANDARD.decode(base64).unwrap();
    let info = pkcs8::EncryptedPrivateKeyInfoRef::try_from(&locked[..]).unwrap();
    let key = info.decrypt(PASSWORD).unwrap();
    let mut pieces = Vec::new();
    for bytes in [&locked[..], key.as_bytes()] {
        assert!(bytes.len() > 1000);
        for chunk in bytes.chunks_exact(48) {
            pieces.push(chunk.to_vec());
            pieces.push(hex(chunk).into());
            pieces.extend((0..3).map(|off| STANDARD_NO_PAD.encode(&chunk[off..45 + off]).into()));
        }
    }
    pieces
}

fn holds_one_of(bytes: &[u8], pieces: &[Vec<u8>]) -> bool {
    let starts: std::collections::HashSet<&[u8]> = pieces.iter().map(|piece| &piece[..8]).collect();
    let is_start = |at: usize| bytes.get(at..at + 8).is_some_and(|start| starts.contains(start));
    let mut places = (0..bytes.len()).filter(|at| is_start(*at));
    places.any(|at| pieces.iter().any(|piece| bytes[at..].starts_with(piece)))
}

#[test]
fn the_key_of_a_certificate_shows_nowhere_and_is_not_kept() {
    for file in ["app.pem", "app.pfx"] {
        let mut bench = daemon();
        certificates(&bench);
        let pem = bench.read("app.pem");
        let pieces = pieces_of_key(&pem);
        assert!(holds_one_of(
            &pem.iter().copied().filter(|b| *b != b'\n').collect::<Vec<_>>(),
            &pieces
        ));
        let login = ["login", "-vv", "--json", "--certificate", file];
        let mut said = vec![bench.run(&login)];
        bench.set("GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD", "wrong");
        said.push(bench.run(&login));
        assert!(said.iter().all(|run| run.code != Some(0)), "{said:?}");
        bench.set("GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);
        bench.disturb("token", 0, FaultAction::Delay(Duration::from_millis(300)));
        bench.forget_requests();
        let child = bench.start(&login);
        bench.wait_until("the sign-in", || bench.count("token") == 1);
        let arguments = std::fs::read(format!("/proc/{}/cmdline", child.id())).unwrap();
        assert!(!holds_one_of(&arguments, &pieces));
        let run = bench.finish(child);
        run.ok();
        said.push(run);
        bench.sandbox.identity().revoke_access_tokens();
        said.push(bench.run(&["ls", "-vv", "AlexW@contoso.onmicrosoft.com:"]));
        assert_eq!(said.last().unwrap().code, Some(0), "{said:?}");
        for run in &said {
            assert!(!holds_one_of(run.to_string().as_bytes(), &pieces), "{run}");
            assert!(!run.to_string().contains(PASSWORD), "{run}");
        }
        for folder in [".state", ".config"] {
            for path in below(&bench.path(folder)).iter().filter(|path| path.is_file()) {
                let bytes = std::fs::read(path).unwrap();
                assert!(!holds_one_of(&bytes, &pieces), "{}", path.display());
                assert!(!String::from_utf8_lossy(&bytes).contains(PASSWORD), "{}", path.display());
            }
        }
        assert_no_secret_kept(&bench);
    }
}

#[test]
fn the_search_finds_what_it_looks_for() {
    assert!(has_pass("x tempauth=v1.QUFBQUFBQUFBQUFBQUFBQUFB.c2lnbmF0dXJlLXNpZ25hdHVyZQ&y"));
    assert!(!has_pass("GET /v1.0/me/drive/root 200 v1.0.1"));
}
