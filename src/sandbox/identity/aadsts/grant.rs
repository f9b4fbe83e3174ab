//! Errors about what a client brings to get tokens: codes, refresh tokens, device codes. Numbers
//! and texts as in the catalogue above.

use super::super::authority_error::AuthorityError as Error;

/// The claims challenge of a refusal by Conditional Access; the policy id is made up.
const POLICY_CLAIMS: &str = r#"{"access_token":{"capolids":{"essential":true,"values":["c7b0a3de-0d0f-4b1e-8a57-6f3d2e9b1c44"]}}}"#;

/// Observed for `/common`; for `/organizations` guessed.
pub(in super::super) fn grant_without_tenant() -> Error {
    let text = "The grant type is not supported over the /common or /consumers endpoints. Please \
                use the tenant-specific endpoint.";
    Error::new("invalid_request", 9_001_023, text)
}

pub(in super::super) fn grant_in_personal_tenant() -> Error {
    let text = "We are unable to issue tokens from this API version on the MSA tenant.";
    Error::new("invalid_request", 90_027, text)
}

pub(in super::super) fn unsupported_grant_type(grant: &str) -> Error {
    let text = format!("The app requested an unsupported grant type '{grant}'.");
    Error::new("unsupported_grant_type", 70_003, text)
}

pub(in super::super) fn unknown_grant() -> Error {
    let text = "Provided grant is invalid or malformed.";
    Error::new("invalid_grant", 70_000, text).with_suberror("bad_token")
}

/// The token belongs to another application. Classification: MSAL for .NET; number guessed.
pub(in super::super) fn client_mismatch() -> Error {
    let text = "Provided grant was issued for a different client id.";
    Error::new("invalid_grant", 70_000, text).with_suberror("client_mismatch")
}

pub(in super::super) fn code_redeemed() -> Error {
    let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid \
                code or use an existing refresh token.";
    Error::new("invalid_grant", 54_005, text)
}

pub(in super::super) fn code_expired() -> Error {
    let text = "The provided authorization code or refresh token has expired due to inactivity. \
                Send a new interactive authorization request for this user and resource.";
    Error::new("invalid_grant", 70_008, text)
}

pub(in super::super) fn other_tenant() -> Error {
    let text = "Provided Authorization Code is intended to use against other tenant, thus \
                rejected. OAuth2 Authorization Code must be redeemed against same tenant it was \
                acquired for (/common or /{tenant-ID} as appropriate).";
    Error::new("invalid_grant", 700_005, text)
}

/// Observed: the `error` beside this number is `invalid_client`, with status 401.
pub(in super::super) fn other_redirect_uri(sent: &str, authorized: &str) -> Error {
    let text = format!(
        "The reply address '{sent}' does not match the reply address '{authorized}' provided \
         when requesting Authorization code."
    );
    Error::new("invalid_client", 500_112, text).with_status(401)
}

pub(in super::super) fn wrong_verifier() -> Error {
    let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
    Error::new("invalid_grant", 501_481, text)
}

pub(in super::super) fn refresh_token_expired() -> Error {
    let text = "The refresh token has expired due to inactivity.";
    Error::new("invalid_grant", 700_082, text).with_suberror("token_expired")
}

pub(in super::super) fn refresh_token_revoked() -> Error {
    let text = "The provided grant has expired due to it being revoked, a fresh auth token is \
                needed. The user might have changed or reset their password.";
    Error::new("invalid_grant", 50_173, text)
}

pub(in super::super) fn blocked_by_policy() -> Error {
    let text = "Access has been blocked by Conditional Access policies. The access policy does \
                not allow token issuance.";
    Error::new("invalid_grant", 53_003, text)
        .with_suberror("message_only")
        .with_claims(POLICY_CLAIMS)
}

pub(in super::super) fn multi_factor_needed() -> Error {
    let text = "Due to a configuration change made by your administrator, or because you moved to \
                a new location, you must use multi-factor authentication to access \
                '00000003-0000-0000-c000-000000000000'.";
    Error::new("invalid_grant", 50_076, text)
        .with_suberror("basic_action")
        .with_claims(POLICY_CLAIMS)
}

pub(in super::super) fn device_platform() -> Error {
    let text = "User tried to log in to a device from a platform (Unknown) that's currently not \
                supported through Conditional Access policy. Supported device platforms are: iOS, \
                Android, Mac, and Windows flavors.";
    Error::new("invalid_grant", 50_005, text)
        .with_suberror("message_only")
        .with_claims(POLICY_CLAIMS)
}

// The device code. Error names: entra-docs identity-platform/v2-oauth2-device-code

pub(in super::super) fn authorization_pending() -> Error {
    let text = "OAuth 2.0 device flow error. Authorization is pending. Continue polling.";
    Error::new("authorization_pending", 70_016, text)
}

/// RFC 8628 section 3.5; Entra ID's number for it is not published.
pub(in super::super) fn slow_down() -> Error {
    Error::unnumbered("slow_down", "The device polls faster than the interval allows.")
}

pub(in super::super) fn authorization_declined() -> Error {
    let text = "The end user denied the authorization request.";
    Error::unnumbered("authorization_declined", text)
}

pub(in super::super) fn device_code_expired() -> Error {
    let text = "Verification code expired. Have the user retry the sign-in.";
    Error::new("expired_token", 70_019, text)
}

pub(in super::super) fn bad_device_code() -> Error {
    let text = "Invalid verification code due to User typing in wrong user code for device code \
                flow. Authorization isn't approved.";
    Error::new("bad_verification_code", 70_018, text)
}
