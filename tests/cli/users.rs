//! The directory.

use std::io::{BufRead as _, BufReader};
use std::time::Duration;

use graphctl::sandbox::identity::{ADELE_ID, GUEST_ID, MEGAN_ID};
use graphctl::sandbox::{FaultAction, Quirks, SandboxOptions};
use serde_json::json;

use crate::bench::{Bench, Run, status};

const BASIC: &[&str] = &["User.Read", "User.ReadBasic.All"];

/// Adele with a token of these permissions.
pub(crate) fn person(scopes: &[&str], options: SandboxOptions) -> Bench {
    somebody(ADELE_ID, scopes, options)
}

/// Anybody with a token of these permissions.
pub(crate) fn somebody(user: &str, scopes: &[&str], options: SandboxOptions) -> Bench {
    let mut bench = Bench::signed_out(options);
    let token = bench.sandbox.identity().issue_token(user, scopes, Duration::from_hours(1));
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    bench
}

/// An application by itself.
pub(crate) fn application(roles: &[&str]) -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    let token = bench.sandbox.identity().issue_app_token(roles, Duration::from_hours(1));
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    bench
}

fn bench() -> Bench {
    person(BASIC, SandboxOptions::default())
}

fn many(users: usize) -> Bench {
    person(BASIC, SandboxOptions { users, ..SandboxOptions::default() })
}

fn paths(bench: &Bench) -> String {
    let requests = bench.sandbox.requests();
    let lines: Vec<_> = requests.iter().map(|one| format!("{} {}", one.method, one.path)).collect();
    lines.join("\n") + "\n"
}

