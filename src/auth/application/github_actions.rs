//! Sign-in with the ID token of a GitHub Actions job.
//!
//! Source: entra/workload-id/workload-identity-federation-create-trust; github/docs, "`OpenID` Connect".

use super::client_credentials::{check_tenant, with_assertion};
use crate::auth::flow::Flow;
use crate::auth::github_actions;
use crate::auth::login::{Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::credential::BoxFuture;
use crate::base::endpoint::Endpoint;
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
        let audience = audience(request.endpoint);
        let token = github_actions::id_token(request.http, &self.environment, audience).await?;
        with_assertion(request, self.method(), &token).await
    }
}

/// For whom the token is made out; the national clouds have names of their own.
fn audience(endpoint: &Endpoint) -> &'static str {
    let authority = endpoint.authority_origin();
    if authority.ends_with(".us") {
        "api://AzureADTokenExchangeUSGov"
    } else if authority.ends_with(".cn") {
        "api://AzureADTokenExchangeChina"
    } else {
        "api://AzureADTokenExchange"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audience_is_that_of_the_cloud() {
        let of = |cloud| audience(&Endpoint::cloud(cloud).unwrap());
        assert_eq!(of("global"), "api://AzureADTokenExchange");
        assert_eq!(of("gcc-high"), "api://AzureADTokenExchangeUSGov");
        assert_eq!(of("dod"), "api://AzureADTokenExchangeUSGov");
        assert_eq!(of("china"), "api://AzureADTokenExchangeChina");
    }
}
