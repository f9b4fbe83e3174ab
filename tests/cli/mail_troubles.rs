//! What a mail can meet on its way: that it arrives once or not at all, and leaves nothing behind
//! unsaid.

use std::process::Command;
use std::time::{Duration, Instant};

use graphctl::sandbox::{Fault, FaultAction, FaultBody};

use crate::bench::{Bench, Run, busy, noise, status};
use crate::mail::{ALEX, the_mail};
use crate::mail_drafts::{assert_attached, bench};

const LENGTH: usize = 12_000_000;

/// A letter for each request of a long mail.
fn letters(bench: &Bench) -> String {
    let requests = bench.sandbox.requests();
    let letter = |operation| match operation {
        "createMessage" => 'C',
        "addAttachment" => 'A',
        "listAttachments" => 'L',
        "createAttachmentSession" => 'O',
        "uploadAttachment" => 'U',
        "getAttachmentStatus" => 'S',
        "cancelAttachment" => 'X',
        "sendMessage" => '!',
        "getMessage" => '?',
        "deleteMessage" => 'D',
        other => panic!("unexpected {other}"),
    };
    Run::operations(&requests).into_iter().map(letter).collect()
}

fn cut_after(times: u32) -> FaultAction {
    assert_eq!(times, 1);
    FaultAction::CutAfter
}

fn code(status: u16, code: &str) -> FaultAction {
    let code = Some(code.to_owned());
    FaultAction::Status { status, retry_after: None, body: FaultBody::Graph, code }
}

fn html(status: u16) -> FaultAction {
    FaultAction::Status { status, retry_after: None, body: FaultBody::Html, code: None }
}

