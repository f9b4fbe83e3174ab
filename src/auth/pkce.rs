//! Random values of a browser sign-in, and the proof that the same program redeems the code.
//!
//! Source: RFC 7636; entra/identity-platform/v2-oauth2-auth-code-flow.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// 256 random bits as 43 characters that need no encoding: a verifier, a state or a nonce.
pub(super) fn random_text() -> Result<Secret> {
    let mut bytes = Zeroizing::new([0; 32]);
    fill(bytes.as_mut_slice())?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

/// Fills `bytes` from the operating system; [`Kind::Failed`] if it has no randomness.
pub(super) fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| {
        Error::new(Kind::Failed, "the operating system gave no random numbers")
            .source(error)
            .hint("see that /dev/urandom can be read")
    })
}

/// What the authorize request shows of `verifier`.
pub(super) fn challenge(verifier: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vector_of_the_rfc() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn verifiers_have_a_legal_length_and_differ() {
        let (one, two) = (random_text().unwrap(), random_text().unwrap());
        assert_eq!(one.expose().len(), 43);
        assert_ne!(one, two);
    }
}
