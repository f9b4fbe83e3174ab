//! What a mail may consist of: pictures, Markdown, links, receipts, whole messages; and what is
//! shown of it.

use graphctl::sandbox::SandboxOptions;
use serde_json::json;

use crate::bench::{Bench, Run, noise};
use crate::mail::{ALEX, addresses, the_mail};
use crate::mail_drafts::{assert_attached, bench};

const EML: &str = "From: adele@x.com\r\nTo: alex@x.com\r\nSubject: From elsewhere\r\n\r\nHi\r\n";

#[test]
fn receipts_are_asked_for() {
    let bench = Bench::new();
    bench.run(&["mail", "--read-receipt", "--delivery-receipt", "--body", "x", ALEX]).ok();
    let mail = the_mail(&bench);
    assert_eq!(mail["isReadReceiptRequested"], true);
    assert_eq!(mail["isDeliveryReceiptRequested"], true);
}

#[test]
fn recipients_come_from_a_file_and_from_oneself() {
    let bench = Bench::new();
    bench.write("team.txt", "a@x.com\nb@x.com, A@x.com\n");
    let arguments = ["mail", "--body", "x", "--to-file", "team.txt", "--cc", "me; b@x.com"];
    let (run, requests) = bench.counted(&arguments);
    run.ok();
    assert_eq!(Run::operations(&requests), ["getMe", "sendMail"]);
    let mail = the_mail(&bench);
    assert_eq!(addresses(&mail["toRecipients"]), ["a@x.com", "b@x.com"]);
    assert_eq!(addresses(&mail["ccRecipients"]), ["AdeleV@contoso.onmicrosoft.com"]);
}

