//! Sign-in with the ID token of a GitHub Actions job.
//!
//! Source: entra/workload-id/workload-identity-federation-create-trust; github/docs, "`OpenID` Connect".

use super::client_credentials::{check_tenant, with_assertion};
use crate::auth::federated_token;
use crate::auth::flow::Flow;
use crate::auth::github_actions;
use crate::auth::login::{Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::credential::BoxFuture;
use crate::base::env::Environment;

/// The flow. GitHub's token lives five minutes, so a new one is asked for each time.
#[derive(Debug)]
pub struct GithubActions {
    /// The job's environment, which says where its token is to be had.
    pub environment: Environment,
}

impl Flow for GithubActions {
    fn method(&self) -> Method {
        Method::GithubActions
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl GithubActions {
    async fn run(&self, request: &SignIn<'_>) -> Result<Login, Failure> {
        check_tenant(request.app)?;
        let audience = federated_token::audience(request.endpoint);
        let token = github_actions::id_token(request.http, &self.environment, audience).await?;
        with_assertion(request, self.method(), &token).await
    }
}
