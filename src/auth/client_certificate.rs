//! The certificate that an application signs in with, and its private key.
//!
//! Source: entra/identity-platform/certificate-credentials.

mod pem;
mod pfx;

use std::fmt::{self, Write as _};
use std::io::Read as _;
use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{KeyPair as _, RSA_PSS_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pkcs8::{ObjectIdentifier, PrivateKeyInfoRef};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// No key file comes near this; a larger one was named by mistake.
const FILE_LIMIT_BYTES: u64 = 1024 * 1024;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// A certificate with its RSA private key. It prints as its thumbprint.
pub struct ClientCertificate {
    der: Vec<u8>,
    /// AWS-LC wipes it when it is dropped.
    key: RsaKeyPair,
}

/// What a key file holds, before anybody knows what belongs together.
#[derive(Default)]
struct Contents {
    keys: Vec<PrivateKey>,
    /// Each as DER.
    certificates: Vec<Vec<u8>>,
}

/// A private key as DER.
enum PrivateKey {
    /// As it says about itself.
    Pkcs8(Zeroizing<Vec<u8>>),
    /// RSA.
    Pkcs1(Zeroizing<Vec<u8>>),
    /// An elliptic curve, which is all that we need to know.
    Curve,
}

/// Why a key file stays closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closed {
    NeedsPassword,
    WrongPassword,
    /// Encrypted in a way that is not read here.
    ForeignEncryption,
    Damaged,
    /// Neither PEM nor PKCS#12.
    NoKeyFile,
}

impl ClientCertificate {
    /// Reads a PEM or PKCS#12 file that holds an RSA key of at least 2048 bits and its
    /// certificate; further certificates do not matter. `password` opens it if it is encrypted.
    ///
    /// [`Kind::Usage`] if the file does not hold that, or stays closed: ask
    /// [`ClientCertificate::needs_password`] first.
    pub fn read(path: &Path, password: Option<&Secret>) -> Result<Self> {
        let bytes = read_file(path)?;
        let contents = open(&bytes, password).map_err(|closed| closed.explain(path))?;
        contents.pair(path)
    }

    /// True if the file at `path` does not open without a password. False also for files that
    /// no password opens: [`ClientCertificate::read`] tells what is wrong with them.
    pub fn needs_password(path: &Path) -> Result<bool> {
        let bytes = read_file(path)?;
        Ok(matches!(open(&bytes, None), Err(Closed::NeedsPassword)))
    }

    /// The SHA-256 of the certificate as base64url, as in `x5t#S256`.
    pub fn thumbprint_sha256(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.der))
    }

    /// The SHA-256 of the certificate as upper-case hex, as `openssl x509 -fingerprint` and
    /// the portal show it, for messages.
    pub fn thumbprint_sha256_hex(&self) -> String {
        hex(&Sha256::digest(&self.der))
    }

    /// Signs `message` with RSASSA-PSS and SHA-256, the salt as long as the hash.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(&RSA_PSS_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| Error::new(Kind::Internal, "the private key does not sign"))?;
        Ok(signature)
    }

    /// The public key as PKCS#1, to check signatures with.
    #[cfg(test)]
    pub(super) fn public_key(&self) -> &[u8] {
        self.key.public_key().as_ref()
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientCertificate({})", self.thumbprint_sha256_hex())
    }
}

