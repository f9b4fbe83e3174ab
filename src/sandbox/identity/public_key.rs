//! RSA keys that signatures of assertions are checked with.

use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaParameters,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// How an assertion is signed; Entra ID takes no other way.
/// Source: entra-docs identity-platform/certificate-credentials
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    Ps256,
    Rs256,
}

impl Algorithm {
    pub(super) fn parse(name: &str) -> Option<Self> {
        match name {
            "PS256" => Some(Self::Ps256),
            "RS256" => Some(Self::Rs256),
            _ => None,
        }
    }

    fn parameters(self) -> &'static RsaParameters {
        match self {
            Self::Ps256 => &RSA_PSS_2048_8192_SHA256,
            Self::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
        }
    }
}

/// The public half of an RSA key.
#[derive(Debug, Clone)]
pub(super) enum PublicKey {
    /// `SubjectPublicKeyInfo` in DER, as certificates hold it.
    Spki(Vec<u8>),
    /// Modulus and exponent, as key sets hold them.
    Components { modulus: Vec<u8>, exponent: Vec<u8> },
}

impl PublicKey {
    /// Takes the key of a certificate; None if it is no RSA key.
    pub(super) fn from_spki(spki: &[u8]) -> Option<Self> {
        ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, spki).ok()?;
        Some(Self::Spki(spki.to_vec()))
    }

    /// Takes one key of a key set, RFC 7517; None if it is no RSA key.
    pub(super) fn from_jwk(jwk: &Value) -> Option<Self> {
        let part = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str()?).ok();
        let is_rsa = jwk["kty"] == "RSA";
        is_rsa.then_some(Self::Components { modulus: part("n")?, exponent: part("e")? })
    }

    /// Whether this key's owner has signed the message.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let parameters = algorithm.parameters();
        let result = match self {
            Self::Spki(spki) => UnparsedPublicKey::new(parameters, spki).verify(message, signature),
            Self::Components { modulus: n, exponent: e } => {
                RsaPublicKeyComponents { n, e }.verify(parameters, message, signature)
            }
        };
        result.is_ok()
    }
}
