//! Signing in while a command waits for it.

use std::os::unix::fs::PermissionsExt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{
    CLIENT_ID, Challenge, IdentityOptions, Switch, TENANT_ID, TokenAnswer,
};
use serde_json::{Value, json};
use url::Url;

use crate::bench::{Bench, Run};
use crate::terminal::Session;

const MAIL: [&str; 4] = ["mail", "--body", "x", "alex.wilber@contoso.com"];

/// Somebody who signed in by device code, and may read and write their own files.
fn signed_in() -> Bench {
    let identity = IdentityOptions { pending_polls: 0, ..IdentityOptions::default() };
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    bench.run(&["login", "--device-code"]).ok();
    bench
}

/// A browser that signs in by itself: it fetches the page that it is told to open and sends the
/// form there. It writes the address into the file `opened`.
fn give_browser(bench: &mut Bench) {
    let script = r#"#!/bin/sh
printf %s "$1" >opened
(page=$(curl -sS "$1")
action=$(printf %s "$page" | sed -n 's/.*action="\([^"]*\)".*/\1/p' | sed 's/&amp;/\&/g')
printf %s "$page" | grep -o '<input [^>]*>' | sed 's/.*name="\([^"]*\)" value="\([^"]*\)".*/\1=\2/' >fields
set --
while IFS= read -r field; do set -- "$@" --data-urlencode "$field"; done <fields
curl -sS "$@" "$action") >page 2>&1 &
"#;
    let browser = bench.write("browser.sh", script);
    std::fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).unwrap();
    bench.set("BROWSER", browser.to_str().unwrap());
}

