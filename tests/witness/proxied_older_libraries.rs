//! What samples of Graph for Python did before MSAL: ADAL, requests-oauthlib, Flask-OAuthlib, the
//! first SDK, and requests alone with the first version of the sign-in endpoints.

use std::path::Path;

use graphctl::sandbox::identity::{ALEX_ID, TENANT_ID};
use serde_json::{Value, json};

use crate::cloud::{Cloud, understood};
use crate::python;
use crate::stage::Run;

const ALEX: &str = "AlexW@contoso.onmicrosoft.com";
const ADELE: &str = "AdeleV@contoso.onmicrosoft.com";
const CLIENT_ID: &str = "6f1d2c3b-4a59-4e68-8d77-90a1b2c3d4e5";

/// What the script prints, if its libraries are where `variable` says; without it the test does
/// nothing and says so.
#[expect(clippy::print_stderr, reason = "who reads the tests' output has to know")]
fn flow(cloud: &Cloud, name: &str, variable: &str) -> Option<(Value, Run)> {
    let Some(libraries) = std::env::var_os(variable) else {
        eprintln!("skipped: {variable} does not name a folder with the libraries of `{name}`");
        return None;
    };
    assert!(cloud.sandbox.identity().register_application(CLIENT_ID, "an older sample"));
    let mut command = python::command(|command| cloud.enter(command));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/witness/older_libraries.py");
    command.arg(script).arg(name).env("PYTHONPATH", libraries);
    command.env("CLIENT_ID", CLIENT_ID).env("SECRET", "of production").env("TENANT", TENANT_ID);
    command.env("USER_NAME", ALEX_ID);
    let run = cloud.run(command);
    assert!(run.output.status.success(), "{run}");
    understood(cloud, &run);
    Some((run.json(), run))
}

/// Everything that the samples do once they have a token.
#[track_caller]
fn worked(cloud: &Cloud, said: &Value, user: &str) {
    assert_eq!(said["me"], *user);
    assert_eq!(said["size"], json!([said["photo"], said["photo"]]));
    assert_eq!(said["sent"], 202);
    let link = said["link"].as_str().unwrap();
    assert!(link.starts_with("https://contoso-my.sharepoint.com/"), "{link}");
    let drive = cloud.sandbox.files().one_drive(user);
    let stored = cloud.sandbox.files().read(&drive, "Photos/me.jpg").unwrap();
    assert_eq!(json!(stored.len()), said["photo"]);
    let outbox = cloud.sandbox.outbox().json();
    assert_eq!(outbox["value"][0]["subject"], "From an older library", "{outbox}");
    assert_eq!(outbox["value"][0]["attachments"][0]["size"], said["photo"], "{outbox}");
}

#[test]
fn adal_signs_in_with_a_device_code_and_renews() {
    let cloud = Cloud::new();
    let Some((said, run)) = flow(&cloud, "adal_device", "ADAL_PYTHONPATH") else { return };
    assert_eq!(said["page"], "https://login.microsoftonline.com/devicelogin");
    assert_eq!(said["resource"], "https://graph.microsoft.com");
    assert!(run.requests.iter().all(|request| !request.path.contains("/v2.0/")), "{run}");
    worked(&cloud, &said, ALEX);
}

#[test]
fn adal_signs_an_application_in_and_it_writes_a_mail() {
    let cloud = Cloud::new();
    let Some((said, _)) = flow(&cloud, "adal_secret", "ADAL_PYTHONPATH") else { return };
    assert!(said["people"].as_array().unwrap().contains(&json!(ALEX)), "{said}");
    assert_eq!(said["sent"], 202);
}

#[test]
fn a_daemon_works_with_the_first_sdk_and_azures_library() {
    let cloud = Cloud::new();
    let Some((said, _)) = flow(&cloud, "graph_core", "ADAL_PYTHONPATH") else { return };
    assert!(said["people"].as_array().unwrap().contains(&json!(ALEX)), "{said}");
    assert_eq!(said["sent"], 202);
}

#[test]
fn a_web_application_asks_the_first_version_by_hand() {
    let cloud = Cloud::new();
    let Some((said, _)) = flow(&cloud, "code_by_hand", "ADAL_PYTHONPATH") else { return };
    worked(&cloud, &said, ADELE);
}

#[test]
fn a_web_application_signs_in_by_requests_oauthlib() {
    let cloud = Cloud::new();
    let Some((said, run)) = flow(&cloud, "oauthlib", "ADAL_PYTHONPATH") else { return };
    assert_eq!(run.of("token").len(), 2, "{run}");
    worked(&cloud, &said, ADELE);
}

#[test]
fn a_web_application_in_flask_signs_in_by_flask_oauthlib() {
    let cloud = Cloud::new();
    let Some((said, _)) = flow(&cloud, "flask_oauthlib", "FLASK_PYTHONPATH") else { return };
    assert_eq!((&said["me"], &said["sent"]), (&json!(ADELE), &json!(202)));
}
