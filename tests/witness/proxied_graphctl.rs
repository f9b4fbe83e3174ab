//! graphctl as in production: no address is overridden, and everything goes through the proxy of
//! `sandbox exec --proxy`.

use std::collections::BTreeSet;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::stage::read;
use crate::tree;

struct Desk {
    directory: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    /// Runs a script in `sandbox exec --proxy`; it must succeed.
    #[track_caller]
    fn exec(&self, options: &[&str], script: &str) -> String {
        let home = self.directory.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_graphctl"));
        command
            .args(["sandbox", "exec", "--proxy"])
            .args(options)
            .args(["--", "bash", "-euo", "pipefail", "-c", script])
            .current_dir(home)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("TZ", "UTC")
            .stdin(Stdio::null());
        let output: Output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}\n{errors}");
        said
    }

    fn report(&self) -> serde_json::Value {
        serde_json::from_slice(&read(&self.directory.path().join("report"))).unwrap()
    }

    /// The hosts that a log of `-vv` names.
    fn hosts(&self, log: &str) -> BTreeSet<String> {
        let log = String::from_utf8(read(&self.directory.path().join(log))).unwrap();
        let mut hosts = BTreeSet::new();
        for word in log.split_whitespace() {
            let word = word.trim_start_matches("https://");
            let host = word.split(['/', ':', '?', ',', ')']).next().unwrap_or_default();
            let known = ["microsoft.com", "microsoftonline.com", "sharepoint.com", "office.com"];
            if known.iter().any(|domain| host.ends_with(domain)) {
                hosts.insert(host.to_owned());
            }
        }
        for own in ["127.0.0.1", "localhost", "http://"] {
            assert!(!log.contains(own), "{own}: {log}");
        }
        hosts
    }
}

const REPORT: &str = "curl -sf $GRAPHCTL_SANDBOX_URL/_sandbox/report >report\n";

/// A second person at the same machine, who has to sign in, types the code by hand.
#[test]
fn a_device_code_signs_in_at_the_clouds_own_address() {
    let desk = Desk::new();
    let script = format!(
        "export GRAPHCTL_CONFIG_DIR=$HOME/config GRAPHCTL_STATE_DIR=$HOME/state\n\
         unset GRAPHCTL_GRAPH_URL GRAPHCTL_AUTHORITY\n\
         graphctl -vv login --device-code 2>log & \n\
         until grep -q 'enter the code' log; do sleep 0.1; done\n\
         code=$(sed -n 's/.*enter the code \\([A-Z0-9]*\\).*/\\1/p' log)\n\
         curl -sf -d user_code=$code -d user=AlexW@contoso.onmicrosoft.com \
         $GRAPHCTL_SANDBOX_URL/devicelogin | grep -o 'You are signed in'\n\
         wait $!\n\
         graphctl -vv whoami --json 2>>log | grep -o 'AlexW[^\"]*' | sort -u\n{REPORT}"
    );
    let said = desk.exec(&["--approval", "ask"], &script);
    assert!(said.contains("You are signed in"), "{said}");
    assert!(said.lines().any(|line| line == "AlexW@contoso.onmicrosoft.com"), "{said}");
    let hosts = desk.hosts("log");
    assert!(hosts.contains("login.microsoftonline.com"), "{hosts:?}");
    assert!(desk.report()["operations"].get("unknown").is_none());
}

#[test]
fn files_go_and_come_by_the_clouds_own_addresses() {
    let desk = Desk::new();
    let up = desk.directory.path().join("up");
    let paths = tree::grow(&up);
    tree::grow_big(&up);
    let script = format!(
        "graphctl -vv put -r up me: 2>log >/dev/null\n\
         graphctl -vv get -r me:up down 2>>log >/dev/null\n\
         graphctl -vv ls -R --json me:up 2>>log | grep -o '\"name\"' | wc -l\n\
         graphctl -vv stat --json me:up/plain/big.bin 2>>log | tr -d ' ' | grep -o '\"size\":[0-9]*'\n\
         graphctl -vv share me:up/plain/big.bin 2>>log | grep -o '^https://[^/]*'\n\
         graphctl -vv site use https://contoso.sharepoint.com/sites/demo 2>>log >/dev/null\n\
         graphctl -vv put up/plain/big.bin General/ 2>>log\n\
         graphctl -vv get General/big.bin again.bin 2>>log\n\
         graphctl -vv cp General/big.bin General/copy.bin 2>>log >/dev/null\n\
         graphctl -vv mv General/copy.bin General/moved.bin 2>>log >/dev/null\n\
         graphctl -vv rm General/big.bin 2>>log >/dev/null\n\
         graphctl -vv ls General 2>>log\n{REPORT}"
    );
    let said = desk.exec(&[], &script);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines.contains(&"\"size\":31457280"), "{said}");
    assert!(lines.contains(&"https://contoso-my.sharepoint.com"), "{said}");
    assert_eq!(lines.last(), Some(&"moved.bin"), "{said}");
    let down = desk.directory.path().join("down");
    let root = if down.join("up").is_dir() { down.join("up") } else { down };
    for path in paths.iter().map(String::as_str).chain([tree::BIG]) {
        // graphctl composes the letters of the names that it creates.
        let composed = path.replace("e\u{301}", "\u{e9}");
        assert!(read(&root.join(composed)) == read(&up.join(path)), "{path}");
    }
    assert!(read(&desk.directory.path().join("again.bin")) == read(&up.join(tree::BIG)));
    let hosts: Vec<String> = desk.hosts("log").into_iter().collect();
    let expected = ["contoso-my.sharepoint.com", "contoso.sharepoint.com", "graph.microsoft.com"];
    assert_eq!(hosts, expected);
    let report = desk.report();
    assert_eq!(report["bearerLeaks"], serde_json::json!([]));
    assert!(report["operations"].get("unknown").is_none(), "{report}");
    assert!(report["operations"].get("notAllowed").is_none(), "{report}");
}

#[test]
fn a_mail_with_a_large_attachment_goes_by_outlooks_own_host() {
    let desk = Desk::new();
    let bytes = tree::noise(4, 5 << 20);
    std::fs::write(desk.directory.path().join("big.zip"), &bytes).unwrap();
    let script = format!(
        "graphctl -vv mail -s Hello --body text -a big.zip AlexW@contoso.onmicrosoft.com 2>log\n\
         curl -sf $GRAPHCTL_SANDBOX_URL/_sandbox/outbox/0/attachments/0 >arrived\n{REPORT}"
    );
    desk.exec(&[], &script);
    assert!(read(&desk.directory.path().join("arrived")) == bytes);
    let hosts = desk.hosts("log");
    assert!(hosts.contains("outlook.office.com"), "{hosts:?}");
    assert_eq!(desk.report()["bearerLeaks"], serde_json::json!([]));
}
