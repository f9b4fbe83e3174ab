//! The real program with the key to its sign-ins in a real Secret Service.
//!
//! It needs a session bus with an unlocked keyring that nobody else uses and whose password is in
//! `KEYRING_PASSWORD`, `secret-tool` and `dbus-send`: `.ci/run` shows how to start them.
//! `cargo test --test keyring`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and finds the bus as a program does"
)]

#[expect(dead_code, reason = "this test needs less of it than those that it was made for")]
#[path = "cli/bench.rs"]
mod bench;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bench::Bench;
use graphctl::sandbox::SandboxOptions;

/// There is one keyring, and one test locks it.
fn alone() -> MutexGuard<'static, ()> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A user whose key lies in the keyring of this session.
fn signed_out() -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    bench.set("DBUS_SESSION_BUS_ADDRESS", &bus);
    bench.set("GRAPHCTL_TOKEN_STORE", "keyring");
    bench
}

fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    [output.stdout, output.stderr].iter().map(|bytes| String::from_utf8_lossy(bytes)).collect()
}

/// True if the keyring has the key of this state folder.
fn has_key(bench: &Bench) -> bool {
    // Attributes go to stderr; the secret on stdout is of no interest.
    let found = tool("secret-tool", &["search", "--all", "service", "graphctl"]);
    found.contains(&bench.path(".state").display().to_string())
}

fn lock_keyring() {
    let call = "org.freedesktop.Secret.Service.Lock";
    let keyring = "array:objpath:/org/freedesktop/secrets/collection/login";
    let service = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
    let arguments = [&["--session", "--print-reply"][..], &service, &[call, keyring]].concat();
    assert!(tool("dbus-send", &arguments).contains("method return"));
}

/// A daemon that runs takes no password except from a dialog; a new one does.
fn unlock_keyring() {
    let script = "printf %s \"$KEYRING_PASSWORD\" \
        | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1";
    tool("sh", &["-c", script]);
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

fn assert_no_token_in_files(bench: &Bench) {
    let files = files_below(bench.home.path());
    assert!(!files.is_empty());
    for path in files {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        for secret in bench.sandbox.identity().secrets() {
            assert!(!text.contains(&secret), "{}", path.display());
        }
    }
}

#[test]
fn a_sign_in_lives_in_the_keyring_from_login_to_logout() {
    let _alone = alone();
    let bench = signed_out();
    assert!(!has_key(&bench));
    bench.run(&["login", "--device-code"]).ok();
    assert!(has_key(&bench));
    assert!(!bench.path(".state/cache.key").exists());
    assert_no_token_in_files(&bench);

    assert!(bench.run(&["whoami"]).ok().contains("AdeleV@contoso.onmicrosoft.com"));
    assert!(bench.run(&["whoami"]).ok().contains("its key in the OS keyring"));
    bench.run(&["ls"]).ok();
    bench.sandbox.identity().revoke_access_tokens();
    bench.forget_requests();
    bench.run(&["ls"]).ok();
    assert_eq!(bench.count("token"), 1);
    bench.run(&["ls"]).ok();
    assert_eq!(bench.count("token"), 1, "the renewed sign-in was kept");
    assert_no_token_in_files(&bench);

    bench.run(&["login", "--device-code", "--profile", "work"]).ok();
    bench.run(&["logout"]).ok();
    assert!(has_key(&bench), "the other profile needs it");
    bench.run(&["whoami", "--profile", "work"]).ok();
    bench.run(&["logout", "--profile", "work"]).ok();
    assert!(!has_key(&bench));
    assert!(files_below(&bench.path(".state")).is_empty());
    assert_eq!(bench.run(&["whoami"]).code, Some(4));
}

#[test]
fn a_keyring_is_preferred_to_a_file_and_another_choice_is_told() {
    let _alone = alone();
    let mut bench = signed_out();
    bench.set("GRAPHCTL_TOKEN_STORE", "auto");
    let run = bench.run(&["login", "--device-code"]);
    run.ok();
    assert!(!run.stderr.contains("warning"), "{run}");
    assert!(has_key(&bench) && !bench.path(".state/cache.key").exists());
    bench.set("GRAPHCTL_TOKEN_STORE", "file");
    let run = bench.run(&["ls"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("lies in the OS keyring"), "{run}");
    bench.set("GRAPHCTL_TOKEN_STORE", "auto");
    bench.run(&["ls"]).ok();
    bench.run(&["logout", "--all"]).ok();
    assert!(!has_key(&bench));
    assert!(files_below(&bench.path(".state")).is_empty());
}

#[test]
fn a_key_that_is_gone_from_the_keyring_costs_a_new_login_only() {
    let _alone = alone();
    let bench = signed_out();
    bench.run(&["login", "--device-code"]).ok();
    let name = format!("token cache key of {}", bench.path(".state").display());
    tool("secret-tool", &["clear", "service", "graphctl", "username", &name]);
    assert!(!has_key(&bench));
    let run = bench.run(&["ls"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("its key is gone"), "{run}");
    bench.run(&["login", "--device-code"]).ok();
    bench.run(&["ls"]).ok();
    bench.run(&["logout"]).ok();
    assert!(!has_key(&bench));
    assert!(files_below(&bench.path(".state")).is_empty());
}

#[test]
fn a_locked_keyring_is_told_and_loses_nothing() {
    let _alone = alone();
    let mut bench = signed_out();
    bench.run(&["login", "--device-code"]).ok();
    lock_keyring();
    for store in ["keyring", "auto"] {
        bench.set("GRAPHCTL_TOKEN_STORE", store);
        let run = bench.run(&["ls"]);
        assert_eq!(run.code, Some(4), "{run}");
        assert!(run.stderr.contains("hint: unlock the keyring"), "{run}");
        assert!(!run.stderr.contains("moved aside"), "{run}");
    }
    unlock_keyring();
    bench.run(&["ls"]).ok();
    lock_keyring();
    // Without a keyring that opens, a new sign-in has its key in a file.
    let run = bench.run(&["login", "--device-code"]);
    run.ok();
    assert!(run.stderr.contains("warning: no OS keyring ("), "{run}");
    bench.run(&["ls"]).ok();
    unlock_keyring();
    bench.run(&["ls"]).ok();
    assert!(has_key(&bench), "the older key is still there");
    bench.run(&["logout"]).ok();
    assert!(!has_key(&bench));
    assert!(files_below(&bench.path(".state")).is_empty());
}
