//! `GRAPHCTL_READ_ONLY`

use crate::bench::{Bench, Run};

fn read_only() -> Bench {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_READ_ONLY", "1");
    bench.sandbox.files().put(&bench.one_drive(), "a.txt", "a").unwrap();
    bench
}

#[test]
fn whatever_changes_the_service_is_refused_before_any_request() {
    let bench = read_only();
    bench.write("b.txt", "b");
    bench.write("large.bin", vec![0; 20 << 20]);
    let refused: [&[&str]; 5] = [
        &["put", "b.txt", "b.txt"],
        &["put", "large.bin", "large.bin"],
        &["share", "a.txt"],
        &["mail", "--body", "x", "alex.wilber@contoso.com"],
        &["mail", "--body", "x", "--link", "a.txt", "alex.wilber@contoso.com"],
    ];
    for arguments in refused {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?} {run}");
        assert!(run.stderr.contains("unset `GRAPHCTL_READ_ONLY`"), "{arguments:?} {run}");
        assert_eq!(Run::operations(&requests), [""; 0], "{arguments:?}");
    }
    assert_eq!(bench.sandbox.files().names(&bench.one_drive(), "").unwrap(), ["a.txt"]);
    assert!(bench.sandbox.outbox().messages().is_empty());
}

#[test]
fn the_refusal_says_what_and_why() {
    let bench = read_only();
    insta::assert_snapshot!(bench.run(&["share", "a.txt"]), @"
    --- stderr
    error: createLink is refused: read-only mode
    hint: unset `GRAPHCTL_READ_ONLY` to allow changes
    --- exit 2
    ");
}

#[test]
fn a_mail_to_yourself_is_refused_before_you_are_looked_up() {
    let bench = read_only();
    let (run, requests) = bench.counted(&["mail", "--body", "x"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert_eq!(Run::operations(&requests), [""; 0]);
}

#[test]
fn reading_works() {
    let bench = read_only();
    assert_eq!(bench.run(&["ls"]).ok(), "a.txt\n");
    assert_eq!(bench.run(&["get", "a.txt", "-"]).ok(), "a");
}

#[test]
fn a_value_that_is_neither_yes_nor_no_is_an_error_and_not_a_no() {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_READ_ONLY", "maybe");
    let (run, requests) = bench.counted(&["ls"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: `GRAPHCTL_READ_ONLY` cannot be `maybe`
    hint: set it to 1, or unset it
    --- exit 2
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
}
