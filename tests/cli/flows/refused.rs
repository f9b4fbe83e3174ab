//! Applications that are refused: what it says, and what it advises.

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{
    ASSIGNED_CLIENT_ID, DAEMON_SECRET, Switch, TokenAnswer, WORKFLOW_ISSUER,
};

use super::{
    DRIVE, PASSWORD, asked, be_a_workflow, certificates, daemon, federated_token, give_az,
    set_credentials, trust,
};
use crate::bench::{Bench, Run};

const BY_SECRET: [&str; 2] = ["login", "--client-secret-stdin"];

#[track_caller]
fn is_refused(bench: &Bench, run: Run) -> Run {
    assert_eq!(run.code, Some(4), "{run}");
    assert!(!bench.path(".config/config.toml").exists(), "nothing was kept");
    run
}

fn machine() -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    set_credentials(&mut bench, &["AZURE_POD_IDENTITY_AUTHORITY_HOST"]);
    bench
}

#[test]
fn a_wrong_secret() {
    let bench = daemon();
    let run = bench.run_with_input(&BY_SECRET, b"5f0c2a3e-the-id-of-the-secret\n");
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: the client secret is wrong
      the sign-in service said: invalid_client (401), request-id REQUEST
        AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'f6d03b58-2c9e-4a71-b84d-1e5a7c90d362'. (trace id TRACE) (at TIME)
    hint: give the value of the secret, not its id; it is shown only once, under Certificates & secrets
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_secret_that_has_expired() {
    let bench = daemon();
    bench.sandbox.identity().set(Switch::SecretExpired, true);
    let run = bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes());
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: the client secret has expired
      the sign-in service said: invalid_client (401), request-id REQUEST
        AADSTS7000222: The provided client secret keys for app 'f6d03b58-2c9e-4a71-b84d-1e5a7c90d362' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security. (trace id TRACE) (at TIME)
    hint: make a new secret in the app registration, under Certificates & secrets
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_secret_that_expires_after_the_sign_in() {
    let bench = daemon();
    bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes()).ok();
    bench.sandbox.identity().set(Switch::SecretExpired, true);
    bench.run(&["ls", DRIVE]).ok();
    bench.sandbox.identity().revoke_access_tokens();
    insta::assert_snapshot!(bench.run(&["ls", DRIVE]), @"
    --- stderr
    error: the client secret has expired
      while renewing the sign-in
      the sign-in service said: invalid_client (401), request-id REQUEST
        AADSTS7000222: The provided client secret keys for app 'f6d03b58-2c9e-4a71-b84d-1e5a7c90d362' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security. (trace id TRACE) (at TIME)
    hint: make a new secret in the app registration, under Certificates & secrets
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_certificate_that_nobody_registered() {
    let mut bench = daemon();
    let other = Bench::signed_out(SandboxOptions::default());
    let (pem, _) = certificates(&other);
    bench.set("GRAPHCTL_CLIENT_CERTIFICATE_PASSWORD", PASSWORD);
    bench.write("app.pem", std::fs::read(pem).unwrap());
    let run = bench.run(&["login", "--certificate", "app.pem"]);
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: the application does not know the certificate
      the sign-in service said: invalid_client (401), request-id REQUEST
        AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: … app 'f6d03b58-2c9e-4a71-b84d-1e5a7c90d362'. (trace id TRACE) (at TIME)
    hint: upload its public part under Certificates & secrets, and wait some minutes
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_subject_that_is_not_trusted() {
    let bench = daemon();
    trust(&bench, "repo:contoso/demo:environment:production");
    bench.write("token", federated_token(&bench, "repo:contoso/demo:pull_request"));
    let run = is_refused(&bench, bench.run(&["login", "--federated-token-file", "token"]));
    assert!(run.stderr.contains("repo:contoso/demo:pull_request"), "{run}");
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the application does not trust the subject, issuer or audience of this token
      the sign-in service said: invalid_client (401), request-id REQUEST
        AADSTS700213: No matching federated identity record found for presented assertion subject 'repo:contoso/demo:pull_request'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. (trace id TRACE) (at TIME)
    hint: make a federated credential with exactly those that the message shows, upper and lower case included, or wait some minutes if it is new
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_job_on_another_branch_is_not_trusted() {
    let mut bench = daemon();
    be_a_workflow(&mut bench);
    bench.sandbox.identity().change_options(|options| {
        options.workflow_subject = "repo:contoso/demo:ref:refs/heads/topic".to_owned();
    });
    let run = is_refused(&bench, bench.run(&["login", "--github-actions"]));
    assert!(run.stderr.contains("repo:contoso/demo:ref:refs/heads/topic"), "{run}");
    assert!(!run.stderr.contains(WORKFLOW_ISSUER), "the issuer is right: {run}");
}

#[test]
fn conditional_access_for_applications() {
    let bench = daemon();
    bench.sandbox.identity().set(Switch::ConditionalAccess, true);
    let run = bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes());
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: a Conditional Access policy blocks this application
      the sign-in service said: invalid_grant (400), request-id REQUEST
        AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance. (trace id TRACE) (at TIME)
    hint: show an administrator the ids that are shown
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn an_application_that_is_switched_off() {
    let bench = daemon();
    bench.sandbox.identity().set(Switch::AppDisabled, true);
    let run = bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes());
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: the application is disabled in this tenant
      the sign-in service said: unauthorized_client (400), request-id REQUEST
        AADSTS7000112: Application 'f6d03b58-2c9e-4a71-b84d-1e5a7c90d362'(graphctl sandbox daemon) is disabled. (trace id TRACE) (at TIME)
    hint: ask an administrator to enable it
    help: docs/troubleshooting.md#signing-in-exit-code-4
    --- exit 4
    ");
}

#[test]
fn a_machine_without_an_identity() {
    let bench = machine();
    bench.sandbox.identity().set(Switch::NoManagedIdentity, true);
    let run = bench.run(&["login", "--managed-identity"]);
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: the machine's identity service gives no token (400): Identity not found
    hint: switch the system-assigned identity of this machine on in the portal
    hint: if it has a user-assigned identity instead, name that one's client id
    --- exit 4
    ");
    let id = format!("--managed-identity={ASSIGNED_CLIENT_ID}");
    insta::assert_snapshot!(is_refused(&bench, bench.run(&["login", &id])), @"
    --- stderr
    error: the machine's identity service gives no token (400): Identity not found
    hint: check that the user-assigned identity 2b7e91c4-5fd8-4a03-8c6e-f03d19a7b582 exists and is assigned to this machine
    --- exit 4
    ");
}

#[test]
fn a_machine_that_is_not_in_azure() {
    let mut bench = machine();
    // Nobody listens at the port of a service that has just ended.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    bench.set("AZURE_POD_IDENTITY_AUTHORITY_HOST", &format!("http://{address}"));
    let run = is_refused(&bench, bench.run(&["login", "--managed-identity"]));
    insta::assert_snapshot!(run.to_string().replace(&address, "ADDRESS"), @"
    --- stderr
    error: no identity service answers at ADDRESS
    hint: managed identities exist on machines and services in Azure only
    hint: elsewhere sign in with a certificate, a federated token, or in person
    --- exit 4
    ");
}

#[test]
fn an_identity_service_that_stays_busy_is_asked_again_first() {
    let bench = machine();
    let identity = bench.sandbox.identity();
    identity.script_managed_identity_answer(TokenAnswer::Json {
        status: 503,
        body: serde_json::json!({ "error": "busy" }),
    });
    bench.run(&["login", "--managed-identity"]).ok();
    assert_eq!(asked(&bench), ["managedIdentityToken"; 2]);
}

#[test]
fn a_job_without_id_tokens() {
    let bench = daemon();
    let run = bench.run(&["login", "--github-actions"]);
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: this is no job of GitHub Actions, or one without ID tokens
    hint: give the job `permissions: id-token: write` (and `contents: read`) in the workflow
    hint: jobs for pull requests from forks never get ID tokens
    --- exit 4
    ");
    assert_eq!(asked(&bench), [""; 0]);
}

#[test]
fn an_azure_cli_where_nobody_is_signed_in() {
    let mut bench = daemon();
    give_az(&mut bench, "echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1\n");
    let run = bench.run(&["login", "--azure-cli"]);
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: `az` gives no token: Please run 'az login' to setup account.
    hint: run `az login`, with `--tenant` if the account has several; then try again
    --- exit 4
    ");
}

#[test]
fn no_azure_cli() {
    let mut bench = daemon();
    bench.set("PATH", "/nowhere");
    let run = bench.run(&["login", "--azure-cli"]);
    insta::assert_snapshot!(is_refused(&bench, run), @"
    --- stderr
    error: there is no Azure CLI (`az`) on the search path
    hint: install it (https://aka.ms/azure-cli) and run `az login`, or sign in another way
    --- exit 4
    ");
}

#[test]
fn a_role_that_the_application_lacks() {
    let bench = daemon();
    bench.sandbox.identity().change_options(|options| {
        options.app_roles = vec!["User.Read.All".to_owned()];
    });
    bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes()).ok();
    let run = bench.run(&["ls", DRIVE]);
    assert_eq!(run.code, Some(5), "{run}");
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no permission for the root of the drive
      Graph said: accessDenied (403), request-id REQUEST
        Either scp or roles claim need to be present in the token with a permission for this operation.
    hint: the application lacks the role Files.ReadWrite.All; an administrator adds it in the app registration as an application permission, and grants it; a new sign-in has it
    --- exit 5
    ");
    bench.write("a", "a");
    insta::assert_snapshot!(bench.run(&["put", "a", DRIVE]), @"
    --- stderr
    error: no permission for a
      Graph said: accessDenied (403), request-id REQUEST
        Either scp or roles claim need to be present in the token with a permission for this operation.
    hint: the application lacks the role Files.ReadWrite.All; an administrator adds it in the app registration as an application permission, and grants it; a new sign-in has it
    --- exit 5
    ");
    insta::assert_snapshot!(bench.run(&["site", "use", "demo"]), @"
    --- stderr
    error: no permission for sites like demo
      Graph said: accessDenied (403), request-id REQUEST
        Either scp or roles claim need to be present in the token with a permission for this operation.
    hint: the application lacks the role Sites.Read.All; an administrator adds it in the app registration as an application permission, and grants it; a new sign-in has it
    --- exit 5
    ");
}

#[test]
fn an_application_for_selected_sites_is_not_advised_to_open_all() {
    let bench = daemon();
    bench.sandbox.identity().change_options(|options| {
        options.app_roles = vec!["Sites.Selected".to_owned()];
    });
    bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes()).ok();
    let run = bench.run(&["ls", "https://contoso.sharepoint.com/sites/demo/Shared%20Documents"]);
    assert_eq!(run.code, Some(5), "{run}");
    assert!(run.stderr.contains("hint: the application has the role Sites.Selected"), "{run}");
    assert!(!run.stderr.contains(".All"), "{run}");
}

#[test]
fn the_role_is_taken_up_once_it_is_granted() {
    let bench = daemon();
    bench.sandbox.identity().change_options(|options| options.app_roles.clear());
    bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes()).ok();
    assert_eq!(bench.run(&["ls", DRIVE]).code, Some(5));
    bench.sandbox.identity().change_options(|options| {
        options.app_roles = vec!["Files.ReadWrite.All".to_owned()];
    });
    // The roles are in the token, which lives for an hour.
    bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes()).ok();
    bench.run(&["ls", DRIVE]).ok();
}

#[test]
fn an_application_that_signed_in_has_nothing_of_its_own() {
    let bench = daemon();
    bench.run_with_input(&BY_SECRET, DAEMON_SECRET.as_bytes()).ok();
    bench.forget_requests();
    insta::assert_snapshot!(bench.run(&["ls", "me:"]), @"
    --- stderr
    error: an application has no OneDrive
    hint: name a drive: `user@contoso.com:PATH`, `ALIAS:PATH`, an address from a browser, or choose a site's library with `graphctl site use SITE`
    --- exit 2
    ");
    assert_eq!(bench.run(&["ls"]).code, Some(2));
    assert_eq!(bench.run(&["mail", "--body", "x", "a@b.c"]).code, Some(2));
    assert_eq!(asked(&bench), [""; 0]);
}
