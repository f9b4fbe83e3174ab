//! The catalogue of `AADSTS` errors that the sandbox gives, with Entra ID's texts.
//!
//! Numbers and meanings: entra-docs identity-platform/reference-error-codes. Texts that the page
//! does not print in full follow answers quoted in public issue threads.

use super::authority_error::AuthorityError as Error;
use super::tenant::{CLIENT_ID, TENANT_ID};

/// The claims challenge of a refusal by Conditional Access; the policy id is made up.
const POLICY_CLAIMS: &str = r#"{"access_token":{"capolids":{"essential":true,"values":["c7b0a3de-0d0f-4b1e-8a57-6f3d2e9b1c44"]}}}"#;

// The request as a whole.

pub(super) fn missing(parameter: &str) -> Error {
    let text = format!("The request body must contain the following parameter: '{parameter}'.");
    Error::new("invalid_request", 900_144, text)
}

/// Observed: Microsoft 365 support article on this number.
pub(super) fn duplicated(parameter: &str) -> Error {
    let text = format!(
        "The request is not properly formatted. The parameter '{parameter}' is duplicated."
    );
    Error::new("invalid_request", 9_000_411, text)
}

pub(super) fn malformed() -> Error {
    let text = "Invalid request. Request is malformed or invalid.";
    Error::new("invalid_request", 9_002_313, text)
}

pub(super) fn resource_not_supported() -> Error {
    let text = "The 'resource' request parameter is not supported.";
    Error::new("invalid_request", 901_002, text)
}

// Tenant and application.

pub(super) fn tenant_not_found(tenant: &str) -> Error {
    let text = format!(
        "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are \
         signing into the correct cloud. Check with your subscription administrator, this may \
         happen if there are no active subscriptions for the tenant."
    );
    Error::new("invalid_request", 90_002, text)
}

pub(super) fn not_for_personal_accounts() -> Error {
    let text = format!(
        "Application '{CLIENT_ID}'(graphctl sandbox) is configured for use by Azure Active \
         Directory users only. Please do not use the /consumers endpoint to serve this request."
    );
    Error::new("invalid_request", 9_002_332, text)
}

pub(super) fn unknown_client(client: &str) -> Error {
    let text = format!(
        "Application with identifier '{client}' was not found in the directory '{TENANT_ID}'. \
         This can happen if the application has not been installed by the administrator of the \
         tenant or consented to by any user in the tenant. You may have sent your authentication \
         request to the wrong tenant."
    );
    Error::new("unauthorized_client", 700_016, text)
}

pub(super) fn secret_from_public_client() -> Error {
    let text =
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
    Error::new("invalid_client", 700_025, text).with_status(401)
}

pub(super) fn unknown_user(name: &str) -> Error {
    let text = format!("The user account {name} does not exist in the {TENANT_ID} directory.");
    Error::new("invalid_grant", 50_034, text)
}

// Authorize.

pub(super) fn no_redirect_uri() -> Error {
    Error::new("invalid_request", 900_971, "No reply address provided.")
}

pub(super) fn redirect_uri_not_registered(uri: &str) -> Error {
    let text = format!(
        "The redirect URI '{uri}' specified in the request does not match the redirect URIs \
         configured for the application '{CLIENT_ID}'. Make sure the redirect URI sent in the \
         request matches one added to your application."
    );
    Error::new("invalid_request", 50_011, text)
}

pub(super) fn response_type(value: &str) -> Error {
    let text = format!("The response type '{value}' is not supported for this application.");
    Error::new("unsupported_response_type", 70_005, text)
}

pub(super) fn response_mode(value: &str) -> Error {
    let text = format!("'{value}' is not a supported value of 'response_mode' for a code.");
    Error::new("invalid_request", 70_007, text)
}

pub(super) fn prompt(value: &str) -> Error {
    let text = format!("Unsupported 'prompt' value '{value}'.");
    Error::new("invalid_request", 90_023, text)
}

pub(super) fn no_code_challenge() -> Error {
    let text = "The size of the code challenge parameter isn't valid: a challenge is missing.";
    Error::new("invalid_request", 50_147, text)
}

pub(super) fn bad_code_challenge() -> Error {
    let text = "Invalid size of Code_Challenge parameter, or a method other than S256.";
    Error::new("invalid_request", 501_491, text)
}

pub(super) fn declined() -> Error {
    let text = "User declined to consent to access the app.";
    Error::new("access_denied", 65_004, text)
}

