//! What the program works with: flags over environment over profile over defaults.

mod config_edit;
pub mod config_file;
pub mod identity;
pub mod keys;
pub mod origin;
pub mod resolve;
pub mod strangers;

pub use config_file::{ConfigFile, Place, Profile};
pub use identity::{EnvironmentApplication, Identity};
pub use resolve::{Overrides, Settings};
