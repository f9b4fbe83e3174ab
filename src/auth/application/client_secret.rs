//! Sign-in with a client secret.
//!
//! Source: entra/identity-platform/v2-oauth2-client-creds-grant-flow, "First case".

use super::client_credentials::with_secret;
use crate::auth::flow::Flow;
use crate::auth::login::{Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::credential::BoxFuture;
use crate::base::secret::Secret;

/// The flow. The secret is the value that Entra shows once, not its id.
#[derive(Debug)]
pub struct ClientSecret {
    /// The secret.
    pub secret: Secret,
}

impl Flow for ClientSecret {
    fn method(&self) -> Method {
        Method::ClientSecret
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(with_secret(request, self.method(), &self.secret))
    }
}
