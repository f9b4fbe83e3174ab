//! The catalogue of `AADSTS` errors that the sandbox gives, with Entra ID's texts.
//!
//! Numbers and meanings: entra-docs identity-platform/reference-error-codes. Texts that the page
//! does not print in full follow answers quoted in public issue threads.

mod client;
mod grant;

use super::applications::Application;
use super::authority_error::AuthorityError as Error;
use super::tenant::User;

pub(super) use self::client::*;
pub(super) use self::grant::*;

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

pub(super) fn unknown_resource(resource: &str) -> Error {
    let text = format!(
        "The resource principal named {resource} was not found in the tenant. This can happen if \
         the application has not been installed by the administrator of the tenant or consented \
         to by any user in the tenant."
    );
    Error::new("invalid_resource", 500_011, text)
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

pub(super) fn not_for_personal_accounts(app: &Application) -> Error {
    let text = format!(
        "Application '{}'({}) is configured for use by Azure Active Directory users only. Please \
         do not use the /consumers endpoint to serve this request.",
        app.id, app.name
    );
    Error::new("invalid_request", 9_002_332, text)
}

pub(super) fn single_tenant(app: &Application) -> Error {
    let text = format!(
        "Application '{}'({}) is not configured as a multi-tenant application. Usage of the \
         /common endpoint is not supported for such apps created after '10/15/2018'. Use a \
         tenant-specific endpoint or configure the application to be multi-tenant.",
        app.id, app.name
    );
    Error::new("invalid_request", 50_194, text)
}

pub(super) fn unknown_client(client: &str, tenant: &str) -> Error {
    let text = format!(
        "Application with identifier '{client}' was not found in the directory '{tenant}'. This \
         can happen if the application has not been installed by the administrator of the tenant \
         or consented to by any user in the tenant. You may have sent your authentication request \
         to the wrong tenant."
    );
    Error::new("unauthorized_client", 700_016, text)
}

pub(super) fn unknown_user(name: &str, tenant: &str) -> Error {
    let text = format!("The user account {name} does not exist in the {tenant} directory.");
    Error::new("invalid_grant", 50_034, text)
}

pub(super) fn not_in_tenant(user: &User, tenant: &str) -> Error {
    let provider = if user.is_personal() {
        "live.com".to_owned()
    } else {
        format!("https://sts.windows.net/{}/", user.tenant_id())
    };
    let text = format!(
        "User account '{}' from identity provider '{provider}' does not exist in tenant \
         '{tenant}' and cannot access the application in that tenant. The account needs to be \
         added as an external user in the tenant first. Sign out and sign in again with a \
         different Azure Active Directory user account.",
        user.user_principal_name
    );
    Error::new("invalid_grant", 50_020, text)
}

pub(super) fn national_cloud(tenant: &str) -> Error {
    let text = format!(
        "Tenant '{tenant}' request is being redirected to the National Cloud \
         'MicrosoftOnline.US'."
    );
    Error::new("invalid_request", 90_038, text)
}

// Authorize.

pub(super) fn no_redirect_uri() -> Error {
    Error::new("invalid_request", 900_971, "No reply address provided.")
}

pub(super) fn redirect_uri_not_registered(uri: &str, app: &Application) -> Error {
    let text = format!(
        "The redirect URI '{uri}' specified in the request does not match the redirect URIs \
         configured for the application '{}'. Make sure the redirect URI sent in the request \
         matches one added to your application.",
        app.id
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
pub(super) fn no_consent(error: &str, app: &Application) -> Error {
    let text = format!(
        "The user or administrator has not consented to use the application with ID '{}' named \
         '{}'. Send an interactive authorization request for this user and resource.",
        app.id, app.name
    );
    Error::new(error, 65_001, text).with_suberror("consent_required")
}

pub(super) fn admin_must_consent(app: &Application) -> Error {
    let text = format!(
        "{} needs permission to access resources in your organization that only an admin can \
         grant. Please ask an admin to grant permission to this app before you can use it.",
        app.name
    );
    Error::new("access_denied", 90_094, text)
}

pub(super) fn no_administrator(tenant: &str) -> Error {
    let text = format!("There is no administrator of '{tenant}': name one organization.");
    Error::new("invalid_request", 90_130, text)
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

pub(super) fn not_a_default_scope(scope: &str) -> Error {
    let text = format!(
        "The provided value for scope {scope} is not valid. Client credential flows must have a \
         scope value with /.default suffixed to the resource identifier (application ID URI)."
    );
    Error::new("invalid_scope", 1_002_012, text)
}
