//! Signing in to the Microsoft identity platform, and keeping the sign-in.
//!
//! A [`Flow`] makes a [`Login`] of a [`SignIn`]; a [`TokenStore`] keeps it under an [`AccountKey`]; [`CachedLogin`] gives the access token of
//! a stored login to `base::http` and renews it in time. Each flow and each store is a file.

pub mod aadsts;
mod access_token;
mod account_home;
mod account_key;
mod announcement;
#[cfg_attr(not(test), expect(dead_code, reason = "the flows of applications call it"))]
mod azure_cli;
mod browser;
mod cache_keys;
mod cached_login;
mod claims;
#[expect(dead_code, reason = "the flows of applications call it")]
mod client_assertion;
mod client_certificate;
mod consent;
mod device_code;
mod encrypted_store;
#[cfg_attr(not(test), expect(dead_code, reason = "the flows of applications call it"))]
mod federated_token;
mod flow;
#[cfg_attr(not(test), expect(dead_code, reason = "the flows of applications call it"))]
mod github_actions;
mod id_token;
mod interaction;
mod kept_refusal;
mod key_file;
mod key_store;
mod lock_file;
mod login;
mod loopback;
#[cfg_attr(not(test), expect(dead_code, reason = "the flows of applications call it"))]
mod managed_identity;
mod oauth_error;
mod os_keyring;
mod other_way;
mod pkce;
mod redirect;
mod refresh;
mod scopes;
mod sealed_login;
mod sign_in;
mod sign_in_again;
mod store;
mod token_endpoint;
mod token_memory;
mod token_reply;
mod turn;
mod www_authenticate;

#[cfg(test)]
mod played_authority;

pub use access_token::GivenToken;
pub use account_home::{Home, is_personal_tenant};
pub use account_key::{AccountKey, App};
pub use announcement::{Announcement, Announcements};
pub use browser::{Browser, browser_is_possible};
pub use cached_login::CachedLogin;
pub use client_certificate::ClientCertificate;
pub use consent::admin_consent_url;
pub use device_code::DeviceCode;
pub use encrypted_store::EncryptedStore;
pub use flow::Flow;
pub use interaction::{Interaction, Need};
pub use lock_file::HeldLock;
pub use login::{Account, Freshness, Login, Method};
pub use managed_identity::IdentityId;
pub use oauth_error::Refusal;
pub use other_way::other_way;
pub use scopes::{Family, Scopes};
pub use sign_in::{DeviceCodePrompt, SignIn, SignInPrompt};
pub use store::{MemoryStore, StoreChoice, TokenStore};
pub use token_endpoint::Failure;
pub use turn::{Turn, check, forget, forget_all, keep};
