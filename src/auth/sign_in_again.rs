//! Failures that only the user can mend, by signing in; each names the command for the profile.

use super::account_key::AccountKey;
use super::login::{Login, Method};
use super::scopes::Scopes;
use crate::base::endpoint::Endpoint;
use crate::base::{Error, Kind};

/// There is no sign-in.
pub(super) fn nobody(account: &AccountKey) -> Error {
    again("nobody is signed in", account)
}

/// The access token is dead and the refresh token as well.
pub(super) fn expired(account: &AccountKey) -> Error {
    again("the sign-in has expired and cannot be renewed", account)
}

/// Nobody here can renew a token that was given from outside.
pub(super) fn given_token(account: &AccountKey) -> Error {
    let command = account.login_command_by(Method::AccessToken);
    Error::new(
        Kind::Auth,
        "the service no longer accepts the access token that was given to `login`",
    )
    .hint(format!("give a new one: `{command} <FILE`, or pipe it in"))
}

/// The sign-in is good but does not allow enough.
pub(super) fn lacking(account: &AccountKey, missing: &Scopes) -> Error {
    let names: Vec<_> = missing.iter().collect();
    let message = format!("the sign-in does not include {}", names.join(", "));
    let command = account.login_command();
    Error::new(Kind::Auth, message).hint(format!("run `{command} --scope {}`", names.join(",")))
}

/// The person who was asked signed in as somebody else.
pub(super) fn somebody_else(account: &AccountKey, before: &Login, now: &Login) -> Error {
    let (expected, came) = (before.account.label(), now.account.label());
    let message = format!("{came} signed in, but this profile belongs to {expected}");
    Error::new(Kind::Auth, message)
        .hint(format!("run the command again, and sign in as {expected}"))
        .hint(format!("to give the profile to {came}: `{}`", account.login_command()))
        .hint("to have both side by side: `graphctl login --profile NAME`")
}

/// Renewed tokens are refused as well.
pub(super) fn hopeless(account: &AccountKey, endpoint: &Endpoint) -> Error {
    let graph = endpoint.graph_origin();
    again(&format!("{graph} refuses every token that it is given"), account)
        .hint("check that `--cloud` names the cloud of the tenant")
}

/// The profile belongs to somebody else since this program started.
pub(super) fn other_account() -> Error {
    Error::new(Kind::Auth, "another account has signed in to this profile meanwhile")
        .hint("run the command again if it is meant for that account")
}

fn again(message: &str, account: &AccountKey) -> Error {
    Error::new(Kind::Auth, message).hint(format!("run `{}`", account.login_command()))
}
