//! Unmodified MSAL for Python against the sandbox's sign-in.

use std::path::Path;
use std::time::Duration;

use graphctl::sandbox::identity::{
    ALEX_ID, ASSIGNED_CLIENT_ID, Approval, CLIENT_ID, CONSUMER_CLIENT_ID, DAEMON_CLIENT_ID,
    DAEMON_SECRET, FABRIKAM_ID, GUEST_ID, IdentityOptions, PERSONAL_ID, PERSONAL_TENANT_ID, Switch,
    TENANT_ID, WORKFLOW_ISSUER,
};
use graphctl::sandbox::principal::{Holder, Principal};
use graphctl::sandbox::{Sandbox, SandboxOptions};
use serde_json::{Value, json};

use crate::python;
use crate::stage::RUNTIME;

struct Witness {
    sandbox: Sandbox,
    variables: Vec<(&'static str, String)>,
}

impl Witness {
    fn new() -> Self {
        Self::with(IdentityOptions { poll_interval: 1, ..IdentityOptions::default() })
    }

    fn with(identity: IdentityOptions) -> Self {
        let options = SandboxOptions { identity, ..SandboxOptions::default() };
        let sandbox = RUNTIME.block_on(Sandbox::start(options)).unwrap();
        Self { sandbox, variables: Vec::new() }
    }

    fn set(mut self, name: &'static str, value: &str) -> Self {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.to_owned()));
        self
    }

    /// A daemon's sandbox: the tenant has to be named.
    fn for_daemon() -> Self {
        Self::new().set("TENANT", TENANT_ID)
    }

    /// What MSAL says about a sign-in.
    #[track_caller]
    fn msal(&self, flow: &str, argument: &str) -> Value {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/witness/msal_sign_in.py");
        let mut command = python::command(|command| {
            command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        });
        command
            .arg(script)
            .args([flow, argument])
            .env("SANDBOX", self.sandbox.base_url())
            .env("CLIENT_ID", CLIENT_ID)
            .env("DAEMON_CLIENT_ID", DAEMON_CLIENT_ID)
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        python::has_libraries(&errors);
        assert!(output.status.success(), "{errors}");
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        python::is_wanted(&said["version"]);
        said
    }

    /// Whom an access token that MSAL got speaks for.
    #[track_caller]
    fn principal(&self, result: &Value) -> Principal {
        let token = result["access_token"].as_str().unwrap_or_else(|| panic!("{result}"));
        self.sandbox.identity().principal(Some(&format!("Bearer {token}"))).unwrap()
    }

