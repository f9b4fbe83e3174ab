//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod application;
mod bench;
mod cache;
mod config;
mod expiry;
mod explain;
mod faults;
mod flows;
mod get;
mod help;
mod login;
mod ls;
mod mail;
mod office;
mod on_demand;
mod pipes;
mod published;
mod put;
mod read_only;
mod refusals;
mod resume;
mod sandbox;
mod secrets;
mod share;
mod sign_in;
mod site;
mod streams;
mod terminal;
mod tour;
mod unwritable;
mod wire;
