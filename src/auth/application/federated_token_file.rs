//! Sign-in with the token of another issuer, which lies in a file, as in Kubernetes.
//!
//! Source: entra/workload-id/workload-identity-federation.

use std::path::PathBuf;

use super::client_credentials::{check_tenant, with_assertion};
use crate::auth::federated_token;
use crate::auth::flow::Flow;
use crate::auth::login::{Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::credential::BoxFuture;

/// The flow. The file is read each time: whoever writes it replaces the token every hour or so.
#[derive(Debug)]
pub struct FederatedTokenFile {
    /// The file with the token.
    pub path: PathBuf,
}

impl Flow for FederatedTokenFile {
    fn method(&self) -> Method {
        Method::FederatedToken
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl FederatedTokenFile {
    async fn run(&self, request: &SignIn<'_>) -> Result<Login, Failure> {
        check_tenant(request.app)?;
        let token = federated_token::read_file(&self.path)?;
        with_assertion(request, self.method(), &token).await
    }
}