    #[track_caller]
    fn is_daemon(&self, result: &Value) {
        let principal = self.principal(result);
        assert!(
            matches!(&principal.holder, Holder::App(app) if app.client_id == DAEMON_CLIENT_ID),
            "{principal:?}"
        );
        assert!(principal.may(&["Mail.Send"]), "{principal:?}");
    }
}

#[test]
fn a_code_comes_by_form_and_by_query() {
    for mode in ["form_post", "query"] {
        let witness = Witness::new().set("HINT", "AlexW@contoso.onmicrosoft.com");
        let said = witness.msal("code", mode);
        assert_eq!(witness.principal(&said["result"]).user().unwrap().user_id, ALEX_ID);
        assert_eq!(said["result"]["id_token_claims"]["oid"], ALEX_ID);
        let account = &said["accounts"][0];
        assert_eq!(account["home_account_id"], format!("{ALEX_ID}.{TENANT_ID}"));
        assert_eq!(account["username"], "AlexW@contoso.onmicrosoft.com");
    }
}

#[test]
fn a_guest_has_the_account_of_home() {
    let witness =
        Witness::new().set("HINT", "AlexW@contoso.onmicrosoft.com").set("TENANT", FABRIKAM_ID);
    let said = witness.msal("code", "form_post");
    assert_eq!(witness.principal(&said["result"]).user().unwrap().user_id, GUEST_ID);
    let account = &said["accounts"][0];
    assert_eq!(account["home_account_id"], format!("{ALEX_ID}.{TENANT_ID}"));
    assert_eq!(account["local_account_id"], GUEST_ID);
    assert_eq!(account["realm"], FABRIKAM_ID);
}

#[test]
fn a_personal_account_signs_in() {
    let witness = Witness::new().set("TENANT", "consumers").set("CLIENT_ID", CONSUMER_CLIENT_ID);
    let said = witness.msal("code", "form_post");
    let account = &said["accounts"][0];
    assert_eq!(account["home_account_id"], format!("{PERSONAL_ID}.{PERSONAL_TENANT_ID}"));
}

#[test]
fn a_device_code_is_approved_or_declined() {
    let asking =
        IdentityOptions { approval: Approval::Ask, poll_interval: 1, ..IdentityOptions::default() };
    let witness = Witness::with(asking.clone());
    let said = witness.msal("device", &json!({ "user": ALEX_ID }).to_string());
    assert_eq!(witness.principal(&said["result"]).user().unwrap().user_id, ALEX_ID);
    let witness = Witness::with(asking);
    let said = witness.msal("device", &json!({ "decline": "1" }).to_string());
    assert_eq!(said["result"]["error"], "authorization_declined");
}

#[test]
fn a_renewal_brings_a_new_refresh_token_that_works() {
    let witness = Witness::new();
    let said = witness.msal("silent", "");
    assert_eq!(said["cached"], said["tokens"][0], "a good token is not renewed");
    let distinct = |name: &str| {
        let all = said[name].as_array().unwrap();
        all.iter().collect::<std::collections::HashSet<_>>().len()
    };
    assert_eq!((distinct("tokens"), distinct("refresh_tokens")), (3, 3));
    for secret in said["tokens"].as_array().unwrap() {
        assert!(
            witness.sandbox.identity().secrets().contains(&secret.as_str().unwrap().to_owned())
        );
    }
}

#[test]
fn a_secret_is_encoded_as_it_has_to_be() {
    let witness = Witness::for_daemon();
    witness.is_daemon(&witness.msal("secret", DAEMON_SECRET)["result"]);
    let refused = witness.msal("secret", "wrong")["result"].clone();
    assert_eq!(refused["error"], "invalid_client");
    assert_eq!(refused["error_codes"], json!([7_000_215]));
}

#[test]
fn a_certificate_is_named_in_each_of_msals_ways() {
    for form in ["public_certificate", "pfx", "sha1"] {
        let witness = Witness::for_daemon();
        // MSAL sends one assertion until it expires.
        let said = witness.msal("certificate", form);
        witness.is_daemon(&said["result"]);
        witness.is_daemon(&said["again"]);
        assert_ne!(said["again"]["access_token"], said["result"]["access_token"], "{form}");
    }
    let witness = Witness::for_daemon();
    let refused = witness.msal("certificate", "unregistered")["result"].clone();
    assert_eq!(refused["error_codes"], json!([700_027]));
}

#[test]
fn an_assertion_comes_again_unless_it_counts_once() {
    let witness = Witness::for_daemon();
    witness.sandbox.identity().set(Switch::OneTimeAssertions, true);
    let said = witness.msal("certificate", "public_certificate");
    witness.is_daemon(&said["result"]);
    assert_eq!(said["again"]["error_codes"], json!([50_013]));
}

#[test]
fn a_token_of_another_issuer_stands_for_the_application() {
    let witness = Witness::for_daemon();
    let identity = witness.sandbox.identity();
    let (subject, audience) = ("repo:contoso/demo:pull_request", "api://AzureADTokenExchange");
    let token = identity.federated_token(subject, audience, Duration::from_mins(5)).unwrap();
    let refused = witness.msal("assertion", &token)["result"].clone();
    assert_eq!(refused["error_codes"], json!([700_211]));
    assert!(identity.register_federation(DAEMON_CLIENT_ID, WORKFLOW_ISSUER, subject, audience));
    witness.is_daemon(&witness.msal("assertion", &token)["result"]);
}

#[test]
fn a_machine_and_a_web_application_have_an_identity() {
    let machine = Witness::new();
    let base = machine.sandbox.base_url().to_owned();
    let machine = machine.set("AZURE_POD_IDENTITY_AUTHORITY_HOST", &base);
    let web = Witness::new();
    let credentials = web.sandbox.credentials();
    let told = |name: &str| credentials[name].as_str().unwrap();
    let web = web
        .set("IDENTITY_ENDPOINT", told("IDENTITY_ENDPOINT"))
        .set("IDENTITY_HEADER", told("IDENTITY_HEADER"));
    for witness in [machine, web] {
        for id in ["", ASSIGNED_CLIENT_ID] {
            let said = witness.msal("managed-identity", id);
            let principal = witness.principal(&said["result"]);
            let Holder::App(app) = &principal.holder else { panic!("{principal:?}") };
            assert_eq!(app.client_id == ASSIGNED_CLIENT_ID, !id.is_empty());
            assert!(said["result"]["expires_in"].as_u64().unwrap() > 3000, "{said}");
        }
        let missing = witness.msal("managed-identity", "11111111-2222-3333-4444-555555555555");
        assert!(missing["result"]["error"].is_string(), "{missing}");
    }
}
