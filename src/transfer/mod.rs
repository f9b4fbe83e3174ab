//! Moving files: what is to be moved is data, moving it is an engine, and what came of it is a
//! report.

mod address;
mod disk_space;
pub mod download;
pub mod engine;
mod fetch;
pub mod fragment;
mod in_order;
pub mod journal;
mod landing;
pub mod part_file;
pub mod plan_get;
pub mod plan_put;
pub mod quick_xor;
pub mod range_file;
pub mod range_journal;
pub mod ranges;
pub mod report;
mod round;
mod session_upload;
mod single_upload;
pub mod sink;
pub mod source;
pub mod streams;
pub mod target_file;
pub mod unfinished;
pub mod upload;
pub mod upload_job;
pub mod verify;

pub use engine::{Engine, Job};
pub use report::{Done, Report};
