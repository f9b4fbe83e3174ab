//! Signing in, being signed in, and signing out.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{CLIENT_ID, IdentityOptions, Switch, TENANT_ID};
use url::Url;

use crate::bench::{Bench, Run};
use crate::secrets::{assert_no_secret, below};

fn signed_out() -> Bench {
    Bench::signed_out(SandboxOptions::default())
}

fn signed_in() -> Bench {
    Bench::signed_in(SandboxOptions::default())
}

/// The code that the user is shown, which the sandbox draws anew each time.
fn without_code(run: &Run) -> String {
    let text = run.to_string();
    let code = text.split("enter the code ").nth(1).and_then(|rest| rest.lines().next());
    text.replace(code.unwrap(), "CODE")
}

#[test]
fn a_device_code_signs_in_from_start_to_end() {
    let bench = signed_out();
    let (run, requests) = bench.counted(&["login", "--device-code"]);
    insta::assert_snapshot!(without_code(&run), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    signed in as Adele Vance <AdeleV@contoso.onmicrosoft.com>
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["deviceCode", "token", "token"]);
    assert_eq!(bench.run(&["ls", "me:"]).ok(), "");
}

#[test]
fn without_a_display_the_device_code_is_the_default() {
    let bench = signed_out();
    let (run, requests) = bench.counted(&["login"]);
    run.ok();
    assert_eq!(requests[0].operation, "deviceCode");
}

#[test]
fn login_in_json_is_the_identity() {
    let bench = signed_out();
    let identity = bench.run(&["login", "--json"]).json();
    assert_eq!(identity["userPrincipalName"], "AdeleV@contoso.onmicrosoft.com");
    assert_eq!(identity["method"], "device code");
}

