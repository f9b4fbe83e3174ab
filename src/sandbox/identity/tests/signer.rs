//! A key with a self-signed certificate, as the owner of an application has.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::super::jwt::compact;

/// One key for all tests, because making one takes a while.
pub(super) static SIGNER: LazyLock<Signer> = LazyLock::new(Signer::generate);

pub(super) struct Signer {
    pair: KeyPair,
    /// The certificate.
    pub(super) der: Vec<u8>,
}

impl Signer {
    pub(super) fn generate() -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let spki: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
        let der = certificate(spki.as_ref());
        Self { pair, der }
    }

    /// The thumbprint of the certificate.
    pub(super) fn sha256(&self) -> Vec<u8> {
        Sha256::digest(&self.der).to_vec()
    }

    /// A JWT signed with PS256 or RS256.
    pub(super) fn sign(&self, header: &Value, claims: &Value) -> String {
        let unsigned = compact(header, claims, "");
        let signed = unsigned.trim_end_matches('.');
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let random = SystemRandom::new();
        let encoding: &'static dyn aws_lc_rs::signature::RsaEncoding =
            if header["alg"] == "PS256" { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
        self.pair.sign(encoding, &random, signed.as_bytes(), &mut signature).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// The key as an issuer publishes it.
    pub(super) fn key_set(&self, kid: &str) -> Value {
        let public = self.pair.public_key();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "keys": [{
            "kty": "RSA",
            "kid": kid,
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        }] })
    }
}

/// A certificate of an elliptic curve key.
pub(super) fn elliptic_certificate() -> Vec<u8> {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
    let spki: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
    certificate(spki.as_ref())
}

/// A certificate around a public key. Nobody checks its signature. RFC 5280 section 4.1.
fn certificate(spki: &[u8]) -> Vec<u8> {
    // sha256WithRSAEncryption, with its NULL parameters.
    let algorithm = hex("300d06092a864886f70d01010b0500");
    let name = der(0x30, &[]);
    let time = |text: &str| der(0x17, text.as_bytes());
    let validity = der(0x30, &[time("260101000000Z"), time("270101000000Z")].concat());
    let version = der(0xa0, &der(0x02, &[2]));
    let serial = der(0x02, &[1]);
    let parts = [&version[..], &serial, &algorithm, &name, &validity, &name, spki];
    let signature = der(0x03, &[0; 257]);
    der(0x30, &[der(0x30, &parts.concat()), algorithm, signature].concat())
}

/// One value in DER.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut bytes = vec![tag];
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => bytes.push(short),
        Ok(longer) => bytes.extend_from_slice(&[0x81, longer]),
        Err(_) => {
            bytes.push(0x82);
            bytes.extend_from_slice(&u16::try_from(length).unwrap().to_be_bytes());
        }
    }
    bytes.extend_from_slice(content);
    bytes
}

fn hex(text: &str) -> Vec<u8> {
    let digits = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(digits).collect()
}
