//! A sandbox that stands for Microsoft's hosts, and programs that know no other address.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use graphctl::sandbox::identity::IdentityOptions;
use graphctl::sandbox::{Host, RequestRecord, Sandbox, SandboxOptions};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::stage::{RUNTIME, Run};

/// rclone's own application, which is what a remote signs in with unless it is told another.
pub(crate) const RCLONE_CLIENT_ID: &str = "b15665d9-eda6-4092-8539-0eec376afd59";

pub(crate) struct Cloud {
    pub(crate) sandbox: Sandbox,
    /// The current directory and the home of every program.
    pub(crate) directory: TempDir,
}

impl Cloud {
    pub(crate) fn new() -> Self {
        let options = SandboxOptions {
            proxy_port: Some(0),
            identity: IdentityOptions { poll_interval: 1, ..IdentityOptions::default() },
            ..SandboxOptions::default()
        };
        let sandbox = RUNTIME.block_on(Sandbox::start(options)).unwrap();
        assert!(sandbox.identity().register_application(RCLONE_CLIENT_ID, "rclone"));
        let directory = tempfile::tempdir().unwrap();
        let certificate = &sandbox.proxy().unwrap().certificate;
        std::fs::write(directory.path().join("ca.pem"), certificate).unwrap();
        Self { sandbox, directory }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Gives a program the way in, whom to trust, and nothing else.
    pub(crate) fn enter(&self, command: &mut Command) {
        let home = self.directory.path();
        let proxy = &self.sandbox.proxy().unwrap().url;
        let certificate = home.join("ca.pem");
        command
            .current_dir(home)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("TZ", "UTC")
            .env("HTTPS_PROXY", proxy)
            .env("https_proxy", proxy)
            .env("NO_PROXY", "127.0.0.1,localhost")
            .env("GRAPHCTL_SANDBOX_URL", self.sandbox.base_url())
            .stdin(Stdio::null());
        for name in ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"]
        {
            command.env(name, &certificate);
        }
    }

    /// Runs a program, however it ends, and gives what it printed with its requests.
    pub(crate) fn run(&self, mut command: Command) -> Run {
        self.sandbox.clear_requests();
        let shown = command.get_args().map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
        let output = command.output().unwrap();
        Run { shown, output, requests: self.sandbox.requests() }
    }

    /// Signs a user in with rclone's application, past rclone, and gives what it keeps of that.
    pub(crate) fn tokens(&self, user: &str, tenant: &str) -> Value {
        let scopes = "Files.Read Files.ReadWrite Files.Read.All Files.ReadWrite.All Sites.Read.All \
                      offline_access";
        let client = ("client_id", RCLONE_CLIENT_ID);
        let started =
            self.post(&format!("{tenant}/oauth2/v2.0/devicecode"), &[client, ("scope", scopes)]);
        let code = started["user_code"].as_str().unwrap_or_else(|| panic!("{started}"));
        assert!(self.sandbox.identity().approve_as(code, user), "{started}");
        let grant = ("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        let device = ("device_code", started["device_code"].as_str().unwrap());
        self.post(&format!("{tenant}/oauth2/v2.0/token"), &[client, grant, device])
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Value {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .post(format!("{}/{path}", self.sandbox.base_url()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        RUNTIME.block_on(async { request.send().await.unwrap().json().await.unwrap() })
    }
}

/// Fails unless the sandbox understood every request and no token went where bytes are kept.
#[track_caller]
pub(crate) fn understood(cloud: &Cloud, run: &Run) {
    let report = cloud.sandbox.report();
    assert_eq!(report["bearerLeaks"], json!([]), "{run}");
    for name in ["unknown", "notAllowed"] {
        assert_eq!(report["operations"].get(name), None, "{report} {run}");
    }
    for request in &run.requests {
        assert!(is_expected(request), "{} was answered {:?}\n{run}", request.path, request.status);
    }
}

fn is_expected(request: &RequestRecord) -> bool {
    match (request.operation, request.status) {
        // Whether something is there is asked before it is made or read.
        ("getItem", Some(404)) => true,
        // A device code is asked for until somebody has typed it.
        ("token", Some(400)) => request.host == Host::Authority,
        (_, status) => status.is_some_and(|status| status < 400),
    }
}
