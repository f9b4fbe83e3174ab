//! Applications that sign in by `login`, and tokens from outside.

use std::time::Duration;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{
    ADELE_ID, ASSIGNED_CLIENT_ID, ASSIGNED_OBJECT_ID, ASSIGNED_RESOURCE_ID, DAEMON_CLIENT_ID,
    DAEMON_SECRET, TENANT_ID,
};

use super::{
    DRIVE, Flow, PASSWORD, asked, be_a_workflow, certificates, daemon, federated_token, give_az_of,
    set_credentials, trust,
};
use crate::bench::{ALL_SCOPES, Bench, Run};
use crate::secrets::{assert_no_secret, assert_no_secret_kept};

const TOKEN: &[&str] = &["token"];
const MACHINE: &[&str] = &["managedIdentityToken"];

#[test]
fn a_secret_on_standard_input() {
    let flow = Flow::by_login(daemon(), &["--client-secret-stdin"], TOKEN);
    let shown = flow.with_input(DAEMON_SECRET).prove_application("client secret");
    assert_eq!(shown["clientId"], DAEMON_CLIENT_ID);
    assert_eq!(shown["tenantId"], TENANT_ID);
    assert_eq!(shown["source"], "profile default");
}

#[test]
fn what_people_see_of_it() {
    let bench = daemon();
    let login = ["login", "--client-secret-stdin"];
    insta::assert_snapshot!(bench.run_with_input(&login, DAEMON_SECRET.as_bytes()), @"
    --- stderr
    signed in as graphctl sandbox daemon
    --- exit 0
    ");
    let whoami = bench.stable(&bench.run(&["whoami"]).to_string());
    let differs = |line: &&str| line.starts_with("token ");
    let whoami: Vec<_> = whoami.lines().filter(|line| !differs(line)).collect();
    insta::assert_snapshot!(whoami.join("\n"), @"
    name	graphctl sandbox daemon
    object id	81c5f7a0-d93b-4e62-9f14-c7b60a2d85e3
    tenant id	b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97
    application id	f6d03b58-2c9e-4a71-b84d-1e5a7c90d362
    kind	application
    signed in by	client secret
    roles	Files.ReadWrite.All Mail.Send Sites.ReadWrite.All User.Read.All
    known from	the access token, which nobody here can check
    profile	default
    cloud	GRAPH
    --- stderr
    --- exit 0
    ");
    insta::assert_snapshot!(bench.run(&["logout"]), @"
    --- stderr
    signed out of profile default
    --- exit 0
    ");
}

#[test]
fn a_certificate_in_pem_and_as_pfx() {
    for format in ["pem", "pfx"] {
        let mut bench = daemon();
        certificates(&bench);
        bench.set("GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);
        let flow = Flow::by_login(bench, &["--certificate", &format!("app.{format}")], TOKEN);
        let shown = flow.prove_application("certificate");
        assert_eq!(shown["clientId"], DAEMON_CLIENT_ID);
    }
}

#[test]
fn the_password_of_a_certificate_is_kept_with_the_sign_in() {
    let bench = daemon();
    certificates(&bench);
    let mut command = bench.command(&["login", "--certificate", "app.pfx"]);
    command.env("GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);
    bench.finish(command.spawn().unwrap()).ok();
    bench.sandbox.identity().revoke_access_tokens();
    bench.run(&["ls", DRIVE]).ok();
    assert_no_secret_kept(&bench);
    let run = bench.run(&["login", "--certificate", "app.pfx"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: there is nobody to ask for the password of HOME/app.pfx
    hint: set `GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD`, or run this on a terminal, without `--no-input`
    --- exit 2
    ");
}

#[test]
fn a_federated_token_in_a_file() {
    let bench = daemon();
    trust(&bench, "system:serviceaccount:demo:graphctl");
    bench.write("token", federated_token(&bench, "system:serviceaccount:demo:graphctl"));
    let flow = Flow::by_login(bench, &["--federated-token-file", "token"], TOKEN);
    flow.prove_application("federated token");
}

#[test]
fn a_federated_token_that_was_replaced_is_read_again() {
    let bench = daemon();
    trust(&bench, "demo");
    bench.write("token", federated_token(&bench, "demo"));
    bench.run(&["login", "--federated-token-file", "token"]).ok();
    // All tokens end, those of the issuer as well.
    bench.sandbox.clock().advance(Duration::from_hours(2));
    let run = bench.run(&["ls", DRIVE]);
    assert_eq!(run.code, Some(4), "{run}");
    assert!(
        run.stderr.contains("hint: set the clock of this machine; get a new federated token"),
        "{run}"
    );
    bench.write("token", federated_token(&bench, "demo"));
    bench.run(&["ls", DRIVE]).ok();
}

#[test]
fn a_job_of_github_actions() {
    let mut bench = daemon();
    be_a_workflow(&mut bench);
    let flow = Flow::by_login(bench, &["--github-actions"], &["workflowToken", "token"]);
    flow.prove_application("GitHub Actions");
}

/// The two hosts, by the variables that show them.
const HOSTS: [&[&str]; 2] =
    [&["AZURE_POD_IDENTITY_AUTHORITY_HOST"], &["IDENTITY_ENDPOINT", "IDENTITY_HEADER"]];

fn in_azure(variables: &[&str]) -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    set_credentials(&mut bench, variables);
    bench
}

#[test]
fn the_identity_of_a_virtual_machine() {
    let flow = Flow::by_login(in_azure(HOSTS[0]), &["--managed-identity"], MACHINE);
    assert_eq!(flow.prove_application("managed identity")["name"], "demo-machine");
}

#[test]
fn the_identity_of_a_web_application() {
    let flow = Flow::by_login(in_azure(HOSTS[1]), &["--managed-identity"], MACHINE);
    assert_eq!(flow.prove_application("managed identity")["name"], "demo-machine");
}

#[test]
fn an_identity_that_is_assigned() {
    for host in HOSTS {
        for id in [ASSIGNED_CLIENT_ID, ASSIGNED_OBJECT_ID, ASSIGNED_RESOURCE_ID] {
            let flow = Flow::by_login(in_azure(host), &[&option(id)], MACHINE);
            flow.begin().ok();
            assert_eq!(asked(&flow.bench), MACHINE);
            flow.expect(&["ls", DRIVE], &[&["listChildren"]]).ok();
            let shown = flow.expect(&["whoami", "--json"], &[]).json();
            assert_eq!(shown["name"], "demo", "{id}");
            // It is the one that is asked for again.
            flow.bench.sandbox.identity().revoke_access_tokens();
            flow.expect(&["ls", DRIVE], &[&["listChildren"], MACHINE, &["listChildren"]]).ok();
            assert_eq!(flow.expect(&["whoami", "--json"], &[]).json()["name"], "demo", "{id}");
            flow.prove_end();
        }
    }
}

/// The object id is told from a client id by a word before it.
fn option(id: &str) -> String {
    let mark = if id == ASSIGNED_OBJECT_ID { "object:" } else { "" };
    format!("--managed-identity={mark}{id}")
}

#[test]
fn the_azure_cli_as_an_application() {
    let mut bench = daemon();
    let roles = "Files.ReadWrite.All Mail.Send Sites.ReadWrite.All User.Read.All";
    give_az_of(&mut bench, &format!(r#"\"app\": true, \"scopes\": \"{roles}\""#));
    let flow = Flow::by_login(bench, &["--azure-cli"], &[]);
    flow.prove_application("Azure CLI");
    let calls = String::from_utf8(flow.bench.read("calls")).unwrap();
    let expected = format!(
        "account get-access-token --output json --scope {}/.default --tenant {TENANT_ID}",
        flow.bench.graph_url()
    );
    assert!(calls.lines().all(|line| line == expected), "{calls}");
    // For the sign-in, each renewal, and each challenge.
    assert_eq!(calls.lines().count(), 5, "{calls}");
}

#[test]
fn the_azure_cli_as_a_person_has_a_onedrive() {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    give_az_of(&mut bench, r#"\"user\": \"AdeleV@contoso.onmicrosoft.com\""#);
    let flow = Flow::by_login(bench, &["--azure-cli"], &[]);
    flow.begin().ok();
    flow.expect(&["ls"], &[&["listChildren"]]).ok();
    let shown = flow.expect(&["whoami", "--json"], &[&["getMe"]]).json();
    assert_eq!(shown["kind"], "user");
    assert_eq!(shown["method"], "Azure CLI");
    assert_eq!(shown["userPrincipalName"], "AdeleV@contoso.onmicrosoft.com");
    assert_eq!(shown["mail"], "AdeleV@contoso.onmicrosoft.com");
    flow.prove_renewal(&["ls", "me:"]);
    flow.prove_end();
}

#[test]
fn a_token_of_an_application_on_standard_input() {
    let bench = daemon();
    let roles = ["Files.ReadWrite.All", "Sites.ReadWrite.All"];
    let token = bench.sandbox.identity().issue_app_token(&roles, Duration::from_hours(1));
    let flow = Flow::by_login(bench, &["--with-token"], &[]).with_input(&token);
    flow.begin().ok();
    flow.expect(&["ls", DRIVE], &[&["listChildren"]]).ok();
    let shown = flow.run(&["whoami", "--json"]).json();
    assert_eq!(shown["kind"], "application");
    assert_eq!(shown["method"], "access token");
    assert_eq!(shown["roles"], serde_json::json!(roles));
    let offline = flow.expect(&["whoami", "--offline", "--json"], &[]).json();
    assert_eq!(offline, shown);
    flow.prove_end();
}

#[test]
fn a_token_in_the_environment() {
    let bench = daemon();
    let identity = bench.sandbox.identity();
    let app = identity.issue_app_token(&["Files.Read.All"], Duration::from_hours(1));
    let user = identity.issue_token(ADELE_ID, &ALL_SCOPES, Duration::from_hours(1));
    let mut said = String::new();
    let mut run = |token: &str, arguments: &[&str]| -> Run {
        let mut command = bench.command(arguments);
        command.env("GRAPHCTL_ACCESS_TOKEN", token).arg("-vv");
        let run = bench.finish(command.spawn().unwrap());
        said.push_str(&run.to_string());
        run
    };
    run(&app, &["ls", DRIVE]).ok();
    let shown = run(&app, &["whoami", "--offline", "--json"]).json();
    assert_eq!(shown["kind"], "application");
    assert_eq!(shown["roles"], serde_json::json!(["Files.Read.All"]));
    assert_eq!(run(&app, &["whoami", "--json"]).json(), shown);
    run(&user, &["ls"]).ok();
    assert_eq!(run(&user, &["whoami", "--json"]).json()["kind"], "user");
    // Nobody here can renew it.
    bench.sandbox.identity().revoke_access_tokens();
    bench.forget_requests();
    let refused = run(&app, &["ls", DRIVE]);
    assert_eq!(refused.code, Some(4), "{refused}");
    assert!(refused.stderr.contains("GRAPHCTL_ACCESS_TOKEN"), "{refused}");
    assert_eq!(asked(&bench), ["listChildren"]);
    assert!(!bench.path(".state").exists() && !bench.path(".config").exists());
    assert_no_secret(&bench, &said);
}
