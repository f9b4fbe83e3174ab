//! The real program against the sandbox.

mod bench;
mod tour;
