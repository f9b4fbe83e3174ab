//! `graphctl`: files, links and mail in SharePoint and OneDrive from the command line.

pub mod base;
pub mod graph;
pub mod sandbox;
pub mod settings;
pub mod transfer;
pub mod ui;
