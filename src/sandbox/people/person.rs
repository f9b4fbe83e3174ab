//! One person as Graph's directory describes them.

use serde_json::{Value, json};

use crate::sandbox::identity::{TENANT_DOMAIN, User};

/// What an answer holds without `$select`.
pub(super) const DEFAULT_PROPERTIES: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

/// What Graph tells of a single user only. Source: microsoft-graph-docs api/user-list
const SINGLE_ONLY: [&str; 11] = [
    "aboutMe",
    "birthday",
    "hireDate",
    "interests",
    "mailboxSettings",
    "mySite",
    "pastProjects",
    "preferredName",
    "responsibilities",
    "schools",
    "skills",
];

/// What `User.ReadBasic.All` shows of other people; the rest is null (guessed).
pub(super) const BASIC_PROPERTIES: [&str; 6] =
    ["displayName", "givenName", "id", "mail", "surname", "userPrincipalName"];

/// A user of a directory, one of the demonstration's or one that was planted.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    /// As Graph shows it.
    pub(super) id: String,
    pub(super) user_principal_name: String,
    pub(super) display_name: String,
    /// None where there is no mailbox.
    pub(super) mail: Option<String>,
    given_name: Option<String>,
    surname: Option<String>,
    job_title: Option<String>,
    department: Option<String>,
    office_location: Option<String>,
    business_phone: Option<String>,
    preferred_language: Option<String>,
    pub(super) is_personal: bool,
    pub(super) is_guest: bool,
}

impl Person {
    /// One of the demonstration's people.
    pub(super) fn of(user: &User) -> Self {
        let text = |value: Option<&str>| value.map(str::to_owned);
        Self {
            id: user.graph_id(),
            user_principal_name: user.user_principal_name.to_owned(),
            display_name: user.display_name.to_owned(),
            mail: Some(user.mail.to_owned()),
            given_name: text(Some(user.given_name)),
            surname: text(Some(user.surname)),
            job_title: text(user.job_title),
            department: text(user.department),
            office_location: text(user.office_location),
            business_phone: text(user.business_phone),
            preferred_language: text(user.preferred_language),
            is_personal: user.is_personal(),
            is_guest: user.is_guest(),
        }
    }

    /// A person who was made up, by Graph's names for the properties; `{}` stands for the number.
    /// Whoever has no `mail` of `null` gets an address.
    pub(super) fn planted(wanted: &Value, number: usize) -> Self {
        let text = |name: &str| {
            let text = wanted[name].as_str()?;
            Some(text.replace("{}", &format!("{number:05}")))
        };
        let name = text("userPrincipalName");
        let name = name.unwrap_or_else(|| format!("user{number:05}@{TENANT_DOMAIN}"));
        let has_mailbox = !wanted.get("mail").is_some_and(Value::is_null);
        Self {
            id: text("id").unwrap_or_else(|| format!("9d0c3b7a-0000-4000-8000-{number:012x}")),
            display_name: text("displayName").unwrap_or_else(|| format!("User {number:05}")),
            mail: has_mailbox.then(|| text("mail").unwrap_or_else(|| name.clone())),
            user_principal_name: name,
            given_name: text("givenName"),
            surname: text("surname"),
            job_title: text("jobTitle"),
            department: text("department"),
            office_location: text("officeLocation"),
            ..Self::default()
        }
    }

    /// Whether this is the person's id or sign-in name, in any case.
    pub(super) fn is_called(&self, id_or_name: &str) -> bool {
        self.id.eq_ignore_ascii_case(id_or_name)
            || self.user_principal_name.eq_ignore_ascii_case(id_or_name)
    }

    /// The value of a property, or nothing if users have no such property.
    pub(super) fn property(&self, name: &str) -> Option<Value> {
        let phones: Vec<&str> = self.business_phone.as_deref().into_iter().collect();
        Some(match name {
            "accountEnabled" => json!(true),
            "businessPhones" => json!(phones),
            // A personal account belongs to no organization.
            "companyName" | "department" | "mySite" | "usageLocation" | "userType"
                if self.is_personal =>
            {
                Value::Null
            }
            "companyName" => json!("Contoso"),
            "createdDateTime" => json!("2024-05-06T07:08:09Z"),
            "department" => json!(self.department),
            "displayName" => json!(self.display_name),
            "givenName" => json!(self.given_name),
            "id" => json!(self.id),
            "jobTitle" => json!(self.job_title),
            "mail" => json!(self.mail),
            "mailNickname" => json!(self.user_principal_name.split('@').next()),
            "mySite" => json!(format!("https://{}-my.sharepoint.com/", organization())),
            "employeeId" | "mobilePhone" => Value::Null,
            name if SINGLE_ONLY.contains(&name) => Value::Null,
            "officeLocation" => json!(self.office_location),
            "preferredLanguage" => json!(self.preferred_language),
            "proxyAddresses" => {
                json!(self.mail.iter().map(|mail| format!("SMTP:{mail}")).collect::<Vec<_>>())
            }
            "surname" => json!(self.surname),
            "usageLocation" => json!("US"),
            "userPrincipalName" => json!(self.user_principal_name),
            "userType" => json!(if self.is_guest { "Guest" } else { "Member" }),
            _ => return None,
        })
    }
}

/// Whether no list of users has this property.
pub(super) fn is_single_only(name: &str) -> bool {
    SINGLE_ONLY.contains(&name)
}

fn organization() -> &'static str {
    TENANT_DOMAIN.split('.').next().unwrap_or(TENANT_DOMAIN)
}
