//! Applications that the environment names, which need no `login`.

use std::cell::RefCell;

use graphctl::sandbox::identity::{CLIENT_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, TENANT_ID};

use super::{DRIVE, Flow, PASSWORD, asked, certificates, daemon, federated_token, trust};
use crate::bench::Bench;
use crate::secrets::assert_no_secret;
use crate::unwritable::{forbid_writing, powerless};

const TOKEN: &[&str] = &["token"];

/// The secret in our own variables.
fn with_secret() -> Bench {
    let mut bench = daemon();
    bench.set("GRAPHCTL_CLIENT_SECRET", DAEMON_SECRET);
    bench
}

/// The names of Azure's for the same, beside a person's application in our own.
fn azure() -> Bench {
    let mut bench = daemon();
    bench.set("GRAPHCTL_CLIENT_ID", CLIENT_ID);
    bench.set("AZURE_CLIENT_ID", DAEMON_CLIENT_ID);
    bench.set("AZURE_TENANT_ID", TENANT_ID);
    bench
}

#[test]
fn a_secret() {
    let shown = Flow::by_environment(with_secret(), TOKEN).prove_application("client secret");
    assert_eq!(shown["source"], "environment variable GRAPHCTL_CLIENT_SECRET");
    let mut bench = azure();
    bench.set("AZURE_CLIENT_SECRET", DAEMON_SECRET);
    let shown = Flow::by_environment(bench, TOKEN).prove_application("client secret");
    assert_eq!(shown["source"], "environment variable AZURE_CLIENT_SECRET");
    assert_eq!(shown["clientId"], DAEMON_CLIENT_ID);
}

#[test]
fn a_certificate() {
    let mut bench = daemon();
    let (pem, pfx) = certificates(&bench);
    bench.set("GRAPHCTL_CLIENT_CERTIFICATE", pem.to_str().unwrap());
    bench.set("GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);
    Flow::by_environment(bench, TOKEN).prove_application("certificate");
    let mut bench = azure();
    certificates(&bench);
    bench.set("AZURE_CLIENT_CERTIFICATE_PATH", pfx.file_name().unwrap().to_str().unwrap());
    bench.set("AZURE_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);
    Flow::by_environment(bench, TOKEN).prove_application("certificate");
}

#[test]
fn a_federated_token() {
    for name in ["GRAPHCTL_FEDERATED_TOKEN_FILE", "AZURE_FEDERATED_TOKEN_FILE"] {
        let mut bench = if name.starts_with("AZURE") { azure() } else { daemon() };
        trust(&bench, "demo");
        let file = bench.write("token", federated_token(&bench, "demo"));
        bench.set(name, file.to_str().unwrap());
        Flow::by_environment(bench, TOKEN).prove_application("federated token");
    }
}

#[test]
fn a_changed_secret_meets_no_token_of_the_old_one() {
    let bench = with_secret();
    bench.run(&["ls", DRIVE]).ok();
    let mut changed = bench.command(&["ls", DRIVE]);
    changed.env("GRAPHCTL_CLIENT_SECRET", "another");
    bench.forget_requests();
    let run = bench.finish(changed.spawn().unwrap());
    assert_eq!(run.code, Some(4), "{run}");
    assert_eq!(asked(&bench), ["token"]);
    // The old one is as good as before.
    bench.forget_requests();
    bench.run(&["ls", DRIVE]).ok();
    assert_eq!(asked(&bench), ["listChildren"]);
}

#[test]
fn a_folder_that_cannot_be_written_costs_a_token_for_each_run() {
    let bench = with_secret();
    std::fs::create_dir(bench.path(".state")).unwrap();
    std::fs::create_dir(bench.path(".config")).unwrap();
    forbid_writing(&bench, true);
    let said = RefCell::new(String::new());
    let run = || {
        bench.forget_requests();
        let run = bench.finish(powerless(&bench, &["ls", DRIVE, "-vv"]).spawn().unwrap());
        run.ok();
        said.borrow_mut().push_str(&run.to_string());
        asked(&bench)
    };
    assert_eq!(run(), ["token", "listChildren"]);
    assert_eq!(run(), ["token", "listChildren"]);
    let run = bench.finish(powerless(&bench, &["ls", DRIVE]).spawn().unwrap());
    forbid_writing(&bench, false);
    insta::assert_snapshot!(run, @"
    --- stderr
    --- exit 0
    ");
    assert_no_secret(&bench, &said.borrow());
}

#[test]
fn logout_of_all_removes_it_as_well() {
    let bench = with_secret();
    bench.run(&["ls", DRIVE]).ok();
    insta::assert_snapshot!(bench.run(&["logout", "--all"]), @"
    --- stderr
    removed 1 sign-in that no profile names
    --- exit 0
    ");
    insta::assert_snapshot!(bench.run(&["logout", "--all"]), @"
    --- stderr
    error: nobody is signed in to any profile
    hint: using the application identity of `GRAPHCTL_CLIENT_SECRET`; unset it to use the account that signed in
    --- exit 4
    ");
    bench.forget_requests();
    bench.run(&["ls", DRIVE]).ok();
    assert_eq!(asked(&bench), ["token", "listChildren"]);
    insta::assert_snapshot!(bench.run(&["logout"]), @"
    --- stderr
    removed the token of the application identity of GRAPHCTL_CLIENT_SECRET
    --- exit 0
    ");
}

#[test]
fn the_account_that_signed_in_is_left_alone() {
    let mut bench = azure();
    bench.run(&["login", "--device-code"]).ok();
    bench.set("AZURE_CLIENT_SECRET", DAEMON_SECRET);
    bench.run(&["ls", DRIVE]).ok();
    bench.run(&["logout"]).ok();
    bench.set("AZURE_CLIENT_SECRET", "");
    bench.forget_requests();
    bench.run(&["ls"]).ok();
    assert_eq!(asked(&bench), ["listChildren"]);
}
