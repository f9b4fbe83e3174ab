//! The seam between the files and whoever signs users in.

use std::sync::Arc;

use axum::Router;

use super::identity::Identity;
use super::mail::{self, Outbox};
use super::people::People;
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
}

impl Neighbours {
    /// The sandbox's own sign-in, people and mail.
    pub(super) fn of(identity: &Arc<Identity>, outbox: &Arc<Outbox>, people: &Arc<People>) -> Self {
        Self {
            authority: Arc::clone(identity) as Arc<dyn Authority>,
            sign_in: identity.router(),
            resources: mail::routes(Arc::clone(identity), Arc::clone(outbox), Arc::clone(people)),
        }
    }
}

impl Authority for Identity {
    fn principal(&self, authorization: Option<&str>) -> Result<Principal, Refusal> {
        Self::principal(self, authorization)
    }
}
