//! The sandbox, asked over its own sockets.

mod addressing;
mod bench;
mod callers;
mod changes;
mod deletions;
mod disturbances;
mod downloads;
mod listings;
mod neighbours;
mod restarts;
mod sharing;
mod simple_uploads;
mod upload_sessions;
