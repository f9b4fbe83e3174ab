//! The sandbox, asked over its own sockets.

mod addressing;
mod bench;
mod callers;
mod changes;
mod copies;
mod deletions;
mod disturbances;
mod downloads;
mod feeds;
mod listings;
mod moves;
mod neighbours;
mod restarts;
mod sharing;
mod simple_uploads;
mod sites;
mod upload_sessions;
mod versions;
