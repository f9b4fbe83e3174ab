//! People who are guests, have personal accounts, or wait for an administrator.

use std::path::PathBuf;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{
    ALEX_ID, CLIENT_ID, CONSUMER_CLIENT_ID, FABRIKAM_DOMAIN, FABRIKAM_ID, GUEST_ID,
    IdentityOptions, PERSONAL_ID, Switch, TENANT_ID,
};

use super::asked;
use crate::bench::Bench;
use crate::secrets::below;

/// A command that needs a permission of administrators.
const USE_SITE: [&str; 3] = ["site", "use", "https://contoso.sharepoint.com/sites/demo"];

/// Somebody whose environment says nothing of applications and tenants.
fn nobody() -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.set("GRAPHCTL_CLIENT_ID", "");
    bench.set("GRAPHCTL_TENANT", "");
    bench
}

/// The text with the code of the sign-in left out.
fn without_code(text: &str) -> String {
    let code = text.split("enter the code ").nth(1).and_then(|rest| rest.lines().next());
    code.map_or_else(|| text.to_owned(), |code| text.replace(code, "CODE"))
}

/// The options of a sign-in by code.
fn login<'a>(client_id: &'a str, tenant: &'a str, profile: &'a str) -> [&'a str; 8] {
    ["login", "--device-code", "--client-id", client_id, "--tenant", tenant, "--profile", profile]
}

fn sign_in_as(bench: &Bench, user: &str) {
    bench.sandbox.identity().change_options(|options| user.clone_into(&mut options.auto_user));
}

