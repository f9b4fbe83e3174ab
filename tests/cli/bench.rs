//! A sandbox, a home of its own, and the real program in a cleared environment.

use std::fmt;
use std::io::Write as _;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use graphctl::base::endpoint::Endpoint;
use graphctl::sandbox::identity::{ADELE_ID, CLIENT_ID, IdentityOptions, TENANT_ID};
use graphctl::sandbox::{
    Fault, FaultAction, FaultBody, Host, RequestRecord, Sandbox, SandboxOptions,
};
use tempfile::{NamedTempFile, TempDir};
use tokio::runtime::Runtime;

/// One runtime for all sandboxes; each test has a sandbox of its own.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// Everything that any command asks for.
pub(crate) const ALL_SCOPES: [&str; 5] =
    ["User.Read", "Files.ReadWrite", "Files.ReadWrite.All", "Sites.Read.All", "Mail.Send"];

/// A sandbox and a user who works with it. When it is dropped, an ordered fault that did not
/// happen fails the test, and so does a request that breaks the service's rules for clients.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    pub(crate) home: TempDir,
    token: Option<String>,
    variables: Vec<(String, String)>,
    /// The certificate of the sandbox's proxy, if the program comes that way.
    authority: Option<NamedTempFile>,
}

/// The variables that override addresses.
const ADDRESSES: [&str; 2] = ["GRAPHCTL_GRAPH_URL", "GRAPHCTL_AUTHORITY"];
/// Graph, for those who come by the proxy.
const CLOUD_GRAPH: &str = "https://graph.microsoft.com";
/// The sign-in, for them.
const CLOUD_SIGN_IN: &str = "https://login.microsoftonline.com";

/// Set to 1, all tests reach the sandbox as the cloud is reached in production: no address is
/// overridden, and a proxy answers over TLS for Microsoft's hosts.
const BY_PROXY: &str = "GRAPHCTL_TEST_BY_PROXY";

#[allow(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
fn is_by_proxy() -> bool {
    std::env::var_os(BY_PROXY).is_some_and(|value| value == "1")
}

impl Bench {
    /// A user with a token for everything, in the default world.
    pub(crate) fn new() -> Self {
        Self::with(SandboxOptions::default())
    }

    /// The same in another world.
    pub(crate) fn with(options: SandboxOptions) -> Self {
        let mut bench = Self::signed_out(options);
        let hour = Duration::from_hours(1);
        bench.token = Some(bench.sandbox.identity().issue_token(ADELE_ID, &ALL_SCOPES, hour));
        bench
    }

    /// A user who has not signed in, and whose codes are approved without a wait.
    pub(crate) fn signed_out(options: SandboxOptions) -> Self {
        let proxy_port = if is_by_proxy() { Some(0) } else { options.proxy_port };
        Self::open(SandboxOptions { proxy_port, ..options })
    }

    /// A user who has signed in and names the addresses of the sandbox, which the test is about.
    pub(crate) fn by_address() -> Self {
        let bench = Self::open(SandboxOptions::default());
        bench.run(&["login", "--device-code"]).ok();
        bench
    }

