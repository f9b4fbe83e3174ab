//! Key files as PKCS#12, which Windows calls PFX.

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error as Refused;
use zeroize::Zeroizing;

use super::{Closed, Contents, PrivateKey};
use crate::base::secret::Secret;

/// Opens the archive. Such files always have a password, but an empty one counts as none.
pub(super) fn open(bytes: &[u8], password: Option<&Secret>) -> Result<Contents, Closed> {
    let text = password.map_or("", Secret::expose);
    let archive = Pkcs12Archive::from_pkcs12(bytes, text).map_err(|refused| match refused {
        Refused::MacError(_) | Refused::Pkcs5Error(_) | Refused::UnpadError if text.is_empty() => {
            Closed::NeedsPassword
        }
        Refused::MacError(_) | Refused::Pkcs5Error(_) | Refused::UnpadError => {
            Closed::WrongPassword
        }
        Refused::UnsupportedEncryptionScheme | Refused::UnsupportedMacAlgorithm => {
            Closed::ForeignEncryption
        }
        _ => Closed::NoKeyFile,
    })?;
    let keys = archive.keys.iter().map(|bag| bag.key.as_der().to_vec());
    let certificates = archive.certs.iter().map(|bag| bag.cert.as_der().to_vec());
    Ok(Contents {
        keys: keys.map(|der| PrivateKey::Pkcs8(Zeroizing::new(der))).collect(),
        certificates: certificates.collect(),
    })
}
