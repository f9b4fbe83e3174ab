//! rclone with a remote as anybody has one: no address is overridden, and the application is its
//! own. It comes through the proxy and renews its token at the first request.

use std::collections::BTreeSet;
use std::process::Command;

use graphctl::sandbox::identity::{ADELE_ID, PERSONAL_ID};

use crate::cloud::{Cloud, understood};
use crate::rclone;
use crate::stage::{Run, read};
use crate::tree;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Business,
    DocumentLibrary,
    Personal,
}

const KINDS: [Kind; 3] = [Kind::Business, Kind::DocumentLibrary, Kind::Personal];

struct Remote {
    cloud: Cloud,
    drive: String,
}

impl Remote {
    /// A remote whose token has expired.
    fn new(kind: Kind) -> Self {
        let cloud = Cloud::new();
        let files = cloud.sandbox.files();
        let (user, drive, drive_type) = match kind {
            Kind::Business => {
                let drive = files.one_drive("AdeleV@contoso.onmicrosoft.com");
                (ADELE_ID, drive, "business")
            }
            Kind::DocumentLibrary => {
                let drive = files.library("sites/demo", "Documents").unwrap();
                (ADELE_ID, drive, "documentLibrary")
            }
            Kind::Personal => {
                (PERSONAL_ID, files.one_drive("avery.howard@outlook.com"), "personal")
            }
        };
        let tokens = cloud.tokens(user, "common");
        let refresh_token = tokens["refresh_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
        let config = format!(
            "[r]\n\
             type = onedrive\n\
             token = {{\"access_token\":\"expired\",\"token_type\":\"Bearer\",\
             \"refresh_token\":\"{refresh_token}\",\"expiry\":\"2020-01-01T00:00:00Z\"}}\n\
             drive_id = {drive}\n\
             drive_type = {drive_type}\n"
        );
        std::fs::write(cloud.path("rclone.conf"), config).unwrap();
        Self { cloud, drive }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = rclone::command();
        self.cloud.enter(&mut command);
        command.args(["--config", "rclone.conf", "--retries", "1"]).args(arguments);
        command
    }

    /// Runs rclone, which must succeed with requests that were all understood.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Run {
        let run = self.cloud.run(self.command(arguments));
        assert!(run.output.status.success(), "{run}");
        understood(&self.cloud, &run);
        run
    }

