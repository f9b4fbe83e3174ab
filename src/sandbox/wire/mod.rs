//! HTTP between a socket and the handlers: connections, bodies, faults and the journal.

mod batch;
pub(crate) mod body;
pub(crate) mod call;
pub(crate) mod connection;
pub(crate) mod exchange;
pub(crate) mod query;
pub(crate) mod reply;
pub(crate) mod server;
