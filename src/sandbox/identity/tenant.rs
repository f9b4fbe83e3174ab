//! The demonstration organization: its names, its public client and its people.

use super::directory;

/// Tenant id of the demonstration organization.
pub const TENANT_ID: &str = "b1f0a2c4-6d38-4e5a-9c70-2f8e1d3b5a97";
/// Verified domain of the demonstration organization.
pub const TENANT_DOMAIN: &str = "contoso.onmicrosoft.com";
/// The registered application: a public client with the redirect URI `http://localhost`.
pub const CLIENT_ID: &str = "3e9d6c1b-58a4-4b7f-8d02-7c6a9f1e4b35";

/// Object id of Adele Vance, who signs in unless somebody else is named.
pub const ADELE_ID: &str = "87d349ed-44d7-43e1-9a83-5f2406dee5bd";
/// Object id of Alex Wilber, whose address differs from the sign-in name.
pub const ALEX_ID: &str = "4782e723-f4f4-4af3-a76e-25e3bab0d896";
/// Object id of Megan Bowen, who has few properties filled in.
pub const MEGAN_ID: &str = "5bde3e51-d13b-4db1-9948-fe4b109d11a7";

/// Tenant that all personal Microsoft accounts share.
/// Source: entra-docs identity-platform/id-token-claims-reference
pub const PERSONAL_TENANT_ID: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// One person of the demonstration organization.
#[derive(Debug)]
pub struct User {
    /// Object id.
    pub id: &'static str,
    /// Sign-in name.
    pub user_principal_name: &'static str,
    /// Name to show.
    pub display_name: &'static str,
    /// First name.
    pub given_name: &'static str,
    /// Last name.
    pub surname: &'static str,
    /// Primary address of the mailbox.
    pub mail: &'static str,
    /// Job title, if filled in.
    pub job_title: Option<&'static str>,
    /// Department, if filled in; Graph gives it on `$select` only.
    pub department: Option<&'static str>,
    /// Office, if filled in.
    pub office_location: Option<&'static str>,
    /// Telephone at work, if filled in.
    pub business_phone: Option<&'static str>,
    /// Language, if filled in.
    pub preferred_language: Option<&'static str>,
}

/// Everybody in the organization; the first one is the default.
pub static USERS: [User; 3] = [
    User {
        id: ADELE_ID,
        user_principal_name: "AdeleV@contoso.onmicrosoft.com",
        display_name: "Adele Vance",
        given_name: "Adele",
        surname: "Vance",
        mail: "AdeleV@contoso.onmicrosoft.com",
        job_title: Some("Retail Manager"),
        department: Some("Retail"),
        office_location: Some("18/2111"),
        business_phone: Some("+1 425 555 0109"),
        preferred_language: Some("en-US"),
    },
    User {
        id: ALEX_ID,
        user_principal_name: "AlexW@contoso.onmicrosoft.com",
        display_name: "Alex Wilber",
        given_name: "Alex",
        surname: "Wilber",
        mail: "alex.wilber@contoso.com",
        job_title: Some("Marketing Assistant"),
        department: Some("Marketing"),
        office_location: Some("131/1104"),
        business_phone: Some("+1 858 555 0110"),
        preferred_language: Some("en-US"),
    },
    User {
        id: MEGAN_ID,
        user_principal_name: "MeganB@contoso.onmicrosoft.com",
        display_name: "Megan Bowen",
        given_name: "Megan",
        surname: "Bowen",
        mail: "MeganB@contoso.onmicrosoft.com",
        job_title: None,
        department: None,
        office_location: None,
        business_phone: None,
        preferred_language: None,
    },
];

/// The user of any directory with this object id or sign-in name, in any case.
pub fn find_user(id_or_name: &str) -> Option<&'static User> {
    directory::everybody().find(|user| user.is_called(id_or_name))
}

/// The same, among the people of one tenant.
pub fn find_user_in(tenant_id: &str, id_or_name: &str) -> Option<&'static User> {
    let directory = directory::find(tenant_id)?;
    directory.users.iter().find(|user| user.is_called(id_or_name))
}

/// The people of one tenant; none if there is no such tenant.
pub fn users_of(tenant_id: &str) -> &'static [User] {
    directory::find(tenant_id).map_or(&[], |directory| directory.users)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_id_and_by_name_in_any_case() {
        assert_eq!(find_user(ALEX_ID).unwrap().given_name, "Alex");
        let by_name = find_user("adelev@CONTOSO.onmicrosoft.com").unwrap();
        assert_eq!(by_name.id, ADELE_ID);
        assert!(find_user("alex.wilber@contoso.com").is_none(), "an address is no sign-in name");
    }

    #[test]
    fn a_directory_holds_its_own_people_only() {
        assert!(find_user_in(TENANT_ID, ADELE_ID).is_some());
        assert!(find_user_in(directory::FABRIKAM_ID, ADELE_ID).is_none());
    }
}