    #[track_caller]
    fn stored(&self, path: &str) -> Vec<u8> {
        let bytes = self.cloud.sandbox.files().read(&self.drive, path);
        bytes.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn names(&self, path: &str) -> Vec<String> {
        self.cloud.sandbox.files().names(&self.drive, path).unwrap()
    }

    fn put(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.cloud.sandbox.files().put(&self.drive, path, bytes.into()).unwrap();
    }
}

#[test]
fn a_tree_is_copied_checked_synchronized_and_comes_back() {
    for kind in KINDS {
        let remote = Remote::new(kind);
        let up = remote.cloud.path("up");
        let mut paths = tree::grow(&up);
        tree::grow_big(&up);
        paths.push(tree::BIG.to_owned());

        let copy = remote.run(&["copy", "up", "r:Tree #1 50%"]);
        // The token of the configuration was old. It was renewed once, and kept.
        assert_eq!(copy.of("token").len(), 1, "{copy}");
        assert!(copy.of("uploadFragment").len() >= 3, "{copy}");
        for path in &paths {
            let sent = read(&up.join(path));
            assert!(remote.stored(&format!("Tree #1 50%/{path}")) == sent, "{kind:?} {path}");
        }

        let check = remote.run(&["check", "--combined", "-", "up", "r:Tree #1 50%"]);
        assert_eq!(check.of("token").len(), 0, "{check}");
        assert_eq!(check.out().lines().filter(|line| line.starts_with("= ")).count(), paths.len());
        assert!(check.of("downloadContent").is_empty(), "it did not compare hashes: {check}");
        remote.run(&["check", "--download", "r:Tree #1 50%", "up"]);

        std::fs::remove_file(up.join(&paths[14])).unwrap();
        tree::write(&up, &paths[3], b"longer than it was, and not the same");
        let sync = remote.run(&["sync", "up", "r:Tree #1 50%"]);
        assert_eq!(sync.of("deleteItem").len(), 1, "{sync}");
        assert_eq!(sync.of("createUploadSession").len(), 1, "{sync}");
        let changed = remote.stored(&format!("Tree #1 50%/{}", paths[3]));
        assert_eq!(changed, b"longer than it was, and not the same");
        paths.remove(14);

        remote.run(&["copy", "r:Tree #1 50%", "down"]);
        for path in &paths {
            let came_back = read(&remote.cloud.path("down").join(path));
            assert!(came_back == read(&up.join(path)), "{kind:?} {path}");
        }
    }
}

#[test]
fn listings_have_what_the_local_files_have() {
    for kind in KINDS {
        let remote = Remote::new(kind);
        let paths = tree::grow(&remote.cloud.path("up"));
        remote.run(&["copy", "up", "r:Tree"]);
        let listing = |root: &str| {
            let kind = ["--hash", "--hash-type", "quickxor"];
            let arguments = [&["lsjson", "-R", "--files-only", root], &kind[..]].concat();
            let listed = remote.run(&arguments).json();
            let files: BTreeSet<String> = listed
                .as_array()
                .unwrap()
                .iter()
                .map(|file| {
                    // Drives for work keep whole seconds.
                    let time = &file["ModTime"].as_str().unwrap()[..19];
                    format!("{} {} {time} {}", file["Path"], file["Size"], file["Hashes"])
                })
                .collect();
            files
        };
        let there = listing("r:Tree");
        assert_eq!(there, listing("up"), "{kind:?}");
        assert_eq!(there.len(), paths.len());
        let sizes: u64 = (0..paths.len() as u64).map(|index| index * 97).sum();
        let about = remote.run(&["about", "--json", "r:"]).json();
        assert_eq!(about["used"], sizes, "{kind:?}");
        let size = remote.run(&["size", "--json", "r:Tree"]).json();
        assert_eq!((&size["count"], &size["bytes"]), (&paths.len().into(), &sizes.into()));
    }
}

#[test]
fn the_server_makes_moves_and_copies() {
    for kind in KINDS {
        let remote = Remote::new(kind);
        let bytes = tree::noise(5, 3 << 20);
        remote.put("a/x.bin", bytes.clone());
        remote.run(&["mkdir", "r:new/deep #1/日本 50%"]);
        assert_eq!(remote.names("new/deep #1"), ["日本 50%"], "{kind:?}");

        let moved = remote.run(&["moveto", "r:a/x.bin", "r:new/Y & z #2.bin"]);
        assert!(remote.stored("new/Y & z #2.bin") == bytes, "{kind:?}");
        let copied = remote.run(&["copyto", "r:new/Y & z #2.bin", "r:a/copy.bin"]);
        assert!(remote.stored("a/copy.bin") == bytes, "{kind:?}");
        assert!(!copied.of("getCopyStatus").is_empty(), "{copied}");
        for run in [moved, copied] {
            assert!(run.of("downloadContent").is_empty(), "{run}");
            assert!(run.of("uploadFragment").is_empty(), "{run}");
        }
        let came = remote.run(&["cat", "r:a/copy.bin"]);
        assert!(came.output.stdout == bytes, "{kind:?}");
    }
}

#[test]
fn links_are_made_and_files_and_folders_deleted() {
    for kind in KINDS {
        let remote = Remote::new(kind);
        for path in ["a/x.bin", "a/b/y.bin", "c/kept.txt", "c/gone.txt"] {
            remote.put(path, path);
        }
        let link = remote.run(&["link", "r:a/x.bin"]);
        let host = match kind {
            Kind::Business => "https://contoso-my.sharepoint.com/",
            Kind::DocumentLibrary => "https://contoso.sharepoint.com/",
            Kind::Personal => "https://",
        };
        assert!(link.out().starts_with(host), "{kind:?} {link}");
        assert_eq!(link.of("createLink")[0].status, Some(201), "{link}");

        remote.run(&["deletefile", "r:c/gone.txt"]);
        assert_eq!(remote.names("c"), ["kept.txt"], "{kind:?}");
        remote.run(&["purge", "r:a"]);
        assert!(!remote.names("").contains(&"a".to_owned()), "{kind:?}");
        remote.run(&["delete", "--rmdirs", "r:c"]);
        assert_eq!(remote.names("c"), [""; 0], "{kind:?}");
    }
}

/// Nothing is set by hand here: what `sandbox exec --proxy` gives its command suffices.
#[test]
fn sandbox_exec_gives_all_that_it_needs() {
    let directory = tempfile::tempdir().unwrap();
    let here = directory.path();
    tree::grow(&here.join("up"));
    let script = "token=$(curl -sfd '{}' $GRAPHCTL_SANDBOX_URL/_sandbox/tokens | \
                      grep -o '\"access_token\":\"[^\"]*' | cut -d'\"' -f4)\n\
                  drive=$(curl -sf -H \"Authorization: Bearer $token\" \
                      https://graph.microsoft.com/v1.0/me/drive | \
                      grep -o '\"id\":\"b![^\"]*' | cut -d'\"' -f4)\n\
                  {\n\
                  echo \"[r]\"; echo \"type = onedrive\"; echo \"drive_type = business\"\n\
                  echo \"drive_id = $drive\"\n\
                  echo 'token = {\"access_token\":\"'$token'\",\"expiry\":\"2045-12-31T23:59:59Z\"}'\n\
                  } >rclone.conf\n\
                  \"$RCLONE\" --config rclone.conf copy up r:Tree\n\
                  \"$RCLONE\" --config rclone.conf check up r:Tree\n\
                  \"$RCLONE\" --config rclone.conf copy r:Tree down\n\
                  diff -r up down\n\
                  curl -sf $GRAPHCTL_SANDBOX_URL/_sandbox/report";
    let output = Command::new(env!("CARGO_BIN_EXE_graphctl"))
        .args(["sandbox", "exec", "--proxy", "--", "bash", "-euo", "pipefail", "-c", script])
        .current_dir(here)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", here)
        .env("RCLONE", rclone::command().get_program())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["bearerLeaks"], serde_json::json!([]));
    assert_eq!(report["operations"]["createUploadSession"], 49, "{report}");
    assert!(report["operations"].get("unknown").is_none(), "{report}");
}

