//! Which source decides each setting: flag, environment, profile, default, in this order.

use super::config_file::{ConfigFile, Profile};
use super::keys::Key;
use super::resolve::Overrides;
use crate::base::env::Environment;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line.
    Flag,
    /// An environment variable, by its name.
    Variable(&'static str),
    /// The profile, in the configuration file.
    Profile,
    /// The configuration file, above all profiles.
    File,
    /// Nobody said anything.
    Default,
}

/// A value and its origin; without a value nobody said anything, and there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The value, unchecked.
    pub value: Option<&'a str>,
    /// Where it comes from.
    pub origin: Origin,
}

/// All that may say something.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The command line.
    pub flags: &'a Overrides,
    /// The environment.
    pub environment: &'a Environment,
    /// The configuration file.
    pub config: &'a ConfigFile,
}

impl<'a> Sources<'a> {
    /// The profile that was named for this run, if one was.
    pub fn named_profile(&self) -> Option<&'a str> {
        let chosen = self.choose(Key::Profile);
        matches!(chosen.origin, Origin::Flag | Origin::Variable(_)).then_some(chosen.value)?
    }

    /// The name of the profile of this run.
    pub fn profile_name(&self) -> &'a str {
        self.choose(Key::Profile).value.unwrap_or_default()
    }

    /// What holds for `key`. Addresses and clouds go together: whoever names one of them is not
    /// asked to agree with what a weaker source says of the others.
    pub fn choose(&self, key: Key) -> Chosen<'a> {
        if key.is_about_addresses()
            && let Some(deciding) = self.source_of_addresses()
        {
            return self
                .given(key, deciding)
                .unwrap_or(Chosen { value: None, origin: Origin::Default });
        }
        let levels = [Level::Flags, Level::Environment, Level::File];
        let given = levels.into_iter().find_map(|level| self.given(key, level));
        given.unwrap_or(Chosen { value: key.default_value(), origin: Origin::Default })
    }

    fn source_of_addresses(&self) -> Option<Level> {
        [Level::Flags, Level::Environment, Level::File].into_iter().find(|level| {
            [Key::Cloud, Key::GraphUrl, Key::Authority]
                .into_iter()
                .any(|key| self.given(key, *level).is_some())
        })
    }

    fn given(&self, key: Key, level: Level) -> Option<Chosen<'a>> {
        let (value, origin) = match level {
            Level::Flags => (key.flag(self.flags), Origin::Flag),
            Level::Environment => {
                let variable = key.variable();
                (self.environment.get(variable), Origin::Variable(variable))
            }
            Level::File if key == Key::Profile => (self.config.named_active(), Origin::File),
            Level::File => (self.profile().and_then(|profile| key.of(profile)), Origin::Profile),
        };
        Some(Chosen { value: Some(value?), origin })
    }

    fn profile(&self) -> Option<&'a Profile> {
        self.config.profile(self.profile_name())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Flags,
    Environment,
    File,
}
