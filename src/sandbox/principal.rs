//! Who a Graph request speaks for, and how a request without a good token is refused.

/// Whoever holds an access token, and what that token allows.
#[derive(Debug, Clone)]
pub struct Principal {
    /// Tenant that issued the token.
    pub tenant_id: String,
    /// The user, or the application by itself.
    pub holder: Holder,
    /// Delegated permissions of a user's token, application roles of an application's, such as
    /// `Files.ReadWrite.All`.
    pub scopes: Vec<String>,
}

/// For whom a token was issued.
#[derive(Debug, Clone)]
pub enum Holder {
    /// A user who signed in.
    User(SignedIn),
    /// An application or a managed identity, with no user behind it.
    App(AppOnly),
}

/// A user as a token names them.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Object id of the user in the directory.
    pub user_id: String,
    /// Sign-in name of the user.
    pub user_principal_name: String,
    /// Name to show.
    pub display_name: String,
    /// Primary address of the user's mailbox.
    pub mail: String,
}

/// An application as its token names it.
#[derive(Debug, Clone)]
pub struct AppOnly {
    /// Client id.
    pub client_id: String,
    /// Object id of the service principal.
    pub object_id: String,
    /// Name to show.
    pub display_name: String,
}

impl Principal {
    /// The user; [`delegated_only`] if an application asks by itself.
    pub fn user(&self) -> Result<&SignedIn, Refusal> {
        match &self.holder {
            Holder::User(user) => Ok(user),
            Holder::App(_) => Err(delegated_only()),
        }
    }

    /// Whether the token is an application's own.
    pub fn is_app(&self) -> bool {
        matches!(self.holder, Holder::App(_))
    }

    /// Whether the token carries one of these permissions.
    pub fn may(&self, any_of: &[&str]) -> bool {
        any_of.iter().any(|scope| self.scopes.iter().any(|own| own == scope))
    }
}

impl SignedIn {
    /// Whether this is the user's object id or sign-in name, in any case.
    pub fn is_called(&self, id_or_name: &str) -> bool {
        self.user_id.eq_ignore_ascii_case(id_or_name)
            || self.user_principal_name.eq_ignore_ascii_case(id_or_name)
    }
}

/// An answer in Graph's error form to a request that may not go on.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// Graph's error code, such as `InvalidAuthenticationToken`.
    pub code: String,
    /// Text for people.
    pub message: String,
    /// Value of the `WWW-Authenticate` header, if the answer carries one.
    pub www_authenticate: Option<String>,
}

/// The answer to `/me` with an application's token, as observed.
pub fn delegated_only() -> Refusal {
    Refusal {
        status: 400,
        code: "BadRequest".to_owned(),
        message: "/me request is only valid with delegated authentication flow.".to_owned(),
        www_authenticate: None,
    }
}
