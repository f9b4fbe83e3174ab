//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

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
mod wire;
