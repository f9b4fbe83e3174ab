use std::path::PathBuf;
use std::sync::OnceLock;

use base64::engine::general_purpose::STANDARD;
use p12_keystore as p12;
use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_RSA_SHA256};

use super::*;

/// Of the certificate in all fixtures, as `openssl x509 -fingerprint -sha256` prints it.
const FIXTURE: &str = "9CF9C493ADCAA421CA45E9DD27E29C980DC7FC6770C4063FFDE071423DBF7798";

/// A key as PKCS#8 and a certificate for it, both DER.
struct Made {
    key: Vec<u8>,
    certificate: Vec<u8>,
}

impl Made {
    fn new(algorithm: &'static rcgen::SignatureAlgorithm) -> Self {
        let key = KeyPair::generate_for(algorithm).unwrap();
        let names = ["graphctl test".to_owned()];
        let certificate = CertificateParams::new(names).unwrap().self_signed(&key).unwrap();
        Self { key: key.serialize_der(), certificate: certificate.der().to_vec() }
    }

    fn rsa() -> &'static Self {
        static MADE: OnceLock<Made> = OnceLock::new();
        MADE.get_or_init(|| Self::new(&PKCS_RSA_SHA256))
    }

    fn curve() -> Self {
        Self::new(&PKCS_ECDSA_P256_SHA256)
    }

    fn thumbprint(&self) -> String {
        hex(&Sha256::digest(&self.certificate))
    }
}

/// A certificate for the tests of other modules, made anew in each run.
pub(in crate::auth) fn certificate() -> &'static ClientCertificate {
    static READ: OnceLock<ClientCertificate> = OnceLock::new();
    READ.get_or_init(|| read(whole(Made::rsa()), None).unwrap())
}

fn block(label: &str, der: &[u8]) -> String {
    let base64 = STANDARD.encode(der);
    let lines = base64.as_bytes().chunks(64).map(|line| line.escape_ascii().to_string());
    let lines = lines.collect::<Vec<_>>().join("\r\n");
    format!("-----BEGIN {label}-----\r\n{lines}\r\n-----END {label}-----\r\n")
}

fn whole(made: &Made) -> String {
    block("PRIVATE KEY", &made.key) + &block("CERTIFICATE", &made.certificate)
}

fn read(content: impl AsRef<[u8]>, password: Option<&str>) -> Result<ClientCertificate> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), content).unwrap();
    ClientCertificate::read(file.path(), password.map(Secret::new).as_ref())
}

/// The message without the name of the file, and the first hint.
fn refusal(content: impl AsRef<[u8]>, password: Option<&str>) -> String {
    let error = read(content, password).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    let folder = std::env::temp_dir();
    let words = error
        .message()
        .split(' ')
        .map(|word| if word.starts_with(folder.to_str().unwrap()) { "FILE" } else { word });
    format!("{}: {}", words.collect::<Vec<_>>().join(" "), error.hints()[0])
}

fn fixture_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/client_certificate").join(name)
}

/// A fixture; archives decoded from base64, without their remarks.
fn fixture(name: &str) -> Vec<u8> {
    let text = std::fs::read_to_string(fixture_path(name)).unwrap();
    if text.starts_with("The key was made") {
        return text.into_bytes();
    }
    let base64: String = text.lines().filter(|line| !line.starts_with('#')).collect();
    STANDARD.decode(base64).unwrap()
}

fn needs_password(content: &[u8]) -> bool {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), content).unwrap();
    ClientCertificate::needs_password(file.path()).unwrap()
}

#[test]
fn pem_in_any_order_with_any_text_between() {
    let made = Made::rsa();
    let (other, key, certificate) = (
        block("CERTIFICATE", &Made::curve().certificate),
        block("PRIVATE KEY", &made.key),
        block("CERTIFICATE", &made.certificate),
    );
    for content in [
        format!("{key}{certificate}"),
        format!("{certificate}{key}"),
        format!("Bag Attributes\n  friendlyName: Zoë\n{other}{key}subject=CN\n{certificate}"),
    ] {
        let certificate = read(content, None).unwrap();
        assert_eq!(certificate.thumbprint_sha256_hex(), made.thumbprint());
    }
}

#[test]
fn keys_in_the_older_form() {
    let made = Made::rsa();
    let info = PrivateKeyInfoRef::try_from(made.key.as_slice()).unwrap();
    let key = block("RSA PRIVATE KEY", info.private_key.as_bytes());
    let certificate = read(key + &block("CERTIFICATE", &made.certificate), None).unwrap();
    assert_eq!(certificate.thumbprint_sha256_hex(), made.thumbprint());
}

#[test]
fn both_thumbprints_say_the_same() {
    let read = read(fixture("aes.pem"), Some("throw-away")).unwrap();
    assert_eq!(read.thumbprint_sha256_hex(), FIXTURE);
    let bytes = URL_SAFE_NO_PAD.decode(read.thumbprint_sha256()).unwrap();
    assert_eq!(hex(&bytes), FIXTURE);
    assert_eq!(format!("{read:?}"), format!("ClientCertificate({FIXTURE})"));
}

