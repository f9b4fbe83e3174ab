//! `graphctl share`

use graphctl::sandbox::identity::GUEST_ID;
use graphctl::sandbox::{DriveType, FaultAction, FaultBody, Quirks, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run, busy};
use crate::terminal::Session;

fn with_file(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.sandbox.files().put(&bench.one_drive(), "plan.xlsx", "x").unwrap();
    bench
}

#[test]
fn stdout_is_the_address_alone_and_costs_one_request() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", "plan.xlsx"]);
    assert!(run.ok().starts_with("https://contoso-my.sharepoint.com/:x:/"), "{run}");
    assert_eq!(run.out().lines().count(), 1, "{run}");
    assert_eq!(run.stderr, "");
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn asking_again_gives_the_same_link() {
    let bench = with_file(Quirks::default());
    let first = bench.run(&["share", "plan.xlsx"]);
    let again = bench.run(&["share", "plan.xlsx"]);
    assert_eq!(first.ok(), again.ok());
    let edit = bench.run(&["share", "--type", "edit", "plan.xlsx"]);
    assert_ne!(first.ok(), edit.ok());
}

#[test]
fn json_is_the_permission_with_the_type_and_scope_that_were_asked_for() {
    let bench = with_file(Quirks::default());
    for (link_type, scope) in [
        ("view", "organization"),
        ("edit", "organization"),
        ("view", "anonymous"),
        ("edit", "anonymous"),
        ("edit", "users"),
    ] {
        let arguments = ["share", "--json", "--type", link_type, "--scope", scope, "plan.xlsx"];
        let permission = bench.run(&arguments).json();
        assert_eq!(permission["link"]["type"], link_type, "{permission}");
        assert_eq!(permission["link"]["scope"], scope, "{permission}");
        assert!(permission["id"].is_string(), "{permission}");
        assert!(permission["link"]["webUrl"].as_str().unwrap().starts_with("https://"));
    }
}

#[test]
fn a_folder_can_be_shared_and_its_link_opened_as_a_remote() {
    let bench = with_file(Quirks::default());
    bench.sandbox.files().put(&bench.one_drive(), "Folder/in it.txt", "in").unwrap();
    let link = bench.run(&["share", "Folder"]).ok().trim().to_owned();
    assert_eq!(bench.run(&["ls", &link]).ok(), "in it.txt\n");
}

