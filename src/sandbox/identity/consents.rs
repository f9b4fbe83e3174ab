//! Which permissions users and administrators have agreed to, and who is signed in.

use std::collections::{BTreeMap, BTreeSet};

use super::applications::Application;
use super::scopes::{Asked, Granted, Names, Scopes, is_admins};
use super::tenant::User;

/// What the demonstration applications have in their registration: the meaning of `.default`.
const REGISTERED: [&str; 5] =
    ["Files.ReadWrite.All", "Mail.Send", "Sites.ReadWrite.All", "User.Read", "User.ReadBasic.All"];

/// An application, and a user or a tenant that agreed to it.
type Key = (&'static str, &'static str);

/// Who agreed to what; it grows with every interactive sign-in.
#[derive(Debug, Default)]
pub(super) struct Consents {
    users: BTreeMap<Key, Consent>,
    /// What administrators agreed to for everybody in their tenant.
    admins: BTreeMap<Key, Names>,
    /// Home ids of the users who are signed in to the browser.
    sessions: BTreeSet<&'static str>,
}

#[derive(Debug, Default)]
struct Consent {
    agreed: Names,
    refused: Names,
}

impl Consents {
    /// Notes that the browser has a session of this user.
    pub(super) fn open_session(&mut self, home: &'static User) {
        self.sessions.insert(home.id);
    }

    /// Signs everybody out of the browser. Refresh tokens live on.
    /// Source: entra-docs identity-platform/refresh-tokens, "single sign-out"
    pub(super) fn close_sessions(&mut self) {
        self.sessions.clear();
    }

    /// Whether the browser has a session of this user.
    pub(super) fn has_session(&self, home: &User) -> bool {
        self.sessions.contains(home.id)
    }

    /// Notes that the user agreed to what is asked, but for `refused`. `.default` asks for
    /// everything registered at the first consent, or when the consent page is forced.
    pub(super) fn agree(
        &mut self,
        app: &Application,
        user: &User,
        asked: &Scopes,
        refused: &[String],
        forced: bool,
    ) {
        let consent = self.users.entry((app.id, user.id)).or_default();
        let wanted = match &asked.graph {
            Asked::Named(names) => names.clone(),
            Asked::Default if forced || consent.agreed.is_empty() => registered(),
            Asked::Default => Names::new(),
        };
        for name in wanted {
            if refused.iter().any(|no| no.eq_ignore_ascii_case(&name)) {
                consent.refused.insert(name);
            } else {
                consent.refused.remove(&name);
                consent.agreed.insert(name);
            }
        }
    }

    /// Notes that an administrator agreed for a whole tenant; gives what that is by name.
    pub(super) fn agree_for_all(
        &mut self,
        app: &Application,
        tenant_id: &'static str,
        asked: &Scopes,
    ) -> Names {
        let wanted = match &asked.graph {
            Asked::Named(names) => names.clone(),
            Asked::Default => registered(),
        };
        self.admins.entry((app.id, tenant_id)).or_default().extend(wanted.clone());
        wanted
    }

    /// Whether something is asked that is an administrator's to give and was not given.
    pub(super) fn lacks_admin(&self, app: &Application, user: &User, asked: &Scopes) -> bool {
        let given = self.admins.get(&(app.id, user.tenant_id()));
        let lacks =
            |name: &String| is_admins(name) && !given.is_some_and(|given| given.contains(name));
        match &asked.graph {
            Asked::Named(names) => names.iter().any(lacks),
            Asked::Default => registered().iter().any(lacks),
        }
    }

    /// What a token for the user may carry: less than asked where the user refused, nothing at
    /// all where nobody was ever asked. `wide` adds what was agreed to at other times.
    pub(super) fn grant(
        &self,
        app: &Application,
        user: &User,
        asked: &Scopes,
        wide: bool,
    ) -> Option<Granted> {
        let own = self.users.get(&(app.id, user.id));
        let admins = self.admins.get(&(app.id, user.tenant_id()));
        if own.is_none() && admins.is_none() {
            return None;
        }
        let agreed: Names = own
            .map(|consent| &consent.agreed)
            .into_iter()
            .chain(admins)
            .flatten()
            .cloned()
            .collect();
        let was_asked = |name: &String| {
            agreed.contains(name) || own.is_some_and(|consent| consent.refused.contains(name))
        };
        let names = match &asked.graph {
            Asked::Default => &agreed,
            Asked::Named(names) if names.iter().all(was_asked) => {
                if wide {
                    &agreed
                } else {
                    names
                }
            }
            Asked::Named(_) => return None,
        };
        Some(asked.granting(names.intersection(&agreed).cloned()))
    }
}

fn registered() -> Names {
    REGISTERED.map(str::to_owned).into()
}

#[cfg(test)]
mod tests {
    use super::super::applications;
    use super::super::tenant::{CLIENT_ID, TENANT_ID, USERS};
    use super::*;

    fn app() -> &'static Application {
        applications::find(CLIENT_ID).unwrap()
    }

    fn granted(consents: &Consents, asked: &str) -> Option<String> {
        let asked = Scopes::parse(asked).unwrap();
        let granted = consents.grant(app(), &USERS[0], &asked, false);
        granted.map(|granted| granted.names.join(" "))
    }

    #[test]
    fn a_token_carries_what_was_agreed_to() {
        let mut consents = Consents::default();
        assert!(granted(&consents, "User.Read").is_none());
        let asked = Scopes::parse("User.Read Mail.Send openid").unwrap();
        consents.agree(app(), &USERS[0], &asked, &["mail.send".to_owned()], false);
        assert_eq!(granted(&consents, "User.Read Mail.Send openid").unwrap(), "User.Read openid");
        assert_eq!(granted(&consents, "Files.Read"), None);
        assert_eq!(granted(&consents, ".default").unwrap(), "User.Read");
    }

    #[test]
    fn default_asks_for_the_registered_ones_once() {
        let mut consents = Consents::default();
        let default = Scopes::parse(".default").unwrap();
        consents.agree(app(), &USERS[0], &default, &[], false);
        assert_eq!(granted(&consents, ".default").unwrap(), REGISTERED.join(" "));
    }

    #[test]
    fn an_administrator_agrees_for_everybody() {
        let mut consents = Consents::default();
        let asked = Scopes::parse("Sites.Read.All").unwrap();
        assert!(consents.lacks_admin(app(), &USERS[1], &asked));
        consents.agree_for_all(app(), TENANT_ID, &asked);
        assert!(!consents.lacks_admin(app(), &USERS[1], &asked));
        assert_eq!(granted(&consents, "Sites.Read.All").unwrap(), "Sites.Read.All");
        let own = Scopes::parse("User.Read Files.ReadWrite").unwrap();
        assert!(!consents.lacks_admin(app(), &USERS[0], &own), "users may agree to these");
    }
}
