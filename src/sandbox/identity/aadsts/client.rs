//! Errors about who the client is. Numbers: entra-docs identity-platform/reference-error-codes,
//! certificate-credentials, and workload-id; 700021, 700023, 5002727 and 7000216 from memory.

use jiff::Timestamp;

use super::super::applications::Application;
use super::super::authority_error::AuthorityError as Error;

fn invalid_client(number: u32, text: impl Into<String>) -> Error {
    Error::new("invalid_client", number, text).with_status(401)
}

pub(in super::super) fn secret_from_public_client() -> Error {
    let text =
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.";
    invalid_client(700_025, text)
}

pub(in super::super) fn no_client_proof() -> Error {
    let text = "The request body must contain the following parameter: 'client_assertion' or \
                'client_secret'.";
    invalid_client(7_000_218, text)
}

pub(in super::super) fn no_client_proof_for_credentials() -> Error {
    let text = "'client_assertion', 'client_secret' or 'request' is required for the \
                'client_credentials' grant type.";
    invalid_client(7_000_216, text)
}

pub(in super::super) fn wrong_secret(app: &Application) -> Error {
    let text = format!(
        "Invalid client secret provided. Ensure the secret being sent in the request is the client \
         secret value, not the client secret ID, for a secret added to app '{}'.",
        app.id
    );
    invalid_client(7_000_215, text)
}

pub(in super::super) fn secret_expired(app: &Application) -> Error {
    let text = format!(
        "The provided client secret keys for app '{}' are expired. Visit the Azure portal to \
         create new keys for your app, or consider using certificate credentials for added \
         security.",
        app.id
    );
    invalid_client(7_000_222, text)
}

pub(in super::super) fn app_disabled(app: &Application) -> Error {
    let text = format!("Application '{}'({}) is disabled.", app.id, app.name);
    Error::new("unauthorized_client", 7_000_112, text)
}

pub(in super::super) fn malformed_assertion() -> Error {
    invalid_client(50_013, "Assertion is not valid: it is no signed token with an end.")
}

pub(in super::super) fn assertion_type() -> Error {
    let text = "The 'client_assertion_type' is not \
                'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'.";
    Error::new("invalid_request", 9_002_313, text)
}

pub(in super::super) fn assertion_algorithm(name: &str) -> Error {
    let text = format!(
        "Client assertion validation failed: the algorithm '{name}' is not PS256 or RS256."
    );
    invalid_client(50_012, text)
}

pub(in super::super) fn unknown_certificate(thumbprint: &str, app: &Application) -> Error {
    bad_key("The key was not found.", thumbprint, app)
}

pub(in super::super) fn wrong_signature(thumbprint: &str, app: &Application) -> Error {
    let reason = "The provided signature value did not match the expected signature value.";
    bad_key(reason, thumbprint, app)
}

fn bad_key(reason: &str, thumbprint: &str, app: &Application) -> Error {
    let text = format!(
        "The certificate with identifier used to sign the client assertion is not registered on \
         application. [Reason - {reason}, Thumbprint of key used by client: '{thumbprint}'], app \
         '{}'.",
        app.id
    );
    invalid_client(700_027, text)
}

pub(in super::super) fn assertion_issuer(issuer: &str) -> Error {
    let text = format!(
        "Client assertion application identifier doesn't match 'client_id' parameter: the issuer \
         is '{issuer}'."
    );
    invalid_client(700_021, text)
}

pub(in super::super) fn assertion_subject() -> Error {
    invalid_client(50_048, "Subject doesn't match Issuer claim in the client assertion.")
}

pub(in super::super) fn assertion_audience(audience: &str, expected: &str) -> Error {
    let text = format!(
        "Client assertion audience claim does not match Realm issuer: '{audience}' was sent, \
         '{expected}' was expected."
    );
    invalid_client(700_023, text)
}

pub(in super::super) fn assertion_out_of_time(
    now: Timestamp,
    from: Option<Timestamp>,
    until: Timestamp,
) -> Error {
    let from = from.map_or_else(|| "any time".to_owned(), |from| from.to_string());
    let text = format!(
        "Client assertion is not within its valid time range. Current time: {now}, assertion \
         valid from {from}, expiry time of assertion {until}."
    );
    invalid_client(700_024, text)
}

pub(in super::super) fn assertion_without_id() -> Error {
    invalid_client(50_013, "Assertion is not valid: it has no 'jti'.")
}

/// Guessed: nothing says that Entra ID looks at the id of an assertion.
pub(in super::super) fn assertion_reused() -> Error {
    invalid_client(50_013, "Assertion is not valid: its 'jti' was used before.")
}

// Tokens of other issuers.

pub(in super::super) fn no_federation_issuer(issuer: &str) -> Error {
    let text = format!(
        "No matching federated identity record found for presented assertion issuer '{issuer}'. \
         Check your federated identity credential Subject, Audience and Issuer against the \
         presented assertion."
    );
    invalid_client(700_211, text)
}

pub(in super::super) fn no_federation_audience(audience: &str) -> Error {
    let text = format!(
        "No matching federated identity record found for presented assertion audience \
         '{audience}'. Check your federated identity credential Subject, Audience and Issuer \
         against the presented assertion."
    );
    invalid_client(700_212, text)
}

pub(in super::super) fn no_federation_subject(subject: &str) -> Error {
    let text = format!(
        "No matching federated identity record found for presented assertion subject '{subject}'. \
         Check your federated identity credential Subject, Audience and Issuer against the \
         presented assertion."
    );
    invalid_client(700_213, text)
}

pub(in super::super) fn bad_assertion_signature(issuer: &str) -> Error {
    let text = format!(
        "Assertion failed signature validation: no published key of the issuer '{issuer}' fits."
    );
    invalid_client(50_013, text)
}

pub(in super::super) fn app_token_as_assertion() -> Error {
    let text = "App-only access tokens can't be used to authenticate to Microsoft Entra ID for \
                token exchange.";
    invalid_client(700_229, text)
}
