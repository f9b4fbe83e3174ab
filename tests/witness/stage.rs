//! A sandbox, a directory, and two remotes of rclone: a `OneDrive` and a site's library.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use graphctl::sandbox::identity::{ADELE_ID, CLIENT_ID, TENANT_ID};
use graphctl::sandbox::{Fault, RequestRecord, Sandbox, SandboxOptions};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::rclone;
use crate::verdict;

/// One runtime for all sandboxes; each test has sandboxes of its own.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// What rclone asks for when it signs in.
const SCOPES: [&str; 5] =
    ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All"];

/// A drive as rclone's `drive_type` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Business,
    DocumentLibrary,
}

impl Kind {
    pub(crate) const BOTH: [Self; 2] = [Self::Business, Self::DocumentLibrary];

    fn name(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::DocumentLibrary => "documentLibrary",
        }
    }
}

pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    /// The current directory of every program.
    pub(crate) directory: TempDir,
    /// The drive behind the remote `r:`.
    pub(crate) drive: String,
    token: String,
}

impl Stage {
    pub(crate) fn new(kind: Kind) -> Self {
        let sandbox = RUNTIME.block_on(Sandbox::start(SandboxOptions::default())).unwrap();
        let drive = match kind {
            Kind::Business => sandbox.files().one_drive("AdeleV@contoso.onmicrosoft.com"),
            Kind::DocumentLibrary => sandbox.files().library("sites/demo", "Documents").unwrap(),
        };
        let token = sandbox.identity().issue_token(ADELE_ID, &SCOPES, Duration::from_hours(1));
        let directory = tempfile::tempdir().unwrap();
        let config = format!(
            "[r]\n\
             type = onedrive\n\
             drive_type = {}\n\
             drive_id = {drive}\n\
             tenant_url = {}/_api\n\
             token = {{\"access_token\":\"{token}\",\"token_type\":\"Bearer\",\
             \"refresh_token\":\"\",\"expiry\":\"2045-12-31T23:59:59Z\"}}\n",
            kind.name(),
            sandbox.base_url()
        );
        std::fs::write(directory.path().join("rclone.conf"), config).unwrap();
        Self { sandbox, directory, drive, token }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The bytes that the drive holds at `path`, past the API.
    #[track_caller]
    pub(crate) fn stored(&self, path: &str) -> Vec<u8> {
        let bytes = self.sandbox.files().read(&self.drive, path);
        bytes.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names that the drive holds in the folder at `path`, past the API.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        self.sandbox.files().names(&self.drive, path).unwrap()
    }

    /// Whether the drive holds something at `path`.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let names = self.sandbox.files().names(&self.drive, folder);
        names.is_ok_and(|names| names.iter().any(|one| one == name))
    }

    /// Runs rclone, which must succeed with requests that were all understood, and gives what it
    /// printed with these requests.
    #[track_caller]
    pub(crate) fn rclone(&self, arguments: &[&str]) -> Run {
        let run = self.try_rclone(arguments);
        assert!(run.output.status.success(), "{run}");
        verdict::understood(&run);
        run
    }

    /// Runs rclone, however it ends.
    pub(crate) fn try_rclone(&self, arguments: &[&str]) -> Run {
        let mut command = rclone::command();
        command.args(["--config", "rclone.conf", "--retries", "1"]).args(arguments);
        self.run(command)
    }

    /// Runs rclone while `fault` happens to one of its requests.
    pub(crate) fn disturbed(&self, fault: Fault, arguments: &[&str]) -> Run {
        self.sandbox.inject(fault);
        let run = self.try_rclone(arguments);
        assert_eq!(self.sandbox.unused_faults(), [], "{run}");
        run
    }

    /// Runs this project's own program, which must succeed.
    #[track_caller]
    pub(crate) fn graphctl(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_graphctl"));
        command.args(arguments);
        let run = self.run(command);
        assert!(run.output.status.success(), "{run}");
        run
    }

    fn run(&self, mut command: Command) -> Run {
        self.sandbox.clear_requests();
        let home = self.directory.path();
        command
            .current_dir(home)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("TZ", "UTC")
            .env("GRAPHCTL_GRAPH_URL", self.sandbox.base_url())
            .env("GRAPHCTL_AUTHORITY", self.sandbox.base_url())
            .env("GRAPHCTL_CLIENT_ID", CLIENT_ID)
            .env("GRAPHCTL_TENANT", TENANT_ID)
            .env("GRAPHCTL_ACCESS_TOKEN", &self.token)
            .env("GRAPHCTL_CONFIG_DIR", home.join(".config"))
            .env("GRAPHCTL_STATE_DIR", home.join(".state"))
            .stdin(Stdio::null());
        let shown = command.get_args().map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
        let output = command.output().unwrap();
        Run { shown, output, requests: self.sandbox.requests() }
    }
}

/// A run of a program and the requests that it made.
pub(crate) struct Run {
    pub(crate) shown: String,
    pub(crate) output: Output,
    pub(crate) requests: Vec<RequestRecord>,
}

impl Run {
    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.output.stdout).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.out()).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// The requests of one operation.
    pub(crate) fn of(&self, operation: &str) -> Vec<&RequestRecord> {
        self.requests.iter().filter(|request| request.operation == operation).collect()
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        writeln!(f, "$ {}\n{}", self.shown, text(&self.output.stdout))?;
        writeln!(f, "{}{}", text(&self.output.stderr), self.output.status)?;
        for request in &self.requests {
            let status = request.status.map_or("none".to_owned(), |status| status.to_string());
            writeln!(f, "{} {} {status} {}", request.method, request.operation, request.path)?;
        }
        Ok(())
    }
}

/// The bytes of a local file.
#[track_caller]
pub(crate) fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
