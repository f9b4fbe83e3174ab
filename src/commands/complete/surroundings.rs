//! What a completion may know: the words before it, the environment, and the configuration.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::base::dirs::Dirs;
use crate::base::env::Environment;
use crate::settings::origin::Sources;
use crate::settings::{ConfigFile, Overrides, Profile, Settings};

/// The rest of the command line and what holds for it.
#[derive(Debug)]
pub(super) struct Surroundings {
    pub(super) environment: Environment,
    pub(super) dirs: Dirs,
    pub(super) config: ConfigFile,
    /// Files with certificate authorities that the line names.
    pub(super) ca_certificates: Vec<PathBuf>,
    /// How many paths stand before the word.
    pub(super) paths_before: usize,
    flags: Overrides,
}

impl Surroundings {
    /// Reads what `program` understands of the words before the cursor.
    pub(super) fn of_line(before: &[String], environment: &Environment, program: Command) -> Self {
        let matches = program.ignore_errors(true).try_get_matches_from(before).ok();
        let mut level = matches.as_ref();
        let (mut profile, mut ca_certificates, mut paths_before) = (None, Vec::new(), 0);
        while let Some(matches) = level {
            profile = one(matches, "profile").or(profile);
            if let Ok(Some(files)) = matches.try_get_many::<PathBuf>("ca_cert") {
                ca_certificates = files.cloned().collect();
            }
            if let Ok(Some(paths)) = matches.try_get_many::<String>("paths") {
                paths_before = paths.count();
            }
            level = matches.subcommand().map(|(_, below)| below);
        }
        let dirs = Dirs::find(environment);
        let config = dirs.config.known().and_then(|folder| ConfigFile::load(folder).ok());
        Self {
            environment: environment.clone(),
            dirs,
            config: config.unwrap_or_default(),
            ca_certificates,
            paths_before,
            flags: Overrides { profile, ..Overrides::default() },
        }
    }

    /// What holds for the line, `None` if it makes no sense.
    pub(super) fn settings(&self) -> Option<Settings> {
        let dirs = self.dirs.clone();
        Settings::resolve(&self.flags, &self.environment, &self.config, dirs, false).ok()
    }

    /// The profile of the line as the file has it.
    pub(super) fn profile(&self) -> Option<&Profile> {
        let sources =
            Sources { flags: &self.flags, environment: &self.environment, config: &self.config };
        self.config.profile(sources.profile_name())
    }
}

fn one(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.try_get_one::<String>(name).ok().flatten().cloned()
}
