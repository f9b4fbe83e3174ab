use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::*;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn leaf(authority: &Authority) -> CertificateDer<'static> {
    let params = CertificateParams::new(vec!["graph.example".to_owned()]).unwrap();
    params.signed_by(&KeyPair::generate().unwrap(), authority).unwrap().into()
}

/// A verifier with `bundle` in place of the system's.
fn trust(bundle: Option<&str>, extra: Roots) -> Trust {
    let trust = Trust::new(extra, Arc::new(aws_lc_rs::default_provider()));
    let verifier = bundle.and_then(|pem| trust.verifier_of(pem.as_bytes()));
    trust.bundle.set(verifier).unwrap();
    trust
}

fn verdict(trust: &Trust, leaf: &CertificateDer<'_>, host: &str) -> Option<CertificateError> {
    let name = ServerName::try_from(host.to_owned()).unwrap();
    match trust.verify_server_cert(leaf, &[], &name, &[], UnixTime::now()) {
        Ok(_) => None,
        Err(TlsError::InvalidCertificate(error)) => Some(error),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn what_the_bundle_vouches_for_is_believed_and_nothing_more_is_read() {
    let (known, other) = (authority(), authority());
    let trust =
        trust(Some(&format!("# some name\n{}\n{}", known.pem(), other.pem())), Roots::new());
    assert_eq!(verdict(&trust, &leaf(&known), "graph.example"), None);
    let elsewhere = verdict(&trust, &leaf(&other), "graph.example.evil");
    assert!(matches!(elsewhere, Some(CertificateError::NotValidForNameContext { .. })));
    assert!(trust.system.get().is_none());
}

#[test]
fn a_stranger_is_refused_after_the_system_was_asked() {
    let (known, stranger) = (authority(), authority());
    let trust = trust(Some(&known.pem()), vec![known.der().clone()]);
    let refusal = verdict(&trust, &leaf(&stranger), "graph.example");
    assert!(
        matches!(refusal, Some(CertificateError::UnknownIssuer | CertificateError::BadSignature)),
        "{refusal:?}"
    );
    assert!(trust.system.get().is_some());
}

#[test]
fn without_a_bundle_the_named_authorities_count_beside_the_system() {
    let named = authority();
    let trust = trust(None, vec![named.der().clone()]);
    assert_eq!(verdict(&trust, &leaf(&named), "graph.example"), None);
}

#[test]
fn only_whole_certificates_are_taken() {
    let one = authority();
    let pem = one.pem();
    assert_eq!(certificates(&format!("{pem}\r\n{pem}")), [one.der().clone(), one.der().clone()]);
    let (before_end, _) = pem.split_once("-----END").unwrap();
    assert_eq!(certificates(before_end), Roots::new());
    assert_eq!(
        certificates("-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----"),
        Roots::new()
    );
    assert_eq!(certificates("no certificate"), Roots::new());
}

#[test]
fn a_file_without_a_certificate_is_named() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ca.pem");
    for wrong in ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        std::fs::write(&path, wrong).unwrap();
        assert_eq!(read(&path).unwrap_err().kind(), Kind::Usage);
    }
    std::fs::write(&path, authority().pem()).unwrap();
    assert_eq!(read(&path).unwrap().len(), 1);
}
