//! Who a Graph request speaks for, and how a request without a good token is refused.

/// The user behind an access token, and what that token allows.
#[derive(Debug, Clone)]
pub struct Principal {
    /// Object id of the user in the directory.
    pub user_id: String,
    /// Sign-in name of the user.
    pub user_principal_name: String,
    /// Name to show.
    pub display_name: String,
    /// Primary address of the user's mailbox.
    pub mail: String,
    /// Permissions that the token carries, such as `Files.ReadWrite`.
    pub scopes: Vec<String>,
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
