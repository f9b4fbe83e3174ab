//! Moving files: what is to be moved is data, moving it is an engine, and what came of it is a
//! report.

pub mod download;
pub mod engine;
pub mod fragment;
mod fragment_plan;
pub mod get_work;
pub mod job;
pub mod journal;
mod landing;
pub mod local_name;
mod local_place;
mod office;
pub mod part_file;
mod passing;
pub mod path_filter;
pub mod plan_get;
pub mod plan_put;
mod put_order;
pub mod put_tree;
pub mod put_work;
mod queue;
pub mod quick_xor;
pub mod remote_glob;
pub mod remote_tree;
pub mod report;
mod round;
pub mod saved_upload;
mod session_group;
mod session_upload;
mod single_upload;
pub mod sink;
pub mod source;
pub mod under_way;
pub mod upload;
pub mod upload_job;
pub mod verify;

pub use engine::Engine;
pub use job::{Job, Work};
pub use report::{Done, Failure, Report};
