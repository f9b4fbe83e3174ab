//! The ways to sign in, by name.

use serde::{Deserialize, Serialize};

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Authorization code with PKCE in the system's browser.
    Browser,
    /// A code typed in a browser anywhere. Tenants may refuse to renew such sign-ins later.
    DeviceCode,
    /// An application's secret.
    ClientSecret,
    /// An application's certificate.
    Certificate,
    /// A token of another issuer that the application trusts, from a file.
    FederatedToken,
    /// The ID token of a GitHub Actions job.
    GithubActions,
    /// The identity of a machine in Azure.
    ManagedIdentity,
    /// An access token that somebody else got. Nobody here knows whose it is.
    AccessToken,
    /// A token of the Azure CLI. Nobody here knows whose it is.
    AzureCli,
}

impl Method {
    /// For people: `browser`, `device code`.
    pub fn label(self) -> &'static str {
        self.row().0
    }

    /// For files: `browser`, `device-code`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The option of `login` that signs in so, without arguments of its own, where there is
    /// one that hints have to name.
    pub fn login_option(self) -> Option<&'static str> {
        self.row().2
    }

    /// The method called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }

    /// True if a person signed in, who granted permissions that were asked for.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Browser | Self::DeviceCode)
    }

    /// True if an application signed in for itself, which has no OneDrive and no mailbox.
    pub fn is_application(self) -> bool {
        matches!(
            self,
            Self::ClientSecret
                | Self::Certificate
                | Self::FederatedToken
                | Self::GithubActions
                | Self::ManagedIdentity
        )
    }

    /// True if the id of an application has to be known.
    pub fn needs_client_id(self) -> bool {
        !matches!(self, Self::ManagedIdentity | Self::AccessToken | Self::AzureCli)
    }

    const ALL: [Self; 9] = [
        Self::Browser,
        Self::DeviceCode,
        Self::ClientSecret,
        Self::Certificate,
        Self::FederatedToken,
        Self::GithubActions,
        Self::ManagedIdentity,
        Self::AccessToken,
        Self::AzureCli,
    ];

    fn row(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Browser => ("browser", "browser", None),
            Self::DeviceCode => ("device code", "device-code", None),
            Self::ClientSecret => ("client secret", "client-secret", Some("--client-secret-stdin")),
            Self::Certificate => ("certificate", "certificate", Some("--certificate FILE")),
            Self::FederatedToken => {
                ("federated token", "federated-token", Some("--federated-token-file FILE"))
            }
            Self::GithubActions => ("GitHub Actions", "github-actions", Some("--github-actions")),
            Self::ManagedIdentity => {
                ("managed identity", "managed-identity", Some("--managed-identity"))
            }
            Self::AccessToken => ("access token", "access-token", Some("--with-token")),
            Self::AzureCli => ("Azure CLI", "azure-cli", Some("--azure-cli")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_found_by_the_names_that_are_stored() {
        for method in Method::ALL {
            assert_eq!(Method::named(method.name()), Some(method));
            let stored = serde_json::to_string(&method).unwrap();
            assert_eq!(stored, format!("\"{}\"", method.name()));
        }
        assert_eq!(Method::named("magic"), None);
    }
}
