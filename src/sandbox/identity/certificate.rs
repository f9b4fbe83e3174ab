//! Certificates that are registered for an application.

use std::fmt;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use sha2::{Digest as _, Sha256};
use webpki::EndEntityCert;

use super::public_key::PublicKey;

/// A registered certificate: its thumbprints and its key. Entra ID looks at nothing else, not even
/// at its end (guessed).
#[derive(Debug, Clone)]
pub(super) struct Certificate {
    sha1: Vec<u8>,
    sha256: Vec<u8>,
    pub(super) key: PublicKey,
}

/// Why a certificate was not registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadCertificate {
    /// It is no X.509 certificate.
    Unreadable,
    /// Its key is no RSA key; the authority takes no other.
    NotRsa,
    /// No confidential application has this client id.
    UnknownApplication,
}

impl fmt::Display for BadCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "this is no X.509 certificate",
            Self::NotRsa => "the certificate's key is not an RSA key of 2048 bits or more",
            Self::UnknownApplication => "no confidential application has this client id",
        })
    }
}

impl std::error::Error for BadCertificate {}

impl Certificate {
    /// Reads a certificate in DER.
    pub(super) fn from_der(der: &[u8]) -> Result<Self, BadCertificate> {
        let certificate = CertificateDer::from(der);
        let parsed =
            EndEntityCert::try_from(&certificate).map_err(|_| BadCertificate::Unreadable)?;
        let spki = parsed.subject_public_key_info();
        Ok(Self {
            sha1: digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, der).as_ref().to_vec(),
            sha256: Sha256::digest(der).to_vec(),
            key: PublicKey::from_spki(&spki).ok_or(BadCertificate::NotRsa)?,
        })
    }

    /// Whether one of the thumbprints in a JWT's header is this certificate's.
    pub(super) fn has(&self, thumbprints: &Thumbprints) -> bool {
        match (&thumbprints.sha256, &thumbprints.sha1) {
            (Some(sha256), _) => *sha256 == self.sha256,
            (None, Some(sha1)) => *sha1 == self.sha1,
            (None, None) => false,
        }
    }
}

/// The first certificate of a PEM text, in DER; a private key beside it is passed over.
pub fn certificate_from_pem(pem: &[u8]) -> Result<Vec<u8>, BadCertificate> {
    let found = CertificateDer::from_pem_slice(pem);
    found.map(|der| der.to_vec()).map_err(|_| BadCertificate::Unreadable)
}

/// How a JWT's header names the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thumbprints {
    sha256: Option<Vec<u8>>,
    sha1: Option<Vec<u8>>,
}

impl Thumbprints {
    /// Reads `x5t#S256` and `x5t`; None if neither is there. Both alphabets of base64 are taken,
    /// because MSAL for Go sends the standard one, as observed.
    pub(super) fn read(sha256: Option<&str>, sha1: Option<&str>) -> Option<Self> {
        let read = |text: Option<&str>| text.map(|text| decode(text).unwrap_or_default());
        let read = Self { sha256: read(sha256), sha1: read(sha1) };
        (read.sha256.is_some() || read.sha1.is_some()).then_some(read)
    }

    /// The thumbprint in hexadecimal digits, as errors show it.
    pub(super) fn hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
        let bytes = self.sha256.as_ref().or(self.sha1.as_ref());
        bytes.into_iter().flatten().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    [&URL_SAFE_NO_PAD, &URL_SAFE, &STANDARD_NO_PAD, &STANDARD]
        .into_iter()
        .find_map(|alphabet| alphabet.decode(text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thumbprints_come_in_both_alphabets() {
        let bytes = [0xfb; 32];
        let url = Thumbprints::read(Some(&URL_SAFE_NO_PAD.encode(bytes)), None);
        assert_eq!(url, Thumbprints::read(Some(&STANDARD.encode(bytes)), None));
        assert!(url.unwrap().hex().starts_with("FBFB"));
        assert_eq!(Thumbprints::read(None, None), None);
    }
}
