//! `graphctl share --invite`

use graphctl::sandbox::{DriveType, Quirks, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run};

const ALEX: &str = "alex.wilber@contoso.com";
const MEGAN: &str = "MeganB@contoso.onmicrosoft.com";
const GROUP: &str = "sales@contoso.onmicrosoft.com";

fn bench() -> Bench {
    let bench = Bench::new();
    bench.seed("a.txt", "a");
    bench
}

/// The permission of whoever was invited by this address.
#[track_caller]
fn of(bench: &Bench, address: &str) -> Value {
    let found = bench.sandbox.permissions().into_iter().find(|one| one["email"] == address);
    found.unwrap_or_else(|| panic!("{address} was not invited"))
}

#[test]
fn each_person_is_a_line_and_all_cost_one_request() {
    let bench = bench();
    let list = format!("\"Wilber, Alex\" <{ALEX}>; {MEGAN}");
    let (run, requests) = bench.counted(&["share", "--invite", &list, "a.txt"]);
    insta::assert_snapshot!(run, @"
    alex.wilber@contoso.com	read	aTowIy5mfG1lbWJlcnNoaXB8YWxleC53aWxiZXJAY29udG9zby5jb20	a.txt
    MeganB@contoso.onmicrosoft.com	read	aTowIy5mfG1lbWJlcnNoaXB8bWVnYW5iQGNvbnRvc28ub25taWNyb3NvZnQuY29t	a.txt
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), ["invite"]);
    let alex = of(&bench, ALEX);
    assert_eq!(alex["roles"], serde_json::json!(["read"]));
    assert_eq!((&alex["notified"], &alex["signInRequired"]), (&true.into(), &true.into()));
    assert_eq!((&alex["path"], &alex["message"]), (&"a.txt".into(), &Value::Null));
}

#[test]
fn options_reach_the_service_as_they_are() {
    let bench = bench();
    let arguments = [
        "share",
        "a.txt",
        "--invite",
        ALEX,
        "--role",
        "write",
        "--message",
        "Here it is.",
        "--json",
    ];
    let granted = bench.run(&arguments).json();
    assert_eq!(granted[0]["recipient"], ALEX);
    assert_eq!(granted[0]["remote"], "a.txt");
    assert_eq!(granted[0]["grantedToV2"]["user"]["displayName"], "Alex Wilber");
    let alex = of(&bench, ALEX);
    assert_eq!(alex["roles"], serde_json::json!(["write"]));
    assert_eq!(alex["message"], "Here it is.");

    bench.run(&["share", "a.txt", "--invite", MEGAN, "--no-notify", "--no-require-sign-in"]).ok();
    let megan = of(&bench, MEGAN);
    assert_eq!((&megan["notified"], &megan["signInRequired"]), (&false.into(), &false.into()));
}

#[test]
fn an_invitation_has_a_password_and_an_end_on_a_personal_account() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    let end = "2090-01-01T00:00:00Z";
    let arguments = [
        "share",
        "-vv",
        "a.txt",
        "--invite",
        "ann@x.com",
        "--expires",
        end,
        "--password-stdin",
        "--strict",
    ];
    let run = bench.run_with_input(&arguments, b"hunter2");
    run.ok();
    assert!(!run.to_string().contains("hunter2"));
    let ann = of(&bench, "ann@x.com");
    assert_eq!((&ann["password"], &ann["expirationDateTime"]), (&"hunter2".into(), &end.into()));
}

