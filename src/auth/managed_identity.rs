//! The token of a managed identity.

use super::token_endpoint::Failure;
use super::token_reply::TokenReply;
use crate::base::endpoint::Endpoint;
use crate::base::env::Environment;
use crate::base::{Error, Kind, Result};

/// Which identity of the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum IdentityId {
    /// By client id.
    ClientId(String),
}

impl IdentityId {
    /// Reads what people write.
    pub(super) fn parse(text: &str) -> Result<Self> {
        Ok(Self::ClientId(text.to_owned()))
    }
}

/// A token for `endpoint`.
#[allow(clippy::unused_async, reason = "the request comes with the real one")]
pub(super) async fn token(
    environment: &Environment,
    _endpoint: &Endpoint,
    id: Option<&IdentityId>,
) -> std::result::Result<TokenReply, Failure> {
    let whose = id.map_or("the machine", |IdentityId::ClientId(id)| id);
    match environment.get("IDENTITY_ENDPOINT") {
        Some(text) => Ok(TokenReply::read(text.as_bytes())?),
        None => Err(Error::new(Kind::Network, format!("there is no identity of {whose}")).into()),
    }
}
