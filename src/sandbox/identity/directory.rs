//! The tenants of the sandbox, who is in each, and what a path segment says about them.

use super::aadsts;
use super::applications::{Application, Audience};
use super::authority_error::AuthorityError;
use super::tenant::{ALEX_ID, PERSONAL_TENANT_ID, TENANT_DOMAIN, TENANT_ID, USERS, User};
use crate::sandbox::principal::SignedIn;

/// Tenant id of the organization that Alex is a guest of.
pub const FABRIKAM_ID: &str = "7c25a9f3-0b1e-4d86-b5a4-e9d01c6f7328";
/// Verified domain of that organization.
pub const FABRIKAM_DOMAIN: &str = "fabrikam.onmicrosoft.com";
/// Object id of Alex as a guest.
pub const GUEST_ID: &str = "c1f7d0a8-92b4-4e37-8a5d-6b3e20f9d114";
/// Object id of the personal account; Graph shows the last 16 digits alone.
pub const PERSONAL_ID: &str = "00000000-0000-0000-5e1f-9c0d3b7a2468";

/// One tenant and its people.
#[derive(Debug)]
pub(super) struct Directory {
    pub(super) tenant_id: &'static str,
    /// Its verified domain; personal accounts have none.
    domain: Option<&'static str>,
    pub(super) users: &'static [User],
}

static DIRECTORIES: [Directory; 3] = [
    Directory { tenant_id: TENANT_ID, domain: Some(TENANT_DOMAIN), users: &USERS },
    Directory { tenant_id: FABRIKAM_ID, domain: Some(FABRIKAM_DOMAIN), users: &GUESTS },
    Directory { tenant_id: PERSONAL_TENANT_ID, domain: None, users: &CONSUMERS },
];

/// A guest's sign-in name has the form that invitations make.
static GUESTS: [User; 1] = [User {
    id: GUEST_ID,
    user_principal_name: "alex.wilber_contoso.com#EXT#@fabrikam.onmicrosoft.com",
    display_name: "Alex Wilber",
    given_name: "Alex",
    surname: "Wilber",
    mail: "alex.wilber@contoso.com",
    job_title: None,
    department: None,
    office_location: None,
    business_phone: None,
    preferred_language: None,
}];

static CONSUMERS: [User; 1] = [User {
    id: PERSONAL_ID,
    user_principal_name: "avery.howard@outlook.com",
    display_name: "Avery Howard",
    given_name: "Avery",
    surname: "Howard",
    mail: "avery.howard@outlook.com",
    job_title: None,
    department: None,
    office_location: None,
    business_phone: None,
    preferred_language: Some("en-US"),
}];

/// Users who are the same person in two directories: the guest's id, and the id at home.
const GUEST_HOMES: [(&str, &str); 1] = [(GUEST_ID, ALEX_ID)];

/// Everybody, the demonstration organization first.
pub(super) fn everybody() -> impl Iterator<Item = &'static User> {
    DIRECTORIES.iter().flat_map(|directory| directory.users)
}

/// The directory with this tenant id or domain, in any case.
pub(super) fn find(id_or_domain: &str) -> Option<&'static Directory> {
    DIRECTORIES.iter().find(|directory| {
        directory.tenant_id.eq_ignore_ascii_case(id_or_domain)
            || directory.domain.is_some_and(|domain| domain.eq_ignore_ascii_case(id_or_domain))
    })
}

impl User {
    /// The tenant whose directory this user is in.
    pub fn tenant_id(&self) -> &'static str {
        let holds = |directory: &&Directory| directory.users.iter().any(|user| user.id == self.id);
        DIRECTORIES.iter().find(holds).map_or(TENANT_ID, |directory| directory.tenant_id)
    }

    /// Whether this is a personal Microsoft account.
    pub fn is_personal(&self) -> bool {
        self.tenant_id() == PERSONAL_TENANT_ID
    }

    /// Whether this user is at home in another tenant.
    pub fn is_guest(&self) -> bool {
        self.home_id() != self.id
    }

    /// The id under which Graph knows the user: of a personal account, 16 digits of the object id.
    pub fn graph_id(&self) -> String {
        if self.is_personal() {
            self.id.chars().filter(|&letter| letter != '-').skip(16).collect()
        } else {
            self.id.to_owned()
        }
    }

    /// The user as the holder of a token.
    pub fn signed_in(&self) -> SignedIn {
        SignedIn {
            user_id: self.graph_id(),
            user_principal_name: self.user_principal_name.to_owned(),
            display_name: self.display_name.to_owned(),
            mail: self.mail.to_owned(),
        }
    }

    /// Whether this is the user's object id, Graph id or sign-in name, in any case.
    pub(super) fn is_called(&self, id_or_name: &str) -> bool {
        self.id.eq_ignore_ascii_case(id_or_name)
            || self.user_principal_name.eq_ignore_ascii_case(id_or_name)
            || self.graph_id().eq_ignore_ascii_case(id_or_name)
    }

    fn home_id(&self) -> &'static str {
        let home = GUEST_HOMES.iter().find(|(guest, _)| *guest == self.id);
        home.map_or(self.id, |(_, home)| home)
    }

    /// The same person in the tenant where the account lives.
    pub(super) fn home(&self) -> &'static User {
        let id = self.home_id();
        everybody().find(|user| user.id == id).unwrap_or(&USERS[0])
    }
}

/// What the tenant part of an authority's path stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Segment {
    /// `common`: organizations and personal accounts.
    Common,
    /// `organizations`: all of them.
    Organizations,
    /// One tenant by id or domain; `consumers` is that of personal accounts.
    Tenant(&'static Directory),
}

