//! Proof Key for Code Exchange, RFC 7636.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::aadsts;
use super::applications::{Application, Kind};
use super::authority_error::AuthorityError;
use super::parameters::Parameters;

/// Length of a SHA-256 in base64url without padding.
const CHALLENGE_LENGTH: usize = 43;

/// The challenge of an authorize request. Entra ID also takes requests without one, and `plain`;
/// the sandbox does not, because RFC 9700 section 2.1.1 wants S256 from every public client.
/// Applications of others may send none: rclone 1.75 does not.
pub(super) fn challenge(
    parameters: &Parameters,
    app: &Application,
) -> Result<Option<String>, AuthorityError> {
    let challenge = match (parameters.get("code_challenge"), app.kind) {
        (None, Kind::Visiting) => return Ok(None),
        (found, _) => found.ok_or_else(aadsts::no_code_challenge)?,
    };
    let is_hash = challenge.len() == CHALLENGE_LENGTH
        && challenge
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_hash && parameters.get("code_challenge_method") == Some("S256") {
        Ok(Some(challenge.to_owned()))
    } else {
        Err(aadsts::bad_code_challenge())
    }
}

/// Compares the verifier with the challenge of the code. That one comes without the other is
/// refused.
pub(super) fn check(verifier: Option<&str>, challenge: Option<&str>) -> Result<(), AuthorityError> {
    match (verifier, challenge) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(aadsts::missing("code_verifier")),
        (Some(_), None) => Err(aadsts::wrong_verifier()),
        (Some(verifier), Some(challenge)) => verify(verifier, challenge),
    }
}

/// The form of a verifier is that of RFC 7636 section 4.1.
fn verify(verifier: &str, challenge: &str) -> Result<(), AuthorityError> {
    let is_unreserved =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    if !(43..=128).contains(&verifier.len()) || !verifier.bytes().all(is_unreserved) {
        return Err(aadsts::bad_code_challenge());
    }
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge {
        Ok(())
    } else {
        Err(aadsts::wrong_verifier())
    }
}

#[cfg(test)]
mod tests {
    use super::super::applications;
    use super::*;

    // RFC 7636 appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_vector_of_the_rfc_verifies() {
        assert!(verify(VERIFIER, CHALLENGE).is_ok());
        let other = VERIFIER.replace('d', "e");
        assert_eq!(verify(&other, CHALLENGE).unwrap_err().number, Some(501_481));
        assert_eq!(verify("short", CHALLENGE).unwrap_err().number, Some(501_491));
    }

    #[test]
    fn only_s256_is_taken() {
        let number = |query: String| {
            let parameters = Parameters::parse(query.as_bytes()).unwrap();
            challenge(&parameters, applications::daemon()).err().and_then(|error| error.number)
        };
        let with = |method| number(format!("code_challenge={CHALLENGE}{method}"));
        assert_eq!(with("&code_challenge_method=S256"), None);
        assert_eq!(with("&code_challenge_method=plain"), Some(501_491));
        assert_eq!(with(""), Some(501_491));
        assert_eq!(number("a=b".to_owned()), Some(50_147));
    }
}
