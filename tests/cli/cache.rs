//! Kept sign-ins: many processes at once, sudden deaths, damage, keyrings, and leaving nothing.

use std::fs::File;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use graphctl::auth::{
    AccountKey, Announcements, App, EncryptedStore, Login, StoreChoice, TokenStore as _,
};
use graphctl::sandbox::identity::{CLIENT_ID, IdentityOptions, Switch, TENANT_ID};
use graphctl::sandbox::{FaultAction, SandboxOptions};

use crate::bench::{Bench, Run, noise};
use crate::secrets::below;

/// As many processes as a parallel job may start at once.
const CROWD: usize = 50;

pub(crate) fn signed_in() -> Bench {
    Bench::signed_in(SandboxOptions::default())
}

/// A sign-in whose access token has expired, while new ones live for an hour.
pub(crate) fn with_expired_token() -> Bench {
    let token_lifetime = Duration::from_secs(1);
    let identity = IdentityOptions { token_lifetime, ..IdentityOptions::default() };
    let bench = Bench::signed_in(SandboxOptions { identity, ..SandboxOptions::default() });
    bench.sandbox.identity().set_token_lifetime(Duration::from_hours(1));
    std::thread::sleep(Duration::from_millis(1100));
    bench.forget_requests();
    bench
}

/// The sign-in as another process reads it.
fn kept(bench: &Bench) -> Option<Login> {
    let announcements = Announcements::default();
    let store =
        EncryptedStore::new(&bench.path(".state"), StoreChoice::File, announcements.clone());
    let app = App { client_id: CLIENT_ID.to_owned(), tenant: TENANT_ID.to_owned() };
    let account = AccountKey::new(&bench.endpoint(), &app, "default");
    let login = store.load(&account).unwrap();
    assert_eq!(announcements.take(), []);
    login
}

/// The file of the only sign-in.
pub(crate) fn login_file(bench: &Bench) -> PathBuf {
    let files = below(&bench.path(".state"));
    let mut logins =
        files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "login"));
    let path = logins.next().unwrap();
    assert_eq!(logins.next(), None);
    path
}

#[track_caller]
pub(crate) fn assert_nothing_left(bench: &Bench) {
    let left = below(&bench.path(".state"));
    assert!(left.is_empty(), "{left:?}");
}

fn finish_all(bench: &Bench, children: Vec<Child>) -> Vec<Run> {
    children.into_iter().map(|child| bench.finish(child)).collect()
}

#[test]
fn of_fifty_processes_one_renews_and_all_succeed() {
    let bench = with_expired_token();
    let crowd = (0..CROWD).map(|_| bench.start(&["ls"])).collect();
    for run in finish_all(&bench, crowd) {
        run.ok();
    }
    assert_eq!(bench.count("token"), 1);
    assert_eq!(bench.count("listChildren"), CROWD);
    let (run, requests) = bench.counted(&["ls"]);
    run.ok();
    assert_eq!(Run::operations(&requests), ["listChildren"], "the renewed token was kept");
    bench.run(&["logout"]).ok();
    assert_nothing_left(&bench);
}

