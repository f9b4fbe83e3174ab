//! Moving files: what is to be moved is data, moving it is an engine, and what came of it is a
//! report.

pub mod download;
pub mod engine;
pub mod fragment;
pub mod journal;
pub mod part_file;
pub mod plan_get;
pub mod plan_put;
pub mod quick_xor;
pub mod report;
pub mod source;
pub mod upload;
pub mod verify;

pub use engine::{Engine, Job};
pub use report::{Done, Report};
