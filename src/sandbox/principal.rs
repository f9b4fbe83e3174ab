//! Who a request speaks for, and why one that speaks for nobody is refused.

/// The signed-in user behind an access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Directory object id.
    pub user_id: String,
    /// Sign-in name.
    pub user_principal_name: String,
    /// Name for people.
    pub display_name: String,
    /// Primary mail address.
    pub mail: String,
    /// Scopes of the token, without a resource prefix.
    pub scopes: Vec<String>,
}

/// An answer that says why the caller is not let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// Graph error code.
    pub code: String,
    /// Text for people.
    pub message: String,
    /// Value of the `WWW-Authenticate` header.
    pub www_authenticate: Option<String>,
}