/// A person signs in, in a browser, for a remote that is set up from nothing.
#[test]
fn a_remote_is_set_up_by_signing_in() {
    let remote = Remote::new(Kind::Business);
    std::fs::write(remote.cloud.path("rclone.conf"), "").unwrap();
    // The browser: it goes where the sign-in sends it, and comes back to rclone.
    let browser = "#!/bin/sh\ncurl -sSL \"$1\" >page 2>&1 &\n";
    let programs = remote.cloud.path("programs");
    tree::write(&programs, "xdg-open", browser.as_bytes());
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(programs.join("xdg-open"), mode).unwrap();
    let mut command = remote.command(&["config", "create", "r", "onedrive"]);
    command.env("PATH", format!("{}:{}", programs.display(), std::env::var("PATH").unwrap()));
    let setup = remote.cloud.run(command);
    assert!(setup.output.status.success(), "{setup}");
    understood(&remote.cloud, &setup);
    assert_eq!(setup.of("authorize").len(), 1, "{setup}");
    assert_eq!(setup.of("token").len(), 1, "{setup}");
    let config = String::from_utf8(read(&remote.cloud.path("rclone.conf"))).unwrap();
    assert!(config.contains("drive_type = business"), "{config}");
    assert!(config.contains(&format!("drive_id = {}", remote.drive)), "{config}");
    remote.put("hello.txt", "hello");
    assert_eq!(remote.run(&["cat", "r:hello.txt"]).out(), "hello");
}
