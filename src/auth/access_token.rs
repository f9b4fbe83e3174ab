//! An access token that was given from outside, used as it is.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::base::credential::{BoxFuture, Credential};
use crate::base::env;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};

/// The token of `GRAPHCTL_ACCESS_TOKEN`, or one that `login` is to keep. It touches no store, and
/// nobody here can renew it, so a refusal is final.
#[derive(Debug)]
pub struct GivenToken {
    token: Secret,
    is_from_environment: bool,
    refused: AtomicBool,
}

impl GivenToken {
    /// Takes the token of the environment as it is.
    pub fn new(token: Secret) -> Self {
        Self { token, is_from_environment: true, refused: AtomicBool::new(false) }
    }

    /// Takes a token that the user has just given as it is.
    pub fn of_input(token: Secret) -> Self {
        Self { is_from_environment: false, ..Self::new(token) }
    }
}

impl Credential for GivenToken {
    fn bearer(&self) -> BoxFuture<'_, Result<Secret>> {
        let token = if self.refused.load(Ordering::Relaxed) {
            Err(if self.is_from_environment { refused() } else { input_refused() })
        } else {
            Ok(self.token.clone())
        };
        Box::pin(std::future::ready(token))
    }

    fn rejected(&self, bearer: &Secret, _: Option<&str>) {
        if *bearer == self.token {
            self.refused.store(true, Ordering::Relaxed);
        }
    }
}

fn refused() -> Error {
    let name = env::ACCESS_TOKEN;
    Error::new(Kind::Auth, format!("the service refused the access token of {name}")).hint(format!(
        "it has probably expired or is for another service: set `{name}` to a new one, or unset \
         it and run `graphctl login`"
    ))
}

fn input_refused() -> Error {
    Error::new(Kind::Auth, "the service refused the access token on standard input")
        .hint("it has probably expired, or is for another service or another cloud")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refusal_is_final() {
        let given = GivenToken::new(Secret::new("t"));
        given.rejected(&Secret::new("another"), None);
        assert_eq!(given.bearer().await.unwrap(), Secret::new("t"));
        given.rejected(&Secret::new("t"), Some("Bearer"));
        let error = given.bearer().await.unwrap_err();
        assert_eq!(error.kind(), Kind::Auth);
        assert!(error.message().contains("GRAPHCTL_ACCESS_TOKEN"));
    }
}
