//! Mail in another name, and mail of an application.

use std::time::Duration;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::MEGAN_ID;
use serde_json::json;

use crate::bench::{Bench, Run, noise};
use crate::mail::{ALEX, addresses, the_mail};
use crate::mail_drafts::bench;

const SUPPORT: &str = "support@contoso.com";

fn address(person: &serde_json::Value) -> &str {
    person["emailAddress"]["address"].as_str().unwrap()
}

/// An application by itself.
fn application(roles: &[&str]) -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    let hour = Duration::from_hours(1);
    let token = bench.sandbox.identity().issue_app_token(roles, hour);
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    bench
}

#[test]
fn a_person_sends_in_the_name_of_a_shared_mailbox() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mail", "--from", SUPPORT, "--body", "x", ALEX]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["sendMail"]);
    assert_eq!(requests[0].path, "/v1.0/me/sendMail");
    let mail = the_mail(&bench);
    assert_eq!((address(&mail["from"]), address(&mail["sender"])), (SUPPORT, SUPPORT));
}

#[test]
fn a_person_sends_on_behalf_of_a_shared_mailbox() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    let scopes = ["Mail.Send", "Mail.Send.Shared"];
    let hour = Duration::from_hours(1);
    let token = bench.sandbox.identity().issue_token(MEGAN_ID, &scopes, hour);
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    bench.run(&["mail", "--from", SUPPORT, "--body", "x", ALEX]).ok();
    let mail = the_mail(&bench);
    assert_eq!(address(&mail["from"]), SUPPORT);
    assert!(address(&mail["sender"]).starts_with("MeganB@"), "{mail}");
}

#[test]
fn in_a_name_without_a_right_nothing_is_sent() {
    let bench = bench();
    let (run, requests) = bench.counted(&["mail", "--from", ALEX, "--body", "x", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: this account may not send mail in that name
      Graph said: ErrorSendAsDenied (403), request-id REQUEST
        The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.
    hint: leave out `--from`, or ask an administrator for the right to send as that mailbox; a new right takes effect within an hour
    --- exit 5
    ");
    assert_eq!(Run::operations(&requests), ["sendMail"]);
    assert!(bench.sandbox.outbox().messages().is_empty());
    let run = bench.run(&["mail", "--from", "a@x.com; b@x.com", "--body", "x", ALEX]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn a_large_mail_in_another_name_goes_through_the_own_drafts() {
    let bench = bench();
    bench.write("a.bin", noise(3_100_000));
    bench.run(&["mail", "--from", SUPPORT, "--body", "x", "-a", "a.bin", ALEX]).ok();
    let mail = the_mail(&bench);
    assert_eq!(address(&mail["from"]), SUPPORT);
    assert_eq!(mail["mailbox"], "AdeleV@contoso.onmicrosoft.com");
}

#[test]
fn an_application_sends_from_the_mailbox_that_is_named() {
    let bench = application(&["Mail.Send", "Mail.ReadWrite"]);
    let from = "AlexW@contoso.onmicrosoft.com";
    let (run, requests) = bench.counted(&["mail", "--from", from, "--body", "x", "b@x.com"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["sendMail"]);
    assert_eq!(requests[0].path, "/v1.0/users/AlexW%40contoso.onmicrosoft.com/sendMail");
    let mail = the_mail(&bench);
    assert_eq!((address(&mail["from"]), &mail["mailbox"]), (ALEX, &json!(from)));
    bench.sandbox.outbox().clear();
    // To itself, and by way of a draft.
    bench.write("a.bin", noise(3_100_000));
    bench.run(&["mail", "--from", SUPPORT, "--body", "x", "-a", "a.bin"]).ok();
    assert_eq!(addresses(&the_mail(&bench)["toRecipients"]), [SUPPORT]);
}

#[test]
fn an_application_is_told_what_it_lacks() {
    let bench = application(&["User.Read.All"]);
    let (run, requests) = bench.counted(&["mail", "--body", "x", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: an application has no mailbox of its own
    hint: name the one that sends with `--from user@contoso.com`
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    let from = "--from=AlexW@contoso.onmicrosoft.com";
    assert_eq!(bench.run(&["mail", from, "--body", "x", ALEX]).code, Some(5));
    let bench = application(&["Mail.Send"]);
    let run = bench.run(&["mail", "--from=nobody@contoso.com", "--body", "x", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is no user of that name to send from
      Graph said: ErrorInvalidUser (404), request-id REQUEST
        The requested user 'nobody@contoso.com' is invalid.
    hint: name the mailbox by its sign-in name or object id, as `--from user@contoso.com`
    --- exit 3
    ");
    assert!(bench.sandbox.outbox().messages().is_empty());
    assert_eq!(bench.run(&["mail", "--from=a/b", "--body", "x", ALEX]).code, Some(2));
}
