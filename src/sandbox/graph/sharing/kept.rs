//! The permissions in a data directory: one file, written anew with every change.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::asker::Target;
use super::permission::Permission;

/// Everything that is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) permissions: Vec<Permission>,
    /// Items that have nothing from the folders above them any more.
    pub(super) alone: Vec<Target>,
}

/// The file, if there is a directory.
#[derive(Debug, Default)]
pub(super) struct Place(Option<PathBuf>);

impl Place {
    pub(super) fn of(directory: Option<&Path>) -> Self {
        Self(directory.map(|directory| directory.join("permissions.json")))
    }

    pub(super) fn read(&self) -> io::Result<Kept> {
        let Some(path) = &self.0 else { return Ok(Kept::default()) };
        match fs::read(path) {
            Ok(text) => Ok(serde_json::from_slice(&text)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Kept::default()),
            Err(error) => Err(error),
        }
    }

    pub(super) fn write(&self, kept: &Kept) -> io::Result<()> {
        let Some(path) = &self.0 else { return Ok(()) };
        let fresh = path.with_extension("new");
        fs::write(&fresh, serde_json::to_vec_pretty(kept)?)?;
        fs::rename(fresh, path)
    }
}
