//! Where an account is at home, which may not be the tenant that it signed in to.

use super::login::Account;

/// The tenant of all personal accounts.
pub(super) const PERSONAL_TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// Where an account is at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In the tenant that it signed in to.
    Here,
    /// In another tenant: it is a guest.
    Elsewhere,
    /// With Microsoft itself: a personal account.
    Personal,
}

impl Account {
    /// Where it is at home. Source: entra/identity-platform/id-token-claims-reference.
    pub fn home(&self) -> Home {
        let Some(tenant) = self.tenant_id.as_deref() else { return Home::Here };
        if tenant.eq_ignore_ascii_case(PERSONAL_TENANT) {
            return Home::Personal;
        }
        // `uid.utid`; without `client_info` it is another id, which says nothing.
        match self.home_account_id.split_once('.') {
            Some((_, home)) if !home.eq_ignore_ascii_case(tenant) => Home::Elsewhere,
            _ => Home::Here,
        }
    }

    /// What people call it: the name to sign in with or to be shown, else its id.
    pub fn label(&self) -> &str {
        let names = [&self.user_principal_name, &self.name, &self.user_id];
        names.into_iter().flatten().next().unwrap_or(&self.home_account_id)
    }
}

/// True if `tenant` is the name or id that stands for personal accounts.
pub fn is_personal_tenant(tenant: &str) -> bool {
    tenant.eq_ignore_ascii_case("consumers") || tenant.eq_ignore_ascii_case(PERSONAL_TENANT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(tenant_id: &str, home_account_id: &str) -> Home {
        let account = Account {
            name: None,
            user_principal_name: None,
            user_id: Some("u".into()),
            tenant_id: Some(tenant_id.into()),
            home_account_id: home_account_id.into(),
        };
        assert_eq!(account.label(), "u");
        account.home()
    }

    #[test]
    fn guests_and_personal_accounts_are_told_from_the_rest() {
        assert_eq!(home("t1", "u.T1"), Home::Here);
        assert_eq!(home("t1", "u.t2"), Home::Elsewhere);
        assert_eq!(home("t1", "subject"), Home::Here);
        assert_eq!(home(PERSONAL_TENANT, "u.9188040d-6c67-4c5b-b112-36a304b66dad"), Home::Personal);
        // A personal account as the guest of an organization.
        assert_eq!(home("t1", &format!("u.{PERSONAL_TENANT}")), Home::Elsewhere);
        assert!(is_personal_tenant("Consumers") && !is_personal_tenant("common"));
    }
}
