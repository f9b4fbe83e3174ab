//! `graphctl mail`

use bytes::Bytes;
use graphctl::sandbox::{Fault, FaultAction, FaultBody};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::bench::{Bench, Run, noise};

pub(crate) const ALEX: &str = "alex.wilber@contoso.com";
pub(crate) const MEGAN: &str = "MeganB@contoso.onmicrosoft.com";

/// The only mail that was sent.
#[track_caller]
pub(crate) fn the_mail(bench: &Bench) -> Value {
    let mut mails = bench.sandbox.outbox().messages();
    assert_eq!(mails.len(), 1, "{mails:?}");
    mails.remove(0)
}

pub(crate) fn addresses(recipients: &Value) -> Vec<&str> {
    recipients
        .as_array()
        .unwrap()
        .iter()
        .map(|recipient| recipient["emailAddress"]["address"].as_str().unwrap())
        .collect()
}

#[test]
fn a_mail_is_one_request_and_prints_nothing() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["mail", "-s", "Nightly", "--body", "done", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["sendMail"]);
    let mail = the_mail(&bench);
    assert_eq!(mail["subject"], "Nightly");
    assert_eq!(mail["body"], json!({"contentType": "text", "content": "done"}));
    assert_eq!(addresses(&mail["toRecipients"]), [ALEX]);
    assert_eq!(mail["saveToSentItems"], true);
}

#[test]
fn everybody_gets_it_in_the_place_that_was_asked_for() {
    let bench = Bench::new();
    let list = format!("Wilber, Alex <{ALEX}>; {MEGAN}");
    let arguments = [
        "mail",
        "--body",
        "x",
        "--cc",
        "c1@x.com,c2@x.com",
        "--cc",
        "c3@x.com",
        "--bcc",
        "b@x.com",
        "--reply-to",
        "r@x.com",
        "--importance",
        "high",
        "--no-save",
        &list,
    ];
    bench.run(&arguments).ok();
    let mail = the_mail(&bench);
    assert_eq!(addresses(&mail["toRecipients"]), [ALEX, MEGAN]);
    assert_eq!(mail["toRecipients"][0]["emailAddress"]["name"], "Wilber, Alex");
    assert_eq!(addresses(&mail["ccRecipients"]), ["c1@x.com", "c2@x.com", "c3@x.com"]);
    assert_eq!(addresses(&mail["bccRecipients"]), ["b@x.com"]);
    assert_eq!(addresses(&mail["replyTo"]), ["r@x.com"]);
    assert_eq!(mail["importance"], "high");
    assert_eq!(mail["saveToSentItems"], false);
}

#[test]
fn without_a_recipient_it_goes_to_yourself() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["mail", "--body", "note"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["getMe", "sendMail"]);
    assert_eq!(addresses(&the_mail(&bench)["toRecipients"]), ["AdeleV@contoso.onmicrosoft.com"]);
}

#[test]
fn a_copy_alone_does_not_add_yourself() {
    let bench = Bench::new();
    bench.run(&["mail", "--body", "x", "--bcc", ALEX]).ok();
    let mail = the_mail(&bench);
    assert_eq!(addresses(&mail["bccRecipients"]), [ALEX]);
    assert_eq!(addresses(&mail["toRecipients"]), [""; 0]);
}

#[test]
fn the_text_comes_from_standard_input_or_a_file() {
    let bench = Bench::new();
    let text = "Grüße\nzweite Zeile\n";
    bench.run_with_input(&["mail", ALEX], text.as_bytes()).ok();
    bench.write("text.txt", text);
    bench.run(&["mail", "--body-file", "text.txt", ALEX]).ok();
    bench.run_with_input(&["mail", "--body-file", "-", ALEX], text.as_bytes()).ok();
    let mails = bench.sandbox.outbox().messages();
    let bodies: Vec<_> =
        mails.iter().map(|mail| mail["body"]["content"].as_str().unwrap()).collect();
    assert_eq!(bodies, [text; 3]);
}

#[test]
fn html_is_sent_as_such() {
    let bench = Bench::new();
    bench.run(&["mail", "--html", "--body", "<b>x</b>", ALEX]).ok();
    let body = &the_mail(&bench)["body"];
    assert_eq!(*body, json!({"contentType": "html", "content": "<b>x</b>"}));
}

