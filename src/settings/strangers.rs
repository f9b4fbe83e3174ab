//! Settings that mean nothing: misspelt, or in the wrong place. They are left alone, since a
//! later release may know them, and told of, since an earlier word may have been meant.

use toml::Table;

use super::config_file::KEYS;
use crate::base::env::{self, Environment};

/// What may stand outside of profiles.
const TOP: [&str; 2] = ["profile", "profiles"];

/// A name that nothing here knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// The name.
    pub name: String,
    /// The profile that it stands in; none for what stands outside of them.
    pub profile: Option<String>,
    /// Names that would mean something there.
    pub known: &'static [&'static str],
}

/// The strangers of a configuration file.
pub(super) fn in_file(text: &str) -> Vec<Stranger> {
    let Ok(file) = text.parse::<Table>() else { return Vec::new() };
    let mut found = among(&file, None, &TOP);
    let profiles = file.get("profiles").and_then(|profiles| profiles.as_table());
    for (name, profile) in profiles.into_iter().flatten() {
        if let Some(profile) = profile.as_table() {
            found.extend(among(profile, Some(name), &KEYS));
        }
    }
    found
}

fn among(table: &Table, profile: Option<&String>, known: &'static [&'static str]) -> Vec<Stranger> {
    let names = table.keys().filter(|name| !known.contains(&name.as_str()));
    names.map(|name| Stranger { name: name.clone(), profile: profile.cloned(), known }).collect()
}

/// Variables that are called as ours are, and are none of them.
pub fn in_environment(environment: &Environment) -> Vec<Stranger> {
    let ours = environment.names().filter(|name| name.starts_with(env::OURS));
    let strange = ours.filter(|name| !env::OWN.contains(name));
    let known = &env::OWN;
    strange.map(|name| Stranger { name: name.to_owned(), profile: None, known }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_knows_is_found_where_it_stands() {
        let text = "tenant = \"t\"\nprofile = \"work\"\n[profiles.work]\ntennant = \"t\"\n\
                    cloud = \"global\"\n[profiles.work.default]\nanything = 1\n[profile.x]";
        let told = |text| {
            let found = in_file(text).into_iter();
            found.map(|one| (one.profile.unwrap_or_default(), one.name)).collect::<Vec<_>>()
        };
        let both = text.replace("\n[profile.x]", "");
        let expected = [("", "tenant"), ("work", "tennant")];
        assert_eq!(told(&both), expected.map(|(one, other)| (one.to_owned(), other.to_owned())));
        // What is no TOML is told elsewhere.
        assert!(told("[").is_empty());
    }

    #[test]
    fn variables_of_others_are_none_of_ours() {
        let pairs = ["GRAPHCTL_TENNANT", "GRAPHCTL_TENANT", "GRAPH_TENANT"];
        let pairs = pairs.map(|name| (name.to_owned(), "x".to_owned()));
        let found = in_environment(&Environment::from_pairs(pairs));
        let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["GRAPHCTL_TENNANT"]);
    }
}