impl Segment {
    /// Reads a path segment; refuses a tenant that does not exist.
    pub(super) fn parse(segment: &str) -> Result<Self, AuthorityError> {
        let is = |name: &str| segment.eq_ignore_ascii_case(name);
        if is("common") {
            return Ok(Self::Common);
        }
        if is("organizations") {
            return Ok(Self::Organizations);
        }
        let id = if is("consumers") { PERSONAL_TENANT_ID } else { segment };
        find(id).map(Self::Tenant).ok_or_else(|| aadsts::tenant_not_found(segment))
    }

    /// Reads the segment of a sign-in and checks that the application may be used there.
    pub(super) fn for_sign_in(segment: &str, app: &Application) -> Result<Self, AuthorityError> {
        let parsed = Self::parse(segment)?;
        match (parsed, app.audience) {
            (Self::Tenant(one), Audience::SingleTenant) if one.tenant_id == PERSONAL_TENANT_ID => {
                Err(aadsts::not_for_personal_accounts(app))
            }
            (Self::Tenant(one), Audience::SingleTenant) if one.tenant_id != TENANT_ID => {
                Err(aadsts::unknown_client(app.id, one.tenant_id))
            }
            (Self::Common | Self::Organizations, Audience::SingleTenant) => {
                Err(aadsts::single_tenant(app))
            }
            (Self::Tenant(one), Audience::Organizations) if one.tenant_id == PERSONAL_TENANT_ID => {
                Err(aadsts::not_for_personal_accounts(app))
            }
            _ => Ok(parsed),
        }
    }

    /// The account that a person has here, with an application of this audience.
    pub(super) fn account(
        self,
        user: &'static User,
        audience: Audience,
    ) -> Result<&'static User, AuthorityError> {
        let home = user.home();
        let found = match self {
            Self::Common => {
                (!home.is_personal() || audience == Audience::Everybody).then_some(home)
            }
            Self::Organizations => (!home.is_personal()).then_some(home),
            Self::Tenant(one) => one.users.iter().find(|user| user.home().id == home.id),
        };
        found.ok_or_else(|| aadsts::not_in_tenant(home, self.tenant_id()))
    }

    /// The tenant that is meant; that of the demonstration where several are.
    pub(super) fn tenant_id(self) -> &'static str {
        match self {
            Self::Common | Self::Organizations => TENANT_ID,
            Self::Tenant(one) => one.tenant_id,
        }
    }

    /// Whether personal accounts alone sign in here.
    pub(super) fn is_personal(self) -> bool {
        matches!(self, Self::Tenant(one) if one.tenant_id == PERSONAL_TENANT_ID)
    }

    /// The tenant as the `issuer` of discovery shows it.
    /// Source: entra-docs identity-platform/v2-protocols-oidc
    pub(super) fn issuer_tenant(self) -> &'static str {
        match self {
            Self::Common | Self::Organizations => "{tenantid}",
            Self::Tenant(one) => one.tenant_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::applications::{self, CONSUMER_CLIENT_ID, DAEMON_CLIENT_ID};
    use super::super::tenant::{ADELE_ID, CLIENT_ID, find_user};
    use super::*;

    fn number(segment: &str, client: &str) -> Option<u32> {
        let app = applications::find(client).unwrap();
        Segment::for_sign_in(segment, app).err().and_then(|error| error.number)
    }

    #[test]
    fn an_application_works_where_its_registration_says() {
        for segment in ["common", "organizations", TENANT_DOMAIN, FABRIKAM_DOMAIN] {
            assert_eq!(number(segment, CLIENT_ID), None, "{segment}");
            assert_eq!(number(segment, CONSUMER_CLIENT_ID), None, "{segment}");
        }
        assert_eq!(number("consumers", CLIENT_ID), Some(9_002_332));
        assert_eq!(number(PERSONAL_TENANT_ID, CONSUMER_CLIENT_ID), None);
        assert_eq!(number("adatum.com", CLIENT_ID), Some(90_002));
        assert_eq!(number("common", DAEMON_CLIENT_ID), Some(50_194));
        assert_eq!(number(FABRIKAM_ID, DAEMON_CLIENT_ID), Some(700_016));
        assert_eq!(number(TENANT_ID, DAEMON_CLIENT_ID), None);
    }

    #[test]
    fn a_guest_is_another_object_with_the_same_home() {
        let alex = find_user(ALEX_ID).unwrap();
        let there = Segment::parse(FABRIKAM_DOMAIN).unwrap();
        let guest = there.account(alex, Audience::Organizations).unwrap();
        assert_eq!((guest.id, guest.home().id), (GUEST_ID, ALEX_ID));
        assert!(guest.is_guest() && !alex.is_guest());
        let adele = find_user(ADELE_ID).unwrap();
        let error = there.account(adele, Audience::Organizations).unwrap_err();
        assert_eq!(error.number, Some(50_020));
    }

    #[test]
    fn a_personal_account_signs_in_where_it_may() {
        let avery = find_user(PERSONAL_ID).unwrap();
        assert_eq!(avery.graph_id(), "5e1f9c0d3b7a2468");
        let everybody = Audience::Everybody;
        assert!(Segment::Common.account(avery, everybody).is_ok());
        assert!(Segment::Common.account(avery, Audience::Organizations).is_err());
        assert!(Segment::Organizations.account(avery, everybody).is_err());
        assert!(Segment::parse("consumers").unwrap().account(avery, everybody).is_ok());
    }
}