#[test]
fn a_guest() {
    let bench = nobody();
    sign_in_as(&bench, ALEX_ID);
    let run = bench.run(&login(CLIENT_ID, FABRIKAM_DOMAIN, "default"));
    insta::assert_snapshot!(without_code(&run.to_string()), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    signed in as Alex Wilber <AlexW@contoso.onmicrosoft.com>, a guest in tenant 7c25a9f3-0b1e-4d86-b5a4-e9d01c6f7328
    --- exit 0
    ");
    bench.run(&["ls"]).ok();
    for arguments in [&["whoami", "--json"][..], &["whoami", "--offline", "--json"]] {
        let shown = bench.run(arguments).json();
        assert_eq!(shown["tenantId"], FABRIKAM_ID, "{shown}");
        assert_eq!(shown["userId"], GUEST_ID, "{shown}");
        assert_eq!(shown["kind"], "user");
    }
    bench.sandbox.identity().revoke_access_tokens();
    bench.run(&["ls"]).ok();
    bench.run(&["logout"]).ok();
}

#[test]
fn who_has_no_account_in_the_tenant_is_told_so() {
    let bench = nobody();
    let run = bench.run(&login(CLIENT_ID, FABRIKAM_DOMAIN, "default"));
    assert_eq!(run.code, Some(4), "{run}");
    insta::assert_snapshot!(without_code(&run.to_string()), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    error: this account is not in that tenant
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS50020: User account 'AdeleV@contoso.onmicrosoft.com' from identity provider … does not exist in tenant '7c25a9f3-0b1e-4d86-b5a4-e9d01c6f7328' and cannot access the application in that tenant. The account needs to be added as an extern… (trace id TRACE) (at TIME)
    hint: sign in with another account, or name its tenant: `graphctl login --tenant TENANT`
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_personal_account() {
    let bench = nobody();
    sign_in_as(&bench, PERSONAL_ID);
    let run = bench.run(&login(CONSUMER_CLIENT_ID, "consumers", "default"));
    insta::assert_snapshot!(without_code(&run.to_string()), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    note: Microsoft may refuse codes for personal accounts; `graphctl login --browser` works
    signed in as Avery Howard <avery.howard@outlook.com>, a personal account
    --- exit 0
    ");
    bench.run(&["ls"]).ok();
    bench.write("a", "a");
    bench.run(&["put", "a", "me:a"]).ok();
    assert_eq!(bench.run(&["ls"]).ok(), "a\n");
    for arguments in [&["whoami", "--json"][..], &["whoami", "--offline", "--json"]] {
        let shown = bench.run(arguments).json();
        assert_eq!(shown["userPrincipalName"], "avery.howard@outlook.com", "{shown}");
    }
    bench.sandbox.identity().revoke_access_tokens();
    bench.run(&["ls"]).ok();
    let run = bench.run(&USE_SITE);
    assert_ne!(run.code, Some(0), "{run}");
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the sign-in does not include Sites.Read.All
      while renewing the sign-in
    hint: run `graphctl login --scope Sites.Read.All`
    --- exit 4
    ");
}

#[test]
fn two_profiles_side_by_side() {
    let bench = nobody();
    bench.run(&login(CLIENT_ID, TENANT_ID, "work")).ok();
    sign_in_as(&bench, PERSONAL_ID);
    bench.run(&login(CONSUMER_CLIENT_ID, "consumers", "home")).ok();
    for (profile, name) in [("work", "w"), ("home", "h")] {
        bench.write(name, name);
        bench.run(&["--profile", profile, "put", name, "me:"]).ok();
    }
    let account = |profile: &str| {
        let shown = bench.run(&["--profile", profile, "whoami", "--json"]).json();
        shown["userPrincipalName"].as_str().unwrap().to_owned()
    };
    for _ in 0..2 {
        bench.sandbox.identity().revoke_access_tokens();
        assert_eq!(bench.run(&["--profile", "work", "ls"]).ok(), "w\n");
        assert_eq!(bench.run(&["--profile", "home", "ls"]).ok(), "h\n");
        assert_eq!(account("work"), "AdeleV@contoso.onmicrosoft.com");
        assert_eq!(account("home"), "avery.howard@outlook.com");
    }
    bench.run(&["--profile", "work", "logout"]).ok();
    assert_eq!(bench.run(&["--profile", "work", "ls"]).code, Some(4));
    bench.forget_requests();
    assert_eq!(bench.run(&["--profile", "home", "ls"]).ok(), "h\n");
    assert_eq!(asked(&bench), ["listChildren"]);
}

/// The administrator's page that a hint names.
fn address(said: &str) -> &str {
    let words = said.split_whitespace();
    words.map(|word| word.trim_matches('`')).find(|word| word.contains("/adminconsent")).unwrap()
}

/// What an administrator does: opens the page, signs in and agrees, which the sandbox does by
/// itself.
fn agree(bench: &Bench, said: &str) {
    let base = bench.sandbox.base_url();
    let graph = urlencoding::encode(bench.graph_url()).into_owned();
    let url = address(said).replace("GRAPH", base).replace("http%3A%2F%2FHOST", &graph);
    let answer = bench.curl(&["-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", &url]);
    assert!(answer.starts_with("30") && answer.contains("admin_consent=True"), "{answer}");
}

#[test]
fn an_administrator_has_to_agree_to_the_sign_in() {
    let identity = IdentityOptions::default().with(Switch::AdminConsentNeeded);
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    let command = ["login", "--device-code", "--scope", "Sites.Read.All"];
    let run = bench.run(&command);
    assert_eq!(run.code, Some(4), "{run}");
    insta::assert_snapshot!(without_code(&run.to_string()), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    error: the application has no consent for what it asks
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS65001: The user or administrator has not consented to use the application with ID '3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35' named 'graphctl sandbox'. Send an interactive authorization request for this user and resource. (trace id TRACE) (at TIME)
    hint: run `graphctl login` and accept, or ask an administrator to consent
    hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FUser.Read%20http%3A%2F%2FHOST%2FFiles.ReadWrite%20http%3A%2F%2FHOST%2FSites.Read.All&redirect_uri=http%3A%2F%2Flocalhost
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
    agree(&bench, &run.stderr);
    bench.run(&command).ok();
    bench.run(&USE_SITE).ok();
}

#[test]
fn an_administrator_has_to_agree_to_a_command() {
    let identity = IdentityOptions { pending_polls: 0, ..IdentityOptions::default() };
    let bench = Bench::signed_in(SandboxOptions { identity, ..SandboxOptions::default() });
    bench.sandbox.identity().set(Switch::AdminConsentNeeded, true);
    let run = bench.run(&USE_SITE);
    assert_eq!(run.code, Some(4), "{run}");
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the sign-in does not include Sites.Read.All
      while renewing the sign-in
    hint: run `graphctl login --scope Sites.Read.All`
    hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FSites.Read.All&redirect_uri=http%3A%2F%2Flocalhost
    --- exit 4
    ");
    agree(&bench, &run.stderr);
    // Asked again at once the service is left alone, but people are slower than that.
    let (run, requests) = bench.counted(&USE_SITE);
    assert_eq!((run.code, requests.len()), (Some(4), 0), "{run}");
    wait_as_people_do(&bench);
    bench.run(&USE_SITE).ok();
}

/// Makes the note of the last refusal ten seconds older.
fn wait_as_people_do(bench: &Bench) {
    let files = below(&bench.path(".state/tokens"));
    let is_note = |path: &&PathBuf| path.extension().is_some_and(|end| end == "note");
    let path = files.iter().find(is_note).unwrap();
    let mut note: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    note["at"] = (note["at"].as_i64().unwrap() - 10).into();
    std::fs::write(path, note.to_string()).unwrap();
}
