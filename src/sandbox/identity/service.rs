//! Who asks for a token without a user: an application, or a managed identity.

use super::applications::Application;
use crate::sandbox::principal::AppOnly;

/// A service principal of the demonstration organization.
#[derive(Debug, Clone, Copy)]
pub(super) struct Service {
    pub(super) client_id: &'static str,
    pub(super) object_id: &'static str,
    pub(super) name: &'static str,
}

impl Service {
    /// The service principal of an application.
    pub(super) fn of(app: &Application) -> Self {
        Self { client_id: app.id, object_id: app.object_id, name: app.name }
    }

    pub(super) fn as_holder(self) -> AppOnly {
        AppOnly {
            client_id: self.client_id.to_owned(),
            object_id: self.object_id.to_owned(),
            display_name: self.name.to_owned(),
        }
    }
}
