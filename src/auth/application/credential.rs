//! What an application proves itself with, as it is kept.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{
    AzureCli, Certificate, ClientSecret, FederatedTokenFile, GithubActions, ManagedIdentity,
};
use crate::auth::flow::Flow;
use crate::auth::login::Method;
use crate::auth::managed_identity::IdentityId;
use crate::base::env::Environment;
use crate::base::secret::{self, Secret};
use crate::base::{Error, Result, fingerprint};

/// What gets an application its tokens, again and again.
///
/// It is stored only as a part of a [`Login`](crate::auth::Login), which is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum ApplicationCredential {
    /// A client secret.
    ClientSecret {
        /// Its value.
        #[serde(serialize_with = "secret::store")]
        secret: Secret,
    },
    /// A certificate with its key.
    Certificate {
        /// The file, by its absolute path.
        path: PathBuf,
        /// What opens it, if it is locked.
        #[serde(default, serialize_with = "secret::store_option")]
        password: Option<Secret>,
    },
    /// A file in which somebody else puts a token of an issuer that the application trusts.
    FederatedTokenFile {
        /// The file, by its absolute path.
        path: PathBuf,
    },
    /// The ID token of a GitHub Actions job.
    GithubActions,
    /// The identity of the machine.
    ManagedIdentity {
        /// Which of them; the machine's own if none is named.
        id: Option<IdentityId>,
    },
    /// Whoever is signed in to the Azure CLI.
    AzureCli {
        /// The tenant to ask for, if one is named.
        tenant: Option<String>,
    },
}

impl ApplicationCredential {
    /// What signing in with it is called.
    pub fn method(&self) -> Method {
        match self {
            Self::ClientSecret { .. } => Method::ClientSecret,
            Self::Certificate { .. } => Method::Certificate,
            Self::FederatedTokenFile { .. } => Method::FederatedToken,
            Self::GithubActions => Method::GithubActions,
            Self::ManagedIdentity { .. } => Method::ManagedIdentity,
            Self::AzureCli { .. } => Method::AzureCli,
        }
    }

    /// The way to sign in with it, in this environment.
    pub fn flow(&self, environment: &Environment) -> Box<dyn Flow> {
        let environment = || environment.clone();
        match self.clone() {
            Self::ClientSecret { secret } => Box::new(ClientSecret { secret }),
            Self::Certificate { path, password } => Box::new(Certificate { path, password }),
            Self::FederatedTokenFile { path } => Box::new(FederatedTokenFile { path }),
            Self::GithubActions => Box::new(GithubActions { environment: environment() }),
            Self::ManagedIdentity { id } => {
                Box::new(ManagedIdentity { id, environment: environment() })
            }
            Self::AzureCli { tenant } => Box::new(AzureCli { tenant, environment: environment() }),
        }
    }

    /// A name that changes with the credential, so that a new one never meets the tokens of the
    /// old one. The token in a federated token file changes by itself and stays out of it; so
    /// does a password, which could be guessed from the name.
    ///
    /// As [`Error::file`] if a certificate cannot be read.
    pub fn fingerprint(&self) -> Result<String> {
        let kind = self.method().name().as_bytes();
        let path = |path: &PathBuf| path.as_os_str().as_encoded_bytes().to_owned();
        let parts = match self {
            Self::ClientSecret { secret } => vec![secret.expose().as_bytes().to_owned()],
            Self::Certificate { path: file, .. } => {
                let content =
                    std::fs::read(file).map_err(|error| Error::file("read", file, error))?;
                // Hashed first, so that the key is in no longer-lived buffer than needed.
                vec![fingerprint::of(&[&zeroize::Zeroizing::new(content)]).into_bytes()]
            }
            Self::FederatedTokenFile { path: file } => vec![path(file)],
            Self::GithubActions => vec![],
            Self::ManagedIdentity { id } => {
                vec![id.as_ref().map(ToString::to_string).unwrap_or_default().into_bytes()]
            }
            Self::AzureCli { tenant } => vec![tenant.clone().unwrap_or_default().into_bytes()],
        };
        let parts: Vec<&[u8]> =
            std::iter::once(kind).chain(parts.iter().map(Vec::as_slice)).collect();
        Ok(fingerprint::of(&parts))
    }

    /// A name that changes with whatever is shown to the service, so that a refusal of the old
    /// proof says nothing of a new one. What cannot be read has a name as well.
    pub(in crate::auth) fn proof_fingerprint(&self) -> String {
        let content = match self {
            Self::FederatedTokenFile { path } => std::fs::read(path).unwrap_or_default(),
            _ => Vec::new(),
        };
        let name = self.fingerprint().unwrap_or_default();
        fingerprint::of(&[name.as_bytes(), &zeroize::Zeroizing::new(content)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> ApplicationCredential {
        ApplicationCredential::ClientSecret { secret: Secret::new(text) }
    }

    #[test]
    fn what_is_stored_is_what_comes_back() {
        let all = [
            secret("s~1+.%"),
            ApplicationCredential::Certificate {
                path: "/c.pem".into(),
                password: Some(Secret::new("p")),
            },
            ApplicationCredential::FederatedTokenFile { path: "/t".into() },
            ApplicationCredential::GithubActions,
            ApplicationCredential::ManagedIdentity {
                id: Some("9b6f1c5e-0f0a-4b8e-9d3c-1a2b3c4d5e6f".parse().unwrap()),
            },
            ApplicationCredential::AzureCli { tenant: None },
        ];
        for credential in all {
            let text = serde_json::to_string(&credential).unwrap();
            let read: ApplicationCredential = serde_json::from_str(&text).unwrap();
            assert_eq!(read, credential);
            let flow = credential.flow(&Environment::default());
            assert_eq!(flow.method(), credential.method());
            assert!(!format!("{credential:?} {flow:?}").contains("s~1"));
        }
    }

    #[test]
    fn the_fingerprint_follows_the_credential_and_does_not_show_it() {
        let (one, other) = (secret("one").fingerprint().unwrap(), secret("two").fingerprint());
        assert_ne!(one, other.unwrap());
        assert_eq!(one, secret("one").fingerprint().unwrap());
        assert!(!one.contains("one"));
        let file = tempfile::NamedTempFile::new().unwrap();
        let certificate = ApplicationCredential::Certificate {
            path: file.path().to_owned(),
            password: Some(Secret::new("p")),
        };
        let before = certificate.fingerprint().unwrap();
        std::fs::write(file.path(), "renewed").unwrap();
        assert_ne!(certificate.fingerprint().unwrap(), before);
        let token = ApplicationCredential::FederatedTokenFile { path: file.path().to_owned() };
        let (name, proof) = (token.fingerprint().unwrap(), token.proof_fingerprint());
        std::fs::write(file.path(), "rotated").unwrap();
        assert_eq!(token.fingerprint().unwrap(), name);
        assert_ne!(token.proof_fingerprint(), proof);
        let gone = ApplicationCredential::Certificate { path: "/nowhere".into(), password: None };
        assert!(gone.fingerprint().unwrap_err().message().contains("/nowhere"));
    }
}
