//! Which permissions each user has agreed to.

use std::collections::BTreeMap;

use super::scopes::{Asked, Granted, Names, Scopes};

/// What the demonstration application has in its registration: the meaning of `.default`.
const REGISTERED: [&str; 5] =
    ["Files.ReadWrite.All", "Mail.Send", "Sites.ReadWrite.All", "User.Read", "User.ReadBasic.All"];

/// Who agreed to what; it grows with every interactive sign-in.
#[derive(Debug, Default)]
pub(super) struct Consents {
    users: BTreeMap<&'static str, Consent>,
}

#[derive(Debug, Default)]
struct Consent {
    agreed: Names,
    refused: Names,
}

impl Consents {
    /// Whether this user has signed in before.
    pub(super) fn knows(&self, user: &str) -> bool {
        self.users.contains_key(user)
    }

    /// Notes that the user agreed to what is asked, but for `refused`. `.default` asks for
    /// everything registered at the first consent, or when the consent page is forced.
    pub(super) fn agree(
        &mut self,
        user: &'static str,
        asked: &Scopes,
        refused: &[String],
        forced: bool,
    ) {
        let consent = self.users.entry(user).or_default();
        let wanted = match &asked.graph {
            Asked::Named(names) => names.clone(),
            Asked::Default if forced || consent.agreed.is_empty() => {
                REGISTERED.iter().map(|&name| name.to_owned()).collect()
            }
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

    /// What a token for the user may carry: less than asked where the user refused, nothing at
    /// all where the user was never asked. `wide` adds what was agreed to at other times.
    pub(super) fn grant(&self, user: &str, asked: &Scopes, wide: bool) -> Option<Granted> {
        let consent = self.users.get(user)?;
        let names = match &asked.graph {
            Asked::Default => &consent.agreed,
            Asked::Named(names) if names.iter().all(|name| consent.was_asked(name)) => {
                if wide {
                    &consent.agreed
                } else {
                    names
                }
            }
            Asked::Named(_) => return None,
        };
        Some(asked.granting(names.intersection(&consent.agreed).cloned()))
    }
}

impl Consent {
    fn was_asked(&self, name: &str) -> bool {
        self.agreed.contains(name) || self.refused.contains(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(consents: &Consents, asked: &str) -> Option<String> {
        let asked = Scopes::parse(asked).unwrap();
        consents.grant("u", &asked, false).map(|granted| granted.names.join(" "))
    }

    #[test]
    fn a_token_carries_what_was_agreed_to() {
        let mut consents = Consents::default();
        assert!(granted(&consents, "User.Read").is_none());
        let asked = Scopes::parse("User.Read Mail.Send openid").unwrap();
        consents.agree("u", &asked, &["mail.send".to_owned()], false);
        assert_eq!(granted(&consents, "User.Read Mail.Send openid").unwrap(), "User.Read openid");
        assert_eq!(granted(&consents, "Files.Read"), None);
        assert_eq!(granted(&consents, ".default").unwrap(), "User.Read");
    }

    #[test]
    fn default_asks_for_the_registered_ones_once() {
        let mut consents = Consents::default();
        let default = Scopes::parse(".default").unwrap();
        consents.agree("u", &default, &[], false);
        assert_eq!(granted(&consents, ".default").unwrap(), REGISTERED.join(" "));
    }
}
