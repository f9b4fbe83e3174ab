//! The token of the Azure CLI.

use super::token_endpoint::Failure;
use super::token_reply::TokenReply;
use crate::base::endpoint::Endpoint;
use crate::base::env::Environment;
use crate::base::{Error, Kind};

/// A token for `endpoint`.
#[allow(clippy::unused_async, reason = "the call comes with the real one")]
pub(super) async fn token(
    environment: &Environment,
    _endpoint: &Endpoint,
    tenant: Option<&str>,
) -> Result<TokenReply, Failure> {
    let whose = tenant.unwrap_or("its own tenant");
    match environment.get("AZURE_CLI_TOKEN") {
        Some(text) => Ok(TokenReply::read(text.as_bytes())?),
        None => Err(Error::new(Kind::Auth, format!("`az` is not signed in to {whose}")).into()),
    }
}
