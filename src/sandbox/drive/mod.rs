//! Drives and what is in them, without a word of HTTP.

pub(crate) mod change;
pub(crate) mod content;
pub(crate) mod files;
pub(crate) mod followed;
pub(crate) mod item;
pub(crate) mod log;
pub(crate) mod names;
mod planting;
pub(crate) mod quick_xor;
pub(crate) mod rendition;
pub(crate) mod site;
pub(crate) mod tree;
