//! What an application says to prove that it holds its private key.
//!
//! Source: entra/identity-platform/certificate-credentials, "Assertion format".

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::account_key::App;
use super::client_certificate::ClientCertificate;
use crate::base::Result;
use crate::base::secret::Secret;

/// The value of `client_assertion_type` for every assertion that is a JWT.
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// As long as in Microsoft's own libraries. The assertion is used at once.
const LIFE_SECONDS: i64 = 600;

/// The assertion of `app` for the token endpoint at `token_url`, signed at `now`. It is for one
/// request: each has an id of its own.
pub(super) fn signed(
    certificate: &ClientCertificate,
    app: &App,
    token_url: &str,
    now: Timestamp,
) -> Result<Secret> {
    let now = now.as_second();
    let header = json!({
        "alg": "PS256", "typ": "JWT", "x5t#S256": certificate.thumbprint_sha256(),
    });
    let claims = json!({
        "aud": token_url, "iss": app.client_id, "sub": app.client_id,
        "jti": Uuid::new_v4().to_string(), "nbf": now, "iat": now, "exp": now + LIFE_SECONDS,
    });
    let part = |json: serde_json::Value| URL_SAFE_NO_PAD.encode(json.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(certificate.sign(message.as_bytes())?);
    Ok(Secret::new(format!("{message}.{signature}")))
}

#[cfg(test)]
mod tests {
    use super::super::client_certificate::tests::certificate;
    use super::*;
    use aws_lc_rs::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
    use serde_json::Value;

    const TOKEN_URL: &str = "https://login.microsoftonline.com/2222/oauth2/v2.0/token";

    fn assertion() -> String {
        let app = App { client_id: "1111".into(), tenant: "2222".into() };
        let now = Timestamp::from_second(1_767_225_600).unwrap();
        signed(certificate(), &app, TOKEN_URL, now).unwrap().expose().to_owned()
    }

    fn part(jwt: &str, index: usize) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(jwt.split('.').nth(index).unwrap()).unwrap()
    }

    fn json(jwt: &str, index: usize) -> Value {
        serde_json::from_slice(&part(jwt, index)).unwrap()
    }

    #[test]
    fn header_and_claims_are_the_documented_ones() {
        let jwt = assertion();
        let thumbprint = certificate().thumbprint_sha256();
        assert_eq!(json(&jwt, 0), json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint }));
        let mut claims = json(&jwt, 1);
        assert!(Uuid::parse_str(claims["jti"].take().as_str().unwrap()).is_ok());
        assert_eq!(
            claims,
            json!({
                "aud": TOKEN_URL, "iss": "1111", "sub": "1111", "jti": null,
                "nbf": 1_767_225_600, "iat": 1_767_225_600, "exp": 1_767_226_200,
            })
        );
    }

    #[test]
    fn the_certificate_verifies_the_signature() {
        let jwt = assertion();
        let (message, _) = jwt.rsplit_once('.').unwrap();
        let key = UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, certificate().public_key());
        key.verify(message.as_bytes(), &part(&jwt, 2)).unwrap();
        assert!(key.verify(b"something else", &part(&jwt, 2)).is_err());
    }

    #[test]
    fn no_two_assertions_have_the_same_id() {
        assert_ne!(json(&assertion(), 1)["jti"], json(&assertion(), 1)["jti"]);
    }
}
