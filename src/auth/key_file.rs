//! The key in a file that only its owner may read, where there is no keyring.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::key_store::{CacheKey, KeyFailure, KeyStore};
use crate::base::private_file;

/// A key in the state folder.
#[derive(Debug)]
pub(super) struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes what killed processes left beside it.
    pub(super) fn sweep(&self) {
        private_file::sweep(&self.path);
    }
}

impl KeyStore for KeyFile {
    fn read(&self) -> Result<Option<CacheKey>, KeyFailure> {
        let bytes = private_file::read(&self.path).map_err(KeyFailure::Failed)?;
        // A file that is no key opens nothing, so it is as good as none.
        Ok(bytes.and_then(|bytes| CacheKey::from_bytes(&Zeroizing::new(bytes))))
    }

    fn write(&self, key: &CacheKey) -> Result<(), KeyFailure> {
        private_file::replace(&self.path, key.expose()).map_err(KeyFailure::Failed)
    }

    fn remove(&self) -> Result<(), KeyFailure> {
        private_file::remove(&self.path).map(drop).map_err(KeyFailure::Failed)
    }
}
