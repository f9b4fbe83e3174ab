//! Permissions: what each family of commands needs, what was granted, what implies what.

use serde::{Deserialize, Serialize};

/// What every sign-in asks for besides permissions: the ID token, and leave to renew.
const OIDC: [&str; 4] = ["openid", "profile", "offline_access", "email"];

/// A family of commands that need the same permissions.
///
/// The first sign-in asks for little, because tenants no longer let ordinary users consent to
/// the wide permissions; those are asked for by the commands that need them.
/// Source: entra/identity/enterprise-apps/manage-app-consent-policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// What `login` asks for by default: oneself and one's own files.
    Login,
    /// Oneself: `whoami`, one's own photo.
    Me,
    /// Names, addresses and photos of others.
    People,
    /// Everything that the directory tells of others.
    PeopleInFull,
    /// Changing one's own profile.
    MyProfile,
    /// Photos of others, for an application.
    Photos,
    /// Changing photos of others.
    PhotosOfOthers,
    /// One's own OneDrive, and sharing from it.
    Files,
    /// Files in sites, shared with oneself, or in another person's OneDrive.
    AllFiles,
    /// Finding sites and their libraries.
    Sites,
    /// Sending mail.
    Mail,
    /// Drafts, which mail above one request goes through.
    MailDrafts,
    /// Sending mail in the name of another mailbox.
    MailInName,
}

impl Family {
    /// The least permissions that suffice.
    pub fn scopes(self) -> Scopes {
        Scopes::parse(match self {
            Self::Login => "User.Read Files.ReadWrite",
            Self::Me => "User.Read",
            Self::People => "User.ReadBasic.All",
            Self::PeopleInFull => "User.Read.All",
            Self::MyProfile => "User.ReadWrite",
            Self::Photos => "ProfilePhoto.Read.All",
            Self::PhotosOfOthers => "ProfilePhoto.ReadWrite.All",
            Self::Files => "Files.ReadWrite",
            Self::AllFiles => "Files.ReadWrite.All",
            Self::Sites => "Sites.Read.All",
            Self::Mail => "Mail.Send",
            Self::MailDrafts => "Mail.ReadWrite",
            Self::MailInName => "Mail.Send.Shared",
        })
    }
}

/// A set of permissions by their bare names (`Files.ReadWrite`), in the order given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Scopes(Vec<String>);

impl Scopes {
    /// Reads a list as the service and people write it: separated by spaces or commas, with or
    /// without the resource in front. The OIDC names are left out.
    pub fn parse(text: &str) -> Self {
        let mut scopes = Self::default();
        for word in text.split([' ', ',']) {
            let bare = bare(word);
            let oidc = OIDC.iter().any(|name| name.eq_ignore_ascii_case(bare));
            if !bare.is_empty() && !oidc {
                scopes.add(bare);
            }
        }
        scopes
    }

    /// The permissions of both, each once.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut all = self.clone();
        other.iter().for_each(|scope| all.add(scope));
        all
    }

    /// The names.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Those of `needed` that nothing here grants.
    #[must_use]
    pub fn missing(&self, needed: &Self) -> Self {
        let granted = |wanted: &String| self.0.iter().any(|held| implies(held, wanted));
        Self(needed.0.iter().filter(|wanted| !granted(wanted)).cloned().collect())
    }

    /// True if one of them is such that tenants whose consent settings Microsoft manages leave it
    /// to administrators. Source: entra/identity/enterprise-apps/manage-app-consent-policies.
    pub fn are_often_reserved(&self) -> bool {
        let reserved = |scope: &str| {
            let (resource, rest) = scope.split_once('.').unwrap_or((scope, ""));
            match resource.to_ascii_lowercase().as_str() {
                "files" | "sites" => rest.ends_with(".All"),
                "mail" => !rest.starts_with("Send"),
                "calendars" | "chat" | "tasks" | "mailboxitem" => true,
                _ => scope.eq_ignore_ascii_case("Contacts.ReadWrite") || scope == "People.Read",
            }
        };
        self.iter().any(reserved)
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the `scope` parameter of a request for delegated permissions.
    pub(super) fn request(&self) -> String {
        let names = self.iter().chain(["openid", "profile", "offline_access"]);
        names.collect::<Vec<_>>().join(" ")
    }

    fn add(&mut self, scope: &str) {
        if !self.0.iter().any(|known| known.eq_ignore_ascii_case(scope)) {
            self.0.push(scope.to_owned());
        }
    }
}