#[test]
fn of_fifty_processes_one_asks_and_all_tell_why_it_was_refused() {
    let bench = with_expired_token();
    bench.sandbox.identity().revoke_refresh_tokens();
    let crowd = (0..CROWD).map(|_| bench.start(&["ls"])).collect();
    for run in finish_all(&bench, crowd) {
        assert_eq!(run.code, Some(4), "{run}");
        assert!(run.stderr.contains("hint: run `graphctl login`"), "{run}");
    }
    assert_eq!(bench.count("token"), 1);
    // One that comes soon after says the same, without asking.
    let (run, requests) = bench.counted(&["ls"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the sign-in was revoked, as after a change of password
      while renewing the sign-in
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. (trace id TRACE) (at TIME)
    hint: run `graphctl login`
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
    assert_eq!(Run::operations(&requests), [""; 0]);
    bench.run(&["login"]).ok();
    bench.run(&["ls"]).ok();
}

#[test]
fn signing_in_and_out_and_working_at_once_leaves_a_whole_store_or_none() {
    let bench = signed_in();
    let crowd = (0..CROWD)
        .map(|number| match number % 5 {
            0 | 1 => bench.start(&["login", "--device-code"]),
            2 | 3 => bench.start(&["logout"]),
            _ => bench.start(&["ls"]),
        })
        .collect();
    for (number, run) in finish_all(&bench, crowd).into_iter().enumerate() {
        let allowed: &[i32] = if number % 5 < 2 { &[0] } else { &[0, 4] };
        assert!(run.code.is_some_and(|code| allowed.contains(&code)), "{number}: {run}");
        assert!(!run.stderr.contains("moved aside"), "{run}");
    }
    bench.run(&["login", "--device-code"]).ok();
    bench.run(&["ls"]).ok();
    bench.run(&["logout"]).ok();
    assert_nothing_left(&bench);
}

/// Kills fifty renewals, each a little later in its course.
fn kill_renewals(bench: &Bench) {
    let renew = || {
        bench.sandbox.identity().revoke_access_tokens();
        bench.start(&["ls"])
    };
    let began = Instant::now();
    bench.finish(renew()).ok();
    let whole = began.elapsed();
    let (mut killed, mut state) = (0, 0x2545_f491_4f6c_dd1d_u64);
    for round in 0..50 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let jitter = u32::try_from(state % 100).unwrap();
        let mut child = renew();
        std::thread::sleep(whole * (round * 100 + jitter) / 5000);
        child.kill().unwrap();
        killed += usize::from(bench.finish(child).code.is_none());
        let login = kept(bench).unwrap_or_else(|| panic!("round {round}: the sign-in is lost"));
        assert!(login.refresh_token.is_some());
        if round % 10 == 9 {
            bench.run(&["ls"]).ok();
        }
    }
    assert!(killed > 25, "only {killed} were killed in time");
    bench.sandbox.identity().revoke_access_tokens();
    bench.run(&["ls"]).ok();
}

#[test]
fn a_process_killed_anywhere_in_a_renewal_does_not_lose_the_account() {
    let bench = signed_in();
    kill_renewals(&bench);
    // Where a token dies once its successor is used, a successor that nobody has kept is never
    // used, and so the one that is kept stays good.
    bench.sandbox.identity().set(Switch::StrictRotation, true);
    kill_renewals(&bench);
    bench.run(&["logout"]).ok();
    assert_nothing_left(&bench);
}

#[test]
fn a_process_killed_between_the_answer_and_the_storing_does_not_lose_the_account() {
    for strict in [false, true] {
        let bench = signed_in();
        bench.sandbox.identity().set(Switch::StrictRotation, strict);
        bench.sandbox.identity().revoke_access_tokens();
        bench.forget_requests();
        let before = kept(&bench);
        // Writing is only done in the turn of the key, which this test has now.
        let lock = File::create(bench.path(".state/tokens/key.lock")).unwrap();
        lock.lock().unwrap();
        let mut child = bench.start(&["ls"]);
        let is_answered = || {
            let requests = bench.sandbox.requests();
            requests.iter().any(|r| r.operation == "token" && r.status == Some(200))
        };
        bench.wait_until("the answer", is_answered);
        std::thread::sleep(Duration::from_millis(50));
        child.kill().unwrap();
        assert_eq!(bench.finish(child).code, None);
        drop(lock);
        assert_eq!(kept(&bench), before);
        bench.run(&["ls"]).ok();
        assert_ne!(kept(&bench), before);
        assert_eq!(bench.count("token"), 2);
    }
}

#[test]
fn a_damaged_sign_in_is_told_and_set_aside_and_the_next_login_works() {
    let bench = signed_in();
    let path = login_file(&bench);
    let whole = std::fs::read(&path).unwrap();
    let mut future = whole.clone();
    future[0] = 2;
    let damages =
        [whole[..whole.len() / 2].to_vec(), future, noise(whole.len()), Vec::new(), b"{}".to_vec()];
    for damaged in damages {
        std::fs::write(&path, &damaged).unwrap();
        let (run, requests) = bench.counted(&["ls"]);
        assert_eq!(run.code, Some(4), "{run}");
        assert!(run.stderr.contains("warning: the stored sign-in cannot be read ("), "{run}");
        assert!(run.stderr.contains("nobody is signed in"), "{run}");
        assert_eq!(Run::operations(&requests), [""; 0]);
        assert!(!path.exists());
        assert_eq!(std::fs::read(path.with_extension("unreadable")).unwrap(), damaged);
        bench.run(&["login"]).ok();
        bench.run(&["ls"]).ok();
    }
    // The key, too, may be damaged.
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    std::fs::write(bench.path(".state/cache.key"), "short").unwrap();
    let run = bench.run(&["ls"]);
    assert_eq!(run.code, Some(4), "{run}");
    insta::assert_snapshot!(run.to_string().replace(&name, "NAME"), @"
    --- stderr
    warning: the stored sign-in cannot be read (its key is gone); moved aside: HOME/.state/tokens/NAME.unreadable
    error: nobody is signed in
    hint: run `graphctl login`
    --- exit 4
    ");
    bench.run(&["login"]).ok();
    bench.run(&["ls"]).ok();
    bench.run(&["logout"]).ok();
    assert_nothing_left(&bench);
}

#[test]
fn logout_all_takes_what_no_profile_names() {
    let bench = signed_in();
    bench.run(&["login", "--device-code", "--profile", "work"]).ok();
    bench.run(&["login", "--device-code", "--profile", "old"]).ok();
    let config = String::from_utf8(bench.read(".config/config.toml")).unwrap();
    let old = config.find("[profiles.old]").unwrap();
    bench.write(".config/config.toml", &config[..old]);
    bench.write(".state/tokens/0123.login", "whose?");
    bench.write(".state/tokens/stray", "what?");
    let run = bench.run(&["logout", "--all"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    signed out of profile default
    signed out of profile work
    removed 2 sign-ins that no profile names
    --- exit 0
    ");
    assert_nothing_left(&bench);
    assert_eq!(bench.run(&["logout", "--all"]).code, Some(4));
}

#[test]
fn a_keyring_that_hangs_is_given_up_once() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    // A bus that takes calls and never answers.
    let path = bench.path("bus");
    let bus = UnixListener::bind(&path).unwrap();
    bus.set_nonblocking(true).unwrap();
    let calls = || std::iter::from_fn(|| bus.accept().ok()).count();
    bench.set("DBUS_SESSION_BUS_ADDRESS", &format!("unix:path={}", path.display()));
    bench.set("GRAPHCTL_TOKEN_STORE", "auto");
    let began = Instant::now();
    let run = bench.run(&["login"]);
    run.ok();
    assert!(run.stderr.contains("no OS keyring (it did not answer within 3 s"), "{run}");
    assert!(began.elapsed() > Duration::from_secs(3));
    assert_eq!(calls(), 1);
    // The key is in the file now, and the keyring is left alone.
    bench.sandbox.identity().revoke_access_tokens();
    bench.run(&["ls"]).ok();
    assert_eq!(calls(), 0);
    bench.run(&["logout"]).ok();
    assert_nothing_left(&bench);

    bench.set("GRAPHCTL_TOKEN_STORE", "keyring");
    let run = bench.run(&["login"]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(run.stderr.contains("GRAPHCTL_TOKEN_STORE=file graphctl login"), "{run}");
    assert_nothing_left(&bench);
    bench.set("GRAPHCTL_TOKEN_STORE", "file");
    calls();
    bench.run(&["login"]).ok();
    bench.run(&["logout"]).ok();
    assert_eq!(calls(), 0, "the keyring is not touched");
}

#[test]
fn a_refusal_is_forgotten_by_the_next_sign_in() {
    let bench = signed_in();
    bench.sandbox.identity().revoke_access_tokens();
    bench.sandbox.identity().revoke_refresh_tokens();
    assert_eq!(bench.run(&["ls"]).code, Some(4));
    let notes = || {
        below(&bench.path(".state"))
            .iter()
            .filter(|p| p.extension().is_some_and(|e| e == "note"))
            .count()
    };
    assert_eq!(notes(), 1);
    let (again, requests) = bench.counted(&["ls"]);
    assert_eq!(again.code, Some(4), "{again}");
    assert_eq!(bench.count("token"), 0, "{requests:?}");
    bench.run(&["login"]).ok();
    assert_eq!(notes(), 0);
    // The same question, about another refresh token.
    bench.disturb("token", 0, FaultAction::CutBefore);
    bench.sandbox.identity().revoke_access_tokens();
    bench.run(&["ls"]).ok();
}
