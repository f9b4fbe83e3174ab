//! Key files as text: blocks of base64 between lines that name them.
//!
//! Source: RFC 7468; RFC 1421, 4.6 for the headers of keys that old programs encrypted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pkcs8::{EncryptedPrivateKeyInfoRef, pkcs5};
use zeroize::Zeroizing;

use super::{Closed, Contents, PrivateKey};
use crate::base::secret::Secret;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// One block of a file.
struct Block<'a> {
    label: &'a str,
    body: &'a str,
}

/// True if there is at least one block.
pub(super) fn is_pem(bytes: &[u8]) -> bool {
    bytes.windows(BEGIN.len()).any(|window| window == BEGIN.as_bytes())
}

/// Takes keys and certificates out of their blocks; whatever else there is does not matter.
pub(super) fn open(bytes: &[u8], password: Option<&Secret>) -> Result<Contents, Closed> {
    // Text between the blocks may be in any encoding; only the blocks have to be ASCII.
    let text = Zeroizing::new(bytes.iter().map(|byte| char::from(*byte)).collect::<String>());
    let mut contents = Contents::default();
    for block in blocks(&text)? {
        match block.label {
            "CERTIFICATE" | "X509 CERTIFICATE" => {
                contents.certificates.push(block.der()?.to_vec());
            }
            "PRIVATE KEY" => contents.keys.push(PrivateKey::Pkcs8(block.der()?)),
            "ENCRYPTED PRIVATE KEY" => {
                let password = password.ok_or(Closed::NeedsPassword)?;
                contents.keys.push(PrivateKey::Pkcs8(decrypt(&block.der()?, password)?));
            }
            "EC PRIVATE KEY" => contents.keys.push(PrivateKey::Curve),
            "RSA PRIVATE KEY" if block.body.contains("Proc-Type:") => {
                return Err(Closed::ForeignEncryption);
            }
            "RSA PRIVATE KEY" => contents.keys.push(PrivateKey::Pkcs1(block.der()?)),
            _ => {}
        }
    }
    Ok(contents)
}

fn blocks(text: &str) -> Result<Vec<Block<'_>>, Closed> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, begun)) = rest.split_once(BEGIN) {
        let (label, begun) = begun.split_once(DASHES).ok_or(Closed::Damaged)?;
        let end = format!("-----END {label}-----");
        let (body, after) = begun.split_once(&end).ok_or(Closed::Damaged)?;
        blocks.push(Block { label, body });
        rest = after;
    }
    Ok(blocks)
}

impl Block<'_> {
    fn der(&self) -> Result<Zeroizing<Vec<u8>>, Closed> {
        let mut base64 = Zeroizing::new(String::with_capacity(self.body.len()));
        base64.extend(self.body.chars().filter(|letter| !letter.is_ascii_whitespace()));
        STANDARD.decode(base64.as_bytes()).map(Zeroizing::new).map_err(|_| Closed::Damaged)
    }
}

fn decrypt(der: &[u8], password: &Secret) -> Result<Zeroizing<Vec<u8>>, Closed> {
    // What cannot be read is most often an algorithm that the parser does not know.
    let locked =
        EncryptedPrivateKeyInfoRef::try_from(der).map_err(|_| Closed::ForeignEncryption)?;
    match locked.decrypt(password.expose()) {
        Ok(key) => Ok(Zeroizing::new(key.as_bytes().to_vec())),
        // Once in a while noise is taken for a key, and is then no DER.
        Err(
            pkcs8::Error::EncryptedPrivateKey(pkcs5::Error::DecryptFailed) | pkcs8::Error::Asn1(_),
        ) => Err(Closed::WrongPassword),
        Err(_) => Err(Closed::ForeignEncryption),
    }
}
