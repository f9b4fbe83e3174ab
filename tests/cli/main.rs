//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod bench;
mod help;
mod login;
mod ls;
mod mail;
mod pipes;
mod published;
mod read_only;
mod share;
mod site;
mod tour;
