//! What the sign-in service says to an application, turned into advice.

use crate::auth::token_endpoint::Failure;
use crate::base::{Error, Kind};

/// Conditional Access for workload identities.
/// Source: entra/identity/conditional-access/workload-identity.
const BLOCKED: u32 = 53003;

/// The failure to report; `login` is the command that signs in the same way.
pub(in crate::auth) fn explain(failure: Failure, login: &str) -> Error {
    let is_blocked =
        matches!(&failure, Failure::Refused(refusal) if refusal.codes.contains(&BLOCKED));
    let error = failure.into_error(login);
    match error.service_words() {
        // What helps a person, another browser or device, helps no application.
        Some(words) if is_blocked => {
            let message = "a Conditional Access policy blocks this application";
            Error::new(Kind::Auth, message)
                .service(words.clone())
                .hint("show an administrator the ids that are shown")
        }
        _ => error,
    }
}