impl From<String> for Scopes {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl From<Scopes> for String {
    fn from(scopes: Scopes) -> Self {
        scopes.0.join(" ")
    }
}

/// `https://graph.microsoft.com/Files.Read` is `Files.Read`, but `.default` and the scopes of
/// other resources keep their address, without which they mean something else.
fn bare(scope: &str) -> &str {
    let Some((resource, name)) = scope.rsplit_once('/') else {
        return scope;
    };
    let graph = ["https://graph.", "https://dod-graph.", "https://microsoftgraph."]
        .iter()
        .any(|start| resource.starts_with(start));
    if graph && name != ".default" { name } else { scope }
}

/// True if whoever holds `held` may do all that `wanted` allows: `Sites.ReadWrite.All` implies
/// `Sites.Read.All`, `Files.Read.All` implies `Files.Read`. Of `.default` nobody can tell, so
/// it implies everything.
fn implies(held: &str, wanted: &str) -> bool {
    if held.eq_ignore_ascii_case(wanted) || held.ends_with(".default") {
        return true;
    }
    let (Some(held), Some(wanted)) = (Parts::of(held), Parts::of(wanted)) else {
        return false;
    };
    held.resource.eq_ignore_ascii_case(wanted.resource)
        && held.power >= wanted.power
        && (held.reach == wanted.reach || held.reach == "All" && wanted.reach.is_empty())
}

/// `Sites.ReadWrite.All` taken apart.
struct Parts<'a> {
    resource: &'a str,
    power: u8,
    reach: &'a str,
}

impl<'a> Parts<'a> {
    fn of(scope: &'a str) -> Option<Self> {
        let mut words = scope.splitn(3, '.');
        let resource = words.next()?;
        let power = match words.next()? {
            "ReadBasic" => 1,
            "Read" => 2,
            "ReadWrite" => 3,
            "Manage" => 4,
            "FullControl" => 5,
            _ => return None,
        };
        let reach = words.next().unwrap_or_default();
        Some(Self { resource, power, reach })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_in_every_spelling() {
        let scopes = Scopes::parse(
            "https://graph.microsoft.com/Files.Read openid profile files.read,User.Read  email",
        );
        assert_eq!(scopes.iter().collect::<Vec<_>>(), ["Files.Read", "User.Read"]);
        assert_eq!(scopes.request(), "Files.Read User.Read openid profile offline_access");
        let whole = "https://graph.microsoft.com/.default";
        assert_eq!(Scopes::parse(whole).iter().collect::<Vec<_>>(), [whole]);
    }

    #[test]
    fn wide_permissions_imply_narrow_ones_and_never_the_reverse() {
        let yes = [
            ("Files.ReadWrite", "Files.Read"),
            ("Files.Read.All", "Files.Read"),
            ("Sites.FullControl.All", "Sites.Manage.All"),
            ("User.Read.All", "User.ReadBasic.All"),
            ("mail.send", "Mail.Send"),
            ("https://graph.microsoft.com/.default", "Mail.Send"),
        ];
        let no = [
            ("Files.Read", "Files.Read.All"),
            ("Files.Read.All", "Files.ReadWrite"),
            ("Mail.ReadWrite", "Mail.Send"),
            ("Files.ReadWrite.AppFolder", "Files.Read"),
            ("Sites.Selected", "Sites.Read.All"),
        ];
        for (held, wanted) in yes {
            assert!(implies(held, wanted), "{held} {wanted}");
        }
        for (held, wanted) in no {
            assert!(!implies(held, wanted), "{held} {wanted}");
        }
    }

    #[test]
    fn what_ordinary_users_may_often_not_approve() {
        for reserved in ["Files.ReadWrite.All", "Sites.Read.All", "Mail.ReadWrite", "Chat.Read"] {
            assert!(Scopes::parse(&format!("User.Read {reserved}")).are_often_reserved());
        }
        let free = "User.Read User.ReadBasic.All Files.Read Files.ReadWrite Mail.Send";
        assert!(!Scopes::parse(free).are_often_reserved());
    }

    #[test]
    fn what_is_missing_is_named() {
        let granted = Family::Login.scopes();
        assert!(granted.missing(&Family::Files.scopes()).is_empty());
        assert_eq!(
            granted.missing(&Scopes::parse("Mail.ReadWrite Files.ReadWrite Mail.Send")),
            Scopes::parse("Mail.ReadWrite Mail.Send")
        );
    }
}
