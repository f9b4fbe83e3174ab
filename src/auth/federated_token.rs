//! The token file of a workload.

use std::path::Path;

use crate::base::secret::Secret;
use crate::base::{Error, Result};

/// Reads the token in the file at `path`.
pub(super) fn read_file(path: &Path) -> Result<Secret> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))?;
    Ok(Secret::new(text.trim()))
}
