//! `graphctl`: files, links and mail in SharePoint and OneDrive from the command line.

pub mod auth;
pub mod base;
pub mod sandbox;
