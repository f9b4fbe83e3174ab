//! What every other module stands on: errors, secrets, addresses, HTTP, time, files.

pub mod allowance;
#[cfg(test)]
pub(crate) mod arbitrary;
pub mod bandwidth;
pub mod call;
pub mod clock;
mod connections;
pub mod core_dumps;
pub mod credential;
pub mod dirs;
pub mod endpoint;
pub mod env;
pub mod error;
pub mod fingerprint;
pub mod gate;
pub mod http;
pub mod id_token_url;
pub mod measured_body;
pub mod metadata_url;
pub mod not_unicode;
pub mod preauth_url;
pub mod private_file;
pub mod probe;
pub mod progress;
pub mod reply;
pub mod resource_units;
pub mod retry;
pub mod secret;
pub mod size;
pub mod statistics;
mod trust;
mod unanswered;
pub mod width;

pub use error::{Error, Kind, Result};
