//! Sign-in with the token that the Azure CLI gives away.

use crate::auth::azure_cli;
use crate::auth::flow::Flow;
use crate::auth::login::{Account, Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::clock;
use crate::base::credential::BoxFuture;
use crate::base::env::Environment;

/// The flow. The token is that of whoever is signed in to `az`, with the permissions of the
/// Azure CLI's own application.
#[derive(Debug)]
pub struct AzureCli {
    /// The tenant to ask for; the CLI's own if none is named.
    pub tenant: Option<String>,
    /// The environment, with the search path.
    pub environment: Environment,
}

impl Flow for AzureCli {
    fn method(&self) -> Method {
        Method::AzureCli
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl AzureCli {
    async fn run(&self, request: &SignIn<'_>) -> Result<Login, Failure> {
        let asked_at = clock::now();
        let tenant = self.tenant.as_deref();
        let reply = azure_cli::token(&self.environment, request.endpoint, tenant).await?;
        let whose = tenant.unwrap_or_default();
        let account = Account::of_application(self.method(), whose, &reply.access_token);
        Ok(Login::of_application(account, self.method(), reply, asked_at))
    }
}
