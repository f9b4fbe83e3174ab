//! Sign-in with the identity that Azure gives the machine.
//!
//! Source: entra/identity/managed-identities-azure-resources/how-to-use-vm-token.

use crate::auth::flow::Flow;
use crate::auth::login::{Account, Login, Method};
use crate::auth::managed_identity::{self, IdentityId};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::clock;
use crate::base::credential::BoxFuture;
use crate::base::env::Environment;

/// The flow. The platform keeps the tokens, so a claims challenge cannot be passed on to it.
#[derive(Debug)]
pub struct ManagedIdentity {
    /// Which identity; the machine's own if none is named.
    pub id: Option<IdentityId>,
    /// The environment, which says what kind of machine this is.
    pub environment: Environment,
}

impl Flow for ManagedIdentity {
    fn method(&self) -> Method {
        Method::ManagedIdentity
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl ManagedIdentity {
    async fn run(&self, request: &SignIn<'_>) -> Result<Login, Failure> {
        let asked_at = clock::now();
        let id = self.id.as_ref();
        let reply = managed_identity::token(&self.environment, request.endpoint, id).await?;
        let whose = id.map(ToString::to_string).unwrap_or_default();
        let account = Account::of_application(self.method(), &whose, &reply.access_token);
        Ok(Login::of_application(account, self.method(), reply, asked_at))
    }
}
