//! What an application lacks when Graph refuses it, which Graph itself does not say.
//!
//! Source: graph/permissions-overview, "Application permissions" and "Selected permissions".

use crate::auth::{Scopes, TokenClaims};

/// The hint for a refusal of an application whose token says `claims` and that needs roles of the
/// names of `needed`; none if it has them, or if the token says nothing.
pub(super) fn role_advice(claims: &TokenClaims, needed: &Scopes) -> Option<String> {
    if *claims == TokenClaims::default() {
        return None;
    }
    // A role for sites is one for the files in them.
    let files = claims.roles.iter().filter_map(|role| role.strip_prefix("Sites."));
    let files = files.map(|rest| format!("Files.{rest}"));
    let held: Vec<_> = claims.roles.iter().cloned().chain(files).collect();
    let missing = Scopes::parse(&held.join(" ")).missing(needed);
    let names: Vec<_> = missing.iter().collect();
    let of_sites = |name: &&str| name.starts_with("Files.") || name.starts_with("Sites.");
    let selected = claims.roles.iter().find(|role| role.ends_with(".Selected"));
    match (selected, names.as_slice()) {
        (_, []) => None,
        // Whoever chose this on purpose is not advised to open everything.
        (Some(selected), names) if names.iter().all(of_sites) => Some(format!(
            "the application has the role {selected}, which opens only what an administrator has \
             granted to it one by one; ask for this to be granted"
        )),
        (_, names) => {
            let role = if names.len() == 1 { "role" } else { "roles" };
            Some(format!(
                "the application lacks the {role} {}; an administrator adds it in the app \
                 registration as an application permission, and grants it; a new sign-in has it",
                names.join(", ")
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::field_reassign_with_default, reason = "one field is auth's own")]
    fn advice(roles: &[&str], needed: &str) -> Option<String> {
        let mut claims = TokenClaims::default();
        claims.app_name = Some("nightly".to_owned());
        claims.roles = roles.iter().map(|&role| role.to_owned()).collect();
        role_advice(&claims, &Scopes::parse(needed))
    }

    #[test]
    fn the_role_that_lacks_is_named() {
        let told = advice(&["User.Read.All"], "Files.ReadWrite.All Sites.Read.All").unwrap();
        assert!(told.contains("lacks the roles Files.ReadWrite.All, Sites.Read.All;"), "{told}");
        let told = advice(&[], "Mail.Send").unwrap();
        assert!(told.contains("lacks the role Mail.Send;"), "{told}");
        let told = advice(&["Sites.Selected"], "Mail.Send").unwrap();
        assert!(told.contains("lacks the role Mail.Send;"), "{told}");
    }

    #[test]
    fn a_role_that_includes_it_is_enough() {
        assert_eq!(advice(&["Sites.ReadWrite.All"], "Files.ReadWrite.All"), None);
        assert_eq!(advice(&["Mail.Send"], "Mail.Send"), None);
    }

    #[test]
    fn selected_sites_stay_selected() {
        let told = advice(&["Sites.Selected"], "Files.ReadWrite.All").unwrap();
        assert!(told.contains("granted to it one by one"), "{told}");
        assert!(!told.contains("Files.ReadWrite.All"), "{told}");
    }

    #[test]
    fn a_token_that_says_nothing_gives_no_advice() {
        assert_eq!(role_advice(&TokenClaims::default(), &Scopes::parse("Mail.Send")), None);
    }
}