    fn open(options: SandboxOptions) -> Self {
        let identity = IdentityOptions { poll_interval: 0, ..options.identity };
        let options = SandboxOptions { identity, ..options };
        let sandbox = RUNTIME.block_on(Sandbox::start(options)).unwrap();
        let home = tempfile::tempdir().unwrap();
        let authority = sandbox.proxy().map(|proxy| {
            let mut file = NamedTempFile::new().unwrap();
            file.write_all(proxy.certificate.as_bytes()).unwrap();
            // Some tests run the program as another user.
            #[cfg(unix)]
            std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o644)).unwrap();
            file
        });
        Self { sandbox, home, token: None, variables: Vec::new(), authority }
    }

    /// A user who has signed in with a device code.
    pub(crate) fn signed_in(options: SandboxOptions) -> Self {
        let identity = IdentityOptions { pending_polls: 0, ..options.identity };
        let bench = Self::signed_out(SandboxOptions { identity, ..options });
        bench.run(&["login", "--device-code"]).ok();
        bench
    }

    /// Sets an environment variable for all commands to come.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// A file in the home directory, which is also the current one of every command.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes such a file.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Reads such a file.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// What is kept of uploads that are not complete.
    pub(crate) fn unfinished_uploads(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.path(".state/uploads")) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// The id of the demo site's default library.
    pub(crate) fn library(&self) -> String {
        self.sandbox.files().library("sites/demo", "Documents").unwrap()
    }

    /// The id of the demo user's `OneDrive`.
    pub(crate) fn one_drive(&self) -> String {
        self.sandbox.files().one_drive("AdeleV@contoso.onmicrosoft.com")
    }

    /// Puts a file into the demo user's `OneDrive`, past the API.
    pub(crate) fn seed(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.sandbox.files().put(&self.one_drive(), path, bytes.into()).unwrap();
    }

    /// The bytes of a file in the demo user's `OneDrive`.
    #[track_caller]
    pub(crate) fn stored(&self, path: &str) -> Vec<u8> {
        self.sandbox.files().read(&self.one_drive(), path).unwrap()
    }

    /// The names in a folder of the demo user's `OneDrive`.
    #[track_caller]
    pub(crate) fn stored_names(&self, path: &str) -> Vec<String> {
        self.sandbox.files().names(&self.one_drive(), path).unwrap()
    }

    /// The item at `path` as `ls` shows it.
    #[track_caller]
    pub(crate) fn item(&self, path: &str) -> serde_json::Value {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("/", path));
        let listed = self.run(&["ls", "--json", folder]).json();
        let item = listed.as_array().unwrap().iter().find(|item| item["name"] == name).cloned();
        item.unwrap_or_else(|| panic!("no {path} in {listed}"))
    }

    /// How often the item at `path` was changed, its making included.
    #[track_caller]
    pub(crate) fn version(&self, path: &str) -> u64 {
        let item = self.item(path);
        let tag = item["eTag"].as_str().unwrap().trim_matches('"');
        tag.rsplit(',').next().unwrap().parse().unwrap()
    }

    /// Orders trouble for the request of `operation` that comes after `skip` others.
    pub(crate) fn disturb(&self, operation: &str, skip: u32, action: FaultAction) {
        self.sandbox.inject(Fault::on(operation, action).skip(skip));
    }

    /// The program with `arguments`, ready to be changed and started.
    #[allow(clippy::disallowed_methods, reason = "the search path is none of the program's own")]
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_graphctl"));
        let home = self.home.path();
        command
            .args(arguments)
            .current_dir(home)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("TZ", "UTC")
            .envs(self.way())
            .env("GRAPHCTL_CLIENT_ID", CLIENT_ID)
            .env("GRAPHCTL_TENANT", TENANT_ID)
            .env("GRAPHCTL_TOKEN_STORE", "file")
            .env("GRAPHCTL_CONFIG_DIR", home.join(".config"))
            .env("GRAPHCTL_STATE_DIR", home.join(".state"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(token) = &self.token {
            command.env("GRAPHCTL_ACCESS_TOKEN", token);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// How the program finds the sandbox. A test that sets one of the addresses names both.
    fn way(&self) -> Vec<(&'static str, String)> {
        let names_one = self.variables.iter().any(|(name, _)| ADDRESSES.contains(&name.as_str()));
        match (&self.authority, self.sandbox.proxy()) {
            (Some(file), Some(proxy)) if !names_one => vec![
                ("HTTPS_PROXY", proxy.url.clone()),
                ("SSL_CERT_FILE", file.path().to_str().unwrap().to_owned()),
                ("CURL_CA_BUNDLE", file.path().to_str().unwrap().to_owned()),
                ("GRAPHCTL_SANDBOX_URL", self.sandbox.base_url().to_owned()),
            ],
            _ => self.addresses().into(),
        }
    }

    /// The variables that override the addresses of the cloud.
    pub(crate) fn addresses(&self) -> [(&'static str, String); 2] {
        ADDRESSES.map(|name| (name, self.sandbox.base_url().to_owned()))
    }

    /// Graph's origin, as the program and the answers of the sandbox name it.
    pub(crate) fn graph_url(&self) -> &str {
        if self.authority.is_some() { CLOUD_GRAPH } else { self.sandbox.base_url() }
    }

    /// The sandbox as the program addresses it.
    pub(crate) fn endpoint(&self) -> Endpoint {
        let url = self.sandbox.base_url();
        match self.authority {
            Some(_) => Endpoint::cloud("global").unwrap(),
            None => Endpoint::custom(url, url).unwrap(),
        }
    }

    /// Fetches what the sandbox would show in a browser.
    pub(crate) fn curl(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("curl");
        command.args(["-sS"]).args(arguments).envs(self.way());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.finish(self.start(arguments))
    }

    /// Runs the program with `input` on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // A program that does not read all of it is free to do so.
            drop(stdin.write_all(&input));
        });
        let run = self.finish(child);
        writer.join().unwrap();
        run
    }

    /// Starts the program.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).spawn().unwrap()
    }

    /// Waits for a program that was started.
    pub(crate) fn finish(&self, child: Child) -> Run {
        let output = child.wait_with_output().unwrap();
        Run {
            stdout: output.stdout,
            stderr: self.stable(&String::from_utf8_lossy(&output.stderr)),
            code: output.status.code(),
        }
    }

    /// Forgets the requests so far, runs, and gives the run with its requests.
    pub(crate) fn counted(&self, arguments: &[&str]) -> (Run, Vec<RequestRecord>) {
        self.forget_requests();
        let run = self.run(arguments);
        (run, self.sandbox.requests())
    }

    /// How many requests of `operation` were made since they were last forgotten.
    pub(crate) fn count(&self, operation: &str) -> usize {
        self.sandbox.requests().iter().filter(|request| request.operation == operation).count()
    }

    /// Demands that the requests so far keep to the rules, and forgets them.
    pub(crate) fn forget_requests(&self) {
        for request in self.sandbox.requests() {
            if matches!(request.host, Host::Api | Host::Storage) {
                assert!(request.client_request_id.is_some(), "no client-request-id: {request:?}");
            }
            let leaks = request.host == Host::Storage && request.has_authorization;
            assert!(!leaks, "a bearer token on the storage host: {request:?}");
        }
        self.sandbox.clear_requests();
    }

    /// Waits until `is_so`, at most ten seconds.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        for _ in 0..1000 {
            if is_so() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let requests = self.sandbox.requests();
        panic!("waited in vain: {what}; requests: {:?}", Run::operations(&requests));
    }

    /// `text` without what differs from run to run.
    pub(crate) fn stable(&self, text: &str) -> String {
        let text = text.replace(&self.home.path().display().to_string(), "HOME");
        let text = text.replace(self.sandbox.base_url(), "GRAPH");
        let text = text.replace(self.sandbox.storage_url(), "STORAGE");
        let text = if self.authority.is_some() { without_cloud_hosts(&text) } else { text };
        let host = self.sandbox.base_url().trim_start_matches("http://");
        let text = text.replace(host, "HOST").replace(&urlencoding::encode(host)[..], "HOST");
        without_request_ids(text)
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let unused = self.sandbox.unused_faults();
            assert!(unused.is_empty(), "faults that did not happen: {unused:?}");
            self.forget_requests();
        }
    }
}

