//! The token file of a workload.

use std::path::Path;

use crate::base::endpoint::Endpoint;
use crate::base::secret::Secret;
use crate::base::{Error, Result};

/// The audience of the cloud that `endpoint` is in.
pub(super) fn audience(endpoint: &Endpoint) -> &'static str {
    let is_government = endpoint.authority_origin() == "https://login.microsoftonline.us";
    if is_government { "api://AzureADTokenExchangeUSGov" } else { "api://AzureADTokenExchange" }
}

/// Reads the token in the file at `path`.
pub(super) fn read_file(path: &Path) -> Result<Secret> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))?;
    Ok(Secret::new(text.trim()))
}