pub(super) fn no_session() -> Error {
    let text = "Session information is not sufficient for single-sign-on.";
    Error::new("login_required", 50_058, text)
}

/// Consent is missing; `error` is `consent_required` on a redirect, `invalid_grant` on `/token`.
pub(super) fn no_consent(error: &str) -> Error {
    let text = format!(
        "The user or administrator has not consented to use the application with ID \
         '{CLIENT_ID}' named 'graphctl sandbox'. Send an interactive authorization request for \
         this user and resource."
    );
    Error::new(error, 65_001, text).with_suberror("consent_required")
}

// Scopes.

pub(super) fn unknown_scope(scope: &str) -> Error {
    let text = format!(
        "The provided request must include a 'scope' input parameter. The provided value for the \
         input parameter 'scope' is not valid. The scope {scope} is not valid."
    );
    Error::new("invalid_scope", 70_011, text)
}

pub(super) fn mixed_default_scope(scope: &str) -> Error {
    let text = format!(
        "The provided value for the input parameter 'scope' is not valid. The scope {scope} is \
         not valid. .default scope can't be combined with resource-specific scopes."
    );
    Error::new("invalid_scope", 70_011, text)
}

// Grants.

pub(super) fn unsupported_grant_type(grant: &str) -> Error {
    let text = format!("The app requested an unsupported grant type '{grant}'.");
    Error::new("unsupported_grant_type", 70_003, text)
}

pub(super) fn unknown_grant() -> Error {
    let text = "Provided grant is invalid or malformed.";
    Error::new("invalid_grant", 70_000, text).with_suberror("bad_token")
}

pub(super) fn code_redeemed() -> Error {
    let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid \
                code or use an existing refresh token.";
    Error::new("invalid_grant", 54_005, text)
}

pub(super) fn code_expired() -> Error {
    let text = "The provided authorization code or refresh token has expired due to inactivity. \
                Send a new interactive authorization request for this user and resource.";
    Error::new("invalid_grant", 70_008, text)
}

pub(super) fn other_tenant() -> Error {
    let text = "Provided Authorization Code is intended to use against other tenant, thus \
                rejected. OAuth2 Authorization Code must be redeemed against same tenant it was \
                acquired for (/common or /{tenant-ID} as appropriate).";
    Error::new("invalid_grant", 700_005, text)
}

/// Observed: the `error` beside this number is `invalid_client`, with status 401.
pub(super) fn other_redirect_uri(sent: &str, authorized: &str) -> Error {
    let text = format!(
        "The reply address '{sent}' does not match the reply address '{authorized}' provided \
         when requesting Authorization code."
    );
    Error::new("invalid_client", 500_112, text).with_status(401)
}

pub(super) fn wrong_verifier() -> Error {
    let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
    Error::new("invalid_grant", 501_481, text)
}

pub(super) fn refresh_token_expired() -> Error {
    let text = "The refresh token has expired due to inactivity.";
    Error::new("invalid_grant", 700_082, text).with_suberror("token_expired")
}

pub(super) fn refresh_token_revoked() -> Error {
    let text = "The provided grant has expired due to it being revoked, a fresh auth token is \
                needed. The user might have changed or reset their password.";
    Error::new("invalid_grant", 50_173, text)
}

pub(super) fn blocked_by_policy() -> Error {
    let text = "Access has been blocked by Conditional Access policies. The access policy does \
                not allow token issuance.";
    Error::new("invalid_grant", 53_003, text)
        .with_suberror("message_only")
        .with_claims(POLICY_CLAIMS)
}

// The device code. Error names: entra-docs identity-platform/v2-oauth2-device-code

pub(super) fn authorization_pending() -> Error {
    let text = "OAuth 2.0 device flow error. Authorization is pending. Continue polling.";
    Error::new("authorization_pending", 70_016, text)
}

/// RFC 8628 section 3.5; Entra ID's number for it is not published.
pub(super) fn slow_down() -> Error {
    Error::unnumbered("slow_down", "The device polls faster than the interval allows.")
}

pub(super) fn authorization_declined() -> Error {
    let text = "The end user denied the authorization request.";
    Error::unnumbered("authorization_declined", text)
}

pub(super) fn device_code_expired() -> Error {
    let text = "Verification code expired. Have the user retry the sign-in.";
    Error::new("expired_token", 70_019, text)
}

pub(super) fn bad_device_code() -> Error {
    let text = "Invalid verification code due to User typing in wrong user code for device code \
                flow. Authorization isn't approved.";
    Error::new("bad_verification_code", 70_018, text)
}
