//! What a person, a script and the clipboard get to hear of a sign-in.

use std::os::unix::fs::PermissionsExt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{CLIENT_ID, IdentityOptions, TENANT_ID, TokenAnswer};
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::terminal::Session;

const FABRIKAM: &str = "4f3b9a52-1c6e-4d7a-8b20-9e5d7c1a3f68";

fn signed_out() -> Bench {
    let identity = IdentityOptions { pending_polls: 0, ..IdentityOptions::default() };
    Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() })
}

/// Tokens for somebody at home in `home` who signs in to `tenant`.
fn tokens(name: &str, tenant: &str, home: &str) -> TokenAnswer {
    let encode = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let id_token = encode(json!({
        "aud": CLIENT_ID, "iss": format!("http://x/{tenant}/v2.0"), "tid": tenant,
        "oid": format!("oid-{name}"), "sub": name, "preferred_username": name,
    }));
    let body = json!({
        "token_type": "Bearer", "expires_in": 3600, "access_token": "a.b.c",
        "refresh_token": "r", "scope": "User.Read Files.ReadWrite",
        "id_token": format!("e30.{id_token}.x"),
        "client_info": encode(json!({ "uid": name, "utid": home })),
    });
    TokenAnswer::Json { status: 200, body }
}

#[test]
fn a_program_reads_the_device_code_from_one_line() {
    let bench = signed_out();
    let run = bench.run(&["login", "--device-code", "--json"]);
    assert_eq!(run.json()["method"], "device code");
    let mut lines = run.stderr.lines();
    let line: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    assert_eq!(lines.next(), None, "{run}");
    let mut names: Vec<_> = line.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["expires_at", "user_code", "verification_uri"]);
    assert_eq!(line["verification_uri"], "GRAPH/devicelogin");
    line["expires_at"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
}

#[test]
fn the_code_is_shown_even_to_those_who_want_silence() {
    let bench = signed_out();
    let run = bench.run(&["login", "--device-code", "--quiet"]);
    run.ok();
    assert_eq!(run.stderr.lines().count(), 1, "{run}");
    assert!(run.stderr.starts_with("To sign in, open GRAPH/devicelogin and enter the code "));
}

/// The code that a run told the person to enter.
fn code(text: &str) -> String {
    let rest = text.split("enter the code ").nth(1).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn the_code_is_copied_only_on_request() {
    let mut bench = signed_out();
    let program = bench.write("wl-copy", "#!/bin/sh\nexec cat >copied\n");
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", bench.home.path().display());
    bench.set("PATH", &path);
    bench.run(&["login", "--device-code"]).ok();
    assert!(!bench.path("copied").exists());

    let run = bench.run(&["login", "--copy-code"]);
    run.ok();
    assert_eq!(String::from_utf8(bench.read("copied")).unwrap(), code(&run.stderr));
    assert!(run.stderr.contains("The code is in the clipboard."), "{run}");

    let (code_of_run, shown) = Session::start(&bench, &["login", "--copy-code"]).end();
    assert_eq!(code_of_run, Some(0), "{shown}");
    let sequence = format!("\u{1b}]52;c;{}\u{7}", STANDARD.encode(code(&shown)));
    assert!(shown.contains(&sequence), "{shown:?}");
}

#[test]
fn without_a_clipboard_there_is_a_word_and_no_failure() {
    let mut bench = signed_out();
    bench.set("PATH", "/nowhere");
    let run = bench.run(&["login", "--copy-code"]);
    run.ok();
    assert!(run.stderr.contains("warning: there is no clipboard to copy the code to"), "{run}");
}

#[test]
fn a_script_that_signs_somebody_else_in_is_told_whose_profile_it_was() {
    let bench = signed_out();
    bench.run(&["login", "--device-code"]).ok();
    let somebody = tokens("LeeG@contoso.onmicrosoft.com", TENANT_ID, TENANT_ID);
    bench.sandbox.identity().script_token_answer(somebody);
    let run = bench.run(&["login", "--device-code"]);
    run.ok();
    let warning = "warning: LeeG@contoso.onmicrosoft.com replaces AdeleV@contoso.onmicrosoft.com \
                   in profile default";
    assert!(run.stderr.contains(warning), "{run}");
    let identity = bench.run(&["whoami", "--offline", "--json"]).json();
    assert_eq!(identity["userPrincipalName"], "LeeG@contoso.onmicrosoft.com");
}

#[test]
fn a_person_decides_whether_somebody_else_gets_the_profile() {
    for (typed, owner, expected) in [
        ("n", "AdeleV@contoso.onmicrosoft.com", Some(4)),
        ("y", "LeeG@contoso.onmicrosoft.com", Some(0)),
    ] {
        let bench = signed_out();
        bench.run(&["login", "--device-code"]).ok();
        let somebody = tokens("LeeG@contoso.onmicrosoft.com", TENANT_ID, TENANT_ID);
        bench.sandbox.identity().script_token_answer(somebody);
        let mut session = Session::start(&bench, &["login", "--device-code"]);
        session.expect("[y/N]");
        session.type_line(typed);
        let (code, shown) = session.end();
        assert_eq!(code, expected, "{shown}");
        let identity = bench.run(&["whoami", "--offline", "--json"]).json();
        assert_eq!(identity["userPrincipalName"], owner, "{shown}");
    }
}

#[test]
fn the_same_account_signs_in_again_without_a_word() {
    let bench = signed_out();
    bench.run(&["login", "--device-code"]).ok();
    let run = bench.run(&["login", "--device-code"]);
    run.ok();
    assert!(!run.stderr.contains("replaces"), "{run}");
}

#[test]
fn guests_are_called_so() {
    let bench = signed_out();
    bench.sandbox.identity().script_token_answer(tokens("kim@fabrikam.com", FABRIKAM, "home"));
    let run = bench.run(&["login", "--device-code", "--tenant", "organizations"]);
    run.ok();
    let words = format!("signed in as kim@fabrikam.com, a guest in tenant {FABRIKAM}");
    assert!(run.stderr.contains(&words), "{run}");
}

#[test]
fn a_profile_that_moves_to_another_tenant_leaves_no_tokens_behind() {
    let bench = signed_out();
    let kept = || {
        let entries = std::fs::read_dir(bench.path(".state/tokens")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.extension().is_some_and(|one| one == "login")).count()
    };
    bench.run(&["login", "--device-code"]).ok();
    assert_eq!(kept(), 1);
    bench.run(&["login", "--device-code", "--tenant", "organizations"]).ok();
    assert_eq!(kept(), 1);
}

#[test]
fn an_application_that_takes_no_personal_accounts_says_so() {
    let bench = signed_out();
    let run = bench.run(&["login", "--device-code", "--tenant", "consumers"]);
    assert_eq!(run.code, Some(4));
    assert!(
        run.stderr.contains("error: the application does not serve personal accounts"),
        "{run}"
    );
}