#[test]
fn an_unknown_item_is_not_found_after_one_request() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", "nowhere.xlsx"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: nowhere.xlsx does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    --- exit 3
    ");
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn a_tenant_that_forbids_links_for_everybody_is_quoted() {
    let quirks = Quirks { forbid_anonymous_links: true, ..Quirks::default() };
    let bench = with_file(quirks);
    let (run, requests) = bench.counted(&["share", "--scope", "anonymous", "plan.xlsx"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no permission for plan.xlsx
      Graph said: invalidRequest (400), request-id REQUEST
        Sharing by link is not enabled for this scope.
    hint: administrators decide who may be given links, for the organization and for each site: SharePoint admin center, Policies, Sharing
    hint: `--scope organization` or `--scope users` may be allowed
    --- exit 5
    ");
    assert_eq!(Run::operations(&requests), ["createLink"]);
    bench.run(&["share", "--scope", "organization", "plan.xlsx"]).ok();
}

#[test]
fn an_empty_path_does_not_share_the_whole_drive() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", ""]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
    let (run, requests) = bench.counted(&["mail", "--body", "x", "--link", "", "a@x.com"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn an_unknown_type_is_a_matter_of_usage() {
    let bench = with_file(Quirks::default());
    let (run, requests) = bench.counted(&["share", "--type", "own", "plan.xlsx"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

/// The body of the only permission in the sandbox, without what differs from run to run.
fn only(bench: &Bench) -> Value {
    let permissions = bench.sandbox.permissions();
    let [only] = permissions.as_slice() else { panic!("not one: {permissions:?}") };
    only.clone()
}

fn at_home() -> Bench {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("plan.xlsx", "x");
    bench.seed("Folder/a.txt", "a");
    bench
}

#[test]
fn links_exist_with_exactly_the_properties_that_were_asked_for() {
    let options: [(&[&str], [&str; 3]); 9] = [
        (&[], ["view", "organization", "null"]),
        (&["--type", "edit"], ["edit", "organization", "null"]),
        (&["--type", "review"], ["review", "organization", "null"]),
        (&["--scope", "anonymous"], ["view", "anonymous", "null"]),
        (&["--scope", "organization"], ["view", "organization", "null"]),
        (&["--scope", "users"], ["view", "users", "null"]),
        (&["--for", "alex.wilber@contoso.com"], ["view", "users", "null"]),
        (
            &["--scope", "anonymous", "--expires", "2090-01-01"],
            ["view", "anonymous", "\"2090-01-01T23:59:59Z\""],
        ),
        (
            &["--type", "edit", "--expires", "2090-01-01T10:00Z"],
            ["edit", "organization", "\"2090-01-01T10:00:00Z\""],
        ),
    ];
    for (options, [link_type, scope, expires]) in options {
        let bench = with_file(Quirks::default());
        let (run, requests) = bench.counted(&[&["share", "plan.xlsx"], options].concat());
        let known = only(&bench);
        assert_eq!(run.ok().trim(), known["link"]["webUrl"], "{options:?}");
        assert_eq!(run.stderr, "", "{options:?}");
        assert_eq!(known["link"]["type"], link_type, "{options:?}");
        assert_eq!(known["link"]["scope"], scope, "{options:?}");
        assert_eq!(known["expirationDateTime"].to_string(), expires, "{options:?}");
        assert_eq!((&known["path"], &known["password"]), (&"plan.xlsx".into(), &Value::Null));
        let named = known["grantedToIdentitiesV2"].as_array().unwrap().len();
        assert_eq!(named, usize::from(options.first() == Some(&"--for")));
        assert_eq!(Run::operations(&requests), ["createLink"], "{options:?}");
        let version = if link_type == "review" { "/beta/" } else { "/v1.0/" };
        assert!(requests[0].path.starts_with(version), "{requests:?}");
    }
}

#[test]
fn a_length_of_time_is_counted_from_now() {
    let bench = with_file(Quirks::default());
    bench.run(&["share", "plan.xlsx", "--expires", "7d"]).ok();
    let ends: jiff::Timestamp =
        only(&bench)["expirationDateTime"].as_str().unwrap().parse().unwrap();
    let away = ends.as_second() - jiff::Timestamp::now().as_second();
    assert!((7 * 86_400 - 60..=7 * 86_400).contains(&away), "{away}");
}

#[test]
fn inherited_access_is_dropped_where_that_is_asked_for() {
    for (option, inherited) in [(&[][..], 1), (&["--drop-inherited"][..], 0)] {
        let bench = with_file(Quirks::default());
        bench.seed("Folder/a.txt", "a");
        bench.run(&["share", "Folder", "--type", "edit"]).ok();
        bench.run(&[&["share", "Folder/a.txt"], option].concat()).ok();
        let listed = bench.run(&["share", "--list", "--json", "Folder/a.txt"]).json();
        let links = listed.as_array().unwrap().iter().filter(|one| !one["link"].is_null());
        assert_eq!(links.count(), 1 + inherited, "{listed}");
    }
}

#[test]
fn a_password_comes_from_standard_input_and_stands_nowhere() {
    let bench = at_home();
    let arguments = ["share", "-vv", "--json", "--password-stdin", "--type", "embed", "plan.xlsx"];
    let run = bench.run_with_input(&arguments, b"s3cret words\nnot this\n");
    assert_eq!(run.json()["hasPassword"], true);
    let known = only(&bench);
    assert_eq!(known["password"], "s3cret words");
    assert!(known["link"]["webHtml"].is_string());
    assert!(!run.to_string().contains("s3cret"), "{run}");
    let url = known["link"]["webUrl"].as_str().unwrap();
    assert!(!run.stderr.contains(url), "{run}");
    let journal = format!("{:?}", bench.sandbox.requests());
    assert!(!journal.contains("s3cret"), "{journal}");
    for path in crate::secrets::below(bench.home.path()).iter().filter(|path| path.is_file()) {
        let kept = std::fs::read(path).unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains("s3cret"), "{}", path.display());
    }
}

#[test]
fn a_password_that_is_missing_is_asked_for_or_missed() {
    let bench = at_home();
    for input in [&b""[..], b"\n"] {
        bench.forget_requests();
        let run = bench.run_with_input(&["share", "--password-stdin", "plan.xlsx"], input);
        assert_eq!(run.code, Some(2), "{run}");
        assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
    }
    let mut session = Session::start(&bench, &["share", "--password-stdin", "plan.xlsx"]);
    session.expect("password of the link:");
    session.type_line("typed unseen");
    let (code, shown) = session.end();
    assert_eq!((code, shown.contains("typed")), (Some(0), false), "{shown}");
    assert_eq!(only(&bench)["password"], "typed unseen");
}

#[test]
fn what_cannot_be_is_refused_before_any_request() {
    let bench = with_file(Quirks::default());
    let work = "AdeleV@contoso.onmicrosoft.com:plan.xlsx";
    let personal = "id:0123456789ABCDEF/0123456789ABCDEF!s1";
    let long = "x".repeat(2001);
    let wrong: [&[&str]; 19] = [
        &["--type", "embed", work],
        &["--type", "review", "Folder/"],
        &["--type", "embed", "Folder/"],
        &["--type", "review", personal],
        &["--password-stdin", work],
        &["--scope", "organization", personal],
        &["--scope", "users", personal],
        &["--expires", "2020-01-01", work],
        &["--expires", "soon", work],
        &["--invite", "nobody", work],
        &["--invite", "", work],
        &["--invite", "a@x.com", "b@x.com"],
        &["--invite", "a@x.com", "--role", "owner", work],
        &["--invite", "a@x.com", "--message", &long, work],
        &["--for", "a@x.com", "--scope", "anonymous", work],
        &["--notify", work],
        &["--message", "hello", work],
        &["--list", "--revoke-all", work],
        &["--revoke", "1", work, personal],
    ];
    for arguments in wrong {
        let (run, requests) = bench.counted(&[&["share"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?} {run}");
        assert_eq!(Run::operations(&requests), [""; 0], "{arguments:?}");
    }
    insta::assert_snapshot!(bench.run(&["share", "--type", "embed", work]), @"
    --- stderr
    error: work accounts have no links to embed
      while sharing AdeleV@contoso.onmicrosoft.com:plan.xlsx
    hint: use `--type view`
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["share", "--invite", "a@x.com", "b@x.com"]), @"
    --- stderr
    error: b@x.com is an address and no REMOTE
    hint: repeat the option, as in `--invite ann@contoso.com --invite b@x.com`
    hint: an item of that name is written `/b@x.com`
    --- exit 2
    ");
    assert!(bench.sandbox.permissions().is_empty());
}

#[test]
fn the_root_of_a_personal_drive_is_not_shared() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.set("GRAPHCTL_TENANT", "consumers");
    let (run, requests) = bench.counted(&["share", "me:"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the root of a personal OneDrive cannot be shared
      while sharing me:
    hint: share a folder in it
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn several_things_share_one_request_and_their_failures_stand_alone() {
    let bench = with_file(Quirks::default());
    bench.seed("b.txt", "b");
    let (run, requests) = bench.counted(&["share", "plan.xlsx", "nowhere", "b.txt"]);
    assert_eq!((run.out().lines().count(), run.code), (2, Some(11)), "{run}");
    insta::assert_snapshot!(run.stderr, @"
    error: nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: `graphctl ls` of the folder above shows what is there
    error: 1 of 3 links failed
    hint: mend what the messages say and run the command again
    ");
    assert_eq!(Run::operations(&requests), ["batch"]);
    let listed = bench.run(&["share", "--json", "plan.xlsx", "b.txt"]).json();
    let remotes: Vec<_> =
        listed.as_array().unwrap().iter().map(|one| one["remote"].as_str().unwrap()).collect();
    assert_eq!(remotes, ["plan.xlsx", "b.txt"]);
    assert_eq!(bench.sandbox.permissions().len(), 2);
}

#[test]
fn a_dry_run_says_what_it_would_do() {
    let mut bench = with_file(Quirks::default());
    bench.set("GRAPHCTL_READ_ONLY", "1");
    let arguments = [
        "share",
        "--dry-run",
        "--scope",
        "anonymous",
        "--expires",
        "2090-01-01",
        "--password-stdin",
        "me:plan.xlsx",
    ];
    let (run, requests) = bench.counted(&arguments);
    insta::assert_snapshot!(run, @"
    would createLink me:plan.xlsx, type view, scope anonymous, until 2090-01-01T23:59:59Z, with a password
      POST /v1.0/me/drive/root:/plan.xlsx:/createLink
    --- stderr
    --- exit 0
    ");
    insta::assert_snapshot!(bench.run(&[&arguments[..], &["--json"]].concat()).ok(), @r#"{"action":"createLink","remote":"me:plan.xlsx","type":"view","scope":"anonymous","expirationDateTime":"2090-01-01T23:59:59Z","hasPassword":true,"requests":[{"method":"POST","path":"/v1.0/me/drive/root:/plan.xlsx:/createLink"}]}"#);
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn refusals_say_what_may_help() {
    let bench = with_file(Quirks::default());
    let code = |status, code: &str| FaultAction::Status {
        status,
        retry_after: None,
        body: FaultBody::Graph,
        code: Some(code.to_owned()),
    };
    bench.disturb("createLink", 0, code(400, "objectNotSupported"));
    insta::assert_snapshot!(bench.run(&["share", "plan.xlsx"]), @"
    --- stderr
    error: the service refused the request for plan.xlsx
      Graph said: objectNotSupported (400), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: name the item by its path, or by an id that `graphctl ls --json` prints
    --- exit 1
    ");
    bench.disturb("createLink", 0, code(403, "accessDenied"));
    insta::assert_snapshot!(bench.run(&["share", "--scope", "organization", "plan.xlsx"]), @"
    --- stderr
    error: no permission for plan.xlsx
      Graph said: accessDenied (403), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: administrators decide who may be given links, for the organization and for each site: SharePoint admin center, Policies, Sharing
    hint: `--scope users` or `--invite` may be allowed
    --- exit 5
    ");
    bench.disturb("createLink", 0, busy(429, "1"));
    insta::assert_snapshot!(bench.run(&["share", "--retries", "0", "plan.xlsx"]), @"
    --- stderr
    waiting 1 s: server busy (429)
    error: the service is too busy for plan.xlsx
      Graph said: activityLimitReached (429), request-id REQUEST
        The sandbox was asked to refuse this request.
    hint: it asks to wait 1 s; run the command again after that
    hint: sharing has limits of its own: 300 requests in 5 minutes for an application in an organization, and 200 mails an hour for a user
    help: docs/troubleshooting.md#slow-or-throttled-exit-code-7
    --- exit 7
    ");
    let quirks = Quirks { free_personal_accounts: true, ..Quirks::default() };
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { quirks, one_drive, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    insta::assert_snapshot!(bench.run(&["share", "--expires", "1d", "a.txt"]), @"
    --- stderr
    error: no permission for a.txt
      Graph said: accountUpgradeRequired (402), request-id REQUEST
        Account Upgrade is required for this operation.
    hint: links with a password or an expiry need a paid plan
    --- exit 5
    ");
    insta::assert_snapshot!(bench.run(&["share", "--scope", "users", "a.txt"]), @"
    --- stderr
    error: the service refused the request for a.txt
      Graph said: invalidRequest (400), request-id REQUEST
        The link scope is not supported.
    hint: links for an organization or its people are for work accounts
    --- exit 1
    ");
}

#[test]
fn a_link_for_the_organization_is_closed_to_others() {
    let bench = with_file(Quirks::default());
    let link = bench.run(&["share", "--scope", "organization", "plan.xlsx"]).ok().trim().to_owned();
    let hour = std::time::Duration::from_hours(1);
    let scopes = crate::bench::ALL_SCOPES;
    let token = bench.sandbox.identity().issue_token(GUEST_ID, &scopes, hour);
    let get = |address: &str| {
        bench.finish(
            bench
                .command(&["get", address, "-"])
                .env("GRAPHCTL_ACCESS_TOKEN", &token)
                .spawn()
                .unwrap(),
        )
    };
    assert_eq!(get(&link).code, Some(5), "{}", get(&link));
    assert_eq!(bench.run(&["get", &link, "-"]).ok(), "x");
}
