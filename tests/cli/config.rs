//! `graphctl config`: settings, and the profiles that hold them.

use std::process::Stdio;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{CLIENT_ID, IdentityOptions};

use crate::bench::{Bench, Run};
use crate::terminal::Session;

fn bench() -> Bench {
    Bench::signed_out(SandboxOptions::default())
}

/// Somebody who signed in by device code.
fn signed_in() -> Bench {
    let identity = IdentityOptions { pending_polls: 0, ..IdentityOptions::default() };
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    bench.run(&["login", "--device-code"]).ok();
    bench
}

/// A run without the variables that usually point at the sandbox.
fn bare(bench: &Bench, arguments: &[&str]) -> Run {
    let mut command = bench.command(arguments);
    for name in ["GRAPH_URL", "AUTHORITY", "CLIENT_ID", "TENANT", "TOKEN_STORE"] {
        command.env_remove(format!("GRAPHCTL_{name}"));
    }
    command.stdin(Stdio::null());
    bench.finish(command.spawn().unwrap())
}

fn file(bench: &Bench) -> String {
    String::from_utf8(bench.read(".config/config.toml")).unwrap()
}

#[test]
fn every_setting_has_a_value_and_an_origin() {
    let bench = bench();
    insta::assert_snapshot!(bare(&bench, &["config", "list"]), @"
    profile	default	default
    client_id		not set
    tenant	organizations	default
    cloud	global	default
    graph_url		not set
    authority		not set
    token_store	auto	default
    read_only	0	default
    --- stderr
    --- exit 0
    ");
    bare(&bench, &["config", "set", "tenant", "contoso.com", "--profile", "work"]).ok();
    bare(&bench, &["config", "set", "profile", "work"]).ok();
    bare(&bench, &["config", "set", "cloud", "gcc-high"]).ok();
    let mut command = bench.command(&["config", "list", "--profile", "work"]);
    command.env_remove("GRAPHCTL_TENANT").env_remove("GRAPHCTL_AUTHORITY");
    command.env_remove("GRAPHCTL_GRAPH_URL");
    insta::assert_snapshot!(bench.finish(command.spawn().unwrap()), @"
    profile	work	option --profile
    client_id	3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35	variable GRAPHCTL_CLIENT_ID
    tenant	contoso.com	profile work
    cloud	gcc-high	profile work
    graph_url		not set
    authority		not set
    token_store	file	variable GRAPHCTL_TOKEN_STORE
    read_only	0	default
    --- stderr
    --- exit 0
    ");
    let listed = bare(&bench, &["config", "list", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 8);
    assert_eq!(listed[0]["key"], "profile");
    assert_eq!((&listed[0]["value"], &listed[0]["origin"]), (&"work".into(), &"file".into()));
    assert!(listed[4]["value"].is_null());
}

#[test]
fn whoever_names_an_address_decides_about_all_of_them() {
    let bench = Bench::by_address();
    bare(&bench, &["config", "set", "cloud", "china"]).ok();
    let listed = bench.run(&["config", "list", "--json"]).json();
    assert!(listed[3]["value"].is_null(), "the environment names addresses: {listed}");
    assert_eq!(listed[4]["origin"], "environment");
    assert_eq!(bare(&bench, &["config", "get", "cloud"]).ok(), "china\n");
}

#[test]
fn what_is_set_is_kept_as_written_and_can_be_taken_out() {
    let bench = bench();
    std::fs::create_dir(bench.path(".config")).unwrap();
    bench.write(".config/config.toml", "# mine\n[profiles.default]\ntenant = \"a.com\" # old\n");
    let run = bare(&bench, &["config", "set", "client-id", CLIENT_ID]);
    insta::assert_snapshot!(run, @"
    --- stderr
    client_id of profile default is now 3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35
    --- exit 0
    ");
    insta::assert_snapshot!(file(&bench), @r#"
    # mine
    [profiles.default]
    tenant = "a.com" # old
    client_id = "3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35"
    "#);
    assert_eq!(bare(&bench, &["config", "get", "client_id"]).out(), format!("{CLIENT_ID}\n"));
    let json = bare(&bench, &["config", "get", "tenant", "--json"]).json();
    assert_eq!((&json["value"], &json["from"]), (&"a.com".into(), &"profile default".into()));
    bare(&bench, &["config", "unset", "tenant"]).ok();
    bare(&bench, &["config", "unset", "client_id"]).ok();
    assert_eq!(file(&bench), "# mine\n[profiles.default]\n");
    insta::assert_snapshot!(bare(&bench, &["config", "get", "client_id"]), @"
    --- stderr
    error: `client_id` is not set
    hint: `graphctl config set client_id VALUE` sets it
    --- exit 3
    ");
    let path = bare(&bench, &["config", "path"]);
    assert_eq!(bench.stable(path.ok()), "HOME/.config/config.toml\n");
}

#[test]
fn values_that_cannot_be_are_refused_and_nothing_is_written() {
    let bench = bench();
    for (key, value) in [
        ("cloud", "moon"),
        ("tenant", "not a tenant"),
        ("client_id", "graphctl"),
        ("graph_url", "http://graph.example"),
        ("authority", "login.example"),
    ] {
        let run = bare(&bench, &["config", "set", key, value]);
        assert_eq!(run.code, Some(2), "{key} {value}: {run}");
        assert!(run.stderr.contains("\nhint: "), "{run}");
    }
    insta::assert_snapshot!(bare(&bench, &["config", "set", "cloud", "moon"]), @"
    --- stderr
    error: there is no cloud named `moon`
    hint: known clouds: global, gcc-high, dod, china
    --- exit 2
    ");
    let run = bare(&bench, &["config", "set", "profile", "nobody"]);
    assert_eq!(run.code, Some(3), "{run}");
    assert!(!bench.path(".config").exists());
}

#[test]
fn a_wrong_key_is_answered_with_advice() {
    let bench = bench();
    insta::assert_snapshot!(bare(&bench, &["config", "set", "tennant", "x"]), @"
    --- stderr
    error: there is no setting named `tennant`
    hint: did you mean `tenant`?
    --- exit 2
    ");
    insta::assert_snapshot!(bare(&bench, &["config", "set", "client_secret", "hush"]), @"
    --- stderr
    error: secrets are not settings
    hint: `graphctl login` keeps what it gets in the token store, encrypted
    hint: for one run, give an access token in `GRAPHCTL_ACCESS_TOKEN`
    --- exit 2
    ");
    insta::assert_snapshot!(bare(&bench, &["config", "set", "token_store", "file"]), @"
    --- stderr
    error: `token_store` is not kept in the file
    hint: set the variable `GRAPHCTL_TOKEN_STORE`
    --- exit 2
    ");
    insta::assert_snapshot!(bare(&bench, &["config", "set", "account", "x"]), @"
    --- stderr
    error: `account` is not set by hand
    hint: `graphctl login` writes it
    --- exit 2
    ");
    insta::assert_snapshot!(bare(&bench, &["config", "get", "zebra"]), @"
    --- stderr
    error: there is no setting named `zebra`
    hint: settings are: profile, client_id, tenant, cloud, graph_url, authority, token_store, read_only
    --- exit 2
    ");
}

#[test]
fn addresses_need_each_other() {
    let bench = bench();
    let base = bench.sandbox.base_url().to_owned();
    let run = bare(&bench, &["config", "set", "graph_url", &base]);
    insta::assert_snapshot!(run, @"
    --- stderr
    note: `graph_url` and `authority` need each other: set `authority`, too
    graph_url of profile default is now GRAPH
    --- exit 0
    ");
    // What is half done stops other commands, but not the one that completes it.
    assert_eq!(bare(&bench, &["ls"]).code, Some(2));
    bare(&bench, &["config", "list"]).ok();
    bare(&bench, &["config", "set", "authority", &base]).ok();
    assert_eq!(bare(&bench, &["ls"]).code, Some(4), "nobody is signed in");
}

#[test]
fn a_setting_that_makes_no_sense_can_be_mended() {
    let bench = bench();
    std::fs::create_dir(bench.path(".config")).unwrap();
    bench.write(".config/config.toml", "[profiles.default]\ncloud = \"moon\"\n");
    assert_eq!(bare(&bench, &["ls"]).code, Some(2));
    assert_eq!(bare(&bench, &["config", "get", "cloud"]).ok(), "moon\n");
    bare(&bench, &["config", "set", "cloud", "global"]).ok();
    assert_eq!(bare(&bench, &["ls"]).code, Some(4));
}

#[test]
fn a_variable_that_wins_is_named() {
    let bench = bench();
    let run = bench.run(&["config", "set", "tenant", "contoso.com"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    tenant of profile default is now contoso.com
    warning: `GRAPHCTL_TENANT` is set, and wins over tenant contoso.com
    --- exit 0
    ");
}

#[test]
fn accounts_live_side_by_side_in_profiles() {
    let bench = Bench::by_address();
    bench.run(&["login", "--device-code", "--profile", "work"]).ok();
    bench.run(&["config", "set", "cloud", "dod", "--profile", "army"]).ok();
    let run = bench.run(&["config", "profiles"]);
    insta::assert_snapshot!(bench.stable(&run.to_string()), @"
    	army			dod
    *	default	AdeleV@contoso.onmicrosoft.com	b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97	GRAPH
    	work	AdeleV@contoso.onmicrosoft.com	b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97	GRAPH
    --- stderr
    --- exit 0
    ");
    bench.run(&["config", "set", "profile", "work"]).ok();
    assert_eq!(bench.run(&["whoami", "--offline", "--json"]).json()["profile"], "work");
    let mut command = bench.command(&["config", "profiles", "--json"]);
    command.env("GRAPHCTL_PROFILE", "default");
    let listed = bench.finish(command.spawn().unwrap()).json();
    let active: Vec<_> = listed.as_array().unwrap().iter().map(|one| &one["active"]).collect();
    assert_eq!(active, [false, true, false]);
    let run = bench.run(&["whoami", "--offline", "--json", "--profile", "default"]);
    assert_eq!(run.json()["profile"], "default");
}

#[test]
fn without_profiles_there_is_a_word_how_to_begin() {
    let bench = bench();
    insta::assert_snapshot!(bare(&bench, &["config", "profiles"]), @"
    --- stderr
    there is no profile yet: `graphctl login` makes one
    --- exit 0
    ");
    assert_eq!(bare(&bench, &["config", "profiles", "--json"]).ok(), "[]\n");
}

#[test]
fn a_profile_that_is_deleted_is_signed_out() {
    let bench = signed_in();
    bench.run(&["login", "--device-code", "--profile", "work"]).ok();
    bench.run(&["config", "set", "profile", "work"]).ok();
    let logins = || std::fs::read_dir(bench.path(".state/tokens")).map_or(0, Iterator::count);
    let before = logins();
    insta::assert_snapshot!(bench.run(&["config", "delete-profile", "wrok"]), @"
    --- stderr
    error: there is no profile named `wrok`
    hint: did you mean `work`?
    --- exit 3
    ");
    insta::assert_snapshot!(bench.run(&["config", "delete-profile", "work"]), @"
    --- stderr
    deleted profile work
    --- exit 0
    ");
    assert!(!file(&bench).contains("work"), "{}", file(&bench));
    assert!(logins() < before, "its tokens are gone");
    assert_eq!(bench.run(&["ls", "--profile", "work"]).code, Some(3));
    bench.run(&["ls"]).ok();
}

#[test]
fn a_person_is_asked_before_a_profile_goes() {
    let bench = signed_in();
    let mut session = Session::start(&bench, &["config", "delete-profile", "default"]);
    session.expect("Delete profile default of AdeleV@contoso.onmicrosoft.com? [y/N]");
    session.type_line("");
    assert_eq!(session.end().0, Some(130));
    bench.run(&["ls"]).ok();
}
