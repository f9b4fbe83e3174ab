//! Any request to Graph: what is sent, what is shown, and what is refused.

use std::time::Duration;

use graphctl::sandbox::identity::ADELE_ID;
use graphctl::sandbox::{FaultAction, Host, RequestRecord, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::{Bench, Run, busy, noise, status};
use crate::terminal::Session;

/// Method and path of each request to Graph, without what differs from run to run.
fn lines(requests: &[RequestRecord]) -> Vec<String> {
    let graph = requests.iter().filter(|request| request.host == Host::Api);
    graph.map(|request| format!("{} {}", request.method, request.path)).collect()
}

#[test]
fn an_answer_is_what_graph_said() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["api", "/me"]);
    let value: Value = serde_json::from_str(run.ok()).unwrap();
    assert_eq!(value["userPrincipalName"], "AdeleV@contoso.onmicrosoft.com");
    assert!(run.out().ends_with("}\n"), "{run}");
    assert_eq!(Run::operations(&requests), ["getMe"]);
    assert_eq!(bench.run(&["api", "me", "--jq", ".id"]).ok().trim(), ADELE_ID);
    assert_eq!(bench.run(&["api", "v1.0/me", "--json"]).json(), value);
    let whole = format!("{}/v1.0/me", bench.graph_url());
    assert_eq!(bench.run(&["api", &whole, "--json"]).json(), value);
    let (run, requests) = bench.counted(&["api", "--beta", "me", "--silent"]);
    assert_eq!(run.ok(), "");
    assert_eq!(lines(&requests), ["GET /beta/me"]);
}

