//! Working as an application, or with a token from outside.

use std::process::Stdio;
use std::time::Duration;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{ADELE_ID, CLIENT_ID, TENANT_ID};

use crate::bench::{ALL_SCOPES, Bench, Run};

const SECRET: &str = "Kx8Q~hunter2.hunter2+%secret";

fn bench() -> Bench {
    Bench::signed_out(SandboxOptions::default())
}

fn token(bench: &Bench) -> String {
    bench.sandbox.identity().issue_token(ADELE_ID, &ALL_SCOPES, Duration::from_hours(1))
}

#[test]
fn there_is_one_way_to_sign_in_at_a_time() {
    let bench = bench();
    let ways = [
        "--browser",
        "--device-code",
        "--client-secret-stdin",
        "--certificate=a.pem",
        "--federated-token-file=t",
        "--github-actions",
        "--managed-identity",
        "--azure-cli",
        "--with-token",
    ];
    for (at, one) in ways.iter().enumerate() {
        for other in &ways[at + 1..] {
            let run = bench.run(&["login", one, other]);
            assert_eq!(run.code, Some(2), "{one} {other}: {run}");
            assert!(run.stderr.contains("cannot be used with"), "{one} {other}: {run}");
        }
        if at >= 2 {
            let run = bench.run(&["login", one, "--scope", "Mail.Send"]);
            assert_eq!(run.code, Some(2), "{one}: {run}");
        }
    }
    // The id belongs to the option only with an equals sign.
    assert_eq!(bench.run(&["login", "--managed-identity", "ID"]).code, Some(2));
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn an_application_needs_one_tenant_before_it_is_asked_for_anything() {
    let bench = bench();
    let run = bench.run_with_input(
        &["login", "--client-secret-stdin", "--tenant", "organizations"],
        SECRET.as_bytes(),
    );
    insta::assert_snapshot!(run, @"
    --- stderr
    error: an application signs in to one tenant, not to `organizations`
    hint: name the tenant with `--tenant` or `GRAPHCTL_TENANT`: its id, or a domain of it
    --- exit 2
    ");
    let run = bench.run(&["login", "--certificate", "nowhere.pem", "--tenant", "common"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn without_a_secret_there_is_no_sign_in() {
    let bench = bench();
    for input in ["", "\n", "\r\n", "  \nsecond line"] {
        let run = bench.run_with_input(&["login", "--client-secret-stdin"], input.as_bytes());
        assert_eq!(run.code, Some(2), "{input:?}: {run}");
        assert!(run.stderr.contains("no client secret on standard input"), "{run}");
    }
    assert_eq!(bench.run(&["login", "--client-secret-stdin"]).code, Some(2));
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn a_file_that_is_not_there_is_named_and_nothing_is_stored() {
    let bench = bench();
    for option in ["--certificate", "--federated-token-file"] {
        let run = bench.run(&["login", option, "nowhere.pem"]);
        assert_ne!(run.code, Some(0), "{run}");
        assert!(run.stderr.contains("HOME/nowhere.pem"), "{run}");
    }
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
    assert!(!bench.path(".config/config.toml").exists());
    assert_eq!(bench.run(&["whoami", "--offline"]).code, Some(4));
}

#[test]
fn a_refused_secret_shows_nowhere_and_is_not_stored() {
    let bench = bench();
    let login = ["login", "--client-secret-stdin", "-vv"];
    let run = bench.run_with_input(&login, format!("{SECRET}\r\n").as_bytes());
    assert_eq!(run.code, Some(4), "{run}");
    assert!(!run.to_string().contains("hunter2"), "{run}");
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["token"]);
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn a_token_from_outside_is_kept_and_works_without_an_application() {
    let bench = bench();
    let token = token(&bench);
    let with_input = |arguments: &[&str], input: &str| {
        let mut command = bench.command(arguments);
        command.env_remove("GRAPHCTL_CLIENT_ID").env_remove("GRAPHCTL_TENANT");
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut stdin, input.as_bytes()).unwrap();
        drop(stdin);
        bench.finish(child)
    };
    let run = with_input(&["login", "--with-token", "-vv"], &format!("  {token}\nmore\n"));
    run.ok();
    assert!(run.stderr.contains("signed in as Adele Vance"), "{run}");
    assert!(!run.to_string().contains(&token), "{run}");
    let config = String::from_utf8(bench.read(".config/config.toml")).unwrap();
    assert!(config.contains("method = \"access-token\""), "{config}");
    with_input(&["ls"], "").ok();
    let shown = with_input(&["whoami", "--json", "--offline"], "").json();
    assert_eq!(shown["method"], "access token");
    assert_eq!(shown["kind"], "user");
    assert_eq!(shown["fromToken"], true);
    assert_eq!(shown["source"], "profile default");
    assert_eq!(shown["userPrincipalName"], "AdeleV@contoso.onmicrosoft.com");
    // When it is no longer good, the error says how to give another.
    bench.sandbox.identity().revoke_access_tokens();
    insta::assert_snapshot!(with_input(&["ls"], ""), @"
    --- stderr
    error: the service no longer accepts the access token that was given to `login`
      while renewing the sign-in
    hint: give a new one: `graphctl login --with-token <FILE`, or pipe it in
    --- exit 4
    ");
    let run = with_input(&["login", "--with-token"], &token);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the service refused the access token on standard input
    hint: it has probably expired, or is for another service or another cloud
    --- exit 4
    ");
}

#[test]
fn what_is_no_token_is_not_taken_for_one() {
    let bench = bench();
    for input in ["", "\n", "two words", "bell\u{7}", "t\u{f6}ken"] {
        let run = bench.run_with_input(&["login", "--with-token"], input.as_bytes());
        assert_eq!(run.code, Some(2), "{input:?}: {run}");
    }
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn no_token_is_kept_while_another_goes_before_it() {
    let bench = Bench::new();
    let run = bench.run_with_input(&["login", "--with-token"], b"token");
    insta::assert_snapshot!(run, @"
    --- stderr
    error: `GRAPHCTL_ACCESS_TOKEN` is set, and goes before every stored token
    hint: unset `GRAPHCTL_ACCESS_TOKEN` to keep a token with `login`
    --- exit 2
    ");
}

#[test]
fn a_sign_in_that_something_goes_before_is_told_so() {
    let bench = Bench::new();
    let run = bench.run(&["login", "--device-code"]);
    run.ok();
    assert!(run.stderr.contains("`GRAPHCTL_ACCESS_TOKEN` is set and goes before"), "{run}");
}

#[test]
fn a_new_sign_in_replaces_the_one_of_the_profile() {
    let bench = bench();
    bench.run(&["login", "--device-code"]).ok();
    let logins = || {
        let files = std::fs::read_dir(bench.path(".state/tokens")).unwrap();
        files.filter(|file| file.as_ref().unwrap().path().extension().unwrap() == "login").count()
    };
    assert_eq!(logins(), 1);
    let token = token(&bench);
    let tenant = ["login", "--with-token", "--tenant", "contoso.onmicrosoft.com"];
    let again = bench.run_with_input(&tenant, token.as_bytes());
    // The same person, so nobody is replaced.
    again.ok();
    assert!(!again.stderr.contains("replaces"), "{again}");
    assert_eq!(logins(), 1);
    bench.run(&["login", "--device-code", "--profile", "work"]).ok();
    assert_eq!(logins(), 2);
}

#[test]
fn half_an_application_in_the_environment_is_an_error_and_azure_s_half_is_not() {
    let mut bench = bench();
    bench.set("AZURE_CLIENT_ID", CLIENT_ID);
    bench.set("AZURE_CLIENT_SECRET", SECRET);
    insta::assert_snapshot!(bench.run(&["ls"]), @"
    --- stderr
    error: nobody is signed in
    hint: run `graphctl login`
    --- exit 4
    ");
    bench.set("GRAPHCTL_CLIENT_SECRET", SECRET);
    bench.set("GRAPHCTL_TENANT", "");
    insta::assert_snapshot!(bench.run(&["ls", "x@y.z:"]), @"
    --- stderr
    error: an application signs in to one tenant, not to `organizations`
    hint: name the tenant with `--tenant` or `GRAPHCTL_TENANT`: its id, or a domain of it
    hint: or unset `GRAPHCTL_CLIENT_SECRET` to use the account that signed in
    --- exit 2
    ");
    bench.set("GRAPHCTL_CLIENT_ID", "");
    insta::assert_snapshot!(bench.run(&["ls", "x@y.z:"]), @"
    --- stderr
    error: `GRAPHCTL_CLIENT_SECRET` is set, but not which application it belongs to
    hint: set `GRAPHCTL_CLIENT_ID` to the id of the application and `GRAPHCTL_TENANT` to its tenant
    --- exit 2
    ");
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn an_application_of_the_environment_goes_before_the_account_and_is_named() {
    let mut bench = bench();
    bench.run(&["login", "--device-code"]).ok();
    bench.run(&["ls"]).ok();
    bench.set("AZURE_CLIENT_ID", CLIENT_ID);
    bench.set("AZURE_TENANT_ID", TENANT_ID);
    bench.set("AZURE_CLIENT_SECRET", SECRET);
    let run = bench.run(&["ls", "AlexW@contoso.onmicrosoft.com:", "-vv"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(!run.to_string().contains("hunter2"), "{run}");
    let hint = "hint: using the application identity of `AZURE_CLIENT_SECRET`; \
                unset it to use the account that signed in";
    assert!(run.stderr.contains(hint), "{run}");
    let shown = bench.run(&["whoami", "--offline", "--json"]).json();
    assert_eq!(shown["kind"], "application");
    assert_eq!(shown["method"], "client secret");
    assert_eq!(shown["clientId"], CLIENT_ID);
    assert_eq!(shown["source"], "environment variable AZURE_CLIENT_SECRET");
    assert_eq!(bench.run(&["logout"]).code, Some(4), "nothing of the application is kept");
    // The account is where it was.
    for name in ["AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_CLIENT_SECRET"] {
        bench.set(name, "");
    }
    bench.run(&["ls"]).ok();
}

#[test]
fn an_application_has_nothing_of_its_own_and_is_told_so_before_a_request() {
    let mut bench = bench();
    bench.set("GRAPHCTL_CLIENT_SECRET", SECRET);
    insta::assert_snapshot!(bench.run(&["ls"]), @"
    --- stderr
    error: an application has no OneDrive
    hint: name a drive: `user@contoso.com:PATH`, `ALIAS:PATH`, an address from a browser, or choose a site's library with `graphctl site use SITE`
    --- exit 2
    ");
    assert_eq!(bench.run(&["ls", "me:x"]).code, Some(2));
    insta::assert_snapshot!(bench.run(&["mail", "--body", "x", "a@b.c"]), @"
    --- stderr
    error: an application has no mailbox of its own
    hint: name the one that sends with `--from user@contoso.com`
    --- exit 2
    ");
    assert_eq!(bench.run(&["mail", "--body", "x"]).code, Some(2));
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn whoami_shows_what_a_given_token_says_without_a_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["whoami", "--offline"]);
    assert_eq!(Run::operations(&requests), [""; 0]);
    let text = bench.stable(&run.to_string());
    let text: Vec<_> = text.lines().filter(|line| !line.starts_with("token expires")).collect();
    insta::assert_snapshot!(text.join("\n"), @"
    account	AdeleV@contoso.onmicrosoft.com
    user id	87d349ed-44d7-43e1-9a83-5f2406dee5bd
    tenant id	b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97
    kind	user
    scopes	User.Read Files.ReadWrite Files.ReadWrite.All Sites.Read.All Mail.Send
    known from	the access token, which nobody here can check
    profile	default
    source	environment variable GRAPHCTL_ACCESS_TOKEN
    cloud	GRAPH
    token store	given in GRAPHCTL_ACCESS_TOKEN
    --- stderr
    --- exit 0
    ");
}

#[test]
fn the_sandbox_s_user_is_not_pointed_elsewhere_by_variables_of_azure() {
    let mut bench = bench();
    bench.set("AZURE_CLIENT_ID", CLIENT_ID);
    bench.set("AZURE_TENANT_ID", TENANT_ID);
    bench.set("AZURE_CLIENT_SECRET", SECRET);
    let run = bench.run(&["sandbox", "exec", "--", "graphctl", "whoami", "--json"]);
    assert_eq!(run.json()["kind"], "user");
}
