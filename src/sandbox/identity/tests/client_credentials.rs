//! An application by itself: its secret and its certificate.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;
use uuid::Uuid;

use super::super::{
    BadCertificate, CONSUMER_CLIENT_ID, DAEMON_CLIENT_ID, DAEMON_SECRET, FABRIKAM_ID, Switch,
    TENANT_DOMAIN, TENANT_ID, certificate_from_pem,
};
use super::signer::{SIGNER, Signer, elliptic_certificate};
use super::*;
use crate::sandbox::principal::Holder;

const DEFAULT: &str = "https://graph.microsoft.com/.default";
const ENDPOINT: &str =
    "http://localhost:4000/b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97/oauth2/v2.0/token";

fn path(tenant: &str) -> String {
    format!("/{tenant}/oauth2/v2.0/token")
}

fn daemon_fields() -> Fields<'static> {
    vec![
        ("grant_type", "client_credentials"),
        ("client_id", DAEMON_CLIENT_ID),
        ("scope", DEFAULT),
        ("client_info", "1"),
    ]
}

impl Bench {
    async fn by_secret(&self, tenant: &str, changes: &[(&str, &str)]) -> Reply {
        let fields = with(daemon_fields(), &[("client_secret", DAEMON_SECRET)]);
        self.post(&path(tenant), with(fields, changes)).await
    }

    pub(super) async fn by_assertion(&self, assertion: &str) -> Reply {
        let fields = with(
            daemon_fields(),
            &[
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", assertion),
            ],
        );
        self.post(&path(TENANT_ID), fields).await
    }

    pub(super) fn seconds(&self) -> i64 {
        self.clock.now().as_second()
    }

    fn claims(&self) -> Value {
        let now = self.seconds();
        json!({
            "aud": ENDPOINT,
            "iss": DAEMON_CLIENT_ID,
            "sub": DAEMON_CLIENT_ID,
            "jti": Uuid::new_v4().to_string(),
            "nbf": now,
            "iat": now,
            "exp": now + 600,
        })
    }

    fn with_certificate(options: IdentityOptions) -> Self {
        let bench = Self::new(options);
        bench.identity.register_certificate(DAEMON_CLIENT_ID, &SIGNER.der).unwrap();
        bench
    }
}

fn header() -> Value {
    json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": URL_SAFE_NO_PAD.encode(SIGNER.sha256()) })
}

pub(super) fn number(reply: &Reply) -> Option<u64> {
    reply.error().2
}

#[tokio::test]
async fn a_secret_gives_a_token_of_the_application_and_nothing_else() {
    let bench = Bench::new(IdentityOptions::default());
    for tenant in [TENANT_ID, TENANT_DOMAIN] {
        let reply = bench.by_secret(tenant, &[("claims", "{}")]).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        let body = reply.json();
        let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["access_token", "expires_in", "ext_expires_in", "token_type"]);
        let token = claims(&body["access_token"]);
        assert_eq!((&token["idtyp"], &token["scp"]), (&json!("app"), &Value::Null));
        assert_eq!(token["roles"][0], "Files.ReadWrite.All");
        let bearer = format!("Bearer {}", body["access_token"].as_str().unwrap());
        let principal = bench.identity.principal(Some(&bearer)).unwrap();
        assert!(matches!(principal.holder, Holder::App(app) if app.client_id == DAEMON_CLIENT_ID));
    }
}

#[tokio::test]
async fn a_secret_may_travel_in_a_header() {
    let bench = Bench::new(IdentityOptions::default());
    let body = encode(&with(daemon_fields(), &[("client_id", "")]));
    let send = async |pair: String| {
        let mut request = form(&path(TENANT_ID), &body);
        let value = format!("Basic {}", STANDARD.encode(pair)).parse().unwrap();
        request.headers_mut().insert("authorization", value);
        send(&bench.router, request).await
    };
    let encoded = urlencoding::encode(DAEMON_SECRET);
    assert_eq!(send(format!("{DAEMON_CLIENT_ID}:{encoded}")).await.status, 200);
    // Joined as it is, the plus and the percent sign mean something else.
    let raw = send(format!("{DAEMON_CLIENT_ID}:{DAEMON_SECRET}")).await;
    assert_eq!(raw.error(), (401, "invalid_client".to_owned(), Some(7_000_215)));
}