/// A parameter of the address that the browser was told to open.
fn asked_in_browser(bench: &Bench, name: &str) -> Option<String> {
    let address = Url::parse(&String::from_utf8(bench.read("opened")).unwrap()).unwrap();
    address.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// What was shown, without what differs from run to run.
fn stable(bench: &Bench, shown: &str) -> String {
    without_code(&bench.stable(shown))
}

fn without_code(text: &str) -> String {
    let code = text.split("enter the code ").nth(1).and_then(|rest| rest.lines().next());
    code.map_or_else(|| text.to_owned(), |code| text.replace(code, "CODE"))
}

/// Tokens for a user whom the sandbox does not know.
fn tokens_of_somebody_else() -> TokenAnswer {
    let encode = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let id_token = encode(json!({
        "aud": CLIENT_ID, "iss": format!("http://x/{TENANT_ID}/v2.0"), "tid": TENANT_ID,
        "oid": "other", "sub": "other", "name": "Lee Gu",
        "preferred_username": "LeeG@contoso.onmicrosoft.com",
    }));
    let body = json!({
        "token_type": "Bearer", "expires_in": 3600, "access_token": "a.b.c",
        "refresh_token": "r", "scope": "User.Read Files.ReadWrite Mail.Send",
        "id_token": format!("e30.{id_token}.x"),
        "client_info": encode(json!({ "uid": "other", "utid": TENANT_ID })),
    });
    TokenAnswer::Json { status: 200, body }
}

#[test]
fn a_command_that_lacks_a_permission_asks_signs_in_and_goes_on() {
    let bench = signed_in();
    bench.forget_requests();
    let mut session = Session::start(&bench, &MAIL);
    session.expect("[Y/n]");
    session.type_line("");
    let (code, shown) = session.end();
    insta::assert_snapshot!(stable(&bench, &shown), @"
    `mail` needs Mail.Send, which the sign-in of AdeleV@contoso.onmicrosoft.com does not include.
    Sign in now? [Y/n] 
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    ");
    assert_eq!(code, Some(0));
    assert_eq!(
        Run::operations(&bench.sandbox.requests()),
        ["token", "deviceCode", "token", "sendMail"],
        "the refusal, the sign-in, and the mail itself"
    );
    // It was stored, and took nothing away.
    bench.run(&MAIL).ok();
    bench.run(&["ls"]).ok();
}

#[test]
fn a_no_ends_the_command_as_in_a_script() {
    let bench = signed_in();
    let mut session = Session::start(&bench, &MAIL);
    session.expect("[Y/n]");
    session.type_line("n");
    let (code, shown) = session.end();
    insta::assert_snapshot!(stable(&bench, &shown), @"
    `mail` needs Mail.Send, which the sign-in of AdeleV@contoso.onmicrosoft.com does not include.
    Sign in now? [Y/n] n
    error: the sign-in does not include Mail.Send
      while renewing the sign-in
    hint: run `graphctl login --scope Mail.Send`
    hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FMail.Send&redirect_uri=http%3A%2F%2Flocalhost
    ");
    assert_eq!(code, Some(4));
    assert_eq!(bench.count("sendMail"), 0);
}

#[test]
fn nobody_is_asked_who_does_not_want_to_be() {
    let bench = signed_in();
    for option in ["--no-input", "--json", "--jsonl", "--quiet"] {
        let arguments = [&MAIL[..], &[option]].concat();
        let (code, shown) = Session::start(&bench, &arguments).end();
        assert_eq!(code, Some(4), "{option}: {shown}");
        assert!(!shown.contains("[Y/n]"), "{option}: {shown}");
        assert!(shown.contains("hint: run `graphctl login --scope Mail.Send`"), "{shown}");
    }
}

#[test]
fn the_question_can_be_interrupted() {
    let bench = signed_in();
    let session = Session::start(&bench, &MAIL);
    session.expect("[Y/n]");
    session.interrupt();
    assert_eq!(session.end().0, Some(130));
}

/// The command line that uploads a dozen files, eight at a time.
fn upload_of_many(bench: &Bench) -> Vec<&'static str> {
    const NAMES: [&str; 12] =
        ["0.b", "1.b", "2.b", "3.b", "4.b", "5.b", "6.b", "7.b", "8.b", "9.b", "10.b", "11.b"];
    for name in NAMES {
        bench.write(name, vec![b'x'; 100_000]);
    }
    let options = ["put", "-j", "8"].into_iter();
    options.chain(NAMES).chain(["me:many/"]).collect()
}

#[test]
fn many_transfers_ask_one_question_between_them() {
    let bench = signed_in();
    bench.sandbox.identity().revoke_access_tokens();
    bench.sandbox.identity().revoke_refresh_tokens();
    bench.forget_requests();
    let mut session = Session::start(&bench, &upload_of_many(&bench));
    session.expect("[Y/n]");
    // Time for bars to draw across the question, if they did.
    std::thread::sleep(std::time::Duration::from_millis(600));
    let seen = session.seen();
    let after = seen.split("[Y/n] ").nth(1).unwrap();
    assert_eq!(after, "", "something was drawn across the question");
    session.type_line("y");
    let (code, shown) = session.end();
    assert_eq!(code, Some(0), "{shown}");
    assert_eq!(shown.matches("[Y/n]").count(), 1, "{shown}");
    assert_eq!(bench.count("deviceCode"), 1);
    assert_eq!(bench.stored_names("many").len(), 12);
}

#[test]
fn a_no_counts_for_all_transfers() {
    let bench = signed_in();
    bench.sandbox.identity().revoke_access_tokens();
    bench.sandbox.identity().revoke_refresh_tokens();
    let mut session = Session::start(&bench, &upload_of_many(&bench));
    session.expect("[Y/n]");
    session.type_line("n");
    let (code, shown) = session.end();
    assert_eq!(code, Some(4), "{shown}");
    assert_eq!(shown.matches("[Y/n]").count(), 1, "{shown}");
}

#[test]
fn the_browser_asks_for_consent_from_the_account_that_is_signed_in() {
    let mut bench = signed_in();
    give_browser(&mut bench);
    bench.run(&["login", "--browser"]).ok();
    assert_eq!(asked_in_browser(&bench, "prompt"), None, "a known account needs no choice");
    let mut session = Session::start(&bench, &MAIL);
    session.expect("[Y/n]");
    session.type_line("Y");
    let (code, shown) = session.end();
    assert_eq!(code, Some(0), "{shown}");
    assert_eq!(asked_in_browser(&bench, "prompt").as_deref(), Some("consent"));
    let hint = asked_in_browser(&bench, "login_hint");
    assert_eq!(hint.as_deref(), Some("AdeleV@contoso.onmicrosoft.com"));
    let scope = asked_in_browser(&bench, "scope").unwrap();
    assert!(scope.contains("Mail.Send") && scope.contains("Files.ReadWrite"), "{scope}");
}

#[test]
fn who_signed_in_by_browser_elsewhere_gets_a_code_where_there_is_none() {
    let mut bench = signed_in();
    give_browser(&mut bench);
    bench.run(&["login", "--browser"]).ok();
    let mut command = bench.command(&MAIL);
    command.env_remove("BROWSER");
    let mut session = Session::of(command);
    session.expect("[Y/n]");
    session.type_line("");
    let (code, shown) = session.end();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("enter the code"), "{shown}");
}

#[test]
fn a_claims_challenge_that_needs_a_person_goes_into_the_sign_in() {
    for challenge in [Challenge::Bearer, Challenge::PopThenBearer] {
        let mut bench = signed_in();
        give_browser(&mut bench);
        bench.run(&["login", "--browser"]).ok();
        bench.sandbox.identity().challenge_access_tokens(challenge);
        bench.sandbox.identity().script_token_answer(TokenAnswer::Error {
            status: 400,
            error: "invalid_grant".into(),
            number: 50076,
            suberror: Some("basic_action".into()),
            claims: Some(
                r#"{"access_token":{"capolids":{"essential":true,"values":["p"]}}}"#.into(),
            ),
        });
        bench.forget_requests();
        let mut session = Session::start(&bench, &["ls"]);
        session.expect("[Y/n]");
        session.type_line("y");
        let (code, shown) = session.end();
        assert_eq!(code, Some(0), "{shown}");
        let claims: Value =
            serde_json::from_str(&asked_in_browser(&bench, "claims").unwrap()).unwrap();
        let claims = &claims["access_token"];
        assert!(claims["nbf"]["value"].is_string(), "what Graph demands: {claims}");
        assert_eq!(claims["capolids"]["values"][0], "p", "what the policy demands");
        assert_eq!(claims["xms_cc"]["values"][0], "cp1", "what we can do");
        assert_eq!(asked_in_browser(&bench, "prompt"), None, "consent is not what lacks");
        assert_eq!(
            Run::operations(&bench.sandbox.requests()),
            ["listChildren", "token", "authorize", "token", "listChildren"]
        );
    }
}

#[test]
fn a_claims_challenge_in_a_script_ends_with_advice() {
    for challenge in [Challenge::Bearer, Challenge::PopThenBearer] {
        let bench = signed_in();
        bench.sandbox.identity().challenge_access_tokens(challenge);
        bench.sandbox.identity().script_token_answer(TokenAnswer::Error {
            status: 400,
            error: "interaction_required".into(),
            number: 50076,
            suberror: Some("basic_action".into()),
            claims: Some(r#"{"access_token":{"capolids":{"values":["policy-1"]}}}"#.into()),
        });
        let (run, requests) = bench.counted(&["ls", "-vv"]);
        assert_eq!(run.code, Some(4), "{run}");
        assert!(run.stderr.contains("hint: run `graphctl login`"), "{run}");
        assert!(!run.stderr.contains("policy-1"), "{run}");
        assert_eq!(Run::operations(&requests), ["listChildren", "token"], "and no loop");
    }
}

#[test]
fn another_account_is_not_taken() {
    let bench = signed_in();
    let mut session = Session::start(&bench, &MAIL);
    session.expect("[Y/n]");
    bench.sandbox.identity().script_token_answer(tokens_of_somebody_else());
    session.type_line("y");
    let (code, shown) = session.end();
    insta::assert_snapshot!(stable(&bench, &shown), @"
    `mail` needs Mail.Send, which the sign-in of AdeleV@contoso.onmicrosoft.com does not include.
    Sign in now? [Y/n] y
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    error: LeeG@contoso.onmicrosoft.com signed in, but this profile belongs to AdeleV@contoso.onmicrosoft.com
    hint: run the command again, and sign in as AdeleV@contoso.onmicrosoft.com
    hint: to give the profile to LeeG@contoso.onmicrosoft.com: `graphctl login`
    hint: to have both side by side: `graphctl login --profile NAME`
    ");
    assert_eq!(code, Some(4));
    assert_eq!(bench.count("sendMail"), 0);
    let identity = bench.run(&["whoami", "--offline", "--json"]).json();
    assert_eq!(identity["userPrincipalName"], "AdeleV@contoso.onmicrosoft.com");
}

#[test]
fn what_only_an_administrator_can_give_is_not_asked_of_the_user() {
    let bench = signed_in();
    let refusal = TokenAnswer::Error {
        status: 400,
        error: "invalid_grant".into(),
        number: 90094,
        suberror: Some("consent_required".into()),
        claims: None,
    };
    bench.sandbox.identity().script_token_answer(refusal);
    bench.forget_requests();
    let (code, shown) = Session::start(&bench, &["site", "show", "demo"]).end();
    assert_eq!(code, Some(4));
    insta::assert_snapshot!(stable(&bench, &shown), @"
    error: an administrator has to approve the application
      while renewing the sign-in
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS90094: This answer was prepared by a test. (trace id TRACE) (at TIME)
    hint: send an administrator the consent address
    hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FSites.Read.All&redirect_uri=http%3A%2F%2Flocalhost
    help: docs/troubleshooting.md#signing-in-exit-code-4
    ");
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["token"], "and no loop");
}

#[test]
fn an_administrators_consent_that_the_sign_in_asks_for_ends_it() {
    let bench = signed_in();
    bench.forget_requests();
    let mut session = Session::start(&bench, &["site", "show", "demo"]);
    session.expect("[Y/n]");
    let refusal = TokenAnswer::error("access_denied", 90094);
    bench.sandbox.identity().script_token_answer(refusal);
    session.type_line("y");
    let (code, shown) = session.end();
    assert_eq!(code, Some(4));
    insta::assert_snapshot!(stable(&bench, &shown), @"
    `site show` needs Sites.Read.All, which the sign-in of AdeleV@contoso.onmicrosoft.com does not include.
    Many organizations let only an administrator approve that.
    Sign in now? [Y/n] y
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    error: an administrator has to approve the application
      the sign-in service said: access_denied (400), request-id REQUEST
        AADSTS90094: This answer was prepared by a test. (trace id TRACE) (at TIME)
    hint: send an administrator the consent address
    hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FFiles.ReadWrite%20http%3A%2F%2FHOST%2FUser.Read%20http%3A%2F%2FHOST%2FSites.Read.All&redirect_uri=http%3A%2F%2Flocalhost
    help: docs/troubleshooting.md#signing-in-exit-code-4
    ");
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["token", "deviceCode", "token"]);
}

#[test]
fn a_refused_device_code_leads_to_the_browser() {
    let identity = IdentityOptions::default().with(Switch::BlockDeviceCode);
    let mut bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    give_browser(&mut bench);
    let mut session = Session::start(&bench, &["login", "--device-code"]);
    session.expect("Continue in the browser? [Y/n]");
    session.type_line("");
    let (code, shown) = session.end();
    assert_eq!(code, Some(0), "{shown}");
    assert_eq!(bench.run(&["whoami", "--offline", "--json"]).json()["method"], "browser");
}

#[test]
fn a_refused_device_code_in_a_script_is_advice() {
    let identity = IdentityOptions::default().with(Switch::BlockDeviceCode);
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    let run = bench.run(&["login", "--device-code"]);
    assert_eq!(run.code, Some(4));
    insta::assert_snapshot!(without_code(&run.to_string()), @"
    --- stderr
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    error: a Conditional Access policy blocks this sign-in
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance. (trace id TRACE) (at TIME)
    hint: run `graphctl login --browser`, or show an administrator the ids that are shown
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
    assert_eq!(bench.count("authorize"), 0);
}

#[test]
fn a_sign_in_by_device_code_that_a_policy_ends_is_renewed_in_the_browser() {
    let mut bench = signed_in();
    give_browser(&mut bench);
    bench.sandbox.identity().revoke_access_tokens();
    bench.sandbox.identity().script_token_answer(TokenAnswer::error("invalid_grant", 530_036));
    let mut session = Session::start(&bench, &["ls"]);
    session.expect("[Y/n]");
    session.type_line("");
    let (code, shown) = session.end();
    assert_eq!(code, Some(0), "{shown}");
    assert_eq!(bench.run(&["whoami", "--offline", "--json"]).json()["method"], "browser");
}

#[test]
fn where_no_browser_opens_a_code_does() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.set("BROWSER", "/nowhere/to/be/found");
    // Nor any other that the machine may have.
    bench.set("PATH", "/nowhere");
    let (run, requests) = bench.counted(&["login"]);
    run.ok();
    insta::assert_snapshot!(without_code(&run.to_string()), @"
    --- stderr
    note: no browser could be opened; a code does instead
    To sign in, open GRAPH/devicelogin and enter the code CODE
    Enter it only if you started this command yourself.
    If the page shows an error, press Ctrl-C here.
    signed in as Adele Vance <AdeleV@contoso.onmicrosoft.com>
    --- exit 0
    ");
    assert_eq!(requests[0].operation, "deviceCode");
}
