//! Every refusal of the sign-in service that its documentation names: the exit code, the words,
//! and what becomes of the sign-in.

use std::fmt::Write as _;
use std::path::Path;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::{IdentityOptions, TokenAnswer};
use serde_json::json;

use crate::bench::{Bench, Run};

/// What the service answers: `error`, `suberror`, the AADSTS number (0 for none), the status.
type Case = (&'static str, &'static str, u32, u16);

/// Answers to a renewal. Source: entra/identity-platform/reference-error-codes; the suberrors
/// are those that Microsoft's own libraries tell apart.
const RENEWALS: &[Case] = &[
    ("invalid_request", "", 900_144, 400),
    ("invalid_request", "", 0, 400),
    ("invalid_client", "", 7_000_218, 401),
    ("invalid_client", "", 7_000_215, 401),
    ("invalid_client", "", 0, 401),
    ("invalid_grant", "", 0, 400),
    ("invalid_grant", "bad_token", 70_000, 400),
    ("invalid_grant", "token_expired", 700_082, 400),
    ("invalid_grant", "basic_action", 50_076, 400),
    ("invalid_grant", "additional_action", 0, 400),
    ("invalid_grant", "message_only", 53_003, 400),
    ("invalid_grant", "message_only", 0, 400),
    ("invalid_grant", "consent_required", 65_001, 400),
    ("invalid_grant", "user_password_expired", 50_055, 400),
    ("invalid_grant", "user_password_expired", 0, 400),
    ("invalid_grant", "client_mismatch", 0, 400),
    ("invalid_grant", "protection_policy_required", 53_005, 400),
    ("invalid_grant", "device_authentication_failed", 50_097, 400),
    ("invalid_grant", "device_authentication_failed", 0, 400),
    ("invalid_grant", "", 50_173, 400),
    ("invalid_grant", "", 70_008, 400),
    ("invalid_grant", "", 700_084, 400),
    ("invalid_grant", "", 530_036, 400),
    ("invalid_grant", "", 50_196, 400),
    ("interaction_required", "", 50_079, 400),
    ("interaction_required", "", 0, 400),
    ("consent_required", "", 65_001, 400),
    ("consent_required", "", 90_094, 400),
    ("login_required", "", 50_058, 400),
    ("unauthorized_client", "", 700_016, 400),
    ("unauthorized_client", "", 0, 400),
    ("unsupported_grant_type", "", 70_003, 400),
    ("invalid_scope", "", 70_011, 400),
    ("invalid_resource", "", 0, 400),
    ("access_denied", "", 0, 400),
    ("temporarily_unavailable", "", 0, 400),
    ("server_error", "", 90_033, 500),
    ("invalid_request", "", 90_055, 400),
];

/// Answers to the question whether the device code was entered.
const DEVICE_CODES: &[Case] = &[
    ("authorization_declined", "", 0, 400),
    ("access_denied", "", 0, 400),
    ("expired_token", "", 70_019, 400),
    ("code_expired", "", 0, 400),
    ("bad_verification_code", "", 70_018, 400),
    ("invalid_client", "", 7_000_218, 401),
    ("invalid_grant", "", 53_000, 400),
    ("interaction_required", "", 50_005, 400),
    ("invalid_request", "", 90_119, 400),
];

fn signed_in() -> Bench {
    let identity = IdentityOptions { pending_polls: 0, ..IdentityOptions::default() };
    let bench = Bench::signed_out(SandboxOptions { identity, ..SandboxOptions::default() });
    bench.run(&["login", "--device-code"]).ok();
    bench
}

fn answer((error, suberror, number, status): Case) -> TokenAnswer {
    if number == 0 {
        let mut body = json!({ "error": error, "error_description": "Made for a test." });
        if !suberror.is_empty() {
            body["suberror"] = json!(suberror);
        }
        return TokenAnswer::Json { status, body };
    }
    TokenAnswer::Error {
        status,
        error: error.to_owned(),
        number,
        suberror: Some(suberror.to_owned()).filter(|suberror| !suberror.is_empty()),
        claims: None,
    }
}

fn title((error, suberror, number, status): Case) -> String {
    let suberror = if suberror.is_empty() { "-" } else { suberror };
    format!("{error} {suberror} {number} ({status})")
}