#[tokio::test]
async fn each_fault_of_the_request_has_its_number() {
    let bench = Bench::new(IdentityOptions::default());
    for (tenant, changes, expected) in [
        (TENANT_ID, ("client_secret", "wrong"), 7_000_215),
        (TENANT_ID, ("client_secret", ""), 7_000_216),
        (TENANT_ID, ("client_id", CLIENT_ID), 700_025),
        (TENANT_ID, ("client_id", "11111111-1111-1111-1111-111111111111"), 700_016),
        (TENANT_ID, ("scope", "User.Read"), 1_002_012),
        (TENANT_ID, ("scope", "https://graph.microsoft.com/.default openid"), 1_002_012),
        (TENANT_ID, ("scope", "https://contoso.sharepoint.com/.default"), 70_011),
        (TENANT_ID, ("scope", ""), 900_144),
        (TENANT_ID, ("resource", "https://graph.microsoft.com"), 901_002),
        ("common", ("x", "y"), 9_001_023),
        ("organizations", ("x", "y"), 9_001_023),
        ("consumers", ("x", "y"), 90_027),
        ("adatum.com", ("x", "y"), 90_002),
        (FABRIKAM_ID, ("x", "y"), 700_016),
    ] {
        let reply = bench.by_secret(tenant, &[changes]).await;
        assert_eq!(number(&reply), Some(expected), "{tenant} {changes:?} {}", reply.text);
    }
    let public = with(daemon_fields(), &[("client_id", CLIENT_ID)]);
    let public = bench.post(&path(TENANT_ID), public).await;
    assert_eq!(number(&public), Some(7_000_216));
    for (switch, expected) in [
        (Switch::SecretExpired, 7_000_222),
        (Switch::AppDisabled, 7_000_112),
        (Switch::ConditionalAccess, 53_003),
        (Switch::NationalCloud, 90_038),
    ] {
        bench.identity.set(switch, true);
        assert_eq!(number(&bench.by_secret(TENANT_ID, &[]).await), Some(expected));
        bench.identity.set(switch, false);
    }
    assert_eq!(bench.by_secret(TENANT_ID, &[]).await.status, 200);
}

#[tokio::test]
async fn a_registered_certificate_signs_in_by_either_algorithm() {
    let bench = Bench::with_certificate(IdentityOptions::default());
    let digest = SIGNER.sha256();
    for header in [
        header(),
        json!({ "alg": "RS256", "x5t#S256": STANDARD.encode(&digest) }),
        json!({ "alg": "RS256", "x5t": sha1_thumbprint() }),
    ] {
        let reply = bench.by_assertion(&SIGNER.sign(&header, &bench.claims())).await;
        assert_eq!(reply.status, 200, "{header} {}", reply.text);
    }
}

fn sha1_thumbprint() -> String {
    use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
    URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, &SIGNER.der))
}

#[tokio::test]
async fn each_fault_of_an_assertion_has_its_number() {
    let bench = Bench::with_certificate(IdentityOptions::default());
    let now = bench.seconds();
    for (claim, value, expected) in [
        ("iss", json!(CLIENT_ID), 700_021),
        ("sub", json!("somebody"), 50_048),
        ("aud", json!("http://localhost:4000/common/oauth2/v2.0/token"), 700_023),
        ("exp", json!(now - 301), 700_024),
        ("nbf", json!(now + 301), 700_024),
        ("jti", Value::Null, 50_013),
        ("exp", Value::Null, 50_013),
    ] {
        let mut claims = bench.claims();
        claims[claim] = value;
        let reply = bench.by_assertion(&SIGNER.sign(&header(), &claims)).await;
        assert_eq!(reply.error().0, 401);
        assert_eq!(number(&reply), Some(expected), "{claim} {}", reply.text);
    }
    let mut none = header();
    none["alg"] = json!("none");
    let reply = bench.by_assertion(&SIGNER.sign(&none, &bench.claims())).await;
    assert_eq!(number(&reply), Some(50_012));
    assert_eq!(number(&bench.by_assertion("a.b").await), Some(50_013));
}

#[tokio::test]
async fn only_the_registered_key_counts() {
    let bench = Bench::with_certificate(IdentityOptions::default());
    let stranger = Signer::generate();
    let mut unknown = header();
    unknown["x5t#S256"] = json!(URL_SAFE_NO_PAD.encode(stranger.sha256()));
    let reply = bench.by_assertion(&stranger.sign(&unknown, &bench.claims())).await;
    assert_eq!(number(&reply), Some(700_027));
    assert!(reply.text.contains("The key was not found"), "{}", reply.text);
    let reply = bench.by_assertion(&stranger.sign(&header(), &bench.claims())).await;
    assert_eq!(number(&reply), Some(700_027));
    assert!(reply.text.contains("did not match"), "{}", reply.text);
    // The signature of one algorithm is none of the other.
    let mut other = header();
    other["alg"] = json!("RS256");
    let text = SIGNER.sign(&header(), &bench.claims());
    let (_, rest) = text.split_once('.').unwrap();
    let forged = format!("{}.{rest}", URL_SAFE_NO_PAD.encode(other.to_string()));
    assert_eq!(number(&bench.by_assertion(&forged).await), Some(700_027));
}

