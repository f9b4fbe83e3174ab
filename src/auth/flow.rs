//! A way to sign in. Each is a file of its own behind this one trait.

use std::fmt;

use super::login::{Login, Method};
use super::sign_in::SignIn;
use super::token_endpoint::Failure;
use crate::base::credential::BoxFuture;

/// One way to get tokens: with a person in front of a browser, or with what an application
/// knows or is given by the machine it runs on.
pub trait Flow: Send + Sync + fmt::Debug {
    /// What the flow is called.
    fn method(&self) -> Method;

    /// Goes through it once. Dropping the future gives up.
    fn sign_in<'a>(&'a self, request: &'a SignIn<'a>) -> BoxFuture<'a, Result<Login, Failure>>;
}
