//! Every way to sign in, from its start to its end: what it asks for, what works after it, who it
//! says that one is, how it is renewed, how it ends, and that its secrets show nowhere.

mod application;
mod environment;
mod person;
mod refused;

use std::cell::RefCell;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use graphctl::sandbox::identity::{
    Challenge, DAEMON_CLIENT_ID, WORKFLOW_ISSUER, WORKFLOW_SUBJECT, certificate_from_pem,
};
use graphctl::sandbox::{FaultAction, Host, SandboxOptions};
use serde_json::Value;

use crate::bench::{Bench, Run};
use crate::cache::assert_nothing_left;
use crate::secrets::{assert_no_secret, assert_no_secret_in_process, assert_no_secret_kept};

/// Somebody else's drive, which an application may see.
const DRIVE: &str = "AlexW@contoso.onmicrosoft.com:";

/// Whom tokens of other issuers are meant for.
const AUDIENCE: &str = "api://AzureADTokenExchange";

/// What opens the keys among the fixtures.
pub(crate) const PASSWORD: &str = "throw-away";

/// Somebody who works with the confidential application, and is not signed in.
pub(crate) fn daemon() -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.set("GRAPHCTL_CLIENT_ID", DAEMON_CLIENT_ID);
    bench
}

/// A key with its certificate, which the application may sign in with: a locked PEM file, and
/// the same as PFX.
pub(crate) fn certificates(bench: &Bench) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/client_certificate");
    let pem = std::fs::read(folder.join("aes.pem")).unwrap();
    let der = certificate_from_pem(&pem).unwrap();
    bench.sandbox.identity().register_certificate(DAEMON_CLIENT_ID, &der).unwrap();
    let text = std::fs::read_to_string(folder.join("modern.pfx.b64")).unwrap();
    let base64: String = text.lines().filter(|line| !line.starts_with('#')).collect();
    let pfx = STANDARD.decode(base64).unwrap();
    (bench.write("app.pem", pem), bench.write("app.pfx", pfx))
}

/// Lets the application trust the sandbox's own issuer for one subject.
fn trust(bench: &Bench, subject: &str) {
    let identity = bench.sandbox.identity();
    assert!(identity.register_federation(DAEMON_CLIENT_ID, WORKFLOW_ISSUER, subject, AUDIENCE));
}

/// A token of the sandbox's own issuer.
fn federated_token(bench: &Bench, subject: &str) -> String {
    let life = Duration::from_mins(5);
    bench.sandbox.identity().federated_token(subject, AUDIENCE, life).unwrap()
}

/// The address of a job that may have tokens, and what it shows there.
fn be_a_workflow(bench: &mut Bench) {
    trust(bench, WORKFLOW_SUBJECT);
    set_credentials(bench, &["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"]);
}

/// Sets variables as the sandbox tells them.
fn set_credentials(bench: &mut Bench, names: &[&str]) {
    let credentials = bench.sandbox.credentials();
    for name in names {
        bench.set(name, credentials[*name].as_str().unwrap());
    }
}