#[test]
fn who_could_not_be_invited_is_named_and_the_others_are_in() {
    let bench = bench();
    let list = format!("{ALEX}, nobody@contoso.onmicrosoft.com, ann@example.com");
    let run = bench.run(&["share", "a.txt", "--invite", &list]);
    assert_eq!(run.code, Some(11), "{run}");
    assert_eq!(run.out().lines().count(), 2, "{run}");
    insta::assert_snapshot!(run.stderr, @"
    error: nobody@contoso.onmicrosoft.com was not invited
      while inviting nobody@contoso.onmicrosoft.com to a.txt
      Graph said: invalidRequest (200), request-id REQUEST
        Nobody in the organization has this address.
    hint: check the address; administrators decide who outside may be invited
    error: 1 of 3 invitations failed
    hint: mend what the messages say and run the command again
    ");
    assert_eq!(bench.sandbox.permissions().len(), 2);
}

#[test]
fn guests_may_be_forbidden() {
    let quirks = Quirks { forbid_guests: true, ..Quirks::default() };
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    insta::assert_snapshot!(bench.run(&["share", "a.txt", "--invite", "ann@example.com"]), @"
    --- stderr
    error: ann@example.com was not invited
      while inviting ann@example.com to a.txt
      Graph said: accessDenied (200), request-id REQUEST
        Sharing outside of the organization is not allowed.
    hint: check the address; administrators decide who outside may be invited
    --- exit 5
    ");
}

#[test]
fn a_member_whom_the_group_covers_is_told() {
    let bench = bench();
    let run = bench.run(&["share", "a.txt", "--invite", GROUP, "--invite", ALEX]);
    assert_eq!(run.code, Some(11), "{run}");
    insta::assert_snapshot!(run.stderr, @"
    error: the service does not say that alex.wilber@contoso.com has access now
      while inviting alex.wilber@contoso.com to a.txt
    hint: `graphctl share --list` shows who has access
    hint: who is in a group that has the same access is left out; name people before groups
    error: 1 of 2 invitations failed
    hint: mend what the messages say and run the command again
    ");
    let people_first = bench.run(&["share", "a.txt", "--invite", ALEX, "--invite", GROUP]);
    assert_eq!(people_first.ok().lines().count(), 2);
}

#[test]
fn an_end_that_work_accounts_do_not_keep_is_told() {
    let bench = bench();
    let arguments = ["share", "a.txt", "--invite", ALEX, "--expires", "2090-01-01"];
    let run = bench.run(&arguments);
    run.ok();
    insta::assert_snapshot!(run.stderr, @"warning: the access of alex.wilber@contoso.com to a.txt is not what was asked for: it does not end by itself");
    assert_eq!(bench.run(&[&arguments[..], &["--strict"]].concat()).code, Some(5));
    // Somebody may have had it before.
    of(&bench, ALEX);
}

#[test]
fn several_things_are_shared_one_by_one() {
    let bench = bench();
    bench.seed("b.txt", "b");
    let (run, requests) = bench.counted(&["share", "--invite", ALEX, "a.txt", "nowhere", "b.txt"]);
    assert_eq!(run.code, Some(11), "{run}");
    let remotes: Vec<_> = run.out().lines().map(|line| line.rsplit('\t').next().unwrap()).collect();
    assert_eq!(remotes, ["a.txt", "b.txt"]);
    assert_eq!(Run::operations(&requests), ["invite", "invite", "invite"]);
}

#[test]
fn a_dry_run_invites_nobody() {
    let bench = bench();
    let (run, requests) =
        bench.counted(&["share", "--dry-run", "--invite", ALEX, "--role", "write", "a.txt"]);
    insta::assert_snapshot!(run, @"
    would invite a.txt, role write, for alex.wilber@contoso.com
      POST /v1.0/me/drive/root:/a.txt:/invite
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn an_invitation_with_a_mail_is_not_sent_twice() {
    let bench = bench();
    bench.disturb("invite", 0, graphctl::sandbox::FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["share", "--invite", ALEX, "a.txt"]);
    assert_eq!(run.code, Some(8), "{run}");
    assert_eq!(Run::operations(&requests), ["invite"]);
    bench.disturb("invite", 0, graphctl::sandbox::FaultAction::CutAfter);
    let (run, requests) = bench.counted(&["share", "--invite", ALEX, "--no-notify", "a.txt"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["invite", "invite"]);
}
