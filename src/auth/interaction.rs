//! Asking the person at the terminal for what cannot be had without one.

use std::fmt;

use super::login::{Login, Method};
use super::scopes::Scopes;
use crate::base::Result;
use crate::base::credential::BoxFuture;
use crate::base::secret::Secret;

/// What a new sign-in has to bring, in place of one that is not good enough any more.
#[derive(Debug, Clone)]
pub struct Need {
    /// The sign-in so far; the new one has to be of the same account.
    pub login: Login,
    /// The way to sign in: as before, unless the tenant has closed that way.
    pub method: Method,
    /// The permissions to ask for, those of the old sign-in included.
    pub scopes: Scopes,
    /// Those that are needed and lack; empty if the sign-in as such is no longer good.
    pub missing: Scopes,
    /// What the service demands of the new tokens, if it said so.
    pub claims: Option<Secret>,
    /// True if the service said that consent is what is missing.
    pub lacks_consent: bool,
    /// Why, as the failure that ends the command if nobody helps.
    pub reason: String,
}

/// Somebody who can sign in while a command waits.
pub trait Interaction: Send + Sync {
    /// Asks for a new sign-in. `None` if nobody is there, or if they do not want to; the command
    /// then ends as it would have without. Nothing is stored here.
    fn obtain<'a>(&'a self, need: &'a Need) -> BoxFuture<'a, Result<Option<Login>>>;
}

impl fmt::Debug for dyn Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Interaction")
    }
}
