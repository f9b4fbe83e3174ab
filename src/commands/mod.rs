//! One file a command: its arguments, what it does, what it shows.

pub mod choice;
pub mod completions;
pub mod context;
pub mod duration;
pub mod get;
pub mod get_roots;
pub mod interrupt;
pub mod item_view;
pub mod login;
pub mod logout;
pub mod ls;
pub mod mail;
pub mod man;
pub mod plan_view;
pub mod put;
mod put_draft;
pub mod recipients;
pub mod remote;
pub mod sandbox;
pub mod share;
pub mod site;
pub mod site_name;
pub mod transfers;
pub mod whoami;