impl Contents {
    /// Finds the key and the certificate that belong together.
    fn pair(self, path: &Path) -> Result<ClientCertificate> {
        let file = path.display();
        let wrong = |what: &str| Error::new(Kind::Usage, format!("{what} {file}"));
        if self.keys.is_empty() {
            return Err(wrong("there is no private key in").hint(
                "the file must hold the private key beside the certificate: a .pfx, or both PEM \
                 files one after the other in one file",
            ));
        }
        if self.certificates.is_empty() {
            return Err(wrong("there is no certificate in").hint(
                "append the certificate (`-----BEGIN CERTIFICATE-----`) to the file with the key",
            ));
        }
        let mut refusals = Vec::new();
        for key in self.keys {
            match key.load() {
                Err(refusal) => refusals.push(refusal),
                Ok(key) => {
                    let mut certificates = self.certificates.iter();
                    if let Some(der) = certificates.find(|der| certifies(der, &key)) {
                        return Ok(ClientCertificate { der: der.clone(), key });
                    }
                }
            }
        }
        Err(match refusals.first() {
            Some(Unusable::NotRsa) => {
                wrong("Entra accepts RSA keys only, and there is another sort in")
                    .hint("make a certificate with `openssl req -x509 -newkey rsa:3072`")
            }
            Some(Unusable::TooShort) => {
                wrong("Entra wants RSA keys of 2048 bits or more, and there is a shorter one in")
                    .hint("make a certificate with `openssl req -x509 -newkey rsa:3072`")
            }
            Some(Unusable::Damaged) => Closed::Damaged.explain(path),
            None => wrong("the private key belongs to no certificate in")
                .hint("put the certificate that was made for this key into the same file"),
        })
    }
}

/// Why a private key cannot sign for us.
enum Unusable {
    NotRsa,
    TooShort,
    Damaged,
}

impl PrivateKey {
    fn load(self) -> std::result::Result<RsaKeyPair, Unusable> {
        let key = match self {
            Self::Curve => return Err(Unusable::NotRsa),
            Self::Pkcs1(der) => RsaKeyPair::from_der(&der),
            Self::Pkcs8(der) => {
                let info = PrivateKeyInfoRef::try_from(der.as_slice());
                if info.map_err(|_| Unusable::Damaged)?.algorithm.oid != RSA {
                    return Err(Unusable::NotRsa);
                }
                RsaKeyPair::from_pkcs8(&der)
            }
        };
        // AWS-LC draws the same line as Entra, and has no other way to tell.
        key.map_err(|rejected| match rejected.to_string().as_str() {
            "TooSmall" => Unusable::TooShort,
            _ => Unusable::Damaged,
        })
    }
}

impl Closed {
    fn explain(self, path: &Path) -> Error {
        let file = path.display();
        let error = |message: String| Error::new(Kind::Usage, message);
        match self {
            Self::NeedsPassword => error(format!("{file} is encrypted, and no password was given"))
                .hint("give the password of the key file"),
            Self::WrongPassword => error(format!("the password does not open {file}"))
                .hint("check the password; it is the one of the key file, not of an account"),
            Self::ForeignEncryption => {
                error(format!("{file} is encrypted in an old way that is not read here")).hint(
                    "encrypt the key anew: `openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out \
                     NEW`, then append the certificate to it",
                )
            }
            Self::Damaged => error(format!("{file} is damaged, or a part of it is missing"))
                .hint("export the certificate with its private key again"),
            Self::NoKeyFile => error(format!("{file} is neither PEM nor PKCS#12"))
                .hint("export the certificate with its private key as .pem or .pfx"),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02X}");
        text
    })
}

fn read_file(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
    let failed = |error| Error::file("read", path, error);
    let file = std::fs::File::open(path).map_err(failed)?;
    // Grown in place, a buffer would leave parts of the key behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
    file.take(FILE_LIMIT_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > FILE_LIMIT_BYTES {
        return Err(Closed::NoKeyFile.explain(path));
    }
    Ok(bytes)
}

fn open(bytes: &[u8], password: Option<&Secret>) -> std::result::Result<Contents, Closed> {
    if pem::is_pem(bytes) { pem::open(bytes, password) } else { pfx::open(bytes, password) }
}

/// True if the certificate is for the public half of `key`.
fn certifies(certificate: &[u8], key: &RsaKeyPair) -> bool {
    x509_parser::parse_x509_certificate(certificate).is_ok_and(|(_, certificate)| {
        let public: &[u8] = &certificate.public_key().subject_public_key.data;
        public == key.public_key().as_ref()
    })
}

#[cfg(test)]
pub(super) mod tests;
