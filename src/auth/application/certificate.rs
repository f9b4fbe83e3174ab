//! Sign-in with a certificate, whose key signs an assertion.
//!
//! Source: entra/identity-platform/certificate-credentials.

use std::path::PathBuf;

use super::client_credentials::{check_tenant, with_assertion};
use crate::auth::client_assertion;
use crate::auth::client_certificate::ClientCertificate;
use crate::auth::flow::Flow;
use crate::auth::login::{Login, Method};
use crate::auth::sign_in::SignIn;
use crate::auth::token_endpoint::Failure;
use crate::base::clock;
use crate::base::credential::BoxFuture;
use crate::base::secret::Secret;

/// The flow. The file is read each time, so that a renewed certificate is taken up.
#[derive(Debug)]
pub struct Certificate {
    /// The file with certificate and key.
    pub path: PathBuf,
    /// What opens it, if it is locked.
    pub password: Option<Secret>,
}

impl Flow for Certificate {
    fn method(&self) -> Method {
        Method::Certificate
    }

    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>> {
        Box::pin(self.run(request))
    }
}

impl Certificate {
    async fn run(&self, request: &SignIn<'_>) -> Result<Login, Failure> {
        check_tenant(request.app)?;
        let certificate = ClientCertificate::read(&self.path, self.password.as_ref())?;
        let url = request.endpoint.authority(&request.app.tenant, "oauth2/v2.0/token")?;
        let audience = url.as_url().as_str();
        let assertion =
            client_assertion::signed(&certificate, request.app, audience, clock::now())?;
        with_assertion(request, self.method(), &assertion).await
    }
}
