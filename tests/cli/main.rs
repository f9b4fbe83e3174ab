//! The real program against the sandbox.

mod bench;
mod faults;
mod get;
mod put;
mod resume;
mod streams;
mod tour;