#[test]
fn whoami_says_who_and_how_and_where() {
    let bench = signed_in();
    let run = bench.run(&["whoami"]);
    let text = bench.stable(&run.to_string());
    let differs = |line: &&str| line.starts_with("token ");
    let text: Vec<_> = text.lines().filter(|line| !differs(line)).collect();
    insta::assert_snapshot!(text.join("\n"), @"
    name	Adele Vance
    account	AdeleV@contoso.onmicrosoft.com
    mail	AdeleV@contoso.onmicrosoft.com
    user id	87d349ed-44d7-43e1-9a83-5f2406dee5bd
    tenant id	b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97
    kind	user
    signed in by	device code
    scopes	Files.ReadWrite User.Read
    profile	default
    cloud	GRAPH
    --- stderr
    --- exit 0
    ");
}

#[test]
fn whoami_in_json_has_every_field() {
    let bench = signed_in();
    let identity = bench.run(&["whoami", "--json"]).json();
    assert_eq!(identity["name"], "Adele Vance");
    assert_eq!(identity["mail"], "AdeleV@contoso.onmicrosoft.com");
    assert_eq!(identity["tenantId"], TENANT_ID);
    assert_eq!(identity["kind"], "user");
    assert_eq!(identity["profile"], "default");
    identity["expires"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    let scopes: Vec<_> = identity["scopes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|scope| scope.as_str().unwrap())
        .collect();
    assert!(scopes.contains(&"User.Read") && scopes.contains(&"Files.ReadWrite"), "{scopes:?}");
}

#[test]
fn whoami_asks_nobody_offline_and_the_service_otherwise() {
    let bench = signed_in();
    let (run, requests) = bench.counted(&["whoami", "--offline"]);
    assert!(run.ok().contains("AdeleV@contoso.onmicrosoft.com"), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
    let (run, requests) = bench.counted(&["whoami"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["getMe"]);
}

#[test]
fn after_logout_nobody_is_signed_in_and_no_token_is_left() {
    let bench = signed_in();
    let run = bench.run(&["logout"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    signed out of profile default
    --- exit 0
    ");
    let (run, requests) = bench.counted(&["whoami"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: nobody is signed in
    hint: run `graphctl login`
    --- exit 4
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    for arguments in [&["ls"][..], &["whoami", "--offline"], &["logout"]] {
        assert_eq!(bench.run(arguments).code, Some(4), "{arguments:?}");
    }
}

#[test]
fn logout_all_forgets_every_profile() {
    let bench = signed_in();
    bench.run(&["login", "--device-code", "--profile", "work"]).ok();
    bench.run(&["whoami", "--offline", "--profile", "work"]).ok();
    bench.run(&["logout", "--all"]).ok();
    for profile in ["default", "work"] {
        let run = bench.run(&["whoami", "--offline", "--profile", profile]);
        assert_eq!(run.code, Some(4), "{profile}: {run}");
    }
}

/// A browser that notes the address it is told to open.
pub(crate) fn browser(bench: &mut Bench) -> PathBuf {
    let noted = bench.path("opened");
    let script =
        format!("#!/bin/sh\nprintf %s \"$1\" >opening && mv opening {}\n", noted.display());
    let browser = bench.write("browser.sh", script);
    std::fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).unwrap();
    bench.set("BROWSER", browser.to_str().unwrap());
    noted
}

/// Sends the form that the sign-in page would send by itself.
pub(crate) fn submit(bench: &Bench, page: &str) -> String {
    let attribute = |from: &str, name: &str| -> String {
        let rest = from.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#39;", "'")
    };
    let action = attribute(page, "action");
    let fields: Vec<_> = page
        .split("<input ")
        .skip(1)
        .map(|input| format!("{}={}", attribute(input, "name"), attribute(input, "value")))
        .collect();
    let mut arguments = vec![action.as_str()];
    for field in &fields {
        arguments.extend(["--data-urlencode", field]);
    }
    bench.curl(&arguments)
}

#[test]
fn a_browser_signs_in_from_start_to_end_with_pkce() {
    let mut bench = signed_out();
    let noted = browser(&mut bench);
    bench.sandbox.clear_requests();
    let child = bench.start(&["login", "--browser", "-vv"]);
    bench.wait_until("the browser was opened", || noted.exists());
    let address = Url::parse(&String::from_utf8(bench.read("opened")).unwrap()).unwrap();
    let asked =
        |name: &str| address.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
    assert_eq!(asked("response_type").as_deref(), Some("code"));
    assert_eq!(asked("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(asked("code_challenge").unwrap().len(), 43);
    assert_eq!(asked("prompt").as_deref(), Some("select_account"));
    assert!(asked("redirect_uri").unwrap().starts_with("http://localhost:"));
    let last_page = submit(&bench, &bench.curl(&[address.as_str()]));
    let run = bench.finish(child);
    run.ok();
    assert!(run.stderr.contains("signed in as Adele Vance"), "{run}");
    assert_no_secret(&bench, &run.to_string());
    assert_no_secret(&bench, &last_page);
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["authorize", "token"]);
    assert_eq!(bench.run(&["whoami", "--offline", "--json"]).json()["method"], "browser");
}

#[test]
fn an_answer_with_another_state_is_not_taken() {
    let identity = IdentityOptions::default().with(Switch::AlteredState);
    let mut bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    let noted = browser(&mut bench);
    let mut child = bench.start(&["login", "--browser"]);
    bench.wait_until("the browser was opened", || noted.exists());
    let address = String::from_utf8(bench.read("opened")).unwrap();
    submit(&bench, &bench.curl(&[&address]));
    // The program goes on waiting for the real answer, and takes that.
    assert_eq!(child.try_wait().unwrap(), None);
    bench.sandbox.identity().set(Switch::AlteredState, false);
    submit(&bench, &bench.curl(&[&address]));
    bench.finish(child).ok();
    let operations = Run::operations(&bench.sandbox.requests()).join(" ");
    assert_eq!(operations, "authorize authorize token");
}

#[test]
fn a_declined_sign_in_is_a_failure_of_the_sign_in_and_leaves_nothing() {
    let identity = IdentityOptions::default().with(Switch::Decline);
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    let run = bench.run(&["login", "--device-code"]);
    insta::assert_snapshot!(without_code(&run), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    error: the sign-in was declined
      the sign-in service said: authorization_declined (400), request-id REQUEST
        The end user denied the authorization request. (trace id TRACE) (at TIME)
    hint: run `graphctl login` again if that was not meant
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
    assert_eq!(bench.run(&["whoami", "--offline"]).code, Some(4));
}

#[test]
fn without_an_application_the_hints_say_how_to_get_one() {
    let bench = signed_out();
    for arguments in [&["login"][..], &["ls"], &["whoami", "--offline"]] {
        let mut command = bench.command(arguments);
        command.env_remove("GRAPHCTL_CLIENT_ID");
        let run = bench.finish(command.spawn().unwrap());
        assert_eq!(run.code, Some(4), "{arguments:?} {run}");
        if arguments == ["ls"] {
            insta::assert_snapshot!(run, @"
            --- stderr
            error: not signed in, and no application is named to sign in with
            hint: sign in with the id of an app registered in Entra: `graphctl login --client-id ID --tenant TENANT`
            hint: docs/app-registration.md shows how to register one in five steps
            hint: use a token that you have: put it into `GRAPHCTL_ACCESS_TOKEN`
            hint: try everything without an account: `graphctl sandbox demo`
            --- exit 4
            ");
        }
    }
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn login_remembers_the_application_so_that_the_next_runs_need_no_variables() {
    let bench = signed_in();
    let mut command = bench.command(&["whoami"]);
    for name in ["CLIENT_ID", "TENANT", "GRAPH_URL", "AUTHORITY"] {
        command.env_remove(format!("GRAPHCTL_{name}"));
    }
    bench.finish(command.spawn().unwrap()).ok();
    let config = String::from_utf8(bench.read(".config/config.toml")).unwrap();
    assert!(config.contains(CLIENT_ID) && config.contains(TENANT_ID), "{config}");
}

#[test]
fn an_access_token_that_is_no_longer_good_is_renewed_unnoticed() {
    let bench = signed_in();
    bench.sandbox.identity().revoke_access_tokens();
    let (run, requests) = bench.counted(&["ls"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["listChildren", "token", "listChildren"]);
    let (_, requests) = bench.counted(&["ls"]);
    assert_eq!(Run::operations(&requests), ["listChildren"], "the new token was kept");
}

#[test]
fn a_revoked_sign_in_asks_for_a_new_one() {
    let bench = signed_in();
    bench.sandbox.identity().revoke_access_tokens();
    bench.sandbox.identity().revoke_refresh_tokens();
    let run = bench.run(&["ls"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the sign-in was revoked, as after a change of password
      while renewing the sign-in
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. (trace id TRACE) (at TIME)
    hint: run `graphctl login`
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
    bench.run(&["login", "--device-code"]).ok();
    bench.run(&["ls"]).ok();
}

#[test]
fn a_missing_permission_is_named_with_the_command_that_asks_for_it() {
    let bench = signed_in();
    let mail = ["mail", "--body", "x", "alex.wilber@contoso.com"];
    let run = bench.run(&mail);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the sign-in does not include Mail.Send
      while renewing the sign-in
    hint: run `graphctl login --scope Mail.Send`
    hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FMail.Send&redirect_uri=http%3A%2F%2Flocalhost
    --- exit 4
    ");
    assert_eq!(bench.count("sendMail"), 0);
    // The command in the hint does help, and takes nothing away.
    let hint = run.stderr.split("`graphctl ").nth(1).unwrap().split('`').next().unwrap();
    bench.run(&hint.split(' ').collect::<Vec<_>>()).ok();
    bench.run(&mail).ok();
    bench.run(&["ls"]).ok();
}

#[test]
fn a_permission_that_the_user_declines_is_told() {
    let identity = IdentityOptions {
        declined_scopes: vec!["Mail.Send".to_owned()],
        ..IdentityOptions::default()
    };
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    let run = bench.run(&["login", "--scope", "Mail.Send"]);
    run.ok();
    assert!(run.stderr.contains("not granted: Mail.Send"), "{run}");
}

#[test]
fn what_is_stored_is_for_the_owner_only_and_holds_no_token_in_clear() {
    let bench = signed_in();
    bench.run(&["ls"]).ok();
    for path in below(bench.home.path()) {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        if path.is_dir() {
            assert_eq!(mode, 0o700, "{}", path.display());
        } else {
            assert_eq!(mode, 0o600, "{}", path.display());
            let content = std::fs::read(&path).unwrap();
            assert_no_secret(&bench, &String::from_utf8_lossy(&content));
        }
    }
    assert!(below(&bench.path(".state")).len() > 1, "there is something to look into");
}

#[test]
fn a_given_token_touches_no_store() {
    let bench = Bench::new();
    bench.run(&["ls"]).ok();
    assert!(!bench.path(".state").exists() && !bench.path(".config").exists());
    assert_eq!(
        bench.run(&["whoami", "--json"]).json()["tokenStore"],
        "given in GRAPHCTL_ACCESS_TOKEN"
    );
}