#[test]
fn pictures_are_shown_in_html() {
    let bench = Bench::new();
    let logo = noise(1000);
    bench.write("my logo.png", &logo);
    let html = "<p><img src=\"cid:my-logo.png\"></p>";
    bench.run(&["mail", "--html", "--body", html, "--inline", "my logo.png", ALEX]).ok();
    let mail = the_mail(&bench);
    let picture = &mail["attachments"][0];
    assert_attached(picture, "my logo.png", &logo);
    assert_eq!(
        (&picture["isInline"], &picture["contentId"], &picture["contentType"]),
        (&json!(true), &json!("my-logo.png"), &json!("image/png"))
    );
    let run = bench.run(&["mail", "--html", "--body", "<p>", "--inline", "my logo.png", ALEX]);
    insta::assert_snapshot!(run, @r#"
    --- stderr
    error: the text does not show the picture my logo.png
    hint: write `<img src="cid:my-logo.png">` where it belongs, or attach it with `-a`
    --- exit 2
    "#);
    assert_eq!(bench.run(&["mail", "--body", "x", "--inline", "my logo.png"]).code, Some(2));
}

#[test]
fn markdown_becomes_html_and_takes_its_pictures_along() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("reports")).unwrap();
    bench.write("reports/chart.png", noise(5000));
    bench.write("reports/week.md", "# Week\n\n![chart](chart.png)\n");
    bench.run(&["mail", "--markdown", "--body-file", "reports/week.md", ALEX]).ok();
    let mail = the_mail(&bench);
    assert_eq!(mail["body"]["contentType"], "html");
    let expected = "<h1>Week</h1>\n<p><img src=\"cid:1-chart.png\" alt=\"chart\" /></p>\n";
    assert_eq!(mail["body"]["content"], expected);
    assert_eq!(mail["attachments"][0]["contentId"], "1-chart.png");
    let (run, requests) = bench.counted(&["mail", "--markdown", "--body", "![x](no.png)", ALEX]);
    assert_eq!(run.code, Some(1), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn an_attachment_comes_from_standard_input() {
    let bench = Bench::new();
    let arguments = ["mail", "--body", "x", "-a", "-", "--stdin-name", "data.csv", ALEX];
    bench.run_with_input(&arguments, b"a,b\n").ok();
    let mail = the_mail(&bench);
    assert_attached(&mail["attachments"][0], "data.csv", b"a,b\n");
    assert_eq!(mail["attachments"][0]["contentType"], "text/csv");
    let run = bench.run_with_input(&["mail", "-a", "-", ALEX], b"x");
    assert_eq!(run.code, Some(2), "{run}");
    std::fs::create_dir(bench.path("folder")).unwrap();
    let run = bench.run(&["mail", "--body", "x", "-a", "folder", ALEX]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn links_are_of_the_kind_that_was_asked_for() {
    let bench = Bench::new();
    bench.seed("plan.xlsx", "x");
    bench.seed("b.txt", "x");
    let arguments = [
        "mail",
        "--html",
        "--body",
        "<body>Hi</body>",
        "--link",
        "plan.xlsx",
        "--link",
        "b.txt",
        "--link-type",
        "edit",
        "--link-scope",
        "anonymous",
        ALEX,
    ];
    let (run, requests) = bench.counted(&arguments);
    run.ok();
    assert_eq!(Run::operations(&requests), ["createLink", "createLink", "sendMail"]);
    let link = bench.run(&["share", "--type", "edit", "--scope", "anonymous", "plan.xlsx"]);
    let link = format!("<body>Hi<p><a href=\"{}\">plan.xlsx</a></p>\n<p>", link.ok().trim());
    let mail = the_mail(&bench);
    let content = mail["body"]["content"].as_str().unwrap();
    assert!(content.starts_with(&link) && content.ends_with("b.txt</a></p>\n</body>"), "{content}");
}

#[test]
fn a_whole_message_goes_as_it_is() {
    let bench = bench();
    bench.write("mail.eml", EML);
    let (run, requests) = bench.counted(&["mail", "--eml", "mail.eml"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["sendMail"]);
    assert_eq!(the_mail(&bench)["mime"], EML);
    let (run, requests) = bench.counted(&["mail", "--draft", "--eml", "mail.eml"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["createMessage"]);
    for more in [["-s", "x"], ["--body", "x"], ["-a", "x"], ["--cc", "a@x.com"]] {
        let run = bench.run(&[&["mail", "--eml", "mail.eml"], &more[..]].concat());
        assert_eq!(run.code, Some(2), "{run}");
    }
    bench.write("note.txt", "just a note\n");
    assert_eq!(bench.run(&["mail", "--eml", "note.txt"]).code, Some(2));
    bench.write("long.eml", [EML.as_bytes(), &noise(3_000_000)].concat());
    assert_eq!(bench.run(&["mail", "--eml", "long.eml"]).code, Some(10));
    assert_eq!(bench.run(&["mail", "--eml", "mail.eml", "--from", ALEX]).code, Some(2));
}

#[test]
fn a_plan_sends_nothing() {
    let bench = Bench::signed_out(SandboxOptions::default());
    bench.write("a.bin", noise(20_000_000));
    bench.write("b.txt", "b");
    let arguments = [
        "mail",
        "--dry-run",
        "-s",
        "Slides",
        "--body",
        "x",
        "-a",
        "a.bin",
        "-a",
        "b.txt",
        "--link",
        "General/x.pptx",
        "--cc",
        "Bob <b@x.com>",
        ALEX,
    ];
    insta::assert_snapshot!(bench.run(&arguments), @"
    would send Slides
    to: alex.wilber@contoso.com
    cc: Bob <b@x.com>
    would attach a.bin (19.1 MiB) through an upload session
    would attach b.txt (1 B)
    would make a link to General/x.pptx
      POST /v1.0/me/drive/root:/General/x.pptx:/createLink
      POST /v1.0/me/messages
      POST /v1.0/me/messages/{messageId}/attachments/createUploadSession
      PUT {uploadUrl}
      POST /v1.0/me/messages/{messageId}/send
    --- stderr
    --- exit 0
    ");
    insta::assert_snapshot!(bench.run(&["mail", "--dry-run", "--body", "x"]), @"
    would send a mail
    to: me
      POST /v1.0/me/sendMail
    --- stderr
    --- exit 0
    ");
    let plan = bench.run(&[&["--json"], &arguments[..]].concat()).json();
    assert_eq!((&plan["status"], &plan["route"]), (&json!("planned"), &json!("draft")));
    assert_eq!(plan["attachments"][1]["upload"], "inline");
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn what_was_sent_is_told_as_json() {
    let bench = Bench::new();
    let told = bench.run(&["mail", "--json", "-s", "S", "--body", "x", "--bcc", ALEX]).json();
    assert_eq!(
        told,
        json!({
            "status": "sent", "from": null, "to": [], "cc": [], "bcc": [ALEX], "subject": "S",
            "attachments": [], "links": [], "route": "sendMail",
        })
    );
}

#[test]
fn read_only_mode_makes_no_drafts() {
    let mut bench = bench();
    bench.set("GRAPHCTL_READ_ONLY", "1");
    bench.write("a.bin", noise(3_100_000));
    bench.write("mail.eml", EML);
    let refused: [&[&str]; 3] = [
        &["mail", "--draft", "--body", "x", ALEX],
        &["mail", "--body", "x", "-a", "a.bin", ALEX],
        &["mail", "--eml", "mail.eml"],
    ];
    for arguments in refused {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?} {run}");
        assert_eq!(Run::operations(&requests), [""; 0], "{arguments:?}");
    }
}

#[test]
fn the_sandbox_shows_what_it_was_given_and_writes_the_attachments() {
    let bench = bench();
    let bytes = noise(4_000_000);
    bench.write("a.bin", &bytes);
    bench.write("b.txt", "b");
    let arguments =
        ["mail", "-s", "Two", "--body", "Hi\nthere", "-a", "a.bin", "-a", "b.txt", ALEX];
    bench.run(&arguments).ok();
    insta::assert_snapshot!(bench.run(&["sandbox", "mail"]).ok(), @"
    from	AdeleV@contoso.onmicrosoft.com
    to	alex.wilber@contoso.com
    subject	Two
    attached	b.txt, 1 B, sha256 3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d
    attached	a.bin, 3.8 MiB, sha256 c188f06cfea0f21ec356363c6be8cae5184c53a86feeb0136149e415b8968574
    text	Hi
    text	there
    ");
    let mails = bench.run(&["sandbox", "mail", "--json", "--save", "out"]).json();
    let saved = mails[0]["attachments"].as_array().unwrap();
    for attachment in saved {
        let name = attachment["name"].as_str().unwrap();
        let written = bench.read(attachment["saved"].as_str().unwrap());
        assert_eq!(written, bench.read(name), "{name}");
    }
    assert_eq!(saved.len(), 2);
    let run = bench.run(&["sandbox", "mail", "--url", "https://graph.microsoft.com"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn inside_a_sandbox_its_mails_are_at_hand() {
    let bench = Bench::signed_out(SandboxOptions::default());
    let script = "graphctl mail -s In --body x alex@x.com && \
                  graphctl mail --draft -s Later --body x >/dev/null && \
                  graphctl sandbox mail --jsonl && graphctl sandbox mail --drafts --jsonl";
    let run = bench.run(&["sandbox", "exec", "--", "sh", "-c", script]);
    let lines: Vec<serde_json::Value> =
        run.ok().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{run}");
    assert_eq!((&lines[0]["subject"], &lines[1]["subject"]), (&json!("In"), &json!("Later")));
}