#[tokio::test]
async fn an_assertion_may_come_again_unless_it_counts_once() {
    let bench = Bench::with_certificate(IdentityOptions::default());
    let assertion = SIGNER.sign(&header(), &bench.claims());
    assert_eq!(bench.by_assertion(&assertion).await.status, 200);
    assert_eq!(bench.by_assertion(&assertion).await.status, 200);
    bench.identity.set(Switch::OneTimeAssertions, true);
    assert_eq!(number(&bench.by_assertion(&assertion).await), Some(50_013));
    assert!(bench.identity.secrets().contains(&assertion));
}

#[test]
fn only_rsa_certificates_of_the_daemon_are_registered() {
    let bench = Bench::new(IdentityOptions::default());
    let register = |id: &str, der: &[u8]| bench.identity.register_certificate(id, der).unwrap_err();
    assert_eq!(register(DAEMON_CLIENT_ID, &elliptic_certificate()), BadCertificate::NotRsa);
    assert_eq!(register(DAEMON_CLIENT_ID, b"no certificate"), BadCertificate::Unreadable);
    for public in [CLIENT_ID, CONSUMER_CLIENT_ID, "nobody"] {
        assert_eq!(register(public, &SIGNER.der), BadCertificate::UnknownApplication);
    }
}

#[test]
fn a_certificate_is_found_beside_its_key() {
    let block = |label: &str, der: &[u8]| {
        format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
    };
    let pem = block("PRIVATE KEY", b"not looked at") + &block("CERTIFICATE", &SIGNER.der);
    assert_eq!(certificate_from_pem(pem.as_bytes()).unwrap(), SIGNER.der);
    let alone = block("PRIVATE KEY", b"not looked at");
    assert_eq!(certificate_from_pem(alone.as_bytes()), Err(BadCertificate::Unreadable));
}

#[tokio::test]
async fn a_confidential_client_authenticates_for_users_too() {
    let bench = Bench::new(IdentityOptions::default());
    let asked = with(authorize_fields(), &[("client_id", DAEMON_CLIENT_ID)]);
    let query = encode(&asked);
    let authorize = format!("/{TENANT_ID}/oauth2/v2.0/authorize?{query}");
    let code = send(&bench.router, get(&authorize)).await.redirected("code");
    let fields = with(code_fields(&code), &[("client_id", DAEMON_CLIENT_ID)]);
    let bare = bench.post(&path(TENANT_ID), fields.clone()).await;
    assert_eq!(bare.error(), (401, "invalid_client".to_owned(), Some(7_000_218)));
    let fields = with(fields, &[("client_secret", DAEMON_SECRET)]);
    let tokens = bench.post(&path(TENANT_ID), fields).await.json();
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let fields = vec![
        ("client_id", DAEMON_CLIENT_ID),
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh),
    ];
    assert_eq!(number(&bench.post(&path(TENANT_ID), fields.clone()).await), Some(7_000_218));
    let fields = with(fields, &[("client_secret", DAEMON_SECRET)]);
    assert_eq!(bench.post(&path(TENANT_ID), fields).await.status, 200);
    let stolen =
        vec![("client_id", CLIENT_ID), ("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let stolen = bench.post(&path(TENANT_ID), stolen).await;
    assert_eq!(stolen.json()["suberror"], "client_mismatch");
}

#[tokio::test]
async fn a_confidential_client_learns_at_the_poll_that_it_is_none_for_devices() {
    let bench = Bench::new(IdentityOptions::default());
    let start = vec![("client_id", DAEMON_CLIENT_ID), ("scope", SCOPE)];
    let started = bench.post(&format!("/{TENANT_ID}/oauth2/v2.0/devicecode"), start).await;
    let started = started.json();
    let poll = vec![
        ("client_id", DAEMON_CLIENT_ID),
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", started["device_code"].as_str().unwrap()),
    ];
    let refused = bench.post(&path(TENANT_ID), poll).await;
    assert_eq!(refused.error(), (401, "invalid_client".to_owned(), Some(7_000_218)));
    // On the shared endpoints the application is not known at all.
    let start = vec![("client_id", DAEMON_CLIENT_ID), ("scope", SCOPE)];
    let shared = bench.post("/common/oauth2/v2.0/devicecode", start).await;
    assert_eq!(number(&shared), Some(50_194));
}