/// What a run of the program left.
#[must_use]
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) stdout: Vec<u8>,
    /// Without what differs from run to run.
    pub(crate) stderr: String,
    /// None if it was killed.
    pub(crate) code: Option<i32>,
}

impl Run {
    /// Stdout as text.
    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }

    /// Demands success, and gives stdout as text.
    #[track_caller]
    pub(crate) fn ok(&self) -> &str {
        assert_eq!(self.code, Some(0), "{self}");
        self.out()
    }

    /// Stdout as JSON, after success.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.ok()).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// The names of the operations, in order.
    pub(crate) fn operations(requests: &[RequestRecord]) -> Vec<&str> {
        requests.iter().map(|request| request.operation).collect()
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.map_or_else(|| "killed".to_owned(), |code| code.to_string());
        write!(
            f,
            "{}--- stderr\n{}--- exit {code}",
            String::from_utf8_lossy(&self.stdout),
            self.stderr
        )
    }
}

/// `text` as if Graph and the sign-in were at one address, as they are without the proxy.
fn without_cloud_hosts(text: &str) -> String {
    let text = text.replace(CLOUD_GRAPH, "GRAPH").replace("graph.microsoft.com", "HOST");
    let text = text.replace("https%3A%2F%2FHOST", "http%3A%2F%2FHOST");
    ["devicelogin", TENANT_ID].iter().fold(text, |text, page| {
        text.replace(&format!("{CLOUD_SIGN_IN}/{page}"), &format!("GRAPH/{page}"))
    })
}

/// `text` without the ids and times that the service gives each request.
fn without_request_ids(mut text: String) -> String {
    let marks = [
        ("request-id ", 36, "REQUEST"),
        ("\"requestId\":\"", 36, "REQUEST"),
        ("(trace id ", 36, "TRACE"),
        ("(at ", 20, "TIME"),
    ];
    for (before, length, word) in marks {
        let places: Vec<_> = text.match_indices(before).map(|(at, _)| at + before.len()).collect();
        for place in places.into_iter().rev() {
            // Where a server that is not the sandbox gave none, there is a word instead.
            let is_one = |text: &str| text.starts_with(|first: char| first.is_ascii_hexdigit());
            if text.get(place..place + length).is_some_and(is_one) {
                text.replace_range(place..place + length, word);
            }
        }
    }
    text
}

/// An answer of `status` in place of the real one.
pub(crate) fn status(status: u16) -> FaultAction {
    FaultAction::Status { status, retry_after: None, body: FaultBody::Graph, code: None }
}

/// The same, with a `Retry-After` header.
pub(crate) fn busy(status: u16, retry_after: &str) -> FaultAction {
    let retry_after = Some(retry_after.to_owned());
    FaultAction::Status { status, retry_after, body: FaultBody::Graph, code: None }
}

/// A letter for each request of an upload: what was sent, in order.
pub(crate) fn letters(requests: &[RequestRecord]) -> String {
    let letter = |request: &RequestRecord| match request.operation {
        "createUploadSession" => 'C',
        "uploadFragment" => 'F',
        "getUploadStatus" => 'S',
        "cancelUpload" => 'X',
        "getItem" => 'I',
        "putContent" => 'P',
        other => panic!("unexpected {other}"),
    };
    requests.iter().map(letter).collect()
}

/// Bytes that are the same in every run and that no compression shrinks.
pub(crate) fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
