//! Making one tree equal to another, of which one is on this machine and one in a drive: what
//! each side holds, what counts as the same, and what follows from the difference.

pub mod difference;
pub mod down;
pub mod drive_tree;
pub mod feed_memory;
pub mod local_removal;
pub mod local_tree;
pub mod news;
pub mod remote_removal;
pub mod same;
pub mod surplus;
pub mod tree;
pub mod up;
