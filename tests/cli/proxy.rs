//! The sandbox in the place of Microsoft's hosts.

use crate::bench::{Bench, Run};

/// Runs a script in `sandbox exec --proxy`.
fn in_the_cloud(bench: &Bench, script: &str) -> Run {
    bench.run(&["sandbox", "exec", "--proxy", "--", "bash", "-euo", "pipefail", "-c", script])
}

#[test]
fn the_program_works_with_the_addresses_that_it_has_in_production() {
    let bench = Bench::new();
    let bytes = vec![7_u8; 11 << 20];
    std::fs::write(bench.path("big.bin"), &bytes).unwrap();
    let script = "graphctl put big.bin me: \n\
                  graphctl get me:big.bin copy.bin \n\
                  graphctl -vv ls me: 2>log \n\
                  grep -o 'GET [a-z.]*' log \n\
                  graphctl share me:big.bin | grep -o '^https://[^/]*' \n\
                  curl -s $GRAPHCTL_SANDBOX_URL/_sandbox/report | grep -o '\"bearerLeaks\":[^,]*'";
    let run = in_the_cloud(&bench, script);
    insta::assert_snapshot!(run.ok(), @r#"
    me:big.bin
    copy.bin
    big.bin
    GET graph.microsoft.com
    https://contoso-my.sharepoint.com
    "bearerLeaks":[]
    "#);
    assert!(std::fs::read(bench.path("copy.bin")).unwrap() == bytes);
}

#[test]
fn mails_are_shown_there_as_anywhere_in_the_sandbox() {
    let script = "graphctl mail -q -s Hello --body there alexw@contoso.onmicrosoft.com \n\
                  graphctl sandbox mail --jq '.[].subject'";
    assert_eq!(in_the_cloud(&Bench::new(), script).ok(), "Hello\n");
}

#[test]
fn any_program_that_trusts_the_certificate_comes_in_and_nothing_gets_out() {
    let bench = Bench::new();
    let script = "status() { curl -s -o body -w '%{http_code}' \"$@\" || printf ' curl %s' $?; echo; } \n\
                  status https://graph.microsoft.com/v1.0/me \n\
                  status https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration \n\
                  grep -o '\"token_endpoint\":\"[^\"]*' body \n\
                  status https://graph.microsoft.com/common/oauth2/v2.0/token \n\
                  status https://contoso.sharepoint.com/sites/demo \n\
                  status https://graph.microsoft.com/_sandbox/report \n\
                  status https://example.com \n\
                  status --cacert /etc/ssl/certs/ca-certificates.crt https://graph.microsoft.com/v1.0/me \n\
                  https_proxy= curl -s -x $HTTPS_PROXY http://graph.microsoft.com/ \n";
    insta::assert_snapshot!(in_the_cloud(&bench, script).ok(), @r#"
    401
    200
    "token_endpoint":"https://login.microsoftonline.com/common/oauth2/v2.0/token
    404
    404
    404
    000 curl 56
    000 curl 60
    this proxy makes tunnels for https and passes nothing on
    "#);
}

#[test]
fn links_of_the_cloud_lead_back_through_the_proxy() {
    let bench = Bench::new();
    // More than a page, so that the program follows a link with the cloud's name in it.
    let script = "for i in $(seq 25); do echo $i > $i.txt; done; graphctl put -q *.txt me: >/dev/null \n\
                  graphctl ls me: | wc -l";
    let arguments =
        ["sandbox", "exec", "--proxy", "--page-size", "10", "--", "bash", "-euc", script];
    assert_eq!(bench.run(&arguments).ok().trim(), "25");
}
