//! The registered applications.

use super::tenant::{CLIENT_ID, User};

/// A second public client, for accounts of any directory and for personal ones.
pub const CONSUMER_CLIENT_ID: &str = "a4b7e2d9-13c6-4f58-9e0a-6d2b8c71f594";
/// The confidential client of the demonstration organization.
pub const DAEMON_CLIENT_ID: &str = "f6d03b58-2c9e-4a71-b84d-1e5a7c90d362";
/// Its secret, with every letter that has to be encoded in a form.
pub const DAEMON_SECRET: &str = "s8Q~graph+ctl%2Bdemo.Sand_box-=&1";

/// What the confidential client may do at Graph unless told otherwise.
pub(super) const DAEMON_ROLES: [&str; 4] =
    ["Files.ReadWrite.All", "Mail.Send", "Sites.ReadWrite.All", "User.Read.All"];

/// A registered application.
#[derive(Debug)]
pub(super) struct Application {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// Object id of its service principal in the demonstration organization.
    pub(super) object_id: &'static str,
    pub(super) audience: Audience,
    pub(super) kind: Kind,
}

/// The supported account types of an application.
/// Source: entra-docs identity-platform/supported-accounts-validation
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// The demonstration organization only.
    SingleTenant,
    /// Any organization.
    Organizations,
    /// Any organization, and personal accounts.
    Everybody,
}

/// What an application proves itself with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, and a code is bound to it by a proof key.
    Public,
    /// A secret, a certificate or a token of another issuer.
    Confidential,
    /// Whatever it brings, or nothing: it is registered elsewhere, and the sandbox has no business
    /// with its secret.
    Visiting,
}

impl Application {
    /// An application that people use elsewhere, known as long as the program runs.
    pub(super) fn visiting(id: String, name: String, object_id: String) -> &'static Self {
        Box::leak(Box::new(Self {
            id: id.leak(),
            name: name.leak(),
            object_id: object_id.leak(),
            audience: Audience::Everybody,
            kind: Kind::Visiting,
        }))
    }
}

static PUBLIC: Application = Application {
    id: CLIENT_ID,
    name: "graphctl sandbox",
    object_id: "0b9e4d27-71fa-4c3b-8d65-a2c8f03e6b19",
    audience: Audience::Organizations,
    kind: Kind::Public,
};

static CONSUMER: Application = Application {
    id: CONSUMER_CLIENT_ID,
    name: "graphctl sandbox for everybody",
    object_id: "d2a86f15-4e0c-4b97-a3f8-59b1c7e240d6",
    audience: Audience::Everybody,
    kind: Kind::Public,
};

static DAEMON: Application = Application {
    id: DAEMON_CLIENT_ID,
    name: "graphctl sandbox daemon",
    object_id: "81c5f7a0-d93b-4e62-9f14-c7b60a2d85e3",
    audience: Audience::SingleTenant,
    kind: Kind::Confidential,
};

/// The application of the sandbox's own with this client id, in any case.
pub(super) fn find(client_id: &str) -> Option<&'static Application> {
    [&PUBLIC, &CONSUMER, &DAEMON].into_iter().find(|app| app.id.eq_ignore_ascii_case(client_id))
}

/// The public client that this user may sign in with.
pub(super) fn of(user: &User) -> &'static Application {
    if user.is_personal() { &CONSUMER } else { &PUBLIC }
}

/// The confidential client.
pub(super) fn daemon() -> &'static Application {
    &DAEMON
}
