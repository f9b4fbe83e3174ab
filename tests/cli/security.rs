//! What others on this machine can see and reach: files, memory, ports, and what is said.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use graphctl::sandbox::identity::IdentityOptions;
use graphctl::sandbox::{FaultAction, Quirks, SandboxOptions};

use crate::bench::{Bench, Run, busy, noise};
use crate::sandbox::serve;
use crate::secrets::below;
use crate::unwritable::powerless;

const MIB: usize = 1024 * 1024;

/// The program in a shell with this umask.
fn under(umask: &str, bench: &Bench, arguments: &[&str]) -> Child {
    let plain = bench.command(arguments);
    let mut command = Command::new("sh");
    command.args(["-c", "umask \"$0\" && exec \"$@\"", umask]).arg(plain.get_program());
    command.args(arguments).env_clear().current_dir(bench.home.path());
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Demands that nobody but the owner can do anything with what the program keeps; gives the sorts
/// of files that were seen.
#[track_caller]
fn assert_private(bench: &Bench, seen: &mut Vec<String>) {
    for folder in [".config", ".state"].map(|name| bench.path(name)) {
        let mut paths = below(&folder);
        paths.push(folder);
        for path in paths {
            // A file that is being replaced may be gone by now.
            let Ok(metadata) = path.symlink_metadata() else { continue };
            let mode = metadata.permissions().mode() & 0o777;
            assert_eq!(mode, if metadata.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
            let parent = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
            let sort = path.extension().unwrap_or_default().to_str().unwrap();
            seen.push(format!("{parent}/{sort}"));
        }
    }
}

#[test]
fn what_is_kept_is_its_owners_whatever_the_umask() {
    for umask in ["000", "077"] {
        let identity = IdentityOptions { pending_polls: 0, ..IdentityOptions::default() };
        let quirks = Quirks { download_rate: Some(2 * MIB as u64), ..Quirks::default() };
        let bench =
            Bench::signed_out(SandboxOptions { identity, quirks, ..SandboxOptions::default() });
        bench.seed("far", noise(20 * MIB));
        bench.write("big", noise(700_000));
        let run = |arguments: &[&str]| bench.finish(under(umask, &bench, arguments));
        let mut seen = Vec::new();
        run(&["login", "--device-code", "--scope", "Files.ReadWrite.All,Sites.Read.All"]).ok();
        run(&["site", "use", "demo", "--alias", "eng"]).ok();
        run(&["config", "set", "cloud", "global"]).ok();
        assert_private(&bench, &mut seen);

        bench.disturb("uploadFragment", 1, FaultAction::Delay(Duration::from_secs(2)));
        bench.forget_requests();
        let mut put = under(umask, &bench, &["put", "--chunk-size", "320KiB", "big", "me:big"]);
        bench.wait_until("the second fragment", || bench.count("uploadFragment") == 2);
        let mut get = under(umask, &bench, &["get", "me:far", "far"]);
        let is_note = |path: &PathBuf| {
            let folder = path.parent().unwrap();
            folder.ends_with("downloads") && path.extension().is_some_and(|sort| sort == "json")
        };
        bench.wait_until("a note", || below(&bench.path(".state")).iter().any(is_note));
        assert_private(&bench, &mut seen);
        for child in [&mut put, &mut get] {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        bench.sandbox.identity().revoke_access_tokens();
        bench.sandbox.identity().revoke_refresh_tokens();
        assert_eq!(run(&["ls"]).code, Some(4));
        assert_private(&bench, &mut seen);
        // A look at nothing would find nothing.
        for sort in [
            ".config/toml",
            ".state/key",
            "tokens/login",
            "tokens/note",
            "tokens/lock",
            "uploads/json",
            "downloads/json",
        ] {
            assert!(seen.iter().any(|known| known == sort), "{umask}: no {sort} in {seen:?}");
        }
    }
}

/// Whether a process of the same user, without any privilege, may read the environment of another,
/// which is as good as reading its memory.
fn can_be_read(process: u32) -> bool {
    let path = format!("/proc/{process}/environ");
    let setpriv = ["setpriv", "--bounding-set", "-all", "cat", &path];
    let arguments = if is_root() { &setpriv[..] } else { &setpriv[3..] };
    let output = Command::new(arguments[0]).args(&arguments[1..]).output().unwrap();
    output.status.success() && !output.stdout.is_empty()
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0
}

/// Has a process end as after a fault of its own; true if the system wrote its memory to a file.
fn leaves_core(mut child: Child) -> bool {
    let process = child.id().to_string();
    assert!(Command::new("kill").args(["-ABRT", &process]).status().unwrap().success());
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(6), "{status}");
    status.core_dumped()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_and_environment_are_for_no_other_process_and_no_file() {
    let bench = Bench::new();
    bench.disturb("listChildren", 0, FaultAction::Delay(Duration::from_secs(20)));
    let ours = powerless(&bench, &["ls"]).spawn().unwrap();
    bench.wait_until("the request", || bench.count("listChildren") == 1);

    // Any other program of the same user can be read, so it is not the place that forbids it.
    let plain = powerless(&bench, &[]);
    let mut other = Command::new("setpriv");
    if is_root() {
        other.args(["--bounding-set", "-all"]);
    }
    other
        .args(["sleep", "60"])
        .envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let other = other.current_dir(bench.home.path()).spawn().unwrap();
    let sleeps = || std::fs::read(format!("/proc/{}/comm", other.id())).unwrap() == b"sleep\n";
    bench.wait_until("the other program", sleeps);
    assert!(can_be_read(other.id()));
    assert!(!can_be_read(ours.id()));
    leaves_core(other);
    assert!(!leaves_core(ours));
}

#[test]
fn a_refused_command_line_repeats_no_secret() {
    let bench = Bench::new();
    let link = "https://contoso.sharepoint.com/:f:/s/x/hunter2?tempauth=hunter2";
    let lines: [&[&str]; 7] = [
        &["whoami", link],
        &[link],
        &["ls", "--sort", link],
        &["login", "--with-token", "hunter2"],
        &["login", "--client-secret-stdin", "hunter2"],
        &["login", "--client-secret-stdin=hunter2"],
        &["share", "--password=hunter2", "a"],
    ];
    for line in lines {
        for form in [&[][..], &["--json"]] {
            let run = bench.run(&[line, form].concat());
            assert_eq!(run.code, Some(2), "{line:?} {run}");
            assert!(!run.to_string().contains("hunter2"), "{line:?} {run}");
        }
    }
    insta::assert_snapshot!(bench.run(&["whoami", link]), @"
    --- stderr
    error: unexpected argument 'https://contoso.sharepoint.com/…' found

    Usage: graphctl whoami [OPTIONS]

    For more information, try '--help'.
    --- exit 2
    ");
}

#[test]
fn an_id_that_leads_elsewhere_is_refused_before_any_request() {
    let bench = Bench::new();
    for remote in ["id:../x", "id:b!x/..", "id:./x", "id:b!x/."] {
        for arguments in
            [&["stat", remote][..], &["rm", "-r", remote], &["rm", "--json", remote, "a"]]
        {
            let (run, requests) = bench.counted(arguments);
            assert_eq!(run.code, Some(2), "{arguments:?} {run}");
            assert_eq!(Run::operations(&requests), [""; 0], "{arguments:?}");
        }
    }
    let (run, requests) = bench.counted(&["share", "--revoke", "..", "a"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(requests.iter().all(|request| request.method == "GET"), "{requests:?}");
}

#[test]
fn a_wait_beyond_all_reason_is_a_failure_and_no_panic() {
    for wait in ["18446744073709549568", "9223372036854775807", "1e18"] {
        let bench = Bench::new();
        bench.disturb("listChildren", 0, busy(429, wait));
        let run = bench.run(&["ls"]);
        assert_eq!(run.code, Some(7), "{wait}: {run}");
        assert!(!run.stderr.contains("panicked"), "{wait}: {run}");
    }
}

/// The addresses that something listens on at `port`, as Linux writes them.
fn listening_at(port: u16) -> Vec<String> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|path| std::fs::read_to_string(path).ok());
    let mut found = Vec::new();
    for line in tables.iter().flatten().flat_map(|table| table.lines().skip(1)) {
        let words: Vec<_> = line.split_whitespace().collect();
        let (address, at) = words[1].split_once(':').unwrap();
        if words[3] == "0A" && u16::from_str_radix(at, 16).unwrap() == port {
            found.push(address.to_owned());
        }
    }
    found
}

#[test]
#[cfg(target_os = "linux")]
fn the_sandbox_listens_on_this_machine_only_and_keeps_its_authority_to_itself() {
    let mut bench = Bench::new();
    std::fs::create_dir(bench.path("tmp")).unwrap();
    let temporary = bench.path("tmp").display().to_string();
    bench.set("TMPDIR", &temporary);
    let (_running, told) = serve(&bench, &["--proxy"]);
    for name in ["graph", "storage", "proxy"] {
        let url = url::Url::parse(told[name].as_str().unwrap()).unwrap();
        let port = url.port().unwrap();
        let addresses = listening_at(port);
        assert!(!addresses.is_empty(), "{name} at {port}");
        let loopback = ["0100007F", "00000000000000000000000001000000"];
        for address in addresses {
            assert!(loopback.contains(&address.as_str()), "{name} listens at {address}");
        }
    }
    // The certificate is there for those who are to trust it; its key is in no file.
    assert!(!told.to_string().contains("PRIVATE"), "{told}");
    let files: Vec<_> =
        below(Path::new(&temporary)).into_iter().filter(|path| path.is_file()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let pem = std::fs::read_to_string(&files[0]).unwrap();
    assert_eq!(pem.matches("-----BEGIN ").count(), 1, "{pem}");
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"), "{pem}");
}

#[test]
fn read_only_mode_refuses_every_command_that_changes_something() {
    let mut bench = Bench::new();
    bench.set("GRAPHCTL_READ_ONLY", "1");
    bench.seed("a.txt", "a");
    bench.write("b.txt", "b");
    let lines: [&[&str]; 14] = [
        &["put", "b.txt", "b.txt"],
        &["mkdir", "new"],
        &["mkdir", "-p", "new/deep"],
        &["rm", "a.txt"],
        &["rm", "-r", "--json", "a.txt"],
        &["mv", "a.txt", "c.txt"],
        &["cp", "a.txt", "c.txt"],
        &["share", "a.txt"],
        &["share", "--invite", "alex.wilber@contoso.com", "a.txt"],
        &["share", "--revoke-all", "a.txt"],
        &["versions", "--restore", "1.0", "a.txt"],
        &["trash", "--restore", "id:b!x/y"],
        &["mail", "--body", "x", "alex.wilber@contoso.com"],
        &["mail", "--draft", "--body", "x", "alex.wilber@contoso.com"],
    ];
    for line in lines {
        let (run, requests) = bench.counted(line);
        assert_eq!(run.code, Some(2), "{line:?} {run}");
        let writes = requests.iter().filter(|request| !["GET", "HEAD"].contains(&&*request.method));
        assert_eq!(writes.count(), 0, "{line:?} {requests:?}");
    }
    assert_eq!(bench.stored_names(""), ["a.txt"]);
    assert_eq!(bench.stored("a.txt"), b"a");
    assert!(bench.sandbox.outbox().messages().is_empty());
}