#[test]
fn files_of_openssl_open_with_their_password_and_with_no_other() {
    for name in ["aes.pem", "triple_des.pem", "modern.pfx.b64", "legacy.pfx.b64"] {
        let content = fixture(name);
        assert!(needs_password(&content), "{name}");
        let certificate = read(&content, Some("throw-away")).unwrap();
        assert_eq!(certificate.thumbprint_sha256_hex(), FIXTURE, "{name}");
        let wrong = refusal(&content, Some("guess"));
        assert!(wrong.starts_with("the password does not open FILE:"), "{name}: {wrong}");
        let none = refusal(&content, None);
        assert!(none.starts_with("FILE is encrypted, and no password was given"), "{name}: {none}");
    }
}

#[test]
fn an_empty_password_is_none() {
    let content = fixture("empty_password.pfx.b64");
    assert!(!needs_password(&content));
    assert_eq!(read(&content, None).unwrap().thumbprint_sha256_hex(), FIXTURE);
    assert_eq!(read(&content, Some("")).unwrap().thumbprint_sha256_hex(), FIXTURE);
}

#[test]
fn archives_with_a_chain_give_the_certificate_of_the_key() {
    let made = Made::rsa();
    let certificate = |der: &[u8]| p12::Certificate::from_der(der).unwrap();
    let key = p12::PrivateKey::from_der(&made.key).unwrap();
    // The issuer stands first, so that the order cannot be what decides.
    let certificates = [certificate(&Made::curve().certificate), certificate(&made.certificate)];
    let chain = p12::PrivateKeyChain::new("id", key, certificates);
    let mut store = p12::KeyStore::new();
    store.add_entry("graphctl", p12::KeyStoreEntry::PrivateKeyChain(chain));
    let archive = store.writer("pass wörd").write().unwrap();
    let read = read(archive, Some("pass wörd")).unwrap();
    assert_eq!(read.thumbprint_sha256_hex(), made.thumbprint());
}

#[test]
fn encryption_of_old_is_told_apart_from_a_wrong_password() {
    for name in ["traditional.pem", "pbes1.pem"] {
        let told = refusal(fixture(name), Some("throw-away"));
        assert!(told.starts_with("FILE is encrypted in an old way"), "{name}: {told}");
        assert!(told.contains("openssl pkcs8 -topk8 -v2 aes-256-cbc"), "{name}: {told}");
    }
}

#[test]
fn what_is_missing_is_named() {
    let (made, curve) = (Made::rsa(), Made::curve());
    let key = block("PRIVATE KEY", &made.key);
    let certificate = block("CERTIFICATE", &made.certificate);
    let foreign = block("CERTIFICATE", &curve.certificate);
    let torn = &certificate[..certificate.len() / 2];
    let told = [
        refusal(&certificate, None),
        refusal(&key, None),
        refusal(format!("{key}{foreign}"), None),
        refusal(whole(&curve), None),
        refusal(block("EC PRIVATE KEY", &[0]) + &foreign, None),
        refusal(fixture("short.pem"), Some("throw-away")),
        refusal(format!("{key}{torn}"), None),
        refusal(block("PRIVATE KEY", b"noise") + &certificate, None),
        refusal(block("RSA PRIVATE KEY", b"noise") + &certificate, None),
        refusal(&made.certificate, None),
        refusal("", None),
    ];
    insta::assert_snapshot!(told.join("\n"), @"
    there is no private key in FILE: the file must hold the private key beside the certificate: a .pfx, or both PEM files one after the other in one file
    there is no certificate in FILE: append the certificate (`-----BEGIN CERTIFICATE-----`) to the file with the key
    the private key belongs to no certificate in FILE: put the certificate that was made for this key into the same file
    Entra accepts RSA keys only, and there is another sort in FILE: make a certificate with `openssl req -x509 -newkey rsa:3072`
    Entra accepts RSA keys only, and there is another sort in FILE: make a certificate with `openssl req -x509 -newkey rsa:3072`
    Entra wants RSA keys of 2048 bits or more, and there is a shorter one in FILE: make a certificate with `openssl req -x509 -newkey rsa:3072`
    FILE is damaged, or a part of it is missing: export the certificate with its private key again
    FILE is damaged, or a part of it is missing: export the certificate with its private key again
    FILE is damaged, or a part of it is missing: export the certificate with its private key again
    FILE is neither PEM nor PKCS#12: export the certificate with its private key as .pem or .pfx
    FILE is neither PEM nor PKCS#12: export the certificate with its private key as .pem or .pfx
    ");
}

#[test]
fn a_missing_file_and_a_huge_one() {
    let missing = ClientCertificate::read(Path::new("/no/such.pem"), None).unwrap_err();
    assert_eq!(missing.message(), "cannot read /no/such.pem: no such file or directory");
    let error = refusal(vec![b'-'; 2 * 1024 * 1024], None);
    assert!(error.starts_with("FILE is neither PEM nor PKCS#12"), "{error}");
}
