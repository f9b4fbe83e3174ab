//! Whose certificates are believed: those of the system and those that the user named.
//!
//! Nothing is read before a host shows its certificate. The bundle that a system keeps in one file
//! is tried first; the folders beside it, hundreds of files, are read only if nobody in the bundle
//! vouches for the host. What is refused by both is refused.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, RootCertStore,
    SignatureScheme,
};
use rustls_platform_verifier::Verifier;

use super::{Error, Kind, Result, env};

/// Further authorities that the user named.
pub(super) type Roots = Vec<CertificateDer<'static>>;

/// Reads the authorities in a file; [`Kind::Usage`] if it holds none.
pub(super) fn read(path: &Path) -> Result<Roots> {
    let pem = std::fs::read(path).map_err(|error| Error::file("read", path, error))?;
    let found = certificates(&String::from_utf8_lossy(&pem));
    let mut store = RootCertStore::empty();
    if found.is_empty() || found.iter().any(|one| store.add(one.clone()).is_err()) {
        return Err(Error::new(Kind::Usage, format!("no certificate in {}", path.display()))
            .hint("the file must hold one or more `-----BEGIN CERTIFICATE-----` blocks"));
    }
    Ok(found)
}

/// How TLS is spoken with hosts that the system, or one of `extra`, vouches for.
pub(super) fn config(extra: Roots, protocols: &[&str]) -> Result<ClientConfig> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::new(Kind::Internal, "cannot set up TLS").source(error))?;
    let trust = Trust::new(extra, provider);
    let mut config =
        builder.dangerous().with_custom_certificate_verifier(Arc::new(trust)).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    Ok(config)
}

/// Verifies certificates; each set of authorities is read when it is first needed.
#[derive(Debug)]
struct Trust {
    extra: Roots,
    provider: Arc<CryptoProvider>,
    bundle: OnceLock<Option<Arc<WebPkiServerVerifier>>>,
    system: OnceLock<std::result::Result<Verifier, TlsError>>,
}

impl Trust {
    fn new(extra: Roots, provider: Arc<CryptoProvider>) -> Self {
        Self { extra, provider, bundle: OnceLock::new(), system: OnceLock::new() }
    }

    fn bundle(&self) -> Option<&WebPkiServerVerifier> {
        let read = || self.verifier_of(&std::fs::read(bundle_path()?).ok()?);
        self.bundle.get_or_init(read).as_deref()
    }

    fn verifier_of(&self, pem: &[u8]) -> Option<Arc<WebPkiServerVerifier>> {
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(self.extra.iter().cloned());
        store.add_parsable_certificates(certificates(&String::from_utf8_lossy(pem)));
        let provider = Arc::clone(&self.provider);
        WebPkiServerVerifier::builder_with_provider(store.into(), provider).build().ok()
    }

    /// Whatever the platform believes in, by its own rules.
    fn system(&self) -> std::result::Result<&Verifier, TlsError> {
        let make = || {
            Verifier::new_with_extra_roots(self.extra.iter().cloned(), Arc::clone(&self.provider))
        };
        self.system.get_or_init(make).as_ref().map_err(Clone::clone)
    }
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, TlsError> {
        if let Some(bundle) = self.bundle() {
            let verdict = bundle.verify_server_cert(end_entity, intermediates, name, ocsp, now);
            if !is_about_the_issuer(&verdict) {
                return verdict;
            }
        }
        self.system()?.verify_server_cert(end_entity, intermediates, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, TlsError> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, TlsError> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// True for a refusal that other authorities may take back. Another one with the same name and
/// another key makes the signature wrong.
fn is_about_the_issuer(verdict: &std::result::Result<ServerCertVerified, TlsError>) -> bool {
    matches!(
        verdict,
        Err(TlsError::InvalidCertificate(
            CertificateError::UnknownIssuer | CertificateError::BadSignature
        ))
    )
}

/// The file with all authorities of this system, where it has one and nobody has named others.
fn bundle_path() -> Option<PathBuf> {
    let has_one = cfg!(unix) && !cfg!(target_vendor = "apple");
    (has_one && !env::names_certificates()).then(|| openssl_probe::probe().cert_file).flatten()
}

/// The certificates in PEM; what is none is left out.
///
/// The reader of the TLS library takes the same time for every byte, since it reads keys, too.
/// That is many times as long, and these are no secrets.
fn certificates(pem: &str) -> Roots {
    let blocks = pem.split("-----BEGIN CERTIFICATE-----").skip(1);
    let texts = blocks.filter_map(|block| Some(block.split_once("-----END CERTIFICATE-----")?.0));
    texts.filter_map(decoded).collect()
}

fn decoded(text: &str) -> Option<CertificateDer<'static>> {
    let mut joined = String::with_capacity(text.len());
    text.lines().for_each(|line| joined.push_str(line.trim()));
    Some(STANDARD.decode(joined).ok()?.into())
}

#[cfg(test)]
mod tests;
