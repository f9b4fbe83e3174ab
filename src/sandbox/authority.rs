//! The seam between the files and whoever signs users in.

use std::sync::Arc;

use axum::Router;

use super::principal::{Principal, Refusal};

/// Decides whom an `Authorization` header speaks for.
pub trait Authority: Send + Sync {
    /// The user behind the header, or the answer that refuses it.
    fn principal(&self, authorization: Option<&str>) -> Result<Principal, Refusal>;
}

/// The parts of the service that stand beside the files on the API host.
pub struct Neighbours {
    /// Checks bearer tokens.
    pub authority: Arc<dyn Authority>,
    /// Sign-in pages, at `/{tenant}/...`.
    pub sign_in: Router,
    /// Further Graph resources, at paths without the version prefix.
    pub resources: Router,
    /// Further endpoints of the sandbox itself, at paths without `/_sandbox`.
    pub control: Router,
}

impl Neighbours {
    /// Nobody can sign in: every token is refused.
    pub fn closed() -> Self {
        Self {
            authority: Arc::new(Closed),
            sign_in: Router::new(),
            resources: Router::new(),
            control: Router::new(),
        }
    }
}

struct Closed;

impl Authority for Closed {
    fn principal(&self, _authorization: Option<&str>) -> Result<Principal, Refusal> {
        Err(Refusal {
            status: 401,
            code: "InvalidAuthenticationToken".to_owned(),
            message: "Access token is empty.".to_owned(),
            www_authenticate: Some("Bearer realm=\"\"".to_owned()),
        })
    }
}