/// One trouble or several, each with its operation and the requests that go well before.
type Troubles = Vec<(&'static str, u32, FaultAction)>;

#[test]
fn an_attachment_survives_whatever_happens_to_its_session() {
    let upload = "uploadAttachment";
    let ask = "getAttachmentStatus";
    let table: Vec<(&str, Troubles, &str)> = vec![
        ("nothing", vec![], "COUUUU!"),
        ("busy", vec![(upload, 2, busy(429, "0.05"))], "COUUUUU!"),
        (
            "busy for the session",
            vec![("createAttachmentSession", 0, busy(429, "0.05"))],
            "COOUUUU!",
        ),
        ("dropped before", vec![(upload, 2, FaultAction::CutBefore)], "COUUUSUU!"),
        ("dropped after", vec![(upload, 1, cut_after(1))], "COUUSUU!"),
        ("failed", vec![(upload, 1, html(502))], "COUUSUUU!"),
        (
            "dropped after, and nobody tells where it is",
            vec![(upload, 1, cut_after(1)), (ask, 0, status(405)), (ask, 0, status(405))],
            "COUUSUSOUUUU!",
        ),
        (
            "dropped before, and nobody tells",
            vec![(upload, 1, FaultAction::CutBefore), (ask, 0, status(405))],
            "COUUSUUU!",
        ),
        ("lost", vec![(upload, 2, status(404))], "COUUUOUUUU!"),
        ("lost at its last range, which arrived", vec![(upload, 3, cut_after(1))], "COUUUUSUL!"),
        ("lost at its last range, which did not", vec![(upload, 3, status(404))], "COUUUULOUUUU!"),
    ];
    let bytes = noise(LENGTH);
    for (what, troubles, sent) in table {
        let bench = bench();
        bench.write("a.bin", &bytes);
        for (operation, skip, action) in troubles {
            bench.disturb(operation, skip, action);
        }
        let run = bench.run(&["mail", "--body", "x", "-a", "a.bin", ALEX]);
        assert_eq!(run.code, Some(0), "{what}: {run}");
        assert_eq!(letters(&bench), sent, "{what}");
        let mail = the_mail(&bench);
        assert_eq!(mail["attachments"].as_array().unwrap().len(), 1, "{what}");
        assert_attached(&mail["attachments"][0], "a.bin", &bytes);
    }
}

#[test]
fn a_short_attachment_is_not_added_twice() {
    let table: [(&str, FaultAction, &str); 4] = [
        ("dropped after", FaultAction::CutAfter, "CAL!"),
        ("dropped before", FaultAction::CutBefore, "CALA!"),
        ("failed", html(502), "CALA!"),
        ("busy", busy(429, "0.05"), "CAA!"),
    ];
    let bytes = noise(2_900_000);
    for (what, action, sent) in table {
        let bench = bench();
        bench.write("a.bin", &bytes);
        bench.write("b.bin", &bytes);
        bench.disturb("addAttachment", 0, action);
        bench.run(&["mail", "--body", "x", "-a", "a.bin", "-a", "b.bin", ALEX]).ok();
        assert_eq!(letters(&bench), sent, "{what}");
        let mail = the_mail(&bench);
        let attachments = mail["attachments"].as_array().unwrap();
        assert_eq!(attachments.len(), 2, "{what}");
        assert_attached(&attachments[1], "b.bin", &bytes);
    }
}

fn send_draft(action: FaultAction) -> (Bench, Run) {
    let bench = bench();
    bench.write("a.bin", noise(3_100_000));
    bench.disturb("sendMessage", 0, action);
    let run = bench.run(&["mail", "--body", "x", "-a", "a.bin", ALEX]);
    (bench, run)
}

#[test]
fn a_lost_answer_is_looked_up_and_the_mail_is_not_sent_again() {
    let (bench, run) = send_draft(FaultAction::CutAfter);
    run.ok();
    assert_eq!(letters(&bench), "COU!?");
    the_mail(&bench);
}

#[test]
fn a_mail_that_did_not_go_out_stays_in_drafts_and_is_named() {
    let (bench, run) = send_draft(FaultAction::CutBefore);
    let place = "https://outlook.office365.com/owa/?ItemID=AAkALg";
    assert_eq!(run.code, Some(8), "{run}");
    assert!(
        run.stderr.contains("the mail still lies in Drafts, from where it can be sent by hand")
    );
    assert!(run.stderr.contains(place), "{run}");
    assert_eq!(letters(&bench), "COU!???");
    assert_eq!(bench.sandbox.outbox().drafts().len(), 1);
    assert!(bench.sandbox.outbox().messages().is_empty());
}

#[test]
fn a_throttled_draft_is_sent_once() {
    let (bench, run) = send_draft(busy(429, "0.05"));
    run.ok();
    assert_eq!(letters(&bench), "COU!!");
    the_mail(&bench);
}

#[test]
fn a_refused_draft_is_deleted() {
    let (bench, run) = send_draft(code(403, "ErrorSendAsDenied"));
    insta::assert_snapshot!(run, @"
    --- stderr
    error: this account may not send mail in that name
      Graph said: ErrorSendAsDenied (403), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: leave out `--from`, or ask an administrator for the right to send as that mailbox; a new right takes effect within an hour
    hint: nothing was sent, and the unfinished draft was deleted
    --- exit 5
    ");
    assert_eq!(letters(&bench), "COU!D");
    assert!(bench.sandbox.outbox().drafts().is_empty());
}

#[test]
fn a_draft_that_cannot_be_deleted_is_named() {
    let bench = bench();
    bench.write("a.bin", noise(3_100_000));
    bench.disturb("createAttachmentSession", 0, code(400, "ErrorMessageSizeExceeded"));
    bench.disturb("deleteMessage", 0, status(403));
    let run = bench.run(&["mail", "--body", "x", "-a", "a.bin", ALEX]);
    assert_eq!(run.code, Some(10), "{run}");
    let hint = "hint: nothing was sent, and an unfinished draft is left: https://outlook.office365";
    assert!(run.stderr.contains(hint), "{run}");
    assert_eq!(bench.sandbox.outbox().drafts().len(), 1);
}

#[test]
fn a_draft_whose_making_was_not_answered_is_not_made_again() {
    let bench = bench();
    bench.disturb("createMessage", 0, FaultAction::CutAfter);
    let run = bench.run(&["mail", "--draft", "--body", "x", ALEX]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the connection to HOST broke: it was closed before an answer came
    hint: nothing was sent; a draft of it may lie in Drafts
    help: docs/troubleshooting.md#network-proxy-and-tls-exit-code-8
    --- exit 8
    ");
    assert_eq!(letters(&bench), "C");
}

#[test]
fn an_interrupt_deletes_the_draft_within_a_second() {
    let bench = bench();
    bench.write("a.bin", noise(LENGTH));
    bench.disturb("uploadAttachment", 1, FaultAction::Delay(Duration::from_secs(20)));
    let child = bench.start(&["mail", "--body", "x", "-a", "a.bin", ALEX]);
    bench.wait_until("the second range", || bench.count("uploadAttachment") == 2);
    let began = Instant::now();
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let run = bench.finish(child);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    insta::assert_snapshot!(run, @"
    --- stderr
    error: interrupted
    hint: nothing was sent, and its draft was deleted
    --- exit 130
    ");
    assert!(bench.sandbox.outbox().drafts().is_empty());
    assert!(bench.sandbox.outbox().messages().is_empty());
}

#[test]
fn an_interrupt_while_it_is_sent_says_that_it_may_be_out() {
    let bench = bench();
    bench.disturb("sendMail", 0, FaultAction::Delay(Duration::from_secs(20)));
    let child = bench.start(&["mail", "--body", "x", ALEX]);
    bench.wait_until("the request", || bench.count("sendMail") == 1);
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let run = bench.finish(child);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: interrupted
    hint: the mail may have been sent: look into Sent Items before trying again
    --- exit 130
    ");
}

#[test]
fn an_interrupt_is_heard_while_the_text_is_typed() {
    let bench = bench();
    let mut child =
        bench.command(&["mail", ALEX]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take();
    std::thread::sleep(Duration::from_millis(500));
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let run = bench.finish(child);
    drop(stdin);
    assert_eq!(run.code, Some(130), "{run}");
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn refusals_of_exchange_have_their_exit_code_and_say_what_to_do() {
    let table = [
        (400, "ErrorInvalidRecipients", 2),
        (400, "ErrorInvalidSmtpAddress", 2),
        (403, "ErrorSendAsDenied", 5),
        (403, "ErrorAccessDenied", 5),
        (404, "MailboxNotEnabledForRESTAPI", 3),
        (404, "ErrorInvalidUser", 3),
        (400, "ErrorMessageSizeExceeded", 10),
        (429, "ErrorExceededMessageLimit", 10),
        (400, "ErrorQuotaExceeded", 10),
    ];
    for (status, name, exit) in table {
        let bench = bench();
        let fault = Fault::on("sendMail", code(status, name));
        bench.sandbox.inject(fault);
        let run = bench.run(&["--retries=0", "mail", "--body", "x", ALEX]);
        assert_eq!(run.code, Some(exit), "{name}: {run}");
        assert!(run.stderr.contains(name), "{run}");
        if name != "ErrorAccessDenied" {
            assert!(run.stderr.contains("hint: "), "{run}");
        }
        assert!(bench.sandbox.outbox().messages().is_empty());
    }
}
