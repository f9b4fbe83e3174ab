//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod bench;
mod crash;
mod faults;
mod get;
mod help;
mod local_files;
mod login;
mod ls;
mod mail;
mod office;
mod pipes;
mod published;
mod put;
mod ranges;
mod read_only;
mod renditions;
mod resume;
mod share;
mod site;
mod streams;
mod tour;
mod wire;