/// A program `az` before all others on the search path.
fn give_az(bench: &mut Bench, script: &str) {
    std::fs::create_dir(bench.path("bin")).unwrap();
    let az = bench.write("bin/az", format!("#!/bin/sh\n{script}"));
    std::fs::set_permissions(&az, PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", bench.path("bin").display());
    bench.set("PATH", &path);
}

/// An `az` that is signed in as somebody in the sandbox, notes how it is called, and asks the
/// sandbox for a token with these fields, which lives as many seconds as the file `life` says.
fn give_az_of(bench: &mut Bench, whose: &str) {
    let url = format!("{}/_sandbox/tokens", bench.sandbox.base_url());
    let script = format!(
        r#"echo "$*" >>calls
life=$(cat life 2>/dev/null || echo 3600)
answer=$(curl -sS "{url}" -d "{{{whose}, \"lifetimeSeconds\": $life}}")
token=$(echo "$answer" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
echo "{{\"accessToken\":\"$token\",\"expires_on\":$(($(date +%s) + life)),\"tokenType\":\"Bearer\"}}"
"#
    );
    give_az(bench, &script);
}

/// The requests to the service since they were last forgotten.
fn asked(bench: &Bench) -> Vec<String> {
    let requests = bench.sandbox.requests();
    let requests = requests.iter().filter(|request| request.host != Host::Control);
    requests.map(|request| request.operation.to_owned()).collect()
}

/// A way to sign in, and everything that was said while it was tried.
struct Flow {
    bench: Bench,
    /// The command line; none if the environment says who works.
    login: Option<Vec<String>>,
    input: String,
    /// The requests that get a token.
    getting: &'static [&'static str],
    said: RefCell<String>,
}

impl Flow {
    /// The way of `login` with these options.
    fn by_login(bench: Bench, options: &[&str], getting: &'static [&'static str]) -> Self {
        let login = ["login", "-vv"].iter().chain(options).map(|&word| word.to_owned()).collect();
        let (input, said) = (String::new(), RefCell::default());
        Self { bench, login: Some(login), input, getting, said }
    }

    /// The way of the environment.
    fn by_environment(bench: Bench, getting: &'static [&'static str]) -> Self {
        let (input, said) = (String::new(), RefCell::default());
        Self { bench, login: None, input, getting, said }
    }

    /// Puts a line on the standard input of `login`.
    fn with_input(self, line: &str) -> Self {
        Self { input: format!("{line}\n"), ..self }
    }

    /// Runs a command as verbosely as can be.
    fn run(&self, arguments: &[&str]) -> Run {
        self.bench.forget_requests();
        let run = self.bench.run(&[arguments, &["-vv"]].concat());
        self.said.borrow_mut().push_str(&run.to_string());
        run
    }

    /// Gets the first token, while somebody looks at the list of processes.
    fn begin(&self) -> Run {
        let slow = self.getting.last().copied();
        if let Some(operation) = slow {
            self.bench.disturb(operation, 0, FaultAction::Delay(Duration::from_millis(300)));
        }
        self.bench.forget_requests();
        let list = || vec!["ls".to_owned(), DRIVE.to_owned(), "-vv".to_owned()];
        let arguments = self.login.clone().unwrap_or_else(list);
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let mut child = self.bench.command(&arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(self.input.as_bytes()).unwrap();
        if let Some(operation) = slow {
            self.bench.wait_until("the sign-in", || self.bench.count(operation) == 1);
            assert_no_secret_in_process(&self.bench, &child);
        }
        let run = self.bench.finish(child);
        self.said.borrow_mut().push_str(&run.to_string());
        run
    }

    /// Runs a command that has to make these requests, and only these.
    #[track_caller]
    fn expect(&self, arguments: &[&str], requests: &[&[&str]]) -> Run {
        let run = self.run(arguments);
        run.ok();
        assert_eq!(asked(&self.bench), requests.concat(), "{arguments:?}");
        run
    }

    /// The whole way, with all that is true of every application; gives what `whoami` shows.
    #[track_caller]
    fn prove_application(&self, method: &str) -> Value {
        let list: &[&str] = &["listChildren"];
        let run = self.begin();
        run.ok();
        if self.login.is_some() {
            assert!(run.stderr.contains("signed in as "), "{run}");
            assert_eq!(asked(&self.bench), self.getting);
        } else {
            assert_eq!(asked(&self.bench), [self.getting, list].concat());
        }
        self.expect(&["ls", DRIVE], &[list]).ok();
        self.run(&["site", "use", "https://contoso.sharepoint.com/sites/demo"]).ok();
        assert_eq!(self.expect(&["ls"], &[list]).out(), "General/\n");
        let shown = self.expect(&["whoami", "--offline", "--json"], &[]).json();
        // Whose token the Azure CLI gives is not known beforehand.
        let about_oneself: &[&str] = if method == "Azure CLI" { &["getMe"] } else { &[] };
        assert_eq!(self.expect(&["whoami", "--json"], &[about_oneself]).json(), shown);
        assert_eq!(shown["kind"], "application", "{shown}");
        assert_eq!(shown["method"], method, "{shown}");
        let roles: Vec<_> = shown["roles"].as_array().unwrap().iter().collect();
        assert_eq!(
            roles,
            ["Files.ReadWrite.All", "Mail.Send", "Sites.ReadWrite.All", "User.Read.All"]
        );
        self.prove_renewal(&["ls", DRIVE]);
        self.prove_end();
        shown
    }

    /// New tokens come by themselves: for one that is revoked, one that has expired, and one that
    /// Graph wants more of.
    #[track_caller]
    fn prove_renewal(&self, ls: &[&str]) {
        let (list, identity) = (&["listChildren"][..], self.bench.sandbox.identity());
        identity.set_token_lifetime(Duration::from_secs(1));
        self.bench.write("life", "1");
        identity.revoke_access_tokens();
        self.expect(ls, &[list, self.getting, list]).ok();
        std::thread::sleep(Duration::from_millis(1100));
        identity.set_token_lifetime(Duration::from_hours(1));
        self.bench.write("life", "3600");
        self.expect(ls, &[self.getting, list]).ok();
        self.expect(ls, &[list]).ok();
        for form in [Challenge::Bearer, Challenge::PopThenBearer] {
            identity.challenge_access_tokens(form);
            self.expect(ls, &[list, self.getting, list]).ok();
        }
        self.expect(ls, &[list]).ok();
    }

    /// After `logout` nothing is left, and nothing was seen.
    #[track_caller]
    fn prove_end(&self) {
        assert_no_secret_kept(&self.bench);
        self.expect(&["logout"], &[]).ok();
        assert_nothing_left(&self.bench);
        assert_eq!(self.run(&["logout"]).code, Some(4));
        if self.login.is_some() {
            assert_eq!(self.run(&["ls", DRIVE]).code, Some(4));
            assert_eq!(asked(&self.bench), [""; 0]);
        }
        let said = self.said.borrow();
        assert_no_secret(&self.bench, &said);
        assert!(!said.contains(PASSWORD), "{said}");
        assert!(
            said.contains("request-id") || said.contains("GET "),
            "too little was said: {said}"
        );
    }
}