#[test]
fn the_sign_in_goes_nowhere_else() {
    let bench = Bench::new();
    let elsewhere = bench.sandbox.storage_url().to_owned();
    let (run, requests) = bench.counted(&["api", &format!("{elsewhere}/v1.0/me")]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(requests.is_empty());
    insta::assert_snapshot!(bench.run(&["api", "https://evil.example/v1.0/me"]), @"
    --- stderr
    error: evil.example is not the Graph host, and gets no sign-in
    hint: addresses begin with `GRAPH/`; `--profile` chooses another cloud
    --- exit 2
    ");
    let refused: [&[&str]; 8] = [
        &["api", "me", "-H", "Authorization: Bearer x"],
        &["api", "me", "-H", "Host: evil.example"],
        &["api", "me", "-H", "Content-Length: 3"],
        &["api", "../../me"],
        &["api", "me#x"],
        &["api", "me", "-X", "CONNECT"],
        &["api", "me", "-X", "GET", "--input", "-"],
        &["api", "me", "-f", "a=1", "--paginate"],
    ];
    for arguments in refused {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {run}");
        assert!(requests.is_empty(), "{arguments:?}");
        assert!(!run.stderr.contains("Bearer x"), "{run}");
    }
}

#[test]
fn fields_are_a_body_or_a_query() {
    let bench = Bench::new();
    let made = bench
        .run(&["api", "me/drive/root/children", "--json", "-f", "name=New", "-F", "folder[x]=null"])
        .json();
    assert_eq!(made["name"], "New");
    let (run, requests) = bench.counted(&[
        "api",
        "me/drive/root/children",
        "-X",
        "GET",
        "-f",
        "$select=name",
        "--json",
    ]);
    assert_eq!(run.json()["value"][0]["name"], "New");
    assert_eq!(Run::operations(&requests), ["listChildren"]);
    let path = format!("me/drive/items/{}", made["id"].as_str().unwrap());
    let renamed = bench.run(&["api", &path, "-X", "patch", "-f", "name=Newer", "--jq", ".name"]);
    assert_eq!(renamed.ok(), "Newer\n");
    let gone = bench.run(&["api", &path, "-X", "DELETE", "--json"]);
    assert_eq!(gone.ok(), "");
    assert_eq!(bench.stored_names(""), [""; 0]);
}

#[test]
fn what_would_be_sent_is_shown_without_a_request_or_a_token() {
    let bench = Bench::new();
    let arguments = [
        "api",
        "me/sendMail",
        "--dry-run",
        "-f",
        "message[subject]=Hi",
        "-f",
        "message[toRecipients][][emailAddress][address]=a@x.com",
        "-F",
        "saveToSentItems=false",
        "-H",
        "Prefer: x",
    ];
    let (run, requests) = bench.counted(&arguments);
    assert!(requests.is_empty());
    insta::assert_snapshot!(bench.stable(run.ok()), @r#"
    POST GRAPH/v1.0/me/sendMail
    content-type: application/json
    prefer: x
    
    {"message":{"subject":"Hi","toRecipients":[{"emailAddress":{"address":"a@x.com"}}]},"saveToSentItems":false}
    "#);
    let planned = bench.run(&[&arguments[..], &["--json"]].concat()).json();
    assert_eq!(planned["body"]["saveToSentItems"], false);
    assert_eq!(planned["method"], "POST");
    bench.write("logo.png", noise(100_000));
    let run = bench.run(&[
        "api",
        "me/drive/root:/a b.png:/content",
        "-X",
        "PUT",
        "--input",
        "logo.png",
        "--dry-run",
    ]);
    insta::assert_snapshot!(bench.stable(run.ok()), @"
    PUT GRAPH/v1.0/me/drive/root:/a%20b.png:/content
    content-type: application/octet-stream
    
    (100000 bytes)
    ");
}

#[test]
fn content_passes_through_byte_by_byte() {
    let bench = Bench::new();
    let bytes = noise(3 << 20);
    bench.write("big.bin", &bytes);
    let path = "me/drive/root:/big.bin:/content";
    let put = bench.run(&["api", path, "-X", "PUT", "--input", "big.bin", "--jq", ".size"]);
    assert_eq!(put.ok().trim(), bytes.len().to_string());
    assert!(bench.stored("big.bin") == bytes);
    let (run, requests) = bench.counted(&["api", path]);
    assert!(run.stdout == bytes, "{}", run.stderr);
    // The bench demands that no token went to the storage host.
    assert_eq!(Run::operations(&requests), ["getContent", "downloadContent"]);
    let run = bench.run(&["api", path, "--json"]);
    assert_eq!((run.code, run.out()), (Some(2), ""), "{run}");
    let piped = bench.run_with_input(
        &["api", "me/drive/root:/data.json:/content", "-X", "PUT", "--input", "-", "--silent"],
        b"{ \"a\" :  1 }",
    );
    assert_eq!(piped.ok(), "");
    let run = bench.run(&["api", "me/drive/root:/data.json:/content"]);
    assert_eq!(run.ok(), "{ \"a\" :  1 }");
}

#[test]
fn a_terminal_gets_lines_and_no_bytes() {
    let bench = Bench::new();
    bench.seed("a.bin", noise(100));
    let session = Session::start(&bench, &["api", "me/drive/root:/a.bin:/content"]);
    let (code, screen) = session.end();
    assert_eq!(code, Some(2), "{screen}");
    assert!(screen.contains("which no terminal can show"), "{screen}");
    let (code, screen) = Session::start(&bench, &["api", "me"]).end();
    assert_eq!(code, Some(0), "{screen}");
    assert!(screen.contains("\n  \"displayName\": \"Adele Vance\""), "{screen}");
}

#[test]
fn a_version_that_is_known_already_is_no_failure() {
    let bench = Bench::new();
    bench.seed("a.txt", "a");
    let tag = bench.run(&["api", "me/drive/root:/a.txt", "--jq", ".eTag"]);
    let header = format!("If-None-Match: {}", tag.ok().trim());
    let run = bench.run(&["api", "me/drive/root:/a.txt:/content", "-H", &header, "-i"]);
    assert!(run.ok().starts_with("HTTP 304 "), "{run}");
}

fn hundred() -> Bench {
    let bench = Bench::with(SandboxOptions { page_size: Some(10), ..SandboxOptions::default() });
    for number in 0..25 {
        bench.seed(&format!("{number:02}.txt"), "x");
    }
    bench
}

#[test]
fn pages_become_one_answer_or_a_stream() {
    let bench = hundred();
    let path = "me/drive/root/children";
    let first = bench.run(&["api", path, "--json"]);
    assert_eq!(first.json()["value"].as_array().unwrap().len(), 10);
    assert!(first.stderr.contains("`--paginate`"), "{first}");
    let (run, requests) = bench.counted(&["api", path, "--paginate", "--json"]);
    let whole = run.json();
    assert_eq!(whole["value"].as_array().unwrap().len(), 25);
    assert!(whole.get("@odata.nextLink").is_none());
    assert_eq!(Run::operations(&requests), ["listChildren"; 3]);
    let run = bench.run(&["api", path, "--paginate", "--jsonl", "--jq", ".name"]);
    assert_eq!(run.ok().lines().count(), 25);
    let plain = bench.run(&["api", path, "--paginate"]);
    let plain: Value = serde_json::from_str(plain.ok()).unwrap();
    // Not the addresses of the bytes, which change from second to second.
    let names = |list: &Value| -> Vec<Value> {
        list["value"].as_array().unwrap().iter().map(|item| item["name"].clone()).collect()
    };
    assert_eq!(names(&plain), names(&whole));
    // What is no list has one page.
    assert_eq!(bench.run(&["api", "me", "--paginate", "--jq", ".id"]).ok().trim(), ADELE_ID);
}

#[test]
fn a_page_that_fails_leaves_what_came_before() {
    let bench = hundred();
    let path = "me/drive/root/children";
    bench.disturb("listChildren", 2, status(403));
    let run = bench.run(&["api", path, "--paginate", "--jsonl"]);
    assert_eq!((run.code, run.out().lines().count()), (Some(5), 20), "{run}");
    bench.disturb("listChildren", 2, status(403));
    let run = bench.run(&["api", path, "--paginate", "--json"]);
    assert_eq!((run.code, run.out()), (Some(5), ""), "{run}");
}

#[test]
fn a_failure_is_an_error_and_its_body_is_shown_to_those_who_ask() {
    let bench = Bench::new();
    let run = bench.run(&["api", "me/drive/root:/nowhere?token=secret"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: /me/drive/root:/nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    --- exit 3
    ");
    let run = bench.run(&["api", "me/drive/root:/nowhere", "-i", "--json"]);
    assert_eq!(run.code, Some(3), "{run}");
    let shown: Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(
        (&shown["status"], &shown["body"]["error"]["code"]),
        (&json!(404), &json!("itemNotFound"))
    );
    let run = bench.run(&["api", "me/drive/root:/nowhere", "-i"]);
    assert!(run.out().starts_with("HTTP 404 Not Found\n"), "{run}");
    assert!(run.out().contains("\n\n{\"error\":"), "{run}");
}

#[test]
fn status_and_headers_are_shown() {
    let bench = Bench::new();
    let run = bench.run(&["api", "me", "-i", "--silent"]);
    let mut lines = run.ok().lines();
    assert_eq!(lines.next(), Some("HTTP 200 OK"));
    assert!(run.out().contains("\nrequest-id: "), "{run}");
    assert!(!run.out().contains("displayName"), "{run}");
    let shown = bench.run(&["api", "me", "-i", "--json"]).json();
    assert_eq!(shown["status"], 200);
    assert_eq!(shown["body"]["id"], ADELE_ID);
}

#[test]
fn a_lost_answer_is_asked_for_again_unless_that_could_do_something_twice() {
    let bench = Bench::new();
    bench.seed("a.txt", "a");
    bench.disturb("getMe", 0, busy(429, "0.05"));
    bench.disturb("getMe", 1, FaultAction::CutResponseAfter(20));
    assert_eq!(bench.run(&["api", "me", "--jq", ".id"]).ok().trim(), ADELE_ID);

    bench.disturb("createFolder", 0, FaultAction::CutAfter);
    let (run, requests) =
        bench.counted(&["api", "me/drive/root/children", "-f", "name=x", "-F", "folder[y]=1"]);
    assert_eq!(run.code, Some(8), "{run}");
    assert!(run.stderr.contains("look before you send it again"), "{run}");
    assert_eq!(Run::operations(&requests), ["createFolder"]);

    bench.disturb("putContent", 0, FaultAction::CutAfter);
    bench.write("b.txt", "b");
    let put = ["api", "me/drive/root:/b.txt:/content", "-X", "PUT", "--input", "b.txt", "--silent"];
    let (run, requests) = bench.counted(&put);
    run.ok();
    assert_eq!(Run::operations(&requests), ["putContent"; 2]);

    bench.disturb("deleteItem", 0, FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["api", "me/drive/root:/a.txt", "-X", "DELETE"]);
    assert_eq!(run.ok(), "");
    assert!(run.stderr.contains("has deleted it"), "{run}");
    assert_eq!(Run::operations(&requests), ["deleteItem"; 2]);
}

#[test]
fn read_only_reads() {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_READ_ONLY", "1");
    assert_eq!(bench.run(&["api", "me", "--jq", ".id"]).ok().trim(), ADELE_ID);
    let (run, requests) = bench.counted(&["api", "me/drive/root/children", "-f", "name=x"]);
    assert!(requests.is_empty());
    insta::assert_snapshot!(run, @"
    --- stderr
    error: POST /me/drive/root/children is refused: read-only mode
    hint: unset `GRAPHCTL_READ_ONLY` to allow changes
    --- exit 2
    ");
    bench.run(&["api", "me/drive/root/children", "-f", "name=x", "--dry-run"]).ok();
}

#[test]
fn a_permission_is_asked_for_where_one_is_named() {
    let bench = Bench::signed_in(SandboxOptions::default());
    let mail = [
        "api",
        "me/sendMail",
        "-f",
        "message[subject]=x",
        "-f",
        "message[toRecipients][][emailAddress][address]=a@x.com",
    ];
    let run = bench.run(&mail);
    assert_eq!(run.code, Some(5), "{run}");
    let run = bench.run(&[&mail[..], &["--scope", "Mail.Send"]].concat());
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("Mail.Send"), "{run}");
    bench.run(&["login", "--device-code", "--scope", "Mail.Send"]).ok();
    bench.run(&[&mail[..], &["--scope", "Mail.Send"]].concat()).ok();
    assert_eq!(bench.sandbox.outbox().messages().len(), 1);
}

#[test]
fn a_stalled_answer_ends() {
    let bench = Bench::new();
    bench.disturb("getMe", 0, FaultAction::Delay(Duration::from_secs(30)));
    let run = bench.run(&["--timeout", "300ms", "--retries", "0", "api", "me"]);
    assert_eq!(run.code, Some(8), "{run}");
}
