//! The sandbox as a command: what it takes and what it tells.

use std::process::Child;

use serde_json::Value;

use crate::bench::{Bench, RUNTIME};

/// Public parts of keys that nobody kept.
const RSA_CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----
MIIDCTCCAfGgAwIBAgIUFKFvjN4hL6QlS13ZnPOYkpJL604wDQYJKoZIhvcNAQEL
BQAwEzERMA8GA1UEAwwIZ3JhcGhjdGwwIBcNMjYxMTIxMTU1MDM2WhgPMjEyNjEw
MjgxNTUwMzZaMBMxETAPBgNVBAMMCGdyYXBoY3RsMIIBIjANBgkqhkiG9w0BAQEF
AAOCAQ8AMIIBCgKCAQEA0qPZKECLdB2i0gMrC1owHyEpzKfKbE75dYhX7xBfIa7a
ctm95BHgJFRv414n93ts1qMLMLM9AsW04NHlXbp5OM/Z3kDwi2DrMYHM+fCIC6Zk
DDg1SJop8x6i10fN4z/pF3whWVe8RyH7tryRk3wqXlq2fSXgQV8BNIrQ2hhO86BZ
eN7KdO/1QOGgsZLSSG/NAapkDqcS2IP5SksEpOMthmL51mAQxZC/r+7pNxzIewk3
nYPevZ0N92rd5KupmtItgxgHYYKn7NuMnbm2mnidDkbGPd2grzrvhJKHb99yjHrN
ePadCRvsM6bCIFUnl9AkQonFGqgPnHto/eMGIOgGsQIDAQABo1MwUTAdBgNVHQ4E
FgQU1Ue5bg1caY4A8L4SwaCOCfSDfEIwHwYDVR0jBBgwFoAU1Ue5bg1caY4A8L4S
waCOCfSDfEIwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAHlw/
IkxSjhcBlTSZ37MHc1+FZUPjMa7KEZIlfG285ELSllQ+177fo/MCLUEWxcUFW/I0
U0Mtu3KLv3lbw+LZ+YXZ9MDBtfIwqAR1aJMl8VeJe4w4y7IHY7W/9b4B2PydzEbc
DIklM73+fcTckQswZFRDl9VVtx7eNS1G42MnYIiJZY3aLL3b6V7LqqiQ4CU802SS
EpxGx3zwVoQ0uroE8oN8ejBNqrD+XhJolVt7ltu/6DbEbUV7LNvwnqY947grdxUb
rSyxu6JjCJg0elhGXL4nFAQub3jqizwTa8UULfLtJqjKvp+FIBrpKc2Cy7Rp7xmy
inAAjDEoHMqWnPzFHA==
-----END CERTIFICATE-----
";
const EC_CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----
MIIBfTCCASOgAwIBAgIUN4HyHxFweseiNsxU4WcLKQyz8pgwCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIZ3JhcGhjdGwwIBcNMjYxMTIxMTU1MDM2WhgPMjEyNjEwMjgx
NTUwMzZaMBMxETAPBgNVBAMMCGdyYXBoY3RsMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEvaDBEFHMCMm9t5AbaGpkY/sohHIYwlOmASuANMNpl5NYNP4hnrlVXoZ2
KCxLfV1TBBMyhFPKxbACHxBYFFjRhaNTMFEwHQYDVR0OBBYEFOT1hIOTszsudt+L
huhRvRqS6beDMB8GA1UdIwQYMBaAFOT1hIOTszsudt+LhuhRvRqS6beDMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgEZZZqiIkDfDnSV1TwjCQ3BCP
MgNSZg5SIjAHV7zXchECIQDHcx5zqRLULp9zunHfnwkIMnyjc1H07CMfqMkHZQVM
OA==
-----END CERTIFICATE-----
";

/// Ends a program when a test is over, however that ends.
pub(crate) struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// The JSON at an address.
fn get(url: &str) -> Value {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = async { client.get(url).send().await.unwrap().json().await.unwrap() };
    RUNTIME.block_on(answer)
}

/// Starts `sandbox serve`; gives what it tells about itself.
pub(crate) fn serve(bench: &Bench, options: &[&str]) -> (Running, Value) {
    let mut child = bench.start(&[&["sandbox", "serve", "--json"], options].concat());
    let stdout = child.stdout.take().unwrap();
    let running = Running(child);
    let told = serde_json::Deserializer::from_reader(stdout).into_iter().next();
    (running, told.unwrap().unwrap())
}

#[test]
fn serve_tells_what_a_program_without_a_user_signs_in_with() {
    let bench = Bench::new();
    bench.write("app.pem", RSA_CERTIFICATE);
    let options = ["--certificate", "app.pem", "--quirk", "numbers-as-strings"];
    let (_running, told) = serve(&bench, &options);
    let credentials = told["credentials"].as_object().unwrap();
    let text = |name: &str| credentials[name].as_str().unwrap();
    assert_eq!(text("AZURE_AUTHORITY_HOST"), told["authority"]);
    for name in ["AZURE_CLIENT_SECRET", "IDENTITY_HEADER", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"] {
        assert!(text(name).len() > 20, "{name}");
    }
    // Lines to evaluate leave these out: a program would prefer them to its own sign-in.
    let environment = told["environment"].as_object().unwrap();
    assert!(environment.keys().all(|name| name.starts_with("GRAPHCTL_")), "{environment:?}");
    let switches = get(&format!("{}/_sandbox/switches", text("AZURE_AUTHORITY_HOST")));
    assert_eq!(switches["switches"]["numbers-as-strings"], true);
    assert_eq!(switches["switches"]["multi-factor"], false);
}

#[test]
fn a_certificate_has_to_be_one_that_can_be_used() {
    let bench = Bench::new();
    bench.write("ec.pem", EC_CERTIFICATE);
    bench.write("key.pem", "no certificate");
    for (file, code, said) in [
        ("ec.pem", 2, "not an RSA key"),
        ("key.pem", 2, "no X.509 certificate"),
        ("missing.pem", 1, "missing.pem"),
    ] {
        let run = bench.run(&["sandbox", "serve", "--certificate", file]);
        assert_eq!(run.code, Some(code), "{run}");
        assert!(run.stderr.contains(said), "{run}");
    }
}

#[test]
fn the_switches_of_sign_in_are_quirks() {
    let bench = Bench::new();
    let run = bench.run(&["sandbox", "exec", "--quirk", "block-device-code", "--", "true"]);
    assert_ne!(run.code, Some(0), "{run}");
    let run = bench.run(&["sandbox", "exec", "--quirk", "block-device-code=off", "--", "true"]);
    run.ok();
    let run = bench.run(&["sandbox", "exec", "--quirk", "no-such-quirk", "--", "true"]);
    assert_eq!(run.code, Some(2), "{run}");
    for name in ["repeat-items", "admin-consent-needed"] {
        assert!(run.stderr.contains(name), "{run}");
    }
}
