//! A certificate with its private key, from a file.

use std::path::Path;

use crate::base::secret::Secret;
use crate::base::{Error, Result};

/// What a certificate file holds.
#[derive(Debug)]
pub struct ClientCertificate {
    content: Secret,
}

impl ClientCertificate {
    /// Reads the file at `path`.
    pub fn read(path: &Path, _password: Option<&Secret>) -> Result<Self> {
        let content =
            std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))?;
        Ok(Self { content: Secret::new(content) })
    }

    /// True if the file at `path` does not open without a password.
    pub fn needs_password(path: &Path) -> Result<bool> {
        Ok(Self::read(path, None)?.content.expose().contains("ENCRYPTED"))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.content.expose().as_bytes()
    }
}