#[test]
fn attachments_arrive_byte_for_byte() {
    let bench = Bench::new();
    let bytes = noise(1_000_000);
    std::fs::create_dir(bench.path("reports")).unwrap();
    bench.write("reports/Q3 ü.pdf", &bytes);
    bench.write("empty.bin", "");
    bench.run(&["mail", "--body", "x", "-a", "reports/Q3 ü.pdf", "-a", "empty.bin", ALEX]).ok();
    let mail = the_mail(&bench);
    let [report, empty] = mail["attachments"].as_array().unwrap().as_slice() else {
        panic!("{mail}")
    };
    assert_eq!(report["name"], "Q3 ü.pdf");
    assert_eq!(report["contentType"], "application/pdf");
    assert_eq!(report["size"], 1_000_000);
    let digest = Bytes::copy_from_slice(&Sha256::digest(&bytes));
    assert_eq!(report["sha256"], format!("{digest:x}"));
    assert_eq!((&empty["name"], &empty["size"]), (&json!("empty.bin"), &json!(0)));
}

#[test]
fn a_link_is_made_and_put_below_the_text() {
    let bench = Bench::new();
    bench.sandbox.files().put(&bench.one_drive(), "plan.xlsx", "x").unwrap();
    let arguments = ["mail", "--body", "Here it is.", "--link", "plan.xlsx", ALEX];
    let (run, requests) = bench.counted(&arguments);
    run.ok();
    assert_eq!(Run::operations(&requests), ["createLink", "sendMail"]);
    let link = bench.run(&["share", "--scope", "organization", "plan.xlsx"]);
    let expected = format!("Here it is.\nplan.xlsx: {}", link.ok());
    assert_eq!(the_mail(&bench)["body"]["content"], expected);
}

#[test]
fn a_link_to_what_does_not_exist_sends_nothing() {
    let bench = Bench::new();
    let run = bench.run(&["mail", "--body", "x", "--link", "nowhere.xlsx", ALEX]);
    assert_eq!(run.code, Some(3), "{run}");
    assert_eq!(bench.count("sendMail"), 0);
}

#[test]
fn every_bad_recipient_is_named_before_any_request() {
    let bench = Bench::new();
    let (run, requests) =
        bench.counted(&["mail", "--body", "x", "--cc", "Ann Lee", "alex@contoso..com"]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: not a recipient: `alex@contoso..com` has no proper domain after the `@`; `Ann Lee` has no address in it
    hint: write `ann@contoso.com` or `"Lee, Ann" <ann@contoso.com>`, separated by `;`
    --- exit 2
    "#);
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn an_attachment_that_nobody_takes_is_refused_before_any_request() {
    let bench = Bench::new();
    let file = std::fs::File::create(bench.path("large.bin")).unwrap();
    file.set_len(151_000_000).unwrap();
    let (run, requests) = bench.counted(&["mail", "--body", "x", "-a", "large.bin", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: large.bin has 144.0 MiB; an attachment may have 150 MB (143.1 MiB)
    hint: upload the file with `graphctl put` and send it with `--link`
    --- exit 10
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn a_missing_attachment_is_told_before_any_request() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["mail", "--body", "x", "-a", "nowhere.pdf", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: cannot read nowhere.pdf: no such file or directory
    hint: check the path; nothing was changed
    --- exit 1
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn a_throttled_mail_is_sent_once() {
    let bench = Bench::new();
    let busy = FaultAction::Status {
        status: 429,
        retry_after: Some("0.05".to_owned()),
        body: FaultBody::Graph,
        code: None,
    };
    bench.sandbox.inject(Fault::on("sendMail", busy));
    let (run, requests) = bench.counted(&["mail", "--body", "x", ALEX]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["sendMail"; 2]);
    assert!(!requests[1].while_throttled, "it waited as long as it was asked to");
    the_mail(&bench);
}

#[test]
fn a_mail_whose_answer_is_lost_is_never_sent_twice() {
    let bench = Bench::new();
    bench.sandbox.inject(Fault::on("sendMail", FaultAction::CutAfter));
    let (run, requests) = bench.counted(&["mail", "--body", "x", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the connection to HOST broke: it was closed before an answer came
    hint: the mail may have been sent: look into Sent Items before trying again
    help: docs/troubleshooting.md#network-proxy-and-tls-exit-code-8
    --- exit 8
    ");
    assert_eq!(Run::operations(&requests), ["sendMail"]);
    the_mail(&bench);
}

#[test]
fn a_mail_that_a_gateway_failed_on_is_not_sent_again_either() {
    let bench = Bench::new();
    let failed =
        FaultAction::Status { status: 503, retry_after: None, body: FaultBody::Html, code: None };
    bench.sandbox.inject(Fault::on("sendMail", failed));
    let (run, requests) = bench.counted(&["mail", "--body", "x", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the service is too busy for the mail
      Graph said: status 503, request-id REQUEST
    hint: the mail may have been sent: look into Sent Items before trying again
    help: docs/troubleshooting.md#slow-or-throttled-exit-code-7
    --- exit 7
    ");
    assert_eq!(Run::operations(&requests), ["sendMail"]);
}
