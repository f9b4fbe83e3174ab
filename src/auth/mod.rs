//! Signing in to the Microsoft identity platform, and keeping the sign-in.
//!
//! A flow ([`SignIn::by_browser`], [`SignIn::by_device_code`]) makes a [`Login`]; a
//! [`TokenStore`] keeps it under an [`AccountKey`]; [`CachedLogin`] gives the access token of
//! a stored login to `base::http` and renews it in time. Each flow and each store is a file.

pub mod aadsts;
mod account_key;
mod claims;
mod consent;
mod id_token;
mod login;
mod oauth_error;
mod pkce;
mod scopes;
mod token_endpoint;
mod token_reply;
mod www_authenticate;

pub use account_key::{AccountKey, App};
pub use consent::admin_consent_url;
pub use login::{Account, Freshness, Login, Method};
pub use scopes::{Family, Scopes};
