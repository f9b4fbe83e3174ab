//! What `share` does when something else is granted than was asked for.

use graphctl::sandbox::{DriveType, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, status};

const YEAR: &str = "2090-01-01T00:00:00Z";

fn bench(quirks: Quirks) -> Bench {
    let bench = Bench::with(SandboxOptions { quirks, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    bench
}

fn narrow() -> Bench {
    bench(Quirks { narrow_anonymous_links: true, ignore_link_expiry: true, ..Quirks::default() })
}

#[test]
fn what_the_tenant_narrowed_is_a_warning() {
    let bench = narrow();
    let arguments = ["share", "--scope", "anonymous", "--expires", YEAR, "a.txt"];
    let (run, requests) = bench.counted(&arguments);
    assert!(run.ok().starts_with("https://"), "{run}");
    insta::assert_snapshot!(run.stderr, @"warning: the link to a.txt is not what was asked for: it is for organization, not for anonymous; it does not end by itself");
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn a_type_that_was_narrowed_and_a_life_that_was_shortened_are_told() {
    let quirks = Quirks {
        anonymous_links_only_view: true,
        limit_anonymous_link_life: true,
        ..Quirks::default()
    };
    let bench = Bench::with(SandboxOptions {
        quirks,
        now: Some("2080-01-01T00:00:00Z".parse().unwrap()),
        ..SandboxOptions::default()
    });
    bench.seed("a.txt", "a");
    let arguments = ["share", "--type", "edit", "--scope", "anonymous", "--expires", YEAR, "a.txt"];
    insta::assert_snapshot!(bench.run(&arguments).stderr, @"warning: the link to a.txt is not what was asked for: it is to view, not to edit; it ends 2080-01-31T00:00:00Z, not 2090-01-01T00:00:00Z");
    // Nothing was asked of its life, but whoever passes it on should know.
    bench.seed("b.txt", "b");
    insta::assert_snapshot!(bench.run(&["share", "--scope", "anonymous", "b.txt"]).stderr, @"note: the link to b.txt ends 2080-01-31T00:00:00Z");
}

#[test]
fn strict_fails_and_removes_the_link_that_it_made() {
    let bench = narrow();
    let (run, requests) = bench.counted(&["share", "--strict", "--scope", "anonymous", "a.txt"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the link to a.txt is not what was asked for: it is for organization, not for anonymous
    hint: it was removed again; ask for what is allowed, or leave out `--strict`
    --- exit 5
    ");
    assert_eq!(Run::operations(&requests), ["createLink", "deletePermission"]);
    assert!(bench.sandbox.permissions().is_empty());
}

#[test]
fn strict_never_removes_a_link_that_was_there() {
    let bench = narrow();
    bench.run(&["share", "--scope", "organization", "a.txt"]).ok();
    let before = bench.sandbox.permissions();
    let (run, requests) = bench.counted(&["share", "--strict", "--scope", "anonymous", "a.txt"]);
    assert_eq!((run.code, run.out()), (Some(5), ""), "{run}");
    assert!(run.stderr.contains("it existed before and was left as it is"), "{run}");
    assert_eq!(Run::operations(&requests), ["createLink"]);
    assert_eq!(bench.sandbox.permissions(), before);
}

#[test]
fn strict_says_if_its_link_could_not_be_removed() {
    let bench = narrow();
    bench.disturb("deletePermission", 0, status(403));
    let run = bench.run(&["share", "--strict", "--scope", "anonymous", "a.txt"]);
    assert_eq!(run.code, Some(5), "{run}");
    let id = bench.sandbox.permissions()[0]["id"].as_str().unwrap().to_owned();
    assert!(run.stderr.contains("could not be removed again"), "{run}");
    assert!(run.stderr.contains(&format!("--revoke {id}`")), "{run}");
}

#[test]
fn strict_is_content_with_what_was_asked_for() {
    let bench = bench(Quirks::default());
    let arguments =
        ["share", "--strict", "--scope", "anonymous", "--expires", YEAR, "--type", "edit", "a.txt"];
    let (run, requests) = bench.counted(&arguments);
    assert!(run.ok().starts_with("https://"));
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn the_end_of_an_existing_link_for_everybody_is_changed_with_one_more_request() {
    let bench = bench(Quirks::default());
    let first = bench.run(&["share", "--scope", "anonymous", "a.txt"]);
    let arguments =
        ["share", "--json", "--strict", "--scope", "anonymous", "--expires", YEAR, "a.txt"];
    let (run, requests) = bench.counted(&arguments);
    assert_eq!(run.json()["link"]["webUrl"], first.ok().trim());
    assert_eq!(run.json()["expirationDateTime"], YEAR);
    insta::assert_snapshot!(run.stderr, @"note: the link to a.txt existed already; its end is now 2090-01-01T00:00:00Z");
    assert_eq!(Run::operations(&requests), ["createLink", "updatePermission"]);
    assert_eq!(bench.sandbox.permissions()[0]["expirationDateTime"], YEAR);
    // The third time there is nothing to change.
    let (_, requests) = bench.counted(&arguments);
    assert_eq!(Run::operations(&requests), ["createLink"]);
}

#[test]
fn an_end_that_cannot_be_changed_is_a_warning_unless_a_new_link_is_asked_for() {
    let bench = bench(Quirks::default());
    let first = bench.run(&["share", "a.txt"]).ok().to_owned();
    let (run, requests) = bench.counted(&["share", "--expires", YEAR, "a.txt"]);
    assert_eq!(run.ok(), first);
    insta::assert_snapshot!(run.stderr, @"
    warning: the link to a.txt is not what was asked for: it does not end by itself
    note: `--replace-existing` makes a new one, and the old address is dead then
    ");
    assert_eq!(Run::operations(&requests), ["createLink"]);
    let (run, requests) =
        bench.counted(&["share", "--expires", YEAR, "--replace-existing", "a.txt"]);
    assert_ne!(run.ok(), first);
    insta::assert_snapshot!(run.stderr, @"note: the link to a.txt existed already and was removed for a new one");
    assert_eq!(Run::operations(&requests), ["createLink", "deletePermission", "createLink"]);
    let permissions = bench.sandbox.permissions();
    assert_eq!(permissions.len(), 1);
    assert_eq!(permissions[0]["expirationDateTime"], YEAR);
}

#[test]
fn an_existing_link_keeps_the_password_that_it_has() {
    let one_drive = DriveType::Personal;
    let bench = Bench::with(SandboxOptions { one_drive, ..SandboxOptions::default() });
    bench.seed("a.txt", "a");
    let share = |options: &[&str], password: &str| {
        let arguments = [&["share", "a.txt", "--password-stdin"], options].concat();
        bench.run_with_input(&arguments, password.as_bytes())
    };
    share(&[], "first").ok();
    let second = share(&[], "second");
    second.ok();
    insta::assert_snapshot!(second.stderr, @"
    warning: the link to a.txt is not what was asked for: its password is one that was set before
    note: `--replace-existing` makes a new one, and the old address is dead then
    ");
    assert_eq!(bench.sandbox.permissions()[0]["password"], "first");
    assert_eq!(share(&["--strict"], "second").code, Some(5));
    assert_eq!(bench.sandbox.permissions()[0]["password"], "first");
    // Nobody asked for one, but those who get the link will be.
    assert!(bench.run(&["share", "a.txt"]).stderr.contains("its password is one that was set"));
    share(&["--replace-existing", "--strict"], "third").ok();
    assert_eq!(bench.sandbox.permissions()[0]["password"], "third");
    assert_eq!(bench.sandbox.permissions().len(), 1);
}

#[test]
fn a_failed_change_leaves_the_link_and_a_warning() {
    let bench = bench(Quirks::default());
    let first = bench.run(&["share", "--scope", "anonymous", "a.txt"]).ok().to_owned();
    bench.disturb("updatePermission", 0, status(403));
    let run = bench.run(&["share", "--scope", "anonymous", "--expires", YEAR, "a.txt"]);
    assert_eq!(run.ok(), first);
    insta::assert_snapshot!(run.stderr, @"
    warning: the end of the existing link to a.txt stays: no permission for a.txt
    warning: the link to a.txt is not what was asked for: it does not end by itself
    ");
}