/// What the program says by itself, without the words of the service and its ids.
fn own_words(run: &Run) -> String {
    let ours = |line: &&str| line.starts_with("error: ") || line.starts_with("hint: ");
    let lines: Vec<_> = run.stderr.lines().filter(ours).collect();
    assert!(lines.len() >= 2, "an error and advice: {run}");
    lines.join("\n  ")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Takes away what the program may have noted about the refusal, which would speak for it.
fn forget_all_but_the_sign_in(bench: &Bench) {
    for entry in std::fs::read_dir(bench.path(".state/tokens")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() && path.extension().is_none_or(|extension| extension != "login") {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table, read from top to bottom")]
fn a_refused_renewal() {
    let bench = signed_in();
    bench.sandbox.identity().revoke_access_tokens();
    copy(&bench.path(".state"), &bench.path("kept"));
    let mut table = String::new();
    for case in RENEWALS {
        std::fs::remove_dir_all(bench.path(".state")).unwrap();
        copy(&bench.path("kept"), &bench.path(".state"));
        bench.sandbox.identity().script_token_answer(answer(*case));
        let run = bench.run(&["ls", "--retries", "0"]);
        assert_eq!(bench.sandbox.identity().unused_token_answers(), 0, "{case:?} {run}");
        forget_all_but_the_sign_in(&bench);
        let fate = match bench.run(&["ls", "--retries", "0"]).code {
            Some(0) => "the sign-in lives",
            _ => "the sign-in is dead",
        };
        let code = run.code.unwrap();
        writeln!(table, "{}: exit {code}, {fate}\n  {}", title(*case), own_words(&run)).unwrap();
    }
    insta::assert_snapshot!(bench.stable(&table), @"
    invalid_request - 900144 (400): exit 4, the sign-in lives
      error: a parameter is missing from the request
      hint: please report it, with the ids that are shown
    invalid_request - 0 (400): exit 4, the sign-in lives
      error: the sign-in service refused the request
      hint: please report it, with the ids that are shown
    invalid_client - 7000218 (401): exit 4, the sign-in lives
      error: the application is not registered as a public client
      hint: in the app registration switch on Allow public client flows, or add `http://localhost` under Mobile and desktop applications
    invalid_client - 7000215 (401): exit 4, the sign-in lives
      error: the client secret is wrong
      hint: give the value of the secret, not its id; it is shown only once, under Certificates & secrets
    invalid_client - 0 (401): exit 4, the sign-in lives
      error: the service does not accept the application
      hint: check `--client-id` and `--tenant`, and the app registration
    invalid_grant - 0 (400): exit 4, the sign-in lives
      error: the sign-in is no longer good
      hint: run `graphctl login`
    invalid_grant bad_token 70000 (400): exit 4, the sign-in is dead
      error: the sign-in is no longer good
      hint: run `graphctl login`
    invalid_grant token_expired 700082 (400): exit 4, the sign-in is dead
      error: the sign-in has expired for want of use
      hint: run `graphctl login`
    invalid_grant basic_action 50076 (400): exit 4, the sign-in lives
      error: a further check such as multifactor authentication is needed
      hint: run `graphctl login`
    invalid_grant additional_action 0 (400): exit 4, the sign-in lives
      error: the service wants to see you in person
      hint: run `graphctl login`
    invalid_grant message_only 53003 (400): exit 4, the sign-in lives
      error: a Conditional Access policy blocks this sign-in
      hint: run `graphctl login --browser`, or show an administrator the ids that are shown
    invalid_grant message_only 0 (400): exit 4, the sign-in lives
      error: a policy of the organization refuses this sign-in
      hint: show an administrator the ids that are shown
    invalid_grant consent_required 65001 (400): exit 4, the sign-in lives
      error: the application has no consent for what it asks
      hint: run `graphctl login` and accept, or ask an administrator to consent
      hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FFiles.ReadWrite&redirect_uri=http%3A%2F%2Flocalhost
    invalid_grant user_password_expired 50055 (400): exit 4, the sign-in lives
      error: the password has expired
      hint: change it in the browser, then run `graphctl login`
    invalid_grant user_password_expired 0 (400): exit 4, the sign-in lives
      error: the password has expired
      hint: change it in the browser, then run `graphctl login`
    invalid_grant client_mismatch 0 (400): exit 4, the sign-in is dead
      error: the sign-in is no longer good
      hint: run `graphctl login`
    invalid_grant protection_policy_required 53005 (400): exit 4, the sign-in lives
      error: a policy of the organization refuses this sign-in
      hint: show an administrator the ids that are shown
    invalid_grant device_authentication_failed 50097 (400): exit 4, the sign-in lives
      error: the organization wants a device that it knows
      hint: run `graphctl login --browser` with Edge on a managed device, or ask an administrator
    invalid_grant device_authentication_failed 0 (400): exit 4, the sign-in lives
      error: the organization wants a device that it knows
      hint: run `graphctl login --browser` with Edge on a managed device
    invalid_grant - 50173 (400): exit 4, the sign-in is dead
      error: the sign-in was revoked, as after a change of password
      hint: run `graphctl login`
    invalid_grant - 70008 (400): exit 4, the sign-in is dead
      error: the sign-in has expired for want of use
      hint: run `graphctl login`
    invalid_grant - 700084 (400): exit 4, the sign-in is dead
      error: the sign-in has expired for want of use
      hint: run `graphctl login`
    invalid_grant - 530036 (400): exit 4, the sign-in is dead
      error: the organization no longer accepts sign-ins that began with a device code
      hint: run `graphctl login --browser`
    invalid_grant - 50196 (400): exit 4, the sign-in lives
      error: the service saw the same request too often
      hint: wait a minute, then run `graphctl login`
    interaction_required - 50079 (400): exit 4, the sign-in lives
      error: a further check such as multifactor authentication is needed
      hint: run `graphctl login`
    interaction_required - 0 (400): exit 4, the sign-in lives
      error: the service wants to see you in person
      hint: run `graphctl login`
    consent_required - 65001 (400): exit 4, the sign-in lives
      error: the application has no consent for what it asks
      hint: run `graphctl login` and accept, or ask an administrator to consent
      hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FFiles.ReadWrite&redirect_uri=http%3A%2F%2Flocalhost
    consent_required - 90094 (400): exit 4, the sign-in lives
      error: an administrator has to approve the application
      hint: send an administrator the consent address
      hint: an administrator can consent for everybody at GRAPH/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/v2.0/adminconsent?client_id=3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35&scope=http%3A%2F%2FHOST%2FFiles.ReadWrite&redirect_uri=http%3A%2F%2Flocalhost
    login_required - 50058 (400): exit 4, the sign-in lives
      error: the browser has no session
      hint: run `graphctl login`
    unauthorized_client - 700016 (400): exit 4, the sign-in lives
      error: this tenant does not know the application
      hint: check `--client-id`, `--tenant` and `--cloud`
    unauthorized_client - 0 (400): exit 4, the sign-in lives
      error: the service does not accept the application
      hint: check `--client-id` and `--tenant`, and the app registration
    unsupported_grant_type - 70003 (400): exit 4, the sign-in lives
      error: the sign-in service refused the request
      hint: please report it, with the ids that are shown
    invalid_scope - 70011 (400): exit 4, the sign-in lives
      error: a permission that was asked for does not exist
      hint: check the names after `--scope`
    invalid_resource - 0 (400): exit 4, the sign-in lives
      error: a permission that was asked for does not exist
      hint: check the names after `--scope`
    access_denied - 0 (400): exit 4, the sign-in lives
      error: the sign-in was declined
      hint: run `graphctl login` again if that was not meant
    temporarily_unavailable - 0 (400): exit 7, the sign-in lives
      error: the sign-in service is busy or down at the moment
      hint: run the same command again later; `--retries` sets how long it is tried
    server_error - 90033 (500): exit 7, the sign-in lives
      error: the sign-in service is busy or down at the moment
      hint: run the same command again later; `--retries` sets how long it is tried
    invalid_request - 90055 (400): exit 7, the sign-in lives
      error: the sign-in service is busy or down at the moment
      hint: run the same command again later; `--retries` sets how long it is tried
    ");
}

#[test]
fn a_refused_device_code() {
    let bench = signed_in();
    let mut table = String::new();
    for case in DEVICE_CODES {
        bench.sandbox.identity().script_token_answer(answer(*case));
        let run = bench.run(&["login", "--device-code", "--retries", "0"]);
        let code = run.code.unwrap();
        writeln!(table, "{}: exit {code}\n  {}", title(*case), own_words(&run)).unwrap();
    }
    insta::assert_snapshot!(bench.stable(&table), @"
    authorization_declined - 0 (400): exit 4
      error: the sign-in was declined
      hint: run `graphctl login` again if that was not meant
    access_denied - 0 (400): exit 4
      error: the sign-in was declined
      hint: run `graphctl login` again if that was not meant
    expired_token - 70019 (400): exit 4
      error: the device code has expired
      hint: run `graphctl login --device-code` again
    code_expired - 0 (400): exit 4
      error: the code has expired
      hint: run `graphctl login --device-code` again
    bad_verification_code - 70018 (400): exit 4
      error: the device code is not known
      hint: run `graphctl login --device-code` again
    invalid_client - 7000218 (401): exit 4
      error: the application is not registered as a public client
      hint: in the app registration switch on Allow public client flows, or add `http://localhost` under Mobile and desktop applications
      hint: run `graphctl login --browser` where a browser can be opened
    invalid_grant - 53000 (400): exit 4
      error: the device or the application does not meet the organization's policy
      hint: run `graphctl login --browser` with Edge on a managed device, or ask an administrator
    interaction_required - 50005 (400): exit 4
      error: the organization wants a device that it knows
      hint: run `graphctl login --browser` with Edge on a managed device, or ask an administrator
    invalid_request - 90119 (400): exit 4
      error: the device code is not known
      hint: run `graphctl login --device-code` again
    ");
    bench.run(&["ls"]).ok();
}
