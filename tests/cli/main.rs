//! The real program against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should fail")]

mod application;
mod bench;
mod cache;
mod config;
mod expiry;
mod explain;
mod fault_matrix;
mod faults;
mod flows;
mod get;
mod get_tree;
mod help;
mod killed_downloads;
mod killed_uploads;
mod local_files;
mod login;
mod ls;
mod mail;
mod office;
mod on_demand;
mod pipes;
mod published;
mod put;
mod put_tree;
mod ranges;
mod read_only;
mod refusals;
mod renditions;
mod resume;
mod sandbox;
mod secrets;
mod shard;
mod share;
mod sign_in;
mod site;
mod streams;
mod terminal;
mod throttle;
mod tour;
mod trees;
mod unfinished;
mod unfinished_downloads;
mod unwritable;
mod wire;
