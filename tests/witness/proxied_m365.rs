//! CLI for Microsoft 365 with no address overridden, through the proxy.
//!
//! `M365` names the program, as `npm install --prefix DIR @pnp/cli-microsoft365@11.11.0` brings it
//! in `DIR/node_modules/.bin/m365`. It needs Node.js 20 and 400 MB, so without the variable these
//! tests do nothing and say so.

use std::ffi::OsString;
use std::process::Command;

use graphctl::sandbox::identity::{
    ADELE_ID, CLIENT_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, TENANT_ID,
};
use serde_json::{Value, json};

use crate::cloud::{Cloud, understood};
use crate::stage::{Run, read};
use crate::tree;

/// The version whose requests these tests know.
const WANTED: &str = "v11.11.0";
const SITE: &str = "https://contoso.sharepoint.com/sites/demo";
const ALEX: &str = "AlexW@contoso.onmicrosoft.com";

struct Office {
    cloud: Cloud,
    program: OsString,
    library: String,
}

impl Office {
    /// None, with a word about it, where the program is not to be found.
    #[expect(clippy::print_stderr, reason = "who reads the tests' output has to know")]
    fn open() -> Option<Self> {
        let Some(program) = std::env::var_os("M365") else {
            eprintln!("skipped: M365 does not name CLI for Microsoft 365");
            return None;
        };
        let cloud = Cloud::new();
        let library = cloud.sandbox.files().library("sites/demo", "Documents").unwrap();
        let office = Self { cloud, program, library };
        assert_eq!(office.run(&["version"]).json(), WANTED, "set M365 to the path of another");
        office.run(&["cli", "config", "set", "--key", "disableTelemetry", "--value", "true"]);
        Some(office)
    }

    /// Runs the program, which must succeed with requests that were all understood.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(&self.program);
        self.cloud.enter(&mut command);
        command.args(arguments);
        let run = self.cloud.run(command);
        assert!(run.output.status.success(), "{run}");
        // It looks for a site at every step of a path, to find where the library begins.
        let mut judged =
            Run { shown: run.shown.clone(), output: run.output.clone(), requests: vec![] };
        let is_look = |operation, status| (operation, status) == ("getSite", Some(404));
        let others = run.requests.iter().filter(|one| !is_look(one.operation, one.status));
        judged.requests = others.cloned().collect();
        understood(&self.cloud, &judged);
        run
    }

    fn log_in_as_application(&self) {
        let id = ["--appId", DAEMON_CLIENT_ID, "--tenant", TENANT_ID, "--secret", DAEMON_SECRET];
        self.run(&[&["login", "--authType", "secret"], &id[..]].concat());
    }

    #[track_caller]
    fn stored(&self, path: &str) -> Vec<u8> {
        self.cloud.sandbox.files().read(&self.library, path).unwrap()
    }
}

#[test]
fn files_of_a_site_are_added_listed_copied_moved_and_converted() {
    let Some(office) = Office::open() else { return };
    office.log_in_as_application();
    let folder = format!("{SITE}/Shared Documents/General");
    let (small, large) = (b"small".to_vec(), tree::noise(8, 12 << 20));
    tree::write(office.cloud.directory.path(), "a b.docx", &small);
    tree::write(office.cloud.directory.path(), "large.bin", &large);
    for name in ["a b.docx", "large.bin"] {
        office.run(&["file", "add", "-u", &folder, "--filePath", name]);
    }
    assert!(office.stored("General/a b.docx") == small);
    assert!(office.stored("General/large.bin") == large);

    let target = format!("{SITE}/Shared Documents");
    let source = format!("{folder}/a b.docx");
    let from_to = ["--webUrl", SITE, "--sourceUrl", &source, "--targetUrl", &target];
    office.run(&[&["file", "copy"], &from_to[..], &["--newName", "copy.docx"]].concat());
    assert!(office.stored("copy.docx") == small);
    office.run(&[&["file", "move"], &from_to[..], &["--newName", "moved.docx"]].concat());
    assert!(office.stored("moved.docx") == small);

    let arguments = ["file", "list", "--webUrl", SITE, "--folderUrl", "Shared Documents"];
    let listed = office.run(&[&arguments[..], &["--recursive", "--query", "[].name"]].concat());
    let mut names: Vec<String> = serde_json::from_value(listed.json()).unwrap();
    names.sort();
    assert_eq!(names, ["copy.docx", "large.bin", "moved.docx"]);

    let source = format!("{target}/moved.docx");
    let convert = ["--sourceFile", &source, "--targetFile", "moved.pdf"];
    office.run(&[&["file", "convert", "pdf"], &convert[..]].concat());
    assert!(read(&office.cloud.path("moved.pdf")).starts_with(b"%PDF"));
}

#[test]
fn an_application_looks_people_up_and_writes_a_mail() {
    let Some(office) = Office::open() else { return };
    office.log_in_as_application();
    let users = office.run(&["entra", "user", "list", "--properties", "displayName"]).json();
    let names = json!([
        {"displayName": "Adele Vance"},
        {"displayName": "Alex Wilber"},
        {"displayName": "Megan Bowen"}
    ]);
    assert_eq!(users, names);
    let alex = office.run(&["entra", "user", "get", "--userName", ALEX]).json();
    assert_eq!(alex["mail"], "alex.wilber@contoso.com");
    tree::write(office.cloud.directory.path(), "note.txt", b"attached");
    let words = ["--subject", "Hello", "--bodyContents", "text", "--attachment", "note.txt"];
    let people = ["--sender", ALEX, "--to", "adele.vance@contoso.com"];
    office.run(&[&["outlook", "mail", "send"], &people[..], &words[..]].concat());
    let outbox = office.cloud.sandbox.outbox().json();
    assert_eq!(outbox["value"][0]["subject"], "Hello", "{outbox}");
}

#[test]
fn a_person_signs_in_with_a_device_code() {
    let Some(office) = Office::open() else { return };
    let id = ["--appId", CLIENT_ID, "--tenant", TENANT_ID];
    let login = office.run(&[&["login", "--authType", "deviceCode"], &id[..]].concat());
    assert_eq!(login.of("deviceCode").len(), 1, "{login}");
    let status = office.run(&["status"]).json();
    assert_eq!(status["connectedAs"], "AdeleV@contoso.onmicrosoft.com", "{status}");
    let me = office.run(&["request", "--url", "https://graph.microsoft.com/v1.0/me"]).json();
    assert_eq!(me["id"], Value::from(ADELE_ID));
}