#[test]
fn everybody_has_a_name_and_an_address() {
    let bench = bench();
    let (run, _) = bench.counted(&["users"]);
    insta::assert_snapshot!(run.ok(), @"
    Adele Vance	AdeleV@contoso.onmicrosoft.com
    Alex Wilber	alex.wilber@contoso.com
    Megan Bowen	MeganB@contoso.onmicrosoft.com
    ");
    insta::assert_snapshot!(paths(&bench), @"GET /v1.0/users?$select=id,displayName,mail,userPrincipalName&$top=999");
}

#[test]
fn data_has_the_fields_of_graph() {
    let bench = bench();
    let run = bench.run(&["users", "--json", "--limit", "2"]);
    insta::assert_snapshot!(run.ok(), @r#"
    [
    {"displayName":"Adele Vance","id":"87d349ed-44d7-43e1-9a83-5f2406dee5bd","mail":"AdeleV@contoso.onmicrosoft.com","userPrincipalName":"AdeleV@contoso.onmicrosoft.com"},
    {"displayName":"Alex Wilber","id":"4782e723-f4f4-4af3-a76e-25e3bab0d896","mail":"alex.wilber@contoso.com","userPrincipalName":"AlexW@contoso.onmicrosoft.com"}
    ]
    "#);
}

#[test]
fn a_search_looks_for_words_of_names_and_beginnings_of_addresses() {
    let bench = bench();
    assert_eq!(
        bench.run(&["users", "--search", "wil"]).ok(),
        "Alex Wilber\talex.wilber@contoso.com\n"
    );
    bench.forget_requests();
    assert_eq!(bench.run(&["users", "--search", "meganb@"]).ok().lines().count(), 1);
    insta::assert_snapshot!(paths(&bench), @"GET /v1.0/users?$select=id,displayName,mail,userPrincipalName&$top=999&$search=%22displayName:meganb@%22%20OR%20%22mail:meganb@%22%20OR%20%22userPrincipalName:meganb@%22&$count=true");
    insta::assert_snapshot!(bench.run(&["users", "--search", "nobody"]), @"
    --- stderr
    note: nobody was found; people who were added just now may be missing
    --- exit 0
    ");
    assert_eq!(bench.run(&["users", "--json", "--search", "nobody"]).ok(), "[]\n");
}

#[test]
fn a_search_cannot_leave_its_quotes() {
    let bench = bench();
    let boss = json!({"displayName": "Ann \"The Boss\" O'Neil & Söhne \\ #1+"});
    bench.sandbox.people().plant(&boss);
    for text in ["\"The Boss\"", "O'Neil &", "söhne \\", "#1+", "ann"] {
        let found = bench.run(&["users", "--search", text]);
        assert!(found.ok().starts_with("Ann \"The Boss\""), "{text}: {found}");
    }
    assert_eq!(bench.run(&["users", "--search", "x\" OR \"mail:a"]).ok(), "");
}

#[test]
fn filters_are_the_service_s_and_so_are_its_refusals() {
    let bench = bench();
    let names = |filter: &str| {
        let run = bench.run(&["users", "--select", "displayName", "--filter", filter]);
        run.ok().replace('\n', ";")
    };
    assert_eq!(names("startswith(displayName,'A')"), "Adele Vance;Alex Wilber;");
    // Answered only with `ConsistencyLevel` and `$count`.
    assert_eq!(names("endswith(mail,'@contoso.com')"), "Alex Wilber;");
    assert_eq!(names("not (mail eq 'x''y') and givenName ne 'Alex'"), "Adele Vance;Megan Bowen;");
    insta::assert_snapshot!(bench.run(&["users", "--filter", "contains(mail,'a')"]), @"
    --- stderr
    error: the directory cannot filter so
      Graph said: Request_UnsupportedQuery (400), request-id REQUEST
        Unsupported Query.
    hint: `docs/people.md` shows filters that work; compare with `eq` or `startswith`
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["users", "--filter", "nam eq 'a'"]), @"
    --- stderr
    error: the directory does not understand the fields or the filter
      Graph said: BadRequest (400), request-id REQUEST
        Invalid filter clause: Could not find a property named 'nam' on type 'microsoft.graph.user'.
    hint: Graph's words say which; names are spelled as Graph does, and a quote inside of a text is doubled: `displayName eq 'O''Neil'`
    --- exit 2
    ");
}

#[test]
fn selected_fields_are_the_columns() {
    let bench = person(&["User.Read.All"], SandboxOptions::default());
    let run =
        bench.run(&["users", "--select", "displayName,jobTitle,businessPhones,accountEnabled"]);
    insta::assert_snapshot!(run.ok(), @"
    Adele Vance	Retail Manager	+1 425 555 0109	true
    Alex Wilber	Marketing Assistant	+1 858 555 0110	true
    Megan Bowen			true
    ");
    insta::assert_snapshot!(bench.run(&["users", "--select", "skills"]), @"
    --- stderr
    error: one of the fields is told of single users only
      Graph said: NotImplemented (501), request-id REQUEST
        The property 'skills' is not available in a collection.
    hint: name the users: `graphctl users --select FIELDS user@contoso.com`
    --- exit 2
    ");
    assert_eq!(bench.run(&["users", "--select", "a b"]).code, Some(2));
}

#[test]
fn single_people_are_shown_by_name_or_id() {
    let bench = bench();
    let (run, requests) =
        bench.counted(&["users", "me", MEGAN_ID, "alexw@contoso.onmicrosoft.com"]);
    insta::assert_snapshot!(run.ok(), @"
    Adele Vance	AdeleV@contoso.onmicrosoft.com
    Megan Bowen	MeganB@contoso.onmicrosoft.com
    Alex Wilber	alex.wilber@contoso.com
    ");
    assert_eq!(Run::operations(&requests), ["getMe", "getUser", "getUser"]);
    let adele = bench.run(&["users", "me", "--json"]).json();
    assert_eq!(adele[0]["jobTitle"], "Retail Manager");
    assert!(adele[0]["@odata.context"].is_null());
}

#[test]
fn one_who_is_missing_does_not_stop_the_others() {
    let bench = bench();
    insta::assert_snapshot!(bench.run(&["users", "nobody@x.com", "me"]), @"
    Adele Vance	AdeleV@contoso.onmicrosoft.com
    --- stderr
    error: the user nobody@x.com does not exist, or this account may not see it
      Graph said: Request_ResourceNotFound (404), request-id REQUEST
        Resource 'nobody@x.com' does not exist or one of its queried reference-property objects are not present.
    hint: a user is named by sign-in name or object id; `graphctl users --search ADDRESS` finds others by their address
    error: 1 of 2 items failed
    hint: the messages above say which, and why
    --- exit 11
    ");
    insta::assert_snapshot!(bench.run(&["users", "alex.wilber@contoso.com"]), @"
    --- stderr
    error: the user alex.wilber@contoso.com does not exist, or this account may not see it
      Graph said: Request_ResourceNotFound (404), request-id REQUEST
        Resource 'alex.wilber@contoso.com' does not exist or one of its queried reference-property objects are not present.
    hint: a user is named by sign-in name or object id; `graphctl users --search ADDRESS` finds others by their address
    --- exit 3
    ");
    let (run, requests) = bench.counted(&["users", "a/b", "me"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn odd_names_stay_one_segment() {
    let bench = bench();
    for name in
        ["$boss@contoso.com", "$o'neil@contoso.com", "a_x.com#EXT#@contoso.com", "o'neil@x.com"]
    {
        let user = json!({"userPrincipalName": name, "displayName": name, "mail": null});
        bench.sandbox.people().plant(&user);
        let run = bench.run(&["users", name]);
        assert_eq!(run.ok(), format!("{name}\t{name}\n"));
    }
    bench.forget_requests();
    bench.run(&["users", "$o'neil@contoso.com"]).ok();
    insta::assert_snapshot!(paths(&bench), @"GET /v1.0/users('%24o%27%27neil%40contoso.com')");
}

#[test]
fn pages_follow_one_another() {
    let bench = many(2500);
    bench.forget_requests();
    let run = bench.run(&["users", "--jsonl"]);
    assert_eq!(run.ok().lines().count(), 2503);
    assert_eq!(bench.count("listUsers"), 3);
    let (run, requests) = bench.counted(&["users", "--limit", "1200"]);
    assert_eq!(run.ok().lines().count(), 1200);
    assert_eq!(requests.len(), 2);
    let (run, requests) = bench.counted(&["users", "--limit", "3"]);
    assert_eq!(run.ok().lines().count(), 3);
    assert!(requests[0].path.ends_with("&$top=3"), "{requests:?}");
    let (run, requests) = bench.counted(&["users", "--limit", "0", "--json"]);
    assert_eq!((run.ok(), requests.len()), ("[]\n", 0));
}

#[test]
fn every_page_of_a_search_says_that_the_index_will_do() {
    let quirks = Quirks { empty_first_page: true, ..Quirks::default() };
    let options =
        SandboxOptions { users: 7, page_size: Some(2), quirks, ..SandboxOptions::default() };
    let bench = person(BASIC, options);
    let (run, requests) = bench.counted(&["users", "--search", "user"]);
    assert_eq!(run.ok().lines().count(), 7);
    // One is empty.
    assert_eq!(requests.len(), 5);
}

#[test]
fn the_first_line_is_there_before_the_second_page() {
    let options = SandboxOptions { users: 200, page_size: Some(100), ..SandboxOptions::default() };
    let bench = person(BASIC, options);
    bench.disturb("listUsers", 1, FaultAction::Delay(Duration::from_secs(5)));
    let mut child = bench.start(&["users", "--jsonl"]);
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("Adele Vance"), "{line}");
    bench.wait_until("the second request", || bench.count("listUsers") == 2);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_reader_that_leaves_ends_the_listing() {
    let bench = person(
        BASIC,
        SandboxOptions { users: 3000, page_size: Some(100), ..SandboxOptions::default() },
    );
    let mut child = bench.start(&["users", "--jsonl"]);
    drop(child.stdout.take());
    let run = bench.finish(child);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run}");
    assert!(bench.count("listUsers") < 5, "{}", bench.count("listUsers"));
}

#[test]
fn applications_read_the_directory_with_a_role() {
    let bench = application(&["User.Read.All"]);
    assert_eq!(bench.run(&["users"]).ok().lines().count(), 3);
    let bench = application(&["Mail.Send"]);
    insta::assert_snapshot!(bench.run(&["users"]), @"
    --- stderr
    error: no permission for the users of the organization
      Graph said: Authorization_RequestDenied (403), request-id REQUEST
        Insufficient privileges to complete the operation.
    hint: reading the directory needs the permission User.ReadBasic.All, or User.Read.All for more than names and addresses; an application needs them as roles, and guests and personal accounts have no directory to read
    --- exit 5
    ");
    insta::assert_snapshot!(bench.run(&["users", "me"]), @"
    --- stderr
    error: an application is no user that could be looked up
      Graph said: BadRequest (400), request-id REQUEST
        /me request is only valid with delegated authentication flow.
    hint: `graphctl whoami` shows what its token says
    --- exit 2
    ");
}

#[test]
fn the_missing_permission_is_named() {
    let bench = person(&["User.Read"], SandboxOptions::default());
    insta::assert_snapshot!(bench.run(&["users"]), @"
    --- stderr
    error: no permission for the users of the organization
      Graph said: Authorization_RequestDenied (403), request-id REQUEST
        Insufficient privileges to complete the operation.
    hint: reading the directory needs the permission User.ReadBasic.All, or User.Read.All for more than names and addresses; an application needs them as roles, and guests and personal accounts have no directory to read
    --- exit 5
    ");
    let guest = somebody(GUEST_ID, &["User.Read.All"], SandboxOptions::default());
    assert_eq!(guest.run(&["users"]).code, Some(5));
}

#[test]
fn a_sign_in_without_the_permission_is_told_how_to_get_it() {
    let bench = Bench::signed_in(SandboxOptions::default());
    let run = bench.run(&["users", "--no-input"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("User.ReadBasic.All"), "{run}");
    bench.run(&["login", "--device-code", "--scope", "User.ReadBasic.All"]).ok();
    assert_eq!(bench.run(&["users"]).ok().lines().count(), 3);
}

#[test]
fn a_page_that_is_throttled_is_asked_for_again() {
    let bench = many(1500);
    bench.disturb("listUsers", 1, crate::bench::busy(429, "0"));
    assert_eq!(bench.run(&["users"]).ok().lines().count(), 1503);
    bench.disturb("listUsers", 1, status(400));
    let run = bench.run(&["users", "--json"]);
    assert_eq!(run.code, Some(1), "{run}");
    // What came before is shown, and is whole.
    let shown: serde_json::Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(shown.as_array().unwrap().len(), 999);
}
