//! `graphctl explain`

use graphctl::auth::aadsts;
use graphctl::graph::error_codes;

use crate::bench::{Bench, Run};

#[test]
fn a_code_is_explained_without_asking_anybody() {
    let bench = Bench::new();
    let (run, requests) = bench.counted(&["explain", "AADSTS53003"]);
    insta::assert_snapshot!(run, @"
    code	AADSTS53003
    said by	sign-in
    meaning	a Conditional Access policy blocks this sign-in
    what to do	run `graphctl login --browser`, or show an administrator the ids that are shown
    exit code	4 (auth)
    --- stderr
    --- exit 0
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    for other in ["53003", "aadsts53003"] {
        assert_eq!(bench.run(&["explain", other]).ok(), run.ok());
    }
    insta::assert_snapshot!(bench.run(&["explain", "activitylimitreached"]), @"
    code	activityLimitReached
    said by	Graph
    meaning	the service throttles this account, application or tenant
    what to do	wait, and run the command again; fewer transfers at a time (`-j`) help
    exit code	7 (unavailable)
    --- stderr
    --- exit 0
    ");
    insta::assert_snapshot!(bench.run(&["explain", "invalidRequest"]), @"
    code	invalidRequest
    said by	Graph
    meaning	the request does not make sense to the service
    what to do	run it again with `-v`; please report it if the arguments are right
    exit code	the HTTP status decides
    --- stderr
    --- exit 0
    ");
}

#[test]
fn programs_get_the_same_as_json() {
    let bench = Bench::new();
    let entry = bench.run(&["explain", "90055", "--json"]).json();
    assert_eq!(entry["code"], "AADSTS90055");
    assert_eq!(entry["kind"], "unavailable");
    assert_eq!(entry["exitCode"], 7);
    let two = bench.run(&["explain", "itemNotFound", "accessDenied", "--json"]).json();
    assert_eq!((two[0]["exitCode"].as_u64(), two[1]["exitCode"].as_u64()), (Some(3), Some(5)));
    assert!(bench.run(&["explain", "generalException", "--json"]).json()["exitCode"].is_null());
}

#[test]
fn all_codes_are_listed() {
    let bench = Bench::new();
    let codes = aadsts::ALL.iter().map(|row| row.codes.len()).sum::<usize>()
        + error_codes::ALL.iter().map(|row| row.codes.len()).sum::<usize>();
    assert!(codes > 120, "{codes}");
    let run = bench.run(&["explain"]);
    assert_eq!(run.ok().lines().count(), codes);
    assert!(run.ok().contains("AADSTS50011\t4\tthe application has no redirect address"), "{run}");
    let listed = bench.run(&["explain", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), codes);
}

#[test]
fn the_documentation_has_every_number() {
    let page = include_str!("../../docs/app-registration.md");
    let rows: Vec<_> = page.lines().filter(|line| line.starts_with("| ")).collect();
    for advice in aadsts::ALL {
        let codes: Vec<_> = advice.codes.iter().map(ToString::to_string).collect();
        let start = format!("| {} | {} |", codes.join(", "), advice.meaning);
        assert!(rows.iter().any(|row| row.starts_with(&start)), "{start}");
    }
}

#[test]
fn an_unknown_code_is_not_found() {
    let bench = Bench::new();
    insta::assert_snapshot!(bench.run(&["explain", "itemNotFond"]), @"
    --- stderr
    error: nothing is known of `itemNotFond`
    hint: did you mean itemNotFound?
    hint: `graphctl explain` lists all that are known
    --- exit 3
    ");
    insta::assert_snapshot!(bench.run(&["explain", "AADSTS53033"]), @"
    --- stderr
    error: nothing is known of `AADSTS53033`
    hint: did you mean AADSTS53003 or AADSTS530032 or AADSTS530035?
    hint: Microsoft's own words: https://login.microsoftonline.com/error?code=53033
    --- exit 3
    ");
    assert_eq!(bench.run(&["explain", "53003", "zzz"]).code, Some(3));
}

#[test]
fn a_broken_configuration_is_no_reason_not_to_explain() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path(".config")).unwrap();
    bench.write(".config/config.toml", "[profiles.default]\ncloud = \"moon\"\n");
    let mut command = bench.command(&["explain", "53003"]);
    command.env_remove("GRAPHCTL_GRAPH_URL").env_remove("GRAPHCTL_AUTHORITY");
    bench.finish(command.spawn().unwrap()).ok();
}
