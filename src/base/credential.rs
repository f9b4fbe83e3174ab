//! Who signs requests to Graph.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::Result;
use super::secret::Secret;

/// A future that can be stored, as trait methods return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where bearer tokens come from; `auth` implements it.
pub trait Credential: Send + Sync + fmt::Debug {
    /// A token that is good now. Asked before every attempt, so that repetitions renew it.
    fn bearer(&self) -> BoxFuture<'_, Result<Secret>>;

    /// The service refused this token (401). `challenge` is its `WWW-Authenticate`; the next
    /// [`Credential::bearer`] must not give the same token again.
    fn rejected(&self, bearer: &Secret, challenge: Option<&str>);
}
