//! Text that must not be seen: it prints as a placeholder and is wiped when dropped.

use std::fmt;

use serde::{Deserialize, Serializer};
use zeroize::Zeroizing;

/// A token, code, verifier or password.
///
/// `Debug` hides it and there is no `Display`; [`Secret::expose`] is called only where the
/// bytes leave for the place that they are meant for.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

/// Writes a secret into a store that is itself encrypted or private.
///
/// There is no `Serialize` on [`Secret`], so a field that is to be stored must name this
/// function and thereby say so.
pub fn store<S: Serializer>(secret: &Secret, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(secret.expose())
}

/// [`store`] for a secret that may be missing.
pub fn store_option<S: Serializer>(secret: &Option<Secret>, to: S) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => to.serialize_some(secret.expose()),
        None => to.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_only_the_length() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(7 bytes)");
    }
}
