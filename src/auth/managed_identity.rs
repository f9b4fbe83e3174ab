//! The token of a managed identity.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::token_endpoint::Failure;
use super::token_reply::TokenReply;
use crate::base::endpoint::Endpoint;
use crate::base::env::Environment;
use crate::base::{Error, Kind};

/// Which identity of the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityId(String);

impl FromStr for IdentityId {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for IdentityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A token for `endpoint`.
#[allow(clippy::unused_async, reason = "the request comes with the real one")]
pub(super) async fn token(
    environment: &Environment,
    _endpoint: &Endpoint,
    id: Option<&IdentityId>,
) -> Result<TokenReply, Failure> {
    let whose = id.map_or("the machine", |id| &id.0);
    match environment.get("IDENTITY_ENDPOINT") {
        Some(text) => Ok(TokenReply::read(text.as_bytes())?),
        None => Err(Error::new(Kind::Auth, format!("there is no identity of {whose}")).into()),
    }
}
