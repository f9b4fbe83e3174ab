//! MSAL for Python with its default authority, and Graph by requests, through the proxy.

use std::path::Path;

use graphctl::sandbox::identity::{
    CLIENT_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, FABRIKAM_DOMAIN, TENANT_ID,
};
use serde_json::{Value, json};

use crate::cloud::{Cloud, understood};
use crate::python;
use crate::stage::Run;

const ALEX: &str = "AlexW@contoso.onmicrosoft.com";
/// An application that nobody has told the sandbox of, until a test does.
const OWN_CLIENT_ID: &str = "6f1d2c3b-4a59-4e68-8d77-90a1b2c3d4e5";

/// What the script prints, and its run.
fn script(cloud: &Cloud, flow: &str, variables: &[(&str, &str)]) -> Run {
    let mut command = python::command(|command| cloud.enter(command));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/witness/msal_in_the_cloud.py");
    command.arg(script).arg(flow).env("USER_NAME", ALEX).envs(variables.iter().copied());
    let run = cloud.run(command);
    python::has_libraries(&String::from_utf8_lossy(&run.output.stderr));
    run
}

#[track_caller]
fn said(cloud: &Cloud, flow: &str, variables: &[(&str, &str)]) -> (Value, Run) {
    let run = script(cloud, flow, variables);
    assert!(run.output.status.success(), "{run}");
    let said = run.json();
    python::is_wanted(&said["version"]);
    (said, run)
}

#[test]
fn a_device_code_and_its_renewals_open_graph() {
    let cloud = Cloud::new();
    assert!(cloud.sandbox.identity().register_application(OWN_CLIENT_ID, "a script"));
    for client_id in [CLIENT_ID, OWN_CLIENT_ID] {
        let (said, run) = said(&cloud, "device", &[("CLIENT_ID", client_id)]);
        assert_eq!(said["me"]["userPrincipalName"], ALEX);
        assert_eq!(said["account"]["environment"], "login.microsoftonline.com");
        assert_eq!(said["page"], "https://login.microsoftonline.com/devicelogin");
        assert_eq!(said["names"], json!(["large.bin", "small one.txt"]));
        assert_eq!(said["site"], "Demo");
        let link = said["link"].as_str().unwrap();
        assert!(link.starts_with("https://contoso-my.sharepoint.com/"), "{link}");
        understood(&cloud, &run);
    }
}

#[test]
fn an_application_signs_in_with_its_secret_and_writes_a_mail() {
    let cloud = Cloud::new();
    assert!(cloud.sandbox.identity().register_application(OWN_CLIENT_ID, "a daemon"));
    for (client_id, secret) in [(DAEMON_CLIENT_ID, DAEMON_SECRET), (OWN_CLIENT_ID, "its own")] {
        let variables = [("CLIENT_ID", client_id), ("SECRET", secret), ("TENANT", TENANT_ID)];
        let (said, _) = said(&cloud, "secret", &variables);
        assert_eq!(said["user"]["userPrincipalName"], ALEX);
        assert_eq!((&said["sent"], &said["me"]), (&json!(202), &json!(400)));
        assert_eq!(cloud.sandbox.report()["bearerLeaks"], json!([]));
        assert!(cloud.sandbox.report()["operations"].get("unknown").is_none());
    }
    assert_eq!(cloud.sandbox.outbox().json()["value"].as_array().map(Vec::len), Some(2));
}

#[test]
fn an_application_that_is_not_registered_stays_out() {
    let cloud = Cloud::new();
    let tenant = ("TENANT", FABRIKAM_DOMAIN);
    let run = script(&cloud, "secret", &[("CLIENT_ID", OWN_CLIENT_ID), ("SECRET", "x"), tenant]);
    assert!(!run.output.status.success(), "{run}");
    assert_eq!(run.of("token").len(), 1, "{run}");
    assert!(run.of("getUser").is_empty(), "{run}");
}
