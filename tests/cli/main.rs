//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod bench;
mod faults;
mod get;
mod office;
mod put;
mod resume;
mod streams;
mod tour;
