//! Moving files: what is to be moved is data, moving it is an engine, and what came of it is a
//! report.

pub mod download;
pub mod engine;
pub mod fragment;
mod fragment_plan;
pub mod journal;
mod landing;
mod office;
pub mod part_file;
mod passing;
pub mod plan_get;
pub mod plan_put;
pub mod quick_xor;
pub mod report;
mod round;
pub mod saved_upload;
mod session_upload;
mod single_upload;
pub mod sink;
pub mod source;
pub mod under_way;
pub mod upload;
pub mod upload_job;
pub mod verify;

pub use engine::{Engine, Job};
pub use report::{Done, Report};
