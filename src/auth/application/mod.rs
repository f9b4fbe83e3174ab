//! Signing in as an application, without a person: what it knows or is given proves who it is.
//!
//! Each way is a file here, behind [`Flow`](super::Flow); [`ApplicationCredential`] is what is kept of it.

mod azure_cli;
mod certificate;
mod client_credentials;
mod client_secret;
mod credential;
mod federated_token_file;
mod github_actions;
mod managed_identity;
mod refusal;

#[cfg(test)]
mod tests;

pub use azure_cli::AzureCli;
pub use certificate::Certificate;
pub use client_credentials::check_tenant;
pub use client_secret::ClientSecret;
pub use credential::ApplicationCredential;
pub use federated_token_file::FederatedTokenFile;
pub use github_actions::GithubActions;
pub use managed_identity::ManagedIdentity;
pub(super) use refusal::explain;
