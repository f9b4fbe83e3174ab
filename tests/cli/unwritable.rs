//! Homes that are read-only, missing, or nobody's.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
use std::process::{Command, Stdio};

use crate::bench::{Bench, noise};
use crate::cache::{assert_nothing_left, login_file, signed_in, with_expired_token};
use crate::secrets::below;

/// The program as a user who may write only where the permissions say so, even in tests that
/// run as root.
pub(crate) fn powerless(bench: &Bench, arguments: &[&str]) -> Command {
    let plain = bench.command(arguments);
    if !is_root() {
        return plain;
    }
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set", "-all"]).arg(plain.get_program()).args(arguments);
    in_place_of(&plain, command, bench)
}

/// The program as a user who has no entry in the list of users, and so no home.
fn homeless(bench: &Bench, arguments: &[&str]) -> Command {
    let program = bench.path("graphctl");
    if !program.exists() {
        let built = env!("CARGO_BIN_EXE_graphctl");
        // Where others may run it.
        std::fs::hard_link(built, &program)
            .or_else(|_| std::fs::copy(built, &program).map(drop))
            .unwrap();
        std::fs::set_permissions(bench.home.path(), PermissionsExt::from_mode(0o777)).unwrap();
    }
    let plain = bench.command(arguments);
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "4242", "--regid", "4242", "--clear-groups"]);
        command
    } else {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-user=4242"]);
        command
    };
    command.arg(&program).args(arguments);
    in_place_of(&plain, command, bench)
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

/// `command` with the environment and the streams of `plain`.
fn in_place_of(plain: &Command, mut command: Command, bench: &Bench) -> Command {
    command.env_clear().current_dir(bench.home.path());
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn forbid_writing(bench: &Bench, forbidden: bool) {
    let mode = if forbidden { 0o500 } else { 0o700 };
    for path in below(bench.home.path()).iter().filter(|path| path.is_dir()) {
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }
}

#[test]
fn a_store_that_cannot_be_written_is_read_and_renewed_in_memory() {
    let bench = with_expired_token();
    bench.write("big", noise(700_000));
    let before = std::fs::read(login_file(&bench)).unwrap();
    forbid_writing(&bench, true);
    let run = |arguments: &[&str]| bench.finish(powerless(&bench, arguments).spawn().unwrap());
    let listed = run(&["ls"]);
    let name = login_file(&bench).file_stem().unwrap().to_str().unwrap().to_owned();
    insta::assert_snapshot!(listed.to_string().replace(&name, "NAME"), @"
    --- stderr
    warning: the renewed sign-in is kept in memory only: cannot write HOME/.state/tokens/NAME.login: permission denied
    --- exit 0
    ");
    run(&["put", "--chunk-size", "320KiB", "big", "big"]).ok();
    run(&["whoami"]).ok();
    assert_eq!(bench.count("token"), 3, "each renews for itself");
    assert_eq!(std::fs::read(login_file(&bench)).unwrap(), before);
    let out = run(&["logout"]);
    assert_eq!(out.code, Some(1), "{out}");
    forbid_writing(&bench, false);
    assert!(bench.stored("big") == bench.read("big"));
    bench.run(&["ls"]).ok();
    bench.run(&["logout"]).ok();
    assert_nothing_left(&bench);
}

#[test]
fn a_given_token_needs_no_folder() {
    let bench = Bench::new();
    bench.write("big", noise(700_000));
    // Below a file nothing can be made, by nobody.
    for home in ["/dev/null", "/proc/nowhere"] {
        let run = |arguments: &[&str]| {
            let mut command = bench.command(arguments);
            command.env_remove("GRAPHCTL_CONFIG_DIR").env_remove("GRAPHCTL_STATE_DIR");
            bench.finish(command.env("HOME", home).spawn().unwrap())
        };
        run(&["ls"]).ok();
        run(&["put", "--chunk-size", "320KiB", "big", "big"]).ok();
        assert!(run(&["get", "big", "-"]).stdout == bench.read("big"));
        run(&["whoami"]).ok();
        assert!(bench.stored("big") == bench.read("big"));
        let error = run(&["site", "use", "demo"]);
        assert_ne!(error.code, Some(0), "{error}");
    }
}

#[test]
fn without_a_home_only_what_needs_it_fails() {
    let bench = Bench::new();
    bench.write("big", noise(700_000));
    let run = |arguments: &[&str], token: bool| {
        let mut command = homeless(&bench, arguments);
        for name in ["HOME", "GRAPHCTL_CONFIG_DIR", "GRAPHCTL_STATE_DIR"] {
            command.env_remove(name);
        }
        if !token {
            command.env_remove("GRAPHCTL_ACCESS_TOKEN");
        }
        bench.finish(command.spawn().unwrap())
    };
    std::fs::set_permissions(bench.path("big"), PermissionsExt::from_mode(0o644)).unwrap();
    run(&["ls"], true).ok();
    run(&["put", "--chunk-size", "320KiB", "big", "big"], true).ok();
    run(&["get", "big", "copy"], true).ok();
    assert!(bench.read("copy") == bench.read("big"));
    for arguments in [&["ls"][..], &["logout"], &["logout", "--all"], &["whoami", "--offline"]] {
        let run = run(arguments, false);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run, @"
            --- stderr
            error: there is no home directory
            hint: set `GRAPHCTL_CONFIG_DIR` and `GRAPHCTL_STATE_DIR` to folders of yours
            --- exit 2
            ");
        }
    }
}

#[test]
fn what_cannot_be_kept_is_told_by_login() {
    let bench = signed_in();
    bench.run(&["logout"]).ok();
    forbid_writing(&bench, true);
    bench.forget_requests();
    let run = bench.finish(powerless(&bench, &["login"]).spawn().unwrap());
    forbid_writing(&bench, false);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("error: cannot "), "{run}");
    assert!(run.stderr.contains("permission"), "{run}");
    assert_eq!(bench.count("deviceCode"), 0, "nobody was asked for what cannot be kept");
    assert_nothing_left(&bench);
}
