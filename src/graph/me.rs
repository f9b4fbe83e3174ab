//! The signed-in user.

use serde::{Deserialize, Serialize};

use super::client::GraphClient;
use crate::base::Result;

/// A user as `/me` describes them. Source: graph/api/user-get.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Object id in the tenant.
    pub id: String,
    /// Name for people.
    #[serde(default)]
    pub display_name: Option<String>,
    /// Address of the mailbox; missing where there is none.
    #[serde(default)]
    pub mail: Option<String>,
    /// Name that the user signs in with.
    #[serde(default)]
    pub user_principal_name: Option<String>,
}

impl User {
    /// Where mail to this user goes.
    pub fn address(&self) -> Option<&str> {
        self.mail.as_deref().or(self.user_principal_name.as_deref())
    }
}

/// Reads the signed-in user.
pub async fn get(client: &GraphClient) -> Result<User> {
    let url = client.url("me")?.with_query("$select", "id,displayName,mail,userPrincipalName");
    client.get("getMe", &url, &"the signed-in user").await
}
