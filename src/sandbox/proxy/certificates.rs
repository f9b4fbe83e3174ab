//! A certificate authority that lives as long as the sandbox.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{Timestamp, ToSpan as _};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
};
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::ServerConfig;

/// Certificates live no longer than platforms accept, and no sandbox lives as long.
const LIFE_DAYS: i64 = 90;

/// Signs a certificate for each host that is asked for. Its key is never written anywhere.
pub(crate) struct CertificateAuthority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    /// Keys take long to make in numbers, so all hosts share one.
    key: KeyPair,
    configs: Mutex<HashMap<String, Arc<ServerConfig>>>,
}

impl CertificateAuthority {
    pub(crate) fn new() -> io::Result<Self> {
        let mut params = parameters("graphctl sandbox, trusted by nobody else", Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let issuer = CertifiedIssuer::self_signed(params, generate()?).map_err(io::Error::other)?;
        Ok(Self { issuer, key: generate()?, configs: Mutex::default() })
    }

    /// What clients have to trust: one certificate.
    pub(crate) fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// How a conversation with `host` is secured.
    pub(super) fn server_config(&self, host: &str) -> io::Result<Arc<ServerConfig>> {
        let mut configs = self.configs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = configs.get(host) {
            return Ok(Arc::clone(config));
        }
        let config = Arc::new(self.make(host)?);
        configs.insert(host.to_owned(), Arc::clone(&config));
        Ok(config)
    }

    fn make(&self, host: &str) -> io::Result<ServerConfig> {
        let mut params = parameters(host, vec![host.to_owned()])?;
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let leaf = params.signed_by(&self.key, &self.issuer).map_err(io::Error::other)?;
        let chain = vec![CertificateDer::from(leaf)];
        let key = PrivatePkcs8KeyDer::from(self.key.serialize_der());
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(chain, key.into())
            .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn generate() -> io::Result<KeyPair> {
    KeyPair::generate().map_err(io::Error::other)
}

/// A certificate for `name`, valid since yesterday: clocks differ.
fn parameters(name: &str, hosts: Vec<String>) -> io::Result<CertificateParams> {
    let mut params = CertificateParams::new(hosts).map_err(io::Error::other)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = day(-1)?;
    params.not_after = day(LIFE_DAYS)?;
    Ok(params)
}

/// The beginning of the day that is so many days from now.
fn day(from_now: i64) -> io::Result<time::OffsetDateTime> {
    let hours = (from_now * 24).hours();
    let then = Timestamp::now().checked_add(hours).map_err(io::Error::other)?;
    time::OffsetDateTime::from_unix_timestamp(then.as_second()).map_err(io::Error::other)
}
