//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod bench;
mod faults;
mod get;
mod get_tree;
mod help;
mod login;
mod ls;
mod mail;
mod office;
mod pipes;
mod published;
mod put;
mod put_tree;
mod read_only;
mod resume;
mod share;
mod site;
mod streams;
mod tour;
mod trees;
mod wire;
